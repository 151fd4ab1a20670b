// How the renderer draws what pictures.h describes.
#include "render/pictures.h"

#include <GLES3/gl3.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <optional>
#include <type_traits>

#include "render/clip.h"
#include "render/renderer.h"
#include "shaders/cells.frag.h"
#include "shaders/cells.vert.h"
#include "shaders/waterfall.frag.h"
#include "shaders/waterfall.vert.h"

namespace render {
namespace {

// The locations in cells.vert and waterfall.vert.
enum Attribute : GLuint { kind = 0, extent = 0, ends = 1, outcome = 2 };

// Dear ImGui copies what a callback is given byte by byte; the bars go to the GPU as they are.
static_assert(std::is_trivially_copyable_v<CellMap> && std::is_trivially_copyable_v<Waterfall>);
static_assert(std::is_trivially_copyable_v<WaterfallBar> && std::is_standard_layout_v<WaterfallBar>);

// A shape's side in device pixels: what the gap of about an eighth leaves. Cells too small for a gap touch each other.
float shape_side(float cell) {
    if (cell < 3.0f) return std::max(1.0f, std::ceil(cell));
    return std::floor(cell + 0.25f) - std::max(1.0f, std::floor(cell / 8.0f + 0.5f));
}

// From the first to behind the last, with one more on each side, as a row may begin half a pixel off.
struct Rows {
    int first, end;
};

Rows rows_between(int upper, int lower, float top, float cell, int most) {
    const auto row = [&](int y) {
        return static_cast<int>(std::clamp((static_cast<float>(y) - top) / cell, -2.0f, static_cast<float>(most)));
    };
    return {.first = std::max(0, row(upper) - 1), .end = row(lower) + 2};
}

const void* at(std::size_t offset) {
    return reinterpret_cast<const void*>(offset);
}

void advance_by_instance(Attribute attribute) {
    glEnableVertexAttribArray(attribute);
    glVertexAttribDivisor(attribute, 1);
}

}  // namespace

std::optional<PixelClip> Renderer::picture_clip(const ImDrawCmd& command) const {
    assert(&command == callback_.command);  // only while this command's callback runs
    return pixel_clip(command.ClipRect, *callback_.data, callback_.canvas->width, callback_.canvas->height);
}

void Renderer::draw_cells(const CellMap& map, const ImDrawCmd& command) {
    const auto clip = picture_clip(command);
    assert(map.columns > 0 && map.cell > 0.0f);
    const int count = static_cast<int>(map.kinds.size());
    if (!clip || count == 0) return;
    const ImVec2 origin = callback_.data->DisplayPos, scale = callback_.data->FramebufferScale;
    const float cell = map.cell * scale.x;
    const float left = (map.min.x - origin.x) * scale.x, top = (map.min.y - origin.y) * scale.y;

    const int lower = callback_.canvas->height - clip->y;
    const Rows rows = rows_between(lower - clip->height, lower, top, cell, count);
    const std::int64_t first = std::int64_t{rows.first} * map.columns;
    const auto shown = static_cast<int>(std::min<std::int64_t>(std::int64_t{rows.end} * map.columns, count) - first);
    if (shown <= 0) return;
    if (!cells_.bind(shaders::cells_vert, shaders::cells_frag,
                     {.data = map.kinds.data(), .bytes = map.kinds.size(), .revision = map.revision},
                     picture_failure_)) {
        return;
    }

    const bool marked = map.marked >= 0 && map.marked < count;
    glUniform4f(cells_.canvas(), 2.0f / static_cast<float>(callback_.canvas->width),
                -2.0f / static_cast<float>(callback_.canvas->height), std::max(1.0f, std::floor(scale.x * 1.5f)), 0.0f);
    glUniform4f(cells_.place(), left, top, cell, shape_side(cell));
    glUniform4f(cells_.part(), static_cast<float>(map.columns), static_cast<float>(first), static_cast<float>(shown),
                static_cast<float>(map.marked));
    std::array<GLuint, cell_kinds + 1> colors;
    std::ranges::copy(map.colors, colors.begin());
    colors.back() = map.mark_color;
    glUniform1uiv(cells_.colors(), cell_kinds + 1, colors.data());

    advance_by_instance(kind);
    glVertexAttribIPointer(kind, 1, GL_UNSIGNED_BYTE, 1, at(static_cast<std::size_t>(first)));
    glScissor(clip->x, clip->y, clip->width, clip->height);
    // The mark comes after all cells, so that it lies over them. Its attribute is the buffer's next byte, which it
    // does not look at.
    glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, shown + (marked ? 1 : 0));
}

void Renderer::draw_waterfall(const Waterfall& waterfall, const ImDrawCmd& command) {
    const auto clip = picture_clip(command);
    if (!clip || waterfall.bars.empty()) return;
    if (!bars_.bind(
            shaders::waterfall_vert, shaders::waterfall_frag,
            {.data = waterfall.bars.data(), .bytes = waterfall.bars.size_bytes(), .revision = waterfall.revision},
            picture_failure_)) {
        return;
    }

    const ImVec2 origin = callback_.data->DisplayPos, scale = callback_.data->FramebufferScale;
    glUniform4f(bars_.canvas(), 2.0f / static_cast<float>(callback_.canvas->width),
                -2.0f / static_cast<float>(callback_.canvas->height), scale.x, scale.y);
    glUniform4f(bars_.place(), (waterfall.min.x - origin.x) * scale.x, (waterfall.min.y - origin.y) * scale.y,
                std::max(1.0f, std::floor(scale.x * 2.0f + 0.5f)), 16.0f * scale.x);
    std::array<GLuint, 11> colors = {waterfall.queued_color, waterfall.signing_color, waterfall.parsing_color};
    std::ranges::copy(waterfall.outcome_colors, colors.begin() + 3);
    glUniform1uiv(bars_.colors(), static_cast<GLsizei>(colors.size()), colors.data());

    for (const Attribute attribute : {extent, ends, outcome})
        advance_by_instance(attribute);
    constexpr GLsizei stride = sizeof(WaterfallBar);
    glVertexAttribPointer(extent, 4, GL_FLOAT, GL_FALSE, stride, at(offsetof(WaterfallBar, y)));
    glVertexAttribPointer(ends, 3, GL_FLOAT, GL_FALSE, stride, at(offsetof(WaterfallBar, x[2])));
    glVertexAttribIPointer(outcome, 2, GL_UNSIGNED_BYTE, stride, at(offsetof(WaterfallBar, outcome)));
    glScissor(clip->x, clip->y, clip->width, clip->height);
    glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(waterfall.bars.size()));
}

}  // namespace render
