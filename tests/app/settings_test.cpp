// What the page remembers between visits, and what it must never remember.
#include "app/settings.h"

#include <gtest/gtest.h>

#include <string>

#include "session.h"

namespace {

app::Settings unlike_the_defaults() {
    app::Settings out;
    out.region = "cn-beijing";
    out.endpoint = "dts.cn-beijing.aliyuncs.com";
    out.proxy = "https://proxy.example/dts/{host}/";
    out.signature_version = acs::SignatureVersion::v1;
    out.language = app::Language::chinese;
    out.theme = app::Theme::light;
    out.jobs_width = 420;
    return out;
}

TEST(Settings, ComeBackAsTheyWereWritten) {
    const auto settings = unlike_the_defaults();
    EXPECT_EQ(app::read_settings(app::write_settings(settings, {}), {}), settings);
}

TEST(Settings, AreWrittenOnlyWhereTheyDifferFromTheDefaults) {
    EXPECT_EQ(app::write_settings({}, {}), "{}");
    app::Settings other;
    other.region = "cn-beijing";
    EXPECT_EQ(app::write_settings(other, {}), R"({"region":"cn-beijing"})");
    EXPECT_EQ(app::write_settings(other, other), "{}");
}

TEST(Settings, LeaveANewDefaultOfTheHostToThoseWhoChoseNothing) {
    const auto written = app::write_settings({}, {});
    EXPECT_EQ(app::read_settings(written, unlike_the_defaults()), unlike_the_defaults());
}

TEST(Settings, KeepAChoiceThatIsTheBuiltInDefaultAgainstTheHosts) {
    const auto host = unlike_the_defaults();
    const app::Settings chosen;
    EXPECT_EQ(app::read_settings(app::write_settings(chosen, host), host), chosen)
        << "an empty endpoint and proxy are choices too";
}

TEST(Settings, StayAtTheDefaultWhereTheyCannotBeRead) {
    const char* const texts[] = {
        "",
        "null",
        "[]",
        "{",
        "\xFF",
        R"({"region":7,"endpoint":7,"proxy":[],"signature_version":"V2","language":"fr","theme":"blue","jobs_width":"x"})",
        R"({"region":"CN Hangzhou!","jobs_width":-1})",
        R"({"region":"a-region-id-that-is-longer-than-any-region-id-is"})",
        R"({"unknown":"x"})",
    };
    for (const auto* text : texts)
        EXPECT_EQ(app::read_settings(text, unlike_the_defaults()), unlike_the_defaults()) << text;
}

TEST(Settings, AreReadOneByOne) {
    const auto settings = app::read_settings(R"({"region":7,"theme":"light","jobs_width":300})", {});
    EXPECT_EQ(settings.region, app::Settings{}.region);
    EXPECT_EQ(settings.theme, app::Theme::light);
    EXPECT_EQ(settings.jobs_width, 300.0f);
}

TEST(Settings, QuoteWhatWouldBreakTheJson) {
    app::Settings settings;
    settings.proxy = R"(https://proxy.example/"\{host}/)";
    EXPECT_EQ(app::read_settings(app::write_settings(settings, {}), {}).proxy, settings.proxy);
}

// A person may paste into the wrong field. What is no endpoint and no proxy is not remembered, so that a secret which
// landed there does not end up in the browser's storage.
TEST(Settings, NeverHoldATextThatIsNoEndpointAndNoProxy) {
    for (const std::string text :
         {"testsecret", "LTAI-example-0001", "testsecret.aliyuncs.com", "https://testsecret@proxy.example/{host}/",
          "https://user:testsecret@proxy.example/{host}/"}) {
        app::Settings settings;
        settings.endpoint = text;
        settings.proxy = text;
        EXPECT_EQ(app::write_settings(settings, {}), "{}") << text;
    }
}

TEST(Settings, NeverHoldAnythingOfTheAccount) {
    auto session = app_test::Session::ready("testtoken-0123456789");
    session.act(app::EditEndpoint{"testsecret"});
    session.act(app::EditProxy{"testsecret"});
    session.act(app::EditIds{"testsecret"});
    const std::vector<app::Action> actions = {app::ChooseRegion{"cn-beijing"}, app::EditEndpoint{"testsecret "},
                                              app::EditProxy{" testsecret"}, app::ChooseTheme{app::Theme::light},
                                              app::ResizeJobs{400}};
    for (const auto& action : actions) {
        const auto written = app_test::only<app::RememberSettings>(session.act(action)).json;
        for (const char* secret : {"testsecret", "testtoken", "example-0001", "STS."})
            EXPECT_EQ(written.find(secret), std::string::npos) << written;
    }
}

}  // namespace
