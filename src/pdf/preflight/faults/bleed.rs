//! The bleed: what is printed beyond the trim. A stack of paper is never cut exactly, and
//! where colour ends at the trim a white edge shows. It must be there on all sides, and be
//! filled where something touches the trim.

use strum::IntoStaticStr;

use super::Described;
use crate::ground::lang::Lang;
use crate::pdf::preflight::check::{Check, Verdict};
use crate::pdf::preflight::measure::{Edge, Mm};

/// What is wrong with the bleed of a page.
#[derive(Debug, Clone, Copy, PartialEq, IntoStaticStr)]
pub enum BleedFault {
    /// The page ends at the trim on all four sides: it was made without bleed.
    Missing,
    /// The bleed of one side is too narrow.
    Narrow {
        /// The side of the page.
        edge: Edge,
        /// How wide the bleed is.
        found: Mm,
        /// How wide it must be.
        wanted: Mm,
    },
    /// Ink that touches the trim does not go on to the end of the bleed. A stretch is told,
    /// not a single point.
    Unfilled {
        /// The side of the page.
        edge: Edge,
        /// Where the stretch begins, from the left or the foot of the trim.
        from: Mm,
        /// Where the stretch ends, from the same corner.
        to: Mm,
    },
}

impl Described for BleedFault {
    /// That there is room for a bleed and that the room is filled are two checks: the boxes
    /// may be right while the picture ends too early.
    fn check(&self) -> Check {
        match self {
            Self::Missing | Self::Narrow { .. } => Check::Bleed,
            Self::Unfilled { .. } => Check::BleedFilled,
        }
    }

    fn verdict(&self) -> Verdict {
        Verdict::Failed
    }

    /// Quotes the width of the bleed, or from where to where it is not filled, in
    /// millimetres.
    fn value(&self) -> Option<String> {
        match self {
            Self::Missing => None,
            Self::Narrow { found, .. } => Some(format!("{} mm", found.text())),
            Self::Unfilled { from, to, .. } => {
                Some(format!("{}–{} mm", from.text(), to.text()))
            }
        }
    }

    fn message(&self, lang: Lang) -> String {
        let mm = |length: &Mm| lang.decimal(&length.text());
        match self {
            Self::Missing => {
                lang.pick("siden har ingen beskæring", "the page has no bleed").into()
            }
            Self::Narrow { edge, found, wanted } => {
                let (found, wanted, side) = (mm(found), mm(wanted), side(*edge, lang));
                lang.pick(
                    format!("{side} er der {found} mm til beskæring, ikke {wanted}"),
                    format!("{side} the bleed is {found} mm, not {wanted}"),
                )
            }
            Self::Unfilled { edge, from, to } => {
                let (from, to, side) = (mm(from), mm(to), side(*edge, lang));
                let corner = corner(*edge, lang);
                lang.pick(
                    format!(
                        "{side} stopper farven før beskæringens kant, {from}–{to} mm fra {corner}"
                    ),
                    format!(
                        "{side} the colour ends before the bleed does, {from}–{to} mm from {corner}"
                    ),
                )
            }
        }
    }

    fn advice(&self, lang: Lang) -> &'static str {
        match self {
            Self::Missing | Self::Narrow { .. } => lang.pick(
                "dan filen igen med så meget til beskæring på alle fire sider",
                "make the file again with so much bleed on all four sides",
            ),
            Self::Unfilled { .. } => lang.pick(
                "træk fladen eller billedet helt ud over kanten",
                "let the area or picture go on beyond the edge",
            ),
        }
    }
}

/// Says at which side of the page something is, as the first words of a sentence.
fn side(edge: Edge, lang: Lang) -> &'static str {
    match edge {
        Edge::Left => lang.pick("til venstre", "at the left"),
        Edge::Right => lang.pick("til højre", "at the right"),
        Edge::Bottom => lang.pick("forneden", "at the foot"),
        Edge::Top => lang.pick("foroven", "at the head"),
    }
}

/// Names the end of a side from which lengths along it are measured.
fn corner(edge: Edge, lang: Lang) -> &'static str {
    match edge {
        Edge::Left | Edge::Right => lang.pick("foden", "the foot"),
        Edge::Bottom | Edge::Top => lang.pick("venstre", "the left"),
    }
}
