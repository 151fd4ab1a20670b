// Files that a person keeps or chooses. Both must follow a click or a key, or the browser does nothing.
#pragma once

#include <string>

#include "base/result.h"
#include "base/task.h"

namespace browser {

// A download. `type` is a media type.
void save_file(const std::string& name, const std::string& type, const std::string& text);

// The text of a JSON file of the person's choice.
// Errors: Fault::cancelled (none chosen), input (above 32 MB, unreadable).
[[nodiscard]] base::Task<base::Result<std::string>> open_file();

}  // namespace browser
