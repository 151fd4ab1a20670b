#include "acs/proxy_template.h"
#include "base/text.h"
#include "dts/regions.h"
#include "ui/draw.h"
#include "ui/panels.h"
#include "ui/widgets.h"

namespace ui {

namespace {

constexpr std::size_t rejected_shown = 4;
constexpr std::size_t longest_edited = 1u << 18;  // bytes; web/lib/gestures.js keeps as much out of the field
constexpr std::size_t excerpt_size = 4'000;

std::string counted(const Pass& pass, Text one, Text many, std::size_t count) {
    return count == 1 ? std::string(pass.tr(one)) : pass.tr(many, {number(count)});
}

void intake_summary(Pass& pass) {
    const auto& ids = pass.state.ids;
    std::string words = ids.ids.empty() ? std::string(pass.tr(Text::ids_none))
                                        : counted(pass, Text::ids_one, Text::ids_many, ids.ids.size());
    if (ids.duplicates > 0) words += " · " + counted(pass, Text::duplicates_one, Text::duplicates_many, ids.duplicates);
    TextStyle style;
    style.tone = Tone::quiet;
    paragraph(pass, "ids-summary", words, style);

    style.tone = Tone::unsure;
    const auto shown = std::min(ids.rejected.size(), rejected_shown);
    for (std::size_t i = 0; i < shown; ++i) {
        const auto& one = ids.rejected[i];
        const auto which = one.reason == dts::RejectedId::Reason::instance_id ? Text::rejected_instance
                           : one.reason == dts::RejectedId::Reason::masked    ? Text::rejected_masked
                                                                              : Text::rejected_id;
        paragraph(pass, "rejected-" + std::to_string(i), pass.tr(which, {std::to_string(one.line), one.text}), style);
    }
    if (ids.rejected_count > shown)
        paragraph(pass, "rejected-more", pass.tr(Text::rejected_more, {number(ids.rejected_count - shown)}), style);
}

void region_choice(Pass& pass) {
    std::vector<ComboOption> options = {{"", std::string(pass.tr(Text::region_none))}};
    std::size_t selected = 0;
    for (const auto& region : dts::regions()) {
        if (region.id == pass.state.settings.region) selected = options.size();
        const auto name = pass.tongue == Tongue::chinese ? region.chinese : region.english;
        options.push_back({std::string(region.id), std::string(name) + " · " + std::string(region.id)});
    }
    if (selected == 0 && !pass.state.settings.region.empty()) {
        selected = options.size();
        options.push_back({pass.state.settings.region, pass.state.settings.region});
    }
    const auto chosen =
        combobox(pass, {.key = "region", .name = pass.tr(Text::region), .options = options, .selected = selected});
    if (chosen) pass.wish(app::ChooseRegion{options[*chosen].value});
}

void error_below(Pass& pass, std::string_view key, std::string_view words) {
    TextStyle style;
    style.tone = Tone::bad;
    style.size = small_size;
    paragraph(pass, key, words, style);
}

void endpoint_field(Pass& pass) {
    const auto standard = dts::endpoint_of(pass.state.settings.region);
    const bool invalid = !dts::is_dts_endpoint(app::endpoint_in_use(pass.state));
    const auto edited = text_field(pass, {.key = "endpoint",
                                          .name = pass.tr(Text::endpoint),
                                          .value = pass.state.endpoint_text.value,
                                          .revision = pass.state.endpoint_text.revision,
                                          .placeholder = standard,
                                          .invalid = invalid,
                                          .description = invalid ? pass.tr(Text::endpoint_bad) : ""});
    if (edited) pass.wish(app::EditEndpoint{*edited});
    if (invalid) error_below(pass, "endpoint-error", pass.tr(Text::endpoint_bad));
}

void proxy_field(Pass& pass) {
    const auto proxy = base::trim(pass.state.settings.proxy);
    const bool invalid = !proxy.empty() && !acs::check_proxy_template(proxy);
    const auto edited = text_field(pass, {.key = "proxy",
                                          .name = pass.tr(Text::proxy),
                                          .value = pass.state.proxy_text.value,
                                          .revision = pass.state.proxy_text.revision,
                                          .placeholder = "https://proxy.example/dts/{host}/",
                                          .invalid = invalid,
                                          .description = invalid ? pass.tr(Text::proxy_bad) : ""});
    if (edited) pass.wish(app::EditProxy{*edited});
    if (invalid) error_below(pass, "proxy-error", pass.tr(Text::proxy_bad));
}

void signature_choice(Pass& pass) {
    const ComboOption options[] = {{"V3", std::string(pass.tr(Text::signature_v3))},
                                   {"V1", std::string(pass.tr(Text::signature_v1))}};
    const std::size_t selected = pass.state.settings.signature_version == acs::SignatureVersion::v1 ? 1 : 0;
    const auto chosen = combobox(pass, {.key = "signature-version",
                                        .name = pass.tr(Text::signature_version),
                                        .options = options,
                                        .selected = selected});
    if (chosen)
        pass.wish(app::ChooseSignatureVersion{*chosen == 1 ? acs::SignatureVersion::v1 : acs::SignatureVersion::v3});
}

// More than a browser lays out at once, and than anybody edits by hand: its beginning, to be read.
void long_ids(Pass& pass, std::string_view text, float field_height) {
    const auto shown = text.substr(0, text.rfind('\n', excerpt_size) + 1);
    const auto excerpt = std::string(shown.empty() ? base::utf8_prefix(text, excerpt_size) : shown) + "…";
    const auto note = pass.tr(Text::ids_excerpt);
    (void)text_field(pass, {.key = "task-ids",
                            .name = pass.tr(Text::task_ids),
                            .value = excerpt,
                            .revision = pass.state.ids_text.revision,
                            .height = field_height - control_height - gap,
                            .area = true,
                            .monospaced = true,
                            .read_only = true,
                            .description = note});
    if (button(pass, {.key = "clear-ids", .label = pass.tr(Text::ids_clear)})) pass.wish(app::EditIds{});
    intake_summary(pass);
    TextStyle style;
    style.tone = Tone::quiet;
    paragraph(pass, "ids-excerpt", note, style);
    vertical_space(gap);
}

}  // namespace

void ids_panel(Pass& pass, float field_height) {
    heading(pass, "jobs-heading", pass.tr(Text::jobs));
    const std::string_view text = pass.state.ids_text.value;
    if (text.size() > longest_edited) return long_ids(pass, text, field_height);
    const auto edited = text_field(pass, {.key = "task-ids",
                                          .name = pass.tr(Text::task_ids),
                                          .value = text,
                                          .revision = pass.state.ids_text.revision,
                                          .placeholder = pass.tr(Text::task_ids_hint),
                                          .height = field_height,
                                          .area = true,
                                          .monospaced = true});
    if (edited) pass.wish(app::EditIds{*edited});
    intake_summary(pass);
    vertical_space(gap);
}

void connection_panel(Pass& pass) {
    heading(pass, "connection-heading", pass.tr(Text::connection));
    region_choice(pass);
    endpoint_field(pass);
    proxy_field(pass);
    signature_choice(pass);
}

}  // namespace ui
