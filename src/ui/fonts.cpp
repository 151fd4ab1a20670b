#include "ui/fonts.h"

#include <imgui_internal.h>
#include <misc/freetype/imgui_freetype.h>

#include <cmath>
#include <cstring>

namespace ui {

namespace {

// What a font source carries as its data; Dear ImGui keeps a copy of it.
struct FaceSource {
    base::GlyphSource* glyphs = nullptr;
    base::Face face{};
    base::FaceMetrics metrics;
};

FaceSource& source_of(ImFontConfig* config) {
    return *static_cast<FaceSource*>(config->FontData);
}

bool init_source(ImFontAtlas*, ImFontConfig* config) {
    auto& source = source_of(config);
    source.metrics = source.glyphs->face(source.face);
    return true;
}

// The host draws a box for what it does not have, so that each code point counts as known.
bool contains_glyph(ImFontAtlas*, ImFontConfig*, ImWchar) {
    return true;
}

bool init_baked(ImFontAtlas*, ImFontConfig* config, ImFontBaked* baked, void*) {
    const auto& metrics = source_of(config).metrics;
    baked->Ascent = std::round((baked->Size + (metrics.ascent - metrics.descent) * baked->Size) / 2);
    baked->Descent = baked->Ascent - baked->Size;
    return true;
}

bool load_glyph(ImFontAtlas* atlas, ImFontConfig* config, ImFontBaked* baked, void*, ImWchar code_point,
                ImFontGlyph* out, float* out_advance) {
    const auto& source = source_of(config);
    const float density = baked->RasterizerDensity;
    const bool metrics_only = out_advance != nullptr;
    const auto glyph = source.glyphs->glyph(source.face, code_point, baked->Size * density, metrics_only);
    // Whole device pixels: a fractional advance would blur every glyph after it.
    const float advance = std::round(glyph.advance) / density;
    if (metrics_only) {
        *out_advance = advance;
        return true;
    }
    out->Codepoint = code_point & 0x3FFFFFFu;
    out->AdvanceX = advance;
    if (glyph.width == 0 || glyph.height == 0) return true;

    const auto pack_id = ImFontAtlasPackAddRect(atlas, glyph.width, glyph.height);
    if (pack_id == ImFontAtlasRectId_Invalid) return false;
    auto* rect = ImFontAtlasPackGetRect(atlas, pack_id);
    auto& pixels = atlas->Builder->TempBuffer;
    pixels.resize(static_cast<int>(glyph.pixels.size()));
    std::memcpy(pixels.Data, glyph.pixels.data(), glyph.pixels.size());

    const float baseline = std::round(baked->Ascent * density);
    out->X0 = static_cast<float>(glyph.left) / density;
    out->Y0 = (static_cast<float>(glyph.top) + baseline) / density;
    out->X1 = out->X0 + static_cast<float>(glyph.width) / density;
    out->Y1 = out->Y0 + static_cast<float>(glyph.height) / density;
    out->Visible = true;
    out->Colored = glyph.colored;
    out->PackId = pack_id;
    ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, config, out, rect, pixels.Data, ImTextureFormat_RGBA32,
                                       glyph.width * 4);
    return true;
}

const ImFontLoader* host_font_loader() {
    static const ImFontLoader loader = [] {
        ImFontLoader l;
        l.Name = "host";
        l.FontSrcInit = init_source;
        l.FontSrcContainsGlyph = contains_glyph;
        l.FontBakedInit = init_baked;
        l.FontBakedLoadGlyph = load_glyph;
        return l;
    }();
    return &loader;
}

}  // namespace

Fonts add_fonts(base::GlyphSource& glyphs) {
    auto* atlas = ImGui::GetIO().Fonts;
    ImFont* fonts[3] = {};
    constexpr const char* names[] = {"regular", "semibold", "monospaced"};
    for (int i = 0; i < 3; ++i) {
        FaceSource source{&glyphs, static_cast<base::Face>(i), {}};
        ImFontConfig config;
        std::strncpy(config.Name, names[i], sizeof config.Name - 1);
        config.FontData = &source;
        config.FontDataSize = sizeof(FaceSource);
        config.FontDataOwnedByAtlas = false;
        config.SizePixels = 14;
        fonts[i] = atlas->AddFont(&config);
    }
    return {fonts[0], fonts[1], fonts[2]};
}

}  // namespace ui

// Dear ImGui is told to use FreeType and asks this function for it (see imgui_user_config.h).
const ImFontLoader* ImGuiFreeType::GetFontLoader() {
    return ui::host_font_loader();
}
