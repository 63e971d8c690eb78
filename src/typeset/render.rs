//! One document: compiled by Typst to pages, exported to the bytes of a PDF.

use std::thread;

use ecow::{EcoString, EcoVec};
use time::Date;
use typst::foundations::{Datetime, Dict, Label, Selector, Smart, Value};
use typst::introspection::{Introspector, MetadataElem};
use typst::layout::{Abs, Frame, FrameItem, Point};
use typst::model::Document;
use typst::syntax::Span;
use typst::utils::PicoStr;
use typst::visualize::{Color, FixedStroke, Geometry};
use typst_layout::{Page, PagedDocument};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::error::{Action, Error};
use crate::findings::origin::Origin;
use crate::findings::sink::{Diagnostic, Diagnostics};
use crate::findings::{PageFinding, Phrase};
use crate::ground::length::Mm;
use crate::period::places::Places;
use crate::typeset::world::DocumentWorld;

/// Typst's layout recurses; the default stack of a thread is too small for safety.
pub(crate) const STACK_BYTES: usize = 64 * 1024 * 1024;

/// The label under which templates say that something does not fit.
const DOES_NOT_FIT: &str = "does-not-fit";

/// Runs `work` with a rayon pool of this thread alone.
///
/// Typst parallelises layout with rayon. In a shared pool, a waiting worker would take
/// up the next document on top of its own stack, which then overflows.
pub(crate) fn in_one_thread(work: impl FnOnce() + Send) {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .use_current_thread()
        .build();
    pool.expect("a fresh thread is in no pool").install(work);
}

/// Runs work that sets documents on a thread of its own, which has the stack that takes.
/// `None` when Typst has given up over a document by a fault of its own.
///
/// # Errors
/// [`Error::Io`] when no thread can be started.
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
        Ok(thread
            .map_err(Error::io(Action::Start, "a thread"))?
            .join()
            .ok()
            .flatten())
    })
}

/// What a PDF is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standard {
    /// PDF/UA-1 and PDF/A-2a: tagged, archivable.
    Accessible,
    /// For the print shop: untagged, colours as the template gives them.
    Press,
    /// For the office printer: untagged.
    Print,
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

    /// The pages alone, without what tells where they come from.
    pub fn into_sheets(self) -> Sheets {
        Sheets(self.document.pages().into())
    }

    /// Puts the pages of other documents behind these.
    pub fn append(&mut self, others: impl IntoIterator<Item = Sheets>) {
        let mut pages: EcoVec<Page> = self.document.pages().into();
        pages.extend(others.into_iter().flat_map(|sheets| sheets.0));
        self.document = PagedDocument::new(pages, Document::info(&self.document).clone());
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

/// Laid-out pages, to be printed together with others.
#[derive(Debug, Clone)]
pub struct Sheets(EcoVec<Page>);

/// A line that is drawn onto a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// Where it begins, from the left and from the top.
    pub from: (Mm, Mm),
    /// Where it ends.
    pub to: (Mm, Mm),
    /// How thick it is.
    pub thickness: Mm,
}

impl Sheets {
    /// A blank page of the size of a document's last.
    pub fn blank(pages: &Pages) -> Self {
        Self(pages.document.pages().last().map(blank).into_iter().collect())
    }

    /// How many pages there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Adds a blank page of the same size where the last one would share its sheet with the
    /// next letter.
    pub fn pad(&mut self) {
        if self.count() % 2 == 1
            && let Some(last) = self.0.last()
        {
            let blank = blank(last);
            self.0.push(blank);
        }
    }

    /// Draws a line onto a page, counted from nought; pages that are not there stay blank.
    pub fn draw(&mut self, page: usize, stroke: Stroke) {
        let Some(page) = self.0.make_mut().get_mut(page) else { return };
        let point = |(x, y): (Mm, Mm)| Point::new(Abs::mm(x.0), Abs::mm(y.0));
        let (from, to) = (point(stroke.from), point(stroke.to));
        let pen = FixedStroke::from_pair(Color::BLACK, Abs::mm(stroke.thickness.0));
        let line = Geometry::Line(to - from).stroked(pen);
        page.frame.push(from, FrameItem::Shape(line, Span::detached()));
    }
}

/// A page like another, with nothing on it.
fn blank(page: &Page) -> Page {
    Page {
        frame: Frame::hard(page.frame.size()),
        ..page.clone()
    }
}

/// The options of a PDF: nothing in them comes from the clock or the machine.
fn options(particulars: &Particulars) -> PdfOptions {
    let Particulars { identifier, date, standard } = particulars;
    let standards: &[PdfStandard] = match standard {
        Standard::Accessible => &[PdfStandard::Ua_1, PdfStandard::A_2a],
        // PDF/X-4 is built on 1.6, so nothing newer may be in the file that is finished to
        // it.
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
        let finding = PageFinding::DoesNotFit {
            what: phrase(excess, "what"),
            place: phrase(excess, "place"),
            by: text(excess, "by").unwrap_or_default(),
        }
        .into();
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
