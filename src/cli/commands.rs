//! The commands, each from its flags to what the person sees.

use std::path::Path;
use std::time::Instant;

use folio::preflight::NotReady;
use folio::{
    Code, Diagnostics, Error, LeftOut, Progress, Request, UnknownCode, Way, workbook,
};

use crate::cli::args::{
    BookletTask, BuildArgs, CheckArgs, Command, CompareArgs, EnvelopeTestArgs, Letters,
    MergeArgs, NewArgs, NextArgs, OutgoingArgs, PackageArgs, PeriodArgs, PreflightArgs,
    RedateArgs, SentArgs, UndoArgs,
};
use crate::cli::confirm::confirm;
use crate::cli::terminal::{self, Terminal};

/// Runs a command and prints what became of it.
///
/// # Errors
/// What stopped the command, for `main` to print; findings are printed already.
pub(crate) fn run(command: &Command, terminal: Terminal) -> Result<(), Error> {
    match command {
        Command::Check(args) => check(args, terminal),
        Command::Build(args) => build(args, terminal),
        Command::Compare(args) => compare(args, terminal),
        Command::Merge(args) => merge(args, terminal),
        Command::Letters(letters) => run_letters(letters, terminal),
        Command::Booklet(args) => booklet(args.task(), terminal),
        Command::Preflight(args) => preflight(args, terminal),
        Command::EnvelopeTest(args) => envelope_test(args, terminal),
        Command::Explain { code } => explain(code.as_deref(), terminal),
        Command::Workbook { file, from } => {
            write_workbook(file, from.as_deref(), terminal)
        }
        Command::New(args) => new(args, terminal),
        Command::Next(args) => next(args, terminal),
    }
}

/// Judges a period and prints the findings, whether it came to its end or not.
fn check(args: &CheckArgs, terminal: Terminal) -> Result<(), Error> {
    // Before minutes are spent on what could not be written.
    args.report.as_deref().map_or(Ok(()), workbook::check_name)?;
    let request = args.request()?;
    announce(&args.period_args, &request, terminal);
    let mut findings = Diagnostics::new();
    let checked = watched(terminal, &request, &mut findings, folio::check)?;
    if let Some(report) = &args.report {
        checked.write_report(&findings, report, terminal.lang)?;
        terminal.wrote(report);
    }
    terminal.say_all(checked.comparison(terminal.lang).as_slice());
    checked.verdict()?;
    terminal.checked(&findings, request.selection);
    Ok(())
}

/// Builds a period and prints the findings, whether it came to its end or not.
fn build(args: &BuildArgs, terminal: Terminal) -> Result<(), Error> {
    #[expect(clippy::disallowed_methods, reason = "the run is measured here alone")]
    let start = Instant::now();
    let request = args.request()?;
    announce(&args.period_args, &request, terminal);
    let mut findings = Diagnostics::new();
    let built = watched(terminal, &request, &mut findings, folio::build)?;
    terminal.built(&built, &findings, start.elapsed());
    Ok(())
}

/// Says what is different between two folders.
fn compare(args: &CompareArgs, terminal: Terminal) -> Result<(), Error> {
    let CompareArgs { old, new, report } = args;
    // Before minutes are spent on what could not be written.
    report.as_deref().map_or(Ok(()), folio::check_comparison_report)?;
    let compared = folio::compare(old, new, terminal.extent)?;
    if let Some(report) = report {
        compared.write_report(report, terminal.lang)?;
        terminal.wrote(report);
    }
    terminal.compared(&compared)
}

/// Joins the shares of several machines.
fn merge(args: &MergeArgs, terminal: Terminal) -> Result<(), Error> {
    let request = args.request()?;
    let mut findings = Diagnostics::new();
    let merged = folio::merge(&request, &mut findings);
    terminal.findings(&findings);
    terminal.merged(&merged?);
    Ok(())
}

/// Says which letters are due, records those that were sent, or makes what goes out.
fn run_letters(letters: &Letters, terminal: Terminal) -> Result<(), Error> {
    match letters {
        Letters::Due(_) => {
            terminal.due(&over_letters(letters, terminal, folio::letters_due)?)
        }
        Letters::Sent(args) => record_sent(letters, args, terminal),
        Letters::Undo(args) => record_not_sent(letters, args, terminal),
        Letters::Redate(args) => record_other_day(letters, args, terminal),
        Letters::Join(_) => join_register(letters, terminal),
        Letters::Drafts(args) => write_drafts(letters, args, terminal),
        Letters::Package(args) => write_package(letters, args, terminal),
    }
}

/// Records letters as sent.
fn record_sent(
    letters: &Letters,
    args: &SentArgs,
    terminal: Terminal,
) -> Result<(), Error> {
    let sending = args.sending();
    let planned = over_letters(letters, terminal, |request, findings| {
        folio::plan_sending(request, &sending, findings)
    })?;
    terminal.warnings(&planned.warnings(terminal.lang));
    confirm(planned.question(terminal.lang), args.sure.yes, terminal)?;
    terminal.recorded(&planned.carry_out()?);
    Ok(())
}

/// Records that letters were not sent after all.
fn record_not_sent(
    letters: &Letters,
    args: &UndoArgs,
    terminal: Terminal,
) -> Result<(), Error> {
    let retraction = args.retraction();
    let planned = over_letters(letters, terminal, |request, findings| {
        folio::plan_retraction(request, &retraction, findings)
    })?;
    confirm(planned.question(terminal.lang), args.sure.yes, terminal)?;
    terminal.corrected(&planned.carry_out()?);
    Ok(())
}

/// Records that letters were sent on another day.
fn record_other_day(
    letters: &Letters,
    args: &RedateArgs,
    terminal: Terminal,
) -> Result<(), Error> {
    let redating = args.redating();
    let planned = over_letters(letters, terminal, |request, findings| {
        folio::plan_redating(request, &redating, findings)
    })?;
    confirm(planned.question(terminal.lang), args.sure.yes, terminal)?;
    terminal.corrected(&planned.carry_out()?);
    Ok(())
}

/// Joins the register of letters sent with all copies of it.
fn join_register(letters: &Letters, terminal: Terminal) -> Result<(), Error> {
    let request = letters.request()?;
    announce(letters.period_args(), &request, terminal);
    terminal.joined_register(&folio::join_register(&request)?);
    Ok(())
}

/// Writes drafts of e-mails.
///
/// # Errors
/// [`LeftOut`] when some could not be written; the others are.
fn write_drafts(
    letters: &Letters,
    args: &OutgoingArgs,
    terminal: Terminal,
) -> Result<(), Error> {
    let recipients = args.recipients(Way::Email);
    let drafts = over_letters(letters, terminal, |request, findings| {
        folio::write_drafts(request, &recipients, findings)
    })?;
    terminal.drafts(&drafts);
    let unwritable = drafts.unwritable.iter();
    left_out(
        unwritable
            .map(|one| format!("{}: {}", one.name, one.fault.message(terminal.lang))),
    )
}

/// Packs the letters that go by post.
///
/// # Errors
/// [`LeftOut`] when some could not be packed; the others are.
fn write_package(
    letters: &Letters,
    args: &PackageArgs,
    terminal: Terminal,
) -> Result<(), Error> {
    let (recipients, names) = (args.outgoing.recipients(Way::Post), args.names());
    let packed = over_letters(letters, terminal, |request, findings| {
        folio::write_package(request, &recipients, names, findings)
    })?;
    terminal.packed(&packed);
    let out = packed.left_out.iter();
    left_out(out.map(|one| format!("{}: {}", one.name, one.fault.message(terminal.lang))))
}

/// Runs a command over the letters of a period, and prints what it has found.
fn over_letters<T>(
    letters: &Letters,
    terminal: Terminal,
    command: impl FnOnce(&Request, &mut Diagnostics) -> Result<T, Error>,
) -> Result<T, Error> {
    let request = letters.request()?;
    announce(letters.period_args(), &request, terminal);
    let mut findings = Diagnostics::new();
    watched(terminal, &request, &mut findings, |request, findings, _| {
        command(request, findings)
    })
}

/// Refuses when there are reasons, each of which names a letter that is not among those that
/// were written.
///
/// # Errors
/// [`LeftOut`] with all reasons.
fn left_out(reasons: impl Iterator<Item = String>) -> Result<(), Error> {
    let reasons: Vec<_> = reasons.collect();
    if reasons.is_empty() { Ok(()) } else { Err(LeftOut(reasons).into()) }
}

/// Makes a booklet of a PDF and says how it is printed, or writes the test sheet.
fn booklet(task: BookletTask, terminal: Terminal) -> Result<(), Error> {
    match task {
        BookletTask::Impose { source, target, settings } => {
            let written = folio::write_booklet(source, target, settings)?;
            terminal.wrote(&written.path);
            terminal.imposed(&written.booklet);
            terminal.warnings(&written.booklet.warnings(terminal.lang));
        }
        BookletTask::Test { target, sheet } => {
            terminal.wrote(&folio::write_test_sheet(target, sheet)?);
        }
    }
    Ok(())
}

/// Judges a PDF, and prints the report.
///
/// # Errors
/// [`NotReady`] when the PDF has failed; the report has said why.
fn preflight(args: &PreflightArgs, terminal: Terminal) -> Result<(), Error> {
    let PreflightArgs { file, report, .. } = args;
    let (report, demands) = (report.as_deref(), args.demands());
    let judged = folio::judge_pdf(file, demands, report, terminal.lang)?;
    terminal.preflight(&judged, file)?;
    if let Some(report) = report {
        terminal.wrote(report);
    }
    if judged.is_go() { Ok(()) } else { Err(NotReady.into()) }
}

/// Writes the test sheet of an envelope.
fn envelope_test(args: &EnvelopeTestArgs, terminal: Terminal) -> Result<(), Error> {
    let (period, target) = args.paths()?;
    let mut findings = Diagnostics::new();
    let name = args.envelope.as_deref();
    let written =
        folio::write_envelope_test(period.as_deref(), name, target, &mut findings);
    terminal.findings(&findings);
    terminal.wrote(&written?);
    Ok(())
}

/// Explains the code of a name, or lists all codes when no name is given.
fn explain(name: Option<&str>, terminal: Terminal) -> Result<(), Error> {
    match name {
        None => terminal.codes(),
        Some(name) => {
            let code = Code::named(name);
            terminal.explain(code.ok_or_else(|| UnknownCode::new(name))?)
        }
    }
}

/// Writes a workbook to be filled in, with the tables of the period `from`, if one is named.
fn write_workbook(
    file: &Path,
    from: Option<&Path>,
    terminal: Terminal,
) -> Result<(), Error> {
    let mut findings = Diagnostics::new();
    let result = folio::write_workbook(file, from, &mut findings);
    terminal.findings(&findings);
    result?;
    terminal.wrote(file);
    Ok(())
}

/// Begins a council from nothing, and says what comes next.
fn new(args: &NewArgs, terminal: Terminal) -> Result<(), Error> {
    let begun = folio::begin_council(&args.data, &args.council())?;
    terminal.say_all(&begun.summary(terminal.lang));
    Ok(())
}

/// Begins the period that follows another, and says what comes next.
fn next(args: &NextArgs, terminal: Terminal) -> Result<(), Error> {
    let last = args.last()?;
    if !args.names_period() {
        terminal.chosen(&last);
    }
    let mut findings = Diagnostics::new();
    let begun = folio::begin_next_period(&last, &args.next(), &mut findings);
    terminal.findings(&findings);
    terminal.say_all(&begun?.summary(terminal.lang));
    Ok(())
}

/// Says which period is read, when the program has chosen it.
fn announce(args: &PeriodArgs, request: &Request, terminal: Terminal) {
    if !args.names_period() {
        terminal.chosen(&request.period);
    }
}

/// Runs a command of the library under a progress bar, and prints what it has found.
fn watched<T>(
    terminal: Terminal,
    request: &Request,
    findings: &mut Diagnostics,
    command: impl FnOnce(
        &Request,
        &mut Diagnostics,
        &(dyn Fn(Progress) + Sync),
    ) -> Result<T, Error>,
) -> Result<T, Error> {
    let bar = terminal.progress_bar();
    let result =
        command(request, findings, &|progress| terminal::advance(&bar, progress));
    bar.finish_and_clear();
    terminal.findings(findings);
    result
}
