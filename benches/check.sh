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
benches/period.sh "$period" "$appointees"

for _ in $(seq "$runs"); do
  /usr/bin/time -f '%e s elapsed, %U s user, %M KB resident' \
    target/release/folio check --data-only "$period" 2>&1 | tail -n 1
done
