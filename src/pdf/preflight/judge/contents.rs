//! The rules of contents: colours, inks, text, lines, pictures, fonts.

use crate::pdf::preflight::fault::{Fault, Obstacle};
use crate::pdf::preflight::gather::PageFacts;
use crate::pdf::preflight::uses::{
    Blending, Family, Inks, Object, Overprint, Painted, Picture, Trouble,
};
use crate::pdf::profile::INK_LIMIT;

/// Smaller text must be in black alone, in hundredths of a point: printed in several inks,
/// a shift of a tenth of a millimetre blurs it. A little less, for programs round.
const SMALL_TEXT: u32 = 1195;

/// By so many percent four rounded inks may exceed their sum.
const ROUNDING: u32 = 1;

/// Thinner lines should be in one ink, in hundredths of a point, for the same reason.
const THIN_LINE: u32 = 75;

/// Pictures should have so many pixels per inch, twice the lines of the screen they are
/// printed with.
const WANTED_PPI: u32 = 300;

/// With fewer, single pixels are seen.
const LEAST_PPI: u32 = 150;

/// Pictures of black or white should have so many, for nothing softens their edges.
const LINE_ART_PPI: u32 = 800;

/// Blend modes by which no ink becomes more than in what is blended.
const HARMLESS_MODES: [&str; 3] = ["Screen", "Lighten", "ColorDodge"];

/// A fault, and the picture that has it, counted from 1.
type FaultOfFigure = (Fault, Option<usize>);

/// The rules of the contents of a page.
pub(super) fn of_page(page: &PageFacts) -> Vec<FaultOfFigure> {
    let uses = &page.uses;
    let mut faults: Vec<_> = uses.troubles.iter().map(of_trouble).collect();
    faults.extend(of_colours(page).into_iter().map(|fault| (fault, None)));
    faults.extend(of_inks(page).into_iter().map(|fault| (fault, None)));
    for (figure, picture) in (1..).zip(&uses.pictures) {
        let found = of_picture(picture).into_iter();
        faults.extend(found.map(|fault| (fault, Some(figure))));
    }
    let mut more = Vec::new();
    for font in &uses.fonts {
        let name = font.name.clone();
        if !font.is_embedded {
            more.push(Fault::FontNotEmbedded { name });
        } else if font.is_type3 {
            more.push(Fault::Type3Font { name });
        }
    }
    more.extend(uses.transfers.iter().map(|key| Fault::TransferFunction { key }));
    more.extend(uses.has_postscript.then_some(Fault::PostScript));
    let blendings = uses.blendings.iter().cloned();
    more.extend(blendings.map(|blending| Fault::LiveTransparency { blending }));
    faults.extend(more.into_iter().map(|fault| (fault, None)));
    faults
}

/// What kept the walk from seeing everything.
fn of_trouble(trouble: &Trouble) -> FaultOfFigure {
    match trouble {
        Trouble::Damaged => (Fault::Damaged, None),
        Trouble::TooMuchWork => (Fault::TooMuchWork, None),
        Trouble::TooDeep => (Fault::TooDeep, None),
        Trouble::Picture(figure) => (Fault::PictureUnreadable, Some(*figure)),
    }
}

/// The colour spaces of all but pictures, each once; inks besides the four; text and lines
/// in several inks.
fn of_colours(page: &PageFacts) -> Vec<Fault> {
    let uses = &page.uses;
    let mut faults: Vec<Fault> = Vec::new();
    // Where on the page a colour lies is not known; marks have their place beside it.
    let has_room_for_marks = page.boxes.has_slug();
    for (object, colour) in &uses.colours {
        let is_of_marks = colour.family == Family::Registration && has_room_for_marks;
        if !is_of_marks
            && let Some(fault) = of_space(colour.family, *object)
            && !faults.contains(&fault)
        {
            faults.push(fault);
        }
    }
    let spots = uses.spots.iter().cloned();
    faults.extend(spots.map(|name| Fault::SpotColour { name }));
    let small = uses
        .texts
        .iter()
        .filter(|text| text.is_coloured && text.size < SMALL_TEXT);
    let small = small.map(|text| text.size).min();
    faults.extend(small.map(|size| Fault::ColouredSmallText { size }));
    let thin = uses.lines.iter().filter(|line| {
        line.width < THIN_LINE && line.inks.is_some_and(|inks| inks.count() > 1)
    });
    let thin = thin.map(|line| line.width).min();
    faults.extend(thin.map(|width| Fault::ColouredThinLine { width }));
    if uses.overprints.contains(&Overprint::White) {
        faults.push(Fault::WhiteOverprints);
    }
    faults
}

/// The rule of a colour space.
fn of_space(family: Family, object: Object) -> Option<Fault> {
    match family {
        Family::DeviceGray | Family::DeviceCmyk | Family::Separation => None,
        Family::Registration => Some(Fault::RegistrationColour { object }),
        Family::DeviceRgb => Some(Fault::ScreenColour { family, object }),
        Family::CalRgb | Family::IccRgb | Family::Lab if object == Object::Picture => {
            Some(Fault::ScreenPicture { family })
        }
        Family::CalRgb | Family::IccRgb | Family::Lab => {
            Some(Fault::ScreenColour { family, object })
        }
        Family::CalGray | Family::IccGray => Some(Fault::ProfiledGrey { object }),
        Family::IccCmyk => Some(Fault::ProfiledInks { object }),
        Family::Unknown => Some(Fault::UnknownSpace { object }),
    }
}

/// The sum of inks, the greatest of each kind of object, and what keeps it from being told.
fn of_inks(page: &PageFacts) -> Vec<Fault> {
    let uses = &page.uses;
    let mut faults = Vec::new();
    let objects = [Object::Text, Object::Fill, Object::Stroke, Object::Shading];
    for object in objects {
        let colours = uses.colours.iter().filter(|(of, _)| *of == object);
        faults.extend(too_much(object, colours.map(|(_, colour)| *colour)));
    }
    let mut unjudged = |because| faults.push(Fault::UnjudgedInk { because });
    if uses.overprints.contains(&Overprint::Colour) {
        unjudged(Obstacle::Overprint);
    }
    let adds_up = |blending: &Blending| matches!(blending, Blending::Mode(mode) if !HARMLESS_MODES.contains(&&**mode));
    if uses.blendings.iter().any(adds_up) {
        unjudged(Obstacle::Blending);
    }
    if uses.has_unknown_shading {
        unjudged(Obstacle::Shading);
    }
    let is_converted =
        |colour: Painted| colour.inks.is_none() && colour.family != Family::Registration;
    let mut pictures = uses.pictures.iter().filter_map(|picture| picture.colour);
    if uses.colours.iter().any(|(_, colour)| is_converted(*colour))
        || pictures.any(is_converted)
    {
        unjudged(Obstacle::Conversion);
    }
    faults
}

/// The greatest sum of some colours, if it is more than dries.
fn too_much(object: Object, colours: impl Iterator<Item = Painted>) -> Option<Fault> {
    let totals = colours.filter_map(|colour| colour.inks).map(Inks::total);
    let percent = percent(totals.max()?);
    // Typesetters round each ink to a part of 255.
    (percent > INK_LIMIT + ROUNDING).then_some(Fault::TooMuchInk { percent, object })
}

/// The percentage of a sum of inks in thousandths.
pub(super) fn percent(total: u32) -> u32 {
    (total + 5) / 10
}

/// The rules of a picture.
fn of_picture(picture: &Picture) -> Vec<Fault> {
    let ppi = picture.ppi;
    let mut faults = Vec::new();
    if ppi < LEAST_PPI {
        faults.push(Fault::PoorResolution { ppi });
    } else if picture.is_bilevel && ppi < LINE_ART_PPI {
        faults.push(Fault::CoarseLineArt { ppi });
    } else if ppi < WANTED_PPI {
        faults.push(Fault::LowResolution { ppi });
    }
    if let Some(colour) = picture.colour {
        faults.extend(of_space(colour.family, Object::Picture));
        faults.extend(too_much(Object::Picture, [colour].into_iter()));
    }
    faults
}
