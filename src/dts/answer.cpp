#include "dts/answer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "base/text.h"
#include "dts/document.h"
#include "dts/first_lines.h"

namespace dts {

namespace {

using Text = std::optional<std::string>;

// The leaves of one container, by name, letters in any case: the gateway is known to send `requestId`, `code` and
// `message` too.
class Fields {
  public:
    Fields(const Document& document, std::string prefix) : document_(document), prefix_(std::move(prefix)) {}

    // A name that is given twice with two values is no answer anybody should act on.
    [[nodiscard]] Text find(std::string_view name) {
        Text found;
        for (const auto& leaf : document_.leaves) {
            const auto own = name_inside(leaf);
            if (!base::equal_ignoring_case(own, name)) continue;
            if (found && *found != leaf.value) contradictory_ = true;
            found = leaf.value;
        }
        return found;
    }

    // `Name: value` lines of everything inside a nested container.
    [[nodiscard]] std::string flatten(std::string_view container) const {
        std::string out;
        for (const auto& leaf : document_.leaves) {
            const auto own = name_inside(leaf);
            if (own.size() < container.size() || !base::equal_ignoring_case(own.substr(0, container.size()), container))
                continue;
            const auto rest = own.substr(container.size());
            if (!out.empty()) out += '\n';
            if (rest.starts_with('/')) {
                out.append(base::replace_all(rest.substr(1), "/", ".")).append(": ").append(leaf.value);
            } else if (rest.empty()) {
                out.append(leaf.value);
            }
        }
        return out;
    }

    [[nodiscard]] bool contradictory() const { return contradictory_; }

  private:
    [[nodiscard]] std::string_view name_inside(const Leaf& leaf) const {
        const std::string_view pointer = leaf.pointer;
        return pointer.starts_with(prefix_) ? pointer.substr(prefix_.size()) : std::string_view();
    }

    const Document& document_;
    std::string prefix_;  // "/" or "/StartDtsJobsResponse/"
    bool contradictory_ = false;
};

std::string or_empty(Text text) {
    return text ? std::move(*text) : std::string();
}
bool has_text(const Text& text) {
    return text && !base::trim(*text).empty();
}

std::optional<bool> to_bool(const Text& text) {
    if (!text) return std::nullopt;
    const auto word = base::trim(*text);
    if (base::equal_ignoring_case(word, "true")) return true;
    if (base::equal_ignoring_case(word, "false")) return false;
    return std::nullopt;
}

std::optional<int> to_int(const Text& text) {
    if (!text) return std::nullopt;
    const auto word = base::trim(*text);
    int value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc() || end != word.data() + word.size()) return std::nullopt;
    return value;
}

bool is_failure_status(int status) {
    return status >= 400;
}

Reply read_reply(Fields& fields) {
    return {.request_id = fields.find("RequestId"),
            .success = to_bool(fields.find("Success")),
            .http_status_code = to_int(fields.find("HttpStatusCode")),
            .err_code = fields.find("ErrCode"),
            .err_message = fields.find("ErrMessage"),
            .dynamic_message = fields.find("DynamicMessage"),
            .dynamic_code = fields.find("DynamicCode")};
}

// A code of the gateway is a word (`Throttling.User`). A bare number under `code` is the habit of other servers.
bool is_gateway_code(const Text& code) {
    return has_text(code) && std::ranges::any_of(*code, [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; });
}

std::optional<Answer> read_gateway_error(Fields& fields, int http_status) {
    const auto code = fields.find("Code");
    auto message = fields.find("Message");
    if (!message) message = fields.find("Description");
    const auto id = fields.find("RequestId");
    if (!is_gateway_code(code) || (!has_text(message) && !has_text(id))) return std::nullopt;
    GatewayError out;
    out.http_status = http_status;
    out.code = std::string(base::trim(*code));
    out.message = or_empty(std::move(message));
    out.request_id = or_empty(id);
    out.host_id = or_empty(fields.find("HostId"));
    out.recommend = or_empty(fields.find("Recommend"));
    out.access_denied_detail = fields.flatten("AccessDeniedDetail");
    return out;
}

std::optional<Answer> read_service_answer(Fields& fields, int http_status) {
    auto reply = read_reply(fields);
    const bool names_an_error = has_text(reply.err_code) || has_text(reply.err_message);
    if (reply.success == true) {
        if (is_gateway_code(fields.find("Code"))) return std::nullopt;  // says yes and no in two languages
        const bool denied = has_text(reply.err_code) || is_failure_status(http_status) ||
                            is_failure_status(reply.http_status_code.value_or(0));
        if (denied) return DtsError{http_status, std::move(reply)};
        return Accepted{std::move(reply)};
    }
    if (names_an_error) return DtsError{http_status, std::move(reply)};
    if (auto error = read_gateway_error(fields, http_status)) return error;
    if (reply.success == false) return DtsError{http_status, std::move(reply)};
    return std::nullopt;
}

std::optional<Answer> read_proxy_error(Fields& fields, int http_status) {
    const auto code = fields.find("Code");
    if (!has_text(code)) return std::nullopt;
    return ProxyError{http_status, *code, or_empty(fields.find("Message"))};
}

// One container of the document is the answer; with two that could be, it is none. In XML that is the root element.
std::optional<Answer> recognise(const Document& document, int http_status, std::string_view operation) {
    std::vector<Answer> found;
    bool contradictory = false;
    const auto look = [&](const std::string& prefix, auto read) {
        Fields fields(document, prefix);
        if (auto answer = read(fields, http_status)) found.push_back(std::move(*answer));
        contradictory |= fields.contradictory();
    };
    if (document.format == Document::Format::json) look("/", read_service_answer);
    look(std::string("/").append(operation).append("Response/"), read_service_answer);
    look("/Error/", read_service_answer);
    look("/ProxyError/", read_proxy_error);
    if (found.size() != 1 || contradictory) return std::nullopt;
    return std::move(found.front());
}

bool looks_like_html(std::string_view body) {
    const auto head = base::to_lower_ascii(body.substr(0, 2'000));
    return std::ranges::any_of(std::array{"<html", "<!doctype html", "<head", "<body"},
                               [&](const char* mark) { return head.find(mark) != std::string::npos; });
}

Unreadable::Reason reason_of(const base::HttpResponse& response, const std::string& text,
                             const DocumentResult& document) {
    using enum Unreadable::Reason;
    if (base::trim(text).empty()) return response.cut_short ? cut_short : empty;
    if (looks_like_html(text)) return html;
    if (document || document.error() == DocumentError::over_limit) return other_shape;
    return response.cut_short || document.error() == DocumentError::cut_short ? cut_short : malformed;
}

std::string header(const base::HttpResponse& response, std::string_view name) {
    const auto found = std::ranges::find(response.headers, name, &base::Header::first);
    return found == response.headers.end() ? std::string() : found->second;
}

std::string to_text(std::string_view body) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (body.starts_with(byte_order_mark)) body.remove_prefix(byte_order_mark.size());
    return base::to_valid_utf8(body);
}

}  // namespace

std::string Reply::filled_message() const {
    if (!err_message) return {};
    if (!has_text(dynamic_message)) return *err_message;
    return base::replace_all(*err_message, "%s", *dynamic_message);
}

Answer read_answer(const base::Result<base::HttpResponse>& response, std::string_view operation, std::size_t leaves) {
    if (!response) return TransportFailure{response.error()};

    const int status = response->status;
    auto unread = Unreadable{Unreadable::Reason::oversized, status, {}, header(*response, "x-acs-request-id")};
    if (!response->oversized && response->body.size() <= base::max_body_bytes) {
        const auto text = to_text(response->body);
        const auto document = read_document(text, {.leaves = leaves});
        if (document) {
            auto answer = recognise(*document, status, operation);
            if (answer) return std::move(*answer);
        }
        unread.reason = reason_of(*response, text, document);
    }
    unread.first_lines = first_lines(response->body);
    if (is_failure_status(status)) return HttpFailure{status, unread.first_lines, unread.request_id};
    return unread;
}

}  // namespace dts
