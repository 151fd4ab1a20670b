// The only file that includes nlohmann/json. It uses the SAX reader alone: no tree is built, so nothing of the size of
// basic_json's accessors, copies and conversions gets into the program, nesting costs one bit a level instead of a
// stack frame, and without exceptions no access can abort. `sax_parse` of a string never throws with a handler like
// this one.
#include <nlohmann/json.hpp>

#include "dts/document.h"

namespace dts {

namespace {

class LeafCollector {
  public:
    explicit LeafCollector(DocumentLimits limits) : limits_(limits) {}

    // The handler's names and types are what nlohmann's parser calls.
    using Json = nlohmann::json;
    bool null() { return step(); }
    bool boolean(bool value) { return add(value ? "true" : "false", false); }
    bool number_integer(Json::number_integer_t value) { return add(std::to_string(value), false); }
    bool number_unsigned(Json::number_unsigned_t value) { return add(std::to_string(value), false); }
    bool number_float(Json::number_float_t, const Json::string_t& written) { return add(written, false); }
    bool string(Json::string_t& value) { return add(std::move(value), true); }
    bool binary(Json::binary_t&) { return false; }
    bool start_object(std::size_t) { return enter(false); }
    bool start_array(std::size_t) { return enter(true); }
    bool end_object() { return leave(); }
    bool end_array() { return leave(); }

    bool key(Json::string_t& name) {
        pointer_.resize(levels_.back().pointer_bytes);
        append_name(name);
        return true;
    }

    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) {
        error_position = position;
        return false;
    }

    Document document;
    std::size_t error_position = 0;
    bool over_limit = false;

  private:
    struct Level {
        std::size_t pointer_bytes;  // of the container itself
        bool is_array;
        std::size_t leaves_before;
        std::size_t next_index = 0;
    };

    void append_name(std::string_view name) {
        pointer_ += '/';
        for (const char c : name.substr(0, limits_.pointer_bytes + 1)) {
            if (c == '~') {
                pointer_ += "~0";
            } else if (c == '/') {
                pointer_ += "~1";
            } else {
                pointer_ += c;
            }
        }
    }

    // Before each value: inside an array the index is its name.
    bool step() {
        if (levels_.empty() || !levels_.back().is_array) return true;
        pointer_.resize(levels_.back().pointer_bytes);
        append_name(std::to_string(levels_.back().next_index++));
        return true;
    }

    bool add(std::string value, bool is_text) {
        step();
        if (pointer_.size() > limits_.pointer_bytes) return true;
        if (document.leaves.size() == limits_.leaves) return stop();
        document.leaves.push_back({pointer_, std::move(value), is_text});
        return true;
    }

    bool enter(bool is_array) {
        step();
        if (levels_.size() == limits_.depth) return stop();
        levels_.push_back({std::min(pointer_.size(), limits_.pointer_bytes + 1), is_array, document.leaves.size()});
        return true;
    }

    bool leave() {
        const auto level = levels_.back();
        levels_.pop_back();
        if (!limits_.keep_empty || document.leaves.size() != level.leaves_before) return true;
        pointer_.resize(level.pointer_bytes);
        if (pointer_.size() > limits_.pointer_bytes) return true;
        if (document.leaves.size() == limits_.leaves) return stop();
        document.leaves.push_back({pointer_, level.is_array ? "[]" : "{}", false});
        return true;
    }

    bool stop() {
        over_limit = true;
        return false;
    }

    DocumentLimits limits_;
    std::string pointer_;
    std::vector<Level> levels_;
};

}  // namespace

DocumentResult read_json(std::string_view text, DocumentLimits limits) {
    LeafCollector collector(limits);
    if (nlohmann::json::sax_parse(text.begin(), text.end(), &collector)) return std::move(collector.document);
    if (collector.over_limit) return std::unexpected(DocumentError::over_limit);
    return std::unexpected(collector.error_position > text.size() ? DocumentError::cut_short
                                                                  : DocumentError::malformed);
}

}  // namespace dts
