// WebCrypto itself, through the port that the page uses. Keys are imported by the page's own Keys.importHmac.
#include <charconv>

#include "browser/operations.h"
#include "browser/ports.h"
#include "tests/support/key_ring.h"
#include "tests/support/run.h"

extern "C" void test_import_hmac(std::uint32_t op, const void* secret, std::size_t size, int is_sha1);

namespace test_support {

namespace {

base::Task<base::Result<base::KeyId>> import(std::string secret, Hash hash) {
    auto operation = browser::begin_operation();
    test_import_hmac(operation.id, secret.data(), secret.size(), hash == Hash::sha1);
    auto payload = co_await operation.completion;
    if (!payload) co_return std::unexpected(payload.error());
    std::uint32_t id = 0;
    std::from_chars(payload->data(), payload->data() + payload->size(), id);
    co_return static_cast<base::KeyId>(id);
}

}  // namespace

struct KeyRing::Ring {
    browser::WebCrypto crypto;
};

KeyRing::KeyRing() : ring_(std::make_unique<Ring>()) {}
KeyRing::~KeyRing() = default;

base::Crypto& KeyRing::crypto() {
    return ring_->crypto;
}

base::Result<base::KeyId> KeyRing::import_hmac(std::string secret, Hash hash) {
    return run(import(std::move(secret), hash));
}

}  // namespace test_support
