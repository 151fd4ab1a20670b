# shellcheck shell=bash
# Sources of third parties: Dear ImGui and pugixml from the pool of the Debian mirror, header folders of the system,
# and npm packages. Sourced by scripts/setup after apt.sh.

# fresh_folder NAME: prints an empty folder to work in, on the same disk as .tools/.
fresh_folder() {
  local folder="$TOOLS/tmp/$1"
  rm -rf "$folder"
  mkdir -p "$folder" "$TOOLS/log"
  printf '%s\n' "$folder"
}

# install_sources NAME FOLDER VARIABLE ARCHIVE SHA256 WHY: unpacks the archive into FOLDER, unless VARIABLE points
# elsewhere. The checksum is part of this project, so the address need not be trusted. Without the archive the script
# goes on, because CMake can still fetch the upstream's repository.
install_sources() {
  local name=$1 folder=$2 variable=$3 archive=$4 sha256=$5 why=$6 work
  [[ ${!variable:-$folder} == "$folder" ]] || return 0
  [[ ! -r $folder/.sha256 || $(<"$folder/.sha256") != "$sha256" ]] || return 0
  has_apt || return 0
  say "fetching $name into .tools/ ($why)"
  work=$(fresh_folder "$name")
  if ! fetch_from_pool "$archive" "$sha256" "$work/archive"; then
    say "note: could not fetch ${archive##*/}: no network, or the Debian archive has moved on to another version" \
      "  Set $variable=/a/folder with the sources of $name, or let CMake fetch them now; it needs a network." >&2
    return 0
  fi
  mkdir "$work/unpacked"
  tar -x -f "$work/archive" -C "$work/unpacked" --strip-components=1
  printf '%s\n' "$sha256" >"$work/unpacked/.sha256"
  rm -rf "$folder"
  mv "$work/unpacked" "$folder"
  rm -rf "$work"
}

# link_json: a folder with nlohmann/ alone, because a wasm build must not see the rest of /usr/include.
link_json() {
  local folder="$TOOLS/nlohmann-json"
  [[ ! -r $folder/nlohmann/json.hpp ]] || return 0
  [[ -r /usr/include/nlohmann/json.hpp ]] || return 0
  mkdir -p "$folder"
  ln -sfn /usr/include/nlohmann "$folder/nlohmann"
}

# install_node_packages FOLDER WHY: the packages of FOLDER/package-lock.json.
install_node_packages() {
  local folder=$1 why=$2 lock stamp
  [[ -r $ROOT/$folder/package-lock.json ]] || return 0
  lock=$(sha256sum <"$ROOT/$folder/package-lock.json")
  stamp="$ROOT/$folder/node_modules/.lock.sha256"
  [[ ! -r $stamp || $(<"$stamp") != "$lock" ]] || return 0
  say "installing node packages of $folder/ ($why)"
  mkdir -p "$TOOLS/log"
  (cd "$ROOT/$folder" && npm ci --no-audit --no-fund --loglevel=error) >"$TOOLS/log/npm.log" 2>&1 ||
    die "npm could not install the packages of $folder/; does it have a network? Its last words:" \
      "$(tail -n 6 "$TOOLS/log/npm.log")"
  printf '%s\n' "$lock" >"$stamp"
}

# install_closure_compiler: the native program of npm's package, as .tools/closure-compiler.
install_closure_compiler() {
  local program
  install_node_packages cmake/closure "Closure Compiler, shortens the page's JavaScript"
  [[ ! -x $TOOLS/closure-compiler ]] || return 0
  program=$(compgen -G "$ROOT/cmake/closure/node_modules/google-closure-compiler-*/compiler" | sed -n 1p) || true
  if [[ -n $program ]]; then
    ln -sfn "../${program#"$ROOT/"}" "$TOOLS/closure-compiler"
  else
    say "note: npm has no Closure Compiler for this machine; a release build needs EM_CLOSURE_COMPILER=/path/to/one"
  fi
}
