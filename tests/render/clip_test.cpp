#include "render/clip.h"

#include <gtest/gtest.h>
#include <imgui.h>

#include <cfloat>

namespace {

using render::pixel_clip;
using render::PixelClip;

constexpr int width = 200, height = 100;

ImDrawData display(float scale = 1.0f) {
    ImDrawData data;
    data.FramebufferScale = ImVec2(scale, scale);
    return data;
}

TEST(PixelClip, CountsFromTheLowerLeftCorner) {
    EXPECT_EQ(pixel_clip(ImVec4(10, 20, 50, 40), display(), width, height), (PixelClip{10, 60, 40, 20}));
}

TEST(PixelClip, IsInDevicePixels) {
    EXPECT_EQ(pixel_clip(ImVec4(10, 20, 50, 40), display(2.0f), width, height), (PixelClip{20, 20, 80, 40}));
}

TEST(PixelClip, CountsFromTheDisplaysOrigin) {
    ImDrawData data = display(2.0f);
    data.DisplayPos = ImVec2(1000, 2000);
    EXPECT_EQ(pixel_clip(ImVec4(1010, 2020, 1050, 2040), data, width, height), (PixelClip{20, 20, 80, 40}));
}

TEST(PixelClip, EndsAtTheEdgesOfTheCanvas) {
    EXPECT_EQ(pixel_clip(ImVec4(-50, -50, 500, 500), display(), width, height), (PixelClip{0, 0, width, height}));
}

TEST(PixelClip, MayHaveNoBounds) {
    EXPECT_EQ(pixel_clip(ImVec4(-FLT_MAX, -FLT_MAX, FLT_MAX, FLT_MAX), display(3.0f), width, height),
              (PixelClip{0, 0, width, height}));
}

TEST(PixelClip, IsNothingOutsideOfTheCanvas) {
    EXPECT_FALSE(pixel_clip(ImVec4(200, 0, 300, 100), display(), width, height));
    EXPECT_FALSE(pixel_clip(ImVec4(-20, 0, 0, 100), display(), width, height));
    EXPECT_FALSE(pixel_clip(ImVec4(0, 100, 200, 150), display(), width, height));
    EXPECT_FALSE(pixel_clip(ImVec4(0, -20, 200, 0), display(), width, height));
}

TEST(PixelClip, IsNothingWhenItIsEmptyOrInsideOut) {
    EXPECT_FALSE(pixel_clip(ImVec4(10, 10, 10, 50), display(), width, height));
    EXPECT_FALSE(pixel_clip(ImVec4(50, 50, 10, 10), display(), width, height));
}

TEST(PixelClip, HoldsThePixelsWhoseCentreItHolds) {
    EXPECT_EQ(pixel_clip(ImVec4(0.5f, 0.0f, 1.5f, 100.0f), display(), width, height), (PixelClip{0, 0, 1, height}));
    EXPECT_EQ(pixel_clip(ImVec4(0.6f, 0.0f, 1.6f, 100.0f), display(), width, height), (PixelClip{1, 0, 1, height}));
    EXPECT_FALSE(pixel_clip(ImVec4(0.6f, 0.0f, 1.4f, 100.0f), display(), width, height));
}

TEST(PixelClip, OfNeighboursAtAFractionalScaleNeitherOverlapsNorLeavesAGap) {
    const ImDrawData data = display(1.25f);
    int next = 0;
    for (float left = 0.0f; left < 150.0f; left += 3.7f) {
        const auto clip = pixel_clip(ImVec4(left, 0.0f, left + 3.7f, 10.0f), data, width, height);
        ASSERT_TRUE(clip);
        EXPECT_EQ(clip->x, next);
        next = clip->x + clip->width;
    }
}

}  // namespace
