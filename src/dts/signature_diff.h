// On SignatureDoesNotMatch the gateway echoes its own string to sign. Comparing it with ours tells why: a wrong secret
// (both equal) or a request that was changed on its way (they differ, and where).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "acs/request.h"
#include "dts/redaction.h"

namespace dts {

struct SignatureDiff {
    enum class Verdict {
        no_echo,          // the message holds no string to sign
        same,             // equal: the secret does not belong to the AccessKey ID
        differs,          // V1, or V3 with the server's canonical request: `ours`/`theirs` and `first_difference`
        differs_by_hash,  // V3, hash only: the request was changed on its way, the byte cannot be told
    };
    Verdict verdict{};
    std::string ours, theirs;              // redacted, safe to show
    std::size_t first_difference = 0;      // byte offset in both
    std::string ours_there, theirs_there;  // the surroundings of that byte, redacted, at most 40 bytes each
};

// `message` as the gateway sent it, raw. Reads all three documented texts (V1, V3 with and without CanonicalRequest).
[[nodiscard]] SignatureDiff compare_signatures(std::string_view message, const acs::SignedRequest& sent);

}  // namespace dts
