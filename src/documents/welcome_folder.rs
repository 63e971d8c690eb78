//! The welcome folder: how an edition of it is laid out, and finished for the screen or the
//! press.

mod template_data;

use self::template_data::FolderData;
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{PageFinding, ProseFinding, TypstFault};
use crate::ground::danish;
use crate::ground::length::Mm;
use crate::pdf::press::{self, PressJob};
use crate::pdf::profile::OutputProfile;
use crate::period::model::{Basis, Edition, ElectionPeriod};
use crate::period::schema::CellWord as _;
use crate::typeset::render::{Pages, Particulars, Standard};
use crate::typeset::world::Base;

/// The virtual path of the template.
pub(crate) const TEMPLATE: &str = "/templates/folder.typ";

/// How far crop marks and slug line reach beyond the bleed.
const SLUG: Mm = Mm(10.0);

/// How many pages a sheet of paper has that is folded once. The folder is stapled in its fold,
/// so it has a multiple of them.
const PAGES_PER_SHEET: usize = 4;

/// What the editions of the welcome folder are made of.
#[derive(Clone, Copy)]
pub struct WelcomeFolder<'a> {
    /// What documents share: library, fonts, templates, prose and pictures.
    pub base: &'a Base,
    /// The period that the folder is about.
    pub period: &'a ElectionPeriod,
    /// Whether the council has a quotation, which then has a page or the foot of one.
    pub has_quotation: bool,
    /// The condition that the press edition is printed under.
    pub profile: &'a OutputProfile,
}

/// An edition of the folder as a PDF.
#[derive(Debug)]
pub struct FolderPdf {
    /// The bytes of the file.
    pub pdf: Vec<u8>,
    /// The number of pages, a multiple of four.
    pub pages: usize,
}

impl<'a> WelcomeFolder<'a> {
    /// Renders an edition of the folder; that for the press is finished for its printing
    /// condition. Gives `None` when something has a fault that no edition can be made with, which
    /// is among the findings.
    pub fn render(
        self,
        edition: Edition,
        findings: &mut Diagnostics,
    ) -> Option<FolderPdf> {
        let pages = self.compile(edition, findings)?;
        let particulars = self.particulars(edition);
        let pdf = pages.export(&particulars, &subject(), findings)?;
        let pdf = match edition {
            Edition::Web => pdf,
            Edition::Press => self.finish_for_press(&pdf, &particulars, findings)?,
        };
        Some(FolderPdf { pdf, pages: pages.count() })
    }

    /// Lays out an edition of the folder.
    ///
    /// The template fills the pages it needs; if they are no multiple of four, it is asked for as
    /// many of its composed filler pages as are missing. Gives `None` when the template or the
    /// prose has a fault, or when the fillers do not bring the pages to a multiple of four.
    pub fn compile(
        self,
        edition: Edition,
        findings: &mut Diagnostics,
    ) -> Option<Pages<'a>> {
        let mut data = FolderData::new(self.period, self.has_quotation, edition);
        let mut found = Diagnostics::new();
        let mut pages = self.compile_data(&data, &mut found);
        let count = pages.as_ref().map_or(0, Pages::count);
        data.filler = count.wrapping_neg() % PAGES_PER_SHEET;
        if data.filler > 0 {
            // The findings are those of the pages that will be printed.
            found = Diagnostics::new();
            pages = self.compile_data(&data, &mut found);
        }
        findings.append(found);
        let pages = pages?;
        if !pages.count().is_multiple_of(PAGES_PER_SHEET) {
            findings.push(subject(), PageFinding::PageCount(pages.count()));
            return None;
        }
        Some(pages)
    }

    /// Makes what the template receives of an edition, before pages are counted, as the bytes of
    /// `/folder.json`.
    pub fn data(self, edition: Edition) -> Vec<u8> {
        to_json(&FolderData::new(self.period, self.has_quotation, edition))
    }

    /// Lays out the folder once, with as many filler pages as its data ask for.
    fn compile_data(
        self,
        data: &FolderData,
        findings: &mut Diagnostics,
    ) -> Option<Pages<'a>> {
        let world = self.base.document(TEMPLATE, [("/folder.json", to_json(data))]);
        Pages::compile(world, &subject(), findings)
    }

    /// Makes what the PDF of an edition says of itself. Both editions are the same document, and
    /// so have one identifier.
    fn particulars(self, edition: Edition) -> Particulars {
        let settings = &self.period.settings;
        let council = danish::file_name(&settings.council.name);
        Particulars {
            identifier: format!("{council} {} folder", settings.term.key()),
            date: settings.folder_date,
            standard: match edition {
                Edition::Web => Standard::Accessible,
                Edition::Press => Standard::Press,
            },
        }
    }

    /// Makes of the exported press edition what a print shop takes: boxes, output intent,
    /// pictures in its colours. Gives `None`, and reports why, when that cannot be done.
    fn finish_for_press(
        self,
        pdf: &[u8],
        particulars: &Particulars,
        findings: &mut Diagnostics,
    ) -> Option<Vec<u8>> {
        let settings = self.period.settings.press;
        let job = PressJob {
            title: &title(self.period),
            identifier: &particulars.identifier,
            date: particulars.date,
            bleed: settings.bleed,
            slug: slug(self.period),
            profile: self.profile,
            pictures: settings.pictures,
        };
        let finished = press::finish(pdf, &job).map_err(|error| {
            let fault = TypstFault::Unfinished(error.to_string());
            findings.push(subject(), ProseFinding::Typst(fault));
        });
        finished.ok()
    }
}

/// Writes data for the template as JSON.
fn to_json(data: &FolderData) -> Vec<u8> {
    serde_json::to_vec(data).expect("the data is plain")
}

/// Makes the title of the folder, on its cover and in the PDF: "Velkommen til KKR Sjælland".
pub(super) fn title(period: &ElectionPeriod) -> String {
    format!("Velkommen til {}", period.settings.council.name)
}

/// Tells how far marks reach beyond the bleed of the press edition; 0 mm when the print shop
/// wants none.
fn slug(period: &ElectionPeriod) -> Mm {
    if period.settings.press.has_marks { SLUG } else { Mm(0.0) }
}

/// Gives the place of findings to which Typst gives none: the template of the folder.
pub fn subject() -> Origin {
    Origin::file(TEMPLATE.trim_start_matches('/'))
}

/// Writes what a forum rests on, as documents print it: "Lov" or "Aftale".
pub(crate) fn basis_word(basis: Basis) -> String {
    danish::capitalised(basis.word())
}
