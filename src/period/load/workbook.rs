//! The workbooks of a period: sheets that stand for tables, named like them. A cell is
//! what Excel shows: a formula by its last value, a date as `2022-02-02`, a number as its
//! digits, with the noughts that its format puts in front.

mod package;

use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic;

use calamine::{Data, Dimensions, Ods, Reader, SheetVisible, Xlsx};

use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{FileFinding, Finding, TableFinding, WorkbookFault, nearest};
use crate::period::files::Files;
use crate::period::load::records::{MAX_COLUMNS, MAX_ROWS, RawTable, Record, plain_name};
use crate::period::load::workbook::package::{
    MAX_TEXT_BYTES, MAX_UNPACKED_MEBIBYTES, Package,
};
use crate::period::schema::{self, Schema};

/// The sheets that stand for tables.
#[derive(Default)]
pub(super) struct Workbooks {
    /// The sheets.
    sheets: Vec<Sheet>,
    /// The first workbook that could be read, and the names of its sheets.
    first: Option<(&'static str, Vec<String>)>,
    /// Whether a workbook could not be read: then it may hold any table.
    is_broken: bool,
}

/// A workbook as it was read.
struct Book {
    /// The sheets that stand for tables.
    sheets: Vec<Sheet>,
    /// The names of all sheets.
    names: Vec<String>,
}

/// A sheet that stands for a table.
struct Sheet {
    /// The name of the table.
    table: &'static str,
    /// Where it stands.
    origin: Origin,
    /// Its filled cells by row and column, counted from 0; `None` when they are too many.
    cells: Option<Cells>,
}

/// Texts by row and column, counted from 0.
type Cells = BTreeMap<u32, Vec<(u32, String)>>;

impl Workbooks {
    /// Reads the workbooks, if there are any; faults are reported.
    pub(super) fn read(files: &Files, to: &mut Diagnostics) -> Self {
        let mut workbooks = Self::default();
        for name in schema::WORKBOOKS {
            let Some(bytes) = files.get(name) else { continue };
            let file = Origin::file(*name);
            match read_sheets(name, bytes, &file, to) {
                Ok(Book { sheets, names }) => {
                    for sheet in sheets {
                        workbooks.add(sheet, to);
                    }
                    workbooks.first.get_or_insert((name, names));
                }
                Err(finding) => {
                    to.push(file, finding);
                    workbooks.is_broken = true;
                }
            }
        }
        workbooks
    }

    /// Adds a sheet; one of a table that has a sheet already is reported and left out.
    fn add(&mut self, sheet: Sheet, to: &mut Diagnostics) {
        if self.sheets.iter().any(|earlier| earlier.table == sheet.table) {
            to.push(sheet.origin, FileFinding::TableTwice);
        } else {
            self.sheets.push(sheet);
        }
    }

    /// Whether a workbook could not be read: then it may hold any table.
    pub(super) fn is_broken(&self) -> bool {
        self.is_broken
    }

    /// The first workbook that could be read, and the names of its sheets, of which no more
    /// than a message can tell.
    pub(super) fn first(&self) -> Option<(&'static str, &[String])> {
        const MOST_NAMES: usize = 20;
        let (workbook, names) = self.first.as_ref()?;
        Some((workbook, &names[..names.len().min(MOST_NAMES)]))
    }

    /// Where the sheet of a table stands, if there is one.
    pub(super) fn origin(&self, schema: &Schema) -> Option<&Origin> {
        self.sheet(schema).map(|sheet| &sheet.origin)
    }

    /// The rows of the sheet of a table; `None` when it has too many.
    pub(super) fn table<'a>(&self, schema: &'a Schema) -> Option<RawTable<'a>> {
        let sheet = self.sheet(schema)?;
        let cells = sheet.cells.as_ref()?;
        let columns = || cells.values().flatten().map(|(column, _)| *column as usize);
        let first = columns().min().unwrap_or_default();
        let width = columns().max().map_or(0, |last| last + 1 - first);
        let record = |(row, filled): (&u32, &Vec<(u32, String)>)| {
            let mut cells = vec![String::new(); width];
            for (column, text) in filled {
                cells[*column as usize - first].clone_from(text);
            }
            let origin = sheet.origin.row(*row as usize + 1);
            Record { origin, cells }
        };
        Some(RawTable {
            schema,
            origin: sheet.origin.clone(),
            first_column: Some(first + 1),
            records: cells.iter().map(record).collect(),
        })
    }

    /// The first sheet of a table.
    fn sheet(&self, schema: &Schema) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.table == schema.name)
    }
}

/// The sheets of a file. A reader that panics over a broken file must
/// not end the run.
///
/// # Errors
/// The finding about the whole file.
fn read_sheets(
    name: &str,
    bytes: &[u8],
    file: &Origin,
    to: &mut Diagnostics,
) -> Result<Book, FileFinding> {
    // What both an old Excel and a password make of a workbook.
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(FileFinding::BadWorkbook(WorkbookFault::Locked));
    }
    let too_large = FileFinding::FileTooLarge(MAX_UNPACKED_MEBIBYTES);
    let mut package = Package::open(bytes);
    if package.as_mut().is_some_and(Package::is_too_large) {
        return Err(too_large);
    }
    let read = panic::catch_unwind(|| {
        let to = &mut Diagnostics::new();
        let book = if name.ends_with(".ods") {
            // The reader unpacks all repeated cells at once, so it must not see too many.
            let excess = package.map(|mut package| package.has_too_many_cells());
            match excess {
                Some(Some(true)) => return Err(too_large),
                Some(None) => Err(WorkbookFault::NoSoundXml),
                _ => read_ods(bytes, file, to)
                    .map_err(|error| WorkbookFault::Refused(error.to_string())),
            }
        } else {
            read_xlsx(bytes, package, file, to)
                .map_err(|error| WorkbookFault::Refused(error.to_string()))
        };
        Ok((book, std::mem::take(to)))
    });
    let read = read.unwrap_or(Err(FileFinding::BadWorkbook(WorkbookFault::ReaderGaveUp)));
    let (book, findings) = read?;
    to.append(findings);
    book.map_err(FileFinding::BadWorkbook)
}

/// The sheets of an `.xlsx` file.
fn read_xlsx(
    bytes: &[u8],
    mut package: Option<Package>,
    file: &Origin,
    to: &mut Diagnostics,
) -> Result<Book, calamine::XlsxError> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes))?;
    let mut sheets = Vec::new();
    for (name, table) in named_sheets(&workbook, file, to) {
        let origin = file.sheet(table);
        for range in workbook.merge_cells_by_sheet_name(&name)? {
            let range = range_name(range);
            to.push_value(
                origin.clone(),
                &range,
                TableFinding::MergedCells(range.clone()),
            );
        }
        let hidden = package.as_mut().map_or(0, |package| package.hidden_rows(&name));
        if hidden > 0 {
            let count = hidden.to_string();
            to.push_value(origin.clone(), &count, TableFinding::HiddenRows(hidden));
        }
        let mut cells = Gathered::default();
        let mut reader = workbook.worksheet_cells_reader(&name)?;
        while let Some((cell, style)) = reader.next_cell_with_style_id()? {
            let format =
                reader.styles().get(style).and_then(|s| s.number_format.as_ref());
            let format = format.map_or("", |format| format.format_code.as_str());
            cells.add(cell.get_position(), &Data::from(cell.get_value().clone()), format);
        }
        let cells = cells.finish(&origin, to);
        sheets.push(Sheet { table, origin, cells });
    }
    Ok(Book { sheets, names: workbook.sheet_names() })
}

/// The sheets of an `.ods` file.
fn read_ods(
    bytes: &[u8],
    file: &Origin,
    to: &mut Diagnostics,
) -> Result<Book, calamine::OdsError> {
    let mut workbook: Ods<_> = Ods::new(Cursor::new(bytes))?;
    let mut sheets = Vec::new();
    for (name, table) in named_sheets(&workbook, file, to) {
        let origin = file.sheet(table);
        let range = workbook.worksheet_range(&name)?;
        let (row, column) = range.start().unwrap_or_default();
        let mut cells = Gathered::default();
        for (below, right, cell) in range.used_cells() {
            let place = (row + below as u32, column + right as u32);
            cells.add(place, cell, "");
        }
        let cells = cells.finish(&origin, to);
        sheets.push(Sheet { table, origin, cells });
    }
    Ok(Book { sheets, names: workbook.sheet_names() })
}

/// The sheets that bear the name of a table, in any case, with that name. A hidden one is
/// reported, and so is one that nearly bears the name of a table, as a copy does.
fn named_sheets<'a, R: Reader<Cursor<&'a [u8]>>>(
    workbook: &R,
    file: &Origin,
    to: &mut Diagnostics,
) -> Vec<(String, &'static str)> {
    let sheets = workbook.sheets_metadata();
    let is_absent =
        |table: &str| !sheets.iter().any(|sheet| table_of(&sheet.name) == Some(table));
    let mut named = Vec::new();
    for sheet in sheets {
        let origin = file.sheet(sheet.name.as_str());
        if let Some(table) = table_of(&sheet.name) {
            let is_first = named.iter().all(|(_, other)| *other != table);
            if !is_first {
                to.push(origin, FileFinding::TableTwice);
                continue;
            }
            if sheet.visible != SheetVisible::Visible {
                to.push(origin, TableFinding::HiddenSheet);
            }
            named.push((sheet.name.clone(), table));
        } else if let Some(near) = near_table(&sheet.name) {
            let near = Some(near).filter(|near| is_absent(near));
            to.push_value(origin, &sheet.name, FileFinding::UnknownSheet(near));
        }
    }
    named
}

/// The table that a sheet stands for, by its name in any case.
fn table_of(sheet: &str) -> Option<&'static str> {
    let name = plain_name(sheet);
    let mut tables = schema::TABLES.iter().map(|table| table.name);
    tables.find(|table| *table == name)
}

/// The table whose name a sheet nearly bears: misspelt, or as Excel and people name a copy,
/// `udpegede (2)`, `Kopi af udpegede`.
fn near_table(sheet: &str) -> Option<String> {
    let name = plain_name(sheet);
    let end = name.trim_end_matches(|c: char| c.is_ascii_digit() || " ()-_".contains(c));
    let end = end
        .strip_suffix("kopi")
        .unwrap_or(end)
        .trim_end_matches([' ', '-', '_']);
    let original = ["kopi af ", "copy of ", "kopi "]
        .iter()
        .find_map(|start| end.strip_prefix(start))
        .unwrap_or(end);
    let tables = || schema::TABLES.iter().map(|table| table.name);
    nearest(original, tables()).or_else(|| nearest(&name, tables()))
}

/// The cells of a sheet as they are read, as long as they are not too many.
#[derive(Default)]
struct Gathered {
    /// The cells so far.
    cells: Cells,
    /// The bytes of their texts: one text of a workbook can stand in any number of cells.
    bytes: usize,
    /// Whether there were more than are read.
    excess: Option<Excess>,
}

impl Gathered {
    /// Adds a cell, if there is anything in it.
    fn add(&mut self, (row, column): (u32, u32), cell: &Data, format: &str) {
        let text = text(cell, format);
        if text.is_empty() {
            return;
        }
        self.bytes += text.len();
        if self.bytes > MAX_TEXT_BYTES {
            self.excess = Some(Excess::Text);
        } else if column as usize >= MAX_COLUMNS {
            self.excess = Some(Excess::Columns);
        } else if self.cells.len() == MAX_ROWS && !self.cells.contains_key(&row) {
            self.excess = Some(Excess::Rows);
        } else {
            self.cells.entry(row).or_default().push((column, text));
        }
    }

    /// The cells; `None`, and a finding, when there were too many.
    fn finish(self, origin: &Origin, to: &mut Diagnostics) -> Option<Cells> {
        let Some(excess) = self.excess else { return Some(self.cells) };
        to.push(origin.clone(), excess.finding());
        None
    }
}

/// How far a sheet reaches beyond what is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Excess {
    /// It has more than [`MAX_ROWS`] rows.
    Rows,
    /// It has more than [`MAX_COLUMNS`] columns.
    Columns,
    /// Its texts have more than [`MAX_TEXT_BYTES`].
    Text,
}

impl Excess {
    /// The finding that says so.
    fn finding(self) -> Finding {
        match self {
            Self::Rows => TableFinding::TooManyRows(MAX_ROWS).into(),
            Self::Columns => TableFinding::TooManyColumns(MAX_COLUMNS).into(),
            Self::Text => FileFinding::FileTooLarge(MAX_UNPACKED_MEBIBYTES).into(),
        }
    }
}

/// A range as Excel writes it: `B4:B6`.
fn range_name(Dimensions { start, end }: Dimensions) -> String {
    let cell = |(row, column): (u32, u32)| {
        let letters = crate::findings::origin::column_letters(column as usize + 1);
        format!("{letters}{}", row + 1)
    };
    format!("{}:{}", cell(start), cell(end))
}

/// A cell as text.
fn text(cell: &Data, format: &str) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) => text.trim().to_owned(),
        Data::Int(number) => padded(number.to_string(), format),
        Data::Float(number) => padded(number.to_string(), format),
        Data::Bool(true) => "SAND".into(),
        Data::Bool(false) => "FALSK".into(),
        Data::DateTime(moment) => match moment.to_ymd_hms_milli() {
            (year, month, day, 0, 0, 0, 0) => format!("{year}-{month:02}-{day:02}"),
            (year, month, day, hour, minute, ..) => {
                format!("{year}-{month:02}-{day:02} {hour:02}:{minute:02}")
            }
        },
        Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Error(error) => error.to_string(),
    }
}

/// The digits with the noughts in front that a format such as `0000` or `00 00 00 00`
/// shows; its spaces are left out.
fn padded(digits: String, format: &str) -> String {
    let plain: String =
        format.chars().filter(|c| !matches!(c, '\\' | '"' | ' ')).collect();
    let is_padding = !plain.is_empty() && plain.chars().all(|c| c == '0');
    if is_padding && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        format!("{digits:0>width$}", width = plain.len())
    } else {
        digits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_of_a_sheet_is_told_from_a_sheet_of_ones_own() {
        for copy in [
            "udpegede (2)",
            "Kopi af Udpegede",
            "udpegede - kopi (3)",
            "Udpegede2",
            "udpegde",
        ] {
            assert_eq!(near_table(copy).as_deref(), Some("udpegede"), "{copy}");
        }
        for own in ["Ark1", "Vejledning", "(2)", "Noter 2026", ""] {
            assert_eq!(near_table(own), None, "{own}");
        }
    }

    #[test]
    fn a_number_has_the_noughts_that_its_format_shows() {
        let shown = |number: f64, format| text(&Data::Float(number), format);
        assert_eq!(shown(800.0, "0000"), "0800");
        assert_eq!(shown(1_020_304.0, "00\\ 00\\ 00\\ 00"), "01020304");
        assert_eq!(shown(4100.0, "General"), "4100");
        assert_eq!(shown(4.5, "0000"), "4.5");
        assert_eq!(shown(41_324_706.0, "0.00"), "41324706");
    }
}
