// The outcome of a call in words: what happened, why, what to do next. The four kinds of failure (transport, HTTP,
// gateway, DTS) keep their own sentences.
#pragma once

#include <string>
#include <vector>

#include "app/state.h"
#include "ui/texts.h"
#include "ui/widgets.h"

namespace ui {

struct Outcome {
    Tone tone = Tone::plain;
    std::string headline;
    std::vector<std::string> details;   // meaning, the service's own message, what it began with
    std::string unknown;                // the warning of an unknown outcome; empty otherwise
    std::string advice;                 // what to do next; empty when nothing is to be done
    std::string code, request_id, url;  // url: the vendor's troubleshooting page; empty without an error

    [[nodiscard]] std::string sentence() const;  // headline and warning, for the live region
};

// `call.answer` must be there. `page_origin` is named in the advice about CORS.
[[nodiscard, gnu::noinline]] Outcome describe(const app::Call& call, Tongue tongue);

}  // namespace ui
