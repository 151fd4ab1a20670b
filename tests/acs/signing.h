// What the tests of signing share: a credential with keys behind it, and vectors read from files.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "acs/credential.h"
#include "acs/request.h"
#include "tests/support/fixture.h"
#include "tests/support/key_ring.h"

namespace acs_test {

// Keys of both versions, as the sign-in imports them: V1's has an ampersand behind the secret.
inline acs::Credential credential(test_support::KeyRing& keys, std::string id, const std::string& secret,
                                  std::string token = {}) {
    const auto sha1 = keys.import_hmac(secret + "&", test_support::Hash::sha1);
    const auto sha256 = keys.import_hmac(secret, test_support::Hash::sha256);
    EXPECT_TRUE(sha1 && sha256) << "the secret was refused";
    acs::Credential out;
    out.access_key_id = std::move(id);
    out.security_token = std::move(token);
    out.hmac_sha1 = sha1.value_or(base::KeyId::none);
    out.hmac_sha256 = sha256.value_or(base::KeyId::none);
    return out;
}

// A folder of tests/acs/vectors.
class Vector {
  public:
    explicit Vector(const std::string& name) : folder_("acs/vectors/" + name + "/") {
        fields_ = test_support::fixture_fields(folder_ + "input");
    }

    // What the file of a stage says.
    [[nodiscard]] std::string stage(const std::string& file) const { return test_support::fixture(folder_ + file); }
    [[nodiscard]] std::string input(std::string_view key) const { return test_support::field(fields_, key); }

    // Whether it is a whole call: `parameters` are then the operation's own, else all of them.
    [[nodiscard]] bool is_call() const {
        return std::ranges::any_of(fields_, [](const auto& entry) { return entry.first == "action"; });
    }

    [[nodiscard]] std::vector<acs::Parameter> parameters() const {
        std::vector<acs::Parameter> out;
        for (const auto& [key, value] : fields_) {
            const auto equals = value.find('=');
            if (key == "parameter") out.emplace_back(value.substr(0, equals), value.substr(equals + 1));
        }
        return out;
    }

    [[nodiscard]] acs::Request request() const {
        return {input("host"), input("action"), input("version"), parameters()};
    }
    [[nodiscard]] acs::Stamp stamp() const { return {input("date"), input("nonce")}; }

  private:
    std::string folder_;
    test_support::Fields fields_;
};

}  // namespace acs_test
