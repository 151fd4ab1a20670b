// Who signs: a person with a key of Alibaba Cloud, or a rehearsal with one of the stand-in.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "acs/credential.h"

namespace app {

struct Account {
    acs::Credential credential;
    std::int64_t expires_at_ms = 0;    // 0: not known, or a plain AccessKey
    std::vector<std::string> cleaned;  // fields from which stray characters were stripped: "id", "secret", "token"
    std::string rehearsal;             // names the rehearsal that it is good for; empty: DTS
};

}  // namespace app
