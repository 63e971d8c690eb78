//! The council's colours as the Blå Bog uses them: each where its contrast allows it.

use serde::Serialize;

use crate::period::model::{Colour, Palette};

/// Colours for the screen, each as `#rrggbb`. White on `band` can be read, and so can `band` on
/// white and on `paper`, and black on `paper`.
#[derive(Debug, Serialize)]
pub(crate) struct Colours {
    /// The ground of the head, and the colour of headings.
    pub band: String,
    /// The quiet ground of what is set apart.
    pub paper: String,
    /// The colour of lines that nobody reads.
    pub line: String,
    /// The colour of the one line that stands out.
    pub mark: String,
}

/// The least contrast of text by WCAG 2.1, level AA.
const LEAST_CONTRAST: f64 = 4.5;

impl Colours {
    /// Chooses colours of a palette. A period may waive the finding about colours that are too alike,
    /// so black and white stand in for those that cannot be read.
    pub(super) fn of(palette: &Palette) -> Self {
        let Palette { primary, secondary, accent, paper } = palette;
        let (black, white) = (&Colour::BLACK, &Colour::WHITE);
        let can_be_read =
            |text: &Colour, ground: &Colour| text.contrast(ground) >= LEAST_CONTRAST;
        let band = if can_be_read(white, primary) { primary } else { black };
        let is_quiet = can_be_read(black, paper) && can_be_read(band, paper);
        let paper = if is_quiet { paper } else { white };
        Self {
            band: hex(band),
            paper: hex(paper),
            line: hex(secondary),
            mark: hex(accent),
        }
    }
}

/// Writes a screen colour as style sheets and templates have it: "#0f3d49".
fn hex(colour: &Colour) -> String {
    let [red, green, blue] = colour.srgb;
    format!("#{red:02x}{green:02x}{blue:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A colour of the screen.
    fn colour(srgb: [u8; 3]) -> Colour {
        Colour { srgb, ..Colour::BLACK }
    }

    #[test]
    fn a_colour_that_cannot_be_read_gives_way_to_black_or_white() {
        let dark = colour([15, 61, 73]);
        let palette = Palette {
            primary: dark.clone(),
            secondary: colour([47, 127, 143]),
            accent: colour([240, 201, 58]),
            paper: colour([245, 240, 227]),
        };
        let chosen = Colours::of(&palette);
        assert_eq!((&*chosen.band, &*chosen.paper), ("#0f3d49", "#f5f0e3"));
        let pale = Palette {
            primary: colour([200, 200, 255]),
            paper: dark,
            ..palette
        };
        let chosen = Colours::of(&pale);
        assert_eq!((&*chosen.band, &*chosen.paper), ("#000000", "#ffffff"));
    }
}
