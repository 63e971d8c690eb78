//! What can be wrong with the register of letters sent, or with new letters beside those in it.

use time::Date;

use crate::findings::declare::findings;
use crate::findings::sentences::Sentences;
use crate::ground::danish;
use crate::ground::lang::Lang;

findings! {
    /// What can be wrong with the register of letters sent, or with new letters beside those in it.
    pub enum SentFinding {
        /// A line of the register of letters sent is no record. The letter that it stood for
        /// would count as never sent.
        UnreadableRecord = F0111, File, Error, Fixed;
        /// The register of letters sent lacks records that its copy has. Their letters would
        /// count as never sent, and go out again.
        MissingRecords {
            /// How many records are missing.
            missing: usize,
            /// The name of the copy.
            copy: &'static str,
        } = F0112, File, Error, Fixed;
        /// New letters would bear the day of those that they replace, or an earlier one; holds
        /// the latest day of those.
        ReplacesSameDay(Date) = F0440, Rule, Warning, Adjustable;
        /// The address is that to which the last letter to another person went, who has a new
        /// address as well; holds the name of that person. Usually one column was sorted
        /// without the others.
        AddressOfAnother(String) = F0441, Rule, Error, Adjustable;
    }
}

impl SentFinding {
    /// Says what is wrong, and what to do about it, in the language `lang`. `value` is the text of
    /// the cell, which some sentences quote; it is empty where there is none.
    pub(super) fn sentences(&self, lang: Lang, value: &str) -> Sentences {
        match self {
            Self::UnreadableRecord => lang.say(
                (
                    "linjen kan ikke læses som en forsendelse",
                    "the line cannot be read as a letter that was sent",
                ),
                (
                    "hent filen fra kopien `forsendelser-kopi.jsonl` eller en \
                     sikkerhedskopi; den skrives kun af Folio, og uden linjen \
                     ville brevet blive sendt igen",
                    "take the file from its copy, `forsendelser-kopi.jsonl`, \
                     or a backup; Folio alone writes it, and without the line \
                     the letter would be sent again",
                ),
            ),
            Self::MissingRecords { missing, copy } => lang.say(
                (
                    format!(
                        "her mangler {missing} af de forsendelser, der står i \
                         kopien `{copy}`"
                    ),
                    format!(
                        "{missing} of the records in the copy `{copy}` are \
                         missing here"
                    ),
                ),
                (
                    format!(
                        "kopiér `{copy}` til `forsendelser.jsonl` i periodens \
                         mappe; skal alt noteres forfra, så slet begge filer"
                    ),
                    format!(
                        "copy `{copy}` to `forsendelser.jsonl` in the period's \
                         folder; to record everything anew, delete both files"
                    ),
                ),
            ),
            Self::ReplacesSameDay(last) => lang.say(
                (
                    format!(
                        "nye breve ville bære datoen `{value}`, men erstatter \
                         breve af {}",
                        danish::date(*last)
                    ),
                    format!(
                        "new letters would bear the date `{value}`, but replace \
                         letters of {last}"
                    ),
                ),
                (
                    "ret `brev.dato` i `periode.json` til den dag, de nye \
                     breve sendes; breve, der er sendt, beholder deres",
                    "set `brev.dato` in `periode.json` to the day the new \
                     letters go out; letters that were sent keep theirs",
                ),
            ),
            Self::AddressOfAnother(other) => lang.say(
                (
                    format!("`{value}` er den adresse, {other} fik sit sidste brev på"),
                    format!(
                        "`{value}` is the address to which {other} got the last \
                         letter"
                    ),
                ),
                (
                    "flere personer har fået hinandens adresser: se efter, om \
                     en kolonne er sorteret alene, eller celler er rykket; er \
                     de rigtige, så skriv undtagelser i `kontrol`",
                    "several addresses have changed persons: see whether a \
                     column was sorted alone or cells were moved; if they are \
                     right, write exceptions into `kontrol`",
                ),
            ),
        }
    }
}
