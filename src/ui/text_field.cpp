// A text field draws only its frame: the text itself, the caret and the selection are the browser's, in a real input
// that lies over the frame. Where something drawn covers the field, the input is hidden and the text is drawn here.
#include "ui/draw.h"
#include "ui/widgets.h"

namespace ui {

namespace {

void draw_covered_text(const Pass& pass, const FieldSpec& spec, ImVec2 min, ImVec2 max) {
    auto* font = spec.monospaced ? pass.fonts.monospaced : pass.fonts.regular;
    const bool blank = spec.value.empty();
    const auto words = blank ? spec.placeholder : spec.value.substr(0, 4000);
    const auto color = blank ? pass.theme.quiet : pass.theme.text;
    const float width = max.x - min.x - 2 * field_inset.x;
    ImGui::PushClipRect(min, max, true);
    const float size = spec.monospaced ? mono_size : font_size;
    if (spec.area)
        draw_wrapped(font, size, line_height, {min.x + field_inset.x, min.y + field_inset.y}, color, words, width);
    else
        draw_line(font, size, {min.x + field_inset.x, min.y + (max.y - min.y - size) / 2}, color, words, width);
    ImGui::PopClipRect();
}

}  // namespace

std::optional<std::string> text_field(Pass& pass, const FieldSpec& spec) {
    const auto id = node_id(spec.key);
    const float width = width_or_rest(spec.width);
    if (spec.labelled) {
        const auto at = ImGui::GetCursorScreenPos();
        draw_line(pass.fonts.regular, small_size, {at.x, at.y + 2}, pass.theme.quiet, spec.name, width);
        ImGui::Dummy({width, line_height - gap});
    }
    const auto min = ImGui::GetCursorScreenPos();
    const ImVec2 max = {min.x + width, min.y + spec.height};
    ImGui::Dummy({width, spec.height});

    const bool focused = pass.input.focused == id;
    const auto border = spec.invalid ? pass.theme.failed : focused ? pass.theme.accent : pass.theme.line;
    auto* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(min, max, packed(pass.theme.field), radius);
    list->AddRect(min, max, packed(border), radius, 0, focused || spec.invalid ? 2.0f : 1.0f);
    if (pass.covered()) draw_covered_text(pass, spec, min, max);

    const auto role = spec.search ? app::Role::search : spec.area ? app::Role::text_area : app::Role::text_field;
    auto& node = pass.mirror.add(id, role, min, max);
    node.active = spec.active;
    node.name = spec.name;
    node.value = spec.value;
    node.revision = spec.revision;
    node.placeholder = spec.placeholder;
    node.description = spec.description;
    if (spec.monospaced) node.flags |= app::node_monospaced;
    if (spec.read_only) node.flags |= app::node_read_only;
    if (spec.invalid) node.flags |= app::node_invalid;
    if (pass.covered()) node.flags |= app::node_covered;
    if (const auto* text = pass.edited(id); text && !spec.read_only) return *text;
    return std::nullopt;
}

}  // namespace ui
