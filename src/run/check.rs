//! The check: everything is read, judged and laid out, and nothing is written.

use std::path::Path;

use super::prepare::Sources;
use super::production::Production;
use super::request::{Progress, Request};
use crate::error::Error;
use crate::findings::sink::Diagnostics;
use crate::ground::danish;
use crate::ground::lang::Lang;
use crate::mailing::correspondence::Correspondence;
use crate::mailing::doubts;
use crate::output::atomic;
use crate::output::previous::PreviousRuns;
use crate::period::files::Files;
use crate::period::workbook::{self, UnwritableWorkbook};

/// A period that was checked.
#[derive(Debug)]
pub struct Checked {
    /// The files of the period that have rows or lines, for a report on them.
    files: Files,
    /// Whether documents could be made of the period.
    is_sound: bool,
    /// The names of the folders of earlier periods that it was held against, the last first.
    earlier: Vec<String>,
    /// Whether the start of the period is over, so that only its people were.
    is_start_over: bool,
    /// Whether it is the first period of its council, as far as its settings tell.
    is_first: bool,
}

/// Reads and judges everything, layout included, and writes nothing. Each file of the period
/// folder is opened once.
///
/// # Errors
/// Fails when the folder is none of a period, or when the environment refuses. Errors in the data
/// are no failure but findings; [`Checked::verdict`] tells whether there are any.
pub fn check(
    request: &Request,
    findings: &mut Diagnostics,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Checked, Error> {
    let sources = Sources::read(request, findings)?;
    check_sources(sources, request, findings, progress)
}

/// Checks what was read. From here on no file of the period is opened any more.
///
/// # Errors
/// Fails when the environment refuses.
fn check_sources(
    mut sources: Sources,
    request: &Request,
    findings: &mut Diagnostics,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Checked, Error> {
    let earlier = sources.earlier();
    let is_first = sources.council_and_term().is_none_or(|(_, term)| term.number == 1);
    let laid_out = lay_out(&mut sources, request, findings, progress);
    sources.show_places(findings);
    let is_sound = match laid_out {
        Ok(()) => true,
        Err(Error::Data) => false,
        Err(error) => return Err(error),
    };
    Ok(Checked {
        is_start_over: sources.is_start_over,
        files: sources.into_files(),
        is_sound,
        earlier,
        is_first,
    })
}

/// Judges what was read, lays every document out and drops it. No document counts as made
/// before, so that every finding is seen.
///
/// # Errors
/// Fails with [`Error::Data`] when there are errors among the findings, or when the environment
/// refuses.
fn lay_out(
    sources: &mut Sources,
    request: &Request,
    findings: &mut Diagnostics,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<(), Error> {
    let prepared = sources.judge(&request.period, findings)?;
    let all = Correspondence::of(&prepared.period);
    doubts::check(&all, findings);
    let nothing = PreviousRuns::default();
    let production = Production::of(&prepared, &all, request, &nothing);
    production.make(findings, progress, &mut |_| Ok(()))
}

impl Checked {
    /// Tells whether documents could be made of the period.
    ///
    /// # Errors
    /// Fails with [`Error::Data`] when they could not: there are errors among the findings.
    pub fn verdict(&self) -> Result<(), Error> {
        if self.is_sound { Ok(()) } else { Err(Error::Data) }
    }

    /// Says what the period was held against, so that nobody thinks that an earlier period was looked at
    /// which does not lie there. `None` for the first period of a council.
    pub fn comparison(&self, lang: Lang) -> Option<String> {
        if !self.earlier.is_empty() {
            let danish = danish::series(&self.earlier);
            let english = self.earlier.join(", ");
            if self.is_start_over {
                return Some(lang.pick(
                    format!(
                        "de fleste har fået brev i denne periode, så kun personerne er holdt op mod \
                         tidligere perioder: {danish}"
                    ),
                    format!(
                        "most people have letters of this period, so only people were held against \
                         earlier periods: {english}"
                    ),
                ));
            }
            return Some(lang.pick(
                format!("holdt op mod tidligere perioder: {danish}"),
                format!("held against earlier periods: {english}"),
            ));
        }
        let nothing = || {
            lang.pick(
                "ingen tidligere periode ligger ved siden af mappen, så Folio kan ikke se, om noget \
                 er kopieret derfra",
                "no earlier period lies beside the folder, so Folio cannot see whether anything was \
                 copied from there",
            )
        };
        (!self.is_first).then(|| nothing().to_owned())
    }

    /// Writes a workbook with the office's tables, in which the cells with findings are
    /// marked, and a sheet that lists the findings in the language asked for.
    ///
    /// # Errors
    /// Fails with [`Exists`](atomic::Exists) when there is a file of that name, with
    /// [`NotXlsx`](workbook::NotXlsx) when the name is no workbook's, or when the environment
    /// refuses.
    pub fn write_report(
        &self,
        findings: &Diagnostics,
        path: &Path,
        lang: Lang,
    ) -> Result<(), Error> {
        workbook::check_name(path)?;
        let report = workbook::report(&self.files, findings, lang);
        atomic::write_new(path, &report.map_err(UnwritableWorkbook::new)?)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::*;
    use crate::findings::listing::{self, Extent, Format};
    use crate::run::test_period::copy_vestland;

    /// Checks a folder that goes away as soon as it has been read. Gives the findings as they
    /// are printed, and the report as the bytes of a workbook.
    fn check_what_goes_away(folder: PathBuf) -> (String, Vec<u8>) {
        let request = Request {
            output: folder.join("output"),
            ..Request::of(folder.clone())
        };
        let mut findings = Diagnostics::new();
        let sources = Sources::read(&request, &mut findings).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        let checked = check_sources(sources, &request, &mut findings, &|_| {}).unwrap();
        let mut printed = Vec::new();
        listing::write(&mut printed, &findings, Format::Human, Lang::Da, Extent::All)
            .unwrap();
        let report = folder.with_extension("xlsx");
        checked.write_report(&findings, &report, Lang::Da).unwrap();
        (String::from_utf8(printed).unwrap(), fs::read(report).unwrap())
    }

    #[test]
    fn nothing_is_opened_again_once_the_folder_is_read() {
        let dir = tempfile::tempdir().unwrap();
        // The first is an error, the second a doubt, over which all pages are laid out.
        let slips = [
            ("mandater.csv", "Kystrådet;formand;2026-02-01", "Kystrådet;formand;i går"),
            ("udpegede.csv", "Vraaby;Borgmester", "Vraaby;Borg  mester"),
        ];
        for (number, (file, right, wrong)) in slips.into_iter().enumerate() {
            let folder = dir.path().join(number.to_string());
            copy_vestland(&folder);
            let table = fs::read_to_string(folder.join(file)).unwrap();
            assert!(table.contains(right), "{file}");
            fs::write(folder.join(file), table.replacen(right, wrong, 1)).unwrap();
            let (printed, report) = check_what_goes_away(folder);
            assert!(printed.contains(file), "{printed}");
            assert!(printed.contains('^'), "no picture of the cell in {printed}");
            assert!(report.len() > 10_000, "the report lacks the tables");
        }
    }
}
