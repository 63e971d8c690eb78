#!/usr/bin/env bash
# Writes the workbooks of tests/workbooks anew, with the programs that offices have them written
# by, and holds both against each other by what Folio reads: the tables must give the same
# documents as the files of the second sample council, and a formula without a value must give the
# same findings as before. The bytes of the workbooks differ, since they hold the time.
#
#   writers.sh [PROGRAM]
#
# PROGRAM is the folio to run (default: target/debug/folio). It needs Python and the network (PyPI,
# npm); Calc and Node are installed if they are missing (Debian, root).
set -euo pipefail
cd "$(dirname "$0")/../.."

folio=${1:-target/debug/folio}
[ -x "$folio" ] || { echo "no program at $folio: cargo build" >&2; exit 2; }
period=tests/cases/ok/kkr-vestland/data
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
tests/workbooks/write.sh "$scratch/made"

# The SHA-256 of the documents of a period, by name; what was found, if anything was.
documents() {
  rm -rf "$scratch/out"
  if "$folio" build "$1" --output "$scratch/out" --lang en >"$scratch/said" 2>&1 &&
    grep -q '; 0 errors and 0 warnings' "$scratch/said"; then
    (cd "$scratch/out" && find . -name '*.pdf' -print0 | sort -z | xargs -0 sha256sum)
  else
    cat "$scratch/said"
  fi
}

# What is found in a period, one finding a line.
findings() {
  "$folio" check "$1" --format json 2>&1 || true
}

# A copy of the period, with a workbook in the place of the tables that it has.
with_workbook() {
  rm -rf "$scratch/data"
  cp -r "$period" "$scratch/data"
  case $1 in
  *-formula.*) rm "$scratch/data/kontakter.csv" ;;
  *) rm "$scratch/data"/*.csv ;;
  esac
  cp "$1" "$scratch/data/periode.${1##*.}"
}

documents "$period" >"$scratch/documents"
[ "$(wc -l <"$scratch/documents")" -eq 18 ] || { cat "$scratch/documents" >&2; exit 1; }

failures=0
same() {
  if cmp -s "$scratch/found" "$2"; then
    echo "as expected: $1"
  else
    echo "OTHERWISE: $1"
    cat "$scratch/found"
    failures=$((failures + 1))
  fi
}

names() { (cd "$1" && ls -- *.xlsx *.ods); }
diff <(names tests/workbooks) <(names "$scratch/made") || { echo "other workbooks" >&2; exit 1; }
for name in $(names tests/workbooks); do
  if [[ $name == *-formula.* ]]; then
    with_workbook "tests/workbooks/$name"
    findings "$scratch/data" >"$scratch/findings"
    grep -q '"code"' "$scratch/findings" || { echo "no finding: $name" >&2; exit 1; }
    with_workbook "$scratch/made/$name"
    findings "$scratch/data" >"$scratch/found"
    same "$name" "$scratch/findings"
  else
    with_workbook "$scratch/made/$name"
    documents "$scratch/data" >"$scratch/found"
    same "$name" "$scratch/documents"
  fi
done
[ "$failures" -eq 0 ] || { echo "$failures workbooks are read otherwise" >&2; exit 1; }
