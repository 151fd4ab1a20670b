#include "tests/support/storage_fakes.h"

#include <algorithm>
#include <utility>

namespace test_support {

using base::Fault;
using base::Result;
using base::Task;

void FakeJournal::complete(std::size_t most) {
    // What a completed call leads to may wait in turn, and is not meant.
    for (auto left = std::min(most, waiting_.size()); left > 0; --left) {
        const auto next = waiting_.front();
        waiting_.pop_front();
        next.settle(true);
    }
}

base::Completion<bool> FakeJournal::turn() {
    base::Completion<bool> out;
    if (hold)
        waiting_.push_back(out);
    else
        out.settle(true);
    return out;
}

Result<bool> FakeJournal::obstacle(bool writes) const {
    // The words of web/lib/journal.js, so that a screen translates them.
    if (order == Order::refuse)
        return base::fail(Fault::storage,
                          "The browser refuses to keep runs (SecurityError). Leave the private window, or allow this "
                          "site to store data.");
    if (order == Order::full && writes)
        return base::fail(Fault::storage,
                          "The storage of this browser is full. Export and erase old runs, or free space on the disk, "
                          "then try again.");
    return true;
}

Task<Result<bool>> FakeJournal::append(std::string run, std::string text, bool strict) {
    const auto mine = turn();
    co_await mine;
    auto done = obstacle(true);
    if (!done) co_return done;
    lines[run] += text;
    ++(strict ? strict_appends : relaxed_appends);
    co_return done;
}

Task<Result<bool>> FakeJournal::write_head(std::string run, std::string head) {
    const auto mine = turn();
    co_await mine;
    auto done = obstacle(true);
    if (done) heads[run] = std::move(head);
    co_return done;
}

Task<Result<std::vector<base::Journal::Entry>>> FakeJournal::list() {
    const auto mine = turn();
    co_await mine;
    if (auto done = obstacle(false); !done) co_return std::unexpected(done.error());
    std::vector<Entry> out;
    for (const auto& [run, head] : heads)
        out.push_back({run, head});
    std::ranges::reverse(out);
    co_return out;
}

Task<Result<std::string>> FakeJournal::read(std::string run) {
    const auto mine = turn();
    co_await mine;
    if (auto done = obstacle(false); !done) co_return std::unexpected(done.error());
    const auto found = lines.find(run);
    co_return found == lines.end() ? std::string() : found->second;
}

Task<Result<bool>> FakeJournal::replace(std::string run, std::string text) {
    const auto mine = turn();
    co_await mine;
    auto done = obstacle(true);
    if (done) lines[run] = std::move(text);
    co_return done;
}

Task<Result<bool>> FakeJournal::erase(std::string run) {
    const auto mine = turn();
    co_await mine;
    auto done = obstacle(false);
    if (!done) co_return done;
    heads.erase(run);
    lines.erase(run);
    co_return done;
}

FakeLocks::~FakeLocks() {
    std::erase_if(origin_, [this](const auto& held) { return held.second == this; });
}

Task<Result<bool>> FakeLocks::take(std::string name) {
    if (missing)
        co_return base::fail(Fault::storage,
                             "This browser cannot keep the tabs of this page apart (TypeError). Update it.");
    co_return origin_.emplace(std::move(name), this).first->second == this;
}

void FakeLocks::release(std::string name) {
    const auto held = origin_.find(name);
    if (held != origin_.end() && held->second == this) origin_.erase(held);
}

}  // namespace test_support
