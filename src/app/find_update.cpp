#include "app/find_update.h"

#include <algorithm>

#include "base/text.h"
#include "batch/reply.h"

namespace app {

namespace {

constexpr std::uint32_t most_attempts = 6;
constexpr std::int64_t page_pause_ms = 50;  // no more than 20 a second, as documented

}  // namespace

std::size_t Find::chosen_count() const {
    return static_cast<std::size_t>(std::ranges::count(chosen, true));
}

void FindUpdate::begin() {
    auto& find = state_.find;
    if (run_is_live(state_) || !state_.account) return;
    if (find.tag != 0) effects_.emplace_back(AbortCall{find.tag});
    Find fresh;
    fresh.type = find.type;
    fresh.status = find.status;
    fresh.asked = true;
    find = std::move(fresh);
    ask();
}

void FindUpdate::ask() {
    auto& find = state_.find;
    find.again_at = 0;
    dts::DescribeDtsJobs call;
    call.type = find.type;
    call.region = state_.settings.region;
    call.status = find.status;
    call.name = base::trim(state_.find_name.value);
    call.page_number = find.page + 1;
    auto request = dts::to_request(call, endpoint_in_use(state_));
    if (!request || !state_.account) {
        find.error = request ? std::string() : request.error().message;
        return;
    }
    find.tag = ++state_.calls_made;
    effects_.emplace_back(
        SendCall{find.tag, state_.account->credential, std::move(*request), call_options(state_, find.tag)});
}

void FindUpdate::tick() {
    if (state_.find.again_at == 0) return;
    // A timer may be a little early.
    if (state_.find.again_at > now_ms_)
        effects_.emplace_back(WakeAt{state_.find.again_at});
    else
        ask();
}

bool FindUpdate::call_ended(CallEnded& ended) {
    auto& find = state_.find;
    if (find.tag == 0 || ended.tag != find.tag) return false;
    find.tag = 0;
    const auto answer = dts::read_answer(ended.exchange.response, "DescribeDtsJobs", dts::list_leaves);
    auto reply = batch::read_reply(ended.exchange.response, answer, true);
    const bool passing = reply.outcome == batch::Outcome::throttled || reply.outcome == batch::Outcome::lost;
    if (passing && ++find.attempt < most_attempts) {
        find.again_at = now_ms_ + std::max<std::int64_t>(reply.retry_after_ms, 500 << find.attempt);
        effects_.emplace_back(WakeAt{find.again_at});
        return true;
    }
    if (reply.outcome != batch::Outcome::done) {
        find.error = reply.code.empty() ? reply.message : reply.code + ": " + reply.message;
        if (find.error.empty()) find.error = "HTTP " + std::to_string(reply.http_status);
        return true;
    }
    find.attempt = 0;
    ++find.page;
    find.total = reply.total;
    // A list that moves while it is read may show a job on two pages.
    for (auto& job : reply.jobs)
        if (std::ranges::find(find.jobs, job.id, &dts::JobView::id) == find.jobs.end())
            find.jobs.push_back(std::move(job));
    find.chosen.resize(find.jobs.size());
    if (reply.jobs.empty() || find.page * dts::max_page_size >= find.total) return true;
    find.again_at = now_ms_ + page_pause_ms;
    effects_.emplace_back(WakeAt{find.again_at});
    return true;
}

void FindUpdate::add(bool all) {
    auto& find = state_.find;
    auto text = state_.ids_text.value;
    for (std::size_t i = 0; i < find.jobs.size(); ++i) {
        if (!all && !find.chosen[i]) continue;
        if (!text.empty() && text.back() != '\n') text += '\n';
        text += find.jobs[i].id;
    }
    state_.overlay = Overlay::none;
    for (auto& effect : update(state_, EditIds{std::move(text)}, now_ms_))
        effects_.push_back(std::move(effect));
}

}  // namespace app
