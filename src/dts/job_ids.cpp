#include "dts/job_ids.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/text.h"
#include "dts/char_set.h"
#include "dts/job_table.h"
#include "dts/labelled_ids.h"
#include "dts/pasted_text.h"

namespace dts {

namespace {

using Reason = RejectedId::Reason;

constexpr std::size_t shortest_id = 6, longest_id = 64;
constexpr std::size_t shortest_instance_id = 14;
constexpr std::size_t most_rejected = 1'000, longest_shown = 60;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::optional<Reason> why_not_an_id(std::string_view text) {
    bool digit = false, letter = false;
    for (const char c : text) {
        digit |= is_digit(c);
        letter |= is_letter(c);
        if (is_digit(c) || is_letter(c)) continue;
        return text.find('*') != std::string_view::npos ? Reason::masked : Reason::other_characters;
    }
    if (!digit) return Reason::no_digit;
    if (!letter) return Reason::no_letter;
    if (text.size() < shortest_id) return Reason::too_short;
    if (text.size() > longest_id) return Reason::too_long;
    if (text.size() >= shortest_instance_id && base::equal_ignoring_case(text.substr(0, 3), "dts"))
        return Reason::instance_id;
    return std::nullopt;
}

// Which ids were taken: a hash table of their places in `ids`, open addressing. A hundred thousand ids must not be felt
// while a person types, and a node for each, as std::unordered_set has, takes most of that time.
class SeenIds {
  public:
    explicit SeenIds(const std::vector<std::string>& ids) : ids_(ids), slots_(64) {}

    // Whether `id` is new; the caller then appends it to `ids`.
    bool insert(std::string_view id) {
        if (ids_.size() * 2 >= slots_.size()) grow();
        auto& slot = slot_of(id);
        if (slot != 0) return false;
        slot = static_cast<std::uint32_t>(ids_.size() + 1);
        return true;
    }

  private:
    static std::uint32_t hash(std::string_view id) {  // FNV-1a
        std::uint32_t value = 2'166'136'261u;
        for (const char c : id)
            value = (value ^ static_cast<unsigned char>(c)) * 16'777'619u;
        return value ^ value >> 15;
    }

    std::uint32_t& slot_of(std::string_view id) {
        for (std::size_t at = hash(id);; ++at) {
            auto& slot = slots_[at & (slots_.size() - 1)];
            if (slot == 0 || ids_[slot - 1] == id) return slot;
        }
    }

    void grow() {
        slots_.assign(slots_.size() * 4, 0);
        for (std::size_t i = 0; i < ids_.size(); ++i)
            slot_of(ids_[i]) = static_cast<std::uint32_t>(i + 1);
    }

    const std::vector<std::string>& ids_;
    std::vector<std::uint32_t> slots_;  // 1 + the place; 0 is free
};

class Collector {
  public:
    explicit Collector(JobIds& out) : out_(out), seen_(out.ids) {}

    void take(std::string_view word, std::size_t line) {
        if (const auto reason = why_not_an_id(word)) {
            if (!names_job_ids(word)) reject(word, line, *reason);
        } else if (seen_.insert(word)) {
            out_.ids.emplace_back(word);
        } else {
            ++out_.duplicates;
        }
    }

    // A list, or a stretch of one, that begins on `line`.
    void take_list(std::string_view text, std::size_t line);

  private:
    void take_word(std::string_view word, std::size_t line) {
        while (word.back() == '.' || word.back() == ':')
            word.remove_suffix(1);  // the end of a sentence
        take(word, line);
    }

    void reject(std::string_view text, std::size_t line, Reason reason) {
        ++out_.rejected_count;
        if (out_.rejected.size() < most_rejected)
            out_.rejected.push_back({line, std::string(base::utf8_prefix(text, longest_shown)), reason});
    }

    JobIds& out_;
    SeenIds seen_;
};

constexpr CharSet separators(" \t\n,;|\"()[]{}<>");

void Collector::take_list(std::string_view text, std::size_t line) {
    bool at_line_start = true;
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        if (c == '#' || text.substr(at, 2) == "//") {
            at = std::min(text.find('\n', at), text.size());
        } else if (separators.contains(c)) {
            if (c == '\n') ++line;
            at_line_start |= c == '\n';
            ++at;
        } else {
            const auto end = separators.find_in(text, at);
            const auto word = text.substr(at, end - at);
            at = end;
            const bool is_numbering =
                at_line_start && text.substr(end, 1) == ")" && std::ranges::all_of(word, is_digit);
            if (!is_numbering && !is_list_mark(word, at_line_start)) take_word(word, line);
            at_line_start = false;
        }
    }
}

void read_table(const JobTable& table, const std::vector<TextLine>& lines, Collector& collector, JobIds& out) {
    for (const auto& line : std::span(lines).subspan(table.has_header ? 1 : 0)) {
        const auto cells = split_cells(line.text, table.delimiter);
        if (cells.size() <= table.column) {
            collector.take(base::trim(line.text), line.number);
            continue;
        }
        collector.take_list(cells[table.column], line.number);
        out.ignored += static_cast<std::size_t>(std::ranges::count_if(cells, [](auto cell) { return !cell.empty(); }));
        if (!cells[table.column].empty()) --out.ignored;
    }
}

}  // namespace

bool looks_like_job_id(std::string_view text) {
    return !why_not_an_id(text);
}

JobIds read_job_ids(std::string_view pasted) {
    using Layout = JobIds::Layout;
    JobIds out;
    auto layout = Layout::json;
    auto stretches = json_ids(pasted);
    const auto plain = stretches.empty() ? plain_text(pasted) : std::string();
    if (stretches.empty()) {
        layout = Layout::labelled;
        stretches = labelled_ids(plain);
    }

    Collector collector(out);
    if (!stretches.empty()) {
        for (const auto& stretch : stretches)
            collector.take_list(stretch.text, stretch.line);
        out.layout = layout;
        return out;
    }
    const auto lines = content_lines(plain);
    if (const auto table = find_job_table(lines)) {
        out.layout = Layout::table;
        read_table(*table, lines, collector, out);
    } else {
        collector.take_list(plain, 1);
    }
    return out;
}

}  // namespace dts
