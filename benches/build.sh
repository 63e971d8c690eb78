#!/usr/bin/env bash
# Times the whole program: a cold build of the sample period, from process start to exit.
# Usage: benches/build.sh [RUNS]   (needs GNU time; prints seconds and memory per run)
# With PROFILE=dev it takes the program of the tests, whose times say nothing.
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-5}

profile=${PROFILE:-release}
cargo build --profile "$profile" --locked --quiet
folio=${CARGO_TARGET_DIR:-target}/${profile/#dev/debug}/folio
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
for run in $(seq "$runs"); do
  /usr/bin/time --format "run $run: %e s elapsed, %U s user, %M kB resident" \
    "$folio" build data/kkr-sjaelland/2022-2026 \
    --output "$scratch/$run" 2>&1 | grep '^run'
done
