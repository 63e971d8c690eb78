//! The test sheet of a printer for booklets: front and back of one sheet that show whether
//! it turns the sheet on the short edge, and how far the two sides are off.

use serde::Serialize;
use time::Date;

use crate::error::Error;
use crate::ground::length::Mm;
use crate::pdf::paper::SheetFormat;
use crate::typeset::render::{Particulars, Standard};
use crate::typeset::standalone::Standalone;

/// The template of the sheet, below `templates/`.
pub(crate) const TEMPLATE: &str = "proeveark.typ";

/// The day that the file bears, as year and day of the year: that on which the sheet was drawn,
/// since no data has one.
const DRAWN: (i32, u16) = (2026, 1);

/// What the template receives as `/proeveark.json`.
#[derive(Debug, Serialize)]
struct PrinterTestData {
    /// The format of the paper, in the title of the sheet: "A4".
    name: &'static str,
    /// The long edge of the sheet, which lies across, in millimetres.
    width: Mm,
    /// The short edge of the sheet in millimetres.
    height: Mm,
}

/// Makes what the template receives of a format of paper.
pub(crate) fn data(sheet: SheetFormat) -> impl Serialize {
    PrinterTestData {
        name: sheet.name(),
        width: sheet.width(),
        height: sheet.height(),
    }
}

/// Renders the test sheet for a format of paper, a PDF of two pages: front and back.
///
/// # Errors
/// [`TemplateFault`](crate::typeset::assets::TemplateFault) when the template has a fault,
/// [`Error::Io`] when no thread can be started.
pub(crate) fn render(sheet: SheetFormat) -> Result<Vec<u8>, Error> {
    let data = data(sheet);
    let (year, day) = DRAWN;
    let particulars = Particulars {
        identifier: format!("proeveark {}", sheet.name()),
        date: Date::from_ordinal_date(year, day).expect("the day is in the calendar"),
        standard: Standard::Press,
    };
    let document = Standalone {
        template: TEMPLATE,
        data_path: "/proeveark.json",
        data: &data,
    };
    Ok(document.render(&particulars)?.pdf)
}
