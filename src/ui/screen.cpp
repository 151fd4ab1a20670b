#include "ui/screen.h"

#include <algorithm>

#include "ui/audit.h"
#include "ui/draw.h"
#include "ui/panels.h"
#include "ui/widgets.h"

namespace ui {

namespace {

void feed(const app::FrameInput& input, double elapsed) {
    auto& io = ImGui::GetIO();
    io.DisplaySize = {std::max(input.width, 1.0f), std::max(input.height, 1.0f)};
    io.DisplayFramebufferScale = {input.pixel_ratio, input.pixel_ratio};
    // The true time, also after a pause: Dear ImGui tells double clicks apart by it.
    io.DeltaTime = static_cast<float>(std::clamp(elapsed, 1e-4, 1.0));
    for (const auto& event : input.pointer) {
        switch (event.kind) {
            case app::PointerKind::move:
                io.AddMousePosEvent(event.x, event.y);
                break;
            case app::PointerKind::down:
            case app::PointerKind::up:
                io.AddMousePosEvent(event.x, event.y);
                io.AddMouseButtonEvent(0, event.kind == app::PointerKind::down);
                break;
            case app::PointerKind::leave:
                io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
                break;
        }
    }
}

// A panel of the page: a child window with its own ground that scrolls when its contents are higher than it is.
template <class Contents>
void panel(Pass& pass, std::string_view key, std::string_view name, ImVec2 position, ImVec2 size, Contents contents) {
    const auto id = node_id(key);
    ImGui::SetCursorScreenPos(position);
    ImGui::GetWindowDrawList()->AddRectFilled(position, {position.x + size.x, position.y + size.y},
                                              packed(pass.theme.panel));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {pad, pad});
    ImGui::PushID(static_cast<int>(id));
    ImGui::BeginChild("panel", size, ImGuiChildFlags_AlwaysUseWindowPadding);
    follow_scroll(pass, id);
    auto& node = pass.mirror.open(id, app::Role::region, position, {position.x + size.x, position.y + size.y});
    node.name = name;
    node.flags = app::node_scrolls;
    node.scroll = ImGui::GetScrollY();
    contents();
    const float height = ImGui::GetCursorPosY() - gap + pad;
    pass.mirror.find(id)->content_height = std::max(height, size.y);
    pass.mirror.close();
    ImGui::EndChild();
    ImGui::PopID();
    ImGui::PopStyleVar();
}

// The movable line between the columns.
void splitter(Pass& pass, float x, float top, float height) {
    const auto id = node_id("resize-columns");
    ImGui::SetCursorScreenPos({x - 3, top});
    ImGui::InvisibleButton("splitter", {7, height});
    const bool held = ImGui::IsItemActive();
    const auto color = held || ImGui::IsItemHovered() || pass.shows_focus(id) ? pass.theme.accent : pass.theme.line;
    ImGui::GetWindowDrawList()->AddRectFilled({x, top}, {x + 1, top + height}, packed(color));
    auto& node = pass.mirror.add(id, app::Role::separator, {x - 3, top}, {x + 4, top + height});
    node.name = pass.tr(Text::resize_columns);
    node.value = std::to_string(static_cast<int>(x));
    if (held && ImGui::GetIO().MousePos.x != x) pass.wish(app::ResizeJobs{ImGui::GetIO().MousePos.x});
    for (const auto& move : pass.input.moves)
        if (move.id == id) pass.wish(app::ResizeJobs{x + (move.index == 0 ? -16.0f : 16.0f)});
}

constexpr float narrow_ids_height = 180;

void wide(Pass& pass, float top) {
    const float height = pass.input.height - top;
    const float left = std::min(pass.state.settings.jobs_width, pass.input.width * 0.6f);
    const float right = pass.input.width - left - 1;
    panel(pass, "jobs", pass.tr(Text::jobs), {0, top}, {left, height}, [&] {
        const float top_of_ids = ImGui::GetCursorPosY();
        const float field = std::clamp(ImGui::GetWindowHeight() - pad - top_of_ids - pass.beside_ids, 120.0f, 420.0f);
        ids_panel(pass, field);
        connection_panel(pass);
        // All that stands in this column besides the field, as known to the next pass.
        const float beside = ImGui::GetCursorPosY() - gap - top_of_ids - field;
        if (beside != pass.beside_ids) pass.output.again = true;
        pass.beside_ids = beside;
    });
    panel(pass, "run", pass.tr(Text::run), {left + 1, top}, {right, height}, [&] {
        run_panel(pass);
        inspector(pass);
    });
    splitter(pass, left, top, height);
}

void narrow(Pass& pass, float top) {
    const TabSpec all[] = {{"narrow-jobs", pass.tr(Text::jobs)}, {"narrow-run", pass.tr(Text::run)}};
    ImGui::SetCursorScreenPos({0, top});
    const auto selected = static_cast<std::size_t>(pass.state.narrow_tab);
    const auto now = tabs(pass, "narrow-tabs", pass.tr(Text::app_name), all, selected);
    if (now != selected) pass.wish(app::ChooseNarrowTab{static_cast<app::NarrowTab>(now)});
    constexpr float tabs_height = 36;
    const ImVec2 size = {pass.input.width, pass.input.height - top - tabs_height};
    if (selected == 0)
        panel(pass, "jobs", pass.tr(Text::jobs), {0, top + tabs_height}, size, [&] {
            ids_panel(pass, narrow_ids_height);
            run_panel(pass);
            vertical_space(gap);
            connection_panel(pass);
        });
    else
        panel(pass, "run", pass.tr(Text::run), {0, top + tabs_height}, size, [&] {
            run_panel(pass);
            inspector(pass);
        });
}

// What the host of the page says, and what is wrong with its configuration.
float notices(Pass& pass, float top) {
    std::vector<std::pair<std::string, Tone>> lines;
    if (!pass.state.config.banner.empty()) lines.emplace_back(pass.state.config.banner, Tone::plain);
    for (const auto& problem : pass.state.config.problems)
        lines.emplace_back(in_tongue(problem, pass.tongue), Tone::unsure);
    if (pass.state.storage_refused) lines.emplace_back(std::string(pass.tr(Text::storage_refused)), Tone::unsure);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        ImGui::SetCursorScreenPos({pad, top + 6});
        TextStyle style;
        style.tone = lines[i].second;
        style.role = style.tone == Tone::plain ? app::Role::text : app::Role::alert;
        const auto key = "notice-" + std::to_string(i);
        top += paragraph(pass, key, lines[i].first, style, pass.input.width - 2 * pad) + 12;
        draw_hairline({0, top - 1}, pass.input.width, pass.theme.line);
    }
    return top;
}

bool wants_chinese(const app::State& state, const app::FrameInput& input) {
    return state.settings.language == app::Language::chinese ||
           (state.settings.language == app::Language::system && input.system_chinese);
}

bool wants_dark(const app::State& state, const app::FrameInput& input) {
    return state.settings.theme == app::Theme::dark ||
           (state.settings.theme == app::Theme::system && input.system_dark);
}

}  // namespace

Screen::Screen(base::GlyphSource& glyphs, PictureDrawers drawers) {
    pictures_.drawers = drawers;
    auto& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigInputTrickleEventQueue = false;  // a pass sees all that happened before it
    fonts_ = add_fonts(glyphs);
}

std::vector<app::Action> Screen::pass(const app::State& state, const app::FrameInput& input, app::FrameOutput& output) {
    const bool dark = wants_dark(state, input), chinese = wants_chinese(state, input);
    const auto& colors = theme(dark);
    if (styled_for_ != static_cast<int>(dark)) {
        apply_style(colors);
        styled_for_ = static_cast<int>(dark);
        output.again = true;
    }
    feed(input, input.seconds - last_seconds_);
    last_seconds_ = input.seconds;
    output.dark = dark;
    output.chinese = chinese;
    output.form_texts = form_texts(chinese ? Tongue::chinese : Tongue::english).c_str();
    output.busy = (state.call && state.call->phase != app::CallPhase::done) ||
                  (app::run_is_live(state) && state.active->run.in_flight > 0);
    // Dear ImGui tells only the current font of the display's scale.
    for (auto* font : {fonts_.regular, fonts_.semibold, fonts_.monospaced})
        font->CurrentRasterizerDensity = input.pixel_ratio;

    std::vector<app::Action> actions;
    begin_audit();
    ImGui::NewFrame();
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    constexpr auto flags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                           ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoScrollWithMouse;
    ImGui::Begin("root", nullptr, flags);
    Pass pass{state,
              input,
              output,
              actions,
              fonts_,
              colors,
              chinese ? Tongue::chinese : Tongue::english,
              Mirror(output.mirror),
              open_list_,
              state.overlay != app::Overlay::none,
              beside_ids_,
              dialog_height_,
              pictures_};
    if (pass.pressed(app::Shortcut::palette)) pass.wish(app::OpenOverlay{app::Overlay::palette});
    if (pass.pressed(app::Shortcut::shortcuts)) pass.wish(app::OpenOverlay{app::Overlay::shortcuts});
    top_bar(pass);
    const float told = app::in_rehearsal(state) ? rehearsal_strip(pass, top_bar_height) : top_bar_height;
    const float top = notices(pass, told);
    if (input.width < narrow_width)
        narrow(pass, top);
    else
        wide(pass, top);
    ImGui::End();
    overlay(pass);
    ImGui::Render();
    end_audit(output.mirror);
    return actions;
}

float rest_height(float least) {
    return std::max(least, ImGui::GetWindowPos().y + ImGui::GetWindowHeight() - pad - ImGui::GetCursorScreenPos().y);
}

}  // namespace ui
