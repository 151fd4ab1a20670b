// What happened, as a value: a wish of the person at the screen or news from the outside. `update` turns an action into
// a changed state and into effects, which only `main` carries out.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "app/state.h"
#include "dts/start_dts_jobs.h"

namespace app {

// Wishes.
struct EditIds {
    std::string text;
};
struct EditEndpoint {
    std::string text;
};
struct EditProxy {
    std::string text;
};
struct ChooseRegion {
    std::string id;
};
struct ChooseSignatureVersion {
    acs::SignatureVersion version;
};
struct ChooseLanguage {
    Language language;
};
struct ChooseTheme {
    Theme theme;
};
struct ChooseTab {
    InspectorTab tab;
};
struct ChooseNarrowTab {
    NarrowTab tab;
};
struct ResizeJobs {
    float width;
};
struct OpenSignIn {};
struct SignOut {};
struct Start {};
struct Stop {};
struct Copy {
    std::string name, text;
};

// News.
struct SignedIn {
    Account account;
};
struct SignInClosed {};
struct CallEnded {
    std::uint32_t tag;
    acs::Exchange exchange;
};
struct StorageRefused {};

using Action = std::variant<EditIds, EditEndpoint, EditProxy, ChooseRegion, ChooseSignatureVersion, ChooseLanguage,
                            ChooseTheme, ChooseTab, ChooseNarrowTab, ResizeJobs, OpenSignIn, SignOut, Start, Stop, Copy,
                            SignedIn, SignInClosed, CallEnded, StorageRefused>;

// Effects.
struct ShowSignIn {};
struct ForgetKeys {};
struct SendCall {
    std::uint32_t tag;
    acs::Credential credential;
    acs::Request request;
    acs::CallOptions options;
};
struct AbortCall {
    std::uint32_t tag;
};
struct RememberSettings {
    std::string json;
};
struct CopyText {
    std::string text;
};

using Effect = std::variant<ShowSignIn, ForgetKeys, SendCall, AbortCall, RememberSettings, CopyText>;

// `now_ms`: Unix time of the action. Returns the effects in the order in which they are to be carried out.
[[nodiscard]] std::vector<Effect> update(State& state, Action action, std::int64_t now_ms);

// The state at the opening of the page. Both texts may be empty.
[[nodiscard]] State initial_state(std::string page_origin, std::string_view host_config_json,
                                  std::string_view settings_json);

}  // namespace app
