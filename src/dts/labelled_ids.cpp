#include "dts/labelled_ids.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "dts/char_set.h"
#include "dts/document.h"
#include "dts/job_ids.h"
#include "dts/job_table.h"
#include "dts/pasted_text.h"

namespace dts {

namespace {

// ---- JSON

constexpr DocumentLimits pasted_limits = {.depth = 64, .leaves = 400'000, .pointer_bytes = 256};

bool is_index(std::string_view segment) {
    return !segment.empty() && segment.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string_view last_segment(std::string_view pointer) {
    return pointer.substr(std::min(pointer.rfind('/') + 1, pointer.size()));
}

// The name that a leaf goes by: its own, or that of the array it is in.
std::string_view name_of(std::string_view pointer) {
    while (is_index(last_segment(pointer)))
        pointer = pointer.substr(0, pointer.rfind('/'));
    return last_segment(pointer);
}

using IsWanted = bool (*)(std::string_view pointer);

constexpr std::array<IsWanted, 3> kinds_of_leaves = {
    [](std::string_view pointer) {
        const auto name = name_of(pointer);
        return base::equal_ignoring_case(name, "DtsJobId") || base::equal_ignoring_case(name, "DtsJobIds");
    },
    [](std::string_view pointer) { return names_job_ids(name_of(pointer)); },
    [](std::string_view pointer) { return is_index(last_segment(pointer)); },
};

bool is_reverse(std::string_view pointer) {
    return pointer.find("/ReverseJob/") != std::string_view::npos;
}

// The line of each value, found by going on from the value before; the reader of JSON does not tell.
class LineFinder {
  public:
    explicit LineFinder(std::string_view text) : text_(text) {}

    std::size_t line_of(std::string_view value) {
        const auto found = text_.find(value, at_);
        if (found == std::string_view::npos) return line_;
        line_ += static_cast<std::size_t>(std::ranges::count(text_.substr(at_, found - at_), '\n'));
        at_ = found;
        return line_;
    }

  private:
    std::string_view text_;
    std::size_t at_ = 0, line_ = 1;
};

// ---- labels

constexpr std::string_view before_label = "\n,;|\"()[]{}<>&?";
constexpr std::string_view white = " \t";
constexpr CharSet colon_or_equals(":=");
constexpr CharSet label_marks(":=-");

std::string_view trimmed(std::string_view text, std::string_view characters) {
    const auto first = text.find_first_not_of(characters);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(characters) + 1 - first);
}

// Whether the word, or the two words, at the end of `before` name the ids.
bool ends_in_label(std::string_view before) {
    constexpr std::size_t longest_label = 64;
    before = before.substr(before.size() - std::min(before.size(), longest_label));
    before = before.substr(0, before.find_last_not_of(" \t\"") + 1);
    before = before.substr(before.find_last_of(before_label) + 1);
    const auto last = before.find_last_of(white);
    if (last == std::string_view::npos) return names_job_ids(before);
    if (names_job_ids(before.substr(last + 1))) return true;
    const auto second = before.find_last_of(white, before.find_last_not_of(white, last));
    return names_job_ids(second == std::string_view::npos ? before : before.substr(second + 1));
}

// The part of a line after the first label; nothing without one.
std::optional<std::string_view> after_label(std::string_view line) {
    for (auto at = colon_or_equals.find_in(line, 0); at < line.size(); at = colon_or_equals.find_in(line, at + 1))
        if (ends_in_label(line.substr(0, at))) return line.substr(at + 1);
    for (auto at = line.find("--"); at != std::string_view::npos; at = line.find("--", at + 2)) {
        const auto end = std::min(line.find_first_of(white, at), line.size());
        if (names_job_ids(line.substr(at, end - at))) return line.substr(end);
    }
    return std::nullopt;
}

// What belongs to the label: up to `&`, a closing bracket, or the next word that is a label or an option itself.
std::string_view value_of(std::string_view rest) {
    const auto end = rest.find_first_of("&})]:=");
    const bool ends_at_label = end != std::string_view::npos && (rest[end] == ':' || rest[end] == '=');
    rest = rest.substr(0, end);
    rest = rest.substr(0, rest.find(" --"));
    if (ends_at_label) rest = rest.substr(0, rest.find_last_of(" \t,;") + 1);
    return trimmed(rest, " \t\"");
}

bool holds_an_id(std::string_view line) {
    constexpr CharSet between(" \t,;|\"()[]{}<>");
    for (auto at = between.find_end_in(line, 0); at < line.size();) {
        const auto end = between.find_in(line, at);
        if (looks_like_job_id(line.substr(at, end - at))) return true;
        at = between.find_end_in(line, end);
    }
    return false;
}

}  // namespace

std::vector<IdStretch> json_ids(std::string_view pasted) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (pasted.starts_with(byte_order_mark)) pasted.remove_prefix(byte_order_mark.size());
    const auto text = base::trim(pasted);
    if (!text.starts_with('{') && !text.starts_with('[')) return {};
    const auto document = read_json(base::to_valid_utf8(pasted), pasted_limits);
    if (!document) return {};

    std::vector<IdStretch> out;
    for (const auto is_wanted : kinds_of_leaves) {
        LineFinder lines(pasted);
        for (const auto& leaf : document->leaves)
            if (is_wanted(leaf.pointer) && !is_reverse(leaf.pointer))
                out.push_back({lines.line_of(leaf.value), plain_text(leaf.value)});
        if (!out.empty()) break;
    }
    return out;
}

std::vector<IdStretch> labelled_ids(std::string_view plain) {
    if (label_marks.find_in(plain, 0) == plain.size()) return {};
    std::vector<IdStretch> out;
    for (const auto& line : content_lines(plain)) {
        auto rest = after_label(line.text);
        if (!rest && holds_an_id(line.text)) return {};
        for (; rest; rest = after_label(*rest)) {
            const auto value = value_of(*rest);
            out.push_back({line.number, base::replace_all(base::replace_all(value, "%2C", ","), "%2c", ",")});
        }
    }
    if (std::ranges::none_of(out, [](const IdStretch& stretch) { return holds_an_id(stretch.text); })) return {};
    return out;
}

}  // namespace dts
