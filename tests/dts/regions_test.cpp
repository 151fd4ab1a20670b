#include "dts/regions.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace {

TEST(Regions, EachIsNamedOnceInBothLanguages) {
    std::set<std::string_view> ids, english, chinese;
    for (const auto& region : dts::regions()) {
        ids.insert(region.id);
        english.insert(region.english);
        chinese.insert(region.chinese);
        EXPECT_EQ(dts::find_region(region.id), &region);
        EXPECT_TRUE(dts::is_dts_endpoint(dts::endpoint_of(region.id))) << region.id;
    }
    EXPECT_EQ(ids.size(), dts::regions().size());
    EXPECT_EQ(english.size(), dts::regions().size());
    EXPECT_EQ(chinese.size(), dts::regions().size());
    EXPECT_GE(ids.size(), 30u);
}

TEST(Regions, AMappedRegionIsServedByTheCentralEndpoint) {
    EXPECT_EQ(dts::endpoint_of(""), "dts.aliyuncs.com");
    EXPECT_EQ(dts::endpoint_of("cn-hangzhou"), "dts.aliyuncs.com");
    EXPECT_EQ(dts::endpoint_of("cn-north-2-gov-1"), "dts.aliyuncs.com");
}

TEST(Regions, AnyOtherRegionHasItsOwnEndpoint) {
    EXPECT_EQ(dts::endpoint_of("ap-northeast-1"), "dts.ap-northeast-1.aliyuncs.com");
    EXPECT_EQ(dts::endpoint_of("cn-heyuan"), "dts.cn-heyuan.aliyuncs.com");
    EXPECT_EQ(dts::endpoint_of("xx-new-9"), "dts.xx-new-9.aliyuncs.com");
    EXPECT_EQ(dts::find_region("xx-new-9"), nullptr);
    EXPECT_EQ(dts::find_region(""), nullptr);
}

TEST(Regions, OnlyHostsOfDtsAreEndpoints) {
    for (const auto* host : {"dts.aliyuncs.com", "dts.cn-hangzhou.aliyuncs.com", "dts-vpc.cn-hangzhou.aliyuncs.com",
                             "dts.xx-new-9.aliyuncs.com"})
        EXPECT_TRUE(dts::is_dts_endpoint(host)) << host;
    for (const auto* host : {"",
                             "aliyuncs.com",
                             "ecs.aliyuncs.com",
                             "dts.aliyuncs.com.evil.example",
                             "evil.example/dts.aliyuncs.com",
                             "dts.evil.example#.aliyuncs.com",
                             "dts.a.b.aliyuncs.com",
                             "dts..aliyuncs.com",
                             "dts.-a.aliyuncs.com",
                             "dts.a-.aliyuncs.com",
                             "dts-vpc.aliyuncs.com",
                             "DTS.aliyuncs.com",
                             "dts.CN-hangzhou.aliyuncs.com",
                             "dts.aliyuncs.com:443",
                             "user@dts.aliyuncs.com",
                             "dts.aliyuncs.com.",
                             " dts.aliyuncs.com",
                             "dts.cn hangzhou.aliyuncs.com",
                             "dts.cn-hangzhou.aliyuncs.com\n",
                             "dts.杭州.aliyuncs.com",
                             "dtsx.cn-hangzhou.aliyuncs.com",
                             "dts.aliyuncs.com/x"})
        EXPECT_FALSE(dts::is_dts_endpoint(host)) << host;
    EXPECT_FALSE(dts::is_dts_endpoint("dts." + std::string(64, 'a') + ".aliyuncs.com"));
    EXPECT_TRUE(dts::is_dts_endpoint("dts." + std::string(63, 'a') + ".aliyuncs.com"));
}

}  // namespace
