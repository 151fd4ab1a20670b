#include "ui/run_words.h"

#include <algorithm>

namespace ui {

namespace {

using batch::Verdict;

Text halt_text(batch::Halt halt) {
    switch (halt) {
        case batch::Halt::permission:
            return Text::run_halt_permission;
        case batch::Halt::clock:
            return Text::run_halt_clock;
        case batch::Halt::connection:
            return Text::run_halt_connection;
        case batch::Halt::canary:
            return Text::run_halt_canary;
        case batch::Halt::job_failed:
            return Text::run_halt_failed;
        case batch::Halt::denied:
        case batch::Halt::none:
            break;
    }
    return Text::run_halt_denied;
}

std::string code_and_message(const std::string& code, const std::string& message) {
    return code.empty() ? message : message.empty() ? code : code + ": " + message;
}

Text stage_text(batch::Stage stage) {
    switch (stage) {
        case batch::Stage::check:
            return Text::stage_check;
        case batch::Stage::acting:
            return Text::stage_acting;
        case batch::Stage::doubt:
            return Text::stage_doubt;
        case batch::Stage::follow:
            return Text::stage_follow;
        case batch::Stage::ready:
        case batch::Stage::done:
            break;
    }
    return Text::stage_ready;
}

}  // namespace

std::string act_label(const Pass& pass, dts::JobOperation operation, std::size_t count) {
    constexpr Text labels[][3] = {{Text::start_none, Text::start_one, Text::start_many},
                                  {Text::stop_jobs_none, Text::stop_jobs_one, Text::stop_jobs_many},
                                  {Text::suspend_none, Text::suspend_one, Text::suspend_many}};
    const auto& row = labels[static_cast<std::size_t>(operation)];
    return count > 1 ? pass.tr(row[2], {number(count)}) : std::string(pass.tr(row[count]));
}

VerdictWords verdict_words(Verdict verdict, dts::JobOperation operation) {
    constexpr Text reached[] = {Text::verdict_started, Text::verdict_stopped, Text::verdict_suspended};
    constexpr Text already[] = {Text::verdict_already_running, Text::verdict_already_finished,
                                Text::verdict_already_suspended};
    switch (verdict) {
        case Verdict::reached:
            return {"▲", reached[static_cast<std::size_t>(operation)], Tone::good};
        case Verdict::already:
            return {"●", already[static_cast<std::size_t>(operation)], Tone::good};
        case Verdict::failed:
            return {"✕", Text::verdict_failed, Tone::bad};
        case Verdict::refused:
            return {"⊘", Text::verdict_refused, Tone::bad};
        case Verdict::unknown:
            return {"?", Text::verdict_unknown, Tone::unsure};
        case Verdict::accepted:
            return {"◔", Text::verdict_accepted, Tone::unsure};
        case Verdict::not_tried:
        case Verdict::none:
            break;
    }
    return {"–", Text::verdict_not_tried, Tone::quiet};
}

std::string job_state(const Pass& pass, const batch::Run& run, const batch::Job& job) {
    if (job.stage != batch::Stage::done) return std::string(pass.tr(stage_text(job.stage)));
    const auto words = verdict_words(job.verdict, run.plan.operation);
    return std::string(words.mark).append(" ").append(pass.tr(words.words));
}

Tone job_tone(const batch::Run& run, const batch::Job& job) {
    if (job.stage == batch::Stage::doubt) return Tone::unsure;
    return job.stage == batch::Stage::done ? verdict_words(job.verdict, run.plan.operation).tone : Tone::quiet;
}

std::string job_reason(const Pass& pass, const batch::Job& job) {
    auto said = code_and_message(job.code, job.message);
    switch (job.reason) {
        case batch::Reason::wrong_state:
            return pass.tr(Text::reason_wrong_state, {job.now});
        case batch::Reason::unknown_state:
            return pass.tr(Text::reason_unknown_state, {job.now});
        case batch::Reason::no_effect:
            return std::string(pass.tr(Text::reason_no_effect));
        case batch::Reason::not_found:
            return std::string(pass.tr(Text::reason_not_found));
        case batch::Reason::no_permission:
            return pass.tr(Text::reason_no_permission, {said});
        case batch::Reason::not_told_apart:
            return pass.tr(Text::reason_not_told_apart, {said});
        case batch::Reason::no_look:
            return std::string(pass.tr(Text::reason_no_look));
        case batch::Reason::by_service:
        case batch::Reason::none:
            break;
    }
    return said;
}

std::string counts_words(const Pass& pass, const batch::Run& run) {
    std::string out;
    const auto add = [&](std::string_view words) { out.append(out.empty() ? "" : " · ").append(words); };
    constexpr Text ready[] = {Text::count_ready_start, Text::count_ready_stop, Text::count_ready_suspend};
    if (run.phase == batch::Phase::checked)
        add(pass.tr(ready[static_cast<std::size_t>(run.plan.operation)], {number(app::ready_count(run))}));
    const auto counts = batch::count_verdicts(run);
    for (std::size_t i = 1; i < counts.size(); ++i) {
        if (counts[i] == 0) continue;
        const auto words = verdict_words(static_cast<Verdict>(i), run.plan.operation);
        add(std::string(words.mark).append(" ").append(pass.tr(words.words)).append(" ").append(number(counts[i])));
    }
    return out;
}

RunSentence run_sentence(const Pass& pass) {
    const auto say = [&](Text words, Tone tone = Tone::quiet) {
        return RunSentence{std::string(pass.tr(words)), tone};
    };
    const auto& active = *pass.state.active;
    const auto& run = active.run;
    if (active.read_only)
        return {pass.tr(Text::run_receipt_shown,
                        {local_time(run.began_ms, 0, pass.input.utc_offset_minutes), active.access_key_id})};
    if (run.phase == batch::Phase::done) {
        const auto counts = batch::count_verdicts(run);
        const auto of = [&](Verdict verdict) { return counts[static_cast<std::size_t>(verdict)]; };
        const bool bad = of(Verdict::failed) + of(Verdict::refused) > 0;
        const bool unsure = of(Verdict::unknown) + of(Verdict::accepted) + of(Verdict::not_tried) > 0;
        return say(Text::run_done, bad ? Tone::bad : unsure ? Tone::unsure : Tone::good);
    }
    if (run.stopping) return say(Text::run_stopping, Tone::unsure);
    if (run.token_wanted)
        return say(run.plan.rehearsal.empty() ? Text::run_token : Text::run_rehearsal_token, Tone::unsure);
    if (run.halt != batch::Halt::none)
        return {pass.tr(halt_text(run.halt), {code_and_message(run.halt_code, run.halt_message)}), Tone::unsure};
    if (run.paused) return say(active.only_shown ? Text::run_interrupted : Text::run_paused, Tone::unsure);
    if (run.phase == batch::Phase::checking) return say(Text::run_checking);
    if (run.phase == batch::Phase::checked) return say(run.plan.check ? Text::run_checked : Text::run_unchecked);
    return say(Text::run_running);
}

std::string duration(const Pass& pass, std::int64_t milliseconds) {
    const auto seconds = std::max<std::int64_t>((milliseconds + 999) / 1'000, 0);
    if (seconds < 60) return pass.tr(Text::seconds, {std::to_string(seconds)});
    if (seconds < 3'600) return pass.tr(Text::minutes, {std::to_string(seconds / 60), std::to_string(seconds % 60)});
    return pass.tr(Text::hours, {std::to_string(seconds / 3'600), std::to_string(seconds / 60 % 60)});
}

}  // namespace ui
