#include "acs/proxy_template.h"
#include "base/text.h"
#include "dts/signature_diff.h"
#include "ui/draw.h"
#include "ui/panels.h"
#include "ui/widgets.h"

namespace ui {

namespace {

struct ProxyState {
    std::string words;
    Tone tone;
};

ProxyState proxy_state(const Pass& pass) {
    const auto proxy = base::trim(pass.state.settings.proxy);
    if (proxy.empty()) return {std::string(pass.tr(Text::proxy_state_none)), Tone::bad};
    if (!acs::check_proxy_template(proxy)) return {std::string(pass.tr(Text::proxy_state_bad)), Tone::bad};
    return {pass.tr(Text::proxy_state_ready, {acs::origin_of(proxy)}), Tone::good};
}

std::string account_words(const Pass& pass, const app::Account& account) {
    // No secret, but long: its ends are enough to tell accounts apart.
    constexpr std::size_t short_enough = 12;
    const auto& whole = account.credential.access_key_id;
    const auto id = whole.size() <= short_enough ? whole : dts::shorten(whole);
    if (account.expires_at_ms == 0) return id;
    const auto until = base::format_utc(account.expires_at_ms);
    return pass.tr(Text::signed_in_until, {id, std::string_view(until).substr(11, 5)});
}

void draw_text(Pass& pass, std::string_view key, ImVec2 at, std::string_view words, Tone tone, float width) {
    auto* font = pass.fonts.regular;
    draw_line(font, font_size, at, tone_color(pass.theme, tone), words, width);
    auto& node = pass.mirror.add(node_id(key), app::Role::text, {at.x, at.y - 3}, {at.x + width, at.y + 17});
    node.name = words;
}

}  // namespace

void top_bar(Pass& pass) {
    const float width = pass.input.width;
    auto* list = ImGui::GetWindowDrawList();
    list->AddRectFilled({0, 0}, {width, top_bar_height}, packed(pass.theme.panel));
    draw_hairline({0, top_bar_height - 1}, width, pass.theme.line);
    pass.mirror.open(node_id("top-bar"), app::Role::banner, {0, 0}, {width, top_bar_height});

    // A mark of three jobs, the first of them started.
    for (int i = 0; i < 3; ++i) {
        const float x = pad + static_cast<float>(i) * 9;
        list->AddRectFilled({x, 18}, {x + 6, 30}, packed(i == 0 ? pass.theme.accent : pass.theme.line), 2);
    }
    const auto title = pass.tr(Text::app_name);
    const float title_x = pad + 36, title_width = measure(pass.fonts.semibold, title_size, title).x;
    draw_line(pass.fonts.semibold, title_size, {title_x, (top_bar_height - title_size) / 2}, pass.theme.text, title);
    auto& heading_node =
        pass.mirror.add(node_id("title"), app::Role::heading, {title_x, 14}, {title_x + title_width, 34});
    heading_node.name = title;

    const float y = (top_bar_height - control_height) / 2;
    float x = width - gap - control_height;
    const bool dark = pass.theme.dark;
    ImGui::SetCursorScreenPos({x, y});
    ButtonSpec theme_button{.key = "theme",
                            .look = Look::ghost,
                            .name = pass.tr(dark ? Text::use_light : Text::use_dark),
                            .tooltip = pass.tr(dark ? Text::use_light : Text::use_dark)};
    if (icon_button(pass, dark ? Icon::sun : Icon::moon, theme_button))
        pass.wish(app::ChooseTheme{dark ? app::Theme::light : app::Theme::dark});

    const auto language = pass.tr(Text::language);
    x -= button_width(pass, language);
    ImGui::SetCursorScreenPos({x, y});
    if (button(pass,
               {.key = "language", .label = language, .look = Look::ghost, .tooltip = pass.tr(Text::language_hint)}))
        pass.wish(
            app::ChooseLanguage{pass.tongue == Tongue::chinese ? app::Language::english : app::Language::chinese});

    const bool signed_in = pass.state.account.has_value();
    const auto action = pass.tr(signed_in ? Text::sign_out : Text::sign_in);
    x -= button_width(pass, action) + gap;
    ImGui::SetCursorScreenPos({x, y});
    if (button(pass, {.key = "account", .label = action, .look = signed_in ? Look::secondary : Look::primary})) {
        if (signed_in)
            pass.wish(app::SignOut{});
        else
            pass.wish(app::OpenSignIn{});
    }

    const float text_y = (top_bar_height - font_size) / 2;
    if (signed_in) {
        const auto words = account_words(pass, *pass.state.account);
        const float words_width = measure(pass.fonts.regular, font_size, words).x;
        x -= words_width + pad;
        if (x > title_x + title_width + pad)
            draw_text(pass, "account-name", {x, text_y}, words, Tone::plain, words_width);
    }
    const auto proxy = proxy_state(pass);
    const float proxy_x = title_x + title_width + 2 * pad + 12;
    if (const float room = x - proxy_x - pad; room > 120) {
        list->AddCircleFilled({proxy_x - 10, top_bar_height / 2}, 4, packed(tone_color(pass.theme, proxy.tone)));
        const float words_width = std::min(measure(pass.fonts.regular, font_size, proxy.words).x + 1, room);
        draw_text(pass, "proxy-state", {proxy_x, text_y}, proxy.words, Tone::quiet, words_width);
    }
    pass.mirror.close();
}

}  // namespace ui
