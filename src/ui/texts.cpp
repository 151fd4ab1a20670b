#include "ui/texts.h"

#include <optional>
#include <vector>

#include "base/text.h"

namespace ui {

namespace {

bool is_mark(std::string_view pattern, std::size_t at) {
    return at + 2 < pattern.size() && pattern[at] == '{' && pattern[at + 2] == '}' && pattern[at + 1] >= '0' &&
           pattern[at + 1] <= '9';
}

// What stands in `sentence` where `pattern` has {0}, {1} … in this order; nothing when it is another sentence.
std::optional<std::vector<std::string_view>> values_in(std::string_view sentence, std::string_view pattern) {
    std::vector<std::string_view> out;
    std::size_t at = 0;
    for (std::size_t i = 0; i < pattern.size();) {
        if (!is_mark(pattern, i)) {
            if (at >= sentence.size() || sentence[at] != pattern[i]) return std::nullopt;
            ++at;
            ++i;
            continue;
        }
        i += 3;
        std::size_t next = i;
        while (next < pattern.size() && !is_mark(pattern, next))
            ++next;
        const auto after = pattern.substr(i, next - i);
        const auto end = after.empty() ? sentence.size() : sentence.find(after, at);
        if (end == std::string_view::npos) return std::nullopt;
        out.push_back(sentence.substr(at, end - at));
        at = end;
    }
    return at == sentence.size() ? std::optional(out) : std::nullopt;
}

}  // namespace

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
        const auto index = is_mark(pattern, at) ? static_cast<std::size_t>(pattern[at + 1] - '0') : values.size();
        if (index < values.size()) {
            out += values.begin()[index];
            at += 2;
        } else {
            out += pattern[at];
        }
    }
    return out;
}

const std::string& form_texts(Tongue tongue) {
    static std::string texts[2];
    auto& out = texts[static_cast<int>(tongue)];
    if (!out.empty()) return out;
    struct Line {
        std::string_view name;
        Text which;
    };
    static constexpr Line lines[] = {
#define DTS_CONSOLE_FORM_LINE(name, en, zh) {#name, Text::name},
        DTS_CONSOLE_FORM_TEXTS(DTS_CONSOLE_FORM_LINE)
#undef DTS_CONSOLE_FORM_LINE
    };
    constexpr std::string_view prefix = "form_";
    for (const auto& line : lines)
        out.append(line.name.substr(prefix.size())).append("\t").append(text(line.which, tongue)).append("\n");
    return out;
}

std::string in_tongue(std::string_view sentence, Tongue tongue) {
    if (tongue == Tongue::english) return std::string(sentence);
    for (auto i = static_cast<int>(Text::detail_url_length); i < static_cast<int>(Text::count_); ++i) {
        const auto which = static_cast<Text>(i);
        const auto values = values_in(sentence, text(which, Tongue::english));
        if (!values) continue;
        // One value may be a sentence of its own.
        std::string filled[2];
        for (std::size_t n = 0; n < values->size() && n < 2; ++n)
            filled[n] = in_tongue((*values)[n], tongue);
        return fill(text(which, tongue), {filled[0], filled[1]});
    }
    return std::string(sentence);
}

std::string local_time(std::int64_t unix_ms, std::int64_t now_ms, std::int32_t utc_offset_minutes) {
    const auto here = [&](std::int64_t ms) { return base::format_utc(ms + utc_offset_minutes * std::int64_t{60'000}); };
    const auto then = here(unix_ms);
    const auto date = then.substr(0, 10), time = then.substr(11, 5);
    return here(now_ms).starts_with(date) ? time : date + " " + time;
}

std::string number(std::uint64_t value) {
    std::string out = std::to_string(value);
    for (auto at = static_cast<std::ptrdiff_t>(out.size()) - 3; at > 0; at -= 3)
        out.insert(static_cast<std::size_t>(at), 1, ',');
    return out;
}

}  // namespace ui
