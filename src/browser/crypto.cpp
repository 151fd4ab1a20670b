#include <chrono>

#include "browser/imports.h"
#include "browser/operations.h"
#include "browser/ports.h"

namespace browser {

namespace {

base::Result<base::Bytes> to_bytes(base::Result<std::string> payload) {
    if (!payload) return std::unexpected(payload.error());
    return base::Bytes(payload->begin(), payload->end());
}

}  // namespace

base::Task<base::Result<base::Bytes>> WebCrypto::sha256(std::string data) {
    auto operation = begin_operation();
    crypto_sha256(operation.id, data.data(), data.size());
    auto payload = co_await operation.completion;
    co_return to_bytes(std::move(payload));
}

base::Task<base::Result<base::Bytes>> WebCrypto::hmac(base::KeyId key, std::string data) {
    auto operation = begin_operation();
    crypto_hmac(operation.id, static_cast<std::uint32_t>(key), data.data(), data.size());
    auto payload = co_await operation.completion;
    co_return to_bytes(std::move(payload));
}

std::int64_t SystemClock::unix_ms() const {
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

void WebRandom::fill(std::span<std::uint8_t> bytes) {
    crypto_random(bytes.data(), bytes.size());
}

}  // namespace browser
