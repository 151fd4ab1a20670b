// Actions and their effects, all but the call.
#include <gtest/gtest.h>

#include <string>

#include "session.h"

namespace {

using app_test::only;
using app_test::Session;

TEST(InitialState, LaysTheRememberedSettingsOverTheHosts) {
    const auto state = app::initial_state(
        {.origin = "https://console.example",
         .host_config_json = R"({"proxies": ["https://proxy.example/{host}/"], "region": "cn-beijing",
                                              "endpoint": "dts.aliyuncs.com", "wrong": 1})",
         .settings_json = R"({"region": "cn-shanghai", "theme": "light"})"});
    EXPECT_EQ(state.page_origin, "https://console.example");
    EXPECT_EQ(state.settings.region, "cn-shanghai");
    EXPECT_EQ(state.settings.theme, app::Theme::light);
    EXPECT_EQ(state.settings.proxy, "https://proxy.example/{host}/");
    EXPECT_EQ(state.proxy_text.value, "https://proxy.example/{host}/");
    EXPECT_EQ(state.endpoint_text.value, "dts.aliyuncs.com");
    EXPECT_EQ(state.config.problems.size(), 1u);
    EXPECT_FALSE(state.account);
    EXPECT_FALSE(state.call);
}

TEST(Editing, KeepsTheTextAsTypedAndItsMeaningBeside) {
    Session session;
    const auto revision = session.state.endpoint_text.revision;
    session.act(app::EditEndpoint{"  dts.aliyuncs.com\n"});
    EXPECT_EQ(session.state.endpoint_text.value, "  dts.aliyuncs.com\n");
    EXPECT_GT(session.state.endpoint_text.revision, revision);
    EXPECT_EQ(session.state.settings.endpoint, "dts.aliyuncs.com");

    session.act(app::EditProxy{" https://proxy.example/{host}/ "});
    EXPECT_EQ(session.state.proxy_text.value, " https://proxy.example/{host}/ ");
    EXPECT_EQ(session.state.settings.proxy, "https://proxy.example/{host}/");
}

TEST(Editing, ReadsTheIdsWithTheirMistakes) {
    Session session;
    EXPECT_TRUE(session.act(app::EditIds{"l5o11f9029c0001,l5o11f9029c0001\nRunning"}).empty())
        << "ids are not remembered";
    EXPECT_EQ(session.state.ids.ids, std::vector<std::string>{"l5o11f9029c0001"});
    EXPECT_EQ(session.state.ids.duplicates, 1u);
    EXPECT_EQ(session.state.ids.rejected_count, 1u);
    session.act(app::EditIds{""});
    EXPECT_TRUE(session.state.ids.ids.empty());
    EXPECT_EQ(session.state.ids.duplicates, 0u);
    EXPECT_EQ(session.state.ids.rejected_count, 0u);
}

TEST(Choosing, IsRememberedAtOnce) {
    Session session;
    EXPECT_EQ(only<app::RememberSettings>(session.act(app::ChooseRegion{"cn-beijing"})).json,
              R"({"region":"cn-beijing"})");
    only<app::RememberSettings>(session.act(app::ChooseSignatureVersion{acs::SignatureVersion::v1}));
    only<app::RememberSettings>(session.act(app::ChooseLanguage{app::Language::chinese}));
    only<app::RememberSettings>(session.act(app::ChooseTheme{app::Theme::dark}));
    const auto written = only<app::RememberSettings>(session.act(app::EditProxy{"https://proxy.example/{host}/"})).json;
    const auto settings = app::read_settings(written, {});
    EXPECT_EQ(settings, session.state.settings);
    EXPECT_EQ(settings.region, "cn-beijing");
    EXPECT_EQ(settings.signature_version, acs::SignatureVersion::v1);
    EXPECT_EQ(settings.language, app::Language::chinese);
    EXPECT_EQ(settings.theme, app::Theme::dark);
}

TEST(Choosing, ATabIsAStepInTheHistoryAndBackUndoesIt) {
    Session session;
    const auto first = only<app::PushView>(session.act(app::ChooseTab{app::InspectorTab::raw})).view;
    const auto second = only<app::PushView>(session.act(app::ChooseNarrowTab{app::NarrowTab::run})).view;
    EXPECT_TRUE(session.act(app::ChooseTab{app::InspectorTab::raw}).empty()) << "the same tab is no step";
    EXPECT_EQ(session.state.tab, app::InspectorTab::raw);
    EXPECT_EQ(session.state.narrow_tab, app::NarrowTab::run);

    EXPECT_TRUE(session.act(app::ReturnToView{first}).empty());
    EXPECT_EQ(session.state.tab, app::InspectorTab::raw);
    EXPECT_EQ(session.state.narrow_tab, app::NarrowTab::jobs);
    EXPECT_TRUE(session.act(app::ReturnToView{0}).empty());
    EXPECT_EQ(session.state.tab, app::InspectorTab::answer);
    EXPECT_TRUE(session.act(app::ReturnToView{second}).empty());
    EXPECT_EQ(session.state.narrow_tab, app::NarrowTab::run);
    (void)session.act(app::ReturnToView{4'000'000'000u});
    EXPECT_LE(session.state.tab, app::InspectorTab::tasks) << "a number from elsewhere is some view";
}

TEST(Resizing, StaysWithinBounds) {
    Session session;
    for (const auto& [wished, got] : {std::pair{300.0f, 300.0f}, {10.0f, 280.0f}, {5000.0f, 640.0f}}) {
        only<app::RememberSettings>(session.act(app::ResizeJobs{wished}));
        EXPECT_EQ(session.state.settings.jobs_width, got);
    }
}

TEST(SigningIn, OpensTheDialogAndEndsWithAnAccount) {
    Session session;
    only<app::ShowSignIn>(session.act(app::OpenSignIn{}));
    EXPECT_TRUE(session.state.signing_in);
    only<app::ListKept>(session.act(app::SignedIn{app_test::account()}));
    EXPECT_FALSE(session.state.signing_in);
    ASSERT_TRUE(session.state.account);
    EXPECT_EQ(session.state.account->credential.access_key_id, "LTAI-example-0001");
}

TEST(SigningIn, MayBeGivenUp) {
    Session session;
    session.act(app::OpenSignIn{});
    session.act(app::SignInClosed{});
    EXPECT_FALSE(session.state.signing_in);
    EXPECT_FALSE(session.state.account);
}

TEST(SigningIn, AgainAndGivingUpKeepsTheFirstAccount) {
    auto session = Session::ready();
    session.act(app::OpenSignIn{});
    session.act(app::SignInClosed{});
    EXPECT_TRUE(session.state.account);
}

TEST(SigningOut, ForgetsTheAccountAndTheKeys) {
    auto session = Session::ready();
    only<app::ForgetKeys>(session.act(app::SignOut{}));
    EXPECT_FALSE(session.state.account);
    EXPECT_TRUE(session.act(app::Start{}).empty());
}

TEST(Copying, SaysWhatWasCopiedUntilTheNextAction) {
    Session session;
    EXPECT_EQ(only<app::CopyText>(session.act(app::Copy{"raw", "the text"})).text, "the text");
    EXPECT_EQ(session.state.copied, "raw");
    EXPECT_EQ(session.state.copies_made, 1u);
    session.act(app::Copy{"raw", "the text"});
    EXPECT_EQ(session.state.copies_made, 2u) << "so that it is announced again";
    session.act(app::ChooseTab{app::InspectorTab::answer});
    EXPECT_EQ(session.state.copied, "");
}

TEST(Storage, ThatRefusesIsSaidAndChangesNothing) {
    auto session = Session::ready();
    EXPECT_TRUE(session.act(app::StorageRefused{}).empty());
    EXPECT_TRUE(session.state.storage_refused);
    EXPECT_EQ(app::start_obstacle(session.state, session.time), app::Obstacle::none);
}

}  // namespace
