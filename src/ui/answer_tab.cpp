#include <cmath>

#include "dts/answer.h"
#include "ui/draw.h"
#include "ui/outcome.h"
#include "ui/panels.h"
#include "ui/widgets.h"

namespace ui {

namespace {

FieldRow row(const Pass& pass, std::string name, const std::optional<std::string>& value) {
    if (!value) return {std::move(name), std::string(pass.tr(Text::absent)), Tone::quiet, base::Face::regular};
    if (value->empty())
        return {std::move(name), std::string(pass.tr(Text::empty_text)), Tone::quiet, base::Face::regular};
    return {std::move(name), *value};
}

// The fields of the reference; each has its row, also when the answer lacks it.
std::vector<FieldRow> reply_rows(const Pass& pass, const dts::Reply& reply) {
    std::vector<FieldRow> rows;
    rows.push_back(row(pass, "RequestId", reply.request_id));
    std::optional<std::string> success, status;
    if (reply.success) success = *reply.success ? "true" : "false";
    if (reply.http_status_code) status = std::to_string(*reply.http_status_code);
    rows.push_back(row(pass, "Success", success));
    if (reply.success) rows.back().tone = *reply.success ? Tone::good : Tone::bad;
    rows.push_back(row(pass, "HttpStatusCode", status));
    rows.push_back(row(pass, "ErrCode", reply.err_code));
    rows.push_back(row(pass, "ErrMessage", reply.err_message));
    if (const auto filled = reply.filled_message(); reply.err_message && filled != *reply.err_message)
        rows.back().value = pass.tr(Text::filled_message, {filled, *reply.err_message});
    rows.push_back(row(pass, "DynamicMessage", reply.dynamic_message));
    rows.push_back(row(pass, "DynamicCode", reply.dynamic_code));
    if (reply.dynamic_code) rows.back().value.append("  (").append(pass.tr(Text::deprecated)).append(")");
    return rows;
}

dts::Reply reply_of(const dts::Answer& answer) {
    if (const auto* accepted = std::get_if<dts::Accepted>(&answer)) return accepted->reply;
    if (const auto* error = std::get_if<dts::DtsError>(&answer)) return error->reply;
    dts::Reply reply;
    if (const auto id = dts::request_id(answer); !id.empty()) reply.request_id = id;
    return reply;
}

void gateway_rows(Pass& pass, const app::Call& call, const dts::GatewayError& error) {
    vertical_space(gap);
    heading(pass, "gateway-heading", pass.tr(Text::gateway_fields));
    const auto filled = [](const std::string& text) { return text.empty() ? std::nullopt : std::optional(text); };
    const FieldRow rows[] = {row(pass, "Code", filled(error.code)),
                             row(pass, "Message", filled(dts::redact(error.message, call.access_key_id, ""))),
                             row(pass, "HostId", filled(error.host_id)),
                             row(pass, "Recommend", filled(error.recommend))};
    field_table(pass, "gateway-table", pass.tr(Text::gateway_fields), rows);
}

void explain(Pass& pass, const app::Call& call) {
    const auto outcome = describe(call, pass.tongue);
    std::size_t index = 0;
    for (const auto& detail : outcome.details)
        paragraph(pass, "detail-" + std::to_string(index++), detail, {});
    if (!outcome.advice.empty()) {
        TextStyle title;
        title.face = base::Face::semibold;
        paragraph(pass, "advice-title", pass.tr(Text::what_to_do), title);
        paragraph(pass, "advice", outcome.advice, {});
    }
    if (!outcome.url.empty()) link(pass, "troubleshoot", pass.tr(Text::troubleshoot), outcome.url);
}

}  // namespace

void answer_tab(Pass& pass, const app::Call& call) {
    if (!call.answer) {
        TextStyle style;
        style.tone = Tone::quiet;
        paragraph(pass, "no-answer-yet", pass.tr(Text::no_answer_yet), style);
        return;
    }
    const auto& answer = *call.answer;
    explain(pass, call);
    field_table(pass, "answer-table", pass.tr(Text::tab_answer), reply_rows(pass, reply_of(answer)));
    if (const auto* gateway = std::get_if<dts::GatewayError>(&answer)) gateway_rows(pass, call, *gateway);

    if (call.exchange.response) {
        const auto& response = *call.exchange.response;
        TextStyle style;
        style.tone = Tone::quiet;
        const auto took = std::to_string(std::lround(response.elapsed_ms));
        paragraph(pass, "http-line",
                  std::string(pass.tr(Text::http_status)) + " " + std::to_string(response.status) + " · " +
                      pass.tr(Text::took_ms, {took}),
                  style);
    }
    if (const auto id = dts::request_id(answer); !id.empty())
        if (button(pass, {.key = "copy-request-id", .label = pass.tr(Text::copy_request_id)}))
            pass.wish(app::Copy{"RequestId", id});
}

}  // namespace ui
