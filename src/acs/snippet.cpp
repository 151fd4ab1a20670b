#include "acs/snippet.h"

#include <string_view>

#include "acs/signature_v1.h"
#include "acs/signature_v3.h"
#include "base/text.h"

namespace acs {

namespace {

// SHA-256 of no bytes: V3 sends an empty body.
constexpr std::string_view hash_of_nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

std::string shell_quoted(std::string_view text) {
    return "'" + base::replace_all(text, "'", "'\\''") + "'";
}

// What would not be seen, or would change how the rest is seen: controls, joiners, marks of direction and order.
bool is_hidden(char32_t c) {
    return c < ' ' || (c >= 0x7f && c < 0xa0) || (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
           (c >= 0x2060 && c <= 0x2069) || c == 0xfeff;
}

// Python, Go and JavaScript read the same escapes in a literal between double quotes.
std::string literal(std::string_view text) {
    std::string out = "\"";
    for (std::size_t at = 0; at < text.size();) {
        const auto c = base::next_code_point(text, at);
        if (is_hidden(c)) {
            const std::uint8_t bytes[] = {static_cast<std::uint8_t>(c >> 8), static_cast<std::uint8_t>(c & 0xff)};
            out.append("\\u").append(base::to_hex(bytes));
        } else {
            if (c == '"' || c == '\\') out += '\\';
            base::append_utf8(out, c);
        }
    }
    return out + '"';
}

// The request as it would be signed, with words in the places of what only a signature knows.
SignedRequest with_words(const Request& request, SignatureVersion version, bool temporary) {
    const Credential credential = {access_key_id_word, temporary ? security_token_word : ""};
    const Stamp stamp = {date_word, nonce_word};
    SignedRequest out;
    out.host = request.host;
    if (version == SignatureVersion::v1) {
        v1::complete(out, v1::canonicalized_query_string(v1::all_parameters(request, credential, stamp)),
                     signature_word);
    } else {
        out.query = v3::canonical_query_string(request.parameters);
        out.headers = v3::request_headers(request, credential, stamp, hash_of_nothing);
        v3::complete(out, credential.access_key_id, signature_word);
    }
    return out;
}

// The region is an option of the CLI's own as well. `--name=value` also takes a value that begins with a dash.
std::string cli(const Request& request) {
    std::string out = "aliyun dts " + request.action + " \\\n  --endpoint " + shell_quoted(request.host);
    for (const auto& [name, value] : request.parameters) {
        if (name == "RegionId") out += " \\\n  --region " + shell_quoted(value);
        out += " \\\n  --" + name + "=" + shell_quoted(value);
    }
    return out + "\n";
}

struct Program {
    std::string_view text;    // @HOST@, @ACTION@, @VERSION@, @QUERY@
    std::string_view before;  // around each parameter's value
    std::string_view after;
};

constexpr Program python = {R"(# pip install alibabacloud-tea-openapi
import os

from alibabacloud_tea_openapi import models
from alibabacloud_tea_openapi.client import Client
from alibabacloud_tea_util.models import RuntimeOptions

config = models.Config(
    access_key_id=os.environ["ALIBABA_CLOUD_ACCESS_KEY_ID"],
    access_key_secret=os.environ["ALIBABA_CLOUD_ACCESS_KEY_SECRET"],
    security_token=os.environ.get("ALIBABA_CLOUD_SECURITY_TOKEN"),
    endpoint=@HOST@,
)
params = models.Params(
    action=@ACTION@,
    version=@VERSION@,
    protocol="HTTPS",
    method="POST",
    pathname="/",
    auth_type="AK",
    style="RPC",
    req_body_type="formData",
    body_type="json",
)
request = models.OpenApiRequest(query={
@QUERY@})
print(Client(config).call_api(params, request, RuntimeOptions(read_timeout=60000)))
)",
                            "    ", ""};

constexpr Program go = {R"(package main

import (
	"fmt"
	"os"

	openapi "github.com/alibabacloud-go/darabonba-openapi/v2/client"
	util "github.com/alibabacloud-go/tea-utils/v2/service"
	"github.com/alibabacloud-go/tea/tea"
)

func main() {
	client, err := openapi.NewClient(&openapi.Config{
		AccessKeyId:     tea.String(os.Getenv("ALIBABA_CLOUD_ACCESS_KEY_ID")),
		AccessKeySecret: tea.String(os.Getenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET")),
		SecurityToken:   tea.String(os.Getenv("ALIBABA_CLOUD_SECURITY_TOKEN")),
		Endpoint:        tea.String(@HOST@),
	})
	if err != nil {
		panic(err)
	}
	params := &openapi.Params{
		Action:      tea.String(@ACTION@),
		Version:     tea.String(@VERSION@),
		Protocol:    tea.String("HTTPS"),
		Method:      tea.String("POST"),
		Pathname:    tea.String("/"),
		AuthType:    tea.String("AK"),
		Style:       tea.String("RPC"),
		ReqBodyType: tea.String("formData"),
		BodyType:    tea.String("json"),
	}
	request := &openapi.OpenApiRequest{Query: map[string]*string{
@QUERY@	}}
	answer, err := client.CallApi(params, request, &util.RuntimeOptions{ReadTimeout: tea.Int(60000)})
	if err != nil {
		panic(err)
	}
	fmt.Println(answer["body"])
}
)",
                        "\t\t", "tea.String("};

constexpr Program node = {R"(// npm install @alicloud/openapi-core @alicloud/tea-typescript
const { default: Client, $OpenApiUtil } = require("@alicloud/openapi-core");

const client = new Client(new $OpenApiUtil.Config({
  accessKeyId: process.env.ALIBABA_CLOUD_ACCESS_KEY_ID,
  accessKeySecret: process.env.ALIBABA_CLOUD_ACCESS_KEY_SECRET,
  securityToken: process.env.ALIBABA_CLOUD_SECURITY_TOKEN,
  endpoint: @HOST@,
}));
const params = new $OpenApiUtil.Params({
  action: @ACTION@,
  version: @VERSION@,
  protocol: "HTTPS",
  method: "POST",
  pathname: "/",
  authType: "AK",
  style: "RPC",
  reqBodyType: "formData",
  bodyType: "json",
});
const request = new $OpenApiUtil.OpenApiRequest({ query: {
@QUERY@} });
client.callApi(params, request, { readTimeout: 60000 }).then(
  (answer) => console.dir(answer.body, { depth: null }),
  (error) => {
    process.stderr.write(error.message + "\n");
    process.exitCode = 1;
  },
);
)",
                          "  ", ""};

std::string filled(const Program& program, const Request& request) {
    std::string query;
    for (const auto& [name, value] : request.parameters) {
        query.append(program.before).append(literal(name)).append(": ").append(program.after).append(literal(value));
        query.append(program.after.empty() ? ",\n" : "),\n");
    }
    auto out = std::string(program.text);
    out = base::replace_all(out, "@HOST@", literal(request.host));
    out = base::replace_all(out, "@ACTION@", literal(request.action));
    out = base::replace_all(out, "@VERSION@", literal(request.version));
    return base::replace_all(out, "@QUERY@", query);
}

}  // namespace

std::string snippet(SnippetKind kind, const Request& request, SignatureVersion version, bool temporary) {
    switch (kind) {
        case SnippetKind::aliyun_cli:
            return cli(request);
        case SnippetKind::python:
            return filled(python, request);
        case SnippetKind::go:
            return filled(go, request);
        case SnippetKind::node:
            return filled(node, request);
        case SnippetKind::curl:
            break;
    }
    return signed_curl(with_words(request, version, temporary));
}

std::string signed_curl(const SignedRequest& request) {
    auto url = "https://" + request.host + request.path;
    if (!request.query.empty()) url += "?" + request.query;
    auto out = "curl -sS " + shell_quoted(url);
    for (const auto& [name, value] : request.headers)
        out += " \\\n  -H " + shell_quoted(name + ": " + value);
    // V3 has no body and no type of it. With this option, curl uses POST and states the length all the same, but it
    // would add a type of its own, which the gateway takes for a header that must be signed.
    if (request.body.empty()) out += " \\\n  -H 'content-type:'";
    return out + " \\\n  --data-raw " + shell_quoted(request.body) + "\n";
}

}  // namespace acs
