#include "app/rehearsal_update.h"

#include "app/find_update.h"
#include "app/run_update.h"

namespace app {

void RehearsalUpdate::begin() {
    auto& rehearsal = state_.rehearsal;
    if (!may_rehearse(state_) || rehearsal.asked) return;
    rehearsal.asked = true;
    rehearsal.problem.clear();
    effects_.emplace_back(OpenRehearsal{rehearsal_url(state_.config.rehearsal), rehearsal_wish(rehearsal.options)});
}

void RehearsalUpdate::rejoin(std::string_view name) {
    const bool offered = !state_.config.rehearsal.empty();
    if (!offered) state_.run_news = RunNews::no_rehearsal;
    if (!offered || state_.rehearsal.asked) {
        if (state_.active) state_.active->awaited = Awaited::none;
        return;
    }
    state_.rehearsal.asked = true;
    effects_.emplace_back(OpenRehearsal{rehearsal_url(state_.config.rehearsal), rejoin_wish(name), std::string(name)});
}

void RehearsalUpdate::opened(RehearsalOpened& news) {
    auto& rehearsal = state_.rehearsal;
    if (!std::exchange(rehearsal.asked, false)) return;
    const bool is_new = news.name.empty();
    if (!news.account) {
        rehearsal.problem = news.account.error().message;
        if (is_new) return;
        const bool unknown = news.account.error().fault == base::Fault::input;
        state_.run_news = unknown ? RunNews::no_rehearsal : RunNews::no_stand_in;
        if (state_.active) state_.active->awaited = Awaited::none;
        return;
    }
    rehearsal.problem.clear();
    if (!in_rehearsal(state_) || state_.account->rehearsal != news.account->rehearsal) {
        // Something was begun meanwhile, and stays in its world.
        if (!may_rehearse(state_)) return;
        if (!in_rehearsal(state_)) rehearsal.set_aside = std::move(state_.account);
        if (is_new) RunUpdate(state_, now_ms_, effects_).close();
        forget_world();
    }
    state_.account = std::move(*news.account);
    state_.overlay = Overlay::none;
    if (state_.active && state_.active->run.plan.rehearsal == state_.account->rehearsal)
        RunUpdate(state_, now_ms_, effects_).rejoined();
}

void RehearsalUpdate::end() {
    if (!in_rehearsal(state_) || run_is_underway(state_)) return;
    RunUpdate(state_, now_ms_, effects_).close();
    forget_world();
    state_.rehearsal.asked = false;
    state_.account = std::exchange(state_.rehearsal.set_aside, std::nullopt);
}

// What is of one world must not be taken for the other's.
void RehearsalUpdate::forget_world() {
    if (state_.find.tag != 0) effects_.emplace_back(AbortCall{state_.find.tag});
    state_.find = {};
    state_.call.reset();
    effects_.emplace_back(ListKept{});
}

}  // namespace app
