// The key of a world that the stand-in makes for a rehearsal.
#pragma once

#include <string>

#include "base/ports.h"
#include "base/result.h"
#include "base/task.h"

namespace browser {

struct RehearsalKey {
    std::string access_key_id, security_token;
    base::KeyId hmac_sha1{}, hmac_sha256{};
};

// `wish` is JSON, posted to `url`.
// Errors: Fault::input (no rehearsal of that name), network (refused, with the reason; not reached, or not in 15 s).
[[nodiscard]] base::Task<base::Result<RehearsalKey>> open_rehearsal(std::string url, std::string wish);

}  // namespace browser
