//! The program: parse, call, print, exit.

mod cli;
mod terminal;

use std::process::ExitCode;
use std::time::Instant;

use clap::Parser;
use folio::diagnostic::Diagnostics;
use folio::error::Error;
use folio::listing::Extent;

use cli::{Cli, Command};
use terminal::Terminal;

fn main() -> ExitCode {
    let Cli { command, lang, format, all } = Cli::parse();
    let extent = if all { Extent::All } else { Extent::Folded };
    let terminal = Terminal { lang: lang.into(), format: format.into(), extent };
    match run(&command, terminal) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            terminal.stopped(&error);
            exit_code(&error)
        }
    }
}

/// Runs a command and prints its findings, whether it came to its end or not.
fn run(command: &Command, terminal: Terminal) -> Result<(), Error> {
    #[expect(clippy::disallowed_methods, reason = "the run is measured here alone")]
    let start = Instant::now();
    let project = command.project()?;
    if !command.names_period() {
        terminal.chosen(&project.period);
    }
    let mut findings = Diagnostics::new();
    let bar = terminal.progress_bar();
    let progress = |progress| terminal::advance(&bar, progress);
    let result = match command {
        Command::Check(_) => {
            folio::check(&project, &mut findings, &progress).map(|()| None)
        }
        Command::Build { .. } => {
            folio::build(&project, &mut findings, &progress).map(Some)
        }
    };
    bar.finish_and_clear();
    folio::show_cells(&project.period, &mut findings);
    terminal.findings(&findings);
    match result? {
        Some(built) => terminal.built(&built, &findings, start.elapsed()),
        None => terminal.checked(&findings),
    }
    Ok(())
}

/// 1 for the data, 2 for the way the program was called, 3 for the machine.
fn exit_code(error: &Error) -> ExitCode {
    ExitCode::from(match error {
        Error::Data => 1,
        Error::NoPeriod { .. } | Error::AmbiguousPeriod(_) | Error::Templates(_) => 2,
        _ => 3,
    })
}
