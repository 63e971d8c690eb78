//! What can be wrong with who a person is: number, name, municipality, party, office.

use time::Date;

use crate::findings::declare::findings;
use crate::findings::sentences::Sentences;
use crate::ground::danish;
use crate::ground::lang::Lang;

findings! {
    /// What can be wrong with who a person is.
    pub enum PersonFinding {
        /// The number and the name of a row belong to different persons. Without this check, a
        /// slip in a number would send a mandate to a wrong person.
        NameMismatch {
            /// The member number of the row.
            number: String,
            /// The name that the number has in `udpegede.csv`.
            expected: String,
            /// Whether the person has changed the name.
            change: NameChange,
        } = F0403, Rule, Error, Fixed;
        /// Several persons have the name, and the row does not say which municipality is meant.
        /// A right number is not enough, since nobody would see if it were wrong.
        SharedName = F0415, Rule, Error, Fixed;
        /// The municipality of a row is not that of the person with the number. The number may
        /// mean another person of the same name.
        MunicipalityMismatch {
            /// The member number of the row.
            number: String,
            /// The municipality that the number has in `udpegede.csv`.
            expected: String,
        } = F0416, Rule, Error, Fixed;
        /// The mayor of a municipality has another name in `kommuner.csv`. The folder prints
        /// both names.
        MayorMismatch {
            /// The municipality whose mayor it is.
            municipality: String,
            /// The mayor's name in `kommuner.csv`.
            expected: String,
        } = F0417, Rule, Error, Fixed;
        /// The title of a mayor says otherwise; holds the municipality whose mayor the person is by
        /// `kommuner.csv`. Usually the post has changed hands in one of the tables.
        MayorByOtherTitle {
            /// The municipality.
            municipality: String,
            /// The title of its head: "Borgmester".
            title: String,
        } = F0443, Rule, Warning, Adjustable;
        /// An appointee comes neither from a municipality nor from an organisation.
        NoAffiliation = F0487, Rule, Error, Fixed;
        /// An appointee comes from a municipality and from an organisation; holds the municipality. The
        /// letter can speak to one of the two alone.
        TwoAffiliations(String) = F0484, Rule, Error, Fixed;
        /// An appointee of no municipality is said to sit on its council.
        CouncilOfNoMunicipality = F0485, Rule, Error, Fixed;
        /// What somebody is said to represent is no organisation: an answer, a municipality, the council.
        NoOrganisation = F0499, Rule, Error, Fixed;
        /// Somebody is elected by title, or mayor by `kommuner`, and is said to sit on no municipal
        /// council. The letter would say so.
        ElectedOutside = F0490, Rule, Warning, Adjustable;
        /// A title is that of somebody who works for a municipality, and nothing says whether the
        /// person sits on its council; holds the municipality. The letter would say so.
        TitleOfStaff(String) = F0486, Rule, Warning, Adjustable;
        /// A mayor is none of the appointees; holds the municipality. Most mayors have
        /// mandates, so a row may be missing.
        MayorWithoutMandate(String) = F0429, Rule, Info, Adjustable;
        /// A person has another party in another table. The folder prints both, so it would
        /// contradict itself. An empty cell is not compared.
        PartyMismatch {
            /// The name of the person.
            name: String,
            /// The name of the other table.
            table: &'static str,
            /// The party in the other table.
            expected: String,
        } = F0433, Rule, Error, Fixed;
        /// Somebody who has died or left still stands as mayor or in the chairmanship, and signs.
        GoneInOffice {
            /// The office's word for why the person gets no letter.
            why: &'static str,
            /// The name of the table in which the person still stands.
            table: &'static str,
        } = F0463, Rule, Warning, Adjustable;
        /// The value is not the letter of a party that the program or the period knows. A local
        /// list is made known under `kontrol.lokallister`.
        UnknownParty = F0318, Value, Warning, Adjustable;
        /// The council has not exactly one chair. The chair signs the greeting and every letter.
        ChairCount {
            /// How many chairs it has.
            count: usize,
            /// The day on which it has so many; `None` where the table gives no days.
            day: Option<Date>,
        } = F0408, Rule, Error, Fixed;
        /// A member of the chairmanship stands in two rows for days that they have in common; holds the
        /// row of the first. Letters of such a day would be signed by one person twice.
        TwoOffices(usize) = F0495, Rule, Error, Fixed;
        /// The council has no vice chair.
        NoViceChair = F0409, Rule, Warning, Adjustable;
    }
}

/// What is known of a change of name where two tables have two names for one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameChange {
    /// Nothing speaks for one.
    Unlikely,
    /// Both names are alike, and the person was sent a letter under one of them.
    Possible,
    /// The other name stands among the former names of the person.
    Told,
}

impl NameChange {
    /// Says what to do about a row with another name than `expected`, in Danish and in English.
    fn advice(self, expected: &str) -> (String, String) {
        match self {
            Self::Unlikely => (
                "ret nr eller navn, så begge peger på samme person".into(),
                "mend number or name so that both mean the same person".into(),
            ),
            Self::Possible => (
                "ret nr eller navn, så begge peger på samme person; har personen fået nyt navn, \
                 så skriv det i begge tabeller, og det tidligere i kolonnen `tidligere navn` i \
                 `udpegede`"
                    .into(),
                "mend number or name so that both mean the same person; if the person has a new \
                 name, write it into both tables, and the former one into the column \
                 `tidligere navn` of `udpegede`"
                    .into(),
            ),
            Self::Told => (
                format!("personen har fået nyt navn: skriv `{expected}` også her"),
                format!("the person has a new name: write `{expected}` here, too"),
            ),
        }
    }
}

impl PersonFinding {
    /// Says what is wrong, and what to do about it, in the language `lang`. `value` is the text of
    /// the cell, which some sentences quote; it is empty where there is none.
    pub(super) fn sentences(&self, lang: Lang, value: &str) -> Sentences {
        match self {
            Self::NameMismatch { number, expected, change } => lang.say(
                (
                    format!(
                        "nr. `{number}` hedder `{expected}` i `udpegede`, ikke `{value}`"
                    ),
                    format!(
                        "no. `{number}` is `{expected}` in `udpegede`, not `{value}`"
                    ),
                ),
                change.advice(expected),
            ),
            Self::SharedName => lang.say(
                (
                    format!(
                        "flere udpegede hedder `{value}`, og rækken siger ikke hvilken"
                    ),
                    format!(
                        "several appointees are `{value}`, and the row says not which"
                    ),
                ),
                (
                    "tilføj kolonnen `kommune` i `mandater`, og skriv personens \
                     kommune",
                    "add the column `kommune` to `mandater` with the person's \
                     municipality",
                ),
            ),
            Self::MunicipalityMismatch { number, expected } => lang.say(
                (
                    format!(
                        "nr. `{number}` er fra `{expected}` i `udpegede`, ikke `{value}`"
                    ),
                    format!(
                        "no. `{number}` is from `{expected}` in `udpegede`, not `{value}`"
                    ),
                ),
                (
                    "ret nr eller kommune, så begge peger på samme person",
                    "mend number or municipality so that both mean the same person",
                ),
            ),
            Self::MayorMismatch { municipality, expected } => lang.say(
                (
                    format!(
                        "borgmesteren i `{municipality}` hedder `{expected}` i \
                         `kommuner`, ikke `{value}`"
                    ),
                    format!(
                        "the mayor of `{municipality}` is `{expected}` in `kommuner`, \
                         not `{value}`"
                    ),
                ),
                (
                    "skriv navnet ens, eller ret personens titel; hedder kommunens leder noget andet \
                     end borgmester, som i København, så skriv det i `borgmestertitel` i `kommuner`",
                    "write the name alike, or mend the person's title; if the head of the municipality \
                     is called otherwise than mayor, as in København, write that into `borgmestertitel` \
                     of `kommuner`",
                ),
            ),
            Self::MayorByOtherTitle { municipality, title } => lang.say(
                (
                    format!(
                        "titlen er `{value}`, men efter `kommuner` er personen borgmester i \
                         `{municipality}`"
                    ),
                    format!(
                        "the title is `{value}`, but by `kommuner` the person is the mayor of \
                         `{municipality}`"
                    ),
                ),
                (
                    format!("ret titlen til `{title}`, eller ret `kommuner`"),
                    format!("make the title `{title}`, or mend `kommuner`"),
                ),
            ),
            Self::MayorWithoutMandate(municipality) => lang.say(
                (
                    format!(
                        "borgmesteren i {municipality}, `{value}`, er ikke blandt de \
                         udpegede"
                    ),
                    format!(
                        "the mayor of {municipality}, `{value}`, is none of the \
                         appointees"
                    ),
                ),
                (
                    "er borgmesteren udpeget, så mangler rækken i `udpegede`",
                    "if the mayor is appointed, the row in `udpegede` is missing",
                ),
            ),
            Self::PartyMismatch { name, table, expected } => lang.say(
                (
                    format!(
                        "`{name}` har partiet `{expected}` i `{table}`, ikke `{value}`"
                    ),
                    format!(
                        "`{name}` has the party `{expected}` in `{table}`, not `{value}`"
                    ),
                ),
                (
                    "skriv samme parti i alle tabeller, hvor personen står",
                    "write the same party in all tables in which the person stands",
                ),
            ),
            Self::GoneInOffice { why, table } => lang.say(
                (
                    format!("`{value}` er `{why}` i `udpegede`, men står endnu i `{table}`"),
                    format!("`{value}` is `{why}` in `udpegede`, but still stands in `{table}`"),
                ),
                (
                    "skriv den, der nu har posten; er det en anden af samme navn, så skriv en \
                     undtagelse i `kontrol`",
                    "write whoever has the office now; if it is somebody else of the name, write \
                     an exception into `kontrol`",
                ),
            ),
            Self::UnknownParty => lang.say(
                (
                    format!("`{value}` er ikke et kendt partibogstav"),
                    format!("`{value}` is not the letter of a known party"),
                ),
                (
                    "skriv partiets bogstav; en lokallistes skrives i \
                     `kontrol.lokallister` i `periode.json`",
                    "write the party's letter; that of a local list goes into \
                     `kontrol.lokallister` in `periode.json`",
                ),
            ),
            Self::ChairCount { count, day: None } => lang.say(
                (
                    format!("der skal være netop én `formand`, her er {count}"),
                    format!("there must be exactly one `formand`, here are {count}"),
                ),
                (
                    "ret kolonnen `rolle` i `formandskab`; er posten skiftet i perioden, så skriv \
                     `til` ved den, der gik, og `fra` ved den, der kom",
                    "mend the column `rolle` in `formandskab`; if the office has changed hands, \
                     write `til` at the one who left and `fra` at the one who came",
                ),
            ),
            Self::ChairCount { count, day: Some(day) } => lang.say(
                (
                    format!(
                        "der skal være netop én `formand`, men {} er der {count}",
                        danish::date(*day)
                    ),
                    format!("there must be exactly one `formand`, but on {day} there are {count}"),
                ),
                (
                    "ret `fra` og `til` i `formandskab`, så den ene begynder dagen efter, at den \
                     anden går",
                    "mend `fra` and `til` in `formandskab`, so that the one begins on the day after \
                     the other leaves",
                ),
            ),
            Self::NoAffiliation => lang.say(
                (
                    "personen har hverken en kommune eller en organisation",
                    "the person has neither a municipality nor an organisation",
                ),
                (
                    "skriv kommunen her; kommer personen ikke fra en kommune, så skriv \
                     organisationen i kolonnen `repræsenterer`",
                    "write the municipality here; if the person comes from none, write the \
                     organisation into the column `repræsenterer`",
                ),
            ),
            Self::TwoAffiliations(municipality) => lang.say(
                (
                    format!("personen kommer både fra `{value}` og fra kommunen `{municipality}`"),
                    format!("the person comes both from `{value}` and from the municipality `{municipality}`"),
                ),
                (
                    "lad den ene celle være tom; skal brevet sendes til en arbejdsplads, så er \
                     kolonnen `organisation` til det",
                    "leave one of the cells empty; where the letter goes to a place of work, the \
                     column `organisation` is for that",
                ),
            ),
            Self::CouncilOfNoMunicipality => lang.say(
                (
                    "personen har ingen kommune, og kan ikke sidde i dens kommunalbestyrelse",
                    "the person has no municipality, and cannot sit on its council",
                ),
                (
                    "skriv kommunen i `kommune`, eller tøm cellen",
                    "write the municipality into `kommune`, or empty the cell",
                ),
            ),
            Self::NoOrganisation => lang.say(
                (
                    format!("`{value}` er ikke navnet på en organisation"),
                    format!("`{value}` is not the name of an organisation"),
                ),
                (
                    "skriv navnet på virksomheden, skolen eller foreningen; kommer personen fra en \
                     kommune, så skriv den i `kommune`, og `nej` i `kommunalbestyrelse` for en ansat",
                    "write the name of the company, school or union; if the person comes from a \
                     municipality, write it into `kommune`, and `nej` into `kommunalbestyrelse` for staff",
                ),
            ),
            Self::ElectedOutside => lang.say(
                (
                    format!(
                        "`{value}` er valgt, men rækken siger, at personen ikke sidder i en \
                         kommunalbestyrelse"
                    ),
                    format!("`{value}` is elected, but the row says that the person sits on no municipal council"),
                ),
                (
                    "skriv kommunen i `kommune`, og `ja` i `kommunalbestyrelse`, eller ret titlen",
                    "write the municipality into `kommune` and `ja` into `kommunalbestyrelse`, or mend \
                     the title",
                ),
            ),
            Self::TitleOfStaff(municipality) => lang.say(
                (
                    format!(
                        "`{value}` er en stilling, men brevet taler til et medlem af \
                         kommunalbestyrelsen i {municipality}"
                    ),
                    format!(
                        "`{value}` is a post, but the letter speaks to a member of the municipal \
                         council of {municipality}"
                    ),
                ),
                (
                    "skriv `nej` i kolonnen `kommunalbestyrelse`, eller `ja`, hvis personen sidder i \
                     den",
                    "write `nej` into the column `kommunalbestyrelse`, or `ja` if the person sits on \
                     it",
                ),
            ),
            Self::TwoOffices(row) => lang.say(
                (
                    format!("`{value}` har to poster på samme tid (række {row})"),
                    format!("`{value}` holds two offices at a time (row {row})"),
                ),
                (
                    "skriv den sidste dag på den første post i `til`, og den første dag på den næste \
                     i `fra`",
                    "write the last day in the first office into `til`, and the first day in the next \
                     into `fra`",
                ),
            ),
            Self::NoViceChair => lang.say(
                ("der er ingen `næstformand`", "there is no `næstformand`"),
                (
                    "ret kolonnen `rolle` i `formandskab`",
                    "mend the column `rolle` in `formandskab`",
                ),
            ),
        }
    }
}
