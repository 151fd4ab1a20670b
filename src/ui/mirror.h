// Collects the semantic mirror while the panels draw: each widget adds its node, groups are opened and closed around
// their contents.
#pragma once

#include <imgui.h>

#include <string_view>
#include <vector>

#include "app/frame_io.h"

namespace ui {

// FNV-1a; never 0. The key of a control is unique on the screen, `index` tells rows apart.
[[nodiscard]] constexpr app::NodeId node_id(std::string_view key, std::uint32_t index = 0) {
    std::uint32_t hash = 2166136261u ^ index * 2654435761u;
    for (const char c : key)
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    return hash == 0 ? 1 : hash;
}

class Mirror {
  public:
    explicit Mirror(std::vector<app::Node>& nodes) : nodes_(nodes) { nodes_.clear(); }

    // The reference holds until the next node is added.
    app::Node& add(app::NodeId id, app::Role role, ImVec2 min, ImVec2 max);

    app::Node& open(app::NodeId id, app::Role role, ImVec2 min, ImVec2 max) {
        auto& node = add(id, role, min, max);
        open_.push_back(id);
        return node;
    }
    // An open list lies above everything, so its node hangs at the root.
    app::Node& open_popup(app::NodeId id, app::Role role, ImVec2 min, ImVec2 max) {
        auto& node = open(id, role, min, max);
        node.parent = 0;
        node.flags = app::node_popup;
        return node;
    }
    void close() { open_.pop_back(); }

    [[nodiscard]] app::Node* find(app::NodeId id);

  private:
    std::vector<app::Node>& nodes_;
    std::vector<app::NodeId> open_;
};

}  // namespace ui
