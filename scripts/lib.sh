# shellcheck shell=bash
# Shared by scripts/* and .ci/run; sourced, not run. Leaves the caller in the top of the source tree.
# Everything these functions say goes to stderr: stdout belongs to answers.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit 1

# say TEXT: one step of what is being done.
say() { printf '\n==> %s\n' "$*" >&2; }

# fail TEXT...: says what is wrong and what to do, one line each, and ends the script.
fail() { printf 'error: %s\n' "$1" >&2; shift; [ $# -eq 0 ] || printf '  %s\n' "$@" >&2; exit 1; }

# listed_packages SECTION...: the packages of these sections of scripts/packages.txt.
listed_packages() {
  local section='' line wanted=" $* "
  while IFS= read -r line || [ -n "$line" ]; do
    line=${line%%#*}
    line=${line//[[:space:]]/}
    case $line in
      '') ;;
      '['*']') section=${line#[}; section=${section%]} ;;
      *) [[ $wanted != *" $section "* ]] || printf '%s\n' "$line" ;;
    esac
  done < scripts/packages.txt
}

# missing_packages SECTION...: those of them that are not installed.
missing_packages() {
  local name
  for name in $(listed_packages "$@"); do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null)" = installed ] ||
      printf '%s\n' "$name"
  done
}

# as_root COMMAND...: runs it as root, through sudo for a plain user; sudo may ask only at a terminal.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif ! command -v sudo > /dev/null; then
    return 1
  elif [ -t 0 ]; then
    sudo "$@"
  else
    sudo -n "$@"
  fi
}

# install_packages SECTION...: installs what is missing; touches no network if nothing is.
install_packages() {
  local missing
  command -v dpkg-query > /dev/null || fail 'this is not a Debian system (no dpkg).' \
    'Install what scripts/packages.txt lists by your own means, then build with: cmake --workflow --preset release'
  missing=$(missing_packages "$@")
  if [ -z "$missing" ]; then
    say "Packages: everything of scripts/packages.txt [$*] is installed"
    return
  fi
  missing=${missing//$'\n'/ }
  say "Packages: installing $missing"
  # shellcheck disable=SC2086  # one word a package
  {
    as_root apt-get update -q < /dev/null >&2 || true  # a broken third-party list need not stop us
    as_root env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y -q --no-install-recommends $missing < /dev/null >&2
  } || fail 'the packages could not be installed.' 'Run this as root, then start again:' \
    "apt-get update && apt-get install -y --no-install-recommends $missing"
}

# build PRESET [OPTION...]: configures it with these options of cmake and builds it; its executable is
# build/PRESET/bin/verdict.
build() {
  local preset=$1
  shift
  say "Build: preset $preset, in build/$preset"
  cmake --preset "$preset" "$@" >&2
  cmake --build --preset "$preset" >&2
}
