#include <cmath>

#include "ui/draw.h"
#include "ui/widgets.h"

namespace ui {

namespace {

constexpr float button_pad = 14;

struct ButtonColors {
    ImU32 ground, border, label;
};

ButtonColors colors_of(const Theme& t, const ButtonSpec& spec, bool hovered, bool held) {
    if (spec.disabled) return {t.raised, t.line, t.quiet};
    switch (spec.look) {
        case Look::primary:
            return {hovered && !held ? t.accent_hover : t.accent, hovered && !held ? t.accent_hover : t.accent,
                    t.on_accent};
        case Look::secondary:
            return {hovered ? t.line : t.raised, t.line, t.text};
        case Look::ghost:
            break;
    }
    return {hovered ? t.raised : t.panel, hovered ? t.raised : t.panel, hovered ? t.text : t.quiet};
}

// Places the item, its ground and its node; the caller draws the face.
struct Placed {
    ImVec2 min, max;
    ImU32 label = 0;
    bool used = false;
};

Placed place(Pass& pass, const ButtonSpec& spec, float width) {
    const auto id = node_id(spec.key);
    Placed out;
    out.min = ImGui::GetCursorScreenPos();
    out.max = {out.min.x + width, out.min.y + control_height};
    ImGui::BeginDisabled(spec.disabled);
    ImGui::PushID(static_cast<int>(id));
    ImGui::InvisibleButton("button", {width, control_height});
    ImGui::PopID();
    ImGui::EndDisabled();
    const auto colors = colors_of(pass.theme, spec, ImGui::IsItemHovered(), ImGui::IsItemActive());
    auto* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(out.min, out.max, packed(colors.ground), radius);
    list->AddRect(out.min, out.max, packed(colors.border), radius);
    draw_focus(pass, id, out.min, out.max);
    out.label = colors.label;

    auto& node = pass.mirror.add(id, app::Role::button, out.min, out.max);
    node.name = spec.name.empty() ? spec.label : spec.name;
    node.description = spec.tooltip;
    if (spec.disabled) node.flags |= app::node_disabled;
    out.used = !spec.disabled && pass.activated(id);
    return out;
}

void draw_sun(ImDrawList* list, ImVec2 c, ImU32 color) {
    list->AddCircle(c, 3.5f, color, 20, 1.5f);
    constexpr float ray[8][2] = {{1, 0},  {.707f, .707f},   {0, 1},  {-.707f, .707f},
                                 {-1, 0}, {-.707f, -.707f}, {0, -1}, {.707f, -.707f}};
    for (const auto& [x, y] : ray)
        list->AddLine({c.x + x * 5.8f, c.y + y * 5.8f}, {c.x + x * 8, c.y + y * 8}, color, 1.5f);
}

void draw_moon(ImDrawList* list, ImVec2 c, ImU32 color) {
    // A disc of radius 6.5 with a bite: another circle, up and to the right. The arcs end where the circles meet.
    constexpr float outer = 6.5f, bite = 5.5f, distance = 4.6f, towards = -0.785f, pi = 3.14159265f;
    const float a = std::acos((distance * distance + outer * outer - bite * bite) / (2 * distance * outer));
    const float b = std::atan2(outer * std::sin(a), outer * std::cos(a) - distance);
    const ImVec2 other = {c.x + distance * std::cos(towards), c.y + distance * std::sin(towards)};
    list->PathArcTo(c, outer, towards + a, towards + 2 * pi - a, 28);
    list->PathArcTo(other, bite, towards + 2 * pi - b, towards + b, 20);
    list->PathStroke(color, ImDrawFlags_Closed, 1.4f);
}

// A prompt: an angle and a line.
void draw_prompt(ImDrawList* list, ImVec2 c, ImU32 color) {
    const ImVec2 angle[] = {{c.x - 6, c.y - 5}, {c.x - 1, c.y}, {c.x - 6, c.y + 5}};
    list->AddPolyline(angle, 3, color, 0, 1.6f);
    list->AddLine({c.x + 1, c.y + 5}, {c.x + 7, c.y + 5}, color, 1.6f);
}

}  // namespace

float button_width(const Pass& pass, std::string_view label) {
    return measure(pass.fonts.semibold, font_size, label).x + 2 * button_pad;
}

void same_line_if_fits(const Pass& pass, std::string_view label) {
    const float right = ImGui::GetWindowPos().x + ImGui::GetWindowWidth() - pad;
    if (ImGui::GetItemRectMax().x + gap + button_width(pass, label) <= right) ImGui::SameLine();
}

bool button(Pass& pass, const ButtonSpec& spec) {
    const auto size = measure(pass.fonts.semibold, font_size, spec.label);
    const float width = spec.width > 0 ? spec.width : size.x + 2 * button_pad;
    const auto placed = place(pass, spec, width);
    draw_line(pass.fonts.semibold, font_size,
              {placed.min.x + (width - size.x) / 2, placed.min.y + (control_height - font_size) / 2}, placed.label,
              spec.label);
    return placed.used;
}

bool icon_button(Pass& pass, Icon icon, const ButtonSpec& spec) {
    const auto placed = place(pass, spec, control_height);
    auto* list = ImGui::GetWindowDrawList();
    const ImVec2 center = {placed.min.x + control_height / 2, placed.min.y + control_height / 2};
    const ImU32 color = packed(placed.label);
    if (icon == Icon::sun) draw_sun(list, center, color);
    if (icon == Icon::moon) draw_moon(list, center, color);
    if (icon == Icon::palette) draw_prompt(list, center, color);
    return placed.used;
}

void link(Pass& pass, std::string_view key, std::string_view label, std::string_view url) {
    const auto id = node_id(key);
    const auto min = ImGui::GetCursorScreenPos();
    const auto size = measure(pass.fonts.regular, font_size, label);
    const float width = std::min(size.x, ImGui::GetContentRegionAvail().x);
    const ImVec2 max = {min.x + width, min.y + line_height};
    ImGui::PushID(static_cast<int>(id));
    ImGui::InvisibleButton("link", {std::max(width, 1.0f), line_height});
    ImGui::PopID();
    const ImU32 color = ImGui::IsItemHovered() ? pass.theme.accent_hover : pass.theme.accent;
    draw_line(pass.fonts.regular, font_size, {min.x, min.y + (line_height - font_size) / 2}, color, label, width);
    ImGui::GetWindowDrawList()->AddLine({min.x, max.y - 2}, {max.x, max.y - 2}, packed(color));
    draw_focus(pass, id, min, max);
    auto& node = pass.mirror.add(id, app::Role::link, min, max);
    node.name = label;
    node.value = url;
}

}  // namespace ui
