//! One document: Typst compiles it to pages, and exports the pages to the bytes of a PDF.

mod misfits;
mod sheets;

use std::thread;

use ecow::{EcoString, EcoVec};
use time::Date;
use typst::foundations::{Datetime, Smart};
use typst::model::Document;
use typst_layout::{Page, PagedDocument};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::error::{Error, Exit, Explain};
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::ground::lang::Lang;
use crate::typeset::world::DocumentWorld;

pub(crate) use sheets::{PagePoint, Sheets, Stroke};

/// The stack of a thread that sets documents, in bytes. Typst's layout calls itself for
/// what stands within something else, and the default of 2 MiB is too small for safety.
pub(crate) const STACK_BYTES: usize = 64 * 1024 * 1024;

/// Lets Typst forget the layouts that it has not used for `age` calls of this function; 0 makes
/// it forget all. Without it the memory would grow with every document (docs/performance.md).
pub(crate) fn forget_layouts(age: usize) {
    comemo::evict(age);
}

/// Runs `work` with a rayon pool of this thread alone.
///
/// Typst lays out in parallel by rayon. In a shared pool, a waiting worker would take up
/// the next document on top of its own stack, which then overflows.
///
/// # Panics
/// It panics on a thread that is in a pool already.
pub(crate) fn in_one_thread(work: impl FnOnce() + Send) {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .use_current_thread()
        .build();
    pool.expect("a fresh thread is in no pool").install(work);
}

/// The refusal of the system to start a thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoThread {
    /// The system's own reason, in its own language.
    pub reason: String,
}

impl Explain for NoThread {
    fn message(&self, lang: Lang) -> String {
        let Self { reason } = self;
        lang.pick(
            format!(
                "maskinen kan ikke starte flere tråde ({reason}); luk andre programmer, og prøv igen"
            ),
            format!(
                "the machine can start no more threads ({reason}); close other programs and try again"
            ),
        )
    }

    fn exit(&self) -> Exit {
        Exit::Environment
    }
}

/// Makes the refusal of what the system says when it starts no thread, for `map_err`.
pub(crate) fn no_thread(error: std::io::Error) -> Error {
    NoThread { reason: error.to_string() }.into()
}

/// Runs work that sets documents on a thread of its own, which has the stack for it. Gives
/// `None` when the work panics: Typst has then given up over a document by a fault of its
/// own.
///
/// # Errors
/// [`NoThread`] when no thread can be started.
pub(crate) fn on_own_thread<T: Send>(
    work: impl FnOnce() -> T + Send,
) -> Result<Option<T>, Error> {
    let work = || {
        let mut done = None;
        in_one_thread(|| done = Some(work()));
        done
    };
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(STACK_BYTES);
        let thread = thread.spawn_scoped(scope, work);
        Ok(thread.map_err(no_thread)?.join().ok().flatten())
    })
}

/// The use that a PDF is made for, by which its standard is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standard {
    /// The screen and the archive: PDF/UA-1 and PDF/A-2a, tagged for those who listen to
    /// it.
    Accessible,
    /// The print shop: untagged, with the colours as the template gives them.
    Press,
    /// The office printer: untagged.
    Print,
}

/// The particulars of a PDF file that its template does not tell.
#[derive(Debug, Clone)]
pub struct Particulars {
    /// The name of the document that stays the same through all its versions.
    pub identifier: String,
    /// The day that the document bears; the file tells its midnight, UTC, as its time.
    pub date: Date,
    /// The use that the file is made for.
    pub standard: Standard,
}

/// A compiled document, together with the world that it was compiled in.
pub struct Pages<'a> {
    /// The files that the document comes from, by which the place of a fault is named.
    world: DocumentWorld<'a>,
    /// The laid-out pages, with what the document tells of itself.
    document: PagedDocument,
}

impl<'a> Pages<'a> {
    /// Compiles a document. Errors, warnings, and what the template found not to fit are
    /// reported, at `subject` where Typst names no place of its own; `None` when there are
    /// errors of Typst's.
    pub fn compile(
        world: DocumentWorld<'a>,
        subject: &Origin,
        findings: &mut Diagnostics,
    ) -> Option<Self> {
        let compiled = typst::compile::<PagedDocument>(&world);
        world.report(&compiled.warnings, subject, findings);
        match compiled.output {
            Ok(document) => {
                misfits::report_misfits(&document, world.places(), subject, findings);
                Some(Self { world, document })
            }
            Err(errors) => {
                world.report(&errors, subject, findings);
                None
            }
        }
    }

    /// Counts the pages of the document.
    pub fn count(&self) -> usize {
        self.document.pages().len()
    }

    /// Gives the laid-out pages as Typst has them.
    pub fn document(&self) -> &PagedDocument {
        &self.document
    }

    /// Gives the document its title. Set in the template, a personal title would sit in the
    /// style of every element, and Typst could reuse no layout between letters.
    pub fn set_title(&mut self, title: &str) {
        self.document.info_mut().title = Some(EcoString::from(title));
    }

    /// Keeps the pages alone, without what tells where they come from, so that they can
    /// wait for those of other documents.
    pub fn into_sheets(self) -> Sheets {
        Sheets(self.document.pages().into())
    }

    /// Puts the pages of other documents behind these, in the order given. The document
    /// goes on telling of itself what it told before.
    pub fn append(&mut self, others: impl IntoIterator<Item = Sheets>) {
        let mut pages: EcoVec<Page> = self.document.pages().into();
        pages.extend(others.into_iter().flat_map(|sheets| sheets.0));
        self.document = PagedDocument::new(pages, Document::info(&self.document).clone());
    }

    /// Exports the pages to the bytes of a PDF. What the standard forbids is reported; then
    /// there is no PDF.
    pub fn export(
        &self,
        particulars: &Particulars,
        subject: &Origin,
        findings: &mut Diagnostics,
    ) -> Option<Vec<u8>> {
        let pdf = typst_pdf::pdf(&self.document, &options(particulars));
        pdf.map_err(|errors| self.world.report(&errors, subject, findings))
            .ok()
    }
}

/// Chooses the options of a PDF. Nothing in them comes from the clock or the machine, so
/// that the same document gives the same bytes.
fn options(particulars: &Particulars) -> PdfOptions {
    let Particulars { identifier, date, standard } = particulars;
    let standards: &[PdfStandard] = match standard {
        Standard::Accessible => &[PdfStandard::Ua_1, PdfStandard::A_2a],
        // The file is finished to PDF/X-4, which is built on 1.6: nothing newer may be in it.
        Standard::Press => &[PdfStandard::V_1_6],
        Standard::Print => &[PdfStandard::V_1_7],
    };
    let midnight =
        Datetime::from_ymd_hms(date.year(), date.month().into(), date.day(), 0, 0, 0);
    PdfOptions {
        ident: Smart::Custom(identifier.clone()),
        creator: Smart::Custom(Some(format!("Folio {}", env!("CARGO_PKG_VERSION")))),
        timestamp: midnight.map(Timestamp::new_utc),
        page_ranges: None,
        standards: PdfStandards::new(standards).expect("PDF/UA-1 and PDF/A-2a agree"),
        tagged: *standard == Standard::Accessible,
        pretty: false,
    }
}
