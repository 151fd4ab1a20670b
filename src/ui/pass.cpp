#include "ui/pass.h"

#include <algorithm>

namespace ui {

bool Pass::activated(app::NodeId id) const {
    return std::ranges::find(input.activated, id) != input.activated.end();
}

bool Pass::dismissed(app::NodeId id) const {
    return std::ranges::find(input.dismissed, id) != input.dismissed.end();
}

bool Pass::pressed(app::Shortcut key) const {
    return !behind && std::ranges::find(input.shortcuts, key) != input.shortcuts.end();
}

const std::string* Pass::edited(app::NodeId id) const {
    const std::string* last = nullptr;
    for (const auto& edit : input.edits)
        if (edit.id == id) last = &edit.value;
    return last;
}

}  // namespace ui
