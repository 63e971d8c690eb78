//! Folio turns the data of one election period into a council's welcome folder and its
//! mandate letters.
//!
//! ```text
//! period folder ─ files ─ load ─ Rows ─ validate ─ ElectionPeriod ─┬─ editions ─┐
//!                                                                  └─ letters ──┴─ render ─ output
//! ```
//!
//! One direction, no way back: readers report [`Finding`](finding::Finding)s and go on;
//! the model knows neither Typst nor the file system; a template knows only the JSON it
//! is handed. [`check`] goes all the way but for the writing, so that it finds whatever
//! [`build`] would find.

pub mod artwork;
pub mod assets;
pub mod booklet;
pub mod calibration;
pub mod code;
pub mod council;
pub mod danish;
pub mod diagnostic;
pub mod editions;
pub mod error;
pub mod files;
pub mod finding;
pub mod folder;
pub mod impose;
pub mod letters;
pub mod listing;
pub mod load;
pub mod manifest;
pub mod model;
pub mod output;
mod periods;
pub mod picture;
pub mod places;
pub mod policy;
pub mod preflight;
pub mod press;
pub mod profile;
pub mod render;
pub mod rows;
pub mod standalone;
pub mod validate;
pub mod wording;
pub mod words;
pub mod workbook;
pub mod world;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::thread;

use booklet::{Booklet, BookletFault};
use diagnostic::Diagnostics;
use editions::{Document, Folder};
use error::Error;
use files::Files;
use impose::SheetFormat;
use model::ElectionPeriod;
use output::OutputFolder;
use places::Places;
use profile::{OutputProfile, ProfileFault};
use rows::Rows;
use wording::Lang;
use world::Base;

pub use periods::newest_period;

/// What to build, from where, to where.
#[derive(Debug, Clone)]
pub struct Project {
    /// The period folder.
    pub period: PathBuf,
    /// The folder below which `<council>/<period>/` is written.
    pub output: PathBuf,
    /// A folder in the place of the embedded templates.
    pub templates: Option<PathBuf>,
    /// The print shop's own profile in the place of FOGRA39.
    pub profile: Option<PathBuf>,
    /// Which documents.
    pub selection: Selection,
    /// How many threads render letters; at least 1.
    pub threads: usize,
}

/// Which documents a run makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    /// The editions of the folder, the booklet of the one and the report on the other.
    pub folder: bool,
    /// The letters.
    pub letters: bool,
}

impl Selection {
    /// All documents.
    pub const ALL: Self = Self { folder: true, letters: true };

    /// No document: the data is judged, and no page is laid out.
    pub const NONE: Self = Self { folder: false, letters: false };

    /// Whether a document of this path is among them.
    fn covers(self, path: &str) -> bool {
        if path.starts_with(LETTERS_FOLDER) { self.letters } else { self.folder }
    }
}

/// The folder of the letters below the output folder.
const LETTERS_FOLDER: &str = "breve/";

/// How far a run has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// The data is sound, and so many documents are to be made.
    Started(usize),
    /// One more document is done.
    Document,
}

/// What a build has written.
#[derive(Debug)]
pub struct Built {
    /// Where.
    pub folder: PathBuf,
    /// The documents in the order they were made.
    pub documents: Vec<manifest::Output>,
}

/// Everything read and judged, ready to be rendered.
pub struct Prepared {
    /// The period.
    pub period: ElectionPeriod,
    /// Whether the folder has a quotation.
    pub has_quotation: bool,
    /// What the documents share.
    pub base: Base,
    /// The condition that the press edition is printed under.
    pub profile: OutputProfile,
    /// Every file that was read.
    inputs: Vec<manifest::Input>,
}

/// Reads and judges everything, layout included, and writes nothing.
///
/// # Errors
/// [`Error::Data`] when there are errors among the findings, or what the environment
/// refuses.
pub fn check(
    project: &Project,
    to: &mut Diagnostics,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<(), Error> {
    let prepared = prepare(project, to)?;
    render(&prepared, project, to, progress, |_| Ok(()))?;
    if to.has_errors() { Err(Error::Data) } else { Ok(()) }
}

/// Adds to the findings what leads to their places: pictures of cells, lines of JSON keys.
pub fn show_places(period: &Path, findings: &mut Diagnostics) {
    // What cannot be read any more is left as it is.
    if let Ok(files) = Files::read(period, &mut Diagnostics::new()) {
        load::show_places(&files, findings);
    }
}

/// Makes the documents and writes them, all or nothing.
///
/// # Errors
/// [`Error::Data`] when there are errors among the findings; nothing is written then.
/// [`Error::OutputAmongData`] when the output folder is one of data. Otherwise what the
/// environment refuses.
pub fn build(
    project: &Project,
    to: &mut Diagnostics,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Built, Error> {
    if periods::is_among_data(&project.output, &project.period) {
        return Err(Error::OutputAmongData { path: project.output.clone() });
    }
    let prepared = prepare(project, to)?;
    let settings = &prepared.period.settings;
    let council = danish::file_name(&settings.council.name);
    let folder = project.output.join(council).join(settings.term.key());
    let mut output = OutputFolder::open(&folder)?;
    let inputs_sha256 = manifest::digest(&prepared.inputs);
    let rendered = render(&prepared, project, to, progress, |document| {
        output.stage(&document.path, &document.pdf, document.pages, &inputs_sha256)
    });
    if let Err(error) = rendered {
        output.discard();
        return Err(error);
    }
    if to.has_errors() {
        output.discard();
        return Err(Error::Data);
    }
    let documents = output.staged().to_vec();
    let manifest = manifest::Manifest {
        program: manifest::program(),
        council: settings.council.name.clone(),
        period: settings.term.key(),
        date: settings.letter.date.to_string(),
        inputs_sha256,
        inputs: prepared.inputs,
        outputs: all_outputs(&output, project.selection),
        waived: manifest::waived(to),
    };
    output.commit(&manifest)?;
    Ok(Built { folder, documents })
}

/// Refuses a workbook under a name by which Excel would not open it.
///
/// # Errors
/// [`Error::NotXlsx`].
pub fn check_workbook_name(path: &Path) -> Result<(), Error> {
    let extension = path.extension().unwrap_or_default();
    if extension.eq_ignore_ascii_case("xlsx") {
        return Ok(());
    }
    Err(Error::NotXlsx { path: path.to_owned() })
}

/// Writes a workbook with the office's tables, in which the faulty cells are marked.
///
/// # Errors
/// [`Error::Exists`] when there is a file of that name, [`Error::NotXlsx`] when the name is
/// no workbook's, or what the environment refuses.
pub fn write_report(
    period: &Path,
    findings: &Diagnostics,
    path: &Path,
    lang: Lang,
) -> Result<(), Error> {
    check_workbook_name(path)?;
    let files = Files::read(period, &mut Diagnostics::new())?;
    let report = workbook::report(&files, findings, lang);
    output::write_new(path, &report.map_err(Error::workbook)?)
}

/// Writes the workbook to start a period from, filled with the tables of `from`.
///
/// # Errors
/// [`Error::Exists`] when there is a file of that name, [`Error::NotXlsx`] when the name is
/// no workbook's, [`Error::NoPeriod`] when `from` is no period folder, [`Error::Data`] when a table of it cannot be read, or what the
/// environment refuses.
pub fn write_workbook(
    path: &Path,
    from: Option<&Path>,
    to: &mut Diagnostics,
) -> Result<(), Error> {
    check_workbook_name(path)?;
    let files = match from {
        Some(period) if !period.join(load::schema::SETTINGS).is_file() => {
            return Err(periods::no_period(period));
        }
        Some(period) => Some(Files::read(period, to)?),
        None => None,
    };
    let workbook = workbook::start(files.as_ref(), to);
    if to.has_errors() {
        return Err(Error::Data);
    }
    output::write_new(path, &workbook.map_err(Error::workbook)?)
}

/// Makes a booklet of a PDF and writes it, by default beside the PDF; gives it with its file.
///
/// # Errors
/// [`Error::Booklet`] when the pages cannot be imposed, [`Error::Exists`] when there is a
/// file of that name, or what the environment refuses.
pub fn write_booklet(
    source: &Path,
    target: Option<&Path>,
    settings: booklet::Settings,
) -> Result<(PathBuf, Booklet), Error> {
    let pdf = files::read_file(source, booklet::MAX_MEBIBYTES)?;
    let made = pdf
        .ok_or(BookletFault::FileTooLarge(booklet::MAX_MEBIBYTES))
        .and_then(|pdf| booklet::make(&pdf, &booklet::stem(source), settings));
    let made = made.map_err(Error::booklet(source))?;
    let target = target.map_or_else(|| booklet::default_target(source), Path::to_owned);
    output::write_new(&target, &made.pdf)?;
    Ok((target, made))
}

/// Writes the test sheet of a printer for booklets, by default into the working folder;
/// gives its file.
///
/// # Errors
/// [`Error::Exists`] when there is a file of that name, or what the environment refuses.
pub fn write_test_sheet(
    target: Option<&Path>,
    sheet: SheetFormat,
) -> Result<PathBuf, Error> {
    let default = || PathBuf::from(format!("proeveark-{}.pdf", sheet.name()));
    let target = target.map_or_else(default, Path::to_owned);
    output::write_new(&target, &calibration::render(sheet)?)?;
    Ok(target)
}

/// Judges a finished PDF for the press, and writes a report on it beside, if wanted.
///
/// # Errors
/// [`Error::NoFile`], [`Error::UnreadablePdf`], [`Error::Exists`] when there is a file in
/// the place of the report, or what the environment refuses.
pub fn judge_pdf(
    path: &Path,
    bleed: preflight::Mm,
    report: Option<&Path>,
    lang: Lang,
) -> Result<preflight::Report, Error> {
    if let Some(report) = report.filter(|report| report.exists()) {
        return Err(Error::Exists { path: report.to_owned() });
    }
    let unreadable = |reason| Error::UnreadablePdf { path: path.to_owned(), reason };
    let file = files::read_file(path, preflight::MAX_MEBIBYTES)?
        .ok_or_else(|| unreadable(preflight::Unreadable::TooLarge))?;
    let judged = preflight::preflight(file, bleed).map_err(unreadable)?;
    if let Some(report) = report {
        let sheet = preflight::report_pdf(&judged, &preflight::file_name(path), lang)?;
        output::write_new(report, &sheet.pdf)?;
    }
    Ok(judged)
}

/// The documents of this run, and those of earlier runs that it did not make anew.
fn all_outputs(output: &OutputFolder, selection: Selection) -> Vec<manifest::Output> {
    let last = output.last_manifest().map(|last| last.outputs).unwrap_or_default();
    let earlier = last.into_iter().filter(|document| !selection.covers(&document.path));
    let mut outputs: Vec<_> = output.staged().iter().cloned().chain(earlier).collect();
    outputs.sort_by(|a, b| a.path.cmp(&b.path));
    outputs
}

/// Reads and judges the data, the pictures and the words of the prose.
///
/// # Errors
/// [`Error::Data`] when there are errors among the findings, [`Error::NoPeriod`] when the
/// folder has no file of a period, or what the environment refuses.
pub fn prepare(project: &Project, to: &mut Diagnostics) -> Result<Prepared, Error> {
    let templates = assets::templates(project.templates.as_deref())?;
    let font_files = assets::fonts();
    let fonts = world::fonts(&font_files)?;
    let (files, rows) = read(&project.period, to)?;
    let prose = prose(&files);
    world::check_syntax(prose.clone(), to);
    let places = Places::of(&rows);
    places.check_characters(|c| world::is_in_fonts(c, &fonts), to);
    let artwork = artwork::Artwork::prepare(&rows.chairmanship, &files, to);
    let period = validate::validate(rows, to).ok_or(Error::Data)?;
    let mut shared = artwork.into_files();
    shared.extend(sources(&templates));
    shared.extend(prose);
    let words = serde_json::to_vec(&words::Words::new(&period)).expect("words are plain");
    shared.insert("/ord.json".into(), words);
    shared.insert("/brev.json".into(), letters::shared_data(&period));
    let base = Base::new(shared, fonts, places, to).ok_or(Error::Data)?;
    check_words(&base, &files, to)?;
    let profile = output_profile(project.profile.as_deref())?;
    let profiles = [(profile.description(), profile.bytes())].into_iter().collect();
    let folders = [
        ("data", &files),
        ("templates", &templates),
        ("fonts", &font_files),
        ("profil", &profiles),
    ];
    let inputs = manifest::inputs(&folders);
    let has_quotation = files.get(load::schema::QUOTATION).is_some();
    Ok(Prepared { period, has_quotation, base, profile, inputs })
}

/// Reads a period folder; from there on, its own policy judges.
///
/// # Errors
/// [`Error::NoPeriod`], or what the environment refuses.
fn read(period: &Path, to: &mut Diagnostics) -> Result<(Files, Rows), Error> {
    if !period.is_dir() {
        return Err(periods::no_period(period));
    }
    let files = Files::read(period, to)?;
    if !files.paths().any(load::schema::is_known) {
        return Err(periods::no_period(period));
    }
    let mut rows = load::load(&files, to);
    let mut policy = std::mem::take(&mut rows.settings.policy);
    policy.keep_fitting(|table, row| rows.subjects(table, row));
    to.judge_by(policy);
    if let (Some(name), Some(term)) = (periods::folder_name(period), &rows.settings.term)
    {
        validate::settings::check_folder_name(&name, term, to);
    }
    Ok((files, rows))
}

/// Reports unknown words in all files of prose.
///
/// # Errors
/// When the system gives no thread with the stack that deep prose takes.
fn check_words(base: &Base, files: &Files, to: &mut Diagnostics) -> Result<(), Error> {
    let prose = load::schema::prose().filter(|path| files.get(path).is_some());
    let check = || {
        let mut findings = Diagnostics::new();
        render::in_one_thread(|| base.check_words(prose, &mut findings));
        findings
    };
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(render::STACK_BYTES);
        let thread = thread.spawn_scoped(scope, check);
        // Over what Typst gives up, it gives up again where it is set, and that is told.
        let findings = thread.map_err(Error::io("start", "a thread"))?.join();
        to.append_new(findings.unwrap_or_default());
        Ok(())
    })
}

/// The print shop's own profile, or the one that the program ships.
///
/// # Errors
/// [`Error::Profile`] when the file is none to print by, or what the environment refuses.
fn output_profile(path: Option<&Path>) -> Result<OutputProfile, Error> {
    let Some(path) = path else { return Ok(OutputProfile::fogra39()) };
    let bytes = files::read_file(path, profile::MAX_MEBIBYTES)?;
    let profile = bytes.ok_or(ProfileFault::Unreadable);
    let profile = profile.and_then(OutputProfile::from_bytes);
    profile.map_err(|fault| Error::Profile { path: path.to_owned(), fault })
}

/// The Typst sources of the templates by virtual path.
fn sources(templates: &Files) -> impl Iterator<Item = (String, Vec<u8>)> {
    let sources = templates.iter().filter(|(path, _)| path.ends_with(".typ"));
    sources.map(|(path, bytes)| (format!("/templates/{path}"), bytes.to_vec()))
}

/// The prose by virtual path, and nothing else of the period: a template among the data
/// must not take the place of the program's.
fn prose(files: &Files) -> BTreeMap<String, Vec<u8>> {
    let text = |path| Some((format!("/{path}"), files.get(path)?.to_vec()));
    load::schema::prose().filter_map(text).collect()
}

/// Renders the selected documents and hands each to `done`, in a fixed order.
fn render(
    prepared: &Prepared,
    project: &Project,
    to: &mut Diagnostics,
    progress: &(dyn Fn(Progress) + Sync),
    mut done: impl FnMut(Document) -> Result<(), Error>,
) -> Result<(), Error> {
    let Prepared { period, base, .. } = prepared;
    let Selection { folder, letters } = project.selection;
    let documents = if folder { editions::COUNT } else { 0 };
    let count = documents + if letters { period.appointees.len() } else { 0 };
    progress(Progress::Started(count));
    if folder {
        let Prepared { has_quotation, profile, .. } = prepared;
        let folder = Folder {
            base,
            period,
            has_quotation: *has_quotation,
            profile,
        };
        for document in folder.render(to)? {
            done(document)?;
            progress(Progress::Document);
        }
    }
    if letters {
        letters::render_all(base, period, project.threads, to, |letter| {
            progress(Progress::Document);
            let Some(letter) = letter else { return Ok(()) };
            let path = format!("{LETTERS_FOLDER}{}", letter.file_name);
            done(Document { path, pdf: letter.pdf, pages: letter.pages })
        })?;
    }
    if project.selection == Selection::ALL && !to.has_errors() {
        to.report_unused_waivers();
    }
    Ok(())
}
