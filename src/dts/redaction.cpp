#include "dts/redaction.h"

#include <algorithm>

#include "base/text.h"

namespace dts {

namespace {

constexpr std::size_t shortest_secret = 4;  // less would match by chance all over a text
constexpr std::size_t shortest_cut_secret = 6;

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    const int letter = c | 0x20;
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

// The bytes that `c` takes up at `at`, in whatever way it is written there; 0 when something else stands there.
std::size_t written_length(std::string_view text, std::size_t at, char c) {
    if (text[at] == c) return 1;
    const auto rest = text.substr(at);
    const auto is_hex_at = [&](std::size_t offset) {
        if (rest.size() < offset + 2) return false;
        const int high = hex_value(rest[offset]), low = hex_value(rest[offset + 1]);
        return high >= 0 && low >= 0 && high * 16 + low == static_cast<unsigned char>(c);
    };
    if (rest.starts_with("%25") && is_hex_at(3)) return 5;
    if (rest.starts_with("%") && is_hex_at(1)) return 3;
    if (rest.starts_with("\\u00") && is_hex_at(4)) return 6;
    return c == '/' && rest.starts_with("\\/") ? 2 : 0;
}

// Where the occurrence of `secret` that begins at `at` ends; `at` itself when there is none.
std::size_t end_of_secret(std::string_view text, std::size_t at, std::string_view secret) {
    std::size_t end = at, matched = 0;
    for (const char c : secret) {
        if (end == text.size()) return matched >= shortest_cut_secret ? end : at;
        const auto length = written_length(text, end, c);
        if (length == 0) return at;
        end += length;
        ++matched;
    }
    return end;
}

void find_secret(std::string_view text, std::string_view secret, std::vector<HiddenRange>& out) {
    if (secret.size() < shortest_secret) return;
    for (std::size_t at = 0; at < text.size(); ++at)
        if (const auto end = end_of_secret(text, at, secret); end != at) {
            out.push_back({at, end});
            at = end - 1;
        }
}

// `name=value`, `name:value`, `"name": "value"`, `<name>value</name>`, and with = and & percent-encoded once or twice.
struct Separator {
    std::string_view mark, stop;
};
constexpr Separator separators[] = {{"%253D", "%2526"}, {"%3D", "%26"}, {"=", "&"}, {":", "&"}, {">", "<"}};
constexpr std::string_view stops = " \t\r\n,;\"'<>[]{}()";

// The value after the name that ends at `at`; empty when there is none.
HiddenRange find_value(std::string_view text, std::size_t at) {
    if (text.substr(at).starts_with('"')) ++at;
    for (const auto& [mark, stop] : separators) {
        if (!base::equal_ignoring_case(text.substr(at, mark.size()), mark)) continue;
        auto begin = at + mark.size();
        if (mark == ":") begin = std::min(text.find_first_not_of(" \"", begin), text.size());
        const auto value = text.substr(begin, text.find_first_of(stops, begin) - begin);
        return {begin, begin + std::min(value.find(stop), value.size())};
    }
    return {at, at};
}

void find_named_values(std::string_view text, std::vector<HiddenRange>& out) {
    const auto lower = base::to_lower_ascii(text);
    for (const std::string_view name : {"signature", "securitytoken", "accesskeyid", "accesskeysecret", "credential",
                                        "x-acs-security-token", "x-acs-accesskey-id"})
        // Going on after the value keeps a hostile text of nothing but names from taking time squared.
        for (auto at = lower.find(name); at != std::string::npos;) {
            const auto value = find_value(text, at + name.size());
            if (value.end > value.begin) out.push_back(value);
            at = lower.find(name, value.end);
        }
}

std::vector<HiddenRange> sorted_and_joined(std::vector<HiddenRange> ranges) {
    std::ranges::sort(ranges, {}, &HiddenRange::begin);
    std::vector<HiddenRange> out;
    for (const auto& range : ranges) {
        if (!out.empty() && range.begin < out.back().end) {
            out.back().end = std::max(out.back().end, range.end);
        } else {
            out.push_back(range);
        }
    }
    return out;
}

}  // namespace

std::string shorten(std::string_view secret) {
    if (secret.size() <= 8) return "…";
    auto tail = secret.substr(secret.size() - 2);
    if ((static_cast<unsigned char>(tail.front()) & 0xC0) == 0x80) tail = {};  // never half a character
    return std::string(base::utf8_prefix(secret, 4)).append("…").append(tail);
}

std::vector<HiddenRange> hidden_ranges(std::string_view text, std::string_view access_key_id,
                                       std::string_view security_token) {
    std::vector<HiddenRange> found;
    find_secret(text, access_key_id, found);
    find_secret(text, security_token, found);
    find_named_values(text, found);
    return sorted_and_joined(std::move(found));
}

std::string without(std::string_view text, const std::vector<HiddenRange>& hidden) {
    std::string out;
    std::size_t at = 0;
    for (const auto& range : hidden) {
        out.append(text.substr(at, range.begin - at))
            .append(shorten(text.substr(range.begin, range.end - range.begin)));
        at = range.end;
    }
    return out.append(text.substr(at));
}

std::string redact(std::string_view text, std::string_view access_key_id, std::string_view security_token) {
    return without(text, hidden_ranges(text, access_key_id, security_token));
}

}  // namespace dts
