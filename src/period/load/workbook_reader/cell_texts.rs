//! The cells of a sheet, collected as long as they are not too many. What a cell shows is in
//! `shown_cell`.

use std::collections::BTreeMap;

use calamine::Dimensions;

use crate::findings::origin::{Origin, column_letters};
use crate::findings::sink::Diagnostics;
use crate::findings::{FileFinding, Finding, TableFinding};
use crate::period::load::raw_cell::{CellMarks, RawCell};
use crate::period::load::raw_table::{MAX_COLUMNS, MAX_ROWS};
use crate::period::load::workbook_reader::archive::{
    MAX_TEXT_BYTES, MAX_UNPACKED_MEBIBYTES,
};

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

/// Collects the cells of a sheet while they are read, as long as they are not too many.
#[derive(Default)]
pub(super) struct CellCollector {
    /// The cells so far.
    rows: FilledRows,
    /// The bytes of their texts: one text of a workbook can stand in any number of cells.
    bytes: usize,
    /// In what there was too much, if there was.
    excess: Option<Excess>,
}

impl CellCollector {
    /// Adds a cell at a row and a column, both counted from 0, if there is anything in it. Of its
    /// marks, those are dropped that mean nothing in a cell that shows nothing.
    pub(super) fn add(&mut self, (row, column): (u32, u32), mut cell: RawCell) {
        if cell.text.is_empty() {
            cell.marks = CellMarks::clone(&cell.marks).of_empty_text().into();
        }
        if cell.is_blank() {
            return;
        }
        self.bytes += cell.bytes();
        if self.bytes > MAX_TEXT_BYTES {
            self.excess = Some(Excess::Text);
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

    /// The cells of the sheet at `origin`. `None`, and a finding, when there were too many.
    pub(super) fn finish(
        self,
        origin: &Origin,
        findings: &mut Diagnostics,
    ) -> Option<FilledRows> {
        let Some(excess) = self.excess else { return Some(self.rows) };
        findings.push(origin.clone(), excess.finding());
        None
    }
}

/// In what a sheet reaches beyond what is read.
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

/// A range of cells as Excel writes it, `B4:B6`; the reader counts rows and columns from 0.
pub(super) fn range_name(Dimensions { start, end }: Dimensions) -> String {
    let cell = |(row, column): (u32, u32)| {
        let letters = column_letters(column as usize + 1);
        format!("{letters}{}", row + 1)
    };
    format!("{}:{}", cell(start), cell(end))
}
