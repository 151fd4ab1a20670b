#include "dts/regions.h"

#include <algorithm>

namespace dts {

namespace {

constexpr bool regional = false;  // not in the SDK's endpoint map: dts.<region>.aliyuncs.com

constexpr Region all_regions[] = {
    {"cn-hangzhou", "China (Hangzhou)", "华东1（杭州）"},
    {"cn-shanghai", "China (Shanghai)", "华东2（上海）"},
    {"cn-qingdao", "China (Qingdao)", "华北1（青岛）"},
    {"cn-beijing", "China (Beijing)", "华北2（北京）"},
    {"cn-zhangjiakou", "China (Zhangjiakou)", "华北3（张家口）"},
    {"cn-huhehaote", "China (Hohhot)", "华北5（呼和浩特）"},
    {"cn-wulanchabu", "China (Ulanqab)", "华北6（乌兰察布）"},
    {"cn-shenzhen", "China (Shenzhen)", "华南1（深圳）"},
    {"cn-heyuan", "China (Heyuan)", "华南2（河源）", regional},
    {"cn-guangzhou", "China (Guangzhou)", "华南3（广州）", regional},
    {"cn-chengdu", "China (Chengdu)", "西南1（成都）"},
    {"cn-hongkong", "China (Hong Kong)", "中国香港"},
    {"ap-southeast-1", "Singapore", "新加坡"},
    {"ap-southeast-3", "Malaysia (Kuala Lumpur)", "马来西亚（吉隆坡）"},
    {"ap-southeast-5", "Indonesia (Jakarta)", "印度尼西亚（雅加达）"},
    {"ap-southeast-6", "Philippines (Manila)", "菲律宾（马尼拉）", regional},
    {"ap-southeast-7", "Thailand (Bangkok)", "泰国（曼谷）", regional},
    {"ap-northeast-1", "Japan (Tokyo)", "日本（东京）", regional},
    {"ap-northeast-2", "South Korea (Seoul)", "韩国（首尔）", regional},
    {"us-west-1", "US (Silicon Valley)", "美国（硅谷）"},
    {"us-east-1", "US (Virginia)", "美东（弗吉尼亚）"},
    {"eu-central-1", "Germany (Frankfurt)", "德国（法兰克福）"},
    {"eu-west-1", "UK (London)", "英国（伦敦）"},
    {"me-central-1", "SAU (Riyadh - Partner Region)", "沙特（利雅得）", regional},
    {"me-east-1", "UAE (Dubai)", "阿联酋（迪拜）"},
    {"cn-hangzhou-finance", "China East 1 Finance", "华东1 金融云（杭州）"},
    {"cn-shanghai-finance-1", "China East 2 Finance", "华东2 金融云（上海）"},
    {"cn-shenzhen-finance-1", "China South 1 Finance", "华南1 金融云（深圳）"},
    {"cn-beijing-finance-1", "China North 2 Finance", "华北2 金融云（邀测）"},
    {"cn-north-2-gov-1", "China North 2 Ali Gov 1", "华北2 阿里政务云1"},
    // No longer in the vendor's current list of regions, still in the SDK's map.
    {"ap-southeast-2", "Australia (Sydney)", "澳大利亚（悉尼）"},
    {"ap-south-1", "India (Mumbai)", "印度（孟买）"},
};

constexpr std::string_view central_endpoint = "dts.aliyuncs.com";
constexpr std::string_view domain = ".aliyuncs.com";

// One label of a host name: lower-case letters, digits and inner hyphens.
bool is_label(std::string_view text) {
    if (text.empty() || text.size() > 63 || text.front() == '-' || text.back() == '-') return false;
    return std::ranges::all_of(text,
                               [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

}  // namespace

std::span<const Region> regions() {
    return all_regions;
}

const Region* find_region(std::string_view id) {
    const auto* found = std::ranges::find(all_regions, id, &Region::id);
    return found == std::end(all_regions) ? nullptr : found;
}

bool is_region_id(std::string_view text) {
    const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    return text.size() <= 40 && std::ranges::all_of(text, allowed);
}

std::string endpoint_of(std::string_view region_id) {
    if (region_id.empty()) return std::string(central_endpoint);
    const auto* region = find_region(region_id);
    if (region && region->central) return std::string(central_endpoint);
    return std::string("dts.").append(region_id).append(domain);
}

bool is_dts_endpoint(std::string_view host) {
    if (host == central_endpoint) return true;
    for (const std::string_view prefix : {"dts.", "dts-vpc."})
        if (host.starts_with(prefix) && host.ends_with(domain) && host.size() > prefix.size() + domain.size())
            return is_label(host.substr(prefix.size(), host.size() - prefix.size() - domain.size()));
    return false;
}

}  // namespace dts
