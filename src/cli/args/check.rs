//! The command `check`, which reads and judges everything and writes no document.

use std::path::{Path, PathBuf};

use clap::Args;
use folio::{Error, Request, Selection};

use super::PeriodArgs;

/// The flags of `check`.
#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// The flags of all commands over a period.
    #[command(flatten)]
    pub(crate) period_args: PeriodArgs,
    /// Judge the data alone, without laying out pages
    #[arg(long, long_help = "Bedøm kun oplysningerne, uden at sætte sider op")]
    data_only: bool,
    /// Write a workbook in which the faulty cells are marked
    #[arg(
        long,
        value_name = "FILE.xlsx",
        long_help = "Skriv en projektmappe, hvor cellerne med fejl er mærket"
    )]
    pub(crate) report: Option<PathBuf>,
}

impl CheckArgs {
    /// Makes the request that the flags describe.
    ///
    /// # Errors
    /// [`PeriodFault`](folio::PeriodFault) when no period is named and there is none below
    /// `./data`.
    pub(crate) fn request(&self) -> Result<Request, Error> {
        let selection = if self.data_only { Selection::NONE } else { Selection::ALL };
        self.period_args.request(Path::new("output"), selection)
    }
}
