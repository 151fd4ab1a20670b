# shellcheck shell=bash
# clang-tidy over what changed. Sourced by scripts/check and scripts/setup after env.sh.
#
# It reads the code as the page is compiled (web-debug: every room, with Emscripten's headers), and what only the native
# tests have as those are compiled. That takes a clang-tidy that knows this C++: the one of Emscripten's LLVM.

TIDY_WEB="$ROOT/build/tidy-web"
TIDY_NATIVE="$ROOT/build/tidy-native"

# find_tidy: prints the program.
find_tidy() {
  local program version
  for program in "clang-tidy-$EMSCRIPTEN_LLVM" clang-tidy; do
    version=$("$program" --version 2>/dev/null | sed -n 's/.*version \([0-9]*\).*/\1/p') || continue
    if ((${version:-0} >= EMSCRIPTEN_LLVM)); then
      printf '%s\n' "$program"
      return
    fi
  done
  return 1
}

# base_commit: prints the commit that the present state is compared with: where this branch left origin's, or else the
# one before. Nothing where there is none, as in a clone of a single commit.
base_commit() {
  local base head
  head=$(git -C "$ROOT" rev-parse --verify --quiet HEAD) || return 0
  base=$(git -C "$ROOT" merge-base HEAD origin/HEAD 2>/dev/null) || base=$head
  [[ $base != "$head" ]] || base=$(git -C "$ROOT" rev-parse --verify --quiet HEAD~1) || return 0
  printf '%s\n' "$base"
}

# changed_sources: prints the C++ files that differ from the base, committed or not; all where there is no base.
changed_sources() {
  local base
  base=$(base_commit)
  if [[ -z $base ]]; then
    all_sources
    return
  fi
  {
    git -C "$ROOT" diff --name-only --diff-filter=d "$base" -- '*.cpp' '*.h'
    git -C "$ROOT" ls-files --others --exclude-standard -- '*.cpp' '*.h'
  } | sort -u
}

all_sources() { git -C "$ROOT" ls-files --cached --others --exclude-standard -- '*.cpp' '*.h'; }

# compiled FILE...: the .cpp files to look at; for a header, its own .cpp file or one that includes it.
compiled() {
  local file twin
  for file in "$@"; do
    twin=$file
    if [[ $file == *.h ]]; then
      twin=${file%.h}.cpp
      [[ -e $ROOT/$twin ]] ||
        twin=$(git -C "$ROOT" grep -l --untracked -F -e "#include \"${file#src/}\"" -- '*.cpp' | sed -n 1p) || true
      [[ -n $twin ]] ||
        twin=$(git -C "$ROOT" grep -l --untracked -F -e "#include \"${file##*/}\"" -- "${file%/*}/*.cpp" | sed -n 1p) || true
    fi
    [[ -z $twin ]] || printf '%s\n' "$twin"
  done | sort -u
}

# configure_tidy PRESET FOLDER: what each file is compiled with.
configure_tidy() {
  cmake --preset "$1" -S "$ROOT" -B "$2" -DCMAKE_EXPORT_COMPILE_COMMANDS=ON >"$2.log" 2>&1 || {
    printf 'CMake could not configure %s:\n' "$1"
    tail -n 20 "$2.log"
    return 1
  }
}

# embed_shaders: the headers that the build makes of the shaders.
embed_shaders() {
  local headers
  mapfile -t headers < <(ninja -C "$TIDY_WEB" -t targets all | sed -n 's|^\(.*/shaders/[^/]*\.h\): .*|\1|p' | sort -u)
  ((${#headers[@]} == 0)) || ninja -C "$TIDY_WEB" "${headers[@]}" >>"$TIDY_WEB.log" 2>&1 || {
    tail -n 20 "$TIDY_WEB.log"
    return 1
  }
}

# tidy_files FOLDER ARGUMENT... -- FILE...: as many at once as there are processors.
tidy_files() {
  local folder=$1 arguments=()
  shift
  while [[ $1 != -- ]]; do arguments+=("$1") && shift; done
  shift
  (($#)) || return 0
  printf '%s\0' "${@/#/$ROOT/}" | xargs -0 -n 1 -P "$(nproc)" "$(find_tidy)" -p "$folder" --quiet \
    --header-filter="^$ROOT/(src|tests)/" --extra-arg=-Wno-unknown-warning-option \
    --extra-arg=-Wno-unused-command-line-argument "${arguments[@]}" 2> >(grep -v ' warnings\? generated' >&2)
}

# tidy FILE...: clang-tidy, each file with the commands of the build that has it.
tidy() {
  local web=() native=() file status=0 sysroot
  mapfile -t files < <(compiled "$@")
  ((${#files[@]})) || { printf 'No C++ has changed.\n'; return; }
  mkdir -p "$ROOT/build"
  configure_tidy web-debug "$TIDY_WEB" && configure_tidy native-debug "$TIDY_NATIVE" && embed_shaders || return
  for file in "${files[@]}"; do
    if grep -qF "\"$ROOT/$file\"" "$TIDY_WEB/compile_commands.json"; then
      web+=("$file")
    elif grep -qF "\"$ROOT/$file\"" "$TIDY_NATIVE/compile_commands.json"; then
      native+=("$file")
    fi
  done
  printf 'clang-tidy on %d files\n' "$((${#web[@]} + ${#native[@]}))"
  sysroot=$("$(dirname "$(command -v emcc)")/em-config" CACHE)/sysroot
  tidy_files "$TIDY_WEB" --extra-arg=--target=wasm32-unknown-emscripten --extra-arg=--sysroot="$sysroot" -- \
    "${web[@]}" || status=1
  tidy_files "$TIDY_NATIVE" -- "${native[@]}" || status=1
  return "$status"
}
