// The panels of the console, each in its own file. A panel draws into the current ImGui window from its cursor on.
#pragma once

#include <iterator>

#include "ui/pass.h"

namespace ui {

void top_bar(Pass& pass);
void ids_panel(Pass& pass, float field_height);
void connection_panel(Pass& pass);
void run_panel(Pass& pass);                       // Start, Stop and the outcome in a sentence
void inspector(Pass& pass);                       // the tabs below
void overlay(Pass& pass);                         // the dialog that is open
[[gnu::noinline]] void run_controls(Pass& pass);  // of the run on the screen: buttons, where it stands, progress
void run_news(Pass& pass);                        // what concerns the journal, and a run that was interrupted
[[gnu::noinline]] void map_of_jobs(Pass& pass);

[[gnu::noinline]] void options_dialog(Pass& pass);
[[gnu::noinline]] void confirm_dialog(Pass& pass);
[[gnu::noinline]] void history_dialog(Pass& pass);
[[gnu::noinline]] void find_dialog(Pass& pass);
[[gnu::noinline]] void rehearsal_dialog(Pass& pass);
// Says that the calls go to a stand-in. Returns where it ends.
[[nodiscard, gnu::noinline]] float rehearsal_strip(Pass& pass, float top);

[[nodiscard]] std::string start_label(const Pass& pass);

struct InspectorTabSpec {
    app::InspectorTab tab;
    Text name;
    std::string_view key;
};
inline constexpr InspectorTabSpec inspector_tabs[] = {
    {app::InspectorTab::tasks, Text::tab_tasks, "tab-tasks"},
    {app::InspectorTab::calls, Text::tab_calls, "tab-calls"},
    {app::InspectorTab::answer, Text::tab_answer, "tab-answer"},
    {app::InspectorTab::request, Text::tab_request, "tab-request"},
    {app::InspectorTab::signature, Text::tab_signature, "tab-signature"},
    {app::InspectorTab::raw, Text::tab_raw, "tab-raw"}};
static_assert(std::size(inspector_tabs) == app::inspector_tab_count);

// The bodies of the inspector's tabs.
// Entrances to the later part (cmake/later.txt).
[[gnu::noinline]] void answer_tab(Pass& pass, const app::Call& call);
[[gnu::noinline]] void request_tab(Pass& pass);
[[gnu::noinline]] void signature_tab(Pass& pass, const app::Call& call);
[[gnu::noinline]] void raw_tab(Pass& pass, const app::Call& call);
[[gnu::noinline]] void tasks_tab(Pass& pass);
[[gnu::noinline]] void calls_tab(Pass& pass);

// The height that is left below the cursor, but never less than `least`.
[[nodiscard]] float rest_height(float least);

}  // namespace ui
