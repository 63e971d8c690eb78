//! What can be wrong with the register of letters sent, or with new letters beside those in it.

use time::Date;

use crate::findings::declare::findings;
use crate::findings::sentences::Sentences;
use crate::ground::danish;
use crate::ground::lang::{Lang, counted};

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
            /// How many records the register has that the copy lacks.
            own: usize,
        } = F0112, File, Error, Fixed;
        /// The last line of the register of letters sent is the beginning of a record. It counts
        /// for nothing: the machine may have stopped while it was written.
        TornRecord = F0113, File, Warning, Adjustable;
        /// The folder has a second register of letters sent, with records that the register
        /// itself lacks. Two people have worked with two copies of the folder.
        SecondRegister {
            /// How many records the second one has that the register lacks.
            own: usize,
            /// How many records the register has that the second one lacks.
            lacking: usize,
        } = F0114, File, Error, Fixed;
        /// The folder has a second register of letters sent, in which everything is known.
        SpareCopy = F0115, File, Warning, Adjustable;
        /// A line of a second register of letters sent is no record, so nobody knows whether the
        /// register has it.
        UnreadableCopy = F0116, File, Error, Fixed;
        /// The records of the register stand in another order than in its copy. The order says
        /// which letter a person was sent last.
        Reordered = F0117, File, Error, Fixed;
        /// A line of the register says the same as one before it, as when somebody has pasted lines. The
        /// letter would still count as sent after it was taken back once.
        DoubledRecord {
            /// The number of the line that says the same.
            first: usize,
            /// The day on which the letter was sent.
            sent: Date,
        } = F0122, File, Warning, Adjustable;
        /// New letters would bear the day of those that they replace, or an earlier one; holds
        /// the latest day of those.
        ReplacesSameDay(Date) = F0440, Rule, Warning, Adjustable;
        /// The address is that to which the last letter to another person went, who has a new
        /// address as well; holds the name of that person. Usually one column was sorted
        /// without the others.
        AddressOfAnother(String) = F0441, Rule, Error, Adjustable;
        /// A person was never sent a letter under the present name, but the last letter under the
        /// number went to a name that is probably the person's former one. Without a word the
        /// letter would congratulate anew, and replace none.
        ProbableFormerName {
            /// The member number of the person.
            number: String,
            /// The name to which the last letter under the number went.
            former: String,
            /// The day that this letter bears.
            date: Date,
        } = F0445, Rule, Warning, Adjustable;
        /// A former name is another appointee's present or former name, and the register does not
        /// know it as the name of both. What was sent to one would count as sent to the other.
        FormerNameOfAnother {
            /// The member number of the other appointee.
            other: String,
        } = F0446, Rule, Error, Adjustable;
        /// The register has no letter to a former name under the person's number, nor to another
        /// former name. The name may be misspelt, and then nothing is replaced.
        UnknownFormerName {
            /// The member number of the person.
            number: String,
            /// What letter there is instead.
            instead: InsteadOfFormerName,
        } = F0447, Rule, Warning, Adjustable;
        /// A former name is the person's present name. One of the two cells was left as it was.
        FormerNameIsPresent = F0348, Value, Warning, Adjustable;
        /// A former name to which a letter was sent has no word in common with the present one;
        /// holds the present name. It may be that of whoever had the number before.
        FormerNameUnlike(String) = F0349, Value, Warning, Adjustable;
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
                    "gem en kopi af filen et andet sted, slet linjen her, og kør `folio \
                     letters join`: den henter forsendelsen fra `forsendelser-kopi.jsonl`; \
                     står den heller ikke dér, så hent filen fra en sikkerhedskopi",
                    "keep a copy of the file elsewhere, delete the line here and run `folio \
                     letters join`: it takes the record from `forsendelser-kopi.jsonl`; if it \
                     is not there either, take the file from a backup",
                ),
            ),
            Self::MissingRecords { missing, own } => {
                lang.say(missing_records(*missing, *own), JOIN)
            }
            Self::TornRecord => lang.say(
                (
                    "den sidste linje er kun skrevet halvt og tæller ikke",
                    "the last line was only written by half and does not count",
                ),
                (
                    "den kan have noteret et brev eller fortrudt en notering: viser `folio letters \
                     due` et brev, som er sendt, så notér det igen; viser den ikke et, som \
                     alligevel ikke blev sendt, så fortryd det igen; har nogen rettet i filen, så \
                     hent den fra en sikkerhedskopi",
                    "it may have recorded a letter, or taken one back: if `folio letters due` lists \
                     a letter that was sent, record it again; if it does not list one that was not \
                     sent after all, take that one back again; if somebody has edited the file, \
                     take it from a backup",
                ),
            ),
            Self::SecondRegister { own, lacking } => {
                lang.say(second_register(*own, *lacking), JOIN)
            }
            Self::SpareCopy => lang.say(
                (
                    "filen er en kopi af `forsendelser.jsonl`; alt, hvad den har, står også dér",
                    "the file is a copy of `forsendelser.jsonl`, which has all that it has",
                ),
                ("den kan slettes", "it can be deleted"),
            ),
            Self::UnreadableCopy => lang.say(
                (
                    "linjen kan ikke læses, så det vides ikke, om forsendelsen står i \
                     `forsendelser.jsonl`",
                    "the line cannot be read, so nobody knows whether the record is in \
                     `forsendelser.jsonl`",
                ),
                (
                    "er filen ingen liste over forsendelser, så flyt den ud af mappen; ellers \
                     hent den, som den var, og kør `folio letters join`",
                    "if the file is no list of letters sent, move it out of the folder; \
                     otherwise take it as it was and run `folio letters join`",
                ),
            ),
            Self::Reordered => lang.say(
                (
                    "forsendelserne står i en anden rækkefølge end i kopien \
                     `forsendelser-kopi.jsonl`",
                    "the records stand in another order than in the copy \
                     `forsendelser-kopi.jsonl`",
                ),
                (
                    "rækkefølgen viser, hvilket brev der er det sidste; er filen sorteret, så \
                     omdøb den i mappen til `forsendelser-sorteret.jsonl`, og kør `folio letters \
                     join`: rækkefølgen tages fra kopien, og intet går tabt",
                    "the order says which letter is the last one; if the file was sorted, call \
                     it `forsendelser-sorteret.jsonl` within the folder and run `folio letters \
                     join`: the order is taken from the copy, and nothing is lost",
                ),
            ),
            Self::DoubledRecord { first, sent } => lang.say(
                (
                    format!(
                        "linjen er den samme som linje {first}: det brev til nr. `{value}` er \
                         noteret to gange"
                    ),
                    format!(
                        "the line is the same as line {first}: that letter to no. `{value}` is \
                         recorded twice"
                    ),
                ),
                (
                    format!(
                        "er linjen sat ind ved en fejl, så fortryd den ene: `folio letters undo \
                         --to {value} --on {sent}`; brevet tæller stadig som sendt ved den anden"
                    ),
                    format!(
                        "if the line was pasted by mistake, take one of them back: `folio letters \
                         undo --to {value} --on {sent}`; the letter still counts as sent by the \
                         other"
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
            Self::ProbableFormerName { number, former, date } => lang.say(
                (
                    format!(
                        "nr. `{number}` hedder nu `{value}`, men hed `{former}` i brevet \
                         af {}",
                        danish::date(*date)
                    ),
                    format!(
                        "no. `{number}` is `{value}` now, but was `{former}` in the \
                         letter of {date}"
                    ),
                ),
                (
                    format!(
                        "er det samme person, så skriv `{former}` i kolonnen `tidligere \
                         navn`, så det nye brev erstatter det gamle; er det en anden, så \
                         giv personen et nyt nummer"
                    ),
                    format!(
                        "if it is the same person, write `{former}` into the column \
                         `tidligere navn`, so that the new letter replaces the old one; \
                         if it is another, give that person a new number"
                    ),
                ),
            ),
            Self::FormerNameOfAnother { other } => lang.say(
                (
                    format!(
                        "`{value}` står også ved nr. `{other}`, så det er uklart, hvem \
                         brevene til det navn gik til"
                    ),
                    format!(
                        "`{value}` stands at no. `{other}`, too, so it is unclear to \
                         whom the letters to that name went"
                    ),
                ),
                (
                    "skriv kun et navn, som personen selv har haft; har begge haft \
                     navnet, så skriv en undtagelse i `kontrol`",
                    "write only a name that the person has had; if both have had it, \
                     write an exception into `kontrol`",
                ),
            ),
            Self::UnknownFormerName { number, instead } => lang.say(
                (
                    format!(
                        "intet brev er noteret som sendt til `{value}` under nr. \
                         `{number}`"
                    ),
                    format!(
                        "no letter to `{value}` under no. `{number}` is recorded as sent"
                    ),
                ),
                instead.advice(),
            ),
            Self::FormerNameIsPresent => lang.say(
                (
                    format!("`{value}` er personens navn nu, ikke et tidligere"),
                    format!("`{value}` is the person's name now, not a former one"),
                ),
                (
                    "skriv navnet, som det var før, og det nye i `navn`; er navnet det \
                     samme som før, så tøm cellen",
                    "write the name as it was before, and the new one into `navn`; if \
                     the name is the same as before, empty the cell",
                ),
            ),
            Self::FormerNameUnlike(present) => lang.say(
                (
                    format!("`{value}` og `{present}` har intet ord til fælles"),
                    format!("`{value}` and `{present}` have no word in common"),
                ),
                (
                    "kolonnen er til personens eget tidligere navn; er det navnet på den, \
                     der havde nummeret før, så tøm cellen, og giv den nye person et nyt \
                     nummer",
                    "the column is for the person's own former name; if it is the name of \
                     whoever had the number before, empty the cell and give the new \
                     person a new number",
                ),
            ),
        }
    }
}

/// What letter the register has where it has none to a former name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InsteadOfFormerName {
    /// It has none that could be the person's.
    Nothing,
    /// The person was sent one under the present name.
    ToPresentName,
    /// Another name was sent one under the person's number; holds that name.
    ToOtherName(String),
    /// The former name was sent one under another number; holds that number.
    UnderOtherNumber(String),
}

impl InsteadOfFormerName {
    /// Says what to do about the former name, in Danish and in English.
    fn advice(&self) -> (String, String) {
        match self {
            Self::Nothing => (
                "skriv navnet, som det stod på brevet; har personen intet brev fået, så tøm \
                 cellen"
                    .into(),
                "write the name as it stood on the letter; if the person had no letter, empty \
                 the cell"
                    .into(),
            ),
            Self::ToPresentName => (
                "personen har fået brev under navnet i `navn`: er det nye navn skrevet her, så \
                 byt de to; ellers skriv navnet, som det stod på brevet, eller tøm cellen"
                    .into(),
                "the person had a letter under the name in `navn`: if the new name was written \
                 here, swap the two; otherwise write the name as it stood on the letter, or \
                 empty the cell"
                    .into(),
            ),
            Self::ToOtherName(name) => (
                format!(
                    "nummeret havde `{name}`: er det samme person, så skriv navnet sådan; \
                     ellers tøm cellen"
                ),
                format!(
                    "the number was `{name}`'s: if it is the same person, write the name like \
                     that; otherwise empty the cell"
                ),
            ),
            Self::UnderOtherNumber(number) => (
                format!(
                    "navnet fik sit brev under nr. `{number}`: er det samme person, så giv \
                     personen det nummer igen i begge tabeller"
                ),
                format!(
                    "the name got its letter under no. `{number}`: if it is the same person, \
                     give back that number in both tables"
                ),
            ),
        }
    }
}

/// What to do when two files have records that the other one lacks. Nothing is lost by it.
const JOIN: (&str, &str) = (
    "kør `folio letters join`, som samler dem i `forsendelser.jsonl` og gemmer de gamle filer",
    "run `folio letters join`, which joins them in `forsendelser.jsonl` and keeps the old files",
);

/// Says in Danish and in English how many records the register lacks that its copy has, and how
/// many it has itself that the copy lacks.
fn missing_records(missing: usize, own: usize) -> (String, String) {
    let (da, en) = match own {
        0 => (String::new(), String::new()),
        1 => (
            "; kopien mangler 1 af dem, der står her".to_owned(),
            "; the copy lacks 1 of those here".to_owned(),
        ),
        _ => (
            format!("; kopien mangler {own} af dem, der står her"),
            format!("; the copy lacks {own} of those here"),
        ),
    };
    let are = if missing == 1 { "is" } else { "are" };
    (
        format!(
            "her mangler {missing} af de forsendelser, der står i kopien \
             `forsendelser-kopi.jsonl`{da}"
        ),
        format!(
            "{missing} of the records in the copy `forsendelser-kopi.jsonl` {are} missing \
             here{en}"
        ),
    )
}

/// Says in Danish and in English how many records a second register has that the register lacks,
/// and how many it lacks itself.
fn second_register(own: usize, lacking: usize) -> (String, String) {
    let da = counted(own, "forsendelse", "forsendelser");
    let en = counted(own, "record", "records");
    let (but_da, but_en) = match lacking {
        0 => (String::new(), String::new()),
        _ => (
            format!(", og mangler selv {lacking}, som står dér"),
            format!(", and lacks {lacking} that are there"),
        ),
    };
    (
        format!(
            "filen er endnu en udgave af `forsendelser.jsonl`: den har {da}, som mangler \
             dér{but_da}"
        ),
        format!(
            "the file is another edition of `forsendelser.jsonl`: it has {en} missing \
             there{but_en}"
        ),
    )
}
