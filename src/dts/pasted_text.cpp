#include "dts/pasted_text.h"

#include "base/text.h"

namespace dts {

namespace {

bool is_invisible(char32_t c) {
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) ||
           c == 0xFEFF || (c >= 0xFE00 && c <= 0xFE0F);
}

bool is_space(char32_t c) {
    return c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_quote(char32_t c) {
    return (c >= 0x2018 && c <= 0x201F) || (c >= 0x300C && c <= 0x300F) || c == 0xAB || c == 0xBB || c == 0xFF07;
}

// Needs no change. Other control characters than the end of a line and the tab are dropped.
bool is_plain(char c) {
    return (c >= ' ' && c <= '~' && c != '\'' && c != '`') || c == '\n' || c == '\t';
}

void append_plain(std::string& out, char32_t c) {
    if (is_invisible(c)) return;
    if (is_space(c)) {
        out += ' ';
    } else if (is_quote(c)) {
        out += '"';
    } else if (c == 0x85 || c == 0x2028 || c == 0x2029) {
        out += '\n';
    } else if (c == 0x3001 || c == 0x3002 || c == 0xFF64) {  // 、 。
        out += ',';
    } else if (c >= 0xFF01 && c <= 0xFF5E) {  // full-width ASCII
        out += static_cast<char>(c - 0xFF01 + '!');
    } else {
        base::append_utf8(out, c);
    }
}

}  // namespace

std::string plain_text(std::string_view pasted) {
    std::string out;
    out.reserve(pasted.size());
    for (std::size_t at = 0; at < pasted.size();) {
        auto end = at;
        while (end < pasted.size() && is_plain(pasted[end]))
            ++end;
        out.append(pasted, at, end - at);
        at = end;
        if (at == pasted.size()) break;
        const char c = pasted[at];
        if (static_cast<unsigned char>(c) >= 0x80) {
            append_plain(out, base::next_code_point(pasted, at));
            continue;
        }
        ++at;
        if (c == '\'' || c == '`') out += '"';
        if (c == '\r' && pasted.substr(at, 1) != "\n") out += '\n';
    }
    return out;
}

}  // namespace dts
