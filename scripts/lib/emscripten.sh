# shellcheck shell=bash
# Emscripten: the machine's own if it is new enough, else the Debian package of a newer release, unpacked into
# .tools/emscripten/ without touching the system. Sourced by scripts/setup after apt.sh.

PRIVATE_HOME="$TOOLS/emscripten"
PRIVATE_ROOT="$PRIVATE_HOME/usr/share/emscripten"
LLVM="/usr/lib/llvm-$EMSCRIPTEN_LLVM/bin"
NODE_MODULES=/usr/share/nodejs # where Debian puts the acorn that Emscripten's scripts import

BY_HAND="Install Emscripten $EMSCRIPTEN_MIN_VERSION or later by hand (emsdk has it) and put emcc on the PATH."

install_emscripten() {
  emscripten_works && return
  has_apt || die "Emscripten $EMSCRIPTEN_MIN_VERSION is missing, and this is not a Debian system" "$BY_HAND"
  if system_package_serves; then
    say "installing emscripten (compiles C++ to WebAssembly)"
    install_packages emscripten
  else
    say "installing emscripten into .tools/ (compiles C++ to WebAssembly; the system's own is too old or missing)"
    install_private_emscripten
  fi
  emscripten_works || die "Emscripten was installed, but does not work" "$BY_HAND"
}

# emscripten_works: the private one, only with all that it needs of the system.
emscripten_works() {
  local folder
  folder=$(find_emscripten) || return
  [[ $folder == "$PRIVATE_ROOT" ]] || return 0
  [[ -x $PRIVATE_HOME/binaryen/bin/wasm-opt && -x $LLVM/clang && -x $LLVM/wasm-ld && -x $LLVM/llvm-ar &&
    -d $NODE_MODULES/acorn ]] || return
  configure_private_emscripten
}

system_package_serves() {
  local candidate
  candidate=$(emscripten_candidate)
  [[ -n $candidate ]] || { apt_update && candidate=$(emscripten_candidate); } # an image without package lists
  [[ -n $candidate ]] && version_at_least "$candidate" "$EMSCRIPTEN_MIN_VERSION"
}

emscripten_candidate() { apt-cache policy emscripten | sed -n 's/^ *Candidate: \([0-9]\)/\1/p'; }

install_private_emscripten() {
  local packages=(clang-"$EMSCRIPTEN_LLVM" lld-"$EMSCRIPTEN_LLVM" llvm-"$EMSCRIPTEN_LLVM" node-acorn)
  apt_knows "${packages[@]}" || apt_update
  apt_knows "${packages[@]}" ||
    die "this system has neither Emscripten $EMSCRIPTEN_MIN_VERSION nor ${packages[0]} to run it with" "$BY_HAND"
  install_packages "${packages[@]}"
  emscripten_serves "$PRIVATE_ROOT" || unpack_private_emscripten
}

unpack_private_emscripten() {
  local work file
  work=$(fresh_folder emscripten)
  download_packages "$EMSCRIPTEN_SUITE" "$work" emscripten binaryen libc6 libstdc++6 libgcc-s1
  for file in "$work"/*.deb; do
    unpack_package "$file" "$work/root"
  done
  ln -s "$NODE_MODULES" "$work/root/usr/share/emscripten/node_modules"
  wrap_binaryen "$work/root"
  rm -rf "$PRIVATE_HOME"
  mv "$work/root" "$PRIVATE_HOME"
  rm -rf "$work"
}

# download_packages SUITE FOLDER PACKAGE...: from another release of Debian. The lists are private to FOLDER, and the
# signatures are checked against the keyring of this system.
download_packages() {
  local suite=$1 folder=$2 keyring=/usr/share/keyrings/debian-archive-keyring.gpg mirror
  shift 2
  [[ -r $keyring ]] || install_packages debian-archive-keyring
  mirror=$(debian_mirror) || die "apt on this machine is not configured with a Debian archive" "$BY_HAND"
  mkdir -p "$folder"/{lists,archives}/partial
  printf 'deb [arch=%s signed-by=%s] %s %s main\n' "$(dpkg --print-architecture)" "$keyring" "$mirror" "$suite" \
    >"$folder/sources.list"
  local options=(--quiet
    --option Dir::State::Lists="$folder/lists" --option Dir::Cache="$folder" --option Dir::Cache::Archives="$folder/archives"
    --option Dir::Etc::SourceList="$folder/sources.list" --option Dir::Etc::SourceParts=/dev/null
    --option Dir::Etc::Preferences=/dev/null --option Dir::Etc::PreferencesParts=/dev/null
    --option APT::Default-Release= --option APT::Sandbox::User="$(id -un)")
  {
    apt-get "${options[@]}" --option APT::Update::Error-Mode=any update &&
      (cd "$folder" && apt-get "${options[@]}" download "$@")
  } >"$APT_LOG" 2>&1 ||
    die "apt could not fetch $* of Debian $suite; does it have a network?" "$BY_HAND" \
      "apt's last words:" "$(tail -n 4 "$APT_LOG")"
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
  loader=$(find "$1/usr/lib" -name 'ld-linux*.so.*' | sed -n 1p)
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

# configure_private_emscripten: writes its configuration unless it is as it should be (another node, a moved folder).
# The libraries come prebuilt with the package: the cache is frozen, nothing is compiled on the first use.
configure_private_emscripten() {
  local file="$PRIVATE_ROOT/.emscripten" text
  text="LLVM_ROOT = '$LLVM'
BINARYEN_ROOT = '$PRIVATE_HOME/binaryen'
NODE_JS = '$(command -v node)'
CACHE = '$PRIVATE_ROOT/cache'
FROZEN_CACHE = True
CLOSURE_COMPILER = '$TOOLS/closure-compiler'"
  [[ -r $file && $(<"$file") == "$text" ]] || printf '%s\n' "$text" >"$file"
}
