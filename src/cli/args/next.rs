//! The command `next`, which begins the period that follows another.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use folio::{Error, NextPeriod, Part};
use time::Date;

use super::day::day;
use super::period::named_or_newest;

/// The flags of `next`.
#[derive(Debug, Args)]
pub(crate) struct NextArgs {
    /// Folder of the last period [default: the newest below ./data]
    #[arg(long_help = "Sidste periodes mappe [standard: den nyeste under ./data]")]
    period: Option<PathBuf>,
    /// First day of the new period, for example 2026-02-01
    #[arg(
        long,
        value_name = "DAY",
        value_parser = day,
        long_help = "Den nye periodes første dag, fx 2026-02-01"
    )]
    from: Date,
    /// Last day of the new period
    #[arg(
        long,
        value_name = "DAY",
        value_parser = day,
        long_help = "Den nye periodes sidste dag"
    )]
    to: Date,
    /// The day that the letters bear, if it is known
    #[arg(
        long,
        value_name = "DAY",
        value_parser = day,
        long_help = "Datoen på brevene, hvis den er fastlagt"
    )]
    letters: Option<Date>,
    /// What else to take over, with commas between
    #[arg(
        long,
        value_name = "formandskab|udpegede|mandater",
        value_delimiter = ',',
        value_parser = part(false),
        long_help = "Hvad der også skal med, med komma imellem"
    )]
    with: Vec<Part>,
    /// What not to take over, with commas between
    #[arg(
        long,
        value_name = "kommuner|fora|tekster|farver|billeder|kontakter",
        value_delimiter = ',',
        value_parser = part(true),
        long_help = "Hvad der ikke skal med, med komma imellem"
    )]
    without: Vec<Part>,
}

/// Reads the word for a part, of those that are taken over by default, or of the others.
fn part(is_usual: bool) -> impl clap::builder::TypedValueParser<Value = Part> {
    let parts = Part::ALL.into_iter().filter(move |part| part.is_usual() == is_usual);
    PossibleValuesParser::new(parts.map(Part::word)).map(|word| {
        let named = Part::ALL.into_iter().find(|part| part.word() == word);
        named.expect("clap takes the words of parts alone")
    })
}

impl NextArgs {
    /// Gives the folder of the last period.
    ///
    /// # Errors
    /// [`PeriodFault`](folio::PeriodFault) when none is named and there is none below `./data`.
    pub(crate) fn last(&self) -> Result<PathBuf, Error> {
        named_or_newest(self.period.as_deref())
    }

    /// Whether the folder of the last period is named.
    pub(crate) fn names_period(&self) -> bool {
        self.period.is_some()
    }

    /// Gives the period that is to begin.
    pub(crate) fn next(&self) -> NextPeriod {
        let usual = Part::ALL.into_iter().filter(|part| part.is_usual());
        let parts = usual.filter(|part| !self.without.contains(part));
        NextPeriod {
            from: self.from,
            to: self.to,
            letters: self.letters,
            parts: parts.chain(self.with.iter().copied()).collect(),
        }
    }
}
