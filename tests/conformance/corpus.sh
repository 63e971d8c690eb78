#!/usr/bin/env bash
# Runs one command of the program over every PDF of a folder, and prints what came of it
# (corpus.py says how). It needs Python.
#
#   corpus.sh PROGRAM FOLDER [--command preflight|booklet] [--seconds S] [--megabytes MB] [--list]
set -euo pipefail
[ $# -gt 1 ] || { echo "usage: corpus.sh PROGRAM FOLDER [--command COMMAND]" >&2; exit 2; }
[ -x "$1" ] || { echo "no program at $1" >&2; exit 2; }
exec python3 "$(dirname "$0")/corpus.py" "$@"
