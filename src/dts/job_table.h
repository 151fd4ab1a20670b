// A table that was pasted as text: which column holds the task ids.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace dts {

struct TextLine {
    std::size_t number = 0;  // from 1
    std::string_view text;
};

// Lines that hold more than white space and are no border or rule of a table (`+---+---+`, `|:--|--|`).
[[nodiscard]] std::vector<TextLine> content_lines(std::string_view plain_text);

struct JobTable {
    char delimiter = ',';  // ' ' stands for any run of white space
    std::size_t column = 0;
    bool has_header = false;
};

// The rules are in job_ids.h.
[[nodiscard]] std::optional<JobTable> find_job_table(const std::vector<TextLine>& lines);

// The cells of one line, without the quotes around them and the white space around those.
[[nodiscard]] std::vector<std::string_view> split_cells(std::string_view line, char delimiter);

// A name of the task id, such as `DtsJobId`, `dts_job_ids`, `Task ID` or `任务 ID`.
[[nodiscard]] bool names_job_ids(std::string_view text);

// What people put before the entries of a list: `-`, `*`, `•`, `--`; where `may_be_a_number`, `1.` `2)` `3:` too.
[[nodiscard]] bool is_list_mark(std::string_view word, bool may_be_a_number);

}  // namespace dts
