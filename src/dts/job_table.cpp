#include "dts/job_table.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "dts/char_set.h"
#include "dts/job_ids.h"

namespace dts {

namespace {

constexpr std::string_view white = " \t";
constexpr CharSet border(" \t|+-=:_");

std::string_view unquoted(std::string_view cell) {
    cell = base::trim(cell);
    while (cell.size() >= 2 && cell.front() == '"' && cell.back() == '"')
        cell = base::trim(cell.substr(1, cell.size() - 2));
    return cell;
}

// The end of the cell at `at`. A mark inside a quoted cell is part of it; a quote that never closes is none.
std::size_t end_of_cell(std::string_view line, std::size_t at, char delimiter) {
    const auto start = line.find_first_not_of(white, at);
    if (start != std::string_view::npos && line[start] == '"') {
        auto close = line.find('"', start + 1);
        while (close != std::string_view::npos && line.substr(close).starts_with("\"\""))
            close = line.find('"', close + 2);
        if (close != std::string_view::npos) return std::min(line.find(delimiter, close), line.size());
    }
    return std::min(line.find(delimiter, at), line.size());
}

std::vector<std::string_view> words(std::string_view line) {
    std::vector<std::string_view> out;
    for (auto at = line.find_first_not_of(white); at != std::string_view::npos;) {
        const auto end = std::min(line.find_first_of(white, at), line.size());
        out.push_back(unquoted(line.substr(at, end - at)));
        at = line.find_first_not_of(white, end);
    }
    return out;
}

constexpr std::array<char, 5> delimiters = {'\t', '|', ',', ';', ' '};

std::optional<JobTable> table_with_header(std::string_view first_line) {
    for (const char delimiter : delimiters) {
        const auto cells = split_cells(first_line, delimiter);
        if (cells.size() < 2) continue;
        const auto found = std::ranges::find_if(cells, names_job_ids);
        if (found == cells.end() || std::ranges::any_of(cells, looks_like_job_id)) continue;
        return JobTable{delimiter, static_cast<std::size_t>(found - cells.begin()), true};
    }
    return std::nullopt;
}

// Several ids in one cell, as where a list has one tab among its spaces.
bool holds_only_ids(std::string_view cell) {
    constexpr CharSet between(" \t\",;|");
    bool any = false;
    for (auto at = between.find_end_in(cell, 0); at != cell.size();) {
        const auto end = between.find_in(cell, at);
        if (!looks_like_job_id(cell.substr(at, end - at))) return false;
        any = true;
        at = between.find_end_in(cell, end);
    }
    return any;
}

// The one column in which every line has an id, when nothing else looks like one and something else is there.
std::optional<std::size_t> only_column_of_ids(const std::vector<TextLine>& lines, char delimiter) {
    std::optional<std::size_t> column;
    bool has_other_cells = false;
    for (const auto& line : lines) {
        const auto cells = split_cells(line.text, delimiter);
        if (cells.size() < 2) return std::nullopt;
        std::optional<std::size_t> here;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (!looks_like_job_id(cells[i])) {
                if (holds_only_ids(cells[i])) return std::nullopt;
                has_other_cells |= !is_list_mark(cells[i], true);
            } else if (here) {
                return std::nullopt;
            } else {
                here = i;
            }
        }
        if (!here || (column && *column != *here)) return std::nullopt;
        column = here;
    }
    return has_other_cells ? column : std::nullopt;
}

}  // namespace

std::vector<TextLine> content_lines(std::string_view text) {
    std::vector<TextLine> out;
    std::size_t number = 0;
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        const auto line = text.substr(at, end - at);
        ++number;
        if (border.find_end_in(line, 0) != line.size()) out.push_back({number, line});
        at = end + 1;
    }
    return out;
}

std::vector<std::string_view> split_cells(std::string_view line, char delimiter) {
    if (delimiter == ' ') return words(line);
    std::vector<std::string_view> out;
    for (std::size_t at = 0; at <= line.size();) {
        const auto end = end_of_cell(line, at, delimiter);
        out.push_back(unquoted(line.substr(at, end - at)));
        at = end + 1;
    }
    return out;
}

bool names_job_ids(std::string_view text) {
    constexpr std::string_view longest = "数据同步任务id列表";
    if (text.size() > 2 * longest.size() || text.find_first_of("0123456789") != std::string_view::npos) return false;
    std::string name;
    for (const char c : base::to_lower_ascii(text))
        if (white.find(c) == std::string_view::npos && c != '_' && c != '-') name += c;
    if (name.ends_with("列表")) name.resize(name.size() - std::string_view("列表").size());
    if (name.ends_with("ids")) name.pop_back();
    constexpr std::array<std::string_view, 10> names = {"dtsjobid", "jobid",         "taskid",     "dtstaskid",
                                                        "任务id",   "dts任务id",     "迁移任务id", "同步任务id",
                                                        "作业id",   "数据同步任务id"};
    return std::ranges::find(names, name) != names.end();
}

bool is_list_mark(std::string_view word, bool may_be_a_number) {
    const auto is_one_of = [](std::string_view set) {
        return [set](char c) { return set.find(c) != std::string_view::npos; };
    };
    if (word == "•" || word == "·" || std::ranges::all_of(word, is_one_of("-*+=_.:"))) return true;
    const auto digits = word.find_first_not_of("0123456789");
    return may_be_a_number && digits != 0 && digits + 1 == word.size() && is_one_of(".):")(word[digits]);
}

std::optional<JobTable> find_job_table(const std::vector<TextLine>& lines) {
    if (lines.empty()) return std::nullopt;
    if (const auto table = table_with_header(lines.front().text)) return table;
    for (const char delimiter : delimiters) {
        const bool one_line_is_enough = delimiter == '\t' || delimiter == '|';
        if (lines.size() < 2 && !one_line_is_enough) continue;
        if (const auto column = only_column_of_ids(lines, delimiter)) return JobTable{delimiter, *column, false};
    }
    return std::nullopt;
}

}  // namespace dts
