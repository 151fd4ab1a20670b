// The table behind explanation.h.
#pragma once

#include <span>

#include "dts/explanation.h"

namespace dts {

[[nodiscard]] std::span<const Explanation> gateway_codes();
[[nodiscard]] std::span<const Explanation> service_codes();
[[nodiscard]] std::span<const Explanation> proxy_codes();

}  // namespace dts
