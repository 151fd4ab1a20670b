#include <algorithm>

#include "ui/commands.h"
#include "ui/draw.h"
#include "ui/outcome.h"
#include "ui/panels.h"
#include "ui/run_words.h"
#include "ui/widgets.h"

namespace ui {

namespace {

Text obstacle_text(app::Obstacle obstacle) {
    switch (obstacle) {
        case app::Obstacle::not_signed_in:
            return Text::need_sign_in;
        case app::Obstacle::token_expired:
            return Text::need_token;
        case app::Obstacle::no_ids:
            return Text::need_ids;
        case app::Obstacle::no_proxy:
            return Text::need_proxy;
        case app::Obstacle::bad_proxy:
            return Text::need_good_proxy;
        case app::Obstacle::bad_endpoint:
            return Text::need_endpoint;
        case app::Obstacle::busy:
        case app::Obstacle::none:
            break;
    }
    return Text::ready;
}

Text link_text(app::LinkNews news) {
    return news == app::LinkNews::other_ids    ? Text::link_other_ids
           : news == app::LinkNews::unreadable ? Text::link_unreadable
                                               : Text::link_filled;
}

struct Sentence {
    std::string words;
    Tone tone = Tone::quiet;
};

Sentence waiting(Pass& pass, const app::Call& call) {
    if (call.stop_asked) return {std::string(pass.tr(Text::stopping)), Tone::quiet};
    // The seconds are counted on the screen, so a pass is wanted when the next one is full.
    const auto waited = std::max<std::int64_t>(pass.input.unix_ms - call.started_ms, 0);
    pass.wake_in(static_cast<double>(1000 - waited % 1000) / 1000);
    return {pass.tr(Text::waiting, {call.endpoint, std::to_string(waited / 1000)}), Tone::quiet};
}

// Nothing else happens when the token runs out, and a timer of a browser counts no more than 24 days.
void wake_at_expiry(Pass& pass) {
    if (!pass.state.account) return;
    const auto left = pass.state.account->expires_at_ms - pass.input.unix_ms;
    if (left > 0) pass.wake_in(std::min(static_cast<double>(left) / 1000, 3600.0));
}

// What is to be said now: the wait, the outcome of the last call, or what is missing before the first.
Sentence sentence(Pass& pass, app::Obstacle obstacle) {
    const auto& call = pass.state.call;
    if (call && call->phase != app::CallPhase::done) return waiting(pass, *call);
    if (call && call->answer) {
        const auto outcome = describe(*call, pass.tongue);
        return {outcome.sentence(), outcome.tone};
    }
    if (obstacle != app::Obstacle::none) return {std::string(pass.tr(obstacle_text(obstacle)))};
    const auto region = pass.state.settings.region.empty() ? "–" : pass.state.settings.region;
    const auto endpoint = app::endpoint_in_use(pass.state);
    if (app::starts_in_one_call(pass.state)) return {pass.tr(Text::ready, {endpoint, region})};
    const auto jobs = pass.state.ids.ids.size();
    const auto in_one = pass.state.settings.run.ids_per_call;
    return {pass.tr(pass.state.settings.run.check ? Text::ready_run : Text::ready_unchecked,
                    {number(jobs), number((jobs + in_one - 1) / in_one), endpoint, region})};
}

// The verdict has a shape as well as a colour.
void draw_mark(Pass& pass, ImVec2 c, Tone tone) {
    auto* list = ImGui::GetWindowDrawList();
    const ImU32 color = packed(tone_color(pass.theme, tone));
    if (tone == Tone::good) list->AddTriangleFilled({c.x - 5, c.y + 4}, {c.x + 5, c.y + 4}, {c.x, c.y - 5}, color);
    if (tone == Tone::bad) {
        list->AddLine({c.x - 4, c.y - 4}, {c.x + 4, c.y + 4}, color, 2);
        list->AddLine({c.x - 4, c.y + 4}, {c.x + 4, c.y - 4}, color, 2);
    }
    if (tone == Tone::unsure) {
        list->AddCircle(c, 6.5f, color, 24, 1.5f);
        draw_line(pass.fonts.semibold, small_size, {c.x - 3, c.y - small_size / 2}, tone_color(pass.theme, tone), "?");
    }
    if (tone == Tone::quiet || tone == Tone::plain) list->AddCircle(c, 4, color, 20, 1.5f);
}

// Beside Start: the check, the options, the runs of the past.
void secondary_buttons(Pass& pass, app::Obstacle obstacle) {
    const auto add = [&](std::string_view key, Text label, bool disabled, std::string_view tooltip) {
        same_line_if_fits(pass, pass.tr(label));
        return button(pass, {.key = key, .label = pass.tr(label), .disabled = disabled, .tooltip = tooltip});
    };
    if (add("check", Text::run_check, obstacle != app::Obstacle::none, pass.tr(Text::run_check_hint)))
        pass.wish(app::Check{});
    if (add("find-jobs", Text::find, false, pass.tr(Text::find_hint_button)))
        pass.wish(app::OpenOverlay{app::Overlay::find});
    if (add("options", Text::run_options, false, {})) pass.wish(app::OpenOverlay{app::Overlay::options});
    if (add("history", Text::run_history, false, {})) pass.wish(app::OpenOverlay{app::Overlay::history});
    if (pass.state.config.rehearsal.empty() || app::in_rehearsal(pass.state)) return;
    if (add("rehearse", Text::rehearse, !app::may_rehearse(pass.state), pass.tr(Text::rehearse_hint)))
        pass.wish(app::OpenOverlay{app::Overlay::rehearsal});
}

void remarks(Pass& pass) {
    TextStyle style;
    style.tone = Tone::unsure;
    if (pass.state.link_news != app::LinkNews::none && !pass.state.call) {
        style.role = app::Role::status;
        paragraph(pass, "link-news", pass.tr(link_text(pass.state.link_news)), style);
        style.role = app::Role::text;
    }
    if (!pass.state.account || pass.state.account->cleaned.empty() || pass.state.call) return;
    std::string fields;
    for (const auto& name : pass.state.account->cleaned) {
        const auto which = name == "id" ? Text::name_id : name == "secret" ? Text::name_secret : Text::name_token;
        fields.append(fields.empty() ? "" : ", ").append(pass.tr(which));
    }
    paragraph(pass, "stripped", pass.tr(Text::stripped, {fields}), style);
}

void start_controls(Pass& pass) {
    const auto obstacle = app::start_obstacle(pass.state, pass.input.unix_ms);
    const bool busy = obstacle == app::Obstacle::busy;
    const auto label = start_label(pass);
    const auto hint = obstacle == app::Obstacle::none ? pass.tr(Text::with_key, {label, start_keys})
                      : busy                          ? std::string()
                                                      : std::string(pass.tr(obstacle_text(obstacle)));
    const bool pressed = button(pass, {.key = "start",
                                       .label = label,
                                       .look = Look::primary,
                                       .width = std::max(button_width(pass, label), 140.0f),
                                       .disabled = obstacle != app::Obstacle::none,
                                       .tooltip = hint});
    if (pressed || (pass.pressed(app::Shortcut::start) && obstacle == app::Obstacle::none)) pass.wish(app::Start{});
    if (busy) {
        ImGui::SameLine();
        if (button(pass, {.key = "stop", .label = pass.tr(Text::stop), .disabled = pass.state.call->stop_asked}))
            pass.wish(app::Stop{});
    } else {
        secondary_buttons(pass, obstacle);
    }
    const auto say = sentence(pass, obstacle);
    if (!pass.state.active) status_line(pass, say.words, say.tone);
    if (pass.state.active || !app::may_follow(pass.state)) return;
    if (button(pass, {.key = "follow", .label = pass.tr(Text::run_follow), .tooltip = pass.tr(Text::run_follow_hint)}))
        pass.wish(app::FollowCall{});
}

}  // namespace

std::string start_label(const Pass& pass) {
    const auto label = act_label(pass, pass.state.operation, pass.state.ids.ids.size());
    return app::starts_in_one_call(pass.state) ? label : label + " …";
}

void status_line(Pass& pass, std::string_view words, Tone tone) {
    std::string said(words);
    if (!pass.state.copied.empty()) said.append(" ").append(pass.tr(Text::copied_status, {pass.state.copied}));
    const auto at = ImGui::GetCursorScreenPos();
    draw_mark(pass, {at.x + 7, at.y + line_height / 2}, tone);
    ImGui::SetCursorScreenPos({at.x + 22, at.y});
    TextStyle style;
    style.tone = tone;
    style.role = app::Role::status;
    style.face = tone == Tone::quiet ? base::Face::regular : base::Face::semibold;
    paragraph(pass, "outcome", said, style);
}

void run_panel(Pass& pass) {
    wake_at_expiry(pass);
    if (!app::run_is_live(pass.state)) start_controls(pass);
    if (pass.state.active) run_controls(pass);
    run_news(pass);
    remarks(pass);
}

}  // namespace ui
