//! The program `folio`: it parses the command line, calls the library, prints what a person is to
//! know, and ends with the exit code of what has stopped it, if anything has.

mod cli;

use std::process::ExitCode;

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
    match cli::commands::run(&command, terminal) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            terminal.stopped(&error);
            ExitCode::from(error.exit().code())
        }
    }
}
