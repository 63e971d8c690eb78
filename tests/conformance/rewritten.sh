#!/usr/bin/env bash
# Rewrites press files by qpdf, mutool and pikepdf, as a print shop's programs may: linearised, with
# streams of objects, with all objects written out. Each must stay ready to be printed.
#
#   rewritten.sh PROGRAM FILE.pdf...
#
# Needs Python; qpdf and mutool are installed if they are missing (Debian, root), and pikepdf comes
# from PyPI.
set -euo pipefail
[ $# -gt 1 ] || { echo "usage: rewritten.sh PROGRAM FILE.pdf..." >&2; exit 2; }
folio=$1
shift
[ -x "$folio" ] || { echo "no program at $folio" >&2; exit 2; }

if ! command -v qpdf >/dev/null || ! command -v mutool >/dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends qpdf mupdf-tools >/dev/null
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install --quiet --disable-pip-version-check pikepdf==10.18.0

by_pikepdf() {
  "$scratch/venv/bin/python" - "$1" "$2" "$3" <<'PYTHON'
import sys

import pikepdf

source, target, way = sys.argv[1:]
streams = pikepdf.ObjectStreamMode
with pikepdf.open(source) as pdf:
    if way == "linear":
        pdf.save(target, linearize=True)
    else:
        pdf.save(target, object_stream_mode=streams.generate, recompress_flate=True)
PYTHON
}

rewrite() {
  case $1 in
  qpdf-linear) qpdf --linearize "$2" "$3" ;;
  qpdf-packed) qpdf --object-streams=generate --recompress-flate "$2" "$3" ;;
  qpdf-open) qpdf --qdf --object-streams=disable "$2" "$3" ;;
  mutool-clean) mutool clean -gggg -z "$2" "$3" >"$scratch/said" ;;
  mutool-open) mutool clean -d "$2" "$3" >"$scratch/said" ;;
  pikepdf-linear) by_pikepdf "$2" "$3" linear ;;
  pikepdf-packed) by_pikepdf "$2" "$3" packed ;;
  esac
}

for file in "$@"; do
  for way in qpdf-linear qpdf-packed qpdf-open mutool-clean mutool-open pikepdf-linear pikepdf-packed; do
    rewrite "$way" "$file" "$scratch/$way.pdf"
    "$folio" --lang en preflight "$scratch/$way.pdf" --stitched >"$scratch/report" 2>&1 || {
      cat "$scratch/report" >&2
      echo "$file: not ready any more by $way" >&2
      exit 1
    }
  done
  echo "$file: ready however it is rewritten"
done
