#!/usr/bin/env bash
# Makes a period with so many appointees out of the sample data, each with one mandate in one
# of 150 fora, and a letter by post.
#
#   benches/period.sh DIR APPOINTEES
#
# DIR must not exist; its name is the period, 2022-2026.
set -euo pipefail
[ $# -eq 2 ] || { echo "usage: period.sh DIR APPOINTEES" >&2; exit 2; }
period=$1 appointees=$2
[ ! -e "$period" ] || { echo "$period is there already" >&2; exit 2; }

cp -r "$(dirname "$0")/../data/kkr-sjaelland/2022-2026" "$period"

fora=150
seats=$(((appointees + fora - 1) / fora))
{
  echo 'forum;fagområde;pladser;grundlag;beskrivelse'
  seq "$fora" | sed "s/.*/Forum nummer &;Uddannelse;$seats;lov;/"
} >"$period/fora.csv"
{
  echo 'nr;navn;titel;parti;kommune;adresse;postnr;by;e-mail;telefon;forsendelse'
  seq "$appointees" | sed "s/.*/&;Åse Ågård &;Byrådsmedlem;C;Ringsted;Kløvervej &;4100;Ringsted;person&@ringsted.example;;post/"
} >"$period/udpegede.csv"
{
  echo 'nr;navn;forum;rolle;fra;til'
  seq "$appointees" | awk -v fora="$fora" \
    '{ print $1 ";Åse Ågård " $1 ";Forum nummer " ($1 - 1) % fora + 1 ";medlem;2022-02-01;2026-01-31" }'
} >"$period/mandater.csv"
