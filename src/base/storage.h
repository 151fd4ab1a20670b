// What outlives the page, as ports: notebooks of runs, and names that only one tab may hold. The browser stands behind
// them (browser/ports.h), or a twin in tests.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "base/task.h"

namespace base {

// A durable, append-only notebook for each run. Texts are opaque bytes; a run's name is text and begins with the time.
// What a call has written is there when it ends, and nothing of it when it fails. Calls take effect in the order in
// which they were started, also when nobody awaited the one before.
// Errors: Fault::storage, with a sentence that says what to do (refused, full, another version of the page).
struct Journal {
    virtual ~Journal() = default;

    // Adds `lines` at the end. `strict`: ends when they are flushed to the disk; else when the system has them.
    virtual Task<Result<bool>> append(std::string run, std::string lines, bool strict) = 0;

    // A short text that stands for the run in the list; replaced as a whole. Flushed to the disk.
    virtual Task<Result<bool>> write_head(std::string run, std::string head) = 0;

    struct Entry {
        std::string run, head;
    };
    // The runs that have a head, newest first.
    virtual Task<Result<std::vector<Entry>>> list() = 0;

    // All lines in their order; an empty text for a run that is not there.
    virtual Task<Result<std::string>> read(std::string run) = 0;

    // Puts `lines` in the place of all there are; flushed to the disk.
    virtual Task<Result<bool>> replace(std::string run, std::string lines) = 0;

    // Takes away the lines and the head.
    virtual Task<Result<bool>> erase(std::string run) = 0;
};

// Names that only one tab of the origin can hold; freed when the tab goes. Errors: Fault::storage (no Web Locks).
struct Locks {
    virtual ~Locks() = default;

    // False: another tab has it; never waits for it. True also for a name that this tab holds already.
    virtual Task<Result<bool>> take(std::string name) = 0;
    virtual void release(std::string name) = 0;
};

}  // namespace base
