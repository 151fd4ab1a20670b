// A link to the console with its form filled in: `https://console.example/#region=cn-hangzhou&ids=a1,b2&lang=zh`. Every
// part may be left out, and all are percent-encoded. A link fills the form and never acts; it never carries a key.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/settings.h"

namespace app {

struct Link {
    std::optional<std::string> region, ids;
    std::optional<Language> language;
    bool unreadable = false;  // a part of it is not of the form above, and is left out

    [[nodiscard]] bool empty() const { return !region && !ids && !language && !unreadable; }
};

// `fragment`: of the page's address, without '#'. Parts with other names are ignored.
[[nodiscard]] Link read_link(std::string_view fragment);

struct State;
// The address of the page with what its form holds now.
[[nodiscard]] std::string write_link(const State& state);

}  // namespace app
