//! The key `farver`: the four colours of a council, each as it is on screens, in print and,
//! where the office wants it, as an ink of its own.

use crate::findings::ColourFinding;
use crate::period::load::json_keys::Keys;
use crate::period::load::json_node::Node;
use crate::period::model::{Colour, Palette};

/// What a PDF calls the four inks, all plates and none (ISO 32000-1, 8.6.6.4), and what an
/// office may call the four. No ink of its own may have such a name.
const RESERVED_INKS: [&str; 8] =
    ["Cyan", "Magenta", "Yellow", "Black", "All", "None", "Gul", "Sort"];

/// Reads the key `farver`, which must have all four colours. How well they go together is
/// judged later, with the rules for contrast and ink.
pub(super) fn palette(keys: &Keys) -> Option<Palette> {
    let primary = keys.get("primær", |node| node.object(colour));
    let secondary = keys.get("sekundær", |node| node.object(colour));
    let accent = keys.get("accent", |node| node.object(colour));
    let paper = keys.get("papir", |node| node.object(colour));
    Some(Palette {
        primary: primary?,
        secondary: secondary?,
        accent: accent?,
        paper: paper?,
    })
}

/// Reads one colour, of which only the ink of its own may be left out:
///
/// ```json
/// { "skærm": "#0f3d49", "tryk": [95, 55, 45, 45], "spotfarve": "PANTONE 547 C" }
/// ```
fn colour(keys: &Keys) -> Option<Colour> {
    let srgb = keys.get("skærm", |node| {
        node.parsed("^#[0-9A-Fa-f]{6}$", parse_hex, ColourFinding::BadColour)
    });
    let cmyk = keys.get("tryk", inks);
    let spot = keys.optional_or("spotfarve", None, |node| {
        node.parsed(".", ink_of_its_own, ColourFinding::ReservedInk).map(Some)
    });
    Some(Colour { srgb: srgb?, cmyk: cmyk?, spot: spot? })
}

/// Reads a colour of the screen, `#0f3d49`, as its parts of red, green and blue; `None` for
/// any other text.
fn parse_hex(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let number = u32::from_str_radix(digits, 16).ok()?;
    let [_, red, green, blue] = number.to_be_bytes();
    // A plus sign, too, is read as part of a number.
    digits
        .bytes()
        .all(|byte| byte.is_ascii_hexdigit())
        .then_some([red, green, blue])
}

/// Reads the percentages of cyan, magenta, yellow and black, in this order, each from 0 to
/// 100. A list of any other length is reported.
fn inks(node: Node) -> Option<[u8; 4]> {
    let inks = node.list(|node| node.integer(0, 100))?;
    let count = inks.len();
    let inks: Option<[i32; 4]> = inks.try_into().ok();
    if inks.is_none() {
        node.report(&count.to_string(), ColourFinding::InkCount(count));
    }
    Some(inks?.map(|ink| u8::try_from(ink).unwrap_or(100)))
}

/// The name of an ink, unless it is one that a PDF or an office has for another.
fn ink_of_its_own(name: &str) -> Option<String> {
    let is_reserved = RESERVED_INKS.iter().any(|ink| ink.eq_ignore_ascii_case(name));
    (!is_reserved).then(|| name.to_owned())
}
