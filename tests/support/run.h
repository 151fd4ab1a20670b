// Runs a coroutine to its end and hands back its value, so that a test reads as a straight line:
//
//     const auto hash = test_support::run(crypto.sha256("abc"));
//
// Natively every twin settles at once, and a coroutine that still waits can never end. As wasm the promises are real:
// the program sleeps through Asyncify while node's event loop settles them. A coroutine that does not end fails the
// test and gives an empty value.
#pragma once

#include <memory>
#include <optional>
#include <utility>

#include "base/task.h"

namespace test_support {

// Lets the event loop run until `done`; false, and a failed test, when that does not happen.
bool wait_until_settled(const bool& done);

template <class T>
T run(base::Task<T> task) {
    struct Outcome {
        std::optional<T> value;
        bool settled = false;
    };
    // Shared: a coroutine that ends after the wait was given up must find a place for its value.
    auto outcome = std::make_shared<Outcome>();
    base::start(std::move(task), [outcome](T value) {
        outcome->value.emplace(std::move(value));
        outcome->settled = true;
    });
    if (!wait_until_settled(outcome->settled)) return T{};
    return std::move(*outcome->value);
}

}  // namespace test_support
