// A combobox draws its face; its node is a native <select> with all options, so that the keyboard, a phone's picker and
// assistive technology work as everywhere. With a mouse, the list opens as a Dear ImGui popup in the console's own
// look.
#include <imgui_internal.h>

#include <algorithm>

#include "ui/draw.h"
#include "ui/widgets.h"

namespace ui {

namespace {

constexpr float option_height = 30, list_height_max = 360;

// What was drawn before in this pass does not know of it yet.
void show_list(Pass& pass, app::NodeId owner) {
    pass.open_list = owner;
    pass.output.again = true;
}

void draw_face(Pass& pass, const ComboSpec& spec, app::NodeId id, ImVec2 min, ImVec2 max, bool open) {
    auto* list = ImGui::GetWindowDrawList();
    const auto& t = pass.theme;
    list->AddRectFilled(min, max, packed(t.field), radius);
    list->AddRect(min, max, packed(open || ImGui::IsItemHovered() ? t.accent : t.line), radius);
    const float room = max.x - min.x - 36;
    if (spec.selected < spec.options.size())
        draw_line(pass.fonts.regular, font_size, {min.x + 10, min.y + (control_height - font_size) / 2}, t.text,
                  spec.options[spec.selected].label, room);
    const ImVec2 c = {max.x - 16, (min.y + max.y) / 2};
    const ImVec2 chevron[] = {{c.x - 4, c.y - 2}, {c.x, c.y + 2}, {c.x + 4, c.y - 2}};
    list->AddPolyline(chevron, 3, packed(t.quiet), 0, 1.6f);
    draw_focus(pass, id, min, max);
}

std::optional<std::size_t> draw_list(Pass& pass, const ComboSpec& spec, app::NodeId owner, ImVec2 min, ImVec2 max) {
    const float wanted = static_cast<float>(spec.options.size()) * option_height + gap;
    const float below = pass.input.height - max.y - gap, above = min.y - gap;
    const float room = std::max(std::max(below, above), 3 * option_height);
    const float height = std::min({wanted, list_height_max, room});
    const bool downwards = below >= height || below >= above;
    const ImVec2 position = {min.x, downwards ? max.y + 4 : min.y - 4 - height};
    ImGui::SetNextWindowPos(position);
    ImGui::SetNextWindowSize({max.x - min.x, height});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 4});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, radius);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, packed(pass.theme.panel));
    std::optional<std::size_t> chosen;
    constexpr auto flags = ImGuiWindowFlags_NoDecoration ^ ImGuiWindowFlags_NoScrollbar;
    ImGui::Begin("list", nullptr, flags | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
    ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
    const auto list_id = node_id(spec.key, 0xFFFFu);
    follow_scroll(pass, list_id);
    if (ImGui::IsWindowAppearing() && spec.selected < spec.options.size())
        ImGui::SetScrollY(static_cast<float>(spec.selected) * option_height - height / 2);
    auto& node = pass.mirror.open_popup(list_id, app::Role::listbox, position,
                                        {position.x + max.x - min.x, position.y + height});
    node.name = spec.name;
    node.flags |= app::node_scrolls;
    node.scroll = ImGui::GetScrollY();
    node.content_height = wanted;
    for (std::size_t i = 0; i < spec.options.size(); ++i)
        if (option(pass, {.id = node_id(spec.key, static_cast<std::uint32_t>(i + 1)),
                          .words = spec.options[i].label,
                          .selected = i == spec.selected,
                          .height = option_height}))
            chosen = i;
    pass.mirror.close();
    ImGui::End();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(4);
    if (chosen || pass.dismissed(owner) || pass.dismissed(list_id)) show_list(pass, 0);
    return chosen;
}

}  // namespace

std::optional<std::size_t> combobox(Pass& pass, const ComboSpec& spec) {
    const auto id = node_id(spec.key);
    const float width = width_or_rest(spec.width);
    const auto at = ImGui::GetCursorScreenPos();
    draw_line(pass.fonts.regular, small_size, {at.x, at.y + 2}, pass.theme.quiet, spec.name, width);
    ImGui::Dummy({width, line_height - gap});

    const auto min = ImGui::GetCursorScreenPos();
    const ImVec2 max = {min.x + width, min.y + control_height};
    ImGui::PushID(static_cast<int>(id));
    ImGui::InvisibleButton("combobox", {width, control_height});
    ImGui::PopID();
    if (pass.activated(id)) show_list(pass, pass.open_list == id ? 0 : id);
    const bool open = pass.open_list == id;
    draw_face(pass, spec, id, min, max, open);

    auto& node = pass.mirror.open(id, app::Role::combobox, min, max);
    node.name = spec.name;
    node.revision = static_cast<std::uint32_t>(spec.selected);
    if (open) node.flags |= app::node_expanded;
    for (const auto& option : spec.options)
        node.value.append(option.value).append("\t").append(option.label).append("\n");
    pass.mirror.close();

    std::optional<std::size_t> chosen;
    for (const auto& choice : pass.input.choices)
        if (choice.id == id && choice.index < spec.options.size()) chosen = choice.index;
    if (open) {
        if (const auto one = draw_list(pass, spec, id, min, max)) chosen = one;
    }
    if (chosen == spec.selected) chosen.reset();
    return chosen;
}

}  // namespace ui
