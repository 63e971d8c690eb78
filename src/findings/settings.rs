//! What can be wrong with the settings of a period, `periode.json`, but for colours and dates.

use crate::findings::declare::findings;
use crate::findings::sentences::Sentences;
use crate::ground::lang::Lang;

findings! {
    /// What can be wrong with a setting of the period.
    pub enum SettingsFinding {
        /// The number of appointees lies outside the range that the folder prints.
        AppointmentsOutsideRange {
            /// How many appointees there are.
            count: usize,
            /// The range that is printed.
            range: String,
        } = F0410, Rule, Warning, Adjustable;
        /// The name of the period folder is not that of its period; holds that of the period.
        /// The documents would take the place of those of the other period.
        FolderName(String) = F0412, Rule, Error, Fixed;
        /// The council has no postal address, so that the letters name nobody to whom they come back.
        NoSenderAddress = F0492, Rule, Warning, Adjustable;
        /// The short name or the region is not that of the council; holds the council's name.
        OfOtherCouncil(String) = F0493, Rule, Warning, Adjustable;
        /// Another envelope has the name already. Letters name their envelope, so that no two
        /// may share a name.
        EnvelopeTaken = F0511, Json, Error, Fixed;
        /// The window does not lie on the sheet's first panel; holds the height of the panel in
        /// millimetres.
        WindowAcrossFold(u32) = F0512, Json, Error, Fixed;
        /// The sheet is folded otherwise than it fits the envelope.
        FoldOfFormat {
            /// The size of the envelope.
            format: &'static str,
            /// How the sheet is folded for it.
            fold: &'static str,
        } = F0513, Json, Error, Fixed;
        /// A role of the council's own has the word of a usual one, or of another of its own.
        RoleTaken = F0518, Json, Error, Fixed;
        /// A role of the council's own takes a seat and stands in for those who have one. Seats would
        /// be counted twice.
        DeputyWithSeat = F0519, Json, Error, Fixed;
        /// The value is no mailbox that an e-mail can be sent from or to: one address of plain
        /// characters, with a name in front of it or not.
        BadMailbox = F0514, Json, Error, Fixed;
        /// The value is not the code of a finding; holds the code of which it may be a slip.
        UnknownCode(Option<String>) = F0508, Json, Error, Fixed;
        /// No period may judge findings of this code otherwise, or waive them. It stands for
        /// something that makes a document wrong or impossible.
        FixedCode = F0509, Json, Error, Fixed;
        /// No finding makes use of an exception. The fault was mended, the row has moved, or
        /// its value has changed.
        UnusedWaiver = F0510, Json, Warning, Fixed;
    }
}

impl SettingsFinding {
    /// Says what is wrong, and what to do about it, in the language `lang`. `value` is the text of
    /// the cell, which some sentences quote; it is empty where there is none.
    pub(super) fn sentences(&self, lang: Lang, value: &str) -> Sentences {
        match self {
            Self::AppointmentsOutsideRange { count, range } => lang.say(
                (
                    format!("i folderen står der {range} udpegede, men der er {count}"),
                    format!(
                        "the folder prints {range} appointees, but there are {count}"
                    ),
                ),
                (
                    "ret `udpegninger` i `periode.json`, eller tjek `udpegede`",
                    "mend `udpegninger` in `periode.json`, or check `udpegede`",
                ),
            ),
            Self::NoSenderAddress => lang.say(
                (
                    "brevene har ingen afsenderadresse, så post, der ikke kan afleveres, kommer ikke tilbage",
                    "the letters have no sender's address, so that post that cannot be delivered does not \
                     come back",
                ),
                (
                    "skriv sekretariatets postadresse under `råd` i `periode.json`, fx `\"adresse\": \
                     \"Eksempelvej 1, 4180 Sorø\"`",
                    "write the secretariat's postal address into `periode.json`, under `råd`, for \
                     example `\"adresse\": \"Eksempelvej 1, 4180 Sorø\"`",
                ),
            ),
            Self::OfOtherCouncil(council) => lang.say(
                (
                    format!("`{value}` passer ikke til `{council}`"),
                    format!("`{value}` does not fit `{council}`"),
                ),
                (
                    "ret `navn`, `kortnavn` eller `region` under `råd` i `periode.json`; et af dem er nok et \
                     andet råds",
                    "mend `navn`, `kortnavn` or `region` in `periode.json`, under `råd`; one of them is \
                     probably another council's",
                ),
            ),
            Self::RoleTaken => lang.say(
                (
                    format!("rollen `{value}` findes allerede"),
                    format!("the role `{value}` exists already"),
                ),
                (
                    "slet rollen her, eller giv den et andet navn",
                    "delete the role here, or give it another name",
                ),
            ),
            Self::DeputyWithSeat => lang.say(
                (
                    format!("en rolle kan ikke både have plads og være afløser for `{value}`"),
                    format!("a role cannot both have a seat and stand in for `{value}`"),
                ),
                (
                    "skriv `\"plads\": false` for en afløser, eller lad `afløser` være `ingen`",
                    "write `\"plads\": false` for somebody who stands in, or make `afløser` `ingen`",
                ),
            ),
            Self::FolderName(period) => lang.say(
                (
                    format!("mappen hedder `{value}`, men perioden er {period}"),
                    format!("the folder is named `{value}`, but the period is {period}"),
                ),
                (
                    "ret mappens navn eller valgperiodens datoer",
                    "mend the folder's name or the dates of the election period",
                ),
            ),
            Self::EnvelopeTaken => lang.say(
                (
                    format!("en anden kuvert hedder allerede `{value}`"),
                    format!("another envelope is named `{value}` already"),
                ),
                (
                    "giv kuverten et navn, som ingen anden har, fx leverandørens \
                     varenummer",
                    "give the envelope a name of its own, for example the supplier's \
                     article number",
                ),
            ),
            Self::WindowAcrossFold(panel) => lang.say(
                (
                    format!(
                        "ruden går ud over arkets første felt, som er {panel} mm højt"
                    ),
                    format!(
                        "the window reaches beyond the sheet's first panel, which is \
                         {panel} mm high"
                    ),
                ),
                (
                    "ret `y`, `højde` eller `fold`, så ruden ligger på det øverste \
                     felt",
                    "mend `y`, `højde` or `fold` so that the window lies on the \
                     uppermost panel",
                ),
            ),
            Self::FoldOfFormat { format, fold } => lang.say(
                (
                    format!("til {format} foldes arket ikke `{value}`, men `{fold}`"),
                    format!(
                        "for {format} the sheet is not folded `{value}`, but `{fold}`"
                    ),
                ),
                (
                    "ret `fold` eller `format`; i en for stor kuvert glider arket \
                     mere end 3 mm",
                    "mend `fold` or `format`; in an envelope that is too large the \
                     sheet slides more than 3 mm",
                ),
            ),
            Self::BadMailbox => lang.say(
                (
                    format!(
                        "`{value}` er ikke én postkasse, mails kan sendes fra eller til"
                    ),
                    format!(
                        "`{value}` is not one mailbox that e-mails can be sent from or to"
                    ),
                ),
                (
                    "skriv én adresse med bogstaverne a-z, med eller uden navn, fx \
                     `KKR Sjælland <kkr@kl.dk>`",
                    "write one address with the letters a-z, with or without a name, for \
                     example `KKR Sjælland <kkr@kl.dk>`",
                ),
            ),
            Self::UnknownCode(near) => lang.say_or_near(
                near.as_deref(),
                (
                    format!("`{value}` er ikke nummeret på en besked"),
                    format!("`{value}` is not the code of a finding"),
                ),
                (
                    "skriv nummeret, som det står i beskeden, fx F0421",
                    "write the code as the finding has it, for example F0421",
                ),
            ),
            Self::FixedCode => lang.say(
                (
                    format!("`{value}` kan ikke ændres eller undtages"),
                    format!("`{value}` can be neither changed nor waived"),
                ),
                ("ret det, som beskeden handler om", "mend what the finding is about"),
            ),
            Self::UnusedWaiver => lang.say(
                (
                    format!("undtagelsen fra `{value}` passer ikke på nogen besked"),
                    format!("the exception from `{value}` fits no finding"),
                ),
                (
                    "slet undtagelsen, eller ret `tabel`, `række`, `hvem` og \
                     `værdi`, så de passer til beskeden",
                    "delete the exception, or mend `tabel`, `række`, `hvem` and \
                     `værdi` to be those of the finding",
                ),
            ),
        }
    }
}
