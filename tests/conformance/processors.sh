#!/usr/bin/env bash
# Builds both councils on the models of other processors and compares all files, byte for byte, with
# those of this one.
#
#   processors.sh PROGRAM [MODEL...]
#
# The models are those of qemu-user, which emulates them; by default an old one without AVX, one with
# AVX2 and one of another maker. qemu-user is installed if it is missing, which takes Debian and root.
set -euo pipefail
cd "$(dirname "$0")/../.."
[ $# -gt 0 ] || { echo "usage: processors.sh PROGRAM [MODEL...]" >&2; exit 2; }
folio=$1
shift
[ $# -gt 0 ] || set -- Nehalem Haswell EPYC
[ -x "$folio" ] || { echo "no program at $folio" >&2; exit 2; }

emulator=qemu-$(uname -m)
if ! command -v "$emulator" >/dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends qemu-user >/dev/null
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
periods=(data/kkr-sjaelland/2022-2026 tests/cases/ok/*/data)

# Builds all periods below a folder; what stands before the program runs it.
build() {
  local target=$1 period
  shift
  for period in "${periods[@]}"; do
    "$@" "$folio" build "$period" --output "$target" >"$target-said" 2>&1 ||
      { cat "$target-said" >&2; return 1; }
  done
}

build "$scratch/native"
# Two at a time: an emulator takes one core.
runs=()
for model in "$@"; do
  [ ${#runs[@]} -lt 2 ] || { wait "${runs[0]}"; runs=("${runs[@]:1}"); }
  build "$scratch/$model" "$emulator" -cpu "$model" &
  runs+=($!)
done
for run in "${runs[@]}"; do wait "$run"; done
for model in "$@"; do
  diff -r "$scratch/native" "$scratch/$model"
  echo "$model: the same bytes, $(find "$scratch/$model" -type f | wc -l) files"
done
