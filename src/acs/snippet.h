// A request as a command or a program that a person can run elsewhere. Any value is quoted as its language wants it.
#pragma once

#include <string>

#include "acs/request.h"

namespace acs {

enum class SnippetKind { curl, aliyun_cli, python, go, node };

// What `curl` lacks stands in it as one of these words, each where a value of that kind goes; with V1 into a form, so
// percent-encoded.
inline constexpr const char *access_key_id_word = "ACCESS_KEY_ID_HERE", *security_token_word = "SECURITY_TOKEN_HERE",
                            *date_word = "DATE_HERE", *nonce_word = "NONCE_HERE", *signature_word = "SIGNATURE_HERE";

// Secrets are those words in `curl`, the CLI's own profile, and environment variables in the programs, which use the
// official core SDKs, sign with the version that these choose, and wait a minute for the answer. `temporary`: with a
// security token.
[[nodiscard, gnu::noinline]] std::string snippet(SnippetKind kind, const Request& request, SignatureVersion version,
                                                 bool temporary);

// A command for sh that sends this request to the endpoint itself. The signature in it is good for 15 minutes.
[[nodiscard, gnu::noinline]] std::string signed_curl(const SignedRequest& request);

}  // namespace acs
