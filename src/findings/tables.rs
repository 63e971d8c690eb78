//! What can be wrong with the shape of a table: its columns, rows and empty cells.

use crate::findings::declare::findings;
use crate::findings::sentences::{Sentences, quoted};
use crate::ground::danish;
use crate::ground::lang::Lang;

findings! {
    /// What can be wrong with the shape of a table.
    pub enum TableFinding {
        /// A column that the table must have is not there; holds the headers found. Case,
        /// spaces around a header and the order of columns do not matter.
        MissingColumn(Vec<String>) = F0201, Table, Error, Fixed;
        /// The program does not know a column; holds the known one of which it may be a slip.
        /// It is not used, and may be the office's own.
        UnknownColumn(Option<String>) = F0202, Table, Warning, Adjustable;
        /// Two columns have the same header. It is not known which one counts.
        DuplicateColumn = F0203, Table, Error, Fixed;
        /// A column without a header holds a filled cell; holds the number of the column, from
        /// 1. Mostly it is a note beside the table, which is not read.
        UnnamedColumn(usize) = F0208, Table, Warning, Adjustable;
        /// A row has more or fewer cells than the header. A cell may stand below a wrong
        /// header, so none of the row is read.
        RowLength {
            /// Cells in the header.
            expected: usize,
            /// Cells in the row.
            found: usize,
        } = F0204, Table, Error, Fixed;
        /// All rows have the same number of cells, but the header has another. Everything may
        /// be shifted by a column, so no row is read.
        HeaderLength {
            /// Cells in the header.
            header: usize,
            /// Cells in every row.
            rows: usize,
        } = F0209, Table, Error, Fixed;
        /// The table has a header, but no row. A page of the folder would be empty.
        NoRows = F0205, Table, Error, Fixed;
        /// The table has more rows or cells than are read.
        TooMuch(TableExcess) = F0210, Table, Error, Fixed;
        /// The table has more columns than are read; holds how many are read.
        TooManyColumns(usize) = F0211, Table, Error, Fixed;
        /// A quotation mark opens a cell, but none closes it. It swallows all rows below, so
        /// the table is not read.
        UnclosedQuote = F0206, Table, Error, Fixed;
        /// A cell that must be filled is empty. It is printed, or needed to find the person.
        MissingValue = F0207, Table, Error, Fixed;
        /// A sheet is hidden, which is read all the same.
        HiddenSheet = F0212, Table, Info, Adjustable;
        /// Rows are hidden, or filtered out, which are read all the same; holds their number. A person who is
        /// filtered out still gets a letter.
        HiddenRows(usize) = F0213, Table, Info, Adjustable;
        /// Columns that are read are hidden, and they are read all the same; holds their headers.
        HiddenColumns(Vec<String>) = F0217, Table, Info, Adjustable;
        /// A cell has a formula of which the file has no value. Programs that write workbooks
        /// without computing them leave it out, and formulas are never computed here.
        FormulaWithoutValue = F0215, Table, Error, Fixed;
        /// Text is struck out, and is read all the same; holds how much is.
        StruckOut(StruckOut) = F0216, Table, Warning, Adjustable;
        /// Cells are merged into one, and only the first has a value; holds their range, `B4:B6`.
        MergedCells(String) = F0214, Table, Warning, Adjustable;
        /// The number format of a cell, which is held here, is not understood. Excel may show
        /// another text than is read, such as one with noughts in front.
        UnreadFormat(String) = F0226, Table, Warning, Adjustable;
        /// The number format of a cell hides its value, which is not 0. The cell is read as
        /// empty, which is what Excel shows.
        HiddenValue = F0227, Table, Info, Adjustable;
    }
}

impl TableFinding {
    /// Says what is wrong, and what to do about it, in the language `lang`. `value` is the text of
    /// the cell, which some sentences quote; it is empty where there is none.
    pub(super) fn sentences(&self, lang: Lang, value: &str) -> Sentences {
        match self {
            Self::MissingColumn(found) => {
                let found = quoted(found);
                lang.say(
                    (
                        format!("kolonnen `{value}` mangler"),
                        format!("the column `{value}` is missing"),
                    ),
                    (
                        format!("tabellen har kolonnerne {found}"),
                        format!("the table has the columns {found}"),
                    ),
                )
            }
            Self::UnknownColumn(near) => lang.say_or_near(
                near.as_deref(),
                (
                    format!("kolonnen `{value}` er ukendt og bruges ikke"),
                    format!("the column `{value}` is unknown and is not used"),
                ),
                (
                    "slet kolonnen, eller ret overskriften, hvis den skal bruges",
                    "delete the column, or mend its header if it is meant to be used",
                ),
            ),
            Self::DuplicateColumn => lang.say(
                (
                    format!("kolonnen `{value}` findes to gange"),
                    format!("the column `{value}` stands twice"),
                ),
                ("slet eller omdøb den ene", "delete or rename one of them"),
            ),
            Self::UnnamedColumn(number) => lang.say(
                (
                    format!("kolonne nr. {number} har ingen overskrift og bruges ikke"),
                    format!("column no. {number} has no header and is not used"),
                ),
                (
                    "slet det, der står i kolonnen, eller giv den en overskrift",
                    "delete what stands in the column, or give it a header",
                ),
            ),
            Self::RowLength { expected, found } => lang.say(
                (
                    format!("rækken har {found} celler, overskriften {expected}"),
                    format!("the row has {found} cells, the header {expected}"),
                ),
                (
                    "en celle med `;` eller `,` i teksten skal stå i anførselstegn",
                    "a cell with `;` or `,` in its text must stand in quotes",
                ),
            ),
            Self::HeaderLength { header, rows } => lang.say(
                (
                    format!(
                        "overskriften har {header} celler, men alle rækker har {rows}"
                    ),
                    format!("the header has {header} cells, but all rows have {rows}"),
                ),
                (
                    "en overskrift mangler eller er for meget; sammenlign med sidste \
                     periodes fil",
                    "a header is missing or too many; compare with the last period's \
                     file",
                ),
            ),
            Self::NoRows => lang.say(
                ("tabellen har ingen rækker", "the table has no rows"),
                (
                    "skriv mindst én række under overskriften",
                    "write at least one row below the header",
                ),
            ),
            Self::TooMuch(excess) => lang.say(
                excess.message(),
                (
                    "slet de rækker og kolonner, der ikke hører til tabellen",
                    "delete the rows and columns that are no part of the table",
                ),
            ),
            Self::TooManyColumns(limit) => lang.say(
                (
                    format!("rækken har flere end {limit} celler"),
                    format!("the row has more than {limit} cells"),
                ),
                (
                    "slet de rækker og kolonner, der ikke hører til tabellen",
                    "delete the rows and columns that are no part of the table",
                ),
            ),
            Self::UnclosedQuote => lang.say(
                (
                    "et anførselstegn bliver aldrig lukket (resten af filen ville \
                     blive til én celle)",
                    "a quotation mark is never closed (the rest of the file would \
                     become one cell)",
                ),
                (
                    "fjern det løse anførselstegn i rækken, eller sæt det andet",
                    "remove the stray quotation mark in the row, or add its other \
                     half",
                ),
            ),
            Self::MissingValue => lang.say(
                ("cellen skal udfyldes", "the cell must be filled"),
                (
                    "udfyld cellen, eller slet hele rækken",
                    "fill the cell, or delete the whole row",
                ),
            ),
            Self::HiddenSheet => lang.say(
                (
                    "arket er skjult, men tages med",
                    "the sheet is hidden, but it is read",
                ),
                (
                    "slet det skjulte, hvis det ikke skal med",
                    "delete what is hidden, if it is not meant to be read",
                ),
            ),
            Self::HiddenRows(count) => lang.say(
                match count {
                    1 => (
                        "én række er skjult, men tages med".to_owned(),
                        "one row is hidden, but it is read".to_owned(),
                    ),
                    _ => (
                        format!("{count} rækker er skjult, men tages med"),
                        format!("{count} rows are hidden, but they are read"),
                    ),
                },
                (
                    "slet det skjulte, hvis det ikke skal med",
                    "delete what is hidden, if it is not meant to be read",
                ),
            ),
            Self::HiddenColumns(headers) => {
                let names = quoted(headers);
                lang.say(
                    match headers.len() {
                        1 => (
                            format!("kolonnen {names} er skjult, men tages med"),
                            format!("the column {names} is hidden, but it is read"),
                        ),
                        _ => (
                            format!("kolonnerne {names} er skjult, men tages med"),
                            format!("the columns {names} are hidden, but they are read"),
                        ),
                    },
                    (
                        "markér hele arket, og vælg `Vis` for kolonnerne; slet det, der ikke \
                         skal med",
                        "select the whole sheet and choose `Unhide` for its columns; delete \
                         what is not meant to be read",
                    ),
                )
            }
            Self::FormulaWithoutValue => lang.say(
                (
                    "cellen har en formel, som aldrig er regnet ud, så filen har ingen \
                     værdi til den",
                    "the cell has a formula that was never computed, so the file has no \
                     value for it",
                ),
                (
                    "åbn projektmappen i Excel, og gem den, så bliver formlen regnet ud; \
                     eller skriv værdien selv",
                    "open the workbook in Excel and save it, which computes the formula; \
                     or type the value",
                ),
            ),
            Self::StruckOut(extent) => lang.say(
                extent.message(value),
                (
                    "slet det gennemstregede, hvis det ikke gælder mere; ellers fjern \
                     gennemstregningen",
                    "delete what is struck out if it no longer holds; otherwise remove the \
                     strikethrough",
                ),
            ),
            Self::MergedCells(range) => lang.say(
                (
                    format!("cellerne {range} er flettet; kun den første har en værdi"),
                    format!("the cells {range} are merged; only the first has a value"),
                ),
                (
                    "ophæv fletningen, og udfyld hver celle",
                    "unmerge the cells and fill each of them",
                ),
            ),
            Self::UnreadFormat(format) => lang.say(
                (
                    format!(
                        "talformatet `{format}` forstås ikke, så `{value}` kan se anderledes \
                         ud i Excel, fx med nuller foran"
                    ),
                    format!(
                        "the number format `{format}` is not understood, so `{value}` may \
                         look otherwise in Excel, for example with noughts in front"
                    ),
                ),
                (
                    "formatér cellen som tekst i Excel (Ctrl+1), og skriv værdien, som den \
                     skal læses",
                    "format the cell as text in Excel (Ctrl+1), and type the value as it is \
                     meant to be read",
                ),
            ),
            Self::HiddenValue => lang.say(
                (
                    format!(
                        "i cellen står `{value}`, som dens talformat skjuler i Excel; den \
                         læses som tom"
                    ),
                    format!(
                        "in the cell stands `{value}`, which its number format hides in \
                         Excel; it is read as empty"
                    ),
                ),
                (
                    "vælg et andet talformat i Excel (Ctrl+1), hvis værdien skal med, eller \
                     slet den",
                    "choose another number format in Excel (Ctrl+1) if the value is meant to \
                     be read, or delete it",
                ),
            ),
        }
    }
}

/// How much is struck out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StruckOut {
    /// All that a row has in the columns that are read.
    Row,
    /// All of a cell.
    Cell,
    /// Some words of a cell.
    Part,
}

impl StruckOut {
    /// Tells what is struck out, in Danish and in English; `value` is the text of the cell.
    fn message(self, value: &str) -> (String, String) {
        match self {
            Self::Row => (
                "hele rækken er gennemstreget, men tages med".into(),
                "the whole row is struck out, but it is read".into(),
            ),
            Self::Cell => (
                format!("`{value}` er gennemstreget, men tages med"),
                format!("`{value}` is struck out, but it is read"),
            ),
            Self::Part => (
                format!("noget af `{value}` er gennemstreget, men tages med"),
                format!("some of `{value}` is struck out, but it is read"),
            ),
        }
    }
}

/// Of what a table has more than is read; each holds how many are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableExcess {
    /// It has too many rows.
    Rows(usize),
    /// It has too many cells, or the sheets of its workbook have together.
    Cells(usize),
}

impl TableExcess {
    /// Tells the excess in a sentence, in Danish and in English.
    fn message(self) -> (String, String) {
        let (limit, da, en) = match self {
            Self::Rows(limit) => (limit, "rækker", "rows"),
            Self::Cells(limit) => (limit, "celler", "cells"),
        };
        let limit = danish::number(limit);
        (
            format!("tabellen har flere end {limit} {da}"),
            format!("the table has more than {} {en}", limit.replace('.', ",")),
        )
    }
}
