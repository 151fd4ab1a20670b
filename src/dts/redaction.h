// Hides what must not be shown, copied or stored: the AccessKey ID's inside, the security token and signatures. Used
// for requests, for what a server echoes of them, and for raw answers.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dts {

[[nodiscard]] std::string shorten(std::string_view secret);  // `LTAI…x9`: first 4 and last 2; at most 8 bytes give `…`

// Shortens each occurrence of both values, written plainly, percent-encoded once or twice or with JSON's escapes, also
// one that the end of the text has cut; and, whatever their value, what stands after the names Signature,
// SecurityToken, AccessKeyId, AccessKeySecret, Credential, x-acs-security-token and x-acs-accesskey-id. An empty value
// stands for nothing.
[[nodiscard]] std::string redact(std::string_view text, std::string_view access_key_id,
                                 std::string_view security_token);

// The same in two steps, for who needs to know where a place of the text is afterwards. Sorted, without overlap.
struct HiddenRange {
    std::size_t begin = 0, end = 0;
};
[[nodiscard]] std::vector<HiddenRange> hidden_ranges(std::string_view text, std::string_view access_key_id,
                                                     std::string_view security_token);
[[nodiscard]] std::string without(std::string_view text, const std::vector<HiddenRange>& hidden);

}  // namespace dts
