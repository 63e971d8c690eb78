//! What a sheet says beside the values of its cells: which lines of it are hidden, and what the
//! reader of workbooks does not say of a cell. It is gathered in a pass of our own.

use std::collections::BTreeMap;

use calamine::{Data, Dimensions};

use crate::period::load::raw_cell::CellMarks;
use crate::period::load::raw_table::MAX_CELLS;
use crate::period::load::workbook_reader::ods_shown::ShownTexts;
use crate::period::load::workbook_reader::struck_text::TextRuns;

/// A row and a column of a sheet, both counted from 0.
pub(super) type Position = (u32, u32);

/// What a sheet says beside the values of its cells.
#[derive(Default)]
pub(super) struct SheetMarks {
    /// The cells of which there is something to say.
    cells: BTreeMap<Position, CellNotes>,
    /// The rows that nobody sees.
    pub hidden_rows: Lines,
    /// The columns that nobody sees.
    pub hidden_columns: Lines,
    /// The ranges of cells that are merged into one, where the reader does not tell them.
    pub merged: Vec<Dimensions>,
    /// What the cells of an `.ods` file show, where that is not their value.
    pub shown_texts: ShownTexts,
    /// Whether the sheet shows nothing for the number 0.
    pub hides_noughts: bool,
}

/// What the reader of workbooks does not say of a cell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct CellNotes {
    /// What the file has of the value of the cell's formula; `None` where the cell has none.
    pub formula: Option<FormulaValue>,
    /// Whether the style of the cell strikes its text out.
    pub is_struck: bool,
    /// The parts of the text that have a look of their own.
    pub runs: TextRuns,
}

/// What a file has of the value of a formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FormulaValue {
    /// It has none.
    Missing,
    /// It has the number 0, or the text `0`.
    Nought,
    /// It has another, which may be the empty text.
    Present,
}

impl FormulaValue {
    /// What a formula's value is that stands in the file as this text.
    pub(super) fn of(text: &str) -> Self {
        let is_nought = text.trim().parse().is_ok_and(|number: f64| number == 0.0);
        if is_nought { Self::Nought } else { Self::Present }
    }
}

impl CellNotes {
    /// Whether there is anything to say of the cell that its value does not say.
    pub(super) fn say_something(&self) -> bool {
        let Self { formula, is_struck, runs } = self;
        let is_odd = formula.is_some_and(|value| value != FormulaValue::Present);
        is_odd || *is_struck || runs.has_own_look()
    }
}

impl SheetMarks {
    /// Notes something of a cell, unless there are more cells than a workbook may have.
    pub(super) fn note(&mut self, position: Position, notes: CellNotes) {
        if notes.say_something() && self.cells.len() < MAX_CELLS {
            self.cells.insert(position, notes);
        }
    }

    /// Notes that a cell lacks the value of a formula that stands in another one, unless something
    /// is noted of the cell itself.
    pub(super) fn note_filled(&mut self, position: Position) {
        let formula = Some(FormulaValue::Missing);
        if self.cells.len() < MAX_CELLS {
            let notes = CellNotes { formula, ..CellNotes::default() };
            self.cells.entry(position).or_insert(notes);
        }
    }

    /// The marks of a cell with a value. Its style strikes its text out if the notes say so, or
    /// if `is_struck` does.
    pub(super) fn marks(&self, position: Position, is_struck: bool) -> CellMarks {
        let notes = self.cells.get(&position).copied().unwrap_or_default();
        CellMarks {
            is_nought_of_formula: notes.formula == Some(FormulaValue::Nought),
            struck: notes.runs.struck(is_struck || notes.is_struck),
            ..CellMarks::default()
        }
    }

    /// What a cell shows of its value: nothing of the number 0 in a sheet that hides it.
    pub(super) fn shown(&self, value: Data) -> Data {
        let is_nought = matches!(value, Data::Float(0.0) | Data::Int(0));
        if self.hides_noughts && is_nought { Data::Empty } else { value }
    }

    /// The cells with a formula that has no value, by their positions.
    pub(super) fn without_value(&self) -> impl Iterator<Item = Position> {
        let cells = self.cells.iter();
        cells
            .filter(|(_, notes)| notes.formula == Some(FormulaValue::Missing))
            .map(|(position, _)| *position)
    }
}

/// Lines of a sheet, rows or columns, counted from 0: the last of each range by its first.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Lines(BTreeMap<u32, u32>);

impl Lines {
    /// Adds the lines from the first to the last; none when the last is before the first.
    pub(super) fn add(&mut self, first: u32, last: u32) {
        if first > last || self.0.len() >= MAX_CELLS {
            return;
        }
        let before = self
            .0
            .last_entry()
            .filter(|last| Some(*last.get()) == first.checked_sub(1));
        match before {
            Some(mut before) => *before.get_mut() = last,
            None => {
                self.0.insert(first, last);
            }
        }
    }

    /// Whether a line is among them.
    pub(super) fn has(&self, line: u32) -> bool {
        let before = self.0.range(..=line).next_back();
        before.is_some_and(|(_, last)| line <= *last)
    }
}
