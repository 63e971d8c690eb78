//! A cell of an `.ods` file while it is read: what the file has of its formula's value, and which
//! of its words are struck out.

use quick_xml::events::BytesStart;

use crate::period::load::workbook_reader::archive::{attribute, count_of};
use crate::period::load::workbook_reader::ods_extent::has_value;
use crate::period::load::workbook_reader::ods_shown::ShownText;
use crate::period::load::workbook_reader::ods_styles::OdsStyles;
use crate::period::load::workbook_reader::sheet_marks::{CellNotes, FormulaValue};
use crate::period::load::workbook_reader::struck_text::TextRuns;

/// A cell that is being read.
pub(super) struct OpenCell {
    /// Its column, counted from 0, and how many it stands for.
    pub column: (u32, u32),
    /// What there is to say of it.
    pub notes: CellNotes,
    /// Whether there is a value in it.
    pub is_filled: bool,
    /// Whether the present words are struck out, from the outer pieces of text to the inner
    /// ones; `None` where they look as their cell does.
    pieces: Vec<Option<bool>>,
    /// How many comments are open, whose words the cell does not show.
    comments: usize,
    /// What the cell shows; `None` for one that has no value beside its text.
    pub shown: Option<ShownText>,
}

impl OpenCell {
    /// Begins a cell in a column, counted from 0; `is_struck` says whether its style strikes text
    /// out.
    pub(super) fn begin(column: u32, tag: &BytesStart, is_struck: bool) -> Self {
        let formula = formula_value(tag);
        Self {
            column: (column, repeats(tag, "table:number-columns-repeated")),
            notes: CellNotes { formula, is_struck, runs: TextRuns::default() },
            is_filled: has_value(tag),
            pieces: Vec::new(),
            comments: 0,
            shown: ShownText::of(tag),
        }
    }

    /// Adds words, unless they are those of a comment.
    pub(super) fn add_words(&mut self, words: &str) {
        if self.comments == 0 {
            self.notes.runs.add(words, self.pieces.last().copied().flatten());
        }
    }

    /// Whether there is anything in the cell. An empty one may stand for any number of others.
    pub(super) fn is_blank(&self) -> bool {
        let CellNotes { formula, runs, .. } = self.notes;
        formula.is_none() && !self.is_filled && runs == TextRuns::default()
    }

    /// Begins a paragraph, a piece of one with a look of its own, or a comment.
    pub(super) fn begin_piece(
        &mut self,
        name: &str,
        tag: &BytesStart,
        styles: &OdsStyles,
    ) {
        let family = match name {
            "office:annotation" => {
                self.comments += 1;
                return;
            }
            "text:p" => "paragraph",
            "text:span" => "text",
            _ => return,
        };
        let style = attribute(tag, "text:style-name");
        let own = style.and_then(|style| styles.is_struck(family, &style));
        self.pieces.push(own.or(self.pieces.last().copied().flatten()));
    }

    /// Ends what [`OpenCell::begin_piece`] begins.
    pub(super) fn end_piece(&mut self, name: &str) {
        match name {
            "office:annotation" => self.comments = self.comments.saturating_sub(1),
            "text:p" | "text:span" => {
                self.pieces.pop();
            }
            _ => {}
        }
    }
}

/// How many lines or cells a tag stands for, or covers, by an attribute.
pub(super) fn repeats(tag: &BytesStart, name: &str) -> u32 {
    u32::try_from(count_of(tag, name)).unwrap_or(u32::MAX)
}

/// What the file has of the value of a cell's formula; `None` without a formula. The empty text
/// is a value where the file says that the value is a text.
pub(super) fn formula_value(tag: &BytesStart) -> Option<FormulaValue> {
    attribute(tag, "table:formula").filter(|formula| !formula.is_empty())?;
    let value = |name: &str| attribute(tag, name);
    let text = match value("office:value-type").as_deref() {
        Some("string") => Some(value("office:string-value").unwrap_or_default()),
        Some("date") => value("office:date-value"),
        Some("time") => value("office:time-value"),
        Some("boolean") => value("office:boolean-value"),
        _ => value("office:value"),
    };
    Some(text.map_or(FormulaValue::Missing, |text| FormulaValue::of(&text)))
}
