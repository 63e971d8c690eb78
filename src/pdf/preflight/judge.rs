//! Judges what was gathered of a file. Every function here goes from values to values and
//! touches no PDF; what a fault is called and what to do about it stands in `faults/`. What
//! was measured is told in the report whether it is right or not.

mod own_words;
mod pages;
mod painting;
mod standard;

use std::collections::BTreeSet;

use self::painting::PlacedFault;
use super::Demands;
use super::check::Check;
use super::file_structure::Metadata;
use super::gather::{FileFacts, PageFacts};
use super::measure::{Measure, Mm};
use super::preflight_report::{Head, Occurrence, Report};
use super::trailer::is_trapped;
use super::uses::{InkShares, PaintedColour};
use super::xmp::Xmp;

/// Judges a file by what was gathered of it. `sha256` and `bytes`, its digest and its size, are
/// told in the head of the report; the print shop demands of it what `demands` says.
pub(super) fn judge(
    file: &FileFacts,
    sha256: String,
    bytes: usize,
    demands: Demands,
) -> Report {
    let page_count = pages::judge_page_count(file.pages.len(), demands.is_stitched);
    let mut occurrences: Vec<_> =
        page_count.into_iter().map(Occurrence::of_file).collect();
    for (number, page) in (1..).zip(&file.pages) {
        occurrences.extend(judge_page(number, page, file, demands.bleed));
    }
    let of_structure = standard::judge_structure(&file.structure).into_iter();
    occurrences.extend(of_structure.map(Occurrence::of_file));
    if file.structure.older_standard().is_some() {
        occurrences.iter_mut().for_each(Occurrence::by_older_standard);
    }
    Report::new(
        head(file, sha256, bytes),
        &occurrences,
        |check| measured(check, file),
        |check| has_subject(check, file),
    )
}

/// Judges the page of a number, counted from 1: its boxes and its contents.
fn judge_page(
    number: usize,
    page: &PageFacts,
    file: &FileFacts,
    bleed: Mm,
) -> impl Iterator<Item = Occurrence> {
    let first = &file.pages.first().unwrap_or(page).boxes;
    let of_page = pages::judge_page(page, first, bleed).into_iter();
    let of_page = of_page.map(PlacedFault::of_page);
    let all = of_page.chain(painting::judge_contents(page));
    all.map(move |PlacedFault { fault, figure }| {
        Occurrence::of_page(fault, number, figure)
    })
}

/// Gathers what the report says of the file itself.
fn head(file: &FileFacts, sha256: String, bytes: usize) -> Head {
    let info = &file.structure.trailer.info;
    Head {
        sha256,
        bytes,
        title: title(file).map(Into::into),
        pages: file.pages.len(),
        trim: file.pages.first().map(|page| page.boxes.size()),
        condition: condition(file).map(Into::into),
        day: info.modified.or(info.created).map(|moment| moment.date()),
    }
}

/// Gives the title of a file, that of the information dictionary before that of the XMP
/// metadata; `None` where neither has one.
fn title(file: &FileFacts) -> Option<&str> {
    let info = file.structure.trailer.info.title.as_deref();
    info.or(file.structure.xmp_property(Xmp::TITLE))
}

/// Gives the name of the printing condition, from the first output intent for PDF/X.
fn condition(file: &FileFacts) -> Option<&str> {
    file.structure.pdfx_intents().next()?.condition.as_deref()
}

/// Gives the one value that a check has measured or read; `None` for checks without one, and
/// where the file does not have it.
fn measured(check: Check, file: &FileFacts) -> Option<Measure> {
    let structure = &file.structure;
    let text = |text: Option<&str>| Some(Measure::Text(text?.into()));
    match check {
        Check::PageCount => Some(Measure::Pages(file.pages.len())),
        Check::PageSize => Some(Measure::Size(file.pages.first()?.boxes.size())),
        Check::Bleed => {
            let least = file.pages.iter().filter_map(|page| page.boxes.least_bleed());
            least.reduce(|a, b| if a <= b { a } else { b }).map(Measure::Bleed)
        }
        Check::TotalInk => greatest_ink_sum(file).map(Measure::Ink),
        Check::Resolution => {
            let pictures = file.pages.iter().flat_map(|page| &page.uses.pictures);
            Some(Measure::Resolution(pictures.filter_map(|picture| picture.ppi).min()?))
        }
        Check::Fonts => Some(Measure::Fonts(count_fonts(file))),
        Check::Version => Some(Measure::Text(format!("PDF {}", structure.version))),
        Check::OutputIntent => text(condition(file)),
        Check::OutputProfile => {
            let profile = structure.pdfx_intents().next()?.profile.as_ref()?;
            Some(Measure::Text(profile.description.clone().ok()?))
        }
        Check::Identification => {
            text(structure.older_standard().or(structure.xmp_property(Xmp::STANDARD)))
        }
        Check::Title => text(title(file)),
        Check::Trapped => {
            let said = structure.trailer.info.trapped.as_deref()?;
            is_trapped(said).map(Measure::IsTrapped)
        }
        _ => None,
    }
}

/// Whether a file has anything that a check is about. Most checks are about every file.
fn has_subject(check: Check, file: &FileFacts) -> bool {
    let any = |test: &dyn Fn(&PageFacts) -> bool| file.pages.iter().any(test);
    match check {
        Check::BleedFilled => any(&|page| page.boxes.has_bleed()),
        Check::Bleed => any(&|page| page.boxes.least_bleed().is_some()),
        Check::ColourSpaces | Check::TotalInk => {
            any(&|page| painted_colours(page).next().is_some())
        }
        Check::SmallText => any(&|page| !page.uses.texts.is_empty()),
        Check::ThinLines => any(&|page| !page.uses.lines.is_empty()),
        Check::PageGroup => any(&|page| !page.uses.blendings.is_empty()),
        Check::Resolution => any(&|page| !page.uses.pictures.is_empty()),
        Check::Fonts => count_fonts(file) > 0,
        Check::OutputProfile => file.structure.pdfx_intents().next().is_some(),
        Check::History => matches!(file.structure.xmp, Metadata::Read(_)),
        _ => true,
    }
}

/// Finds the greatest sum of inks of a file, in percent of one full ink; `None` where no colour
/// has inks that are known.
fn greatest_ink_sum(file: &FileFacts) -> Option<u32> {
    let colours = file.pages.iter().flat_map(painted_colours);
    let inks = colours.filter_map(|colour| colour.inks);
    Some(painting::percent(inks.map(InkShares::total).max()?))
}

/// Counts the different fonts of a file.
fn count_fonts(file: &FileFacts) -> usize {
    let fonts = file.pages.iter().flat_map(|page| &page.uses.fonts);
    fonts.collect::<BTreeSet<_>>().len()
}

/// Lists the colours that are painted on a page, those of its pictures included.
fn painted_colours(page: &PageFacts) -> impl Iterator<Item = PaintedColour> {
    let colours = page.uses.colours.iter().map(|used| used.colour);
    let of_pictures = page.uses.pictures.iter().filter_map(|picture| picture.colour);
    colours.chain(of_pictures)
}
