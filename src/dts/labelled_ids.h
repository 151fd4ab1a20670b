// Task ids that a text names as such: `"DtsJobId": "l5o11f9029c"`, `任务ID：l5o11f9029c`, `&DtsJobIds=a%2Cb`.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dts {

// A list of ids somewhere in a text.
struct IdStretch {
    std::size_t line = 0;  // from 1
    std::string text;      // plain, see pasted_text.h
};

// Of a whole JSON text; empty for any other text and where nothing in it can be an id. The rules are in job_ids.h.
[[nodiscard]] std::vector<IdStretch> json_ids(std::string_view pasted);

// Of any other text; empty also when a line without a label holds what looks like an id.
[[nodiscard]] std::vector<IdStretch> labelled_ids(std::string_view plain_text);

}  // namespace dts
