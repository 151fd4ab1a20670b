#include "acs/proxy_template.h"

#include <algorithm>

#include "base/text.h"

namespace acs {

namespace {

constexpr std::string_view host_mark = "{host}";
constexpr std::string_view url_mark = "{url}";
constexpr std::string_view encoded_mark = "{url_encoded}";

std::string target_url(const SignedRequest& request) {
    std::string out = "https://" + request.host + request.path;
    if (!request.query.empty()) out += "?" + request.query;
    return out;
}

bool is_local(std::string_view origin) {
    const auto host = origin.substr(origin.find("//") + 2);
    const auto name = host.substr(0, host.rfind(':'));
    return name == "localhost" || name == "127.0.0.1";
}

}  // namespace

std::string origin_of(std::string_view url) {
    const auto scheme = url.find("://");
    if (scheme == std::string_view::npos) return {};
    return std::string(url.substr(0, url.find_first_of("/?#{", scheme + 3)));
}

base::Result<void> check_proxy_template(std::string_view text) {
    using base::Fault;
    if (text.empty()) return base::fail(Fault::input, "Name a proxy, for example https://proxy.example/dts/{host}/");
    if (std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) <= ' '; }))
        return base::fail(Fault::input, "The proxy's address has a space or a line end in it.");
    const auto origin = origin_of(text);
    const bool https = origin.starts_with("https://");
    if (!https && !origin.starts_with("http://"))
        return base::fail(Fault::input, "The proxy's address must begin with https://");
    if (origin.size() <= (https ? 8u : 7u) || origin.find('@') != std::string::npos)
        return base::fail(Fault::input, "The proxy's address needs a host name, without a user name.");
    if (!https && !is_local(origin))
        return base::fail(Fault::input, "The proxy must be reached with https (plain http only on localhost).");
    const auto marks = std::ranges::count(text, '{');
    const bool known = text.find(host_mark) != std::string_view::npos || text.find(url_mark) != std::string_view::npos ||
                       text.find(encoded_mark) != std::string_view::npos;
    if (marks != 1 || !known)
        return base::fail(Fault::input, "The proxy's address needs one of {host}, {url} or {url_encoded}, once.");
    return {};
}

std::string proxied_url(std::string_view text, const SignedRequest& request) {
    if (text.find(encoded_mark) != std::string_view::npos)
        return base::replace_all(text, encoded_mark, base::percent_encode(target_url(request)));
    if (text.find(url_mark) != std::string_view::npos) return base::replace_all(text, url_mark, target_url(request));
    auto out = base::replace_all(text, host_mark, request.host);
    if (request.query.empty()) return out;
    return out + (out.find('?') == std::string::npos ? "?" : "&") + request.query;
}

}  // namespace acs
