#include "ui/dialog.h"

#include <imgui_internal.h>

#include <algorithm>

#include "ui/draw.h"

namespace ui {

namespace {

constexpr float width_max = 560, margin = 16;

}  // namespace

void dialog(Pass& pass, std::string_view key, std::string_view name, float height,
            const std::function<void()>& contents) {
    const auto id = node_id(key);
    const float width = std::min(width_max, pass.input.width - 2 * margin);
    height = std::min(height, pass.input.height - 2 * margin);
    const ImVec2 min = {(pass.input.width - width) / 2, std::clamp((pass.input.height - height) / 3, margin, 96.0f)};
    const ImVec2 max = {min.x + width, min.y + height};
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    constexpr auto flags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                           ImGuiWindowFlags_NoBackground;
    ImGui::Begin("overlay", nullptr, flags);
    ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
    auto* list = ImGui::GetWindowDrawList();
    list->AddRectFilled({0, 0}, ImGui::GetIO().DisplaySize, packed(0x05080c, 150));
    list->AddRectFilled(min, max, packed(pass.theme.panel), radius + 2);
    list->AddRect(min, max, packed(pass.theme.line), radius + 2);
    auto& node = pass.mirror.open(id, app::Role::dialog, min, max);
    node.parent = 0;
    node.name = name;
    pass.behind = false;
    ImGui::SetCursorScreenPos(min);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {pad, pad});
    ImGui::BeginChild("dialog", {width, height}, ImGuiChildFlags_AlwaysUseWindowPadding);
    contents();
    const float used = ImGui::GetCursorPosY() - gap + pad;
    if (used != pass.dialog_height) pass.output.again = true;
    pass.dialog_height = used;
    ImGui::EndChild();
    ImGui::PopStyleVar();
    pass.behind = true;
    pass.mirror.close();
    ImGui::End();
    if (pass.dismissed(id)) pass.wish(app::CloseOverlay{});
}

}  // namespace ui
