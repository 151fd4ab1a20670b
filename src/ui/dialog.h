// A modal box over the dimmed page.
#pragma once

#include <functional>
#include <string_view>

#include "ui/pass.h"

namespace ui {

// `height` is limited by the screen; pass.dialog_height is what the contents of the last pass took. Escape and a press
// beside the box close it, through the mirror.
void dialog(Pass& pass, std::string_view key, std::string_view name, float height,
            const std::function<void()>& contents);

}  // namespace ui
