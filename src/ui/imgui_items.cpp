#include "ui/imgui_items.h"

#include <imgui_internal.h>

namespace ui {

std::vector<Item>& drawn_items() {
    static std::vector<Item> items;
    return items;
}

}  // namespace ui

#ifdef IMGUI_ENABLE_TEST_ENGINE

// Nobody uses these: windows as such, which do not move, Dear ImGui's own fallback window, and scrollbars, for which
// the mirror's scrolling stands.
void ImGuiTestEngineHook_ItemAdd(ImGuiContext* context, ImGuiID id, const ImRect& box, const ImGuiLastItemData*) {
    auto* window = context->CurrentWindow;
    if (window->IsFallbackWindow || id == window->ID || id == window->MoveId) return;
    if (id == ImGui::GetWindowScrollbarID(window, ImGuiAxis_X) ||
        id == ImGui::GetWindowScrollbarID(window, ImGuiAxis_Y))
        return;
    for (const auto* child : context->Windows)
        if (child->ChildId == id) return;
    ui::drawn_items().push_back({id, box.Min, box.Max});
}
void ImGuiTestEngineHook_ItemInfo(ImGuiContext*, ImGuiID, const char*, ImGuiItemStatusFlags) {}
void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}
const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) {
    return nullptr;
}

#endif
