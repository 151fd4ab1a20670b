// One call of an RPC-style Alibaba Cloud API before and after signing. Both signature versions use POST and path `/`.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/ports.h"

namespace acs {

using Parameter = std::pair<std::string, std::string>;  // name, value; both raw UTF-8, not encoded

// The request as the operation states it. `parameters` are the operation's own (no Action, no Version).
struct Request {
    std::string host;  // the endpoint, e.g. "dts.aliyuncs.com"; V3 signs it
    std::string action;
    std::string version;
    std::vector<Parameter> parameters;
};

enum class SignatureVersion { v1, v3 };

// As people say it.
[[nodiscard]] constexpr const char* version_name(SignatureVersion version) {
    return version == SignatureVersion::v1 ? "V1" : "V3";
}

// The documentation's own names of both algorithms.
[[nodiscard]] constexpr const char* algorithm_name(SignatureVersion version) {
    return version == SignatureVersion::v1 ? "HMAC-SHA1" : "ACS3-HMAC-SHA256";
}

// When and once: each attempt needs a stamp of its own.
struct Stamp {
    std::string date;   // yyyy-MM-ddTHH:mm:ssZ
    std::string nonce;  // unique per request
};

// Every intermediate text of the algorithm, for the inspector and for tests.
struct SignatureTrace {
    std::string hashed_payload;            // V3 only
    std::string canonical_request;         // V3: CanonicalRequest; V1: the canonicalized query string
    std::string hashed_canonical_request;  // V3 only
    std::string string_to_sign;
    std::string signature;
};

// Ready to be sent to https://`host``path`?`query`.
struct SignedRequest {
    SignatureVersion signature_version{};
    std::string action;
    std::string method = "POST";
    std::string host;
    std::string path = "/";
    std::string query;                  // percent-encoded, without '?'; empty for V1
    std::vector<base::Header> headers;  // as sent; `host` is left to the transport
    std::string body;
    SignatureTrace trace;
};

}  // namespace acs
