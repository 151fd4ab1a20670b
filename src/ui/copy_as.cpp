#include "ui/copy_as.h"

#include "ui/draw.h"
#include "ui/widgets.h"

namespace ui {

namespace {

struct Form {
    acs::SnippetKind kind;
    Text name;
    std::string_view key;
};

constexpr Form forms[] = {{acs::SnippetKind::curl, Text::as_curl, "as-curl"},
                          {acs::SnippetKind::aliyun_cli, Text::as_cli, "as-cli"},
                          {acs::SnippetKind::python, Text::as_python, "as-python"},
                          {acs::SnippetKind::go, Text::as_go, "as-go"},
                          {acs::SnippetKind::node, Text::as_node, "as-node"}};

}  // namespace

std::vector<CopyWay> copy_ways(const Pass& pass) {
    std::vector<CopyWay> out;
    // What is copied would call DTS itself.
    if (app::in_rehearsal(pass.state)) return out;
    if (!pass.state.call && pass.state.ids.ids.empty()) return out;
    for (const auto& form : forms)
        out.push_back({form.name, form.key, app::CopyAs{std::string(pass.tr(form.name)), form.kind}});
    out.push_back({Text::as_signed_curl, "as-signed-curl", std::nullopt});
    if (pass.state.account) out.back().action = app::CopySigned{std::string(pass.tr(Text::as_signed_curl))};
    return out;
}

void copy_as(Pass& pass) {
    heading(pass, "copy-as-heading", pass.tr(Text::copy_as));
    TextStyle style;
    style.tone = Tone::quiet;
    style.size = small_size;
    auto ways = copy_ways(pass);
    if (ways.empty()) {
        style.size = font_size;
        paragraph(pass, "copy-as-none",
                  pass.tr(app::in_rehearsal(pass.state) ? Text::copy_as_rehearsal : Text::copy_as_need_ids), style);
        return;
    }
    const auto count = pass.state.call ? pass.state.call->job_count : pass.state.ids.ids.size();
    const auto ids = count == 1 ? std::string(pass.tr(Text::ids_one)) : pass.tr(Text::ids_many, {number(count)});
    paragraph(pass, "copy-of", pass.tr(pass.state.call ? Text::copy_of_sent : Text::copy_of_form, {ids}), style);
    for (std::size_t i = 0; i < ways.size(); ++i) {
        auto& way = ways[i];
        const auto label = pass.tr(way.name);
        if (i > 0) same_line_if_fits(pass, label);
        const auto name = pass.tr(Text::copy_as_one, {label});
        if (button(pass, {.key = way.key,
                          .label = label,
                          .disabled = !way.action,
                          .name = name,
                          .tooltip = way.action ? std::string_view(name) : pass.tr(Text::copy_as_need_sign_in)}))
            pass.actions.push_back(std::move(*way.action));
    }
    paragraph(pass, "copy-as-note", pass.tr(Text::copy_as_note), style);
}

}  // namespace ui
