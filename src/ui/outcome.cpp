#include "ui/outcome.h"

#include "acs/proxy_template.h"
#include "dts/explanation.h"

namespace ui {

namespace {

class Describe {
  public:
    Describe(const app::Call& call, Tongue tongue) : call_(call), tongue_(tongue) {}

    void operator()(const dts::Accepted& a) {
        out.tone = Tone::good;
        const auto& action = call_.request.action;
        const auto count = number(call_.job_count);
        const bool twin = action == dts::action_name(dts::JobOperation::stop) ||
                          action == dts::action_name(dts::JobOperation::suspend);
        out.headline = twin                   ? tr(Text::accepted_action, {action, count})
                       : call_.job_count == 1 ? tr(Text::accepted_one)
                                              : tr(Text::accepted_many, {count});
        out.details.push_back(tr(Text::accepted_note, {a.reply.request_id.value_or("–")}));
    }
    void operator()(const dts::DtsError& e) {
        refuse(Text::dts_error, e.reply.err_code.value_or("Success = false"), e.reply.filled_message());
        // One answer for all ids: whether the others were started is not documented.
        if (call_.job_count > 1) others_unsure_ = true;
    }
    void operator()(const dts::GatewayError& e) {
        refuse(Text::gateway_error, e.code, call_.signature_diff ? std::string() : e.message);
        if (call_.signature_diff) compare(*call_.signature_diff);
        if (call_.job_count > 1 && is_of_dts(e.code)) others_unsure_ = true;
        if (!e.access_denied_detail.empty()) out.details.push_back(e.access_denied_detail);
    }
    void operator()(const dts::ProxyError& e) { refuse(Text::proxy_error, e.code, e.message); }
    void operator()(const dts::HttpFailure& e) {
        out.headline = tr(Text::http_failure, {std::to_string(e.http_status)});
        begins(e.first_lines);
        out.advice = tr(Text::advice_http);
    }
    void operator()(const dts::Unreadable& e) {
        out.headline = tr(Text::unreadable, {tr(reason(e.reason))});
        begins(e.first_lines);
        out.advice = tr(Text::advice_http);
    }
    void operator()(const dts::TransportFailure& e) { transport(e.error); }

    [[nodiscard]] bool others_unsure() const { return others_unsure_; }

    Outcome out;

  private:
    [[nodiscard]] std::string tr(Text which) const { return std::string(text(which, tongue_)); }
    [[nodiscard]] std::string tr(Text which, std::initializer_list<std::string_view> values) const {
        return fill(text(which, tongue_), values);
    }

    void refuse(Text headline, std::string_view code, const std::string& message) {
        out.headline = tr(headline, {code});
        if (const auto* known = dts::explain(code)) {
            const bool zh = tongue_ == Tongue::chinese;
            out.details.emplace_back(zh ? known->meaning_zh : known->meaning_en);
            out.advice = zh ? known->advice_zh : known->advice_en;
        } else {
            out.advice = tr(Text::advice_unknown_code);
        }
        if (!message.empty()) out.details.push_back(dts::redact(message, call_.access_key_id, ""));
    }

    // Codes of DTS itself also arrive in the gateway's shape; they are about jobs, not about the request.
    static bool is_of_dts(std::string_view code) {
        return code.starts_with("DTS.") || code == "InvalidJobId" || code == "Forbidden.InstanceNotFound";
    }

    void compare(const dts::SignatureDiff& diff) {
        using Verdict = dts::SignatureDiff::Verdict;
        if (diff.verdict == Verdict::no_echo) return;
        out.advice = diff.verdict == Verdict::same ? tr(Text::diff_same)
                     : diff.verdict == Verdict::differs
                         ? tr(Text::diff_differs, {std::to_string(diff.first_difference)})
                         : tr(Text::diff_hash);
    }

    void begins(const std::string& first_lines) {
        if (!first_lines.empty()) out.details.push_back(tr(Text::first_lines, {first_lines}));
    }

    static Text reason(dts::Unreadable::Reason reason) {
        using Reason = dts::Unreadable::Reason;
        switch (reason) {
            case Reason::empty:
                return Text::unreadable_empty;
            case Reason::cut_short:
                return Text::unreadable_cut;
            case Reason::oversized:
                return Text::unreadable_oversized;
            case Reason::html:
                return Text::unreadable_html;
            case Reason::malformed:
                return Text::unreadable_malformed;
            case Reason::other_shape:
                break;
        }
        return Text::unreadable_shape;
    }

    void transport(const base::Error& error) {
        const auto proxy = acs::origin_of(call_.exchange.url);
        switch (error.fault) {
            case base::Fault::blocked:
                out.headline = tr(Text::transport_blocked, {in_tongue(error.message, tongue_)});
                out.advice = tr(Text::advice_blocked, {proxy});
                return;
            case base::Fault::timeout:
                out.headline = tr(Text::transport_timeout, {std::to_string(call_.time_limit_ms / 1000)});
                out.advice = tr(Text::advice_timeout);
                return;
            case base::Fault::cancelled:
                out.headline = tr(Text::transport_cancelled);
                return;
            case base::Fault::crypto:
                out.headline = tr(Text::transport_crypto, {in_tongue(error.message, tongue_)});
                out.advice = tr(Text::advice_sign_in);
                return;
            case base::Fault::network:
                out.headline = tr(Text::transport_network);
                out.advice = tr(Text::advice_network, {proxy, call_.page_origin});
                return;
            case base::Fault::input:
            case base::Fault::storage:
            case base::Fault::parse:
                out.headline = tr(Text::transport_input, {in_tongue(error.message, tongue_)});
                return;
        }
    }

    const app::Call& call_;
    Tongue tongue_;
    bool others_unsure_ = false;
};

}  // namespace

std::string Outcome::sentence() const {
    return unknown.empty() ? headline : headline + " " + unknown;
}

Outcome describe(const app::Call& call, Tongue tongue) {
    Describe describe(call, tongue);
    describe.out.tone = Tone::bad;
    std::visit(describe, *call.answer);
    auto out = std::move(describe.out);
    out.code = dts::error_code(*call.answer);
    out.request_id = dts::request_id(*call.answer);
    if (!out.code.empty() && !std::holds_alternative<dts::ProxyError>(*call.answer))
        out.url = dts::troubleshooting_url(*call.answer);
    if (dts::outcome_is_unknown(*call.answer)) {
        out.tone = Tone::unsure;
        out.unknown = text(Text::outcome_unknown, tongue);
    } else if (out.tone == Tone::bad) {
        out.headline.append(tongue == Tongue::chinese ? "" : " ");
        out.headline.append(text(describe.others_unsure() ? Text::others_unsure : Text::not_started, tongue));
    }
    return out;
}

}  // namespace ui
