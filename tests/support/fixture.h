// Fixture files. `name` is a path below tests/, e.g. "acs/vectors/v3_run_instances/signature".
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace test_support {

// Without the line end that closes the file. A file that is not there fails the test and gives an empty text.
[[nodiscard]] std::string fixture(const std::string& name);

// A file of lines `key value`: the pairs in their order; a line without a space has an empty value. Lines that begin
// with # and empty ones are left out.
using Fields = std::vector<std::pair<std::string, std::string>>;
[[nodiscard]] Fields fixture_fields(const std::string& name);

// The value of the one field `key`; a failed test where there is none or more than one.
[[nodiscard]] std::string field(const Fields& fields, std::string_view key);

}  // namespace test_support
