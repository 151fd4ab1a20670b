// The run on the screen: its buttons, where it stands, its progress.
#include <algorithm>

#include "ui/draw.h"
#include "ui/panels.h"
#include "ui/run_words.h"
#include "ui/widgets.h"

namespace ui {

namespace {

// Buttons in a row that breaks where there is no room.
class Buttons {
  public:
    explicit Buttons(Pass& pass) : pass_(pass) {}

    template <class Wish>
    void add(std::string_view key, std::string_view label, Wish wish, std::string_view tooltip = {},
             Look look = Look::secondary) {
        if (!std::exchange(first_, false)) same_line_if_fits(pass_, label);
        if (button(pass_, {.key = key, .label = label, .look = look, .tooltip = tooltip})) pass_.wish(std::move(wish));
    }

  private:
    Pass& pass_;
    bool first_ = true;
};

std::uint32_t retryable(const batch::Run& run) {
    const auto counts = batch::count_verdicts(run);
    std::uint32_t out = 0;
    for (const auto verdict : {batch::Verdict::failed, batch::Verdict::refused, batch::Verdict::unknown,
                               batch::Verdict::not_tried, batch::Verdict::accepted})
        out += counts[static_cast<std::size_t>(verdict)];
    return out;
}

void receipt_buttons(Pass& pass, Buttons& buttons) {
    const auto add = [&](std::string_view key, Text form, app::ReceiptForm which) {
        buttons.add(key, pass.tr(form), app::SaveReceipt{which}, pass.tr(Text::run_save_as, {pass.tr(form)}),
                    Look::ghost);
    };
    add("receipt-json", Text::run_json, app::ReceiptForm::json);
    add("receipt-csv", Text::run_csv, app::ReceiptForm::csv);
    add("receipt-markdown", Text::run_markdown, app::ReceiptForm::markdown);
}

void buttons_of(Pass& pass) {
    const auto& active = *pass.state.active;
    const auto& run = active.run;
    Buttons buttons(pass);
    if (app::run_is_live(pass.state)) {
        if (run.phase == batch::Phase::checked && app::ready_count(run) > 0)
            buttons.add("go", act_label(pass, run.plan.operation, app::ready_count(run)) + " …",
                        app::OpenOverlay{app::Overlay::confirm}, {}, Look::primary);
        if (!run.stopping && run.phase != batch::Phase::checked) {
            if (run.paused || run.halt != batch::Halt::none)
                buttons.add("resume", pass.tr(Text::run_resume), app::ResumeRun{}, {}, Look::primary);
            if (!batch::is_held(run)) buttons.add("pause", pass.tr(Text::run_pause), app::PauseRun{});
            const auto token = run.plan.rehearsal.empty() ? Text::sign_in : Text::rehearsal_token;
            const bool renews = !run.plan.rehearsal.empty() && run.halt == batch::Halt::denied;
            if (run.token_wanted || renews) buttons.add("token", pass.tr(token), app::OpenSignIn{}, {}, Look::primary);
            buttons.add("stop-run", pass.tr(Text::run_stop), app::StopRun{}, pass.tr(Text::run_stop_hint));
        }
        if (run.phase == batch::Phase::checked || active.only_shown)
            buttons.add("close-run", pass.tr(Text::run_close), app::CloseRun{});
        return;
    }
    const auto again = retryable(run);
    if (again > 0 && !active.read_only && pass.state.account)
        buttons.add("retry", pass.tr(Text::run_retry, {number(again)}), app::RetryRun{}, pass.tr(Text::run_retry_hint));
    buttons.add("close-run", pass.tr(Text::run_close), app::CloseRun{});
    if (active.kept) buttons.add("drop-run", pass.tr(Text::history_drop), app::DropKept{active.id});
    receipt_buttons(pass, buttons);
}

// A bar of the share that is done, and the numbers behind it.
void progress(Pass& pass) {
    const auto& run = pass.state.active->run;
    const auto all = run.jobs.size();
    const bool checking = run.phase == batch::Phase::checking;
    const auto left =
        checking ? static_cast<std::size_t>(std::ranges::count(run.jobs, batch::Stage::check, &batch::Job::stage))
                 : run.unfinished;
    const auto done = all - left;
    const auto at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    auto* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(at, {at.x + width, at.y + 6}, packed(pass.theme.raised), 3);
    const float share = all == 0 ? 1 : static_cast<float>(done) / static_cast<float>(all);
    if (share > 0)
        list->AddRectFilled(at, {at.x + std::max(width * share, 6.0f), at.y + 6}, packed(pass.theme.accent), 3);
    vertical_space(6 + gap / 2);

    auto words = pass.tr(checking ? Text::run_looked : Text::run_progress, {number(done), number(all)});
    const auto add = [&](const std::string& more) { words.append(" · ").append(more); };
    const auto end = run.ended_ms != 0 ? run.ended_ms : pass.input.unix_ms;
    const auto first = std::ranges::find(run.calls, batch::CallKind::write, &batch::Call::kind);
    const auto took = end - (first == run.calls.end() ? run.began_ms : first->sent_ms);
    if (run.phase == batch::Phase::running && !batch::is_held(run) && done > 0 && took > 2'000) {
        const auto tenths = static_cast<std::uint64_t>(done) * 10'000 / static_cast<std::uint64_t>(took);
        add(pass.tr(Text::run_rate, {std::to_string(tenths / 10) + "." + std::to_string(tenths % 10)}));
        add(pass.tr(Text::run_left,
                    {duration(pass, took * static_cast<std::int64_t>(left) / static_cast<std::int64_t>(done))}));
    }
    if (!run.calls.empty()) add(pass.tr(Text::run_calls, {number(run.calls.size()), number(run.in_flight)}));
    if (run.phase == batch::Phase::done) add(duration(pass, took));
    TextStyle style;
    style.tone = Tone::quiet;
    paragraph(pass, "run-progress", words, style);
    if (run.phase == batch::Phase::running && !batch::is_held(run)) pass.wake_in(1);
}

// A token has another id each time, so this may be the same person.
void other_account(Pass& pass) {
    const auto& active = *pass.state.active;
    if (!app::run_is_live(pass.state) || !pass.state.account) return;
    const auto& now = pass.state.account->credential.access_key_id;
    if (active.access_key_id.empty() || now == active.access_key_id) return;
    TextStyle style;
    style.tone = Tone::unsure;
    paragraph(pass, "run-account", pass.tr(Text::run_other_account, {active.access_key_id, now}), style);
}

Text news_text(app::RunNews news) {
    return news == app::RunNews::other_tab      ? Text::run_other_tab
           : news == app::RunNews::not_kept     ? Text::run_not_kept
           : news == app::RunNews::unreadable   ? Text::run_unreadable
           : news == app::RunNews::no_rehearsal ? Text::no_rehearsal
           : news == app::RunNews::no_stand_in  ? Text::rehearsal_problem
           : news == app::RunNews::rehearsing   ? Text::run_rehearsing
                                                : Text::run_no_locks;
}

}  // namespace

void run_controls(Pass& pass) {
    buttons_of(pass);
    const auto say = run_sentence(pass);
    status_line(pass, say.words, say.tone);
    other_account(pass);
    progress(pass);
    const auto counts = counts_words(pass, pass.state.active->run);
    if (!counts.empty()) paragraph(pass, "run-counts", counts);
}

void run_news(Pass& pass) {
    TextStyle style;
    style.tone = Tone::unsure;
    style.role = app::Role::alert;
    if (pass.state.run_news != app::RunNews::none)
        paragraph(pass, "run-news", pass.tr(news_text(pass.state.run_news), {pass.state.rehearsal.problem}), style);
    if (pass.state.active || pass.state.call) return;
    // One of DTS before one of a rehearsal.
    auto open = std::ranges::find_if(pass.state.kept, [](const auto& run) { return !run.done && !run.rehearsal; });
    if (open == pass.state.kept.end()) open = std::ranges::find(pass.state.kept, false, &app::KeptRun::done);
    if (open == pass.state.kept.end()) return;
    const auto offer = open->rehearsal ? Text::rehearsal_interrupted_offer : Text::run_interrupted_offer;
    paragraph(pass, "run-offer",
              pass.tr(offer, {number(open->jobs),
                              local_time(open->began_ms, pass.input.unix_ms, pass.input.utc_offset_minutes)}),
              style);
    if (button(pass, {.key = "run-offer-show", .label = pass.tr(Text::run_show_it)}))
        pass.wish(app::OpenKept{open->id});
}

}  // namespace ui
