//! What can be wrong with what texts say of the period: its years, its number, its counts, and
//! whether its persons are real.

use time::Date;

use crate::findings::declare::findings;
use crate::findings::sentences::Sentences;
use crate::ground::lang::Lang;

findings! {
    /// What can be wrong with a statement in a text of the period.
    pub enum StatementFinding {
        /// A text has years, an ordinal number or a count typed that the program knows; holds the
        /// word that puts it in. It is right today and wrong in the next period.
        Typed(&'static str) = F0455, Rule, Warning, Adjustable;
        /// A text says of the period what its data contradict; holds what the data say. Usually
        /// the text was kept from the last period.
        Contradicts(String) = F0456, Rule, Warning, Adjustable;
        /// A letter names a day that lies far outside the period. Usually the text was kept from
        /// the last period.
        DayOutside {
            /// The first day of the period.
            from: Date,
            /// The last day of the period.
            to: Date,
        } = F0448, Rule, Warning, Adjustable;
        /// A text names a day that no calendar has: "31. februar".
        NoSuchDay = F0466, Rule, Warning, Adjustable;
        /// A day falls on another day of the week than the text says; holds the right one. One of the
        /// two was kept from the last time.
        OtherWeekday(&'static str) = F0468, Rule, Warning, Adjustable;
        /// A text of a letter says of its reader what the data deny. Usually it was written for others.
        Denied {
            /// What the data say.
            by: Denial,
            /// The name of the first person to whom it would say so.
            name: String,
            /// How many letters would say so, at least 1.
            letters: usize,
        } = F0488, Rule, Warning, Adjustable;
        /// A text of a letter names the chairmanship, which is another on the day of the letters than on
        /// that of the folder; holds the day of the folder. The word names that of the folder.
        ChairmanshipOfFolder(Date) = F0489, Rule, Warning, Adjustable;
        /// A text says that persons are invented, and the settings say that they are real.
        Invented = F0457, Rule, Warning, Adjustable;
    }
}

/// What the data say of the reader of a letter, whose text says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Denial {
    /// The council has only nominated the person, and somebody else appoints.
    Nominated,
    /// The person does not sit on a municipal council.
    NoCouncilMember,
    /// The person has no vote.
    NoVote,
    /// The person has no seat in the forum.
    NoSeat,
    /// The person is bound to nobody, and speaks for nobody.
    PersonalCapacity,
}

impl Denial {
    /// Says what the data say, in Danish and in English.
    fn facts(self) -> (&'static str, &'static str) {
        match self {
            Self::Nominated => (
                "rådet har kun indstillet, og en anden udpeger",
                "the council has only nominated, and somebody else appoints",
            ),
            Self::NoCouncilMember => (
                "personen sidder ikke i en kommunalbestyrelse",
                "the person does not sit on a municipal council",
            ),
            Self::NoVote => ("rollen har ingen stemme", "the role has no vote"),
            Self::NoSeat => (
                "rollen tager ingen plads i forummet",
                "the role takes no seat in the forum",
            ),
            Self::PersonalCapacity => (
                "hvervet er personligt, uden instruks fra nogen",
                "the task is personal, bound to nobody's instruction",
            ),
        }
    }
}

impl StatementFinding {
    /// Says what is wrong, and what to do about it, in the language `lang`. `value` is the text of
    /// the cell, which some sentences quote; it is empty where there is none.
    pub(super) fn sentences(&self, lang: Lang, value: &str) -> Sentences {
        match self {
            Self::Typed(word) => lang.say(
                (
                    format!(
                        "`{value}` er skrevet i hånden og skal rettes i næste periode; `{word}` \
                         skriver det selv"
                    ),
                    format!(
                        "`{value}` is typed and must be mended for the next period; `{word}` \
                         writes it by itself"
                    ),
                ),
                (
                    format!("skriv `{word}`; mener teksten noget andet, så skriv en undtagelse"),
                    format!("write `{word}`; if the text means something else, waive it"),
                ),
            ),
            Self::Contradicts(fact) => lang.say(
                (
                    format!("her står `{value}`, men efter periodens data er det `{fact}`"),
                    format!("the text says `{value}`, but by the period's data it is `{fact}`"),
                ),
                (
                    "ret teksten; den er nok fra en tidligere periode",
                    "mend the text; it is probably that of an earlier period",
                ),
            ),
            Self::Denied { by, name, letters } => {
                let (da, en) = by.facts();
                let (mere, more) = match letters {
                    1 => (String::new(), String::new()),
                    _ => (format!(" ({letters} breve i alt)"), format!(" ({letters} letters in all)")),
                };
                lang.say(
                    (
                        format!("her står `{value}` i brevet til `{name}`{mere}, men {da}"),
                        format!("the letter to `{name}`{more} says `{value}`, but {en}"),
                    ),
                    (
                        "skriv teksten, så den er sand for alle, der får den, eller giv dem deres \
                         egen tekst, fx `tekster/brev-indstillet.typ`; se `folio explain F0488`",
                        "word the text so that it is true for all who get it, or give them a text of \
                         their own, such as `tekster/brev-indstillet.typ`; see `folio explain F0488`",
                    ),
                )
            }
            Self::ChairmanshipOfFolder(day) => {
                let day = lang.day(*day);
                lang.say(
                    (
                        format!(
                            "`{value}` er formandskabet på folderens dag, {day}; på brevenes dag er det \
                             et andet"
                        ),
                        format!(
                            "`{value}` is the chairmanship of the folder's day, {day}; on the day of \
                             the letters it is another"
                        ),
                    ),
                    (
                        "lad brevets tekst være uden navnene; de står under brevet",
                        "leave the names out of the letter's text; they stand below the letter",
                    ),
                )
            }
            Self::DayOutside { from, to } => {
                let (from, to) = (lang.day(*from), lang.day(*to));
                lang.say(
                    (
                        format!("`{value}` ligger uden for valgperioden, {from} til {to}"),
                        format!("`{value}` lies outside the period, {from} to {to}"),
                    ),
                    (
                        "ret dagen; er den rigtig, så skriv en undtagelse i `kontrol`",
                        "mend the day; if it is right, write an exception into `kontrol`",
                    ),
                )
            }
            Self::NoSuchDay => lang.say(
                (
                    format!("`{value}` er en dag, som ikke findes"),
                    format!("`{value}` is a day that no calendar has"),
                ),
                ("ret dagen", "mend the day"),
            ),
            Self::OtherWeekday(weekday) => lang.say(
                (
                    format!("`{value}` passer ikke: den dag er en {weekday}"),
                    format!("`{value}` does not fit: that day is a {weekday} in Danish"),
                ),
                ("ret ugedagen eller datoen", "mend the day of the week or the date"),
            ),
            Self::Invented => lang.say(
                (
                    format!(
                        "her står `{value}` om personerne, men `eksempeldata` er `false`: de er \
                         virkelige"
                    ),
                    format!(
                        "the text says `{value}` of the persons, but `eksempeldata` is `false`: \
                         they are real"
                    ),
                ),
                (
                    "skriv linjen om, eller slet den; er personerne opdigtede, så sæt \
                     `eksempeldata` til `true`",
                    "rewrite the line, or delete it; if the persons are invented, set \
                     `eksempeldata` to `true`",
                ),
            ),
        }
    }
}
