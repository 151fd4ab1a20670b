// The one door for promises of JavaScript. `begin` gives an id and something to await; JavaScript settles the id once.
// An id that nobody knows any more falls on the floor. A rejected promise is an Error value, never a hang.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/task.h"

namespace browser {

struct Operation {
    std::uint32_t id;
    base::Completion<base::Result<std::string>> completion;  // the bytes that JavaScript handed over
};

[[nodiscard]] Operation begin_operation();

// The texts of a payload that Ops.pieces of web/lib/ops.js made.
[[nodiscard]] std::vector<std::string> texts_in(std::string_view payload);

}  // namespace browser
