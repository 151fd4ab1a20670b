#include "ui/commands.h"

#include "app/link.h"
#include "base/text.h"
#include "dts/answer.h"
#include "ui/copy_as.h"
#include "ui/panels.h"
#include "ui/request_texts.h"

namespace ui {

namespace {

class Collect {
  public:
    explicit Collect(const Pass& pass) : pass_(pass) {}

    std::vector<Command> all() {
        run();
        places();
        inspector();
        copies();
        appearance();
        add(Text::shortcuts, app::OpenOverlay{app::Overlay::shortcuts}, shortcuts_keys);
        return std::move(out_);
    }

  private:
    template <class Wish>
    void add(std::string title, Wish wish, std::string_view hint = {}) {
        out_.push_back({.title = std::move(title), .action = app::Action(std::move(wish)), .hint = hint});
    }
    template <class Wish>
    void add(Text title, Wish wish, std::string_view hint = {}) {
        add(std::string(pass_.tr(title)), std::move(wish), hint);
    }

    void run() {
        const auto obstacle = app::start_obstacle(pass_.state, pass_.input.unix_ms);
        if (obstacle == app::Obstacle::none) add(start_label(pass_), app::Start{}, start_keys);
        if (pass_.state.call && pass_.state.call->phase != app::CallPhase::done && !pass_.state.call->stop_asked)
            add(Text::stop, app::Stop{});
        if (obstacle == app::Obstacle::none) add(Text::run_check, app::Check{});
        if (app::run_is_live(pass_.state) && pass_.state.active->run.phase != batch::Phase::checked) {
            if (pass_.state.active->run.paused || pass_.state.active->run.halt != batch::Halt::none)
                add(Text::run_resume, app::ResumeRun{});
            else
                add(Text::run_pause, app::PauseRun{});
            add(Text::run_stop, app::StopRun{});
        }
        if (!app::run_is_live(pass_.state)) add(Text::find, app::OpenOverlay{app::Overlay::find});
        add(Text::run_options, app::OpenOverlay{app::Overlay::options});
        add(Text::run_history, app::OpenOverlay{app::Overlay::history});
        if (app::may_rehearse(pass_.state)) add(Text::rehearse, app::OpenOverlay{app::Overlay::rehearsal});
        if (app::in_rehearsal(pass_.state)) {
            if (!app::run_is_underway(pass_.state)) add(Text::rehearsal_end, app::EndRehearsal{});
        } else if (pass_.state.account)
            add(Text::sign_out, app::SignOut{});
        else
            add(Text::sign_in, app::OpenSignIn{});
    }

    void place(Text name, std::string_view key) {
        out_.push_back({.title = pass_.tr(Text::go_to, {pass_.tr(name)}), .focus = node_id(key)});
    }
    void places() {
        place(Text::task_ids, "task-ids");
        place(Text::region, "region");
        place(Text::endpoint, "endpoint");
        place(Text::proxy, "proxy");
        place(Text::signature_version, "signature-version");
    }

    void inspector() {
        for (const auto& [tab, name, key] : inspector_tabs) {
            add(pass_.tr(Text::show_tab, {pass_.tr(name)}), app::ChooseTab{tab});
            out_.back().focus = node_id(key);
            out_.back().narrow_tab = app::NarrowTab::run;
        }
    }

    void copy(Text title, Text name, std::string text) {
        add(title, app::Copy{std::string(pass_.tr(name)), std::move(text)});
    }
    void copies() {
        if (const auto& call = pass_.state.call; call && call->answer) {
            if (const auto id = dts::request_id(*call->answer); !id.empty())
                add(Text::copy_request_id, app::Copy{"RequestId", id});
            if (!call->raw.empty()) copy(Text::copy_raw, Text::tab_raw, call->raw);
            if (const auto& request = call->exchange.request) {
                copy(Text::copy_request, Text::tab_request, request_text(*call, *request));
                copy(Text::copy_canonical, Text::canonical_request, safe(*call, request->trace.canonical_request));
                copy(Text::copy_string_to_sign, Text::string_to_sign, safe(*call, request->trace.string_to_sign));
            }
        }
        for (auto& way : copy_ways(pass_))
            if (way.action)
                add(pass_.tr(Text::copy_as_one, {pass_.tr(way.name)}), std::move(*way.action),
                    pass_.tr(pass_.state.call ? Text::copy_hint_sent : Text::copy_hint_form));
        copy(Text::copy_link, Text::copy_link_name, app::write_link(pass_.state));
    }

    void appearance() {
        const bool chinese = pass_.tongue == Tongue::chinese;
        add(Text::language_hint, app::ChooseLanguage{chinese ? app::Language::english : app::Language::chinese});
        add(Text::use_system_language, app::ChooseLanguage{app::Language::system});
        if (pass_.theme.dark)
            add(Text::use_light, app::ChooseTheme{app::Theme::light});
        else
            add(Text::use_dark, app::ChooseTheme{app::Theme::dark});
        add(Text::use_system_theme, app::ChooseTheme{app::Theme::system});
    }

    const Pass& pass_;
    std::vector<Command> out_;
};

}  // namespace

std::vector<Command> commands(const Pass& pass) {
    return Collect(pass).all();
}

bool matches(const Command& command, std::string_view query) {
    const auto title = base::to_lower_ascii(command.title);
    const auto wanted = base::to_lower_ascii(query);
    for (std::string_view rest = base::trim(wanted); !rest.empty(); rest = base::trim(rest)) {
        const auto word = rest.substr(0, rest.find(' '));
        if (title.find(word) == std::string::npos) return false;
        rest.remove_prefix(word.size());
    }
    return true;
}

}  // namespace ui
