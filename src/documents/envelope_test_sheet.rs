//! The test sheet of a window envelope: folded and inserted, it shows whether the address
//! of a letter would be seen whole and alone, and where the window is.

use serde::Serialize;
use time::Date;

use crate::error::Error;
use crate::ground::length::Mm;
use crate::period::address::Line;
use crate::period::envelope::{Envelope, SLIDE, Window};
use crate::typeset::render::{Particulars, Standard};
use crate::typeset::standalone::Standalone;

/// The template of the sheet, below `templates/`.
pub(crate) const TEMPLATE: &str = "kuvertproeve.typ";

/// The day that the file bears, as year and day of the year: that on which the sheet was drawn,
/// since no data has one.
const DRAWN: (i32, u16) = (2026, 1);

/// An invented address: as many lines as that of a letter can have, each as long as they come.
const ADDRESS: [&str; 6] = [
    "Vestlandets Kommunale Samarbejdsråd",
    "Att. Anne-Marie Hvidkjær-Christophersen",
    "Kommunalbestyrelsesmedlem",
    "c/o Holm-Kristiansen",
    "Gammel Nordre Kirkevej 117, 12. th.",
    "9999 Store Ravnekær Kirkeby",
];

/// What the template receives as `/kuvertproeve.json`. The first fields stand in the table of
/// figures by the words of `periode.json`, so that an office can copy them from there. Lengths
/// are in millimetres, windows are measured from the top left corner of the sheet.
#[derive(Debug, Serialize)]
struct EnvelopeTestData<'a> {
    /// The name by which a period chooses the envelope, also in the title: "C5 venstre".
    name: &'a str,
    /// The size of the envelope: "C5".
    format: &'static str,
    /// The side on which the window is, and from which `x` is measured: "venstre".
    side: &'static str,
    /// The distance of the window from the edge of the sheet at that side.
    x: Mm,
    /// How the sheet is folded: "halv".
    fold: &'static str,
    /// How many panels the folds make, from 1 to 3; a dashed line says where to fold.
    panels: u8,
    /// The window when the sheet lies in the middle of the envelope, with rulers along its
    /// edges.
    window: Window,
    /// The part of the window that shows wherever the sheet slides, in a dashed frame.
    core: Window,
    /// What the address keeps within, in a dotted frame.
    room: Window,
    /// All that may show somewhere; a grey band around it must never be seen.
    reach: Window,
    /// The invented address, set as a letter sets it.
    address: Vec<Line>,
}

/// Makes what the template receives of an envelope.
pub(crate) fn data(envelope: &Envelope) -> impl Serialize {
    let Envelope { name, format, side, window, fold } = envelope;
    EnvelopeTestData {
        name,
        format: format.name(),
        side: side.word(),
        x: envelope.distance_from_side(),
        fold: fold.word(),
        panels: fold.panels(),
        window: *window,
        core: window.grown(Mm(-SLIDE.0)),
        room: window.room(),
        reach: window.reach(),
        address: ADDRESS.map(Line::plain).into(),
    }
}

/// Renders the test sheet of an envelope, a PDF of one page.
///
/// # Errors
/// [`TemplateFault`](crate::typeset::assets::TemplateFault) when the template has a fault,
/// [`Error::Io`] when no thread can be started.
pub(crate) fn render(envelope: &Envelope) -> Result<Vec<u8>, Error> {
    let data = data(envelope);
    let (year, day) = DRAWN;
    let particulars = Particulars {
        identifier: format!("kuvertprøve {}", envelope.name),
        date: Date::from_ordinal_date(year, day).expect("the day is in the calendar"),
        standard: Standard::Accessible,
    };
    let document = Standalone {
        template: TEMPLATE,
        data_path: "/kuvertproeve.json",
        data: &data,
    };
    Ok(document.render(&particulars)?.pdf)
}
