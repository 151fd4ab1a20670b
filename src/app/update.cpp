#include <algorithm>

#include "app/action.h"
#include "base/text.h"

namespace app {

namespace {

constexpr float jobs_width_min = 280, jobs_width_max = 640;

class Update {
  public:
    Update(State& state, std::int64_t now_ms) : state_(state), now_ms_(now_ms) {}

    void operator()(EditIds& a) {
        set(state_.ids_text, std::move(a.text));
        state_.ids = dts::read_job_ids(state_.ids_text.value);
    }
    void operator()(EditEndpoint& a) {
        set(state_.endpoint_text, std::move(a.text));
        state_.settings.endpoint = base::trim(state_.endpoint_text.value);
        remember();
    }
    void operator()(EditProxy& a) {
        set(state_.proxy_text, std::move(a.text));
        state_.settings.proxy = base::trim(state_.proxy_text.value);
        remember();
    }
    void operator()(ChooseRegion& a) {
        state_.settings.region = std::move(a.id);
        remember();
    }
    void operator()(ChooseSignatureVersion& a) {
        state_.settings.signature_version = a.version;
        remember();
    }
    void operator()(ChooseLanguage& a) {
        state_.settings.language = a.language;
        remember();
    }
    void operator()(ChooseTheme& a) {
        state_.settings.theme = a.theme;
        remember();
    }
    void operator()(ChooseTab& a) { state_.tab = a.tab; }
    void operator()(ChooseNarrowTab& a) { state_.narrow_tab = a.tab; }
    void operator()(ResizeJobs& a) {
        state_.settings.jobs_width = std::min(std::max(a.width, jobs_width_min), jobs_width_max);
        remember();
    }
    void operator()(OpenSignIn&) {
        state_.signing_in = true;
        effects.emplace_back(ShowSignIn{});
    }
    void operator()(SignOut&) {
        state_.account.reset();
        effects.emplace_back(ForgetKeys{});
    }
    void operator()(Start&) { start(); }
    void operator()(Stop&) {
        if (!state_.call || state_.call->phase == CallPhase::done) return;
        state_.call->stop_asked = true;
        effects.emplace_back(AbortCall{state_.call->tag});
    }
    void operator()(Copy& a) {
        state_.copied = std::move(a.name);
        ++state_.copies_made;
        effects.emplace_back(CopyText{std::move(a.text)});
    }
    void operator()(SignedIn& a) {
        state_.account = std::move(a.account);
        state_.signing_in = false;
    }
    void operator()(SignInClosed&) { state_.signing_in = false; }
    void operator()(CallEnded& a) { end_call(a); }
    void operator()(StorageRefused&) { state_.storage_refused = true; }

    std::vector<Effect> effects;

  private:
    static void set(EditedText& text, std::string value) {
        text.value = std::move(value);
        ++text.revision;
    }

    void remember() { effects.emplace_back(RememberSettings{write_settings(state_.settings, state_.config.defaults)}); }

    void start() {
        if (start_obstacle(state_, now_ms_) != Obstacle::none) return;
        dts::StartDtsJobs operation;
        operation.dts_job_ids = state_.ids.ids;
        operation.region_id = state_.settings.region;
        const auto host = endpoint_in_use(state_);
        auto request = dts::to_request(operation, host);

        Call call;
        call.tag = ++state_.calls_made;
        call.started_ms = now_ms_;
        call.job_count = state_.ids.ids.size();
        call.region = state_.settings.region;
        call.endpoint = host;
        call.page_origin = state_.page_origin;
        call.time_limit_ms = state_.settings.time_limit_ms;
        call.access_key_id = state_.account->credential.access_key_id;
        call.security_token = state_.account->credential.security_token;
        state_.call = std::move(call);
        state_.tab = InspectorTab::answer;
        state_.narrow_tab = NarrowTab::run;
        if (!request) {
            acs::Exchange exchange;
            exchange.response = std::unexpected(request.error());
            CallEnded ended{state_.call->tag, std::move(exchange)};
            return end_call(ended);
        }
        acs::CallOptions options;
        options.signature_version = state_.settings.signature_version;
        options.proxy_template = state_.settings.proxy;
        options.time_limit_ms = state_.settings.time_limit_ms;
        options.tag = state_.call->tag;
        effects.emplace_back(
            SendCall{state_.call->tag, state_.account->credential, std::move(*request), std::move(options)});
    }

    // An answer to a call that is no longer the one shown falls on the floor.
    void end_call(CallEnded& ended) {
        if (!state_.call || state_.call->tag != ended.tag || state_.call->phase == CallPhase::done) return;
        auto& call = *state_.call;
        call.phase = CallPhase::done;
        call.ended_ms = now_ms_;
        call.exchange = std::move(ended.exchange);
        call.answer = dts::read_answer(call.exchange.response, "StartDtsJobs");

        if (call.exchange.response)
            call.raw =
                dts::redact(base::to_valid_utf8(call.exchange.response->body), call.access_key_id, call.security_token);
        const auto* gateway = std::get_if<dts::GatewayError>(&*call.answer);
        if (gateway && call.exchange.request && gateway->code == "SignatureDoesNotMatch")
            call.signature_diff = dts::compare_signatures(gateway->message, *call.exchange.request);
    }

    State& state_;
    std::int64_t now_ms_;
};

}  // namespace

std::vector<Effect> update(State& state, Action action, std::int64_t now_ms) {
    if (!std::holds_alternative<Copy>(action)) state.copied.clear();
    Update step(state, now_ms);
    std::visit(step, action);
    return std::move(step.effects);
}

State initial_state(std::string page_origin, std::string_view host_config_json, std::string_view settings_json) {
    State state;
    state.page_origin = std::move(page_origin);
    state.config = read_host_config(host_config_json);
    state.settings = read_settings(settings_json, state.config.defaults);
    state.endpoint_text.value = state.settings.endpoint;
    state.proxy_text.value = state.settings.proxy;
    return state;
}

}  // namespace app
