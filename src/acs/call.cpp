#include "acs/call.h"

#include <array>

#include "acs/proxy_template.h"
#include "acs/signature_v1.h"
#include "acs/signature_v3.h"
#include "base/text.h"

namespace acs {

Stamp make_stamp(const base::Clock& clock, base::Random& random, std::int64_t clock_offset_ms) {
    std::array<std::uint8_t, 16> nonce{};
    random.fill(nonce);
    return {base::format_utc(clock.unix_ms() + clock_offset_ms), base::to_hex(nonce)};
}

base::Task<base::Result<SignedRequest>> sign(base::Crypto& crypto, SignatureVersion version, Credential credential,
                                             Request request, Stamp stamp) {
    if (version == SignatureVersion::v1)
        return v1::sign(crypto, std::move(credential), std::move(request), std::move(stamp));
    return v3::sign(crypto, std::move(credential), std::move(request), std::move(stamp));
}

namespace {

std::string too_long(std::size_t bytes) {
    return "The ids make an address of " + std::to_string(bytes) + " bytes, and proxies take about " +
           std::to_string(max_url_bytes) +
           ". Start fewer jobs at once, or choose signature version V1, which sends them in the body.";
}

}  // namespace

base::Task<Exchange> call(Ports ports, Credential credential, Request request, CallOptions options) {
    Exchange out;
    out.sent_at_ms = ports.clock.unix_ms();
    if (auto usable = check_proxy_template(options.proxy_template); !usable) {
        out.response = std::unexpected(usable.error());
        co_return out;
    }
    auto signing = sign(ports.crypto, options.signature_version, std::move(credential), std::move(request),
                        make_stamp(ports.clock, ports.random, options.clock_offset_ms));
    auto signed_request = co_await std::move(signing);
    if (!signed_request) {
        out.response = std::unexpected(signed_request.error());
        co_return out;
    }
    auto url = proxied_url(options.proxy_template, *signed_request);
    if (url.size() > max_url_bytes) {
        out.response = base::fail(base::Fault::input, too_long(url.size()));
        co_return out;
    }
    out.url = std::move(url);
    out.sent_at_ms = ports.clock.unix_ms();

    base::HttpRequest http_request;
    http_request.method = signed_request->method;
    http_request.url = out.url;
    http_request.headers = signed_request->headers;
    http_request.body = signed_request->body;
    http_request.time_limit_ms = options.time_limit_ms;
    http_request.tag = options.tag;
    out.request = std::move(*signed_request);

    auto sending = ports.http.send(std::move(http_request));
    out.response = co_await std::move(sending);
    co_return out;
}

}  // namespace acs
