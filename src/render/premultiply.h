// Colour times alpha, for pixels on their way to the GPU. A filter may then mix a pixel with its transparent neighbour
// without the neighbour's (invisible, usually black) colour showing as a dark fringe.
#pragma once

#include <cstdint>
#include <span>

namespace render {

/// Four bytes a pixel: red, green, blue, alpha. `to` is as long as `from`; the product is rounded to the nearest.
void premultiply(std::span<const std::uint8_t> from, std::span<std::uint8_t> to);

}  // namespace render
