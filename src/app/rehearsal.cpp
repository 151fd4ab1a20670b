#include "app/rehearsal.h"

#include "acs/proxy_template.h"

namespace app {

std::string rehearsal_url(std::string_view proxy_template) {
    return acs::origin_of(proxy_template) + "/rehearsals";
}

std::string rehearsal_wish(const RehearsalOptions& options) {
    const auto flag = [](bool value) { return value ? "true" : "false"; };
    std::string faults;
    for (std::size_t i = 0; i < call_faults.size(); ++i)
        if (options.faults[i]) faults.append(faults.empty() ? "\"" : ",\"").append(call_faults[i]).append("\"");
    const auto calls = faults.empty() ? 0 : options.calls_percent;
    std::string out = R"({"batch":")";
    out.append(options.good_ones_start ? "good" : "none").append(R"(","jobs":)");
    out.append(std::to_string(options.jobs_percent)).append(R"(,"calls":)").append(std::to_string(calls));
    out.append(R"(,"faults":[)").append(faults).append(R"(],"clock_off":)").append(flag(options.clock_off));
    return out.append(R"(,"token_ends":)").append(flag(options.token_ends)).append("}");
}

std::string rejoin_wish(std::string_view name) {
    return R"({"name":")" + std::string(name) + R"("})";
}

}  // namespace app
