// What happened, as a value: a wish of the person at the screen or news from the outside. `update` turns an action into
// a changed state and into effects, which only `main` carries out.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "acs/snippet.h"
#include "app/state.h"
#include "dts/jobs_call.h"

namespace app {

// Wishes.
struct EditIds {
    std::string text;
};
struct EditEndpoint {
    std::string text;
};
struct EditProxy {
    std::string text;
};
struct ChooseRegion {
    std::string id;
};
struct ChooseSignatureVersion {
    acs::SignatureVersion version;
};
struct ChooseLanguage {
    Language language;
};
struct ChooseTheme {
    Theme theme;
};
struct ChooseTab {
    InspectorTab tab;
};
struct ChooseNarrowTab {
    NarrowTab tab;
};
struct ResizeJobs {
    float width;
};
struct OpenSignIn {};
struct SignOut {};
struct Start {};
struct Stop {};
struct Copy {
    std::string name, text;
};
// The request on the screen as a command or a program.
struct CopyAs {
    std::string name;
    acs::SnippetKind kind;
};
// Signs the request on the screen anew, for another program to send.
struct CopySigned {
    std::string name;
};
// Runs of many jobs.
struct ChooseOperation {
    dts::JobOperation operation;
};
struct SetRunOptions {
    RunOptions options;
};
struct Check {};  // begins a run and looks at every job; nothing is written yet
struct EditConfirmation {
    std::string text;
};
struct Confirm {};  // the go-ahead
struct PauseRun {};
struct ResumeRun {};
struct StopRun {};
struct RetryRun {};
struct CloseRun {};    // takes it off the screen; the journal keeps it
struct FollowCall {};  // goes on from the one call until its jobs are running
struct MarkJob {
    batch::JobIndex job;
};
struct OpenKept {
    std::string id;
};
struct DropKept {
    std::string id;
};
enum class ReceiptForm { json, csv, markdown };
struct SaveReceipt {
    ReceiptForm form;
};
struct OpenReceipt {};  // a file
// The picker.
struct ChooseFindType {
    dts::JobType type;
};
struct ChooseFindStatus {
    std::string status;
};
struct EditFindName {
    std::string text;
};
struct FindJobs {};
struct ToggleFound {
    std::size_t place;
};
struct AddFound {
    bool all;
};
struct SetRehearsal {
    RehearsalOptions options;
};
struct BeginRehearsal {};
struct EndRehearsal {};
struct OpenOverlay {
    Overlay overlay;
};
struct CloseOverlay {};
struct EditPalette {
    std::string text;
};
struct PlacePalette {
    std::size_t place;
};

// News.
struct SignedIn {
    Account account;
};
struct SignInClosed {};
struct CallEnded {
    std::uint32_t tag;
    acs::Exchange exchange;
};
struct StorageRefused {};
struct Ticked {};  // the time that WakeAt named has come
struct LockAnswered {
    std::string run;
    bool got, supported;
};
struct KeepFailed {
    std::string message;
};
struct KeptListed {
    std::vector<KeptRun> runs;
};
struct KeptRead {
    std::string id, text;
};
struct ReceiptRead {
    std::string text;
};
struct RehearsalOpened {
    std::string name;  // of the one that was asked for; empty: a new one
    base::Result<Account> account;
};
struct SignedToCopy {
    std::string name;
    base::Result<acs::SignedRequest> request;
};
// The page's address has another fragment.
struct FollowLink {
    std::string fragment;
};
// Back or forward in the browser's history.
struct ReturnToView {
    std::uint32_t view;
};

using Action =
    std::variant<ChooseFindType, ChooseFindStatus, EditFindName, FindJobs, ToggleFound, AddFound, ChooseOperation,
                 SetRunOptions, Check, EditConfirmation, Confirm, PauseRun, ResumeRun, StopRun, RetryRun, CloseRun,
                 FollowCall, MarkJob, OpenKept, DropKept, SaveReceipt, OpenReceipt, Ticked, LockAnswered, KeepFailed,
                 KeptListed, KeptRead, ReceiptRead, SetRehearsal, BeginRehearsal, EndRehearsal, RehearsalOpened,
                 EditIds, EditEndpoint, EditProxy, ChooseRegion, ChooseSignatureVersion, ChooseLanguage, ChooseTheme,
                 ChooseTab, ChooseNarrowTab, ResizeJobs, OpenSignIn, SignOut, Start, Stop, Copy, CopyAs, CopySigned,
                 OpenOverlay, CloseOverlay, EditPalette, PlacePalette, SignedIn, SignInClosed, CallEnded,
                 StorageRefused, SignedToCopy, FollowLink, ReturnToView>;

// Effects.
struct ShowSignIn {};
struct OpenRehearsal {
    std::string url, wish;  // RehearsalOpened says what became of it
    std::string name{};     // of one that is there already
};
struct ForgetKeys {};
struct SendCall {
    std::uint32_t tag;
    acs::Credential credential;
    acs::Request request;
    acs::CallOptions options;
};
// Keeps the lines in the journal of a run, then sends the calls: what is sent was written down before.
struct KeepAndSend {
    std::string run, lines;
    bool strict = false;  // a write is among the calls
    std::string head{};   // empty: the old one stays
    bool whole = false;   // the lines are the whole run
    std::vector<SendCall> calls{};
};
struct ListKept {};
struct ReadKept {
    std::string id;
};
struct ForgetKept {
    std::string id;
};
struct TakeLock {
    std::string run, name;
};
struct ReleaseLock {
    std::string name;
};
struct WakeAt {
    std::int64_t unix_ms;  // 0: not
};
struct SaveFile {
    std::string name, type, text;
};
struct PickFile {};
struct AbortCall {
    std::uint32_t tag;
};
struct RememberSettings {
    std::string json;
};
struct CopyText {
    std::string text;
};
struct SignToCopy {
    std::string name;
    acs::SignatureVersion version;
    acs::Credential credential;
    acs::Request request;
};
// A new entry in the browser's history; ReturnToView brings the number back.
struct PushView {
    std::uint32_t view;
};

using Effect = std::variant<KeepAndSend, ListKept, ReadKept, ForgetKept, TakeLock, ReleaseLock, WakeAt, SaveFile,
                            PickFile, ShowSignIn, OpenRehearsal, ForgetKeys, SendCall, AbortCall, RememberSettings,
                            CopyText, SignToCopy, PushView>;

// `now_ms`: Unix time of the action. Returns the effects in the order in which they are to be carried out.
[[nodiscard]] std::vector<Effect> update(State& state, Action action, std::int64_t now_ms);

// What the page knows at its opening. Each text may be empty.
struct Opening {
    std::string origin{}, address{};
    std::string_view host_config_json{}, settings_json{};
    std::string_view fragment{};  // of the address, without '#'
};
[[nodiscard]] State initial_state(Opening opening);

}  // namespace app
