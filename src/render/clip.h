// The clip rectangle of a draw command in the pixels of the canvas.
#pragma once

#include <optional>

struct ImDrawData;
struct ImVec4;

namespace render {

/// Lower left corner and size, as glScissor wants them: y grows upwards.
struct PixelClip {
    int x, y, width, height;

    bool operator==(const PixelClip&) const = default;
};

/// `clip` is (left, top, right, bottom) in the logical pixels of `data`. A pixel belongs to it when its centre does,
/// the rule by which triangles are filled, so neighbours share no pixel and leave no gap at any scale. Nothing when no
/// pixel of a canvas of `width` by `height` pixels is left.
[[nodiscard]] std::optional<PixelClip> pixel_clip(const ImVec4& clip, const ImDrawData& data, int width, int height);

}  // namespace render
