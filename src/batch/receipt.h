// A run to be kept or handed on: JSON that this page opens again, CSV for a spreadsheet, Markdown for a ticket. There
// is no secret in any of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "batch/run.h"

namespace batch {

struct ReceiptFacts {
    std::string account;  // AccessKey ID
    std::int64_t made_ms = 0;
};

[[nodiscard]] std::string receipt_json(const Run& run, const ReceiptFacts& facts);
// Cells that a spreadsheet would take for a formula begin with an apostrophe. With a byte order mark: Excel reads
// UTF-8.
[[nodiscard]] std::string receipt_csv(const Run& run);
[[nodiscard]] std::string receipt_markdown(const Run& run, const ReceiptFacts& facts);

struct Receipt {
    Run run;  // only to be read
    std::string account;
};
// Nothing when the text is no receipt in JSON.
[[nodiscard]] std::optional<Receipt> read_receipt(std::string_view json);

// The words of the receipts: `started`, `already running`, `failed` ...
[[nodiscard]] std::string_view verdict_name(Verdict verdict, dts::JobOperation operation);
[[nodiscard]] std::string_view reason_name(Reason reason);

}  // namespace batch
