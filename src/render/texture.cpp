#include "render/texture.h"

#include <GLES3/gl3.h>
#include <imgui.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "render/premultiply.h"

namespace render {
namespace {

GLuint name_of(const ImTextureData& texture) {
    return static_cast<GLuint>(texture.TexID);
}

void bind(GLuint name) {
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, name);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
}

// In bands, so that a large atlas does not need its size again as scratch memory.
void upload(const ImTextureData& texture, const ImTextureRect& area) {
    constexpr std::size_t band_bytes = 256 * 1024;
    const std::size_t row_bytes = std::size_t{area.w} * 4;
    if (row_bytes == 0) return;
    const int band_rows = static_cast<int>(std::max<std::size_t>(1, band_bytes / row_bytes));
    std::vector<std::uint8_t> band;
    for (int done = 0; done < area.h; done += band_rows) {
        const int rows = std::min(band_rows, area.h - done);
        band.resize(row_bytes * static_cast<std::size_t>(rows));
        for (int row = 0; row < rows; ++row) {
            const std::size_t start =
                (std::size_t{area.y} + static_cast<std::size_t>(done + row)) * static_cast<std::size_t>(texture.Width) +
                area.x;
            premultiply(std::span(texture.Pixels + start * 4, row_bytes),
                        std::span(band).subspan(static_cast<std::size_t>(row) * row_bytes, row_bytes));
        }
        glTexSubImage2D(GL_TEXTURE_2D, 0, area.x, area.y + done, area.w, rows, GL_RGBA, GL_UNSIGNED_BYTE, band.data());
    }
}

void create(ImTextureData& texture) {
    IM_ASSERT(texture.Format == ImTextureFormat_RGBA32 && texture.Pixels != nullptr);
    GLuint name = 0;
    glGenTextures(1, &name);
    if (name == 0) return;
    bind(name);
    glTexStorage2D(GL_TEXTURE_2D, 1, GL_RGBA8, texture.Width, texture.Height);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    // Not only texture.UsedRect: that is kept for the font atlas, not for textures of the application.
    upload(texture, {.x = 0,
                     .y = 0,
                     .w = static_cast<unsigned short>(texture.Width),
                     .h = static_cast<unsigned short>(texture.Height)});
    texture.SetTexID(name);
    texture.SetStatus(ImTextureStatus_OK);
}

void update(ImTextureData& texture) {
    bind(name_of(texture));
    for (const ImTextureRect& area : texture.Updates)
        upload(texture, area);
    texture.SetStatus(ImTextureStatus_OK);
}

void delete_name(ImTextureData& texture) {
    const GLuint name = name_of(texture);
    if (name != 0) glDeleteTextures(1, &name);
    texture.SetTexID(ImTextureID_Invalid);
}

}  // namespace

void serve_texture(ImTextureData& texture) {
    switch (texture.Status) {
        case ImTextureStatus_WantCreate:
            create(texture);
            break;
        case ImTextureStatus_WantUpdates:
            update(texture);
            break;
        case ImTextureStatus_WantDestroy:
            delete_name(texture);
            texture.SetStatus(ImTextureStatus_Destroyed);
            break;
        case ImTextureStatus_OK:
        case ImTextureStatus_Destroyed:
            break;
    }
}

void release_texture(ImTextureData& texture) {
    if (texture.Status == ImTextureStatus_Destroyed) return;
    delete_name(texture);
    const bool unwanted = texture.Status == ImTextureStatus_WantDestroy;
    texture.SetStatus(unwanted ? ImTextureStatus_Destroyed : ImTextureStatus_WantCreate);
}

}  // namespace render
