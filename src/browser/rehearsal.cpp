#include "browser/rehearsal.h"

#include <charconv>

#include "browser/imports.h"
#include "browser/operations.h"

namespace browser {

namespace {

base::KeyId key_in(std::string_view text) {
    std::uint32_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return static_cast<base::KeyId>(value);
}

}  // namespace

base::Task<base::Result<RehearsalKey>> open_rehearsal(std::string url, std::string wish) {
    auto operation = begin_operation();
    rehearsal_open(operation.id, url.c_str(), wish.c_str());
    auto payload = co_await operation.completion;
    if (!payload) co_return std::unexpected(std::move(payload.error()));
    const auto texts = texts_in(*payload);
    co_return RehearsalKey{texts[0], texts[1], key_in(texts[2]), key_in(texts[3])};
}

}  // namespace browser
