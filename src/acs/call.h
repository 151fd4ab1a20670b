// One call: stamp, sign, send. The answer comes back undecoded, with the request that was really sent beside it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "acs/credential.h"
#include "acs/request.h"
#include "base/ports.h"

namespace acs {

struct Ports {
    base::Crypto& crypto;
    base::Http& http;
    const base::Clock& clock;
    base::Random& random;
};

struct CallOptions {
    SignatureVersion signature_version = SignatureVersion::v3;
    std::string proxy_template;
    std::uint32_t time_limit_ms = 30'000;
    std::uint32_t tag = 0;             // for Http::abort
    std::int64_t clock_offset_ms = 0;  // to be added to this computer's clock for the date of the signature
};

// What happened, as far as it went. `request` is there as soon as it was signed, also when sending failed.
struct Exchange {
    std::optional<SignedRequest> request;
    std::string url;  // where it was sent: the proxy
    std::int64_t sent_at_ms = 0;
    base::Result<base::HttpResponse> response;
};

// A date of now, moved by the offset, and 128 random bits in hex.
[[nodiscard]] Stamp make_stamp(const base::Clock& clock, base::Random& random, std::int64_t clock_offset_ms = 0);

[[nodiscard]] base::Task<base::Result<SignedRequest>> sign(base::Crypto& crypto, SignatureVersion version,
                                                           Credential credential, Request request, Stamp stamp);

// V3 carries the parameters in the URL. Neither the vendor nor the Fetch standard states a limit; common proxies take
// request lines of about 8 kB (nginx: large_client_header_buffers), and what is longer fails without a readable answer.
inline constexpr std::size_t max_url_bytes = 8'000;

// Signs anew with a fresh stamp and sends once; never sends again by itself. A URL that is too long is not sent:
// Fault::input.
[[nodiscard]] base::Task<Exchange> call(Ports ports, Credential credential, Request request, CallOptions options);

}  // namespace acs
