// ACS3-HMAC-SHA256, step by step under the documentation's names.
// Source: https://www.alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "acs/credential.h"
#include "acs/request.h"
#include "base/result.h"
#include "base/task.h"

namespace acs::v3 {

// Sorted by raw name, then value, byte by byte; both RFC 3986 encoded; an empty value gives `name=`.
[[nodiscard]] std::string canonical_query_string(std::vector<Parameter> parameters);

// The headers that the algorithm signs, in ascending order: every `x-acs-*`, `host`, `content-type`. Names in lower
// case, values trimmed, values of a repeated name sorted and joined with commas.
[[nodiscard]] std::vector<base::Header> headers_to_sign(const std::vector<base::Header>& headers);

[[nodiscard]] std::string canonical_headers(const std::vector<base::Header>& headers_to_sign);  // `name:value\n` each
[[nodiscard]] std::string signed_headers(const std::vector<base::Header>& headers_to_sign);     // `a;b;c`

[[nodiscard]] std::string canonical_request(std::string_view method, std::string_view canonical_uri,
                                            std::string_view canonical_query_string,
                                            const std::vector<base::Header>& headers_to_sign,
                                            std::string_view hashed_payload);

[[nodiscard]] std::string string_to_sign(std::string_view hashed_canonical_request);

[[nodiscard]] std::string authorization(std::string_view access_key_id, std::string_view signed_headers,
                                        std::string_view signature);

// The headers that are signed: host, x-acs-*; not yet Authorization.
[[nodiscard]] std::vector<base::Header> request_headers(const Request& request, const Credential& credential,
                                                        const Stamp& stamp, std::string_view hashed_payload);

// What is sent beside the headers that are signed: `accept: application/json`, unsigned, and Authorization. The host is
// left to the transport.
void complete(SignedRequest& request, std::string_view access_key_id, std::string_view signature);

// The whole algorithm: parameters go into the query, the body is empty.
// Errors: Fault::input (no key), Fault::crypto.
[[nodiscard]] base::Task<base::Result<SignedRequest>> sign(base::Crypto& crypto, Credential credential, Request request,
                                                           Stamp stamp);

}  // namespace acs::v3
