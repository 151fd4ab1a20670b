// What an answer means for the next step of a write: did anything happen, how is the error called, where is it
// explained.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "dts/answer.h"

namespace dts {

namespace {

bool holds(std::string_view text, std::string_view lower_case_part) {
    return base::to_lower_ascii(text).find(lower_case_part) != std::string::npos;
}

// Codes by which the far side says that it stumbled, not that it refused.
bool says_that_it_stumbled(std::string_view code) {
    return std::ranges::any_of(std::array{"internalerror", "serviceunavailable", "timeout", "timedout"},
                               [&](const char* part) { return holds(code, part); });
}

// The nonce is random and new for each request. Where it was used already, a copy of this very request came first,
// sent again by something on the way, and that copy may have been served.
bool says_that_a_copy_came_first(std::string_view code) {
    return holds(code, "nonceused");
}

// Refused before acting, whatever the HTTP status: 429, 503 and 400 are all in use for it.
bool says_too_many_requests(std::string_view code) {
    return holds(code, "throttling");
}

// 408: a server gave up waiting for the request, and which server, and whether for all of it, is not said.
bool is_unclear_status(int status) {
    return status >= 500 || status == 408;
}

bool is_unclear(std::string_view code, int status) {
    if (says_too_many_requests(code)) return false;
    return is_unclear_status(status) || says_that_it_stumbled(code) || says_that_a_copy_came_first(code);
}

// Of the proxy's own codes, those with an unclear status that it gives only when it has passed nothing on.
bool says_that_nothing_was_sent(std::string_view proxy_code) {
    return std::ranges::any_of(std::array{"UpstreamUnreachable", "RequestTimeout", "TooManyRequests", "RateLimited"},
                               [&](const char* code) { return base::equal_ignoring_case(proxy_code, code); });
}

struct OutcomeIsUnknown {
    bool operator()(const Accepted&) const { return false; }
    bool operator()(const DtsError& error) const {
        const auto& reply = error.reply;
        if (reply.success == true) return true;  // it says yes and no at once
        const auto status = std::max(error.http_status, reply.http_status_code.value_or(0));
        return is_unclear(reply.err_code.value_or(""), status);
    }
    bool operator()(const GatewayError& error) const { return is_unclear(error.code, error.http_status); }
    bool operator()(const ProxyError& error) const {
        if (says_that_nothing_was_sent(error.code)) return false;
        return is_unclear_status(error.http_status) || holds(error.code, "upstream");
    }
    bool operator()(const HttpFailure& failure) const { return is_unclear_status(failure.http_status); }
    bool operator()(const Unreadable&) const { return true; }
    bool operator()(const TransportFailure& failure) const { return failure.error.outcome_unknown; }
};

struct ErrorCode {
    std::string operator()(const DtsError& error) const { return error.reply.err_code.value_or(""); }
    std::string operator()(const GatewayError& error) const { return error.code; }
    std::string operator()(const ProxyError& error) const { return error.code; }
    std::string operator()(const auto&) const { return {}; }
};

struct RequestId {
    std::string operator()(const Accepted& accepted) const { return accepted.reply.request_id.value_or(""); }
    std::string operator()(const DtsError& error) const { return error.reply.request_id.value_or(""); }
    std::string operator()(const GatewayError& error) const { return error.request_id; }
    std::string operator()(const HttpFailure& failure) const { return failure.request_id; }
    std::string operator()(const Unreadable& unreadable) const { return unreadable.request_id; }
    std::string operator()(const auto&) const { return {}; }
};

// The link comes from the answer, which a proxy can forge: only the vendor's own pages are followed.
bool is_vendors_page(std::string_view url) {
    constexpr std::string_view scheme = "https://";
    if (!url.starts_with(scheme)) return false;
    if (!std::ranges::all_of(url, [](char c) { return c > ' ' && c < 0x7F && c != '\\' && c != '"' && c != '<'; }))
        return false;
    url.remove_prefix(scheme.size());
    const auto host = url.substr(0, url.find_first_of("/?#"));
    if (host.find_first_of("@:%") != std::string_view::npos) return false;
    return std::ranges::any_of(std::array<std::string_view, 2>{"aliyun.com", "alibabacloud.com"}, [&](auto domain) {
        return host == domain || (host.ends_with(domain) && host[host.size() - domain.size() - 1] == '.');
    });
}

}  // namespace

bool outcome_is_unknown(const Answer& answer) {
    return std::visit(OutcomeIsUnknown{}, answer);
}

std::string error_code(const Answer& answer) {
    return std::visit(ErrorCode{}, answer);
}

std::string request_id(const Answer& answer) {
    return std::visit(RequestId{}, answer);
}

std::string troubleshooting_url(const Answer& answer) {
    if (std::holds_alternative<Accepted>(answer) || std::holds_alternative<ProxyError>(answer)) return {};
    if (const auto* error = std::get_if<GatewayError>(&answer))
        if (is_vendors_page(error->recommend)) return error->recommend;
    const auto code = error_code(answer);
    const auto id = request_id(answer);
    if (code.empty() && id.empty()) return {};
    return "https://api.aliyun.com/troubleshoot?q=" + base::percent_encode(code) +
           "&product=Dts&requestId=" + base::percent_encode(id);
}

}  // namespace dts
