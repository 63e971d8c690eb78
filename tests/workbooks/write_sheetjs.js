// Writes the tables of a period into a workbook: PERIOD WORKBOOK [formula]. Dates are written as
// ISO texts of the type `d`, as SheetJS does when it is asked for dates.

const XLSX = require("xlsx");
const { names, FORMULA, table, period, workbook, hasFormula } = require("./tables.js");

// A cell as SheetJS has it; undefined for a blank one.
function cell({ value, format }) {
  if (value === null) return undefined;
  const type = value instanceof Date ? "d" : typeof value === "number" ? "n" : "s";
  return { t: type, v: value, z: format };
}

const book = XLSX.utils.book_new();
for (const name of names) {
  const rows = table(period, name).map((row) => row.map(cell));
  const sheet = XLSX.utils.aoa_to_sheet(rows);
  if (hasFormula) sheet.A2 = { t: "n", f: FORMULA };
  XLSX.utils.book_append_sheet(book, sheet, name);
}
XLSX.writeFile(book, workbook, { cellDates: true, compression: true });
