//! A CSV table as rows of cells that know where they stand: Excel's row number, not the
//! line of the file, and the header's text.

use std::sync::Arc;

use crate::diagnostic::{Diagnostics, Origin};
use crate::finding::{Finding, nearest};

use super::cell;
use super::schema::{Column, Presence, Schema};

/// A table read by its schema.
pub(super) struct Table<'a> {
    /// Which columns there are.
    schema: &'a Schema,
    /// For each column of the schema its place in the records, if it exists.
    places: Vec<Option<usize>>,
    /// The header's texts as shared strings, by column of the schema.
    names: Vec<Arc<str>>,
    /// The rows that are not blank and as long as the header.
    records: Vec<Record>,
    /// The number of the first column in its sheet, counted from 1; none for CSV.
    first_column: Option<usize>,
    /// Whether no column and no row had to be left out.
    is_whole: bool,
}

/// A row of cells.
pub(super) struct Record {
    /// Where the row stands.
    pub origin: Origin,
    /// The cells, trimmed.
    pub cells: Vec<String>,
}

/// One row, through which cells are read by column name.
pub(super) struct Row<'a> {
    /// The table.
    table: &'a Table<'a>,
    /// The cells.
    record: &'a Record,
}

/// A filled cell.
#[derive(Debug)]
pub(super) struct Cell<'a> {
    /// The text without spaces around it; never empty.
    pub text: &'a str,
    /// Where it stands.
    pub origin: Origin,
}

impl<'a> Table<'a> {
    /// Reads the text of a CSV file by `schema`, reporting the faults of shape: columns
    /// missing, unknown or doubled, rows of another length, no rows at all, a quote left
    /// open.
    pub(super) fn parse(text: &str, schema: &'a Schema, to: &mut Diagnostics) -> Self {
        let file = Origin::file(schema.file);
        let (text, delimiter) = dialect(text, schema);
        if text.matches('"').count() % 2 == 1 {
            to.push(file.row(first_odd_line(text)), Finding::UnclosedQuote);
            return Self {
                schema,
                places: vec![None; schema.columns.len()],
                names: Vec::new(),
                records: Vec::new(),
                first_column: None,
                is_whole: false,
            };
        }
        let records = read_records(text, delimiter, &file);
        Self::from_records(records, None, schema, &file, to)
    }

    /// Reads the rows of `table`, reporting the faults of shape. In a sheet they begin in
    /// `first_column`, counted from 1.
    pub(super) fn from_records(
        mut records: Vec<Record>,
        first_column: Option<usize>,
        schema: &'a Schema,
        table: &Origin,
        to: &mut Diagnostics,
    ) -> Self {
        let before = to.count().errors;
        records.drain(..header_place(&records, schema));
        let header = if records.is_empty() {
            Record { origin: table.row(1), cells: Vec::new() }
        } else {
            records.remove(0)
        };
        let places = match_header(&header, schema, to);
        records.retain(|record| record.cells.iter().any(|cell| !cell.is_empty()));
        if records.is_empty() && places.iter().any(Option::is_some) {
            to.push(table.clone(), Finding::NoRows);
        }
        if let Some(found) = other_length(&records, &header) {
            let fault = Finding::HeaderLength { header: header.cells.len(), rows: found };
            to.push(header.origin.clone(), fault);
            records.clear();
        }
        records.retain(|record| has_length_of(record, &header, to));
        check_unread_columns(&records, &header, &places, to);
        let is_whole = to.count().errors == before;
        let names = schema.columns.iter().map(|column| column.name.into()).collect();
        Self {
            schema,
            places,
            names,
            records,
            first_column,
            is_whole,
        }
    }

    /// Whether no column and no row had to be left out.
    pub(super) fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// The rows in order, without blank ones and those of another length.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.records.iter().map(|record| Row { table: self, record })
    }
}

impl Row<'_> {
    /// Where the row stands.
    pub(super) fn origin(&self) -> Origin {
        self.record.origin.clone()
    }

    /// Whether the table has a column, and the row nothing in it.
    ///
    /// # Panics
    /// If the schema has no such column.
    pub(super) fn lacks(&self, name: &str) -> bool {
        self.place(name)
            .is_some_and(|(_, place)| self.record.cells[place].is_empty())
    }

    /// The number of a column in the schema, and its place in the records if it exists.
    fn place(&self, name: &str) -> Option<(usize, usize)> {
        let columns = self.table.schema.columns;
        let index = columns.iter().position(|column| column.name == name);
        let index = index.expect("readers name columns of their own schema");
        Some((index, self.table.places[index]?))
    }

    /// The cell of a column, or `None` when it is empty; an empty cell in a column
    /// that must be filled is reported.
    ///
    /// # Panics
    /// If the schema has no such column.
    pub(super) fn cell(&self, name: &str, to: &mut Diagnostics) -> Option<Cell<'_>> {
        let (index, place) = self.place(name)?;
        let origin = self.record.origin.column(self.table.names[index].clone());
        let origin = match self.table.first_column {
            Some(first) => origin.column_number(first + place),
            None => origin,
        };
        let text = &self.record.cells[place];
        if text.is_empty() {
            if self.table.schema.columns[index].presence == Presence::Filled {
                to.push_value(origin, "", Finding::MissingValue);
            }
            return None;
        }
        Some(Cell { text, origin })
    }
}

/// Splits the text into records with Excel's row numbers.
///
/// The csv crate skips blank lines, its line count is off after them
/// (BurntSushi/rust-csv issue 208) and counts the breaks inside quoted cells. So the row
/// advances by the line breaks between two records, which are their terminator and
/// the blank lines.
fn read_records(text: &str, delimiter: u8, file: &Origin) -> Vec<Record> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut records = Vec::new();
    let (mut row, mut end) = (1, 0);
    let mut record = csv::StringRecord::new();
    // Reading a string cannot fail: there is no I/O, it is UTF-8, and lengths may vary.
    while reader.read_record(&mut record).is_ok_and(|more| more) {
        row += leading_breaks(&text[end..]);
        let read = &text[..reader.position().byte() as usize];
        end = read.trim_end_matches(['\r', '\n']).len();
        let cells = record.iter().map(|cell| cell.trim().to_owned()).collect();
        records.push(Record { origin: file.row(row), cells });
    }
    records
}

/// The one length that all rows share where it is not the header's: then the fault is the
/// header's. A single row proves nothing.
fn other_length(records: &[Record], header: &Record) -> Option<usize> {
    let [first, second, ..] = records else { return None };
    let found = first.cells.len();
    let is_shared = records.iter().all(|record| record.cells.len() == found);
    let surplus = second.cells.get(header.cells.len()..);
    let is_other = surplus.is_none_or(|cells| cells.iter().any(|cell| !cell.is_empty()));
    (is_shared && is_other).then_some(found)
}

/// Whether a row is as long as the header; reports one that is not. In such a row a cell
/// may stand below another column's header, so none of them is read. Empty cells after
/// the last column are no fault.
fn has_length_of(record: &Record, header: &Record, to: &mut Diagnostics) -> bool {
    let (expected, found) = (header.cells.len(), record.cells.len());
    let surplus = record.cells.get(expected..);
    let has_length = surplus.is_some_and(|cells| cells.iter().all(String::is_empty));
    if !has_length {
        to.push(record.origin.clone(), Finding::RowLength { expected, found });
    }
    has_length
}

/// Reports what stands in columns that nobody reads: filled cells below no header, and
/// line breaks, which are the mark of a stray quotation mark that has swallowed the rows
/// up to the next one.
fn check_unread_columns(
    records: &[Record],
    header: &Record,
    places: &[Option<usize>],
    to: &mut Diagnostics,
) {
    for (place, name) in header.cells.iter().enumerate() {
        let is_filled = |record: &Record| !record.cells[place].is_empty();
        if name.is_empty() && records.iter().any(is_filled) {
            to.push(header.origin.clone(), Finding::UnnamedColumn(place + 1));
        }
    }
    for record in records {
        for (place, cell) in record.cells.iter().enumerate() {
            if !places.contains(&Some(place)) && cell.contains(char::is_control) {
                let name = header.cells.get(place).map_or("", String::as_str);
                let origin = record.origin.column(name);
                to.push_value(origin, cell, Finding::ControlCharacter);
            }
        }
    }
}

/// The first line, counted from 1, with an odd number of quotation marks; the row of the
/// stray one, unless cells with line breaks stand before it.
fn first_odd_line(text: &str) -> usize {
    let is_odd = |line: &str| line.matches('"').count() % 2 == 1;
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    1 + lines.lines().position(is_odd).unwrap_or_default()
}

/// How many line breaks (LF, CRLF or CR) the text begins with.
fn leading_breaks(text: &str) -> usize {
    let run = &text[..text.len() - text.trim_start_matches(['\r', '\n']).len()];
    run.matches('\n').count().max(run.matches('\r').count())
}

/// The text without Excel's own first line `sep=;`, which Excel does not count as a row,
/// and the delimiter: the one that the line names, or the one that the header shows.
fn dialect<'a>(text: &'a str, schema: &Schema) -> (&'a str, u8) {
    let (first, rest) = text.split_once(['\r', '\n']).unwrap_or((text, ""));
    let named = first.trim_matches('"').strip_prefix("sep=");
    match named.map(str::as_bytes) {
        Some(&[delimiter]) => (rest.strip_prefix('\n').unwrap_or(rest), delimiter),
        _ => (text, delimiter(text, schema)),
    }
}

/// The delimiter by which one of the first rows falls into most names of columns; `;`
/// when none does, as Danish Excel writes it.
fn delimiter(text: &str, schema: &Schema) -> u8 {
    let lines: Vec<_> = text
        .split(['\r', '\n'])
        .filter(|line| !line.is_empty())
        .take(HEADER_ROWS)
        .collect();
    let names_in = |delimiter: u8| {
        let is_name = |cell: &&str| {
            let name = plain_name(cell.trim().trim_matches('"'));
            schema.columns.iter().any(|column| column.name == name)
        };
        let cells =
            |line: &&str| line.split(char::from(delimiter)).filter(is_name).count();
        lines.iter().map(cells).max().unwrap_or_default()
    };
    // Of equals, the last is taken.
    [b'\t', b',', b';']
        .into_iter()
        .max_by_key(|delimiter| names_in(*delimiter))
        .unwrap_or(b';')
}

/// A header's text as the schema has it: in lower case, without spaces that nobody sees.
fn plain_name(header: &str) -> String {
    cell::clean(header).0.to_lowercase()
}

/// The header stands among so many first rows; above it there may be a title.
const HEADER_ROWS: usize = 10;

/// The place of the header: the first row that names at least half of the columns that
/// must be there; the first row, if none does.
fn header_place(records: &[Record], schema: &Schema) -> usize {
    let required: Vec<_> = schema
        .columns
        .iter()
        .filter(|column| column.presence != Presence::Optional)
        .collect();
    let is_header = |record: &Record| {
        let names: Vec<_> = record.cells.iter().map(|cell| plain_name(cell)).collect();
        let is_there = |column: &&&Column| names.iter().any(|name| name == column.name);
        2 * required.iter().filter(is_there).count() >= required.len()
    };
    records
        .iter()
        .take(HEADER_ROWS)
        .position(is_header)
        .unwrap_or_default()
}

/// Finds the columns of the schema in the header and reports what does not match.
fn match_header(
    header: &Record,
    schema: &Schema,
    to: &mut Diagnostics,
) -> Vec<Option<usize>> {
    let columns = schema.columns;
    let found: Vec<_> = header.cells.iter().map(|cell| plain_name(cell)).collect();
    let places: Vec<_> = columns
        .iter()
        .map(|column| found.iter().position(|name| name == column.name))
        .collect();
    for (place, (cell, name)) in header.cells.iter().zip(&found).enumerate() {
        if name.is_empty() {
            continue;
        }
        let origin = header.origin.column(cell.as_str());
        if !columns.iter().any(|column| column.name == name) {
            let absent = absent(columns, &places);
            let near = nearest(name, absent.map(|column| column.name));
            to.push_value(origin, cell, Finding::UnknownColumn(near));
        } else if found[..place].contains(name) {
            to.push_value(origin, cell, Finding::DuplicateColumn);
        }
    }
    for column in absent(columns, &places) {
        if column.presence != Presence::Optional {
            let headers = header.cells.clone();
            let origin = header.origin.clone();
            to.push_value(origin, column.name, Finding::MissingColumn(headers));
        }
    }
    places
}

/// The columns that the header lacks.
fn absent<'a>(
    columns: &'a [Column],
    places: &'a [Option<usize>],
) -> impl Iterator<Item = &'a Column> {
    columns
        .iter()
        .zip(places)
        .filter(|(_, place)| place.is_none())
        .map(|(c, _)| c)
}

#[cfg(test)]
mod tests {
    use super::super::schema::CONTACTS;
    use super::*;

    /// Row numbers and first cells of a text.
    fn rows_of(text: &str) -> Vec<(usize, String)> {
        let records = read_records(text, b';', &Origin::file("x.csv"));
        records
            .into_iter()
            .map(|record| (record.origin.row.unwrap(), record.cells[0].clone()))
            .collect()
    }

    #[test]
    fn row_numbers_are_excels_after_blank_lines_quoted_breaks_and_crlf() {
        let text = "h;x\r\n\r\n\"a\r\nb\";1\r\n;\r\n\r\n\r\nc;2\r\n";
        let rows = rows_of(text);
        let expected = [(1, "h"), (3, "a\r\nb"), (4, ""), (7, "c")];
        assert_eq!(rows, expected.map(|(row, cell)| (row, cell.to_owned())));
        assert_eq!(rows_of("\n\nh\n\na\n")[..], [(3, "h".into()), (5, "a".into())]);
    }

    #[test]
    fn the_delimiter_is_the_one_that_shows_most_names_or_that_excel_names() {
        for (text, expected) in [
            ("navn;titel;telefon,x;e-mail\n1,2,3,4,5,6", b';'),
            ("\"navn\",\"titel;x\",telefon\n", b','),
            ("Navn\ttitel \te-mail\n", b'\t'),
            ("Kontakter, som alle må ringe til,,,\nnavn;titel\n1;2\n", b';'),
            ("alene\n", b';'),
        ] {
            assert_eq!(delimiter(text, &CONTACTS), expected, "{text}");
        }
        let excel = dialect("sep=,\r\na;b\r\n", &CONTACTS);
        assert_eq!(excel, ("a;b\r\n", b','));
        assert_eq!(dialect("\"sep=;\"\na;b\n", &CONTACTS), ("a;b\n", b';'));
    }

    #[test]
    fn a_title_above_the_header_is_passed_over_and_rows_keep_their_numbers() {
        let mut findings = Diagnostics::new();
        let text =
            "Kontakter 2022;;;\r\n\r\nNavn;\"titel \";Telefon;e-mail\r\nBo;x;y;z\r\n";
        let table = Table::parse(text, &CONTACTS, &mut findings);
        let rows: Vec<_> = table.rows().map(|row| row.origin().row).collect();
        assert_eq!(rows, [Some(4)]);
        assert_eq!(findings.count().errors, 0);
    }
}
