#include "dts/signature_diff.h"

#include <algorithm>
#include <optional>

#include "base/text.h"

namespace dts {

namespace {

using Text = std::optional<std::string>;
using Verdict = SignatureDiff::Verdict;

struct Echo {
    Text string_to_sign, canonical_request;
};

// What the gateway wrote between brackets. A line end may come as such or as the two characters of its JSON escape.
std::string unescape_lines(std::string_view text) {
    auto out = base::replace_all(text, "\r\n", "\n");
    if (out.find('\n') == std::string::npos) out = base::replace_all(out, "\\n", "\n");
    return out;
}

Text after(std::string_view message, std::string_view lower, std::string_view mark, bool bracketed) {
    const auto found = lower.find(mark);
    if (found == std::string_view::npos) return std::nullopt;
    auto rest = message.substr(found + mark.size());
    if (!bracketed) return base::replace_all(base::trim(rest), "&amp;", "&");
    const auto last = lower.find("server canonicalrequest", found + mark.size());
    const auto part = rest.substr(0, last == std::string_view::npos ? last : last - found - mark.size());
    return unescape_lines(part.substr(0, part.rfind(']')));
}

Echo read_echo(std::string_view message) {
    const auto lower = base::to_lower_ascii(message);
    Echo echo;
    echo.string_to_sign = after(message, lower, "server stringtosign is [", true);
    if (!echo.string_to_sign) echo.string_to_sign = after(message, lower, "server string to sign is:", false);
    echo.canonical_request = after(message, lower, "server canonicalrequest is [", true);
    return echo;
}

std::string percent_decode(std::string_view text) {
    const auto digit = [](char c) { return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10; };
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size()) {
            out += static_cast<char>(static_cast<unsigned char>(digit(text[i + 1]) * 16 + digit(text[i + 2])));
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

// The value of `name` in our own canonicalized query string (V1).
std::string parameter(std::string_view query, std::string_view name) {
    while (!query.empty()) {
        const auto pair = query.substr(0, query.find('&'));
        if (pair.starts_with(name) && pair.substr(name.size()).starts_with('='))
            return percent_decode(pair.substr(name.size() + 1));
        query.remove_prefix(std::min(pair.size() + 1, query.size()));
    }
    return {};
}

struct Secrets {
    std::string access_key_id, security_token;
};

Secrets secrets_of(const acs::SignedRequest& sent) {
    if (sent.signature_version == acs::SignatureVersion::v1)
        return {parameter(sent.trace.canonical_request, "AccessKeyId"),
                parameter(sent.trace.canonical_request, "SecurityToken")};
    Secrets out;
    constexpr std::string_view mark = "Credential=";
    for (const auto& [name, value] : sent.headers) {
        if (name == "x-acs-security-token") out.security_token = value;
        const auto found = base::equal_ignoring_case(name, "authorization") ? value.find(mark) : std::string::npos;
        if (found == std::string::npos) continue;
        const auto id = std::string_view(value).substr(found + mark.size());
        out.access_key_id = id.substr(0, id.find(','));
    }
    return out;
}

struct Place {
    std::size_t offset = 0;
    std::size_t raw_begin = 0;  // of the hidden range it lies in; else the place itself
};

// Where the raw offset is after hiding: a place inside a hidden range is its beginning.
Place place_after_hiding(std::string_view text, const std::vector<HiddenRange>& hidden, std::size_t raw) {
    std::size_t out = 0, at = 0;
    for (const auto& [begin, end] : hidden) {
        if (raw < begin) break;
        out += begin - at;
        if (raw < end) return {out, begin};
        out += shorten(text.substr(begin, end - begin)).size();
        at = end;
    }
    return {out + raw - at, raw};
}

// Hides from `begin` to the end of that value, so that a value which one side shows shortened is not shown by the
// other.
void hide_from(std::string_view text, std::vector<HiddenRange>& hidden, std::size_t begin) {
    const auto end = std::min({text.find("%26", begin), text.find_first_of("&\n", begin), text.size()});
    std::erase_if(hidden, [&](const HiddenRange& range) { return range.begin >= begin && range.begin < end; });
    if (end > begin) hidden.push_back({begin, end});
    std::ranges::sort(hidden, {}, &HiddenRange::begin);
}

std::string around(std::string_view text, std::size_t place) {
    auto begin = place > 20 ? place - 20 : 0;
    while (begin > 0 && begin < text.size() && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80)
        ++begin;
    return std::string(base::utf8_prefix(text.substr(std::min(begin, text.size())), 40));
}

SignatureDiff compare(Verdict if_different, std::string_view ours, std::string_view theirs, const Secrets& secrets) {
    auto our_hidden = hidden_ranges(ours, secrets.access_key_id, secrets.security_token);
    auto their_hidden = hidden_ranges(theirs, secrets.access_key_id, secrets.security_token);
    SignatureDiff out;
    out.verdict = ours == theirs ? Verdict::same : if_different;
    if (out.verdict == Verdict::differs) {
        const auto [our_end, their_end] = std::ranges::mismatch(ours, theirs);
        const auto raw = static_cast<std::size_t>(our_end - ours.begin());
        const auto here = place_after_hiding(ours, our_hidden, raw);
        const auto there = place_after_hiding(theirs, their_hidden, raw);
        if (here.raw_begin < there.raw_begin) hide_from(theirs, their_hidden, here.raw_begin);
        if (there.raw_begin < here.raw_begin) hide_from(ours, our_hidden, there.raw_begin);
        out.first_difference = std::min(here.offset, there.offset);
    }
    out.ours = without(ours, our_hidden);
    out.theirs = without(theirs, their_hidden);
    if (out.verdict == Verdict::differs) {
        out.ours_there = around(out.ours, out.first_difference);
        out.theirs_there = around(out.theirs, out.first_difference);
    }
    return out;
}

}  // namespace

SignatureDiff compare_signatures(std::string_view message, const acs::SignedRequest& sent) {
    const auto echo = read_echo(message);
    const auto secrets = secrets_of(sent);
    const auto& trace = sent.trace;
    if (echo.canonical_request && *echo.canonical_request != trace.canonical_request)
        return compare(Verdict::differs, trace.canonical_request, *echo.canonical_request, secrets);
    if (!echo.string_to_sign && !echo.canonical_request) return {};
    if (!echo.string_to_sign)
        return compare(Verdict::differs, trace.canonical_request, *echo.canonical_request, secrets);
    const bool is_v1 = sent.signature_version == acs::SignatureVersion::v1;
    return compare(is_v1 ? Verdict::differs : Verdict::differs_by_hash, trace.string_to_sign, *echo.string_to_sign,
                   secrets);
}

}  // namespace dts
