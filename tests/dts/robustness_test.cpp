// Thousands of damaged answers and pastes: no crash, and never an acceptance that the damaged text does not state
// itself.
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "base/text.h"
#include "dts/job_ids.h"
#include "dts/redaction.h"
#include "fixture.h"

using dts_test::fixture;

namespace {

constexpr std::uint32_t seed = 20'200'101;
constexpr int damages_of_each = 1'000;

const std::vector<std::string> answers = {"answers/success.json",
                                          "answers/success.xml",
                                          "answers/success_all_strings.json",
                                          "answers/dts_error.json",
                                          "answers/dts_error.xml",
                                          "answers/dts_error_chinese.json",
                                          "answers/gateway_signature.json",
                                          "answers/gateway_throttling.xml",
                                          "answers/gateway_no_permission.json",
                                          "answers/gateway_lower_case.json",
                                          "answers/proxy_error.json",
                                          "answers/bad_gateway.html",
                                          "answers/billion_laughs.xml",
                                          "answers/external_entity.xml"};

const std::vector<std::string> pastes = {
    "pastes/table_with_header.csv",  "pastes/table_with_header.tsv",    "pastes/table.md",
    "pastes/table_with_borders.txt", "pastes/table_without_header.csv", "pastes/console_page.txt",
    "pastes/describe_dts_jobs.json", "pastes/list_with_notes.txt",      "pastes/list.yaml",
    "pastes/command_line.txt",       "pastes/request_url.txt"};

// std::mt19937 is the same everywhere; the distributions of the standard library are not.
class Damage {
  public:
    explicit Damage(std::uint32_t start) : random_(start) {}

    std::string to(std::string text) {
        for (auto times = 1 + below(4); times > 0 && !text.empty(); --times)
            once(text);
        return text;
    }

  private:
    std::size_t below(std::size_t limit) { return random_() % limit; }

    char byte() {
        constexpr std::string_view meaningful = "<>&;{}[]\",:=/\\!?-#%x0tf\n\r\t";
        return below(2) == 0 ? meaningful[below(meaningful.size())] : static_cast<char>(below(256));
    }

    void once(std::string& text) {
        const auto at = below(text.size());
        const auto length = 1 + below(std::min<std::size_t>(24, text.size() - at));
        switch (below(6)) {
            case 0:
                text.resize(at);
                break;
            case 1:
                text.insert(at, 1, byte());
                break;
            case 2:
                text.erase(at, length);
                break;
            case 3:
                text.insert(at, text.substr(below(text.size()), length));
                break;
            case 4:
                text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
                break;
            default:
                text[at] = byte();
        }
    }

    std::mt19937 random_;
};

// Read by hand, not by the code under test: somewhere the name Success is followed, over marks alone, by the word true.
bool states_success(const std::string& text) {
    const auto lower = base::to_lower_ascii(text);
    for (auto at = lower.find("success"); at != std::string::npos; at = lower.find("success", at + 1)) {
        const auto value = lower.find_first_not_of("\"':> \t\r\n", at + 7);
        if (value != std::string::npos && lower.compare(value, 4, "true") == 0) return true;
    }
    return false;
}

bool is_shown_safely(const std::string& text) {
    if (text.size() > 400 || base::to_valid_utf8(text) != text) return false;
    for (const char c : text)
        if (static_cast<unsigned char>(c) < 0x20 && c != '\n') return false;
    return true;
}

TEST(Robustness, ADamagedAnswerIsAcceptedOnlyWhenItStillSaysSo) {
    Damage damage(seed);
    int accepted = 0, unreadable = 0;
    for (const auto& name : answers) {
        const auto whole = fixture(name);
        for (int i = 0; i < damages_of_each; ++i) {
            const auto text = damage.to(whole);
            const auto answer = dts_test::read(text, i % 3 == 0 ? 500 : 200);
            if (std::holds_alternative<dts::Accepted>(answer)) {
                ++accepted;
                ASSERT_TRUE(i % 3 != 0 && states_success(text)) << text;
            }
            if (const auto* other = std::get_if<dts::Unreadable>(&answer)) {
                ++unreadable;
                ASSERT_TRUE(is_shown_safely(other->first_lines)) << other->first_lines;
            }
            if (const auto* failure = std::get_if<dts::HttpFailure>(&answer)) {
                ASSERT_TRUE(is_shown_safely(failure->first_lines)) << failure->first_lines;
            }
        }
    }
    EXPECT_GT(accepted, 150) << "too few answers survived for the test to say something";
    EXPECT_GT(unreadable, 2'000);
}

TEST(Robustness, AFailureNeverTurnsIntoAnAcceptanceByDamage) {
    Damage damage(seed + 1);
    for (const auto* name : {"answers/dts_error.json", "answers/dts_error.xml", "answers/gateway_signature.json",
                             "answers/gateway_throttling.xml", "answers/proxy_error.json", "answers/bad_gateway.html",
                             "answers/billion_laughs.xml"}) {
        const auto whole = fixture(name);
        for (int i = 0; i < damages_of_each; ++i) {
            const auto text = damage.to(whole);
            ASSERT_FALSE(std::holds_alternative<dts::Accepted>(dts_test::read(text))) << text;
        }
    }
}

TEST(Robustness, ADamagedPasteIsReadWithoutInventingIds) {
    Damage damage(seed + 2);
    std::size_t ids = 0;
    for (const auto& name : pastes) {
        const auto whole = fixture(name);
        for (int i = 0; i < damages_of_each; ++i) {
            const auto out = dts::read_job_ids(damage.to(whole));
            ids += out.ids.size();
            for (const auto& id : out.ids)
                ASSERT_TRUE(dts::looks_like_job_id(id)) << id;
            for (const auto& rejected : out.rejected) {
                ASSERT_EQ(base::to_valid_utf8(rejected.text), rejected.text);
                ASSERT_GE(rejected.line, 1u);
            }
        }
    }
    EXPECT_GT(ids, 8'000u);
}

TEST(Robustness, ADamagedTextIsRedactedWithoutACrash) {
    Damage damage(seed + 3);
    const auto whole = fixture("answers/gateway_signature.json") + "&SecurityToken=CAIS%2Btoken&Signature=abc%3D";
    for (int i = 0; i < damages_of_each; ++i) {
        const auto text = damage.to(whole);
        const auto hidden = dts::hidden_ranges(text, "testid", "CAIS+token");
        std::size_t end = 0;
        for (const auto& range : hidden) {
            ASSERT_TRUE(range.begin >= end && range.end > range.begin && range.end <= text.size());
            end = range.end;
        }
        ASSERT_EQ(dts::redact(text, "testid", "CAIS+token").find("CAIS+token"), std::string::npos);
    }
}

}  // namespace
