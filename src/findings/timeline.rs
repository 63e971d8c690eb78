//! What can be wrong with the timeline of the tasks that councils were given.

use crate::findings::declare::findings;
use crate::findings::sentences::Sentences;
use crate::ground::lang::Lang;

findings! {
    /// What can be wrong with the timeline beside the election period.
    pub enum TimelineFinding {
        /// No period of the timeline, or more than one, begins in the year in which the election
        /// period does. That one is drawn as the present one.
        PresentPeriods {
            /// How many begin in that year.
            count: usize,
            /// The years of the election period: "2022-2026".
            period: String,
        } = F0458, Rule, Warning, Adjustable;
        /// A period of the timeline begins before the one above it has ended; holds the years of
        /// that one. The timeline is printed in the order of the file.
        OutOfOrder {
            /// The first year of the period above.
            from: i32,
            /// The last year of the period above.
            to: i32,
        } = F0459, Rule, Warning, Adjustable;
        /// The present period of the timeline ends in another year than the election period, or a
        /// further one begins after it; holds the years of the election period.
        BeyondPeriod(String) = F0461, Rule, Warning, Adjustable;
    }
}

impl TimelineFinding {
    /// Says what is wrong, and what to do about it, in the language `lang`. `value` is the text of
    /// the cell, which some sentences quote; it is empty where there is none.
    pub(super) fn sentences(&self, lang: Lang, value: &str) -> Sentences {
        match self {
            Self::PresentPeriods { count: 0, period } => lang.say(
                (
                    format!(
                        "valgperioden {period} mangler, så folderen viser ingen periode som \
                         den nuværende"
                    ),
                    format!(
                        "the election period {period} is missing, so the folder shows no \
                         period as the present one"
                    ),
                ),
                (
                    "tilføj perioden med de nye opgaver; dens `fra` er det år, valgperioden \
                     begynder",
                    "add the period with its new tasks; its `fra` is the year in which the \
                     election period begins",
                ),
            ),
            Self::PresentPeriods { count, period } => lang.say(
                (
                    format!(
                        "{count} perioder begynder samme år som valgperioden {period}, og kun \
                         én er den nuværende"
                    ),
                    format!(
                        "{count} periods begin in the year of the election period {period}, \
                         and only one is the present one"
                    ),
                ),
                (
                    "saml opgaverne i én periode, eller ret årene",
                    "gather the tasks in one period, or mend the years",
                ),
            ),
            Self::OutOfOrder { from, to } => lang.say(
                (
                    format!(
                        "perioden begynder i {value}, før perioden over den ({from}–{to}) er \
                         slut"
                    ),
                    format!(
                        "the period begins in {value}, before the one above it ({from}–{to}) \
                         has ended"
                    ),
                ),
                (
                    "sæt perioderne i rækkefølge, den ældste først, eller ret årene",
                    "put the periods in order, the oldest first, or mend the years",
                ),
            ),
            Self::BeyondPeriod(period) => lang.say(
                (
                    format!("`{value}` passer ikke til valgperioden {period}, som er den sidste"),
                    format!("`{value}` does not fit the election period {period}, the last one"),
                ),
                (
                    "ret årene her, eller `valgperiode` i `periode.json`",
                    "mend the years here, or `valgperiode` in `periode.json`",
                ),
            ),
        }
    }
}
