// What every Crypto must do, whoever stands behind it: OpenSSL natively, WebCrypto as wasm.
#include "base/ports.h"

#include <gtest/gtest.h>

#include <string>

#include "base/text.h"
#include "tests/support/key_ring.h"
#include "tests/support/run.h"

namespace {

using test_support::Hash;
using test_support::run;

struct Crypto : testing::Test {
    std::string sha256(std::string text) {
        const auto hash = run(keys.crypto().sha256(std::move(text)));
        return hash ? base::to_hex(*hash) : hash.error().message;
    }

    std::string hmac(std::string secret, Hash hash, std::string text) {
        const auto key = keys.import_hmac(std::move(secret), hash);
        if (!key) return key.error().message;
        const auto mac = run(keys.crypto().hmac(*key, std::move(text)));
        return mac ? base::to_hex(*mac) : mac.error().message;
    }

    test_support::KeyRing keys;
};

TEST_F(Crypto, HashesAsPublished) {
    // FIPS 180-4 examples; the first is the hash of every V3 body without content.
    EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256(std::string(1'000'000, 'a')), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_F(Crypto, HashesBytesNotTexts) {
    EXPECT_EQ(sha256(std::string(1, '\0')), "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    EXPECT_NE(sha256("\xFF"), sha256("\uFFFD"));
}

TEST_F(Crypto, AuthenticatesAsPublished) {
    // RFC 2202 and RFC 4231, test cases 1 and 2
    EXPECT_EQ(hmac(std::string(20, '\x0b'), Hash::sha1, "Hi There"), "b617318655057264e28bc0b6fb378c8ef146be00");
    EXPECT_EQ(hmac("Jefe", Hash::sha1, "what do ya want for nothing?"), "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
    EXPECT_EQ(hmac(std::string(20, '\x0b'), Hash::sha256, "Hi There"),
              "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    EXPECT_EQ(hmac("Jefe", Hash::sha256, "what do ya want for nothing?"),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST_F(Crypto, TakesAKeyThatIsLongerThanABlock) {
    // RFC 4231, test case 6
    EXPECT_EQ(hmac(std::string(131, '\xaa'), Hash::sha256, "Test Using Larger Than Block-Size Key - Hash Key First"),
              "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST_F(Crypto, KeepsSeveralKeysApart) {
    const auto first = keys.import_hmac("Jefe", Hash::sha1);
    const auto second = keys.import_hmac("Jefe", Hash::sha256);
    ASSERT_TRUE(first && second);
    EXPECT_NE(*first, *second);
    const auto mac = run(keys.crypto().hmac(*first, "what do ya want for nothing?"));
    ASSERT_TRUE(mac);
    EXPECT_EQ(base::to_hex(*mac), "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
}

TEST_F(Crypto, RefusesAnEmptySecret) {
    for (const auto hash : {Hash::sha1, Hash::sha256}) {
        const auto key = keys.import_hmac("", hash);
        ASSERT_FALSE(key);
        EXPECT_EQ(key.error().fault, base::Fault::crypto);
        EXPECT_NE(key.error().message, "");
    }
}

TEST_F(Crypto, RefusesAKeyThatItDoesNotHave) {
    for (const auto id : {base::KeyId::none, static_cast<base::KeyId>(4'000'000)}) {
        const auto mac = run(keys.crypto().hmac(id, "text"));
        ASSERT_FALSE(mac);
        EXPECT_EQ(mac.error().fault, base::Fault::crypto);
        EXPECT_FALSE(mac.error().outcome_unknown);
    }
}

}  // namespace
