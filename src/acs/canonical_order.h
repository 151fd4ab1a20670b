// The order and the encoding that both signature versions share.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "acs/request.h"

namespace acs {

// By name, then by value, byte by byte. For the dozens of pairs of one call: an insertion sort, a fraction of the size
// of the general one.
void sort_by_name(std::vector<std::pair<std::string, std::string>>& pairs);

// Sorted by raw name; names and values RFC 3986 encoded; an empty value gives `name=`.
[[nodiscard]] std::string canonical_query(std::vector<Parameter> parameters);

}  // namespace acs
