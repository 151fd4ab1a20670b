// Everything the screen is a function of: plain data, changed only by `update`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "acs/call.h"
#include "app/account.h"
#include "app/find.h"
#include "app/rehearsal.h"
#include "app/run_state.h"
#include "app/settings.h"
#include "dts/answer.h"
#include "dts/job_ids.h"
#include "dts/signature_diff.h"

namespace app {

// A text that a person edits. `revision` grows with each change, so that the editor in the page need not compare texts.
struct EditedText {
    std::string value;
    std::uint32_t revision = 1;
};

enum class CallPhase { signing_and_sending, done };

// The one call that the inspector shows.
struct Call {
    CallPhase phase = CallPhase::signing_and_sending;
    std::uint32_t tag = 0;
    std::int64_t started_ms = 0;
    std::int64_t ended_ms = 0;
    std::size_t job_count = 0;
    std::vector<std::string> job_ids;
    bool stop_asked = false;
    std::string region, endpoint, access_key_id, security_token, page_origin;
    std::uint32_t time_limit_ms = 0;
    acs::Request request;  // before it was signed
    acs::SignatureVersion signature_version = acs::SignatureVersion::v3;
    acs::Exchange exchange;
    std::optional<dts::Answer> answer;
    std::optional<dts::SignatureDiff> signature_diff;
    std::string raw;  // the body as text, redacted, valid UTF-8
};

enum class InspectorTab { answer, request, signature, raw, tasks, calls };
inline constexpr std::uint32_t inspector_tab_count = 6;
enum class NarrowTab { jobs, run };

// What lies over the screen.
enum class Overlay { none, palette, shortcuts, options, confirm, history, find, rehearsal };

// What became of the link in the page's address.
enum class LinkNews { none, filled, other_ids, unreadable };

struct State {
    std::string page_origin;   // of the page itself, e.g. https://console.example
    std::string page_address;  // the same with its path, without a fragment
    Settings settings;
    HostConfig config;
    EditedText ids_text, endpoint_text, proxy_text;
    dts::JobIds ids;
    std::optional<Account> account;
    Rehearsal rehearsal;
    bool signing_in = false;  // the sign-in dialog is open
    std::optional<Call> call;
    dts::JobOperation operation = dts::JobOperation::start;  // of the next run
    std::optional<ActiveRun> active;
    std::vector<KeptRun> kept;  // newest first
    RunNews run_news = RunNews::none;
    EditedText confirm_text;  // the number of jobs, typed
    Find find;
    EditedText find_name;  // a part of the names that are looked for
    std::uint32_t calls_made = 0;
    InspectorTab tab = InspectorTab::answer;
    NarrowTab narrow_tab = NarrowTab::jobs;
    Overlay overlay = Overlay::none;
    EditedText palette_text;
    std::size_t palette_place = 0;  // of the chosen command among those that match
    LinkNews link_news = LinkNews::none;
    std::string copied;  // name of what was copied last; empty after the next action
    std::uint32_t copies_made = 0;
    bool storage_refused = false;  // settings could not be remembered
};

[[nodiscard]] std::string endpoint_in_use(const State& state);
[[nodiscard]] std::string_view proxy_in_use(const State& state);  // of the rehearsal while there is one

// With the settings as they are; `tag` names the call.
[[nodiscard]] acs::CallOptions call_options(const State& state, std::uint32_t tag);

// The request that the inspector speaks of: the one that was sent, or else the one that the form would send. Nothing
// when the form has no ids.
[[nodiscard]] std::optional<acs::Request> request_on_screen(const State& state);
[[nodiscard]] acs::SignatureVersion version_on_screen(const State& state);

// Why Start cannot be pressed now; `none` when it can.
enum class Obstacle { none, not_signed_in, token_expired, no_ids, no_proxy, bad_proxy, bad_endpoint, busy };

// A run that has calls to make, or waits for its go-ahead.
[[nodiscard]] bool run_is_live(const State& state);
[[nodiscard]] bool run_is_underway(const State& state);  // from the go-ahead to the last verdict, in this tab

[[nodiscard]] bool in_rehearsal(const State& state);
[[nodiscard]] bool may_rehearse(const State& state);  // one is offered, and nothing is under way

// The one call started jobs, or may have; they can be looked after.
[[nodiscard]] bool may_follow(const State& state);

// So few jobs that they are started in one call, whose answer is shown; more are a run.
[[nodiscard]] bool starts_in_one_call(const State& state);

// Above it the confirmation asks for the number to be typed; of Stop and Suspend always.
inline constexpr std::uint32_t many_jobs = 50;
[[nodiscard]] bool must_type_number(const batch::Run& run);
[[nodiscard]] bool may_go(const State& state);  // the open confirmation can be given
[[nodiscard]] Obstacle start_obstacle(const State& state, std::int64_t now_ms);

}  // namespace app
