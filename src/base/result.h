// Errors as values. A function that the world can make fail returns `Result<T>`; what can only go wrong by a
// programmer's mistake is an assert. An `Error` carries a sentence that a person can act on.
#pragma once

#include <expected>
#include <string>

namespace base {

// Which leg failed. The first three mean that no readable answer of the service exists.
enum class Fault {
    input,      // refused before anything was sent: the caller's data
    blocked,    // the browser refused to send: offline, Content-Security-Policy, malformed URL
    network,    // fetch failed: connection, TLS, CORS; the browser does not say which
    timeout,    // the time limit of the request passed
    cancelled,  // the person stopped it
    crypto,     // WebCrypto refused
    storage,    // IndexedDB or localStorage refused
    parse,      // text that should have been JSON, XML or configuration is not
};

struct Error {
    Fault fault{};
    std::string message;  // what happened, in English, one sentence; shown as a detail

    // True when a request may have reached the service although no answer was read. A write with this mark must be
    // looked up, never sent again blindly.
    bool outcome_unknown = false;
};

template <class T>
using Result = std::expected<T, Error>;

[[nodiscard]] inline std::unexpected<Error> fail(Fault fault, std::string message, bool outcome_unknown = false) {
    return std::unexpected<Error>(Error{fault, std::move(message), outcome_unknown});
}

}  // namespace base
