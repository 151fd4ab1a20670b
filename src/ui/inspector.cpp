#include <algorithm>

#include "ui/draw.h"
#include "ui/panels.h"
#include "ui/widgets.h"

namespace ui {

namespace {

void contents(Pass& pass) {
    if (pass.state.tab == app::InspectorTab::tasks) return tasks_tab(pass);
    if (pass.state.tab == app::InspectorTab::calls) return calls_tab(pass);
    if (!pass.state.call) {
        TextStyle style;
        style.tone = Tone::quiet;
        paragraph(pass, "nothing-yet", pass.tr(Text::nothing_yet), style);
        vertical_space(gap);
    }
    if (pass.state.tab == app::InspectorTab::request) return request_tab(pass);
    if (!pass.state.call) return;
    if (pass.state.tab == app::InspectorTab::answer) answer_tab(pass, *pass.state.call);
    if (pass.state.tab == app::InspectorTab::signature) signature_tab(pass, *pass.state.call);
    if (pass.state.tab == app::InspectorTab::raw) raw_tab(pass, *pass.state.call);
}

}  // namespace

void inspector(Pass& pass) {
    vertical_space(gap);
    TabSpec all[std::size(inspector_tabs)];
    for (std::size_t i = 0; i < std::size(all); ++i)
        all[i] = {inspector_tabs[i].key, pass.tr(inspector_tabs[i].name)};
    const auto* open = std::ranges::find(inspector_tabs, pass.state.tab, &InspectorTabSpec::tab);
    const auto selected = static_cast<std::size_t>(open - inspector_tabs);
    const auto now = tabs(pass, "inspector-tabs", pass.tr(Text::inspector), all, selected);
    if (now != selected) pass.wish(app::ChooseTab{inspector_tabs[now].tab});

    const auto id = node_id("inspector-panel");
    const auto min = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    pass.mirror.open(id, app::Role::tabpanel, min, min).name = all[selected].label;
    contents(pass);
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
