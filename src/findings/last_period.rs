//! What is wrong when something of the last period still stands in the folder of this one, and
//! nobody has said that it holds again.

use time::Date;

use crate::findings::declare::findings;
use crate::findings::sentences::Sentences;
use crate::ground::lang::{Lang, counted};

/// What may stay from one period to the next once the office has looked it through, as the keys
/// below `kontrol.gennemgået` name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reviewable {
    /// Who is in the chairmanship.
    Chairmanship,
    /// The names of the mayors.
    Mayors,
    /// The fora that there are.
    Fora,
    /// The contacts of the secretariat.
    Contacts,
    /// The texts in the folder `tekster`.
    Texts,
    /// The texts of the subject areas.
    SubjectAreas,
    /// The tasks of the timeline.
    Timeline,
    /// The lines of the imprint.
    Imprint,
    /// The bodies on the administrative side of the structure.
    Administration,
    /// How many appointments the folder says that the council makes.
    Appointments,
    /// The waivers of findings.
    Waivers,
}

impl Reviewable {
    /// All of them, in the order in which the office is shown them.
    pub(crate) const ALL: [Self; 11] = [
        Self::Chairmanship,
        Self::Mayors,
        Self::Fora,
        Self::Contacts,
        Self::Texts,
        Self::SubjectAreas,
        Self::Timeline,
        Self::Imprint,
        Self::Administration,
        Self::Appointments,
        Self::Waivers,
    ];

    /// Gives the key below `kontrol.gennemgået`.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Chairmanship => "formandskab",
            Self::Mayors => "borgmestre",
            Self::Fora => "fora",
            Self::Contacts => "kontakter",
            Self::Texts => "tekster",
            Self::SubjectAreas => "fagområder",
            Self::Timeline => "tidslinje",
            Self::Imprint => "kolofon",
            Self::Administration => "administration",
            Self::Appointments => "udpegninger",
            Self::Waivers => "undtagelser",
        }
    }
}

/// From when something is that nobody has looked through, and what would say that somebody has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreviewed {
    /// The years of the last period: "2022-2026".
    pub years: String,
    /// Under which key the office says that it has looked it through.
    pub what: Reviewable,
    /// A day on which it may have done so: the first of this period.
    pub day: Date,
}

impl Unreviewed {
    /// Gives the sentences of a finding about it. `advice` says what to do where it does not hold any
    /// longer; what follows says how the office tells that it does.
    fn say(
        &self,
        lang: Lang,
        message: (String, String),
        (da, en): (&str, &str),
    ) -> Sentences {
        let Self { what, day, .. } = self;
        let key = what.key();
        lang.say(
            message,
            (
                format!(
                    "{da}; passer det stadig, så skriv `\"{key}\": \"{day}\"` (dagen, I gik det igennem) \
                     under `kontrol` og `gennemgået` i `periode.json`"
                ),
                format!(
                    "{en}; if it still holds, write `\"{key}\": \"{day}\"` (the day on which you \
                     looked it through) into `periode.json`, under `kontrol` and `gennemgået`"
                ),
            ),
        )
    }
}

findings! {
    /// What of the last period still stands in this one.
    pub enum LastPeriodFinding {
        /// Somebody of the last period has a mandate, and the row does not say that it was given
        /// anew; holds the years of the last period. The letter would go to somebody who may no
        /// longer be appointed.
        NotReappointed(String) = F0801, LastPeriod, Error, Fixed;
        /// A day of a new appointment on which nobody can have been appointed for this period.
        ReappointedThen {
            /// The first day that counts.
            earliest: Date,
            /// The last day that counts.
            latest: Date,
        } = F0802, LastPeriod, Error, Fixed;
        /// Somebody of the last chairmanship is in this one.
        Officer(Unreviewed) = F0803, LastPeriod, Error, Fixed;
        /// A municipality has the mayor that it had.
        Mayor {
            /// The short name of the municipality.
            municipality: String,
            /// When that was.
            unreviewed: Unreviewed,
        } = F0804, LastPeriod, Error, Fixed;
        /// A forum was there in the last period. It may be abolished or have another name.
        Forum(Unreviewed) = F0805, LastPeriod, Error, Fixed;
        /// A contact of the last period is one of this period.
        Contact(Unreviewed) = F0806, LastPeriod, Error, Fixed;
        /// Paragraphs of a text, or of all subject areas, have sentences of the last period in them,
        /// word by word.
        Paragraphs {
            /// How many of the paragraphs have.
            same: usize,
            /// How many paragraphs there are.
            all: usize,
            /// Whether all of the text stood there.
            is_whole: bool,
            /// When they were written.
            unreviewed: Unreviewed,
        } = F0807, LastPeriod, Error, Fixed;
        /// The timeline names no task that it did not name in the last period.
        Timeline(Unreviewed) = F0808, LastPeriod, Error, Fixed;
        /// The folder prints of `periode.json` what it printed in the last period.
        Setting(Unreviewed) = F0809, LastPeriod, Error, Fixed;
        /// A waiver was written about the tables of the last period.
        Waiver(Unreviewed) = F0810, LastPeriod, Error, Fixed;
        /// The period has not a higher number than the last one.
        Number {
            /// The years of the last period.
            years: String,
            /// The number of the last period.
            last: u32,
        } = F0811, LastPeriod, Error, Fixed;
        /// The day on which something was looked through is none on which it can have been for this
        /// period; it does not count.
        ReviewedThen {
            /// The first day that counts.
            earliest: Date,
            /// The last day that counts.
            latest: Date,
        } = F0812, LastPeriod, Warning, Adjustable;
        /// Somebody of the last period stands among the appointees without a mandate; holds the
        /// years of the last period. The folder would count the person.
        WithoutMandate(String) = F0813, LastPeriod, Error, Fixed;
        /// A picture is the one that somebody else had in the last period.
        PictureOfOther {
            /// The years of the last period.
            years: String,
            /// Whose picture it was.
            name: String,
        } = F0814, LastPeriod, Error, Fixed;
        /// The letters, or the folder, bear the day that they bore in the last period; holds its years.
        Date(String) = F0816, LastPeriod, Error, Fixed;
        /// A municipality has another mayor and the party of the one before, which may well be so.
        PartyOfMayor {
            /// The short name of the municipality.
            municipality: String,
            /// When that was.
            unreviewed: Unreviewed,
        } = F0817, LastPeriod, Warning, Adjustable;
        /// The folder of the last period cannot be read, or not to its end, so that nobody knows what of
        /// it still stands in this one; the value is its name. A period may judge it otherwise, since
        /// nothing else might ever mend it.
        Unreadable = F0815, LastPeriod, Error, Adjustable;
    }
}

impl LastPeriodFinding {
    /// Says what is wrong, and what to do about it, in the language `lang`. `value` is the text of
    /// the cell, which some sentences quote; it is empty where there is none.
    pub(super) fn sentences(&self, lang: Lang, value: &str) -> Sentences {
        match self {
            Self::NotReappointed(years) => lang.say(
                (
                    format!(
                        "`{value}` stod også i {years}, og der står ikke, at mandatet er givet igen"
                    ),
                    format!(
                        "`{value}` stood there in {years} too, and nothing says that the mandate was \
                         given anew"
                    ),
                ),
                (
                    "slet rækken, hvis mandatet ikke er givet igen; er det givet igen, så skriv dagen \
                     for den nye udpegning eller indstilling i kolonnen `genudpeget`",
                    "delete the row if the mandate was not given anew; if it was, write the day of \
                     the new appointment or nomination into the column `genudpeget`",
                ),
            ),
            Self::ReappointedThen { earliest, latest } => {
                let (from, to) = (lang.day(*earliest), lang.day(*latest));
                lang.say(
                    (
                        format!("den {value} kan ingen være udpeget til denne periode"),
                        format!("nobody can have been appointed for this period on {value}"),
                    ),
                    (
                        format!(
                            "skriv dagen for den nye udpegning, fra {from} til {to}; er personen \
                             ikke udpeget igen, så slet rækken"
                        ),
                        format!(
                            "write the day of the new appointment, from {from} to {to}; if the \
                             person was not appointed again, delete the row"
                        ),
                    ),
                )
            }
            Self::WithoutMandate(years) => lang.say(
                (
                    format!("`{value}` stod også i {years}, men har intet mandat i denne periode"),
                    format!("`{value}` stood there in {years} too, but has no mandate in this period"),
                ),
                (
                    "slet rækken, eller giv personen et mandat i `mandater`",
                    "delete the row, or give the person a mandate in `mandater`",
                ),
            ),
            Self::Date(years) => lang.say(
                (
                    format!("{value} var også datoen i {years}"),
                    format!("{value} was the date in {years} too"),
                ),
                ("skriv den nye dato", "write the new date"),
            ),
            Self::Number { years, last } => lang.say(
                (
                    format!("perioden har nr. {value}, og {years} var nr. {last}; det nye er højere"),
                    format!("the period has number {value}, and {years} was number {last}; the new one is higher"),
                ),
                (
                    format!("skriv periodens eget nummer, fx {}", last + 1),
                    format!("write the period's own number, such as {}", last + 1),
                ),
            ),
            Self::PictureOfOther { years, name } => lang.say(
                (
                    format!("`{value}` var i {years} billedet af `{name}`"),
                    format!("`{value}` was the picture of `{name}` in {years}"),
                ),
                (
                    "læg det rigtige billede i mappen `billeder`, eller tøm cellen",
                    "put the right picture into the folder `billeder`, or empty the cell",
                ),
            ),
            Self::ReviewedThen { earliest, latest } => {
                let (from, to) = (lang.day(*earliest), lang.day(*latest));
                lang.say(
                    (
                        format!("dagen `{value}` gælder ikke for denne periode"),
                        format!("the day `{value}` does not count for this period"),
                    ),
                    (
                        format!("gå det igennem igen, og skriv dagen, fra {from} til {to}"),
                        format!("look it through again and write the day, from {from} to {to}"),
                    ),
                )
            }
            Self::Unreadable => lang.say(
                (
                    format!(
                        "sidste periodes mappe `{value}` kan ikke læses til ende, så Folio kan ikke se, \
                         hvad der stadig er derfra"
                    ),
                    format!(
                        "the folder of the last period, `{value}`, cannot be read to its end, so Folio \
                         cannot see what is still from there"
                    ),
                ),
                (
                    "kør `folio check` på den mappe, og ret det, den siger; kan den ikke læses mere, så gå \
                     selv det igennem, der er kopieret, og sæt beskedens alvor ned under `kontrol`",
                    "run `folio check` on that folder and mend what it says; if it cannot be read any \
                     more, look for yourself at what was copied, and lower the severity in `kontrol`",
                ),
            ),
            Self::Officer(one) => one.say(
                lang,
                (
                    format!("`{value}` var også i formandskabet i {}", one.years),
                    format!("`{value}` was in the chairmanship of {} too", one.years),
                ),
                (
                    "ret rækken, hvis formandskabet er et andet",
                    "mend the row if the chairmanship is another one",
                ),
            ),
            Self::Mayor { municipality, unreviewed: one } => one.say(
                lang,
                (
                    format!("`{value}` var også borgmester i {municipality} i {}", one.years),
                    format!("`{value}` was mayor of {municipality} in {} too", one.years),
                ),
                (
                    "ret navnet, hvis kommunen har en anden borgmester",
                    "mend the name if the municipality has another mayor",
                ),
            ),
            Self::PartyOfMayor { municipality, unreviewed: one } => one.say(
                lang,
                (
                    format!(
                        "`{value}` var også partiet for borgmesteren i {municipality} i {}, som var en anden",
                        one.years
                    ),
                    format!(
                        "`{value}` was the party of the mayor of {municipality} in {} too, who was another",
                        one.years
                    ),
                ),
                (
                    "ret partiet, hvis den nye borgmester har et andet",
                    "mend the party if the new mayor has another",
                ),
            ),
            Self::Forum(one) => one.say(
                lang,
                (
                    format!("`{value}` var også et forum i {}", one.years),
                    format!("`{value}` was a forum in {} too", one.years),
                ),
                (
                    "slet eller ret rækken, hvis forummet er nedlagt eller har fået et andet navn",
                    "delete or mend the row if the forum is abolished or has another name",
                ),
            ),
            Self::Contact(one) => one.say(
                lang,
                (
                    format!("`{value}`, eller nummeret eller mailadressen, var også sekretariatets i {}", one.years),
                    format!("`{value}`, or the number or e-mail address, was the secretariat's in {} too", one.years),
                ),
                ("ret rækken, hvis en anden er kontaktperson nu", "mend the row if somebody else is the contact now"),
            ),
            Self::Timeline(one) => one.say(
                lang,
                (
                    format!("tidslinjen nævner ingen opgaver ud over dem fra {}", one.years),
                    format!("the timeline names no tasks beyond those of {}", one.years),
                ),
                (
                    "tilføj den nye periode med dens opgaver",
                    "add the new period with its tasks",
                ),
            ),
            Self::Setting(one) => one.say(
                lang,
                (
                    format!("`{value}` stod også i folderen i {}", one.years),
                    format!("`{value}` stood in the folder of {} too", one.years),
                ),
                ("ret det, der er ændret", "mend what has changed"),
            ),
            Self::Waiver(one) => one.say(
                lang,
                (
                    format!("undtagelsen eller alvoren er skrevet om oplysningerne fra {}", one.years),
                    format!("the waiver or the severity was written about the data of {}", one.years),
                ),
                ("slet den under `kontrol`", "delete it under `kontrol`"),
            ),
            Self::Paragraphs { same, all, is_whole, unreviewed: one } => one.say(
                lang,
                paragraphs(*same, *all, *is_whole, &one.years),
                (
                    "læs teksten igennem, og ret det, der ikke passer på denne periode",
                    "read the text through and mend what does not fit this period",
                ),
            ),
        }
    }
}

/// Says in Danish and in English how much of a text is that of the last period, of these years.
fn paragraphs(same: usize, all: usize, is_whole: bool, years: &str) -> (String, String) {
    if is_whole {
        return (
            format!("teksten står ord for ord, som den stod i {years}"),
            format!("the text stands word by word as in {years}"),
        );
    }
    let of = counted(all, "paragraph", "paragraphs");
    (
        format!(
            "{same} af {all} afsnit har sætninger, der står ord for ord som i {years}"
        ),
        format!("{same} of {of} with sentences that stand word by word as in {years}"),
    )
}
