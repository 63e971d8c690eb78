//! A table as it stands in its file: rows of cells that know where they are. What the
//! cells mean is the matter of `table`.

use crate::findings::origin::Origin;
use crate::findings::{Finding, TableFinding};
use crate::period::load::text::clean;
use crate::period::schema::{Column, Presence, Schema};

/// The most rows of a table that are read. No council has a thousand; Excel has a million,
/// and a file made to do harm still more.
pub(crate) const MAX_ROWS: usize = 200_000;

/// The most columns that are read: several times as many as any table of ours has, since an
/// office may add its own.
pub(crate) const MAX_COLUMNS: usize = 64;

/// A finding and its place.
pub(crate) type Fault = (Origin, Finding);

/// A table as it stands.
pub(crate) struct RawTable<'a> {
    /// Which table it is.
    pub schema: &'a Schema,
    /// The file, or the sheet of a workbook.
    pub origin: Origin,
    /// The number of the first column in its sheet, counted from 1; none for CSV.
    pub first_column: Option<usize>,
    /// The rows, blank ones perhaps left out.
    pub records: Vec<Record>,
}

/// A row of cells.
pub(crate) struct Record {
    /// Where the row stands.
    pub origin: Origin,
    /// The cells, trimmed.
    pub cells: Vec<String>,
}

impl<'a> RawTable<'a> {
    /// Splits the text of a CSV file into rows.
    ///
    /// # Errors
    /// A quote left open, or more rows or columns than are read.
    pub(crate) fn from_csv(text: &str, schema: &'a Schema) -> Result<Self, Box<Fault>> {
        let origin = Origin::file(schema.file);
        let (text, delimiter) = dialect(text, schema);
        if text.matches('"').count() % 2 == 1 {
            let place = origin.row(first_odd_line(text));
            return Err(Box::new((place, TableFinding::UnclosedQuote.into())));
        }
        if let Some(line) = first_wide_line(text, delimiter) {
            let place = origin.row(line);
            return Err(Box::new((
                place,
                TableFinding::TooManyColumns(MAX_COLUMNS).into(),
            )));
        }
        let records = read_records(text, delimiter, &origin)?;
        Ok(Self { schema, origin, first_column: None, records })
    }

    /// The place of the header among the rows: the first that names at least half of the
    /// columns that must be there; the first row, if none does.
    pub(crate) fn header_place(&self) -> usize {
        let required: Vec<_> = self
            .schema
            .columns
            .iter()
            .filter(|column| column.presence != Presence::Optional)
            .collect();
        let is_header = |record: &Record| {
            let names: Vec<_> =
                record.cells.iter().map(|cell| plain_name(cell)).collect();
            let is_there =
                |column: &&&Column| names.iter().any(|name| name == column.name);
            2 * required.iter().filter(is_there).count() >= required.len()
        };
        let place = self.records.iter().take(HEADER_ROWS).position(is_header);
        place.unwrap_or_default()
    }

    /// The header row, if there is any row.
    pub(crate) fn header(&self) -> Option<&Record> {
        self.records.get(self.header_place())
    }

    /// The place of a column in the rows, by its header.
    pub(crate) fn place_of(&self, column: &str) -> Option<usize> {
        let name = plain_name(column);
        self.header()?.cells.iter().position(|cell| plain_name(cell) == name)
    }
}

/// Splits the text into records with Excel's row numbers.
///
/// The csv crate skips blank lines, its line count is off after them
/// (BurntSushi/rust-csv issue 208) and counts the breaks inside quoted cells. So the row
/// advances by the line breaks between two records, which are their terminator and
/// the blank lines.
///
/// # Errors
/// When there are more rows or columns than are read.
fn read_records(
    text: &str,
    delimiter: u8,
    file: &Origin,
) -> Result<Vec<Record>, Box<Fault>> {
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
        let place = file.row(row);
        if record.len() > MAX_COLUMNS {
            return Err(Box::new((
                place,
                TableFinding::TooManyColumns(MAX_COLUMNS).into(),
            )));
        }
        if row > MAX_ROWS {
            return Err(Box::new((place, TableFinding::TooManyRows(MAX_ROWS).into())));
        }
        let cells = record.iter().map(|cell| cell.trim().to_owned()).collect();
        records.push(Record { origin: place, cells });
    }
    Ok(records)
}

/// The first line, counted from 1, with an odd number of quotation marks; the row of the
/// stray one, unless cells with line breaks stand before it.
fn first_odd_line(text: &str) -> usize {
    let is_odd = |line: &str| line.matches('"').count() % 2 == 1;
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    1 + lines.lines().position(is_odd).unwrap_or_default()
}

/// The first line, counted from 1, with so many delimiters that it cannot be meant. A line
/// of a quoted cell counts too: no cell that is read is so long.
fn first_wide_line(text: &str, delimiter: u8) -> Option<usize> {
    let is_wide = |line: &str| {
        let delimiters = line.bytes().filter(|byte| *byte == delimiter);
        delimiters.count() > 10 * MAX_COLUMNS
    };
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    Some(1 + lines.lines().position(is_wide)?)
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
pub(crate) fn plain_name(header: &str) -> String {
    clean(header).0.to_lowercase()
}

/// The header stands among so many first rows; above it there may be a title.
const HEADER_ROWS: usize = 10;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::period::schema::{CONTACTS, TABLES};

    /// Row numbers and first cells of a text.
    fn rows_of(text: &str) -> Vec<(usize, String)> {
        let records = read_records(text, b';', &Origin::file("x.csv")).unwrap();
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
    fn rows_and_columns_beyond_all_measure_are_refused_where_they_begin() {
        let refusal = |text: &str| RawTable::from_csv(text, &CONTACTS).err().unwrap();
        let long = "navn;titel\n".to_owned() + &";\n".repeat(MAX_ROWS);
        let (place, finding) = *refusal(&long);
        assert_eq!(finding, TableFinding::TooManyRows(MAX_ROWS).into());
        assert_eq!(place.row, Some(MAX_ROWS + 1));
        let wide = "navn;titel\n".to_owned() + &";".repeat(MAX_COLUMNS);
        let (place, finding) = *refusal(&wide);
        assert_eq!(finding, TableFinding::TooManyColumns(MAX_COLUMNS).into());
        assert_eq!(place.row, Some(2));
        let (place, _) = *refusal(&("\r\n\r\n".to_owned() + &";".repeat(10_000)));
        assert_eq!(place.row, Some(3));
    }

    #[test]
    fn every_table_leaves_room_for_twice_as_many_columns_of_the_office() {
        for table in &TABLES {
            assert!(3 * table.columns.len() <= MAX_COLUMNS, "{}", table.name);
        }
    }
}
