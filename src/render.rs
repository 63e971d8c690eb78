//! One document: compiled by Typst to pages, exported to the bytes of a PDF.

use ecow::EcoString;
use time::Date;
use typst::foundations::{Datetime, Dict, Label, Selector, Smart, Value};
use typst::introspection::{Introspector, MetadataElem};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::diagnostic::{Diagnostic, Diagnostics, Origin};
use crate::finding::{Finding, Phrase};
use crate::places::Places;
use crate::world::DocumentWorld;

/// Typst's layout recurses; the default stack of a thread is too small for safety.
pub const STACK_BYTES: usize = 64 * 1024 * 1024;

/// The label under which templates say that something does not fit.
const DOES_NOT_FIT: &str = "does-not-fit";

/// Runs `work` with a rayon pool of this thread alone.
///
/// Typst parallelises layout with rayon. In a shared pool, a waiting worker would take
/// up the next document on top of its own stack, which then overflows.
pub fn in_one_thread(work: impl FnOnce() + Send) {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .use_current_thread()
        .build();
    pool.expect("a fresh thread is in no pool").install(work);
}

/// What a PDF is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standard {
    /// PDF/UA-1 and PDF/A-2a: tagged, archivable.
    Accessible,
    /// For the print shop: untagged, colours as the template gives them.
    Press,
}

/// The particulars of a PDF file that Typst does not know.
#[derive(Debug, Clone)]
pub struct Particulars {
    /// Identifies the document through all its versions.
    pub identifier: String,
    /// The day the document bears; files get its midnight, UTC.
    pub date: Date,
    /// What the file is made for.
    pub standard: Standard,
}

/// A compiled document, and the world it was compiled in.
pub struct Pages<'a> {
    /// Where its files come from; needed to name the place of a fault.
    world: DocumentWorld<'a>,
    /// The laid-out pages.
    document: PagedDocument,
}

impl<'a> Pages<'a> {
    /// Compiles a document. Errors, warnings, and what the template found not to fit are
    /// reported, at `subject` where Typst names no place of its own.
    pub fn compile(
        world: DocumentWorld<'a>,
        subject: &Origin,
        to: &mut Diagnostics,
    ) -> Option<Self> {
        let compiled = typst::compile::<PagedDocument>(&world);
        world.report(&compiled.warnings, subject, to);
        match compiled.output {
            Ok(document) => {
                report_what_does_not_fit(&document, world.places(), subject, to);
                Some(Self { world, document })
            }
            Err(errors) => {
                world.report(&errors, subject, to);
                None
            }
        }
    }

    /// How many pages there are.
    pub fn count(&self) -> usize {
        self.document.pages().len()
    }

    /// The laid-out pages.
    pub fn document(&self) -> &PagedDocument {
        &self.document
    }

    /// Gives the document its title. Set in the template, a personal title would sit in
    /// the style of every element, and Typst could reuse no layout between letters.
    pub fn set_title(&mut self, title: &str) {
        self.document.info_mut().title = Some(EcoString::from(title));
    }

    /// Exports the pages; what the standard forbids is reported.
    pub fn export(
        &self,
        particulars: &Particulars,
        subject: &Origin,
        to: &mut Diagnostics,
    ) -> Option<Vec<u8>> {
        let pdf = typst_pdf::pdf(&self.document, &options(particulars));
        pdf.map_err(|errors| self.world.report(&errors, subject, to)).ok()
    }
}

/// The options of a PDF: nothing in them comes from the clock or the machine.
fn options(particulars: &Particulars) -> PdfOptions {
    let Particulars { identifier, date, standard } = particulars;
    let accessible = *standard == Standard::Accessible;
    // PDF/X-4 is built on 1.6, so nothing newer may be in the file that is finished to it.
    let standards: &[PdfStandard] = if accessible {
        &[PdfStandard::Ua_1, PdfStandard::A_2a]
    } else {
        &[PdfStandard::V_1_6]
    };
    let midnight =
        Datetime::from_ymd_hms(date.year(), date.month().into(), date.day(), 0, 0, 0);
    PdfOptions {
        ident: Smart::Custom(identifier.clone()),
        creator: Smart::Custom(Some(format!("Folio {}", env!("CARGO_PKG_VERSION")))),
        timestamp: midnight.map(Timestamp::new_utc),
        page_ranges: None,
        standards: PdfStandards::new(standards).expect("PDF/UA-1 and PDF/A-2a agree"),
        tagged: accessible,
        pretty: false,
    }
}

/// Reports every `<does-not-fit>` that the template has left in the document: in its
/// `file`, there at the cell of its `text`; at `subject` when it names no file.
fn report_what_does_not_fit(
    document: &PagedDocument,
    places: &Places,
    subject: &Origin,
    to: &mut Diagnostics,
) {
    let label =
        Label::new(PicoStr::intern(DOES_NOT_FIT)).expect("the label is not empty");
    for content in document.introspector().query(&Selector::Label(label)) {
        let metadata = content.to_packed::<MetadataElem>();
        let Some(Value::Dict(excess)) = metadata.map(|metadata| &metadata.value) else {
            continue;
        };
        let value = text(excess, "text");
        let origin = text(excess, "file").map_or_else(
            || subject.clone(),
            |file| {
                let cell = value.as_deref().and_then(|text| places.find(&file, text));
                cell.cloned().unwrap_or_else(|| Origin::file(file))
            },
        );
        let finding = Finding::DoesNotFit {
            what: phrase(excess, "what"),
            place: phrase(excess, "place"),
            by: text(excess, "by").unwrap_or_default(),
        };
        to.add_new(Diagnostic { origin, value, finding, excerpt: None });
    }
}

/// A text of a dictionary, if the template gave one.
fn text(dict: &Dict, key: &str) -> Option<String> {
    match dict.get(key) {
        Ok(Value::Str(text)) => Some(text.to_string()),
        _ => None,
    }
}

/// Words in both languages, empty where the template gave none.
fn phrase(dict: &Dict, key: &str) -> Phrase {
    let words = |lang| match dict.get(key) {
        Ok(Value::Dict(phrase)) => text(phrase, lang).unwrap_or_default(),
        _ => String::new(),
    };
    Phrase { da: words("da"), en: words("en") }
}
