#!/usr/bin/env bash
# Judges PDF files with veraPDF: each must conform to PDF/UA-1 and to PDF/A-2a.
# Usage: tests/conformance/verapdf.sh FILE.pdf...   (needs Java and Maven)
set -euo pipefail
[ $# -gt 0 ] || { echo "no file to judge" >&2; exit 2; }

here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

mvn --quiet --batch-mode --file "$here/pom.xml" \
  dependency:build-classpath -Dmdep.outputFile="$scratch/classpath" >&2

for flavour in ua1 2a; do
  java -cp "$(cat "$scratch/classpath")" org.verapdf.apps.GreenfieldCliWrapper \
    --flavour "$flavour" --format text "$@" >"$scratch/$flavour" || true
  passed=$(grep -c '^PASS ' "$scratch/$flavour" || true)
  if [ "$passed" -ne $# ]; then
    grep -v '^PASS ' "$scratch/$flavour" >&2
    echo "veraPDF $flavour: $passed of $# files conform" >&2
    exit 1
  fi
  echo "veraPDF $flavour: all $passed files conform"
done
