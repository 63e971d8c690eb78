//! The world that Typst sees: a [`Base`] that all documents of a period share, or that a
//! document of no period has, and one cheap [`DocumentWorld`] per document. Every file is
//! virtual; nothing is read from the disk and nothing is fetched.

mod complaints;
mod vocabulary;

use std::collections::BTreeMap;

use comemo::Track;
use strum::IntoEnumIterator;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::engine::{Route, Sink, Traced};
use typst::foundations::{Bytes, Datetime, Duration, Module};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World};
use typst_kit::diagnostics::DiagnosticWorld;
use typst_kit::files::{FileLoader, FileStore};
use typst_kit::fonts::FontStore;

use crate::error::Error;
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::period::files::Files;
use crate::period::prose_text::ProseText;
use crate::period::schema;
use crate::period::text_origins::Places;
use crate::typeset::assets::TemplateFault;
use crate::typeset::letter_words::LetterWord;
use crate::typeset::placeholder::Placeholder;

use vocabulary::Vocabulary;
pub(super) use vocabulary::standard_library;

/// The virtual path of the template whose exports prose may use without importing them;
/// names that begin with `_` stay its own.
pub(crate) const WORDS_TEMPLATE: &str = "/templates/prosa.typ";

/// Everything that documents share: library, fonts, templates, and the prose and pictures
/// of a period. It costs much to build and nothing to share, and documents of several
/// threads may read it at once.
pub struct Base {
    /// The vocabulary of templates and prose.
    prose: Vocabulary,
    /// The vocabulary of an e-mail: that of the prose, and what stands for the recipient.
    mail: Vocabulary,
    /// The vocabulary of a letter: that of the prose, and what stands for what is the letter's own.
    letter: Vocabulary,
    /// The fonts that documents may use; none where nothing is laid out.
    fonts: FontStore,
    /// The shared files, each of which is parsed once.
    files: FileStore<VirtualFiles>,
    /// The cells in which the texts of the tables stand; none without a period.
    places: Places,
}

/// The bytes of the shared files by their virtual path.
struct VirtualFiles(BTreeMap<String, Bytes>);

impl FileLoader for VirtualFiles {
    /// Finds a file by its virtual path. Those of packages are never found, since nothing
    /// is fetched.
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
    /// virtual path (`/templates/…`). It has no words of a council.
    pub fn without_period(files: BTreeMap<String, Vec<u8>>, fonts: Vec<Font>) -> Self {
        let files = files.into_iter().map(|(path, bytes)| (path, Bytes::new(bytes)));
        Self {
            prose: Vocabulary::standard(),
            mail: Vocabulary::standard(),
            letter: Vocabulary::standard(),
            fonts: font_store(fonts),
            files: FileStore::new(VirtualFiles(files.collect())),
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
        findings: &mut Diagnostics,
    ) -> Option<Self> {
        let mut base = Self { places, ..Self::without_period(files, fonts) };
        let words = base.document(WORDS_TEMPLATE, []).evaluate(findings)?;
        let exports = words.scope().iter().filter(|(name, _)| !name.starts_with('_'));
        let exports =
            exports.map(|(name, binding)| (name.clone(), binding.read().clone()));
        base.prose = base.prose.with_words(exports);
        let recipient = Placeholder::iter().map(|one| (one.word().into(), one.value()));
        base.mail = base.prose.with_words(recipient);
        base.letter = base.with_letter_words(&LetterWord::ALL);
        Some(base)
    }

    /// Evaluates each of these files alone, without setting it, and reports its faults: an
    /// unknown word of one must not hide those of the others. Paths are those below the
    /// period's folder.
    pub fn check_words<'a>(
        &self,
        files: impl IntoIterator<Item = &'a str>,
        findings: &mut Diagnostics,
    ) {
        for path in files {
            let main = schema::virtual_path(path);
            if path == schema::MAIL {
                self.mail(&main).evaluate(findings);
                continue;
            }
            let vocabulary = &self.with_letter_words(LetterWord::of_text(path));
            let document = self.document(&main, []);
            DocumentWorld { vocabulary, ..document }.evaluate(findings);
        }
    }

    /// Gives the vocabulary of the prose with some of the words of letters.
    fn with_letter_words(&self, words: &[LetterWord]) -> Vocabulary {
        let words = words.iter().map(|one| (one.word().into(), one.value()));
        self.prose.with_words(words)
    }

    /// Gives the parsed source of a shared file; `None` when there is no such file or it is
    /// not UTF-8.
    pub(crate) fn source(&self, path: &str) -> Option<Source> {
        self.files.source(file_id(path)).ok()
    }

    /// Gives the bytes of a shared file; `None` when there is no such file.
    pub(crate) fn file(&self, path: &str) -> Option<Bytes> {
        self.files.file(file_id(path)).ok()
    }

    /// Writes the value of a word of the prose as Typst writes it; where the word is a
    /// dictionary that has the field, that of the field alone. `None` when it is no such
    /// word.
    pub(crate) fn word(&self, name: &str, field: Option<&str>) -> Option<String> {
        self.prose.value(name, field)
    }

    /// Makes the world of a document whose main file is `main`, with files of its own. All
    /// paths are virtual.
    pub fn document<'b>(
        &self,
        main: &str,
        own: impl IntoIterator<Item = (&'b str, Vec<u8>)>,
    ) -> DocumentWorld<'_> {
        let own = own
            .into_iter()
            .map(|(path, bytes)| OwnFile { id: file_id(path), bytes: Bytes::new(bytes) });
        DocumentWorld {
            base: self,
            vocabulary: &self.prose,
            main: file_id(main),
            own: own.collect(),
        }
    }

    /// Makes the world of a letter, whose texts know what stands for what is the letter's own. `main`
    /// is the virtual path of its main file, `own` are files of its own.
    pub fn letter<'b>(
        &self,
        main: &str,
        own: impl IntoIterator<Item = (&'b str, Vec<u8>)>,
    ) -> DocumentWorld<'_> {
        DocumentWorld {
            vocabulary: &self.letter,
            ..self.document(main, own)
        }
    }

    /// Makes the world of an e-mail, whose words know what stands for the recipient. `main`
    /// is the virtual path of the file of its words.
    pub fn mail(&self, main: &str) -> DocumentWorld<'_> {
        DocumentWorld { vocabulary: &self.mail, ..self.document(main, []) }
    }
}

/// The texts of the folder `tekster`, by their paths below the period folder.
pub(crate) type Prose = BTreeMap<String, ProseText>;

/// Gives texts as Typst is to read them, by virtual path.
pub(crate) fn prose_files(prose: &Prose) -> impl Iterator<Item = (String, Vec<u8>)> {
    let file = |(path, text): (&String, &ProseText)| {
        (schema::virtual_path(path), text.meant().as_bytes().to_vec())
    };
    prose.iter().map(file)
}

/// Reports the faults of syntax of all these texts, before there is anything to set them
/// with.
pub(crate) fn check_syntax(prose: &Prose, findings: &mut Diagnostics) {
    let base = Base {
        places: Places::default().with_prose(prose.clone()),
        ..Base::without_period(prose_files(prose).collect(), Vec::new())
    };
    for path in prose.keys() {
        base.document(&schema::virtual_path(path), []).check_syntax(findings);
    }
}

/// Reads the fonts in the order of their paths, so that every machine sees the same book.
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

/// Whether any of the fonts has a character; Typst takes it from whichever does, if not
/// from the one that the template names.
pub(crate) fn is_in_fonts(character: char, fonts: &[Font]) -> bool {
    fonts
        .iter()
        .any(|font| font.info().coverage.contains(u32::from(character)))
}

/// Stores the fonts as Typst wants them, in the order given.
fn font_store(fonts: Vec<Font>) -> FontStore {
    let mut store = FontStore::new();
    for font in fonts {
        let info = font.info().clone();
        store.push((font, info));
    }
    store
}

/// Gives the id of a virtual path of ours.
///
/// # Panics
/// It panics when the path is no virtual path, such as one that leads out of the root.
fn file_id(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("virtual paths of ours are well-formed");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// A file that one document has for itself, such as the data of a letter.
struct OwnFile {
    /// The id of its virtual path.
    id: FileId,
    /// The content of the file.
    bytes: Bytes,
}

/// The world of one document.
pub struct DocumentWorld<'a> {
    /// The base that it shares with the others.
    base: &'a Base,
    /// The vocabulary of all its sources.
    vocabulary: &'a Vocabulary,
    /// The file that is compiled or evaluated.
    main: FileId,
    /// The files of its own; they hide shared ones of the same path.
    own: Vec<OwnFile>,
}

impl World for DocumentWorld<'_> {
    /// Gives the library with the words that this document may use.
    fn library(&self) -> &LazyHash<Library> {
        self.vocabulary.library()
    }

    /// Gives the list of the fonts, by which Typst chooses among them.
    fn book(&self) -> &LazyHash<FontBook> {
        self.base.fonts.book()
    }

    /// Tells which file is compiled.
    fn main(&self) -> FileId {
        self.main
    }

    /// Gives a shared source. Own files are data and no sources, so those are not looked
    /// at.
    fn source(&self, id: FileId) -> FileResult<Source> {
        self.base.files.source(id)
    }

    /// Gives a file of the document's own, or else a shared one.
    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let own = self.own.iter().find(|file| file.id == id);
        own.map_or_else(|| self.base.files.file(id), |file| Ok(file.bytes.clone()))
    }

    /// Gives the font at an index of the list, counted from 0.
    fn font(&self, index: usize) -> Option<Font> {
        self.base.fonts.font(index)
    }

    /// Tells no date: the dates of a document come from its data, never from the clock.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

impl DiagnosticWorld for DocumentWorld<'_> {
    /// Names a file as findings name it, without a slash at its beginning:
    /// `tekster/brev.typ`.
    fn name(&self, id: FileId) -> String {
        id.vpath().get_without_slash().to_owned()
    }
}

impl DocumentWorld<'_> {
    /// Gives the cells in which the texts of the tables stand.
    pub fn places(&self) -> &Places {
        &self.base.places
    }

    /// Reports the faults of syntax of the main file. One that is not UTF-8 has none: that
    /// is reported where it is read.
    fn check_syntax(&self, findings: &mut Diagnostics) {
        let Ok(source) = self.source(self.main) else { return };
        let (errors, _) = source.root().errors_and_warnings();
        let errors: Vec<_> = errors.into_iter().map(SourceDiagnostic::from).collect();
        self.report(&errors, &Origin::file(self.name(self.main)), findings);
    }

    /// Evaluates the main file without setting it; `None`, and findings, when it has
    /// faults, and `None` alone when it is not there.
    pub fn evaluate(&self, findings: &mut Diagnostics) -> Option<Module> {
        let source = self.source(self.main).ok()?;
        let mut sink = Sink::new();
        let world: &dyn World = self;
        let module = typst_eval::eval(
            world.track(),
            self.vocabulary.library(),
            Traced::default().track(),
            sink.track_mut(),
            Route::default().track(),
            &source,
        );
        let subject = Origin::file(self.name(self.main));
        module.map_err(|errors| self.report(&errors, &subject, findings)).ok()
    }
}
