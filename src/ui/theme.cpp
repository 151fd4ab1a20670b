#include "ui/theme.h"

namespace ui {

namespace {

constexpr Theme dark_theme = {
    .ground = 0x0f1419,
    .panel = 0x171d26,
    .raised = 0x212a36,
    .field = 0x10161d,
    .line = 0x2a3441,
    .text = 0xe6edf3,
    .quiet = 0x93a1b3,
    .accent = 0x4c8dff,
    .accent_hover = 0x6aa1ff,
    .on_accent = 0x081222,
    .started = 0x3fb27f,
    .failed = 0xf0616d,
    .unknown = 0xe0a33a,
    .dark = true,
};

constexpr Theme light_theme = {
    .ground = 0xf3f5f8,
    .panel = 0xffffff,
    .raised = 0xe9edf3,
    .field = 0xffffff,
    .line = 0xcfd7e1,
    .text = 0x16202c,
    .quiet = 0x55647a,
    .accent = 0x1f5fd6,
    .accent_hover = 0x174db3,
    .on_accent = 0xffffff,
    .started = 0x17744a,
    .failed = 0xbf2636,
    .unknown = 0x8a5a00,
    .dark = false,
};

ImVec4 color(ImU32 rgb, unsigned alpha = 255) {
    return ImGui::ColorConvertU32ToFloat4(packed(rgb, alpha));
}

}  // namespace

const Theme& theme(bool dark) {
    return dark ? dark_theme : light_theme;
}

void apply_style(const Theme& t) {
    auto& style = ImGui::GetStyle();
    style = ImGuiStyle();
    style.WindowPadding = {0, 0};
    style.WindowBorderSize = 0;
    style.WindowRounding = 0;
    style.ChildRounding = 0;
    style.PopupRounding = radius;
    style.FrameRounding = radius;
    style.FramePadding = {12, 9};
    style.ItemSpacing = {gap, gap};
    style.ItemInnerSpacing = {gap, gap};
    style.CellPadding = {0, 0};
    style.ScrollbarSize = 10;
    style.ScrollbarRounding = 5;
    style.PopupBorderSize = 1;
    style.DisabledAlpha = 1;
    style.FontSizeBase = font_size;
    style.AntiAliasedLinesUseTex = false;
    auto* colors = style.Colors;
    colors[ImGuiCol_Text] = color(t.text);
    colors[ImGuiCol_WindowBg] = color(t.ground);
    colors[ImGuiCol_ChildBg] = color(t.panel, 0);
    colors[ImGuiCol_PopupBg] = color(t.panel);
    colors[ImGuiCol_Border] = color(t.line);
    colors[ImGuiCol_ScrollbarBg] = color(t.panel, 0);
    colors[ImGuiCol_ScrollbarGrab] = color(t.line);
    colors[ImGuiCol_ScrollbarGrabHovered] = color(t.quiet);
    colors[ImGuiCol_ScrollbarGrabActive] = color(t.quiet);
    colors[ImGuiCol_Header] = color(t.raised);
    colors[ImGuiCol_HeaderHovered] = color(t.raised);
    colors[ImGuiCol_HeaderActive] = color(t.line);
    colors[ImGuiCol_Separator] = color(t.line);
}

}  // namespace ui
