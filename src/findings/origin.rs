//! Where a finding was made.

use std::sync::Arc;

/// Where a finding was made: a file of the period folder and a place in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// Path below the period folder, with `/`; templates start with `templates/`.
    pub file: Arc<str>,
    /// The sheet of a workbook.
    pub sheet: Option<Arc<str>>,
    /// The row as Excel shows it (header = 1), or the line of a text file; 1-based.
    pub row: Option<usize>,
    /// The header's text, the path of a JSON key, or the character of a text line.
    pub column: Option<Arc<str>>,
    /// The number of the column in a sheet; 1-based.
    pub column_number: Option<usize>,
}

impl Origin {
    /// A place that is a whole file.
    pub fn file(file: impl Into<Arc<str>>) -> Self {
        Self {
            file: file.into(),
            sheet: None,
            row: None,
            column: None,
            column_number: None,
        }
    }

    /// A sheet of the same file.
    pub fn sheet(&self, name: impl Into<Arc<str>>) -> Self {
        Self { sheet: Some(name.into()), ..self.clone() }
    }

    /// The same place, known to lie in a column of a sheet, counted from 1.
    pub fn column_number(&self, number: usize) -> Self {
        Self { column_number: Some(number), ..self.clone() }
    }

    /// The same file, at a row (or line).
    pub fn row(&self, row: usize) -> Self {
        Self { row: Some(row), ..self.clone() }
    }

    /// Whether the place lies in a table, not in a text file.
    pub fn is_in_table(&self) -> bool {
        self.sheet.is_some() || self.file.ends_with(".csv")
    }

    /// The name of the table, or of the file without its extension: `udpegede` for
    /// `udpegede.csv` as for the sheet of that name.
    pub fn table(&self) -> &str {
        let file = self.file.rsplit_once('.').map_or(&*self.file, |(name, _)| name);
        self.sheet.as_deref().unwrap_or(file)
    }

    /// The same row, below a header as it was found there; columns of the schema know their
    /// own place.
    pub fn header(&self, text: impl Into<Arc<str>>) -> Self {
        Self { column: Some(text.into()), ..self.clone() }
    }

    /// The same JSON file, at a key: `brev.dato`, `[2].afsnit[1]`.
    pub fn key(&self, path: impl Into<Arc<str>>) -> Self {
        Self { column: Some(path.into()), ..self.clone() }
    }

    /// The same line of a text, at a character counted from 1.
    pub fn character(&self, number: usize) -> Self {
        Self {
            column: Some(number.to_string().into()),
            ..self.clone()
        }
    }
}

/// The letters of a column as Excel shows them: A for 1, AA for 27.
pub(crate) fn column_letters(number: usize) -> String {
    const ALPHABET: [char; 26] = [
        'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M', 'N', 'O', 'P',
        'Q', 'R', 'S', 'T', 'U', 'V', 'W', 'X', 'Y', 'Z',
    ];
    let mut letters = Vec::new();
    let mut rest = number;
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
