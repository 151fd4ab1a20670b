#include "acs/proxy_template.h"
#include "base/text.h"
#include "dts/signature_diff.h"
#include "ui/commands.h"
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
    const auto proxy = app::proxy_in_use(pass.state);
    if (proxy.empty()) return {std::string(pass.tr(Text::proxy_state_none)), Tone::bad};
    if (!acs::check_proxy_template(proxy)) return {std::string(pass.tr(Text::proxy_state_bad)), Tone::bad};
    return {pass.tr(Text::proxy_state_ready, {acs::origin_of(proxy)}), Tone::good};
}

std::string account_words(const Pass& pass, const app::Account& account) {
    // No secret, but long: its ends are enough to tell accounts apart.
    constexpr std::size_t short_enough = 12;
    const auto& whole = account.credential.access_key_id;
    auto id = whole.size() <= short_enough ? whole : dts::shorten(whole);
    if (account.expires_at_ms == 0) return id;
    return pass.tr(Text::signed_in_until,
                   {id, local_time(account.expires_at_ms, pass.input.unix_ms, pass.input.utc_offset_minutes)});
}

// The whole moment, on the reader's clock and in UTC.
std::string expiry_hint(const Pass& pass, const app::Account& account) {
    if (account.expires_at_ms == 0) return {};
    const auto utc = base::format_utc(account.expires_at_ms);
    return pass.tr(Text::expiry_hint, {local_time(account.expires_at_ms, 0, pass.input.utc_offset_minutes),
                                       utc.substr(0, 10) + " " + utc.substr(11, 5)});
}

app::Node& draw_text(Pass& pass, std::string_view key, float x, std::string_view words, Tone tone, float width) {
    const float y = (top_bar_height - font_size) / 2;
    draw_line(pass.fonts.regular, font_size, {x, y}, tone_color(pass.theme, tone), words, width);
    auto& node = pass.mirror.add(node_id(key), app::Role::text, {x, y - 3}, {x + width, y + 17});
    node.name = words;
    return node;
}

// Three jobs, the first of them started.
void draw_logo(const Pass& pass) {
    for (int i = 0; i < 3; ++i) {
        const float x = pad + static_cast<float>(i) * 9;
        ImGui::GetWindowDrawList()->AddRectFilled({x, 18}, {x + 6, 30},
                                                  packed(i == 0 ? pass.theme.accent : pass.theme.line), 2);
    }
}

// The logo gives way where both have no room before `right`. Returns where the title ends.
float title(Pass& pass, float right) {
    const auto words = pass.tr(Text::app_name);
    const float width = measure(pass.fonts.semibold, title_size, words).x;
    constexpr float beside_logo = pad + 36;
    const bool has_logo = beside_logo + width + gap <= right;
    if (has_logo) draw_logo(pass);
    const float x = has_logo ? beside_logo : pad;
    draw_line(pass.fonts.semibold, title_size, {x, (top_bar_height - title_size) / 2}, pass.theme.text, words,
              right - gap - x);
    auto& node = pass.mirror.add(node_id("title"), app::Role::heading, {x, 14}, {x + width, 34});
    node.name = words;
    node.value = "1";
    return x + width;
}

std::string target(const Pass& pass) {
    const auto& settings = pass.state.settings;
    const std::string version = acs::version_name(settings.signature_version);
    return settings.region.empty() ? version : settings.region + " · " + version;
}

// Region and signature version, then the proxy; of them what has room between `x` and `right`.
void connection(Pass& pass, float x, float right) {
    constexpr float least_proxy = 120, dot = 14;
    const auto where = target(pass);
    const float where_width = measure(pass.fonts.regular, font_size, where).x;
    if (right - x - where_width - pad > least_proxy) {
        draw_text(pass, "target", x, where, Tone::plain, where_width + 1);
        x += where_width + pad;
    }
    const float room = right - x - dot;
    if (room < least_proxy) return;
    const auto proxy = proxy_state(pass);
    ImGui::GetWindowDrawList()->AddCircleFilled({x + 4, top_bar_height / 2}, 4,
                                                packed(tone_color(pass.theme, proxy.tone)));
    draw_text(pass, "proxy-state", x + dot, proxy.words, Tone::quiet,
              std::min(measure(pass.fonts.regular, font_size, proxy.words).x + 1, room));
}

constexpr float button_y = (top_bar_height - control_height) / 2;

Text account_label(const Pass& pass) {
    if (app::in_rehearsal(pass.state))
        return pass.input.width < narrow_width ? Text::rehearsal_end_short : Text::rehearsal_end;
    return pass.state.account ? Text::sign_out : Text::sign_in;
}

void account_button(Pass& pass, float x) {
    const bool signed_in = pass.state.account.has_value();
    const bool rehearses = app::in_rehearsal(pass.state);
    const bool held = rehearses && app::run_is_underway(pass.state);
    ImGui::SetCursorScreenPos({x, button_y});
    if (!button(pass, {.key = "account",
                       .label = pass.tr(account_label(pass)),
                       .look = signed_in ? Look::secondary : Look::primary,
                       .disabled = held,
                       .name = pass.tr(rehearses ? Text::rehearsal_end : account_label(pass)),
                       .tooltip = held ? pass.tr(Text::rehearsal_stop_first) : std::string_view()}))
        return;
    if (rehearses)
        pass.wish(app::EndRehearsal{});
    else if (signed_in)
        pass.wish(app::SignOut{});
    else
        pass.wish(app::OpenSignIn{});
}

void language_button(Pass& pass, float x) {
    ImGui::SetCursorScreenPos({x, button_y});
    if (button(pass, {.key = "language",
                      .label = pass.tr(Text::language),
                      .look = Look::ghost,
                      .tooltip = pass.tr(Text::language_hint)}))
        pass.wish(
            app::ChooseLanguage{pass.tongue == Tongue::chinese ? app::Language::english : app::Language::chinese});
}

void theme_button(Pass& pass, float x) {
    const bool dark = pass.theme.dark;
    const auto words = pass.tr(dark ? Text::use_light : Text::use_dark);
    ImGui::SetCursorScreenPos({x, button_y});
    if (icon_button(pass, dark ? Icon::sun : Icon::moon,
                    {.key = "theme", .look = Look::ghost, .name = words, .tooltip = words}))
        pass.wish(app::ChooseTheme{dark ? app::Theme::light : app::Theme::dark});
}

void palette_button(Pass& pass, float x) {
    const auto words = pass.tr(Text::with_key, {pass.tr(Text::palette_open), palette_keys});
    ImGui::SetCursorScreenPos({x, button_y});
    if (icon_button(
            pass, Icon::palette,
            {.key = "palette-open", .look = Look::ghost, .name = pass.tr(Text::palette_open), .tooltip = words}))
        pass.wish(app::OpenOverlay{app::Overlay::palette});
}

}  // namespace

void top_bar(Pass& pass) {
    const float width = pass.input.width;
    ImGui::GetWindowDrawList()->AddRectFilled({0, 0}, {width, top_bar_height}, packed(pass.theme.panel));
    draw_hairline({0, top_bar_height - 1}, width, pass.theme.line);
    pass.mirror.open(node_id("top-bar"), app::Role::banner, {0, 0}, {width, top_bar_height});

    const bool signed_in = pass.state.account.has_value();
    const float theme_x = width - gap - control_height;
    const float buttons =
        button_width(pass, pass.tr(Text::language)) + gap + button_width(pass, pass.tr(account_label(pass)));
    // A small phone has no keyboard that opens the palette, and no room for its button.
    const float title_end = pad + measure(pass.fonts.semibold, title_size, pass.tr(Text::app_name)).x + gap;
    const bool has_palette = theme_x - control_height - buttons >= title_end;
    const float palette_x = has_palette ? theme_x - control_height : theme_x;
    const float language_x = palette_x - button_width(pass, pass.tr(Text::language));
    const float account_x = palette_x - buttons;

    const float left = title(pass, account_x) + 2 * pad;
    float right = account_x - pad;
    const auto account = signed_in ? account_words(pass, *pass.state.account) : std::string();
    const float name_width = measure(pass.fonts.regular, font_size, account).x;
    const bool name_fits = signed_in && right - name_width > left;
    if (name_fits) right -= name_width + pad;
    connection(pass, left, right);
    if (name_fits)
        draw_text(pass, "account-name", right + pad, account, Tone::plain, name_width + 1).description =
            expiry_hint(pass, *pass.state.account);
    account_button(pass, account_x);
    language_button(pass, language_x);
    if (has_palette) palette_button(pass, palette_x);
    theme_button(pass, theme_x);
    pass.mirror.close();
}

}  // namespace ui
