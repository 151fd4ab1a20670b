// The audit of a debug build: whatever can be used has a node with a name. Each pass of every test in this folder runs
// under it; here are the mistakes that it must find.
#include "ui/audit.h"

#include <gtest/gtest.h>

#include "tests/ui/console.h"

namespace {

app::Node node(app::NodeId id, app::Role role, std::string name) {
    app::Node out;
    out.id = id;
    out.role = role;
    out.rect = {10, 20, 80, 32};
    out.name = std::move(name);
    return out;
}

const ui::Item item = {1, {10, 20}, {90, 52}};

TEST(Audit, IsContentWithANamedNodeForEachItem) {
    EXPECT_EQ(ui::audit({item}, {node(1, app::Role::button, "Start"), node(2, app::Role::status, "")}), "");
}

TEST(Audit, FindsAnItemThatTheMirrorLacks) {
    EXPECT_NE(ui::audit({item}, {}), "");
    EXPECT_NE(ui::audit({item}, {node(1, app::Role::text, "Start")}), "") << "a text cannot be pressed";
    auto beside = node(1, app::Role::button, "Start");
    beside.rect.x += 5;
    EXPECT_NE(ui::audit({item}, {beside}), "");
}

TEST(Audit, FindsNodesWithoutANameOrWithTheIdOfAnother) {
    for (const auto role : {app::Role::button, app::Role::search, app::Role::dialog, app::Role::table, app::Role::tab})
        EXPECT_NE(ui::audit({}, {node(1, role, "")}), "");
    EXPECT_NE(ui::audit({}, {node(1, app::Role::text, "a"), node(1, app::Role::text, "b")}), "");
}

#ifdef IMGUI_ENABLE_TEST_ENGINE
TEST(Audit, KnowsTheItemsOfAPass) {
    ui_test::Console console;
    console.settle();
    EXPECT_GT(ui::drawn_items().size(), 8u) << "buttons, tabs, comboboxes and the line between the columns";
}
#endif

}  // namespace
