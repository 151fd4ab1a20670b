# shellcheck shell=bash
# The environment of every script: where the project, its tools and its third-party sources are.
# Usage, from a bash script in scripts/:   . "$(dirname "${BASH_SOURCE[0]}")/lib/env.sh"
#
# Sets ROOT and exports EMSCRIPTEN_ROOT (the folder of cmake/Modules/Platform/Emscripten.cmake), IMGUI_DIR,
# PUGIXML_DIR, NLOHMANN_JSON_DIR and GOOGLETEST_DIR, and puts emcc, em++ and emcmake on the PATH. What the caller has
# set already stays, and what scripts/setup has not installed yet is left unset.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
TOOLS="$ROOT/.tools"

# shellcheck source=../../cmake/versions.env
. "$ROOT/cmake/versions.env"

# say TEXT...: progress, each argument a line.
say() { printf '%s\n' "$@"; }

# die SENTENCE...: the sentence on stderr, each argument a line, and the end of the script.
die() {
  printf '%s: %s\n' "${0##*/}" "$1" >&2
  shift
  (($# == 0)) || printf '  %s\n' "$@" >&2
  exit 1
}

# need COMMAND GROUP: ends the script unless COMMAND is on the PATH.
need() { command -v "$1" >/dev/null || die "$1 is missing: run scripts/setup $2"; }

# version_at_least HAVE WANT: dotted numbers.
version_at_least() {
  local -a have want
  local i
  IFS=. read -ra have <<<"${1%%[!0-9.]*}"
  IFS=. read -ra want <<<"$2"
  for i in "${!want[@]}"; do
    ((10#${have[i]:-0} == 10#${want[i]})) || { ((10#${have[i]:-0} > 10#${want[i]})); return; }
  done
}

# emscripten_serves FOLDER: whether FOLDER holds an Emscripten that is new enough.
emscripten_serves() {
  local version
  [[ -x $1/emcc && -r $1/emscripten-version.txt && -r $1/cmake/Modules/Platform/Emscripten.cmake ]] || return
  IFS= read -r version <"$1/emscripten-version.txt" || [[ -n $version ]] || return
  version_at_least "${version//\"/}" "$EMSCRIPTEN_MIN_VERSION"
}

# emscripten_on_path: prints the folder of the emcc on the PATH, which may be a wrapper that lies elsewhere.
emscripten_on_path() {
  local emcc folder
  emcc=$(command -v emcc) || return
  folder=$(dirname "$(readlink -f "$emcc")")
  [[ -r $folder/emscripten-version.txt ]] || folder=$(em-config EMSCRIPTEN_ROOT 2>/dev/null) || return
  printf '%s\n' "$folder"
}

# find_emscripten: prints the Emscripten folder to use: the caller's, that of the emcc on the PATH, or .tools/.
find_emscripten() {
  local folder
  for folder in "${EMSCRIPTEN_ROOT:-}" "$(emscripten_on_path)" "$TOOLS/emscripten/usr/share/emscripten"; do
    if [[ -n $folder ]] && emscripten_serves "$folder"; then
      printf '%s\n' "$folder"
      return
    fi
  done
  return 1
}

use_emscripten() {
  local folder
  folder=$(find_emscripten) || return 0
  export EMSCRIPTEN_ROOT=$folder
  [[ $(emscripten_on_path) == "$folder" ]] || export PATH="$folder:$PATH"
  # Ours reads the configuration file in its own folder; one for another Emscripten would lead it astray.
  [[ $folder != "$TOOLS"/* ]] || export EM_CONFIG="$folder/.emscripten"
  # emcc starts the first python3 of the PATH for each file; the system's own starts quicker than a version switcher.
  [[ -n ${EMSDK_PYTHON:-} || ! -x /usr/bin/python3 ]] || export EMSDK_PYTHON=/usr/bin/python3
  [[ -n ${EM_CLOSURE_COMPILER:-} || ! -x $TOOLS/closure-compiler ]] ||
    export EM_CLOSURE_COMPILER="$TOOLS/closure-compiler"
}

# use_folder NAME FOLDER: exports NAME=FOLDER if the folder is there and the caller has not set NAME.
use_folder() {
  [[ -n ${!1:-} || ! -d $2 ]] || export "$1=$2"
}

use_emscripten
[[ :$PATH: == *:/usr/sbin:* ]] || export PATH="$PATH:/usr/sbin" # where nginx is
use_folder IMGUI_DIR "$TOOLS/imgui"
use_folder PUGIXML_DIR "$TOOLS/pugixml"
use_folder NLOHMANN_JSON_DIR "$TOOLS/nlohmann-json"
use_folder GOOGLETEST_DIR /usr/src/googletest
