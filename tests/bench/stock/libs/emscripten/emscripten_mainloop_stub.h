// The loop that Dear ImGui's examples ask for under Emscripten, where their sources come without examples/libs. Between
// the two macros stands the body of `while`, which may say `continue`; the browser calls it for each frame.
#pragma once

#include <emscripten.h>

// clang-format off
#define EMSCRIPTEN_MAINLOOP_BEGIN auto stock_frame = [&] { do
#define EMSCRIPTEN_MAINLOOP_END \
    while (false); }; \
    emscripten_set_main_loop_arg([](void* it) { (*static_cast<decltype(stock_frame)*>(it))(); }, &stock_frame, 0, true)
// clang-format on
