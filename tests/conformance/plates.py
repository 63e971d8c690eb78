"""Judges the plates of a press file: every small word must be on the black plate alone, or
be left white in all of them.

    plates.py FILE.pdf PLATES WORDS.html

PLATES holds what Ghostscript's tiffsep writes at 144 ppi, WORDS.html what pdftotext -bbox
writes.
"""

import re
import sys
from pathlib import Path

from PIL import Image

PIXELS_PER_POINT = 2
"""144 ppi."""

LARGE = 12 * 1.25
"""Words as high as this, in points, may have any colour: 12 pt with its line."""

NOISE = 8
"""Levels, of 255, that a plate may vary by where it has nothing to show."""

INKS = ("Cyan", "Magenta", "Yellow", "Black")

WORD = re.compile(
    r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>'
)


def varies(plate: Image.Image) -> bool:
    """Whether a plate has anything but an even tone."""
    darkest, lightest = plate.getextrema()
    return lightest - darkest > NOISE


def is_on_black_alone(plates: list[Image.Image]) -> bool:
    """Whether only the black plate draws the word."""
    return varies(plates[3]) and not any(varies(plate) for plate in plates[:3])


def is_white(plates: list[Image.Image]) -> bool:
    """Whether the word is left out of all plates that have a tone."""
    toned = [plate for plate in plates if plate.getextrema()[0] < 255 - NOISE]
    return bool(toned) and all(plate.getextrema()[1] == 255 for plate in toned)


def main() -> None:
    """Prints the count of words, and the first faulty ones."""
    file, folder, words = sys.argv[1:]
    pages = Path(words).read_text(encoding="utf-8").split("<page ")[1:]
    counts = {"black": 0, "white": 0, "large": 0}
    faults = []
    for number, page in enumerate(pages, 1):
        name = f"{folder}/page-{number:02}({{}}).tif"
        plates = [Image.open(name.format(ink)).convert("L") for ink in INKS]
        for *corners, word in WORD.findall(page):
            left, top, right, bottom = (float(corner) for corner in corners)
            if bottom - top >= LARGE:
                counts["large"] += 1
                continue
            box = [round(edge * PIXELS_PER_POINT) for edge in (left, top, right, bottom)]
            cut = [plate.crop(box) for plate in plates]
            if is_on_black_alone(cut):
                counts["black"] += 1
            elif is_white(cut):
                counts["white"] += 1
            else:
                faults.append(f"page {number}: {word}")
    print(f"{file}: {counts['black']} words on black alone, {counts['white']} white,")
    print(f"  {counts['large']} larger ones, {len(faults)} of several inks")
    if faults or counts["black"] == 0:
        sys.exit("\n".join(faults[:20]) or "no word on black alone")


if __name__ == "__main__":
    main()
