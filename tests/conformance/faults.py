"""Lets each system call of a writing command fail once, and kills the program at each once, and
holds what is left behind against what is promised (docs/reliability.md).

    faults.py PROGRAM [--only COMMAND] [--all]

It needs Linux and strace, which injects the faults. The second council of tests/cases/ok is the
period, its letters alone: a dozen documents take the ways of a hundred thousand. Of calls of one kind
(to write a letter, to move one) the first is taken, and of moves and removals a kill at the last; with
--all every one, and those that only look. What is wrong is printed, and ends with 1; a line for each
command says how much was tried.
"""

import argparse
import concurrent.futures
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COUNCIL = ROOT / "tests/cases/ok/kkr-vestland/data"
TERM = "2026-2030"
SENT_ON = "2026-02-12"

# The calls that change files, and those that ask for them, each with the faults that it is given in turn.
# A call that a signal has interrupted is tried again, so that nothing may come of it.
FAULTS = {
    "openat": ["EACCES", "EMFILE", "EROFS"], "mkdir": ["ENOSPC", "EACCES"],
    "rename": ["EACCES", "EXDEV", "EBUSY", "EROFS"], "renameat2": ["EACCES", "EXDEV"],
    "unlink": ["EACCES", "EBUSY", "EROFS"], "unlinkat": ["EACCES", "EBUSY"], "rmdir": ["EBUSY", "EACCES"],
    "linkat": ["EACCES"], "ftruncate": ["EIO"], "write": ["ENOSPC", "EDQUOT", "EIO", "EINTR"],
    "copy_file_range": ["ENOSPC"], "fsync": ["EIO", "ENOSPC"], "fdatasync": ["EIO"], "syncfs": ["EIO"],
    "flock": ["EIO", "ENOLCK"], "statx": ["EACCES", "EIO"], "getdents64": ["EIO"], "read": ["EIO", "EINTR"],
}
# These change nothing, and neither does a file that is opened to be read: a kill at them would show
# nothing that a kill at the next change does not show.
ONLY_LOOKS = {"statx", "getdents64", "flock", "read"}
CALL = re.compile(r"^(\d+) +(\w+)\((.*)")


def run(command, cwd=None, prefix=()):
    """Runs a command and gives its exit code and what it said."""
    done = subprocess.run([*prefix, *command], cwd=cwd, capture_output=True, text=True, errors="replace",
                          env={**os.environ, "TZ": "UTC"})
    return done.returncode, done.stdout + done.stderr


def demand(command):
    """Runs a command that must succeed."""
    code, said = run(command)
    if code != 0:
        sys.exit(f"{' '.join(map(str, command))}: exit code {code}\n{said}")


def tree(folder):
    """The digest of each file below a folder, by its path; the lock and its owner left out. Of a manifest the
    documents count: the inputs that it names are those of the last run, whose register was another."""
    files = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not name.endswith((".folio-lock", ".folio-owner.json")):
            content = path.read_bytes()
            if path.name == "manifest.json" and ".folio-staging" not in name:
                content = json.dumps(json.loads(content)["outputs"]).encode()
            files[name] = hashlib.sha256(content).hexdigest()
    return files


class World:
    """A period folder and an output folder below one folder."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.period = self.folder / TERM
        self.output = self.folder / "output"

    def copy_to(self, folder):
        """Copies both folders to another one, times of files included."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        return World(folder)

    def edit(self, name, old, new):
        """Replaces a text in a file of the period once."""
        path = self.period / name
        text = path.read_text()
        if old not in text:
            sys.exit(f"no {old!r} in {name}")
        path.write_text(text.replace(old, new, 1))

    def tree(self):
        """The digests of all files of both folders."""
        return tree(self.folder)


class Command:
    """A command whose calls fail, the state that it begins with, and what is to come out."""

    def __init__(self, name, program, arguments, prepare, is_extra=False):
        self.name = name
        self.is_extra = is_extra
        self.program = program
        self.arguments = arguments
        self.prepare = prepare

    def line(self, world, arguments):
        """The command line for a world."""
        known = {"{period}": str(world.period), "{output}": str(world.output)}
        return [self.program, *(known.get(word, word) for word in arguments)]


def record_count(world):
    """How many records of letters sent there are; each must be whole."""
    path = world.folder / REGISTER
    lines = path.read_text().splitlines() if path.exists() else []
    return len([json.loads(line) for line in lines])


# The register and its copy, by their paths from the folder of a world.
REGISTER = f"{TERM}/forsendelser.jsonl"
COPY = f"{TERM}/forsendelser-kopi.jsonl"

BUILD = ["build", "{period}", "--only", "breve", "--output", "{output}"]
SENT = ["letters", "sent", "{period}", "--output", "{output}", "--by", "post", "--on", SENT_ON, "--yes"]
DRAFTS = ["letters", "drafts", "{period}", "--output", "{output}"]
PACKAGE = ["letters", "package", "{period}", "--output", "{output}"]
UNDO = ["letters", "undo", "{period}", "--output", "{output}", "--last", "--yes"]
REDATE = ["letters", "redate", "{period}", "--output", "{output}", "--last", "--on", "2026-02-13", "--yes"]
JOIN = ["letters", "join", "{period}", "--output", "{output}"]
MERGE = ["merge", "{period}", "--output", "{output}"]


def commands(program):
    """All commands with their beginnings."""

    def do(world, *all_arguments):
        for arguments in all_arguments:
            demand(Command("", program, arguments, None).line(world, arguments))

    def change(world):
        for old, new in CHANGES:
            world.edit("udpegede.csv", old, new)

    def on_their_way(world):
        do(world, BUILD, DRAFTS, PACKAGE)

    def changed(world):
        on_their_way(world)
        change(world)

    def sent(world):
        on_their_way(world)
        do(world, SENT)

    def copied(world):
        # Two people have recorded letters in two copies of the register.
        on_their_way(world)
        do(world, [*SENT, "--to", "010"])
        mine = (world.folder / REGISTER).read_text()
        do(world, UNDO, [*SENT, "--to", "011"])
        (world.period / "forsendelser (Anne).jsonl").write_text(mine)

    def shares(world):
        on_their_way(world)
        change(world)
        for share in ("1/2", "2/2"):
            do(world, [*BUILD, "--shard", share])

    return [
        Command("build, first", program, BUILD, lambda world: None),
        Command("build, rebuild over drafts and package", program, BUILD, changed),
        Command("build, settled", program, BUILD, on_their_way),
        Command("letters drafts", program, DRAFTS, lambda world: do(world, BUILD)),
        Command("letters package", program, PACKAGE, lambda world: do(world, BUILD)),
        Command("letters sent", program, SENT, on_their_way),
        Command("letters sent, second time", program, [*SENT[:6], "e-mail", *SENT[7:]], sent, is_extra=True),
        Command("letters undo", program, UNDO, sent),
        Command("letters redate", program, REDATE, sent),
        Command("letters join", program, JOIN, copied),
        Command("merge", program, MERGE, shares),
    ]


# A street, a title, and the e-mail address of somebody whose letter goes by e-mail.
CHANGES = []


def trace(command, base, scratch):
    """The calls of a command that concern the two folders, with what they are about: each is its name
    and which of that name it is in its thread, counted from 1. Then what the folders hold afterwards."""
    world = base.copy_to(scratch / "trace")
    log = scratch / "log"
    calls = ",".join(FAULTS)
    line = command.line(world, command.arguments)
    code, said = run(line, prefix=["strace", "-f", "--seccomp-bpf", "-qq", "-y", "-s", "4096", "-o", log, "-e", f"trace={calls}"])
    if code != 0:
        sys.exit(f"{command.name}: exit code {code} without any fault\n{said}")
    seen, found = Counter(), {}
    for entry in log.read_text(errors="replace").splitlines():
        match = CALL.match(entry)
        if not match:
            continue
        thread, name, arguments = match.groups()
        if "resumed>" in entry:
            continue
        seen[thread, name] += 1
        if str(world.folder) in arguments:
            looks = name in ONLY_LOOKS or (name == "openat" and "O_RDONLY" in arguments)
            kind = kind_of(arguments, str(world.folder))
            found.setdefault((name, seen[thread, name]), (looks, kind))
    expected = world.tree()
    shutil.rmtree(world.folder)
    return found, expected


def kind_of(arguments, folder):
    """The paths of a call without what tells one letter, or one file of the data, from another."""
    paths = re.findall(re.escape(folder) + r"([^\"<>,]*)", arguments)
    kinds = []
    for path in paths:
        path = re.sub(r"/(breve|kladder|tekster|billeder)/[^/]+$", r"/\1/*", path)
        is_data = path.startswith(f"/{TERM}/") and "forsendelser" not in path and ".folio" not in path
        kinds.append("data" if is_data else path)
    return " ".join(kinds)


def chosen(found, takes_all):
    """The calls that are tried, each with its fault: of each kind that changes something the first, and of
    moves and removals a kill at the last, too. Or all calls, those that only look as well, at which a kill
    is left out."""
    kinds = {}
    for call in sorted(found):
        kinds.setdefault((call[0], *found[call]), []).append(call)
    runs = []
    for (_, looks, _), same in kinds.items():
        if looks:
            runs += [(*call, "fail") for call in same if takes_all]
        elif takes_all:
            runs += [(*call, way) for call in same for way in ("fail", "kill")]
        else:
            last = same[-1:] if same[0][0].startswith(("rename", "unlink")) else []
            runs += [(*same[0], "fail"), *((*call, "kill") for call in sorted({same[0], *last}))]
    return runs


# What comes of a run whose fault met no call.
MISSED = "missed"


def is_outgoing(path):
    """Whether a file is on its way out, and is no manifest."""
    name = path.split("/")[-1]
    return name != "manifest.json" and ".folio-" not in path and ("/kladder/" in path or "/fjernprint/" in path or name.startswith(("breve-tryk", "etiketter")))


def judge(command, base, before, expected, name, nth, way, is_crossed, scratch):
    """Injects one fault, looks at what is left, runs again, and gives what is wrong."""
    world = base.copy_to(scratch)
    error = FAULTS[name][nth % len(FAULTS[name])]
    fault = "signal=KILL" if way == "kill" else f"error={error}"
    log = scratch.with_suffix(".log")
    # With a filter of the kernel strace is faster, and sends no signal.
    filtered = ["--seccomp-bpf"] if way == "fail" else []
    strace = ["strace", "-f", *filtered, "-qq", "-o", log, "-e", f"trace={name}", "-e", f"inject={name}:{fault}:when={nth}"]
    code, said = run(command.line(world, command.arguments), prefix=strace)
    wrong = []
    # The calls of threads come in another order each time, so that a fault may meet none.
    traced = log.read_text(errors="replace")
    is_met = "killed by SIGKILL" in traced if way == "kill" else "(INJECTED)" in traced
    log.unlink()
    if not is_met:
        shutil.rmtree(world.folder)
        return MISSED
    left = world.tree()
    # The copy of the register may lag behind, as long as that is said.
    is_copy_behind = code == 0 and "advarsel: " in said and differing(left, expected) == [COPY]
    if way == "kill":
        if code not in (-9, 137):
            wrong.append(f"killed, but exit code {code}")
    elif code not in (0, 3):
        wrong.append(f"exit code {code}")
    if "panicked" in said or "RUST_BACKTRACE" in said:
        wrong.append("a panic")
    if code == 0 and way == "fail" and left != expected and not is_copy_behind:
        wrong.append(f"exit code 0, but {difference(left, expected)}")
    if code == 3 and not re.search(r"^(fejl|advarsel): ", said, re.MULTILINE):
        wrong.append("exit code 3 without a sentence")
    if re.search(r"[Ii]ntet er (ændret|noteret)", said) and code == 3 and visible(left) != visible(before):
        wrong.append(f"said that nothing has changed, but {difference(visible(left), visible(before))}")
    wrong += torn(left, before, expected)
    records = record_count(world)
    if way == "fail" and left.get(REGISTER) not in (before.get(REGISTER), expected.get(REGISTER)):
        wrong.append("some records of a command, and not all")
    # Another command that comes first leaves nothing that is out of date.
    if is_crossed:
        crossed, said_crossed = run(command.line(world, JOIN))
        now = world.tree()
        is_sound = crossed == 0 or (crossed == 1 and command.arguments is MERGE)
        stale = [path for path in now if is_outgoing(path) and now[path] != expected.get(path)]
        if not is_sound:
            wrong.append(f"another command first: exit code {crossed}: {said_crossed.strip()}")
        elif stale and command.arguments not in (SENT, UNDO, REDATE):
            wrong.append(f"another command first leaves {', '.join(stale[:3])}")
    # The next run heals, or has nothing left to do.
    is_undone = command.arguments is UNDO and left.get(REGISTER) != before.get(REGISTER)
    following = SENT if is_undone else command.arguments
    again, said_again = run(command.line(world, following))
    now = world.tree()
    if again != 0:
        wrong.append(f"the next run: exit code {again}")
    elif is_undone:
        if now.get(COPY) != now.get(REGISTER):
            wrong.append("the next run has not mended the copy of the register")
    elif without_kept(now) != without_kept(expected):
        wrong.append(f"after the next run {difference(now, expected)}")
    shutil.rmtree(world.folder)
    if not wrong:
        return None
    tail = " | ".join(said.strip().splitlines()[-3:])
    tail_again = " | ".join(said_again.strip().splitlines()[-2:])
    return f"{command.name}: {name} {nth}, {way} (exit {code}, {records} records): {'; '.join(wrong)}\n    said: {tail}\n    then: {tail_again}"


def without_kept(files):
    """The files but for those that a join keeps: one that died has kept some already, and the next keeps them
    once more."""
    return {path: digest for path, digest in files.items() if "/forsendelser-tidligere/" not in path}


def visible(files):
    """What a person sees of the files: nothing that is staged."""
    return {path: digest for path, digest in files.items() if ".folio-" not in path}


def torn(left, before, expected):
    """Names each file that is neither what it was nor what it is to be."""
    wrong = []
    for path, digest in visible(left).items():
        # A register that was created, and has no record yet, says what no register says.
        if path == REGISTER and path not in before and digest == hashlib.sha256().hexdigest():
            continue
        is_kept_copy = "/forsendelser-tidligere/" in path
        if not is_kept_copy and digest not in (before.get(path), expected.get(path)) and not path.endswith("manifest.json"):
            wrong.append(f"{path} is neither the old one nor the new one")
    for path in visible(before):
        if path in expected and path not in left:
            wrong.append(f"{path} is gone")
    return wrong


def differing(left, right):
    """The paths in which two trees differ."""
    return [path for path in sorted({*left, *right}) if left.get(path) != right.get(path)]


def difference(left, right):
    """A few of the paths in which two trees differ."""
    paths = differing(left, right)
    return f"{len(paths)} files differ: {', '.join(paths[:4])}"


def main():
    """Goes through all commands and prints what is wrong."""
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args()
    program = str(options.program.resolve())
    rows = [line.split(";") for line in (COUNCIL / "udpegede.csv").read_text().splitlines()]
    header = rows[0]
    street, title, mail, way = (header.index(name) for name in ("adresse", "titel", "e-mail", "forsendelse"))
    moved = next(row for row in rows[1:] if row[way] == "post")
    promoted = next(row for row in rows[1:] if row[title] == "Rådmand")
    mailed = next(row for row in rows[1:] if row[way] == "e-mail")
    CHANGES.extend([
        (f";{moved[street]};", f";{moved[street]}1;"),
        (f"{promoted[1]};Rådmand", f"{promoted[1]};Gruppeformand"),
        (f";{mailed[mail]};", f";ny-{mailed[mail]};"),
    ])
    scratch = Path(tempfile.mkdtemp())
    wrong = 0
    try:
        for command in commands(program):
            if options.only not in command.name or (command.is_extra and not options.all):
                continue
            base = World(scratch / "base")
            shutil.copytree(COUNCIL, base.period)
            command.prepare(base)
            before = base.tree()
            found, expected = trace(command, base, scratch)
            runs = chosen(found, options.all)
            with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
                told = list(pool.map(
                    lambda one: judge(command, base, before, expected, *one[1], one[0] % 3 == 0, scratch / f"run-{one[0]}"),
                    enumerate(runs)))
            missed = told.count(MISSED)
            faults = [one for one in told if one and one != MISSED]
            if 4 * missed > len(runs):
                faults.append(f"{command.name}: {missed} of {len(runs)} faults met no call")
            wrong += len(faults)
            print("\n".join(faults), end="\n" if faults else "")
            kills = sum(way == "kill" for _, _, way in runs)
            print(f"{command.name}: {len(runs) - kills} failures, {kills} kills, {missed} missed, {len(faults)} wrong", flush=True)
            shutil.rmtree(base.folder)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    sys.exit(1 if wrong else 0)


main()
