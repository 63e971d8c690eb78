//! The word that was meant, where one is a slip of the hand, for the question "mente du …?".

/// Finds the candidate nearest to `word`; `None` when none is near enough to be a slip of the
/// hand. Of several that are equally near it gives the first.
///
/// A third of the letters may differ (by the distance of Damerau and Levenshtein: a letter too
/// many, too few or wrong, or two swapped), but at least one and at most four: long names that
/// differ by more are names of different things. Case is ignored, and so is whether æ, ø and å
/// are written ae, oe and aa. A word of more than 200 bytes is no name and has no candidate: the
/// comparison takes time and memory by the product of both lengths.
pub(crate) fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    const LONGEST_WORD: usize = 200;
    const MOST_EDITS: usize = 4;
    if word.len() > LONGEST_WORD {
        return None;
    }
    let plain = |word: &str| {
        word.to_lowercase()
            .replace("ae", "æ")
            .replace("oe", "ø")
            .replace("aa", "å")
    };
    let word = plain(word);
    let limit = (word.chars().count() / 3).clamp(1, MOST_EDITS);
    candidates
        .into_iter()
        .map(|near| (strsim::damerau_levenshtein(&word, &plain(near)), near))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, near)| near.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_hand_finds_its_word_and_a_stranger_does_not() {
        let towns = ["Næstved", "Køge", "Sorø"];
        assert_eq!(nearest("Næsved", towns).as_deref(), Some("Næstved"));
        assert_eq!(nearest("KØGE", towns).as_deref(), Some("Køge"));
        assert_eq!(nearest("Koege", towns).as_deref(), Some("Køge"));
        assert_eq!(nearest("Aarhus", towns), None);
        let fora = ["Sundhedsklyngen omkring Holbæk Sygehus"];
        assert_eq!(nearest("Sundhedsklyngen omkring Nykøbing F. Sygehus", fora), None);
        assert!(nearest("Sundhedsklynge omkring Holbæk Sygehuse", fora).is_some());
    }
}
