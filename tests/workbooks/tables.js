// The tables of a period folder as the JavaScript writers of this folder need them.

const fs = require("fs");
const path = require("path");

const NAMES = ["formandskab", "kommuner", "fora", "udpegede", "mandater", "kontakter"];

// The table that has a formula, alone in its workbook.
const WITH_FORMULA = "kontakter";

// Number formats by column; the cells of these columns are numbers or dates.
const FORMATS = JSON.parse(fs.readFileSync(path.join(__dirname, "formats.json")));

// What Excel shows of a 0 in an empty cell: nothing.
const HIDDEN_NOUGHT = "0;-0;;@";

// A formula whose value only Excel computes, in place of the first contact's name.
const FORMULA = '"Rikke"&" Solbjerg"';

// A cell as an office has it: numbers and dates by their format, or a hidden 0.
function value(column, cell) {
  if (column === "parti" && cell === "") return { value: 0, format: HIDDEN_NOUGHT };
  if (cell === "" || !(column in FORMATS)) return { value: cell === "" ? null : cell };
  const format = FORMATS[column];
  if (column === "fra" || column === "til") return { value: new Date(`${cell}T00:00:00Z`), format };
  return { value: Number(cell.replaceAll(" ", "")), format };
}

// The rows of a table, whose cells have no quotation marks: for each cell its value and its format.
function table(period, name) {
  const text = fs.readFileSync(path.join(period, `${name}.csv`), "utf8").replace(/^\ufeff/, "");
  const [header, ...rows] = text.trimEnd().split(/\r?\n/).map((line) => line.split(";"));
  return [
    header.map((cell) => ({ value: cell })),
    ...rows.map((row) => row.map((cell, index) => value(header[index], cell))),
  ];
}

const [period, workbook, ...rest] = process.argv.slice(2);
const hasFormula = rest[0] === "formula";
const names = hasFormula ? [WITH_FORMULA] : NAMES;
module.exports = { names, FORMULA, table, period, workbook, hasFormula };
