// The ports of base/ports.h with a browser (or node) behind them: WebCrypto, fetch, the clock.
#pragma once

#include "base/ports.h"

namespace browser {

class WebCrypto final : public base::Crypto {
  public:
    base::Task<base::Result<base::Bytes>> sha256(std::string data) override;
    base::Task<base::Result<base::Bytes>> hmac(base::KeyId key, std::string data) override;
};

class Fetch final : public base::Http {
  public:
    base::Task<base::Result<base::HttpResponse>> send(base::HttpRequest request) override;
    void abort(std::uint32_t tag) override;
};

class SystemClock final : public base::Clock {
  public:
    [[nodiscard]] std::int64_t unix_ms() const override;
};

class WebRandom final : public base::Random {
  public:
    void fill(std::span<std::uint8_t> bytes) override;
};

}  // namespace browser
