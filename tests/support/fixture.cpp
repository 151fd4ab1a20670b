#include "tests/support/fixture.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <sstream>

namespace test_support {

std::string fixture(const std::string& name) {
    std::ifstream file(std::string(FIXTURES_DIR "/") + name, std::ios::binary);
    if (!file.good()) {
        ADD_FAILURE() << "There is no fixture tests/" << name;
        return {};
    }
    std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (text.ends_with('\n')) text.pop_back();
    return text;
}

Fields fixture_fields(const std::string& name) {
    Fields out;
    std::istringstream lines(fixture(name));
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() || line.starts_with('#')) continue;
        const auto space = line.find(' ');
        out.emplace_back(line.substr(0, space), space == std::string::npos ? "" : line.substr(space + 1));
    }
    return out;
}

std::string field(const Fields& fields, std::string_view key) {
    const std::string* found = nullptr;
    for (const auto& [name, value] : fields) {
        if (name != key) continue;
        if (found) ADD_FAILURE() << "The fixture names " << key << " twice.";
        found = &value;
    }
    if (found) return *found;
    ADD_FAILURE() << "The fixture does not name " << key;
    return {};
}

}  // namespace test_support
