//! A cell as it stands in its file: its text, and the marks of what the text alone does not say.
//! A mark is judged where the column of the cell is known, in `marked_cells`.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use crate::period::schema::Form;

/// A cell as it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct RawCell {
    /// What Excel shows in the cell, without spaces around it; empty where it shows nothing.
    pub text: String,
    /// What the text does not say; a cell of a CSV file has no marks.
    pub marks: SparseMarks,
}

/// The marks of a cell, which take room in memory only where there are any: a table may have a
/// million cells, of which hardly one is marked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct SparseMarks(Option<Box<CellMarks>>);

/// What a cell without marks has.
static NO_MARKS: CellMarks = CellMarks {
    lacks_value: false,
    is_nought_of_formula: false,
    struck: Struck::Nothing,
    unread_format: None,
    hidden: None,
    behind: None,
};

impl From<CellMarks> for SparseMarks {
    fn from(marks: CellMarks) -> Self {
        Self((marks != NO_MARKS).then(|| Box::new(marks)))
    }
}

impl Deref for SparseMarks {
    type Target = CellMarks;

    fn deref(&self) -> &CellMarks {
        self.0.as_deref().unwrap_or(&NO_MARKS)
    }
}

impl DerefMut for SparseMarks {
    fn deref_mut(&mut self) -> &mut CellMarks {
        self.0.get_or_insert_default()
    }
}

/// What a workbook says of a cell beside its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct CellMarks {
    /// The cell has a formula, but the file has no value of it, so nobody knows what Excel
    /// would show.
    pub lacks_value: bool,
    /// The value is the number 0 and comes out of a formula: one that refers to an empty cell,
    /// or one that was never computed.
    pub is_nought_of_formula: bool,
    /// How much of the text is struck out.
    pub struck: Struck,
    /// The format of the number, where it is not understood, so that the text may be another
    /// than Excel shows.
    pub unread_format: Option<Arc<str>>,
    /// The text or number that the format of the cell hides, so that the text is empty. A hidden
    /// 0 is not kept: such formats are there to hide it.
    pub hidden: Option<String>,
    /// The value of the cell, where the text is only what its format makes of it.
    pub behind: Option<ValueBehind>,
}

/// The value of a cell whose format shows something else of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ValueBehind {
    /// A number, as it looks without a format: `4` for `4,00`.
    Number(String),
    /// A day. The text is the day, whatever the format shows of it.
    Day {
        /// What the format shows, if a person cannot tell the day by it: `feb 2022`.
        shown: Option<String>,
    },
}

/// How much of a text is struck out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Struck {
    /// Nothing is.
    #[default]
    Nothing,
    /// Some words or characters are, and others are not.
    Part,
    /// All of it is.
    Whole,
}

impl CellMarks {
    /// The marks that mean something in a cell that shows nothing: a nought that Excel hides is
    /// none that anybody prints, and nothing is there to be struck out.
    pub(crate) fn of_empty_text(self) -> Self {
        Self {
            is_nought_of_formula: false,
            struck: Struck::Nothing,
            ..self
        }
    }
}

impl RawCell {
    /// The bytes of the texts of the cell and of its marks.
    pub(crate) fn bytes(&self) -> usize {
        let CellMarks { unread_format, hidden, behind, .. } = &*self.marks;
        let behind = match behind {
            Some(ValueBehind::Number(number)) => number.len(),
            Some(ValueBehind::Day { shown: Some(shown) }) => shown.len(),
            _ => 0,
        };
        let hidden = hidden.as_ref().map_or(0, String::len);
        let format = unread_format.as_ref().map_or(0, |format| format.len());
        self.text.len() + hidden + behind + format
    }

    /// Whether Excel shows nothing in the cell, as far as the file says.
    pub(crate) fn shows_nothing(&self) -> bool {
        self.text.is_empty() && !self.marks.lacks_value
    }

    /// The text of the cell as it is typed anew, without its format, in a column of a form: a
    /// count as its number.
    pub(crate) fn typed(&self, form: Form) -> &str {
        match (form, &self.marks.behind) {
            (Form::Count, Some(ValueBehind::Number(number))) => number,
            _ => &self.text,
        }
    }

    /// Whether there is nothing in the cell, not even a mark.
    pub(crate) fn is_blank(&self) -> bool {
        self.text.is_empty() && *self.marks == NO_MARKS
    }
}

impl From<String> for RawCell {
    /// Makes a cell without marks.
    fn from(text: String) -> Self {
        Self { text, marks: SparseMarks::default() }
    }
}
