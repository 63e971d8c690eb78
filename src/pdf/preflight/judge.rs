//! Judges what was gathered of a file. Every function here goes from values to values.

mod contents;
mod pages;
mod standard;

use crate::pdf::preflight::check::Check;
use crate::pdf::preflight::document::Metadata;
use crate::pdf::preflight::fault::Fault;
use crate::pdf::preflight::gather::{Gathered, PageFacts};
use crate::pdf::preflight::measure::{Measure, Mm};
use crate::pdf::preflight::report::{Finding, Head, Report};
use crate::pdf::preflight::uses::{Object, Painted};

/// Judges a file whose bleed must be `bleed` wide.
pub(super) fn judge(file: &Gathered, sha256: String, bytes: usize, bleed: Mm) -> Report {
    let mut findings = pages::of_file(file);
    for (number, page) in (1..).zip(&file.pages) {
        let faults = pages::of_page(page, file, bleed).into_iter();
        let faults = faults.map(|fault| (fault, None)).chain(contents::of_page(page));
        findings.extend(faults.map(|(fault, figure)| Finding {
            fault,
            page: Some(number),
            figure,
        }));
    }
    findings.extend(of_file(standard::of_document(&file.document)));
    Report::new(
        head(file, sha256, bytes),
        findings,
        |check| measured(check, file),
        |check| applies(check, file),
    )
}

/// Faults of the whole file as findings.
fn of_file(faults: impl IntoIterator<Item = Fault>) -> Vec<Finding> {
    let finding = |fault| Finding { fault, page: None, figure: None };
    faults.into_iter().map(finding).collect()
}

/// What the report says of the file itself.
fn head(file: &Gathered, sha256: String, bytes: usize) -> Head {
    let info = &file.document.trailer.info;
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

/// The title of a file, of whichever of the two places has one.
fn title(file: &Gathered) -> Option<&str> {
    let xmp = match &file.document.xmp {
        Metadata::Read(xmp) => xmp.get("dc:title"),
        _ => None,
    };
    file.document.trailer.info.title.as_deref().or(xmp)
}

/// The name of the printing condition.
fn condition(file: &Gathered) -> Option<&str> {
    file.document.pdfx_intents().next()?.condition.as_deref()
}

/// The one value that a check has measured or read.
fn measured(check: Check, file: &Gathered) -> Option<Measure> {
    let document = &file.document;
    match check {
        Check::PageCount => Some(Measure::Pages(file.pages.len())),
        Check::PageSize => Some(Measure::Size(file.pages.first()?.boxes.size())),
        Check::Bleed => {
            let least = file.pages.iter().filter_map(|page| page.boxes.least_bleed());
            least.reduce(|a, b| if a <= b { a } else { b }).map(Measure::Bleed)
        }
        Check::TotalInk => {
            let inks = file.pages.iter().flat_map(painted).filter_map(|(_, it)| it.inks);
            let most = inks.map(|inks| inks.total()).max()?;
            Some(Measure::Ink(contents::percent(most)))
        }
        Check::Resolution => {
            let pictures = file.pages.iter().flat_map(|page| &page.uses.pictures);
            Some(Measure::Resolution(pictures.map(|picture| picture.ppi).min()?))
        }
        Check::Fonts => Some(Measure::Fonts(count_of_fonts(file))),
        Check::Version => Some(Measure::Text(format!("PDF {}", document.version))),
        Check::OutputIntent => Some(Measure::Text(condition(file)?.into())),
        Check::OutputProfile => {
            let profile = document.pdfx_intents().next()?.profile.as_ref()?;
            Some(Measure::Text(profile.description.clone().ok()?))
        }
        Check::Identification => match &document.xmp {
            Metadata::Read(xmp) => {
                Some(Measure::Text(xmp.get("pdfxid:GTS_PDFXVersion")?.into()))
            }
            _ => None,
        },
        Check::Title => Some(Measure::Text(title(file)?.into())),
        Check::Trapped => match document.trailer.info.trapped.as_deref()? {
            "True" => Some(Measure::IsTrapped(true)),
            "False" => Some(Measure::IsTrapped(false)),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a file has anything that a check is about.
fn applies(check: Check, file: &Gathered) -> bool {
    let any = |test: &dyn Fn(&PageFacts) -> bool| file.pages.iter().any(test);
    match check {
        Check::BleedFilled => {
            any(&|page| page.boxes.least_bleed().is_some_and(|bleed| bleed.0 > 0.0))
        }
        Check::Bleed => any(&|page| page.boxes.least_bleed().is_some()),
        Check::ColourSpaces | Check::TotalInk => {
            any(&|page| painted(page).next().is_some())
        }
        Check::SmallText => any(&|page| !page.uses.texts.is_empty()),
        Check::ThinLines => any(&|page| !page.uses.lines.is_empty()),
        Check::PageGroup => any(&|page| !page.uses.blendings.is_empty()),
        Check::Resolution => any(&|page| !page.uses.pictures.is_empty()),
        Check::Fonts => count_of_fonts(file) > 0,
        Check::OutputProfile => file.document.pdfx_intents().next().is_some(),
        Check::History => matches!(file.document.xmp, Metadata::Read(_)),
        _ => true,
    }
}

/// The number of different fonts.
fn count_of_fonts(file: &Gathered) -> usize {
    let fonts = file.pages.iter().flat_map(|page| &page.uses.fonts);
    fonts.collect::<std::collections::BTreeSet<_>>().len()
}

/// The colours that are painted on a page, those of its pictures included.
fn painted(page: &PageFacts) -> impl Iterator<Item = (Object, Painted)> {
    let pictures = page.uses.pictures.iter().filter_map(|picture| picture.colour);
    let pictures = pictures.map(|colour| (Object::Picture, colour));
    page.uses.colours.iter().copied().chain(pictures)
}
