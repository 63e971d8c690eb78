//! A table as it stands in its file or sheet: rows of cells that know where they are. Which
//! cell belongs to which column of the schema is found out in `table`.

use crate::findings::origin::Origin;
use crate::period::load::csv_text;
use crate::period::load::placed_finding::PlacedFinding;
use crate::period::load::raw_cell::RawCell;
use crate::period::load::text::clean;
pub(crate) use crate::period::schema::MAX_ROWS;
use crate::period::schema::{ColumnDefinition, Form, Presence, Schema};

/// The most columns of a table that are read. A test holds it to three times those of every
/// table of the schema, since an office may add its own.
pub(crate) const MAX_COLUMNS: usize = 64;

/// The most cells of a table that are read, and of all sheets of a workbook together: a dozen in
/// each of the most rows. Held in memory, a cell of a workbook that is struck out takes 300 bytes.
pub(crate) const MAX_CELLS: usize = 2_500_000;

/// The header is looked for among so many first rows; above it there may be a title.
pub(super) const HEADER_ROWS: usize = 10;

/// A table as it stands, before its header is compared with the schema.
pub(crate) struct RawTable<'a> {
    /// The table that the file or sheet stands for.
    pub schema: &'a Schema,
    /// The file, or the sheet of a workbook.
    pub origin: Origin,
    /// The number of the first column in its sheet, counted from 1; `None` for CSV, where
    /// cells have no numbers that a person sees.
    pub first_column: Option<usize>,
    /// The positions of the columns that nobody sees in the sheet, counted from 0; none for CSV.
    pub hidden_columns: Vec<usize>,
    /// The rows from the top, the header among them; blank ones may be left out.
    pub rows: Vec<RawRow>,
}

/// A row of cells as it stands.
pub(crate) struct RawRow {
    /// Where the row stands, with the number that Excel shows for it.
    pub origin: Origin,
    /// The cells from the left.
    pub cells: Vec<RawCell>,
}

impl RawRow {
    /// The texts of the cells as names of columns, which the row has if it is the header.
    pub(crate) fn names(&self) -> impl Iterator<Item = String> {
        self.cells.iter().map(|cell| plain_name(&cell.text))
    }
}

impl<'a> RawTable<'a> {
    /// Splits the text of a CSV file into rows.
    ///
    /// # Errors
    /// The finding about the file when a quotation mark is left open, or when there are more
    /// rows or columns than are read.
    pub(super) fn from_csv(
        text: &str,
        schema: &'a Schema,
    ) -> Result<Self, Box<PlacedFinding>> {
        let origin = Origin::file(schema.file);
        let rows = csv_text::read_rows(text, schema, &origin)?;
        Ok(Self {
            schema,
            origin,
            first_column: None,
            hidden_columns: Vec::new(),
            rows,
        })
    }

    /// The position of the header among the rows, counted from 0: the first row that names at
    /// least half of the columns that must be there. The first row, if none does.
    pub(crate) fn header_position(&self) -> usize {
        let required: Vec<_> = self
            .schema
            .columns
            .iter()
            .filter(|column| column.presence != Presence::Optional)
            .collect();
        let is_header = |row: &RawRow| {
            let names: Vec<_> = row.names().collect();
            let is_there = |column: &&&ColumnDefinition| {
                names.iter().any(|name| name == column.name)
            };
            2 * required.iter().filter(is_there).count() >= required.len()
        };
        let position = self.rows.iter().take(HEADER_ROWS).position(is_header);
        position.unwrap_or_default()
    }

    /// The header row; `None` in a table without rows.
    pub(crate) fn header(&self) -> Option<&RawRow> {
        self.rows.get(self.header_position())
    }

    /// The forms of so many columns, from the left. One that the schema does not know is of texts.
    pub(crate) fn forms(&self, columns: usize) -> Vec<Form> {
        let names = self.header().into_iter().flat_map(RawRow::names);
        let form = |name: String| {
            let mut columns = self.schema.columns.iter();
            columns
                .find(|column| column.name == name)
                .map_or(Form::Text, |column| column.form)
        };
        names
            .map(form)
            .chain(std::iter::repeat(Form::Text))
            .take(columns)
            .collect()
    }

    /// The position of a column among the cells of a row, counted from 0. It is found by its
    /// header; `None` when the table has no such column.
    pub(crate) fn column_position(&self, header: &str) -> Option<usize> {
        let name = plain_name(header);
        self.header()?.names().position(|cell| cell == name)
    }
}

/// A header, or the name of a sheet, as the schema has it: in lower case, with single spaces
/// and without characters that nobody sees. `Fulde  Navn` becomes `fulde navn`.
pub(crate) fn plain_name(name: &str) -> String {
    clean(name).text.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::period::schema::TABLES;

    #[test]
    fn every_table_leaves_room_for_twice_as_many_columns_of_the_office() {
        for table in &TABLES {
            assert!(3 * table.columns.len() <= MAX_COLUMNS, "{}", table.name);
        }
    }
}
