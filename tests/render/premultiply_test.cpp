#include "render/premultiply.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace {

using Pixel = std::array<std::uint8_t, 4>;

Pixel premultiplied(Pixel pixel) {
    Pixel result{};
    render::premultiply(pixel, result);
    return result;
}

TEST(Premultiply, RoundsEachProductToTheNearest) {
    for (int alpha = 0; alpha < 256; ++alpha) {
        for (int value = 0; value < 256; ++value) {
            const auto v = static_cast<std::uint8_t>(value), a = static_cast<std::uint8_t>(alpha);
            const auto expected = static_cast<std::uint8_t>(std::lround(value * alpha / 255.0));
            ASSERT_EQ(premultiplied({v, 0, 0, a})[0], expected) << value << " * " << alpha;
        }
    }
}

TEST(Premultiply, TreatsTheThreeColoursAlikeAndKeepsAlpha) {
    EXPECT_EQ(premultiplied({255, 128, 64, 128}), (Pixel{128, 64, 32, 128}));
}

TEST(Premultiply, LeavesOpaquePixelsAsTheyAre) {
    EXPECT_EQ(premultiplied({1, 127, 254, 255}), (Pixel{1, 127, 254, 255}));
}

TEST(Premultiply, TakesTheColourOfInvisiblePixelsAway) {
    EXPECT_EQ(premultiplied({255, 255, 255, 0}), (Pixel{0, 0, 0, 0}));
}

TEST(Premultiply, ServesEachPixelOfARow) {
    const std::array<std::uint8_t, 8> row = {255, 0, 0, 51, 0, 255, 0, 102};
    std::array<std::uint8_t, 8> result{};
    render::premultiply(row, result);
    EXPECT_EQ(result, (std::array<std::uint8_t, 8>{51, 0, 0, 51, 0, 102, 0, 102}));
}

}  // namespace
