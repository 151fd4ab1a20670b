#include "batch/reply.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"

namespace batch {

namespace {

bool holds(std::string_view text, std::string_view lower_case_part) {
    return base::to_lower_ascii(text).find(lower_case_part) != std::string::npos;
}

// Some codes are known with and without this prefix.
std::string_view without_prefix(std::string_view code) {
    constexpr std::string_view prefix = "DTS.Msg.";
    return code.starts_with(prefix) ? code.substr(prefix.size()) : code;
}

bool says_forbidden(std::string_view code) {
    return code.starts_with("Forbidden") ? code != "Forbidden.InstanceNotFound"
                                         : code == "NoPermission" || holds(code, "permissiondenied");
}

// Of codes that refuse whatever the call is about.
bool says_denied(std::string_view code) {
    return std::ranges::any_of(
        std::array{"invalidaccesskey", "signature", "invalidsecuritytoken", "missing", "invalidapi", "invalidaction",
                   "invalidproduct", "invalidprotocol", "nosuchversion", "unsupportedhttpmethod", "illegaltimestamp",
                   "invalidtimestamp"},
        [&](const char* part) { return holds(code, part); });
}

Outcome outcome_of_code(std::string_view written, bool from_gateway) {
    const auto code = without_prefix(written);
    if (holds(code, "throttling")) return Outcome::throttled;
    if (holds(code, "invalidtimestamp.expired")) return Outcome::clock;
    if (holds(code, "securitytoken") && holds(code, "expired")) return Outcome::token;
    if (says_forbidden(code)) return Outcome::forbidden;
    if (from_gateway && says_denied(code)) return Outcome::denied;
    return Outcome::refused;
}

struct Judge {
    Outcome operator()(const dts::Accepted&) const { return Outcome::done; }
    Outcome operator()(const dts::DtsError& error) const {
        const auto code = error.reply.err_code.value_or("");
        return holds(code, "serverunavailable") ? Outcome::lost : outcome_of_code(code, false);
    }
    Outcome operator()(const dts::GatewayError& error) const { return outcome_of_code(error.code, true); }
    Outcome operator()(const dts::ProxyError& error) const {
        if (error.http_status == 429) return Outcome::throttled;
        return error.http_status >= 500 ? Outcome::not_sent : Outcome::denied;
    }
    // Whoever answered so did not say what became of the call.
    Outcome operator()(const dts::HttpFailure& failure) const {
        return failure.http_status == 429 ? Outcome::throttled : Outcome::lost;
    }
    Outcome operator()(const dts::Unreadable&) const { return Outcome::lost; }
    Outcome operator()(const dts::TransportFailure& failure) const {
        return failure.error.fault == base::Fault::blocked ? Outcome::not_sent : Outcome::denied;
    }
};

struct Message {
    std::string operator()(const dts::DtsError& error) const { return error.reply.filled_message(); }
    std::string operator()(const dts::GatewayError& error) const { return error.message; }
    std::string operator()(const dts::ProxyError& error) const { return error.message; }
    std::string operator()(const dts::TransportFailure& failure) const { return failure.error.message; }
    std::string operator()(const auto&) const { return {}; }
};

std::optional<std::int64_t> to_number(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

}  // namespace

std::optional<std::int64_t> parse_http_date(std::string_view text) {
    constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    if (text.size() != 29 || !text.ends_with(" GMT")) return std::nullopt;
    const auto month = months.find(text.substr(8, 3));
    if (month == std::string_view::npos || month % 3 != 0) return std::nullopt;
    auto number = std::to_string(month / 3 + 1);
    if (number.size() == 1) number.insert(0, 1, '0');
    std::string utc(text.substr(12, 4));
    utc.append("-")
        .append(number)
        .append("-")
        .append(text.substr(5, 2))
        .append("T")
        .append(text.substr(17, 8))
        .append("Z");
    return base::parse_utc(utc);
}

Reply read_reply(const base::Result<base::HttpResponse>& response, const dts::Answer& answer, bool is_look) {
    Reply out;
    out.outcome = dts::outcome_is_unknown(answer) ? Outcome::lost : std::visit(Judge{}, answer);
    out.code = dts::error_code(answer);
    out.message = std::visit(Message{}, answer);
    out.request_id = dts::request_id(answer);
    if (!response) return out;
    out.http_status = response->status;
    for (const auto& [name, value] : response->headers) {
        if (name == "date") out.server_ms = parse_http_date(value);
        if (name == "x-acs-retry-after")
            out.retry_after_ms = std::clamp<std::int64_t>(to_number(value).value_or(0), 0, 120'000);
    }
    if (!is_look || out.outcome != Outcome::done) return out;
    auto page = dts::read_job_page(*response);
    if (!page) {
        out.outcome = Outcome::lost;
        return out;
    }
    out.jobs = std::move(page->jobs);
    out.total = page->total;
    return out;
}

}  // namespace batch
