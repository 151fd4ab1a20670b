// The console: puts the rooms together and carries out effects. State changes only in `app::update`; the screen is a
// function of the state; what happens outside comes back as an action.
#include <imgui.h>

#include <optional>

#include "acs/call.h"
#include "app/action.h"
#include "app/state.h"
#include "browser/glyphs.h"
#include "browser/host.h"
#include "browser/ports.h"
#include "render/fingerprint.h"
#include "render/renderer.h"
#include "ui/screen.h"

namespace {

struct Console {
    browser::WebCrypto crypto;
    browser::Fetch http;
    browser::SystemClock clock;
    browser::WebRandom random;
    browser::CanvasGlyphs glyphs;
    render::Renderer renderer;
    std::optional<ui::Screen> screen;
    app::State state;
    std::vector<app::Action> news;  // from outside, drained by the next pass
    bool in_pass = false;
    std::uint64_t drawn = 0;  // fingerprint of the picture on the canvas
};

Console& console() {
    static Console instance;
    return instance;
}

void report(app::Action action) {
    console().news.push_back(std::move(action));
    if (!console().in_pass) browser::pass_now();
}

struct CarryOut {
    void operator()(const app::ShowSignIn&) const { browser::show_sign_in(); }
    void operator()(const app::ForgetKeys&) const { browser::forget_keys(); }
    void operator()(app::SendCall& send) const {
        auto& c = console();
        const auto tag = send.tag;
        base::start(acs::call({c.crypto, c.http, c.clock, c.random}, std::move(send.credential),
                              std::move(send.request), std::move(send.options)),
                    [tag](acs::Exchange exchange) {
                        report(app::CallEnded{tag, std::move(exchange)});
                    });
    }
    void operator()(const app::AbortCall& abort) const { console().http.abort(abort.tag); }
    void operator()(const app::RememberSettings& settings) const {
        if (!browser::remember(settings.json) && !console().state.storage_refused) report(app::StorageRefused{});
    }
    void operator()(const app::CopyText& copy) const { browser::copy_text(copy.text); }
    void operator()(app::SignToCopy& sign) const {
        auto& c = console();
        base::start(acs::sign(c.crypto, sign.version, std::move(sign.credential), std::move(sign.request),
                              acs::make_stamp(c.clock, c.random)),
                    [name = std::move(sign.name)](base::Result<acs::SignedRequest> request) {
                        report(app::SignedToCopy{name, std::move(request)});
                    });
    }
    void operator()(const app::PushView& push) const { browser::push_view(push.view); }
};

bool drain(std::vector<app::Action> actions) {
    for (auto& action : actions) {
        auto effects = app::update(console().state, std::move(action), console().clock.unix_ms());
        for (auto& effect : effects)
            std::visit(CarryOut{}, effect);
    }
    return !actions.empty();
}

// Until the screen shows what the state says, which takes one pass more than there were wishes.
void run_passes() {
    auto& c = console();
    if (!c.screen || c.in_pass) return;
    c.in_pass = true;
    constexpr int most = 6;
    app::FrameOutput output;
    for (int i = 0; i < most; ++i) {
        drain(std::exchange(c.news, {}));
        const auto focus = output.take_focus;
        output = {};
        output.take_focus = focus;
        const bool changed = drain(c.screen->pass(c.state, browser::take_input(), output));
        if (!changed && !output.again && c.news.empty()) break;
    }
    c.in_pass = false;
    browser::apply(output);
}

bool run_frame() {
    auto& c = console();
    if (!c.screen) return false;
    run_passes();
    const auto* data = ImGui::GetDrawData();
    if (!data) return false;
    const auto print = render::fingerprint(*data);
    if (print == c.drawn && !render::textures_pending(*data)) return false;
    render::Canvas canvas{};
    browser::canvas_size(canvas.width, canvas.height);
    if (c.renderer.draw(*data, canvas)) {
        c.drawn = render::fingerprint(*data);
        browser::count_draw();
        return true;  // one look more: glyphs that were new have a place now
    }
    return false;
}

void on_context(bool there) {
    auto& c = console();
    c.renderer.context_lost();
    c.drawn = 0;
    if (there && !c.renderer.create()) c.renderer.context_lost();
}

void on_signed_in(browser::SignInNews news) {
    app::Account account;
    account.credential.access_key_id = std::move(news.access_key_id);
    account.credential.security_token = std::move(news.security_token);
    account.credential.hmac_sha1 = static_cast<base::KeyId>(news.hmac_sha1);
    account.credential.hmac_sha256 = static_cast<base::KeyId>(news.hmac_sha256);
    account.expires_at_ms = news.expires_at_ms;
    account.cleaned = std::move(news.cleaned);
    report(app::SignedIn{std::move(account)});
}

constexpr browser::Program program = {
    .pass = run_passes,
    .frame = run_frame,
    .signed_in = on_signed_in,
    .sign_in_closed = [] { report(app::SignInClosed{}); },
    .follow = [](std::string fragment) { report(app::FollowLink{std::move(fragment)}); },
    .return_to = [](std::uint32_t view) { report(app::ReturnToView{view}); },
    .context = on_context,
};

void open(base::Result<browser::PageTexts> texts) {
    auto& c = console();
    if (!texts) texts = browser::PageTexts{};
    c.state = app::initial_state({.origin = texts->origin,
                                  .address = texts->address,
                                  .host_config_json = texts->config,
                                  .settings_json = texts->settings,
                                  .fragment = texts->fragment});
    ImGui::CreateContext();
    if (!browser::create_context() || !c.renderer.create()) return;  // the page says what is missing
    c.screen.emplace(c.glyphs);
    browser::start(program);
    report(app::OpenSignIn{});
}

}  // namespace

int main() {
    base::start(browser::open_page(), open);
    return 0;
}
