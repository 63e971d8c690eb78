//! Words of the council that do not suit this one: an adjective that it does not have, and a range
//! of appointments that is one number.

use std::ops::Range;

use super::words::Word;
use crate::findings::ProseFinding;
use crate::findings::sink::Diagnostics;
use crate::period::model::AppointmentRange;
use crate::period::rows::{AdjectiveUse, Rows};

/// A place where a text uses a word that does not suit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WordingMention {
    /// Where it stands in the text, in bytes.
    pub range: Range<usize>,
    /// What is wrong with it.
    pub finding: ProseFinding,
}

/// Reports the places of the prose that use an adjective which the council does not have.
pub(super) fn check_adjectives(rows: &Rows, findings: &mut Diagnostics) {
    let council = rows.settings.council.as_ref();
    if council.is_none_or(|council| council.adjective.is_some()) {
        return;
    }
    for AdjectiveUse { origin, text } in &rows.adjectives {
        findings.push_value(origin.clone(), text, ProseFinding::NoAdjective);
    }
}

/// Judges the words of a paragraph, given by its sentences. What stands behind an `#if` may be the
/// wording for two numbers, which the text has chosen not to print.
pub(super) fn judge(sentences: &[Vec<Word>], rows: &Rows) -> Vec<WordingMention> {
    let is_one = |range: &AppointmentRange| range.fewest == range.most;
    let one_number = rows.settings.appointments.filter(is_one).map(|range| range.most);
    let unconditional = sentences.iter().flatten().take_while(|word| !word.is(&["#if"]));
    let words: Vec<_> = unconditional.collect();
    let between = words.windows(2).filter_map(|pair| {
        let is_between = pair[0].is(&["mellem"]) && pair[1].is(&["#udpegninger"]);
        Some(WordingMention {
            range: pair[0].range.start..pair[1].range.end,
            finding: ProseFinding::BetweenOneNumber(one_number.filter(|_| is_between)?),
        })
    });
    between.collect()
}

#[cfg(test)]
mod tests {
    use super::super::words::sentences;
    use super::*;
    use crate::findings::origin::Origin;
    use crate::period::model::Council;
    use crate::period::rows::SettingsRow;

    /// Judges a text of a council with this range of appointments.
    fn told(text: &str, fewest: u32, most: u32) -> Vec<String> {
        let appointments = Some(AppointmentRange { fewest, most });
        let settings = SettingsRow { appointments, ..SettingsRow::default() };
        let rows = Rows { settings, ..Rows::default() };
        let mentions = judge(&sentences(text), &rows).into_iter();
        let told = mentions.map(|WordingMention { range, finding }| {
            format!("{} {}", finding.code().as_str(), &text[range])
        });
        told.collect()
    }

    #[test]
    fn an_adjective_is_told_where_the_council_has_none() {
        let told = |adjective: Option<&str>| {
            let council = Council {
                name: "KKR Hovedstaden".into(),
                short_name: "Hovedstaden".into(),
                region: "Region Hovedstaden".into(),
                adjective: adjective.map(Into::into),
                website: "https://x.example".into(),
                address: None,
            };
            let settings =
                SettingsRow { council: Some(council), ..SettingsRow::default() };
            let origin = Origin::file("tekster/samspil.typ").row(3).character(9);
            let adjectives = vec![AdjectiveUse { origin, text: "tillægsord".into() }];
            let rows = Rows { settings, adjectives, ..Rows::default() };
            let mut findings = Diagnostics::new();
            check_adjectives(&rows, &mut findings);
            findings.len()
        };
        assert_eq!((told(None), told(Some("sjællandske"))), (1, 0));
    }

    #[test]
    fn one_number_has_nothing_between_it() {
        for text in [
            "Rådet udpeger mellem #udpegninger personer.",
            "Rådet udpeger mellem #udpegninger. Så er alle med.",
        ] {
            assert_eq!(told(text, 67, 67), ["F0729 mellem #udpegninger"], "{text}");
            assert_eq!(told(text, 50, 70), [""; 0], "{text}");
        }
        assert_eq!(told("Rådet udpeger #udpegninger personer.", 67, 67), [""; 0]);
        let choosing = "Rådet udpeger #if mellem #udpegninger personer.";
        assert_eq!(told(choosing, 67, 67), [""; 0]);
    }
}
