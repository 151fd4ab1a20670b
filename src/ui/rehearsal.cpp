// A rehearsal on the screen: the dialog that begins one, and the strip that says that there is one.
#include "ui/dialog.h"
#include "ui/draw.h"
#include "ui/panels.h"
#include "ui/widgets.h"

namespace ui {

namespace {

constexpr Text fault_names[] = {Text::fault_lost_before,  Text::fault_lost_after, Text::fault_throttled,
                                Text::fault_server_error, Text::fault_no_answer,  Text::fault_cut_off,
                                Text::fault_html_page};
static_assert(std::size(fault_names) == app::call_faults.size());

struct Share {
    Text words;
    std::uint32_t percent;
};

void choose_share(Pass& pass, std::string_view key, Text name, std::uint32_t app::RehearsalOptions::*place,
                  std::initializer_list<Share> shares) {
    auto options = pass.state.rehearsal.options;
    std::vector<ComboOption> labels;
    std::size_t selected = 0;
    for (const auto& one : shares) {
        if (one.percent == options.*place) selected = labels.size();
        labels.push_back({std::to_string(one.percent), std::string(pass.tr(one.words))});
    }
    const auto chosen = combobox(pass, {.key = key, .name = pass.tr(name), .options = labels, .selected = selected});
    if (!chosen) return;
    options.*place = shares.begin()[*chosen].percent;
    pass.wish(app::SetRehearsal{options});
}

void choose_batch(Pass& pass) {
    auto options = pass.state.rehearsal.options;
    const ComboOption labels[] = {{"none", std::string(pass.tr(Text::rehearsal_batch_none))},
                                  {"good", std::string(pass.tr(Text::rehearsal_batch_good))}};
    const auto chosen = combobox(pass, {.key = "rehearsal-batch",
                                        .name = pass.tr(Text::rehearsal_batch),
                                        .options = labels,
                                        .selected = options.good_ones_start ? 1u : 0u});
    if (!chosen) return;
    options.good_ones_start = *chosen == 1;
    pass.wish(app::SetRehearsal{options});
}

// The kinds of trouble, each on or off.
void trouble_list(Pass& pass) {
    constexpr float option_height = 30;
    auto options = pass.state.rehearsal.options;
    struct Trouble {
        Text words;
        bool* on;
    };
    std::vector<Trouble> all;
    for (std::size_t i = 0; i < options.faults.size(); ++i)
        all.push_back({fault_names[i], &options.faults[i]});
    all.push_back({Text::fault_clock, &options.clock_off});
    all.push_back({Text::fault_token, &options.token_ends});
    bool changed = false;
    option_list(pass, "rehearsal-faults", pass.tr(Text::rehearsal_faults), all.size(), option_height,
                option_height * static_cast<float>(all.size()), [&](std::size_t i) {
                    const bool on = *all[i].on;
                    if (!option(pass, {.id = node_id("rehearsal-fault", static_cast<std::uint32_t>(i + 1)),
                                       .words = std::string(on ? "☑ " : "☐ ").append(pass.tr(all[i].words)),
                                       .selected = on,
                                       .height = option_height}))
                        return;
                    *all[i].on = !on;
                    changed = true;
                });
    if (changed) pass.wish(app::SetRehearsal{options});
}

void problem(Pass& pass) {
    const auto& words = pass.state.rehearsal.problem;
    if (words.empty()) return;
    TextStyle style;
    style.tone = Tone::bad;
    style.role = app::Role::alert;
    paragraph(pass, "rehearsal-problem", pass.tr(Text::rehearsal_problem, {words}), style);
}

}  // namespace

void rehearsal_dialog(Pass& pass) {
    dialog(pass, "rehearsal-dialog", pass.tr(Text::rehearsal), pass.dialog_height, [&] {
        heading(pass, "rehearsal-heading", pass.tr(Text::rehearsal));
        TextStyle style;
        style.tone = Tone::quiet;
        paragraph(pass, "rehearsal-note", pass.tr(Text::rehearsal_note), style);
        choose_share(pass, "rehearsal-jobs", Text::rehearsal_jobs, &app::RehearsalOptions::jobs_percent,
                     {{Text::share_none, 0}, {Text::share_tenth, 10}, {Text::share_third, 33}});
        choose_share(
            pass, "rehearsal-calls", Text::rehearsal_calls, &app::RehearsalOptions::calls_percent,
            {{Text::share_none, 0}, {Text::share_twentieth, 5}, {Text::share_fifth, 20}, {Text::share_half, 50}});
        choose_batch(pass);
        trouble_list(pass);
        problem(pass);
        vertical_space(gap);
        if (button(pass, {.key = "rehearsal-begin",
                          .label = pass.tr(Text::rehearsal_begin),
                          .look = Look::primary,
                          .disabled = pass.state.rehearsal.asked || !app::may_rehearse(pass.state)}))
            pass.wish(app::BeginRehearsal{});
        same_line_if_fits(pass, pass.tr(Text::cancel));
        if (button(pass, {.key = "rehearsal-cancel", .label = pass.tr(Text::cancel)})) pass.wish(app::CloseOverlay{});
    });
}

float rehearsal_strip(Pass& pass, float top) {
    constexpr float inset = 6;
    const auto label = pass.tr(Text::rehearsal_change);
    const float button_x = pass.input.width - pad - button_width(pass, label);
    constexpr float text_inset = (control_height - line_height) / 2;
    ImGui::SetCursorScreenPos({pad, top + inset + text_inset});
    TextStyle style;
    style.tone = Tone::unsure;
    style.role = app::Role::status;
    const auto words = pass.tr(Text::rehearsal_strip, {pass.state.account->rehearsal});
    const float height = std::max(
        paragraph(pass, "rehearsal-strip", words, style, button_x - gap - pad) + 2 * text_inset, control_height);
    ImGui::SetCursorScreenPos({button_x, top + inset});
    if (button(pass, {.key = "rehearsal-change", .label = label, .disabled = !app::may_rehearse(pass.state)}))
        pass.wish(app::OpenOverlay{app::Overlay::rehearsal});
    const float bottom = top + height + 2 * inset;
    draw_hairline({0, bottom - 1}, pass.input.width, pass.theme.line);
    return bottom;
}

}  // namespace ui
