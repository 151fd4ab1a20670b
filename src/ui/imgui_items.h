// The items of Dear ImGui's last frame that a person could use. Filled in a debug build only.
#pragma once

#include <imgui.h>

#include <vector>

namespace ui {

struct Item {
    ImGuiID id = 0;
    ImVec2 min{}, max{};
};

// Since begin_audit.
[[nodiscard]] std::vector<Item>& drawn_items();

}  // namespace ui
