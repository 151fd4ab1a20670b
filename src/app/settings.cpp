#include "app/settings.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "acs/proxy_template.h"
#include "base/text.h"
#include "dts/regions.h"

namespace app {

namespace {

using Json = nlohmann::json;

constexpr std::uint32_t time_limit_min_s = 1, time_limit_max_s = 300;

const std::string* text_of(const Json& value) { return value.is_string() ? value.get_ptr<const std::string*>() : nullptr; }

std::string_view name_of(acs::SignatureVersion version) { return version == acs::SignatureVersion::v1 ? "V1" : "V3"; }

std::string_view name_of(Language language) {
    return language == Language::english ? "en" : language == Language::chinese ? "zh" : "system";
}

std::string_view name_of(Theme theme) {
    return theme == Theme::dark ? "dark" : theme == Theme::light ? "light" : "system";
}

template <class Enum>
bool read_enum(const Json& value, std::initializer_list<Enum> all, Enum& out) {
    const auto* text = text_of(value);
    if (!text) return false;
    for (const Enum one : all) {
        if (!base::equal_ignoring_case(*text, name_of(one))) continue;
        out = one;
        return true;
    }
    return false;
}

bool read_region(const Json& value, std::string& out) {
    const auto* text = text_of(value);
    const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    if (!text || text->size() > 40 || !std::ranges::all_of(*text, allowed)) return false;
    out = *text;
    return true;
}

bool read_endpoint(const Json& value, std::string& out) {
    const auto* text = text_of(value);
    if (!text || !(text->empty() || dts::is_dts_endpoint(*text))) return false;
    out = *text;
    return true;
}

bool read_time_limit(const Json& value, std::uint32_t& out_ms) {
    if (!value.is_number_unsigned()) return false;
    const auto seconds = value.get<std::uint64_t>();
    if (seconds < time_limit_min_s || seconds > time_limit_max_s) return false;
    out_ms = static_cast<std::uint32_t>(seconds) * 1000;
    return true;
}

bool read_proxies(const Json& value, HostConfig& out) {
    if (!value.is_array()) return false;
    bool all_good = true;
    for (const auto& entry : value) {
        const auto* text = text_of(entry);
        if (!text) {
            all_good = false;
        } else if (auto usable = acs::check_proxy_template(*text); !usable) {
            out.problems.push_back("config.json: proxy \"" + std::string(base::utf8_prefix(*text, 80)) +
                                   "\" is left out. " + usable.error().message);
        } else {
            out.proxies.push_back(*text);
        }
    }
    return all_good;
}

struct Entry {
    std::string_view name;
    std::string_view wanted;
    bool (*read)(const Json&, HostConfig&);
};

constexpr Entry entries[] = {
    {"proxies", "a list of proxy addresses", read_proxies},
    {"region", "a region id such as \"cn-hangzhou\"",
     [](const Json& v, HostConfig& c) { return read_region(v, c.defaults.region); }},
    {"endpoint", "a DTS endpoint such as \"dts.aliyuncs.com\"",
     [](const Json& v, HostConfig& c) { return read_endpoint(v, c.defaults.endpoint); }},
    {"signature_version", "\"V3\" or \"V1\"",
     [](const Json& v, HostConfig& c) {
         return read_enum(v, {acs::SignatureVersion::v1, acs::SignatureVersion::v3}, c.defaults.signature_version);
     }},
    {"language", "\"en\", \"zh\" or \"system\"",
     [](const Json& v, HostConfig& c) {
         return read_enum(v, {Language::english, Language::chinese, Language::system}, c.defaults.language);
     }},
    {"banner", "a text",
     [](const Json& v, HostConfig& c) {
         const auto* text = text_of(v);
         if (text) c.banner = base::utf8_prefix(*text, 500);
         return text != nullptr;
     }},
    {"time_limit_seconds", "a whole number from 1 to 300",
     [](const Json& v, HostConfig& c) { return read_time_limit(v, c.defaults.time_limit_ms); }},
};

}  // namespace

HostConfig read_host_config(std::string_view json) {
    HostConfig out;
    if (base::trim(json).empty()) return out;
    const auto root = Json::parse(json, nullptr, false);
    if (!root.is_object()) {
        out.problems.emplace_back("config.json is not a JSON object: the defaults are used.");
        return out;
    }
    for (const auto& [name, value] : root.items()) {
        const auto* entry = std::ranges::find(entries, std::string_view(name), &Entry::name);
        if (entry == std::end(entries)) {
            out.problems.push_back("config.json: \"" + std::string(base::utf8_prefix(name, 40)) + "\" is not known.");
        } else if (!entry->read(value, out)) {
            out.problems.push_back("config.json: \"" + name + "\" must be " + std::string(entry->wanted) + ".");
        }
    }
    if (!out.proxies.empty()) out.defaults.proxy = out.proxies.front();
    return out;
}

Settings read_settings(std::string_view json, const Settings& defaults) {
    Settings out = defaults;
    const auto root = Json::parse(json, nullptr, false);
    if (!root.is_object()) return out;
    const auto with = [&](const char* name, auto read) {
        if (const auto found = root.find(name); found != root.end()) read(*found);
    };
    with("region", [&](const Json& v) { return read_region(v, out.region); });
    with("endpoint", [&](const Json& v) {
        if (const auto* text = text_of(v)) out.endpoint = *text;
    });
    with("proxy", [&](const Json& v) {
        if (const auto* text = text_of(v)) out.proxy = *text;
    });
    with("signature_version", [&](const Json& v) {
        return read_enum(v, {acs::SignatureVersion::v1, acs::SignatureVersion::v3}, out.signature_version);
    });
    with("language", [&](const Json& v) {
        return read_enum(v, {Language::english, Language::chinese, Language::system}, out.language);
    });
    with("theme", [&](const Json& v) {
        return read_enum(v, {Theme::dark, Theme::light, Theme::system}, out.theme);
    });
    with("jobs_width", [&](const Json& v) {
        if (v.is_number_unsigned()) out.jobs_width = static_cast<float>(std::min<std::uint64_t>(v.get<std::uint64_t>(), 640));
    });
    return out;
}

std::string write_settings(const Settings& settings, const Settings& defaults) {
    Json root = Json::object();
    const auto put = [&](const char* name, const auto& value, const auto& standard, const auto& written) {
        if (value != standard) root[name] = written;
    };
    put("region", settings.region, defaults.region, settings.region);
    put("endpoint", settings.endpoint, defaults.endpoint, settings.endpoint);
    put("proxy", settings.proxy, defaults.proxy, settings.proxy);
    put("signature_version", settings.signature_version, defaults.signature_version,
        name_of(settings.signature_version));
    put("language", settings.language, defaults.language, name_of(settings.language));
    put("theme", settings.theme, defaults.theme, name_of(settings.theme));
    put("jobs_width", settings.jobs_width, defaults.jobs_width, static_cast<unsigned>(settings.jobs_width));
    return root.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace app
