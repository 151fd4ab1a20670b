// The panels of the console, each in its own file. A panel draws into the current ImGui window from its cursor on.
#pragma once

#include "ui/pass.h"

namespace ui {

void top_bar(Pass& pass);
void ids_panel(Pass& pass, float field_height);
void connection_panel(Pass& pass);
void run_panel(Pass& pass);  // Start, Stop and the outcome in a sentence
void inspector(Pass& pass);  // Answer, Request, Signature, Raw

// The bodies of the inspector's tabs.
void answer_tab(Pass& pass, const app::Call& call);
void request_tab(Pass& pass, const app::Call& call);
void signature_tab(Pass& pass, const app::Call& call);
void raw_tab(Pass& pass, const app::Call& call);

// The height that is left below the cursor, but never less than `least`.
[[nodiscard]] float rest_height(float least);

}  // namespace ui
