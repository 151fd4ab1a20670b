// The console: puts the rooms together and carries out effects. State changes only in `app::update`; the screen is a
// function of the state; what happens outside comes back as an action.
#include <imgui.h>

#include <algorithm>
#include <optional>
#include <span>

#include "acs/call.h"
#include "app/action.h"
#include "app/state.h"
#include "browser/files.h"
#include "browser/glyphs.h"
#include "browser/host.h"
#include "browser/ports.h"
#include "browser/rehearsal.h"
#include "render/fingerprint.h"
#include "render/pictures.h"
#include "render/renderer.h"
#include "ui/screen.h"

namespace {

struct Console {
    browser::WebCrypto crypto;
    browser::Fetch http;
    browser::SystemClock clock;
    browser::WebRandom random;
    browser::IndexedDbJournal journal;
    browser::WebLocks locks;
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

void send(app::SendCall call) {
    auto& c = console();
    const auto tag = call.tag;
    base::start(acs::call({c.crypto, c.http, c.clock, c.random}, std::move(call.credential), std::move(call.request),
                          std::move(call.options)),
                [tag](acs::Exchange exchange) {
                    report(app::CallEnded{tag, std::move(exchange)});
                });
}

// What could not be kept is said, and the calls go out all the same.
base::Task<bool> keep(app::KeepAndSend what) {
    auto& journal = console().journal;
    base::Result<bool> kept = true;
    if (what.whole) {
        auto replacing = journal.replace(what.run, std::move(what.lines));
        kept = co_await std::move(replacing);
    } else if (!what.lines.empty()) {
        auto appending = journal.append(what.run, std::move(what.lines), what.strict);
        kept = co_await std::move(appending);
    }
    if (kept && !what.head.empty()) {
        auto writing = journal.write_head(what.run, std::move(what.head));
        kept = co_await std::move(writing);
    }
    if (!kept) report(app::KeepFailed{kept.error().message});
    for (auto& call : what.calls)
        send(std::move(call));
    co_return kept.has_value();
}

void list_kept() {
    base::start(console().journal.list(), [](base::Result<std::vector<base::Journal::Entry>> entries) {
        if (!entries) return;
        app::KeptListed news;
        for (auto& entry : *entries)
            if (auto run = app::read_head(std::move(entry.run), entry.head)) news.runs.push_back(std::move(*run));
        report(std::move(news));
    });
}

void open_rehearsal(app::OpenRehearsal open) {
    base::start(browser::open_rehearsal(std::move(open.url), std::move(open.wish)),
                [name = std::move(open.name)](base::Result<browser::RehearsalKey> key) {
                    if (!key) return report(app::RehearsalOpened{name, std::unexpected(std::move(key.error()))});
                    app::Account account;
                    account.credential = {key->access_key_id, key->security_token, key->hmac_sha1, key->hmac_sha256};
                    account.rehearsal = std::move(key->access_key_id);
                    report(app::RehearsalOpened{name, std::move(account)});
                });
}

struct CarryOut {
    void operator()(const app::ShowSignIn&) const { browser::show_sign_in(); }
    void operator()(app::OpenRehearsal& open) const { open_rehearsal(std::move(open)); }
    void operator()(const app::ForgetKeys&) const { browser::forget_keys(); }
    void operator()(app::SendCall& call) const { send(std::move(call)); }
    void operator()(app::KeepAndSend& what) const {
        base::start(keep(std::move(what)), [](bool) {});
    }
    void operator()(const app::ListKept&) const { list_kept(); }
    void operator()(const app::ReadKept& read) const {
        base::start(console().journal.read(read.id), [id = read.id](base::Result<std::string> text) {
            report(app::KeptRead{id, text ? std::move(*text) : std::string()});
        });
    }
    void operator()(const app::ForgetKept& forget) const {
        base::start(console().journal.erase(forget.id), [](const base::Result<bool>&) { list_kept(); });
    }
    void operator()(const app::TakeLock& take) const {
        base::start(console().locks.take(take.name), [run = take.run](base::Result<bool> got) {
            report(app::LockAnswered{run, got.value_or(false), got.has_value()});
        });
    }
    void operator()(const app::ReleaseLock& release) const { console().locks.release(release.name); }
    void operator()(const app::WakeAt& wake) const { browser::wake_at(wake.unix_ms); }
    void operator()(const app::SaveFile& file) const { browser::save_file(file.name, file.type, file.text); }
    void operator()(const app::PickFile&) const {
        base::start(browser::open_file(), [](base::Result<std::string> text) {
            if (text || text.error().fault != base::Fault::cancelled)
                report(app::ReceiptRead{text ? std::move(*text) : std::string()});
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

// The pictures, in the words of both rooms.
void draw_map(const ImDrawList*, const ImDrawCmd* command) {
    const auto& from = *static_cast<const ui::MapPicture*>(command->UserCallbackData);
    render::CellMap map;
    map.min = from.min;
    map.cell = from.cell;
    map.columns = from.columns;
    map.kinds = {from.kinds, from.count};
    map.revision = from.revision;
    static_assert(ui::cell_kinds == render::cell_kinds);
    std::ranges::copy(from.colors, map.colors.begin());
    map.marked = from.marked;
    map.mark_color = from.mark_color;
    console().renderer.draw_cells(map, *command);
}

void draw_bars(const ImDrawList*, const ImDrawCmd* command) {
    const auto& from = *static_cast<const ui::BarsPicture*>(command->UserCallbackData);
    static std::vector<render::WaterfallBar> bars;
    bars.clear();
    for (const auto& bar : std::span(from.bars, from.count)) {
        auto& out = bars.emplace_back();
        out.y = bar.y;
        out.height = bar.height;
        std::ranges::copy(bar.x, out.x);
        out.outcome = bar.outcome;
        out.open = bar.open;
    }
    render::Waterfall waterfall;
    waterfall.min = from.min;
    waterfall.bars = bars;
    waterfall.revision = from.revision;
    waterfall.queued_color = from.queued;
    waterfall.signing_color = from.signing;
    waterfall.parsing_color = from.parsing;
    std::ranges::copy(from.outcomes, waterfall.outcome_colors.begin());
    console().renderer.draw_waterfall(waterfall, *command);
}

constexpr browser::Program program = {
    .pass = run_passes,
    .frame = run_frame,
    .signed_in = on_signed_in,
    .sign_in_closed = [] { report(app::SignInClosed{}); },
    .follow = [](std::string fragment) { report(app::FollowLink{std::move(fragment)}); },
    .return_to = [](std::uint32_t view) { report(app::ReturnToView{view}); },
    .tick = [] { report(app::Ticked{}); },
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
    c.screen.emplace(c.glyphs, ui::PictureDrawers{draw_map, draw_bars});
    browser::start(program);
    report(app::OpenSignIn{});
}

}  // namespace

int main() {
    base::start(browser::open_page(), open);
    return 0;
}
