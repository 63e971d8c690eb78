//! Plain text as it grows: words are added, and what parts them is written only when there
//! is a next one, so that a text neither begins nor ends in spaces or blank lines.

use std::mem;

use crate::typeset::placeholder::Placeholder;

/// The indent of a list within a list, once for each list around it.
const INDENT: &str = "  ";

/// A part of a text that is the same for all, or the recipient's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// Words that are the same for all.
    Text(String),
    /// A word that stands for something of the recipient's own.
    Placeholder(Placeholder),
}

/// What parts one word from the next, the weakest first; the strongest that was asked for
/// wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing parts the words.
    None,
    /// A space parts the words.
    Space,
    /// The next word begins a line.
    Line,
    /// A blank line parts the words.
    Paragraph,
}

/// A text as far as it has been written.
///
/// Gaps are asked for where an element begins and where it ends, and often twice in a row:
/// a list ends and a paragraph begins. They are kept until a word comes, and then written
/// once, as the strongest of them.
#[derive(Debug)]
pub(super) struct Flow {
    /// The parts of the text; no two pieces of words are neighbours.
    pieces: Vec<Piece>,
    /// What parts the next word from the last.
    gap: Gap,
    /// The mark of a list that comes before the next word, with its indent: "  - ". It is
    /// empty where there is none, and holds several where an item begins with a list.
    mark: String,
    /// How many lists the next word stands in.
    depth: usize,
    /// Whether the text is one line, in which a space stands for every gap.
    is_line: bool,
}

impl Flow {
    /// Begins a text of any number of lines.
    pub(super) fn new() -> Self {
        Self {
            pieces: Vec::new(),
            gap: Gap::None,
            mark: String::new(),
            depth: 0,
            is_line: false,
        }
    }

    /// Begins a text of one line.
    pub(super) fn line() -> Self {
        Self { is_line: true, ..Self::new() }
    }

    /// Asks for a gap before the next word. A gap behind the mark of a list is not made.
    pub(super) fn part(&mut self, gap: Gap) {
        if self.mark.is_empty() {
            self.gap = self.gap.max(gap);
        }
    }

    /// Adds words as Typst has them; their line breaks and outer spaces become gaps.
    pub(super) fn add(&mut self, text: &str) {
        // The further two are the line and paragraph separators of Unicode.
        for (index, line) in text.split(['\n', '\u{2028}', '\u{2029}']).enumerate() {
            if index > 0 {
                self.part(Gap::Line);
            }
            self.add_line(&plain(line));
        }
    }

    /// Adds a line of plain words; its outer spaces become gaps.
    fn add_line(&mut self, line: &str) {
        if line.starts_with(' ') {
            self.part(Gap::Space);
        }
        let words = line.trim_matches(' ');
        if !words.is_empty() {
            self.open();
            self.write(words);
        }
        if line.len() > 1 && line.ends_with(' ') {
            self.part(Gap::Space);
        }
    }

    /// Adds a word that stands for something of the recipient's own.
    pub(super) fn add_placeholder(&mut self, placeholder: Placeholder) {
        self.open();
        self.pieces.push(Piece::Placeholder(placeholder));
    }

    /// Adds the parts of a text that was written apart.
    pub(super) fn add_pieces(&mut self, pieces: Vec<Piece>) {
        for piece in pieces {
            match piece {
                Piece::Text(text) => {
                    self.open();
                    self.write(&text);
                }
                Piece::Placeholder(placeholder) => self.add_placeholder(placeholder),
            }
        }
    }

    /// Adds an item of a list, which begins a line with its mark ("- "). `add_words` adds
    /// its words; an item without words leaves no mark.
    pub(super) fn add_item(&mut self, mark: &str, add_words: impl FnOnce(&mut Self)) {
        self.part(Gap::Line);
        if self.mark.is_empty() {
            self.mark = INDENT.repeat(self.depth);
        }
        self.mark.push_str(mark);
        self.depth += 1;
        add_words(self);
        self.depth -= 1;
        self.mark.clear();
        self.part(Gap::Line);
    }

    /// Gives the parts of the text; there are none when no word was added.
    pub(super) fn finish(self) -> Vec<Piece> {
        self.pieces
    }

    /// Writes what parts the next word from the last, the mark of a list or an indent
    /// included.
    fn open(&mut self) {
        let gap = mem::replace(&mut self.gap, Gap::None);
        let mark = mem::take(&mut self.mark);
        if !self.pieces.is_empty() {
            self.write_gap(gap);
        }
        if !mark.is_empty() {
            self.write(&mark);
        } else if gap >= Gap::Line && !self.is_line {
            self.write(&INDENT.repeat(self.depth));
        }
    }

    /// Writes a gap as spaces and line breaks.
    fn write_gap(&mut self, gap: Gap) {
        match gap {
            Gap::None => {}
            _ if self.is_line => self.write(" "),
            Gap::Space => self.write(" "),
            Gap::Line => self.write("\n"),
            Gap::Paragraph => self.write("\n\n"),
        }
    }

    /// Writes characters at the end, as they are.
    fn write(&mut self, text: &str) {
        match self.pieces.last_mut() {
            _ if text.is_empty() => {}
            Some(Piece::Text(last)) => last.push_str(text),
            _ => self.pieces.push(Piece::Text(text.to_owned())),
        }
    }
}

/// Takes out of a text what only a page knows. Soft hyphens and joiners go; spaces and
/// hyphens at which a line does not break become plain ones.
fn plain(text: &str) -> String {
    let character = |character| match character {
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => None,
        '\u{2011}' => Some('-'),
        other if other.is_whitespace() => Some(' '),
        other => Some(other),
    };
    text.chars().filter_map(character).collect()
}
