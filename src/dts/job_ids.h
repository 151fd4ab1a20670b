// Reads task ids out of anything a person pastes. Order is kept, duplicates are dropped and counted, what cannot be an
// id is named with its line. Four layouts are known, and `JobIds::layout` says which one was seen:
//
//   list      ids between commas (`,` `，` `、`), semicolons of both widths, white space, line ends, bars, brackets and
//             quotes of any kind. `#` or `//` before a word starts a comment. Bullets, numbering at the start of a
//             line (`1.` `2)`) and words that name the column (`DtsJobId`, `任务ID`) are no mistakes.
//   json      a whole JSON text: the values of every `DtsJobId` and `DtsJobIds`, except inside `ReverseJob` (the batch
//             operations cannot address a reverse task); where there is none, the strings of the arrays.
//   labelled  a name like `DtsJobId` or `任务ID` is followed by `:` or `=`, or is an option like `--DtsJobIds` (the
//             console's page of a task, YAML, a URL, a command line): what follows on that line up to `&`, a closing
//             bracket or the next label or option is a list, the rest is left. Where a line without a label holds
//             what looks like an id too, the whole text is a list, so that none is lost.
//   table     the first line that is not blank or a border names the column among others, with tabs, `|`, commas,
//             semicolons or spaces between the cells: only that column is read. Or, without such a line, every line has
//             the same mark between its cells, exactly one column holds an id on every line, and no other cell looks
//             like an id or a list of them (two lines at least; one is enough with tabs or bars). Other cells are
//             counted as ignored.
//
// Invisible characters (byte order mark, zero-width, directional) are dropped anywhere, full-width ASCII is read as
// ASCII.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dts {

struct RejectedId {
    enum class Reason {
        too_short,         // under 6 characters
        too_long,          // over 64
        no_digit,          // an ordinary word: Running, MIGRATION
        no_letter,         // a number
        other_characters,  // more than letters and digits of ASCII: cn-hangzhou, 任务
        masked,            // with asterisks, as examples of the documentation are
        instance_id,       // dtsl3m1213ye7l names an instance, not a task
    };

    std::size_t line = 0;  // from 1
    std::string text;      // as pasted, without invisible characters, cut to 60 bytes
    Reason reason{};
};

struct JobIds {
    enum class Layout { list, json, labelled, table };

    std::vector<std::string> ids;
    std::size_t duplicates = 0;
    std::vector<RejectedId> rejected;  // the first 1,000
    std::size_t rejected_count = 0;    // all of them
    std::size_t ignored = 0;           // cells of a table's other columns
    Layout layout = Layout::list;
};

[[nodiscard]] JobIds read_job_ids(std::string_view pasted);

// Letters and digits of ASCII, 6 to 64 of them, at least one of each, and not an instance id (`dts` and 11 or more).
// The documentation shows ids as `l5o11f9029c****` and states no grammar, so this is deliberately wide; the service has
// the last word.
[[nodiscard]] bool looks_like_job_id(std::string_view text);

}  // namespace dts
