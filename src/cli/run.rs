//! The commands, each from its flags to what the person sees.

use std::time::Instant;

use folio::preflight::NotReady;
use folio::{
    Code, Diagnostics, Error, LeftOut, NotDrafted, NotPacked, Progress, Request,
    UnknownCode, Way, workbook,
};

use crate::cli::args::{
    BookletTask, Build, Check, Command, EnvelopeTest, Letters, Preflight,
};
use crate::cli::terminal::{self, Terminal};

/// Runs a command.
///
/// # Errors
/// What stopped it; findings are printed already.
pub(crate) fn run(command: &Command, terminal: Terminal) -> Result<(), Error> {
    match command {
        Command::Check(check) => return run_check(check, terminal),
        Command::Build(build) => return run_build(build, terminal),
        Command::Merge(merge) => {
            let mut findings = Diagnostics::new();
            let request = merge.request()?;
            let result = folio::merge(&request, &mut findings);
            terminal.findings(&findings);
            let merged = result?;
            terminal.merged(&merged.folder, merged.documents);
        }
        Command::Letters(letters) => return run_letters(letters, terminal),
        Command::Booklet(booklet) => run_booklet(booklet.task(), terminal)?,
        Command::Preflight(preflight) => return run_preflight(preflight, terminal),
        Command::EnvelopeTest(test) => run_envelope_test(test, terminal)?,
        Command::Explain { code: None } => terminal.codes(),
        Command::Explain { code: Some(name) } => {
            let code = Code::named(name);
            terminal.explain(code.ok_or_else(|| UnknownCode::new(name))?);
        }
        Command::Workbook { file, from } => {
            let mut findings = Diagnostics::new();
            let result = folio::write_workbook(file, from.as_deref(), &mut findings);
            terminal.findings(&findings);
            result?;
            terminal.wrote(file);
        }
    }
    Ok(())
}

/// Judges a period and prints the findings, whether it came to its end or not.
fn run_check(check: &Check, terminal: Terminal) -> Result<(), Error> {
    // Before minutes are spent on what could not be written.
    check.report.as_deref().map_or(Ok(()), workbook::check_name)?;
    let request = check.request()?;
    let mut findings = Diagnostics::new();
    let checked = watched(
        terminal,
        &request,
        check.shared.names_period(),
        &mut findings,
        folio::check,
    )?;
    if let Some(report) = &check.report {
        checked.write_report(&findings, report, terminal.lang)?;
        terminal.wrote(report);
    }
    checked.verdict()?;
    terminal.checked(&findings, request.selection);
    Ok(())
}

/// Judges a PDF, and prints the report.
fn run_preflight(preflight: &Preflight, terminal: Terminal) -> Result<(), Error> {
    let Preflight { file, report, bleed } = preflight;
    let judged = folio::judge_pdf(file, *bleed, report.as_deref(), terminal.lang)?;
    terminal.preflight(&judged, file);
    if let Some(report) = report {
        terminal.wrote(report);
    }
    if judged.is_go() { Ok(()) } else { Err(NotReady.into()) }
}

/// Builds a period and prints the findings, whether it came to its end or not.
fn run_build(build: &Build, terminal: Terminal) -> Result<(), Error> {
    #[expect(clippy::disallowed_methods, reason = "the run is measured here alone")]
    let start = Instant::now();
    let request = build.request()?;
    let mut findings = Diagnostics::new();
    let built = watched(
        terminal,
        &request,
        build.shared.names_period(),
        &mut findings,
        folio::build,
    )?;
    terminal.built(&built, &findings, start.elapsed());
    Ok(())
}

/// Says which letters are due, records those that were sent, or makes what goes out.
fn run_letters(letters: &Letters, terminal: Terminal) -> Result<(), Error> {
    match letters {
        Letters::Due(_) => {
            terminal.due(&over_letters(letters, terminal, folio::letters_due)?);
        }
        Letters::Sent(sent) => {
            let sending = sent.sending();
            let recorded = over_letters(letters, terminal, |request, to| {
                folio::letters_sent(request, &sending, to)
            })?;
            terminal.recorded(&recorded);
        }
        Letters::Undo(undo) => {
            let retraction = undo.retraction();
            let undone = over_letters(letters, terminal, |request, to| {
                folio::letters_not_sent(request, &retraction, to)
            })?;
            terminal.undone(&undone);
        }
        Letters::Drafts(outgoing) => {
            let recipients = outgoing.recipients(Way::Email);
            let drafts = over_letters(letters, terminal, |request, to| {
                folio::write_drafts(request, &recipients, to)
            })?;
            terminal.drafts(&drafts);
            let unwritable = drafts.unwritable.iter();
            return left_out(unwritable.map(|NotDrafted { name, fault }| {
                format!("{name}: {}", fault.message(terminal.lang))
            }));
        }
        Letters::Package(package) => {
            let (recipients, names) =
                (package.outgoing.recipients(Way::Post), package.names());
            let packed = over_letters(letters, terminal, |request, to| {
                folio::write_package(request, &recipients, names, to)
            })?;
            terminal.packed(&packed);
            let out = packed.left_out.iter();
            return left_out(out.map(|NotPacked { name, fault }| {
                format!("{name}: {}", fault.message(terminal.lang))
            }));
        }
    }
    Ok(())
}

/// Runs a command over the letters of a period, and prints what it has found.
fn over_letters<T>(
    letters: &Letters,
    terminal: Terminal,
    command: impl FnOnce(&Request, &mut Diagnostics) -> Result<T, Error>,
) -> Result<T, Error> {
    let request = letters.request()?;
    let is_named = letters.shared().names_period();
    let mut findings = Diagnostics::new();
    watched(terminal, &request, is_named, &mut findings, |request, to, _| {
        command(request, to)
    })
}

/// An error that names the letters which are not among those that were written, if any.
fn left_out(reasons: impl Iterator<Item = String>) -> Result<(), Error> {
    let reasons: Vec<_> = reasons.collect();
    if reasons.is_empty() { Ok(()) } else { Err(LeftOut(reasons).into()) }
}

/// Makes a booklet of a PDF and says how it is printed, or writes the test sheet.
fn run_booklet(task: BookletTask, terminal: Terminal) -> Result<(), Error> {
    match task {
        BookletTask::Impose { source, target, settings } => {
            let written = folio::write_booklet(source, target, settings)?;
            terminal.wrote(&written.path);
            terminal.imposed(&written.booklet);
        }
        BookletTask::Test { target, sheet } => {
            terminal.wrote(&folio::write_test_sheet(target, sheet)?);
        }
    }
    Ok(())
}

/// Writes the test sheet of an envelope.
fn run_envelope_test(test: &EnvelopeTest, terminal: Terminal) -> Result<(), Error> {
    let (period, target) = test.paths()?;
    let mut findings = Diagnostics::new();
    let name = test.envelope.as_deref();
    let written =
        folio::write_envelope_test(period.as_deref(), name, target, &mut findings);
    terminal.findings(&findings);
    terminal.wrote(&written?);
    Ok(())
}

/// Runs a pipeline under a progress bar, and prints what it has found.
fn watched<T>(
    terminal: Terminal,
    request: &Request,
    is_named: bool,
    findings: &mut Diagnostics,
    pipeline: impl FnOnce(
        &Request,
        &mut Diagnostics,
        &(dyn Fn(Progress) + Sync),
    ) -> Result<T, Error>,
) -> Result<T, Error> {
    if !is_named {
        terminal.chosen(&request.period);
    }
    let bar = terminal.progress_bar();
    let result =
        pipeline(request, findings, &|progress| terminal::advance(&bar, progress));
    bar.finish_and_clear();
    terminal.findings(findings);
    result
}
