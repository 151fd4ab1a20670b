#include "ui/request_texts.h"

#include "dts/redaction.h"

namespace ui {

std::string safe(const app::Call& call, std::string_view words) {
    return dts::redact(words, "", call.security_token);
}

std::string request_text(const app::Call& call, const acs::SignedRequest& request) {
    std::string out = request.method + " " + call.exchange.url + "\n";
    for (const auto& [name, value] : request.headers)
        out.append(name).append(": ").append(value).append("\n");
    if (!request.body.empty()) out.append("\n").append(request.body).append("\n");
    return safe(call, out);
}

}  // namespace ui
