//! The Blå Bog: an overview of the council's members and appointees on a day, as a PDF, as a
//! table for Excel and as a page for the council's website.

mod colours;
mod counts;
mod groups;
mod on_day;
mod overview;
mod surname;
mod table;
mod web_page;

use time::Date;

use self::overview::Overview;
use super::done::FinishedFile;
use crate::error::Error;
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{ProseFinding, TypstFault};
use crate::ground::danish;
use crate::ground::digest::Digest;
use crate::period::model::ElectionPeriod;
use crate::typeset::render::{self, Pages, Particulars, Standard};
use crate::typeset::world::Base;

/// The virtual path of the template of the PDF.
pub(crate) const TEMPLATE: &str = "/templates/blaa-bog.typ";

/// The path of the PDF.
const PDF: &str = "blaa-bog.pdf";

/// The path of the table.
const TABLE: &str = "blaa-bog.csv";

/// The path of the page for the website.
const WEB_PAGE: &str = "blaa-bog.html";

/// The paths of all files of the Blå Bog, in the order in which they are made.
pub const PATHS: [&str; 3] = [PDF, TABLE, WEB_PAGE];

/// The Blå Bog of a day.
pub struct BlueBook<'a> {
    /// What documents share: library, fonts and templates.
    base: &'a Base,
    /// The name of the document that stays the same through all its versions.
    identifier: String,
    /// What it says.
    overview: Overview,
}

impl<'a> BlueBook<'a> {
    /// Collects what is true of a period on a day.
    pub fn new(base: &'a Base, period: &ElectionPeriod, day: Date) -> Self {
        let settings = &period.settings;
        let council = danish::file_name(&settings.council.name);
        Self {
            base,
            identifier: format!("{council} {} blaa-bog", settings.term.key()),
            overview: Overview::new(period, day),
        }
    }

    /// Digests all that its files are made of; `shared` is the digest of what is shared with other
    /// documents. Table and page are made for it, since they cost next to nothing.
    pub(crate) fn content_digest(&self, shared: Digest) -> Digest {
        let shared = shared.as_ref().to_vec();
        let (data, table, page) = (self.data(), self.csv(), self.html().into_bytes());
        Digest::of_parts([shared, data, table, page])
    }

    /// Makes the files in the order of [`PATHS`]. A PDF that has a fault is reported and left out.
    ///
    /// # Errors
    /// [`NoThread`](render::NoThread) when the system gives no thread with the stack that Typst
    /// takes.
    pub(crate) fn make_files(
        &self,
        findings: &mut Diagnostics,
    ) -> Result<Vec<FinishedFile>, Error> {
        let mut of_pdf = Diagnostics::new();
        let pdf = render::on_own_thread(|| self.pdf(&mut of_pdf))?;
        if pdf.is_none() {
            of_pdf.push(subject(), ProseFinding::Typst(TypstFault::GaveUp));
        }
        findings.append(of_pdf);
        let mut files: Vec<_> = pdf.flatten().into_iter().collect();
        files.push(FinishedFile::new(TABLE, self.csv(), 0));
        files.push(FinishedFile::new(WEB_PAGE, self.html().into_bytes(), 0));
        Ok(files)
    }

    /// Lays out the pages of the PDF. Gives `None` when the template has a fault, which is among the
    /// findings.
    pub fn compile(&self, findings: &mut Diagnostics) -> Option<Pages<'a>> {
        let world = self.base.document(TEMPLATE, [("/blaa-bog.json", self.data())]);
        Pages::compile(world, &subject(), findings)
    }

    /// Makes the PDF on this thread. Gives `None` when that has a fault.
    fn pdf(&self, findings: &mut Diagnostics) -> Option<FinishedFile> {
        let pages = self.compile(findings)?;
        let particulars = Particulars {
            identifier: self.identifier.clone(),
            date: self.overview.date,
            standard: Standard::Accessible,
        };
        let pdf = pages.export(&particulars, &subject(), findings)?;
        Some(FinishedFile::new(PDF, pdf, pages.count()))
    }

    /// Makes what the template of the PDF receives, as the bytes of `/blaa-bog.json`.
    pub(crate) fn data(&self) -> Vec<u8> {
        serde_json::to_vec(&self.overview).expect("the data is plain")
    }

    /// Writes the table for Excel.
    fn csv(&self) -> Vec<u8> {
        table::csv(&self.overview)
    }

    /// Writes the page for the website.
    fn html(&self) -> String {
        web_page::html(&self.overview)
    }
}

/// Gives the place of findings to which Typst gives none: the template.
fn subject() -> Origin {
    Origin::file(TEMPLATE.trim_start_matches('/'))
}
