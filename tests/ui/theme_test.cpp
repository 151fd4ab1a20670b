// Contrast by WCAG 2: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
#include "ui/theme.h"

#include <gtest/gtest.h>

#include <cmath>

namespace {

double channel(unsigned value) {
    const double s = value / 255.0;
    return s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
}

double luminance(ImU32 rgb) {
    return 0.2126 * channel(rgb >> 16 & 255) + 0.7152 * channel(rgb >> 8 & 255) + 0.0722 * channel(rgb & 255);
}

double contrast(ImU32 a, ImU32 b) {
    const double x = luminance(a), y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

TEST(Contrast, IsThatOfTheStandard) {
    EXPECT_NEAR(contrast(0xffffff, 0x000000), 21, 1e-9);
    EXPECT_NEAR(contrast(0x777777, 0xffffff), 4.48, 0.01);
}

TEST(Theme, HasEnoughContrastForAllText) {
    for (const bool dark : {true, false}) {
        const auto& t = ui::theme(dark);
        for (const auto ground : {t.panel, t.ground, t.field}) {
            for (const auto text : {t.text, t.quiet, t.accent, t.started, t.failed, t.unknown})
                EXPECT_GE(contrast(text, ground), 4.5) << std::hex << text << " on " << ground;
        }
        EXPECT_GE(contrast(t.on_accent, t.accent), 4.5);
        EXPECT_GE(contrast(t.on_accent, t.accent_hover), 4.5);
        for (const auto text : {t.text, t.quiet, t.accent})
            EXPECT_GE(contrast(text, t.raised), 4.5) << std::hex << text;
    }
}

}  // namespace
