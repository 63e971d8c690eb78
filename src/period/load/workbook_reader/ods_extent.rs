//! How many cells and how much text an `.ods` workbook stands for. One element of it can mean
//! a million equal cells or rows, so the file is counted before a reader unpacks it.

use quick_xml::events::{BytesStart, Event};

use crate::period::load::raw_table::MAX_CELLS;
use crate::period::load::workbook_reader::archive::{
    MAX_TEXT_BYTES, attribute, count_of, is_named,
};

/// The attributes of a cell that the reader of workbooks keeps as texts.
const TEXTS_IN_TAGS: [&str; 4] =
    ["office:string-value", "office:date-value", "office:time-value", "table:formula"];

/// How far the sheets of an `.ods` file reach, counted while their elements go by. All counts
/// stop at the largest number there is, so that none can overflow.
#[derive(Default)]
pub(super) struct OdsExtent {
    /// How many cells the finished sheets have.
    finished: usize,
    /// How many tables are open; one within a cell of another is no sheet.
    depth: usize,
    /// How many rows the present sheet has so far, the present row included.
    rows: usize,
    /// The last row of the present sheet that is filled, counted from 1; 0 for none.
    last_row: usize,
    /// How many rows the present row stands for.
    row_repeats: usize,
    /// How many cells the present row has so far.
    columns: usize,
    /// The last column that is filled in the present row, counted from 1; 0 for none.
    filled_columns: usize,
    /// The last column that is filled in any row of the present sheet, counted from 1.
    last_column: usize,
    /// How many cells the present cell stands for.
    cell_repeats: usize,
    /// The bytes of all texts, each counted as often as it stands in a cell.
    bytes: usize,
}

impl OdsExtent {
    /// Counts what an element of the file adds.
    pub(super) fn see(&mut self, event: &Event) {
        match event {
            Event::Start(tag) if is_named(tag, "table") => self.begin_table(),
            Event::End(tag) if tag.local_name().as_ref() == "table" => {
                self.depth = self.depth.saturating_sub(1);
            }
            Event::Start(tag) if is_named(tag, "table-row") => self.begin_row(tag),
            Event::Empty(tag) if is_named(tag, "table-row") => {
                self.begin_row(tag);
                self.end_row();
            }
            Event::End(tag) if tag.local_name().as_ref() == "table-row" => self.end_row(),
            Event::Start(tag) if is_cell(tag) => self.add_cell(tag, true),
            Event::Empty(tag) if is_cell(tag) => self.add_cell(tag, has_value(tag)),
            Event::Start(tag) | Event::Empty(tag) if is_named(tag, "s") => {
                self.add_text(count_of(tag, "text:c"));
            }
            Event::Text(text) => self.add_text(text.len()),
            _ => {}
        }
    }

    /// Counts so many bytes of text, as often as the present cell stands in the sheet.
    fn add_text(&mut self, bytes: usize) {
        let copies = self.cell_repeats.saturating_mul(self.row_repeats);
        self.bytes = self.bytes.saturating_add(bytes.saturating_mul(copies));
    }

    /// Begins a table. One that lies in no other is a sheet, and ends the sheet before it.
    fn begin_table(&mut self) {
        self.depth += 1;
        if self.depth == 1 {
            self.finished = self.cells();
            (self.rows, self.last_row, self.last_column) = (0, 0, 0);
        }
    }

    /// Begins a row, and counts all that it stands for.
    fn begin_row(&mut self, tag: &BytesStart) {
        self.row_repeats = count_of(tag, "table:number-rows-repeated");
        self.rows = self.rows.saturating_add(self.row_repeats);
        (self.columns, self.filled_columns) = (0, 0);
    }

    /// Counts a cell, and all that it stands for.
    fn add_cell(&mut self, tag: &BytesStart, is_filled: bool) {
        self.cell_repeats = count_of(tag, "table:number-columns-repeated");
        self.columns = self.columns.saturating_add(self.cell_repeats);
        if is_filled {
            self.filled_columns = self.columns;
            TEXTS_IN_TAGS
                .iter()
                .filter_map(|name| attribute(tag, name))
                .for_each(|text| self.add_text(text.len()));
        }
    }

    /// Ends the present row; one with nothing in it does not make the sheet larger.
    fn end_row(&mut self) {
        if self.filled_columns > 0 {
            self.last_row = self.rows;
            self.last_column = self.last_column.max(self.filled_columns);
        }
    }

    /// How many cells all sheets have so far, each being as wide and high as its filled cells
    /// reach. So many the reader makes room for.
    fn cells(&self) -> usize {
        let present = self.last_row.saturating_mul(self.last_column);
        self.finished.saturating_add(present)
    }

    /// Whether the sheets have more cells, or longer texts, than are read.
    pub(super) fn is_too_large(&self) -> bool {
        let is_wide = self.filled_columns.saturating_mul(self.row_repeats) > MAX_CELLS;
        is_wide || self.cells() > MAX_CELLS || self.bytes > MAX_TEXT_BYTES
    }
}

/// Whether a tag is a cell of an `.ods` sheet, be it one that a merged cell covers.
fn is_cell(tag: &BytesStart) -> bool {
    is_named(tag, "table-cell") || is_named(tag, "covered-table-cell")
}

/// Whether a cell without content has a value all the same. The attributes are those by which
/// calamine takes an empty cell for a filled one.
pub(super) fn has_value(tag: &BytesStart) -> bool {
    let names = ["office:value", "office:string-value", "office:date-value"];
    let others = ["office:time-value", "office:boolean-value", "table:formula"];
    let is_text = attribute(tag, "office:value-type").as_deref() == Some("string");
    is_text || names.iter().chain(&others).any(|name| attribute(tag, name).is_some())
}
