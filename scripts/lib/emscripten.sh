# Emscripten: the machine's own if it is new enough, else the Debian package of a newer release, unpacked into
# .tools/emscripten/ without touching the system. Sourced by scripts/setup after apt.sh.

EMSCRIPTEN_HOME="$TOOLS/emscripten"
PRIVATE_ROOT="$EMSCRIPTEN_HOME/usr/share/emscripten"
BINARYEN="$EMSCRIPTEN_HOME/binaryen"

BY_HAND="Install Emscripten $EMSCRIPTEN_MIN_VERSION or later by hand (emsdk has it) and put emcc on the PATH."

install_emscripten() {
  if emscripten_found; then
    return
  fi
  has_apt || die "Emscripten $EMSCRIPTEN_MIN_VERSION is missing, and this is not a Debian system" "$BY_HAND"
  if system_package_serves; then
    say "installing emscripten (compiles C++ to WebAssembly)"
    install_packages emscripten
  else
    say "installing emscripten into .tools/ (compiles C++ to WebAssembly; the system's package is too old or absent)"
    unpack_emscripten
  fi
  emscripten_found || die "Emscripten was installed, but does not work" "$BY_HAND"
}

# emscripten_found: the private one is complete only with a configuration that fits this folder and this node.
emscripten_found() {
  local folder
  folder=$(find_emscripten) || return
  [[ $folder != "$PRIVATE_ROOT" ]] || { [[ -x $BINARYEN/bin/wasm-opt ]] && configure_emscripten; }
}

system_package_serves() {
  local candidate
  candidate=$(apt-cache policy emscripten | sed -n 's/^ *Candidate: //p')
  [[ $candidate == [0-9]* ]] && version_at_least "$candidate" "$EMSCRIPTEN_MIN_VERSION"
}

unpack_emscripten() {
  local llvm=(clang-"$EMSCRIPTEN_LLVM" lld-"$EMSCRIPTEN_LLVM" llvm-"$EMSCRIPTEN_LLVM") work file
  apt_knows "${llvm[@]}" || apt_update
  apt_knows "${llvm[@]}" || die "this system has neither Emscripten $EMSCRIPTEN_MIN_VERSION nor ${llvm[0]}" "$BY_HAND"
  install_packages "${llvm[@]}" node-acorn
  rm -rf "$EMSCRIPTEN_HOME" "$TOOLS/tmp"
  work="$TOOLS/tmp/emscripten"
  mkdir -p "$work"
  download_packages "$EMSCRIPTEN_SUITE" "$work" emscripten binaryen libc6 libstdc++6 libgcc-s1
  for file in "$work"/*.deb; do
    unpack_package "$file" "$work/root"
  done
  ln -s /usr/share/nodejs "$work/root/usr/share/emscripten/node_modules" # its scripts import acorn
  wrap_binaryen "$work/root"
  mv "$work/root" "$EMSCRIPTEN_HOME"
  rm -rf "$work"
  configure_emscripten
}

# download_packages SUITE FOLDER PACKAGE...: from another release of Debian. The lists are private to FOLDER, and the
# signatures are checked against the keyring of this system.
download_packages() {
  local suite=$1 folder=$2 keyring=/usr/share/keyrings/debian-archive-keyring.gpg mirror
  shift 2
  [[ -r $keyring ]] || install_packages debian-archive-keyring
  mirror=$(debian_mirror "$BY_HAND")
  mkdir -p "$folder"/{lists,archives}/partial
  printf 'deb [signed-by=%s] %s %s main\n' "$keyring" "$mirror" "$suite" >"$folder/sources.list"
  local options=(--quiet
    --option Dir::State::Lists="$folder/lists" --option Dir::Cache="$folder" --option Dir::Cache::Archives="$folder/archives"
    --option Dir::Etc::SourceList="$folder/sources.list" --option Dir::Etc::SourceParts=/dev/null
    --option Dir::Etc::Preferences=/dev/null --option Dir::Etc::PreferencesParts=/dev/null
    --option APT::Default-Release= --option APT::Sandbox::User="$(id -un)"
    --option Acquire::Check-Valid-Until=false)
  (cd "$folder" && apt-get "${options[@]}" update && apt-get "${options[@]}" download "$@") >"$APT_LOG" 2>&1 ||
    die "apt could not fetch $* of Debian $suite" "$BY_HAND Its last words:" "$(tail -n 6 "$APT_LOG")"
}

# unpack_package FILE FOLDER: leaves out what this project never uses: three quarters of the libraries are for threads
# and for dynamic linking.
unpack_package() {
  mkdir -p "$2"
  dpkg-deb --fsys-tarfile "$1" | tar -x -C "$2" \
    --exclude='*/share/doc' --exclude='*/share/man' --exclude='*/share/emscripten/test' \
    --exclude='*/wasm32-emscripten/*pic' --exclude='*/wasm32-emscripten/*-mt[-.]*' \
    --exclude='*/wasm32-emscripten/*-ww[-.]*'
}

# wrap_binaryen ROOT: binaryen's programs want the C library of the release that they come from, which lies beside them.
wrap_binaryen() {
  local program loader
  loader=$(find "$1/usr/lib" -name 'ld-linux*.so.*' | head -n 1)
  [[ -n $loader ]] || die "libc6 of Debian $EMSCRIPTEN_SUITE holds no program loader for this machine" "$BY_HAND"
  loader=${loader#"$1/"}
  mkdir -p "$1/binaryen/bin"
  for program in "$1"/usr/bin/wasm*; do
    {
      printf '#!/bin/sh\n'
      # shellcheck disable=SC2016 # expands when the wrapper runs
      printf 'root=${0%%/*}/../..\nexec "$root/%s" --library-path "$root/%s" "$root/usr/bin/%s" "$@"\n' \
        "$loader" "${loader%/*}" "${program##*/}"
    } >"$1/binaryen/bin/${program##*/}"
    chmod +x "$1/binaryen/bin/${program##*/}"
  done
}

# configure_emscripten: writes the configuration file if it is not as it should be (another node, a moved folder).
configure_emscripten() {
  local text
  text="LLVM_ROOT = '/usr/lib/llvm-$EMSCRIPTEN_LLVM/bin'
BINARYEN_ROOT = '$BINARYEN'
NODE_JS = '$(command -v node)'
CACHE = '$PRIVATE_ROOT/cache'
FROZEN_CACHE = True
CLOSURE_COMPILER = '$TOOLS/closure-compiler'"
  [[ -r $PRIVATE_ROOT/.emscripten && $(<"$PRIVATE_ROOT/.emscripten") == "$text" ]] ||
    printf '%s\n' "$text" >"$PRIVATE_ROOT/.emscripten"
}
