// HMAC-SHA1, SignatureVersion 1.0 (the vendor calls it "request syntax and signature method V2"), step by step.
// Source: https://www.alibabacloud.com/help/en/sdk/product-overview/rpc-mechanism
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "acs/credential.h"
#include "acs/request.h"
#include "base/result.h"
#include "base/task.h"

namespace acs::v1 {

// Common and operation parameters together, without Signature.
[[nodiscard]] std::vector<Parameter> all_parameters(const Request& request, const Credential& credential,
                                                    const Stamp& stamp);

// Sorted by raw name, byte by byte; names and values RFC 3986 encoded.
[[nodiscard]] std::string canonicalized_query_string(std::vector<Parameter> parameters);

// `METHOD&%2F&` + the encoded canonicalized query string.
[[nodiscard]] std::string string_to_sign(std::string_view method, std::string_view canonicalized_query_string);

// The form body with the signature, and the headers that say so.
void complete(SignedRequest& request, std::string_view canonicalized_query_string, std::string_view signature);

// The whole algorithm: everything, Signature included, goes into an urlencoded form body, so that nothing stands in a
// URL and no preflight is needed. Errors: Fault::input (no key), Fault::crypto.
[[nodiscard]] base::Task<base::Result<SignedRequest>> sign(base::Crypto& crypto, Credential credential, Request request,
                                                           Stamp stamp);

}  // namespace acs::v1
