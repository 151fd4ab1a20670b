// A state that an operator has brought to the point where Start can be pressed, and the effects of what follows.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "app/action.h"

namespace app_test {

inline constexpr std::int64_t now = 1'698'315'752'000;

inline app::Account account(std::string token = {}) {
    app::Account out;
    out.credential.access_key_id = token.empty() ? "LTAI-example-0001" : "STS.example-0001";
    out.credential.security_token = std::move(token);
    out.credential.hmac_sha1 = static_cast<base::KeyId>(1);
    out.credential.hmac_sha256 = static_cast<base::KeyId>(2);
    return out;
}

class Session {
  public:
    app::State state = app::initial_state({.origin = "https://console.example"});
    std::int64_t time = now;

    std::vector<app::Effect> act(app::Action action) { return app::update(state, std::move(action), time); }

    // Signed in, two tasks, a proxy.
    static Session ready(std::string token = {}) {
        Session out;
        out.act(app::SignedIn{account(std::move(token))});
        out.act(app::EditIds{"l5o11f9029c0001, l5o11f9029c0002"});
        out.act(app::EditProxy{"https://proxy.example/dts/{host}/"});
        return out;
    }

    // Presses Start, which must send.
    app::SendCall start() {
        auto effects = act(app::Start{});
        if (effects.size() == 1)
            if (auto* send = std::get_if<app::SendCall>(&effects[0])) return std::move(*send);
        ADD_FAILURE() << "Start had " << effects.size() << " effects, and not the one that sends";
        return {};
    }
};

// The only effect, which must be an `Effect`.
template <class Effect>
Effect only(std::vector<app::Effect> effects) {
    if (effects.size() == 1)
        if (auto* effect = std::get_if<Effect>(&effects[0])) return std::move(*effect);
    ADD_FAILURE() << "there are " << effects.size() << " effects, or one of another kind";
    return {};
}

inline acs::Exchange answered(int status, std::string body) {
    acs::Exchange out;
    base::HttpResponse response;
    response.status = status;
    response.body = std::move(body);
    out.response = std::move(response);
    return out;
}

inline acs::Exchange failed(base::Fault fault, bool outcome_unknown) {
    acs::Exchange out;
    out.response = base::fail(fault, "it failed", outcome_unknown);
    return out;
}

}  // namespace app_test
