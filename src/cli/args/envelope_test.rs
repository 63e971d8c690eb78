//! The command `envelope-test`, which writes the test sheet of a window envelope.

use std::path::{Path, PathBuf};

use clap::Args;
use folio::{Envelope, Error};

/// The flags of `envelope-test`.
#[derive(Debug, Args)]
pub(crate) struct EnvelopeTestArgs {
    /// Period folder [default: the newest below ./data]
    #[arg(
        value_name = "PERIOD",
        long_help = "Periodemappen [standard: den nyeste under ./data]"
    )]
    first: Option<PathBuf>,
    /// The file to write [default: kuvertproeve.pdf]
    #[arg(
        value_name = "OUT.pdf",
        long_help = "Filen, der skal skrives [standard: kuvertproeve.pdf]"
    )]
    second: Option<PathBuf>,
    /// The envelope, for example "C5 venstre" [default: the period's]
    #[arg(
        long,
        value_name = "NAME",
        long_help = "Kuverten, fx \"C5 venstre\" [standard: periodens]"
    )]
    pub(crate) envelope: Option<String>,
}

impl EnvelopeTestArgs {
    /// Gives the period folder, where one is named or needed, and the file to write, where one
    /// is named. A single path that ends in `.pdf` is the file: a PDF is no period.
    ///
    /// # Errors
    /// [`PeriodFault`](folio::PeriodFault) when a period is needed and there is none below
    /// `./data`.
    pub(crate) fn paths(&self) -> Result<(Option<PathBuf>, Option<&Path>), Error> {
        let is_pdf = |path: &&PathBuf| {
            path.extension().is_some_and(|end| end.eq_ignore_ascii_case("pdf"))
        };
        let (period, target) = match (&self.first, &self.second) {
            (Some(only), None) if is_pdf(&only) => (None, Some(only)),
            (period, target) => (period.as_ref(), target.as_ref()),
        };
        let period = match (period, &self.envelope) {
            (Some(period), _) => Some(period.clone()),
            // An envelope that is built in needs no period.
            (None, Some(name)) if Envelope::named(name, &[]).is_some() => None,
            (None, _) => Some(folio::newest_period(Path::new("data"))?),
        };
        Ok((period, target.map(PathBuf::as_path)))
    }
}
