//! The documents that are made of the folder: its two editions, side by side, the booklet of the
//! one, the report on the other and the words for the print shop.

use std::thread;

use super::done::FinishedFile;
use super::press_report;
use super::print_order::PrintOrder;
use super::welcome_folder::{self, FolderPdf, WelcomeFolder};
use crate::error::Error;
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{PageFinding, Phrase, ProseFinding, TypstFault};
use crate::ground::digest::Digest;
use crate::ground::lang::Lang;
use crate::pdf::booklet::{self, BookletSettings, NoBooklet};
use crate::pdf::impose::Layout;
use crate::pdf::preflight::{self, Demands, Report};
use crate::period::model::{Edition, Settings};
use crate::typeset::render;

/// The path of the edition for the screen.
const WEB: &str = "folder-web.pdf";

/// The path of the edition for the press.
pub const PRESS: &str = "folder-tryk.pdf";

/// The path of the report on the press edition, for the print shop.
pub(super) const REPORT: &str = "folder-tryk-rapport.pdf";

/// The path of the booklet that the office printer makes of the edition for the screen.
const BOOKLET: &str = "folder-haefte.pdf";

/// The path of the words for the print shop, to be copied into an e-mail.
const ORDER: &str = "til-trykkeriet.txt";

/// The paths of all documents of the folder, in the order in which they are made.
pub const PATHS: [&str; 5] = [WEB, BOOKLET, PRESS, REPORT, ORDER];

/// Documents, or what keeps a run from making any.
type Made = Result<Vec<FinishedFile>, Error>;

/// What a thread has made of an edition.
struct EditionWork {
    /// The edition, and what is made of it.
    documents: Made,
    /// What there is to say of them.
    findings: Diagnostics,
}

impl WelcomeFolder<'_> {
    /// Digests all that the documents of the folder are made of; `shared` is the digest of what
    /// they share.
    pub fn content_digest(self, shared: Digest) -> Digest {
        let mut parts = vec![shared.as_ref().to_vec(), self.profile.bytes().to_vec()];
        for edition in [Edition::Web, Edition::Press] {
            parts.push(self.data(edition));
        }
        let Settings { press, grammage, folder_date, term, .. } = &self.period.settings;
        parts.push(format!("{press:?} {grammage:?} {folder_date} {term:?}").into_bytes());
        Digest::of_parts(parts)
    }

    /// Makes the documents in the order of [`PATHS`]. One that has a fault is reported and left
    /// out, and so is what would be made of it.
    ///
    /// # Errors
    /// [`NoBooklet`] or [`TemplateFault`](crate::typeset::assets::TemplateFault) when folders of
    /// these templates cannot be imposed or reported on, or what the environment refuses.
    pub fn make_documents(
        self,
        findings: &mut Diagnostics,
    ) -> Result<Vec<FinishedFile>, Error> {
        let editions = thread::scope(|scope| {
            let start = |work: fn(Self, &mut Diagnostics) -> Made| {
                let thread = thread::Builder::new().stack_size(render::STACK_BYTES);
                let thread =
                    thread.spawn_scoped(scope, move || EditionWork::of(self, work));
                thread.map_err(render::no_thread)
            };
            let web = start(Self::web_documents)?;
            let press = start(Self::press_documents)?;
            Ok::<_, Error>([web.join(), press.join()])
        })?;
        let mut documents = Vec::new();
        for edition in editions {
            let edition = edition.unwrap_or_else(|_| EditionWork::given_up());
            // Both editions have the same pages; what one says again is not repeated.
            findings.append_new(edition.findings);
            documents.extend(edition.documents?);
        }
        Ok(documents)
    }

    /// Makes the edition for the screen, and the booklet of it. Gives no documents when the edition
    /// has a fault.
    fn web_documents(self, findings: &mut Diagnostics) -> Made {
        let Some(FolderPdf { pdf, pages }) = self.edition(Edition::Web, findings) else {
            return Ok(Vec::new());
        };
        let settings = &self.period.settings;
        let layout = Layout { grammage: settings.grammage, ..Layout::default() };
        let sheets = BookletSettings { layout, has_marks: false };
        let booklet = booklet::make(&pdf, &settings.council.name, sheets);
        let booklet = booklet.map_err(NoBooklet::of(WEB))?;
        let sides = booklet.sides();
        Ok(vec![
            FinishedFile::new(WEB, pdf, pages),
            FinishedFile::new(BOOKLET, booklet.pdf, sides),
        ])
    }

    /// Makes the edition for the press, the report on it and the words for the print shop. One
    /// that is not ready to print is made all the same: report and words say so, and the other
    /// documents are none the worse. There is no report on one that cannot be read.
    fn press_documents(self, findings: &mut Diagnostics) -> Made {
        let Some(FolderPdf { pdf, pages }) = self.edition(Edition::Press, findings)
        else {
            return Ok(Vec::new());
        };
        // A folder is stitched.
        let bleed = self.period.settings.press.bleed;
        let report =
            preflight::preflight(pdf.clone(), Demands { bleed, is_stitched: true });
        let edition = FinishedFile::new(PRESS, pdf, pages);
        let report = match report {
            Ok(report) => report,
            Err(reason) => {
                let [da, en] =
                    [Lang::Da, Lang::En].map(|lang| reason.message(lang).into());
                report_not_ready(Phrase { da, en }, findings);
                return Ok(vec![edition]);
            }
        };
        report_failures(&report, findings);
        let sheet = press_report::report_pdf(&report, PRESS, Lang::Da)?;
        let report_document = FinishedFile::new(REPORT, sheet.pdf, sheet.pages);
        let order = FinishedFile::new(ORDER, self.print_order(&report), 0);
        Ok(vec![edition, report_document, order])
    }

    /// Writes the words for the print shop about the edition for the press, of which `report`
    /// says what it is.
    fn print_order(self, report: &Report) -> Vec<u8> {
        let order = PrintOrder { period: self.period, report };
        order.text().into_bytes()
    }

    /// Renders an edition on this thread alone.
    fn edition(self, edition: Edition, findings: &mut Diagnostics) -> Option<FolderPdf> {
        let mut pdf = None;
        render::in_one_thread(|| pdf = self.render(edition, findings));
        pdf
    }
}

impl EditionWork {
    /// Does work on an edition with findings of its own.
    fn of<'a>(
        folder: WelcomeFolder<'a>,
        work: fn(WelcomeFolder<'a>, &mut Diagnostics) -> Made,
    ) -> Self {
        let mut findings = Diagnostics::new();
        let documents = work(folder, &mut findings);
        Self { documents, findings }
    }

    /// Says what is left of an edition over which Typst has failed: no document and a finding.
    fn given_up() -> Self {
        let mut findings = Diagnostics::new();
        findings.push(welcome_folder::subject(), ProseFinding::Typst(TypstFault::GaveUp));
        Self { documents: Ok(Vec::new()), findings }
    }
}

/// Reports every check that the press edition has failed, each in both languages.
fn report_failures(report: &Report, findings: &mut Diagnostics) {
    let [da, en] =
        [Lang::Da, Lang::En].map(|lang| preflight::failures(report, lang).into_iter());
    for (da, en) in da.zip(en) {
        report_not_ready(Phrase { da, en }, findings);
    }
}

/// Reports why the press edition is not ready to be printed.
fn report_not_ready(why: Phrase, findings: &mut Diagnostics) {
    findings.push(Origin::file(PRESS), PageFinding::NotReadyForPress(why));
}
