// Two pictures that Dear ImGui has no shapes for, as plain data: each is one instanced call however large it is. A draw
// callback draws them, because that is where their place among everything else is:
//
//     list->AddCallback(draw_map, &map, sizeof map);   // a copy, by whose bytes the fingerprint knows the picture
//     list->AddCallback(ImDrawCallback_ResetRenderState, nullptr);
//     void draw_map(const ImDrawList*, const ImDrawCmd* command) {
//         renderer.draw_cells(*static_cast<const render::CellMap*>(command->UserCallbackData), *command);
//     }
//
// What a span refers to lives until it is drawn. It is read only when the address, the length or the revision is not
// that of the last drawing; so a revision that stays is a promise that the elements did.
#pragma once

#include <imgui.h>

#include <array>
#include <cstdint>
#include <span>

namespace render {

/// In the order of their numbers: not_tried (a dash), waiting (a hollow square), checking (half of it filled),
/// in_progress (three quarters), started (a triangle), already (a disc), failed (a cross), refused (a ring with a
/// slash), unknown (a hollow diamond; larger numbers look like it).
inline constexpr int cell_kinds = 9;

/// Small shapes in rows. A cell of less than six device pixels is a plain square, told by its colour alone. The shapes
/// stand on whole device pixels and are all of one size; the gaps are too when `cell` is a whole number of them.
struct CellMap {
    ImVec2 min;                                 // upper left corner, logical pixels
    float cell = 8;                             // from one cell to the next, logical pixels
    int columns = 1;                            // at least one
    std::span<const std::uint8_t> kinds;        // row by row
    std::uint32_t revision = 0;                 // of `kinds`
    std::array<ImU32, cell_kinds> colors = {};  // 0xRRGGBB
    int marked = -1;                            // the cell in a ring, which reaches over its neighbours
    ImU32 mark_color = 0;
};

/// One call over time, in logical pixels from Waterfall::min. Its parts are queued, signing, waiting and parsing.
struct WaterfallBar {
    float y = 0, height = 0;
    float x[5] = {};           // queued from x[0] to x[1], and so on to parsing until x[4]; they do not descend
    std::uint8_t outcome = 0;  // the colour of the waiting part and of the mark which stands after x[4]
    bool open = false;         // still under way: fades towards x[4] and has no mark
};

/// Bars: the queued part is a thin line, the others are thick, the mark is as high as the bar and two logical pixels
/// wide. What is shorter than a pixel shows by its share of it.
struct Waterfall {
    ImVec2 min;
    std::span<const WaterfallBar> bars;
    std::uint32_t revision = 0;  // of `bars`
    ImU32 queued_color = 0, signing_color = 0, parsing_color = 0;
    std::array<ImU32, 8> outcome_colors = {};
};

}  // namespace render
