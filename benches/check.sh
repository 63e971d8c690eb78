#!/usr/bin/env bash
# Times `folio check --data-only` on a period with so many appointees, each with one mandate
# in one of 1,000 fora, made from the sample data.
#
#   benches/check.sh [RUNS] [APPOINTEES]
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-5} appointees=${2:-100000}

cargo build --release --quiet
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
period=$scratch/2022-2026
cp -r data/kkr-sjaelland/2022-2026 "$period"

fora=1000
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

for _ in $(seq "$runs"); do
  /usr/bin/time -f '%e s elapsed, %U s user, %M KB resident' \
    target/release/folio check --data-only "$period" 2>&1 | tail -n 1
done
