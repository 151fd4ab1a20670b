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

// `origin` without its scheme, in two: host and, if there is one, `:port`.
struct Authority {
    std::string_view host, port;
};

Authority authority_of(std::string_view origin) {
    const auto text = origin.substr(origin.find("//") + 2);
    const auto colon = std::min(text.find(':'), text.size());
    return {text.substr(0, colon), text.substr(colon)};
}

// Letters, digits, `-`, `.` and anything beyond ASCII. No user name and no IPv6 address, which a
// Content-Security-Policy has no form for.
bool is_host_name(std::string_view host) {
    const auto allowed = [](unsigned char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
               c >= 0x80;
    };
    return !host.empty() && std::ranges::all_of(host, allowed);
}

bool is_port(std::string_view port) {
    unsigned value = 0;
    const auto digits = port.substr(std::min<std::size_t>(1, port.size()));
    for (const char c : digits.substr(0, 6)) {
        if (c < '0' || c > '9') return false;
        value = value * 10 + static_cast<unsigned>(c - '0');
    }
    return port.empty() || (value >= 1 && value <= 65535);
}

bool is_local(std::string_view host) {
    return base::equal_ignoring_case(host, "localhost") || host == "127.0.0.1";
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
    const auto [host, port] = authority_of(origin);
    if (!is_host_name(host) || !is_port(port))
        return base::fail(Fault::input,
                          "The proxy's address needs a host name, without a user name, and a valid port.");
    if (!https && !is_local(host))
        return base::fail(Fault::input, "The proxy must be reached with https (plain http only on localhost).");
    const auto marks = std::ranges::count(text, '{');
    const bool known = text.find(host_mark) != std::string_view::npos ||
                       text.find(url_mark) != std::string_view::npos ||
                       text.find(encoded_mark) != std::string_view::npos;
    if (marks != 1 || !known)
        return base::fail(Fault::input, "The proxy's address needs one of {host}, {url} or {url_encoded}, once.");
    if (text[origin.size()] != '/' && text[origin.size()] != '?')
        return base::fail(Fault::input,
                          "The placeholder must stand in the path or in the query of the proxy's address.");
    if (text.find('#') != std::string_view::npos)
        return base::fail(Fault::input, "The proxy's address has a # in it: what follows would never be sent.");
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
