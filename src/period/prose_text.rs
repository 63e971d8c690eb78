//! A text of the folder `tekster` as the office has typed it, and as it is read. What comes from a
//! word processor and can mean one thing alone is read as that: a bullet at the beginning of a
//! line as an item of a list, the `@` of an e-mail address as a character. Places and pictures of
//! places are always those of the text as it was typed.

mod as_meant;

use std::iter;
use std::ops::Range;

use as_meant::Edit;

use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostic;
use crate::findings::{Finding, ProseExcess};
use crate::ground::unseen;
use crate::period::caret::underlined;

/// The most findings of one kind of judge that are told of one text. Who has so many has saved it
/// as something else.
pub(crate) const MOST_FINDINGS: usize = 1000;

/// The most characters of a text that is set, or judged in detail. The longest of the sample has
/// 1,200, and fills a page with its title; this many fill ten.
pub(crate) const MAX_CHARACTERS: usize = 16_000;

/// The most characters that a picture shows before a place, and again from it on.
const WIDTH: usize = 48;

/// The bytes of a block of which the characters are counted beforehand.
const BLOCK: usize = 1024;

/// A text in both forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ProseText {
    /// The text as it stands in the file.
    typed: String,
    /// The text as Typst is to read it.
    meant: String,
    /// What is different in the second form, in the order of the text.
    edits: Vec<Edit>,
    /// The bytes of the second form at which what was put in for each edit begins.
    edit_starts: Vec<usize>,
    /// The bytes at which the lines of the text begin, as it stands in the file.
    line_starts: Vec<usize>,
    /// How many characters begin before each block of [`BLOCK`] bytes of that text. A line may be
    /// as long as the file, and has a place for each of its words.
    characters_before: Vec<usize>,
}

impl ProseText {
    /// Reads a text as it is meant.
    pub(crate) fn new(typed: &str) -> Self {
        let edits = as_meant::edits(typed);
        let mut meant = String::with_capacity(typed.len());
        let mut copied = 0;
        let mut edit_starts = Vec::with_capacity(edits.len());
        for Edit { range, instead } in &edits {
            meant.push_str(&typed[copied..range.start]);
            edit_starts.push(meant.len());
            meant.push_str(instead);
            copied = range.end;
        }
        meant.push_str(&typed[copied..]);
        let ends = typed.match_indices('\n').map(|(at, _)| at + 1);
        let line_starts = iter::once(0).chain(ends).collect();
        let mut passed = 0;
        let blocks = typed.as_bytes().chunks(BLOCK).map(|block| {
            let before = passed;
            passed += beginning_characters(block);
            before
        });
        let mut characters_before: Vec<_> = blocks.collect();
        characters_before.push(passed);
        Self {
            typed: typed.to_owned(),
            meant,
            edits,
            edit_starts,
            line_starts,
            characters_before,
        }
    }

    /// Gives the text as Typst is to read it.
    pub(crate) fn meant(&self) -> &str {
        &self.meant
    }

    /// Tells how many characters the text has, and how many it may have, where it is too long to be
    /// set.
    pub(crate) fn too_long(&self) -> Option<ProseExcess> {
        let has = self.meant.chars().count();
        (has > MAX_CHARACTERS)
            .then_some(ProseExcess::Characters { has, most: MAX_CHARACTERS })
    }

    /// Gives the text without some ranges of it as it is read: spaces stand in their place, so that
    /// every byte keeps its place.
    pub(crate) fn without(self, ranges: &[Range<usize>]) -> Self {
        let mut meant = self.meant.into_bytes();
        for byte in ranges.iter().flat_map(|range| range.clone()) {
            if meant[byte] != b'\n' {
                meant[byte] = b' ';
            }
        }
        let meant = String::from_utf8(meant).expect("ranges hold whole characters");
        Self { meant, ..self }
    }

    /// Makes a finding about a range of the text as it is read, whose first line it quotes. `path`
    /// is that of the file below the period folder.
    pub(crate) fn diagnostic(
        &self,
        path: &str,
        range: Range<usize>,
        finding: impl Into<Finding>,
    ) -> Diagnostic {
        let (line, character) = self.place(range.start);
        let value = self.meant[range.clone()].lines().next().unwrap_or_default();
        Diagnostic {
            origin: Origin::file(path).row(line).character(character),
            value: Some(value.to_owned()),
            finding: finding.into(),
            excerpt: Some(self.picture(range)),
        }
    }

    /// Gives the line and the character of a byte of the text as it is read. Both are counted from
    /// 1, as a text editor counts them in the text as it was typed.
    pub(crate) fn place(&self, byte: usize) -> (usize, usize) {
        let byte = self.typed_byte(byte);
        let line = self.line_of(byte);
        let line_start = self.line_starts[line - 1];
        let before = self.characters_up_to(byte) - self.characters_up_to(line_start);
        (line, before + 1)
    }

    /// Gives the number, counted from 1, of the line in which a byte of the typed text stands.
    fn line_of(&self, byte: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= byte)
    }

    /// Counts the characters of the typed text that begin before a byte.
    fn characters_up_to(&self, byte: usize) -> usize {
        let block = byte / BLOCK;
        let rest = &self.typed.as_bytes()[block * BLOCK..byte];
        self.characters_before[block] + beginning_characters(rest)
    }

    /// Draws the line in which a range of the text as it is read begins, with its number and with
    /// carets below the range. A long line is shown in part.
    pub(crate) fn picture(&self, range: Range<usize>) -> String {
        let (start, end) = (self.typed_byte(range.start), self.typed_byte(range.end));
        let line = self.line_of(start);
        let line_start = self.line_starts[line - 1];
        let line_end =
            self.line_starts.get(line).map_or(self.typed.len(), |next| next - 1);
        let before = last_characters(&self.typed[line_start..start]);
        let at = self.typed[start..end.clamp(start, line_end)].trim_end_matches('\r');
        let rest = first_characters(&self.typed[start..line_end]);
        underlined(line, &before, &rest, at.chars().take(WIDTH).count())
    }

    /// Finds the byte of the text as it was typed that a byte of the text as it is read comes from;
    /// within what stands there instead, it is the beginning of what was typed.
    fn typed_byte(&self, meant: usize) -> usize {
        let before = self.edit_starts.partition_point(|start| *start <= meant);
        let Some(last) = before.checked_sub(1) else {
            return meant.min(self.typed.len());
        };
        let Edit { range, instead } = &self.edits[last];
        let behind = meant - self.edit_starts[last];
        // Behind what was put in, both forms are the same up to the next edit.
        let typed = match behind.checked_sub(instead.len()) {
            Some(behind) => range.end + behind,
            None => range.start,
        };
        typed.min(self.typed.len())
    }
}

/// Counts the characters that begin within some bytes of a text.
fn beginning_characters(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .filter(|byte| **byte & 0b1100_0000 != 0b1000_0000)
        .count()
}

/// Gives the last characters of the beginning of a line, with an ellipsis where it goes on to the
/// left. Tabs become spaces, so that carets stand below what they mean.
fn last_characters(text: &str) -> String {
    let first = text.char_indices().rev().take(WIDTH).last().map_or(0, |(at, _)| at);
    let dots = if first > 0 { "…" } else { "" };
    dots.chars().chain(text[first..].chars().map(plain)).collect()
}

/// Gives the first characters of the rest of a line, with an ellipsis where it goes on.
fn first_characters(text: &str) -> String {
    let text = text.trim_end();
    let dots = if text.chars().nth(WIDTH).is_some() { "…" } else { "" };
    text.chars().take(WIDTH).map(plain).chain(dots.chars()).collect()
}

/// Gives a character as a picture shows it, in one column: what breaks a line or turns the words
/// behind it around is shown by a sign.
fn plain(character: char) -> char {
    if character == '\t' { ' ' } else { unseen::shown(character) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a text and gives it as Typst reads it.
    fn meant(typed: &str) -> String {
        ProseText::new(typed).meant
    }

    #[test]
    fn an_address_of_an_email_is_read_as_it_stands() {
        assert_eq!(meant("Skriv til jebj@kl.dk."), "Skriv til jebj\\@kl.dk.");
        let typed = "#manchet[(bo-ib_a.b+c@kkr-a.kl.dk) eller _bo@kl.dk_]";
        assert_eq!(meant(typed), typed.replace('@', "\\@"));
        let untouched = [
            "afsnit @regionale-fora, se@regionale-fora, @kl.dk, bo@kl, \\@kl.dk, bo\\@kl.dk",
            "#link(\"mailto:bo@kl.dk\")[Bo] https://kl.dk/@bo.dk `bo@kl.dk`",
        ];
        for typed in untouched {
            assert_eq!(meant(typed), typed);
        }
    }

    #[test]
    fn bullets_of_a_word_processor_are_items_of_a_list() {
        assert_eq!(meant("Vi:\n•\tet\n• to\n·tre"), "Vi:\n- et\n- to\n  - tre");
        assert_eq!(
            meant("\u{f0b7}\tet\r\no\tunder\r\n\r\n\u{f0b7}\tto"),
            "- et\r\n  - under\r\n\r\n- to"
        );
        assert_eq!(
            meant("#manchet[\n  ▪ et\n  –\tto\n]"),
            "#manchet[\n  - et\n  - to\n]"
        );
        // A dash may open what somebody says, and within a line a point parts two words.
        let untouched =
            ["– Ja, sagde hun", "A • B\n-\tC", "o, hvor er det godt", "`\n• x\n`"];
        for typed in untouched {
            assert_eq!(meant(typed), typed);
        }
    }

    #[test]
    fn places_are_those_of_the_text_as_it_was_typed() {
        let text = ProseText::new("Vi:\n•\tbo@kl.dk og #råt\n• #rådd, en");
        let word = text.meant.find("#råt").unwrap();
        assert_eq!(text.place(word), (2, 15));
        let picture = text.picture(word + 1..word + 1 + "råt".len());
        assert_eq!(picture, "2 │ • bo@kl.dk og #råt\n                   ^^^");
        assert_eq!(text.place(text.meant.find("#rådd").unwrap()), (3, 3));
        assert_eq!(text.place(text.meant.find("- bo").unwrap()), (2, 1));
        assert_eq!(text.place(text.meant.len()), (3, 12));
        let long = format!("{}#råd {}", "ord ".repeat(40), "ord ".repeat(40));
        let long = ProseText::new(&long);
        let picture = long.picture(160..161);
        assert!(picture.chars().count() < 180 && picture.ends_with(" ^"), "{picture}");
        assert!(picture.starts_with("1 │ …") && picture.contains("…\n"), "{picture}");
    }

    #[test]
    fn places_in_long_lines_with_many_edits_are_counted_in_characters() {
        let typed = "x\n".to_owned() + &"å bo@kl.dk ".repeat(1_000) + "\ny";
        let text = ProseText::new(&typed);
        for (number, (at, _)) in text.meant.match_indices("å ").enumerate() {
            assert_eq!(text.place(at), (2, 11 * number + 1));
            assert_eq!(text.place(at + "å bo\\@".len()), (2, 11 * number + 6));
        }
        assert_eq!(text.place(text.meant.len()), (3, 2));
    }
}
