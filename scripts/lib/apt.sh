# Packages of a Debian system: install what is missing, and fetch from the machine's own mirror.
# Sourced by scripts/setup after env.sh. Reads apt's configuration and never writes it.

APT_LOG="$TOOLS/log/apt.log"

# has_apt: whether this is a system with apt.
has_apt() { command -v apt-get >/dev/null && command -v dpkg >/dev/null; }

# as_root COMMAND...: with sudo where needed.
as_root() {
  if ((EUID == 0)); then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    die "system packages are missing, and you are neither root nor have sudo" \
      "Ask someone who is root to run: apt-get install --no-install-recommends ${APT_WANTED[*]}"
  fi
}

# apt_get ARGUMENT...: apt-get as root, its words in the log. Waits for another apt to finish.
# RUNLEVEL=1 keeps packages that bring a service from starting it (see also install_packages).
apt_get() {
  mkdir -p "${APT_LOG%/*}"
  as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 \
    apt-get --quiet --option DPkg::Lock::Timeout=600 "$@" >>"$APT_LOG" 2>&1 </dev/null
}

apt_update() {
  apt_get update || true # a third party's broken list must not stop us; what matters shows in the install
}

# apt_knows PACKAGE...: whether apt could install them now.
apt_knows() { apt-get --simulate --quiet --no-install-recommends install "$@" >/dev/null 2>&1; }

# install_packages PACKAGE...: with a fresh package list if the present one does not serve.
install_packages() {
  APT_WANTED=("$@")
  mkdir -p "${APT_LOG%/*}"
  : >"$APT_LOG"
  apt_knows "$@" || apt_update
  apt_get install --yes --no-install-recommends "$@" && return
  apt_update
  apt_get install --yes --no-install-recommends "$@" && return
  die "apt could not install: $*" \
    "If it has no network, install these packages by other means and run this again. Its last words:" \
    "$(tail -n 6 "$APT_LOG")"
}

# apt_archives: lines "address release" of the Debian archive as the machine's own apt is configured, both for lists
# in one-line style and in deb822 style.
apt_archives() {
  # shellcheck disable=SC2016 # apt fills these in
  apt-get indextargets --format '$(ORIGIN)|$(LABEL)|$(COMPONENT)|$(CREATED_BY)|$(REPO_URI) $(CODENAME)' |
    sed -n 's/^Debian|Debian|main|Packages|//p'
}

# debian_mirror: prints the address of the Debian archive that this machine uses, with a slash at its end.
debian_mirror() {
  local address
  address=$(apt_archives | head -n 1)
  [[ -n $address ]] || { apt_update; address=$(apt_archives | head -n 1); }
  [[ -n $address ]] || die "apt on this machine is not configured with a Debian archive" "$1"
  printf '%s\n' "${address%% *}"
}
