"""Runs one command of the program over every PDF of a folder, each in a process of its own, and
prints what came of it: exit codes, reasons, times, peaks of memory, and what is out of kind.

    corpus.py PROGRAM FOLDER [--command preflight|booklet] [--seconds S] [--megabytes MB]
              [--jobs N] [--list]

Out of kind is a crash, a panic, an exit code outside 0 to 3, and a run that takes more than S
seconds of time (10) or MB megabytes of memory (1000). Any of them ends this script with 1. A run
that takes ten times S is killed. With --list each file has a line. Exit code and first sentence
of a run are what the program has said of the file; booklets are written and thrown away.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

# How each command is called on a file; {file} and {scratch} are put in.
COMMANDS = {
    "preflight": ["preflight", "{file}"],
    "booklet": ["booklet", "{file}", "{scratch}/booklet.pdf"],
}

# What is said of a panic, by the program and by Rust.
PANICS = ("Folio has stopped over a fault of its own", "panicked at")


@dataclass
class Run:
    """What one file has led to."""

    path: Path
    # The exit code, or the number of the signal below 0; None for a run that was killed here.
    code: int | None
    seconds: float
    # Of the processor, in the program and in the system.
    processor: float
    # The peak of resident memory.
    megabytes: float
    # Why the file was refused, without its path; empty when it was not.
    reason: str
    is_panic: bool


def reason_of(said):
    """The reason in the first sentence of a refusal: what follows the path in backticks."""
    lines = said.strip().splitlines()
    if not lines:
        return ""
    return re.sub(r"^.*`[^`]*`[^:]*: ", "", lines[0])


def run(program, command, path, limit):
    """Runs the command on a file, and measures that process alone."""
    with tempfile.TemporaryDirectory() as scratch:
        words = [word.format(file=path.resolve(), scratch=scratch) for word in COMMANDS[command]]
        with open(f"{scratch}/said", "w+b") as said:
            start = time.monotonic()
            child = subprocess.Popen(
                [program, "--lang", "en", *words],
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=said, cwd=scratch,
            )
            killer = threading.Timer(limit, child.kill)
            killer.start()
            _, status, usage = os.wait4(child.pid, 0)
            seconds = time.monotonic() - start
            killer.cancel()
            # The child is gone already, which Popen must know so as not to wait for it.
            child.returncode = os.waitstatus_to_exitcode(status)
            said.seek(0)
            text = said.read().decode(errors="replace")
    code = None if seconds >= limit else child.returncode
    return Run(
        path, code, seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024,
        reason_of(text) if code == 1 else "", any(words in text for words in PANICS),
    )


def is_wrong(one, arguments):
    """What is out of kind in a run; empty when nothing is."""
    wrong = []
    if one.code is None:
        wrong.append("killed, it did not end")
    elif not 0 <= one.code <= 3:
        wrong.append(f"exit code {one.code}")
    if one.is_panic:
        wrong.append("panic")
    if one.seconds > arguments.seconds:
        wrong.append(f"{one.seconds:.1f} s")
    if one.megabytes > arguments.megabytes:
        wrong.append(f"{one.megabytes:.0f} MB")
    return wrong


def spread(values, unit):
    """The middle, the 99th of a hundred and the greatest of some values."""
    values = sorted(values)
    at = lambda share: values[min(len(values) - 1, int(len(values) * share))]
    return f"half below {at(0.5):.2f} {unit}, 99 % below {at(0.99):.2f}, at most {values[-1]:.2f}"


def main():
    """Prints the figures, and what is out of kind."""
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--command", choices=COMMANDS, default="preflight")
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--megabytes", type=float, default=1000)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--list", action="store_true")
    arguments = parser.parse_args()
    program = str(arguments.program.resolve())
    files = sorted(path for path in arguments.folder.rglob("*.pdf") if path.is_file())
    if not files:
        sys.exit(f"no PDF below {arguments.folder}")
    with ThreadPoolExecutor(arguments.jobs) as threads:
        limit = arguments.seconds * 10
        runs = list(threads.map(lambda path: run(program, arguments.command, path, limit), files))

    if arguments.list:
        for one in runs:
            print(f"{one.code}\t{one.seconds:.2f} s\t{one.megabytes:.0f} MB\t{one.path}\t{one.reason}")
    print(f"{len(runs)} files, folio {arguments.command}")
    for code, count in sorted(Counter(str(one.code) for one in runs).items()):
        print(f"  exit code {code}: {count}")
    for reason, count in Counter(one.reason for one in runs if one.reason).most_common():
        print(f"    {count} {reason}")
    print(f"  time: {spread([one.seconds for one in runs], 's')}")
    print(f"  processor: {spread([one.processor for one in runs], 's')}")
    print(f"  memory: {spread([one.megabytes for one in runs], 'MB')}")
    wrong = [(one, is_wrong(one, arguments)) for one in runs]
    wrong = [(one, words) for one, words in wrong if words]
    for one, words in wrong:
        print(f"out of kind: {one.path}: {', '.join(words)}")
    if wrong:
        sys.exit(1)
    print("  nothing out of kind")


if __name__ == "__main__":
    main()
