//! What is typed otherwise than Typst wants it, and can mean one thing alone. Typst's own syntax
//! tree tells whether a character stands in running text, so nothing within a command, a web
//! address or code is touched.

use std::ops::Range;

use typst::syntax::{LinkedNode, Source, SyntaxKind};

/// The bullets of word processors. The last five have no code of their own in Unicode: they are
/// what the fonts Symbol and Wingdings leave behind.
const BULLETS: [char; 18] = [
    '•', '·', '∙', '●', '○', '◦', '‣', '⁃', '▪', '▫', '■', '◆', '➢', '\u{f0b7}',
    '\u{f0a7}', '\u{f0d8}', '\u{f076}', '\u{f02d}',
];

/// What is a bullet when a tab follows: word processors put one there, and no sentence has it.
const BULLETS_BEFORE_TABS: [char; 3] = ['o', '–', '—'];

/// A range of the text as it was typed, and what is read in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edit {
    /// The bytes that are replaced; empty where something is only put in.
    pub(super) range: Range<usize>,
    /// What stands there instead.
    pub(super) instead: String,
}

/// Finds all that is to be read otherwise, in the order of the text.
pub(super) fn edits(typed: &str) -> Vec<Edit> {
    // The other bullets are letters and dashes, and bullets only before a tab.
    let might_be = |c: char| matches!(c, '@' | '\t') || is_bullet(c);
    if !typed.contains(might_be) {
        return Vec::new();
    }
    let source = Source::detached(typed);
    let root = LinkedNode::new(source.root());
    let mut edits = bullets(typed, &root);
    collect_addresses(&root, &mut edits);
    edits.sort_by_key(|edit| edit.range.start);
    edits
}

/// Collects the `@` of e-mail addresses in a node and all below it. Typst would read each as a
/// reference to a title.
fn collect_addresses(node: &LinkedNode, edits: &mut Vec<Edit>) {
    if node.kind() == SyntaxKind::RefMarker && is_of_address(node) {
        let at = node.offset();
        edits.push(Edit { range: at..at, instead: "\\".into() });
    }
    node.children().for_each(|child| collect_addresses(&child, edits));
}

/// Whether what Typst takes for a reference, `@kl.dk`, stands directly behind a name and has the
/// form of a domain: with a point, and a last part of two letters at least.
fn is_of_address(marker: &LinkedNode) -> bool {
    let before = marker.prev_leaf().filter(|leaf| leaf.range().end == marker.offset());
    let name = before.filter(|leaf| leaf.kind() == SyntaxKind::Text);
    let has_name = name.is_some_and(|leaf| {
        let last = leaf.get().leaf_text().chars().next_back();
        last.is_some_and(|c| c.is_alphanumeric() || "-+".contains(c))
    });
    let domain = marker
        .get()
        .leaf_text()
        .trim_start_matches('@')
        .trim_end_matches(['_', '-']);
    let is_domain = domain.rsplit_once('.').is_some_and(|(name, last)| {
        !name.is_empty() && last.len() > 1 && last.chars().all(char::is_alphabetic)
    });
    has_name && is_domain
}

/// Finds the bullets at the beginning of lines.
fn bullets(typed: &str, root: &LinkedNode) -> Vec<Edit> {
    let mut words = Vec::new();
    collect_words(root, &mut words);
    let is_in_words = |byte: usize| {
        let at = words.partition_point(|words| words.end <= byte);
        words.get(at).is_some_and(|words| words.contains(&byte))
    };
    let mut edits = Vec::new();
    let mut kinds = Vec::new();
    let mut start = 0;
    for line in typed.split_inclusive('\n') {
        match bullet(line).filter(|found| is_in_words(start + found.range.start)) {
            Some(found) => {
                let level = level(&mut kinds, found.character);
                let indent = if found.range.start == 0 {
                    "  ".repeat(level)
                } else {
                    String::new()
                };
                edits.push(Edit {
                    range: start + found.range.start..start + found.range.end,
                    instead: indent + "- ",
                });
            }
            None if line.trim().is_empty() => {}
            None => kinds.clear(),
        }
        start += line.len();
    }
    edits
}

/// A bullet at the beginning of a line.
struct Bullet {
    /// The character itself.
    character: char,
    /// The bytes of the line that it takes, with the spaces behind it.
    range: Range<usize>,
}

/// Finds the bullet that a line begins with; `None` when it begins with anything else, or when
/// nothing follows.
fn bullet(line: &str) -> Option<Bullet> {
    let from_mark = line.trim_start();
    let start = line.len() - from_mark.len();
    let character = from_mark.chars().next()?;
    let rest = &from_mark[character.len_utf8()..];
    let is_found = is_bullet(character)
        || (BULLETS_BEFORE_TABS.contains(&character) && rest.starts_with('\t'));
    let words = rest.trim_start();
    let end = line.len() - words.len();
    (is_found && !words.is_empty()).then_some(Bullet { character, range: start..end })
}

/// Finds how deep an item stands in its list: the first kind of bullet in a list is that of its
/// outermost items, and each further kind stands one deeper than the last new one. `kinds` are
/// those of this list so far.
fn level(kinds: &mut Vec<char>, kind: char) -> usize {
    kinds.iter().position(|known| *known == kind).unwrap_or_else(|| {
        kinds.push(kind);
        kinds.len() - 1
    })
}

/// Collects the ranges of words that Typst prints as they stand, in the order of the text. One walk
/// finds all of them: to look for that at a place goes through all that stands before it.
fn collect_words(node: &LinkedNode, words: &mut Vec<Range<usize>>) {
    if node.kind() == SyntaxKind::Text && node.parent_kind() == Some(SyntaxKind::Markup) {
        words.push(node.range());
    }
    node.children().for_each(|child| collect_words(&child, words));
}

/// Whether a character is a bullet wherever a line begins with it.
fn is_bullet(character: char) -> bool {
    BULLETS.contains(&character)
}
