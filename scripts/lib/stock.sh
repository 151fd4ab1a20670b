# shellcheck shell=bash
# The stock Dear ImGui example for GLFW and OpenGL 3, as its Makefile.emscripten builds it, out of its tree. Sourced by
# scripts/bench after env.sh.
#
# It differs from the Makefile where the Makefile would make it worse or reach the network: the linker optimises too and
# leaves assertions out, GLFW is the one inside Emscripten, and the page around it is tests/bench/stock.

STOCK_OBJECTS="$ROOT/build/bench/objects"
STOCK_SITE="$ROOT/build/bench/stock"
STOCK_OWN="$ROOT/tests/bench/stock"

# build_stock: fills STOCK_SITE, with a brotli copy beside every file as scripts/build makes them.
build_stock() {
  local log="$ROOT/build/bench/stock.log"
  [[ -n ${IMGUI_DIR:-} && -r $IMGUI_DIR/examples/example_glfw_opengl3/main.cpp ]] ||
    die "the sources of Dear ImGui have no example_glfw_opengl3: run scripts/setup web, or set IMGUI_DIR"
  rm -rf "$STOCK_OBJECTS" "$STOCK_SITE"
  mkdir -p "$STOCK_OBJECTS" "$STOCK_SITE"
  { compile_stock && link_stock; } >"$log" 2>&1 || { tail -n 25 "$log" >&2; die "the stock example could not be built"; }
  cp "$STOCK_OWN/index.html" "$STOCK_SITE"
  brotli -q 11 "$STOCK_SITE"/*
}

compile_stock() (
  local flags=(-Wall -Wformat -Os -sDISABLE_EXCEPTION_CATCHING=1 -DIMGUI_DISABLE_FILE_FUNCTIONS
    -I"$IMGUI_DIR" -I"$IMGUI_DIR/backends" -I"$STOCK_OWN/libs")
  cd "$STOCK_OBJECTS" || exit
  printf '%s\0' "$IMGUI_DIR"/examples/example_glfw_opengl3/main.cpp "$IMGUI_DIR"/imgui{,_demo,_draw,_tables,_widgets}.cpp \
    "$IMGUI_DIR"/backends/imgui_impl_{glfw,opengl3}.cpp |
    xargs -0 -n 1 -P "$(nproc)" em++ "${flags[@]}" -c
)

link_stock() {
  em++ -Os "$STOCK_OBJECTS"/*.o -o "$STOCK_SITE/stock.js" --pre-js "$STOCK_OWN/canvas.js" -sUSE_GLFW=3 \
    -sDISABLE_EXCEPTION_CATCHING=1 -sALLOW_MEMORY_GROWTH=1 -sNO_EXIT_RUNTIME=0 -sASSERTIONS=0 -sNO_FILESYSTEM=1
}
