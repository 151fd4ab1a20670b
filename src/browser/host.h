// The page around the program: the loop, the events and the mirror. Events are gathered into one FrameInput; a pass
// takes it. See web/lib/surface.js for when passes and frames happen.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/frame_io.h"
#include "base/result.h"
#include "base/task.h"

namespace browser {

// What the person entered in the sign-in dialog; the secret became the two keys and is not here.
struct SignInNews {
    std::string access_key_id, security_token;
    std::int64_t expires_at_ms = 0;
    std::uint32_t hmac_sha1 = 0, hmac_sha256 = 0;  // key ids
    std::vector<std::string> cleaned;              // "id", "secret", "token"
};

// What the program must answer. Set once, before `start`.
struct Program {
    void (*pass)();   // run passes until the screen is settled
    bool (*frame)();  // run a pass and draw if the picture changed; true: one more frame is wanted
    void (*signed_in)(SignInNews news);
    void (*sign_in_closed)();
    void (*follow)(std::string fragment);   // the address has another fragment
    void (*return_to)(std::uint32_t view);  // Back or Forward led to what push_view named
    void (*tick)();                         // the time of wake_at has come
    void (*context)(bool there);            // the WebGL context was lost or is back
};

// Begins to listen. `program` must outlive the page.
void start(const Program& program);

// Everything since the last call, with size, themes and focus as they are now.
[[nodiscard]] app::FrameInput take_input();

// Makes the DOM equal to the mirror and follows the other wishes of a pass.
void apply(const app::FrameOutput& output);

// Runs what happened outside (an answer, a timer) at once, also in a hidden tab.
void pass_now();

// A WebGL 2 context on the canvas, made current. False when there is none.
[[nodiscard]] bool create_context();
void count_draw();
void canvas_size(int& width, int& height);  // device pixels

// One timer, replaced by the next call; 0: none. Not tied to animation frames: it counts in a hidden tab too.
void wake_at(std::int64_t unix_ms);

void show_sign_in();
void forget_keys();
[[nodiscard]] bool remember(const std::string& settings);  // false: the browser refuses to store
void copy_text(const std::string& text);
void push_view(std::uint32_t view);  // a new entry in the browser's history

// The page's own texts at the opening.
struct PageTexts {
    std::string origin, address, fragment, settings, config;
};
[[nodiscard]] base::Task<base::Result<PageTexts>> open_page();

}  // namespace browser
