// Text as the protocols write it: hex, base64, RFC 3986 percent-encoding, UTC time, UTF-8. Pure functions on bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace base {

[[nodiscard]] std::string to_hex(std::span<const std::uint8_t> bytes);     // lower case
[[nodiscard]] std::string to_base64(std::span<const std::uint8_t> bytes);  // standard alphabet, padded

// RFC 3986: unreserved characters (A-Z a-z 0-9 - _ . ~) stay, every other byte becomes %XX in upper case.
[[nodiscard]] std::string percent_encode(std::string_view text);

// The other way. Nothing when a % is not followed by two hexadecimal digits.
[[nodiscard]] std::optional<std::string> percent_decode(std::string_view text);

// `yyyy-MM-ddTHH:mm:ssZ`, the form of x-acs-date and Timestamp. `unix_ms` since 1970, rounded down to the second.
[[nodiscard]] std::string format_utc(std::int64_t unix_ms);

// Reads `yyyy-MM-ddTHH:mm:ss[.fff]Z`. Nothing for any other text.
[[nodiscard]] std::optional<std::int64_t> parse_utc(std::string_view text);

// Next code point at `at`, which moves past it. A byte that is not valid UTF-8 gives U+FFFD and moves by one.
[[nodiscard]] char32_t next_code_point(std::string_view text, std::size_t& at);
void append_utf8(std::string& out, char32_t code_point);

// Well-formed UTF-8 of the same text: each bad byte becomes U+FFFD.
[[nodiscard]] std::string to_valid_utf8(std::string_view text);

// At most `max_bytes` of `text`, never ending inside a code point.
[[nodiscard]] std::string_view utf8_prefix(std::string_view text, std::size_t max_bytes);

[[nodiscard]] std::string to_lower_ascii(std::string_view text);
[[nodiscard]] std::string to_upper_ascii(std::string_view text);
[[nodiscard]] bool equal_ignoring_case(std::string_view a, std::string_view b);  // ASCII
[[nodiscard]] std::string_view trim(std::string_view text);                      // ASCII white space
[[nodiscard]] std::string replace_all(std::string_view text, std::string_view from, std::string_view to);

}  // namespace base
