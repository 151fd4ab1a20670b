// GoogleTest's own main returns the result, which is lost as wasm: a main that has slept returns into the event loop,
// and the program would end with 0 whatever failed. exit() carries it out.
#include <gtest/gtest.h>

#include <cstdlib>

int main(int count, char** arguments) {
    testing::InitGoogleTest(&count, arguments);
    std::exit(RUN_ALL_TESTS());
}
