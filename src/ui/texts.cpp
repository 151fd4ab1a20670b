#include "ui/texts.h"

namespace ui {

std::string_view text(Text which, Tongue tongue) {
    struct Line {
        std::string_view english, chinese;
    };
    static constexpr Line lines[] = {
#define DTS_CONSOLE_TEXT_LINE(name, en, zh) {en, zh},
        DTS_CONSOLE_TEXTS(DTS_CONSOLE_TEXT_LINE)
#undef DTS_CONSOLE_TEXT_LINE
    };
    const auto& line = lines[static_cast<std::size_t>(which)];
    return tongue == Tongue::chinese ? line.chinese : line.english;
}

std::string fill(std::string_view pattern, std::initializer_list<std::string_view> values) {
    std::string out;
    for (std::size_t at = 0; at < pattern.size(); ++at) {
        const bool mark = at + 2 < pattern.size() && pattern[at] == '{' && pattern[at + 2] == '}' &&
                          pattern[at + 1] >= '0' && pattern[at + 1] <= '9';
        const auto index = mark ? static_cast<std::size_t>(pattern[at + 1] - '0') : values.size();
        if (index < values.size()) {
            out += values.begin()[index];
            at += 2;
        } else {
            out += pattern[at];
        }
    }
    return out;
}

std::string number(std::uint64_t value) {
    std::string out = std::to_string(value);
    for (auto at = static_cast<std::ptrdiff_t>(out.size()) - 3; at > 0; at -= 3)
        out.insert(static_cast<std::size_t>(at), 1, ',');
    return out;
}

}  // namespace ui
