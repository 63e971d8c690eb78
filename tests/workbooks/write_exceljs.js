// Writes the tables of a period into a workbook: PERIOD WORKBOOK [formula].

const ExcelJS = require("exceljs");
const { names, FORMULA, table, period, workbook, hasFormula } = require("./tables.js");

const book = new ExcelJS.Workbook();
for (const name of names) {
  const sheet = book.addWorksheet(name);
  table(period, name).forEach((cells, row) =>
    cells.forEach(({ value, format }, column) => {
      if (value === null) return;
      const cell = sheet.getCell(row + 1, column + 1);
      cell.value = value;
      if (format) cell.numFmt = format;
    }),
  );
}
if (hasFormula) book.worksheets[0].getCell("A2").value = { formula: FORMULA };
book.xlsx.writeFile(workbook);
