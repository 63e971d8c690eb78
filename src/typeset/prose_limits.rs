//! How much a text may have, so that setting it takes a moment: Typst sets a list within lists
//! again for each level, and a text of one letter a line fills a page for each kilobyte.

use std::collections::BTreeMap;
use std::ops::Range;

use typst::syntax::{LinkedNode, SyntaxKind};

use crate::findings::ProseExcess;
use crate::ground::unseen::{MOST_MARKS, heaped_mark};
use crate::period::prose_text::{MAX_CHARACTERS, ProseText};

/// The most parts of a text that take a line of their own or a reference: paragraphs, lines, titles,
/// items of lists, links, footnotes. The page of a section has some twenty.
const MAX_PARTS: usize = 300;

/// The most lists within each other. The templates tell two levels apart.
const MAX_LEVELS: usize = 4;

/// The most pieces of marked words and lists within each other, of whatever kind.
const MAX_DEPTH: usize = 16;

/// Finds what a text has too much of, with the place where it goes beyond; `None` when it keeps
/// within the limits. `root` is the tree of the text as it is read.
pub(super) fn excess(
    text: &ProseText,
    root: &LinkedNode,
    words: &WordLengths,
) -> Option<(Range<usize>, ProseExcess)> {
    if let Some(excess) = text.too_long() {
        return Some((0..0, excess));
    }
    if let Some(mark) = heaped_mark(text.meant()) {
        let length = text.meant()[mark..].chars().next().map_or(0, char::len_utf8);
        return Some((mark..mark + length, ProseExcess::Marks { most: MOST_MARKS }));
    }
    excess_of_parts(root, words, text.meant().chars().count())
}

/// Finds what the parts of a text are too much of, as [`excess`] does. The text has so many
/// characters beside what the council's words put in.
pub(super) fn excess_of_parts(
    root: &LinkedNode,
    words: &WordLengths,
    characters: usize,
) -> Option<(Range<usize>, ProseExcess)> {
    let mut measured = Measured { words, parts: 0, put_in: 0, too_deep: None };
    measured.measure(root, Depth::default());
    let Measured { parts, put_in, too_deep, .. } = measured;
    if parts > MAX_PARTS {
        return Some((0..0, ProseExcess::Parts { has: parts, most: MAX_PARTS }));
    }
    let has = characters.saturating_add(put_in);
    if has > MAX_CHARACTERS {
        let most = MAX_CHARACTERS;
        return Some((0..0, ProseExcess::PrintedCharacters { has, most }));
    }
    too_deep
}

/// How many characters stand in the place of each of the council's words, by the name of the word;
/// none of those that are about as long as their name.
pub(crate) type WordLengths = BTreeMap<&'static str, usize>;

/// How deep a part of a text lies.
#[derive(Debug, Clone, Copy, Default)]
struct Depth {
    /// In how many lists.
    lists: usize,
    /// In how many pieces of any kind.
    pieces: usize,
}

impl Depth {
    /// What lies within each other too often, if anything does.
    fn excess(self) -> Option<ProseExcess> {
        if self.lists > MAX_LEVELS {
            Some(ProseExcess::Lists { most: MAX_LEVELS })
        } else {
            let is_too_deep = self.pieces > MAX_DEPTH;
            is_too_deep.then_some(ProseExcess::Pieces { most: MAX_DEPTH })
        }
    }
}

/// What was measured of a text.
#[derive(Debug)]
struct Measured<'a> {
    /// How long the council's words are.
    words: &'a WordLengths,
    /// How many characters these words put into the text.
    put_in: usize,
    /// How many parts it has that are counted.
    parts: usize,
    /// The first item or piece that lies too deep, and within what.
    too_deep: Option<(Range<usize>, ProseExcess)>,
}

impl Measured<'_> {
    /// Measures a part of a text and all within it.
    fn measure(&mut self, node: &LinkedNode, mut depth: Depth) {
        let kind = node.kind();
        let is_item = matches!(
            kind,
            SyntaxKind::ListItem | SyntaxKind::EnumItem | SyntaxKind::TermItem
        );
        let is_piece = matches!(
            kind,
            SyntaxKind::ContentBlock
                | SyntaxKind::Strong
                | SyntaxKind::Emph
                | SyntaxKind::MathAttach
                | SyntaxKind::MathFrac
                | SyntaxKind::MathDelimited
        );
        let is_line = matches!(
            kind,
            SyntaxKind::Parbreak
                | SyntaxKind::Linebreak
                | SyntaxKind::Heading
                | SyntaxKind::Link
                | SyntaxKind::FuncCall
                | SyntaxKind::Ref
                | SyntaxKind::Equation
        );
        self.parts += usize::from(is_item || is_line) + lines_of_raw(node);
        depth.lists += usize::from(is_item);
        depth.pieces += usize::from(is_item || is_piece);
        if matches!(kind, SyntaxKind::Ident | SyntaxKind::MathIdent) {
            let length = self.words.get(node.leaf_text().as_str());
            self.put_in = self.put_in.saturating_add(length.copied().unwrap_or(0));
        }
        if let Some(excess) = depth.excess() {
            self.too_deep.get_or_insert((node.range(), excess));
            return;
        }
        node.children().for_each(|child| self.measure(&child, depth));
    }
}

/// Counts the lines of a text that is set as code; 0 for anything else.
fn lines_of_raw(node: &LinkedNode) -> usize {
    match node.kind() {
        SyntaxKind::Raw => node.get().full_text().lines().count(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use typst::syntax::Source;

    use super::*;

    /// Finds what a text has too much of.
    fn excess_of(text: &str) -> Option<ProseExcess> {
        let text = ProseText::new(text);
        let source = Source::detached(text.meant());
        let words = WordLengths::from([("råd", 12), ("region", 100)]);
        excess(&text, &LinkedNode::new(source.root()), &words).map(|(_, excess)| excess)
    }

    #[test]
    fn a_text_has_an_end() {
        let characters = excess_of(&"ord ".repeat(5000));
        let expected = ProseExcess::Characters { has: 20_000, most: 16_000 };
        assert_eq!(characters, Some(expected));
        for part in ["a\n\n", "a \\\n", "+ a\n", "#råd() ", "https://kl.dk "] {
            let parts = excess_of(&part.repeat(400));
            assert!(
                matches!(parts, Some(ProseExcess::Parts { has: 399..=401, .. })),
                "{part}"
            );
        }
        let raw = format!("```\n{}```", "a\n".repeat(400));
        assert!(matches!(excess_of(&raw), Some(ProseExcess::Parts { .. })));
    }

    #[test]
    fn lists_and_marked_words_lie_within_each_other_a_few_times() {
        let levels = Some(ProseExcess::Lists { most: MAX_LEVELS });
        let pieces = Some(ProseExcess::Pieces { most: MAX_DEPTH });
        assert_eq!(excess_of(&format!("{}a", "- ".repeat(5))), levels);
        assert_eq!(
            excess_of("- a #strong[- b\n  - c #emph[+ d\n  + #box[- e #box[- f]]]]"),
            levels
        );
        assert_eq!(
            excess_of(&format!("{}a{}", "#box[".repeat(17), "]".repeat(17))),
            pieces
        );
        assert_eq!(
            excess_of(&format!("${}a{}$", "(".repeat(17), ")".repeat(17))),
            pieces
        );
    }

    #[test]
    fn a_word_of_the_council_counts_as_long_as_what_it_prints() {
        let text = "#region i #råd #if råd == region [#region]\n".repeat(60);
        let has = text.chars().count() + 60 * (3 * 100 + 2 * 12);
        let most = MAX_CHARACTERS;
        assert_eq!(excess_of(&text), Some(ProseExcess::PrintedCharacters { has, most }));
        assert_eq!(excess_of(&"#region i #råd og region ".repeat(60)), None);
    }

    #[test]
    fn a_letter_has_few_marks() {
        let marks = Some(ProseExcess::Marks { most: MOST_MARKS });
        assert_eq!(excess_of(&format!("a{}", "\u{301}".repeat(9))), marks);
        assert_eq!(excess_of(&"a\u{301}".repeat(900)), None);
    }

    #[test]
    fn a_usual_text_keeps_within_the_limits() {
        let paragraph =
            "Vi *mødes* om _fælles_ opgaver i #råd.\n\n- et\n  - under\n- to\n\n";
        assert_eq!(excess_of(&paragraph.repeat(50)), None);
    }
}
