// What a person pastes, made plain before anything is looked for in it.
#pragma once

#include <string>
#include <string_view>

namespace dts {

// The same text with `\n` as the only line end, full-width ASCII and punctuation as ASCII, quotes of any kind as `"`,
// Unicode spaces as a space, and without invisible characters. Bytes that are not UTF-8 become U+FFFD.
[[nodiscard]] std::string plain_text(std::string_view pasted);

}  // namespace dts
