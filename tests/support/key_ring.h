// The Crypto port with keys in it: OpenSSL natively, WebCrypto as wasm. Both refuse the same things, so that a test
// says the same of either.
//
//     test_support::KeyRing keys;
//     const auto key = keys.import_hmac("testsecret", test_support::Hash::sha256);
//     const auto mac = test_support::run(keys.crypto().hmac(*key, "text"));
#pragma once

#include <memory>
#include <string>

#include "base/ports.h"

namespace test_support {

enum class Hash { sha1, sha256 };

class KeyRing {
  public:
    KeyRing();
    ~KeyRing();

    [[nodiscard]] base::Crypto& crypto();

    // Errors: Fault::crypto for an empty secret, which WebCrypto refuses.
    [[nodiscard]] base::Result<base::KeyId> import_hmac(std::string secret, Hash hash);

  private:
    struct Ring;
    std::unique_ptr<Ring> ring_;
};

}  // namespace test_support
