// What an action does to the rehearsal.
#pragma once

#include <vector>

#include "app/action.h"

namespace app {

class RehearsalUpdate {
  public:
    RehearsalUpdate(State& state, std::int64_t now_ms, std::vector<Effect>& effects)
        : state_(state), now_ms_(now_ms), effects_(effects) {}

    // Entrances to the later part (cmake/later.txt).
    [[gnu::noinline]] void begin();
    [[gnu::noinline]] void rejoin(std::string_view name);
    [[gnu::noinline]] void opened(RehearsalOpened& news);
    [[gnu::noinline]] void end();

  private:
    void forget_world();

    State& state_;
    std::int64_t now_ms_;
    std::vector<Effect>& effects_;
};

}  // namespace app
