// What an answer means for the run. `read_reply` turns the answer of a call into it; nothing below looks at codes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ports.h"
#include "base/result.h"
#include "dts/answer.h"
#include "dts/describe_dts_jobs.h"

namespace batch {

enum class Outcome : std::uint8_t {
    done,       // a write was accepted, a look was answered
    throttled,  // refused before acting: too many calls
    not_sent,   // the browser or the proxy passed nothing on
    clock,      // refused before acting: the date of the signature is too far from the server's
    token,      // refused before acting: the security token has expired
    denied,     // refused before acting, and the next call would be too: key, signature, proxy, parameters
    forbidden,  // no permission, for the operation or for one of the jobs
    refused,    // DTS refused the jobs of the call, or one of them; some may have been acted on
    lost,       // no answer that can be read: a write may have acted
};

struct Reply {
    Outcome outcome{};
    int http_status = 0;
    std::string code, message, request_id;
    std::int64_t retry_after_ms = 0;        // of x-acs-retry-after
    std::optional<std::int64_t> server_ms;  // of the Date header: Unix time
    std::vector<dts::JobView> jobs;         // of a look
    std::uint32_t total = 0;                // of a look: as many there are, on all pages
};

// `action`: of the call. `is_look`: it was DescribeDtsJobs, whose answer must hold a list.
[[nodiscard]] Reply read_reply(const base::Result<base::HttpResponse>& response, const dts::Answer& answer,
                               bool is_look);

// Reads a Date header, `Tue, 24 Nov 2026 15:42:06 GMT`. Nothing for any other text.
[[nodiscard]] std::optional<std::int64_t> parse_http_date(std::string_view text);

}  // namespace batch
