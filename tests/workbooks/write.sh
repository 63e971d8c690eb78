#!/usr/bin/env bash
# Writes the tables of the second sample council with each program that offices have workbooks
# written by: openpyxl, XlsxWriter, exceljs, SheetJS, and LibreOffice, which saves what openpyxl
# wrote as .xlsx and .ods. A workbook that counts its days from 1904 and a strict one are among
# them. Four of them write a second workbook with a formula, of which they do
# not know the value. The tools are fetched from PyPI and npm; Calc and Node are installed if they are
# missing (Debian, root).
#
#   write.sh FOLDER
set -euo pipefail
target=$(mkdir -p "${1:?a folder to write to}" && cd "$1" && pwd)
cd "$(dirname "$0")"
period=../cases/ok/kkr-vestland/data

missing=()
command -v soffice >/dev/null || missing+=(libreoffice-calc)
command -v npm >/dev/null || missing+=(nodejs npm)
if [ "${#missing[@]}" -gt 0 ]; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install --quiet --disable-pip-version-check openpyxl==3.1.5 XlsxWriter==3.3.1
npm install --silent --no-audit --no-fund --prefix "$scratch" xlsx@0.18.5 exceljs@4.4.0
export NODE_PATH=$scratch/node_modules TZ=UTC PYTHONDONTWRITEBYTECODE=1

for formula in "" formula; do
  ending=${formula:+-$formula}.xlsx
  # Without a formula there is no third argument.
  "$scratch/venv/bin/python" write_openpyxl.py "$period" "$target/openpyxl$ending" $formula
  "$scratch/venv/bin/python" write_xlsxwriter.py "$period" "$target/xlsxwriter$ending" $formula
  node write_exceljs.js "$period" "$target/exceljs$ending" $formula
  node write_sheetjs.js "$period" "$target/sheetjs$ending" $formula
done
"$scratch/venv/bin/python" write_openpyxl.py "$period" "$target/openpyxl-1904.xlsx" 1904
"$scratch/venv/bin/python" make_strict.py "$target/openpyxl.xlsx" "$target/openpyxl-strict.xlsx"

# Calc shows numbers and dates as a Danish office sees them.
mkdir -p "$scratch/profile/user"
cat >"$scratch/profile/user/registrymodifications.xcu" <<'XCU'
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>da-DK</value></prop></item>
</oor:items>
XCU
cp "$target/openpyxl.xlsx" "$scratch/libreoffice.xlsx"
for ending in xlsx ods; do
  timeout 150 soffice "-env:UserInstallation=file://$scratch/profile" --headless --norestore \
    --convert-to "$ending" --outdir "$target" "$scratch/libreoffice.xlsx" >"$scratch/said" 2>&1 ||
    { cat "$scratch/said" >&2; exit 1; }
done
