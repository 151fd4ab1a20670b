// The dialogs of a run: its options, the go-ahead, and the runs that the journal keeps.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "ui/commands.h"
#include "ui/dialog.h"
#include "ui/draw.h"
#include "ui/panels.h"
#include "ui/run_words.h"
#include "ui/widgets.h"

namespace ui {

namespace {

// A choice among numbers; one that is not in the list, as a configuration may set, is offered too.
void choose_number(Pass& pass, std::string_view key, Text name, std::uint32_t app::RunOptions::*place,
                   std::initializer_list<std::uint32_t> offered, Text pattern) {
    auto options = pass.state.settings.run;
    std::vector<std::uint32_t> all = offered;
    if (std::ranges::find(all, options.*place) == all.end()) all.push_back(options.*place);
    std::ranges::sort(all);
    std::vector<ComboOption> labels;
    for (const auto one : all) {
        const auto words = number(one);
        labels.push_back({words, pattern == Text::option_minutes ? pass.tr(pattern, {words}) : words});
    }
    const auto selected = static_cast<std::size_t>(std::ranges::find(all, options.*place) - all.begin());
    const auto chosen = combobox(pass, {.key = key, .name = pass.tr(name), .options = labels, .selected = selected});
    if (!chosen) return;
    options.*place = all[*chosen];
    pass.wish(app::SetRunOptions{options});
}

void choose_flag(Pass& pass, std::string_view key, Text name, bool app::RunOptions::*place, Text on, Text off) {
    auto options = pass.state.settings.run;
    const ComboOption labels[] = {{"1", std::string(pass.tr(on))}, {"0", std::string(pass.tr(off))}};
    const auto chosen =
        combobox(pass, {.key = key, .name = pass.tr(name), .options = labels, .selected = options.*place ? 0u : 1u});
    if (!chosen) return;
    options.*place = *chosen == 0;
    pass.wish(app::SetRunOptions{options});
}

void choose_operation(Pass& pass) {
    const ComboOption labels[] = {{"0", std::string(pass.tr(Text::operation_start))},
                                  {"1", std::string(pass.tr(Text::operation_stop))},
                                  {"2", std::string(pass.tr(Text::operation_suspend))}};
    const auto chosen = combobox(pass, {.key = "operation",
                                        .name = pass.tr(Text::option_operation),
                                        .options = labels,
                                        .selected = static_cast<std::size_t>(pass.state.operation)});
    if (chosen) pass.wish(app::ChooseOperation{static_cast<dts::JobOperation>(*chosen)});
}

std::string token_words(const Pass& pass, std::int64_t expected_ms) {
    const auto& account = *pass.state.account;
    if (!account.credential.is_temporary()) return std::string(pass.tr(Text::confirm_token_none));
    if (account.expires_at_ms == 0) return std::string(pass.tr(Text::confirm_token_unknown));
    const auto until = local_time(account.expires_at_ms, pass.input.unix_ms, pass.input.utc_offset_minutes);
    const bool outlives = account.expires_at_ms > pass.input.unix_ms + expected_ms;
    return pass.tr(outlives ? Text::confirm_token_ok : Text::confirm_token_short, {until});
}

std::string left_out_words(const Pass& pass, const batch::Run& run) {
    std::string out;
    const auto add = [&](std::uint32_t count, Text words) {
        if (count == 0) return;
        out.append(out.empty() ? "" : " · ").append(pass.tr(words));
        out.append(" ").append(number(count));
    };
    const auto counts = batch::count_verdicts(run);
    const auto already = verdict_words(batch::Verdict::already, run.plan.operation).words;
    add(counts[static_cast<std::size_t>(batch::Verdict::already)], already);
    std::array<std::uint32_t, 9> reasons{};
    for (const auto& job : run.jobs)
        if (job.verdict != batch::Verdict::none) ++reasons[static_cast<std::size_t>(job.reason)];
    add(reasons[static_cast<std::size_t>(batch::Reason::wrong_state)], Text::left_wrong_state);
    add(reasons[static_cast<std::size_t>(batch::Reason::unknown_state)], Text::left_unknown_state);
    add(reasons[static_cast<std::size_t>(batch::Reason::no_effect)], Text::reason_no_effect);
    add(reasons[static_cast<std::size_t>(batch::Reason::not_found)], Text::reason_not_found);
    add(reasons[static_cast<std::size_t>(batch::Reason::no_look)], Text::reason_no_look);
    return out;
}

void warning(Pass& pass, dts::JobOperation operation) {
    if (operation == dts::JobOperation::start) return;
    TextStyle style;
    style.tone = Tone::unsure;
    paragraph(pass, "confirm-warning",
              pass.tr(operation == dts::JobOperation::stop ? Text::confirm_warn_stop : Text::confirm_warn_suspend),
              style);
}

void confirm_contents(Pass& pass, const batch::Run& run) {
    const auto jobs = app::ready_count(run);
    const auto estimate = app::estimate(run);
    constexpr Text titles[] = {Text::confirm_title_start, Text::confirm_title_stop, Text::confirm_title_suspend};
    heading(pass, "confirm-heading", pass.tr(titles[static_cast<std::size_t>(run.plan.operation)], {number(jobs)}));
    std::vector<FieldRow> rows;
    const auto row = [&](Text name, std::string value) {
        rows.push_back({std::string(pass.tr(name)), std::move(value), Tone::plain, base::Face::regular});
    };
    if (!run.plan.rehearsal.empty()) row(Text::rehearsal, std::string(pass.tr(Text::confirm_rehearsal)));
    row(Text::confirm_account, pass.state.account->credential.access_key_id);
    row(Text::region, run.plan.region.empty() ? "–" : run.plan.region);
    row(Text::endpoint, run.plan.endpoint);
    row(Text::confirm_calls, pass.tr(Text::confirm_calls_value, {number(estimate.writes), number(estimate.looks)}));
    row(Text::confirm_time, pass.tr(Text::confirm_time_value, {duration(pass, estimate.milliseconds)}));
    row(Text::confirm_token, token_words(pass, estimate.milliseconds));
    if (auto words = left_out_words(pass, run); !words.empty()) row(Text::confirm_left_out, std::move(words));
    field_table(pass, "confirm-table", pass.tr(Text::run), rows);
    warning(pass, run.plan.operation);
    if (app::must_type_number(run)) {
        const auto name = pass.tr(Text::confirm_type, {std::to_string(jobs)});
        const auto typed = text_field(pass, {.key = "confirm-number",
                                             .name = name,
                                             .value = pass.state.confirm_text.value,
                                             .revision = pass.state.confirm_text.revision,
                                             .placeholder = std::to_string(jobs)});
        if (typed) pass.wish(app::EditConfirmation{*typed});
    }
    vertical_space(gap);
    const auto label = act_label(pass, run.plan.operation, jobs);
    if (button(pass, {.key = "confirm", .label = label, .look = Look::primary, .disabled = !app::may_go(pass.state)}))
        pass.wish(app::Confirm{});
    same_line_if_fits(pass, pass.tr(Text::cancel));
    if (button(pass, {.key = "confirm-cancel", .label = pass.tr(Text::cancel)})) pass.wish(app::CloseOverlay{});
}

std::string history_title(const Pass& pass, const app::KeptRun& run) {
    const auto pattern = run.rehearsal ? Text::history_row_rehearsal : Text::history_row;
    return pass.tr(pattern, {local_time(run.began_ms, pass.input.unix_ms, pass.input.utc_offset_minutes),
                             number(run.jobs), dts::action_name(run.operation)});
}

std::string history_hint(const Pass& pass, const app::KeptRun& run) {
    if (!run.done) return std::string(pass.tr(Text::history_open));
    std::string out;
    for (std::size_t i = 1; i < run.counts.size(); ++i) {
        if (run.counts[i] == 0) continue;
        const auto words = verdict_words(static_cast<batch::Verdict>(i), run.operation);
        out.append(out.empty() ? "" : " ").append(words.mark).append(" ").append(number(run.counts[i]));
    }
    return out;
}

}  // namespace

void options_dialog(Pass& pass) {
    dialog(pass, "options-dialog", pass.tr(Text::run_options), pass.dialog_height, [&] {
        heading(pass, "options-heading", pass.tr(Text::run_options));
        choose_operation(pass);
        choose_flag(pass, "option-check", Text::option_check, &app::RunOptions::check, Text::option_check_on,
                    Text::option_check_off);
        choose_flag(pass, "option-follow", Text::option_follow, &app::RunOptions::follow, Text::option_follow_on,
                    Text::option_follow_off);
        choose_flag(pass, "option-canary", Text::option_canary, &app::RunOptions::canary, Text::option_canary_on,
                    Text::option_canary_off);
        choose_flag(pass, "option-error", Text::option_error, &app::RunOptions::stop_on_error, Text::option_error_stop,
                    Text::option_error_go);
        choose_number(pass, "option-ids", Text::option_ids, &app::RunOptions::ids_per_call, {1, 5, 10, 20, 50, 100},
                      Text::option_ids);
        choose_number(pass, "option-in-flight", Text::option_in_flight, &app::RunOptions::calls_in_flight,
                      {1, 2, 4, 8, 16}, Text::option_in_flight);
        choose_number(pass, "option-rate", Text::option_rate, &app::RunOptions::writes_per_second,
                      {1, 2, 5, 10, 20, 50}, Text::option_rate);
        choose_number(pass, "option-wait", Text::option_wait, &app::RunOptions::longest_wait_minutes,
                      {1, 2, 5, 10, 30, 60, 240}, Text::option_minutes);
        TextStyle style;
        style.tone = Tone::quiet;
        style.size = small_size;
        paragraph(pass, "options-note", pass.tr(Text::option_note), style);
        if (button(pass, {.key = "options-close", .label = pass.tr(Text::close)})) pass.wish(app::CloseOverlay{});
    });
}

void confirm_dialog(Pass& pass) {
    const auto& active = pass.state.active;
    if (!active || active->run.phase != batch::Phase::checked || !pass.state.account)
        return pass.wish(app::CloseOverlay{});
    dialog(pass, "confirm-dialog", act_label(pass, active->run.plan.operation, app::ready_count(active->run)),
           pass.dialog_height, [&] { confirm_contents(pass, active->run); });
}

void history_dialog(Pass& pass) {
    constexpr float option_height = 36, list_max = 10 * option_height;
    std::vector<const app::KeptRun*> found;
    const auto wanted = base::to_lower_ascii(base::trim(pass.state.palette_text.value));
    for (const auto& run : pass.state.kept) {
        const auto text = base::to_lower_ascii(run.id + " " + run.region + " " + run.access_key_id + " " +
                                               dts::action_name(run.operation));
        if (text.find(wanted) != std::string::npos) found.push_back(&run);
    }
    const float list = std::clamp(static_cast<float>(found.size()) * option_height, option_height, list_max);
    dialog(pass, "history-dialog", pass.tr(Text::run_history), list + 3 * control_height + 6 * gap + 2 * pad, [&] {
        heading(pass, "history-heading", pass.tr(Text::run_history));
        const auto edited = text_field(pass, {.key = "history-search",
                                              .name = pass.tr(Text::history_search),
                                              .value = pass.state.palette_text.value,
                                              .revision = pass.state.palette_text.revision,
                                              .placeholder = pass.tr(Text::history_search),
                                              .labelled = false});
        if (edited) pass.wish(app::EditPalette{*edited});
        if (found.empty()) {
            TextStyle style;
            style.tone = Tone::quiet;
            style.role = app::Role::status;
            paragraph(pass, "history-none", pass.tr(Text::history_none), style);
        } else {
            option_list(pass, "history-list", pass.tr(Text::run_history), found.size(), option_height, list,
                        [&](std::size_t i) {
                            if (option(pass, {.id = node_id("history-option", static_cast<std::uint32_t>(i + 1)),
                                              .words = history_title(pass, *found[i]),
                                              .hint = history_hint(pass, *found[i]),
                                              .height = option_height}))
                                pass.wish(app::OpenKept{found[i]->id});
                        });
        }
        if (button(pass, {.key = "history-file", .label = pass.tr(Text::history_file)})) {
            pass.wish(app::CloseOverlay{});
            pass.wish(app::OpenReceipt{});
        }
        same_line_if_fits(pass, pass.tr(Text::close));
        if (button(pass, {.key = "history-close", .label = pass.tr(Text::close)})) pass.wish(app::CloseOverlay{});
    });
}

}  // namespace ui
