// A run in words.
#pragma once

#include <string>

#include "ui/pass.h"
#include "ui/widgets.h"

namespace ui {

// The label of the button that acts on `count` jobs: "Start 12 jobs".
[[nodiscard]] std::string act_label(const Pass& pass, dts::JobOperation operation, std::size_t count);

// A verdict has a shape as well as a colour and a word.
struct VerdictWords {
    std::string_view mark;
    Text words;
    Tone tone;
};
[[nodiscard]] VerdictWords verdict_words(batch::Verdict verdict, dts::JobOperation operation);

// Verdict or stage of a job, with its mark.
[[nodiscard]] std::string job_state(const Pass& pass, const batch::Run& run, const batch::Job& job);
[[nodiscard]] std::string job_reason(const Pass& pass, const batch::Job& job);
[[nodiscard]] Tone job_tone(const batch::Run& run, const batch::Job& job);

// "▲ started 812 · ✕ failed 3", of those that there are.
[[nodiscard]] std::string counts_words(const Pass& pass, const batch::Run& run);

// Where the run stands, in a sentence.
struct RunSentence {
    std::string words;
    Tone tone = Tone::quiet;
};
[[nodiscard]] RunSentence run_sentence(const Pass& pass);

[[nodiscard]] std::string duration(const Pass& pass, std::int64_t milliseconds);

}  // namespace ui
