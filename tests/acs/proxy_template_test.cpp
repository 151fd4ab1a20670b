// Proxy templates: where a signed request goes in each of the three forms, and what is refused before anything is sent.
#include "acs/proxy_template.h"

#include <gtest/gtest.h>

#include <string>

namespace {

acs::SignedRequest v3_request() {
    acs::SignedRequest out;
    out.host = "dts.aliyuncs.com";
    out.query = "DtsJobIds=a1b2c3%2Cd4e5f6&RegionId=cn-hangzhou";
    return out;
}

acs::SignedRequest v1_request() {
    acs::SignedRequest out;
    out.host = "dts.cn-beijing.aliyuncs.com";
    out.body = "Action=StartDtsJobs";
    return out;
}

TEST(ProxiedUrl, HasTheHostInThePathAndTheQueryBehindIt) {
    const char* const proxy = "https://proxy.example/dts/{host}/";
    EXPECT_EQ(acs::proxied_url(proxy, v3_request()),
              "https://proxy.example/dts/dts.aliyuncs.com/?DtsJobIds=a1b2c3%2Cd4e5f6&RegionId=cn-hangzhou");
    EXPECT_EQ(acs::proxied_url(proxy, v1_request()), "https://proxy.example/dts/dts.cn-beijing.aliyuncs.com/")
        << "V1 has no query";
}

TEST(ProxiedUrl, GoesOnWithAQueryThatTheProxyHasItself) {
    const char* const proxy = "https://proxy.example/?to={host}";
    EXPECT_EQ(acs::proxied_url(proxy, v3_request()),
              "https://proxy.example/?to=dts.aliyuncs.com&DtsJobIds=a1b2c3%2Cd4e5f6&RegionId=cn-hangzhou");
    EXPECT_EQ(acs::proxied_url(proxy, v1_request()), "https://proxy.example/?to=dts.cn-beijing.aliyuncs.com");
}

TEST(ProxiedUrl, HoldsTheWholeUrlAsItIs) {
    const char* const proxy = "https://cors.example/{url}";
    EXPECT_EQ(acs::proxied_url(proxy, v3_request()),
              "https://cors.example/https://dts.aliyuncs.com/?DtsJobIds=a1b2c3%2Cd4e5f6&RegionId=cn-hangzhou");
    EXPECT_EQ(acs::proxied_url(proxy, v1_request()), "https://cors.example/https://dts.cn-beijing.aliyuncs.com/");
}

TEST(ProxiedUrl, HoldsTheWholeUrlEncoded) {
    const char* const proxy = "https://cors.example/?url={url_encoded}&v=1";
    EXPECT_EQ(acs::proxied_url(proxy, v3_request()),
              "https://cors.example/?url=https%3A%2F%2Fdts.aliyuncs.com%2F%3FDtsJobIds%3Da1b2c3%252Cd4e5f6%26"
              "RegionId%3Dcn-hangzhou&v=1");
}

TEST(ProxyTemplate, IsUsableInEachForm) {
    const char* const usable[] = {
        "https://proxy.example/dts/{host}/",
        "https://proxy.example/dts/{host}",
        "https://proxy.example:8443/{host}/",
        "https://cors.example/{url}",
        "https://cors.example/?{url}",
        "https://cors.example?url={url_encoded}",
        "https://cors.example/?url={url_encoded}&key=1",
        "https://proxy-1.example.com/a@b/{host}/",
        "https://192.0.2.7/{host}/",
        "https://代理.example/{host}/",
    };
    for (const auto* text : usable) {
        const auto result = acs::check_proxy_template(text);
        EXPECT_TRUE(result) << text << ": " << result.error().message;
    }
}

TEST(ProxyTemplate, IsPlainHttpOnThisMachineOnly) {
    const char* const local[] = {"http://localhost:8081/dts/{host}/", "http://localhost/{host}/",
                                 "http://LOCALHOST:8081/{host}/", "http://127.0.0.1:8081/{host}/"};
    for (const auto* text : local)
        EXPECT_TRUE(acs::check_proxy_template(text)) << text;

    const char* const elsewhere[] = {
        "http://proxy.example/{host}/",          "http://localhost.evil.example/{host}/",
        "http://evil.example/localhost/{host}/", "http://evil.example?localhost={host}",
        "http://127.0.0.1.evil.example/{host}/", "http://127.0.0.2:8081/{host}/",
        "http://0.0.0.0:8081/{host}/",           "http://192.168.1.1/{host}/",
    };
    for (const auto* text : elsewhere) {
        const auto result = acs::check_proxy_template(text);
        ASSERT_FALSE(result) << text;
        EXPECT_NE(result.error().message.find("https"), std::string::npos) << text << ": " << result.error().message;
    }
}

struct Refusal {
    const char* text;
    const char* part_of_message;  // which of the sentences it must be
};

TEST(ProxyTemplate, IsRefusedWithWhatToMend) {
    const Refusal rows[] = {
        {"", "Name a proxy"},

        {"https://proxy.example/{host}/ ", "space"},
        {"https://proxy.example/{host}/\n", "space"},
        {"https://proxy .example/{host}/", "space"},
        {"\thttps://proxy.example/{host}/", "space"},

        {"proxy.example/{host}/", "https://"},
        {"//proxy.example/{host}/", "https://"},
        {"/dts/{host}/", "https://"},
        {"ftp://proxy.example/{host}/", "https://"},
        {"wss://proxy.example/{host}/", "https://"},
        {"javascript://proxy.example/{host}/", "https://"},
        {"{url}", "https://"},

        {"https:///{host}/", "host name"},
        {"https://?{url}", "host name"},
        {"https://:443/{host}/", "host name"},
        {"https://{host}/", "host name"},
        {"https://user@proxy.example/{host}/", "host name"},
        {"https://user:word@proxy.example/{host}/", "host name"},
        {"http://localhost@evil.example/{host}/", "host name"},
        {"http://localhost:80@evil.example/{host}/", "host name"},
        {"https://proxy.example\\@evil.example/{host}/", "host name"},
        {"https://proxy.example\\dts/{host}/", "host name"},
        {"https://proxy.exam%70le/{host}/", "host name"},

        {"https://proxy.example:/{host}/", "port"},
        {"https://proxy.example:0/{host}/", "port"},
        {"https://proxy.example:65536/{host}/", "port"},
        {"https://proxy.example:8081000000000/{host}/", "port"},
        {"https://proxy.example:80a/{host}/", "port"},
        {"http://localhost:evil.example/{host}/", "port"},

        {"https://proxy.example/", "{host}"},
        {"https://proxy.example/{host}/{host}/", "{host}"},
        {"https://proxy.example/{host}/{url}", "{host}"},
        {"https://proxy.example/{HOST}/", "{host}"},
        {"https://proxy.example/{hos}/", "{host}"},
        {"https://proxy.example/{url", "{host}"},
        {"https://proxy.example/host/", "{host}"},

        {"https://proxy.example{url}", "placeholder"},
        {"https://proxy.{host}/", "placeholder"},
        {"https://proxy.example#{url}", "placeholder"},
        {"https://proxy.example/#{url}", "#"},
        {"https://proxy.example/{host}/#top", "#"},
    };
    for (const auto& row : rows) {
        const auto result = acs::check_proxy_template(row.text);
        ASSERT_FALSE(result) << row.text;
        EXPECT_EQ(result.error().fault, base::Fault::input) << row.text;
        EXPECT_FALSE(result.error().outcome_unknown) << row.text << ": nothing was sent";
        EXPECT_NE(result.error().message.find(row.part_of_message), std::string::npos)
            << row.text << ": " << result.error().message;
    }
}

// A Content-Security-Policy has no form for them, so the browser would refuse what the template allows.
TEST(ProxyTemplate, HasNoIpv6Address) {
    for (const auto* text :
         {"http://[::1]:8081/dts/{host}/", "http://[::1]/dts/{host}/", "https://[2001:db8::1]/{host}/"})
        EXPECT_FALSE(acs::check_proxy_template(text)) << text;
}

TEST(Origin, IsSchemeHostAndPort) {
    EXPECT_EQ(acs::origin_of("https://proxy.example/dts/{host}/"), "https://proxy.example");
    EXPECT_EQ(acs::origin_of("http://localhost:8081/dts/{host}/"), "http://localhost:8081");
    EXPECT_EQ(acs::origin_of("https://cors.example?url={url}"), "https://cors.example");
    EXPECT_EQ(acs::origin_of("https://cors.example"), "https://cors.example");
    EXPECT_EQ(acs::origin_of("cors.example/"), "");
    EXPECT_EQ(acs::origin_of(""), "");
}

}  // namespace
