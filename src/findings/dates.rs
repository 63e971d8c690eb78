//! What can be wrong with a date: of a mandate, of the period or of the letters.

use time::Date;

use crate::findings::declare::findings;
use crate::findings::sentences::{Sentences, is_not};
use crate::ground::lang::Lang;
use crate::ground::{danish, date};

findings! {
    /// What can be wrong with a date.
    pub enum DateFinding {
        /// The value is not a date. Numbers as Excel keeps dates, and years of two digits, are
        /// refused: a guess could give a mandate a wrong end.
        BadDate {
            /// Whether the words of an end that is open may stand here as well.
            may_be_open: bool,
        } = F0301, Value, Error, Fixed;
        /// Excel shows of a date what does not tell its day, such as its month alone, or day and
        /// month in the American order; holds what it shows. The date is read by its value.
        ShownOtherwise(String) = F0326, Value, Warning, Adjustable;
        /// A date stands in a column of texts. Excel often makes one of a text such as `1-2`.
        DateInText = F0327, Value, Warning, Adjustable;
        /// The date of a mandate lies outside the election period. Often its year was copied
        /// from the last period.
        OutsidePeriod {
            /// The first day of the period.
            from: Date,
            /// The last day of the period.
            to: Date,
        } = F0406, Rule, Error, Adjustable;
        /// The date of a mandate lies outside the term that its forum has of its own.
        OutsideForum {
            /// The first day of the term.
            from: Date,
            /// The last day of the term; `None` where it is open.
            to: Option<Date>,
        } = F0474, Rule, Error, Adjustable;
        /// A mandate has no last day, but its forum or the period has.
        OpenEnd {
            /// The last day of those.
            last: Option<Date>,
            /// Whether it is that of the forum's own term.
            is_own: bool,
        } = F0475, Rule, Error, Fixed;
        /// Of the term that a forum has of its own only one day is given.
        HalfTerm {
            /// The column of the other day.
            missing: &'static str,
        } = F0476, Rule, Error, Fixed;
        /// The term that a forum has of its own has no day in common with the election period, or lasts
        /// for many years. Usually a year is mistyped.
        DoubtfulTerm {
            /// Whether it is the length that is doubted.
            is_long: bool,
        } = F0477, Rule, Warning, Adjustable;
        /// The last day lies before the first.
        DatesReversed = F0407, Rule, Error, Fixed;
        /// The letters bear a date outside the election period. It was usually copied from the
        /// last period.
        LetterDate = F0418, Rule, Warning, Adjustable;
        /// The letters bear the date of a Saturday or Sunday. Letters are rarely signed or sent
        /// on such a day.
        LetterOnWeekend = F0428, Rule, Warning, Adjustable;
        /// The folder bears a date outside the election period. It was usually copied from the
        /// last period.
        FolderDate = F0470, Rule, Warning, Adjustable;
        /// The Blå Bog bears a date outside the election period. It would name nobody whose mandate
        /// follows the period.
        BlueBookDate = F0491, Rule, Warning, Adjustable;
    }
}

impl DateFinding {
    /// Says what is wrong, and what to do about it, in the language `lang`. `value` is the text of
    /// the cell, which some sentences quote; it is empty where there is none.
    pub(super) fn sentences(&self, lang: Lang, value: &str) -> Sentences {
        match self {
            Self::BadDate { .. } if date::has_time(value) => lang.say(
                (
                    format!("`{value}` har et klokkeslæt; her skal stå en dag alene"),
                    format!("`{value}` has a time; a day alone is meant to stand here"),
                ),
                (
                    "skriv fx 2022-02-02, og se efter, om dagen er rigtig: et program kan \
                     have regnet den om fra en anden tidszone",
                    "write for example 2022-02-02, and see whether the day is right: a \
                     program may have converted it from another time zone",
                ),
            ),
            Self::BadDate { may_be_open: false } => lang.say(
                is_not(value, "en dato", "a date"),
                ("skriv fx 2022-02-02", "write for example 2022-02-02"),
            ),
            Self::BadDate { may_be_open: true } => lang.say(
                is_not(value, "en dato", "a date"),
                (
                    "skriv fx 2026-01-31, eller `indtil videre`, når der ingen sidste dag er",
                    "write for example 2026-01-31, or `indtil videre` where there is no last day",
                ),
            ),
            Self::ShownOtherwise(shown) => lang.say(
                (
                    format!(
                        "Excel viser `{shown}`, men datoen i cellen er {}",
                        date::parse(value).map_or_else(|| value.to_owned(), danish::date)
                    ),
                    format!("Excel shows `{shown}`, but the date in the cell is {value}"),
                ),
                (
                    "giv cellen et datoformat med dag, måned og år i Excel (Ctrl+1), og se \
                     efter, om dagen er rigtig",
                    "give the cell a date format with day, month and year in Excel (Ctrl+1), \
                     and see whether the day is right",
                ),
            ),
            Self::DateInText => lang.say(
                (
                    format!("`{value}` er en dato i Excel, men kolonnen er til tekst"),
                    format!("`{value}` is a date in Excel, but the column is for texts"),
                ),
                (
                    "formatér cellen som tekst i Excel (Ctrl+1), og skriv værdien igen; \
                     Excel gør fx `1-2` til en dato",
                    "format the cell as text in Excel (Ctrl+1), and type the value again; \
                     Excel makes a date of `1-2`, for example",
                ),
            ),
            Self::OutsidePeriod { from, to } => lang.say(
                (
                    format!(
                        "`{value}` ligger uden for valgperioden ({} – {})",
                        danish::date(*from),
                        danish::date(*to)
                    ),
                    format!(
                        "`{value}` lies outside the election period ({from} to {to})"
                    ),
                ),
                (
                    "ret datoen her, eller valgperioden i `periode.json`",
                    "mend the date here, or the election period in `periode.json`",
                ),
            ),
            Self::OutsideForum { from, to } => {
                let da = |day: &Date| danish::date(*day);
                let last = to.as_ref().map_or_else(|| "indtil videre".to_owned(), da);
                let en = to.map_or_else(|| "until further notice".to_owned(), |day| format!("to {day}"));
                lang.say(
                    (
                        format!(
                            "`{value}` ligger uden for forummets egen periode ({} – {last})",
                            danish::date(*from)
                        ),
                        format!("`{value}` lies outside the forum's own term ({from} {en})"),
                    ),
                    (
                        "ret datoen her, eller forummets `fra` og `til` i `fora`",
                        "mend the date here, or the forum's `fra` and `til` in `fora`",
                    ),
                )
            }
            Self::OpenEnd { last, is_own } => {
                let (da, en) = match last {
                    Some(last) if !is_own => (
                        format!("`{value}` er uden sidste dag, men valgperioden slutter {}", danish::date(*last)),
                        format!("`{value}` has no last day, but the election period ends {last}"),
                    ),
                    Some(last) => (
                        format!("`{value}` er uden sidste dag, men forummets periode slutter {}", danish::date(*last)),
                        format!("`{value}` has no last day, but the forum's term ends {last}"),
                    ),
                    None => (format!("`{value}` er uden sidste dag"), format!("`{value}` has no last day")),
                };
                lang.say(
                    (da, en),
                    (
                        "skriv den sidste dag; sidder forummet, til der udpeges igen, så skriv \
                         `fra` og `til` ved det i `fora`, med `indtil videre` i `til`",
                        "write the last day; if the forum sits until others are appointed, write \
                         `fra` and `til` at it in `fora`, with `indtil videre` in `til`",
                    ),
                )
            }
            Self::HalfTerm { missing } => lang.say(
                (
                    format!("forummet har en egen periode, men `{missing}` er tom"),
                    format!("the forum has a term of its own, but `{missing}` is empty"),
                ),
                (
                    "skriv begge dage, eller ingen af dem, når forummet følger valgperioden",
                    "write both days, or neither where the forum follows the election period",
                ),
            ),
            Self::DoubtfulTerm { is_long } => lang.say(
                if *is_long {
                    (
                        format!("forummets egen periode (`{value}`) varer mere end otte år"),
                        format!("the forum's own term (`{value}`) lasts for more than eight years"),
                    )
                } else {
                    (
                        format!("forummets egen periode (`{value}`) har ingen dag fælles med valgperioden"),
                        format!("the forum's own term (`{value}`) has no day in common with the election period"),
                    )
                },
                (
                    "ret årstallet, hvis det er en slåfejl",
                    "mend the year if it is a slip",
                ),
            ),
            Self::DatesReversed => lang.say(
                (
                    format!("slutdatoen `{value}` ligger ikke efter startdatoen"),
                    format!("the last day `{value}` does not come after the first"),
                ),
                ("byt om på de to datoer, eller ret dem", "swap the dates, or mend them"),
            ),
            Self::LetterDate => lang.say(
                (
                    format!("brevenes dato `{value}` ligger uden for valgperioden"),
                    format!(
                        "the letters' date `{value}` lies outside the election period"
                    ),
                ),
                (
                    "ret `brev.dato`, hvis den ikke er ment sådan",
                    "mend `brev.dato` unless it is meant",
                ),
            ),
            Self::LetterOnWeekend => lang.say(
                (
                    format!("brevenes dato `{value}` er en lørdag eller søndag"),
                    format!("the letters' date `{value}` is a Saturday or Sunday"),
                ),
                (
                    "vælg en hverdag i `brev.dato`, hvis datoen ikke er ment sådan",
                    "choose a weekday for `brev.dato` unless the date is meant",
                ),
            ),
            Self::FolderDate => lang.say(
                (
                    format!("folderens dato `{value}` ligger uden for valgperioden"),
                    format!(
                        "the folder's date `{value}` lies outside the election period"
                    ),
                ),
                (
                    "ret `folder.dato`, hvis den ikke er ment sådan",
                    "mend `folder.dato` unless it is meant",
                ),
            ),
            Self::BlueBookDate => lang.say(
                (
                    format!("Blå Bogs dato `{value}` ligger uden for valgperioden"),
                    format!(
                        "the date of the Blå Bog `{value}` lies outside the election period"
                    ),
                ),
                (
                    "ret `blå bog.dato`: den dag har kun få eller ingen et mandat i perioden",
                    "mend `blå bog.dato`: on that day few or none have a mandate of the period",
                ),
            ),
        }
    }
}
