//! Workbooks that Folio writes: one to start a period from, and one that shows what
//! `folio check` has found. Cells are texts, dates and counts; never formulas.

mod report;
mod start;

use std::path::{Path, PathBuf};

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook,
    Worksheet, XlsxError,
};

use crate::error::{Exit, Explain};
use crate::findings::Severity;
use crate::ground::lang::Lang;
pub use crate::period::workbook::report::report;
pub use crate::period::workbook::start::start;

/// The creation date of every workbook: equal input gives equal bytes, so it is not that of
/// the day.
const CREATED: (u16, u8, u8) = (2022, 1, 1);

/// The widest column, in characters.
const WIDEST: usize = 70;

/// Excel's number of the paper size A4.
const A4: u8 = 9;

/// A name under which Excel would not open what is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotXlsx {
    /// The file that was asked for.
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

/// Refuses a workbook under a name by which Excel would not open it.
///
/// # Errors
/// [`NotXlsx`].
pub fn check_name(path: &Path) -> Result<(), NotXlsx> {
    let extension = path.extension().unwrap_or_default();
    if extension.eq_ignore_ascii_case("xlsx") {
        return Ok(());
    }
    Err(NotXlsx { path: path.to_owned() })
}

/// A workbook that its writer refuses to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnwritableWorkbook {
    /// The writer's own reason.
    reason: String,
}

impl UnwritableWorkbook {
    /// A workbook refused by its writer, for `map_err`.
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

/// The row and the column of a cell as the writer counts, from 0.
type Place = (u32, u16);

/// A cell as the writer counts; what does not fit a sheet stays at its edge.
fn place(row: usize, column: usize) -> Place {
    (row.try_into().unwrap_or(u32::MAX), column.try_into().unwrap_or(u16::MAX))
}

/// The format of headers.
fn header() -> Format {
    Format::new()
        .set_bold()
        .set_font_color(Color::White)
        .set_background_color(Color::RGB(0x000f_3d49))
        .set_border_bottom(FormatBorder::Thin)
}

/// The format of cells that Excel must leave as they are typed: `067` stays `067`.
fn text() -> Format {
    Format::new().set_num_format("@")
}

/// The format of running text.
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

/// What Excel takes of a text, which it measures in units of UTF-16.
fn shortened(text: &str) -> &str {
    const LONGEST: usize = 32_000;
    let mut units = 0;
    let is_over = |(_, character): &(usize, char)| {
        units += character.len_utf16();
        units > LONGEST
    };
    text.char_indices()
        .find(is_over)
        .map_or(text, |(end, _)| &text[..end])
}

/// Makes columns as wide as their longest text.
fn set_widths(sheet: &mut Worksheet, widths: &[usize]) -> Result<(), XlsxError> {
    for (column, width) in widths.iter().enumerate() {
        let (_, column) = place(0, column);
        sheet.set_column_width(column, (*width).clamp(8, WIDEST) as f64 + 2.0)?;
    }
    Ok(())
}

/// Makes all columns fit the width of a printed sheet.
fn fit_to_width(sheet: &mut Worksheet) {
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
}

/// The bytes of a workbook.
fn finish(mut workbook: Workbook) -> Result<Vec<u8>, XlsxError> {
    let (year, month, day) = CREATED;
    let created = ExcelDateTime::from_ymd(year, month, day)?;
    let properties = DocProperties::new().set_creation_datetime(&created);
    workbook.set_properties(&properties);
    workbook.save_to_buffer()
}
