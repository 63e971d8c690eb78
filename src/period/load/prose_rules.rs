//! The rules of the texts in the folder `tekster`, judged on Typst's own syntax tree before
//! anything is set: a section has one title and other texts none, nothing is lost to a comment,
//! a stray mark or a line break that is none.

mod adjectives;
mod joined_lines;
mod lost_marks;
mod paragraphs;
pub(super) mod placeholders;

use std::collections::BTreeMap;
use std::ops::Range;

use typst::syntax::ast::{self, AstNode};
use typst::syntax::{LinkedNode, Source, SyntaxKind};

use crate::findings::ProseFinding;
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::period::files::Files;
use crate::period::prose_text::{MOST_FINDINGS, ProseText};
use crate::period::rows::AdjectiveUse;
use crate::period::running_text::RunningText;
use crate::period::schema;

/// Judges every file of the folder `tekster`, and reports one that is not UTF-8, is empty or is too
/// large. Faults of syntax are not reported here: Typst words them itself when it sets the text.
/// Gives of all of them what is judged against the rest of the period.
pub(super) fn check(files: &Files, findings: &mut Diagnostics) -> ProseRead {
    let mut read = ProseRead::default();
    let mut paths_of: BTreeMap<String, &str> = BTreeMap::new();
    for path in files.prose_paths() {
        if let Some(text) = files.prose(path, findings) {
            let mut found = Diagnostics::new();
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let other = *paths_of.entry(words).or_insert(path);
            if other != path {
                found.push(Origin::file(path), ProseFinding::SameText(other.to_owned()));
            }
            let text = ProseText::new(text);
            // What is too long is told where it would be set, and nothing else of it is of use.
            if text.too_long().is_none() {
                let ProseRead { paragraphs, adjectives } =
                    check_text(path, text, &mut found);
                read.paragraphs.extend(paragraphs);
                read.adjectives.extend(adjectives);
            }
            findings.append(found);
        }
    }
    read
}

/// What is judged of texts against the rest of the period, in the order of the files.
#[derive(Default)]
pub(super) struct ProseRead {
    /// The paragraphs, as their readers meet them.
    pub paragraphs: Vec<RunningText>,
    /// Where the council's adjective is used and nobody has asked whether there is one.
    pub adjectives: Vec<AdjectiveUse>,
}

/// Judges one text, and gives what it says; `path` is that of its file below the period folder.
fn check_text(path: &str, text: ProseText, findings: &mut Diagnostics) -> ProseRead {
    let source = Source::detached(text.meant());
    let prose = Prose { path, text, source };
    let root = LinkedNode::new(prose.source.root());
    prose.check_nodes(&root, findings);
    for (range, finding) in joined_lines::find(&root, prose.source.text()) {
        prose.report(range, finding, findings);
    }
    for (start, character) in unseen_characters(prose.source.text()) {
        let range = start..start + character.len_utf8();
        prose.report(range, ProseFinding::UnseenCharacter(character), findings);
    }
    // A title may be hidden in what the parser could not make out.
    if schema::is_section(path) && !root.diagnosis().errors {
        prose.check_title(&root, findings);
    }
    if path == schema::QUOTATION
        && let Some(range) = quoted(prose.source.text())
    {
        prose.report(range, ProseFinding::QuotedQuotation, findings);
    }
    let paragraphs =
        paragraphs::paragraphs(&root, &|node| prose.origin_of(node.offset()));
    for paragraph in &paragraphs {
        report_placeholder(paragraph, findings);
    }
    let adjectives = adjectives::find(&root).into_iter().map(|range| AdjectiveUse {
        origin: prose.origin_of(range.start),
        text: prose.source.text()[range].to_owned(),
    });
    let adjectives = adjectives.take(MOST_FINDINGS).collect();
    ProseRead { paragraphs, adjectives }
}

/// Reports the first words of a paragraph that somebody meant to replace.
fn report_placeholder(paragraph: &RunningText, findings: &mut Diagnostics) {
    let text = paragraph.text();
    let mark = placeholders::find_mark(text).map(|range| (range, ProseFinding::MarkLeft));
    let other = || Some((placeholders::find(text)?, ProseFinding::Placeholder));
    let Some((range, finding)) = mark.or_else(other) else { return };
    if let Some(origin) = paragraph.origin_at(range.start) {
        findings.push_value(origin, &text[range], finding);
    }
}

/// The marks that open or close a quotation, in any language.
const QUOTATION_MARKS: [char; 9] = ['"', '“', '”', '„', '»', '«', '‘', '’', '\''];

/// Finds the words of a text that has a quotation mark at an end, perhaps within emphasis, and none
/// within, so that it is meant for all of the text.
fn quoted(text: &str) -> Option<Range<usize>> {
    let words = text.trim();
    let bare = words.trim_matches(['_', '*', '.']);
    let within = bare.strip_prefix(QUOTATION_MARKS).unwrap_or(bare);
    let within = within.strip_suffix(QUOTATION_MARKS).unwrap_or(within);
    let has_marks = within.len() < bare.len();
    // An apostrophe within a word is none of them.
    let is_single = |c: char| QUOTATION_MARKS[6..].contains(&c);
    let words_within = within.split(|c: char| !c.is_alphanumeric() && !is_single(c));
    let mut words_within = words_within.filter(|word| !word.is_empty());
    let is_around_all = !within.contains(&QUOTATION_MARKS[..6])
        && !words_within
            .any(|word| word.starts_with(is_single) || word.ends_with(is_single));
    let start = text.len() - text.trim_start().len();
    (has_marks && !within.is_empty() && is_around_all).then(|| start..start + words.len())
}

/// Finds the control characters of a text, such as Word's marks of fields and cells, and what turns
/// the direction of the words behind it, with the byte at which each stands. Line breaks and tabs
/// are not among them.
fn unseen_characters(text: &str) -> impl Iterator<Item = (usize, char)> {
    let is_unseen = |c: char| {
        (c.is_control() && !"\t\u{b}\u{c}\u{85}".contains(c))
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffc}')
    };
    let is_line_end = move |at: usize| text[at..].starts_with(['\n', '\r']);
    text.char_indices()
        .filter(move |(at, c)| is_unseen(*c) && !is_line_end(*at))
}

/// A file of prose, and what Typst's parser makes of it.
struct Prose<'a> {
    /// The path of the file below the period folder.
    path: &'a str,
    /// The text as it was typed and as it is read.
    text: ProseText,
    /// The text as it is read, with its syntax tree.
    source: Source,
}

impl Prose<'_> {
    /// Reports comments, titles where there is none and marks that are lost, in a node and all
    /// below it. Within a comment nothing further is looked for, and neither is within a rule of
    /// layout, which no text may have (`typeset/prose_language`).
    fn check_nodes(&self, node: &LinkedNode, findings: &mut Diagnostics) {
        if let Some((mark, range)) = lost_marks::find(node, self.source.text()) {
            self.report(range, ProseFinding::LostMark(mark), findings);
        }
        let finding = match node.kind() {
            SyntaxKind::LineComment | SyntaxKind::BlockComment => ProseFinding::Comment,
            SyntaxKind::SetRule | SyntaxKind::ShowRule => return,
            SyntaxKind::Heading if !schema::is_section(self.path) => {
                ProseFinding::BelongsInTemplate
            }
            _ => {
                node.children().for_each(|child| self.check_nodes(&child, findings));
                return;
            }
        };
        self.report(node.range(), finding, findings);
    }

    /// Reports a section that does not begin with its title, or has several titles. A title
    /// is a heading of the first level that is not empty: `= Hilsen`.
    fn check_title(&self, root: &LinkedNode, findings: &mut Diagnostics) {
        let is_title = |node: &LinkedNode| {
            let heading = ast::Heading::from_untyped(node.get());
            heading.is_some_and(|heading| {
                heading.depth().get() == 1 && heading.body().exprs().next().is_some()
            })
        };
        let titles: Vec<_> = root.children().filter(is_title).collect();
        let is_first = root
            .children()
            .find(|node| !node.kind().is_trivia())
            .is_some_and(|node| is_title(&node));
        match &titles[..] {
            [_] if is_first => {}
            [_, second, ..] => {
                findings.push(
                    self.origin_of(second.offset()),
                    ProseFinding::SectionTitle(titles.len()),
                );
            }
            _ => findings
                .push(Origin::file(self.path).row(1), ProseFinding::SectionTitle(0)),
        }
    }

    /// Reports a finding about a range of the text, whose first line it quotes, unless the text,
    /// about which `findings` are, has more than anybody reads.
    fn report(
        &self,
        range: Range<usize>,
        finding: ProseFinding,
        findings: &mut Diagnostics,
    ) {
        if findings.len() < MOST_FINDINGS {
            findings.add_new(self.text.diagnostic(self.path, range, finding));
        }
    }

    /// The line and the character, both counted from 1, of a byte of the text as it is read.
    fn origin_of(&self, byte: usize) -> Origin {
        let (line, character) = self.text.place(byte);
        Origin::file(self.path).row(line).character(character)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotation_marks_around_all_of_a_text_are_found() {
        for text in [
            "“Vi løfter.”\n",
            "\"Vi løfter det\".",
            "»Kommunerne løfter.",
            " ‘Vi’ ",
            "_“Vi”_",
        ] {
            assert_eq!(
                quoted(text).map(|range| &text[range]),
                Some(text.trim()),
                "{text}"
            );
        }
        for text in [
            "Vi “løfter”, siger de",
            "“Vi” og “de”",
            "‘Sammen’ løfter vi ‘mere’.",
            "Vi løfter.",
            "",
            "“",
        ] {
            assert_eq!(quoted(text), None, "{text}");
        }
    }
}
