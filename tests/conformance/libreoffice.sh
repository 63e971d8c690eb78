#!/usr/bin/env bash
# Saves the tables of the second sample council from LibreOffice Calc in every dialect that
# an office may choose, and builds each: all must give the same documents as the files in
# the repository. Encodings that Excel never writes must be refused by name.
#
#   libreoffice.sh [PROGRAM]
#
# PROGRAM is the folio to run (default: target/debug/folio). Calc is installed if it is
# missing, which takes Debian and root.
set -euo pipefail
cd "$(dirname "$0")/../.."

folio=${1:-target/debug/folio}
[ -x "$folio" ] || { echo "no program at $folio: cargo build" >&2; exit 2; }
period=tests/cases/ok/kkr-vestland/data
tables="formandskab kommuner fora udpegede mandater kontakter"

if ! command -v soffice >/dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends libreoffice-calc >/dev/null
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# A Danish office: without it, dates are saved month first, which no build must read.
mkdir -p "$scratch/profile/user"
cat >"$scratch/profile/user/registrymodifications.xcu" <<'XCU'
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>da-DK</value></prop></item>
</oor:items>
XCU

# Converts a file in a folder of its own; the first argument is Calc's filter.
calc() {
  soffice "-env:UserInstallation=file://$scratch/profile" --headless \
    --convert-to "$1" --outdir "$2" "$3" >/dev/null 2>&1
}

# The SHA-256 of every document of a build, by name.
digests() {
  (cd "$1" && find . -name '*.pdf' -print0 | sort -z | xargs -0 sha256sum)
}

# A copy of the period without its tables.
bare() {
  cp -r "$period" "$1"
  for table in $tables; do rm "$1/$table.csv"; done
}

failures=0

# Builds a period, and compares with the expected documents.
same() {
  local name=$1 data=$2
  if "$folio" build "$data" --output "$scratch/out" --lang en >"$scratch/said" 2>&1 &&
    grep -q '0 errors and 0 warnings' "$scratch/said" &&
    digests "$scratch/out" | cmp -s - "$scratch/expected"; then
    echo "same documents: $name"
  else
    echo "OTHER documents: $name"
    cat "$scratch/said"
    failures=$((failures + 1))
  fi
  rm -rf "$scratch/out"
}

"$folio" build "$period" --output "$scratch/out" 2>/dev/null
digests "$scratch/out" >"$scratch/expected"
rm -rf "$scratch/out"
[ "$(wc -l <"$scratch/expected")" -eq 14 ]

"$folio" workbook "$scratch/periode.xlsx" --from "$period" 2>/dev/null

# Workbooks: what Calc makes of ours.
for ending in xlsx ods; do
  data=$scratch/$ending
  bare "$data"
  calc "$ending" "$data" "$scratch/periode.xlsx"
  same "periode.$ending" "$data"
done

# Saves all sheets as CSV into a copy of the period: separator, encoding, whether text is
# always quoted, whether cells are saved as shown. The numbers are Calc's own: characters by
# their code, encodings by its table (76 is UTF-8, 1 Windows-1252, 12 ISO 8859-1, 22 ISO
# 8859-15, 65535 UTF-16, 4 DOS 850, 2 Mac Roman), and -1 for all sheets.
csv() {
  local data=$1 separator=$2 encoding=$3 quoted=$4 shown=$5
  local options="$separator,34,$encoding,1,,0,$quoted,$shown,false,false,false,-1"
  bare "$data"
  mkdir "$scratch/csv"
  calc "csv:Text - txt - csv (StarCalc):$options" "$scratch/csv" "$scratch/periode.xlsx"
  for table in $tables; do
    mv "$scratch/csv/periode-$table.csv" "$data/$table.csv"
  done
  rm -rf "$scratch/csv"
}

number=0
for separator in 59 44 9; do
  for encoding in 76 1 12 22 65535; do
    for quoted in true false; do
      for shown in true false; do
        number=$((number + 1))
        csv "$scratch/$number" "$separator" "$encoding" "$quoted" "$shown"
        same "CSV separator=$separator encoding=$encoding quoted=$quoted shown=$shown" \
          "$scratch/$number"
      done
    done
  done
done

for encoding in 4 2; do
  csv "$scratch/foreign-$encoding" 59 "$encoding" false true
  if "$folio" check "$scratch/foreign-$encoding" >"$scratch/said" 2>&1 ||
    ! grep -q 'F0103' "$scratch/said"; then
    echo "NOT refused: encoding=$encoding"
    cat "$scratch/said"
    failures=$((failures + 1))
  else
    echo "refused: encoding=$encoding"
  fi
done

[ "$failures" -eq 0 ] || { echo "$failures dialects failed" >&2; exit 1; }
