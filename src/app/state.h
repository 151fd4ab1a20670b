// Everything the screen is a function of: plain data, changed only by `update`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "acs/call.h"
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

struct Account {
    acs::Credential credential;
    std::int64_t expires_at_ms = 0;    // 0: not known, or a plain AccessKey
    std::vector<std::string> cleaned;  // fields from which stray characters were stripped: "id", "secret", "token"
};

enum class CallPhase { signing_and_sending, done };

// The one call that the inspector shows.
struct Call {
    CallPhase phase = CallPhase::signing_and_sending;
    std::uint32_t tag = 0;
    std::int64_t started_ms = 0;
    std::int64_t ended_ms = 0;
    std::size_t job_count = 0;
    bool stop_asked = false;
    std::string region, endpoint, access_key_id, security_token, page_origin;
    std::uint32_t time_limit_ms = 0;
    acs::Exchange exchange;
    std::optional<dts::Answer> answer;
    std::optional<dts::SignatureDiff> signature_diff;
    std::string raw;  // the body as text, redacted, valid UTF-8
};

enum class InspectorTab { answer, request, signature, raw };
enum class NarrowTab { jobs, run };

struct State {
    std::string page_origin;  // of the page itself, e.g. https://console.example
    Settings settings;
    HostConfig config;
    EditedText ids_text, endpoint_text, proxy_text;
    dts::JobIds ids;
    std::optional<Account> account;
    bool signing_in = false;  // the sign-in dialog is open
    std::optional<Call> call;
    std::uint32_t calls_made = 0;
    InspectorTab tab = InspectorTab::answer;
    NarrowTab narrow_tab = NarrowTab::jobs;
    std::string copied;  // name of what was copied last; empty after the next action
    std::uint32_t copies_made = 0;
    bool storage_refused = false;  // settings could not be remembered
};

[[nodiscard]] std::string endpoint_in_use(const State& state);

// Why Start cannot be pressed now; `none` when it can.
enum class Obstacle { none, not_signed_in, token_expired, no_ids, no_proxy, bad_proxy, bad_endpoint, busy };
[[nodiscard]] Obstacle start_obstacle(const State& state, std::int64_t now_ms);

}  // namespace app
