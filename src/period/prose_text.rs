//! A text of the folder `tekster` as the office has typed it, and as it is read. What comes from a
//! word processor and can mean one thing alone is read as that: a bullet at the beginning of a
//! line as an item of a list, the `@` of an e-mail address as a character. Places and pictures of
//! places are always those of the text as it was typed.

mod as_meant;

use std::ops::Range;

use as_meant::Edit;

/// The most characters that a picture shows before a place, and again from it on.
const WIDTH: usize = 48;

/// A text in both forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ProseText {
    /// The text as it stands in the file.
    typed: String,
    /// The text as Typst is to read it.
    meant: String,
    /// What is different in the second form, in the order of the text.
    edits: Vec<Edit>,
}

impl ProseText {
    /// Reads a text as it is meant.
    pub(crate) fn new(typed: &str) -> Self {
        let edits = as_meant::edits(typed);
        let mut meant = String::with_capacity(typed.len());
        let mut copied = 0;
        for Edit { range, instead } in &edits {
            meant.push_str(&typed[copied..range.start]);
            meant.push_str(instead);
            copied = range.end;
        }
        meant.push_str(&typed[copied..]);
        Self { typed: typed.to_owned(), meant, edits }
    }

    /// Gives the text as Typst is to read it.
    pub(crate) fn meant(&self) -> &str {
        &self.meant
    }

    /// Gives the line and the character of a byte of the text as it is read. Both are counted from
    /// 1, as a text editor counts them in the text as it was typed.
    pub(crate) fn place(&self, byte: usize) -> (usize, usize) {
        let before = &self.typed[..self.typed_byte(byte)];
        let line = before.rfind('\n').map_or(0, |end| end + 1);
        (before.matches('\n').count() + 1, before[line..].chars().count() + 1)
    }

    /// Draws the line in which a range of the text as it is read begins, with its number and with
    /// carets below the range. A long line is shown in part:
    ///
    /// ```text
    /// 3 │ …vi er glade for i #raadet og
    ///                         ^^^^^^
    /// ```
    pub(crate) fn picture(&self, range: Range<usize>) -> String {
        let (start, end) = (self.typed_byte(range.start), self.typed_byte(range.end));
        let line_start = self.typed[..start].rfind('\n').map_or(0, |end| end + 1);
        let line_end = self.typed[start..]
            .find('\n')
            .map_or(self.typed.len(), |at| start + at);
        let before = last_characters(&self.typed[line_start..start]);
        let at = self.typed[start..end.clamp(start, line_end)].trim_end_matches('\r');
        let carets = at.chars().count().clamp(1, WIDTH);
        let shown = before.clone() + &first_characters(&self.typed[start..line_end]);
        let number = self.place(range.start).0.to_string();
        // Three characters stand between the number and the text: ` │ `.
        let indent = " ".repeat(number.len() + 3 + before.chars().count());
        format!("{number} │ {shown}\n{indent}{}", "^".repeat(carets))
    }

    /// Finds the byte of the text as it was typed that a byte of the text as it is read comes from;
    /// within what stands there instead, it is the beginning of what was typed.
    fn typed_byte(&self, meant: usize) -> usize {
        let mut typed = meant;
        for Edit { range, instead } in &self.edits {
            // Both forms are the same as far as the edits before leave them shifted.
            if typed < range.start {
                break;
            }
            if typed < range.start + instead.len() {
                return range.start;
            }
            typed = typed + range.len() - instead.len();
        }
        typed.min(self.typed.len())
    }
}

/// Gives the last characters of the beginning of a line, with an ellipsis where it goes on to the
/// left. Tabs become spaces, so that carets stand below what they mean.
fn last_characters(text: &str) -> String {
    let count = text.chars().count();
    let dots = if count > WIDTH { "…" } else { "" };
    let shown = text.chars().skip(count.saturating_sub(WIDTH)).map(plain);
    dots.chars().chain(shown).collect()
}

/// Gives the first characters of the rest of a line, with an ellipsis where it goes on.
fn first_characters(text: &str) -> String {
    let text = text.trim_end();
    let dots = if text.chars().count() > WIDTH { "…" } else { "" };
    text.chars().take(WIDTH).map(plain).chain(dots.chars()).collect()
}

/// Gives a character as a picture shows it, in one column: what breaks a line or turns the words
/// behind it around is shown by a sign.
fn plain(character: char) -> char {
    match character {
        '\t' => ' ',
        '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            '\u{fffd}'
        }
        other if other.is_control() => '\u{fffd}',
        other => other,
    }
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
        let picture = ProseText::new(&long).picture(160..161);
        assert!(picture.chars().count() < 180 && picture.ends_with(" ^"), "{picture}");
    }
}
