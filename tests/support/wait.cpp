#include <gtest/gtest.h>

#include "tests/support/run.h"

#ifdef __EMSCRIPTEN__
#include <emscripten.h>
#endif

namespace test_support {

bool wait_until_settled(const bool& done) {
#ifdef __EMSCRIPTEN__
    constexpr int most_sleeps = 10'000;  // of a millisecond or more; WebCrypto needs a few
    for (int i = 0; !done && i < most_sleeps; ++i)
        emscripten_sleep(1);
#endif
    if (!done) ADD_FAILURE() << "The coroutine did not end: it waits for something that nobody settles.";
    return done;
}

}  // namespace test_support
