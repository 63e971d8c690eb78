//! What is wrong when something of the last period still stands in the folder of this one, and
//! nobody has said that it holds again.

use time::Date;

use crate::findings::declare::findings;
use crate::findings::reviewable::Unreviewed;
use crate::findings::sentences::Sentences;
use crate::ground::lang::{Lang, counted};

findings! {
    /// What of the last period still stands in this one.
    pub enum LastPeriodFinding {
        /// Somebody of the last period has a mandate, and the row does not say that it was given
        /// anew. The letter would go to somebody who may no longer be appointed.
        NotReappointed {
            /// The years of the last period.
            years: String,
            /// Under which name the person stood there.
            name: String,
        } = F0801, LastPeriod, Error, Fixed;
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
        /// Paragraphs of a text, or of all subject areas, have words in a row of the last period.
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
        /// A picture is the one that somebody else had in the last period. One that stands in for
        /// several, or somebody's whose name is another now, may be waived.
        PictureOfOther {
            /// The years of the last period.
            years: String,
            /// Whose picture it was.
            name: String,
        } = F0814, LastPeriod, Error, Adjustable;
        /// The letters, or the folder, bear the day that they bore in the last period; holds its years.
        Date(String) = F0816, LastPeriod, Error, Fixed;
        /// A row has another name than in the last period, and the rest of it is the same, which may
        /// well be so.
        RestOfRow {
            /// The name that stood there.
            name: String,
            /// When that was.
            unreviewed: Unreviewed,
        } = F0817, LastPeriod, Warning, Adjustable;
        /// A text names somebody or something of the last period that stands in no table any more.
        Name(Unreviewed) = F0818, LastPeriod, Error, Fixed;
        /// Somebody has the street, the e-mail address or the telephone number that another person had
        /// in the last period. The letter would go there. Both may live there.
        OfOtherPerson {
            /// The years of the last period.
            years: String,
            /// Who had it.
            name: String,
        } = F0819, LastPeriod, Error, Adjustable;
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
            Self::NotReappointed { years, name } if name != value => lang.say(
                (
                    format!(
                        "`{value}` er nok `{name}` fra {years}, og der står ikke, at mandatet er givet igen"
                    ),
                    format!(
                        "`{value}` is probably `{name}` of {years}, and nothing says that the mandate \
                         was given anew"
                    ),
                ),
                (
                    "slet rækken, hvis mandatet ikke er givet igen; er det givet igen, eller er det en anden \
                     person, så skriv dagen for udpegningen eller indstillingen i kolonnen `genudpeget`",
                    "delete the row if the mandate was not given anew; if it was, or if this is another \
                     person, write the day of the appointment or nomination into the column `genudpeget`",
                ),
            ),
            Self::NotReappointed { years, .. } => lang.say(
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
                        "mappen `{value}`, som ligger ved siden af, kan ikke læses til ende, så Folio kan \
                         ikke se, hvad der stadig er derfra"
                    ),
                    format!(
                        "the folder `{value}`, which lies beside this one, cannot be read to its end, so \
                         Folio cannot see what is still from there"
                    ),
                ),
                (
                    "kør `folio check` på den mappe, og ret det, den siger; er den ikke en periodes, så flyt \
                     den; kan den ikke læses mere, så gå selv det igennem, der er kopieret, og skriv en \
                     undtagelse for den under `kontrol`",
                    "run `folio check` on that folder and mend what it says; if it is no period's, move \
                     it; if it cannot be read any more, look for yourself at what was copied, and write an \
                     exception for it into `kontrol`",
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
            Self::RestOfRow { name, unreviewed: one } => one.say(
                lang,
                (
                    format!("`{value}` stod i {} ved `{name}`, og navnet er et andet nu", one.years),
                    format!("`{value}` stood beside `{name}` in {}, and the name is another now", one.years),
                ),
                (
                    "ret resten af rækken, hvis den ikke passer på den nye person",
                    "mend the rest of the row if it does not fit the new person",
                ),
            ),
            Self::Name(one) => one.say(
                lang,
                (
                    format!("teksten nævner `{value}` fra {}, som ikke står i nogen tabel mere", one.years),
                    format!("the text names `{value}` of {}, which stands in no table any more", one.years),
                ),
                ("ret teksten", "mend the text"),
            ),
            Self::OfOtherPerson { years, name } => lang.say(
                (
                    format!("`{value}` stod i {years} ved `{name}`, som er en anden"),
                    format!("`{value}` stood beside `{name}` in {years}, who is another person"),
                ),
                (
                    "skriv personens egen adresse; bor de samme sted, så skriv en undtagelse under \
                     `kontrol` i `periode.json`",
                    "write the person's own address; if both live there, write an exception into \
                     `periode.json`, under `kontrol`",
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
        format!("{same} af {all} afsnit har mindst seks ord i træk fra {years}"),
        format!("{same} of {of} with six words in a row, or more, of {years}"),
    )
}
