// In a debug build, each pass is held against the rule that whatever can be used has a node of the mirror with a name.
// A pass that breaks it ends the program with the items in question; a release checks nothing.
#pragma once

#include <string>
#include <vector>

#include "app/frame_io.h"
#include "ui/imgui_items.h"

namespace ui {

void begin_audit();
void end_audit(const std::vector<app::Node>& mirror);

// A line for each item without a node, each node without a name, and each id that two nodes share.
[[nodiscard]] std::string audit(const std::vector<Item>& items, const std::vector<app::Node>& mirror);

}  // namespace ui
