#include <algorithm>

#include "app/action.h"
#include "app/find_update.h"
#include "app/link.h"
#include "app/rehearsal_update.h"
#include "app/run_update.h"
#include "base/text.h"

namespace app {

namespace {

constexpr float jobs_width_min = 280, jobs_width_max = 640;

// What Back and Forward lead to, in a number.
std::uint32_t view_of(const State& state) {
    return static_cast<std::uint32_t>(state.narrow_tab) * inspector_tab_count + static_cast<std::uint32_t>(state.tab);
}

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
    void operator()(ChooseTab& a) {
        const auto before = view_of(state_);
        state_.tab = a.tab;
        push_view(before);
    }
    void operator()(ChooseNarrowTab& a) {
        const auto before = view_of(state_);
        state_.narrow_tab = a.tab;
        push_view(before);
    }
    void operator()(ReturnToView& a) {
        state_.overlay = Overlay::none;
        state_.tab = static_cast<InspectorTab>(a.view % inspector_tab_count);
        state_.narrow_tab = a.view / inspector_tab_count == 1 ? NarrowTab::run : NarrowTab::jobs;
    }
    void operator()(FollowLink& a) { follow(read_link(a.fragment)); }
    void operator()(OpenOverlay& a) {
        state_.overlay = a.overlay;
        set(state_.palette_text, {});
        state_.palette_place = 0;
    }
    void operator()(CloseOverlay&) {
        if (state_.overlay == Overlay::rehearsal) state_.rehearsal.asked = false;  // its answer falls on the floor
        state_.overlay = Overlay::none;
    }
    void operator()(EditPalette& a) {
        set(state_.palette_text, std::move(a.text));
        state_.palette_place = 0;
    }
    void operator()(PlacePalette& a) { state_.palette_place = a.place; }
    void operator()(ResizeJobs& a) {
        state_.settings.jobs_width = std::min(std::max(a.width, jobs_width_min), jobs_width_max);
        remember();
    }
    void operator()(OpenSignIn&) {
        if (token_wanted() && !state_.active->run.plan.rehearsal.empty())
            return rehearsal().rejoin(state_.active->run.plan.rehearsal);
        if (in_rehearsal(state_)) return rehearsal().rejoin(state_.account->rehearsal);
        state_.signing_in = true;
        effects.emplace_back(ShowSignIn{});
    }
    void operator()(SetRehearsal& a) { state_.rehearsal.options = a.options; }
    void operator()(BeginRehearsal&) { rehearsal().begin(); }
    void operator()(EndRehearsal&) { rehearsal().end(); }
    void operator()(RehearsalOpened& a) { rehearsal().opened(a); }
    void operator()(SignOut&) {
        state_.account.reset();
        state_.rehearsal.set_aside.reset();
        effects.emplace_back(ForgetKeys{});
        if (run_is_live(state_)) run().tell(batch::TokenExpired{});
    }
    void operator()(Start&) {
        if (state_.active && state_.active->run.phase == batch::Phase::checked) {
            state_.overlay = Overlay::confirm;
        } else if (starts_in_one_call(state_)) {
            start();
        } else {
            run().check(true);
        }
    }
    void operator()(Check&) { run().check(false); }
    void operator()(ChooseOperation& a) { state_.operation = a.operation; }
    void operator()(SetRunOptions& a) {
        state_.settings.run = a.options;
        remember();
    }
    void operator()(EditConfirmation& a) { set(state_.confirm_text, std::move(a.text)); }
    void operator()(Confirm&) { run().confirm(); }
    void operator()(PauseRun&) { run().tell(batch::Pause{}); }
    void operator()(ResumeRun&) { run().go_on(); }
    void operator()(StopRun&) { run().stop(); }
    void operator()(RetryRun&) { run().retry(); }
    void operator()(CloseRun&) { run().close(); }
    void operator()(FollowCall&) { run().follow_call(); }
    void operator()(MarkJob& a) {
        if (!state_.active || a.job >= state_.active->run.jobs.size()) return;
        state_.active->marked = a.job;
        ++state_.active->marks;
        state_.tab = InspectorTab::tasks;
    }
    void operator()(OpenKept& a) {
        state_.overlay = Overlay::none;
        if (!run_is_live(state_)) effects.emplace_back(ReadKept{std::move(a.id)});
    }
    void operator()(DropKept& a) {
        if (state_.active && state_.active->id == a.id) {
            if (run_is_live(state_)) return;
            run().close();
        }
        effects.emplace_back(ForgetKept{std::move(a.id)});
        effects.emplace_back(ListKept{});
    }
    void operator()(SaveReceipt& a) { run().save_receipt(a.form); }
    void operator()(OpenReceipt&) { effects.emplace_back(PickFile{}); }
    void operator()(Ticked&) {
        if (run_is_live(state_))
            run().tell(batch::Tick{});
        else
            find().tick();
    }
    void operator()(ChooseFindType& a) { state_.find.type = a.type; }
    void operator()(ChooseFindStatus& a) { state_.find.status = std::move(a.status); }
    void operator()(EditFindName& a) { set(state_.find_name, std::move(a.text)); }
    void operator()(FindJobs&) { find().begin(); }
    void operator()(ToggleFound& a) {
        if (a.place < state_.find.chosen.size()) state_.find.chosen[a.place] = !state_.find.chosen[a.place];
    }
    void operator()(AddFound& a) { find().add(a.all); }
    void operator()(LockAnswered& a) { run().lock_answered(a); }
    void operator()(KeepFailed&) {
        // What the journal has of the run is out of date from now on, and must not be resumed.
        if (state_.active && std::exchange(state_.active->kept, false))
            effects.emplace_back(ForgetKept{state_.active->id});
        state_.run_news = RunNews::not_kept;
    }
    void operator()(KeptListed& a) { state_.kept = std::move(a.runs); }
    void operator()(KeptRead& a) { run().open_kept(a); }
    void operator()(ReceiptRead& a) { run().open_receipt(a); }
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
    void operator()(CopyAs& a) {
        const auto request = request_on_screen(state_);
        if (!request || in_rehearsal(state_)) return;  // it would call DTS itself
        Copy copy{std::move(a.name), acs::snippet(a.kind, *request, version_on_screen(state_),
                                                  state_.account && state_.account->credential.is_temporary())};
        (*this)(copy);
    }
    void operator()(CopySigned& a) {
        auto request = request_on_screen(state_);
        if (!request || !state_.account || in_rehearsal(state_)) return;
        effects.emplace_back(
            SignToCopy{std::move(a.name), version_on_screen(state_), state_.account->credential, std::move(*request)});
    }
    void operator()(SignedToCopy& a) {
        Copy copy{std::move(a.name), a.request ? acs::signed_curl(*a.request) : std::string()};
        if (a.request) (*this)(copy);
    }
    void operator()(SignedIn& a) {
        state_.signing_in = false;
        if (in_rehearsal(state_)) {
            state_.rehearsal.set_aside = std::move(a.account);
            return;
        }
        state_.account = std::move(a.account);
        if (!state_.active) effects.emplace_back(ListKept{});
        if (token_wanted() && state_.active->run.plan.rehearsal.empty()) run().tell(batch::NewToken{});
    }
    void operator()(SignInClosed&) {
        state_.signing_in = false;
        if (!state_.active) effects.emplace_back(ListKept{});  // past runs can be read without an account
    }
    void operator()(CallEnded& a) {
        if (!run().call_ended(a) && !find().call_ended(a)) end_call(a);
    }
    void operator()(StorageRefused&) { state_.storage_refused = true; }

    std::vector<Effect> effects;

  private:
    static void set(EditedText& text, std::string value) {
        text.value = std::move(value);
        ++text.revision;
    }

    [[nodiscard]] bool token_wanted() const { return run_is_live(state_) && state_.active->run.token_wanted; }

    void push_view(std::uint32_t before) {
        if (view_of(state_) != before) effects.emplace_back(PushView{view_of(state_)});
    }

    // The ids that are in the form already are not thrown away for those of a link.
    void follow(Link link) {
        if (link.empty()) return;
        if (link.ids && !state_.ids_text.value.empty() && state_.ids_text.value != *link.ids) {
            state_.link_news = LinkNews::other_ids;
            return;
        }
        state_.link_news = link.unreadable ? LinkNews::unreadable : LinkNews::filled;
        if (link.region) state_.settings.region = std::move(*link.region);
        if (link.language) state_.settings.language = *link.language;
        if (!link.ids) return;
        EditIds edit{std::move(*link.ids)};
        (*this)(edit);
    }

    void remember() { effects.emplace_back(RememberSettings{write_settings(state_.settings, state_.config.defaults)}); }

    [[gnu::noinline]] void start() {
        if (start_obstacle(state_, now_ms_) != Obstacle::none) return;
        if (state_.active) run().close();
        dts::JobsCall operation;
        operation.dts_job_ids = state_.ids.ids;
        operation.region_id = state_.settings.region;
        const auto host = endpoint_in_use(state_);
        auto request = dts::to_request(operation, host);

        auto call =
            make_call(state_, request ? *request : acs::Request{}, state_.ids.ids.size(), ++state_.calls_made, now_ms_);
        call.endpoint = host;
        call.job_ids = state_.ids.ids;
        state_.call = std::move(call);
        state_.tab = InspectorTab::answer;
        state_.narrow_tab = NarrowTab::run;
        if (!request) {
            acs::Exchange exchange;
            exchange.response = std::unexpected(request.error());
            CallEnded ended{state_.call->tag, std::move(exchange)};
            return end_call(ended);
        }
        const auto tag = state_.call->tag;
        effects.emplace_back(SendCall{tag, state_.account->credential, std::move(*request), call_options(state_, tag)});
    }

    // An answer to a call that is no longer the one shown falls on the floor.
    [[gnu::noinline]] void end_call(CallEnded& ended) {
        if (!state_.call || state_.call->tag != ended.tag || state_.call->phase == CallPhase::done) return;
        auto answer = dts::read_answer(ended.exchange.response, "StartDtsJobs");
        finish_call(*state_.call, std::move(ended.exchange), std::move(answer), now_ms_);
    }

    FindUpdate find() { return {state_, now_ms_, effects}; }
    RunUpdate run() { return {state_, now_ms_, effects}; }
    RehearsalUpdate rehearsal() { return {state_, now_ms_, effects}; }

    State& state_;
    std::int64_t now_ms_;
};

}  // namespace

std::vector<Effect> update(State& state, Action action, std::int64_t now_ms) {
    // What was copied stays on the screen until the person does something else.
    if (!std::holds_alternative<Copy>(action) && !std::holds_alternative<CloseOverlay>(action)) state.copied.clear();
    Update step(state, now_ms);
    std::visit(step, action);
    return std::move(step.effects);
}

State initial_state(Opening opening) {
    State state;
    state.page_origin = std::move(opening.origin);
    state.page_address = std::move(opening.address);
    state.config = read_host_config(opening.host_config_json);
    state.settings = read_settings(opening.settings_json, state.config.defaults);
    state.endpoint_text.value = state.settings.endpoint;
    state.proxy_text.value = state.settings.proxy;
    (void)update(state, FollowLink{std::string(opening.fragment)}, 0);
    return state;
}

}  // namespace app
