//! Lines that somebody has broken on purpose, and that Typst joins: a single line break is a
//! space to it. What was pasted from a word processor has lines that are paragraphs, or points of
//! a list in a form that Typst does not know.

use std::collections::BTreeSet;
use std::ops::Range;

use typst::syntax::{LinkedNode, SyntaxKind};

use crate::findings::ProseFinding;

/// The line breaks of word processors that no editor of plain texts shows as such: a break within
/// a paragraph, a page break, and those of Unicode.
const FOREIGN_BREAKS: [char; 5] = ['\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];

/// The fewest characters of a line that was broken because it was full.
const FULL_LINE: usize = 50;

/// The most characters of such a line.
const LONGEST_LINE: usize = 120;

/// A line of the text that Typst puts behind the one before it.
struct JoinedLine<'a> {
    /// The byte at which it begins.
    start: usize,
    /// The line, without spaces around it.
    text: &'a str,
    /// The line before, in the same way.
    before: &'a str,
}

/// The spaces that Typst puts between words: in one walk all of them are found, while to look for
/// that at a place goes through all that stands before it.
#[derive(Default)]
struct Spaces {
    /// The range of each, in the order of the text, and whether it joins two lines.
    found: Vec<(Range<usize>, bool)>,
}

impl Spaces {
    /// Collects those of a node and all below it.
    fn collect(&mut self, node: &LinkedNode, text: &str) {
        if node.kind() == SyntaxKind::Space {
            self.found.push((node.range(), is_joining(node, text)));
        }
        node.children().for_each(|child| self.collect(&child, text));
    }

    /// Whether a byte stands in a space.
    fn has(&self, byte: usize) -> bool {
        let at = self.found.partition_point(|(range, _)| range.end <= byte);
        self.found.get(at).is_some_and(|(range, _)| range.contains(&byte))
    }

    /// Whether a space that joins two lines stands directly before a byte.
    fn join_before(&self, byte: usize) -> bool {
        let at = self.found.partition_point(|(range, _)| range.end < byte);
        let found = self.found.get(at);
        found.is_some_and(|(range, joins)| *joins && range.start < byte)
    }
}

/// Finds the line breaks that will be lost, with the range of the text behind each. Of several in
/// one paragraph it gives the first that has no mark of a list, and all that have one.
pub(super) fn find(root: &LinkedNode, text: &str) -> Vec<(Range<usize>, ProseFinding)> {
    let mut spaces = Spaces::default();
    spaces.collect(root, text);
    let mut found = foreign_breaks(&spaces, text);
    for paragraph in paragraphs(&spaces, text) {
        let forms = RepeatedForms::of(&paragraph);
        let widest = paragraph.iter().flat_map(|line| [line.text, line.before]);
        let widest = widest.map(|line| line.chars().count()).max().unwrap_or_default();
        let mut is_told = false;
        for line in &paragraph {
            let range = line.start..line.start + line.text.len();
            if let Some(mark) = list_mark(line, forms) {
                let mark = line.start..line.start + mark.len();
                found.push((mark, ProseFinding::ListMark));
                is_told = true;
            } else if !is_told && line.is_broken_on_purpose(widest) {
                found.push((range, ProseFinding::LostLineBreak));
                is_told = true;
            }
        }
    }
    found.extend(hyphens_beside_items(root, text));
    found.sort_by_key(|(range, _)| range.start);
    found.dedup_by_key(|(range, _)| range.start);
    found
}

/// Finds hyphens directly before a word on the line before or after an item of a list. Typst makes a
/// paragraph of such a line, and no item.
fn hyphens_beside_items(
    root: &LinkedNode,
    text: &str,
) -> Vec<(Range<usize>, ProseFinding)> {
    let mut places = ItemsAndHyphens::default();
    places.collect(root, text);
    let lines: Vec<_> = lines(text).map(|(start, _)| start).collect();
    let line_of = |byte: usize| lines.partition_point(|start| *start <= byte);
    let items: BTreeSet<_> = places.items.into_iter().map(line_of).collect();
    let is_beside = |byte: &usize| {
        let line = line_of(*byte);
        items.contains(&(line - 1)) || items.contains(&(line + 1))
    };
    let hyphens = places.hyphens.into_iter().filter(is_beside);
    hyphens
        .map(|start| (start..start + 1, ProseFinding::LooseHyphen))
        .collect()
}

/// Where the items of lists begin, and where the lines do that begin in a hyphen before a word.
#[derive(Default)]
struct ItemsAndHyphens {
    /// The byte at which each item begins.
    items: Vec<usize>,
    /// The byte at which each hyphen stands.
    hyphens: Vec<usize>,
}

impl ItemsAndHyphens {
    /// Collects those of a node and all below it.
    fn collect(&mut self, node: &LinkedNode, text: &str) {
        let start = node.offset();
        match node.kind() {
            SyntaxKind::ListItem => self.items.push(start),
            SyntaxKind::Text if is_hyphened(&text[start..]) => {
                let before = text[..start].trim_end_matches([' ', '\t']);
                if before.is_empty() || before.ends_with('\n') {
                    self.hyphens.push(start);
                }
            }
            _ => {}
        }
        node.children().for_each(|child| self.collect(&child, text));
    }
}

/// Finds line breaks of word processors in running text. Typst makes spaces of them.
fn foreign_breaks(spaces: &Spaces, text: &str) -> Vec<(Range<usize>, ProseFinding)> {
    let breaks = text.match_indices(FOREIGN_BREAKS);
    let breaks = breaks.filter(|(at, _)| spaces.has(*at));
    let breaks = breaks.map(|(at, mark)| {
        let rest = &text[at + mark.len()..];
        let words = rest.split(|c| c == '\n' || FOREIGN_BREAKS.contains(&c)).next();
        let start = at + mark.len();
        (start..start + words.unwrap_or_default().len(), ProseFinding::LostLineBreak)
    });
    breaks.collect()
}

/// Groups the lines that Typst joins with the one before by the paragraph that they make.
fn paragraphs<'a>(spaces: &Spaces, text: &'a str) -> Vec<Vec<JoinedLine<'a>>> {
    let mut paragraphs: Vec<Vec<JoinedLine>> = Vec::new();
    let mut before = "";
    let mut is_joined_on = false;
    for (start, line) in lines(text) {
        let trimmed = line.trim();
        let start = start + line.len() - line.trim_start().len();
        let is_joined = !before.is_empty() && spaces.join_before(start);
        if is_joined {
            let joined = JoinedLine { start, text: trimmed, before };
            match paragraphs.last_mut().filter(|_| is_joined_on) {
                Some(paragraph) => paragraph.push(joined),
                None => paragraphs.push(vec![joined]),
            }
        }
        is_joined_on = is_joined;
        before = trimmed;
    }
    paragraphs
}

/// Lists the lines of a text with the byte at which each begins.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let at = start;
        start += line.len();
        (at, line)
    })
}

/// Whether Typst makes a mere space of a line break, which this space holds: both lines are running
/// text, and neither is an item, a title or a command.
fn is_joining(space: &LinkedNode, text: &str) -> bool {
    let is_break = text[space.range()].contains('\n');
    let is_in_text = space.parent_kind() == Some(SyntaxKind::Markup);
    let are_words = |around: [Option<LinkedNode>; 2]| {
        around
            .into_iter()
            .all(|node| node.is_some_and(|node| is_words(node.kind())))
    };
    is_break && is_in_text && are_words([space.prev_sibling(), space.next_sibling()])
}

/// Whether a node of running text is words of a paragraph, and nothing that stands on lines of its
/// own.
fn is_words(kind: SyntaxKind) -> bool {
    !matches!(
        kind,
        SyntaxKind::ListItem
            | SyntaxKind::EnumItem
            | SyntaxKind::TermItem
            | SyntaxKind::Heading
            | SyntaxKind::Linebreak
            | SyntaxKind::Parbreak
            | SyntaxKind::LineComment
            | SyntaxKind::BlockComment
            | SyntaxKind::FuncCall
            | SyntaxKind::SetRule
            | SyntaxKind::ShowRule
            | SyntaxKind::LetBinding
            | SyntaxKind::ModuleImport
            | SyntaxKind::ModuleInclude
            | SyntaxKind::Label
    )
}

/// Finds the mark of a list that a line begins with, in a form that Typst does not know: `1)`, `a)`
/// or `(1)`; or `a.`, a ring, an arrow, a dash, or a hyphen before a word, if another line of the
/// paragraph has one too.
fn list_mark<'a>(line: &JoinedLine<'a>, forms: RepeatedForms) -> Option<&'a str> {
    if forms.hyphens && is_hyphened(line.text) {
        return Some(&line.text[..1]);
    }
    if forms.arrows && is_arrowed(line.text) {
        return Some(&line.text[..2]);
    }
    let (mark, _) = line.text.split_once(char::is_whitespace)?;
    let number = mark.strip_prefix('(').unwrap_or(mark).strip_suffix(')');
    // The bracket may only close one that was opened on the line before.
    let count = |bracket| line.before.matches(bracket).count();
    let number = number.filter(|_| mark.starts_with('(') || count('(') <= count(')'));
    let is_dash = forms.dashes && is_dashed(line.text);
    let is_letter = forms.letters && is_lettered(line.text);
    (number.is_some_and(is_list_number) || is_dash || is_letter).then_some(mark)
}

/// Marks of a list that are none where they stand once, and of which a paragraph has several.
#[derive(Clone, Copy)]
struct RepeatedForms {
    /// Whether several lines begin with a hyphen directly before a word.
    hyphens: bool,
    /// Whether several lines begin with an arrow of two signs.
    arrows: bool,
    /// Whether several lines begin with a dash.
    dashes: bool,
    /// Whether several lines begin with a letter and a full stop, or with a ring.
    letters: bool,
}

impl RepeatedForms {
    /// Reads the lines of a paragraph, its first one included.
    fn of(paragraph: &[JoinedLine]) -> Self {
        let is_repeated = |fits: fn(&str) -> bool| {
            let first = paragraph.first().map(|line| line.before);
            let lines = first.into_iter().chain(paragraph.iter().map(|line| line.text));
            lines.filter(|line| fits(line)).nth(1).is_some()
        };
        Self {
            hyphens: is_repeated(is_hyphened),
            arrows: is_repeated(is_arrowed),
            dashes: is_repeated(is_dashed),
            letters: is_repeated(is_lettered),
        }
    }
}

/// Whether a line begins with a dash, or an arrow, and a space.
fn is_dashed(line: &str) -> bool {
    let rest = line.strip_prefix(['–', '—', '−', '→', '►', '»']);
    rest.is_some_and(|rest| rest.starts_with(char::is_whitespace))
}

/// Whether a line begins with an arrow of two signs: `->Et`.
fn is_arrowed(line: &str) -> bool {
    line.starts_with("->")
}

/// Whether a line begins with a letter and a full stop, or with the ring of a word processor, and
/// a space: `a. Et`, `o Et`.
fn is_lettered(line: &str) -> bool {
    let mark = line.split_whitespace().next().unwrap_or_default();
    let letter = mark.strip_suffix('.').unwrap_or_default();
    mark == "o" || letter.chars().count() == 1 && letter.chars().all(char::is_alphabetic)
}

/// Whether a line begins with a hyphen directly before a word.
fn is_hyphened(line: &str) -> bool {
    line.strip_prefix('-')
        .is_some_and(|rest| rest.starts_with(char::is_alphabetic))
}

/// Whether a text is the number of a point of a list: up to two digits, a letter, or a small
/// Roman number.
fn is_list_number(text: &str) -> bool {
    let is_all = |fits: fn(char) -> bool| !text.is_empty() && text.chars().all(fits);
    let length = text.chars().count();
    (length <= 2 && is_all(|c| c.is_ascii_digit()))
        || (length == 1 && is_all(char::is_alphabetic))
        || (length <= 4 && is_all(|c| "ivx".contains(c)))
}

impl JoinedLine<'_> {
    /// Whether the line before was not broken because it was full: the first word of this line
    /// would have had room, or no line is that long. `widest` is the length of the longest line
    /// of the paragraph. Only what a sentence or a name can begin with is looked at.
    fn is_broken_on_purpose(&self, widest: usize) -> bool {
        let is_beginning = self
            .text
            .trim_start_matches(['“', '”', '„', '»', '"', '(', '*', '_'])
            .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '#');
        let length = self.before.chars().count();
        let word = self.text.split_whitespace().next().unwrap_or_default();
        let has_room = length + 1 + word.chars().count() <= widest.max(FULL_LINE);
        let sentence = self.before.trim_end_matches(['”', '“', '"', '«', ')', '*', '_']);
        let is_sentence = sentence.ends_with(['.', '!', '?', ':']);
        is_beginning && (has_room || (length > LONGEST_LINE && is_sentence))
    }
}

#[cfg(test)]
mod tests {
    use typst::syntax::Source;

    use super::*;

    /// Lists what is found in a text, each with the text that it is about.
    fn found(text: &str) -> Vec<(ProseFinding, String)> {
        let source = Source::detached(text);
        let found = find(&LinkedNode::new(source.root()), text);
        found
            .into_iter()
            .map(|(at, finding)| (finding, text[at].to_owned()))
            .collect()
    }

    #[test]
    fn points_of_a_list_in_the_form_of_another_program_are_found() {
        let marks = |text: &str| {
            let found = found(text).into_iter();
            let marks = found.filter(|(finding, _)| *finding == ProseFinding::ListMark);
            marks.map(|(_, mark)| mark).collect::<Vec<_>>()
        };
        assert_eq!(marks("Vi skal:\n1) mødes\n2) tale"), ["1)", "2)"]);
        assert_eq!(marks("a)\tmødes\nb)\ttale\n(c) gå"), ["b)", "(c)"]);
        assert_eq!(marks("Vi:\n– mødes\n– taler"), ["–", "–"]);
        assert_eq!(marks("Vi:\n-mødes\n-taler"), ["-", "-"]);
        assert_eq!(marks("->mødes\n->taler"), ["->"]);
        assert_eq!(marks("a. mødes\nb. taler"), ["b."]);
        assert_eq!(marks("Vi:\no mødes\no taler"), ["o", "o"]);
        let sound = [
            "1) mødes\n\n2) tale",
            "Formandskabet\n– og dermed rådet – mødes",
            "et møde (nr.\n2) om året",
            "Vi:\n- mødes\n- taler\n+ så",
        ];
        for text in sound {
            assert_eq!(marks(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_hyphen_before_a_word_is_found_beside_items_alone() {
        for loose in ["Vi:\n- mødes\n-taler", "-mødes\n- taler"] {
            let hyphen = (ProseFinding::LooseHyphen, "-".to_owned());
            assert_eq!(found(loose), [hyphen], "{loose}");
        }
        for sound in ["- mødes\n\n-taler", "-taler", "- social-\n- sundhed"] {
            assert_eq!(found(sound), [], "{sound}");
        }
    }

    #[test]
    fn a_line_break_that_somebody_meant_is_found() {
        let breaks =
            |text: &str| found(text).iter().map(|one| one.1.clone()).collect::<Vec<_>>();
        let long = "Rådet er et forum for kommunerne i regionen, og vi mødes fire gange om året i \
                    Sorø, hvor vi taler om det, der er vigtigt for os alle.";
        assert_eq!(breaks(&format!("{long}\nDet er godt.")), ["Det er godt."]);
        assert_eq!(breaks(&format!("Det er godt.\n{long}")), [long]);
        assert_eq!(breaks("KKR-sekretariatet\nGaden 10\n2300 København S"), ["Gaden 10"]);
        assert_eq!(breaks("Et\u{b}to\u{2028}tre"), ["to", "tre"]);
    }

    #[test]
    fn a_line_that_was_full_is_left_alone() {
        let sound = [
            "Rådet er et forum for kommunerne i regionen, og vi mødes fire\n\
             gange om året i Sorø, hvor vi taler om det, der er vigtigt.\n\
             Kommunernes borgmestre er selvskrevne medlemmer af rådet, og\n\
             det er vi glade for.",
            "Et afsnit.\n\nEt til.",
            "Med venlig hilsen \\\nFormandskabet",
            "= Titel\nTekst.\n- Et\n- To\nTekst",
            "#manchet[Ord.]\nTekst",
            "#set text(size: 7pt)\nTekst",
        ];
        for text in sound {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
