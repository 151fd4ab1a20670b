// The one door for promises of JavaScript. `begin` gives an id and something to await; JavaScript settles the id once.
// An id that nobody knows any more falls on the floor. A rejected promise is an Error value, never a hang.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "base/task.h"

namespace browser {

struct Operation {
    std::uint32_t id;
    base::Completion<base::Result<std::string>> completion;  // the bytes that JavaScript handed over
};

[[nodiscard]] Operation begin_operation();

}  // namespace browser
