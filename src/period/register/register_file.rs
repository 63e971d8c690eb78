//! A file of records as it was read: the register itself, its copy, or another copy that should
//! not be there. It is read line by line and its bytes are not kept, since it may be large.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufReader, Read};
use std::sync::Arc;

use super::doubled::{Doubled, doubled};
use super::sent_letter::SharedTexts;
use super::storage::{self, Content};
use super::{FILE_NAME, RecordMark, SentLetter};
use crate::ground::digest::{Digest, DigestReader};

/// What is wrong with a line of a register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LineFault {
    /// The line is no record.
    Unreadable,
    /// The line is not text in UTF-8.
    NotText,
    /// The last line is the beginning of a record that was not written whole.
    Torn,
}

/// A file of records. Copies of one content share what was read of it.
#[derive(Debug, Clone)]
pub(crate) struct RegisterFile {
    /// The digest of the file.
    pub(crate) sha256: Digest,
    /// The records in the order of their lines.
    pub(crate) letters: Arc<Vec<SentLetter>>,
    /// The faults of lines with the numbers of the lines, from 1.
    pub(crate) faults: Arc<Vec<(usize, LineFault)>>,
    /// The records that say the same as one before them.
    doubled: Arc<Vec<Doubled>>,
}

impl Default for RegisterFile {
    /// Gives what stands for a file that is not there.
    fn default() -> Self {
        Self {
            sha256: Digest::of(&[]),
            letters: Arc::default(),
            faults: Arc::default(),
            doubled: Arc::default(),
        }
    }
}

/// How the records of a file differ from those of the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Difference {
    /// How many records the file has that the register lacks.
    pub(crate) own: usize,
    /// How many records the register has that the file lacks.
    pub(crate) lacking: usize,
    /// Whether both have the same records, but in another order. The order decides which letter
    /// was sent last.
    pub(crate) is_reordered: bool,
}

impl RegisterFile {
    /// Reads a file of records line by line.
    ///
    /// # Errors
    /// Fails when it cannot be read.
    fn read(source: impl Read) -> io::Result<Self> {
        let mut reader = BufReader::new(DigestReader::new(source));
        let (mut letters, mut lines, mut faults) = (Vec::new(), Vec::new(), Vec::new());
        let mut texts = SharedTexts::default();
        storage::for_each_line(&mut reader, |line, _, content| match content {
            Content::Record(record) => {
                let letter = SentLetter::of(letters.len(), *record, &mut texts);
                letters.push(letter);
                lines.push(line);
            }
            Content::Fault(fault) => faults.push((line, fault)),
        })?;
        letters.shrink_to_fit();
        let doubled = doubled(&letters, &lines);
        Ok(Self {
            sha256: reader.into_inner().digest(),
            letters: Arc::new(letters),
            faults: Arc::new(faults),
            doubled: Arc::new(doubled),
        })
    }

    /// Gives the first line that is no record, with its number. A torn end is none.
    pub(crate) fn unreadable(&self) -> Option<(usize, LineFault)> {
        let mut faults = self.faults.iter().copied();
        faults.find(|(_, fault)| *fault != LineFault::Torn)
    }

    /// Gives the letters to the people of a period whose record says the same as one before it: the
    /// number of the line, that of the line before, and the letter.
    pub(crate) fn doubled(
        &self,
        period: &str,
        is_sample: bool,
    ) -> impl Iterator<Item = (usize, usize, &SentLetter)> {
        let doubled = self.doubled.iter();
        let doubled = doubled.map(|one| (one.line, one.first, &self.letters[one.place]));
        doubled.filter(move |(_, _, letter)| letter.is_of(period, is_sample))
    }

    /// Gives the last period before one to whose people letters were recorded, by its years, and these
    /// people by number and name; `None` when there is no such record.
    pub(crate) fn people_before(
        &self,
        period: &str,
    ) -> Option<(&str, BTreeSet<[&str; 2]>)> {
        let letters = self.letters.iter().filter(|letter| *letter.period < *period);
        let last = letters.clone().map(|letter| &*letter.period).max()?;
        let of_last = letters.filter(|letter| *letter.period == *last);
        Some((last, of_last.map(|letter| [&*letter.number, &*letter.name]).collect()))
    }

    /// Compares the records of this file with those of the register, or only those of a period.
    pub(crate) fn difference(&self, register: &Self, period: Option<&str>) -> Difference {
        // The usual case: the file is a whole copy.
        if Arc::ptr_eq(&self.letters, &register.letters) {
            return Difference::default();
        }
        let (here, there) = (self.marks(period), register.marks(period));
        let (own, lacking) = (lacking(&there, &here), lacking(&here, &there));
        let is_reordered = own == 0 && !is_within(&here, &there);
        Difference { own, lacking, is_reordered }
    }

    /// Gives what tells the records apart, in their order, of all periods or of one.
    fn marks(&self, period: Option<&str>) -> Vec<RecordMark> {
        let letters = self.letters.iter();
        letters
            .filter(|letter| period.is_none_or(|period| *letter.period == *period))
            .map(SentLetter::mark)
            .collect()
    }
}

/// Counts the records of `other` that are not among `those`. One that stands there once is
/// lacking once when the other has it twice.
fn lacking(those: &[RecordMark], other: &[RecordMark]) -> usize {
    let mut left: BTreeMap<RecordMark, usize> = BTreeMap::new();
    those.iter().for_each(|mark| *left.entry(*mark).or_default() += 1);
    let mut is_there = |mark| match left.get_mut(mark) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    };
    other.iter().filter(|mark| !is_there(*mark)).count()
}

/// Tells whether records stand in the same order among others, which may have more between them.
fn is_within(marks: &[RecordMark], others: &[RecordMark]) -> bool {
    let mut others = others.iter();
    marks.iter().all(|mark| others.any(|other| other == mark))
}

/// All files of records in a period folder, by their paths below it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Registers(BTreeMap<String, RegisterFile>);

impl Registers {
    /// Reads files of records by their paths. `open` opens the file of a path.
    ///
    /// # Errors
    /// Fails when one of them cannot be opened or read, with its path.
    pub(crate) fn read<R: Read>(
        paths: &[String],
        open: impl Fn(&str) -> io::Result<R>,
    ) -> Result<Self, (String, io::Error)> {
        let mut registers = Self::default();
        // The register comes first, so that a copy of it need not be taken apart as well.
        let (first, others): (Vec<_>, Vec<_>) =
            paths.iter().partition(|path| *path == FILE_NAME);
        for path in first.into_iter().chain(others) {
            let file = registers.read_one(|| open(path));
            let file = file.map_err(|error| (path.clone(), error))?;
            registers.0.insert(path.clone(), file);
        }
        Ok(registers)
    }

    /// Reads a file, which `open` opens. When it is the same as the register, it is only digested.
    ///
    /// # Errors
    /// Fails when it cannot be opened or read.
    fn read_one<R: Read>(
        &self,
        open: impl Fn() -> io::Result<R>,
    ) -> io::Result<RegisterFile> {
        if let Some(register) = self.0.get(FILE_NAME)
            && Digest::of_reader(open()?)? == register.sha256
        {
            return Ok(register.clone());
        }
        RegisterFile::read(open()?)
    }

    /// Gives a file by its path.
    pub(crate) fn get(&self, path: &str) -> Option<&RegisterFile> {
        self.0.get(path)
    }

    /// Gives all files with their paths, in the order of these.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &RegisterFile)> {
        self.0.iter().map(|(path, file)| (path.as_str(), file))
    }

    /// Drops the files that are not wanted, by their paths.
    pub(crate) fn retain(&mut self, is_wanted: impl Fn(&str) -> bool) {
        self.0.retain(|path, _| is_wanted(path));
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::tests::{record, undone};
    use super::super::{COPY, Record};
    use super::*;

    /// Reads the file of records that bytes are.
    pub(in super::super) fn file(bytes: &[u8]) -> RegisterFile {
        RegisterFile::read(bytes).unwrap()
    }

    /// Writes records as the program would.
    pub(in super::super) fn text(records: &[Record]) -> String {
        let line = |record| serde_json::to_string(record).unwrap() + "\n";
        records.iter().map(line).collect()
    }

    /// Compares two files of the period 2022-2026: how many records the first has alone, how
    /// many the second, and whether the order is another.
    fn difference(copy: &str, register: &str) -> (usize, usize, bool) {
        let (copy, register) = (file(copy.as_bytes()), file(register.as_bytes()));
        let Difference { own, lacking, is_reordered } =
            copy.difference(&register, Some("2022-2026"));
        (own, lacking, is_reordered)
    }

    #[test]
    fn records_that_only_one_of_two_files_has_are_counted_however_they_went() {
        let [one, two, three] = [("001", 2), ("002", 3), ("003", 4)]
            .map(|(number, day)| text(&[record(number, day)]));
        let copy = format!("{one}{two}");
        let whole = format!("{copy}{three}");
        assert_eq!(difference(&copy, &copy), (0, 0, false));
        assert_eq!(difference(&copy, &whole), (0, 1, false));
        let other_ends = format!("\u{feff}{}", whole.replace('\n', "\r\n"));
        assert_eq!(difference(&copy, &other_ends), (0, 1, false));
        assert_eq!(difference(&copy, &format!("{two}{one}")), (0, 0, true));
        assert_eq!(difference(&copy, &one), (1, 0, false));
        assert_eq!(difference(&copy, &format!("{one}{three}")), (1, 1, false));
        assert_eq!(difference(&copy, ""), (2, 0, false));
        let old = record("001", 1);
        let old = Record { period: "2018-2022".into(), ..old };
        assert_eq!(difference(&text(&[old]), &one), (0, 1, false));
    }

    #[test]
    fn of_two_equal_records_each_counts() {
        let all = text(&[record("001", 2), undone("001", 2), record("001", 2)]);
        let lines: Vec<_> = all.lines().collect();
        assert_eq!(difference(&all, &lines[..2].join("\n")), (1, 0, false));
    }

    #[test]
    fn a_whole_copy_shares_what_was_read_of_the_register() {
        let records = text(&[record("001", 2)]);
        let paths = [COPY.to_owned(), FILE_NAME.to_owned()];
        let registers = Registers::read(&paths, |_| Ok(records.as_bytes())).unwrap();
        let [register, copy] = [FILE_NAME, COPY].map(|path| registers.get(path).unwrap());
        assert!(Arc::ptr_eq(&register.letters, &copy.letters));
    }
}
