//! A paragraph as its readers meet it, whether it stands in prose or in a JSON file: the words
//! without their markup, and where each of them stands in its file.

use crate::findings::origin::Origin;

/// A paragraph of a text that pages print. What the program puts in stands there as it is
/// written, with its mark: `#råd`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RunningText {
    /// The words of the paragraph.
    text: String,
    /// The pieces that the paragraph is made of, in their order.
    pieces: Vec<Piece>,
    /// Whether the paragraph is a title.
    is_title: bool,
}

/// A piece of a paragraph that stands in its file without markup in between.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece {
    /// Where the piece begins in the paragraph, in bytes.
    at: usize,
    /// Where the piece begins in its file.
    origin: Origin,
}

impl RunningText {
    /// Makes the paragraph that is the value of a key.
    pub fn of_key(text: &str, key: Origin) -> Self {
        let mut whole = Self::default();
        whole.push(text, key);
        whole
    }

    /// Adds a piece that begins at a place of the file.
    pub fn push(&mut self, text: &str, origin: Origin) {
        let at = self.text.len();
        self.text.push_str(text);
        self.pieces.push(Piece { at, origin });
    }

    /// Makes the paragraph a title.
    pub fn make_title(&mut self) {
        self.is_title = true;
    }

    /// Tells whether the paragraph is a title.
    pub fn is_title(&self) -> bool {
        self.is_title
    }

    /// Gives the path of the file that the paragraph stands in; empty for an empty paragraph.
    pub fn file(&self) -> &str {
        self.pieces.first().map_or("", |piece| &*piece.origin.file)
    }

    /// Gives the words of the paragraph.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Says where the byte `at` of the paragraph stands: the line and the character of a text, or
    /// the key of a JSON file. `None` for an empty paragraph.
    pub fn origin_at(&self, at: usize) -> Option<Origin> {
        let pieces = self.pieces.partition_point(|piece| piece.at <= at);
        let Piece { at: start, origin } = self.pieces[..pieces].last()?;
        let character = origin.column.as_ref();
        let character = character.and_then(|column| column.parse::<usize>().ok());
        let before = self.text[*start..at].chars().count();
        match (origin.row, character) {
            (Some(_), Some(first)) => Some(origin.character(before + first)),
            _ => Some(origin.clone()),
        }
    }
}
