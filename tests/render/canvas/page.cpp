// An instrument for the tests beside it: the renderer in a page, with functions which JavaScript calls to build draw
// data by hand and to have it drawn. Dear ImGui makes no frames here and draws nothing itself.
#include <GLES3/gl3.h>
#include <emscripten/emscripten.h>
#include <emscripten/html5_webgl.h>
#include <imgui.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "render/fingerprint.h"
#include "render/pictures.h"
#include "render/renderer.h"

namespace {

std::unique_ptr<render::Renderer> renderer;
std::string message;
ImDrawData scene;
std::vector<std::unique_ptr<ImDrawList>> lists;
std::vector<std::unique_ptr<ImTextureData>> textures;
std::vector<std::uint8_t> kinds;
std::vector<render::WaterfallBar> bars;
render::CellMap map;
render::Waterfall waterfall;

ImTextureData& texture(int id) {
    return *textures.at(static_cast<std::size_t>(id));
}

ImDrawList& list() {
    return *lists.back();
}

void leave_a_mess(const ImDrawList*, const ImDrawCmd*) {
    glDisable(GL_BLEND);
    glDisable(GL_SCISSOR_TEST);
    glColorMask(GL_FALSE, GL_TRUE, GL_TRUE, GL_TRUE);
    glViewport(0, 0, 1, 1);
    glUseProgram(0);
    glBindVertexArray(0);
    glActiveTexture(GL_TEXTURE3);
}

void draw_map(const ImDrawList*, const ImDrawCmd* command) {
    renderer->draw_cells(map, *command);
}

void draw_bars(const ImDrawList*, const ImDrawCmd* command) {
    renderer->draw_waterfall(waterfall, *command);
}

}  // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE const char* create_renderer() {
    if (!renderer) renderer = std::make_unique<render::Renderer>();
    const auto made = renderer->create();
    message = made ? "" : made.error();
    return message.c_str();
}

EMSCRIPTEN_KEEPALIVE void destroy_renderer() {
    renderer.reset();
}

EMSCRIPTEN_KEEPALIVE void context_lost() {
    renderer->context_lost();
}

EMSCRIPTEN_KEEPALIVE void begin_scene(float x, float y, float width, float height, float scale) {
    lists.clear();
    scene.Clear();
    scene.Valid = true;
    scene.DisplayPos = ImVec2(x, y);
    scene.DisplaySize = ImVec2(width, height);
    scene.FramebufferScale = ImVec2(scale, scale);
    scene.Textures = &ImGui::GetPlatformIO().Textures;
}

EMSCRIPTEN_KEEPALIVE void begin_list() {
    lists.push_back(std::make_unique<ImDrawList>(nullptr));
}

EMSCRIPTEN_KEEPALIVE void begin_command(float left, float top, float right, float bottom, int texture_id) {
    ImDrawCmd command;
    command.ClipRect = ImVec4(left, top, right, bottom);
    command.TexRef = texture(texture_id).GetTexRef();
    command.IdxOffset = static_cast<unsigned int>(list().IdxBuffer.Size);
    list().CmdBuffer.push_back(command);
}

EMSCRIPTEN_KEEPALIVE void add_quad(float left, float top, float right, float bottom, float u0, float v0, float u1,
                                   float v1, ImU32 color) {
    const auto first = static_cast<ImDrawIdx>(list().VtxBuffer.Size);
    list().VtxBuffer.push_back({ImVec2(left, top), ImVec2(u0, v0), color});
    list().VtxBuffer.push_back({ImVec2(right, top), ImVec2(u1, v0), color});
    list().VtxBuffer.push_back({ImVec2(right, bottom), ImVec2(u1, v1), color});
    list().VtxBuffer.push_back({ImVec2(left, bottom), ImVec2(u0, v1), color});
    for (const ImDrawIdx corner : {0u, 1u, 2u, 0u, 2u, 3u})
        list().IdxBuffer.push_back(first + corner);
    list().CmdBuffer.back().ElemCount += 6;
}

EMSCRIPTEN_KEEPALIVE void add_callback(bool reset) {
    ImDrawCmd command;
    command.UserCallback = reset ? ImDrawCallback_ResetRenderState : leave_a_mess;
    list().CmdBuffer.push_back(command);
}

EMSCRIPTEN_KEEPALIVE void add_picture(float left, float top, float right, float bottom, bool of_cells) {
    ImDrawCmd command;
    command.ClipRect = ImVec4(left, top, right, bottom);
    command.UserCallback = of_cells ? draw_map : draw_bars;
    list().CmdBuffer.push_back(command);
    add_callback(true);
}

EMSCRIPTEN_KEEPALIVE void set_map(float x, float y, float cell, int columns, int count, ImU32 revision, int marked,
                                  ImU32 mark_color) {
    kinds.resize(static_cast<std::size_t>(count));
    map.min = ImVec2(x, y);
    map.cell = cell;
    map.columns = columns;
    map.kinds = kinds;
    map.revision = revision;
    map.marked = marked;
    map.mark_color = mark_color;
}

EMSCRIPTEN_KEEPALIVE void set_kind(int cell, int kind) {
    kinds.at(static_cast<std::size_t>(cell)) = static_cast<std::uint8_t>(kind);
}

EMSCRIPTEN_KEEPALIVE void set_kind_color(int kind, ImU32 color) {
    map.colors.at(static_cast<std::size_t>(kind)) = color;
}

EMSCRIPTEN_KEEPALIVE void set_waterfall(float x, float y, int count, ImU32 revision, ImU32 queued, ImU32 signing,
                                        ImU32 parsing) {
    bars.resize(static_cast<std::size_t>(count));
    waterfall.min = ImVec2(x, y);
    waterfall.bars = bars;
    waterfall.revision = revision;
    waterfall.queued_color = queued;
    waterfall.signing_color = signing;
    waterfall.parsing_color = parsing;
}

EMSCRIPTEN_KEEPALIVE void set_bar(int bar, float y, float height, float x0, float x1, float x2, float x3, float x4,
                                  int outcome, bool open) {
    bars.at(static_cast<std::size_t>(bar)) = {.y = y,
                                              .height = height,
                                              .x = {x0, x1, x2, x3, x4},
                                              .outcome = static_cast<std::uint8_t>(outcome),
                                              .open = open};
}

EMSCRIPTEN_KEEPALIVE void set_outcome_color(int outcome, ImU32 color) {
    waterfall.outcome_colors.at(static_cast<std::size_t>(outcome)) = color;
}

// With the command of the last scene, whose callback is no longer running, which is a mistake.
EMSCRIPTEN_KEEPALIVE void draw_map_at_once() {
    draw_map(&list(), &list().CmdBuffer.front());
}

EMSCRIPTEN_KEEPALIVE const char* picture_failure() {
    return renderer->picture_failure().c_str();
}

EMSCRIPTEN_KEEPALIVE void end_list() {
    scene.CmdLists.push_back(&list());
    scene.CmdListsCount = scene.CmdLists.Size;
    scene.TotalVtxCount += list().VtxBuffer.Size;
    scene.TotalIdxCount += list().IdxBuffer.Size;
}

EMSCRIPTEN_KEEPALIVE bool draw_scene(int width, int height, float red, float green, float blue) {
    return renderer->draw(scene, {.width = width, .height = height, .background = ImVec4(red, green, blue, 1.0f)});
}

EMSCRIPTEN_KEEPALIVE bool textures_pending() {
    return render::textures_pending(scene);
}

EMSCRIPTEN_KEEPALIVE int create_texture(int width, int height) {
    textures.push_back(std::make_unique<ImTextureData>());
    textures.back()->Create(ImTextureFormat_RGBA32, width, height);
    ImGui::GetPlatformIO().Textures.push_back(textures.back().get());
    return static_cast<int>(textures.size()) - 1;
}

EMSCRIPTEN_KEEPALIVE void set_pixel(int id, int x, int y, ImU32 color) {
    *static_cast<ImU32*>(texture(id).GetPixelsAt(x, y)) = color;
}

EMSCRIPTEN_KEEPALIVE void want_update(int id, unsigned short x, unsigned short y, unsigned short width,
                                      unsigned short height) {
    texture(id).Updates.push_back({x, y, width, height});
    texture(id).SetStatus(ImTextureStatus_WantUpdates);
}

EMSCRIPTEN_KEEPALIVE void want_destroy(int id) {
    texture(id).SetStatus(ImTextureStatus_WantDestroy);
}

EMSCRIPTEN_KEEPALIVE bool is_destroyed(int id) {
    return texture(id).Status == ImTextureStatus_Destroyed && texture(id).TexID == ImTextureID_Invalid;
}

}  // extern "C"

int main() {
    EmscriptenWebGLContextAttributes attributes;
    emscripten_webgl_init_context_attributes(&attributes);
    attributes.alpha = attributes.depth = attributes.stencil = attributes.antialias = false;
    attributes.enableExtensionsByDefault = false;
    attributes.majorVersion = 2;
    emscripten_webgl_make_context_current(emscripten_webgl_create_context("#canvas", &attributes));
    ImGui::CreateContext();
    ImGui::GetPlatformIO().Textures.clear();  // the font atlas, which has no fonts here
}
