//! The command `compare`, which says what is different between two periods or two builds.

use std::path::PathBuf;

use clap::Args;

/// The flags of `compare`.
#[derive(Debug, Args)]
pub(crate) struct CompareArgs {
    /// The older folder: of a period, or of documents that were made
    #[arg(
        value_name = "OLD",
        display_order = 1,
        long_help = "Den ældre mappe: en periodemappe eller en mappe med dannede dokumenter"
    )]
    pub(crate) old: PathBuf,
    /// The newer folder, of the same kind
    #[arg(
        value_name = "NEW",
        display_order = 2,
        long_help = "Den nyere mappe, af samme slags"
    )]
    pub(crate) new: PathBuf,
    /// Write the differences into a workbook, too
    #[arg(
        long,
        value_name = "FILE.xlsx",
        long_help = "Skriv også forskellene i en projektmappe"
    )]
    pub(crate) report: Option<PathBuf>,
}
