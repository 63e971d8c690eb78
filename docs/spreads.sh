#!/usr/bin/env bash
# Makes docs/spreads.png, the picture in the README: the folder's spreads and a letter.
# Needs poppler-utils and ImageMagick.
set -euo pipefail
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

cargo run --release --quiet -- build data/kkr-sjaelland/2022-2026 --output "$scratch"
built=$scratch/kkr-sjaelland/2022-2026
pdftoppm -png -r 62 "$built/folder-web.pdf" "$scratch/page"
pdftoppm -png -r 43.8 -f 1 -l 1 "$built"/breve/*-aase-aagaard.pdf "$scratch/letter"

spread() { convert "$scratch/page-$1.png" "$scratch/page-$2.png" +append "$scratch/spread-$1.png"; }
for left in 02 04 06 08 10 12 14; do
  spread "$left" "$(printf '%02d' $((10#$left + 1)))"
done
convert "$scratch/page-16.png" "$scratch/page-01.png" +append "$scratch/spread-00.png"
montage "$scratch"/spread-*.png "$scratch"/letter*.png -tile 3x -geometry +14+14 \
  -background '#d9d9d6' "$scratch/sheet.png"
convert "$scratch/sheet.png" -strip -colors 128 -define png:compression-level=9 docs/spreads.png
