// A set of bytes, for scanning a pasted text of megabytes: `find_first_of` of the standard library searches the whole
// set for each byte, this looks one up.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace dts {

class CharSet {
  public:
    explicit constexpr CharSet(std::string_view members) {
        for (const char c : members)
            has_[static_cast<unsigned char>(c)] = true;
    }

    [[nodiscard]] constexpr bool contains(char c) const { return has_[static_cast<unsigned char>(c)]; }

    // The first member at or after `at`, and the first byte that is none; the size of the text where there is none.
    [[nodiscard]] constexpr std::size_t find_in(std::string_view text, std::size_t at) const {
        while (at < text.size() && !contains(text[at]))
            ++at;
        return at;
    }
    [[nodiscard]] constexpr std::size_t find_end_in(std::string_view text, std::size_t at) const {
        while (at < text.size() && contains(text[at]))
            ++at;
        return at;
    }

  private:
    std::array<bool, 256> has_{};
};

}  // namespace dts
