// The whole screen as a function of the state. One `Screen` for each ImGui context.
#pragma once

#include <vector>

#include "app/action.h"
#include "app/frame_io.h"
#include "app/state.h"
#include "ui/fonts.h"
#include "ui/pictures.h"

namespace ui {

class Screen {
  public:
    // Takes the current ImGui context. `glyphs` must outlive it.
    explicit Screen(base::GlyphSource& glyphs, PictureDrawers drawers = {});

    // From NewFrame to Render; ImGui::GetDrawData() holds the picture afterwards. Returns the wishes of the person.
    [[nodiscard]] std::vector<app::Action> pass(const app::State& state, const app::FrameInput& input,
                                                app::FrameOutput& output);

  private:
    Fonts fonts_;
    app::NodeId open_list_ = 0;
    float beside_ids_ = 400;
    float dialog_height_ = 400;
    PictureStore pictures_;
    double last_seconds_ = 0;
    int styled_for_ = -1;  // the theme that Dear ImGui's style was last set for
};

}  // namespace ui
