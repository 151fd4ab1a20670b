// The table of tasks: what is in the mirror and how much is drawn must not depend on how many rows there are.
#include <gtest/gtest.h>

#include "tests/ui/console.h"

namespace {

using app::Role;
using ui_test::Console;

struct Shown {
    std::vector<const app::Node*> rows;
    std::size_t nodes = 0;
    int vertices = 0;
};

class Tasks : public testing::Test {
  protected:
    void SetUp() override { console.settle(); }

    void show(std::size_t count) {
        std::string ids;
        for (std::size_t i = 0; i < count; ++i)
            ids += "l5o" + std::to_string(100'000'000 + i) + "\n";
        console.type(Role::text_area, "Task ids", ids);
        ASSERT_TRUE(console.use(Role::tab, "Tasks"));
    }

    void scroll_to(float y) {
        for (const auto& node : console.output.mirror)
            if (node.role == Role::rowgroup) console.input.scrolls.push_back({node.id, y});
        console.settle();
    }

    Shown shown() {
        Shown out;
        for (const auto& node : console.output.mirror)
            if (node.role == Role::row && node.revision > 0) out.rows.push_back(&node);
        out.nodes = console.output.mirror.size();
        out.vertices = ImGui::GetDrawData()->TotalVtxCount;
        return out;
    }

    const std::string& cell(const app::Node& row, std::size_t column) { return console.children(row.id)[column]->name; }

    Console console;
};

TEST_F(Tasks, SayWhatIsMissingWhenThereAreNone) {
    ASSERT_TRUE(console.use(Role::tab, "Tasks"));
    EXPECT_TRUE(console.find(Role::text, "No ids yet. Paste task ids; what will be sent is listed here."));
}

TEST_F(Tasks, AreListedInTheirOrderWithoutDuplicates) {
    console.type(Role::text_area, "Task ids", "l5o11f9029c0002 l5o11f9029c0001 l5o11f9029c0002");
    ASSERT_TRUE(console.use(Role::tab, "Tasks"));
    const auto rows = shown().rows;
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(cell(*rows[0], 0), "1");
    EXPECT_EQ(cell(*rows[0], 1), "l5o11f9029c0002");
    EXPECT_EQ(cell(*rows[1], 1), "l5o11f9029c0001");
}

TEST_F(Tasks, CountTheRowsThatAreScrolledAway) {
    show(100'000);
    EXPECT_EQ(console.find(Role::table, "Tasks")->revision, 100'001u) << "with the head";
    EXPECT_EQ(shown().rows.front()->revision, 2u);
    scroll_to(28 * 50'000);
    const auto rows = shown().rows;
    EXPECT_EQ(rows.front()->revision, 50'002u);
    EXPECT_EQ(cell(*rows.front(), 0), "50,001");
    EXPECT_EQ(cell(*rows.front(), 1), "l5o100050000");
    scroll_to(1e9f);
    EXPECT_EQ(shown().rows.back()->revision, 100'001u) << "the last row can be reached";
}

TEST_F(Tasks, CostNoMoreWhenThereAreAThousandTimesAsMany) {
    show(100);
    scroll_to(28 * 10);
    const auto few = shown();
    show(100'000);
    scroll_to(28 * 10);
    const auto many = shown();
    EXPECT_EQ(many.rows.size(), few.rows.size());
    EXPECT_LE(many.nodes, few.nodes + 2) << "a note and a button more for ids that are too long to be edited";
    EXPECT_LT(many.vertices, few.vertices * 2);
}

}  // namespace
