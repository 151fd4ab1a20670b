#include "dts/explanation.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "dts/known_codes.h"

namespace dts {

namespace {

const Explanation* find(std::string_view code) {
    for (const auto table : {service_codes(), gateway_codes(), proxy_codes()})
        for (const auto& row : table)
            if (base::equal_ignoring_case(row.code, code)) return &row;
    return nullptr;
}

// From the whole code to its first word.
const Explanation* find_longest_prefix(std::string_view code) {
    while (!code.empty()) {
        if (const auto* found = find(code)) return found;
        const auto dot = code.rfind('.');
        code = code.substr(0, dot == std::string_view::npos ? 0 : dot);
    }
    return nullptr;
}

const Explanation* find_pattern(std::string_view code) {
    const auto lower = base::to_lower_ascii(code);
    if (lower.ends_with(".throttling")) return find("Throttling");
    if (lower.find('.') != std::string::npos) return nullptr;
    if (lower.starts_with("missing")) return find("MissingParameter");
    if (lower.starts_with("invalid")) return find("InvalidParameter");
    return nullptr;
}

}  // namespace

const Explanation* explain(std::string_view code) {
    constexpr std::string_view prefix = "DTS.Msg.";
    code = base::trim(code);
    if (base::equal_ignoring_case(code.substr(0, prefix.size()), prefix)) code.remove_prefix(prefix.size());
    if (const auto* found = find_longest_prefix(code)) return found;
    return find_pattern(code);
}

}  // namespace dts
