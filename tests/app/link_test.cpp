// Links with a filled form: what is read out of an address, what is written into one, and that a link never acts.
#include "app/link.h"

#include <gtest/gtest.h>

#include "tests/app/session.h"

namespace {

using app_test::Session;

app::State opened(std::string_view fragment, std::string_view settings = "") {
    return app::initial_state({.origin = "https://console.example",
                               .address = "https://console.example/dts/",
                               .settings_json = settings,
                               .fragment = fragment});
}

TEST(ReadLink, TakesItsPartsInAnyOrderAndIgnoresOthers) {
    const auto link = app::read_link("ids=a1%2Cb2&utm=x&region=cn-beijing&lang=zh");
    EXPECT_EQ(link.ids, "a1,b2");
    EXPECT_EQ(link.region, "cn-beijing");
    EXPECT_EQ(link.language, app::Language::chinese);
    EXPECT_FALSE(link.unreadable);
    EXPECT_TRUE(app::read_link("").empty());
    EXPECT_TRUE(app::read_link("section-2&&=").empty());
}

TEST(ReadLink, ReadsPlusAndUtf8AsFormsWriteThem) {
    EXPECT_EQ(app::read_link("ids=a1+b2%0A%E4%BB%BB%E5%8A%A1").ids, "a1 b2\n任务");
    EXPECT_EQ(app::read_link("ids=a%3Db%26c").ids, "a=b&c");
    EXPECT_EQ(app::read_link("lang=EN-us").language, app::Language::english);
}

TEST(ReadLink, LeavesOutWhatItCannotRead) {
    for (const auto* fragment : {"ids=%G1", "ids=a%2", "ids=%ff", "region=javascript:alert(1)", "lang=fr", "lang="}) {
        const auto link = app::read_link(fragment);
        EXPECT_TRUE(link.unreadable) << fragment;
        EXPECT_FALSE(link.ids || link.region || link.language) << fragment;
    }
}

TEST(Link, FillsTheFormAndSendsNothing) {
    const auto state = opened("region=cn-beijing&ids=l5o11f9029c0001,l5o11f9029c0002&lang=zh");
    EXPECT_EQ(state.settings.region, "cn-beijing");
    EXPECT_EQ(state.ids.ids.size(), 2u);
    EXPECT_EQ(state.settings.language, app::Language::chinese);
    EXPECT_EQ(state.link_news, app::LinkNews::filled);
    EXPECT_FALSE(state.call);

    Session session = Session::ready();
    EXPECT_TRUE(session.act(app::FollowLink{"region=cn-beijing"}).empty()) << "no effect at all";
}

TEST(Link, IsLaidOverTheRememberedSettings) {
    EXPECT_EQ(opened("", R"({"region":"cn-shanghai"})").settings.region, "cn-shanghai");
    EXPECT_EQ(opened("region=cn-beijing", R"({"region":"cn-shanghai"})").settings.region, "cn-beijing");
}

TEST(Link, ThatComesLaterDoesNotThrowAwayWhatWasTyped) {
    Session session = Session::ready();
    const auto typed = session.state.ids_text.value;
    const auto region = session.state.settings.region;
    session.act(app::FollowLink{"ids=other000000001&region=cn-beijing"});
    EXPECT_EQ(session.state.ids_text.value, typed);
    EXPECT_EQ(session.state.settings.region, region) << "all of it or nothing";
    EXPECT_EQ(session.state.link_news, app::LinkNews::other_ids);
    session.act(app::EditIds{""});
    session.act(app::FollowLink{"ids=other000000001&region=cn-beijing"});
    EXPECT_EQ(session.state.ids_text.value, "other000000001");
    EXPECT_EQ(session.state.settings.region, "cn-beijing");
}

TEST(Link, WrittenFromTheFormFillsItAgain) {
    auto state = opened("");
    (void)app::update(state, app::EditIds{"l5o11f9029c0001\nl5o11f9029c0002\nl5o11f9029c0001"}, 0);
    (void)app::update(state, app::ChooseRegion{"cn-beijing"}, 0);
    const auto link = app::write_link(state);
    EXPECT_EQ(link, "https://console.example/dts/#region=cn-beijing&ids=l5o11f9029c0001,l5o11f9029c0002");
    const auto again = opened(link.substr(link.find('#') + 1));
    EXPECT_EQ(again.ids.ids, state.ids.ids);
    EXPECT_EQ(again.settings.region, "cn-beijing");
}

TEST(Link, CarriesNoKey) {
    const auto session = Session::ready("testtoken");
    const auto link = app::write_link(session.state);
    for (const auto* secret : {"testtoken", "STS.example-0001", "proxy.example"})
        EXPECT_EQ(link.find(secret), std::string::npos) << secret;
}

}  // namespace
