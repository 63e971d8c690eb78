//! The commands that make or judge a single file: a workbook to start from, a booklet, a test
//! sheet, a report on a PDF.

use std::path::{Path, PathBuf};

use crate::documents::{envelope_test_sheet, press_report, printer_test_sheet};
use crate::error::Error;
use crate::findings::sink::Diagnostics;
use crate::ground::lang::Lang;
use crate::output::atomic::{self, Exists};
use crate::pdf::booklet::{self, Booklet, BookletFault, BookletSettings, NoBooklet};
use crate::pdf::paper::SheetFormat;
use crate::pdf::preflight::{self, Demands, UnreadablePdf};
use crate::period::envelope::{Envelope, UnknownEnvelope};
use crate::period::files::{self, Files};
use crate::period::locate::PeriodFault;
use crate::period::presence::{is_file, may_lie_at};
use crate::period::rows::SettingsRow;
use crate::period::workbook::{self, UnwritableWorkbook};
use crate::period::{load, schema};

/// The name of an envelope's test sheet, unless another is given.
const ENVELOPE_TEST: &str = "kuvertproeve.pdf";

/// Writes the workbook to start a period from, filled with the tables of the period `from`, or
/// empty but for its headers.
///
/// # Errors
/// Fails with [`Exists`] when there is a file of that name, with [`NotXlsx`](workbook::NotXlsx)
/// when the name is no workbook's, with [`PeriodFault::None`] when `from` is no period folder,
/// with [`Error::Data`] when a table of it cannot be read, or when the environment refuses.
pub fn write_workbook(
    path: &Path,
    from: Option<&Path>,
    findings: &mut Diagnostics,
) -> Result<(), Error> {
    workbook::check_name(path)?;
    let files = match from {
        Some(period) if !is_file(&period.join(schema::SETTINGS))? => {
            return Err(PeriodFault::of(period).into());
        }
        Some(period) => Some(Files::read(period, findings)?),
        None => None,
    };
    let workbook = workbook::start(files.as_ref(), findings);
    if findings.has_errors() {
        return Err(Error::Data);
    }
    atomic::write_new(path, &workbook.map_err(UnwritableWorkbook::new)?)
}

/// A booklet that was made of a PDF.
pub struct WrittenBooklet {
    /// The path of its file.
    pub path: PathBuf,
    /// The booklet itself, and what is to be said of it.
    pub booklet: Booklet,
}

/// Makes a booklet of a PDF and writes it to `target`, by default beside the PDF.
///
/// # Errors
/// Fails with [`NoBooklet`] when the pages cannot be imposed, with [`Exists`] when there is a
/// file of that name, or when the environment refuses.
pub fn write_booklet(
    source: &Path,
    target: Option<&Path>,
    settings: BookletSettings,
) -> Result<WrittenBooklet, Error> {
    let pdf = files::read_file(source, booklet::MAX_MEBIBYTES)?;
    let made = pdf
        .ok_or(BookletFault::FileTooLarge(booklet::MAX_MEBIBYTES))
        .and_then(|pdf| booklet::make(&pdf, &booklet::stem(source), settings));
    let made = made.map_err(NoBooklet::of(source))?;
    let target = target.map_or_else(|| booklet::default_target(source), Path::to_owned);
    atomic::write_new(&target, &made.pdf)?;
    Ok(WrittenBooklet { path: target, booklet: made })
}

/// Writes the test sheet of a printer for booklets on paper of this format. It goes to `target`,
/// by default `proeveark-a4.pdf` or the like in the working folder. Gives the path of the file.
///
/// # Errors
/// Fails with [`Exists`] when there is a file of that name, or when the environment refuses.
pub fn write_test_sheet(
    target: Option<&Path>,
    sheet: SheetFormat,
) -> Result<PathBuf, Error> {
    let default = || PathBuf::from(format!("proeveark-{}.pdf", sheet.name()));
    let target = target.map_or_else(default, Path::to_owned);
    atomic::write_new(&target, &printer_test_sheet::render(sheet)?)?;
    Ok(target)
}

/// Writes the test sheet of an envelope to `target`, by default `kuvertproeve.pdf` in the working
/// folder. The envelope is the one called `name`, which may be one of the period's own; without
/// a name it is the one that the period uses. Gives the path of the file.
///
/// # Errors
/// Fails with [`UnknownEnvelope`] when none has the name, with [`PeriodFault::None`] when `period`
/// is no period folder, with [`Error::Data`] when its `periode.json` has a fault, with [`Exists`]
/// when there is a file of that name, or when the environment refuses.
pub fn write_envelope_test(
    period: Option<&Path>,
    name: Option<&str>,
    target: Option<&Path>,
    findings: &mut Diagnostics,
) -> Result<PathBuf, Error> {
    let settings = period.map(|period| read_settings(period, findings)).transpose()?;
    let own = settings.as_ref().map(|row| row.envelopes.as_slice());
    let own = own.unwrap_or_default();
    let of_period = settings.as_ref().and_then(|row| row.letter.as_ref());
    let envelope = match (name, of_period) {
        (Some(name), _) => {
            Envelope::named(name, own).ok_or_else(|| UnknownEnvelope::new(name, own))?
        }
        (None, Some(letter)) => &letter.envelope,
        (None, None) => return Err(Error::Data),
    };
    let target = target.unwrap_or(Path::new(ENVELOPE_TEST));
    atomic::write_new(target, &envelope_test_sheet::render(envelope)?)?;
    Ok(target.to_owned())
}

/// Reads `periode.json` of a period folder. Faults of the tables beside it are not told.
///
/// # Errors
/// Fails with [`PeriodFault::None`] when there is no such file, with [`Error::Data`] when it has a
/// fault, or when the environment refuses.
fn read_settings(
    period: &Path,
    findings: &mut Diagnostics,
) -> Result<SettingsRow, Error> {
    if !is_file(&period.join(schema::SETTINGS))? {
        return Err(PeriodFault::of(period).into());
    }
    let files = Files::read(period, &mut Diagnostics::new())?;
    let settings = load::settings(&files, findings);
    if findings.has_errors() { Err(Error::Data) } else { Ok(settings) }
}

/// Judges a finished PDF for the press, and writes a report on it to the file `report`, if one is
/// wanted, in this language. The print shop demands of it what `demands` says.
///
/// # Errors
/// Fails with [`NoFile`](files::NoFile) when there is no such PDF, with [`UnreadablePdf`] when it
/// cannot be judged, with [`Exists`] when there is a file in the place of the report, or when the
/// environment refuses.
pub fn judge_pdf(
    path: &Path,
    demands: Demands,
    report: Option<&Path>,
    lang: Lang,
) -> Result<preflight::Report, Error> {
    if let Some(report) = report.filter(|report| may_lie_at(report)) {
        return Err(Exists { path: report.to_owned() }.into());
    }
    let unreadable = |reason| UnreadablePdf { path: path.to_owned(), reason };
    let file = files::read_file(path, preflight::MAX_MEBIBYTES)?
        .ok_or_else(|| unreadable(preflight::Unreadable::TooLarge))?;
    let judged = preflight::preflight(file, demands).map_err(unreadable)?;
    if let Some(report) = report {
        let sheet = press_report::report_pdf(&judged, &preflight::file_name(path), lang)?;
        atomic::write_new(report, &sheet.pdf)?;
    }
    Ok(judged)
}
