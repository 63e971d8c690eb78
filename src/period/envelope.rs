//! Window envelopes: where the window lies on the sheet once it is folded and inserted. The
//! usual ones are data (`envelope/profiles.json`); a council may describe its own.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::error::{Exit, Explain};
use crate::findings::nearest;
use crate::ground::lang::Lang;
use crate::ground::length::Mm;

/// The sheet of a letter: A4.
pub(crate) const SHEET: (Mm, Mm) = (Mm(210.0), Mm(297.0));

/// How far the sheet may slide within its envelope, to every side.
pub(crate) const SLIDE: Mm = Mm(3.0);

/// How far the address keeps away from the window's edges, wherever the sheet has slid to.
pub(crate) const QUIET_ZONE: Mm = Mm(2.0);

/// A rectangle on the sheet, measured from its top left corner.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Window {
    /// From the left edge.
    pub x: Mm,
    /// From the top edge.
    pub y: Mm,
    /// Width.
    pub width: Mm,
    /// Height.
    pub height: Mm,
}

/// A kind of window envelope.
#[derive(Debug, Clone, PartialEq)]
pub struct Envelope {
    /// The name by which a period chooses it: "C5 venstre".
    pub name: String,
    /// Its size.
    pub format: EnvelopeFormat,
    /// The side of the envelope on which the window is.
    pub side: Side,
    /// The window on the inserted sheet.
    pub window: Window,
    /// How the sheet is folded.
    pub fold: Fold,
}

/// The sizes of envelopes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum EnvelopeFormat {
    /// 229 × 162 mm
    C5,
    /// 229 × 114 mm, also called C65
    M65,
    /// 229 × 324 mm
    C4,
    /// 220 × 110 mm
    DL,
}

/// The side of a window; its distance is measured from that edge of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Side {
    /// venstre
    #[serde(rename = "venstre")]
    Left,
    /// højre
    #[serde(rename = "højre")]
    Right,
}

/// How a sheet is folded to go into its envelope; the address stands on the first panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Fold {
    /// ingen
    #[serde(rename = "ingen")]
    None,
    /// halv: once, in the middle
    #[serde(rename = "halv")]
    Half,
    /// tredjedele: twice
    #[serde(rename = "tredjedele")]
    Thirds,
}

impl EnvelopeFormat {
    /// The size as catalogues name it.
    pub fn name(self) -> &'static str {
        match self {
            Self::C5 => "C5",
            Self::M65 => "M65",
            Self::C4 => "C4",
            Self::DL => "DL",
        }
    }

    /// How an A4 sheet is folded to fill it.
    pub fn fold(self) -> Fold {
        match self {
            Self::C4 => Fold::None,
            Self::C5 => Fold::Half,
            Self::M65 | Self::DL => Fold::Thirds,
        }
    }
}

impl Side {
    /// The word in data.
    pub fn word(self) -> &'static str {
        match self {
            Self::Left => "venstre",
            Self::Right => "højre",
        }
    }
}

impl Fold {
    /// The word in data.
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "ingen",
            Self::Half => "halv",
            Self::Thirds => "tredjedele",
        }
    }

    /// How many panels the sheet has.
    pub fn panels(self) -> u8 {
        match self {
            Self::None => 1,
            Self::Half => 2,
            Self::Thirds => 3,
        }
    }

    /// The height of a panel.
    pub fn panel(self) -> Mm {
        Mm(SHEET.1.0 / f64::from(self.panels()))
    }
}

impl Window {
    /// A window whose distance from the sheet's edge is that at its own side.
    pub fn at(side: Side, x: Mm, y: Mm, width: Mm, height: Mm) -> Self {
        let x = match side {
            Side::Left => x,
            Side::Right => Mm(SHEET.0.0 - x.0 - width.0),
        };
        Self { x, y, width, height }
    }

    /// The window with its edges moved outwards, or inwards by less than nothing.
    pub fn grown(self, by: Mm) -> Self {
        Self {
            x: Mm(self.x.0 - by.0),
            y: Mm(self.y.0 - by.0),
            width: Mm(self.width.0 + 2.0 * by.0),
            height: Mm(self.height.0 + 2.0 * by.0),
        }
    }

    /// The part of the window that shows wherever the sheet has slid to, less the quiet zone.
    pub fn room(self) -> Self {
        self.grown(Mm(-SLIDE.0 - QUIET_ZONE.0))
    }

    /// All of the sheet that may show in the window, wherever it has slid to.
    pub fn reach(self) -> Self {
        self.grown(SLIDE)
    }
}

impl Envelope {
    /// The window's distance from the sheet's edge at its own side.
    pub fn x(&self) -> Mm {
        let Window { x, width, .. } = self.window;
        match self.side {
            Side::Left => x,
            Side::Right => Mm(SHEET.0.0 - x.0 - width.0),
        }
    }

    /// The envelopes that every period may choose.
    pub fn built_in() -> &'static [Self] {
        static PROFILES: LazyLock<Vec<Envelope>> = LazyLock::new(|| {
            let profiles: Vec<Profile> =
                serde_json::from_str(include_str!("envelope/profiles.json"))
                    .expect("the embedded profiles are well-formed");
            profiles.into_iter().map(Profile::into_envelope).collect()
        });
        &PROFILES
    }

    /// The envelope of a name, in any case, among a council's own ones and those built in.
    pub fn named<'a>(name: &str, own: &'a [Self]) -> Option<&'a Self> {
        // The trade knows the long envelope by both names.
        let name = name.to_lowercase().replace("c65", "m65");
        let mut all = own.iter().chain(Self::built_in());
        all.find(|envelope| envelope.name.to_lowercase() == name)
    }
}

/// A name that no envelope has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownEnvelope {
    /// The name that was asked for.
    pub name: String,
    /// The nearest name that an envelope has, if one is near.
    pub suggestion: Option<String>,
    /// The names of all envelopes.
    pub known: Vec<String>,
}

impl UnknownEnvelope {
    /// A name that none of a council's own envelopes has, and none that is built in.
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

/// An element of `profiles.json`, which has the keys of `kuverter` in `periode.json`, and
/// says where its figures come from.
#[derive(Deserialize)]
struct Profile {
    /// The name.
    navn: String,
    /// The size.
    format: EnvelopeFormat,
    /// The side of the window.
    side: Side,
    /// From that edge of the sheet.
    x: f64,
    /// From the top edge of the sheet.
    y: f64,
    /// The window's width.
    bredde: f64,
    /// The window's height.
    højde: f64,
    /// How the sheet is folded.
    fold: Fold,
}

impl Profile {
    /// The envelope.
    fn into_envelope(self) -> Envelope {
        let Self { navn, format, side, x, y, bredde, højde, fold } = self;
        let window = Window::at(side, Mm(x), Mm(y), Mm(bredde), Mm(højde));
        Envelope { name: navn, format, side, window, fold }
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
            for (side, word) in [(Side::Left, "venstre"), (Side::Right, "højre")] {
                let name = format!("{} {word}", format.name());
                let envelope = Envelope::named(&name, &[]).unwrap();
                assert_eq!((envelope.format, envelope.side), (format, side));
                let Window { x, y, width, height } = envelope.window;
                assert!(x.0 >= 15.0 && x.0 + width.0 <= SHEET.0.0 - 15.0, "{name}");
                assert!(y.0 + height.0 + SLIDE.0 <= envelope.fold.panel().0, "{name}");
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
