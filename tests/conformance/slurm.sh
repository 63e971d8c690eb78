#!/usr/bin/env bash
# Runs the job array of docs/scale on a Slurm cluster of one node, this machine: 300 letters in
# 16 shares. One share is killed, and must be started again by Slurm; one is cancelled, and is
# submitted again alone. What the merge writes must be what one machine writes, byte for byte.
#
#   slurm.sh [PROGRAM]
#
# PROGRAM is the folio to run (default: target/debug/folio). Slurm is installed if it is
# missing, which takes Debian and root. Its daemons are this script's own, and listen to this
# machine alone.
set -euo pipefail
cd "$(dirname "$0")/../.."

folio=$(realpath "${1:-target/debug/folio}")
[ -x "$folio" ] || { echo "no program at $folio: cargo build" >&2; exit 2; }
scale=$PWD/docs/scale

if ! command -v slurmctld >/dev/null || ! command -v slurmd >/dev/null ||
  ! command -v sbatch >/dev/null || ! command -v munged >/dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends slurmctld slurmd slurm-client munge >/dev/null
fi

scratch=$(mktemp -d)
daemons=()
clean_up() {
  local pid
  # Of this cluster alone; the node must still be there to end what runs on it.
  if [ -e "$scratch/slurm.conf" ]; then
    scancel --user="$(id -un)" >/dev/null 2>&1 || true
    for _ in $(seq 50); do
      [ -n "$(squeue --noheader 2>/dev/null)" ] || break
      sleep 0.2
    done
  fi
  # Last started, first stopped: the node, the controller, the keys.
  for ((at = ${#daemons[@]} - 1; at >= 0; at--)); do
    pid=${daemons[at]}
    kill "$pid" 2>/dev/null || true
    for _ in $(seq 100); do
      kill -0 "$pid" 2>/dev/null || break
      sleep 0.1
    done
    kill -9 "$pid" 2>/dev/null || true
  done
  wait
  rm -rf "$scratch"
}
trap clean_up EXIT
trap 'exit 1' INT TERM

fail() {
  echo "$*" >&2
  squeue >&2 2>/dev/null || true
  tail -n 30 "$scratch/log/slurmctld" >&2 2>/dev/null || true
  tail -n 3 "$scratch"/folio-*.log >&2 2>/dev/null || true
  exit 1
}

# Waits until a command succeeds, for so many seconds at most.
await() {
  local what=$1 seconds=$2
  shift 2
  for _ in $(seq $((seconds * 5))); do
    ! "$@" >/dev/null 2>&1 || return 0
    sleep 0.2
  done
  fail "$what: not within $seconds s"
}

# A daemon in the foreground, stopped at the end.
daemon() {
  local name=$1
  shift
  "$@" >"$scratch/log/$name.said" 2>&1 &
  daemons+=($!)
}

# Munge demands that all may reach its socket.
chmod 711 "$scratch"
mkdir "$scratch"/{log,munge,state,spool}
chmod 755 "$scratch/munge"
dd if=/dev/urandom of="$scratch/munge.key" bs=1024 count=1 status=none
chmod 400 "$scratch/munge.key"
socket=$scratch/munge/socket
daemon munged munged --foreground --key-file="$scratch/munge.key" --socket="$socket" \
  --pid-file="$scratch/munge/pid" --seed-file="$scratch/munge/seed" \
  --log-file="$scratch/log/munged"
await "munged" 20 munge --no-input --socket="$socket"

# The node claims more than this machine may have, so that the scripts run as they stand.
export SLURM_CONF=$scratch/slurm.conf
host=$(hostname -s)
cat >"$SLURM_CONF" <<CONF
ClusterName=folio
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=27817
SlurmdPort=27818
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
AuthInfo=socket=$socket,cred_expire=5
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
SwitchType=switch/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerType=sched/builtin
KillWait=2
ReturnToService=2
SlurmdParameters=config_overrides
StateSaveLocation=$scratch/state
SlurmdSpoolDir=$scratch/spool
SlurmctldPidFile=$scratch/slurmctld.pid
SlurmdPidFile=$scratch/slurmd.pid
SlurmctldLogFile=$scratch/log/slurmctld
SlurmdLogFile=$scratch/log/slurmd
NodeName=$host NodeAddr=127.0.0.1 CPUs=8 RealMemory=4096
PartitionName=letters Nodes=$host Default=YES MaxTime=INFINITE State=UP
CONF
daemon slurmctld slurmctld -D
daemon slurmd slurmd -D
is_up() { [ "$(sinfo --noheader --format=%T)" = idle ]; }
await "the cluster" 60 is_up

period=$scratch/2022-2026
benches/period.sh "$period" 300
sed -i 's/"eksempeldata": true,/&\n  "udskrift": {"breve pr. fil": 20},/' "$period/periode.json"
"$folio" build "$period" --only breve --output "$scratch/one" >"$scratch/said" 2>&1 ||
  { cat "$scratch/said" >&2; exit 1; }
made=("$scratch"/one/*/*/breve/*.pdf)
[ ${#made[@]} -eq 300 ] || fail "not 300 letters"

# Stands in for the program on the nodes. The first time, it stops share 3 dead while it is at
# work, and lets share 4 hang there.
cat >"$scratch/folio" <<'PROGRAM'
#!/usr/bin/env bash
case " $* " in
*" --shard 3/16 "*) share=3 signal=KILL ;;
*" --shard 4/16 "*) share=4 signal=STOP ;;
*) exec "$REAL" "$@" ;;
esac
[ ! -e "$SCRATCH/struck-$share" ] || exec "$REAL" "$@"
nice -n 19 "$REAL" "$@" &
staged=$(echo "$SCRATCH"/many/*/*)/.folio-shards/$share-of-16/.folio-staging/staged.jsonl
until [ -s "$staged" ]; do
  kill -0 $! || exit 99
  staged=$(echo "$SCRATCH"/many/*/*)/.folio-shards/$share-of-16/.folio-staging/staged.jsonl
done
kill -$signal $!
touch "$SCRATCH/struck-$share"
wait $!
PROGRAM
chmod +x "$scratch/folio"
export REAL=$folio SCRATCH=$scratch FOLIO=$scratch/folio
cd "$scratch"

submit() { sbatch --parsable "$@"; }
is_over() { [ -z "$(squeue --noheader --jobs="$1" 2>/dev/null)" ]; }

array=$(submit "$scale/slurm.sh" "$period" "$scratch/many")
early=$(submit --dependency="afterok:$array" "$scale/slurm-merge.sh" "$period" "$scratch/many")
await "share 4" 60 test -e struck-4
scancel "${array}_4"
await "the array" 120 is_over "$array"
await "the merge without share 4" 30 is_over "$early"
[ ! -e "folio-merge-$early.log" ] || fail "joined without share 4"
grep -q 'overtaget fra en afbrudt kørsel' "folio-$array-3.log" || fail "share 3 was not resumed"
shares=("$scratch"/many/*/*/.folio-shards/*/manifest.json)
[ ${#shares[@]} -eq 15 ] || fail "${#shares[@]} shares are finished, not 15"
echo "share 3 was killed and resumed by Slurm, share 4 cancelled: no merge"

again=$(submit --array=4 "$scale/slurm.sh" "$period" "$scratch/many" 16)
merge=$(submit --dependency="afterok:$again" "$scale/slurm-merge.sh" "$period" "$scratch/many")
await "share 4 again, and the merge" 120 is_over "$again,$merge"
grep -q 'overtaget fra en afbrudt kørsel' "folio-$again-4.log" || fail "share 4 was not resumed"
diff -r "$scratch/one" "$scratch/many" || fail "16 shares are not what one machine writes"
echo "16 shares on Slurm: the same bytes as one machine, ${#made[@]} letters"
