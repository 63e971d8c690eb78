"""Proves an output folder of letters against its manifest: every recipient has one letter, which is
once in the print files, on the pages that the manifest says; every file is listed, with its digest.

    resume.py FOLDER LETTERS

The period must be one that benches/period.sh has made.
"""

import hashlib
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path


def pages_of(path):
    """The text of each page of a PDF."""
    text = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True)
    return text.stdout.decode().split("\f")[:-1]


def number_of(path):
    """The number of the recipient of a letter, by its file."""
    return int(Path(path).name.split("-")[0])


def once(numbers, letters, where):
    """Demands each number from 1 to `letters` once."""
    counts = Counter(numbers)
    if counts != Counter(range(1, letters + 1)):
        wrong = {n: counts[n] for n in {*counts, *range(1, letters + 1)} if counts[n] != 1}
        sys.exit(f"not each recipient once in {where}: {wrong}")


def main():
    """Stops at the first fault."""
    folder, letters = Path(sys.argv[1]), int(sys.argv[2])
    outputs = json.loads((folder / "manifest.json").read_text())["outputs"]

    listed = sorted(output["path"] for output in outputs)
    hidden = {"manifest.json", ".folio-lock"}
    files = (path.relative_to(folder) for path in folder.rglob("*") if not path.is_dir())
    found = sorted(path.as_posix() for path in files if path.as_posix() not in hidden)
    if listed != found:
        sys.exit(f"listed or there, but not both: {sorted(set(listed) ^ set(found))}")

    for output in outputs:
        data = (folder / output["path"]).read_bytes()
        if (hashlib.sha256(data).hexdigest(), len(data)) != (output["sha256"], output["bytes"]):
            sys.exit(f"{output['path']} is not what the manifest says")

    own = [output["path"] for output in outputs if output["path"].startswith("breve/")]
    once(map(number_of, own), letters, "the manifest")
    printed = [output for output in outputs if output.get("letters")]
    once((number_of(one["path"]) for file in printed for one in file["letters"]), letters, "the print files")

    addressed = []
    for file in printed:
        pages = pages_of(folder / file["path"])
        firsts = {one["first_page"]: number_of(one["path"]) for one in file["letters"]}
        for page, text in enumerate(pages, 1):
            greeted = re.findall(r"^Kære Åse Ågård (\d+)$", text, re.MULTILINE)
            expected = [str(firsts[page])] if page in firsts else []
            # The list in front has addresses too, but greets nobody.
            street = re.findall(r"^Kløvervej (\d+)\b", text, re.MULTILINE) if greeted else []
            if greeted != expected or street != expected:
                sys.exit(f"{file['path']}, page {page}: to {greeted}, at {street}, not {expected}")
            addressed += map(int, greeted)
    once(addressed, letters, "the pages of the print files")


main()
