// The regions of DTS with their names and the endpoint that serves them.
// Sources: https://www.alibabacloud.com/help/en/dts/developer-reference/supported-regions (names) and the endpoint map
// of the official Go SDK, alibabacloud-go/dts-20200101 v2.9.1 (endpoints: every mapped region answers at
// dts.aliyuncs.com, the others at dts.<region>.aliyuncs.com). The two vendor sources disagree, so a person can override
// the endpoint.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace dts {

struct Region {
    std::string_view id;       // cn-hangzhou
    std::string_view english;  // China (Hangzhou)
    std::string_view chinese;  // 华东1（杭州）
    bool central = true;       // served by dts.aliyuncs.com
};

[[nodiscard]] std::span<const Region> regions();
[[nodiscard]] const Region* find_region(std::string_view id);  // nullptr when unknown

// The form of a region's id, or empty: a region may be newer than this list.
[[nodiscard]] bool is_region_id(std::string_view text);

// Of a region that is not in the list too: dts.<region>.aliyuncs.com. An empty id gives the central endpoint.
[[nodiscard]] std::string endpoint_of(std::string_view region_id);

// A host name that requests may be signed for: dts.aliyuncs.com, dts.<region>.aliyuncs.com or
// dts-vpc.<region>.aliyuncs.com.
[[nodiscard]] bool is_dts_endpoint(std::string_view host);

}  // namespace dts
