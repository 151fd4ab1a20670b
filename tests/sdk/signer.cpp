// Signs what a test under node asks for, with the code that the page signs with. A question and its answer are JSON;
// see console_signer.mjs for both. The secret is imported by JavaScript, as on the page, and has a number here.
#include <emscripten.h>

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "acs/call.h"
#include "acs/signature_v1.h"
#include "acs/signature_v3.h"
#include "acs/snippet.h"
#include "base/text.h"
#include "browser/ports.h"

extern "C" {
void signer_open();
void signer_done(std::uint32_t job, const char* json);
}

namespace {

using Json = nlohmann::json;
using Pairs = std::vector<std::pair<std::string, std::string>>;

browser::WebCrypto& crypto() {
    static browser::WebCrypto port;
    return port;
}

acs::Credential credential_in(const Json& question) {
    acs::Credential out;
    out.access_key_id = question.value("accessKeyId", "");
    out.security_token = question.value("securityToken", "");
    out.hmac_sha1 = static_cast<base::KeyId>(question.value("sha1Key", 0u));
    out.hmac_sha256 = static_cast<base::KeyId>(question.value("sha256Key", 0u));
    return out;
}

Json text_of(const base::Result<base::Bytes>& bytes, bool base64) {
    if (!bytes) return {{"error", bytes.error().message}};
    return base64 ? base::to_base64(*bytes) : base::to_hex(*bytes);
}

// The call as the page makes it.
base::Task<Json> whole_request(Json question) {
    const auto version = question.value("version", "") == "V1" ? acs::SignatureVersion::v1 : acs::SignatureVersion::v3;
    acs::Request request{question.value("host", ""), question.value("action", ""), question.value("apiVersion", ""),
                         question.value("parameters", Pairs{})};
    acs::Stamp stamp{question.value("date", ""), question.value("nonce", "")};
    Json snippets;
    for (const auto& [name, kind] : {std::pair{"curl", acs::SnippetKind::curl},
                                     {"cli", acs::SnippetKind::aliyun_cli},
                                     {"python", acs::SnippetKind::python},
                                     {"go", acs::SnippetKind::go},
                                     {"node", acs::SnippetKind::node}})
        snippets[name] = acs::snippet(kind, request, version, credential_in(question).is_temporary());
    auto signing = acs::sign(crypto(), version, credential_in(question), std::move(request), std::move(stamp));
    auto made = co_await std::move(signing);
    if (!made) co_return Json{{"error", made.error().message}};
    co_return Json{{"method", made->method},
                   {"path", made->path},
                   {"query", made->query},
                   {"headers", made->headers},
                   {"body", made->body},
                   {"canonicalRequest", made->trace.canonical_request},
                   {"stringToSign", made->trace.string_to_sign},
                   {"signature", made->trace.signature},
                   {"signedCurl", acs::signed_curl(*made)},
                   {"snippets", std::move(snippets)}};
}

// The steps of V1 with any method and parameters.
base::Task<Json> v1_steps(Json question) {
    const auto canonical = acs::v1::canonicalized_query_string(question.value("parameters", Pairs{}));
    const auto to_sign = acs::v1::string_to_sign(question.value("method", ""), canonical);
    auto mac = co_await crypto().hmac(credential_in(question).hmac_sha1, to_sign);
    co_return Json{{"canonicalRequest", canonical}, {"stringToSign", to_sign}, {"signature", text_of(mac, true)}};
}

// The steps of V3 with any method, path, headers and body.
base::Task<Json> v3_steps(Json question) {
    auto payload = co_await crypto().sha256(question.value("body", ""));
    const auto hashed_payload = text_of(payload, false).get<std::string>();
    auto sent = question.value("headers", Pairs{});
    sent.emplace_back("x-acs-content-sha256", hashed_payload);
    const auto headers = acs::v3::headers_to_sign(sent);
    const auto canonical = acs::v3::canonical_request(
        question.value("method", ""), question.value("path", ""),
        acs::v3::canonical_query_string(question.value("parameters", Pairs{})), headers, hashed_payload);
    auto hashed = co_await crypto().sha256(canonical);
    const auto to_sign = acs::v3::string_to_sign(text_of(hashed, false).get<std::string>());
    const auto credential = credential_in(question);
    auto mac = co_await crypto().hmac(credential.hmac_sha256, to_sign);
    const auto signature = text_of(mac, false).get<std::string>();
    co_return Json{{"canonicalRequest", canonical},
                   {"stringToSign", to_sign},
                   {"signature", signature},
                   {"authorization",
                    acs::v3::authorization(credential.access_key_id, acs::v3::signed_headers(headers), signature)}};
}

}  // namespace

// `json` is freed here.
extern "C" EMSCRIPTEN_KEEPALIVE void signer_ask(std::uint32_t job, char* json) {
    auto question = Json::parse(json, nullptr, false);
    std::free(json);
    const auto kind = question.value("kind", "");
    auto task = kind == "request" ? whole_request(std::move(question))
                : kind == "v1"    ? v1_steps(std::move(question))
                                  : v3_steps(std::move(question));
    base::start(std::move(task), [job](const Json& answer) { signer_done(job, answer.dump().c_str()); });
}

int main() {
    signer_open();
    return 0;
}
