#include "render/premultiply.h"

#include <cassert>
#include <cstddef>

namespace render {
namespace {

// round(value * alpha / 255) without a division; exact for all bytes.
std::uint8_t product(std::uint32_t value, std::uint32_t alpha) {
    return static_cast<std::uint8_t>((value * alpha + 128) * 257 >> 16);
}

}  // namespace

void premultiply(std::span<const std::uint8_t> from, std::span<std::uint8_t> to) {
    assert(from.size() == to.size() && from.size() % 4 == 0);
    for (std::size_t i = 0; i < from.size(); i += 4) {
        const std::uint8_t alpha = from[i + 3];
        to[i] = product(from[i], alpha);
        to[i + 1] = product(from[i + 1], alpha);
        to[i + 2] = product(from[i + 2], alpha);
        to[i + 3] = alpha;
    }
}

}  // namespace render
