#include "tests/support/fakes.h"

#include <gtest/gtest.h>

namespace test_support {

void FakeHttp::answer(int status, std::string body) {
    base::HttpResponse response;
    response.status = status;
    response.body = std::move(body);
    answers.emplace_back(std::move(response));
}

void FakeHttp::answer(base::Error error) {
    answers.emplace_back(std::unexpected(std::move(error)));
}

base::Task<base::Result<base::HttpResponse>> FakeHttp::send(base::HttpRequest request) {
    sent.push_back(std::move(request));
    if (while_sending) while_sending();
    if (answers.empty()) {
        ADD_FAILURE() << "Request number " << sent.size() << " was sent, and no answer is left.";
        co_return base::fail(base::Fault::network, "no answer is left");
    }
    auto answer = std::move(answers.front());
    answers.pop_front();
    co_return answer;
}

void FakeHttp::abort(std::uint32_t tag) {
    aborted.push_back(tag);
}

void CountingRandom::fill(std::span<std::uint8_t> bytes) {
    for (auto& byte : bytes)
        byte = next_++;
}

base::Task<base::Result<base::Bytes>> FailingCrypto::sha256(std::string) {
    co_return next(Step::sha256);
}

base::Task<base::Result<base::Bytes>> FailingCrypto::hmac(base::KeyId, std::string) {
    co_return next(Step::hmac);
}

base::Result<base::Bytes> FailingCrypto::next(Step step) {
    if (step == step_ && good_before_-- <= 0) return std::unexpected(error_);
    return base::Bytes(32, 0);
}

}  // namespace test_support
