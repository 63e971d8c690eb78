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

/// The template.
pub(crate) const TEMPLATE: &str = "kuvertproeve.typ";

/// The day that the file bears: that on which the sheet was drawn, since no data has one.
const DRAWN: (i32, u16) = (2026, 1);

/// An invented address of as many lines as a letter may have, and as long as they come.
const ADDRESS: [&str; 6] = [
    "Vestlandets Kommunale Samarbejdsråd",
    "Att. Anne-Marie Hvidkjær-Christophersen",
    "Kommunalbestyrelsesmedlem",
    "c/o Holm-Kristiansen",
    "Gammel Nordre Kirkevej 117, 12. th.",
    "9999 Store Ravnekær Kirkeby",
];

/// `/kuvertproeve.json`
#[derive(Debug, Serialize)]
struct SheetData<'a> {
    /// "C5 venstre"
    name: &'a str,
    /// "C5"
    format: &'static str,
    /// "venstre": the side that `x` is measured from.
    side: &'static str,
    /// The window's distance from the sheet's edge at that side.
    x: Mm,
    /// "halv"
    fold: &'static str,
    /// How many panels the fold makes.
    panels: u8,
    /// The window.
    window: Window,
    /// What of the window always shows.
    core: Window,
    /// What the address keeps within.
    room: Window,
    /// What may show.
    reach: Window,
    /// An address.
    address: Vec<Line>,
}

/// What the template receives of an envelope.
pub(crate) fn data(envelope: &Envelope) -> impl Serialize {
    let Envelope { name, format, side, window, fold } = envelope;
    SheetData {
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

/// Renders the test sheet of an envelope.
///
/// # Errors
/// [`TemplateFault`](crate::typeset::assets::TemplateFault) when the template has a fault,
/// [`Error::Io`] when no thread can be
/// started.
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
