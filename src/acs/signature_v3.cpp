#include "acs/signature_v3.h"

#include "acs/canonical_order.h"
#include "base/text.h"

namespace acs::v3 {

namespace {

constexpr std::string_view algorithm = "ACS3-HMAC-SHA256";

}  // namespace

std::string canonical_query_string(std::vector<Parameter> parameters) {
    return canonical_query(std::move(parameters));
}

std::vector<base::Header> headers_to_sign(const std::vector<base::Header>& headers) {
    std::vector<base::Header> chosen;
    for (const auto& [raw_name, value] : headers) {
        auto name = base::to_lower_ascii(raw_name);
        if (name.starts_with("x-acs-") || name == "host" || name == "content-type")
            chosen.emplace_back(std::move(name), base::trim(value));
    }
    sort_by_name(chosen);  // by name, the values of one name by value
    std::vector<base::Header> out;
    for (auto& [name, value] : chosen) {
        if (!out.empty() && out.back().first == name)
            out.back().second.append(",").append(value);
        else
            out.emplace_back(std::move(name), std::move(value));
    }
    return out;
}

std::string canonical_headers(const std::vector<base::Header>& headers) {
    std::string out;
    for (const auto& [name, value] : headers)
        out.append(name).append(":").append(value).append("\n");
    return out;
}

std::string signed_headers(const std::vector<base::Header>& headers) {
    std::string out;
    for (const auto& [name, value] : headers)
        out.append(out.empty() ? "" : ";").append(name);
    return out;
}

std::string canonical_request(std::string_view method, std::string_view canonical_uri, std::string_view query,
                              const std::vector<base::Header>& headers, std::string_view hashed_payload) {
    std::string out;
    out.append(method).append("\n");
    out.append(canonical_uri).append("\n");
    out.append(query).append("\n");
    out.append(canonical_headers(headers)).append("\n");
    out.append(signed_headers(headers)).append("\n");
    out.append(hashed_payload);
    return out;
}

std::string string_to_sign(std::string_view hashed_canonical_request) {
    return std::string(algorithm).append("\n").append(hashed_canonical_request);
}

std::string authorization(std::string_view access_key_id, std::string_view signed_headers, std::string_view signature) {
    std::string out(algorithm);
    out.append(" Credential=").append(access_key_id);
    out.append(",SignedHeaders=").append(signed_headers);
    out.append(",Signature=").append(signature);
    return out;
}

std::vector<base::Header> request_headers(const Request& request, const Credential& credential, const Stamp& stamp,
                                          std::string_view hashed_payload) {
    std::vector<base::Header> headers = {
        {"host", request.host},
        {"x-acs-action", request.action},
        {"x-acs-version", request.version},
        {"x-acs-date", stamp.date},
        {"x-acs-signature-nonce", stamp.nonce},
        {"x-acs-content-sha256", std::string(hashed_payload)},
    };
    if (credential.is_temporary()) {
        headers.emplace_back("x-acs-accesskey-id", credential.access_key_id);
        headers.emplace_back("x-acs-security-token", credential.security_token);
    }
    return headers;
}

void complete(SignedRequest& request, std::string_view access_key_id, std::string_view signature) {
    const auto names = signed_headers(headers_to_sign(request.headers));
    std::erase_if(request.headers, [](const base::Header& header) { return header.first == "host"; });
    request.headers.emplace_back("accept", "application/json");
    request.headers.emplace_back("authorization", authorization(access_key_id, names, signature));
}

base::Task<base::Result<SignedRequest>> sign(base::Crypto& crypto, Credential credential, Request request,
                                             Stamp stamp) {
    if (credential.hmac_sha256 == base::KeyId::none)
        co_return base::fail(base::Fault::input, "There is no key for signature V3: sign in again.");

    SignedRequest out;
    out.signature_version = SignatureVersion::v3;
    out.action = request.action;
    out.host = request.host;
    out.query = canonical_query_string(request.parameters);

    auto payload = co_await crypto.sha256(out.body);
    if (!payload) co_return std::unexpected(payload.error());
    out.trace.hashed_payload = base::to_hex(*payload);

    out.headers = request_headers(request, credential, stamp, out.trace.hashed_payload);
    const auto to_sign = headers_to_sign(out.headers);
    out.trace.canonical_request = canonical_request(out.method, out.path, out.query, to_sign, out.trace.hashed_payload);

    auto hashed = co_await crypto.sha256(out.trace.canonical_request);
    if (!hashed) co_return std::unexpected(hashed.error());
    out.trace.hashed_canonical_request = base::to_hex(*hashed);
    out.trace.string_to_sign = string_to_sign(out.trace.hashed_canonical_request);

    auto mac = co_await crypto.hmac(credential.hmac_sha256, out.trace.string_to_sign);
    if (!mac) co_return std::unexpected(mac.error());
    out.trace.signature = base::to_hex(*mac);

    complete(out, credential.access_key_id, out.trace.signature);
    co_return out;
}

}  // namespace acs::v3
