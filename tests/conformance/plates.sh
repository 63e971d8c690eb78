#!/usr/bin/env bash
# Separates press files into plates with Ghostscript, and looks whether running text is on the
# black plate alone. Needs Python with Pillow; Ghostscript and Poppler are installed if missing
# (Debian, root).
#
#   tests/conformance/plates.sh FILE.pdf...
set -euo pipefail
[ $# -gt 0 ] || { echo "no file to judge" >&2; exit 2; }
here=$(dirname "$0")

missing=()
command -v gs > /dev/null || missing+=(ghostscript)
command -v pdftotext > /dev/null || missing+=(poppler-utils)
if [ ${#missing[@]} -gt 0 ]; then
  apt-get update -qq
  apt-get install -y -qq "${missing[@]}" > /dev/null
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install --quiet --disable-pip-version-check pillow==13.0.0

for file in "$@"; do
  rm -rf "$scratch/plates"
  mkdir "$scratch/plates"
  gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=tiffsep -r144 \
    -o "$scratch/plates/page-%02d.tif" "$file"
  pdftotext -bbox "$file" "$scratch/words.html"
  "$scratch/venv/bin/python" "$here/plates.py" "$file" "$scratch/plates" "$scratch/words.html"
done
