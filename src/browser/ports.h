// The ports of base with a browser behind them: WebCrypto, fetch, the clock (these in node too), IndexedDB, Web Locks.
#pragma once

#include "base/ports.h"
#include "base/storage.h"

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

// Once it was asked to append, the browser is asked to keep the storage of the page when space runs out.
class IndexedDbJournal final : public base::Journal {
  public:
    base::Task<base::Result<bool>> append(std::string run, std::string lines, bool strict) override;
    base::Task<base::Result<bool>> write_head(std::string run, std::string head) override;
    base::Task<base::Result<std::vector<Entry>>> list() override;
    base::Task<base::Result<std::string>> read(std::string run) override;
    base::Task<base::Result<bool>> replace(std::string run, std::string lines) override;
    base::Task<base::Result<bool>> erase(std::string run) override;
};

class WebLocks final : public base::Locks {
  public:
    base::Task<base::Result<bool>> take(std::string name) override;
    void release(std::string name) override;
};

}  // namespace browser
