"""Writes the tables of a period into a workbook: PERIOD WORKBOOK [formula | 1904]. With 1904 its
days are counted from that year, as Excel for Mac did."""

import sys

import openpyxl
import tables
from openpyxl.utils.datetime import CALENDAR_MAC_1904

period, workbook, names, formula = tables.arguments()
book = openpyxl.Workbook()
book.remove(book.active)
if "1904" in sys.argv:
    book.epoch = CALENDAR_MAC_1904
for name in names:
    sheet = book.create_sheet(name)
    for row, cells in enumerate(tables.table(period, name), start=1):
        for column, (value, number_format) in enumerate(cells, start=1):
            if value is not None:
                cell = sheet.cell(row, column, value)
                cell.number_format = number_format or "General"
if formula:
    sheet["A2"] = formula
book.save(workbook)
