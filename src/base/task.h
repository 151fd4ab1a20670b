// `Task<T>`: a lazily started coroutine that serves one call (sign, send, decode). `co_await` starts it and hands back
// its value; `start(task, done)` runs one that no coroutine awaits. Errors travel as values, not as exceptions.
//
// `Completion<T>` is the bridge from the outside world: a port hands out the awaiter and settles it once, now or later.
//
// A coroutine never loops over many rows: without guaranteed tail calls (wasm at -O0), thousands of awaits that
// complete at once would grow the stack.
#pragma once

#include <cassert>
#include <coroutine>
#include <cstdlib>
#include <memory>
#include <optional>
#include <utility>

namespace base {

namespace task_detail {

struct FinalAwaiter {
    [[nodiscard]] bool await_ready() const noexcept { return false; }
    template <class Promise>
    std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> self) const noexcept {
        auto next = self.promise().continuation;
        return next ? next : std::noop_coroutine();
    }
    void await_resume() const noexcept {}
};

struct PromiseBase {
    std::coroutine_handle<> continuation;
    [[nodiscard]] std::suspend_always initial_suspend() const noexcept { return {}; }
    [[nodiscard]] FinalAwaiter final_suspend() const noexcept { return {}; }
    [[noreturn]] void unhandled_exception() const noexcept { std::abort(); }
};

}  // namespace task_detail

template <class T>
class [[nodiscard]] Task {
  public:
    struct promise_type : task_detail::PromiseBase {
        std::optional<T> value;
        Task get_return_object() { return Task(std::coroutine_handle<promise_type>::from_promise(*this)); }
        template <class U>
        void return_value(U&& u) {
            value.emplace(std::forward<U>(u));
        }
    };

    Task(Task&& other) noexcept : handle_(std::exchange(other.handle_, {})) {}
    Task& operator=(Task&&) = delete;
    ~Task() {
        if (handle_) handle_.destroy();
    }

    [[nodiscard]] bool await_ready() const noexcept { return false; }
    std::coroutine_handle<> await_suspend(std::coroutine_handle<> caller) noexcept {
        handle_.promise().continuation = caller;
        return handle_;
    }
    T await_resume() { return std::move(*handle_.promise().value); }

  private:
    explicit Task(std::coroutine_handle<promise_type> handle) : handle_(handle) {}
    std::coroutine_handle<promise_type> handle_;
};

namespace task_detail {

// Owns itself: the frame goes when the coroutine ends.
struct Detached {
    struct promise_type {
        [[nodiscard]] Detached get_return_object() const noexcept { return {}; }
        [[nodiscard]] std::suspend_never initial_suspend() const noexcept { return {}; }
        [[nodiscard]] std::suspend_never final_suspend() const noexcept { return {}; }
        void return_void() const noexcept {}
        [[noreturn]] void unhandled_exception() const noexcept { std::abort(); }
    };
};

template <class T, class Done>
Detached run_detached(Task<T> task, Done done) {
    done(co_await std::move(task));
}

}  // namespace task_detail

// Runs `task` now, up to its first wait, and calls `done(value)` when it ends.
template <class T, class Done>
void start(Task<T> task, Done done) {
    task_detail::run_detached(std::move(task), std::move(done));
}

// One value that arrives once. Copies share it. Settling twice keeps the first value; if the waiting coroutine is gone,
// the value falls on the floor.
template <class T>
class Completion {
    struct Shared {
        std::optional<T> value;
        std::coroutine_handle<> waiter;
    };

  public:
    Completion() : shared_(std::make_shared<Shared>()) {}

    void settle(T value) const {
        if (shared_->value) return;
        shared_->value.emplace(std::move(value));
        if (auto waiter = std::exchange(shared_->waiter, {})) waiter.resume();
    }

    struct Awaiter {
        std::shared_ptr<Shared> shared;
        explicit Awaiter(std::shared_ptr<Shared> s) : shared(std::move(s)) {}
        Awaiter(Awaiter&&) noexcept = default;
        Awaiter& operator=(Awaiter&&) = delete;
        ~Awaiter() {
            if (shared) shared->waiter = {};
        }
        [[nodiscard]] bool await_ready() const noexcept { return shared->value.has_value(); }
        void await_suspend(std::coroutine_handle<> waiter) const noexcept { shared->waiter = waiter; }
        T await_resume() const { return std::move(*shared->value); }
    };
    [[nodiscard]] Awaiter operator co_await() const { return Awaiter(shared_); }

  private:
    std::shared_ptr<Shared> shared_;
};

}  // namespace base
