"""The tables of a period folder as the Python writers of this folder need them."""

import csv
import datetime
import json
import pathlib
import sys

NAMES = ["formandskab", "kommuner", "fora", "udpegede", "mandater", "kontakter"]

# The table that has a formula, alone in its workbook.
WITH_FORMULA = "kontakter"

# Number formats by column; the cells of these columns are numbers or dates.
FORMATS = json.loads((pathlib.Path(__file__).parent / "formats.json").read_text())

# What Excel shows of a 0 in an empty cell: nothing.
HIDDEN_NOUGHT = "0;-0;;@"

# A formula whose value only Excel computes, in place of the first contact's name.
FORMULA = '="Rikke"&" Solbjerg"'


def arguments():
    """The folder of the period, the workbook to write, its sheets, and the formula if any."""
    period, workbook, *rest = sys.argv[1:]
    if rest == ["formula"]:
        return pathlib.Path(period), workbook, [WITH_FORMULA], FORMULA
    return pathlib.Path(period), workbook, NAMES, None


def table(period, name):
    """The rows of a table: for each cell its value and its format, None for neither."""
    text = (period / f"{name}.csv").read_text(encoding="utf-8-sig")
    header, *rows = csv.reader(text.splitlines(), delimiter=";")
    yield [(cell, None) for cell in header]
    for row in rows:
        yield [value(column, cell) for column, cell in zip(header, row)]


def value(column, cell):
    """A cell as an office has it: numbers and dates by their format, or a hidden 0."""
    if column == "parti" and not cell:
        return 0, HIDDEN_NOUGHT
    if not cell or column not in FORMATS:
        return cell or None, None
    if column in ("fra", "til"):
        return datetime.date.fromisoformat(cell), FORMATS[column]
    return int(cell.replace(" ", "")), FORMATS[column]
