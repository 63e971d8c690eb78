//! The program: parse, call, print, exit.

mod cli;
mod run;
mod terminal;

use std::process::ExitCode;

use clap::Parser;
use folio::error::Error;
use folio::listing::Extent;

use cli::Cli;
use terminal::Terminal;

/// Typst allocates much and briefly. The system's allocator keeps what the threads have
/// freed, and is slower at it (docs/performance.md).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let Cli { command, lang, format, all } = Cli::parse();
    let extent = if all { Extent::All } else { Extent::Folded };
    let terminal = Terminal { lang: lang.into(), format: format.into(), extent };
    match run::run(&command, terminal) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            terminal.stopped(&error);
            exit_code(&error)
        }
    }
}

/// 1 for the data, 2 for the way the program was called, 3 for the machine.
fn exit_code(error: &Error) -> ExitCode {
    ExitCode::from(match error {
        Error::Data
        | Error::Booklet { .. }
        | Error::NotReady
        | Error::NotBuilt { .. }
        | Error::LeftOut(_)
        | Error::Merge(_)
        | Error::UnreadablePdf { .. } => 1,
        Error::NoPeriod { .. }
        | Error::AmbiguousPeriod(_)
        | Error::Templates(_)
        | Error::PictureSizes(_)
        | Error::Profile { .. }
        | Error::Exists { .. }
        | Error::NoFile { .. }
        | Error::NotXlsx { .. }
        | Error::OutputAmongData { .. }
        | Error::Choice(_)
        | Error::UnknownCode { .. }
        | Error::UnknownEnvelope { .. } => 2,
        _ => 3,
    })
}
