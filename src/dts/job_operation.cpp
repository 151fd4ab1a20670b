#include "dts/job_operation.h"

namespace dts {

namespace {

// A letter for each status, in the order of JobStatus.
//   before: a act, r already, w wrong state, ? unknown
//   after:  s no sign of the call, u under way, r reached, f failed
// Where a start makes sense is documented for the older operations on one type alone (StartSynchronizationJob,
// StartMigrationJob); InitializeFailed and Abnormal are failures like the others and are tried.
struct Row {
    const char* action;
    char before[job_statuses + 1];
    char after[job_statuses + 1];
    bool subscriptions;  // whether it does anything to change tracking
};

constexpr Row rows[job_operations] = {
    //                  other, NotConfigured, NotStarted, Prechecking, PrecheckFailed, PreCheckPass, Initializing,
    //                  InitializeFailed, Migrating, Synchronizing, Starting, Normal, Suspending, MigrationFailed,
    //                  Failed, Abnormal, Modifying, Retrying, Upgrade, Downgrade, Locked, Finished
    {"StartDtsJobs", "?waraararrrraaaawrwwww", "ussufuufrrursfffsusssr", true},
    {"StopDtsJobs", "?waaaaaaaaaaaaaaaaaaar", "sssssssssssssssssssssr", true},
    {"SuspendDtsJobs", "?wwawwawaawwrwwwwawwww", "ssssssssssssrsssssssff", false},
};

const Row& row(JobOperation operation) {
    return rows[static_cast<int>(operation)];
}

}  // namespace

const char* action_name(JobOperation operation) {
    return row(operation).action;
}

Eligibility eligibility(JobOperation operation, JobStatus status, std::optional<JobType> type) {
    if (type == JobType::subscription && !row(operation).subscriptions) return Eligibility::no_effect;
    switch (row(operation).before[static_cast<int>(status)]) {
        case 'a':
            return Eligibility::act;
        case 'r':
            return Eligibility::already;
        case '?':
            return Eligibility::unknown_state;
        default:
            return Eligibility::wrong_state;
    }
}

Effect effect_shown(JobOperation operation, JobStatus status) {
    switch (row(operation).after[static_cast<int>(status)]) {
        case 'u':
            return Effect::underway;
        case 'r':
            return Effect::reached;
        case 'f':
            return Effect::failed;
        default:
            return Effect::none;
    }
}

}  // namespace dts
