#include "batch/receipt.h"

#include "base/text.h"
#include "batch/journal.h"
#include "dts/document.h"

namespace batch {

namespace {

constexpr std::string_view format_name = "dts-console-receipt";

void append_json_text(std::string& out, std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < ' ') {
            out.append("\\u00").append(1, digits[byte >> 4]).append(1, digits[byte & 15]);
        } else {
            out += c;
        }
    }
    out += '"';
}

// `"name":"value"` pairs of one object.
class Object {
  public:
    explicit Object(std::string& out) : out_(out) { out_ += '{'; }
    ~Object() { out_ += '}'; }
    Object(const Object&) = delete;

    void name(std::string_view name) {
        if (!first_) out_ += ',';
        first_ = false;
        append_json_text(out_, name);
        out_ += ':';
    }
    void text(std::string_view key, std::string_view value) {
        if (value.empty()) return;
        name(key);
        append_json_text(out_, value);
    }
    void number(std::string_view key, std::int64_t value) {
        name(key);
        out_ += std::to_string(value);
    }

  private:
    std::string& out_;
    bool first_ = true;
};

std::string csv_cell(std::string_view text) {
    constexpr std::string_view formula = "=+-@\t\r";
    std::string out = "\"";
    if (!text.empty() && formula.find(text.front()) != std::string_view::npos) out += '\'';
    out += base::replace_all(text, "\"", "\"\"");
    return out += '"';
}

// A cell of a table, on one line; nothing in it is markup.
std::string markdown_cell(std::string_view text) {
    std::string out;
    for (const char c : text) {
        constexpr std::string_view special = "\\`*_{}[]<>#|~";
        if (special.find(c) != std::string_view::npos) out += '\\';
        if (c == '\n' || c == '\r')
            out += ' ';
        else
            out += c;
    }
    return out;
}

std::string why(const Job& job) {
    std::string out = job.message;
    if (!job.code.empty()) out = out.empty() ? job.code : job.code + ": " + out;
    const auto reason = reason_name(job.reason);
    if (!reason.empty()) out = out.empty() ? std::string(reason) : std::string(reason) + "; " + out;
    return out;
}

std::string_view type_of(const Job& job) {
    return job.type ? dts::type_name(*job.type) : std::string_view();
}

std::string_view outcome_name(const Call& call) {
    constexpr std::string_view names[] = {"done",   "throttled", "not sent", "clock", "token expired",
                                          "denied", "forbidden", "refused",  "lost"};
    return call.open ? "open" : names[static_cast<std::size_t>(call.outcome)];
}

std::string_view action_of(const Run& run, const Call& call) {
    return call.kind == CallKind::write ? dts::action_name(run.plan.operation) : "DescribeDtsJobs";
}

}  // namespace

std::string_view verdict_name(Verdict verdict, dts::JobOperation operation) {
    switch (verdict) {
        case Verdict::none:
            return "open";
        case Verdict::reached:
            return operation == dts::JobOperation::start  ? "started"
                   : operation == dts::JobOperation::stop ? "stopped"
                                                          : "paused";
        case Verdict::already:
            return operation == dts::JobOperation::start  ? "already running"
                   : operation == dts::JobOperation::stop ? "already finished"
                                                          : "already paused";
        case Verdict::failed:
            return "failed";
        case Verdict::refused:
            return "refused";
        case Verdict::unknown:
            return "unknown";
        case Verdict::not_tried:
            return "not tried";
        case Verdict::accepted:
            return "accepted, not seen there";
    }
    return {};
}

std::string_view reason_name(Reason reason) {
    constexpr std::string_view names[] = {"",
                                          "wrong state",
                                          "status not documented",
                                          "the operation has no effect on change tracking",
                                          "not found in this region",
                                          "",
                                          "no permission",
                                          "refused together with others, not told apart",
                                          "could not be looked up"};
    return names[static_cast<std::size_t>(reason)];
}

std::string receipt_json(const Run& run, const ReceiptFacts& facts) {
    std::string out;
    {
        Object receipt(out);
        receipt.text("format", format_name);
        receipt.number("version", 1);
        receipt.text("account", facts.account);
        receipt.text("operation", dts::action_name(run.plan.operation));
        receipt.text("region", run.plan.region);
        receipt.text("endpoint", run.plan.endpoint);
        receipt.text("rehearsal", run.plan.rehearsal);
        receipt.text("began", base::format_utc(run.began_ms));
        if (run.ended_ms != 0) receipt.text("ended", base::format_utc(run.ended_ms));
        receipt.text("made", base::format_utc(facts.made_ms));
        receipt.name("jobs");
        out += '[';
        for (std::size_t i = 0; i < run.jobs.size(); ++i) {
            const auto& job = run.jobs[i];
            if (i > 0) out += ",\n";
            Object one(out);
            one.text("id", run.plan.job_ids[i]);
            one.text("name", job.name);
            one.text("type", type_of(job));
            one.text("before", job.before);
            one.text("now", job.now);
            one.text("verdict", verdict_name(job.verdict, run.plan.operation));
            one.text("why", why(job));
            one.text("requestId", job.request_id);
        }
        out += ']';
        receipt.name("calls");
        out += '[';
        for (std::size_t i = 0; i < run.calls.size(); ++i) {
            const auto& call = run.calls[i];
            if (i > 0) out += ",\n";
            Object one(out);
            one.text("action", action_of(run, call));
            one.text("sent", base::format_utc(call.sent_ms));
            one.number("jobs", static_cast<std::int64_t>(call.jobs.size()));
            one.number("milliseconds", call.ended_ms - call.sent_ms);
            one.text("outcome", outcome_name(call));
            one.text("code", call.code);
            one.text("requestId", call.request_id);
        }
        out += "]";
        // What this page opens the receipt by.
        auto copy = run;
        receipt.text("journal", journal_of(copy));
    }
    return out += '\n';
}

std::string receipt_csv(const Run& run) {
    std::string out = "\xEF\xBB\xBFid,name,type,before,now,verdict,why,request id\r\n";
    for (std::size_t i = 0; i < run.jobs.size(); ++i) {
        const auto& job = run.jobs[i];
        const std::string cells[] = {run.plan.job_ids[i],
                                     job.name,
                                     std::string(type_of(job)),
                                     job.before,
                                     job.now,
                                     std::string(verdict_name(job.verdict, run.plan.operation)),
                                     why(job),
                                     job.request_id};
        bool first = true;
        for (const auto& cell : cells) {
            if (!std::exchange(first, false)) out += ',';
            out += csv_cell(cell);
        }
        out += "\r\n";
    }
    return out;
}

std::string receipt_markdown(const Run& run, const ReceiptFacts& facts) {
    std::string out = "# ";
    out.append(dts::action_name(run.plan.operation)).append(", ").append(std::to_string(run.jobs.size()));
    out.append(" jobs, ").append(base::format_utc(run.began_ms)).append("\n\n");
    out.append("- region ").append(run.plan.region.empty() ? "not sent" : run.plan.region);
    out.append(", endpoint ").append(run.plan.endpoint).append(", account ").append(facts.account).append("\n");
    if (!run.plan.rehearsal.empty()) out += "- a rehearsal with a stand-in: nothing of this reached DTS\n";
    const auto counts = count_verdicts(run);
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] == 0) continue;
        out.append("- ").append(std::to_string(counts[i])).append(" ");
        out.append(verdict_name(static_cast<Verdict>(i), run.plan.operation)).append("\n");
    }
    out += "\n| id | name | before | now | verdict | why |\n|---|---|---|---|---|---|\n";
    for (std::size_t i = 0; i < run.jobs.size(); ++i) {
        const auto& job = run.jobs[i];
        out.append("| ").append(markdown_cell(run.plan.job_ids[i]));
        for (const auto& cell :
             {job.name, job.before, job.now, std::string(verdict_name(job.verdict, run.plan.operation)), why(job)})
            out.append(" | ").append(markdown_cell(cell));
        out += " |\n";
    }
    return out;
}

std::optional<Receipt> read_receipt(std::string_view json) {
    const auto document = dts::read_json(json, {.leaves = 4'000'000});
    if (!document) return std::nullopt;
    std::string_view format, journal, account;
    for (const auto& leaf : document->leaves) {
        if (leaf.pointer == "/format") format = leaf.value;
        if (leaf.pointer == "/journal") journal = leaf.value;
        if (leaf.pointer == "/account") account = leaf.value;
    }
    if (format != format_name) return std::nullopt;
    auto run = read_journal(journal);
    if (!run) return std::nullopt;
    return Receipt{std::move(*run), std::string(account)};
}

}  // namespace batch
