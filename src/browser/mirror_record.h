// A node of the mirror as JavaScript reads it (web/lib/mirror.js): 18 words of 32 bits.
#pragma once

#include <cstdint>

namespace browser {

struct MirrorRecord {
    std::uint32_t id, parent, role, flags;
    float x, y, width, height;
    const char *name, *value, *description, *placeholder;
    std::uint32_t revision;
    float font_size, line_height;
    float scroll, content_height;
    std::uint32_t active;
};

static_assert(sizeof(void*) != 4 || sizeof(MirrorRecord) == 18 * 4);

}  // namespace browser
