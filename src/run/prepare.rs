//! From the period folder to what the documents are made of: everything is read and
//! judged, no page is laid out.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::documents::fingerprint::{SharedDigests, SharedFiles};
use crate::documents::folder::WelcomeFolder;
use crate::documents::prose_words::ProseWords;
use crate::documents::{labels, letter, print_file};
use crate::error::Error;
use crate::findings::sink::Diagnostics;
use crate::ground::digest::Digest;
use crate::output::manifest;
use crate::pdf::profile::{self, OutputProfile, ProfileFault, UnusableProfile};
use crate::period::files::{self, Files};
use crate::period::locate::{self, PeriodFault};
use crate::period::model::{ElectionPeriod, Term};
use crate::period::places::Places;
use crate::period::rows::Rows;
use crate::period::schema::{self, virtual_path};
use crate::period::{load, validate};
use crate::run::request::Request;
use crate::typeset::artwork::Artwork;
use crate::typeset::mail_text::MailText;
use crate::typeset::world::{self, Base};
use crate::typeset::{assets, render};

/// Everything that was read, not judged yet.
pub(crate) struct Sources {
    /// The period folder's files.
    files: Files,
    /// The templates.
    templates: Files,
    /// The fonts.
    fonts: Files,
    /// The condition that the press edition is printed under.
    profile: Arc<OutputProfile>,
    /// All of them with their digests.
    pub(crate) inputs: Vec<manifest::Input>,
}

/// Reads what a request names, does `work` with it, and shows beside each finding the place
/// where it was made. No file is opened twice.
///
/// # Errors
/// As [`Sources::read`], or whatever `work` returns.
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
    /// [`PeriodFault::None`] when the folder has no file of a period, or what the environment
    /// refuses.
    pub(crate) fn read(request: &Request, to: &mut Diagnostics) -> Result<Self, Error> {
        let templates = assets::templates(request.templates.as_deref())?;
        let fonts = assets::fonts();
        let files = read(&request.period, to)?;
        let profile = Arc::new(output_profile(request.profile.as_deref())?);
        let profiles = [(profile.description(), profile.bytes())].into_iter().collect();
        let folders = [
            ("data", &files),
            ("templates", &templates),
            ("fonts", &fonts),
            ("profil", &profiles),
        ];
        let inputs = manifest::inputs(&folders);
        Ok(Self { files, templates, fonts, profile, inputs })
    }

    /// The council and the period by their settings, without judging anything.
    pub(crate) fn council_and_term(&self) -> Option<(String, Term)> {
        load::council_and_term(&self.files)
    }

    /// Shows beside each finding the place where it was made.
    pub(crate) fn show_places(&self, findings: &mut Diagnostics) {
        load::show_places(&self.files, findings);
    }

    /// The files of the period folder; once it is judged, those of its tables and settings.
    pub(crate) fn into_files(self) -> Files {
        self.files
    }

    /// Judges what was read. From then on only the files in which findings have their places
    /// are held, since the documents are made of what was prepared.
    ///
    /// # Errors
    /// [`Error::Data`] when there are errors among the findings, or what the environment
    /// refuses.
    pub(crate) fn judge(
        &mut self,
        folder: &Path,
        findings: &mut Diagnostics,
    ) -> Result<Prepared, Error> {
        let prepared = judge(self, folder, findings)?;
        self.files.retain(schema::has_places);
        self.templates = Files::default();
        self.fonts = Files::default();
        Ok(prepared)
    }

    /// The Typst sources of the templates by virtual path.
    fn template_sources(&self) -> impl Iterator<Item = (String, Vec<u8>)> {
        let sources = self.templates.iter().filter(|(path, _)| path.ends_with(".typ"));
        sources.map(|(path, bytes)| (assets::virtual_path(path), bytes.to_vec()))
    }

    /// The prose by virtual path, and nothing else of the period: a template among the data
    /// must not take the place of the program's.
    fn prose(&self) -> BTreeMap<String, Vec<u8>> {
        let text = |path| Some((virtual_path(path), self.files.get(path)?.to_vec()));
        schema::prose().filter_map(text).collect()
    }
}

/// Everything read and judged, ready to be rendered.
pub struct Prepared {
    /// The period.
    pub period: ElectionPeriod,
    /// Whether the folder has a quotation.
    pub has_quotation: bool,
    /// Whether the council has words of its own for e-mails.
    pub has_mail: bool,
    /// What the documents share.
    pub base: Base,
    /// The digests of what they share.
    pub digests: SharedDigests,
    /// The condition that the press edition is printed under.
    pub profile: Arc<OutputProfile>,
    /// Every file that was read.
    pub inputs: Vec<manifest::Input>,
}

impl Prepared {
    /// What the editions of the folder are made of.
    pub fn folder(&self) -> WelcomeFolder<'_> {
        WelcomeFolder {
            base: &self.base,
            period: &self.period,
            has_quotation: self.has_quotation,
            profile: &self.profile,
        }
    }
}

/// Reads and judges the data, the pictures and the words of the prose.
///
/// # Errors
/// [`Error::Data`] when there are errors among the findings, [`PeriodFault::None`] when the
/// folder has no file of a period, or what the environment refuses.
pub fn prepare(request: &Request, to: &mut Diagnostics) -> Result<Prepared, Error> {
    with_sources(request, to, |sources, findings| {
        sources.judge(&request.period, findings)
    })
}

/// Judges what was read.
///
/// # Errors
/// [`Error::Data`] when there are errors among the findings, or what the environment
/// refuses.
fn judge(
    sources: &Sources,
    folder: &Path,
    to: &mut Diagnostics,
) -> Result<Prepared, Error> {
    let fonts = world::fonts(&sources.fonts)?;
    let rows = rows(&sources.files, folder, to);
    let prose = sources.prose();
    world::check_syntax(prose.clone(), to);
    let places = Places::of(&rows);
    let is_printable = |c| world::is_in_fonts(c, &fonts);
    places.check_characters(&rows.appointees, is_printable, to);
    let templates = sources.template_sources().collect();
    let artwork = Artwork::prepare(&rows.chairmanship, templates, &sources.files, to)?;
    let period = validate::validate(rows, to).ok_or(Error::Data)?;
    let mut shared = artwork.into_files();
    shared.extend(sources.template_sources());
    shared.extend(prose);
    let words = serde_json::to_vec(&ProseWords::new(&period)).expect("words are plain");
    shared.insert("/ord.json".into(), words);
    shared.insert("/brev.json".into(), letter::shared_data(&period));
    let digests = shared.iter().map(|(path, bytes)| (path.clone(), Digest::of(bytes)));
    let digests = digests.collect();
    let base = Base::new(shared, fonts, places, to).ok_or(Error::Data)?;
    check_words(&base, &sources.files, to)?;
    let has_mail = sources.files.get(schema::MAIL).is_some();
    if has_mail {
        // What an e-mail cannot carry is told before anybody makes one.
        MailText::of(&base, has_mail, to)?;
    }
    let files = SharedFiles::new(&digests, &sources.inputs, &base);
    let digests = shared_digests(&files, &period);
    let has_quotation = sources.files.get(schema::QUOTATION).is_some();
    Ok(Prepared {
        period,
        has_quotation,
        has_mail,
        base,
        digests,
        profile: Arc::clone(&sources.profile),
        inputs: sources.inputs.clone(),
    })
}

/// The digests of what the documents of a period share.
fn shared_digests(files: &SharedFiles, period: &ElectionPeriod) -> SharedDigests {
    SharedDigests {
        folder: files.folder_digest(),
        letters: letter::shared_digests(files, period),
        lists: files.template_digest(print_file::TEMPLATE),
        labels: files.template_digest(labels::TEMPLATE),
    }
}

/// Reads a period folder.
///
/// # Errors
/// [`PeriodFault::None`], or what the environment refuses.
fn read(period: &Path, to: &mut Diagnostics) -> Result<Files, Error> {
    if !period.is_dir() {
        return Err(PeriodFault::of(period).into());
    }
    let files = Files::read(period, to)?;
    if !files.paths().any(schema::is_known) {
        return Err(PeriodFault::of(period).into());
    }
    Ok(files)
}

/// The rows of a period folder; from there on, its own policy judges.
fn rows(files: &Files, folder: &Path, to: &mut Diagnostics) -> Rows {
    let mut rows = load::load(files, to);
    let mut policy = std::mem::take(&mut rows.settings.policy);
    policy.keep_fitting(|table, row| rows.subjects(table, row));
    to.judge_by(policy);
    if let (Some(name), Some(term)) = (locate::folder_name(folder), &rows.settings.term) {
        validate::settings::check_folder_name(&name, term, to);
    }
    rows
}

/// Reports unknown words in all files of prose.
///
/// # Errors
/// When the system gives no thread with the stack that deep prose takes.
fn check_words(base: &Base, files: &Files, to: &mut Diagnostics) -> Result<(), Error> {
    let prose = schema::prose().filter(|path| files.get(path).is_some());
    let findings = render::on_own_thread(|| {
        let mut findings = Diagnostics::new();
        base.check_words(prose, &mut findings);
        findings
    })?;
    // Over what Typst gives up, it gives up again where it is set, and that is told.
    to.append_new(findings.unwrap_or_default());
    Ok(())
}

/// The print shop's own profile, or the one that the program ships.
///
/// # Errors
/// [`UnusableProfile`] when the file is none to print by, or what the environment refuses.
fn output_profile(path: Option<&Path>) -> Result<OutputProfile, Error> {
    let Some(path) = path else { return Ok(OutputProfile::fogra39()) };
    let bytes = files::read_file(path, profile::MAX_MEBIBYTES)?;
    let profile = bytes.ok_or(ProfileFault::Unreadable);
    let profile = profile.and_then(OutputProfile::from_bytes);
    profile.map_err(|fault| UnusableProfile { path: path.to_owned(), fault }.into())
}
