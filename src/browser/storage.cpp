#include "browser/imports.h"
#include "browser/operations.h"
#include "browser/ports.h"

namespace browser {

namespace {

using base::Result;
using base::Task;

Result<bool> done(const Result<std::string>& payload) {
    if (!payload) return std::unexpected(payload.error());
    return true;
}

}  // namespace

Task<Result<bool>> IndexedDbJournal::append(std::string run, std::string lines, bool strict) {
    auto operation = begin_operation();
    journal_append(operation.id, run.c_str(), lines.data(), lines.size(), strict);
    auto payload = co_await operation.completion;
    co_return done(payload);
}

Task<Result<bool>> IndexedDbJournal::write_head(std::string run, std::string head) {
    auto operation = begin_operation();
    journal_head(operation.id, run.c_str(), head.data(), head.size());
    auto payload = co_await operation.completion;
    co_return done(payload);
}

Task<Result<std::vector<base::Journal::Entry>>> IndexedDbJournal::list() {
    auto operation = begin_operation();
    journal_list(operation.id);
    auto payload = co_await operation.completion;
    if (!payload) co_return std::unexpected(payload.error());
    auto texts = texts_in(*payload);
    std::vector<Entry> out;
    for (std::size_t at = 0; at + 1 < texts.size(); at += 2)
        out.push_back({std::move(texts[at]), std::move(texts[at + 1])});
    co_return out;
}

Task<Result<std::string>> IndexedDbJournal::read(std::string run) {
    auto operation = begin_operation();
    journal_read(operation.id, run.c_str());
    co_return co_await operation.completion;
}

Task<Result<bool>> IndexedDbJournal::replace(std::string run, std::string lines) {
    auto operation = begin_operation();
    journal_replace(operation.id, run.c_str(), lines.data(), lines.size());
    auto payload = co_await operation.completion;
    co_return done(payload);
}

Task<Result<bool>> IndexedDbJournal::erase(std::string run) {
    auto operation = begin_operation();
    journal_erase(operation.id, run.c_str());
    auto payload = co_await operation.completion;
    co_return done(payload);
}

Task<Result<bool>> WebLocks::take(std::string name) {
    auto operation = begin_operation();
    lock_take(operation.id, name.c_str());
    auto payload = co_await operation.completion;
    if (!payload) co_return std::unexpected(payload.error());
    co_return !payload->empty();
}

void WebLocks::release(std::string name) {
    lock_release(name.c_str());
}

}  // namespace browser
