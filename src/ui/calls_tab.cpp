// The calls of the run: a waterfall of the latest ones, and a table of all of them, the newest first.
#include <algorithm>

#include "ui/draw.h"
#include "ui/panels.h"
#include "ui/pictures.h"
#include "ui/run_words.h"
#include "ui/widgets.h"

namespace ui {

namespace {

constexpr std::size_t bars_max = 60;
constexpr float bar_height = 2;
constexpr std::int64_t least_span_ms = 2'000;

enum Kind : std::uint8_t { answered, refused, lost, open };

Kind kind_of(const batch::Call& call) {
    if (call.open) return open;
    switch (call.outcome) {
        case batch::Outcome::done:
            return answered;
        case batch::Outcome::lost:
        case batch::Outcome::not_sent:
            return lost;
        default:
            return refused;
    }
}

Text outcome_text(const batch::Call& call) {
    constexpr Text words[] = {Text::outcome_done,      Text::outcome_throttled, Text::outcome_not_sent,
                              Text::outcome_clock,     Text::outcome_token,     Text::outcome_denied,
                              Text::outcome_forbidden, Text::outcome_refused,   Text::outcome_lost};
    return call.open ? Text::outcome_open : words[static_cast<std::size_t>(call.outcome)];
}

struct Calls final : TableSource {
    Calls(const Pass& the_pass, const batch::Run& the_run) : pass(the_pass), run(the_run) {}
    [[nodiscard]] const batch::Call& call(std::size_t row) const { return run.calls[run.calls.size() - 1 - row]; }
    [[nodiscard]] std::string cell(std::size_t row, std::size_t column) const override {
        const auto& one = call(row);
        switch (column) {
            case 0:
                return number(one.id);
            case 1:
                return one.kind == batch::CallKind::write
                           ? std::string(dts::action_name(run.plan.operation))
                           : std::string("DescribeDtsJobs ").append(dts::type_name(one.type));
            case 2: {
                std::string out(pass.tr(outcome_text(one)));
                if (!one.code.empty()) out.append(" · ").append(one.code);
                return out;
            }
            case 3:
                return number(one.jobs.size());
            case 4:
                return one.open ? ""
                                : pass.tr(Text::took_ms, {number(static_cast<std::uint64_t>(
                                                             std::max<std::int64_t>(one.ended_ms - one.sent_ms, 0)))});
            case 5:
                return "+" + duration(pass, one.sent_ms - run.began_ms);
            default:
                return one.request_id;
        }
    }
    [[nodiscard]] Tone tone(std::size_t row, std::size_t column) const override {
        if (column != 2) return Tone::plain;
        constexpr Tone tones[] = {Tone::plain, Tone::bad, Tone::unsure, Tone::quiet};
        return tones[kind_of(call(row))];
    }
    const Pass& pass;
    const batch::Run& run;
};

void describe_bars(Pass& pass, const batch::Run& run, std::size_t first, float width, std::int64_t from,
                   std::int64_t to) {
    auto& bars = pass.pictures.bars;
    bars.clear();
    const auto scale = static_cast<double>(width - 12) / static_cast<double>(std::max(to - from, least_span_ms));
    const auto at = [&](std::int64_t time) {
        return static_cast<float>(static_cast<double>(std::clamp(time, from, to) - from) * scale);
    };
    for (auto i = first; i < run.calls.size(); ++i) {
        const auto& call = run.calls[i];
        Bar bar;
        bar.y = static_cast<float>(i - first) * (bar_height + 1);
        bar.height = bar_height;
        const auto end = call.open ? to : call.ended_ms;
        const std::int64_t times[] = {call.queued_ms, call.sent_ms, call.open ? end : call.signed_ms,
                                      call.open ? end : call.answered_ms, end};
        float last = 0;
        for (std::size_t k = 0; k < 5; ++k)
            bar.x[k] = last = std::max(at(times[k]), last);
        bar.outcome = kind_of(call);
        bar.open = call.open;
        bars.push_back(bar);
    }
    ++pass.pictures.bars_revision;
}

void waterfall(Pass& pass, const batch::Run& run) {
    const auto first = run.calls.size() > bars_max ? run.calls.size() - bars_max : 0;
    std::int64_t from = run.calls[first].queued_ms, to = from + least_span_ms;
    std::size_t counts[4] = {};
    for (auto i = first; i < run.calls.size(); ++i) {
        const auto& call = run.calls[i];
        from = std::min(from, call.queued_ms);
        to = std::max(to, call.open ? pass.input.unix_ms : call.ended_ms);
        ++counts[kind_of(call)];
    }
    const auto min = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const float height = static_cast<float>(run.calls.size() - first) * (bar_height + 1) + 4;
    describe_bars(pass, run, first, width, from, to);
    auto& store = pass.pictures;
    BarsPicture picture;
    picture.min = min;
    picture.bars = store.bars.data();
    picture.count = store.bars.size();
    picture.revision = store.bars_revision;
    const auto& t = pass.theme;
    picture.queued = t.line;
    picture.signing = t.quiet;
    picture.parsing = t.text;
    const ImU32 outcomes[] = {t.started, t.failed, t.unknown, t.accent};
    std::ranges::copy(outcomes, picture.outcomes);
    if (store.drawers.bars) {
        auto* list = ImGui::GetWindowDrawList();
        list->AddCallback(store.drawers.bars, &picture, sizeof picture);
        list->AddCallback(ImDrawCallback_ResetRenderState, nullptr);
    }
    auto& node = pass.mirror.add(node_id("waterfall"), app::Role::image, min, {min.x + width, min.y + height});
    const auto refusals = counts[refused], silent = counts[lost];
    node.name = pass.tr(Text::waterfall_name,
                        {number(run.calls.size() - first), number(static_cast<std::uint64_t>((to - from) / 1'000)),
                         number(counts[answered]), number(silent), number(refusals)});
    ImGui::Dummy({width, height});
    TextStyle style;
    style.tone = Tone::quiet;
    style.size = small_size;
    auto words = node.name;
    paragraph(pass, "waterfall-note", words.append(" · ").append(pass.tr(Text::waterfall_legend)), style);
}

}  // namespace

void calls_tab(Pass& pass) {
    if (!pass.state.active || pass.state.active->run.calls.empty()) {
        TextStyle style;
        style.tone = Tone::quiet;
        paragraph(pass, "calls-none", pass.tr(Text::calls_none), style);
        return;
    }
    const auto& run = pass.state.active->run;
    vertical_space(gap);
    waterfall(pass, run);
    const float width = ImGui::GetContentRegionAvail().x;
    const ColumnSpec all[] = {{pass.tr(Text::column_number), 64},
                              {pass.tr(Text::column_call), width < 600 ? 0.0f : 240.0f},
                              {pass.tr(Text::column_outcome), width < 600 ? 110.0f : 0.0f},
                              {pass.tr(Text::column_jobs), 64},
                              {pass.tr(Text::column_took), 96},
                              {pass.tr(Text::column_sent), 110},
                              {"RequestId", 320, base::Face::monospaced}};
    const std::size_t columns = width < 600 ? 3 : width < 900 ? 6 : 7;
    data_table(pass, "calls-table", pass.tr(Text::tab_calls), std::span(all, columns), run.calls.size(),
               Calls(pass, run), rest_height(200));
}

}  // namespace ui
