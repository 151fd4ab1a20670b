// Two pictures that Dear ImGui has no shapes for. A panel describes them and puts a callback into the draw list;
// whoever makes the Screen says which functions draw them. Without these nothing is drawn, as in tests.
#pragma once

#include <imgui.h>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ui {

// One cell for each job. Kinds: 0 not tried, 1 waiting, 2 being checked, 3 under way, 4 reached, 5 already, 6 failed,
// 7 refused, 8 unknown.
inline constexpr int cell_kinds = 9;
struct MapPicture {
    ImVec2 min;
    float cell = 8;
    int columns = 1;
    const std::uint8_t* kinds = nullptr;
    std::size_t count = 0;
    std::uint32_t revision = 0;
    ImU32 colors[cell_kinds] = {};  // 0xRRGGBB
    int marked = -1;
    ImU32 mark_color = 0;
};

// One bar for each call: queued, signing, waiting, parsing, in pixels from `min`.
struct Bar {
    float y = 0, height = 0;
    float x[5] = {};
    std::uint8_t outcome = 0;
    bool open = false;
};
struct BarsPicture {
    ImVec2 min;
    const Bar* bars = nullptr;
    std::size_t count = 0;
    std::uint32_t revision = 0;
    ImU32 queued = 0, signing = 0, parsing = 0;
    ImU32 outcomes[4] = {};  // answered, refused or throttled, lost, open
};

// Each gets a pointer to its picture as UserCallbackData.
struct PictureDrawers {
    ImDrawCallback map = nullptr, bars = nullptr;
};

// What the pictures refer to, alive until the next pass.
struct PictureStore {
    PictureDrawers drawers;
    std::vector<std::uint8_t> kinds;
    std::vector<Bar> bars;
    std::uint32_t bars_revision = 0;
};

}  // namespace ui
