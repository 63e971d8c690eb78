//! The Typst world: a [`Base`] that all documents of a period share, or that a document of
//! no period has, and one cheap [`DocumentWorld`] per document. Every file is virtual;
//! nothing is read from the disk and nothing is fetched.

use std::collections::BTreeMap;

use comemo::Track;
use ecow::EcoString;
use strum::IntoEnumIterator;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::engine::{Route, Sink, Traced};
use typst::foundations::{Binding, Bytes, Datetime, Duration, Repr, Value};
use typst::syntax::{
    DiagSpan, DiagSpanKind, FileId, RootedPath, Source, VirtualPath, VirtualRoot,
};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};
use typst_kit::diagnostics::{DiagnosticFormat, DiagnosticWorld, emit, termcolor};
use typst_kit::files::{FileLoader, FileStore};
use typst_kit::fonts::FontStore;

use crate::error::Error;
use crate::findings::origin::Origin;
use crate::findings::sink::{Diagnostic, Diagnostics};
use crate::findings::{Finding, ProseFinding, TypstFault, nearest};
use crate::period::files::Files;
use crate::period::places::Places;
use crate::period::schema;
use crate::typeset::assets::TemplateFault;
use crate::typeset::placeholder::Placeholder;

/// Where the names of templates begin.
const TEMPLATES: &str = "templates/";

/// The template whose exports prose may use without importing them; names that begin
/// with `_` stay its own.
pub(crate) const WORDS_TEMPLATE: &str = "/templates/prosa.typ";

/// What documents share: library, fonts, templates, and the prose and pictures of a period.
pub struct Base {
    /// What templates and prose may use.
    prose: Vocabulary,
    /// What the words of the e-mail may use: that, and what stands for the recipient.
    mail: Vocabulary,
    /// The embedded fonts.
    fonts: FontStore,
    /// The shared files.
    files: FileStore<Shared>,
    /// Where the texts of the tables stand.
    places: Places,
}

/// What a text may use without importing it.
#[derive(Clone)]
struct Vocabulary {
    /// The standard library, and the words of the prose.
    library: LazyHash<Library>,
    /// The names of those words, for suggestions.
    words: Vec<String>,
}

impl Vocabulary {
    /// The standard library alone.
    fn standard() -> Self {
        Self {
            library: LazyHash::new(standard_library()),
            words: Vec::new(),
        }
    }

    /// The same with further words.
    fn with(&self, words: impl IntoIterator<Item = (EcoString, Value)>) -> Self {
        let mut all = self.clone();
        let scope = all.library.global.scope_mut();
        for (name, value) in words {
            all.words.push(name.to_string());
            scope.bind(name, Binding::detached(value));
        }
        all
    }
}

/// The shared files by their virtual path.
struct Shared(BTreeMap<String, Bytes>);

impl FileLoader for Shared {
    fn load(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.vpath().get_with_slash();
        let found = matches!(id.root(), VirtualRoot::Project).then(|| self.0.get(path));
        found
            .flatten()
            .cloned()
            .ok_or_else(|| FileError::NotFound(path.into()))
    }
}

impl Base {
    /// Builds the base of a document that belongs to no period, from shared files by
    /// virtual path (`/templates/…`).
    pub fn without_period(files: BTreeMap<String, Vec<u8>>, fonts: Vec<Font>) -> Self {
        let files = files.into_iter().map(|(path, bytes)| (path, Bytes::new(bytes)));
        Self {
            prose: Vocabulary::standard(),
            mail: Vocabulary::standard(),
            fonts: font_store(fonts),
            files: FileStore::new(Shared(files.collect())),
            places: Places::default(),
        }
    }

    /// Builds the base of a period from shared files by virtual path (`/templates/…`,
    /// `/tekster/…`, `/billeder/…`, JSON). Faults in the words template are reported; then
    /// there is no base.
    pub fn new(
        files: BTreeMap<String, Vec<u8>>,
        fonts: Vec<Font>,
        places: Places,
        to: &mut Diagnostics,
    ) -> Option<Self> {
        let mut base = Self { places, ..Self::without_period(files, fonts) };
        let words = base.document(WORDS_TEMPLATE, []).evaluate(to)?;
        let exports = words.scope().iter().filter(|(name, _)| !name.starts_with('_'));
        let exports =
            exports.map(|(name, binding)| (name.clone(), binding.read().clone()));
        base.prose = base.prose.with(exports);
        let recipient = Placeholder::iter().map(|one| (one.word().into(), one.value()));
        base.mail = base.prose.with(recipient);
        Some(base)
    }

    /// Evaluates each of these files alone, without setting it: an unknown word of one must
    /// not hide those of the others.
    pub fn check_words<'a>(
        &self,
        files: impl IntoIterator<Item = &'a str>,
        to: &mut Diagnostics,
    ) {
        for path in files {
            let main = schema::virtual_path(path);
            let is_mail = path == schema::MAIL;
            let document =
                if is_mail { self.mail(&main) } else { self.document(&main, []) };
            document.evaluate(to);
        }
    }

    /// The source of a shared file.
    pub(crate) fn source(&self, path: &str) -> Option<Source> {
        self.files.source(file_id(path)).ok()
    }

    /// The bytes of a shared file.
    pub(crate) fn file(&self, path: &str) -> Option<Bytes> {
        self.files.file(file_id(path)).ok()
    }

    /// The value of a word of the prose as Typst writes it; where the word is a dictionary
    /// that has the field, of that alone. `None` when it is no such word.
    pub(crate) fn word(&self, name: &str, field: Option<&str>) -> Option<String> {
        let Vocabulary { library, words } = &self.prose;
        let is_word = words.iter().any(|word| word == name);
        let binding = is_word.then(|| library.global.scope().get(name)).flatten()?;
        let value = match (binding.read(), field) {
            (Value::Dict(fields), Some(field)) => fields.get(field).ok(),
            _ => None,
        };
        Some(value.unwrap_or(binding.read()).repr().into())
    }

    /// A document whose main file is `main`, with files of its own by virtual path.
    pub fn document<'b>(
        &self,
        main: &str,
        own: impl IntoIterator<Item = (&'b str, Vec<u8>)>,
    ) -> DocumentWorld<'_> {
        let own = own
            .into_iter()
            .map(|(path, bytes)| (file_id(path), Bytes::new(bytes)));
        DocumentWorld {
            base: self,
            vocabulary: &self.prose,
            main: file_id(main),
            own: own.collect(),
        }
    }

    /// The words of an e-mail, which know what stands for the recipient.
    pub fn mail(&self, main: &str) -> DocumentWorld<'_> {
        DocumentWorld { vocabulary: &self.mail, ..self.document(main, []) }
    }
}

/// Typst's library, with the functions that make a cell head its row.
fn standard_library() -> Library {
    let features = [Feature::A11yExtras].into_iter().collect();
    Library::builder().with_features(features).build()
}

/// Reports the faults of syntax of all these files, before there is anything to set them
/// with.
pub(crate) fn check_syntax(files: BTreeMap<String, Vec<u8>>, to: &mut Diagnostics) {
    let paths: Vec<_> = files.keys().cloned().collect();
    let base = Base::without_period(files, Vec::new());
    for path in paths {
        base.document(&path, []).check_syntax(to);
    }
}

/// The fonts in order of their path, so that every machine sees the same book.
///
/// # Errors
/// [`TemplateFault`] when a font is broken.
pub(crate) fn fonts(files: &Files) -> Result<Vec<Font>, Error> {
    let font = |(path, bytes): (&str, &[u8])| {
        Font::new(Bytes::new(bytes.to_vec()), 0)
            .ok_or_else(|| TemplateFault::BrokenFont(path.into()).into())
    };
    files.iter().map(font).collect()
}

/// Whether a font has the character; Typst takes it from whichever does.
pub(crate) fn is_in_fonts(character: char, fonts: &[Font]) -> bool {
    fonts
        .iter()
        .any(|font| font.info().coverage.contains(u32::from(character)))
}

/// The fonts as Typst wants them.
fn font_store(fonts: Vec<Font>) -> FontStore {
    let mut store = FontStore::new();
    for font in fonts {
        let info = font.info().clone();
        store.push((font, info));
    }
    store
}

/// The id of a virtual path of ours.
fn file_id(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("virtual paths of ours are well-formed");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// The world of one document.
pub struct DocumentWorld<'a> {
    /// What it shares with the others.
    base: &'a Base,
    /// What its main file may use.
    vocabulary: &'a Vocabulary,
    /// The template.
    main: FileId,
    /// Its own files.
    own: Vec<(FileId, Bytes)>,
}

impl World for DocumentWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.vocabulary.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.base.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.base.files.source(id)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let own = self.own.iter().find(|(other, _)| *other == id);
        own.map_or_else(|| self.base.files.file(id), |(_, bytes)| Ok(bytes.clone()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.base.fonts.font(index)
    }

    /// None: the dates of a document come from its data, never from the clock.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

impl DiagnosticWorld for DocumentWorld<'_> {
    fn name(&self, id: FileId) -> String {
        id.vpath().get_without_slash().to_owned()
    }
}

impl DocumentWorld<'_> {
    /// Where the texts of the tables stand.
    pub fn places(&self) -> &Places {
        &self.base.places
    }

    /// Reports the faults of syntax of the main file; one that is not UTF-8 has none.
    fn check_syntax(&self, to: &mut Diagnostics) {
        let Ok(source) = self.source(self.main) else { return };
        let (errors, _) = source.root().errors_and_warnings();
        let errors: Vec<_> = errors.into_iter().map(SourceDiagnostic::from).collect();
        self.report(&errors, &Origin::file(self.name(self.main)), to);
    }

    /// Evaluates the main file without setting it; `None`, and findings, when it has faults.
    pub fn evaluate(&self, to: &mut Diagnostics) -> Option<typst::foundations::Module> {
        let source = self.source(self.main).ok()?;
        let mut sink = Sink::new();
        let world: &dyn World = self;
        let module = typst_eval::eval(
            world.track(),
            &self.vocabulary.library,
            Traced::default().track(),
            sink.track_mut(),
            Route::default().track(),
            &source,
        );
        let subject = Origin::file(self.name(self.main));
        module.map_err(|errors| self.report(&errors, &subject, to)).ok()
    }

    /// Reports what Typst has to say, at its place in prose or template.
    ///
    /// What Typst finds at no place, and a character that no font has, is the fault of the
    /// data that the document is made of, and belongs to `subject`.
    pub fn report<'a>(
        &self,
        diagnostics: impl IntoIterator<Item = &'a SourceDiagnostic>,
        subject: &Origin,
        to: &mut Diagnostics,
    ) {
        for diagnostic in diagnostics {
            let finding = self.finding(diagnostic);
            let is_of_data = |place: &Origin| {
                matches!(finding, Finding::Prose(ProseFinding::MissingGlyph(_)))
                    && place.file.starts_with(TEMPLATES)
            };
            let place = self.origin(diagnostic).filter(|place| !is_of_data(place));
            let excerpt = place.is_some().then(|| self.excerpt(diagnostic)).flatten();
            to.add_new(Diagnostic {
                origin: place.unwrap_or_else(|| subject.clone()),
                value: None,
                finding,
                excerpt,
            });
        }
    }

    /// The place of a finding of Typst's.
    fn origin(&self, diagnostic: &SourceDiagnostic) -> Option<Origin> {
        self.place(diagnostic.span)
    }

    /// The place, with line and character; `None` when Typst names none, or one in a
    /// document's own data, which no person has written as a file.
    pub fn place(&self, span: impl Into<DiagSpan>) -> Option<Origin> {
        let span = span.into();
        let id = span.id()?;
        let source = self.base.files.source(id).ok()?;
        let start = match span.get() {
            DiagSpanKind::Number { num, sub_range, .. } => {
                source.range(num, sub_range).map(|range| range.start)
            }
            DiagSpanKind::Range { range, .. } => Some(range.start),
            DiagSpanKind::Detached => None,
        };
        let origin = Origin::file(self.name(id));
        let place = start.and_then(|start| source.lines().byte_to_line_column(start));
        Some(match place {
            Some((line, column)) => origin.row(line + 1).character(column + 1),
            None => origin,
        })
    }

    /// What Typst says. A font that is not there is an error, since the page would come
    /// out in another one.
    fn finding(&self, diagnostic: &SourceDiagnostic) -> Finding {
        let message = diagnostic.message.to_string();
        let is_warning = diagnostic.severity == typst::diag::Severity::Warning;
        // Both leave a page that is not what it says.
        let spoils = message.starts_with("unknown font family")
            || message.contains("did not converge");
        if is_warning && !spoils {
            return ProseFinding::TypstWarning(message).into();
        }
        if let Some((_, rest)) = message.split_once("the text `\"")
            && let Some((text, _)) =
                rest.split_once("\"` could not be displayed with font")
        {
            return ProseFinding::MissingGlyph(text.to_owned()).into();
        }
        let unknown = message.strip_prefix("unknown variable: ");
        let words = self.vocabulary.words.iter().map(String::as_str);
        let suggestion = unknown.and_then(|word| nearest(word, words));
        let hints = diagnostic.hints.iter().map(|hint| hint.v.to_string()).collect();
        ProseFinding::Typst(TypstFault::Source { message, hints, suggestion }).into()
    }

    /// The lines of the source with a caret, as Typst itself prints them; in prose without
    /// the way through the templates, which is not the office's.
    fn excerpt(&self, diagnostic: &SourceDiagnostic) -> Option<String> {
        let id = diagnostic.span.id()?;
        let mut diagnostic = diagnostic.clone();
        if !self.name(id).starts_with(TEMPLATES) {
            diagnostic.trace.clear();
        }
        let mut lines = termcolor::NoColor::new(Vec::new());
        emit(&mut lines, self, [&diagnostic], DiagnosticFormat::Human).ok()?;
        String::from_utf8(lines.into_inner()).ok()
    }
}
