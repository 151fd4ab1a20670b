#include "ui/audit.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <unordered_set>

namespace ui {

namespace {

// A group is a mere container, and a status may have nothing to say.
bool needs_name(const app::Node& node) {
    using enum app::Role;
    constexpr app::Role named[] = {button,   link,  heading, text_field, text_area, combobox, option, tablist,      tab,
                                   tabpanel, table, region,  listbox,    separator, dialog,   search, column_header};
    return std::ranges::find(named, node.role) != std::end(named);
}

bool covers(const app::Node& node, const Item& item) {
    constexpr float rounding = 1;
    return std::abs(node.rect.x - item.min.x) <= rounding && std::abs(node.rect.y - item.min.y) <= rounding &&
           std::abs(node.rect.x + node.rect.width - item.max.x) <= rounding &&
           std::abs(node.rect.y + node.rect.height - item.max.y) <= rounding;
}

std::string place(float x, float y) {
    return std::to_string(static_cast<int>(x)) + "," + std::to_string(static_cast<int>(y));
}

}  // namespace

std::string audit(const std::vector<Item>& items, const std::vector<app::Node>& mirror) {
    std::string out;
    for (const auto& item : items)
        if (std::ranges::none_of(mirror, [&](const app::Node& node) { return needs_name(node) && covers(node, item); }))
            out += "The item at " + place(item.min.x, item.min.y) + " has no node.\n";
    std::unordered_set<app::NodeId> ids;
    for (const auto& node : mirror) {
        const auto where = "The node at " + place(node.rect.x, node.rect.y) + " of role " +
                           std::to_string(static_cast<int>(node.role));
        if (needs_name(node) && node.name.empty()) out += where + " has no name.\n";
        if (!ids.insert(node.id).second) out += where + " has the id of another.\n";
    }
    return out;
}

#ifdef IMGUI_ENABLE_TEST_ENGINE

void begin_audit() {
    ImGui::GetCurrentContext()->TestEngineHookItems = true;
    drawn_items().clear();
}

void end_audit(const std::vector<app::Node>& mirror) {
    const auto findings = audit(drawn_items(), mirror);
    if (findings.empty()) return;
    std::fputs(findings.c_str(), stderr);
    std::abort();
}

#else

void begin_audit() {}
void end_audit(const std::vector<app::Node>&) {}

#endif

}  // namespace ui
