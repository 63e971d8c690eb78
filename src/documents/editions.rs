//! What is made of the folder: its editions, side by side, the booklet of the one and the
//! report on the other.

use std::thread;

use crate::documents::folder::{self, FolderPdf};
use crate::documents::press_report;
use crate::error::{Action, Error};
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{PageFinding, Phrase, ProseFinding, TypstFault};
use crate::ground::digest::Digest;
use crate::ground::lang::Lang;
use crate::pdf::booklet::{self, BookletSettings, NoBooklet};
use crate::pdf::impose::Layout;
use crate::pdf::preflight;
use crate::pdf::profile::OutputProfile;
use crate::period::model::{Edition, ElectionPeriod, Settings};
use crate::typeset::render;
use crate::typeset::world::Base;

/// The edition for the screen.
const WEB: &str = "folder-web.pdf";

/// The edition for the press.
pub const PRESS: &str = "folder-tryk.pdf";

/// What is to be said of the press edition to the print shop.
const REPORT: &str = "folder-tryk-rapport.pdf";

/// The office booklet.
const BOOKLET: &str = "folder-haefte.pdf";

/// The documents.
pub const PATHS: [&str; 4] = [WEB, BOOKLET, PRESS, REPORT];

/// A finished document.
#[derive(Debug)]
pub struct Document {
    /// Its path below the output folder of the period.
    pub path: String,
    /// The bytes of the PDF.
    pub pdf: Vec<u8>,
    /// The number of pages.
    pub pages: usize,
}

/// What the documents are made of.
#[derive(Clone, Copy)]
pub struct Folder<'a> {
    /// What documents share.
    pub base: &'a Base,
    /// The period.
    pub period: &'a ElectionPeriod,
    /// Whether there is a quotation.
    pub has_quotation: bool,
    /// The condition that the press edition is printed under.
    pub profile: &'a OutputProfile,
}

impl Folder<'_> {
    /// The digest of all that the documents are made of; `stock` is that of what they share.
    pub fn content(self, stock: Digest) -> Digest {
        let Self { period, has_quotation, profile, .. } = self;
        let mut parts = vec![stock.as_ref().to_vec(), profile.bytes().to_vec()];
        for edition in [Edition::Web, Edition::Press] {
            parts.push(folder::data(period, has_quotation, edition));
        }
        let Settings { press, grammage, letter, term, .. } = &period.settings;
        parts.push(
            format!("{press:?} {grammage:?} {} {term:?}", letter.date).into_bytes(),
        );
        Digest::of_parts(parts)
    }

    /// Makes the documents in a fixed order; one that has a fault is reported and left out.
    ///
    /// # Errors
    /// [`NoBooklet`] or [`TemplateFault`](crate::typeset::assets::TemplateFault) when folders of these templates cannot be
    /// imposed or reported on, or what the environment refuses.
    pub fn render(self, to: &mut Diagnostics) -> Result<Vec<Document>, Error> {
        let (web, press) = thread::scope(|scope| {
            let work = || self.on_its_thread(|to| self.web_documents(to));
            let web = thread::Builder::new().stack_size(render::STACK_BYTES);
            let web = web.spawn_scoped(scope, work);
            let web = web.map_err(Error::io(Action::Start, "a thread"))?;
            let work = || self.on_its_thread(|to| self.press_documents(to));
            let press = thread::Builder::new().stack_size(render::STACK_BYTES);
            let press = press.spawn_scoped(scope, work);
            let press = press.map_err(Error::io(Action::Start, "a thread"))?;
            Ok::<_, Error>((web.join(), press.join()))
        })?;
        let mut documents = Vec::new();
        for made in [web, press] {
            let (made, findings) = made.unwrap_or_else(|_| gave_up());
            // Both editions have the same pages; what one says again is not repeated.
            to.append_new(findings);
            documents.extend(made?);
        }
        Ok(documents)
    }

    /// Runs work with findings of its own.
    fn on_its_thread(
        self,
        work: impl FnOnce(&mut Diagnostics) -> Made,
    ) -> (Made, Diagnostics) {
        let mut findings = Diagnostics::new();
        let made = work(&mut findings);
        (made, findings)
    }

    /// The edition for the screen, and the booklet of it.
    fn web_documents(self, to: &mut Diagnostics) -> Made {
        let Some(FolderPdf { pdf, pages }) = self.edition(Edition::Web, to) else {
            return Ok(Vec::new());
        };
        let settings = &self.period.settings;
        let layout = Layout { grammage: settings.grammage, ..Layout::default() };
        let sheets = BookletSettings { layout, has_marks: false };
        let booklet = booklet::make(&pdf, &settings.council.name, sheets);
        let booklet = booklet.map_err(NoBooklet::of(WEB))?;
        let sides = booklet.sides();
        Ok(vec![document(WEB, pdf, pages), document(BOOKLET, booklet.pdf, sides)])
    }

    /// The edition for the press, and the report on it. One that is not ready to print is
    /// made all the same: the report says why, and the other documents are none the worse.
    fn press_documents(self, to: &mut Diagnostics) -> Made {
        let Some(FolderPdf { pdf, pages }) = self.edition(Edition::Press, to) else {
            return Ok(Vec::new());
        };
        let bleed = self.period.settings.press.bleed;
        let report = match preflight::preflight(pdf.clone(), bleed) {
            Ok(report) => report,
            Err(reason) => {
                let [da, en] =
                    [Lang::Da, Lang::En].map(|lang| reason.message(lang).into());
                let fault = PageFinding::NotReadyForPress(Phrase { da, en });
                to.push(Origin::file(PRESS), fault);
                return Ok(vec![document(PRESS, pdf, pages)]);
            }
        };
        let faults = [Lang::Da, Lang::En].map(|lang| preflight::failures(&report, lang));
        let faults = faults[0].iter().cloned().zip(faults[1].iter().cloned());
        for (da, en) in faults {
            to.push(
                Origin::file(PRESS),
                PageFinding::NotReadyForPress(Phrase { da, en }),
            );
        }
        let sheet = press_report::report_pdf(&report, PRESS, Lang::Da)?;
        Ok(vec![document(PRESS, pdf, pages), document(REPORT, sheet.pdf, sheet.pages)])
    }

    /// An edition.
    fn edition(self, edition: Edition, to: &mut Diagnostics) -> Option<FolderPdf> {
        let Self { base, period, has_quotation, profile } = self;
        let mut pdf = None;
        render::in_one_thread(|| {
            pdf = folder::render(base, period, has_quotation, edition, profile, to);
        });
        pdf
    }
}

/// Documents, or what keeps a run from making any.
type Made = Result<Vec<Document>, Error>;

/// What is left of an edition over which Typst has failed.
fn gave_up() -> (Made, Diagnostics) {
    let mut findings = Diagnostics::new();
    findings.push(folder::subject(), ProseFinding::Typst(TypstFault::GaveUp));
    (Ok(Vec::new()), findings)
}

/// A document under one of the names above.
fn document(path: &str, pdf: Vec<u8>, pages: usize) -> Document {
    Document { path: path.to_owned(), pdf, pages }
}
