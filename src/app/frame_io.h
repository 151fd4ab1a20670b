// The border between the screen and the browser, as data: what the browser tells a pass of the screen, and what the
// screen wishes of the browser. Neither side calls the other.
//
// The semantic mirror is the tree of everything that a person can read or use on the canvas. The browser keeps a DOM of
// its shape, in which only the text of fields can be seen: assistive technology, password managers, the browser's own
// text editing and tests work on that. Activation comes from the DOM (`click`, so mouse, touch, keyboard and screen
// readers are one path). Text fields are edited by real DOM inputs that lie over their place on the canvas.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace app {

// Stable for as long as the control exists; 0 is none.
using NodeId = std::uint32_t;

struct Rect {
    float x = 0, y = 0, width = 0, height = 0;  // CSS pixels from the top left of the page
    friend bool operator==(const Rect&, const Rect&) = default;
};

// The numbers are known to web/lib/roles.js.
enum class Role : std::uint8_t {
    group = 0,  // no role of its own: a plain container
    button = 1,
    link = 2,  // `value` is the address
    heading = 3,
    text = 4,
    status = 5,  // a live region: changes are announced
    text_field = 6,
    text_area = 7,  // several lines
    combobox = 8,   // `value` has a line `value TAB label` for each option; `revision` is the chosen index
    option = 9,
    tablist = 10,
    tab = 11,
    tabpanel = 12,
    table = 13,
    row = 14,
    row_header = 15,
    cell = 16,
    region = 17,  // a landmark with a name
    banner = 18,  // the page's header landmark
    alert = 19,
    listbox = 20,     // the open list of a combobox
    separator = 21,   // a movable one
    dialog = 22,      // modal: the rest of the page is inert while it is there
    search = 23,      // a text field that chooses from the listbox beside it; `active` is the option that Enter takes
    table_head = 24,  // a row of column headers
    column_header = 25,
    rowgroup = 26,  // rows that scroll
    image = 27,     // a picture whose name says what it shows
};

enum NodeFlag : std::uint32_t {
    node_disabled = 1u << 0,
    node_selected = 1u << 1,  // tab, option
    node_expanded = 1u << 2,  // combobox
    node_read_only = 1u << 3,
    node_invalid = 1u << 4,
    node_monospaced = 1u << 5,
    node_popup = 1u << 6,       // lies above everything else
    node_selectable = 1u << 7,  // its text can be selected with the mouse where it is drawn
    node_scrolls = 1u << 8,     // its children scroll; `scroll` and `content_height` hold
    node_covered = 1u << 9,     // something drawn lies over this text field: its DOM editor must not be seen
    node_semibold = 1u << 10,   // of a text that can be selected: as wide as it is drawn
};

struct Node {
    NodeId id = 0;
    NodeId parent = 0;
    Role role = Role::group;
    std::uint32_t flags = 0;
    Rect rect;
    std::string name;
    std::string value;  // text of a field, address of a link, text of a row header or cell, level of a heading (2)
    std::string description;  // what a screen reader says after the name; shown as the tooltip
    std::string placeholder;  // of a text field
    // Of `value` of a field: the DOM is only written when it changed. Of a table: how many rows there are, the head
    // included, and of a row: its place among them from 1; 0 when all rows are in the mirror.
    std::uint32_t revision = 0;
    float font_size = 14;
    float line_height = 20;
    float scroll = 0, content_height = 0;
    NodeId active = 0;
};

enum class PointerKind : std::uint8_t { move, down, up, leave };

struct PointerEvent {
    PointerKind kind{};
    float x = 0, y = 0;  // position
};

struct TextEdit {
    NodeId id = 0;
    std::string value;
};

struct Scroll {
    NodeId id = 0;
    float y = 0;
};

struct Choice {
    NodeId id = 0;
    std::uint32_t index = 0;
};

// Keys that the page takes wherever the focus is. The numbers are known to web/lib/taken_keys.js.
enum class Shortcut : std::uint8_t { start = 0, palette = 1, shortcuts = 2 };

struct FrameInput {
    float width = 0, height = 0;  // CSS pixels
    float pixel_ratio = 1;
    double seconds = 0;  // monotonic
    std::int64_t unix_ms = 0;
    std::int32_t utc_offset_minutes = 0;  // of the reader's clock; 480 in China
    bool system_dark = true;
    bool system_chinese = false;
    bool reduced_motion = false;
    NodeId focused = 0;          // has the DOM focus
    bool focus_visible = false;  // and a ring is wanted (the keyboard moved it)
    std::vector<PointerEvent> pointer;
    std::vector<NodeId> activated;
    std::vector<NodeId> dismissed;  // Escape on a popup or its owner
    std::vector<TextEdit> edits;
    std::vector<Choice> choices;  // of a combobox
    std::vector<Scroll> scrolls;
    std::vector<Choice> moves;  // arrow keys on a separator or a search field: index 0 is back, 1 is on
    std::vector<Shortcut> shortcuts;
};

struct FrameOutput {
    std::vector<Node> mirror;  // parents before children, in reading order
    NodeId take_focus = 0;     // gets the DOM focus after this pass
    bool again = false;        // the picture is not settled: another pass right away
    bool dark = true;
    bool chinese = false;
    bool busy = false;            // leaving the page would lose an answer
    const char* form_texts = "";  // of the sign-in form: a line `key TAB sentence` for each; lasts for ever
    double wake_in_seconds = -1;  // a pass is wanted then although nothing happens (a running clock); -1: not
};

}  // namespace app
