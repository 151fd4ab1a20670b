// What lies over the screen as a modal dialog: the command palette, the list of shortcuts, and the dialogs of a run.
#include <algorithm>

#include "ui/commands.h"
#include "ui/dialog.h"
#include "ui/draw.h"
#include "ui/panels.h"
#include "ui/widgets.h"

namespace ui {

namespace {

constexpr float option_height = 36, list_height_max = 12 * option_height;

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
    std::optional<Command> chosen;
    const auto in_sight = pass.input.moves.empty() ? std::nullopt : std::optional(place);
    const auto draw = [&](std::size_t i) {
        if (option(pass, {.id = node_id("palette-option", static_cast<std::uint32_t>(i + 1)),
                          .words = found[i].title,
                          .hint = found[i].hint,
                          .active = i == place,
                          .height = option_height}))
            chosen = std::move(found[i]);
    };
    option_list(pass, "palette-list", pass.tr(Text::palette), found.size(), option_height, height, draw, in_sight);
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
    if (pass.state.overlay == app::Overlay::options) options_dialog(pass);
    if (pass.state.overlay == app::Overlay::confirm) confirm_dialog(pass);
    if (pass.state.overlay == app::Overlay::history) history_dialog(pass);
    if (pass.state.overlay == app::Overlay::find) find_dialog(pass);
    if (pass.state.overlay == app::Overlay::rehearsal) rehearsal_dialog(pass);
}

}  // namespace ui
