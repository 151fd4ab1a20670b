#include "app/state.h"

#include "acs/proxy_template.h"
#include "base/text.h"
#include "dts/jobs_call.h"
#include "dts/regions.h"

namespace app {

std::string endpoint_in_use(const State& state) {
    const auto typed = base::trim(state.settings.endpoint);
    return typed.empty() ? dts::endpoint_of(state.settings.region) : base::to_lower_ascii(typed);
}

std::string_view proxy_in_use(const State& state) {
    return base::trim(in_rehearsal(state) ? state.config.rehearsal : state.settings.proxy);
}

acs::CallOptions call_options(const State& state, std::uint32_t tag) {
    acs::CallOptions out;
    out.signature_version = state.settings.signature_version;
    out.proxy_template = proxy_in_use(state);
    out.time_limit_ms = state.settings.time_limit_ms;
    out.tag = tag;
    return out;
}

std::optional<acs::Request> request_on_screen(const State& state) {
    if (state.call) return state.call->request;
    dts::JobsCall operation;
    operation.dts_job_ids = state.ids.ids;
    operation.region_id = state.settings.region;
    auto request = dts::to_request(operation, endpoint_in_use(state));
    return request ? std::optional(std::move(*request)) : std::nullopt;
}

acs::SignatureVersion version_on_screen(const State& state) {
    return state.call ? state.call->signature_version : state.settings.signature_version;
}

bool run_is_live(const State& state) {
    return state.active && !state.active->read_only && state.active->run.phase != batch::Phase::done;
}

bool run_is_underway(const State& state) {
    return run_is_live(state) && state.active->run.phase == batch::Phase::running && !state.active->only_shown;
}

bool in_rehearsal(const State& state) {
    return state.account && !state.account->rehearsal.empty();
}

bool may_rehearse(const State& state) {
    const bool calling = state.call && state.call->phase != CallPhase::done;
    return !state.config.rehearsal.empty() && !calling && !run_is_underway(state);
}

bool may_follow(const State& state) {
    if (!state.call || !state.call->answer || !state.account || run_is_live(state)) return false;
    if (state.call->request.action != dts::action_name(dts::JobOperation::start)) return false;
    return std::holds_alternative<dts::Accepted>(*state.call->answer) || dts::outcome_is_unknown(*state.call->answer);
}

bool starts_in_one_call(const State& state) {
    return state.operation == dts::JobOperation::start && state.ids.ids.size() <= state.settings.run.ids_per_call;
}

bool must_type_number(const batch::Run& run) {
    return run.plan.operation != dts::JobOperation::start || ready_count(run) > many_jobs;
}

bool may_go(const State& state) {
    if (!state.active || state.active->run.phase != batch::Phase::checked) return false;
    const auto jobs = ready_count(state.active->run);
    if (jobs == 0 || state.active->awaited != Awaited::none) return false;
    return !must_type_number(state.active->run) || base::trim(state.confirm_text.value) == std::to_string(jobs);
}

Obstacle start_obstacle(const State& state, std::int64_t now_ms) {
    if (state.call && state.call->phase != CallPhase::done) return Obstacle::busy;
    if (run_is_live(state)) return Obstacle::busy;
    if (!state.account) return Obstacle::not_signed_in;
    if (state.account->expires_at_ms != 0 && state.account->expires_at_ms <= now_ms) return Obstacle::token_expired;
    if (state.ids.ids.empty()) return Obstacle::no_ids;
    if (!dts::is_dts_endpoint(endpoint_in_use(state))) return Obstacle::bad_endpoint;
    if (proxy_in_use(state).empty()) return Obstacle::no_proxy;
    if (!acs::check_proxy_template(proxy_in_use(state))) return Obstacle::bad_proxy;
    return Obstacle::none;
}

}  // namespace app
