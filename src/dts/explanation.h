// What a known error code means and what to do next, in English and Simplified Chinese: codes of the gateway, of DTS
// and of our own proxy. Codes are matched without case, with and without the prefix `DTS.Msg.`, the longest known
// prefix at a dot last (`Throttling.Zone` falls back to `Throttling`). The gateway also makes codes out of names of
// parameters: an unknown `Missing…` is MissingParameter, an unknown `Invalid…` of one word InvalidParameter, and a code
// that ends in
// `.Throttling` is Throttling. Sources: https://help.aliyun.com/document_detail/433328.html and
// https://help.aliyun.com/en/document_detail/434846.html
#pragma once

#include <string_view>

namespace dts {

struct Explanation {
    std::string_view code;  // as in the table
    std::string_view meaning_en, advice_en;
    std::string_view meaning_zh, advice_zh;
};

[[nodiscard]] const Explanation* explain(std::string_view code);  // nullptr when unknown

}  // namespace dts
