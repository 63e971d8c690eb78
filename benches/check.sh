#!/usr/bin/env bash
# Times `folio check --data-only` on a period with so many appointees, each with one mandate
# in one of 150 fora, made from the sample data.
#
#   benches/check.sh [RUNS] [APPOINTEES]
#
# With PROFILE=dev it takes the program of the tests, whose times say nothing.
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-5} appointees=${2:-100000}

profile=${PROFILE:-release}
cargo build --profile "$profile" --locked --quiet
folio=${CARGO_TARGET_DIR:-target}/${profile/#dev/debug}/folio
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
period=$scratch/2022-2026
benches/period.sh "$period" "$appointees"

for _ in $(seq "$runs"); do
  /usr/bin/time -f '%e s elapsed, %U s user, %M KB resident' \
    "$folio" check --data-only "$period" 2>&1 | tail -n 1
done
