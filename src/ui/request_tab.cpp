#include <algorithm>

#include "dts/signature_diff.h"
#include "ui/copy_as.h"
#include "ui/draw.h"
#include "ui/panels.h"
#include "ui/request_texts.h"
#include "ui/widgets.h"

namespace ui {

namespace {

// `a=1&b=2` with a line for each parameter.
std::string lines_of(std::string_view form) {
    std::string out;
    for (const char c : form)
        out += c == '&' ? '\n' : c;
    return out;
}

// As high as its words, up to `most` lines. The browser may break a long line elsewhere than here: then one is spare.
void block(Pass& pass, std::string_view key, std::string_view name, std::string_view words, std::uint32_t revision,
           int most = 16) {
    const auto shown = words.substr(0, 4000);
    const float width = ImGui::GetContentRegionAvail().x - 2 * field_inset.x;
    float height = draw_wrapped(pass.fonts.monospaced, mono_size, line_height, {}, 0, shown, width, false);
    if (height > static_cast<float>(std::ranges::count(shown, '\n') + 1) * line_height) height += line_height;
    (void)text_field(pass, {.key = key,
                            .name = name,
                            .value = words,
                            .revision = revision,
                            .height = std::min(height, static_cast<float>(most) * line_height) + 14,
                            .area = true,
                            .monospaced = true,
                            .read_only = true});
}

void not_signed(Pass& pass, const app::Call& call) {
    TextStyle style;
    style.tone = Tone::quiet;
    paragraph(pass, "not-signed",
              pass.tr(call.phase == app::CallPhase::done ? Text::not_signed_yet : Text::no_answer_yet), style);
}

void diff(Pass& pass, const app::Call& call) {
    if (!call.signature_diff) return;
    const auto& d = *call.signature_diff;
    using Verdict = dts::SignatureDiff::Verdict;
    vertical_space(gap);
    heading(pass, "diff-heading", pass.tr(Text::diff_title));
    std::string words;
    if (d.verdict == Verdict::no_echo) words = pass.tr(Text::diff_none);
    if (d.verdict == Verdict::same) words = pass.tr(Text::diff_same);
    if (d.verdict == Verdict::differs) words = pass.tr(Text::diff_differs, {std::to_string(d.first_difference)});
    if (d.verdict == Verdict::differs_by_hash) words = pass.tr(Text::diff_hash);
    TextStyle style;
    style.tone = Tone::bad;
    paragraph(pass, "diff-verdict", words, style);
    if (d.verdict == Verdict::differs) {
        const FieldRow rows[] = {{std::string(pass.tr(Text::diff_ours)), d.ours_there},
                                 {std::string(pass.tr(Text::diff_theirs)), d.theirs_there, Tone::bad}};
        field_table(pass, "diff-table", pass.tr(Text::diff_title), rows);
    }
    if (!d.theirs.empty()) block(pass, "diff-theirs", pass.tr(Text::diff_theirs), d.theirs, call.tag, 6);
}

}  // namespace

void request_tab(Pass& pass) {
    copy_as(pass);
    if (!pass.state.call) return;
    const auto& call = *pass.state.call;
    const auto& request = call.exchange.request;
    if (!request) return not_signed(pass, call);
    vertical_space(gap);
    if (button(pass, {.key = "copy-request", .label = pass.tr(Text::copy_request)}))
        pass.wish(app::Copy{std::string(pass.tr(Text::tab_request)), request_text(call, *request)});
    const FieldRow rows[] = {{std::string(pass.tr(Text::method)), request->method},
                             {std::string(pass.tr(Text::url_signed)), "https://" + request->host + request->path},
                             {std::string(pass.tr(Text::url_sent)), safe(call, call.exchange.url)}};
    field_table(pass, "request-table", pass.tr(Text::tab_request), rows);

    std::vector<FieldRow> headers;
    for (const auto& [name, value] : request->headers)
        headers.push_back({name, safe(call, value)});
    vertical_space(gap);
    heading(pass, "headers-heading", pass.tr(Text::headers_sent));
    field_table(pass, "headers-table", pass.tr(Text::headers_sent), headers);

    const auto parameters = safe(call, lines_of(request->body.empty() ? request->query : request->body));
    vertical_space(gap);
    block(pass, "parameters", pass.tr(Text::parameters_sent), parameters, call.tag);
    TextStyle style;
    style.tone = Tone::quiet;
    style.size = small_size;
    paragraph(pass, "shortened-note", pass.tr(Text::shortened_note), style);
}

void signature_tab(Pass& pass, const app::Call& call) {
    const auto& request = call.exchange.request;
    if (!request) return not_signed(pass, call);
    const auto& trace = request->trace;
    const bool v3 = request->signature_version == acs::SignatureVersion::v3;
    const auto canonical = safe(call, trace.canonical_request), to_sign = safe(call, trace.string_to_sign);

    if (button(pass, {.key = "copy-canonical", .label = pass.tr(Text::copy_canonical)}))
        pass.wish(app::Copy{std::string(pass.tr(Text::canonical_request)), canonical});
    same_line_if_fits(pass, pass.tr(Text::copy_string_to_sign));
    if (button(pass, {.key = "copy-string-to-sign", .label = pass.tr(Text::copy_string_to_sign)}))
        pass.wish(app::Copy{std::string(pass.tr(Text::string_to_sign)), to_sign});

    block(pass, "canonical-request", pass.tr(v3 ? Text::canonical_request : Text::canonical_query), canonical,
          call.tag);
    block(pass, "string-to-sign", pass.tr(Text::string_to_sign), to_sign, call.tag);
    const FieldRow rows[] = {
        {std::string(pass.tr(Text::signature)), dts::shorten(trace.signature)},
        {std::string(pass.tr(Text::signature_version)), acs::algorithm_name(request->signature_version)}};
    field_table(pass, "signature-table", pass.tr(Text::tab_signature), rows);
    diff(pass, call);
}

}  // namespace ui
