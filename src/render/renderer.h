// Draws Dear ImGui's draw data with WebGL 2.
//
//     render::Renderer renderer;                     // while an ImGui context is current
//     if (auto made = renderer.create(); !made) show(made.error());
//     ...each pass, after ImGui::Render():
//     renderer.draw(*ImGui::GetDrawData(), {.width = canvas_width, .height = canvas_height});   // see fingerprint.h
//
// It draws into the WebGL 2 context which is current at create() and stays so. Make the context with
//     alpha, depth, stencil, antialias    false   (nothing here needs them; Dear ImGui smooths its own edges)
//     premultipliedAlpha                  true    (the default; what is written is premultiplied)
//     preserveDrawingBuffer               false   (a canvas shows its last picture anyway)
// No extension is needed.
//
// Loss of the context: on 'webglcontextlost' (prevent the default, or it never comes back) call context_lost(); draw()
// then does nothing and returns false. On 'webglcontextrestored' call create() and draw again: the textures are
// uploaded anew from Dear ImGui's own pixels. Passes of the user interface may go on meanwhile. What was drawn between
// the loss and its event went nowhere, though draw() may have returned true: forget the fingerprint too.
//
// Textures: ImTextureData (the font atlas, textures registered by the application) in RGBA32 with straight alpha. An
// ImTextureID which does not come from ImTextureData is the name of a GL texture whose pixels are premultiplied.
//
// Draw callbacks run with the state of the last command; after one which changes state add
// ImDrawCallback_ResetRenderState. In a callback, draw_cells() and draw_waterfall() draw the pictures of pictures.h.
#pragma once

#include <imgui.h>

#include <expected>
#include <optional>
#include <string>

#include "render/clip.h"
#include "render/instanced.h"
#include "render/pictures.h"

namespace render {

/// What is drawn into: the drawing buffer of the canvas, in device pixels, and the colour where nothing is drawn.
struct Canvas {
    int width;
    int height;
    ImVec4 background = ImVec4(0.0f, 0.0f, 0.0f, 1.0f);
};

class Renderer {
  public:
    Renderer() = default;
    /// Deletes all it made. The ImGui context must still be there, or its textures are left to the GL context's end.
    ~Renderer();
    Renderer(const Renderer&) = delete;
    Renderer& operator=(const Renderer&) = delete;

    /// Makes the program and the buffers, and announces itself in ImGuiIO::BackendFlags. Once more after the context
    /// was restored. The error is a sentence with the driver's log.
    [[nodiscard]] std::expected<void, std::string> create();

    /// Serves the textures, then clears the canvas and draws. False when nothing was drawn: not created, the context
    /// was lost, the data is no longer valid (a new frame began), or the canvas has no pixels.
    bool draw(const ImDrawData& data, const Canvas& canvas);

    /// Draws a picture, clipped to the rectangle of the command whose callback is running, as which it must be called.
    /// The program is made at the first call. When that fails the picture is left out, until the context is made anew.
    void draw_cells(const CellMap& map, const ImDrawCmd& command);
    void draw_waterfall(const Waterfall& waterfall, const ImDrawCmd& command);

    /// Why a picture was left out, a sentence with the driver's log; empty when none was.
    [[nodiscard]] const std::string& picture_failure() const { return picture_failure_; }

    /// Forgets all that lived in the lost context.
    void context_lost();

  private:
    // Where the vertices and indices of one draw list begin in the shared buffers, in bytes.
    struct Offset {
        std::size_t vertices = 0;
        std::size_t indices = 0;
    };

    // What a draw callback is called with; nothing between two of them.
    struct Callback {
        const ImDrawCmd* command = nullptr;
        const ImDrawData* data = nullptr;
        const Canvas* canvas = nullptr;
    };

    void release();
    void upload(const ImDrawData& data) const;
    void set_state(const ImDrawData& data, const Canvas& canvas, const Offset& offset) const;
    void draw_list(const ImDrawList& list, const ImDrawData& data, const Canvas& canvas, const Offset& offset);
    [[nodiscard]] std::optional<PixelClip> picture_clip(const ImDrawCmd& command) const;

    // Names of GL objects; zero is none.
    unsigned int program_ = 0;
    unsigned int vertex_array_ = 0;
    unsigned int vertex_buffer_ = 0;
    unsigned int index_buffer_ = 0;
    int to_clip_ = -1;

    Instanced cells_;
    Instanced bars_;
    std::string picture_failure_;
    Callback callback_;
};

}  // namespace render
