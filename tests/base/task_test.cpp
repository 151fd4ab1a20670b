// Coroutines: when they run, what they hand back, and what becomes of an answer that nobody waits for.
#include "base/task.h"

#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "base/result.h"
#include "tests/support/run.h"

namespace {

base::Task<int> noted(std::string& notes, int value) {
    notes += "ran ";
    co_return value;
}

base::Task<int> sum(std::string& notes) {
    auto first = noted(notes, 1);
    auto second = noted(notes, 2);
    notes += "made ";
    const int a = co_await std::move(second);
    const int b = co_await std::move(first);
    co_return a * 10 + b;
}

TEST(Task, DoesNothingUntilItIsAwaited) {
    std::string notes;
    { auto task = noted(notes, 1); }
    EXPECT_EQ(notes, "");
    EXPECT_EQ(test_support::run(sum(notes)), 21);
    EXPECT_EQ(notes, "made ran ran ");
}

TEST(Task, RunsUpToItsFirstWaitWhenItIsStarted) {
    std::string notes;
    int result = 0;
    base::start(sum(notes), [&](int value) { result = value; });
    EXPECT_EQ(result, 21);
}

base::Task<std::unique_ptr<int>> boxed(int value) {
    co_return std::make_unique<int>(value);
}

TEST(Task, HandsBackAValueThatCanOnlyBeMoved) {
    EXPECT_EQ(*test_support::run(boxed(7)), 7);
}

base::Task<base::Result<int>> refused() {
    co_return base::fail(base::Fault::timeout, "too late", true);
}

base::Task<base::Result<int>> passed_on() {
    auto result = co_await refused();
    if (!result) co_return std::unexpected(result.error());
    co_return *result + 1;
}

TEST(Task, CarriesAnErrorAsAValue) {
    const auto result = test_support::run(passed_on());
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().fault, base::Fault::timeout);
    EXPECT_EQ(result.error().message, "too late");
    EXPECT_TRUE(result.error().outcome_unknown);
}

base::Task<int> one_more(base::Completion<int> completion) {
    co_return co_await completion + 1;
}

TEST(Completion, SettledLaterGoesOnThere) {
    base::Completion<int> completion;
    int result = 0;
    base::start(one_more(completion), [&](int value) { result = value; });
    EXPECT_EQ(result, 0);
    completion.settle(41);
    EXPECT_EQ(result, 42);
}

TEST(Completion, SettledBeforeDoesNotWait) {
    base::Completion<int> completion;
    completion.settle(1);
    EXPECT_EQ(test_support::run(one_more(completion)), 2);
}

TEST(Completion, SettledTwiceKeepsTheFirstValue) {
    base::Completion<int> before;
    before.settle(1);
    before.settle(2);
    EXPECT_EQ(test_support::run(one_more(before)), 2);

    base::Completion<int> waited_for;
    int times = 0, result = 0;
    base::start(one_more(waited_for), [&](int value) { ++times, result = value; });
    waited_for.settle(1);
    waited_for.settle(2);
    EXPECT_EQ(times, 1);
    EXPECT_EQ(result, 2);
}

TEST(Completion, OutlivesTheOneWhoMadeIt) {
    int result = 0;
    auto completion = std::make_unique<base::Completion<int>>();
    const base::Completion<int> copy = *completion;
    base::start(one_more(*completion), [&](int value) { result = value; });
    completion.reset();
    copy.settle(1);
    EXPECT_EQ(result, 2);
}

// An awaiting coroutine whose frame the test can take away.
struct Abandoned {
    struct promise_type {
        Abandoned get_return_object() { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_always final_suspend() noexcept { return {}; }
        void return_void() {}
        void unhandled_exception() {}
    };
    std::coroutine_handle<promise_type> frame;
};

Abandoned wait_for(base::Completion<int> completion, int& result) {
    result = co_await completion;
}

TEST(Completion, DropsTheValueOfACoroutineThatIsGone) {
    base::Completion<int> completion;
    int result = 0;
    wait_for(completion, result).frame.destroy();
    completion.settle(5);
    EXPECT_EQ(result, 0);
}

#ifndef __EMSCRIPTEN__  // there it takes ten thousand sleeps
TEST(Run, FailsTheTestOfACoroutineThatDoesNotEnd) {
    static base::Completion<int> never_settled;
    EXPECT_NONFATAL_FAILURE(EXPECT_EQ(test_support::run(one_more(never_settled)), 0), "did not end");
    never_settled.settle(1);  // ends it, so that nothing leaks
}
#endif

}  // namespace
