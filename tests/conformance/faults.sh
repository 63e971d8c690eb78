#!/usr/bin/env bash
# Lets the system calls of each writing command fail, and kills the program at them, one after the
# other, and holds what is left behind against what is promised (docs/reliability.md).
#
#   faults.sh PROGRAM [--only COMMAND] [--all]
#
# strace injects the faults; it is installed if it is missing, which takes Debian and root.
set -euo pipefail
[ $# -gt 0 ] || { echo "usage: faults.sh PROGRAM [--only COMMAND] [--all]" >&2; exit 2; }
[ -x "$1" ] || { echo "no program at $1" >&2; exit 2; }

if ! command -v strace >/dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends strace >/dev/null
fi
exec python3 "$(dirname "$0")/faults.py" "$@"
