#include "app/settings.h"

#include <algorithm>
#include <charconv>
#include <span>

#include "acs/proxy_template.h"
#include "base/text.h"
#include "dts/document.h"
#include "dts/regions.h"

namespace app {

namespace {

using dts::Leaf;

constexpr std::uint32_t time_limit_min_s = 1, time_limit_max_s = 300;
constexpr float jobs_width_max = 640;

constexpr acs::SignatureVersion all_versions[] = {acs::SignatureVersion::v3, acs::SignatureVersion::v1};
constexpr Language all_languages[] = {Language::system, Language::english, Language::chinese};
constexpr Theme all_themes[] = {Theme::system, Theme::dark, Theme::light};

std::string_view name_of(acs::SignatureVersion version) {
    return acs::version_name(version);
}

std::string_view name_of(Language language) {
    return language == Language::english ? "en" : language == Language::chinese ? "zh" : "system";
}

std::string_view name_of(Theme theme) {
    return theme == Theme::dark ? "dark" : theme == Theme::light ? "light" : "system";
}

// Each reader takes one value into its place and returns false when it is not of the wanted form.

template <class Enum>
bool read_name(const Leaf& leaf, std::span<const Enum> all, Enum& out) {
    for (const Enum one : all) {
        if (!leaf.is_text || !base::equal_ignoring_case(leaf.value, name_of(one))) continue;
        out = one;
        return true;
    }
    return false;
}

bool read_region(const Leaf& leaf, std::string& out) {
    if (!leaf.is_text || !dts::is_region_id(leaf.value)) return false;
    out = leaf.value;
    return true;
}

bool read_endpoint(const Leaf& leaf, std::string& out) {
    if (!leaf.is_text || !(leaf.value.empty() || dts::is_dts_endpoint(leaf.value))) return false;
    out = leaf.value;
    return true;
}

bool read_text(const Leaf& leaf, std::string& out) {
    if (leaf.is_text) out = base::utf8_prefix(leaf.value, 500);
    return leaf.is_text;
}

bool read_number(const Leaf& leaf, std::uint32_t least, std::uint32_t most, std::uint32_t& out) {
    std::uint32_t value = 0;
    const auto* end = leaf.value.data() + leaf.value.size();
    const auto [stop, error] = std::from_chars(leaf.value.data(), end, value);
    if (leaf.is_text || error != std::errc() || stop != end || value < least || value > most) return false;
    out = value;
    return true;
}

bool read_time_limit(const Leaf& leaf, std::uint32_t& out_ms) {
    std::uint32_t seconds = 0;
    if (!read_number(leaf, time_limit_min_s, time_limit_max_s, seconds)) return false;
    out_ms = seconds * 1000;
    return true;
}

bool is_usable_proxy(const Leaf& leaf, HostConfig& out) {
    const auto usable = acs::check_proxy_template(leaf.value);
    if (!usable)
        out.problems.push_back("config.json: proxy \"" + std::string(base::utf8_prefix(leaf.value, 80)) +
                               "\" is left out. " + usable.error().message);
    return usable.has_value();
}

bool read_proxy(const Leaf& leaf, HostConfig& out) {
    if (leaf.is_text && is_usable_proxy(leaf, out)) out.proxies.push_back(leaf.value);
    return leaf.is_text;
}

bool read_rehearsal(const Leaf& leaf, HostConfig& out) {
    if (leaf.is_text && is_usable_proxy(leaf, out)) out.rehearsal = leaf.value;
    return leaf.is_text;
}

struct Entry {
    std::string_view name;
    std::string_view wanted;
    bool is_list;
    bool (*read)(const Leaf&, HostConfig&);
};

constexpr Entry entries[] = {
    {"proxies", "a list of proxy addresses", true, read_proxy},
    {"rehearsal", "a proxy address", false, read_rehearsal},
    {"region", "a region id such as \"cn-hangzhou\"", false,
     [](const Leaf& leaf, HostConfig& c) { return read_region(leaf, c.defaults.region); }},
    {"endpoint", "a DTS endpoint such as \"dts.aliyuncs.com\"", false,
     [](const Leaf& leaf, HostConfig& c) { return read_endpoint(leaf, c.defaults.endpoint); }},
    {"signature_version", "\"V3\" or \"V1\"", false,
     [](const Leaf& leaf, HostConfig& c) {
         return read_name<acs::SignatureVersion>(leaf, all_versions, c.defaults.signature_version);
     }},
    {"language", "\"en\", \"zh\" or \"system\"", false,
     [](const Leaf& leaf, HostConfig& c) { return read_name<Language>(leaf, all_languages, c.defaults.language); }},
    {"banner", "a text", false, [](const Leaf& leaf, HostConfig& c) { return read_text(leaf, c.banner); }},
    {"time_limit_seconds", "a whole number from 1 to 300", false,
     [](const Leaf& leaf, HostConfig& c) { return read_time_limit(leaf, c.defaults.time_limit_ms); }},
};

// `/proxies/0` is {"proxies", "/0"}.
struct Place {
    std::string_view name, below;
};

Place place_of(std::string_view pointer) {
    if (!pointer.starts_with('/')) return {};
    const auto end = std::min(pointer.find('/', 1), pointer.size());
    return {pointer.substr(1, end - 1), pointer.substr(end)};
}

void add_problem(HostConfig& out, std::string problem) {
    if (std::ranges::find(out.problems, problem) == out.problems.end()) out.problems.push_back(std::move(problem));
}

void read_entry(const Leaf& leaf, HostConfig& out) {
    const auto [name, below] = place_of(leaf.pointer);
    const auto* entry = std::ranges::find(entries, name, &Entry::name);
    const auto quoted = "config.json: \"" + std::string(base::utf8_prefix(name, 40)) + "\"";
    if (entry == std::end(entries))
        add_problem(out, quoted + " is not known.");
    else if (entry->is_list && below.empty() && !leaf.is_text && leaf.value == "[]")
        return;
    else if (below.empty() == entry->is_list || !entry->read(leaf, out))
        add_problem(out, quoted + " must be " + std::string(entry->wanted) + ".");
}

// What somebody typed or pasted into the wrong field, perhaps a secret, is not worth remembering.
bool is_endpoint_or_empty(std::string_view text) {
    return text.empty() || dts::is_dts_endpoint(base::to_lower_ascii(text));
}

bool is_proxy_or_empty(std::string_view text) {
    return text.empty() || acs::check_proxy_template(text);
}

bool is_object(std::string_view json) {
    return base::trim(json).starts_with('{');
}

void append_quoted(std::string& out, std::string_view text) {
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        if (static_cast<unsigned char>(c) >= ' ') out += c;  // a control character has no place in a setting
    }
    out += '"';
}

struct RunNumber {
    std::string_view name;
    std::uint32_t RunOptions::*place;
    std::uint32_t most;
};
constexpr RunNumber run_numbers[] = {{"ids_per_call", &RunOptions::ids_per_call, 100},
                                     {"calls_in_flight", &RunOptions::calls_in_flight, 16},
                                     {"writes_per_second", &RunOptions::writes_per_second, 100},
                                     {"longest_wait_minutes", &RunOptions::longest_wait_minutes, 1'440}};
struct RunFlag {
    std::string_view name;
    bool RunOptions::*place;
};
constexpr RunFlag run_flags[] = {{"check", &RunOptions::check},
                                 {"follow", &RunOptions::follow},
                                 {"canary", &RunOptions::canary},
                                 {"stop_on_error", &RunOptions::stop_on_error}};

void read_run_option(std::string_view name, const Leaf& leaf, RunOptions& out) {
    for (const auto& one : run_numbers)
        if (name == one.name) read_number(leaf, 1, one.most, out.*one.place);
    for (const auto& one : run_flags)
        if (name == one.name && !leaf.is_text && (leaf.value == "true" || leaf.value == "false"))
            out.*one.place = leaf.value == "true";
}

}  // namespace

HostConfig read_host_config(std::string_view json) {
    HostConfig out;
    if (base::trim(json).empty()) return out;
    const auto document = dts::read_json(json, {.keep_empty = true});
    if (!document || !is_object(json)) {
        out.problems.emplace_back("config.json is not a JSON object: the defaults are used.");
        return out;
    }
    for (const auto& leaf : document->leaves)
        if (!leaf.pointer.empty()) read_entry(leaf, out);  // the root itself is a leaf when it is empty
    if (!out.proxies.empty()) out.defaults.proxy = out.proxies.front();
    return out;
}

Settings read_settings(std::string_view json, const Settings& defaults) {
    Settings out = defaults;
    const auto document = dts::read_json(json);
    if (!document) return out;
    std::uint32_t jobs_width = 0;
    for (const auto& leaf : document->leaves) {
        const auto [name, below] = place_of(leaf.pointer);
        if (name == "region") read_region(leaf, out.region);
        if (name == "endpoint") read_text(leaf, out.endpoint);
        if (name == "proxy") read_text(leaf, out.proxy);
        if (name == "signature_version") read_name<acs::SignatureVersion>(leaf, all_versions, out.signature_version);
        if (name == "language") read_name<Language>(leaf, all_languages, out.language);
        if (name == "theme") read_name<Theme>(leaf, all_themes, out.theme);
        if (name == "jobs_width" && read_number(leaf, 0, static_cast<std::uint32_t>(jobs_width_max), jobs_width))
            out.jobs_width = static_cast<float>(jobs_width);
        if (below.empty()) read_run_option(name, leaf, out.run);
    }
    return out;
}

std::string write_settings(const Settings& settings, const Settings& defaults) {
    std::string out = "{";
    const auto put = [&](std::string_view name, bool differs, std::string_view value) {
        if (!differs) return;
        if (out.size() > 1) out += ',';
        append_quoted(out, name);
        out += ':';
        append_quoted(out, value);
    };
    put("region", settings.region != defaults.region, settings.region);
    put("endpoint", settings.endpoint != defaults.endpoint && is_endpoint_or_empty(settings.endpoint),
        settings.endpoint);
    put("proxy", settings.proxy != defaults.proxy && is_proxy_or_empty(settings.proxy), settings.proxy);
    put("signature_version", settings.signature_version != defaults.signature_version,
        name_of(settings.signature_version));
    put("language", settings.language != defaults.language, name_of(settings.language));
    put("theme", settings.theme != defaults.theme, name_of(settings.theme));
    const auto put_plain = [&](std::string_view name, bool differs, std::string_view value) {
        if (!differs) return;
        if (out.size() > 1) out += ',';
        append_quoted(out, name);
        out.append(":").append(value);
    };
    put_plain("jobs_width", settings.jobs_width != defaults.jobs_width,
              std::to_string(static_cast<unsigned>(settings.jobs_width)));
    for (const auto& one : run_numbers)
        put_plain(one.name, settings.run.*one.place != defaults.run.*one.place,
                  std::to_string(settings.run.*one.place));
    for (const auto& one : run_flags)
        put_plain(one.name, settings.run.*one.place != defaults.run.*one.place,
                  settings.run.*one.place ? "true" : "false");
    return out += "}";
}

}  // namespace app
