#include "app/run_state.h"

#include <algorithm>
#include <charconv>

namespace app {

namespace {

constexpr std::int64_t usual_start_ms = 30'000;  // from accepted to running; only an idea

std::string_view take_field(std::string_view& rest) {
    const auto end = rest.find('\t');
    const auto field = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return field;
}

template <class Number>
bool take_number(std::string_view& rest, Number& out) {
    const auto field = take_field(rest);
    const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), out);
    return error == std::errc() && end == field.data() + field.size();
}

std::uint32_t calls_for(std::uint32_t jobs, std::uint32_t in_one) {
    return (jobs + in_one - 1) / std::max(in_one, 1u);
}

}  // namespace

std::string write_head(const ActiveRun& active) {
    const auto& run = active.run;
    std::string out = run.phase == batch::Phase::done ? "1" : "0";
    out.append("\t").append(std::to_string(static_cast<int>(run.plan.operation)));
    out.append("\t").append(run.plan.region).append("\t").append(active.access_key_id);
    out.append("\t").append(std::to_string(run.jobs.size())).append("\t").append(std::to_string(run.began_ms));
    out.append("\t").append(run.plan.rehearsal.empty() ? "0" : "1");
    for (const auto count : batch::count_verdicts(run))
        out.append("\t").append(std::to_string(count));
    return out;
}

std::optional<KeptRun> read_head(std::string id, std::string_view head) {
    KeptRun out;
    out.id = std::move(id);
    int done = 0, operation = 0, rehearsal = 0;
    if (!take_number(head, done) || !take_number(head, operation) || operation < 0 || operation >= dts::job_operations)
        return std::nullopt;
    out.done = done != 0;
    out.operation = static_cast<dts::JobOperation>(operation);
    out.region = take_field(head);
    out.access_key_id = take_field(head);
    if (!take_number(head, out.jobs) || !take_number(head, out.began_ms) || !take_number(head, rehearsal))
        return std::nullopt;
    out.rehearsal = rehearsal != 0;
    for (auto& count : out.counts)
        if (!take_number(head, count)) return std::nullopt;
    return out;
}

std::string lock_name(const batch::Plan& plan) {
    auto ids = plan.job_ids;
    std::ranges::sort(ids);
    // FNV-1a, 64 bits.
    std::uint64_t hash = 0xcbf29ce484222325;
    const auto mix = [&](std::string_view text) {
        for (const char c : text)
            hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
        hash = (hash ^ ',') * 0x100000001b3;
    };
    mix(dts::action_name(plan.operation));
    mix(plan.region);
    mix(plan.endpoint);
    mix(plan.rehearsal);
    for (const auto& id : ids)
        mix(id);
    return "dts-console.run." + std::to_string(hash);
}

std::uint32_t ready_count(const batch::Run& run) {
    return static_cast<std::uint32_t>(
        std::ranges::count_if(run.jobs, [](const batch::Job& job) { return job.stage == batch::Stage::ready; }));
}

Estimate estimate(const batch::Run& run) {
    const auto jobs = ready_count(run);
    const auto& plan = run.plan;
    Estimate out;
    if (jobs == 0) return out;
    out.writes = calls_for(jobs, plan.pace.ids_per_call) + (plan.canary ? 1 : 0);
    out.milliseconds = std::int64_t{out.writes} * 1'000 / std::max(plan.pace.writes_per_second, 1u);
    if (!plan.follow) return out;
    out.looks = 5 * calls_for(jobs, dts::max_page_size);  // looked at after 2, 4, 7, 11 ... seconds
    out.milliseconds += usual_start_ms * (plan.canary ? 2 : 1);
    return out;
}

}  // namespace app
