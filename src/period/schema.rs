//! The shape of the period folder: which files there are, which columns each table has, and
//! which words its cells. Each is defined here once; readers, rules, suggestions, the workbook
//! to start from and the documentation follow.

mod cell_words;
mod columns;
mod paths;

use crate::findings::origin::Origin;
pub(crate) use crate::period::schema::cell_words::{CellWord, usual_roles};
pub(crate) use crate::period::schema::columns::{
    APPOINTEES, AppointeeColumn, CHAIRMANSHIP, CONTACTS, ContactColumn, FORA,
    ForumColumn, MANDATES, MAX_ROWS, MUNICIPALITIES, MandateColumn, MunicipalityColumn,
    OfficerColumn, TABLES,
};
pub(crate) use crate::period::schema::paths::{
    AREAS_SECTION, CLOSING, COOPERATION, DEPUTY, EXPECTATIONS, FORA_SECTION, GREETING,
    INTERPLAY, MAIL, NEW_PERIOD, NO_COUNCIL_MEMBER, NOMINATED, ONE_MANDATE, ORGANISATION,
    OTHER_MANDATES, PERSONAL_CAPACITY, PERSONAL_DEPUTY, PICTURES, QUOTATION, REPLACEMENT,
    REQUIRED, SECRETARIAT, SETTINGS, SEVERAL_MANDATES, STRUCTURE, SUBJECT_AREAS, THANKS,
    THANKS_FOR_OTHERS, TIMELINE, WITHOUT_VOTE, WORKBOOKS, forum_text, forum_text_key,
    has_places, is_known, is_letter_prose, is_prose, is_section, is_workbook, picture,
    prose, virtual_path,
};

/// What a table of the period folder must look like.
#[derive(Debug, Clone, Copy)]
pub struct Schema {
    /// The name of the table, `udpegede`: that of its sheet in a workbook, and of its file
    /// without the extension.
    pub name: &'static str,
    /// The name of the CSV file in the period folder, `udpegede.csv`.
    pub file: &'static str,
    /// What the table holds, in the office's words.
    pub purpose: &'static str,
    /// The most filled rows that are read. What the folder prints is set anew for each row, and what
    /// signs takes its place on every letter.
    pub most_rows: usize,
    /// The columns in the order in which the office is shown them. A table may have them in
    /// another order, and others beside them.
    pub columns: &'static [ColumnDefinition],
}

/// What a column of a table must look like.
#[derive(Debug, Clone, Copy)]
pub struct ColumnDefinition {
    /// The header's text, in lower case: `kort adresse`.
    pub name: &'static str,
    /// Whether the table may do without the column, and its rows without a text in it.
    pub presence: Presence,
    /// What the cells of the column are.
    pub form: Form,
    /// What to write, in the office's words. At most 255 characters, since Excel shows no
    /// more beside a cell.
    pub hint: &'static str,
}

/// Whether a column, and a cell in it, must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// The column must exist and every cell be filled.
    Filled,
    /// The column must exist, but cells may be empty.
    MayBeEmpty,
    /// The column may be left out, and cells may be empty.
    Optional,
}

/// What the cells of a column are.
#[derive(Debug, Clone, Copy)]
pub enum Form {
    /// A text, be it of digits: `067` is nothing that Excel may count with.
    Text,
    /// A whole number from 0 to 999.
    Count,
    /// A date, in one of the ways in which an office writes it.
    Date,
    /// One of a few words, which the function gives.
    Words(fn() -> Vec<&'static str>),
    /// One of the usual roles, or one of the council's own.
    Role,
    /// A value of the first column of another table.
    Row(&'static Schema),
    /// The title of a subject area, which stands in a JSON file.
    SubjectArea,
}

/// A column of one table. Each table has an enum of its own columns, so that a column that
/// does not exist, or that belongs to another table, does not compile.
pub(crate) trait TableColumn: Copy + 'static {
    /// The table that has the column.
    const TABLE: &'static Schema;

    /// The position among the columns of the schema, counted from 0.
    fn index(self) -> usize;

    /// What the schema says of the column.
    fn definition(self) -> &'static ColumnDefinition {
        &Self::TABLE.columns[self.index()]
    }

    /// The header's text.
    fn name(self) -> &'static str {
        self.definition().name
    }

    /// The place of the column's cell in a row. The number of the column in its sheet is not
    /// known here.
    fn in_row(self, row: &Origin) -> Origin {
        Origin { column: Some(self.name().into()), ..row.clone() }
    }
}
