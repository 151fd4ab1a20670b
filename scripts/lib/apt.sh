# shellcheck shell=bash
# Packages of a Debian system: install what is missing, and fetch from the machine's own mirror.
# Sourced by scripts/setup after env.sh. Reads apt's configuration and never writes it.

APT_LOG="$TOOLS/log/apt.log"

# has_apt: whether this is a system with apt.
has_apt() { command -v apt-get >/dev/null && command -v dpkg >/dev/null; }

# become_root COMMAND...: sets AS_ROOT to what must stand before COMMAND, or ends with a sentence.
become_root() {
  AS_ROOT=()
  ((EUID != 0)) || return 0
  command -v sudo >/dev/null || die "this needs root, and there is no sudo; ask someone who is root to run:" "$*"
  AS_ROOT=(sudo)
}

# apt_get ARGUMENT...: apt-get as root, its words in the log. Waits for another apt to finish.
# RUNLEVEL=1 keeps the packages of a system without systemd from starting their services.
apt_get() {
  become_root apt-get "$@"
  mkdir -p "${APT_LOG%/*}"
  "${AS_ROOT[@]}" env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 \
    apt-get --quiet --option DPkg::Lock::Timeout=600 "$@" >>"$APT_LOG" 2>&1
}

apt_update() {
  apt_get update || true # a third party's broken list must not stop us; what matters shows in the install
}

# apt_knows PACKAGE...: whether apt could install them now.
apt_knows() { apt-get --simulate --quiet --no-install-recommends install "$@" >/dev/null 2>&1; }

# install_packages PACKAGE...: with a fresh package list if the present one does not serve.
install_packages() {
  mkdir -p "${APT_LOG%/*}"
  : >"$APT_LOG"
  local install=(install --yes --no-install-recommends "$@")
  become_root apt-get "${install[@]}"
  apt_knows "$@" || apt_update
  apt_get "${install[@]}" && return
  apt_update
  apt_get "${install[@]}" && return
  die "apt could not install: $*" \
    "If it has no network, install these packages by other means and run this again. Its last words:" \
    "$(tail -n 6 "$APT_LOG")"
}

# keep_services_off PACKAGE...: before nginx comes in for the first time: it shall be a program that our scripts start
# with a configuration of theirs, not a service on port 80. Under systemd its service is masked while apt runs, in /run
# alone, and disabled afterwards. One that is there already is none of our business and is never installed again.
keep_services_off() {
  [[ " $* " == *" nginx "* && -d /run/systemd/system ]] || return 0
  become_root systemctl mask nginx.service
  "${AS_ROOT[@]}" systemctl mask --quiet --runtime nginx.service
  trap '"${AS_ROOT[@]}" systemctl unmask --quiet --runtime nginx.service
        "${AS_ROOT[@]}" systemctl disable --quiet nginx.service 2>/dev/null || true' EXIT
}

# configured_mirror: prints the address of the Debian archive as this machine's apt is configured, whether in lists of
# the one-line style or of the deb822 style.
configured_mirror() {
  # shellcheck disable=SC2016 # apt fills these in
  apt-get indextargets --format '$(ORIGIN)|$(LABEL)|$(COMPONENT)|$(CREATED_BY)|$(REPO_URI)' 2>/dev/null |
    sed -n 's/^Debian|Debian|main|Packages|//p' | grep -v '^cdrom:' | sed -n 1p || true
}

# debian_mirror: the same, after a look for fresh lists. Fails where there is none, as on other systems with apt.
debian_mirror() {
  local address
  address=$(configured_mirror)
  [[ -n $address ]] || { apt_update && address=$(configured_mirror); }
  [[ -n $address ]] && printf '%s\n' "$address"
}

# fetch_from_pool PATH SHA256 FILE: a file of the machine's Debian mirror, with the ways and proxies of apt.
fetch_from_pool() {
  local mirror
  mirror=$(debian_mirror) || return
  /usr/lib/apt/apt-helper --option APT::Sandbox::User="$(id -un)" \
    download-file "$mirror$1" "$3" "SHA256:$2" >"$APT_LOG" 2>&1
}
