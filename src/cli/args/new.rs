//! The command `new`, which begins a council from nothing.

use std::path::PathBuf;

use clap::Args;
use folio::NewCouncil;
use time::Date;

use super::day::day;

/// The flags of `new`.
#[derive(Debug, Args)]
pub(crate) struct NewArgs {
    /// Name of the council, for example "KKR Nordjylland"
    #[arg(long_help = "Rådets navn, fx \"KKR Nordjylland\"")]
    council: String,
    /// First day of its period, for example 2026-02-01
    #[arg(
        long,
        value_name = "DAY",
        value_parser = day,
        long_help = "Valgperiodens første dag, fx 2026-02-01"
    )]
    from: Date,
    /// Last day of its period
    #[arg(
        long,
        value_name = "DAY",
        value_parser = day,
        long_help = "Valgperiodens sidste dag"
    )]
    to: Date,
    /// Folder of all councils [default: data]
    #[arg(
        long,
        value_name = "DIR",
        default_value = "data",
        long_help = "Mappen med alle råd [standard: data]"
    )]
    pub(crate) data: PathBuf,
}

impl NewArgs {
    /// Gives the council that is to begin.
    pub(crate) fn council(&self) -> NewCouncil {
        NewCouncil {
            name: self.council.clone(),
            from: self.from,
            to: self.to,
        }
    }
}
