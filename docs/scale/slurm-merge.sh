#!/usr/bin/env bash
# Joins the shares that slurm.sh has made. See README.md.
#
#   sbatch --dependency=afterok:ARRAY docs/scale/slurm-merge.sh PERIOD OUTPUT
#
# ARRAY is the number of the array. FOLIO is the program, if it is not on the path of the nodes.
#SBATCH --job-name=folio-merge
#SBATCH --cpus-per-task=1
#SBATCH --mem=1G
#SBATCH --time=01:00:00
#SBATCH --requeue
#SBATCH --kill-on-invalid-dep=yes
#SBATCH --open-mode=append
#SBATCH --output=folio-merge-%j.log
set -euo pipefail
period=$1 output=$2

exec "${FOLIO:-folio}" merge "$period" --output "$output"
