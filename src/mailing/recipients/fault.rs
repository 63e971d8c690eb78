//! Why letters that somebody asks for are not found.

use crate::error::{Exit, Explain};
use crate::ground::lang::Lang;
use crate::mailing::wording::NAMES_SHOWN;

/// Why a choice finds no letter, or too many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChoiceFault {
    /// Nobody has such a name or number.
    Nobody(String),
    /// Nobody has just this name or number; a part of a name is not enough.
    NobodyExactly(String),
    /// No letter is recorded to somebody of just this name or number.
    NeverSent(String),
    /// The record of the last letter to a person is taken back already.
    UndoneAlready(String),
    /// Several have; they, with their numbers.
    Several(String, Vec<String>),
    /// There is no letter on that page, or the print file was never made.
    NoLetterOnPage(usize),
}

impl Explain for ChoiceFault {
    fn message(&self, lang: Lang) -> String {
        match self {
            Self::Nobody(wanted) => lang.pick(
                format!("ingen, der får brev, hedder `{wanted}` eller har det nummer"),
                format!("nobody who gets a letter has the name or number `{wanted}`"),
            ),
            Self::NobodyExactly(wanted) => lang.pick(
                format!("ingen, der får brev, hedder præcis `{wanted}` eller har det nummer; skriv hele navnet, eller nummeret"),
                format!("nobody who gets a letter has just the name or number `{wanted}`; give the whole name, or the number"),
            ),
            Self::NeverSent(wanted) => lang.pick(
                format!("intet sådant brev til `{wanted}` er noteret som sendt; skriv hele navnet, eller nummeret"),
                format!("no such letter to `{wanted}` is recorded as sent; give the whole name, or the number"),
            ),
            Self::UndoneAlready(wanted) => lang.pick(
                format!("noteringen af det brev til `{wanted}` er allerede fortrudt; et andet brev vælges med `--on` og dagen, det blev sendt, eller `--about mandat` og `--about tak`"),
                format!("the record of that letter to `{wanted}` is taken back already; another is told by `--on` and the day it was sent, or by `--about mandat` and `--about tak`"),
            ),
            Self::Several(wanted, people) => {
                let shown = people.iter().take(NAMES_SHOWN).cloned().collect::<Vec<_>>();
                let shown = shown.join(", ");
                let more = match people.len().saturating_sub(NAMES_SHOWN) {
                    0 => String::new(),
                    more => {
                        lang.pick(format!(" og {more} til"), format!(" and {more} more"))
                    }
                };
                lang.pick(
                    format!("`{wanted}` passer på flere: {shown}{more}; skriv nummeret"),
                    format!("`{wanted}` fits several: {shown}{more}; give the number"),
                )
            }
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
