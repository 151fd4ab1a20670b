// Reads task ids out of anything a person pastes: separated by commas (`,` `，` `、`), semicolons of both widths, white
// space, line ends; in quotes; a column of a CSV or TSV; JSON arrays. Order is kept, duplicates are dropped and counted,
// what cannot be an id is named with its line. A CSV header line (a word like DtsJobId) is no mistake.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dts {

struct RejectedId {
    std::size_t line = 0;  // from 1
    std::string text;      // as pasted, cut to 60 bytes
};

struct JobIds {
    std::vector<std::string> ids;
    std::size_t duplicates = 0;
    std::vector<RejectedId> rejected;
};

[[nodiscard]] JobIds read_job_ids(std::string_view pasted);

// Letters and digits of ASCII, 6 to 64 of them. The documentation shows ids as `l5o11f9029c****` and states no grammar,
// so this is deliberately wide; the service has the last word.
[[nodiscard]] bool looks_like_job_id(std::string_view text);

}  // namespace dts
