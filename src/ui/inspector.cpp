#include "ui/draw.h"
#include "ui/panels.h"
#include "ui/widgets.h"

namespace ui {

void inspector(Pass& pass) {
    vertical_space(gap);
    const TabSpec all[] = {{"tab-answer", pass.tr(Text::tab_answer)},
                           {"tab-request", pass.tr(Text::tab_request)},
                           {"tab-signature", pass.tr(Text::tab_signature)},
                           {"tab-raw", pass.tr(Text::tab_raw)}};
    const auto selected = static_cast<std::size_t>(pass.state.tab);
    const auto now = tabs(pass, "inspector-tabs", pass.tr(Text::inspector), all, selected);
    if (now != selected) pass.wish(app::ChooseTab{static_cast<app::InspectorTab>(now)});

    const auto id = node_id("inspector-panel");
    const auto min = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    pass.mirror.open(id, app::Role::tabpanel, min, min).name = all[selected].label;
    if (!pass.state.call) {
        TextStyle style;
        style.tone = Tone::quiet;
        paragraph(pass, "nothing-yet", pass.tr(Text::nothing_yet), style);
    } else {
        switch (pass.state.tab) {
            case app::InspectorTab::answer:
                answer_tab(pass, *pass.state.call);
                break;
            case app::InspectorTab::request:
                request_tab(pass, *pass.state.call);
                break;
            case app::InspectorTab::signature:
                signature_tab(pass, *pass.state.call);
                break;
            case app::InspectorTab::raw:
                raw_tab(pass, *pass.state.call);
                break;
        }
    }
    const auto max = ImGui::GetCursorScreenPos();
    pass.mirror.find(id)->rect = {min.x, min.y, width, max.y - min.y};
    pass.mirror.close();
}

void raw_tab(Pass& pass, const app::Call& call) {
    TextStyle style;
    style.tone = Tone::quiet;
    if (call.phase != app::CallPhase::done) {
        paragraph(pass, "raw-none", pass.tr(Text::no_answer_yet), style);
        return;
    }
    if (call.raw.empty()) {
        paragraph(pass, "raw-none", pass.tr(Text::no_body), style);
        return;
    }
    if (button(pass, {.key = "copy-raw", .label = pass.tr(Text::copy_raw)}))
        pass.wish(app::Copy{std::string(pass.tr(Text::tab_raw)), call.raw});
    (void)text_field(pass, {.key = "raw-text",
                            .name = pass.tr(Text::tab_raw),
                            .value = call.raw,
                            .revision = call.tag,
                            .height = rest_height(160),
                            .area = true,
                            .monospaced = true,
                            .read_only = true,
                            .labelled = false});
}

}  // namespace ui
