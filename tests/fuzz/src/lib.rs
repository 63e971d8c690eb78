//! What must hold whatever bytes stand for a file of a period, or for a PDF: they are read or
//! refused, without a panic, and what is found can be shown in every way there is.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use folio::booklet::{self, Booklet, BookletSettings};
use folio::listing::{self, Extent, Format};
use folio::preflight::{self, Demands, NotesShown, Report, WordedReport};
use folio::{Diagnostics, Files, Lang, Layout, Request, SheetFormat, load, workbook};

/// A period without a fault, in which the bytes take the place of a file. The crate of the fuzz
/// targets and that of the tests lie in different folders, so both places are tried.
static PERIOD: LazyLock<Files> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let period = "cases/ok/kkr-vestland/data";
    let places = [root.join("..").join(period), root.join("tests").join(period)];
    let period = places.iter().find(|place| place.is_dir());
    let period = period.expect("the repository holds the period");
    Files::read(period, &mut Diagnostics::new()).expect("the period can be read")
});

/// Checks a period in which `bytes` stand for one of its texts, and lays out all pages.
///
/// # Panics
/// When anything panics or refuses, and when the period counts as sound although there are errors,
/// or the other way round.
pub fn set(bytes: &[u8]) {
    let folder = tempfile::tempdir().expect("there is room for a period");
    for (path, content) in PERIOD.iter() {
        let place = folder.path().join(path);
        let above = place.parent().expect("it lies in the folder");
        fs::create_dir_all(above).expect("there is room for a folder");
        let content = if path == TEXT { bytes } else { content };
        fs::write(place, content).expect("there is room for a file");
    }
    let mut findings = Diagnostics::new();
    let request = Request::of(folder.path());
    let checked = folio::check(&request, &mut findings, &|_| {});
    let verdict = checked.expect("the folder is that of a period").verdict();
    assert_eq!(verdict.is_ok(), !findings.has_errors(), "{findings:?}");
}

/// The text in the place of which others are set.
const TEXT: &str = "tekster/samspil.typ";

/// Judges `bytes` as a PDF for the press, and shows the report in every way there is. Gives the
/// report; `None` when they are refused.
///
/// # Panics
/// When a rule or a way of showing panics. A panic of the reader is a refusal.
pub fn judge(bytes: &[u8]) -> Option<Report> {
    let report = preflight::preflight(bytes.to_vec(), Demands::default()).ok()?;
    let mut shown = Vec::new();
    for lang in [Lang::Da, Lang::En] {
        let worded = WordedReport { report: &report, file_name: "tryk.pdf", lang };
        worded.write_json(&mut shown).expect("a vector takes everything");
        for extent in [NotesShown::FirstOfEachKind, NotesShown::All] {
            worded
                .write_text(&mut shown, extent)
                .expect("a vector takes everything");
        }
    }
    Some(report)
}

/// Reads a period in which `bytes` stand for the file of the path `file`, judges it, and shows
/// what was found in every way there is. A workbook takes the place of the contacts too, since a
/// table must not stand in the folder twice.
///
/// # Panics
/// When a reader, a rule or a way of showing panics or refuses, and when the period is judged
/// sound although there are errors, or the other way round.
pub fn read(file: &str, bytes: &[u8]) {
    let is_workbook = file.starts_with("periode.") && !file.ends_with(".json");
    let others = PERIOD
        .iter()
        .filter(|(path, _)| *path != file && !(is_workbook && *path == "kontakter.csv"));
    let files: Files = others.chain([(file, bytes)]).collect();
    let mut findings = Diagnostics::new();
    let mut rows = load::load(&files, &mut findings);
    let mut policy = std::mem::take(&mut rows.settings.policy);
    policy.keep_fitting(|table, row| rows.subjects(table, row));
    findings.judge_by(policy);
    let period = folio::validate(rows, &mut findings);
    assert_eq!(period.is_some(), !findings.has_errors(), "{findings:?}");
    load::show_places(&files, &mut findings);
    let mut shown = Vec::new();
    for lang in [Lang::Da, Lang::En] {
        for format in [Format::Human, Format::Json] {
            listing::write(&mut shown, &findings, format, lang, Extent::All)
                .expect("a vector takes everything");
        }
    }
    workbook::report(&files, &findings, Lang::Da).expect("the report can be made");
    workbook::start(Some(&files), &mut Diagnostics::new())
        .expect("the workbook can be made");
}

/// Makes a booklet of bytes that stand for a PDF, and gives it; `None` when they are refused.
///
/// # Panics
/// When anything panics, when a refusal has no words, when equal bytes give other booklets, and
/// when no booklet can be made of the booklet, which is a PDF like any other.
pub fn impose(bytes: &[u8]) -> Option<Booklet> {
    let settings = BookletSettings { has_marks: true, ..BookletSettings::default() };
    let booklet = match booklet::make(bytes, "navn", settings) {
        Ok(booklet) => booklet,
        Err(fault) => {
            assert!(
                [Lang::Da, Lang::En]
                    .iter()
                    .all(|lang| !fault.message(*lang).is_empty())
            );
            return None;
        }
    };
    let again = booklet::make(bytes, "navn", settings).expect("it could be made before");
    assert!(again.pdf == booklet.pdf);
    let layout = Layout { sheet: Some(SheetFormat::A3), ..Layout::default() };
    let of_booklet = BookletSettings { layout, has_marks: false };
    booklet::make(&booklet.pdf, "navn", of_booklet).expect("a booklet is a PDF");
    Some(booklet)
}
