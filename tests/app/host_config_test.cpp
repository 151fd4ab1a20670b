// config.json: what the host of the page presets, and the sentence for each of its mistakes.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "app/settings.h"

namespace {

std::string all(const std::vector<std::string>& problems) {
    std::string out;
    for (const auto& problem : problems)
        out += problem + "\n";
    return out;
}

TEST(HostConfig, MayBeAbsent) {
    for (const auto* text : {"", " \n"}) {
        const auto config = app::read_host_config(text);
        EXPECT_EQ(config.defaults, app::Settings{});
        EXPECT_TRUE(config.problems.empty());
        EXPECT_TRUE(config.proxies.empty());
        EXPECT_EQ(config.banner, "");
    }
}

TEST(HostConfig, PresetsEverything) {
    const auto config = app::read_host_config(R"({
        "proxies": ["https://proxy.example/dts/{host}/", "http://localhost:8081/dts/{host}/"],
        "region": "cn-beijing", "endpoint": "dts.cn-beijing.aliyuncs.com", "signature_version": "v1",
        "language": "zh", "banner": "维护：Sunday", "time_limit_seconds": 60,
        "rehearsal": "https://rehearsal.example/dts/{host}/"})");
    EXPECT_EQ(all(config.problems), "");
    const std::vector<std::string> proxies = {"https://proxy.example/dts/{host}/", "http://localhost:8081/dts/{host}/"};
    EXPECT_EQ(config.proxies, proxies);
    EXPECT_EQ(config.banner, "维护：Sunday");
    EXPECT_EQ(config.defaults.proxy, proxies[0]) << "the first is the default";
    EXPECT_EQ(config.rehearsal, "https://rehearsal.example/dts/{host}/");
    EXPECT_EQ(config.defaults.region, "cn-beijing");
    EXPECT_EQ(config.defaults.endpoint, "dts.cn-beijing.aliyuncs.com");
    EXPECT_EQ(config.defaults.signature_version, acs::SignatureVersion::v1);
    EXPECT_EQ(config.defaults.language, app::Language::chinese);
    EXPECT_EQ(config.defaults.time_limit_ms, 60'000u);
}

TEST(HostConfig, MayBeEmpty) {
    const auto config = app::read_host_config("{}");
    EXPECT_EQ(all(config.problems), "");
    EXPECT_EQ(config.defaults, app::Settings{});
}

TEST(HostConfig, ThatIsNoObjectGetsOneSentence) {
    for (const auto* text : {"[]", "null", "7", "\"text\"", "{", "{\"region\":}", "<html></html>", "{} {}", "\xFF"}) {
        const auto config = app::read_host_config(text);
        ASSERT_EQ(config.problems.size(), 1u) << text;
        EXPECT_NE(config.problems[0].find("not a JSON object"), std::string::npos) << text;
        EXPECT_EQ(config.defaults, app::Settings{}) << text;
    }
}

struct Mistake {
    const char* json;
    const char* named;   // what the sentence must name
    const char* wanted;  // and what it must say
};

TEST(HostConfig, NamesEachWrongEntryAndKeepsTheDefault) {
    const Mistake rows[] = {
        {R"({"proxies": "https://proxy.example/{host}/"})", "\"proxies\"", "list"},
        {R"({"proxies": [7]})", "\"proxies\"", "list"},
        {R"({"proxies": ["https://proxy.example/"]})", "https://proxy.example/", "{host}"},
        {R"({"proxies": ["http://proxy.example/{host}/"]})", "http://proxy.example/{host}/", "https"},
        {R"({"rehearsal": ["https://proxy.example/{host}/"]})", "\"rehearsal\"", "proxy address"},
        {R"({"rehearsal": "https://proxy.example/"})", "https://proxy.example/", "{host}"},
        {R"({"region": 7})", "\"region\"", "region id"},
        {R"({"region": "China, Hangzhou"})", "\"region\"", "region id"},
        {R"({"region": ["cn-beijing"]})", "\"region\"", "region id"},
        {R"({"region": {"id": "cn-beijing"}})", "\"region\"", "region id"},
        {R"({"endpoint": "dts.evil.example"})", "\"endpoint\"", "dts.aliyuncs.com"},
        {R"({"endpoint": "https://dts.aliyuncs.com/"})", "\"endpoint\"", "dts.aliyuncs.com"},
        {R"({"endpoint": true})", "\"endpoint\"", "dts.aliyuncs.com"},
        {R"({"signature_version": "V2"})", "\"signature_version\"", "V3"},
        {R"({"signature_version": 3})", "\"signature_version\"", "V3"},
        {R"({"language": "fr"})", "\"language\"", "zh"},
        {R"({"banner": 7})", "\"banner\"", "text"},
        {R"({"time_limit_seconds": 0})", "\"time_limit_seconds\"", "300"},
        {R"({"time_limit_seconds": 301})", "\"time_limit_seconds\"", "300"},
        {R"({"time_limit_seconds": -5})", "\"time_limit_seconds\"", "300"},
        {R"({"time_limit_seconds": 1.5})", "\"time_limit_seconds\"", "300"},
        {R"({"time_limit_seconds": 99999999999999999999})", "\"time_limit_seconds\"", "300"},
        {R"({"time_limit_seconds": "30"})", "\"time_limit_seconds\"", "300"},
        {R"({"time_limit_seconds": true})", "\"time_limit_seconds\"", "300"},
        {R"({"regoin": "cn-beijing"})", "\"regoin\"", "not known"},
        {R"({"Region": "cn-beijing"})", "\"Region\"", "not known"},
        {R"({"": 1})", "\"\"", "not known"},
    };
    for (const auto& row : rows) {
        const auto config = app::read_host_config(row.json);
        ASSERT_EQ(config.problems.size(), 1u) << row.json << "\n" << all(config.problems);
        EXPECT_NE(config.problems[0].find(row.named), std::string::npos) << row.json << ": " << config.problems[0];
        EXPECT_NE(config.problems[0].find(row.wanted), std::string::npos) << row.json << ": " << config.problems[0];
        EXPECT_EQ(config.defaults, app::Settings{}) << row.json;
        EXPECT_TRUE(config.proxies.empty()) << row.json;
    }
}

TEST(HostConfig, KeepsTheGoodEntriesBesideTheWrongOnes) {
    const auto config = app::read_host_config(R"({"region": 7, "language": "zh", "colour": "red",
        "proxies": ["http://proxy.example/{host}/", "https://proxy.example/{host}/"], "banner": "x"})");
    EXPECT_EQ(config.problems.size(), 3u) << all(config.problems);
    EXPECT_EQ(config.defaults.language, app::Language::chinese);
    EXPECT_EQ(config.banner, "x");
    EXPECT_EQ(config.defaults.proxy, "https://proxy.example/{host}/");
}

TEST(HostConfig, SaysAMistakeOnce) {
    const auto config = app::read_host_config(R"({"servers": {"a": 1, "b": [1, 2, 3]}})");
    EXPECT_EQ(config.problems.size(), 1u) << all(config.problems);
}

TEST(HostConfig, DoesNotRepeatWhatASecretWouldBe) {
    const auto config = app::read_host_config(
        R"({"access_key_id": "LTAI-example", "access_key_secret": "testsecret", "endpoint": "testsecret"})");
    EXPECT_EQ(config.problems.size(), 3u);
    EXPECT_EQ(all(config.problems).find("testsecret"), std::string::npos) << all(config.problems);
    EXPECT_NE(all(config.problems).find("access_key_secret"), std::string::npos);
}

TEST(HostConfig, CutsALongBannerBetweenCharacters) {
    std::string long_text;
    while (long_text.size() < 900)
        long_text += "公告";
    const auto config = app::read_host_config("{\"banner\": \"" + long_text + "\"}");
    EXPECT_EQ(config.banner.size(), 498u) << "500 would be inside a character of three bytes";
    EXPECT_EQ(all(config.problems), "");
}

TEST(HostConfig, TakesNullForAbsent) {
    const auto config = app::read_host_config(R"({"region": null, "proxies": [], "banner": null})");
    EXPECT_EQ(all(config.problems), "");
    EXPECT_EQ(config.defaults, app::Settings{});
}

}  // namespace
