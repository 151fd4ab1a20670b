// Everything that can be done at the console, by name: what the command palette offers. A command is data; choosing it
// wishes its action and gives its control the focus.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/pass.h"

namespace ui {

// The keys of a shortcut as they are written on keyboards.
inline constexpr std::string_view start_keys = "Ctrl+Enter", palette_keys = "Ctrl+K", shortcuts_keys = "?";

struct Command {
    std::string title;
    std::optional<app::Action> action{};
    std::string_view hint{};                           // its keys, or what it is about
    app::NodeId focus = 0;                             // where the focus goes; 0: back to where it was
    app::NarrowTab narrow_tab = app::NarrowTab::jobs;  // where that control is on a narrow screen
};

// Those that can be used now, in the order of the screen.
[[nodiscard]] std::vector<Command> commands(const Pass& pass);

// Whether each word of `query` is in the title, whatever its case.
[[nodiscard]] bool matches(const Command& command, std::string_view query);

}  // namespace ui
