// The fingerprint of a picture: two passes of the user interface which draw the same give the same number, so the
// second needs no drawing. A canvas keeps its picture while nothing is drawn.
//
//     const ImDrawData& data = *ImGui::GetDrawData();
//     if (const auto print = render::fingerprint(data); print != shown || render::textures_pending(data)) {
//         if (renderer.draw(data, canvas)) shown = print;
//     }
//
// Forget `shown` whenever the canvas loses its picture: it was resized, or its context was lost.
#pragma once

#include <cstdint>

struct ImDrawData;

namespace render {

/// Over the vertices, indices, clip rectangles, textures, and the size and scale of the display. Textures count by
/// identity: new content or a new copy on the GPU is no new picture, see textures_pending(). A callback counts by its
/// address and user data; what else it draws from must show there.
/// Never zero, so zero can stand for "nothing shown".
[[nodiscard]] std::uint64_t fingerprint(const ImDrawData& data);

/// True when a texture waits to be created, updated or destroyed, which happens in Renderer::draw().
[[nodiscard]] bool textures_pending(const ImDrawData& data);

}  // namespace render
