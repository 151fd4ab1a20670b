// The twins of base/storage.h promise what the browser keeps (tests/browser): other tests stand on them.
#include "tests/support/storage_fakes.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "tests/support/run.h"

namespace {

using test_support::FakeJournal;
using test_support::FakeLocks;
using test_support::run;
using Order = FakeJournal::Order;

TEST(FakeJournal, KeepsLinesAndHeadsOfEachRun) {
    FakeJournal journal;
    EXPECT_EQ(run(journal.append("r1", "a\n", true)), true);
    EXPECT_EQ(run(journal.append("r2", "x\n", false)), true);
    EXPECT_EQ(run(journal.append("r1", "b\n", false)), true);
    EXPECT_EQ(run(journal.write_head("r1", "one")), true);
    EXPECT_EQ(run(journal.write_head("r2", "two")), true);
    EXPECT_EQ(run(journal.read("r1")), "a\nb\n");
    EXPECT_EQ(run(journal.read("r")), "");
    const auto list = run(journal.list());
    ASSERT_TRUE(list);
    ASSERT_EQ(list->size(), 2u);
    EXPECT_EQ(list->at(0).run, "r2");
    EXPECT_EQ(list->at(1).head, "one");
    EXPECT_EQ(run(journal.replace("r1", "c\n")), true);
    EXPECT_EQ(run(journal.read("r1")), "c\n");
    EXPECT_EQ(run(journal.erase("r1")), true);
    EXPECT_EQ(run(journal.read("r1")), "");
    EXPECT_FALSE(journal.heads.contains("r1"));
    EXPECT_EQ(journal.strict_appends, 1);
    EXPECT_EQ(journal.relaxed_appends, 2);
}

TEST(FakeJournal, WritesNothingWhenItIsFull) {
    FakeJournal journal;
    run(journal.append("r", "old", true));
    journal.order = Order::full;
    for (const auto& done : {run(journal.append("r", "new", true)), run(journal.write_head("r", "new")),
                             run(journal.replace("r", "new"))}) {
        ASSERT_FALSE(done);
        EXPECT_EQ(done.error().fault, base::Fault::storage);
        EXPECT_NE(done.error().message, "");
    }
    EXPECT_EQ(run(journal.read("r")), "old");
    EXPECT_TRUE(journal.heads.empty());
    EXPECT_EQ(run(journal.erase("r")), true);
}

TEST(FakeJournal, RefusesEverythingOnOrder) {
    FakeJournal journal;
    run(journal.write_head("r", "head"));
    journal.order = Order::refuse;
    EXPECT_FALSE(run(journal.append("r", "new", true)));
    EXPECT_FALSE(run(journal.read("r")));
    EXPECT_FALSE(run(journal.list()));
    EXPECT_FALSE(run(journal.erase("r")));
    journal.order = Order::obey;
    EXPECT_EQ(run(journal.list())->size(), 1u);
}

TEST(FakeJournal, HoldsCallsUntilTheTestLetsThemGoOn) {
    FakeJournal journal;
    journal.hold = true;
    std::optional<base::Result<bool>> first, second;
    base::start(journal.append("r", "a", true), [&](base::Result<bool> done) { first = std::move(done); });
    base::start(journal.append("r", "b", true), [&](base::Result<bool> done) { second = std::move(done); });
    EXPECT_FALSE(first || second);
    EXPECT_TRUE(journal.lines.empty());
    journal.complete(1);
    EXPECT_EQ(*first, true);
    EXPECT_FALSE(second);
    EXPECT_EQ(journal.lines["r"], "a");
    EXPECT_EQ(journal.waiting(), 1u);
    journal.order = Order::full;
    journal.complete();
    EXPECT_FALSE(*second);
    EXPECT_EQ(journal.lines["r"], "a");
}

TEST(FakeLocks, GiveANameToOneTabAtATime) {
    FakeLocks::Origin origin;
    FakeLocks here(origin);
    {
        FakeLocks other(origin);
        EXPECT_EQ(run(other.take("name")), true);
        EXPECT_EQ(run(other.take("name")), true);
        EXPECT_EQ(run(here.take("name")), false);
        here.release("name");
        EXPECT_EQ(run(here.take("name")), false);
        EXPECT_EQ(run(here.take("another")), true);
    }
    EXPECT_EQ(run(here.take("name")), true);
    here.release("name");
    EXPECT_TRUE(origin.contains("another"));
    EXPECT_FALSE(origin.contains("name"));
    here.missing = true;
    EXPECT_FALSE(run(here.take("name")));
}

}  // namespace
