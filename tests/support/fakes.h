// Twins of the ports: a network that answers what a test has queued, a clock that stands where it was put, random bytes
// that can be foretold, and cryptography that refuses. For what outlives the page, see storage_fakes.h.
#pragma once

#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "base/ports.h"

namespace test_support {

// Answers each request with the next of `answers`, and keeps the request. Without an answer left, it fails the test.
class FakeHttp final : public base::Http {
  public:
    void answer(int status, std::string body);
    void answer(base::Error error);

    base::Task<base::Result<base::HttpResponse>> send(base::HttpRequest request) override;
    void abort(std::uint32_t tag) override;

    std::deque<base::Result<base::HttpResponse>> answers;
    std::vector<base::HttpRequest> sent;
    std::vector<std::uint32_t> aborted;
    std::function<void()> while_sending;  // e.g. moves the clock on
};

class FixedClock final : public base::Clock {
  public:
    explicit FixedClock(std::int64_t unix_ms) : now(unix_ms) {}
    [[nodiscard]] std::int64_t unix_ms() const override { return now; }
    std::int64_t now;
};

// 0, 1, 2, ... 255, 0, ...: no two runs of up to 256 bytes are equal within 256 bytes.
class CountingRandom final : public base::Random {
  public:
    void fill(std::span<std::uint8_t> bytes) override;

  private:
    std::uint8_t next_ = 0;
};

// Refuses the first operation of one kind with `error`, as a WebCrypto that a policy has switched off would.
class FailingCrypto final : public base::Crypto {
  public:
    enum class Step { sha256, hmac };
    FailingCrypto(Step step, base::Error error, int good_before = 0)
        : step_(step), error_(std::move(error)), good_before_(good_before) {}
    base::Task<base::Result<base::Bytes>> sha256(std::string data) override;
    base::Task<base::Result<base::Bytes>> hmac(base::KeyId key, std::string data) override;

  private:
    base::Result<base::Bytes> next(Step step);

    Step step_;
    base::Error error_;
    int good_before_;  // operations of that kind which still succeed (with bytes of zero)
};

}  // namespace test_support
