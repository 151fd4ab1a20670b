#include "app/link.h"

#include <algorithm>

#include "app/state.h"
#include "base/text.h"
#include "dts/regions.h"

namespace app {

namespace {

// As URLSearchParams reads it: + is a space.
std::optional<std::string> decoded(std::string_view text) {
    auto plain = base::percent_decode(base::replace_all(text, "+", " "));
    if (!plain || base::to_valid_utf8(*plain) != *plain) return std::nullopt;
    return plain;
}

void read_part(std::string_view name, const std::string& value, Link& out) {
    if (name == "ids") {
        out.ids = value;
    } else if (name == "region") {
        if (dts::is_region_id(value)) out.region = value;
        out.unreadable |= !out.region;
    } else if (name == "lang") {
        if (base::equal_ignoring_case(value.substr(0, 2), "zh")) out.language = Language::chinese;
        if (base::equal_ignoring_case(value.substr(0, 2), "en")) out.language = Language::english;
        out.unreadable |= !out.language;
    }
}

}  // namespace

Link read_link(std::string_view fragment) {
    Link out;
    while (!fragment.empty()) {
        const auto part = fragment.substr(0, fragment.find('&'));
        fragment.remove_prefix(std::min(part.size() + 1, fragment.size()));
        const auto equals = part.find('=');
        if (equals == std::string_view::npos) continue;
        const auto value = decoded(part.substr(equals + 1));
        if (value)
            read_part(part.substr(0, equals), *value, out);
        else
            out.unreadable = true;
    }
    return out;
}

std::string write_link(const State& state) {
    std::string out = state.page_address + "#region=" + base::percent_encode(state.settings.region);
    if (state.ids.ids.empty()) return out;
    out += "&ids=";
    for (std::size_t i = 0; i < state.ids.ids.size(); ++i)
        out.append(i == 0 ? "" : ",").append(base::percent_encode(state.ids.ids[i]));
    return out;
}

}  // namespace app
