//! Where a finding was made: the file, and within it the cell, the key or the character, in
//! the words and numbers that the office sees in Excel or in a text editor.

use std::sync::Arc;

/// Where a finding was made: a file of the period folder and a place in it. What is not known,
/// or has no meaning for the file, is `None`.
///
/// A new place is made from a wider one: `Origin::file("periode.json").key("brev.dato")`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// Path below the period folder, with `/`; templates start with `templates/`.
    pub file: Arc<str>,
    /// The sheet of a workbook; `None` for a file that is no workbook.
    pub sheet: Option<Arc<str>>,
    /// The row as Excel shows it (header = 1), or the line of a text file; 1-based.
    pub row: Option<usize>,
    /// The header's text, the path of a JSON key, or the character of a text line.
    pub column: Option<Arc<str>>,
    /// The number of the column in a sheet; 1-based.
    pub column_number: Option<usize>,
}

impl Origin {
    /// Makes the place that is a whole file; `file` is its path below the period folder.
    pub fn file(file: impl Into<Arc<str>>) -> Self {
        Self {
            file: file.into(),
            sheet: None,
            row: None,
            column: None,
            column_number: None,
        }
    }

    /// Makes the place that is a sheet of the same file.
    pub fn sheet(&self, name: impl Into<Arc<str>>) -> Self {
        Self { sheet: Some(name.into()), ..self.clone() }
    }

    /// Makes the same place, known to lie in the column of this number, counted from 1.
    pub fn column_number(&self, number: usize) -> Self {
        Self { column_number: Some(number), ..self.clone() }
    }

    /// Makes the place that is a row of the same table, or a line of the same text, both counted
    /// from 1; the header of a table is row 1.
    pub fn row(&self, row: usize) -> Self {
        Self { row: Some(row), ..self.clone() }
    }

    /// Whether the place lies in a table, so that it has rows and columns; otherwise it lies in
    /// a text file, which has lines.
    pub fn is_in_table(&self) -> bool {
        self.sheet.is_some() || self.file.ends_with(".csv")
    }

    /// Gives the name of the table, or of the file without its extension: `udpegede` for
    /// `udpegede.csv` as for the sheet of that name.
    pub fn table(&self) -> &str {
        let file = self.file.rsplit_once('.').map_or(&*self.file, |(name, _)| name);
        self.sheet.as_deref().unwrap_or(file)
    }

    /// Makes the place that is a cell of the same row, below a header as it was found in the
    /// file. For a column that the program knows, the schema of `period` makes its place.
    pub fn header(&self, text: impl Into<Arc<str>>) -> Self {
        Self { column: Some(text.into()), ..self.clone() }
    }

    /// Makes the place that is a key of the same JSON file: `brev.dato`, or `[2].afsnit[1]`,
    /// in which elements of lists are counted from 0.
    pub fn key(&self, path: impl Into<Arc<str>>) -> Self {
        Self { column: Some(path.into()), ..self.clone() }
    }

    /// Makes the place that is a character of the same line of a text, counted from 1.
    pub fn character(&self, number: usize) -> Self {
        Self {
            column: Some(number.to_string().into()),
            ..self.clone()
        }
    }
}

/// Writes the number of a column, counted from 1, in letters as Excel does: A for 1, AA for 27.
/// Empty for 0, which is no column.
pub(crate) fn column_letters(number: usize) -> String {
    const ALPHABET: [char; 26] = [
        'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M', 'N', 'O', 'P',
        'Q', 'R', 'S', 'T', 'U', 'V', 'W', 'X', 'Y', 'Z',
    ];
    let mut letters = Vec::new();
    let mut rest = number;
    // There is no digit for nought: Z is followed by AA, so each place takes one off.
    while let Some(below) = rest.checked_sub(1) {
        letters.push(ALPHABET[below % ALPHABET.len()]);
        rest = below / ALPHABET.len();
    }
    letters.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_excels_letters() {
        let found = [1, 4, 26, 27, 52, 703].map(column_letters);
        assert_eq!(found, ["A", "D", "Z", "AA", "AZ", "AAA"]);
    }
}
