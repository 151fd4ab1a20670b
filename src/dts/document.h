// A JSON or XML document as a flat list of its leaves, so that one reader of fields serves both. A leaf is named by its
// JSON Pointer (RFC 6901): `/RequestId`, `/DtsJobList/0/DtsJobId`; in XML the root element comes first:
// `/StartDtsJobsResponse/RequestId`. JSON's null is no leaf, an empty XML element is an empty one.
//
// Both readers take hostile text: nesting, the number of leaves and the length of names are limited, nothing recurses,
// a name that is given twice gives two leaves (the caller decides), entities of a DTD stay what they are: text.
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace dts {

struct Leaf {
    std::string pointer;
    std::string value;    // numbers and booleans as they are written: `200`, `true`
    bool is_text = true;  // JSON: a string; XML: always
};

struct Document {
    enum class Format { json, xml };
    Format format{};
    std::vector<Leaf> leaves;
};

struct DocumentLimits {
    std::size_t depth = 32;
    std::size_t leaves = 4'096;
    bool keep_empty = false;          // `[]` and `{}`, with nothing but nulls in them, are leaves too, written so
    std::size_t pointer_bytes = 512;  // a leaf below a longer name is left out
};

enum class DocumentError {
    cut_short,   // well formed as far as it goes, but its end is missing
    malformed,   // no document
    over_limit,  // deeper or larger than the limits
};

using DocumentResult = std::expected<Document, DocumentError>;

// `text` is valid UTF-8 without a byte order mark.
[[nodiscard]] DocumentResult read_json(std::string_view text, DocumentLimits limits = {});
[[nodiscard]] DocumentResult read_xml(std::string text, DocumentLimits limits = {});

// By its first character, never by a claimed content type: `<` is XML, anything else JSON.
[[nodiscard]] DocumentResult read_document(std::string text, DocumentLimits limits = {});

}  // namespace dts
