// The beginning of a text of unknown origin, fit to be shown: valid UTF-8, lines joined by '\n', no other control
// character and none that turns the direction of writing. Blank lines at the start are left out.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dts {

[[nodiscard]] std::string first_lines(std::string_view bytes, std::size_t max_bytes = 400);

}  // namespace dts
