//! The colours of a council. Each is a pair that the office has chosen: one for the screen and
//! one in printing inks, so that neither is converted from the other.

/// The council's colours by what they are used for.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Palette {
    /// The colour of the cover, of headings and of coloured fields.
    pub primary: Colour,
    /// The colour of large numerals, lines and leading words.
    pub secondary: Colour,
    /// The colour of the one accent of a spread, and of text on the primary colour.
    pub accent: Colour,
    /// The quiet colour behind boxes of text.
    pub paper: Colour,
}

/// One colour, for the screen and for the press.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Colour {
    /// Red, green and blue of the screen colour; `#rrggbb` when serialised.
    #[serde(rename = "rgb", serialize_with = "write_hex")]
    pub srgb: [u8; 3],
    /// Percent of cyan, magenta, yellow and black.
    pub cmyk: [u8; 4],
    /// The name of an ink of its own, which the press then uses instead of the four.
    pub spot: Option<String>,
}

impl Colour {
    /// The ink of running text.
    pub const BLACK: Self = Self { srgb: [0; 3], cmyk: [0, 0, 0, 100], spot: None };

    /// The white of paper that nothing is printed on.
    pub const WHITE: Self = Self { srgb: [255; 3], cmyk: [0; 4], spot: None };

    /// Computes the contrast ratio with another colour on the screen, as WCAG 2.1 defines it:
    /// from 1 for equal colours to 21 for black on white, whichever of the two is the text.
    pub fn contrast(&self, other: &Self) -> f64 {
        let (a, b) = (luminance(self.srgb), luminance(other.srgb));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

/// Writes a screen colour as `#rrggbb`, the form that templates read.
fn write_hex<S>(srgb: &[u8; 3], serializer: S) -> Result<S::Ok, S::Error>
where
    S: serde::Serializer,
{
    let [red, green, blue] = srgb;
    serializer.collect_str(&format_args!("#{red:02x}{green:02x}{blue:02x}"))
}

/// Computes the relative luminance of a screen colour as WCAG 2.1 defines it, from 0 for black
/// to 1 for white.
fn luminance(srgb: [u8; 3]) -> f64 {
    let linear = |channel: u8| {
        let share = f64::from(channel) / 255.0;
        // WCAG prints 0.03928, an old figure of sRGB; no channel of 8 bits lies between the two.
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    let [red, green, blue] = srgb.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_the_wcag_examples() {
        let grey = Colour { srgb: [0x76; 3], ..Colour::WHITE };
        assert!((Colour::WHITE.contrast(&Colour::BLACK) - 21.0).abs() < 1e-9);
        assert!((Colour::WHITE.contrast(&grey) - 4.54).abs() < 0.01);
    }
}
