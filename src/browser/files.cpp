#include "browser/files.h"

#include "browser/imports.h"
#include "browser/operations.h"

namespace browser {

void save_file(const std::string& name, const std::string& type, const std::string& text) {
    file_save(name.c_str(), type.c_str(), text.data(), text.size());
}

base::Task<base::Result<std::string>> open_file() {
    auto operation = begin_operation();
    file_open(operation.id);
    co_return co_await operation.completion;
}

}  // namespace browser
