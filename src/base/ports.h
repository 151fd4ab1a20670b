// The outside world as the program sees it: plain interfaces with a browser behind them, or a twin in tests. Nothing
// below `browser` and `main` reads a clock, a socket or a random number by another way.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/task.h"

namespace base {

using Bytes = std::vector<std::uint8_t>;

// Names a secret that only the port can use. 0 is no key. C++ never sees the bytes behind it.
enum class KeyId : std::uint32_t { none = 0 };

// Digests and message authentication codes. Which hash an HMAC key uses was fixed when it was imported.
// Errors: Fault::crypto (no such key, WebCrypto refused).
struct Crypto {
    virtual ~Crypto() = default;
    virtual Task<Result<Bytes>> sha256(std::string data) = 0;
    virtual Task<Result<Bytes>> hmac(KeyId key, std::string data) = 0;
};

using Header = std::pair<std::string, std::string>;  // name in lower case, value

struct HttpRequest {
    std::string method;
    std::string url;
    std::vector<Header> headers;
    std::string body;
    std::uint32_t time_limit_ms = 30'000;
    std::uint32_t tag = 0;  // names the request for `abort`; chosen by the caller, unique among those in flight
};

struct HttpResponse {
    int status = 0;
    std::vector<Header> headers;  // only those that CORS lets a page read
    std::string body;             // at most `max_body_bytes` of it
    bool oversized = false;       // the body was longer and was cut
    bool cut_short = false;       // the connection ended before the body did
    double elapsed_ms = 0;        // from the call of fetch to the last byte
};

inline constexpr std::size_t max_body_bytes = 4u << 20;

// Any HTTP status is a value with its body. Errors: Fault::blocked (certainly not sent), network, timeout, cancelled
// (each may have reached the service: `outcome_unknown`).
struct Http {
    virtual ~Http() = default;
    virtual Task<Result<HttpResponse>> send(HttpRequest request) = 0;
    virtual void abort(std::uint32_t tag) = 0;
};

struct Clock {
    virtual ~Clock() = default;
    [[nodiscard]] virtual std::int64_t unix_ms() const = 0;
};

struct Random {
    virtual ~Random() = default;
    virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

}  // namespace base
