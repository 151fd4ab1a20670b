// What lies over the screen as a modal dialog: the command palette, the list of shortcuts.
#include <imgui_internal.h>

#include <algorithm>

#include "ui/commands.h"
#include "ui/draw.h"
#include "ui/panels.h"
#include "ui/widgets.h"

namespace ui {

namespace {

constexpr float width_max = 560, margin = 16, option_height = 36, list_height_max = 12 * option_height;

// A box over the dimmed page. Escape and a press beside it close it, through the mirror.
template <class Contents>
void dialog(Pass& pass, std::string_view key, std::string_view name, float height, Contents contents) {
    const auto id = node_id(key);
    const float width = std::min(width_max, pass.input.width - 2 * margin);
    height = std::min(height, pass.input.height - 2 * margin);
    const ImVec2 min = {(pass.input.width - width) / 2, std::clamp((pass.input.height - height) / 3, margin, 96.0f)};
    const ImVec2 max = {min.x + width, min.y + height};
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    constexpr auto flags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                           ImGuiWindowFlags_NoBackground;
    ImGui::Begin("overlay", nullptr, flags);
    ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
    auto* list = ImGui::GetWindowDrawList();
    list->AddRectFilled({0, 0}, ImGui::GetIO().DisplaySize, packed(0x05080c, 150));
    list->AddRectFilled(min, max, packed(pass.theme.panel), radius + 2);
    list->AddRect(min, max, packed(pass.theme.line), radius + 2);
    auto& node = pass.mirror.open(id, app::Role::dialog, min, max);
    node.parent = 0;
    node.name = name;
    pass.behind = false;
    ImGui::SetCursorScreenPos(min);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {pad, pad});
    ImGui::BeginChild("dialog", {width, height}, ImGuiChildFlags_AlwaysUseWindowPadding);
    contents();
    const float used = ImGui::GetCursorPosY() - gap + pad;
    if (used != pass.dialog_height) pass.output.again = true;
    pass.dialog_height = used;
    ImGui::EndChild();
    ImGui::PopStyleVar();
    pass.behind = true;
    pass.mirror.close();
    ImGui::End();
    if (pass.dismissed(id)) pass.wish(app::CloseOverlay{});
}

void run(Pass& pass, Command command) {
    pass.wish(app::CloseOverlay{});
    if (command.action) pass.actions.push_back(std::move(*command.action));
    if (command.focus == 0) return;
    if (pass.input.width < narrow_width) pass.wish(app::ChooseNarrowTab{command.narrow_tab});
    pass.output.take_focus = command.focus;
}

// The arrow keys go round.
std::size_t moved(const Pass& pass, app::NodeId field, std::size_t place, std::size_t count) {
    for (const auto& move : pass.input.moves)
        if (move.id == field && count > 0) place = (place + (move.index == 0 ? count - 1 : 1)) % count;
    return place;
}

void command_list(Pass& pass, std::vector<Command>& found, std::size_t place, float height) {
    const auto list_id = node_id("palette-list");
    const auto min = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    ImGui::BeginChild("commands", {width, height});
    follow_scroll(pass, list_id);
    const float top = static_cast<float>(place) * option_height;
    if (!pass.input.moves.empty())
        ImGui::SetScrollY(std::clamp(ImGui::GetScrollY(), std::max(top + option_height - height, 0.0f), top));
    auto& node = pass.mirror.open(list_id, app::Role::listbox, min, {min.x + width, min.y + height});
    node.name = pass.tr(Text::palette);
    node.flags = app::node_scrolls;
    node.scroll = ImGui::GetScrollY();
    node.content_height = static_cast<float>(found.size()) * option_height;
    std::optional<Command> chosen;
    for (std::size_t i = 0; i < found.size(); ++i)
        if (option(pass, {.id = node_id("palette-option", static_cast<std::uint32_t>(i + 1)),
                          .words = found[i].title,
                          .hint = found[i].hint,
                          .active = i == place,
                          .height = option_height}))
            chosen = std::move(found[i]);
    pass.mirror.close();
    ImGui::EndChild();
    ImGui::PopStyleVar(2);
    if (chosen) run(pass, std::move(*chosen));
}

[[gnu::noinline]] void palette(Pass& pass) {
    auto found = commands(pass);
    const float full = std::min(static_cast<float>(found.size()) * option_height, list_height_max);
    std::erase_if(found, [&](const Command& one) { return !matches(one, pass.state.palette_text.value); });
    dialog(pass, "palette", pass.tr(Text::palette), full + control_height + 2 * pad + gap, [&] {
        const auto field = node_id("palette-search");
        // There may be fewer than when it was chosen: a token ran out, a call ended.
        const auto last = std::max<std::size_t>(found.size(), 1) - 1;
        const auto place = moved(pass, field, std::min(pass.state.palette_place, last), found.size());
        if (place != pass.state.palette_place) pass.wish(app::PlacePalette{place});
        const auto edited = text_field(
            pass, {.key = "palette-search",
                   .name = pass.tr(Text::palette_hint),
                   .value = pass.state.palette_text.value,
                   .revision = pass.state.palette_text.revision,
                   .placeholder = pass.tr(Text::palette_hint),
                   .labelled = false,
                   .search = true,
                   .active = found.empty() ? 0 : node_id("palette-option", static_cast<std::uint32_t>(place + 1))});
        if (edited) pass.wish(app::EditPalette{*edited});
        if (!found.empty()) return command_list(pass, found, place, ImGui::GetContentRegionAvail().y);
        TextStyle style;
        style.tone = Tone::quiet;
        style.role = app::Role::status;
        paragraph(pass, "palette-none", pass.tr(Text::palette_none), style);
    });
}

[[gnu::noinline]] void shortcuts(Pass& pass) {
    const auto row = [&](std::string_view keys, Text what) {
        return FieldRow{std::string(keys), std::string(pass.tr(what)), Tone::plain, base::Face::regular};
    };
    const FieldRow rows[] = {row(start_keys, Text::key_start),         row(palette_keys, Text::key_palette),
                             row(shortcuts_keys, Text::key_shortcuts), row("Esc", Text::key_close),
                             row("Tab · Shift+Tab", Text::key_tab),    row("← → ↑ ↓", Text::key_arrows),
                             row("Enter · Space", Text::key_press)};
    dialog(pass, "shortcuts", pass.tr(Text::shortcuts), pass.dialog_height, [&] {
        heading(pass, "shortcuts-heading", pass.tr(Text::shortcuts));
        field_table(pass, "shortcuts-table", pass.tr(Text::shortcuts), rows);
        vertical_space(gap);
        if (button(pass, {.key = "shortcuts-close", .label = pass.tr(Text::close)})) pass.wish(app::CloseOverlay{});
    });
}

}  // namespace

void overlay(Pass& pass) {
    if (pass.state.overlay == app::Overlay::palette) palette(pass);
    if (pass.state.overlay == app::Overlay::shortcuts) shortcuts(pass);
}

}  // namespace ui
