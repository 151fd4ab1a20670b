// Twins of the ports of base/storage.h, in memory. What stands in them is the test's to read and to write.
//
//     test_support::FakeJournal journal;
//     journal.order = test_support::FakeJournal::Order::full;   // from now on writes fail as on a full disk
//     journal.hold = true;                                      // calls wait, and have no effect yet
//     journal.complete(1);                                      // the first of them takes effect and ends
#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <string>
#include <vector>

#include "base/storage.h"

namespace test_support {

class FakeJournal final : public base::Journal {
  public:
    enum class Order {
        obey,
        full,    // what would write fails; reading and erasing go on
        refuse,  // everything fails, as in a browser that stores nothing
    };

    // Lets calls that wait take effect, in their order; whether they fail is what `order` says then. A test completes
    // all before it ends: a coroutine that waits for ever is a leak.
    void complete(std::size_t most = static_cast<std::size_t>(-1));
    [[nodiscard]] std::size_t waiting() const { return waiting_.size(); }

    base::Task<base::Result<bool>> append(std::string run, std::string text, bool strict) override;
    base::Task<base::Result<bool>> write_head(std::string run, std::string head) override;
    base::Task<base::Result<std::vector<Entry>>> list() override;
    base::Task<base::Result<std::string>> read(std::string run) override;
    base::Task<base::Result<bool>> replace(std::string run, std::string text) override;
    base::Task<base::Result<bool>> erase(std::string run) override;

    Order order = Order::obey;
    bool hold = false;
    std::map<std::string, std::string> heads, lines;  // by run
    int strict_appends = 0, relaxed_appends = 0;      // that took effect

  private:
    base::Completion<bool> turn();
    [[nodiscard]] base::Result<bool> obstacle(bool writes) const;

    std::deque<base::Completion<bool>> waiting_;
};

// Two tabs of one browser are two of these with the same `Origin`.
class FakeLocks final : public base::Locks {
  public:
    using Origin = std::map<std::string, const FakeLocks*>;  // who has a name

    explicit FakeLocks(Origin& origin) : origin_(origin) {}
    ~FakeLocks() override;
    FakeLocks(const FakeLocks&) = delete;
    FakeLocks& operator=(const FakeLocks&) = delete;

    base::Task<base::Result<bool>> take(std::string name) override;
    void release(std::string name) override;

    bool missing = false;  // a browser without Web Locks

  private:
    Origin& origin_;
};

}  // namespace test_support
