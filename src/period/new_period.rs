//! The folder of a period that begins: what of the last one it takes over, and what a person must
//! write anew. Whatever would be false in the new period is left out, so that its absence is a
//! finding: dates, people, who signs. What may still be true is taken over, and told until
//! somebody has looked it through ([`carried_over`](super::carried_over)).

mod new_council;
mod settings_edit;
mod tables;
mod timeline_edit;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use time::Date;

pub use self::new_council::{NewCouncil, NoCouncilName};
use super::files::Files;
use super::load;
use super::model::Term;
use super::schema;
use super::workbook::{self, UnwritableWorkbook};
use crate::error::{Error, Exit, Explain};
use crate::findings::sink::Diagnostics;
use crate::ground::danish;
use crate::ground::lang::Lang;

/// The name of the workbook in which the tables of a new period stand.
const WORKBOOK: &str = "periode.xlsx";

/// The longest period, in years. Councils sit for four; a year that is a slip makes it much longer.
const MOST_YEARS: i32 = 8;

/// What of the last period the next one may take over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The municipalities with their mayors.
    Municipalities,
    /// The fora.
    Fora,
    /// The texts, but for the quotation.
    Texts,
    /// The colours.
    Colours,
    /// The pictures in the folder `billeder`, but for those of a chairmanship that is not taken over.
    Pictures,
    /// The contacts of the secretariat.
    Contacts,
    /// The chairmanship.
    Chairmanship,
    /// The appointees, but for those who have died or left.
    Appointees,
    /// The mandates, but for those that have ended, with the dates of the new period.
    Mandates,
}

impl Part {
    /// All parts, in the order in which a person is shown them.
    pub const ALL: [Self; 9] = [
        Self::Municipalities,
        Self::Fora,
        Self::Texts,
        Self::Colours,
        Self::Pictures,
        Self::Contacts,
        Self::Chairmanship,
        Self::Appointees,
        Self::Mandates,
    ];

    /// Gives the office's word for the part, which is also what a person types.
    pub fn word(self) -> &'static str {
        match self {
            Self::Municipalities => "kommuner",
            Self::Fora => "fora",
            Self::Texts => "tekster",
            Self::Colours => "farver",
            Self::Pictures => "billeder",
            Self::Contacts => "kontakter",
            Self::Chairmanship => "formandskab",
            Self::Appointees => "udpegede",
            Self::Mandates => "mandater",
        }
    }

    /// Tells whether the part is taken over unless a person says otherwise. People are not: those
    /// of the last period have other offices in the next, or none.
    pub fn is_usual(self) -> bool {
        !matches!(self, Self::Chairmanship | Self::Appointees | Self::Mandates)
    }
}

/// A period that is to begin.
#[derive(Debug, Clone)]
pub struct NextPeriod {
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Date,
    /// The day that its letters bear; `None` where that is not known yet.
    pub letters: Option<Date>,
    /// What it takes over from the last period.
    pub parts: BTreeSet<Part>,
}

/// Why a period cannot begin like this.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NextPeriodFault {
    /// The last day is not behind the first.
    Reversed,
    /// The period is longer than any council's.
    TooLong,
    /// The period does not begin behind the first day of the last one, which this holds.
    NotLater(Date),
    /// There is a folder of a period of these years already, which this holds.
    Exists(PathBuf),
    /// The council has a folder already, which this holds.
    CouncilExists(PathBuf),
    /// The letters would bear a day outside the period.
    LettersOutside,
    /// Mandates are taken over without the people who hold them, or without their fora.
    MandatesAlone,
}

impl Explain for NextPeriodFault {
    fn message(&self, lang: Lang) -> String {
        match self {
            Self::Reversed => lang.pick(
                "valgperiodens sidste dag (`--to`) ligger ikke efter den første (`--from`)".into(),
                "the last day of the period (`--to`) is not after the first (`--from`)".into(),
            ),
            Self::TooLong => lang.pick(
                format!("en valgperiode på over {MOST_YEARS} år er en tastefejl; ret `--from` eller `--to`"),
                format!("a period of more than {MOST_YEARS} years is a slip; mend `--from` or `--to`"),
            ),
            Self::NotLater(last) => {
                let last = lang.day(*last);
                lang.pick(
                    format!("den nye periode skal begynde efter {last}, hvor den sidste begyndte"),
                    format!("the new period must begin after {last}, when the last one began"),
                )
            }
            Self::Exists(folder) => {
                let folder = folder.display();
                lang.pick(
                    format!("der er allerede en periode med de år: {folder}"),
                    format!("there is a period of these years already: {folder}"),
                )
            }
            Self::CouncilExists(folder) => {
                let folder = folder.display();
                lang.pick(
                    format!("rådet har allerede en mappe: {folder}; begynd den næste periode med `folio next`"),
                    format!("the council has a folder already: {folder}; begin the next period with `folio next`"),
                )
            }
            Self::LettersOutside => lang.pick(
                "brevenes dato (`--letters`) ligger uden for valgperioden".into(),
                "the date of the letters (`--letters`) lies outside the period".into(),
            ),
            Self::MandatesAlone => lang.pick(
                "mandater kan kun tages med sammen med `udpegede` og `fora`".into(),
                "mandates can be taken over only together with `udpegede` and `fora`".into(),
            ),
        }
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}

/// The files of a folder that is to be written, by their paths below it.
pub(crate) type NewFiles = BTreeMap<String, Vec<u8>>;

/// What becomes of a period that begins.
pub(crate) struct Begun {
    /// The name of its folder: "2026-2030".
    pub name: String,
    /// The files of its folder.
    pub files: NewFiles,
    /// The last day of the period before, where that lies within the new one.
    pub overlap: Option<Date>,
}

impl NextPeriod {
    /// Makes the files of the folder from those of the last period.
    ///
    /// # Errors
    /// Fails with [`NextPeriodFault`] when the period cannot begin like this, with
    /// [`Error::Data`] when the settings or a table of the last one cannot be read, which is
    /// reported.
    pub(crate) fn begin(
        &self,
        last: &Files,
        findings: &mut Diagnostics,
    ) -> Result<Begun, Error> {
        self.check()?;
        let mut of_settings = Diagnostics::new();
        let settings = load::settings(last, &mut of_settings);
        let text = last.text(schema::SETTINGS, &mut Diagnostics::new());
        let (Some(term), Some(text)) = (settings.term, text) else {
            // Other faults of the settings are taken over, and told in the new period.
            findings.append(of_settings);
            return Err(Error::Data);
        };
        let tables = load::raw_tables(last, findings);
        if findings.has_errors() {
            return Err(Error::Data);
        }
        if self.from <= term.from {
            return Err(NextPeriodFault::NotLater(term.from).into());
        }
        let new_term = Term {
            from: self.from,
            to: self.to,
            number: term.number + 1,
        };
        let mut files = NewFiles::new();
        let edited = settings_edit::edit(text, self, new_term).ok_or(Error::Data)?;
        files.insert(schema::SETTINGS.into(), edited.into_bytes());
        let lists = [schema::SUBJECT_AREAS, schema::TIMELINE];
        let of_officers = pictures_of_officers(last);
        let stays_behind = |path: &str| {
            of_officers.contains(path) && !self.parts.contains(&Part::Chairmanship)
        };
        let taken = last.iter().filter(|(path, _)| {
            lists.contains(path) || self.takes(path) && !stays_behind(path)
        });
        files.extend(taken.map(|(path, bytes)| (path.to_owned(), bytes.to_vec())));
        let timeline = last.text(schema::TIMELINE, &mut Diagnostics::new());
        let timeline =
            timeline.and_then(|text| timeline_edit::with_period(text, new_term));
        files.extend(timeline.map(|text| (schema::TIMELINE.into(), text.into_bytes())));
        let tables = tables::next(tables, self, term);
        let workbook =
            workbook::filled(&tables, last).map_err(UnwritableWorkbook::new)?;
        files.insert(WORKBOOK.into(), workbook);
        let overlap = (self.from <= term.to).then_some(term.to);
        Ok(Begun { name: new_term.key(), files, overlap })
    }

    /// Checks the period by itself.
    ///
    /// # Errors
    /// What is wrong with it.
    fn check(&self) -> Result<(), NextPeriodFault> {
        let Self { from, to, letters, parts } = self;
        let has = |part| parts.contains(&part);
        check_days(*from, *to)?;
        if letters.is_some_and(|day| day < *from || day > *to) {
            Err(NextPeriodFault::LettersOutside)
        } else if has(Part::Mandates) && !(has(Part::Appointees) && has(Part::Fora)) {
            Err(NextPeriodFault::MandatesAlone)
        } else {
            Ok(())
        }
    }

    /// Tells whether the period takes over a text or a picture, by its path.
    fn takes(&self, path: &str) -> bool {
        let is_text = schema::is_prose(path) && path != schema::QUOTATION;
        is_text && self.parts.contains(&Part::Texts)
            || path.starts_with(schema::PICTURES) && self.parts.contains(&Part::Pictures)
    }
}

/// Lists the paths of the portraits and signatures of a chairmanship, which are of no use without it.
fn pictures_of_officers(files: &Files) -> BTreeSet<String> {
    let rows = load::load(files, &mut Diagnostics::new()).chairmanship;
    let pictures = rows.into_iter().flat_map(|row| [row.portrait, row.signature]);
    let names = pictures.flatten().map(|picture| picture.name);
    names.map(|name| schema::picture(&name)).collect()
}

/// Checks the days of a period.
///
/// # Errors
/// What is wrong with them.
fn check_days(from: Date, to: Date) -> Result<(), NextPeriodFault> {
    if to <= from {
        Err(NextPeriodFault::Reversed)
    } else if to.year() - from.year() > MOST_YEARS {
        Err(NextPeriodFault::TooLong)
    } else {
        Ok(())
    }
}

/// The folder of a new period, as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPeriod {
    /// Where the folder lies.
    pub folder: PathBuf,
    /// The last day of the period before, where that lies within the new one.
    pub overlap: Option<Date>,
    /// What was taken over.
    pub parts: BTreeSet<Part>,
}

impl NewPeriod {
    /// Says what was made, what is in it and what comes next, in whole sentences, one a line.
    pub fn summary(&self, lang: Lang) -> Vec<String> {
        let folder = self.folder.display();
        let mut lines =
            vec![lang.pick(
                format!("ny periode i {folder}"),
                format!("new period at {folder}"),
            )];
        let words: Vec<_> = self.parts.iter().map(|part| part.word()).collect();
        if !words.is_empty() {
            let words = danish::series(&words);
            lines.push(lang.pick(
                format!("taget med fra sidste periode: {words}"),
                format!("taken over from the last period: {words}"),
            ));
        }
        let (da, en) = (
            "udfyld arkene i periode.xlsx, og kør så folio check, som siger, hvad der mangler, \
             og hvad der skal gås igennem",
            "fill in the sheets of periode.xlsx and run folio check: it says what is missing, \
             and what must be looked through",
        );
        lines.push(lang.pick(da, en).to_owned());
        if let Some(last) = self.overlap {
            let last = lang.day(last);
            lines.push(lang.pick(
                format!(
                    "sidste periode løber til {last}; se efter, om dagene passer sammen"
                ),
                format!(
                    "the last period runs until {last}; see whether the days fit together"
                ),
            ));
        }
        lines
    }
}
