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

# Runs Calc, of which only what goes wrong is shown.
calc() {
  timeout 150 soffice "-env:UserInstallation=file://$scratch/profile" --headless --norestore \
    "$@" >"$scratch/said" 2>&1 || { cat "$scratch/said" >&2; echo "Calc failed" >&2; exit 1; }
}

# A Danish office: without it, dates are saved month first, which no build must read.
basic=$scratch/profile/user/basic
mkdir -p "$scratch/profile/user"
cat >"$scratch/profile/user/registrymodifications.xcu" <<'XCU'
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>da-DK</value></prop></item>
</oor:items>
XCU
# The first start fills the profile, and would write over the library below.
calc --terminate_after_init
cat >"$basic/Standard/script.xlb" <<'XLB'
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Folio"/>
</library:library>
XLB

# What Calc does, in its own Basic, for one start of Calc is as slow as a build. Each line of
# the file "wishes" is a step, its words separated by tabs:
#   open FILE                 opens a workbook
#   new                       starts an empty one
#   add FILE OPTIONS          puts a CSV file into it as the last sheet, named like the file
#   save FILE FILTER OPTIONS  saves it
# A step that fails is told in the file "failed"; the others are done.
cat >"$basic/Standard/Folio.xba" <<'XBA'
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Folio" script:language="StarBasic">
Option Explicit
Private book As Object

Function Setting(key As String, value)
  Dim p As New com.sun.star.beans.PropertyValue
  p.Name = key
  p.Value = value
  Setting = p
End Function

Function Opened(file As String, settings)
  Opened = StarDesktop.loadComponentFromURL(ConvertToURL(file), "_blank", 0, settings)
End Function

Sub Step_(words)
  Dim source As Object
  Dim csv As String
  csv = "Text - txt - csv (StarCalc)"
  Select Case words(0)
  Case "open"
    If Not IsNull(book) Then book.close(True)
    book = Opened(words(1), Array(Setting("Hidden", True)))
  Case "new"
    If Not IsNull(book) Then book.close(True)
    book = StarDesktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, Array(Setting("Hidden", True)))
  Case "add"
    source = Opened(words(1), Array(Setting("Hidden", True), Setting("FilterName", csv), Setting("FilterOptions", words(2))))
    book.Sheets.importSheet(source, source.Sheets.getByIndex(0).Name, book.Sheets.Count)
    source.close(True)
    If book.Sheets.hasByName("Sheet1") Then book.Sheets.removeByName("Sheet1")
  Case "save"
    book.storeToURL(ConvertToURL(words(1)), Array(Setting("FilterName", words(2)), Setting("FilterOptions", words(3))))
  End Select
End Sub

Sub Run(folder As String)
  Dim wishes As Integer, failed As Integer, wish As String
  failed = FreeFile
  Open folder &amp; "/failed" For Output As #failed
  wishes = FreeFile
  Open folder &amp; "/wishes" For Input As #wishes
  On Error Goto Fault
  While Not Eof(wishes)
    Line Input #wishes, wish
    Step_(Split(wish &amp; Chr(9), Chr(9)))
Following:
  Wend
  Close
  StarDesktop.terminate()
  Exit Sub
Fault:
  Print #failed, wish &amp; ": " &amp; Error$
  Resume Following
End Sub
</script:module>
XBA

wish() { local IFS=$'\t'; echo "$*" >>"$scratch/wishes"; }

# The SHA-256 of files of a folder, by name.
digests() {
  (cd "$1" && find . -name "$2" -print0 | sort -z | xargs -0 --no-run-if-empty sha256sum)
}

# A copy of the period without its tables.
bare() {
  cp -r "$period" "$1"
  for table in $tables; do rm "$1/$table.csv"; done
}

failures=0
declare -A told

# Builds a period, and compares with the expected documents. Of dialects that have the same
# bytes for these tables, the first is built.
same() {
  local name=$1 data=$2 bytes
  bytes=$(cd "$data" && digests . '*.csv' && digests . 'periode.[xo]*')
  if [ -n "$bytes" ] && [ -n "${told[$bytes]:-}" ]; then
    echo "same bytes as ${told[$bytes]}: $name"
    return
  fi
  if "$folio" build "$data" --output "$scratch/out" --lang en >"$scratch/said" 2>&1 &&
    grep -q '; 0 errors and 0 warnings' "$scratch/said" &&
    digests "$scratch/out" '*.pdf' | cmp -s - "$scratch/expected"; then
    echo "same documents: $name"
    told[$bytes]="\"$name\""
  else
    echo "OTHER documents: $name"
    cat "$scratch/said"
    failures=$((failures + 1))
  fi
  rm -rf "$scratch/out"
}

"$folio" build "$period" --output "$scratch/out" >"$scratch/said" 2>&1 ||
  { cat "$scratch/said" >&2; exit 1; }
digests "$scratch/out" '*.pdf' >"$scratch/expected"
rm -rf "$scratch/out"
[ "$(wc -l <"$scratch/expected")" -eq 18 ] || { echo "not 18 documents" >&2; exit 1; }

# Three workbooks hold the tables: "ours" is what `folio workbook` makes; the others Calc
# makes of the CSV files, every column as text ("text"), or with the seats as numbers and the
# dates as dates ("typed"), as Calc reads them unasked. All other columns stay text: unasked,
# Calc makes 1 of 001.
"$folio" workbook "$scratch/ours.xlsx" --from "$period" >"$scratch/said" 2>&1 ||
  { cat "$scratch/said" >&2; exit 1; }

# Formats by column: 2 is text, 1 general, 5 a date with the year first.
text=1/2/2/2/3/2/4/2/5/2/6/2/7/2/8/2/9/2/10/2/11/2
typed() {
  case $1 in
  fora) echo 1/2/2/2/3/1/4/2/5/2 ;;
  mandater) echo 1/2/2/2/3/2/4/2/5/5/6/5 ;;
  *) echo "$text" ;;
  esac
}

workbooks() {
  local source=$1
  for ending in ods xlsx; do
    bare "$scratch/$source-$ending"
  done
  wish save "$scratch/$source-ods/periode.ods" calc8
  wish save "$scratch/$source-xlsx/periode.xlsx" "Calc MS Excel 2007 XML"
}

# All sheets as CSV: separator, encoding, whether text is always quoted, whether cells are
# saved as shown. The numbers are Calc's own: characters by their code, encodings by its
# table (76 is UTF-8, 1 Windows-1252, 12 ISO 8859-1, 22 ISO 8859-15, 65535 UTF-16, 4 DOS 850,
# 2 Mac Roman), and -1 for all sheets. Calc 7.4 offers no byte order mark for UTF-8.
csv() {
  local name=$1 separator=$2 encoding=$3 quoted=$4 shown=$5
  mkdir "$scratch/$name"
  wish save "$scratch/$name/t.csv" "Text - txt - csv (StarCalc)" \
    "$separator,34,$encoding,1,,0,$quoted,true,$shown,false,false,-1"
}

dialects() {
  for separator in 59 44 9; do
    for encoding in 76 1 12 22 65535; do
      for quoted in true false; do
        for shown in true false; do
          echo "$separator $encoding $quoted $shown"
        done
      done
    done
  done
}

for source in ours text typed; do
  if [ "$source" = ours ]; then
    wish open "$scratch/ours.xlsx"
  else
    wish new
    for table in $tables; do
      columns=$text
      [ "$source" = text ] || columns=$(typed "$table")
      wish add "$PWD/$period/$table.csv" "59,34,76,1,$columns,1030,false,false"
    done
  fi
  workbooks "$source"
  while read -r separator encoding quoted shown; do
    csv "$source-$separator-$encoding-$quoted-$shown" "$separator" "$encoding" "$quoted" "$shown"
  done < <(dialects)
  for encoding in 4 2; do
    csv "$source-foreign-$encoding" 59 "$encoding" false true
  done
done

calc "macro:///Standard.Folio.Run(\"$scratch\")"
[ -e "$scratch/failed" ] || { echo "Calc did not run the macro" >&2; exit 1; }
if [ -s "$scratch/failed" ]; then
  cat "$scratch/failed" >&2
  failures=$((failures + 1))
fi

# A copy of the period with the tables that Calc saved, as far as it did.
tabled() {
  bare "$scratch/data"
  for table in $tables; do
    [ ! -e "$scratch/$1/t-$table.csv" ] || mv "$scratch/$1/t-$table.csv" "$scratch/data/$table.csv"
  done
}

for source in ours text typed; do
  for ending in xlsx ods; do
    same "$source periode.$ending" "$scratch/$source-$ending"
  done
  while read -r separator encoding quoted shown; do
    tabled "$source-$separator-$encoding-$quoted-$shown"
    same "$source CSV separator=$separator encoding=$encoding quoted=$quoted shown=$shown" \
      "$scratch/data"
    rm -rf "$scratch/data"
  done < <(dialects)
  for encoding in 4 2; do
    tabled "$source-foreign-$encoding"
    if "$folio" check "$scratch/data" >"$scratch/said" 2>&1 ||
      ! grep -q 'F0103' "$scratch/said"; then
      echo "NOT refused: $source encoding=$encoding"
      cat "$scratch/said"
      failures=$((failures + 1))
    else
      echo "refused: $source encoding=$encoding"
    fi
    rm -rf "$scratch/data"
  done
done

[ "$failures" -eq 0 ] || { echo "$failures dialects failed" >&2; exit 1; }
