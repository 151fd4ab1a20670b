// Dear ImGui asks its user for a font loader at link time; the pictures of these tests hold no text.
#include <imgui.h>
#include <misc/freetype/imgui_freetype.h>

const ImFontLoader* ImGuiFreeType::GetFontLoader() {
    return nullptr;
}
