// The picker of jobs.
#include <algorithm>

#include "ui/dialog.h"
#include "ui/draw.h"
#include "ui/panels.h"
#include "ui/widgets.h"

namespace ui {

namespace {

constexpr float option_height = 32, list_height = 9 * option_height;

void type_choice(Pass& pass, float width) {
    ComboOption options[dts::job_types];
    for (int i = 0; i < dts::job_types; ++i) {
        const auto name = std::string(dts::type_name(static_cast<dts::JobType>(i)));
        options[i] = {name, name};
    }
    const auto chosen = combobox(pass, {.key = "find-type",
                                        .name = pass.tr(Text::column_type),
                                        .options = options,
                                        .selected = static_cast<std::size_t>(pass.state.find.type),
                                        .width = width});
    if (chosen) pass.wish(app::ChooseFindType{static_cast<dts::JobType>(*chosen)});
}

void status_choice(Pass& pass, float width) {
    std::vector<ComboOption> options = {{"", std::string(pass.tr(Text::find_any))}};
    std::size_t selected = 0;
    for (int i = 1; i < dts::job_statuses; ++i) {
        const auto name = std::string(dts::status_name(static_cast<dts::JobStatus>(i)));
        if (name == pass.state.find.status) selected = options.size();
        options.push_back({name, name});
    }
    const auto chosen = combobox(pass, {.key = "find-status",
                                        .name = pass.tr(Text::find_status),
                                        .options = options,
                                        .selected = selected,
                                        .width = width});
    if (chosen) pass.wish(app::ChooseFindStatus{options[*chosen].value});
}

void filters(Pass& pass) {
    const float half = (ImGui::GetContentRegionAvail().x - gap) / 2;
    ImGui::BeginGroup();
    type_choice(pass, half);
    ImGui::EndGroup();
    ImGui::SameLine();
    ImGui::BeginGroup();
    status_choice(pass, half);
    ImGui::EndGroup();
    const auto edited = text_field(pass, {.key = "find-name",
                                          .name = pass.tr(Text::find_name),
                                          .value = pass.state.find_name.value,
                                          .revision = pass.state.find_name.revision});
    if (edited) pass.wish(app::EditFindName{*edited});
    const auto obstacle = app::start_obstacle(pass.state, pass.input.unix_ms);
    const bool can = obstacle == app::Obstacle::none || obstacle == app::Obstacle::no_ids;
    if (button(pass, {.key = "find-now",
                      .label = pass.tr(Text::find_now),
                      .look = Look::primary,
                      .disabled = !can,
                      .tooltip = can ? std::string_view() : pass.tr(Text::find_not_ready)}))
        pass.wish(app::FindJobs{});
}

void found_list(Pass& pass) {
    const auto& find = pass.state.find;
    TextStyle style;
    style.tone = find.error.empty() ? Tone::quiet : Tone::unsure;
    style.role = app::Role::status;
    if (!find.asked) {
        paragraph(pass, "find-state", pass.tr(Text::find_hint, {pass.state.settings.region}), style);
        return;
    }
    auto words = pass.tr(Text::find_shown, {number(find.jobs.size()), number(find.total)});
    if (find.is_loading()) words.append(" · ").append(pass.tr(Text::find_loading));
    if (!find.error.empty()) words.append(" · ").append(pass.tr(Text::find_failed, {find.error}));
    paragraph(pass, "find-state", words, style);
    if (find.jobs.empty()) return;
    option_list(
        pass, "find-list", pass.tr(Text::find), find.jobs.size(), option_height, list_height, [&](std::size_t i) {
            const auto& job = find.jobs[i];
            const auto title = std::string(find.chosen[i] ? "☑ " : "☐ ").append(job.id).append(" · ").append(job.name);
            if (option(pass, {.id = node_id("find-option", static_cast<std::uint32_t>(i + 1)),
                              .words = title,
                              .hint = job.status,
                              .selected = find.chosen[i],
                              .height = option_height}))
                pass.wish(app::ToggleFound{i});
        });
}

}  // namespace

void find_dialog(Pass& pass) {
    dialog(pass, "find", pass.tr(Text::find), pass.dialog_height, [&] {
        heading(pass, "find-heading", pass.tr(Text::find));
        filters(pass);
        found_list(pass);
        const auto& find = pass.state.find;
        if (const auto chosen = find.chosen_count(); chosen > 0) {
            const auto label = pass.tr(Text::find_add, {number(chosen)});
            if (button(pass, {.key = "find-add", .label = label, .look = Look::primary}))
                pass.wish(app::AddFound{false});
            ImGui::SameLine();
        }
        if (!find.jobs.empty()) {
            const auto label = pass.tr(Text::find_add_all, {number(find.jobs.size())});
            if (button(pass, {.key = "find-add-all", .label = label})) pass.wish(app::AddFound{true});
            ImGui::SameLine();
        }
        if (button(pass, {.key = "find-close", .label = pass.tr(Text::close)})) pass.wish(app::CloseOverlay{});
    });
}

}  // namespace ui
