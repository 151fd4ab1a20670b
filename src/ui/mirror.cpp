#include "ui/mirror.h"

#include <algorithm>

namespace ui {

app::Node& Mirror::add(app::NodeId id, app::Role role, ImVec2 min, ImVec2 max) {
    auto& node = nodes_.emplace_back();
    node.id = id;
    node.parent = open_.empty() ? 0 : open_.back();
    node.role = role;
    node.rect = {min.x, min.y, max.x - min.x, max.y - min.y};
    return node;
}

app::Node* Mirror::find(app::NodeId id) {
    const auto found = std::ranges::find(nodes_, id, &app::Node::id);
    return found == nodes_.end() ? nullptr : &*found;
}

}  // namespace ui
