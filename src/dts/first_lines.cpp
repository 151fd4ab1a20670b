#include "dts/first_lines.h"

#include "base/text.h"

namespace dts {

namespace {

bool is_hidden(char32_t point) {
    return point < 0x20 || (point >= 0x7F && point <= 0x9F) || (point >= 0x200B && point <= 0x200F) ||
           (point >= 0x2028 && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069) || point == 0xFEFF;
}

}  // namespace

std::string first_lines(std::string_view bytes, std::size_t max_bytes) {
    std::string out;
    for (std::size_t at = 0; at < bytes.size() && out.size() <= max_bytes;) {
        const auto point = base::next_code_point(bytes, at);
        if (point == '\n' || point == '\r') {
            if (!out.empty() && out.back() != '\n') out += '\n';
        } else if (point == '\t' || point == ' ') {
            if (!out.empty() && out.back() != '\n') out += ' ';
        } else if (!is_hidden(point)) {
            base::append_utf8(out, point);
        }
    }
    return std::string(base::trim(base::utf8_prefix(out, max_bytes)));
}

}  // namespace dts
