#!/usr/bin/env bash
# Draws docs/spreads.png: the spreads of the folder and a letter, made from the sample data.
# Needs Poppler and ImageMagick.
#
#   docs/spreads.sh [FILE]
#
# FILE is the picture, docs/spreads.png by default.
set -euo pipefail
target=$(realpath "${1:-$(dirname "$0")/spreads.png}")
cd "$(dirname "$0")/.."

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cargo run --quiet -- build data/kkr-sjaelland/2022-2026 --output "$scratch" 2> /dev/null
made=$scratch/kkr-sjaelland/2022-2026
pdftoppm -png -r 62 "$made/folder-web.pdf" "$scratch/page"
pdftoppm -png -r 44 -singlefile "$made/breve/017-"*.pdf "$scratch/letter"

cd "$scratch"
# The cover and the back stand alone, each on its side of the spread.
convert page-01.png -background '#d9d9d9' -gravity east -extent 200%x100% spread-00.png
for left in 02 04 06 08 10 12 14; do
  right=$(printf %02d $((10#$left + 1)))
  convert "page-$left.png" "page-$right.png" +append "spread-$left.png"
done
convert page-16.png letter.png -background '#d9d9d9' -gravity center -extent 364x +append spread-16.png
montage spread-*.png -tile 3x -geometry +10+10 -background '#d9d9d9' -depth 8 -strip sheet.png
convert sheet.png -colors 200 -define png:compression-level=9 "$target"
