#include "browser/host.h"

#include <emscripten.h>
#include <emscripten/html5.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>

#include "browser/imports.h"
#include "browser/mirror_record.h"
#include "browser/operations.h"

namespace browser {

namespace {

struct Host {
    const Program* program = nullptr;
    app::FrameInput input;  // gathered since the last pass; size, themes and focus stay
    bool page_dark = false, page_chinese = false, page_busy = false, page_told = false;
    std::uint32_t draws = 0;
};

Host& host() {
    static Host instance;
    return instance;
}

// Takes over a text that JavaScript allocated.
std::string take(char* text) {
    std::string out(text);
    std::free(text);
    return out;
}

MirrorRecord record_of(const app::Node& node) {
    return {node.id,
            node.parent,
            static_cast<std::uint32_t>(node.role),
            node.flags,
            node.rect.x,
            node.rect.y,
            node.rect.width,
            node.rect.height,
            node.name.c_str(),
            node.value.c_str(),
            node.description.c_str(),
            node.placeholder.c_str(),
            node.revision,
            node.font_size,
            node.line_height,
            node.scroll,
            node.content_height,
            node.active};
}

}  // namespace

void start(const Program& program) {
    host().program = &program;
    host().input.system_chinese = page_prefers_chinese() != 0;
    surface_start();
}

app::FrameInput take_input() {
    using namespace std::chrono;
    auto& gathered = host().input;
    app::FrameInput out = gathered;
    out.seconds = emscripten_get_now() / 1000;
    out.utc_offset_minutes = page_utc_offset();
    out.unix_ms = duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
    gathered.pointer.clear();
    gathered.activated.clear();
    gathered.dismissed.clear();
    gathered.edits.clear();
    gathered.choices.clear();
    gathered.scrolls.clear();
    gathered.moves.clear();
    gathered.shortcuts.clear();
    return out;
}

void apply(const app::FrameOutput& output) {
    auto& h = host();
    if (!h.page_told || h.page_dark != output.dark || h.page_chinese != output.chinese) {
        h.page_told = true;
        h.page_dark = output.dark;
        h.page_chinese = output.chinese;
        surface_page(output.dark, output.chinese);
        sign_in_texts(output.form_texts);
    }
    if (h.page_busy != output.busy) surface_busy(output.busy);
    h.page_busy = output.busy;
    static std::vector<MirrorRecord> records;
    records.clear();
    for (const auto& node : output.mirror)
        records.push_back(record_of(node));
    mirror_apply(records.data(), static_cast<std::uint32_t>(records.size()));
    if (output.take_focus != 0) mirror_focus(output.take_focus);
    surface_wake_in(output.wake_in_seconds < 0 ? -1 : output.wake_in_seconds * 1000);
}

void pass_now() {
    if (host().program) host().program->pass();
    surface_wake();
}

bool create_context() {
    EmscriptenWebGLContextAttributes attributes;
    emscripten_webgl_init_context_attributes(&attributes);
    attributes.alpha = false;
    attributes.depth = false;
    attributes.stencil = false;
    attributes.antialias = false;
    attributes.majorVersion = 2;
    attributes.enableExtensionsByDefault = false;
    const auto context = emscripten_webgl_create_context("#canvas", &attributes);
    return context > 0 && emscripten_webgl_make_context_current(context) == EMSCRIPTEN_RESULT_SUCCESS;
}

void count_draw() {
    surface_drawn(++host().draws);
}

void canvas_size(int& width, int& height) {
    emscripten_get_canvas_element_size("#canvas", &width, &height);
}

void show_sign_in() {
    sign_in_show();
}
void forget_keys() {
    sign_in_forget();
}
bool remember(const std::string& settings) {
    return page_remember(settings.c_str()) != 0;
}
void push_view(std::uint32_t view) {
    page_push_view(view);
}
void copy_text(const std::string& text) {
    page_copy(text.c_str());
}

base::Task<base::Result<PageTexts>> open_page() {
    auto operation = begin_operation();
    page_open(operation.id);
    auto payload = co_await operation.completion;
    if (!payload) co_return std::unexpected(payload.error());
    auto texts = texts_in(*payload);
    PageTexts out;
    std::size_t at = 0;
    for (auto* text : {&out.origin, &out.address, &out.fragment, &out.settings, &out.config})
        *text = std::move(texts[at++]);
    co_return out;
}

}  // namespace browser

// What JavaScript calls. Texts are allocated by JavaScript and freed here.
extern "C" {

using browser::host;

EMSCRIPTEN_KEEPALIVE void browser_pass() {
    host().program->pass();
}
EMSCRIPTEN_KEEPALIVE int browser_frame() {
    return host().program->frame() ? 1 : 0;
}
EMSCRIPTEN_KEEPALIVE void browser_resize(float width, float height, float ratio) {
    host().input.width = width;
    host().input.height = height;
    host().input.pixel_ratio = ratio;
}
EMSCRIPTEN_KEEPALIVE void browser_system_light(int on) {
    host().input.system_dark = on == 0;
}
EMSCRIPTEN_KEEPALIVE void browser_reduced_motion(int on) {
    host().input.reduced_motion = on != 0;
}
EMSCRIPTEN_KEEPALIVE void browser_context(int there) {
    host().program->context(there != 0);
}
EMSCRIPTEN_KEEPALIVE void browser_pointer(int kind, float x, float y) {
    host().input.pointer.push_back({static_cast<app::PointerKind>(kind), x, y});
}
EMSCRIPTEN_KEEPALIVE void browser_focus(std::uint32_t id, int visible) {
    host().input.focused = id;
    host().input.focus_visible = visible != 0;
}
EMSCRIPTEN_KEEPALIVE void browser_activate(std::uint32_t id) {
    host().input.activated.push_back(id);
}
EMSCRIPTEN_KEEPALIVE void browser_dismiss(std::uint32_t id) {
    host().input.dismissed.push_back(id);
}
EMSCRIPTEN_KEEPALIVE void browser_edit(std::uint32_t id, char* value) {
    host().input.edits.push_back({id, browser::take(value)});
}
EMSCRIPTEN_KEEPALIVE void browser_choose(std::uint32_t id, std::uint32_t index) {
    host().input.choices.push_back({id, index});
}
EMSCRIPTEN_KEEPALIVE void browser_scroll(std::uint32_t id, float y) {
    host().input.scrolls.push_back({id, y});
}
EMSCRIPTEN_KEEPALIVE void browser_move(std::uint32_t id, std::uint32_t direction) {
    host().input.moves.push_back({id, direction});
}
EMSCRIPTEN_KEEPALIVE void browser_shortcut(std::uint32_t which) {
    host().input.shortcuts.push_back(static_cast<app::Shortcut>(which));
}
EMSCRIPTEN_KEEPALIVE void browser_follow(char* fragment) {
    host().program->follow(browser::take(fragment));
}
EMSCRIPTEN_KEEPALIVE void browser_return(std::uint32_t view) {
    host().program->return_to(view);
}
EMSCRIPTEN_KEEPALIVE void browser_sign_in_closed() {
    host().program->sign_in_closed();
}
EMSCRIPTEN_KEEPALIVE void browser_signed_in(char* id, char* token, double expires_at_ms, std::uint32_t sha1,
                                            std::uint32_t sha256, char* cleaned) {
    browser::SignInNews news;
    news.access_key_id = browser::take(id);
    news.security_token = browser::take(token);
    news.expires_at_ms = static_cast<std::int64_t>(expires_at_ms);
    news.hmac_sha1 = sha1;
    news.hmac_sha256 = sha256;
    const auto list = browser::take(cleaned);
    for (std::size_t at = 0; at < list.size();) {
        const auto end = std::min(list.find(',', at), list.size());
        news.cleaned.push_back(list.substr(at, end - at));
        at = end + 1;
    }
    host().program->signed_in(std::move(news));
}

}  // extern "C"
