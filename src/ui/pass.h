// One pass of the screen: what every panel is given. A panel reads the state and the input, draws, adds its nodes to
// the mirror and returns wishes as actions. Nothing is kept between passes except what Dear ImGui keeps.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "app/action.h"
#include "app/frame_io.h"
#include "app/state.h"
#include "ui/fonts.h"
#include "ui/mirror.h"
#include "ui/pictures.h"
#include "ui/texts.h"
#include "ui/theme.h"

namespace ui {

struct Pass {
    const app::State& state;
    const app::FrameInput& input;
    app::FrameOutput& output;
    std::vector<app::Action>& actions;
    const Fonts& fonts;
    const Theme& theme;
    Tongue tongue;
    Mirror mirror;
    app::NodeId& open_list;  // the combobox whose list is open; 0: none
    bool behind = false;     // something lies over all that is drawn now
    float& beside_ids;       // height of the Jobs column besides the field of ids, measured by the last pass
    float& dialog_height;    // of the contents of the open dialog, likewise
    PictureStore& pictures;

    [[nodiscard]] std::string_view tr(Text which) const { return text(which, tongue); }
    [[nodiscard]] std::string tr(Text which, std::initializer_list<std::string_view> values) const {
        return fill(text(which, tongue), values);
    }

    template <class Wish>
    void wish(Wish wish) {
        actions.emplace_back(std::move(wish));
    }

    // A pass is wanted after that time, though nothing happens until then.
    void wake_in(double seconds) {
        auto& soonest = output.wake_in_seconds;
        soonest = soonest < 0 ? seconds : std::min(soonest, seconds);
    }

    [[nodiscard]] bool activated(app::NodeId id) const;
    [[nodiscard]] bool dismissed(app::NodeId id) const;
    [[nodiscard]] const std::string* edited(app::NodeId id) const;  // the new text; nullptr without an edit
    [[nodiscard]] bool pressed(app::Shortcut key) const;
    [[nodiscard]] bool covered() const { return behind || open_list != 0; }
    [[nodiscard]] bool shows_focus(app::NodeId id) const { return input.focus_visible && input.focused == id; }
};

}  // namespace ui
