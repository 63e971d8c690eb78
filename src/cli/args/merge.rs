//! The command `merge`, which joins what several machines have made.

use std::path::PathBuf;

use clap::Args;
use folio::{Error, Request, Selection};

use super::PeriodArgs;

/// The flags of `merge`.
#[derive(Debug, Args)]
pub(crate) struct MergeArgs {
    /// The flags of all commands over a period.
    #[command(flatten)]
    period_args: PeriodArgs,
    /// Folder below which the shares were written [default: output]
    #[arg(
        long,
        value_name = "DIR",
        default_value = "output",
        long_help = "Mappen, som delene er skrevet under [standard: output]"
    )]
    output: PathBuf,
}

impl MergeArgs {
    /// Makes the request that the flags describe.
    ///
    /// # Errors
    /// [`PeriodFault`](folio::PeriodFault) when no period is named and there is none below
    /// `./data`.
    pub(crate) fn request(&self) -> Result<Request, Error> {
        self.period_args.request(&self.output, Selection::NONE)
    }
}
