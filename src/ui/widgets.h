// The widgets of the console: Dear ImGui items that also add their node to the mirror. All of them place themselves at
// the cursor of the current ImGui window and take the `width` given (0: what is left of the line).
//
// `key` is unique on the screen and names the node. Activation comes from the mirror (mouse, touch, keyboard and screen
// reader alike), so a widget asks the pass, not Dear ImGui, whether it was used.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "ui/pass.h"

namespace ui {

enum class Tone { plain, quiet, good, bad, unsure };
[[nodiscard]] ImU32 tone_color(const Theme& theme, Tone tone);

enum class Look { primary, secondary, ghost };

struct ButtonSpec {
    std::string_view key{}, label{};
    Look look = Look::secondary;
    float width = 0;  // 0: as the label needs
    bool disabled = false;
    std::string_view name{};  // accessible name when the label is an icon or too short
    std::string_view tooltip{};
};
[[nodiscard]] bool button(Pass& pass, const ButtonSpec& spec);
[[nodiscard]] float button_width(const Pass& pass, std::string_view label);
// The button of that label, which comes next, stands beside the last one where there is room.
void same_line_if_fits(const Pass& pass, std::string_view label);

enum class Icon { sun, moon, palette };
[[nodiscard]] bool icon_button(Pass& pass, Icon icon, const ButtonSpec& spec);

void link(Pass& pass, std::string_view key, std::string_view label, std::string_view url);

struct TextStyle {
    Tone tone = Tone::plain;
    base::Face face = base::Face::regular;
    float size = font_size;
    float line = line_height;
    app::Role role = app::Role::text;
    std::uint32_t flags = app::node_selectable;
};
// A sentence that is announced when it changes, behind a mark of its tone.
void status_line(Pass& pass, std::string_view words, Tone tone);
// Wrapped at `width`. Returns the height.
float paragraph(Pass& pass, std::string_view key, std::string_view words, TextStyle style = {}, float width = 0);
void heading(Pass& pass, std::string_view key, std::string_view words);

struct FieldSpec {
    std::string_view key{}, name{};
    std::string_view value{};
    std::uint32_t revision = 0;
    std::string_view placeholder{};
    float width = 0;
    float height = control_height;
    bool area = false;  // several lines
    bool monospaced = false;
    bool read_only = false;
    bool invalid = false;
    std::string_view description{};
    bool labelled = true;    // draws its name above
    bool search = false;     // chooses from the list below it …
    app::NodeId active = 0;  // … now this option
};
// The new text when the person changed it.
[[nodiscard]] std::optional<std::string> text_field(Pass& pass, const FieldSpec& spec);

// A row of a list, at the cursor: words, and a hint at the right. True when it was chosen.
struct OptionSpec {
    app::NodeId id = 0;
    std::string_view words{}, hint{};
    bool selected = false;
    bool active = false;  // where the keyboard is
    float height = 30;
};
[[nodiscard]] bool option(Pass& pass, const OptionSpec& spec);

// A frame of options that scrolls. `draw` draws one; `in_sight` is scrolled to.
void option_list(Pass& pass, std::string_view key, std::string_view name, std::size_t count, float option_height,
                 float height, const std::function<void(std::size_t)>& draw,
                 std::optional<std::size_t> in_sight = std::nullopt);

struct ComboOption {
    std::string value, label;
};
struct ComboSpec {
    std::string_view key{}, name{};
    std::span<const ComboOption> options{};
    std::size_t selected = 0;
    float width = 0;
};
// The chosen index when the person chose another one.
[[nodiscard]] std::optional<std::size_t> combobox(Pass& pass, const ComboSpec& spec);

struct TabSpec {
    std::string_view key, label;
};
// Returns the index of the tab that is chosen now.
[[nodiscard]] std::size_t tabs(Pass& pass, std::string_view key, std::string_view name, std::span<const TabSpec> all,
                               std::size_t selected);

struct FieldRow {
    std::string name, value;
    Tone tone = Tone::plain;
    base::Face face = base::Face::monospaced;
};
// Two columns: name and value, with hairlines between the rows.
void field_table(Pass& pass, std::string_view key, std::string_view name, std::span<const FieldRow> rows);

// A table of any length, in a frame of its own that scrolls: only the rows that can be seen are drawn and mirrored.
struct ColumnSpec {
    std::string_view name;
    float width = 0;  // 0: what is left
    base::Face face = base::Face::regular;
};
struct TableSource {
    virtual ~TableSource() = default;
    [[nodiscard]] virtual std::string cell(std::size_t row, std::size_t column) const = 0;
    [[nodiscard]] virtual Tone tone(std::size_t, std::size_t) const { return Tone::plain; }
};
// A row that is marked, and scrolled to each time that `times` is another number.
struct MarkedRow {
    std::optional<std::size_t> row{};
    std::uint32_t times = 0;
};
void data_table(Pass& pass, std::string_view key, std::string_view name, std::span<const ColumnSpec> columns,
                std::size_t rows, const TableSource& source, float height, MarkedRow marked = {});

void vertical_space(float height);

}  // namespace ui
