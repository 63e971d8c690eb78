//! The program `folio`: it parses the command line, calls the library, prints what a person is to
//! know, and ends with the exit code of what has stopped it, if anything has.

mod cli;

use std::panic::{self, PanicHookInfo};
use std::process::ExitCode;
use std::thread;

use folio::Exit;
use folio::listing::Extent;

use cli::args::Cli;
use cli::terminal::Terminal;

/// Typst allocates much and briefly. The system's allocator keeps what the threads have
/// freed, and is slower at it (docs/performance.md).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let Cli { command, lang, format, all } =
        match cli::localized::parse(std::env::args_os()) {
            Ok(cli) => cli,
            Err(code) => return ExitCode::from(code),
        };
    let extent = if all { Extent::All } else { Extent::Folded };
    let terminal = Terminal { lang: lang.into(), format: format.into(), extent };
    panic::set_hook(Box::new(move |fault| report_panic(fault, terminal)));
    match panic::catch_unwind(|| cli::commands::run(&command, terminal)) {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(error)) => {
            terminal.stopped(&error, &command);
            ExitCode::from(error.exit().code())
        }
        Err(_) => ExitCode::from(Exit::Environment.code()),
    }
}

/// Says that the program itself has a fault. A thread beside the main one has the fault of a
/// library over a file, and whoever has started the thread says so.
fn report_panic(fault: &PanicHookInfo, terminal: Terminal) {
    if thread::current().name() == Some("main") {
        terminal.own_fault(&fault.to_string());
    }
}
