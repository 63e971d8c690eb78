#!/usr/bin/env bash
# Kills a build of letters again and again, at random moments, and lets the next run go on:
# in the end there must be what a build writes that nobody disturbs, byte for byte, each
# recipient once. Whatever lies in its place in between must be whole.
#
#   resume.sh PROGRAM [LETTERS] [KILLS] [SEED]
#
# The last two kills fall into the commit: while the system brings the documents onto the
# disk, and while they are moved to their places. qpdf and Poppler are installed if they are
# missing, which takes Debian and root.
set -euo pipefail
cd "$(dirname "$0")/../.."
[ $# -gt 0 ] || { echo "usage: resume.sh PROGRAM [LETTERS] [KILLS] [SEED]" >&2; exit 2; }
folio=$1 letters=${2:-600} kills=${3:-10} seed=${4:-$RANDOM}
[ -x "$folio" ] || { echo "no program at $folio" >&2; exit 2; }
[ "$kills" -ge 3 ] || { echo "at least 3 kills" >&2; exit 2; }

if ! command -v qpdf >/dev/null || ! command -v pdftotext >/dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends qpdf poppler-utils >/dev/null
fi

scratch=$(mktemp -d)
pid=
trap '[ -z "$pid" ] || kill -9 "$pid" 2>/dev/null || true; rm -rf "$scratch"' EXIT
trap 'exit 1' INT TERM
RANDOM=$seed
echo "seed $seed"

fail() { echo "$*" >&2; exit 1; }

# Followed by the folder that it writes to.
build=("$folio" build "$scratch/2022-2026" --only breve --output)

benches/period.sh "$scratch/2022-2026" "$letters"
start=${EPOCHREALTIME/[.,]/}
"${build[@]}" "$scratch/expected" >"$scratch/said" 2>&1 || { cat "$scratch/said" >&2; exit 1; }
took=$((${EPOCHREALTIME/[.,]/} - start))
folder=$(cd "$scratch/expected" && echo */*)
out=$scratch/out/$folder staging=$scratch/out/$folder/.folio-staging
echo "$letters letters in $((took / 1000)) ms"

# A random number of microseconds below a limit, as seconds.
moment() {
  local microseconds=$(((RANDOM * 32768 + RANDOM) % $1))
  printf '%d.%06d' $((microseconds / 1000000)) $((microseconds % 1000000))
}

# Waits until a file is there, or the run is over.
appears() { until [ -e "$1" ]; do kill -0 "$pid" 2>/dev/null || return 0; done; }

# Each waits for its moment in the run: at any time, when the documents are brought onto the
# disk, when a letter of all is moved.
somewhen() { sleep "$(moment $((2 * took / (kills - 2))))"; }
in_sync() { appears "$staging/manifest.json"; }
in_moves() {
  local letter=$((RANDOM % letters + 1))
  appears "$out/breve/$letter-aase-aagaard-$letter.pdf"
}

# Whether a killed run died where it was meant to.
has_hit() {
  case $1 in
  somewhen) true ;;
  in_sync) [ -e "$staging/manifest.json" ] && [ ! -e "$staging/journal.json" ] ;;
  in_moves) [ -e "$staging/journal.json" ] ;;
  esac
}

# What lies in its place must be a document of the undisturbed build, whole.
check_places() {
  local file
  while read -r file; do
    cmp -s "$out/$file" "$scratch/expected/$folder/$file" ||
      fail "after $killed kills and one more: $file is not what it must be"
  done < <([ ! -d "$out" ] || (cd "$out" && find . -path ./.folio-staging -prune -o \
    -type f ! -name '.folio-*' -print))
}

killed=0
for _ in $(seq $((kills * 5))); do
  case $((kills - killed)) in
  0) break ;;
  1) when=in_moves ;;
  2) when=in_sync ;;
  *) when=somewhen ;;
  esac
  "${build[@]}" "$scratch/out" >"$scratch/said" 2>&1 &
  pid=$!
  "$when"
  kill -9 "$pid" 2>/dev/null || true
  code=0
  wait "$pid" 2>/dev/null || code=$?
  pid=
  case $code in
  137)
    check_places
    if has_hit "$when"; then
      killed=$((killed + 1))
      staged=0 placed=0
      [ ! -e "$staging/staged.jsonl" ] || staged=$(wc -l <"$staging/staged.jsonl")
      [ ! -d "$out/breve" ] || placed=$(find "$out/breve" -type f | wc -l)
      echo "kill $killed, $when: $staged documents staged, $placed letters in their place"
    else
      rm -r "$scratch/out"
    fi
    ;;
  0)
    # Faster than its killer: the next begins from nothing.
    diff -r "$scratch/expected" "$scratch/out" || fail "after $killed kills: another tree"
    rm -r "$scratch/out"
    ;;
  *) cat "$scratch/said" >&2; fail "after $killed kills: exit code $code" ;;
  esac
done
[ "$killed" -eq "$kills" ] || fail "only $killed of $kills runs could be killed"

"${build[@]}" "$scratch/out" >"$scratch/said" 2>&1 || { cat "$scratch/said" >&2; exit 1; }
diff -r "$scratch/expected" "$scratch/out" || fail "another tree than that of an undisturbed build"
python3 tests/conformance/resume.py "$out" "$letters"
# shellcheck disable=SC2016
find "$out" -name '*.pdf' -print0 | xargs -0 -n 50 -P 2 sh -c \
  'for file; do qpdf --check "$file" >/dev/null || { echo "$file is damaged" >&2; exit 1; }; done' sh
echo "$killed kills: the same bytes as undisturbed, each of $letters recipients once, all PDFs valid"
