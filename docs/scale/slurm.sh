#!/usr/bin/env bash
# One share of the letters of a period, as a task of a Slurm job array. See README.md.
#
#   sbatch docs/scale/slurm.sh PERIOD OUTPUT [SHARES]
#
# The array is as large as there are shares. SHARES is needed when only some of its tasks are
# run again. FOLIO is the program, if it is not on the path of the nodes.
#SBATCH --job-name=folio
#SBATCH --array=1-16
#SBATCH --cpus-per-task=4
#SBATCH --mem=1G
#SBATCH --time=04:00:00
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output=folio-%A-%a.log
set -euo pipefail
period=$1 output=$2 shares=${3:-$SLURM_ARRAY_TASK_COUNT}

code=0
"${FOLIO:-folio}" build "$period" --output "$output" \
  --shard "$SLURM_ARRAY_TASK_ID/$shares" --threads "$SLURM_CPUS_PER_TASK" || code=$?

# Done, or a fault of the data (1) or of the call (2), which no other node would not have.
[ "$code" -gt 2 ] || exit "$code"

# Slurm itself starts a task again only when its node has failed. The task is named by its
# place in the array: one of the tasks has the number of the whole array, which would be
# started again with it.
if [ "${SLURM_RESTART_COUNT:-0}" -lt 3 ]; then
  scontrol requeue "${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID"
fi
exit "$code"
