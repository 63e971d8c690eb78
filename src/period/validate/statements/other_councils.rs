//! Other councils that texts name: a text that was copied from one says its name.

use std::ops::Range;

use super::Judgement;
use super::words::Word;
use crate::findings::nearest;
use crate::ground::danish::look;
use crate::period::rows::Rows;

/// The short names of the councils that there are, and of those that reforms are to make of them.
const COUNCILS: [&str; 7] = [
    "Hovedstaden",
    "Sjælland",
    "Syddanmark",
    "Midtjylland",
    "Nordjylland",
    "Østdanmark",
    "Hovedstadsområdet",
];

/// Judges the names of councils in a sentence. Gives those that are another's, or a slip of the own
/// one, each with its place in the text.
pub(super) fn judge(sentence: &[Word], rows: &Rows) -> Vec<(Range<usize>, Judgement)> {
    let Some(council) = &rows.settings.council else { return Vec::new() };
    let own = look(&council.short_name);
    let is_other = |name: &Word| {
        let name = look(&name.text);
        // "KKR Sjællands" is in the genitive.
        let bare = name.strip_suffix('s').unwrap_or(&name);
        let is_own = [name.as_str(), bare].iter().any(|name| own.starts_with(name));
        let is_council =
            COUNCILS.iter().any(|one| look(one) == name || look(one) == bare);
        !is_own && (is_council || nearest(bare, [own.as_str()]).is_some())
    };
    let pairs = sentence.windows(2);
    let named = pairs.filter(|pair| {
        pair[0].is(&["kkr"]) && pair[1].is_capitalised() && is_other(&pair[1])
    });
    let told = named.map(|pair| {
        let range = pair[0].range.start..pair[1].range.end;
        (range, Judgement::Contradicts(council.name.clone()))
    });
    told.collect()
}

#[cfg(test)]
mod tests {
    use super::super::words::sentences;
    use super::*;
    use crate::period::model::Council;
    use crate::period::rows::SettingsRow;

    /// Gives the places of a text of KKR Nordjylland that are told.
    fn told(text: &str) -> Vec<&str> {
        let council = Council {
            name: "KKR Nordjylland".into(),
            short_name: "Nordjylland".into(),
            region: "Region Nordjylland".into(),
            adjective: None,
            website: "https://x.example".into(),
            address: None,
        };
        let settings = SettingsRow { council: Some(council), ..SettingsRow::default() };
        let rows = Rows { settings, ..Rows::default() };
        let sentences = sentences(text);
        let found = sentences.iter().flat_map(|sentence| judge(sentence, &rows));
        found.map(|(range, _)| &text[range]).collect()
    }

    #[test]
    fn another_council_is_told_in_any_case_and_the_own_one_never() {
        assert_eq!(told("Velkommen til KKR Sjællands arbejde."), ["KKR Sjællands"]);
        assert_eq!(told("I KKR Nordjyland mødes vi."), ["KKR Nordjyland"]);
        assert_eq!(told("KKR Nordjyllands og #råds møder i KKR Kontaktudvalg."), [""; 0]);
    }
}
