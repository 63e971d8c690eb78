//! Window envelopes: where the window lies on the sheet once it is folded and inserted. The
//! usual ones are data (`envelope/profiles.json`); a council may describe its own.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::error::{Exit, Explain};
use crate::findings::nearest;
use crate::ground::lang::Lang;
use crate::ground::length::Mm;
use crate::pdf::paper::PageSize;

/// The sheet of a letter before it is folded: A4, upright.
pub(crate) const SHEET: PageSize = PageSize { width: Mm(210.0), height: Mm(297.0) };

/// How far the sheet may slide within its envelope, to every side.
pub(crate) const SLIDE: Mm = Mm(3.0);

/// How far the address keeps away from the window's edges, wherever the sheet has slid to.
pub(crate) const QUIET_ZONE: Mm = Mm(2.0);

/// A rectangle on a sheet, the window of an envelope or a label, measured from the sheet's top
/// left corner.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Window {
    /// The distance from the sheet's left edge.
    pub x: Mm,
    /// The distance from the sheet's top edge.
    pub y: Mm,
    /// How wide the rectangle is.
    pub width: Mm,
    /// How high the rectangle is.
    pub height: Mm,
}

/// A kind of window envelope.
#[derive(Debug, Clone, PartialEq)]
pub struct Envelope {
    /// The name by which a period chooses it: "C5 venstre".
    pub name: String,
    /// The size of the envelope.
    pub format: EnvelopeFormat,
    /// The side of the envelope on which the window is.
    pub side: WindowSide,
    /// Where the window lies on the inserted sheet, before the sheet slides.
    pub window: Window,
    /// How the sheet is folded to go in.
    pub fold: Fold,
}

/// The sizes of envelopes, each named as in catalogues.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum EnvelopeFormat {
    /// The envelope of 229 × 162 mm.
    C5,
    /// The envelope of 229 × 114 mm, which is also called C65.
    M65,
    /// The envelope of 229 × 324 mm.
    C4,
    /// The envelope of 220 × 110 mm.
    DL,
}

/// The side of an envelope on which its window is. The window's distance is measured from that
/// edge of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum WindowSide {
    /// The left side, `venstre` in the data.
    #[serde(rename = "venstre")]
    Left,
    /// The right side, `højre` in the data.
    #[serde(rename = "højre")]
    Right,
}

/// How a sheet is folded to go into its envelope; the address stands on the first panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Fold {
    /// The sheet is not folded, `ingen` in the data.
    #[serde(rename = "ingen")]
    None,
    /// The sheet is folded once, in the middle; `halv` in the data.
    #[serde(rename = "halv")]
    Half,
    /// The sheet is folded twice, into three equal panels; `tredjedele` in the data.
    #[serde(rename = "tredjedele")]
    Thirds,
}

impl EnvelopeFormat {
    /// Gives the name of the size in catalogues and in the data.
    pub fn name(self) -> &'static str {
        match self {
            Self::C5 => "C5",
            Self::M65 => "M65",
            Self::C4 => "C4",
            Self::DL => "DL",
        }
    }

    /// Says how an A4 sheet is folded to fill the envelope.
    pub fn fold(self) -> Fold {
        match self {
            Self::C4 => Fold::None,
            Self::C5 => Fold::Half,
            Self::M65 | Self::DL => Fold::Thirds,
        }
    }
}

impl WindowSide {
    /// Gives the word that the data has for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Left => "venstre",
            Self::Right => "højre",
        }
    }
}

impl Fold {
    /// Gives the word that the data has for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "ingen",
            Self::Half => "halv",
            Self::Thirds => "tredjedele",
        }
    }

    /// Counts the panels into which the folds divide the sheet.
    pub fn panels(self) -> u8 {
        match self {
            Self::None => 1,
            Self::Half => 2,
            Self::Thirds => 3,
        }
    }

    /// Gives how far from the sheet's upper edge the folds lie.
    pub(crate) fn places(self) -> Vec<Mm> {
        let height = self.panel_height().0;
        (1..self.panels()).map(|fold| Mm(f64::from(fold) * height)).collect()
    }

    /// Gives the height of a panel.
    pub fn panel_height(self) -> Mm {
        Mm(SHEET.height.0 / f64::from(self.panels()))
    }
}

impl Window {
    /// Turns a window whose `x` is the distance from the sheet's edge at `side` into one that
    /// is measured from the left, and the other way round.
    pub fn measured_from(self, side: WindowSide) -> Self {
        let x = match side {
            WindowSide::Left => self.x,
            WindowSide::Right => Mm(SHEET.width.0 - self.x.0 - self.width.0),
        };
        Self { x, ..self }
    }

    /// Gives the window with all its edges moved outwards; a negative length moves them inwards.
    pub fn grown(self, by: Mm) -> Self {
        Self {
            x: Mm(self.x.0 - by.0),
            y: Mm(self.y.0 - by.0),
            width: Mm(self.width.0 + 2.0 * by.0),
            height: Mm(self.height.0 + 2.0 * by.0),
        }
    }

    /// Gives the room for an address: the part that shows wherever the sheet has slid to, less
    /// the quiet zone.
    pub fn room(self) -> Self {
        self.grown(Mm(-SLIDE.0 - QUIET_ZONE.0))
    }

    /// Gives all of the sheet that may show in the window, wherever the sheet has slid to.
    pub fn reach(self) -> Self {
        self.grown(SLIDE)
    }
}

impl Envelope {
    /// Gives the window's distance from the sheet's edge at the window's own side, as data and
    /// catalogues have it.
    pub fn distance_from_side(&self) -> Mm {
        self.window.measured_from(self.side).x
    }

    /// Gives the envelopes that every period may choose, in the order of `profiles.json`.
    pub fn built_in() -> &'static [Self] {
        static ENVELOPES: LazyLock<Vec<Envelope>> = LazyLock::new(|| {
            let profiles: Vec<BuiltInEnvelope> =
                serde_json::from_str(include_str!("envelope/profiles.json"))
                    .expect("the embedded profiles are well-formed");
            profiles.into_iter().map(BuiltInEnvelope::into_envelope).collect()
        });
        &ENVELOPES
    }

    /// Finds the envelope of a name among a council's own ones and those built in. Capital and
    /// small letters count as the same.
    pub fn named<'a>(name: &str, own: &'a [Self]) -> Option<&'a Self> {
        // The trade knows the long envelope by both names.
        let name = name.to_lowercase().replace("c65", "m65");
        let mut all = own.iter().chain(Self::built_in());
        all.find(|envelope| envelope.name.to_lowercase() == name)
    }
}

/// The fault of asking for an envelope by a name that none has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownEnvelope {
    /// The name that was asked for.
    pub name: String,
    /// The name that it is probably a slip for, if one is near.
    pub suggestion: Option<String>,
    /// The names that were to choose from: the council's own ones first.
    pub known: Vec<String>,
}

impl UnknownEnvelope {
    /// Makes the fault for a name that is neither among a council's own envelopes nor among
    /// those built in.
    pub fn new(name: &str, own: &[Envelope]) -> Self {
        let all = own.iter().chain(Envelope::built_in());
        let known: Vec<_> = all.map(|envelope| envelope.name.clone()).collect();
        Self {
            name: name.to_owned(),
            suggestion: nearest(name, known.iter().map(String::as_str)),
            known,
        }
    }
}

impl Explain for UnknownEnvelope {
    fn message(&self, lang: Lang) -> String {
        let Self { name, suggestion, known } = self;
        let others = match suggestion {
            Some(near) => lang
                .pick(format!("mente du `{near}`?"), format!("did you mean `{near}`?")),
            None => known.join(", "),
        };
        lang.pick(
            format!("`{name}` er ikke navnet på en kuvert; {others}"),
            format!("`{name}` is not the name of an envelope; {others}"),
        )
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}

/// An element of `profiles.json`. It has the keys of `kuverter` in `periode.json`, in
/// millimetres, and a further one that says where its figures come from.
#[derive(Deserialize)]
struct BuiltInEnvelope {
    /// The name by which a period chooses the envelope.
    navn: String,
    /// The size of the envelope.
    format: EnvelopeFormat,
    /// The side on which the window is.
    side: WindowSide,
    /// The window's distance from that edge of the sheet.
    x: f64,
    /// The window's distance from the top edge of the sheet.
    y: f64,
    /// How wide the window is.
    bredde: f64,
    /// How high the window is.
    højde: f64,
    /// How the sheet is folded to go in.
    fold: Fold,
}

impl BuiltInEnvelope {
    /// Makes the envelope, its window measured from the left whatever its side is.
    fn into_envelope(self) -> Envelope {
        let Self { navn: name, format, side, fold, .. } = self;
        let window = Window {
            x: Mm(self.x),
            y: Mm(self.y),
            width: Mm(self.bredde),
            height: Mm(self.højde),
        };
        Envelope {
            name,
            format,
            side,
            window: window.measured_from(side),
            fold,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_has_a_window_left_and_right_that_lies_on_the_first_panel() {
        for format in [
            EnvelopeFormat::C5,
            EnvelopeFormat::M65,
            EnvelopeFormat::C4,
            EnvelopeFormat::DL,
        ] {
            for (side, word) in
                [(WindowSide::Left, "venstre"), (WindowSide::Right, "højre")]
            {
                let name = format!("{} {word}", format.name());
                let envelope = Envelope::named(&name, &[]).unwrap();
                assert_eq!((envelope.format, envelope.side), (format, side));
                let Window { x, y, width, height } = envelope.window;
                assert!(x.0 >= 15.0 && x.0 + width.0 <= SHEET.width.0 - 15.0, "{name}");
                assert!(
                    y.0 + height.0 + SLIDE.0 <= envelope.fold.panel_height().0,
                    "{name}"
                );
            }
        }
    }

    #[test]
    fn a_window_on_the_right_is_measured_from_the_right() {
        let left = Envelope::named("DL venstre", &[]).unwrap().window;
        let right = Envelope::named("dl HØJRE", &[]).unwrap().window;
        assert_eq!((left.x, right.x), (Mm(20.0), Mm(100.0)));
        assert_eq!(
            left.room(),
            Window {
                x: Mm(25.0),
                y: Mm(50.0),
                width: Mm(80.0),
                height: Mm(35.0)
            }
        );
    }
}
