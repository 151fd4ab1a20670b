// The request on the screen as a command or a program that runs elsewhere.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "ui/pass.h"

namespace ui {

struct CopyWay {
    Text name;
    std::string_view key;
    std::optional<app::Action> action;  // nothing: a key is needed, and nobody is signed in
};

// Empty when there is no request: nothing was sent, and the form has no ids.
[[nodiscard]] std::vector<CopyWay> copy_ways(const Pass& pass);

// The row of buttons.
void copy_as(Pass& pass);

}  // namespace ui
