// The ports of browser/ports.h and browser/files.h for a page, which asks by words; see page.js for them.
#include <emscripten.h>

#include <cstdlib>
#include <string>

#include "browser/files.h"
#include "browser/ports.h"

extern "C" {
void asking_open();
void asking_done(std::uint32_t job, const char* fault, const char* text);
}

namespace {

browser::IndexedDbJournal journal;
browser::WebLocks locks;

std::string take(char* text) {
    std::string out(text);
    std::free(text);
    return out;
}

const char* name_of(base::Fault fault) {
    switch (fault) {
        case base::Fault::storage:
            return "storage";
        case base::Fault::cancelled:
            return "cancelled";
        case base::Fault::input:
            return "input";
        default:
            return "another";
    }
}

std::string written(bool done) {
    return done ? "true" : "false";
}
std::string written(std::string text) {
    return text;
}
std::string written(const std::vector<base::Journal::Entry>& entries) {
    std::string out;
    for (const auto& [run, head] : entries)
        out.append(run).append("=").append(head).append(";");
    return out;
}

template <class T>
void answer(std::uint32_t job, base::Task<base::Result<T>> task) {
    base::start(std::move(task), [job](base::Result<T> result) {
        if (result)
            asking_done(job, "", written(std::move(*result)).c_str());
        else
            asking_done(job, name_of(result.error().fault), result.error().message.c_str());
    });
}

}  // namespace

extern "C" EMSCRIPTEN_KEEPALIVE void asking_ask(std::uint32_t job, char* question, char* first, char* second) {
    const auto what = take(question);
    auto name = take(first), text = take(second);
    if (what == "append") answer(job, journal.append(std::move(name), std::move(text), false));
    if (what == "append strictly") answer(job, journal.append(std::move(name), std::move(text), true));
    if (what == "write head") answer(job, journal.write_head(std::move(name), std::move(text)));
    if (what == "list") answer(job, journal.list());
    if (what == "read") answer(job, journal.read(std::move(name)));
    if (what == "replace") answer(job, journal.replace(std::move(name), std::move(text)));
    if (what == "erase") answer(job, journal.erase(std::move(name)));
    if (what == "take") answer(job, locks.take(std::move(name)));
    if (what == "open file") answer(job, browser::open_file());
    if (what == "release") locks.release(std::move(name));
    if (what == "save file") browser::save_file(name, "application/json", text);
}

int main() {
    asking_open();
    return 0;
}
