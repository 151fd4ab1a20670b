#include "dts/describe_dts_jobs.h"

#include <charconv>

#include "base/text.h"
#include "dts/document.h"
#include "dts/jobs_call.h"

namespace dts {

namespace {

// Takes `part/` or the whole rest off `path`.
std::string_view take_part(std::string_view& path) {
    const auto end = path.find('/');
    const auto part = path.substr(0, end);
    path.remove_prefix(end == std::string_view::npos ? path.size() : end + 1);
    return part;
}

std::optional<std::uint32_t> to_number(std::string_view text) {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<JobType> read_type(std::string_view written) {
    for (int i = 0; i < job_types; ++i)
        if (base::equal_ignoring_case(written, type_name(static_cast<JobType>(i)))) return static_cast<JobType>(i);
    return std::nullopt;
}

// One item of the list, leaf by leaf.
class Item {
  public:
    void take(std::string_view path, const std::string& value) {
        if (path == "DtsJobId")
            job.id = value;
        else if (path == "DtsJobName")
            job.name = value;
        else if (path == "Status")
            job.status = value;
        else if (path == "JobType")
            typed = read_type(value);
        else if (path == "ErrorMessage")
            job.error = value;
        else if (path.ends_with("Status/ErrorMessage"))
            stage_error = value.empty() ? stage_error : value;
        else if (path.starts_with(checks))
            check(path.substr(checks.size()), value);
    }

    // Nothing for an item that has no id or no known type.
    std::optional<JobView> finish() {
        finish_check();
        if (job.id.empty() || !typed) return std::nullopt;
        job.type = *typed;
        if (job.error.empty()) job.error = stage_error;
        return std::move(job);
    }

  private:
    static constexpr std::string_view checks = "PrecheckStatus/Detail/";

    void check(std::string_view path, const std::string& value) {
        const auto place = take_part(path);
        if (place != check_place) {
            finish_check();
            check_place = place;
        }
        if (path == "CheckItem")
            current.item = value;
        else if (path == "FailedReason")
            current.reason = value;
        else if (path == "RepairMethod")
            current.repair = value;
        else if (path == "CheckResult")
            check_failed = base::equal_ignoring_case(value, "Failed");
    }

    void finish_check() {
        if (check_failed) job.failed_checks.push_back(std::move(current));
        current = {};
        check_failed = false;
    }

    JobView job;
    std::optional<JobType> typed;
    std::string stage_error, check_place;
    PrecheckItem current;
    bool check_failed = false;
};

}  // namespace

base::Result<acs::Request> to_request(const DescribeDtsJobs& call, std::string host) {
    std::string ids;
    if (!call.dts_job_ids.empty()) {
        auto joined = join_ids(call.dts_job_ids);
        if (!joined) return std::unexpected(joined.error());
        ids = std::move(*joined);
    }
    auto request = request_to(std::move(host), "DescribeDtsJobs");
    if (!request) return request;
    const auto send = [&](const char* name, std::string value) {
        if (!value.empty()) request->parameters.emplace_back(name, std::move(value));
    };
    send("Region", call.region);
    send("JobType", std::string(type_name(call.type)));
    send("DtsJobId", std::move(ids));
    send("Status", call.status);
    if (!call.name.empty()) {
        send("Type", "name");
        send("Params", call.name);
    }
    send("PageNumber", std::to_string(call.page_number));
    send("PageSize", std::to_string(max_page_size));
    send("WithoutDbList", "true");
    return request;
}

std::optional<JobPage> read_job_page(const base::HttpResponse& response) {
    const auto document = read_json(base::to_valid_utf8(response.body), {.leaves = list_leaves, .keep_empty = true});
    if (!document) return std::nullopt;
    JobPage page;
    std::optional<std::uint32_t> total;
    bool listed = false;
    std::string place;
    std::optional<Item> item;
    const auto finish = [&] {
        if (!item) return;
        if (auto job = item->finish()) page.jobs.push_back(std::move(*job));
        item.reset();
    };
    constexpr std::string_view list = "/DtsJobList";
    for (const auto& leaf : document->leaves) {
        std::string_view path = leaf.pointer;
        if (path == "/TotalRecordCount") total = to_number(leaf.value);
        if (!path.starts_with(list)) continue;
        path.remove_prefix(list.size());
        listed |= path.starts_with('/') || (path.empty() && !leaf.is_text && leaf.value == "[]");
        if (!path.starts_with('/')) continue;
        path.remove_prefix(1);
        const auto index = take_part(path);
        if (!item || index != place) {
            finish();
            item.emplace();
            place = index;
        }
        item->take(path, leaf.value);
    }
    finish();
    if (!listed) return std::nullopt;
    page.total = total.value_or(static_cast<std::uint32_t>(page.jobs.size()));
    return page;
}

}  // namespace dts
