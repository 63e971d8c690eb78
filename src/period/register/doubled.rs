//! Records that stand twice in a register, as when somebody has pasted lines. Such a letter would still
//! count as sent after it was taken back once.

use super::{LetterIdentity, SentLetter};

/// A record that says the same as one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Doubled {
    /// The place of the record among those of the register, from 0.
    pub(super) place: usize,
    /// The number of its line, from 1.
    pub(super) line: usize,
    /// The number of the line that says the same.
    pub(super) first: usize,
}

/// Finds the records of letters that say the same as one before them, in the order of their lines, where
/// both still stand. One that was taken back in between is none: the letter was sent once more.
/// `lines` has the number of the line of each record.
pub(super) fn doubled(letters: &[SentLetter], lines: &[usize]) -> Vec<Doubled> {
    let mut places: Vec<_> = (0..letters.len()).collect();
    places.sort_by_key(|place| (letters[*place].identity, *place));
    let identity = |place: &usize| -> LetterIdentity { letters[*place].identity };
    let of_one_letter = places.chunk_by(|one, next| identity(one) == identity(next));
    let mut doubled = Vec::new();
    for places in of_one_letter.filter(|places| places.len() > 1) {
        let mut standing: Vec<usize> = Vec::new();
        for place in places {
            if letters[*place].is_undone {
                standing.pop();
            } else {
                standing.push(*place);
            }
        }
        let is_same = |one: &usize, other: &usize| {
            letters[*one].recording == letters[*other].recording
        };
        for (at, place) in standing.iter().enumerate() {
            let first = standing[..at].iter().find(|before| is_same(before, place));
            doubled.extend(first.map(|first| Doubled {
                place: *place,
                line: lines[*place],
                first: lines[*first],
            }));
        }
    }
    doubled.sort_by_key(|one| one.line);
    doubled
}

#[cfg(test)]
mod tests {
    use super::super::register_file::tests::{file, text};
    use super::super::tests::{record, undone};
    use super::super::{Record, RecordingId};

    /// Finds the lines that say the same as another one, each with the number of that.
    fn doubled(records: &[Record]) -> Vec<(usize, usize)> {
        let file = file(format!("\n{}", text(records)).as_bytes());
        let doubled = file.doubled("2022-2026", false);
        doubled.map(|(line, first, _)| (line, first)).collect()
    }

    #[test]
    fn a_line_that_was_pasted_is_found_until_one_of_both_is_taken_back() {
        let (one, other) = (record("001", 2), record("002", 2));
        let mut records = vec![one.clone(), other.clone(), one.clone(), one.clone()];
        assert_eq!(doubled(&records), [(4, 2), (5, 2)]);
        records.push(undone("001", 2));
        assert_eq!(doubled(&records), [(4, 2)]);
        let again = [one.clone(), undone("001", 2), one.clone(), other];
        assert_eq!(doubled(&again), [], "it was sent once more");
        let recording = Some(RecordingId::of(&[]));
        let by_another = Record { recording, ..one.clone() };
        assert_eq!(doubled(&[one, by_another]), [], "another command has recorded it");
        let old = Record { period: "2018-2022".into(), ..record("001", 2) };
        assert_eq!(doubled(&[old.clone(), old]), [], "nobody can take it back any more");
    }
}
