#include "batch/journal.h"

#include <algorithm>
#include <charconv>

#include "batch/works.h"

namespace batch {

namespace {

constexpr std::string_view version = "1";

class Line {
  public:
    Line(std::string& out, char kind) : out_(out) { out_ += kind; }
    ~Line() { out_ += '\n'; }
    Line(const Line&) = delete;

    Line& text(std::string_view value) {
        out_ += '\t';
        for (const char c : value) {
            if (c == '\\')
                out_ += "\\\\";
            else if (c == '\t')
                out_ += "\\t";
            else if (c == '\n')
                out_ += "\\n";
            else
                out_ += c;
        }
        return *this;
    }
    Line& number(std::int64_t value) { return text(std::to_string(value)); }
    template <class E>
    Line& name(E value) {
        return number(static_cast<std::int64_t>(value));
    }

  private:
    std::string& out_;
};

class Fields {
  public:
    explicit Fields(std::string_view line) : rest_(line) {}

    std::string text() {
        const auto end = rest_.find('\t');
        auto field = rest_.substr(0, end);
        if (end == std::string_view::npos) missing_ |= rest_.data() == nullptr;
        rest_ = end == std::string_view::npos ? std::string_view() : rest_.substr(end + 1);
        std::string out;
        for (std::size_t i = 0; i < field.size(); ++i) {
            if (field[i] != '\\' || i + 1 == field.size())
                out += field[i];
            else
                out += field[++i] == 't' ? '\t' : field[i] == 'n' ? '\n' : field[i];
        }
        return out;
    }
    std::int64_t number() {
        const auto written = text();
        std::int64_t value = 0;
        const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), value);
        missing_ |= error != std::errc() || end != written.data() + written.size();
        return value;
    }
    std::uint32_t small() { return static_cast<std::uint32_t>(number()); }
    // A value of an enumeration with `count` of them.
    template <class E>
    E name(int count) {
        const auto value = number();
        missing_ |= value < 0 || value >= count;
        return missing_ ? E{} : static_cast<E>(value);
    }
    [[nodiscard]] bool ok() const { return !missing_; }

  private:
    std::string_view rest_;
    bool missing_ = false;
};

void write_plan(std::string& out, const Run& run) {
    const auto& plan = run.plan;
    Line(out, 'P')
        .text(version)
        .name(plan.operation)
        .text(plan.region)
        .text(plan.endpoint)
        .text(plan.rehearsal)
        .number(plan.pace.ids_per_call)
        .number(plan.pace.calls_in_flight)
        .number(plan.pace.writes_per_second)
        .number(plan.pace.looks_per_second)
        .number(plan.check)
        .number(plan.follow)
        .number(plan.canary)
        .number(plan.stop_on_error)
        .number(plan.longest_wait_ms)
        .number(plan.settle_ms)
        .number(plan.isolation_calls)
        .number(plan.seed)
        .number(plan.looks_only)
        .number(run.began_ms);
    std::string ids;
    for (const auto& id : plan.job_ids)
        ids.append(ids.empty() ? "" : ",").append(id);
    Line(out, 'I').text(ids);
}

void write_run(std::string& out, const Run& run) {
    Line(out, 'R')
        .name(run.phase)
        .name(run.halt)
        .number(run.clock_offset_ms)
        .number(run.ended_ms)
        .number(run.canary ? static_cast<std::int64_t>(*run.canary) : -1)
        .number(run.canary_passed)
        .number(run.isolation_left);
}

void write_job(std::string& out, const Run& run, JobIndex index) {
    const auto& job = run.jobs[index];
    Line(out, 'J')
        .number(index)
        .name(job.stage)
        .name(job.verdict)
        .name(job.reason)
        .number(job.type ? static_cast<int>(*job.type) : -1)
        .number(job.acted_at)
        .text(job.name)
        .text(job.before)
        .text(job.now)
        .text(job.code)
        .text(job.message)
        .text(job.request_id);
}

void write_call(std::string& out, const Call& call) {
    Line line(out, 'C');
    line.number(call.id)
        .name(call.kind)
        .name(call.type)
        .number(call.attempt)
        .number(call.open)
        .name(call.outcome)
        .number(call.http_status)
        .text(call.code)
        .text(call.request_id)
        .number(call.queued_ms)
        .number(call.sent_ms)
        .number(call.signed_ms)
        .number(call.answered_ms)
        .number(call.ended_ms);
    std::string jobs;
    for (const auto index : call.jobs)
        jobs.append(jobs.empty() ? "" : ",").append(std::to_string(index));
    line.text(jobs);
}

bool read_plan(Fields& fields, Run& run) {
    if (fields.text() != version) return false;
    auto& plan = run.plan;
    plan.operation = fields.name<dts::JobOperation>(dts::job_operations);
    plan.region = fields.text();
    plan.endpoint = fields.text();
    plan.rehearsal = fields.text();
    plan.pace = {fields.small(), fields.small(), fields.small(), fields.small()};
    plan.check = fields.number() != 0;
    plan.follow = fields.number() != 0;
    plan.canary = fields.number() != 0;
    plan.stop_on_error = fields.number() != 0;
    plan.longest_wait_ms = fields.small();
    plan.settle_ms = fields.small();
    plan.isolation_calls = fields.small();
    plan.seed = fields.small();
    plan.looks_only = fields.number() != 0;
    run.began_ms = fields.number();
    run.random = plan.seed != 0 ? plan.seed : 1;
    return fields.ok();
}

void read_ids(std::string_view ids, Run& run) {
    while (!ids.empty()) {
        const auto end = ids.find(',');
        run.plan.job_ids.emplace_back(ids.substr(0, end));
        ids.remove_prefix(end == std::string_view::npos ? ids.size() : end + 1);
    }
    run.jobs.resize(run.plan.job_ids.size());
}

void read_run(Fields& fields, Run& run) {
    Run read;
    read.phase = fields.name<Phase>(4);
    read.halt = fields.name<Halt>(7);
    read.clock_offset_ms = fields.number();
    read.ended_ms = fields.number();
    const auto canary = fields.number();
    read.canary_passed = fields.number() != 0;
    read.isolation_left = fields.small();
    if (!fields.ok()) return;
    run.phase = read.phase;
    run.halt = read.halt;
    run.clock_offset_ms = read.clock_offset_ms;
    run.ended_ms = read.ended_ms;
    run.canary_passed = read.canary_passed;
    run.isolation_left = read.isolation_left;
    run.canary.reset();
    if (canary >= 0 && static_cast<std::size_t>(canary) < run.jobs.size()) run.canary = static_cast<JobIndex>(canary);
}

void read_job(Fields& fields, Run& run) {
    const auto index = fields.number();
    Job job;
    job.stage = fields.name<Stage>(6);
    job.verdict = fields.name<Verdict>(verdicts);
    job.reason = fields.name<Reason>(9);
    const auto type = fields.number();
    if (type >= 0 && type < dts::job_types) job.type = static_cast<dts::JobType>(type);
    job.acted_at = fields.number();
    for (auto* text : {&job.name, &job.before, &job.now, &job.code, &job.message, &job.request_id})
        *text = fields.text();
    if (fields.ok() && index >= 0 && static_cast<std::size_t>(index) < run.jobs.size())
        run.jobs[static_cast<std::size_t>(index)] = std::move(job);
}

void read_call(Fields& fields, Run& run) {
    Call call;
    call.id = fields.small();
    call.kind = fields.name<CallKind>(2);
    call.type = fields.name<dts::JobType>(dts::job_types);
    call.attempt = fields.small();
    call.open = fields.number() != 0;
    call.outcome = fields.name<Outcome>(9);
    call.http_status = static_cast<int>(fields.number());
    call.code = fields.text();
    call.request_id = fields.text();
    for (auto* time : {&call.queued_ms, &call.sent_ms, &call.signed_ms, &call.answered_ms, &call.ended_ms})
        *time = fields.number();
    const auto jobs = fields.text();
    if (!fields.ok() || call.id == 0 || call.id > run.calls.size() + 1) return;
    for (std::string_view rest = jobs; !rest.empty();) {
        const auto end = rest.find(',');
        Fields one(rest.substr(0, end));
        const auto index = one.small();
        if (index < run.jobs.size()) call.jobs.push_back(index);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    if (call.id > run.calls.size()) {
        run.calls.push_back(std::move(call));
    } else {
        run.calls[call.id - 1] = std::move(call);
    }
}

// The queues, which are no part of the journal.
void rebuild(Run& run) {
    for (const auto& call : run.calls) {
        run.sent[static_cast<std::size_t>(call.kind)].push_back(call.sent_ms);
        if (!call.open) continue;
        ++run.in_flight;
        if (call.kind == CallKind::look) ++run.looks_in_flight;
        for (const auto index : call.jobs)
            run.jobs[index].in_call = true;
    }
    for (JobIndex i = 0; i < run.jobs.size(); ++i) {
        auto& job = run.jobs[i];
        if (job.type) ++run.seen[static_cast<std::size_t>(*job.type)];
        if (job.stage != Stage::done) ++run.unfinished;
        if (job.stage == Stage::follow || job.verdict == Verdict::reached) ++run.accepted;
        if (job.in_call) continue;
        if (job.stage == Stage::acting) job.stage = Stage::doubt;
        if (job.stage == Stage::ready) works::make_ready(run, i, run.began_ms);
        if (job.stage == Stage::check || job.stage == Stage::doubt || job.stage == Stage::follow)
            works::queue_look(run, i, run.began_ms);
    }
    run.changed.clear();
    run.changed_calls.clear();
    if (run.isolation_left == 0) run.isolation_left = run.unfinished;
}

}  // namespace

std::string journal_of(Run& run) {
    std::string out;
    write_plan(out, run);
    write_run(out, run);
    for (JobIndex i = 0; i < run.jobs.size(); ++i)
        write_job(out, run, i);
    for (const auto& call : run.calls)
        write_call(out, call);
    run.changed.clear();
    run.changed_calls.clear();
    run.written.clear();
    write_run(run.written, run);
    return out;
}

std::string journal_lines(Run& run) {
    std::string out;
    std::ranges::sort(run.changed);
    const auto twice = std::ranges::unique(run.changed);
    run.changed.erase(twice.begin(), twice.end());
    for (const auto index : run.changed)
        write_job(out, run, index);
    for (const auto id : run.changed_calls)
        write_call(out, run.calls[id - 1]);
    std::string own;
    write_run(own, run);
    if (own != run.written) {
        out += own;
        run.written = std::move(own);
    }
    run.changed.clear();
    run.changed_calls.clear();
    return out;
}

std::optional<Run> read_journal(std::string_view text) {
    Run run;
    bool planned = false;
    while (!text.empty()) {
        const auto end = text.find('\n');
        if (end == std::string_view::npos) break;  // cut short
        const auto line = text.substr(0, end);
        text.remove_prefix(end + 1);
        if (line.size() < 2 || line[1] != '\t') continue;
        Fields fields(line.substr(2));
        if (line[0] == 'P') planned = read_plan(fields, run);
        if (!planned) continue;
        if (line[0] == 'I') read_ids(fields.text(), run);
        if (line[0] == 'R') read_run(fields, run);
        if (line[0] == 'J') read_job(fields, run);
        if (line[0] == 'C') read_call(fields, run);
    }
    if (!planned || run.jobs.empty()) return std::nullopt;
    rebuild(run);
    return run;
}

}  // namespace batch
