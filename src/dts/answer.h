// What came back for one call, told apart into the kinds a person must treat differently. `read_answer` looks at the
// bytes, never at the claimed content type, and never throws anything away: the raw text stays with the caller.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/ports.h"
#include "base/result.h"

namespace dts {

// The seven fields of the reference. Absent is not the same as empty. Numbers and booleans may arrive as strings.
struct Reply {
    std::optional<std::string> request_id;
    std::optional<bool> success;
    std::optional<int> http_status_code;
    std::optional<std::string> err_code;
    std::optional<std::string> err_message;      // as sent, `%s` not yet filled
    std::optional<std::string> dynamic_message;  // what replaces `%s`
    std::optional<std::string> dynamic_code;     // deprecated by the vendor

    [[nodiscard]] std::string filled_message() const;  // err_message with `%s` filled
};

// The service accepted the call: Success is true. Accepted is not yet running.
struct Accepted {
    Reply reply;
};

// DTS answered in its own form and refused: Success is false (with any HTTP status) or an error code is present.
struct DtsError {
    int http_status = 0;
    Reply reply;
};

// The gateway in front of DTS refused: {RequestId, HostId, Code, Message, Recommend} or <Error>.
struct GatewayError {
    int http_status = 0;
    std::string code, message, request_id, host_id, recommend;
    std::string access_denied_detail;  // flattened `Name: value` lines; empty when there is none
};

// The CORS proxy refused by itself: {"ProxyError":{"Code","Message"}}; nothing reached the service for 4xx.
struct ProxyError {
    int http_status = 0;
    std::string code, message;
};

// An HTTP status of 400 or above whose body is none of the above (an HTML page of something in between).
struct HttpFailure {
    int http_status = 0;
    std::string first_lines;   // at most 400 bytes, valid UTF-8
    std::string request_id{};  // of the header x-acs-request-id, where CORS lets it be read; else empty
};

// A body that is no answer: empty, cut off, HTML, oversized, or JSON/XML of another shape.
struct Unreadable {
    enum class Reason { empty, cut_short, oversized, html, malformed, other_shape };
    Reason reason{};
    int http_status = 0;
    std::string first_lines;
    std::string request_id{};  // as in HttpFailure
};

// No HTTP answer at all (see base::Fault). `outcome_unknown` tells whether it may have reached the service.
struct TransportFailure {
    base::Error error;
};

using Answer = std::variant<Accepted, DtsError, GatewayError, ProxyError, HttpFailure, Unreadable, TransportFailure>;

// `operation` names the XML root (`StartDtsJobs` gives <StartDtsJobsResponse>). `leaves`: how many fields the body may
// have, those of lists included.
[[nodiscard]] Answer read_answer(const base::Result<base::HttpResponse>& response, std::string_view operation,
                                 std::size_t leaves = 4'096);

// The service may have acted although the answer does not say so: transport failures after sending, cut or unreadable
// bodies, HTTP 5xx of any kind. Such a write must be looked up, never sent again blindly.
[[nodiscard]] bool outcome_is_unknown(const Answer& answer);

[[nodiscard]] std::string error_code(const Answer& answer);  // Code or ErrCode; empty when there is none
[[nodiscard]] std::string request_id(const Answer& answer);

// Where the vendor explains an error: its own Recommend link when that is an https address of aliyun.com or
// alibabacloud.com, else https://api.aliyun.com/troubleshoot?q=<code>&product=Dts&requestId=<id>.
[[nodiscard]] std::string troubleshooting_url(const Answer& answer);

}  // namespace dts
