// A run from the outside: the journal, the locks and the network are what a test makes of the effects.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "session.h"

namespace app_test {

class Operator {
  public:
    explicit Operator(std::size_t jobs) : session(Session::ready()) {
        std::string ids;
        for (std::size_t i = 0; i < jobs; ++i)
            ids.append(id_of(i)).append("\n");
        session.act(app::EditIds{ids});
    }

    static std::string id_of(std::size_t i) { return "l5o" + std::to_string(100'000'000 + i); }

    std::vector<app::Effect> act(app::Action action) {
        auto effects = session.act(std::move(action));
        for (auto& effect : effects)
            std::visit([this](auto& one) { take(one); }, effect);
        return effects;
    }
    // The lock that was asked for last is granted, or held by another tab.
    std::vector<app::Effect> lock(bool got = true, bool supported = true) {
        EXPECT_FALSE(asked.name.empty()) << "no lock was asked for";
        if (got && supported) held = asked.name;
        return act(app::LockAnswered{std::exchange(asked, {}).run, got, supported});
    }
    std::vector<app::Effect> after(std::int64_t milliseconds) {
        session.time += milliseconds;
        return act(app::Ticked{});
    }
    std::vector<app::Effect> wake() {
        EXPECT_GT(wake_at, session.time) << "it wants no tick";
        return after(wake_at - session.time);
    }

    static bool is_look(const app::SendCall& call) { return call.request.action == "DescribeDtsJobs"; }
    static std::vector<std::string> ids(const app::SendCall& call) {
        std::vector<std::string> out;
        for (const auto& [name, value] : call.request.parameters)
            if (name == "DtsJobIds" || name == "DtsJobId")
                for (std::size_t at = 0; at <= value.size();) {
                    const auto end = std::min(value.find(',', at), value.size());
                    out.push_back(value.substr(at, end - at));
                    at = end + 1;
                }
        return out;
    }
    [[nodiscard]] std::vector<app::SendCall> writes() const {
        std::vector<app::SendCall> out;
        std::ranges::copy_if(open, std::back_inserter(out), [](const app::SendCall& one) { return !is_look(one); });
        return out;
    }

    std::vector<app::Effect> answer(const app::SendCall& call, acs::Exchange exchange) {
        exchange.sent_at_ms = session.time;
        const auto tag = call.tag;
        std::erase_if(open, [&](const app::SendCall& one) { return one.tag == tag; });
        return act(app::CallEnded{tag, std::move(exchange)});
    }
    // Answers the open looks: every job has this status.
    void see(const std::string& status) {
        for (const auto& call : std::vector(open)) {
            if (!is_look(call)) continue;
            std::string list;
            for (const auto& id : ids(call))
                list.append(list.empty() ? "" : ",")
                    .append(R"({"DtsJobId":")" + id + R"(","JobType":"MIGRATION","Status":")" + status + R"("})");
            answer(call, answered(200, R"({"Success":true,"RequestId":"r","DtsJobList":[)" + list + "]}"));
        }
    }
    void see_next(const std::string& status) {
        while (std::ranges::none_of(open, is_look) && wake_at > session.time)
            (void)wake();
        ASSERT_TRUE(std::ranges::any_of(open, is_look)) << "no look is wanted";
        see(status);
    }
    void accept() {
        for (const auto& call : writes())
            answer(call, answered(200, R"({"Success":true,"RequestId":"r-write","HttpStatusCode":200})"));
    }
    // Checked; every job can be started.
    void check() {
        act(app::Check{});
        while (run().phase == batch::Phase::checking && !::testing::Test::HasFatalFailure())
            see_next("NotStarted");
    }
    // Confirmed, and the first writes are on their way.
    void go() {
        check();
        act(app::EditConfirmation{std::to_string(run().jobs.size())});
        act(app::Confirm{});
        (void)lock();
    }

    [[nodiscard]] app::State& state() { return session.state; }
    [[nodiscard]] const batch::Run& run() const { return session.state.active->run; }

    Session session;
    std::vector<app::SendCall> open;
    std::string journal, head, held;
    app::TakeLock asked;
    std::int64_t wake_at = 0;
    int sign_ins = 0;
    std::size_t kept_calls = 0;  // that went out behind their lines

  private:
    void take(app::KeepAndSend& one) {
        if (one.whole) journal.clear();
        journal += one.lines;
        if (!one.head.empty()) head = one.head;
        for (auto& call : one.calls)
            open.push_back(call);
        kept_calls += one.calls.size();
    }
    void take(app::SendCall& one) { open.push_back(one); }
    void take(app::TakeLock& one) { asked = one; }
    void take(app::ReleaseLock& one) {
        EXPECT_EQ(one.name, held);
        held.clear();
    }
    void take(app::WakeAt& one) { wake_at = one.unix_ms; }
    void take(app::ShowSignIn&) { ++sign_ins; }
    void take(auto&) {}
};

template <class Effect>
std::vector<Effect> all(const std::vector<app::Effect>& effects) {
    std::vector<Effect> out;
    for (const auto& effect : effects)
        if (const auto* one = std::get_if<Effect>(&effect)) out.push_back(*one);
    return out;
}

}  // namespace app_test
