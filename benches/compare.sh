#!/usr/bin/env bash
# Letters per second of Folio beside those of Typst's own program, in turns: the same page
# from the same template, as PDF/UA-1 and PDF/A-2a, on two threads, from process start to
# exit, with all files written, each time into a new folder: a file system may be slow where
# files have just been removed. Once more with the print files, which only Folio makes.
#
#   benches/compare.sh [ROUNDS] [LETTERS]
#
# Typst's program is $TYPST, or `typst`: cargo install typst-cli --version 0.15.1 --locked
# Where there is none, Folio is timed alone. With PROFILE=dev it takes the program of the tests,
# whose times say nothing.
# It is used in the two ways there are:
#   loop    one process a letter, two at a time, each with one thread (LETTERS / 5 of them)
#   bundle  one process with two threads for 300 letters; at some 400 its stack overflows
# Both get what Folio hands to its template as files (benches/letters.rs writes them): data,
# prose, fonts. The prose imports the words that Folio puts into the library, a main file
# names the letter, and the title in the metadata is set in the template, where Folio sets it
# afterwards. The bundle has no header for second pages, which there would count those of all
# letters. The sample data has no pictures. Needs pdftotext and pdfinfo.
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/.."
rounds=${1:-5} letters=${2:-1000}
typst=${TYPST:-typst}
sample=data/kkr-sjaelland/2022-2026

profile=${PROFILE:-release}
ways=(folio print)
if command -v "$typst" >/dev/null; then
  "$typst" --version
  ways+=(loop bundle)
else
  echo "no program $typst: Folio alone"
fi
# Builds the program, too.
cargo bench --profile "$profile" --locked --quiet --no-run --bench letters
folio=${CARGO_TARGET_DIR:-target}/${profile/#dev/debug}/folio
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
period=$scratch/kkr-sjaelland/2022-2026 root=$scratch/root

# The sample period, its appointees repeated with other names and addresses. They keep their
# fora, which get seats enough; there is one chair and one mayor of a kind, so they are none.
mkdir -p "$period"
cp -r "$sample"/. "$period"
awk -F ';' -v OFS=';' -v letters="$letters" -v period="$period" '
  { sub(/\r$/, "") }
  FNR == 1 { header[++file] = $0; next }
  file == 1 { appointee[++count] = $0; place[$1] = count }
  file == 2 {
    sub(/^(næst)?formand$/, "medlem", $5)
    mandate[place[$1], ++mandates[place[$1]]] = $4 OFS $5 OFS $6 OFS $7
  }
  file == 3 { $3 = 999; fora = fora $0 "\n" }
  END {
    printf "%s\n%s", header[3], fora >(period "/fora.csv")
    print header[1] >(period "/udpegede.csv")
    print header[2] >(period "/mandater.csv")
    for (i = 1; i <= letters; i++) {
      original = (i - 1) % count + 1
      $0 = appointee[original]
      $1 = sprintf("%04d", i); $2 = $2 " " i; $10 = ""
      sub(/Borgmester/, "Byrådsmedlem", $3)
      sub(/[0-9]+/, i, $6)
      sub(/@/, i "@", $9)
      $11 = "e-mail"
      print >(period "/udpegede.csv")
      for (j = 1; j <= mandates[original]; j++)
        print $1, $2, "", mandate[original, j] >(period "/mandater.csv")
    }
  }' "$sample"/{udpegede,mandater,fora}.csv

# The same letters on paper, so with print files.
mkdir -p "$scratch/post/kkr-sjaelland"
post=$scratch/post/kkr-sjaelland/2022-2026
cp -r "$period" "$post"
sed -i 's/;e-mail$/;post/' "$post/udpegede.csv"

# The root of the other two.
cargo bench --profile "$profile" --locked --quiet --bench letters -- --virtual-files "$period" "$root"
cp -r templates "$root"
mkdir "$root/tekster"
for prose in "$period"/tekster/*.typ; do
  { echo '#import "/templates/prosa.typ": *'; cat "$prose"; } >"$root/tekster/$(basename "$prose")"
done
cp "$root/modtager/0001.json" "$root/modtager.json"
cat >"$root/loop.typ" <<'END'
#import "/templates/brev/letter.typ": letter
#letter(json("/modtager/" + sys.inputs.letter + ".json"))
END
sed -i 's/title: "Mandatbrev, " + /title: "Mandatbrev til " + recipient.name + ", " + /' \
  "$root/templates/brev/letter.typ"
mkdir "$root/bundle"
sed '/^    header: /d' "$root/templates/brev/letter.typ" >"$root/bundle/letter.typ"
cat >"$root/bundle.typ" <<'END'
#import "/bundle/letter.typ": letter
#for name in json("/bundle.json") {
  document(name + ".pdf", letter(json("/modtager/" + name + ".json")))
}
END

names() { seq -f '%04g' "$1"; }
bundled=$((letters < 300 ? letters : 300)) looped=$(((letters + 4) / 5))
names "$bundled" | awk '{ printf "%s\"%s\"", NR == 1 ? "[" : ",", $0 } END { print "]" }' \
  >"$root/bundle.json"
options=(--root "$root" --font-path fonts --ignore-system-fonts --ignore-embedded-fonts
  --pdf-standard 'ua-1,a-2a' --creation-timestamp 1643760000)

# Builds the letters of period `$1` into folder `$2`.
build() {
  "$folio" build "$1" --only breve --threads 2 --output "$2" \
    >"$scratch/log" 2>&1 || { cat "$scratch/log"; exit 1; }
}
folio() { build "$period" "$1"; }
print() { build "$post" "$1"; }
loop() {
  mkdir -p "$1"
  names "$looped" | xargs -P 2 -I '{}' "$typst" compile "${options[@]}" --jobs 1 \
    --features a11y-extras --input 'letter={}' "$root/loop.typ" "$1/{}.pdf"
}
bundle() {
  "$typst" compile "${options[@]}" --jobs 2 --features a11y-extras,bundle --format bundle \
    "$root/bundle.typ" "$1" 2>"$scratch/log" || { cat "$scratch/log"; exit 1; }
}

# Notes how many of `$2` letters `$1` makes in a second, in round `$3`.
rate() {
  local start=$EPOCHREALTIME
  "$1" "$scratch/$1/$3"
  awk -v count="$2" -v start="$start" -v end="$EPOCHREALTIME" \
    'BEGIN { printf "%.1f\n", count / (end - start) }' >>"$scratch/rates-$1"
}
mkdir "${ways[@]/#/$scratch/}"
for round in $(seq "$rounds"); do
  for way in "${ways[@]}"; do
    case $way in
    folio | print) rate "$way" "$letters" "$round" ;;
    loop) rate loop "$looped" "$round" ;;
    bundle) rate bundle "$bundled" "$round" ;;
    esac
  done
done

# The same letter in all three, of its own title, to both standards.
for way in "${ways[@]}"; do
  [ "$way" != print ] || continue
  letter=$(find "$scratch/$way/1" -name '0002*.pdf')
  pdftotext -layout "$letter" "$scratch/text-$way"
  grep --text --quiet '<pdfuaid:part>1<' "$letter"
  grep --text --quiet '<pdfaid:part>2<' "$letter"
  grep --text --quiet '<pdfaid:conformance>A<' "$letter"
  pdfinfo "$letter" 2>/dev/null | grep --quiet '^Title: *Mandatbrev til '
  diff "$scratch/text-folio" "$scratch/text-$way"
done

for way in "${ways[@]}"; do
  sort --numeric-sort "$scratch/rates-$way" | awk -v way="$way" '
    { rate[NR] = $1 }
    END {
      middle = rate[int((NR + 1) / 2)]
      printf "%-6s  min %7.1f  median %7.1f  max %7.1f letters/s\n", way, rate[1], middle, rate[NR]
    }'
done | awk '
  { print; median[$1] = $5 }
  END {
    for (way in median) if (way == "loop" || way == "bundle")
      printf "%.1f times the median of %s\n", median["folio"] / median[way], way
  }'
