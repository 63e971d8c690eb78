//! Writes workbooks: one to start a period from, one that shows what `folio check` has found, and
//! one of what is different between two periods. Cells are texts, dates and counts, never formulas. How workbooks are read is in
//! `load`.

mod check_report;
mod comparison_report;
mod start;

use std::path::{Path, PathBuf};

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook,
    Worksheet, XlsxError,
};

use crate::error::{Exit, Explain};
use crate::findings::Severity;
use crate::ground::lang::Lang;
pub use crate::period::workbook::check_report::report;
pub(crate) use crate::period::workbook::comparison_report::comparison_report;
pub(crate) use crate::period::workbook::start::filled;
pub use crate::period::workbook::start::start;

/// The creation date of every workbook, as year, month and day. It is not that of the day on
/// which it is written, since equal input gives equal bytes.
const CREATED: (u16, u8, u8) = (2022, 1, 1);

/// No column is made wider than so many characters.
const WIDEST: usize = 70;

/// Excel's number for the paper size A4.
const A4: u8 = 9;

/// The name that a person gave for a workbook is one under which Excel would not open it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotXlsx {
    /// The file as the person named it.
    pub path: PathBuf,
}

impl Explain for NotXlsx {
    fn message(&self, lang: Lang) -> String {
        let path = self.path.display();
        lang.pick(
            format!("`{path}` ender ikke på `.xlsx`; Folio skriver kun den slags projektmapper"),
            format!("`{path}` does not end in `.xlsx`; Folio writes no other workbooks"),
        )
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}

/// Checks the name of a workbook before it is made: only under `.xlsx`, in any case, does
/// Excel open it.
///
/// # Errors
/// [`NotXlsx`] for any other name.
pub fn check_name(path: &Path) -> Result<(), NotXlsx> {
    let extension = path.extension().unwrap_or_default();
    if extension.eq_ignore_ascii_case("xlsx") {
        return Ok(());
    }
    Err(NotXlsx { path: path.to_owned() })
}

/// A workbook could not be made, since its writer refuses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnwritableWorkbook {
    /// The reason in the writer's own words, which are English.
    reason: String,
}

impl UnwritableWorkbook {
    /// Says that the writer has refused, for `map_err`.
    pub fn new(reason: impl ToString) -> Self {
        Self { reason: reason.to_string() }
    }
}

impl Explain for UnwritableWorkbook {
    fn message(&self, lang: Lang) -> String {
        let reason = &self.reason;
        lang.pick(
            format!("projektmappen kan ikke dannes ({reason})"),
            format!("cannot make the workbook ({reason})"),
        )
    }

    fn exit(&self) -> Exit {
        Exit::Environment
    }
}

/// A row as the writer counts it, from 0. A row that does not fit a sheet stays at its edge,
/// where the writer refuses it.
fn row_index(row: usize) -> u32 {
    row.try_into().unwrap_or(u32::MAX)
}

/// A column as the writer counts it, from 0. A column that does not fit a sheet stays at its
/// edge, where the writer refuses it.
fn column_index(column: usize) -> u16 {
    column.try_into().unwrap_or(u16::MAX)
}

/// The format of headers: white and bold on a dark ground.
fn header() -> Format {
    Format::new()
        .set_bold()
        .set_font_color(Color::White)
        .set_background_color(Color::RGB(0x000f_3d49))
        .set_border_bottom(FormatBorder::Thin)
}

/// The format of cells that Excel must leave as they are typed, so that `067` stays `067`.
fn text() -> Format {
    Format::new().set_num_format("@")
}

/// The format of running text, broken into lines within its cell.
fn prose() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top)
}

/// The format of a cell with a finding, in Excel's own colours for bad and doubtful.
fn marked(severity: Severity) -> Format {
    let colour = match severity {
        Severity::Error => 0x00ff_c7ce,
        Severity::Warning => 0x00ff_eb9c,
        Severity::Info => 0x00dd_ebf7,
    };
    text()
        .set_background_color(Color::RGB(colour))
        .set_align(FormatAlign::Top)
}

/// The most of a text that is written into a cell, in units of UTF-16. Excel takes 32,767.
const LONGEST_TEXT: usize = 32_000;

/// The beginning of a text that Excel takes; the whole text, if it is not too long.
fn shortened(text: &str) -> &str {
    let mut units = 0;
    let is_over = |(_, character): &(usize, char)| {
        units += character.len_utf16();
        units > LONGEST_TEXT
    };
    text.char_indices()
        .find(is_over)
        .map_or(text, |(end, _)| &text[..end])
}

/// Makes columns as wide as their longest texts, whose lengths are given in characters, from
/// the first column on. No column becomes narrower than 8 characters.
fn set_widths(sheet: &mut Worksheet, widths: &[usize]) -> Result<(), XlsxError> {
    for (column, width) in widths.iter().enumerate() {
        let column = column_index(column);
        // Excel keeps some room at both sides of a text.
        sheet.set_column_width(column, (*width).clamp(8, WIDEST) as f64 + 2.0)?;
    }
    Ok(())
}

/// Has the sheet printed on A4 across, with all columns on the width of one page.
fn fit_to_width(sheet: &mut Worksheet) {
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
}

/// The bytes of a finished workbook. They are the same for equal content, on any day.
fn finish(mut workbook: Workbook) -> Result<Vec<u8>, XlsxError> {
    let (year, month, day) = CREATED;
    let created = ExcelDateTime::from_ymd(year, month, day)?;
    let properties = DocProperties::new().set_creation_datetime(&created);
    workbook.set_properties(&properties);
    workbook.save_to_buffer()
}
