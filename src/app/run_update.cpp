#include "app/run_update.h"

#include <algorithm>

#include "app/rehearsal_update.h"
#include "base/text.h"
#include "batch/journal.h"
#include "batch/receipt.h"
#include "dts/describe_dts_jobs.h"
#include "dts/redaction.h"

namespace app {

namespace {

base::Result<acs::Request> request_of(const batch::Plan& plan, const batch::Call& call) {
    std::vector<std::string> ids;
    ids.reserve(call.jobs.size());
    for (const auto index : call.jobs)
        ids.push_back(plan.job_ids[index]);
    if (call.kind == batch::CallKind::write)
        return dts::to_request({.operation = plan.operation, .dts_job_ids = std::move(ids), .region_id = plan.region},
                               plan.endpoint);
    dts::DescribeDtsJobs look;
    look.type = call.type;
    look.region = plan.region;
    look.dts_job_ids = std::move(ids);
    return dts::to_request(look, plan.endpoint);
}

const char* action_of(const batch::Plan& plan, const batch::Call& call) {
    return call.kind == batch::CallKind::write ? dts::action_name(plan.operation) : "DescribeDtsJobs";
}

}  // namespace

Call make_call(const State& state, acs::Request request, std::size_t jobs, std::uint32_t tag, std::int64_t now_ms) {
    Call call;
    call.region = state.settings.region;
    call.endpoint = request.host;
    call.request = std::move(request);
    call.signature_version = state.settings.signature_version;
    call.tag = tag;
    call.started_ms = now_ms;
    call.job_count = jobs;
    call.page_origin = state.page_origin;
    call.time_limit_ms = state.settings.time_limit_ms;
    if (state.account) {
        call.access_key_id = state.account->credential.access_key_id;
        call.security_token = state.account->credential.security_token;
    }
    return call;
}

void finish_call(Call& call, acs::Exchange exchange, dts::Answer answer, std::int64_t now_ms) {
    call.phase = CallPhase::done;
    call.ended_ms = now_ms;
    call.exchange = std::move(exchange);
    call.answer = std::move(answer);
    if (call.exchange.response)
        call.raw =
            dts::redact(base::to_valid_utf8(call.exchange.response->body), call.access_key_id, call.security_token);
    const auto* gateway = std::get_if<dts::GatewayError>(&*call.answer);
    if (gateway && call.exchange.request && gateway->code == "SignatureDoesNotMatch")
        call.signature_diff = dts::compare_signatures(gateway->message, *call.exchange.request);
}

batch::Plan RunUpdate::plan() const {
    const auto& options = state_.settings.run;
    batch::Plan out;
    out.operation = state_.operation;
    out.region = state_.settings.region;
    out.endpoint = endpoint_in_use(state_);
    out.rehearsal = state_.account->rehearsal;
    out.job_ids = state_.ids.ids;
    out.pace.ids_per_call = options.ids_per_call;
    out.pace.calls_in_flight = options.calls_in_flight;
    out.pace.writes_per_second = options.writes_per_second;
    out.check = options.check;
    out.follow = options.follow;
    out.canary = options.canary;
    out.stop_on_error = options.stop_on_error;
    out.longest_wait_ms = options.longest_wait_minutes * 60'000;
    out.seed = static_cast<std::uint32_t>(now_ms_);
    return out;
}

void RunUpdate::put_on_screen(ActiveRun active) {
    if (state_.active && state_.active->locked) effects_.emplace_back(ReleaseLock{lock_name(state_.active->run.plan)});
    state_.active = std::move(active);
    state_.run_news = RunNews::none;
    state_.tab = InspectorTab::tasks;
    state_.narrow_tab = NarrowTab::run;
    state_.confirm_text.value.clear();
    ++state_.confirm_text.revision;
}

void RunUpdate::check(bool then_confirm) {
    if (start_obstacle(state_, now_ms_) != Obstacle::none) return;
    ActiveRun active;
    active.id = base::format_utc(now_ms_) + "-" + std::to_string(now_ms_ % 1'000);
    active.run = batch::begin(plan(), now_ms_);
    active.access_key_id = state_.account->credential.access_key_id;
    active.confirm_when_checked = then_confirm;
    put_on_screen(std::move(active));
    tell(batch::Tick{});
}

void RunUpdate::follow_call() {
    if (!may_follow(state_)) return;
    const bool accepted = std::holds_alternative<dts::Accepted>(*state_.call->answer);
    ActiveRun active;
    active.id = base::format_utc(now_ms_) + "-" + std::to_string(now_ms_ % 1'000);
    auto what = plan();
    what.operation = dts::JobOperation::start;
    what.follow = true;
    what.region = state_.call->region;
    what.endpoint = state_.call->endpoint;
    what.job_ids = state_.call->job_ids;
    active.run = batch::begin_after(std::move(what), accepted, now_ms_);
    active.access_key_id = state_.call->access_key_id;
    put_on_screen(std::move(active));
    await(Awaited::go_on);
}

void RunUpdate::await(Awaited what) {
    auto& active = *state_.active;
    active.awaited = what;
    if (active.run.plan.rehearsal.empty() && !is_of_account()) {
        active.awaited = Awaited::none;
        state_.run_news = RunNews::rehearsing;
        return;
    }
    if (!active.locked) {
        effects_.emplace_back(TakeLock{active.id, lock_name(active.run.plan)});
        return;
    }
    lock_answered({active.id, true, true});
}

void RunUpdate::rejoined() {
    if (state_.active->awaited != Awaited::none) return await(state_.active->awaited);
    if (run_is_live(state_) && state_.active->run.token_wanted) tell(batch::NewToken{});
}

void RunUpdate::confirm() {
    if (!may_go(state_)) return;
    state_.overlay = Overlay::none;
    await(Awaited::go);
}

void RunUpdate::go_on() {
    if (!run_is_live(state_)) return;
    if (state_.active->only_shown) return await(Awaited::go_on);
    tell(batch::Resume{});
}

void RunUpdate::stop() {
    if (!run_is_live(state_)) return;
    if (state_.active->only_shown) return await(Awaited::stop);
    tell(batch::Stop{});
}

void RunUpdate::retry() {
    if (!state_.active || state_.active->read_only || state_.active->run.phase != batch::Phase::done) return;
    await(Awaited::retry);
}

void RunUpdate::lock_answered(const LockAnswered& answer) {
    if (!state_.active || state_.active->id != answer.run) return;
    auto& active = *state_.active;
    const auto awaited = std::exchange(active.awaited, Awaited::none);
    if (answer.supported && !answer.got) {
        state_.run_news = RunNews::other_tab;
        return;
    }
    active.locked = answer.supported;
    state_.run_news = answer.supported ? RunNews::none : RunNews::no_locks;
    if (awaited == Awaited::none) return;
    if (!is_of_account() && awaited != Awaited::stop) {  // a stop sends nothing
        // Only now: a new token ends the one that another tab may use.
        active.awaited = awaited;
        return RehearsalUpdate(state_, now_ms_, effects_).rejoin(active.run.plan.rehearsal);
    }
    active.only_shown = false;
    if (!active.kept) keep_whole();
    if (awaited == Awaited::go) tell(batch::Go{});
    if (awaited == Awaited::go_on) tell(batch::Resume{});
    if (awaited == Awaited::stop) tell(batch::Stop{});
    if (awaited != Awaited::retry) return;
    tell(batch::Retry{});
    keep_whole();  // the plan may have changed
}

void RunUpdate::close() {
    if (!state_.active) return;
    if (run_is_underway(state_)) return;
    for (const auto& [tag, id] : state_.active->open_calls)
        effects_.emplace_back(AbortCall{tag});
    if (state_.active->locked) effects_.emplace_back(ReleaseLock{lock_name(state_.active->run.plan)});
    state_.active.reset();
    state_.run_news = RunNews::none;
    effects_.emplace_back(WakeAt{0});
    effects_.emplace_back(ListKept{});
}

void RunUpdate::keep_whole() {
    auto& active = *state_.active;
    active.kept = true;
    effects_.emplace_back(KeepAndSend{.run = active.id,
                                      .lines = batch::journal_of(active.run),
                                      .strict = true,
                                      .head = write_head(active),
                                      .whole = true});
}

// A key of DTS and one of the stand-in never sign each other's calls.
bool RunUpdate::is_of_account() const {
    const auto rehearsal = state_.account ? std::string_view(state_.account->rehearsal) : std::string_view();
    return rehearsal == state_.active->run.plan.rehearsal;
}

bool RunUpdate::may_sign() const {
    const auto& account = state_.account;
    return account && is_of_account() && (account->expires_at_ms == 0 || account->expires_at_ms > now_ms_);
}

void RunUpdate::tell(batch::Event event) {
    if (!state_.active || state_.active->read_only || state_.active->only_shown) return;
    auto& active = *state_.active;
    const auto phase = active.run.phase;
    const bool wanted_token = active.run.token_wanted;
    const bool expired = !may_sign();
    // Known before a call meets it. Nothing goes out in between.
    auto calls = expired && !wanted_token && phase != batch::Phase::done
                     ? batch::step(active.run, batch::TokenExpired{}, now_ms_)
                     : std::vector<std::uint32_t>();
    for (const auto id : batch::step(active.run, std::move(event), now_ms_))
        calls.push_back(id);
    const bool done = active.run.phase == batch::Phase::done;
    carry_out(calls, done && phase != batch::Phase::done);
    effects_.emplace_back(WakeAt{active.run.wake_at});
    // The stand-in gives a new token when the person asks for one; see OpenSignIn.
    const bool asks = active.run.plan.rehearsal.empty() && !state_.signing_in;
    if (active.run.token_wanted && !wanted_token && asks) {
        state_.signing_in = true;
        effects_.emplace_back(ShowSignIn{});
    }
    if (active.run.phase == batch::Phase::checked && active.confirm_when_checked) {
        active.confirm_when_checked = false;
        state_.overlay = Overlay::confirm;
    }
}

void RunUpdate::carry_out(const std::vector<std::uint32_t>& calls, bool ended) {
    auto& active = *state_.active;
    std::vector<SendCall> sends;
    std::vector<std::uint32_t> unsent;
    bool writes = false;
    for (const auto id : calls) {
        const auto& call = active.run.calls[id - 1];
        auto one = send(call);
        if (!one) {
            unsent.push_back(id);
            continue;
        }
        writes |= call.kind == batch::CallKind::write;
        sends.push_back(std::move(*one));
    }
    // The go-ahead met nobody who is signed in: they wait for whoever comes.
    batch::Reply refused;
    refused.outcome = batch::Outcome::token;
    for (const auto id : unsent)
        (void)batch::step(active.run, batch::CallEnded{.id = id, .reply = refused}, now_ms_);
    if (active.kept && ended) {
        keep_whole();
        effects_.emplace_back(ListKept{});
    } else if (active.kept) {
        auto lines = batch::journal_lines(active.run);
        if (!lines.empty() || !sends.empty())
            effects_.emplace_back(
                KeepAndSend{.run = active.id, .lines = std::move(lines), .strict = writes, .calls = std::move(sends)});
        return;
    }
    for (auto& one : sends)
        effects_.emplace_back(std::move(one));
}

std::optional<SendCall> RunUpdate::send(const batch::Call& call) {
    auto& active = *state_.active;
    auto request = request_of(active.run.plan, call);
    if (!request || !may_sign()) return std::nullopt;  // the plan was checked when it was made
    const auto tag = ++state_.calls_made;
    active.open_calls.emplace_back(tag, call.id);
    auto options = call_options(state_, tag);
    options.clock_offset_ms = active.run.clock_offset_ms;
    return SendCall{tag, state_.account->credential, std::move(*request), std::move(options)};
}

// The inspector shows the last write, and a look that somebody has to do something about.
void RunUpdate::show(const batch::Call& call, CallEnded& ended, dts::Answer answer) {
    const auto& run = state_.active->run;
    if (call.kind == batch::CallKind::look && run.halt == batch::Halt::none) return;
    if (state_.call && state_.call->phase != CallPhase::done) return;
    auto request = request_of(run.plan, call);
    if (!request) return;
    auto shown = make_call(state_, std::move(*request), call.jobs.size(), ended.tag, call.sent_ms);
    shown.region = run.plan.region;
    for (const auto index : call.jobs)
        shown.job_ids.push_back(run.plan.job_ids[index]);
    finish_call(shown, std::move(ended.exchange), std::move(answer), now_ms_);
    state_.call = std::move(shown);
}

bool RunUpdate::call_ended(CallEnded& ended) {
    if (!state_.active) return false;
    auto& open = state_.active->open_calls;
    const auto found = std::ranges::find(open, ended.tag, &std::pair<std::uint32_t, std::uint32_t>::first);
    if (found == open.end()) return false;
    const auto id = found->second;
    open.erase(found);
    auto& run = state_.active->run;
    const bool look = run.calls[id - 1].kind == batch::CallKind::look;
    auto answer = dts::read_answer(ended.exchange.response, action_of(run.plan, run.calls[id - 1]),
                                   look ? dts::list_leaves : 4'096);
    batch::CallEnded event{id, batch::read_reply(ended.exchange.response, answer, look)};
    event.signed_ms = ended.exchange.sent_at_ms;
    if (ended.exchange.response)
        event.answered_ms = std::min(
            now_ms_, ended.exchange.sent_at_ms + static_cast<std::int64_t>(ended.exchange.response->elapsed_ms));
    tell(std::move(event));
    show(run.calls[id - 1], ended, std::move(answer));
    return true;
}

void RunUpdate::open_kept(const KeptRead& read) {
    if (run_is_live(state_)) return;
    auto run = batch::read_journal(read.text);
    if (!run) {
        state_.run_news = RunNews::unreadable;
        return;
    }
    ActiveRun active;
    active.id = read.id;
    active.run = std::move(*run);
    active.kept = true;
    active.only_shown = active.run.phase != batch::Phase::done;
    const auto head = std::ranges::find(state_.kept, read.id, &KeptRun::id);
    if (head != state_.kept.end()) active.access_key_id = head->access_key_id;
    put_on_screen(std::move(active));
    if (state_.active->only_shown) (void)batch::step(state_.active->run, batch::Reopened{}, now_ms_);
}

void RunUpdate::open_receipt(const ReceiptRead& read) {
    if (run_is_live(state_)) return;
    auto receipt = batch::read_receipt(read.text);
    if (!receipt) {
        state_.run_news = RunNews::unreadable;
        return;
    }
    ActiveRun active;
    active.run = std::move(receipt->run);
    active.access_key_id = std::move(receipt->account);
    active.read_only = true;
    put_on_screen(std::move(active));
}

void RunUpdate::save_receipt(ReceiptForm form) {
    if (!state_.active) return;
    auto& active = *state_.active;
    const batch::ReceiptFacts facts = {.account = active.access_key_id, .made_ms = now_ms_};
    auto name = (active.run.plan.rehearsal.empty() ? "dts-" : "dts-rehearsal-") +
                base::replace_all(base::format_utc(active.run.began_ms), ":", "");
    if (form == ReceiptForm::json)
        effects_.emplace_back(SaveFile{name + ".json", "application/json", batch::receipt_json(active.run, facts)});
    if (form == ReceiptForm::csv)
        effects_.emplace_back(SaveFile{name + ".csv", "text/csv", batch::receipt_csv(active.run)});
    if (form == ReceiptForm::markdown)
        effects_.emplace_back(SaveFile{name + ".md", "text/markdown", batch::receipt_markdown(active.run, facts)});
}

}  // namespace app
