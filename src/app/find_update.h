// What an action does to the picker of jobs.
#pragma once

#include <vector>

#include "app/action.h"

namespace app {

class FindUpdate {
  public:
    FindUpdate(State& state, std::int64_t now_ms, std::vector<Effect>& effects)
        : state_(state), now_ms_(now_ms), effects_(effects) {}

    // Entrances to the later part (cmake/later.txt).
    [[gnu::noinline]] void begin();  // from the first page
    [[gnu::noinline]] void tick();
    [[gnu::noinline]] void add(bool all);

    // True when the call is one of the picker's.
    [[nodiscard, gnu::noinline]] bool call_ended(CallEnded& ended);

  private:
    void ask();

    State& state_;
    std::int64_t now_ms_;
    std::vector<Effect>& effects_;
};

}  // namespace app
