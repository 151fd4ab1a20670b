#include <charconv>

#include "browser/imports.h"
#include "browser/operations.h"
#include "browser/ports.h"

namespace browser {

namespace {

// Takes the text up to the next line end off `rest`.
std::string_view take_line(std::string_view& rest) {
    const auto end = rest.find('\n');
    const auto line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return line;
}

int take_number(std::string_view& rest) {
    const auto line = take_line(rest);
    int value = 0;
    std::from_chars(line.data(), line.data() + line.size(), value);
    return value;
}

// The layout is stated in web/lib/http.js.
base::HttpResponse decode(std::string_view rest) {
    base::HttpResponse out;
    out.status = take_number(rest);
    out.elapsed_ms = take_number(rest);
    out.oversized = take_number(rest) != 0;
    out.cut_short = take_number(rest) != 0;
    for (int left = take_number(rest); left > 0; --left) {
        const auto line = take_line(rest);
        const auto colon = line.find(": ");
        if (colon != std::string_view::npos) out.headers.emplace_back(line.substr(0, colon), line.substr(colon + 2));
    }
    out.body = rest;
    return out;
}

}  // namespace

base::Task<base::Result<base::HttpResponse>> Fetch::send(base::HttpRequest request) {
    std::string headers;
    for (const auto& [name, value] : request.headers)
        headers.append(name).append(": ").append(value).append("\n");
    auto operation = begin_operation();
    http_send(operation.id, request.method.c_str(), request.url.c_str(), headers.c_str(), request.body.data(),
              request.body.size(), request.time_limit_ms, request.tag);
    auto payload = co_await operation.completion;
    if (!payload) co_return std::unexpected(payload.error());
    co_return decode(*payload);
}

void Fetch::abort(std::uint32_t tag) {
    http_abort(tag);
}

}  // namespace browser
