#include "browser/operations.h"

#include <emscripten.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>

namespace browser {

namespace {

std::vector<Operation>& pending() {
    static std::vector<Operation> operations;
    return operations;
}

base::Fault fault_named(std::string_view name) {
    using base::Fault;
    constexpr std::pair<std::string_view, Fault> names[] = {
        {"input", Fault::input},     {"blocked", Fault::blocked},     {"network", Fault::network},
        {"timeout", Fault::timeout}, {"cancelled", Fault::cancelled}, {"crypto", Fault::crypto},
        {"storage", Fault::storage},
    };
    for (const auto& [known, fault] : names)
        if (known == name) return fault;
    return Fault::network;
}

// "<fault>\n<0 or 1>\n<message>", see web/lib/ops.js
base::Error error_from(std::string_view text) {
    const auto first = text.find('\n');
    const auto second = text.find('\n', first + 1);
    return {fault_named(text.substr(0, first)), std::string(text.substr(second + 1)),
            text.substr(first + 1, second - first - 1) == "1"};
}

}  // namespace

Operation begin_operation() {
    static std::uint32_t last = 0;
    Operation operation{++last, {}};
    pending().push_back(operation);
    return operation;
}

std::vector<std::string> texts_in(std::string_view payload) {
    std::vector<std::string> out;
    while (!payload.empty()) {
        const auto end = payload.find('\n');
        std::size_t size = 0;
        std::from_chars(payload.data(), payload.data() + end, size);
        out.emplace_back(payload.substr(end + 1, size));
        payload.remove_prefix(end + 1 + size);
    }
    return out;
}

}  // namespace browser

extern "C" EMSCRIPTEN_KEEPALIVE void op_done(std::uint32_t id, int ok, char* bytes, std::size_t size) {
    std::string payload(bytes, size);
    std::free(bytes);
    auto& pending = browser::pending();
    const auto found = std::ranges::find(pending, id, &browser::Operation::id);
    if (found == pending.end()) return;
    const auto completion = found->completion;
    pending.erase(found);
    if (ok)
        completion.settle(std::move(payload));
    else
        completion.settle(std::unexpected(browser::error_from(payload)));
}
