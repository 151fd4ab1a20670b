// What an action does to the run on the screen.
#pragma once

#include <vector>

#include "app/action.h"
#include "batch/step.h"

namespace app {

class RunUpdate {
  public:
    RunUpdate(State& state, std::int64_t now_ms, std::vector<Effect>& effects)
        : state_(state), now_ms_(now_ms), effects_(effects) {}

    // Entrances to the later part (cmake/later.txt).
    [[gnu::noinline]] void check(bool then_confirm);
    [[gnu::noinline]] void confirm();
    [[gnu::noinline]] void go_on();
    [[gnu::noinline]] void stop();
    [[gnu::noinline]] void retry();
    [[gnu::noinline]] void close();
    [[gnu::noinline]] void follow_call();
    [[gnu::noinline]] void rejoined();                // the rehearsal of the run has a new key
    [[gnu::noinline]] void tell(batch::Event event);  // an event for the engine, and what it wants done

    // True when the call is one of the run's.
    [[nodiscard, gnu::noinline]] bool call_ended(CallEnded& ended);

    [[gnu::noinline]] void lock_answered(const LockAnswered& answer);
    [[gnu::noinline]] void open_kept(const KeptRead& read);
    [[gnu::noinline]] void open_receipt(const ReceiptRead& read);
    [[gnu::noinline]] void save_receipt(ReceiptForm form);

  private:
    [[nodiscard]] batch::Plan plan() const;
    void await(Awaited what);
    void put_on_screen(ActiveRun active);
    void keep_whole();
    void carry_out(const std::vector<std::uint32_t>& calls, bool ended);
    [[nodiscard]] bool is_of_account() const;
    [[nodiscard]] bool may_sign() const;
    // Nothing without a credential that can sign now.
    [[nodiscard]] std::optional<SendCall> send(const batch::Call& call);
    void show(const batch::Call& call, CallEnded& ended, dts::Answer answer);

    State& state_;
    std::int64_t now_ms_;
    std::vector<Effect>& effects_;
};

// A call as the inspector shows it, before it is sent.
[[nodiscard]] Call make_call(const State& state, acs::Request request, std::size_t jobs, std::uint32_t tag,
                             std::int64_t now_ms);

// Takes the answer into the shown call.
void finish_call(Call& call, acs::Exchange exchange, dts::Answer answer, std::int64_t now_ms);

}  // namespace app
