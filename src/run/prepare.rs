//! From the period folder to what the documents are made of: everything is read and
//! judged, no page is laid out.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use time::Date;

use super::request::{Request, Selection};
use crate::documents::blue_book::BlueBook;
use crate::documents::fingerprint::{
    LETTER_DATA, SharedDigests, SharedFiles, WORDS_DATA,
};
use crate::documents::letter::denied_claims;
use crate::documents::prose_words::{self, ProseWords};
use crate::documents::welcome_folder::WelcomeFolder;
use crate::documents::{blue_book, labels, letter, print_file};
use crate::error::{Error, Exit, Explain};
use crate::findings::sink::Diagnostics;
use crate::ground::digest::Digest;
use crate::ground::lang::Lang;
use crate::ground::memory;
use crate::output::manifest;
use crate::pdf::profile::{self, OutputProfile, ProfileFault, UnusableProfile};
use crate::period::carried_over::{self, EarlierFolder};
use crate::period::files::{self, Files};
use crate::period::locate::{self, PeriodFault};
use crate::period::model::{ElectionPeriod, Term};
use crate::period::presence::is_folder;
use crate::period::prose_text::ProseText;
use crate::period::rows::Rows;
use crate::period::schema;
use crate::period::text_origins::Places;
use crate::period::{load, validate};
use crate::typeset::artwork::{Artwork, SignatureSettings};
use crate::typeset::mail_text::MailText;
use crate::typeset::world::{self, Base, Prose};
use crate::typeset::{assets, prose_language, prose_trial, render};

/// How much memory a usual period takes, in bytes: the sample takes 250 MB, stacks of threads
/// included. A larger one may need more.
const MEMORY_BYTES: usize = 384 * 1024 * 1024;

/// The machine has no memory left for a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NoMemory;

impl Explain for NoMemory {
    fn message(&self, lang: Lang) -> String {
        let megabytes = MEMORY_BYTES / (1024 * 1024);
        lang.pick(
            format!(
                "maskinen har for lidt ledig hukommelse ({megabytes} MB skal bruges); luk andre \
                 programmer, og prøv igen"
            ),
            format!(
                "the machine has too little free memory ({megabytes} MB are needed); close other \
                 programs and try again"
            ),
        )
    }

    fn exit(&self) -> Exit {
        Exit::Environment
    }
}

/// Everything that was read, not judged yet.
pub(crate) struct Sources {
    /// The files of the period folder.
    files: Files,
    /// The files of the templates: those of the program, or of a folder in their place.
    templates: Files,
    /// The files of the fonts, which the program carries.
    fonts: Files,
    /// The profile of the press that the folder is printed on.
    profile: Arc<OutputProfile>,
    /// The earlier periods whose folders lie beside this one, the last first.
    last: Vec<EarlierFolder>,
    /// Whether the start of the period is over, so that only its people are held against those of
    /// earlier ones; known once the period is judged.
    pub(crate) is_start_over: bool,
    /// All files that were read, with their digests.
    pub(crate) inputs: Vec<manifest::Input>,
    /// Whether documents are asked for. If not, no text is set to try it.
    lays_out: bool,
}

/// Reads what a request names, does `work` with it, and shows beside each finding the place
/// where it was made. No file is opened twice.
///
/// # Errors
/// Fails as [`Sources::read`], or with what `work` returns.
pub(crate) fn with_sources<T>(
    request: &Request,
    findings: &mut Diagnostics,
    work: impl FnOnce(&mut Sources, &mut Diagnostics) -> Result<T, Error>,
) -> Result<T, Error> {
    let mut sources = Sources::read(request, findings)?;
    let done = work(&mut sources, findings);
    sources.show_places(findings);
    done
}

impl Sources {
    /// Reads the period folder, and what the program carries or was named beside it.
    ///
    /// # Errors
    /// Fails with [`NoMemory`] when there is none, with [`PeriodFault::None`] when the folder has no
    /// file of a period, with [`UnusableProfile`] or [`TemplateFault`](assets::TemplateFault) when what is named beside
    /// it is of no use, or when the environment refuses.
    pub(crate) fn read(
        request: &Request,
        findings: &mut Diagnostics,
    ) -> Result<Self, Error> {
        if !memory::would_give(MEMORY_BYTES) {
            return Err(NoMemory.into());
        }
        let templates = assets::templates(request.templates.as_deref())?;
        let fonts = assets::fonts();
        let files = read(&request.period, findings)?;
        let profile = Arc::new(output_profile(request.profile.as_deref())?);
        let profiles = [(profile.description(), profile.bytes())].into_iter().collect();
        let mut folders = vec![
            ("data", &files),
            ("templates", &templates),
            ("fonts", &fonts),
            ("profil", &profiles),
        ];
        let last = EarlierFolder::beside(&request.period, &files, findings);
        // What is still an earlier period's is judged by them.
        let earlier = last.iter().map(|last| &last.files);
        folders.extend(carried_over::LABELS.into_iter().zip(earlier));
        let inputs = manifest::inputs(&folders);
        let lays_out = request.selection != Selection::NONE;
        Ok(Self {
            files,
            templates,
            fonts,
            profile,
            last,
            is_start_over: false,
            inputs,
            lays_out,
        })
    }

    /// Reads the names of the council and of the period from the settings, without judging
    /// anything. `None` when the settings do not have them as they should.
    pub(crate) fn council_and_term(&self) -> Option<(String, Term)> {
        load::council_and_term(&self.files)
    }

    /// Gives the names of the folders of earlier periods that the period is held against, the last
    /// first.
    pub(crate) fn earlier(&self) -> Vec<String> {
        self.last.iter().map(|folder| folder.name.clone()).collect()
    }

    /// Shows beside each finding the place where it was made: the line of the file, with a caret.
    pub(crate) fn show_places(&self, findings: &mut Diagnostics) {
        load::show_places(&self.files, findings);
    }

    /// Gives the files of the period folder; once it is judged, those of its tables and settings.
    pub(crate) fn into_files(self) -> Files {
        self.files
    }

    /// Judges what was read. From then on only the files in which findings have their places
    /// are held, since the documents are made of what was prepared.
    ///
    /// # Errors
    /// Fails with [`Error::Data`] when there are errors among the findings, or when the
    /// environment refuses.
    pub(crate) fn judge(
        &mut self,
        folder: &Path,
        findings: &mut Diagnostics,
    ) -> Result<Prepared, Error> {
        let prepared = judge(self, folder, findings)?;
        self.files.retain(schema::has_places);
        self.templates = Files::default();
        self.last = Vec::new();
        self.fonts = Files::default();
        Ok(prepared)
    }

    /// Lists the Typst sources of the templates by virtual path, such as
    /// `/templates/brev.typ`.
    fn template_sources(&self) -> impl Iterator<Item = (String, Vec<u8>)> {
        let sources = self.templates.iter().filter(|(path, _)| path.ends_with(".typ"));
        sources.map(|(path, bytes)| (assets::virtual_path(path), bytes.to_vec()))
    }

    /// Gives the prose, and nothing else of the period: a template among the data must not
    /// take the place of the program's.
    fn prose(&self) -> Prose {
        // What is not UTF-8 or too large is among the findings already.
        let text = |path: &str| self.files.prose(path, &mut Diagnostics::new());
        let prose = |path: &str| Some((path.to_owned(), ProseText::new(text(path)?)));
        self.files.prose_paths().filter_map(prose).collect()
    }
}

/// Everything read and judged, ready to be rendered.
pub struct Prepared {
    /// The period, in which nothing is wrong.
    pub period: ElectionPeriod,
    /// Whether the period has a quotation, which then gets a page of the folder.
    pub has_quotation: bool,
    /// Whether the council has words of its own for e-mails. Else the program's are used.
    pub has_mail: bool,
    /// The library, fonts and files that the documents share.
    pub base: Base,
    /// The digests of what the documents share, by which unchanged ones are known.
    pub digests: SharedDigests,
    /// The profile of the press that the folder is printed on.
    pub profile: Arc<OutputProfile>,
    /// All files that were read, with their digests.
    pub inputs: Vec<manifest::Input>,
}

impl Prepared {
    /// Gives what the editions of the folder are made of.
    pub fn folder(&self) -> WelcomeFolder<'_> {
        WelcomeFolder {
            base: &self.base,
            period: &self.period,
            has_quotation: self.has_quotation,
            profile: &self.profile,
        }
    }

    /// Gives the Blå Bog of a day.
    pub fn blue_book(&self, day: Date) -> BlueBook<'_> {
        BlueBook::new(&self.base, &self.period, day)
    }
}

/// Reads and judges the data, the pictures and the words of the prose. No page is laid out.
///
/// # Errors
/// Fails with [`Error::Data`] when there are errors among the findings, with
/// [`PeriodFault::None`] when the folder has no file of a period, or when the environment
/// refuses.
pub fn prepare(request: &Request, findings: &mut Diagnostics) -> Result<Prepared, Error> {
    with_sources(request, findings, |sources, findings| {
        sources.judge(&request.period, findings)
    })
}

/// Judges what was read of a period folder: first the tables and texts one by one, then the rows
/// against each other, last the prose with the words that it may use.
///
/// # Errors
/// Fails with [`Error::Data`] when there are errors among the findings, or when the environment
/// refuses.
fn judge(
    sources: &mut Sources,
    folder: &Path,
    findings: &mut Diagnostics,
) -> Result<Prepared, Error> {
    let fonts = world::fonts(&sources.fonts)?;
    let rows = rows(sources, folder, findings);
    let words = prose_words::lengths(&rows);
    let prose = prose_language::admit(sources.prose(), &words, findings);
    world::check_syntax(&prose, findings);
    let places = Places::of(&rows).with_prose(prose.clone());
    let is_printable = |c| world::is_in_fonts(c, &fonts);
    places.check_characters(&rows.appointees, is_printable, findings);
    let templates = sources.template_sources().collect();
    let files = &sources.files;
    let signatures = SignatureSettings::of(&rows.settings);
    let artwork =
        Artwork::prepare(&rows.chairmanship, signatures, templates, files, findings)?;
    if let Some(palette) = &rows.settings.palette {
        validate::settings::check_press_colours(palette, &sources.profile, findings);
    }
    let paragraphs = rows.prose.clone();
    let Some(period) = validate::validate(rows, findings) else {
        if sources.lays_out {
            prose_trial::judge(trial_files(sources), &prose, fonts, findings)?;
        }
        return Err(Error::Data);
    };
    denied_claims::check(&period, &paragraphs, findings);
    denied_claims::check_chairmanship(&period, &paragraphs, findings);
    let mut shared = artwork.into_files();
    shared.extend(sources.template_sources());
    shared.extend(world::prose_files(&prose));
    shared.extend(shared_data(&period));
    let digests = shared.iter().map(|(path, bytes)| (path.clone(), Digest::of(bytes)));
    let digests = digests.collect();
    let base = Base::new(shared, fonts.clone(), places, findings).ok_or(Error::Data)?;
    check_words(&base, files, findings)?;
    if sources.lays_out && findings.has_errors() {
        // A text that cannot be set would hide what is wrong with those that stand beside it.
        prose_trial::judge(trial_files(sources), &prose, fonts, findings)?;
    }
    let has_mail = files.get(schema::MAIL).is_some();
    if has_mail {
        // What an e-mail cannot carry is told before anybody makes one.
        MailText::of(&base, has_mail, findings)?;
    }
    let shared = SharedFiles::new(&digests, &sources.inputs, &base);
    let digests = shared_digests(&shared, &period);
    Ok(Prepared {
        period,
        has_quotation: files.get(schema::QUOTATION).is_some(),
        has_mail,
        base,
        digests,
        profile: Arc::clone(&sources.profile),
        inputs: sources.inputs.clone(),
    })
}

/// Gives the files by which the texts are judged where there can be no documents, by virtual path:
/// the templates, and the words of an invented council. So nothing is told of a text that only
/// comes from errors elsewhere.
fn trial_files(sources: &Sources) -> BTreeMap<String, Vec<u8>> {
    let words = serde_json::to_vec(&ProseWords::stand_in()).expect("words are plain");
    sources
        .template_sources()
        .chain([(WORDS_DATA.into(), words)])
        .collect()
}

/// Gives the data that documents of a period share, as JSON by virtual path: the council's words
/// for prose, and what all letters say.
fn shared_data(period: &ElectionPeriod) -> [(String, Vec<u8>); 2] {
    let words = serde_json::to_vec(&ProseWords::new(period)).expect("words are plain");
    let letters = letter::shared_data(period);
    [(WORDS_DATA.into(), words), (LETTER_DATA.into(), letters)]
}

/// Gives the digests of what the documents of a period share, for each kind of document.
fn shared_digests(files: &SharedFiles, period: &ElectionPeriod) -> SharedDigests {
    SharedDigests {
        folder: files.folder_digest(),
        letters: letter::shared_digests(files, period),
        lists: files.template_digest(print_file::TEMPLATE),
        labels: files.template_digest(labels::TEMPLATE),
        blue_book: files.template_digest(blue_book::TEMPLATE),
    }
}

/// Reads the files of a period folder. A single file that only a period has is enough for it to be
/// one: what is missing is then a finding.
///
/// # Errors
/// Fails with [`PeriodFault::None`] when there is no such folder or file, or when the environment
/// refuses.
fn read(period: &Path, findings: &mut Diagnostics) -> Result<Files, Error> {
    if !is_folder(period)? {
        return Err(PeriodFault::of(period).into());
    }
    let files = Files::read(period, findings)?;
    if !files.paths().any(schema::is_known) {
        return Err(PeriodFault::of(period).into());
    }
    Ok(files)
}

/// Reads the rows of a period folder. From there on the period's own policy says how grave a
/// finding is, also those that were made before.
fn rows(sources: &mut Sources, folder: &Path, findings: &mut Diagnostics) -> Rows {
    let mut rows = load::load(&sources.files, findings);
    sources.is_start_over =
        carried_over::check(&rows, &sources.files, &sources.last, findings);
    let mut policy = std::mem::take(&mut rows.settings.policy);
    policy.keep_fitting(|table, row| rows.subjects(table, row));
    findings.judge_by(policy);
    if let (Some(name), Some(term)) = (locate::folder_name(folder), &rows.settings.term) {
        validate::settings::check_folder_name(&name, term, findings);
    }
    rows
}

/// Reports words that nobody has defined in all files of prose, those of no document included.
///
/// # Errors
/// Fails when the system gives no thread with the stack that deep prose takes.
fn check_words(
    base: &Base,
    files: &Files,
    findings: &mut Diagnostics,
) -> Result<(), Error> {
    let prose: Vec<_> = files.prose_paths().collect();
    let of_words = render::on_own_thread(|| {
        let mut of_words = Diagnostics::new();
        base.check_words(prose, &mut of_words);
        of_words
    })?;
    // Over what Typst gives up, it gives up again where it is set, and that is told.
    findings.append_new(of_words.unwrap_or_default());
    Ok(())
}

/// Reads the print shop's own profile from a file, or takes the one that the program ships,
/// FOGRA39.
///
/// # Errors
/// Fails with [`UnusableProfile`] when the file is no profile to print by, or when the
/// environment refuses.
fn output_profile(path: Option<&Path>) -> Result<OutputProfile, Error> {
    let Some(path) = path else { return Ok(OutputProfile::fogra39()) };
    let bytes = files::read_file(path, profile::MAX_MEBIBYTES)?;
    let profile = bytes.ok_or(ProfileFault::Unreadable);
    let profile = profile.and_then(OutputProfile::from_bytes);
    profile.map_err(|fault| UnusableProfile { path: path.to_owned(), fault }.into())
}
