//! Nothing of the real folder is lost: every sentence of its text stands in the folder
//! that the program makes of the data.

use std::fs;

use folio::{Diagnostics, Edition, prepare};
use typst_library::layout::{Frame, FrameItem, Point};

use crate::project::{Copy, repository, sjaelland, vestland};

/// Letters and digits alone, in lower case: hyphenation, line breaks, quotation marks
/// and dashes are the typesetter's.
pub(crate) fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Gives the text of a frame in reading order, without the running footer at `below` points.
fn text_above(frame: &Frame, at: Point, below: f64, to: &mut String) {
    for (position, item) in frame.items() {
        let position = at + *position;
        match item {
            FrameItem::Group(group) => text_above(&group.frame, position, below, to),
            FrameItem::Text(text) if position.y.to_pt() < below => {
                to.push_str(&text.text);
            }
            _ => {}
        }
    }
}

/// Gives the sentences of the source. Blank lines part columns and paragraphs, a line that ends
/// without a full stop before a capital is a heading or an entry of a list.
pub(crate) fn sentences(source: &str) -> Vec<String> {
    let mut sentences = vec![String::new()];
    let lines: Vec<_> = source.lines().map(str::trim).collect();
    for (index, line) in lines.iter().enumerate() {
        let next = lines.get(index + 1).copied().unwrap_or_default();
        for (part, word) in line.split_whitespace().enumerate() {
            let is_number = part == 0 && word.trim_end_matches('.').parse::<u8>().is_ok();
            if !is_number {
                sentences.last_mut().unwrap().push_str(word);
            }
            // "bl.a." and "fx" do not end a sentence, but parting there loses nothing.
            if word.ends_with(['.', ':', ',', ')']) || is_number {
                sentences.push(String::new());
            }
        }
        let capital = next.trim_start_matches(['•', '“', ' ', '\t']).chars().next();
        let is_break = capital.is_none_or(|c| c.is_uppercase() || c.is_ascii_digit());
        if is_break && !line.ends_with('-') {
            sentences.push(String::new());
        }
    }
    let sentences = sentences.iter().map(|sentence| plain(sentence));
    sentences.filter(|sentence| !sentence.is_empty()).collect()
}

/// Gives the text of the folder in its web edition, and sees that there is no finding.
fn folder_text(copy: &Copy) -> String {
    let mut findings = Diagnostics::new();
    let prepared = prepare(&copy.request(), &mut findings);
    assert!(findings.is_empty(), "{findings:?}");
    let prepared = prepared.unwrap();
    let pages = prepared.folder().compile(Edition::Web, &mut findings).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    let mut text = String::new();
    for page in pages.document().pages() {
        let footer = page.frame.height().to_pt() - FOOTER_POINTS;
        text_above(&page.frame, Point::zero(), footer, &mut text);
    }
    text
}

#[test]
fn what_is_pasted_from_a_word_processor_is_printed_as_it_was_typed() {
    let quotes = "»Ja«, „nej“, “måske”, ‘en’ og ’to’, ›tre‹, KL’s, A’s – B — C … ½ §";
    let words =
        "Skriv til bo_ib.a@kkr-vest.example, 5*3, for_navn, [x], 2*2, 10 % & 20 €.";
    let typed = format!(
        "= Samarbejdet\n\n#manchet[{quotes}]\n\n{words}\n\nRådet skal\n\u{f0b7}\tmødes\n\
         o\ttit\n\u{f0b7}\ttale\u{a0}sammen\n"
    );
    let copy = Copy::of(&vestland());
    copy.write("tekster/samarbejde.typ", typed);
    let dense = |text: &str| text.split_whitespace().collect::<String>();
    let text = dense(&folder_text(&copy));
    for part in [quotes, words, "Rådet skal", "mødes", "tale sammen"] {
        assert!(text.contains(&dense(part)), "{part} is not in {text}");
    }
    assert!(!text.contains('\u{f0b7}'), "{text}");
}

#[test]
fn every_sentence_of_the_source_stands_in_the_folder() {
    let path = repository().join("tests/source/kkr-sjaelland-2022-2026.txt");
    let sentences = sentences(&fs::read_to_string(path).unwrap());
    assert!(sentences.len() > 150, "only {} sentences were read", sentences.len());

    let text = plain(&folder_text(&Copy::of(&sjaelland())));
    let missing: Vec<_> = sentences
        .iter()
        .filter(|sentence| !text.contains(*sentence))
        .collect();
    assert!(missing.is_empty(), "{} of {}: {missing:#?}", missing.len(), sentences.len());
}

/// The height of the running footer, 15 mm from the foot of the page.
const FOOTER_POINTS: f64 = 42.5;
