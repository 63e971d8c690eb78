//! Words of the council that do not suit this one: an adjective that it does not have, and a range
//! of appointments that is one number.

use std::ops::Range;

use super::words::Word;
use crate::findings::ProseFinding;
use crate::period::model::AppointmentRange;
use crate::period::rows::Rows;

/// A place where a text uses a word that does not suit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WordingMention {
    /// Where it stands in the text, in bytes.
    pub range: Range<usize>,
    /// What is wrong with it.
    pub finding: ProseFinding,
}

/// Judges the words of a paragraph, given by its sentences. What stands behind an `#if` may be the
/// wording of another council, which the text has chosen not to print.
pub(super) fn judge(sentences: &[Vec<Word>], rows: &Rows) -> Vec<WordingMention> {
    let has_no_adjective = rows
        .settings
        .council
        .as_ref()
        .is_some_and(|one| one.adjective.is_none());
    let is_one = |range: &AppointmentRange| range.fewest == range.most;
    let one_number = rows.settings.appointments.filter(is_one).map(|range| range.most);
    let unconditional = sentences.iter().flatten().take_while(|word| !word.is(&["#if"]));
    let words: Vec<_> = unconditional.collect();
    let adjectives = words.iter().filter(|word| word.is(&["#tillægsord"]));
    let adjectives = adjectives.map(|word| WordingMention {
        range: word.range.clone(),
        finding: ProseFinding::NoAdjective,
    });
    let between = words.windows(2).filter_map(|pair| {
        let is_between = pair[0].is(&["mellem"]) && pair[1].is(&["#udpegninger"]);
        Some(WordingMention {
            range: pair[0].range.start..pair[1].range.end,
            finding: ProseFinding::BetweenOneNumber(one_number.filter(|_| is_between)?),
        })
    });
    adjectives.filter(|_| has_no_adjective).chain(between).collect()
}

#[cfg(test)]
mod tests {
    use super::super::words::sentences;
    use super::*;
    use crate::period::model::Council;
    use crate::period::rows::SettingsRow;

    /// Judges a text of a council that has an adjective or not, with this range of appointments.
    fn told(text: &str, adjective: Option<&str>, fewest: u32, most: u32) -> Vec<String> {
        let council = Council {
            name: "KKR Hovedstaden".into(),
            short_name: "Hovedstaden".into(),
            region: "Region Hovedstaden".into(),
            adjective: adjective.map(Into::into),
            website: "https://x.example".into(),
        };
        let settings = SettingsRow {
            council: Some(council),
            appointments: Some(AppointmentRange { fewest, most }),
            ..SettingsRow::default()
        };
        let rows = Rows { settings, ..Rows::default() };
        let mentions = judge(&sentences(text), &rows).into_iter();
        let told = mentions.map(|WordingMention { range, finding }| {
            format!("{} {}", finding.code().as_str(), &text[range])
        });
        told.collect()
    }

    #[test]
    fn an_adjective_that_the_council_lacks_is_told_unless_the_text_chooses() {
        let text = "Du er valgt. Du taler for de #tillægsord kommuner.";
        assert_eq!(told(text, None, 50, 70), ["F0728 #tillægsord"]);
        assert_eq!(told(text, Some("sjællandske"), 50, 70), [""; 0]);
        let choosing = "Du taler for #if de #tillægsord kommuner kommunerne.";
        assert_eq!(told(choosing, None, 50, 70), [""; 0]);
    }

    #[test]
    fn one_number_has_nothing_between_it() {
        let text = "Rådet udpeger mellem #udpegninger personer.";
        assert_eq!(told(text, None, 67, 67), ["F0729 mellem #udpegninger"]);
        assert_eq!(told(text, None, 50, 70), [""; 0]);
        assert_eq!(told("Rådet udpeger #udpegninger personer.", None, 67, 67), [""; 0]);
    }
}
