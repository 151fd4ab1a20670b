// Where a signed request is really sent. A browser cannot call the endpoint itself, so a CORS proxy stands between;
// its address is a template with one placeholder:
//   https://proxy.example/dts/{host}/        path style: the DTS host in the path, the query is appended
//   https://cors.example/{url}               the whole URL as it is, as cors-anywhere takes it
//   https://cors.example/?url={url_encoded}  the whole URL percent-encoded
// The signed host is always the DTS host, never the proxy's.
#pragma once

#include <string>
#include <string_view>

#include "acs/request.h"
#include "base/result.h"

namespace acs {

// Nothing when `proxy_template` is usable; else Fault::input with what to mend. Plain http is accepted on this machine
// only (localhost, 127.0.0.1).
[[nodiscard]] base::Result<void> check_proxy_template(std::string_view proxy_template);

// The URL to fetch. `proxy_template` must have passed the check.
[[nodiscard]] std::string proxied_url(std::string_view proxy_template, const SignedRequest& request);

// `https://host:port` of the template: what Content-Security-Policy must allow in connect-src.
[[nodiscard]] std::string origin_of(std::string_view url);

}  // namespace acs
