// The command palette and the list of shortcuts: what they offer, how they are moved through, what choosing does.
#include <gtest/gtest.h>

#include "tests/ui/console.h"
#include "ui/commands.h"

namespace {

using app::Role;
using ui_test::Console;

void press(Console& console, app::Shortcut key) {
    console.input.shortcuts.push_back(key);
    console.settle();
}

std::vector<std::string> offered(const Console& console) {
    std::vector<std::string> out;
    for (const auto& node : console.output.mirror)
        if (node.role == Role::option) out.push_back(node.name);
    return out;
}

bool offers(const Console& console, std::string_view title) {
    return std::ranges::count(offered(console), title) > 0;
}

const app::Node& search(const Console& console) {
    const auto* node = console.find(Role::search, "Type to search the commands");
    EXPECT_TRUE(node);
    static const app::Node none;
    return node ? *node : none;
}

std::string chosen(const Console& console) {
    for (const auto& node : console.output.mirror)
        if (node.id == search(console).active) return node.name;
    return {};
}

TEST(Palette, OpensAtItsKeyAsADialogOverTheScreen) {
    Console console;
    console.settle();
    EXPECT_FALSE(console.find(Role::dialog, "Commands"));
    press(console, app::Shortcut::palette);
    const auto* dialog = console.find(Role::dialog, "Commands");
    ASSERT_TRUE(dialog);
    EXPECT_EQ(dialog->parent, 0u) << "it lies over everything";
    EXPECT_TRUE(console.find(Role::text_area, "Task ids")->flags & app::node_covered)
        << "no editor of the browser shines through";
    EXPECT_FALSE(search(console).flags & app::node_covered);
}

TEST(Palette, OffersWhatCanBeDoneNow) {
    Console console;
    press(console, app::Shortcut::palette);
    EXPECT_TRUE(offers(console, "Sign in"));
    EXPECT_FALSE(offers(console, "Sign out"));
    EXPECT_FALSE(offers(console, "Start jobs"));
    EXPECT_FALSE(offers(console, "Copy as curl")) << "there is no request";

    (void)app::update(console.state, app::CloseOverlay{}, 0);
    console.sign_in();
    console.type(Role::text_area, "Task ids", "l5o11f9029c0001");
    press(console, app::Shortcut::palette);
    for (const auto* title : {"Start 1 job", "Sign out", "Go to Proxy", "Show Raw", "Copy as curl",
                              "Copy as signed curl", "Copy a link to this form", "Keyboard shortcuts"})
        EXPECT_TRUE(offers(console, title)) << title;
    EXPECT_FALSE(offers(console, "Copy RequestId"));

    (void)app::update(console.state, app::CloseOverlay{}, 0);
    ASSERT_TRUE(console.use(Role::button, "Start 1 job"));
    console.answer(200, R"({"RequestId":"r-1","Success":true,"HttpStatusCode":200})");
    press(console, app::Shortcut::palette);
    for (const auto* title : {"Copy RequestId", "Copy raw answer"})
        EXPECT_TRUE(offers(console, title)) << title;
}

TEST(Palette, HasNoTwoCommandsOfOneName) {
    for (const auto* language : {"en", "zh"}) {
        Console console;
        (void)app::update(console.state, app::FollowLink{std::string("lang=") + language}, 0);
        console.sign_in();
        press(console, app::Shortcut::palette);
        auto titles = offered(console);
        ASSERT_GT(titles.size(), 10u);
        std::ranges::sort(titles);
        EXPECT_EQ(std::ranges::adjacent_find(titles), titles.end());
    }
}

TEST(Palette, FindsCommandsByTheirWordsInAnyOrder) {
    Console console;
    console.settle();
    console.type(Role::text_area, "Task ids", "l5o11f9029c0001");
    press(console, app::Shortcut::palette);
    console.type(Role::search, "Type to search the commands", "  PYTHON copy ");
    EXPECT_EQ(offered(console), std::vector<std::string>{"Copy as Python"});
    console.type(Role::search, "Type to search the commands", "no such thing");
    EXPECT_TRUE(offered(console).empty());
    EXPECT_EQ(search(console).active, 0u);
    EXPECT_TRUE(console.find(Role::status, "No command matches."));
}

TEST(Palette, TheArrowKeysGoRound) {
    Console console;
    press(console, app::Shortcut::palette);
    const auto all = offered(console);
    EXPECT_EQ(chosen(console), all.front());
    const auto move = [&](std::uint32_t index) {
        console.input.moves.push_back({search(console).id, index});
        console.settle();
    };
    move(1);
    EXPECT_EQ(chosen(console), all[1]);
    move(0);
    move(0);
    EXPECT_EQ(chosen(console), all.back());
    move(1);
    EXPECT_EQ(chosen(console), all.front());
    move(1);
    console.type(Role::search, "Type to search the commands", "go to");
    EXPECT_EQ(chosen(console), "Go to Task ids") << "the first that matches";
}

TEST(Palette, ChoosesACommandThatIsThereWhenOthersGo) {
    Console console;
    console.sign_in();
    console.type(Role::text_area, "Task ids", "l5o11f9029c0001");
    press(console, app::Shortcut::palette);
    const auto many = offered(console).size();
    (void)app::update(console.state, app::PlacePalette{many - 1}, 0);
    (void)app::update(console.state, app::EditIds{""}, 0);
    console.settle();
    ASSERT_LT(offered(console).size(), many);
    EXPECT_EQ(chosen(console), offered(console).back());
}

TEST(Palette, ACommandClosesItAndHappens) {
    Console console;
    press(console, app::Shortcut::palette);
    ASSERT_TRUE(console.use(Role::option, "Use the light theme"));
    EXPECT_EQ(console.state.settings.theme, app::Theme::light);
    EXPECT_EQ(console.state.overlay, app::Overlay::none);
    EXPECT_FALSE(console.find(Role::dialog, "Commands"));
}

TEST(Palette, GoingToAFieldOpensItsTabOnANarrowScreen) {
    Console console;
    console.input.width = 400;
    (void)app::update(console.state, app::ChooseNarrowTab{app::NarrowTab::run}, 0);
    press(console, app::Shortcut::palette);
    console.input.activated.push_back(console.find(Role::option, "Go to Endpoint")->id);
    console.pass();
    EXPECT_EQ(console.output.take_focus, ui::node_id("endpoint"));
    console.settle();
    EXPECT_EQ(console.state.narrow_tab, app::NarrowTab::jobs);
    EXPECT_TRUE(console.find(Role::text_field, "Endpoint"));
}

TEST(Palette, EscapeClosesItAndTheStartKeyDoesNothingBehindIt) {
    Console console;
    console.sign_in();
    console.type(Role::text_area, "Task ids", "l5o11f9029c0001");
    press(console, app::Shortcut::palette);
    press(console, app::Shortcut::start);
    EXPECT_FALSE(console.state.call);
    console.input.dismissed.push_back(console.find(Role::dialog, "Commands")->id);
    console.settle();
    EXPECT_EQ(console.state.overlay, app::Overlay::none);
    press(console, app::Shortcut::start);
    EXPECT_TRUE(console.state.call);
}

TEST(Shortcuts, AreListedWithTheirKeysAndClosed) {
    Console console;
    press(console, app::Shortcut::shortcuts);
    ASSERT_TRUE(console.find(Role::dialog, "Keyboard shortcuts"));
    for (const auto keys : {ui::start_keys, ui::palette_keys, ui::shortcuts_keys})
        EXPECT_TRUE(console.find(Role::row_header, keys)) << keys;
    ASSERT_TRUE(console.use(Role::button, "Close"));
    EXPECT_FALSE(console.find(Role::dialog, "Keyboard shortcuts"));
}

TEST(Tooltips, NameTheKey) {
    Console console;
    console.sign_in();
    console.type(Role::text_area, "Task ids", "l5o11f9029c0001");
    EXPECT_EQ(console.find(Role::button, "Start 1 job")->description, "Start 1 job (Ctrl+Enter)");
    EXPECT_EQ(console.find(Role::button, "All commands")->description, "All commands (Ctrl+K)");
}

}  // namespace
