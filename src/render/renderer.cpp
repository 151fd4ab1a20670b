#include "render/renderer.h"

#include <GLES3/gl3.h>

#include <cstddef>
#include <cstdint>

#include "render/fingerprint.h"
#include "render/program.h"
#include "render/texture.h"
#include "shaders/imgui.frag.h"
#include "shaders/imgui.vert.h"

namespace render {
namespace {

// WebGL 2 has no base vertex: with 16-bit indices a list of more than 65536 vertices could not be drawn.
static_assert(sizeof(ImDrawIdx) == 4, "imgui_user_config.h must define ImDrawIdx as unsigned int");

// The locations in imgui.vert.
enum Attribute : GLuint { position = 0, texture_position = 1, color = 2 };

void point_attribute(Attribute attribute, GLint size, GLenum type, GLboolean normalized, std::size_t offset) {
    glEnableVertexAttribArray(attribute);
    glVertexAttribPointer(attribute, size, type, normalized, sizeof(ImDrawVert), reinterpret_cast<const void*>(offset));
}

GLsizeiptr bytes(const auto& vector) {
    return static_cast<GLsizeiptr>(vector.size_in_bytes());
}

// A fresh store each time, so that the driver need not wait for the previous picture to let go of the old one.
void allocate(GLenum target, std::size_t size) {
    glBufferData(target, static_cast<GLsizeiptr>(size), nullptr, GL_STREAM_DRAW);
}

}  // namespace

Renderer::~Renderer() {
    release();
    if (ImGui::GetCurrentContext() == nullptr) return;
    ImGuiIO& io = ImGui::GetIO();
    io.BackendFlags &= ~ImGuiBackendFlags_RendererHasTextures;
    io.BackendRendererName = nullptr;
}

std::expected<void, std::string> Renderer::create() {
    release();
    auto program = make_program(shaders::imgui_vert, shaders::imgui_frag);
    if (!program) return std::unexpected(std::move(program.error()));
    program_ = *program;
    to_clip_ = glGetUniformLocation(program_, "to_clip");
    glGenVertexArrays(1, &vertex_array_);
    glGenBuffers(1, &vertex_buffer_);
    glGenBuffers(1, &index_buffer_);

    ImGuiIO& io = ImGui::GetIO();
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    io.BackendRendererName = "webgl2";
    GLint largest = 0;
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &largest);
    ImGuiPlatformIO& platform = ImGui::GetPlatformIO();
    platform.Renderer_TextureMaxWidth = platform.Renderer_TextureMaxHeight = largest;
    return {};
}

// The browser ignores calls on a lost context, but Emscripten's tables of names are emptied by them.
void Renderer::context_lost() {
    release();
}

void Renderer::release() {
    if (program_ == 0) return;
    glDeleteProgram(program_);
    glDeleteVertexArrays(1, &vertex_array_);
    glDeleteBuffers(1, &vertex_buffer_);
    glDeleteBuffers(1, &index_buffer_);
    program_ = vertex_array_ = vertex_buffer_ = index_buffer_ = 0;
    cells_.release();
    bars_.release();
    picture_failure_.clear();
    if (ImGui::GetCurrentContext() == nullptr) return;
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures)
        release_texture(*texture);
}

bool Renderer::draw(const ImDrawData& data, const Canvas& canvas) {
    if (program_ == 0 || !data.Valid) return false;
    if (data.Textures != nullptr) {
        for (ImTextureData* texture : *data.Textures)
            serve_texture(*texture);
    }
    // Still pending: the context creates nothing any more; its loss is about to be told.
    if (textures_pending(data)) return false;
    if (canvas.width <= 0 || canvas.height <= 0) return false;

    glDisable(GL_SCISSOR_TEST);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glClearColor(canvas.background.x, canvas.background.y, canvas.background.z, canvas.background.w);
    glClear(GL_COLOR_BUFFER_BIT);
    if (data.CmdLists.empty()) return true;

    upload(data);
    Offset offset;
    for (const ImDrawList* list : data.CmdLists) {
        draw_list(*list, data, canvas, offset);
        offset.vertices += static_cast<std::size_t>(list->VtxBuffer.size_in_bytes());
        offset.indices += static_cast<std::size_t>(list->IdxBuffer.size_in_bytes());
    }
    glBindVertexArray(0);
    return true;
}

void Renderer::upload(const ImDrawData& data) const {
    glBindVertexArray(vertex_array_);
    glBindBuffer(GL_ARRAY_BUFFER, vertex_buffer_);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, index_buffer_);
    allocate(GL_ARRAY_BUFFER, static_cast<std::size_t>(data.TotalVtxCount) * sizeof(ImDrawVert));
    allocate(GL_ELEMENT_ARRAY_BUFFER, static_cast<std::size_t>(data.TotalIdxCount) * sizeof(ImDrawIdx));
    GLintptr vertices = 0, indices = 0;
    for (const ImDrawList* list : data.CmdLists) {
        glBufferSubData(GL_ARRAY_BUFFER, vertices, bytes(list->VtxBuffer), list->VtxBuffer.Data);
        glBufferSubData(GL_ELEMENT_ARRAY_BUFFER, indices, bytes(list->IdxBuffer), list->IdxBuffer.Data);
        vertices += bytes(list->VtxBuffer);
        indices += bytes(list->IdxBuffer);
    }
}

// All of the state, as other programs of this room and draw callbacks may have changed any.
void Renderer::set_state(const ImDrawData& data, const Canvas& canvas, const Offset& offset) const {
    glViewport(0, 0, canvas.width, canvas.height);
    glEnable(GL_SCISSOR_TEST);
    glDisable(GL_CULL_FACE);
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_STENCIL_TEST);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glEnable(GL_BLEND);
    glBlendEquation(GL_FUNC_ADD);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);  // premultiplied

    // From the canvas, not from DisplaySize: a scale like 1.25 can make that a fraction of a pixel larger or smaller
    // than the canvas, and a picture stretched by it would blur each glyph.
    const float x = 2.0f * data.FramebufferScale.x / static_cast<float>(canvas.width);
    const float y = -2.0f * data.FramebufferScale.y / static_cast<float>(canvas.height);
    glUseProgram(program_);
    glUniform4f(to_clip_, x, y, -1.0f - data.DisplayPos.x * x, 1.0f - data.DisplayPos.y * y);
    glActiveTexture(GL_TEXTURE0);  // the sampler's default
    glBindSampler(0, 0);

    glBindVertexArray(vertex_array_);
    glBindBuffer(GL_ARRAY_BUFFER, vertex_buffer_);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, index_buffer_);
    point_attribute(position, 2, GL_FLOAT, GL_FALSE, offset.vertices + offsetof(ImDrawVert, pos));
    point_attribute(texture_position, 2, GL_FLOAT, GL_FALSE, offset.vertices + offsetof(ImDrawVert, uv));
    point_attribute(color, 4, GL_UNSIGNED_BYTE, GL_TRUE, offset.vertices + offsetof(ImDrawVert, col));
}

void Renderer::draw_list(const ImDrawList& list, const ImDrawData& data, const Canvas& canvas, const Offset& offset) {
    set_state(data, canvas, offset);
    for (const ImDrawCmd& command : list.CmdBuffer) {
        if (command.UserCallback == ImDrawCallback_ResetRenderState) {
            set_state(data, canvas, offset);
            continue;
        }
        if (command.UserCallback != nullptr) {
            callback_ = {.command = &command, .data = &data, .canvas = &canvas};
            command.UserCallback(&list, &command);
            callback_ = {};
            continue;
        }
        const auto clip = pixel_clip(command.ClipRect, data, canvas.width, canvas.height);
        if (command.ElemCount == 0 || !clip) continue;
        glScissor(clip->x, clip->y, clip->width, clip->height);
        glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(command.GetTexID()));
        glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(command.ElemCount), GL_UNSIGNED_INT,
                       reinterpret_cast<const void*>(offset.indices + command.IdxOffset * sizeof(ImDrawIdx)));
    }
}

}  // namespace render
