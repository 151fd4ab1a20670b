// The screen as a screen reader meets it: roles, names, states, and what using a control wishes for.
#include "ui/screen.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "console.h"
#include "ui/mirror.h"
#include "ui/theme.h"

namespace {

using app::Role;
using ui_test::Console;

bool is_interactive(Role role) {
    return role == Role::button || role == Role::link || role == Role::text_field || role == Role::text_area ||
           role == Role::combobox || role == Role::option || role == Role::tab || role == Role::separator;
}

TEST(Screen, HasTheControlsOfTheMainJobByRoleAndName) {
    Console console;
    console.settle();
    const std::pair<Role, const char*> wanted[] = {
        {Role::button, "Sign in"},
        {Role::button, "Start jobs"},
        {Role::text_area, "Task ids"},
        {Role::combobox, "Region"},
        {Role::combobox, "Signature version"},
        {Role::text_field, "Endpoint"},
        {Role::text_field, "Proxy"},
        {Role::tab, "Answer"},
        {Role::tab, "Request"},
        {Role::tab, "Signature"},
        {Role::tab, "Raw"},
    };
    for (const auto& [role, name] : wanted)
        EXPECT_TRUE(console.find(role, name)) << name;
}

TEST(Screen, NamesEverythingThatCanBeUsedAndUsesEachIdOnce) {
    for (const float width : {1280.0f, 400.0f})
        for (const auto tab : {app::InspectorTab::answer, app::InspectorTab::request, app::InspectorTab::signature,
                               app::InspectorTab::raw}) {
            Console console;
            console.input.width = width;
            console.sign_in();
            console.type(Role::text_area, "Task ids", "l5o11f9029c0001 nonsense");
            (void)console.use(Role::button, "Start 1 job");
            ASSERT_TRUE(console.state.call);
            console.answer(400, R"({"RequestId":"R","HostId":"h","Code":"Throttling","Message":"m"})");
            console.state.tab = tab;
            console.settle();
            std::set<app::NodeId> ids;
            for (const auto& node : console.output.mirror) {
                EXPECT_TRUE(ids.insert(node.id).second) << "twice: " << node.name;
                if (is_interactive(node.role)) {
                    EXPECT_FALSE(node.name.empty()) << "role " << static_cast<int>(node.role);
                }
            }
        }
}

TEST(Screen, PutsEachNodeBehindItsParent) {
    Console console;
    console.settle();
    std::set<app::NodeId> seen = {0};
    for (const auto& node : console.output.mirror) {
        EXPECT_TRUE(seen.contains(node.parent)) << node.name;
        seen.insert(node.id);
    }
}

TEST(Screen, SaysWhatIsMissingBeforeJobsCanBeStarted) {
    Console console;
    console.settle();
    ASSERT_TRUE(console.find(Role::button, "Start jobs"));
    EXPECT_TRUE(console.find(Role::button, "Start jobs")->flags & app::node_disabled);
    EXPECT_TRUE(console.find(Role::status, "Sign in to start jobs."));
    console.sign_in();
    EXPECT_TRUE(console.find(Role::status, "Paste the ids of the tasks to start."));
    EXPECT_TRUE(console.find(Role::button, "Sign out"));
    EXPECT_FALSE(console.use(Role::button, "Start jobs"));
}

TEST(Screen, StartsWhatItsButtonSays) {
    Console console;
    console.sign_in();
    console.type(Role::text_area, "Task ids", "l5o11f9029c0001, l5o11f9029c0002");
    ASSERT_TRUE(console.use(Role::button, "Start 2 jobs"));
    const auto sent = std::ranges::count_if(
        console.effects, [](const app::Effect& e) { return std::holds_alternative<app::SendCall>(e); });
    EXPECT_EQ(sent, 1);
    EXPECT_TRUE(console.find(Role::button, "Stop waiting"));
    EXPECT_GT(console.output.wake_in_seconds, 0) << "the seconds of the wait are counted on the screen";
    EXPECT_FALSE(console.use(Role::button, "Start 2 jobs")) << "not a second time while the first is on its way";
}

TEST(Screen, WantsNoPassLaterWhenNothingIsGoingOn) {
    Console console;
    console.settle();
    EXPECT_LT(console.output.wake_in_seconds, 0);
    EXPECT_FALSE(console.output.again);
}

TEST(Screen, WantsAPassWhenTheTokenRunsOut) {
    Console console;
    console.sign_in();
    console.type(Role::text_area, "Task ids", "l5o11f9029c0001");
    console.state.account->expires_at_ms = console.input.unix_ms + 8'500;
    console.settle();
    EXPECT_DOUBLE_EQ(console.output.wake_in_seconds, 8.5);
    console.input.unix_ms += 8'500;
    console.settle();
    EXPECT_TRUE(console.find(Role::status, "The security token has expired. Sign in again with a fresh one."));
    EXPECT_LT(console.output.wake_in_seconds, 0);

    console.state.account->expires_at_ms = console.input.unix_ms + 100LL * 24 * 3600 * 1000;
    console.settle();
    EXPECT_LE(console.output.wake_in_seconds, 3600) << "a timer of a browser fires at once beyond 24.8 days";
}

TEST(Screen, SaysInTheTopBarWhereACallGoesAndHowItIsSigned) {
    Console console;
    console.settle();
    EXPECT_TRUE(console.find(Role::text, "cn-hangzhou · V3"));
    EXPECT_TRUE(console.find(Role::text, "Through http://localhost:8081"));
    console.state.settings.signature_version = acs::SignatureVersion::v1;
    console.settle();
    EXPECT_TRUE(console.find(Role::text, "cn-hangzhou · V1"));
    console.state.settings.region.clear();
    console.settle();
    EXPECT_TRUE(console.find(Role::text, "V1"));
}

TEST(Screen, KeepsTheTopBarApartAtEveryWidth) {
    for (const bool signed_in : {false, true})
        for (const auto language : {app::Language::english, app::Language::chinese})
            for (float width = 340; width <= 1280; width += 20) {
                Console console;
                console.input.width = width;
                console.state.settings.language = language;
                if (signed_in) {
                    console.sign_in();
                    console.state.account->expires_at_ms = console.input.unix_ms + 3'600'000;
                }
                console.settle();
                const auto bar = std::ranges::find(console.output.mirror, Role::banner, &app::Node::role);
                ASSERT_NE(bar, console.output.mirror.end());
                float end = 0;
                for (const auto* node : console.children(bar->id)) {
                    EXPECT_GE(node->rect.x, end) << node->name << " at " << width;
                    end = node->rect.x + node->rect.width;
                }
                EXPECT_LE(end, width);
            }
}

TEST(Screen, WrapsTheNameOfAFieldAndMakesItsRowAsHigh) {
    Console console;
    console.input.width = 300;
    console.sign_in();
    console.type(Role::text_area, "Task ids", "l5o11f9029c0001");
    ASSERT_TRUE(console.use(Role::button, "Start 1 job"));
    console.answer(200, R"({"RequestId":"AD823BD3","HttpStatusCode":200,"Success":true,"ErrMessage":""})");
    const auto* name = console.find(Role::row_header, "DynamicMessage");
    ASSERT_TRUE(name);
    EXPECT_EQ(name->rect.height, 2 * ui::line_height);
    const auto row = std::ranges::find(console.output.mirror, name->parent, &app::Node::id);
    ASSERT_NE(row, console.output.mirror.end());
    EXPECT_GE(row->rect.y + row->rect.height, name->rect.y + name->rect.height);
}

TEST(Screen, ShowsARowForEachFieldOfTheReference) {
    Console console;
    console.sign_in();
    console.type(Role::text_area, "Task ids", "l5o11f9029c0001");
    ASSERT_TRUE(console.use(Role::button, "Start 1 job"));
    console.answer(200, R"({"RequestId":"AD823BD3","HttpStatusCode":200,"Success":true,"ErrMessage":""})");
    const auto* table = console.find(Role::table, "Answer");
    ASSERT_TRUE(table);
    std::map<std::string, std::string> rows;
    for (const auto* row : console.children(table->id)) {
        const auto cells = console.children(row->id);
        ASSERT_EQ(cells.size(), 2u);
        rows[cells[0]->name] = cells[1]->name;
    }
    const std::map<std::string, std::string> wanted = {
        {"RequestId", "AD823BD3"}, {"Success", "true"},          {"HttpStatusCode", "200"}, {"ErrCode", "absent"},
        {"ErrMessage", "empty"},   {"DynamicMessage", "absent"}, {"DynamicCode", "absent"}};
    EXPECT_EQ(rows, wanted);
    EXPECT_TRUE(console.find(Role::status, "Accepted: DTS will start 1 job."));
}

TEST(Screen, OpensTheListOfAComboboxAndChoosesFromIt) {
    Console console;
    console.settle();
    ASSERT_FALSE(console.find(Role::listbox, "Region"));
    ASSERT_TRUE(console.use(Role::combobox, "Region"));
    ASSERT_TRUE(console.find(Role::listbox, "Region"));
    EXPECT_TRUE(console.find(Role::text_field, "Endpoint")->flags & app::node_covered);
    ASSERT_TRUE(console.use(Role::option, "China (Beijing) · cn-beijing"));
    EXPECT_EQ(console.state.settings.region, "cn-beijing");
    EXPECT_FALSE(console.find(Role::listbox, "Region"));
    EXPECT_FALSE(console.find(Role::text_field, "Endpoint")->flags & app::node_covered);
}

TEST(Screen, ClosesAListThatIsDismissedWithoutAChange) {
    Console console;
    console.settle();
    ASSERT_TRUE(console.use(Role::combobox, "Signature version"));
    console.input.dismissed.push_back(console.find(Role::listbox, "Signature version")->id);
    console.settle();
    EXPECT_FALSE(console.find(Role::listbox, "Signature version"));
    EXPECT_EQ(console.state.settings.signature_version, acs::SignatureVersion::v3);
}

TEST(Screen, SwitchesTheLanguageAtOnce) {
    Console console;
    console.settle();
    ASSERT_TRUE(console.use(Role::button, "中文"));
    EXPECT_TRUE(console.output.chinese);
    EXPECT_TRUE(console.find(Role::button, "启动任务"));
    EXPECT_FALSE(console.find(Role::button, "Start jobs"));
}

TEST(Screen, FollowsTheSystemsThemeUntilOneIsChosen) {
    Console console;
    console.input.system_dark = false;
    console.settle();
    EXPECT_FALSE(console.output.dark);
    ASSERT_TRUE(console.use(Role::button, "Use the dark theme"));
    EXPECT_TRUE(console.output.dark);
}

TEST(Screen, BecomesTabsWhenItIsNarrow) {
    Console console;
    console.input.width = 400;
    console.settle();
    EXPECT_TRUE(console.find(Role::tab, "Jobs"));
    EXPECT_TRUE(console.find(Role::button, "Start jobs")) << "within reach of the ids";
    ASSERT_TRUE(console.use(Role::tab, "Run"));
    EXPECT_TRUE(console.find(Role::tab, "Answer"));
    EXPECT_FALSE(console.find(Role::text_area, "Task ids"));
}

TEST(Screen, KeepsTheConnectionInSightWhenIdsAreRefused) {
    Console console;
    console.settle();
    console.type(Role::text_area, "Task ids", "Running\nMIGRATION\ndtsl3m1213ye7l\nl5o1****");
    const auto* last = console.find(Role::combobox, "Signature version");
    ASSERT_TRUE(last);
    EXPECT_LE(last->rect.y + last->rect.height, console.input.height);
}

TEST(Screen, ShowsTheBeginningOfIdsThatAreTooLongToBeEdited) {
    Console console;
    console.settle();
    std::string text;
    for (int i = 0; text.size() <= 1u << 18; ++i)
        text.append("l5o11f90").append(std::to_string(100'000 + i)).append("\n");
    ASSERT_TRUE(console.type(app::Role::text_area, "Task ids", text));
    const auto* field = console.find(app::Role::text_area, "Task ids");
    ASSERT_TRUE(field);
    EXPECT_TRUE(field->flags & app::node_read_only);
    EXPECT_LT(field->value.size(), 5'000u);
    EXPECT_TRUE(std::string_view(field->value).starts_with("l5o11f90100000\n"));
    EXPECT_TRUE(std::string_view(field->value).ends_with("\n…")) << "no id is cut in two";
    EXPECT_TRUE(console.find(app::Role::text, "Too long to be edited here: this is the beginning. All of it is used."));
    EXPECT_EQ(console.state.ids_text.value, text);
    ASSERT_TRUE(console.use(app::Role::button, "Clear"));
    EXPECT_EQ(console.state.ids_text.value, "");
    EXPECT_FALSE(console.find(app::Role::text_area, "Task ids")->flags & app::node_read_only);
}

TEST(Screen, StaysInsideTheWindow) {
    for (const float width : {360.0f, 400.0f, 760.0f, 1280.0f, 2560.0f}) {
        Console console;
        console.input.width = width;
        console.settle();
        for (const auto& node : console.output.mirror) {
            EXPECT_GE(node.rect.x, 0) << node.name << " at " << width;
            EXPECT_LE(node.rect.x + node.rect.width, width + 4) << node.name << " at " << width;
        }
    }
}

TEST(Screen, ShowsWhatTheHostSaysAndWhatIsWrongWithItsConfiguration) {
    Console console;
    console.state = app::initial_state(
        {.origin = "http://localhost:8080", .host_config_json = R"({"banner":"Closed on Sunday","colour":"red"})"});
    console.settle();
    EXPECT_TRUE(console.find(Role::text, "Closed on Sunday"));
    EXPECT_TRUE(console.find(Role::alert, "config.json: \"colour\" is not known."));
}

TEST(NodeId, TellsKeysAndRowsApartAndIsNeverZero) {
    std::set<app::NodeId> ids;
    for (const auto* key : {"answer-table", "headers-table", "region", "start"})
        for (std::uint32_t index = 0; index < 1000; ++index)
            ids.insert(ui::node_id(key, index));
    EXPECT_EQ(ids.size(), 4000u);
    EXPECT_FALSE(ids.contains(0));
}

}  // namespace
