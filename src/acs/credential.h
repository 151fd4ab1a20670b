// Who signs. The secret itself is never here: it lives as a non-extractable key behind the Crypto port.
#pragma once

#include <string>

#include "base/ports.h"

namespace acs {

struct Credential {
    std::string access_key_id;
    std::string security_token;                   // empty for a plain AccessKey; with STS it is sent and signed
    base::KeyId hmac_sha1 = base::KeyId::none;    // key bytes: AccessKeySecret + "&", for signature V1
    base::KeyId hmac_sha256 = base::KeyId::none;  // key bytes: AccessKeySecret, for signature V3

    [[nodiscard]] bool is_temporary() const { return !security_token.empty(); }
};

}  // namespace acs
