//! The rules of what a page paints: colours and inks, text, lines, pictures and fonts. The
//! limits stand here as constants; what print shops say of them is in docs/press.md.

use crate::pdf::preflight::faults::{
    ColourFault, Fault, FileFault, FontFault, InkFault, LegibilityFault, Obstacle,
    PictureFault, TransparencyFault,
};
use crate::pdf::preflight::gather::PageFacts;
use crate::pdf::preflight::uses::{
    Blending, ColourFamily, ColourUse, Font, InkShares, Overprint, PageUses,
    PaintedColour, PlacedPicture, Trouble, UsedColour,
};
use crate::pdf::profile::INK_LIMIT;

/// Smaller text must be in black alone, in hundredths of a point: printed in several inks, it
/// is blurred by a shift of a tenth of a millimetre. It is a little less than 12 points,
/// since programs round.
const SMALL_TEXT: u32 = 1195;

/// Four inks that are each rounded may exceed their true sum by so many percent.
const ROUNDING: u32 = 1;

/// Thinner lines should be in one ink, in hundredths of a point: a shift of the plates shows
/// beside them.
const THIN_LINE: u32 = 75;

/// Pictures should have so many pixels per inch, twice the lines of the screen that they are
/// printed with.
const WANTED_PPI: u32 = 300;

/// In pictures with fewer pixels per inch single pixels are seen.
const LEAST_PPI: u32 = 150;

/// Pictures of black or white alone should have so many pixels per inch, since nothing softens
/// their edges.
const LINE_ART_PPI: u32 = 800;

/// The blend modes by which no spot gets more ink than one of the blended colours has. They
/// make colours lighter, and lighter is less ink.
const HARMLESS_MODES: [&str; 3] = ["Screen", "Lighten", "ColorDodge"];

/// A fault, and the picture of the page that has it.
pub(super) struct PlacedFault {
    /// What is wrong there.
    pub(super) fault: Fault,
    /// The picture in the order of painting, counted from 1; `None` for all that is no picture.
    pub(super) figure: Option<usize>,
}

impl PlacedFault {
    /// Makes a fault of the page, not of one of its pictures.
    pub(super) fn of_page(fault: Fault) -> Self {
        Self { fault, figure: None }
    }
}

/// Judges the contents of a page: first what was not seen, then colours and inks, pictures in
/// the order of painting, and at last fonts and what the standard forbids.
pub(super) fn judge_contents(page: &PageFacts) -> Vec<PlacedFault> {
    let uses = &page.uses;
    let mut faults: Vec<_> = uses.troubles.iter().map(trouble_fault).collect();
    let has_room_for_marks = page.boxes.has_slug();
    let of_page = judge_colours(uses, has_room_for_marks)
        .into_iter()
        .map(Fault::Colour)
        .chain(judge_inks(uses).into_iter().map(Fault::Ink));
    faults.extend(of_page.map(PlacedFault::of_page));
    for (number, picture) in (1..).zip(&uses.pictures) {
        let of_picture = judge_picture(picture).into_iter();
        faults
            .extend(of_picture.map(|fault| PlacedFault { fault, figure: Some(number) }));
    }
    faults.extend(judge_other_uses(uses).into_iter().map(PlacedFault::of_page));
    faults
}

/// Judges the fonts, transfer functions, PostScript and transparency of a page. Each font,
/// key and kind of transparency is a fault of its own.
fn judge_other_uses(uses: &PageUses) -> Vec<Fault> {
    let mut faults: Vec<_> =
        uses.fonts.iter().filter_map(judge_font).map(Fault::Font).collect();
    let keys = uses.transfers.iter();
    faults.extend(keys.map(|key| Fault::File(FileFault::TransferFunction { key })));
    faults.extend(uses.has_postscript.then_some(Fault::File(FileFault::PostScript)));
    let live = uses.blendings.iter().cloned();
    let live = live.map(|blending| TransparencyFault::Live { blending });
    faults.extend(live.map(Fault::Transparency));
    faults
}

/// Judges whether a font is in the file; one that is may still consist of drawings.
fn judge_font(font: &Font) -> Option<FontFault> {
    let name = font.name.clone();
    // A Type 3 font always counts as embedded, since its drawings lie in the file.
    match (font.is_embedded, font.is_type3) {
        (false, _) => Some(FontFault::NotEmbedded { name }),
        (true, true) => Some(FontFault::Type3 { name }),
        (true, false) => None,
    }
}

/// Gives the fault of what kept the walk from seeing everything.
fn trouble_fault(trouble: &Trouble) -> PlacedFault {
    let (fault, figure) = match trouble {
        Trouble::Damaged => (LegibilityFault::Damaged, None),
        Trouble::TooMuchWork => (LegibilityFault::TooMuchWork, None),
        Trouble::TooDeep => (LegibilityFault::TooDeep, None),
        Trouble::Picture(number) => (LegibilityFault::PictureUnreadable, Some(*number)),
    };
    PlacedFault { fault: Fault::Legibility(fault), figure }
}

/// Judges the colour spaces of all but pictures, each fault once, and lists the inks besides
/// the four. The colour of crop marks is right on a page that `has_room_for_marks` beside its
/// bleed.
fn judge_colours(uses: &PageUses, has_room_for_marks: bool) -> Vec<ColourFault> {
    let mut faults: Vec<ColourFault> = Vec::new();
    for UsedColour { used_for, colour } in &uses.colours {
        // Where on the page a colour lies is not known; marks have their place beside it.
        let is_of_marks =
            colour.family == ColourFamily::Registration && has_room_for_marks;
        if !is_of_marks
            && let Some(fault) = judge_space(colour.family, *used_for)
            && !faults.contains(&fault)
        {
            faults.push(fault);
        }
    }
    let spots = uses.spots.iter().cloned();
    faults.extend(spots.map(|name| ColourFault::SpotColour { name }));
    faults
}

/// Judges the colour space of something; `None` for the inks of a press. A profile makes the
/// colours of a screen a lesser fault in a picture, and in nothing else: PDF/X-4 lets the
/// press convert both, but type and areas should keep the inks that were chosen.
fn judge_space(family: ColourFamily, used_for: ColourUse) -> Option<ColourFault> {
    use ColourFamily as F;
    match family {
        F::DeviceGray | F::DeviceCmyk | F::Separation => None,
        F::Registration => Some(ColourFault::RegistrationColour { used_for }),
        F::DeviceRgb => Some(ColourFault::ScreenColour { family, used_for }),
        F::CalRgb | F::IccRgb | F::Lab if used_for == ColourUse::Picture => {
            Some(ColourFault::ScreenPicture { family })
        }
        F::CalRgb | F::IccRgb | F::Lab => {
            Some(ColourFault::ScreenColour { family, used_for })
        }
        F::CalGray | F::IccGray => Some(ColourFault::ProfiledGrey { used_for }),
        F::IccCmyk => Some(ColourFault::ProfiledInks { used_for }),
        F::Unknown => Some(ColourFault::UnknownSpace { used_for }),
    }
}

/// Judges the inks of all but pictures: small text, thin lines, overprint, and the sum of
/// inks for each kind of thing.
fn judge_inks(uses: &PageUses) -> Vec<InkFault> {
    let mut faults = Vec::from_iter(smallest_coloured_text(uses));
    faults.extend(thinnest_coloured_line(uses));
    let has_white = uses.overprints.contains(&Overprint::White);
    faults.extend(has_white.then_some(InkFault::WhiteOverprints));
    let kinds = [ColourUse::Text, ColourUse::Fill, ColourUse::Stroke, ColourUse::Shading];
    for kind in kinds {
        let of_kind = uses.colours.iter().filter(|used| used.used_for == kind);
        faults.extend(judge_ink_sum(kind, of_kind.map(|used| used.colour)));
    }
    faults.extend(hidden_shading(uses));
    let obstacles = ink_obstacles(uses).into_iter();
    faults.extend(obstacles.map(|because| InkFault::Unjudged { because }));
    faults
}

/// Finds the shading of the most ink among those of which nothing is painted, where that is too
/// much.
fn hidden_shading(uses: &PageUses) -> Option<InkFault> {
    let totals = uses.hidden_shadings.iter().map(|inks| inks.total());
    let percent = percent(totals.max()?);
    (percent > INK_LIMIT + ROUNDING).then_some(InkFault::HiddenShading { percent })
}

/// Finds the smallest text of a page that is small and in colour.
fn smallest_coloured_text(uses: &PageUses) -> Option<InkFault> {
    let coloured = uses.texts.iter().filter(|text| text.is_coloured);
    let sizes = coloured.map(|text| text.size);
    let size = sizes.filter(|size| *size < SMALL_TEXT).min()?;
    Some(InkFault::ColouredSmallText { size })
}

/// Finds the thinnest line of a page that is thin and in several inks.
fn thinnest_coloured_line(uses: &PageUses) -> Option<InkFault> {
    let coloured = uses
        .lines
        .iter()
        .filter(|line| line.inks.is_some_and(|inks| inks.count() > 1));
    let widths = coloured.map(|line| line.width);
    let width = widths.filter(|width| *width < THIN_LINE).min()?;
    Some(InkFault::ColouredThinLine { width })
}

/// Lists what keeps the sums of inks on a page from being told; empty where they are known.
fn ink_obstacles(uses: &PageUses) -> Vec<Obstacle> {
    let is_converted = |colour: PaintedColour| {
        colour.inks.is_none() && colour.family != ColourFamily::Registration
    };
    let colours = uses.colours.iter().map(|used| used.colour);
    let of_pictures = uses.pictures.iter().filter_map(|picture| picture.colour);
    let obstacles = [
        (uses.overprints.contains(&Overprint::Colour), Obstacle::Overprint),
        (uses.blendings.iter().any(may_add_ink), Obstacle::Blending),
        (uses.has_unknown_shading, Obstacle::Shading),
        (colours.chain(of_pictures).any(is_converted), Obstacle::Conversion),
    ];
    let found = obstacles.into_iter().filter(|(is_found, _)| *is_found);
    found.map(|(_, obstacle)| obstacle).collect()
}

/// Whether a kind of transparency may put more ink on a spot than each blended colour has. A
/// mask or an opacity mixes two colours, and the mix has no more ink than the darker one.
fn may_add_ink(blending: &Blending) -> bool {
    match blending {
        Blending::Mode(mode) => !HARMLESS_MODES.contains(&&**mode),
        Blending::SoftMask | Blending::Opacity | Blending::PictureMask => false,
    }
}

/// Judges the greatest sum of inks among colours of one use; `None` where it dries, and where
/// no colour has inks that are known.
fn judge_ink_sum(
    used_for: ColourUse,
    colours: impl Iterator<Item = PaintedColour>,
) -> Option<InkFault> {
    let totals = colours.filter_map(|colour| colour.inks).map(InkShares::total);
    let percent = percent(totals.max()?);
    // Typesetters round each ink to a part of 255.
    let is_too_much = percent > INK_LIMIT + ROUNDING;
    is_too_much.then_some(InkFault::TooMuchInk { percent, used_for })
}

/// Rounds a sum of inks from thousandths of one full ink to percent.
pub(super) fn percent(total: u32) -> u32 {
    (total + 5) / 10
}

/// Judges the resolution and the colours of a picture. Its sum of inks is that of its darkest
/// pixel.
fn judge_picture(picture: &PlacedPicture) -> Vec<Fault> {
    let resolution = judge_resolution(picture).map(Fault::Picture);
    let mut faults = Vec::from_iter(resolution);
    if let Some(colour) = picture.colour {
        let space = judge_space(colour.family, ColourUse::Picture);
        faults.extend(space.map(Fault::Colour));
        let sum = judge_ink_sum(ColourUse::Picture, [colour].into_iter());
        faults.extend(sum.map(Fault::Ink));
    }
    faults
}

/// Judges how many pixels per inch a picture has where it is placed, of which only the gravest fault
/// is told. One of a single colour has none.
fn judge_resolution(picture: &PlacedPicture) -> Option<PictureFault> {
    let ppi = picture.ppi?;
    if ppi < LEAST_PPI {
        Some(PictureFault::PoorResolution { ppi })
    } else if picture.is_bilevel && ppi < LINE_ART_PPI {
        Some(PictureFault::CoarseLineArt { ppi })
    } else if ppi < WANTED_PPI {
        Some(PictureFault::LowResolution { ppi })
    } else {
        None
    }
}
