//! What a run is asked for, and how far it has come.

use std::path::PathBuf;

use time::Date;

use crate::documents::{blue_book, editions};
use crate::error::{Error, Exit, Explain};
use crate::ground::danish;
use crate::ground::digest::Digest;
use crate::ground::lang::Lang;
use crate::mailing::choice::Choice;
use crate::output::division::Shard;
use crate::output::owner::Owner;
use crate::period::locate;
use crate::period::model::{Settings, Term};

/// What a run is asked for: which documents to make, from where, to where. Nothing in it was
/// checked yet.
#[derive(Debug, Clone)]
pub struct Request {
    /// The folder of the period: "data/kkr-sjaelland/2022-2026".
    pub period: PathBuf,
    /// Whether somebody has named the period folder. Otherwise the program has chosen it.
    pub names_period: bool,
    /// The folder below which `<council>/<period>/` is written: "output".
    pub output: PathBuf,
    /// A folder of templates in the place of the embedded ones; `None` for those.
    pub templates: Option<PathBuf>,
    /// The file of the print shop's own profile; `None` for FOGRA39, which the program ships.
    pub profile: Option<PathBuf>,
    /// The kinds of documents to make.
    pub selection: Selection,
    /// The number of threads that render letters; at least 1.
    pub threads: usize,
    /// The letters that are asked for; empty for all.
    pub choices: Vec<Choice>,
    /// The share of the letters that this machine makes; `None` for all.
    pub shard: Option<Shard>,
    /// The day that the Blå Bog is asked for; `None` for that of the data.
    pub on: Option<Date>,
    /// Whether documents are made anew that are there already, in spite of being unchanged.
    pub is_fresh: bool,
    /// The person who runs the program, named to others who come in between.
    pub owner: Owner,
}

impl Request {
    /// Asks for all documents of a period folder, below `./output`, on one thread, in the
    /// name of nobody.
    pub fn of(period: impl Into<PathBuf>) -> Self {
        Self {
            period: period.into(),
            names_period: true,
            output: PathBuf::from("output"),
            templates: None,
            profile: None,
            selection: Selection::ALL,
            threads: 1,
            choices: Vec::new(),
            shard: None,
            on: None,
            is_fresh: false,
            owner: Owner { name: String::new(), since: 0 },
        }
    }

    /// Refuses an output folder among the data, where documents could take the place of files
    /// that the office has written.
    ///
    /// # Errors
    /// Fails with [`OutputAmongData`].
    pub(crate) fn check_output(&self) -> Result<(), Error> {
        if locate::is_among_data(&self.output, &self.period)? {
            return Err(OutputAmongData { path: self.output.clone() }.into());
        }
        Ok(())
    }

    /// Gives the day of the Blå Bog: the one that is asked for, or that of the data.
    ///
    /// # Errors
    /// Fails with [`DayOutsidePeriod`] when the day that is asked for is none of the period.
    pub(crate) fn blue_book_day(&self, settings: &Settings) -> Result<Date, Error> {
        match self.on {
            None => Ok(settings.blue_book_date),
            Some(day) if settings.term.contains(day) => Ok(day),
            Some(day) => Err(DayOutsidePeriod { day, term: settings.term }.into()),
        }
    }

    /// Gives the digest of all inputs of the Blå Bog, of which the files are `inputs`: the day that
    /// is asked for is one, too.
    pub(crate) fn blue_book_inputs(&self, inputs: Digest) -> Digest {
        match self.on {
            None => inputs,
            Some(day) => Digest::of_parts([inputs.to_string(), day.to_string()]),
        }
    }

    /// Gives the output folder of a period: `output/kkr-sjaelland/2022-2026`.
    pub(crate) fn folder_of(&self, council: &str, term: Term) -> PathBuf {
        self.output.join(danish::file_name(council)).join(term.key())
    }
}

/// The refusal to write into an output folder that lies among the data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputAmongData {
    /// The output folder that was asked for.
    pub path: PathBuf,
}

impl Explain for OutputAmongData {
    fn message(&self, lang: Lang) -> String {
        let path = self.path.display();
        lang.pick(
            format!("`{path}` er en mappe med data; vælg en anden mappe med `--output`"),
            format!("`{path}` is a folder of data; choose another one with `--output`"),
        )
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}

/// The refusal to make a Blå Bog of a day on which the period has no mandates.
#[derive(Debug, Clone, Copy)]
pub struct DayOutsidePeriod {
    /// The day that was asked for.
    day: Date,
    /// The period.
    term: Term,
}

impl Explain for DayOutsidePeriod {
    fn message(&self, lang: Lang) -> String {
        let Self { day, term } = *self;
        let [day, from, to] = [day, term.from, term.to].map(|day| lang.day(day));
        lang.pick(
            format!("`--on`: {day} ligger uden for valgperioden ({from} – {to})"),
            format!("`--on`: {day} lies outside the election period ({from} to {to})"),
        )
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}

/// The kinds of documents that a run makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    /// Whether it makes the editions of the folder, the booklet of the one and the report on the
    /// other.
    pub folder: bool,
    /// Whether it makes the letters, with their print files and labels.
    pub letters: bool,
    /// Whether it makes the Blå Bog as PDF, table and page for the website.
    pub blue_book: bool,
}

impl Selection {
    /// Selects all documents: folder, letters and Blå Bog.
    pub const ALL: Self = Self { folder: true, letters: true, blue_book: true };

    /// Selects the letters alone, with their print files and labels.
    pub const LETTERS: Self = Self { letters: true, ..Self::NONE };

    /// Selects no document: the data is judged, and no page is laid out.
    pub const NONE: Self = Self { folder: false, letters: false, blue_book: false };

    /// Whether the document of this path is selected. All that is neither of the folder nor of the Blå
    /// Bog counts as letters.
    pub fn covers(self, path: &str) -> bool {
        if editions::PATHS.contains(&path) {
            self.folder
        } else if blue_book::PATHS.contains(&path) {
            self.blue_book
        } else {
            self.letters
        }
    }
}

/// How far a run has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// The data is sound, and so many documents are to be made. Labels are not counted.
    Started(usize),
    /// One more document is done: made, kept, or failed.
    Document,
}
