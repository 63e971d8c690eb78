//! A choice of letters, as somebody asks for it at the terminal, and why a choice may find no
//! letter.

use crate::error::{Exit, Explain};
use crate::ground::lang::{Lang, NAMES_SHOWN};
use crate::period::register::NoRecording;

/// A choice of letters among those of a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// The letters to one person, told by the number, the whole name, or how words of the name
    /// begin: "bund" for "Malene Bundgaard".
    To(String),
    /// The letters to one person, told by the number or the whole name. Nothing shorter will do,
    /// so that nobody else can be meant.
    Exactly(String),
    /// The letter on a page of a print file, as the last run made it.
    Page {
        /// The number of the print file, from 1; 1 also when there is only one.
        file: usize,
        /// The number of the page in that file, from 1.
        page: usize,
    },
    /// So many letters from the beginning of the mailing order, or all when there are fewer.
    First(usize),
    /// The letters that people have not been sent as they are today.
    Due,
    /// The letters to look at before a print run: those with the longest name, the longest line
    /// of an address, the most mandates and the longest name of a forum.
    Worst,
}

/// The reason why a choice finds no letter, or those of too many people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChoiceFault {
    /// Nobody who gets a letter has this number, or a name with such a beginning.
    Nobody(String),
    /// Nobody who gets a letter has just this name or number; a part of a name is not enough.
    NobodyExactly(String),
    /// No letter is recorded as sent to somebody of just this name or number.
    NeverSent(String),
    /// The record of the last letter to this person is taken back already.
    UndoneAlready(String),
    /// Nothing is recorded as sent of what is asked for.
    NothingRecorded,
    /// What was recorded last is taken back already.
    LastUndoneAlready,
    /// Several people have this name or number.
    Several {
        /// The name or number that was asked for.
        wanted: String,
        /// Everybody whom it fits, with the number first: "017 Åse Ågård".
        people: Vec<String>,
    },
    /// The print file of this number is not there: it was never made, or was withdrawn since a letter in it
    /// is out of date.
    NoPrintFile(usize),
    /// The page of this number has no letter.
    NoLetterOnPage(usize),
    /// The letter on the page of this number is no longer made: its person gets none, or goes by another
    /// number or name.
    NoLongerMade(usize),
}

impl From<NoRecording> for ChoiceFault {
    fn from(fault: NoRecording) -> Self {
        match fault {
            NoRecording::NothingSent => Self::NothingRecorded,
            NoRecording::UndoneAlready => Self::LastUndoneAlready,
        }
    }
}

impl Explain for ChoiceFault {
    fn message(&self, lang: Lang) -> String {
        match self {
            Self::Nobody(wanted) => lang.pick(
                format!("ingen, der får brev, hedder `{wanted}` eller har det nummer"),
                format!("nobody who gets a letter has the name or number `{wanted}`"),
            ),
            Self::NobodyExactly(wanted) => lang.pick(
                format!(
                    "ingen, der får brev, hedder præcis `{wanted}` eller har det nummer; skriv \
                     hele navnet, eller nummeret"
                ),
                format!(
                    "nobody who gets a letter has just the name or number `{wanted}`; give the \
                     whole name, or the number"
                ),
            ),
            Self::NeverSent(wanted) => lang.pick(
                format!(
                    "intet sådant brev til `{wanted}` er noteret som sendt; skriv hele navnet, \
                     eller nummeret"
                ),
                format!(
                    "no such letter to `{wanted}` is recorded as sent; give the whole name, or \
                     the number"
                ),
            ),
            Self::UndoneAlready(wanted) => lang.pick(
                format!(
                    "noteringen af det brev til `{wanted}` er allerede fortrudt; et andet brev \
                     vælges med dagen, det er noteret som sendt, med `--by` eller med `--about`"
                ),
                format!(
                    "the record of that letter to `{wanted}` is taken back already; another is \
                     told by the day it is recorded as sent, by `--by` or by `--about`"
                ),
            ),
            Self::NothingRecorded => lang
                .pick(
                    "der er ikke noteret noget sådant som sendt",
                    "nothing of that kind is recorded as sent",
                )
                .into(),
            Self::LastUndoneAlready => lang
                .pick(
                    "sidst blev en notering fortrudt; det, der nu skal fortrydes, vælges med den \
                     dag, det er noteret som sendt (`--on 2022-02-03`), eller med personerne \
                     (`--to 017`)",
                    "the last thing recorded was that letters were not sent; what is to be taken \
                     back now is told by the day it is recorded as sent (`--on 2022-02-03`), or by \
                     the persons (`--to 017`)",
                )
                .into(),
            Self::Several { wanted, people } => several(wanted, people, lang),
            Self::NoPrintFile(file) => lang.pick(
                format!(
                    "udskriftsfil nummer {file} ligger ikke i mappen (den er ikke dannet, eller den \
                     er fjernet, fordi et brev i den er ændret), så siden kan ikke slås op; vælg \
                     brevet med navn eller nummer (`--to 017`), eller kør `folio build`, som danner \
                     filerne på ny"
                ),
                format!(
                    "print file number {file} is not in the folder (it was not made, or was removed \
                     since a letter in it has changed), so the page cannot be looked up; tell the \
                     letter by name or number (`--to 017`), or run `folio build`, which makes the \
                     files anew"
                ),
            ),
            Self::NoLongerMade(page) => lang.pick(
                format!(
                    "brevet på side {page} dannes ikke længere, som det hed; vælg det med navn eller \
                     nummer (`--to 017`), hvis personen stadig får brev"
                ),
                format!(
                    "the letter on page {page} is no longer made under its name; tell it by name or \
                     number (`--to 017`) if the person still gets one"
                ),
            ),
            Self::NoLetterOnPage(page) => lang.pick(
                format!(
                    "der er intet brev på side {page} i udskriftsfilen fra sidste kørsel"
                ),
                format!("there is no letter on page {page} of the last run's print file"),
            ),
        }
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}

/// Says that what was asked for fits several people. The first of them are named, the others
/// counted.
fn several(wanted: &str, people: &[String], lang: Lang) -> String {
    let shown = people.iter().take(NAMES_SHOWN).cloned().collect::<Vec<_>>();
    let shown = shown.join(", ");
    let more = match people.len().saturating_sub(NAMES_SHOWN) {
        0 => String::new(),
        more => lang.pick(format!(" og {more} til"), format!(" and {more} more")),
    };
    lang.pick(
        format!("`{wanted}` passer på flere: {shown}{more}; skriv nummeret"),
        format!("`{wanted}` fits several: {shown}{more}; give the number"),
    )
}
