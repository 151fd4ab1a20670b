#include "acs/canonical_order.h"

#include "base/text.h"

namespace acs {

void sort_by_name(std::vector<std::pair<std::string, std::string>>& pairs) {
    for (std::size_t i = 1; i < pairs.size(); ++i)
        for (std::size_t k = i; k > 0 && pairs[k] < pairs[k - 1]; --k)
            std::swap(pairs[k], pairs[k - 1]);
}

std::string canonical_query(std::vector<Parameter> parameters) {
    sort_by_name(parameters);
    std::string out;
    for (const auto& [name, value] : parameters) {
        if (!out.empty()) out += '&';
        out.append(base::percent_encode(name)).append("=").append(base::percent_encode(value));
    }
    return out;
}

}  // namespace acs
