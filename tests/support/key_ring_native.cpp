// OpenSSL in the place of WebCrypto. Keys stay until the ring goes.
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <vector>

#include "tests/support/key_ring.h"

namespace test_support {

namespace {

struct Key {
    std::string secret;
    Hash hash;
};

base::Bytes up_to(const std::array<unsigned char, EVP_MAX_MD_SIZE>& bytes, unsigned size) {
    return {bytes.begin(), bytes.begin() + size};
}

class OpenSsl final : public base::Crypto {
  public:
    base::Task<base::Result<base::Bytes>> sha256(std::string data) override {
        std::array<unsigned char, EVP_MAX_MD_SIZE> out{};
        unsigned size = 0;
        if (!EVP_Digest(data.data(), data.size(), out.data(), &size, EVP_sha256(), nullptr))
            co_return base::fail(base::Fault::crypto, "OpenSSL refused to hash.");
        co_return up_to(out, size);
    }

    base::Task<base::Result<base::Bytes>> hmac(base::KeyId id, std::string data) override {
        const auto index = static_cast<std::size_t>(id);
        if (index == 0 || index > keys.size())
            co_return base::fail(base::Fault::crypto, "There is no such key. Sign in again.");
        const auto& key = keys[index - 1];
        std::array<unsigned char, EVP_MAX_MD_SIZE> out{};
        unsigned size = 0;
        if (!HMAC(key.hash == Hash::sha1 ? EVP_sha1() : EVP_sha256(), key.secret.data(),
                  static_cast<int>(key.secret.size()), reinterpret_cast<const unsigned char*>(data.data()), data.size(),
                  out.data(), &size))
            co_return base::fail(base::Fault::crypto, "OpenSSL refused to sign.");
        co_return up_to(out, size);
    }

    std::vector<Key> keys;
};

}  // namespace

struct KeyRing::Ring {
    OpenSsl crypto;
};

KeyRing::KeyRing() : ring_(std::make_unique<Ring>()) {}
KeyRing::~KeyRing() = default;

base::Crypto& KeyRing::crypto() {
    return ring_->crypto;
}

base::Result<base::KeyId> KeyRing::import_hmac(std::string secret, Hash hash) {
    if (secret.empty()) return base::fail(base::Fault::crypto, "HMAC key data must not be empty");
    auto& keys = ring_->crypto.keys;
    keys.push_back({std::move(secret), hash});
    return static_cast<base::KeyId>(keys.size());
}

}  // namespace test_support
