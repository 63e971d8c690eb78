//! The cells of a sheet, collected as long as they are not too many. What a cell shows is in
//! `shown_cell`.

use std::collections::BTreeMap;

use calamine::Dimensions;

use crate::findings::origin::{Origin, column_letters};
use crate::findings::sink::Diagnostics;
use crate::findings::{FileFinding, Finding, TableExcess, TableFinding};
use crate::period::load::raw_cell::{CellMarks, RawCell};
use crate::period::load::raw_table::{MAX_CELLS, MAX_COLUMNS};
use crate::period::load::workbook_reader::archive::{
    MAX_TEXT_BYTES, MAX_UNPACKED_MEBIBYTES,
};
use crate::period::schema::MAX_ROWS;

/// The filled cells of a sheet by their row, counted from 0; within a row in the order in
/// which they stand in the file.
pub(super) type FilledRows = BTreeMap<u32, Vec<FilledCell>>;

/// A cell with something in it.
pub(super) struct FilledCell {
    /// The column of the cell, counted from 0.
    pub column: u32,
    /// What stands in the cell; never blank.
    pub cell: RawCell,
}

/// What is left for the cells of a workbook, of whose sheets all are held at once.
#[derive(Debug, Clone, Copy)]
pub(super) struct CellRoom {
    /// How many more cells there may be.
    cells: usize,
    /// How many more bytes their texts may have: one text of a workbook can stand in any number of
    /// cells.
    bytes: usize,
}

impl Default for CellRoom {
    /// The room of a workbook of which nothing was read.
    fn default() -> Self {
        Self { cells: MAX_CELLS, bytes: MAX_TEXT_BYTES }
    }
}

impl CellRoom {
    /// Takes the room of a cell.
    ///
    /// # Errors
    /// In what there is too much.
    fn take(&mut self, cell: &RawCell) -> Result<(), Excess> {
        self.cells = self.cells.checked_sub(1).ok_or(Excess::Cells)?;
        self.bytes = self.bytes.checked_sub(cell.bytes()).ok_or(Excess::Text)?;
        Ok(())
    }
}

/// Collects the cells of a sheet while they are read, as long as they are not too many.
pub(super) struct CellCollector {
    /// The cells so far.
    rows: FilledRows,
    /// What is left for more cells.
    room: CellRoom,
    /// In what there was too much, if there was.
    excess: Option<Excess>,
}

impl CellCollector {
    /// Makes a collector of a sheet, for which there is so much room.
    pub(super) fn within(room: CellRoom) -> Self {
        Self { rows: FilledRows::new(), room, excess: None }
    }

    /// Whether there are too many cells, so that no further one is kept.
    pub(super) fn is_full(&self) -> bool {
        self.excess.is_some()
    }

    /// What is left for the sheets that are still to come.
    pub(super) fn room(&self) -> CellRoom {
        self.room
    }

    /// Adds a cell at a row and a column, both counted from 0, if there is anything in it. Of its
    /// marks, those are dropped that mean nothing in a cell that shows nothing.
    pub(super) fn add(&mut self, (row, column): (u32, u32), mut cell: RawCell) {
        if cell.text.is_empty() {
            cell.marks = CellMarks::clone(&cell.marks).of_empty_text().into();
        }
        if cell.is_blank() {
            return;
        }
        if let Err(excess) = self.room.take(&cell) {
            self.excess = Some(excess);
        } else if column as usize >= MAX_COLUMNS {
            self.excess = Some(Excess::Columns);
        } else if self.rows.len() == MAX_ROWS && !self.rows.contains_key(&row) {
            self.excess = Some(Excess::Rows);
        } else {
            self.rows.entry(row).or_default().push(FilledCell { column, cell });
        }
    }

    /// Adds the cells with a formula that has no value, be they in the file or left out there.
    /// One that has a text all the same is not touched.
    pub(super) fn add_without_value(
        &mut self,
        positions: impl Iterator<Item = (u32, u32)>,
    ) {
        for (row, column) in positions {
            // Cells farther out are never kept, so a row has few to look through.
            let is_near = (column as usize) < MAX_COLUMNS;
            let in_row = self.rows.get(&row).filter(|_| is_near);
            if !in_row.is_some_and(|cells| cells.iter().any(|cell| cell.column == column))
            {
                let marks = CellMarks { lacks_value: true, ..CellMarks::default() };
                self.add(
                    (row, column),
                    RawCell { text: String::new(), marks: marks.into() },
                );
            }
        }
    }

    /// The cells of the sheet at `origin`. `None`, and a finding, when there were too many, or when
    /// the rows that they stand in have too many, blank ones between them included.
    pub(super) fn finish(
        self,
        origin: &Origin,
        findings: &mut Diagnostics,
    ) -> Option<FilledRows> {
        let columns = self.rows.values().flatten().map(|cell| cell.column as usize);
        let width = columns.max().map_or(0, |last| last + 1);
        let is_sparse = self.rows.len() * width > MAX_CELLS;
        let Some(excess) = self.excess.or(is_sparse.then_some(Excess::Cells)) else {
            return Some(self.rows);
        };
        findings.push(origin.clone(), excess.finding());
        None
    }
}

/// In what a sheet reaches beyond what is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Excess {
    /// It has more than [`MAX_ROWS`] rows.
    Rows,
    /// The sheets have more than [`MAX_CELLS`] cells.
    Cells,
    /// It has more than [`MAX_COLUMNS`] columns.
    Columns,
    /// Its texts have more than [`MAX_TEXT_BYTES`].
    Text,
}

impl Excess {
    /// The finding that says so.
    fn finding(self) -> Finding {
        match self {
            Self::Rows => TableFinding::TooMuch(TableExcess::Rows(MAX_ROWS)).into(),
            Self::Cells => TableFinding::TooMuch(TableExcess::Cells(MAX_CELLS)).into(),
            Self::Columns => TableFinding::TooManyColumns(MAX_COLUMNS).into(),
            Self::Text => FileFinding::FileTooLarge(MAX_UNPACKED_MEBIBYTES).into(),
        }
    }
}

/// A range of cells as Excel writes it, `B4:B6`; the reader counts rows and columns from 0.
pub(super) fn range_name(Dimensions { start, end }: Dimensions) -> String {
    let cell = |(row, column): (u32, u32)| {
        let letters = column_letters(column as usize + 1);
        format!("{letters}{}", row + 1)
    };
    format!("{}:{}", cell(start), cell(end))
}
