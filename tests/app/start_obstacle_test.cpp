// Why Start cannot be pressed: each reason, and which comes first.
#include <gtest/gtest.h>

#include "session.h"

namespace {

using app::Obstacle;
using app_test::Session;

Obstacle obstacle(const Session& session) {
    return app::start_obstacle(session.state, session.time);
}

TEST(Obstacle, IsNoneWhenEverythingIsThere) {
    EXPECT_EQ(obstacle(Session::ready()), Obstacle::none);
}

TEST(Obstacle, ComesOneAfterTheOtherOnANewPage) {
    Session session;
    EXPECT_EQ(obstacle(session), Obstacle::not_signed_in);
    session.act(app::SignedIn{app_test::account()});
    EXPECT_EQ(obstacle(session), Obstacle::no_ids);
    session.act(app::EditIds{"l5o11f9029c0001"});
    EXPECT_EQ(obstacle(session), Obstacle::no_proxy);
    session.act(app::EditProxy{"http://proxy.example/{host}/"});
    EXPECT_EQ(obstacle(session), Obstacle::bad_proxy);
    session.act(app::EditProxy{" https://proxy.example/{host}/ "});
    EXPECT_EQ(obstacle(session), Obstacle::none);
}

TEST(Obstacle, IsAnEmptyListAgainWhenTheIdsAreEmptied) {
    auto session = Session::ready();
    for (const auto* text : {"", " \n", ",,,", "Running", "# only a comment"}) {
        session.act(app::EditIds{text});
        EXPECT_EQ(obstacle(session), Obstacle::no_ids) << text;
        EXPECT_TRUE(session.act(app::Start{}).empty()) << text;
        EXPECT_FALSE(session.state.call) << text;
    }
}

TEST(Obstacle, IsAnEndpointThatRequestsMustNotBeSignedFor) {
    auto session = Session::ready();
    for (const auto* text :
         {"evil.example", "dts.aliyuncs.com.evil.example", "dts.aliyuncs.com/", "dts.aliyuncs.com:443",
          "user@dts.aliyuncs.com", "dts.aliyuncs.com dts.aliyuncs.com", "ecs.aliyuncs.com"}) {
        session.act(app::EditEndpoint{text});
        EXPECT_EQ(obstacle(session), Obstacle::bad_endpoint) << text;
        EXPECT_TRUE(session.act(app::Start{}).empty()) << text;
    }
    session.act(app::EditEndpoint{" DTS.cn-beijing.aliyuncs.com "});
    EXPECT_EQ(obstacle(session), Obstacle::none);
    session.act(app::EditEndpoint{""});
    EXPECT_EQ(obstacle(session), Obstacle::none);
}

TEST(Obstacle, IsATokenThatHasExpired) {
    auto session = Session::ready("testtoken");
    session.state.account->expires_at_ms = session.time + 1;
    EXPECT_EQ(obstacle(session), Obstacle::none);
    ++session.time;
    EXPECT_EQ(obstacle(session), Obstacle::token_expired);
    EXPECT_TRUE(session.act(app::Start{}).empty());
    session.state.account->expires_at_ms = 0;
    EXPECT_EQ(obstacle(session), Obstacle::none) << "the expiry is not known";
}

TEST(Obstacle, IsTheCallThatIsStillOpen) {
    auto session = Session::ready();
    const auto sent = session.start();
    EXPECT_EQ(obstacle(session), Obstacle::busy);
    session.act(app::CallEnded{sent.tag, app_test::answered(200, "{}")});
    EXPECT_EQ(obstacle(session), Obstacle::none);
}

TEST(EndpointInUse, IsTheRegionsOwnUnlessOneIsTyped) {
    Session session;
    EXPECT_EQ(app::endpoint_in_use(session.state), "dts.aliyuncs.com");
    session.act(app::ChooseRegion{"me-central-1"});
    EXPECT_EQ(app::endpoint_in_use(session.state), "dts.me-central-1.aliyuncs.com");
    session.act(app::EditEndpoint{" DTS.aliyuncs.com"});
    EXPECT_EQ(app::endpoint_in_use(session.state), "dts.aliyuncs.com");
    session.act(app::EditEndpoint{"  "});
    EXPECT_EQ(app::endpoint_in_use(session.state), "dts.me-central-1.aliyuncs.com");
    session.act(app::ChooseRegion{""});
    EXPECT_EQ(app::endpoint_in_use(session.state), "dts.aliyuncs.com");
}

}  // namespace
