// The table of statuses, stated anew in words: what each operation does with each status, before and after.
#include "dts/job_operation.h"

#include <gtest/gtest.h>

#include <string>

namespace {

using dts::Effect, dts::Eligibility, dts::JobOperation, dts::JobStatus, dts::JobType;

struct Line {
    JobStatus status;
    Eligibility before;
    Effect after;
};

void expect(JobOperation operation, const std::vector<Line>& lines) {
    ASSERT_EQ(lines.size(), static_cast<std::size_t>(dts::job_statuses)) << "a line for each status";
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto& [status, before, after] = lines[i];
        ASSERT_EQ(status, static_cast<JobStatus>(i)) << "in their order";
        const auto name = status == JobStatus::other ? "other" : std::string(dts::status_name(status));
        EXPECT_EQ(dts::eligibility(operation, status, JobType::migration), before) << name;
        EXPECT_EQ(dts::eligibility(operation, status, JobType::synchronization), before) << name;
        EXPECT_EQ(dts::eligibility(operation, status, std::nullopt), before) << name;
        EXPECT_EQ(dts::effect_shown(operation, status), after) << name;
    }
}

constexpr auto act = Eligibility::act, already = Eligibility::already, wrong = Eligibility::wrong_state,
               unknown = Eligibility::unknown_state;
constexpr auto none = Effect::none, underway = Effect::underway, reached = Effect::reached, fails = Effect::failed;

TEST(JobOperation, StartActsOnWhatStandsStillAndIsThereWhenItRuns) {
    using enum JobStatus;
    expect(JobOperation::start, {{other, unknown, underway},
                                 {not_configured, wrong, none},
                                 {not_started, act, none},
                                 {prechecking, already, underway},
                                 {precheck_failed, act, fails},
                                 {precheck_pass, act, underway},
                                 {initializing, already, underway},
                                 {initialize_failed, act, fails},
                                 {migrating, already, reached},
                                 {synchronizing, already, reached},
                                 {starting, already, underway},
                                 {normal, already, reached},
                                 {suspending, act, none},
                                 {migration_failed, act, fails},
                                 {failed, act, fails},
                                 {abnormal, act, fails},
                                 {modifying, wrong, none},
                                 {retrying, already, underway},
                                 {upgrade, wrong, none},
                                 {downgrade, wrong, none},
                                 {locked, wrong, none},
                                 {finished, wrong, reached}});
}

TEST(JobOperation, StopActsOnEverythingThatIsConfiguredAndNotFinished) {
    using enum JobStatus;
    expect(JobOperation::stop, {{other, unknown, none},      {not_configured, wrong, none},  {not_started, act, none},
                                {prechecking, act, none},    {precheck_failed, act, none},   {precheck_pass, act, none},
                                {initializing, act, none},   {initialize_failed, act, none}, {migrating, act, none},
                                {synchronizing, act, none},  {starting, act, none},          {normal, act, none},
                                {suspending, act, none},     {migration_failed, act, none},  {failed, act, none},
                                {abnormal, act, none},       {modifying, act, none},         {retrying, act, none},
                                {upgrade, act, none},        {downgrade, act, none},         {locked, act, none},
                                {finished, already, reached}});
}

TEST(JobOperation, SuspendActsOnWhatRunsAndIsThereWhenItIsSuspending) {
    using enum JobStatus;
    expect(JobOperation::suspend,
           {{other, unknown, none},         {not_configured, wrong, none},    {not_started, wrong, none},
            {prechecking, act, none},       {precheck_failed, wrong, none},   {precheck_pass, wrong, none},
            {initializing, act, none},      {initialize_failed, wrong, none}, {migrating, act, none},
            {synchronizing, act, none},     {starting, wrong, none},          {normal, wrong, none},
            {suspending, already, reached}, {migration_failed, wrong, none},  {failed, wrong, none},
            {abnormal, wrong, none},        {modifying, wrong, none},         {retrying, act, none},
            {upgrade, wrong, none},         {downgrade, wrong, none},         {locked, wrong, fails},
            {finished, wrong, fails}});
}

TEST(JobOperation, SuspendHasNoEffectOnChangeTrackingInWhateverStatus) {
    for (int i = 0; i < dts::job_statuses; ++i) {
        const auto status = static_cast<JobStatus>(i);
        EXPECT_EQ(dts::eligibility(JobOperation::suspend, status, JobType::subscription), Eligibility::no_effect);
        for (const auto operation : {JobOperation::start, JobOperation::stop})
            EXPECT_EQ(dts::eligibility(operation, status, JobType::subscription),
                      dts::eligibility(operation, status, JobType::migration));
    }
}

TEST(JobOperation, IsCalledAsTheVendorCallsIt) {
    EXPECT_STREQ(dts::action_name(JobOperation::start), "StartDtsJobs");
    EXPECT_STREQ(dts::action_name(JobOperation::stop), "StopDtsJobs");
    EXPECT_STREQ(dts::action_name(JobOperation::suspend), "SuspendDtsJobs");
}

TEST(JobStatus, IsReadInAnyCaseAndNothingElseIsTakenForOne) {
    for (const auto* written : {"Synchronizing", "synchronizing", "SYNCHRONIZING", " Synchronizing\n"})
        EXPECT_EQ(dts::read_job_status(written), JobStatus::synchronizing) << written;
    EXPECT_EQ(dts::read_job_status("PreCheckPass"), JobStatus::precheck_pass);
    EXPECT_EQ(dts::read_job_status("Suspending"), JobStatus::suspending);
    for (const auto* written : {"", " ", "Suspended", "Running", "Synchronizing2", "Sync", "other"})
        EXPECT_EQ(dts::read_job_status(written), JobStatus::other) << written;
    for (int i = 1; i < dts::job_statuses; ++i)
        EXPECT_EQ(dts::read_job_status(dts::status_name(static_cast<JobStatus>(i))), static_cast<JobStatus>(i));
    EXPECT_EQ(dts::status_name(JobStatus::other), "");
}

TEST(JobType, IsSpelledAsTheCallWantsIt) {
    EXPECT_EQ(dts::type_name(JobType::migration), "MIGRATION");
    EXPECT_EQ(dts::type_name(JobType::synchronization), "SYNC");
    EXPECT_EQ(dts::type_name(JobType::subscription), "SUBSCRIBE");
}

}  // namespace
