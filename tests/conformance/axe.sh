#!/usr/bin/env bash
# Judges pages for browsers with axe-core, in Debian's Chromium at the width of a desk and of a
# telephone: no rule of WCAG 2.2 A and AA, nor of axe's best practices, may be broken, nothing may
# come from elsewhere, no script may run, and nothing may reach beyond the width.
# Usage: tests/conformance/axe.sh FILE.html...
# It needs the network (npm), and installs Node and Chromium if they are missing (Debian, root).
set -euo pipefail
[ $# -gt 0 ] || { echo "no page to judge" >&2; exit 2; }

here=$(cd "$(dirname "$0")" && pwd)
missing=()
command -v chromium >/dev/null || missing+=(chromium)
command -v npm >/dev/null || missing+=(nodejs npm)
if [ ${#missing[@]} -gt 0 ]; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
npm install --silent --no-audit --no-fund --prefix "$scratch" playwright-core@1.52.0 axe-core@4.14.1 >&2
NODE_PATH="$scratch/node_modules" node "$here/axe.cjs" "$@"
