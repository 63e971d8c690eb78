//! Plain text as it grows: words are added, and what parts them is written when there is a
//! next one.

use crate::typeset::placeholder::Placeholder;

/// How far a list within a list stands in.
const INDENT: &str = "  ";

/// A part of a text that is the same for all, or the recipient's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// Words.
    Text(String),
    /// What stands for the recipient.
    Placeholder(Placeholder),
}

/// What parts one word from the next; the strongest that was asked for wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing.
    None,
    /// A space.
    Space,
    /// The end of the line.
    Line,
    /// A blank line.
    Paragraph,
}

/// The text so far.
#[derive(Debug)]
pub(super) struct Flow {
    /// Its parts; no two texts are neighbours.
    pieces: Vec<Piece>,
    /// What comes before the next word.
    gap: Gap,
    /// The mark of a list before the next word, with its indent; empty where there is none.
    mark: String,
    /// How many lists the next word stands in.
    depth: usize,
    /// Whether the text is one line, in which a space stands for every gap.
    is_line: bool,
}

impl Flow {
    /// An empty text of any number of lines.
    pub(super) fn new() -> Self {
        Self {
            pieces: Vec::new(),
            gap: Gap::None,
            mark: String::new(),
            depth: 0,
            is_line: false,
        }
    }

    /// An empty text of one line.
    pub(super) fn line() -> Self {
        Self { is_line: true, ..Self::new() }
    }

    /// Asks for a gap before the next word. Behind the mark of a list there is none.
    pub(super) fn part(&mut self, gap: Gap) {
        if self.mark.is_empty() {
            self.gap = self.gap.max(gap);
        }
    }

    /// Adds words as Typst has them; their line breaks and outer spaces become gaps.
    pub(super) fn add(&mut self, text: &str) {
        for (index, line) in text.split(['\n', '\u{2028}', '\u{2029}']).enumerate() {
            if index > 0 {
                self.part(Gap::Line);
            }
            let line = plain(line);
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
    }

    /// Adds what stands for the recipient.
    pub(super) fn add_placeholder(&mut self, placeholder: Placeholder) {
        self.open();
        self.pieces.push(Piece::Placeholder(placeholder));
    }

    /// Adds parts that were told apart.
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

    /// Adds an item of a list, whose words `tell` adds.
    pub(super) fn add_item(&mut self, mark: &str, tell: impl FnOnce(&mut Self)) {
        self.part(Gap::Line);
        if self.mark.is_empty() {
            self.mark = INDENT.repeat(self.depth);
        }
        self.mark.push_str(mark);
        self.depth += 1;
        tell(self);
        self.depth -= 1;
        self.mark.clear();
        self.part(Gap::Line);
    }

    /// The parts of the text.
    pub(super) fn finish(self) -> Vec<Piece> {
        self.pieces
    }

    /// Writes what parts the next word from the last.
    fn open(&mut self) {
        let gap = std::mem::replace(&mut self.gap, Gap::None);
        let mark = std::mem::take(&mut self.mark);
        if !self.pieces.is_empty() {
            match gap {
                Gap::None => {}
                _ if self.is_line => self.write(" "),
                Gap::Space => self.write(" "),
                Gap::Line => self.write("\n"),
                Gap::Paragraph => self.write("\n\n"),
            }
        }
        if !mark.is_empty() {
            self.write(&mark);
        } else if gap >= Gap::Line && !self.is_line {
            self.write(&INDENT.repeat(self.depth));
        }
    }

    /// Writes to the end.
    fn write(&mut self, text: &str) {
        match self.pieces.last_mut() {
            _ if text.is_empty() => {}
            Some(Piece::Text(last)) => last.push_str(text),
            _ => self.pieces.push(Piece::Text(text.to_owned())),
        }
    }
}

/// The text without what only a page knows: spaces and hyphens that do not break, soft
/// hyphens, joiners.
fn plain(text: &str) -> String {
    let character = |character| match character {
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => None,
        '\u{2011}' => Some('-'),
        other if other.is_whitespace() => Some(' '),
        other => Some(other),
    };
    text.chars().filter_map(character).collect()
}
