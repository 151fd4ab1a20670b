// A request as text for the eye and the clipboard: the token and the signature are shortened.
#pragma once

#include <string>
#include <string_view>

#include "app/state.h"

namespace ui {

[[nodiscard]] std::string safe(const app::Call& call, std::string_view words);
[[nodiscard]] std::string request_text(const app::Call& call, const acs::SignedRequest& request);

}  // namespace ui
