#include "app/state.h"

#include "acs/proxy_template.h"
#include "base/text.h"
#include "dts/regions.h"
#include "dts/jobs_call.h"

namespace app {

std::string endpoint_in_use(const State& state) {
    const auto typed = base::trim(state.settings.endpoint);
    return typed.empty() ? dts::endpoint_of(state.settings.region) : base::to_lower_ascii(typed);
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

Obstacle start_obstacle(const State& state, std::int64_t now_ms) {
    if (state.call && state.call->phase != CallPhase::done) return Obstacle::busy;
    if (!state.account) return Obstacle::not_signed_in;
    if (state.account->expires_at_ms != 0 && state.account->expires_at_ms <= now_ms) return Obstacle::token_expired;
    if (state.ids.ids.empty()) return Obstacle::no_ids;
    if (!dts::is_dts_endpoint(endpoint_in_use(state))) return Obstacle::bad_endpoint;
    if (base::trim(state.settings.proxy).empty()) return Obstacle::no_proxy;
    if (!acs::check_proxy_template(base::trim(state.settings.proxy))) return Obstacle::bad_proxy;
    return Obstacle::none;
}

}  // namespace app
