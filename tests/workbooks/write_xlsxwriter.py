"""Writes the tables of a period into a workbook: PERIOD WORKBOOK [formula]."""

import datetime

import tables
import xlsxwriter

period, workbook, names, formula = tables.arguments()
with xlsxwriter.Workbook(workbook) as book:
    formats = {None: None}
    for name in names:
        sheet = book.add_worksheet(name)
        for row, cells in enumerate(tables.table(period, name)):
            for column, (value, number_format) in enumerate(cells):
                if number_format not in formats:
                    formats[number_format] = book.add_format({"num_format": number_format})
                cell_format = formats[number_format]
                if isinstance(value, datetime.date):
                    sheet.write_datetime(row, column, value, cell_format)
                elif value is not None:
                    sheet.write(row, column, value, cell_format)
    if formula:
        sheet.write_formula("A2", formula)
