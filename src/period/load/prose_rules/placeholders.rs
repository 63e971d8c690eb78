//! Words that stand in a text until somebody writes the right ones: `[navn]`, "TODO", "XXX". What a
//! word processor or a mail merge could not fill in is among them.

use std::ops::Range;

/// Texts of which one is enough, in lower case.
const PLACEHOLDERS: [&str; 12] = [
    "{{",
    "lorem ipsum",
    "(indsæt",
    "[indsæt",
    "<indsæt",
    "indsæt tekst",
    "tekst mangler",
    "skal udfyldes",
    "fejl! bogmærke",
    "fejl! henvisning",
    "error! bookmark",
    "error! reference",
];

/// Words that are no words of a text, in lower case.
const WORDS: [&str; 4] = ["todo", "fixme", "tbd", "tba"];

/// The most characters between square brackets that are to be replaced, brackets included.
const LONGEST_BRACKET: usize = 40;

/// What the marks have in them that the program writes where a council's own words must stand. They
/// stand in square brackets.
const MARK: &str = "indsæt:";

/// Finds the first mark of the program's own, in bytes, up to the bracket that closes it or to the end
/// of the text; or what is left of one: the mark without its brackets, or one of the brackets.
pub(in crate::period::load) fn find_mark(text: &str) -> Option<Range<usize>> {
    let Some(mark) = text.find(MARK) else { return lone_bracket(text) };
    let start = if text[..mark].ends_with('[') { mark - 1 } else { mark };
    let end = text[start..].find(']').map_or(text.len(), |end| start + end + 1);
    Some(start..end)
}

/// Finds a square bracket that nothing closes or opens.
fn lone_bracket(text: &str) -> Option<Range<usize>> {
    let mut open = None;
    for (at, sign) in text.char_indices() {
        match (sign, open) {
            ('[', None) => open = Some(at),
            (']', Some(_)) => open = None,
            ('[', Some(lone)) => return Some(lone..lone + 1),
            (']', None) => return Some(at..at + 1),
            _ => {}
        }
    }
    open.map(|lone| lone..lone + 1)
}

/// Finds the first placeholder in a paragraph, in bytes.
pub(in crate::period::load) fn find(text: &str) -> Option<Range<usize>> {
    // A letter may be longer in small letters, so each is taken with its place in the text.
    let small =
        |(at, letter): (usize, char)| letter.to_lowercase().map(move |one| (at, one));
    let (places, letters): (Vec<_>, String) = text.char_indices().flat_map(small).unzip();
    let known = PLACEHOLDERS.iter().find_map(|known| {
        let first = letters[..letters.find(known)?].chars().count();
        let last = first + known.chars().count() - 1;
        let end = places[last] + text[places[last]..].chars().next()?.len_utf8();
        Some(places[first]..end)
    });
    let word = || words(text).find(|range| is_placeholder(&text[range.clone()]));
    known.or_else(word).or_else(|| bracket(text))
}

/// Gives the ranges of the words of a text, without the signs around them.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split_inclusive(|c: char| !c.is_alphanumeric())
        .map(move |piece| {
            let at = start;
            start += piece.len();
            at..at + piece.trim_end_matches(|c: char| !c.is_alphanumeric()).len()
        })
}

/// Whether a word holds the place of another: "TODO", or three times the letter x and more.
fn is_placeholder(word: &str) -> bool {
    let is_crossed = word.len() >= 3 && word.chars().all(|c| c == 'x' || c == 'X');
    // "XXX" is the Roman thirty, too, but hardly in a text of today; "todo" is no Danish word.
    is_crossed || WORDS.contains(&word.to_lowercase().as_str())
}

/// Finds words between square brackets: `[navn]`. Numbers of notes and `[sic]` are let be.
fn bracket(text: &str) -> Option<Range<usize>> {
    text.match_indices('[').find_map(|(start, _)| {
        let end = start + text[start..].find(']')? + 1;
        let inner = text[start..end].trim_matches(['[', ']']);
        let is_short = (1..=LONGEST_BRACKET).contains(&inner.chars().count());
        let has_words = inner.starts_with(char::is_alphabetic) && inner != "sic";
        (is_short && has_words && inner.chars().count() > 2).then_some(start..end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_found_whole_and_in_what_is_left_of_it() {
        for (text, found) in [
            ("I [indsæt: by], den", Some("[indsæt: by]")),
            ("indsæt: Aalborg, den", Some("indsæt: Aalborg, den")),
            ("elleve kommuner, fx Region Nordjylland].", Some("]")),
            ("[elleve kommuner", Some("[")),
            ("Som der står [1] i noten [a]", None),
        ] {
            assert_eq!(find_mark(text).map(|range| &text[range]), found, "{text}");
        }
    }

    #[test]
    fn what_somebody_meant_to_replace_is_told_from_words() {
        for (text, found) in [
            ("Kære [navn], velkommen", "[navn]"),
            ("Kære {{navn}}", "{{"),
            ("Vi er XXX kommuner", "XXX"),
            ("TODO: skriv mere", "TODO"),
            ("Lorem ipsum dolor", "Lorem ipsum"),
            ("Mere (indsæt selv)", "(indsæt"),
            ("Se Fejl! Bogmærke er ikke defineret.", "Fejl! Bogmærke"),
            ("\u{130} lorem ipsum", "lorem ipsum"),
            ("ẞ Fejl! Bogmærke", "Fejl! Bogmærke"),
        ] {
            let range = find(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(&text[range], found);
        }
        for text in [
            "Vi mødes i Sorø.",
            "Christian XX og Felix",
            "Som der står [1] i noten [a]",
            "Han skrev »vi er [sic] klar«",
            "Metode og todolister",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
