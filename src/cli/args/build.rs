//! The command `build`, which writes the documents.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use folio::{Choice, Error, Request, Selection, Shard};

use time::Date;

use super::PeriodArgs;
use super::day::day;
use crate::cli::localized::BadValue;

/// The flags of `build`.
#[derive(Debug, Args)]
pub(crate) struct BuildArgs {
    /// The flags of all commands over a period.
    #[command(flatten)]
    pub(crate) period_args: PeriodArgs,
    /// Folder below which <council>/<period>/ is written [default: output]
    #[arg(
        long,
        value_name = "DIR",
        default_value = "output",
        long_help = "Mappen, som <råd>/<periode>/ skrives under [standard: output]"
    )]
    output: PathBuf,
    /// Build only these documents
    #[arg(
        long,
        value_name = "folder|breve|blaa-bog",
        value_enum,
        long_help = "Dan kun disse dokumenter"
    )]
    only: Vec<Only>,
    /// The day of which the Blå Bog is made [default: that of the data]
    #[arg(
        long,
        value_name = "DAY",
        value_parser = day,
        conflicts_with_all = ["shard", "to", "page", "first", "worst", "due"],
        long_help = "Den dag, Blå Bog opgøres [standard: dagen i oplysningerne]"
    )]
    on: Option<Date>,
    /// Make all documents anew, also those that are there already
    #[arg(
        long,
        long_help = "Dan alle dokumenter på ny, også dem, der ligger der i forvejen"
    )]
    fresh: bool,
    /// Make only a share of the letters, as one of several machines; see `folio merge`
    #[arg(
        long,
        value_name = "N/COUNT",
        value_parser = shard,
        conflicts_with_all = ["to", "page", "first", "worst", "due"],
        long_help = "Dan kun en del af brevene, som en af flere maskiner; se `folio merge`"
    )]
    shard: Option<Shard>,
    /// Print only the letters that people have not been sent as they are today
    #[arg(
        long,
        help_heading = "Letters again",
        long_help = "Print kun de breve, folk ikke har fået, som de er i dag"
    )]
    due: bool,
    /// Print only the letter to this person, by name or number, as breve-udtraek.pdf
    #[arg(
        long,
        value_name = "NAME",
        help_heading = "Letters again",
        long_help = "Print kun brevet til denne person, ved navn eller nummer, som breve-udtraek.pdf"
    )]
    to: Vec<String>,
    /// Print only the letter on this page of breve-tryk.pdf (2:57 for page 57 of its second file)
    #[arg(
        long,
        value_name = "PAGE",
        value_parser = page,
        help_heading = "Letters again",
        long_help = "Print kun brevet på denne side af breve-tryk.pdf (2:57 for side 57 i den anden fil)"
    )]
    page: Vec<Choice>,
    /// Print only the first N letters
    #[arg(
        long,
        value_name = "N",
        value_parser = count,
        help_heading = "Letters again",
        long_help = "Print kun de første breve, så mange"
    )]
    first: Option<usize>,
    /// Print only the hardest letters: longest name, address and forum, most mandates
    #[arg(
        long,
        help_heading = "Letters again",
        long_help = "Print kun de sværeste breve: længste navn, adresse og forum, flest mandater"
    )]
    worst: bool,
}

/// Reads a page of a print file: "57", or "2:57" for page 57 of the second file. Files and
/// pages are counted from 1.
///
/// # Errors
/// What is wrong with the text, for clap to print.
fn page(text: &str) -> Result<Choice, BadValue> {
    let (file, page) = text.split_once(':').unwrap_or(("1", text));
    match (file.parse(), page.parse()) {
        (Ok(file @ 1..), Ok(page @ 1..)) => Ok(Choice::Page { file, page }),
        _ => Err(BadValue::new(
            "skriv en side, som 57, eller en fil og en side, som 2:57",
            "write a page, as 57, or a file and a page, as 2:57",
        )),
    }
}

/// Reads a share of the letters: "3/16" for the third of sixteen.
///
/// # Errors
/// What is wrong with the text, for clap to print.
fn shard(text: &str) -> Result<Shard, BadValue> {
    let numbers = text.split_once('/');
    let numbers =
        numbers.and_then(|(n, count)| Some((n.parse().ok()?, count.parse().ok()?)));
    let shard = numbers.and_then(|(number, count)| Shard::new(number, count));
    shard.ok_or_else(|| {
        BadValue::new("skriv en del som 3/16", "write a share such as 3/16")
    })
}

/// Reads how many letters are wanted.
///
/// # Errors
/// What is wrong with the text.
fn count(text: &str) -> Result<usize, BadValue> {
    let bad = |_| BadValue::new("skriv et helt tal", "write a whole number");
    text.parse().map_err(bad)
}

/// The documents that can be chosen, as clap reads them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Only {
    /// The editions of the welcome folder, the booklet, the report for the print shop
    Folder,
    /// The mandate letters
    Breve,
    /// The Blå Bog, the overview of members and appointees
    BlaaBog,
}

impl BuildArgs {
    /// Makes the request that the flags describe.
    ///
    /// # Errors
    /// [`PeriodFault`](folio::PeriodFault) when no period is named and there is none below
    /// `./data`.
    pub(crate) fn request(&self) -> Result<Request, Error> {
        let choices = self.choices();
        let wants = |what| self.only.is_empty() || self.only.contains(&what);
        let selection = Selection {
            // Who asks for a letter does not wait for the folder.
            folder: wants(Only::Folder) && choices.is_empty() && self.shard.is_none(),
            letters: wants(Only::Breve) || !choices.is_empty() || self.shard.is_some(),
            // Who asks for a day asks for the Blå Bog.
            blue_book: wants(Only::BlaaBog) && choices.is_empty() && self.shard.is_none()
                || self.on.is_some(),
        };
        let request = self.period_args.request(&self.output, selection)?;
        Ok(Request {
            is_fresh: self.fresh,
            choices,
            shard: self.shard,
            on: self.on,
            ..request
        })
    }

    /// Gathers the letters that are asked for, by whatever flag; empty for all of them.
    fn choices(&self) -> Vec<Choice> {
        let to = self.to.iter().cloned().map(Choice::To);
        let first = self.first.map(Choice::First);
        let worst = self.worst.then_some(Choice::Worst);
        let due = self.due.then_some(Choice::Due);
        let pages = self.page.iter().cloned();
        to.chain(pages).chain(first).chain(worst).chain(due).collect()
    }
}
