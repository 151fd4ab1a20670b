// Files under tests/dts/fixtures, and answers made of them.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "dts/answer.h"
#include "tests/support/fixture.h"

namespace dts_test {

inline std::string fixture(const std::string& name) {
    return test_support::fixture("dts/fixtures/" + name);
}

inline base::HttpResponse http_response(std::string body, int status = 200) {
    base::HttpResponse response;
    response.status = status;
    response.body = std::move(body);
    return response;
}

inline dts::Answer read(base::HttpResponse response) {
    return dts::read_answer(base::Result<base::HttpResponse>(std::move(response)), "StartDtsJobs");
}

inline dts::Answer read(std::string body, int status = 200) {
    return read(http_response(std::move(body), status));
}

// The kind that the answer has to be; a failed test and an empty one where it is another.
template <class Kind>
Kind as(const dts::Answer& answer) {
    if (const auto* kind = std::get_if<Kind>(&answer)) return *kind;
    ADD_FAILURE() << "the answer is of kind " << answer.index();
    return {};
}

}  // namespace dts_test
