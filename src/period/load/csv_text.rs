//! The text of a CSV file becomes rows of cells. Offices save such files from Excel with
//! semicolons, commas or tabs, so the delimiter is found out; and every row has the number that
//! Excel shows for it, so that a person finds it again.

use crate::findings::origin::Origin;
use crate::findings::{Finding, TableExcess, TableFinding, ValueFinding};
use crate::period::load::cell_rules::LONGEST_CELL;
use crate::period::load::placed_finding::PlacedFinding;
use crate::period::load::raw_table::{
    HEADER_ROWS, MAX_CELLS, MAX_COLUMNS, RawRow, plain_name,
};
use crate::period::schema::{MAX_ROWS, Schema};

/// The largest cell that is held, in bytes: what Excel takes (32,767 characters), in letters that
/// take two. Up to here the rules of its column tell that a cell is too long, and go on.
const LARGEST_CELL: usize = 65_536;

/// The largest name of a column that is compared with those of the schema, in bytes.
const LARGEST_NAME: usize = 256;

/// Splits the text of a CSV file into rows, blank lines left out.
///
/// # Errors
/// The finding about the file when a quotation mark is left open, or when there are more
/// rows or columns than are read.
pub(super) fn read_rows(
    text: &str,
    schema: &Schema,
    file: &Origin,
) -> Result<Vec<RawRow>, Box<PlacedFinding>> {
    let CsvText { text, delimiter } = CsvText::of(text, schema);
    if text.matches('"').count() % 2 == 1 {
        let origin = file.row(first_odd_line(text));
        return Err(PlacedFinding::boxed(origin, TableFinding::UnclosedQuote));
    }
    if let Some(line) = first_wide_line(text, delimiter) {
        let finding = TableFinding::TooManyColumns(MAX_COLUMNS);
        return Err(PlacedFinding::boxed(file.row(line), finding));
    }
    split_rows(text, delimiter, file)
}

/// Splits the text into rows with Excel's row numbers.
///
/// The csv crate skips blank lines, its line count is off after them
/// (BurntSushi/rust-csv issue 208), and it counts the breaks inside quoted cells. So the row
/// advances by the line breaks between two records, which are the terminator of the first
/// and the blank lines.
///
/// # Errors
/// The finding about the first row that has too many columns, or that is one too many.
fn split_rows(
    text: &str,
    delimiter: u8,
    file: &Origin,
) -> Result<Vec<RawRow>, Box<PlacedFinding>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let (mut number, mut end, mut cells_left) = (1, 0, MAX_CELLS);
    let mut record = csv::StringRecord::new();
    // Reading a string cannot fail: there is no I/O, it is UTF-8, and lengths may vary.
    while reader.read_record(&mut record).is_ok_and(|more| more) {
        number += leading_breaks(&text[end..]);
        let read = &text[..reader.position().byte() as usize];
        end = read.trim_end_matches(['\r', '\n']).len();
        let origin = file.row(number);
        if record.len() > MAX_COLUMNS {
            let finding = TableFinding::TooManyColumns(MAX_COLUMNS);
            return Err(PlacedFinding::boxed(origin, finding));
        }
        if number > MAX_ROWS {
            let finding = TableFinding::TooMuch(TableExcess::Rows(MAX_ROWS));
            return Err(PlacedFinding::boxed(origin, finding));
        }
        if let Some(finding) = excess_of(&record, &mut cells_left) {
            return Err(PlacedFinding::boxed(origin, finding));
        }
        let cells = record.iter().map(|cell| cell.trim().to_owned().into()).collect();
        rows.push(RawRow { origin, cells });
    }
    Ok(rows)
}

/// What makes a row too large to be held, if anything does. Its cells are taken from those that are
/// left for the table.
fn excess_of(record: &csv::StringRecord, cells_left: &mut usize) -> Option<Finding> {
    let Some(left) = cells_left.checked_sub(record.len()) else {
        return Some(TableFinding::TooMuch(TableExcess::Cells(MAX_CELLS)).into());
    };
    *cells_left = left;
    let long = record.iter().find(|cell| cell.len() > LARGEST_CELL)?;
    let (found, limit) = (long.chars().count(), LONGEST_CELL);
    Some(ValueFinding::TooLong { found, limit }.into())
}

/// The first line, counted from 1, with an odd number of quotation marks. It is the row of
/// the stray one, unless cells with line breaks stand before it.
fn first_odd_line(text: &str) -> usize {
    let is_odd = |line: &str| line.matches('"').count() % 2 == 1;
    1 + plain_breaks(text).lines().position(is_odd).unwrap_or_default()
}

/// The first line, counted from 1, with so many delimiters that it cannot be meant; `None`
/// when no line has. The lines of a quoted cell are looked at one by one.
fn first_wide_line(text: &str, delimiter: u8) -> Option<usize> {
    let is_wide = |line: &str| {
        let delimiters = line.bytes().filter(|byte| *byte == delimiter);
        // Ten times the limit: those within a cell are counted too, of which no cell of 500
        // characters has so many.
        delimiters.count() > 10 * MAX_COLUMNS
    };
    Some(1 + plain_breaks(text).lines().position(is_wide)?)
}

/// The text with LF for every line break, be it LF, CRLF or CR.
fn plain_breaks(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// How many line breaks (LF, CRLF or CR) the text begins with. A file has one kind, so the
/// more frequent of the two characters tells the number.
fn leading_breaks(text: &str) -> usize {
    let run = &text[..text.len() - text.trim_start_matches(['\r', '\n']).len()];
    run.matches('\n').count().max(run.matches('\r').count())
}

/// The text of a CSV file, with what its cells are parted by.
#[derive(Debug, PartialEq, Eq)]
struct CsvText<'a> {
    /// The text without Excel's own first line `sep=;`, which Excel does not count as a row.
    text: &'a str,
    /// The delimiter that this line names; without it, the one that the header shows.
    delimiter: u8,
}

impl<'a> CsvText<'a> {
    /// Finds out the delimiter of a text, and leaves out the line that may name it.
    fn of(text: &'a str, schema: &Schema) -> Self {
        let (first, rest) = text.split_once(['\r', '\n']).unwrap_or((text, ""));
        let named = first.trim_matches('"').strip_prefix("sep=");
        match named.map(str::as_bytes) {
            Some(&[delimiter]) => Self {
                text: rest.strip_prefix('\n').unwrap_or(rest),
                delimiter,
            },
            _ => Self { text, delimiter: delimiter(text, schema) },
        }
    }
}

/// The delimiter by which one of the first rows falls into most names of columns; `;` when none
/// does, as Danish Excel writes it. The names decide and not the number of cells, since a
/// title or a text may be full of commas.
fn delimiter(text: &str, schema: &Schema) -> u8 {
    let lines: Vec<_> = text
        .split(['\r', '\n'])
        .filter(|line| !line.is_empty())
        .take(HEADER_ROWS)
        .collect();
    let names_in = |delimiter: u8| {
        let is_name = |cell: &&str| {
            if cell.len() > LARGEST_NAME {
                return false;
            }
            let name = plain_name(cell.trim().trim_matches('"'));
            schema.columns.iter().any(|column| column.name == name)
        };
        let cells =
            |line: &&str| line.split(char::from(delimiter)).filter(is_name).count();
        lines.iter().map(cells).max().unwrap_or_default()
    };
    // Of equals, `max_by_key` takes the last.
    [b'\t', b',', b';']
        .into_iter()
        .max_by_key(|delimiter| names_in(*delimiter))
        .unwrap_or(b';')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::period::schema::CONTACTS;

    /// The row numbers and first cells of a text.
    fn rows_of(text: &str) -> Vec<(usize, String)> {
        let rows = split_rows(text, b';', &Origin::file("x.csv")).unwrap();
        rows.into_iter()
            .map(|row| (row.origin.row.unwrap(), row.cells[0].text.clone()))
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
        let of = |text| {
            let CsvText { text, delimiter } = CsvText::of(text, &CONTACTS);
            (text, delimiter)
        };
        assert_eq!(of("sep=,\r\na;b\r\n"), ("a;b\r\n", b','));
        assert_eq!(of("\"sep=;\"\na;b\n"), ("a;b\n", b';'));
    }

    #[test]
    fn rows_and_columns_beyond_all_measure_are_refused_where_they_begin() {
        let refusal = |text: &str| {
            let read = read_rows(text, &CONTACTS, &Origin::file(CONTACTS.file));
            *read.err().unwrap()
        };
        let long = refusal(&("navn;titel\n".to_owned() + &";\n".repeat(MAX_ROWS)));
        let rows = TableExcess::Rows(MAX_ROWS);
        assert_eq!(long.finding, TableFinding::TooMuch(rows).into());
        assert_eq!(long.origin.row, Some(MAX_ROWS + 1));
        let wide = refusal(&("navn;titel\n".to_owned() + &";".repeat(MAX_COLUMNS)));
        assert_eq!(wide.finding, TableFinding::TooManyColumns(MAX_COLUMNS).into());
        assert_eq!(wide.origin.row, Some(2));
        let full =
            (";".repeat(MAX_COLUMNS - 1) + "\n").repeat(MAX_CELLS / MAX_COLUMNS + 1);
        let full = refusal(&full);
        let cells = TableExcess::Cells(MAX_CELLS);
        assert_eq!(full.finding, TableFinding::TooMuch(cells).into());
        assert_eq!(full.origin.row, Some(MAX_CELLS / MAX_COLUMNS + 1));
        let widest = refusal(&("\r\n\r\n".to_owned() + &";".repeat(10_000)));
        assert_eq!(widest.origin.row, Some(3));
    }
}
