#include "acs/signature_v1.h"

#include "acs/canonical_order.h"
#include "base/text.h"

namespace acs::v1 {

std::vector<Parameter> all_parameters(const Request& request, const Credential& credential, const Stamp& stamp) {
    std::vector<Parameter> out = request.parameters;
    out.emplace_back("Action", request.action);
    out.emplace_back("Version", request.version);
    out.emplace_back("Format", "JSON");
    out.emplace_back("AccessKeyId", credential.access_key_id);
    out.emplace_back("SignatureMethod", "HMAC-SHA1");
    out.emplace_back("SignatureVersion", "1.0");
    out.emplace_back("SignatureNonce", stamp.nonce);
    out.emplace_back("Timestamp", stamp.date);
    if (credential.is_temporary()) out.emplace_back("SecurityToken", credential.security_token);
    return out;
}

std::string canonicalized_query_string(std::vector<Parameter> parameters) {
    return canonical_query(std::move(parameters));
}

std::string string_to_sign(std::string_view method, std::string_view canonicalized) {
    return std::string(method).append("&%2F&").append(base::percent_encode(canonicalized));
}

void complete(SignedRequest& request, std::string_view canonicalized, std::string_view signature) {
    request.body = std::string(canonicalized) + "&Signature=" + base::percent_encode(signature);
    request.headers = {{"content-type", "application/x-www-form-urlencoded"}, {"accept", "application/json"}};
}

base::Task<base::Result<SignedRequest>> sign(base::Crypto& crypto, Credential credential, Request request,
                                             Stamp stamp) {
    if (credential.hmac_sha1 == base::KeyId::none)
        co_return base::fail(base::Fault::input, "There is no key for signature V1: sign in again.");

    SignedRequest out;
    out.signature_version = SignatureVersion::v1;
    out.action = request.action;
    out.host = request.host;
    out.trace.canonical_request = canonicalized_query_string(all_parameters(request, credential, stamp));
    out.trace.string_to_sign = string_to_sign(out.method, out.trace.canonical_request);

    auto mac = co_await crypto.hmac(credential.hmac_sha1, out.trace.string_to_sign);
    if (!mac) co_return std::unexpected(mac.error());
    out.trace.signature = base::to_base64(*mac);

    complete(out, out.trace.canonical_request, out.trace.signature);
    co_return out;
}

}  // namespace acs::v1
