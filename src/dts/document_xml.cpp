// The only file that includes pugixml. pugixml knows the five predefined entities and character references and no
// others: it skips a DTD, so what a DTD declares is never read, fetched or expanded.
#include <algorithm>
#include <pugixml.hpp>

#include "base/text.h"
#include "dts/document.h"

namespace dts {

namespace {

constexpr unsigned parse_flags = pugi::parse_escapes | pugi::parse_cdata | pugi::parse_eol | pugi::parse_fragment;

bool is_text(pugi::xml_node node) {
    return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

pugi::xml_node first_element(pugi::xml_node node) {
    while (node && node.type() != pugi::node_element)
        node = node.next_sibling();
    return node;
}

std::string text_of(pugi::xml_node element) {
    std::string out;
    for (auto child = element.first_child(); child; child = child.next_sibling())
        if (is_text(child)) out += child.value();
    return std::string(base::trim(out));
}

// Depth first with a cursor instead of recursion.
DocumentResult collect_leaves(pugi::xml_node root, DocumentLimits limits) {
    Document out{Document::Format::xml, {}};
    std::string pointer;
    std::size_t depth = 0;
    auto element = root;
    for (;;) {
        pointer.append("/").append(element.name());
        if (const auto child = first_element(element.first_child())) {
            if (++depth == limits.depth) return std::unexpected(DocumentError::over_limit);
            element = child;
            continue;
        }
        if (pointer.size() <= limits.pointer_bytes) {
            if (out.leaves.size() == limits.leaves) return std::unexpected(DocumentError::over_limit);
            out.leaves.push_back({pointer, text_of(element)});
        }
        for (;;) {
            pointer.resize(pointer.rfind('/'));
            if (element == root) return out;
            if (const auto next = first_element(element.next_sibling())) {
                element = next;
                break;
            }
            element = element.parent();
            --depth;
        }
    }
}

// pugixml points at the tag it could not finish, or near the end. Where no `>` follows, the rest of that tag is
// missing.
DocumentError error_of(const pugi::xml_parse_result& result, std::string_view text) {
    const auto at = static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0));
    return text.find('>', at + 1) == std::string_view::npos ? DocumentError::cut_short : DocumentError::malformed;
}

}  // namespace

DocumentResult read_xml(std::string text, DocumentLimits limits) {
    // Each node costs some fifteen times the bytes of `<a>`; a hostile text must not fill the memory.
    if (static_cast<std::size_t>(std::ranges::count(text, '<')) > 4 * limits.leaves)
        return std::unexpected(DocumentError::over_limit);

    pugi::xml_document document;
    const auto original = text;
    const auto result = document.load_buffer_inplace(text.data(), text.size(), parse_flags, pugi::encoding_utf8);
    if (!result) return std::unexpected(error_of(result, original));

    const auto root = document.first_child();
    if (!root) return std::unexpected(DocumentError::cut_short);  // a declaration or comments alone
    if (root.type() != pugi::node_element || root.next_sibling()) return std::unexpected(DocumentError::malformed);
    return collect_leaves(root, limits);
}

DocumentResult read_document(std::string text, DocumentLimits limits) {
    const auto start = base::trim(text);
    if (start.starts_with('<')) return read_xml(std::string(start), limits);
    return read_json(start, limits);
}

}  // namespace dts
