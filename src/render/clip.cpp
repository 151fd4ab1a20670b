#include "render/clip.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace render {
namespace {

// Clamps before the conversion: a rectangle without bounds may hold numbers which no int can.
int edge(float logical, float origin, float scale, int size) {
    const float pixels = std::ceil((logical - origin) * scale - 0.5f);
    return static_cast<int>(std::clamp(pixels, 0.0f, static_cast<float>(size)));
}

}  // namespace

std::optional<PixelClip> pixel_clip(const ImVec4& clip, const ImDrawData& data, int width, int height) {
    const ImVec2 origin = data.DisplayPos, scale = data.FramebufferScale;
    const int left = edge(clip.x, origin.x, scale.x, width), right = edge(clip.z, origin.x, scale.x, width);
    const int top = edge(clip.y, origin.y, scale.y, height), bottom = edge(clip.w, origin.y, scale.y, height);
    if (left >= right || top >= bottom) return std::nullopt;
    return PixelClip{.x = left, .y = height - bottom, .width = right - left, .height = bottom - top};
}

}  // namespace render
