// What the operator can set and what the page remembers between visits; and what the host of the page presets in
// `config.json`. Neither ever holds a secret. Both are JSON, read tolerantly: an unknown or wrong entry is reported by
// name and the default stays.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "acs/request.h"

namespace app {

enum class Language { system, english, chinese };
enum class Theme { system, dark, light };

// How a run of many jobs is made; see batch/plan.h.
struct RunOptions {
    std::uint32_t ids_per_call = 10;
    std::uint32_t calls_in_flight = 4;
    std::uint32_t writes_per_second = 5;
    std::uint32_t longest_wait_minutes = 10;
    bool check = true;
    bool follow = true;
    bool canary = false;
    bool stop_on_error = false;

    friend bool operator==(const RunOptions&, const RunOptions&) = default;
};

struct Settings {
    std::string region = "cn-hangzhou";  // empty: RegionId is not sent
    std::string endpoint;                // empty: the region's own
    std::string proxy;                   // URL template, see acs/proxy_template.h
    acs::SignatureVersion signature_version = acs::SignatureVersion::v3;
    Language language = Language::system;
    Theme theme = Theme::system;
    std::uint32_t time_limit_ms = 40'000;  // longer than the proxy waits for DTS
    float jobs_width = 360;                // of the left column, in CSS pixels
    RunOptions run;

    friend bool operator==(const Settings&, const Settings&) = default;
};

// `config.json` beside index.html, optional:
//   {"proxies": ["https://proxy.example/dts/{host}/"], "region": "cn-hangzhou", "endpoint": "dts.aliyuncs.com",
//    "signature_version": "V3", "language": "en" | "zh", "banner": "Maintenance on Sunday", "time_limit_seconds": 40,
//    "rehearsal": "https://rehearsal.example/dts/{host}/"}
struct HostConfig {
    std::vector<std::string> proxies;
    std::string rehearsal;  // the proxy before a stand-in, see app/rehearsal.h; empty: none is offered
    std::string banner;
    std::vector<std::string> problems;  // one sentence each, shown in the page
    Settings defaults;
};

[[nodiscard]] HostConfig read_host_config(std::string_view json);  // empty text: all defaults, no problem

// The remembered settings laid over the host's defaults. What cannot be read is left at the default. Only what differs
// from the defaults is written, so that a new default of the host reaches those who never chose otherwise; and of the
// endpoint and the proxy only what can be used, so that a secret pasted into the wrong field is not stored.
[[nodiscard]] Settings read_settings(std::string_view json, const Settings& defaults);
[[nodiscard]] std::string write_settings(const Settings& settings, const Settings& defaults);

}  // namespace app
