//! The register of the letters that were sent: `forsendelser.jsonl` in the period folder,
//! one record a line, only ever added to. By it the next build knows which letters people
//! have. A copy lies beside it, so that it is noticed when records go missing.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::OpenOptions;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use time::Date;

use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{FileFinding, SentFinding};
use crate::ground::date;
use crate::ground::digest::Digest;
use crate::period::contents::{Contents, Kind};

/// The file's name in the period folder.
pub(crate) const FILE_NAME: &str = "forsendelser.jsonl";

/// The name of its copy.
pub(crate) const COPY: &str = "forsendelser-kopi.jsonl";

/// What Notepad may set before the first line.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The way that a letter went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Way {
    /// On paper.
    #[serde(rename = "post")]
    Post,
    /// As a file.
    #[serde(rename = "e-mail")]
    Email,
}

/// A letter that was sent. Keys are Danish: the office may look into the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The member number.
    #[serde(rename = "nr")]
    pub number: String,
    /// Full name. A number alone may come to mean another person.
    #[serde(rename = "navn")]
    pub name: String,
    /// The election period: "2022-2026". A folder may be the copy of another period's.
    #[serde(rename = "valgperiode")]
    pub period: String,
    /// Whether the letter bore the mark of invented persons, and so reached nobody.
    #[serde(rename = "eksempeldata", default, skip_serializing_if = "is_false")]
    pub is_sample: bool,
    /// Whether the letter was not sent after all. Such a record undoes the last one that is
    /// the same but for this.
    #[serde(rename = "fortrudt", default, skip_serializing_if = "is_false")]
    pub is_undone: bool,
    /// What the letter was about.
    #[serde(rename = "brev")]
    pub kind: Kind,
    /// The day that the letter bears.
    #[serde(rename = "dato", with = "date")]
    pub date: Date,
    /// The day of the letter that it replaced.
    #[serde(
        rename = "erstatter",
        with = "date::option",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub replaces: Option<Date>,
    /// When it was sent.
    #[serde(rename = "sendt", with = "date")]
    pub sent: Date,
    /// How.
    #[serde(rename = "måde")]
    pub way: Way,
    /// What it said to the person.
    #[serde(rename = "indhold")]
    pub contents: Contents,
    /// The digest of all that it was made of.
    #[serde(rename = "indhold_sha256")]
    pub content_sha256: Digest,
    /// The digest of its file.
    #[serde(rename = "fil_sha256")]
    pub sha256: Digest,
    /// The digest of what it had in common with the other letters.
    #[serde(rename = "fælles_sha256")]
    pub stock_sha256: Digest,
    /// The digest of what it said beside that, whatever version of the program made it. `None`
    /// in records of versions that did not tell it.
    #[serde(rename = "ordlyd_sha256", default, skip_serializing_if = "Option::is_none")]
    pub wording_sha256: Option<Digest>,
}

/// The letters that were sent, in the order in which they were recorded.
#[derive(Debug, Clone, Default)]
pub struct Register {
    /// The records.
    records: Vec<Record>,
    /// The last of each kind to each person, by number and name.
    last: BTreeMap<(String, String, Kind), usize>,
    /// The last of each kind under each number.
    last_of_number: BTreeMap<(String, Kind), usize>,
    /// The last of each kind to each name.
    last_of_name: BTreeMap<(String, Kind), usize>,
    /// The people, by number and name, of whom the last record about a kind undoes one: of
    /// which day.
    just_undone: BTreeMap<(String, String, Kind), Date>,
}

/// Reads the records of a register. A line that cannot be read is an error: what it
/// recorded would be sent again. The last line may be torn, if it was being written when the
/// machine stopped; then it records nothing.
pub(crate) fn read(bytes: &[u8], to: &mut Diagnostics) -> Vec<Record> {
    let bytes = without_zeros(bytes);
    // Notepad may save it as UTF-16, or as ANSI. A character that is torn is no fault.
    let fault = std::str::from_utf8(bytes).err();
    if bytes.contains(&0) || fault.is_some_and(|fault| fault.error_len().is_some()) {
        to.push(Origin::file(FILE_NAME), FileFinding::NotUtf8 { is_table: false });
        return Vec::new();
    }
    let mut records = Vec::new();
    for (line, text) in (1..).zip(without_mark(bytes).split_inclusive(is_line_end)) {
        if text.trim_ascii().is_empty() {
            continue;
        }
        match serde_json::from_slice(text) {
            Ok(record) => records.push(record),
            Err(_) if is_torn(text) => {}
            Err(_) => {
                to.push(Origin::file(FILE_NAME).row(line), SentFinding::UnreadableRecord);
            }
        }
    }
    records
}

/// Whether a byte ends a line.
fn is_line_end(byte: &u8) -> bool {
    *byte == b'\n'
}

/// Whether a line is the beginning of a record that was never written whole. Several records
/// whose line ends an editor has taken away are not.
fn is_torn(text: &[u8]) -> bool {
    let text = without_zeros(text);
    let mut values = serde_json::Deserializer::from_slice(text).into_iter::<IgnoredAny>();
    let first = values.next();
    text.is_empty()
        || !text.ends_with(b"\n")
            && text.starts_with(b"{")
            && first.is_none_or(|value| value.is_err_and(|error| error.is_eof()))
}

impl Record {
    /// Whether a letter has reached the people of a period: it was of this one, and bore the
    /// mark of invented persons as its letters do.
    pub fn is_of(&self, period: &str, is_sample: bool) -> bool {
        self.period == period && self.is_sample == is_sample
    }

    /// Number and name of the person, and what the letter was about.
    fn key(&self) -> (String, String, Kind) {
        (self.number.clone(), self.name.clone(), self.kind)
    }

    /// Whether another record undoes this one.
    fn is_undone_by(&self, other: &Self) -> bool {
        *other == Self { is_undone: true, ..self.clone() }
    }
}

impl Register {
    /// The letters of records that were not undone.
    pub fn of(records: Vec<Record>) -> Self {
        let mut standing: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        let (mut undone, mut just_undone) = (BTreeSet::new(), BTreeMap::new());
        for (at, record) in records.iter().enumerate() {
            let person = (&record.number, &record.name);
            let places = standing.entry(person).or_default();
            if record.is_undone {
                let meant =
                    places.iter().rposition(|at| records[*at].is_undone_by(record));
                undone.extend(meant.map(|place| places.remove(place)));
                undone.insert(at);
                just_undone.insert(record.key(), record.sent);
            } else {
                places.push(at);
                just_undone.remove(&record.key());
            }
        }
        let mut register = Self { just_undone, ..Self::default() };
        let standing = (0..).zip(records).filter(|(at, _)| !undone.contains(at));
        standing.for_each(|(_, record)| register.add(record));
        register
    }

    /// Adds a record behind the others.
    fn add(&mut self, record: Record) {
        let key = record.key();
        self.last_of_number
            .insert((record.number.clone(), record.kind), self.records.len());
        self.last_of_name
            .insert((record.name.clone(), record.kind), self.records.len());
        self.last.insert(key, self.records.len());
        self.records.push(record);
    }

    /// The last letter of a kind that a person was sent.
    pub fn last(&self, number: &str, name: &str, kind: Kind) -> Option<&Record> {
        let at = self.last.get(&(number.to_owned(), name.to_owned(), kind))?;
        self.records.get(*at)
    }

    /// The last letter of each kind to each person, by number and name.
    pub fn latest(&self) -> impl Iterator<Item = &Record> {
        self.last.values().map(|at| &self.records[*at])
    }

    /// The last letter of a kind that was sent under a number, whoever had it.
    pub fn last_under(&self, number: &str, kind: Kind) -> Option<&Record> {
        let at = self.last_of_number.get(&(number.to_owned(), kind))?;
        self.records.get(*at)
    }

    /// The last letter of a kind that somebody of a name was sent, under whatever number.
    pub fn last_to(&self, name: &str, kind: Kind) -> Option<&Record> {
        self.records.get(*self.last_of_name.get(&(name.to_owned(), kind))?)
    }

    /// The letters that people of a number or a name were sent, in the order in which they
    /// were recorded.
    pub fn letters_to(&self, is_meant: impl Fn(&str, &str) -> bool) -> Vec<&Record> {
        let records = self.records.iter();
        records
            .filter(|record| is_meant(&record.number, &record.name))
            .collect()
    }

    /// The people, by number and name, of whom the last record about a kind undoes one: of
    /// which day.
    pub fn just_undone(&self) -> &BTreeMap<(String, String, Kind), Date> {
        &self.just_undone
    }

    /// Whether the last letter of a kind to a person went by a way, be it also by another.
    pub fn was_sent(&self, number: &str, name: &str, kind: Kind, way: Way) -> bool {
        let Some(last) = self.last(number, name, kind) else { return false };
        let is_same = |record: &&Record| {
            (&record.number, &record.name, record.kind)
                == (&last.number, &last.name, last.kind)
                && record.contents == last.contents
        };
        last.way == way
            || self.records.iter().filter(is_same).any(|record| record.way == way)
    }
}

/// For `serde`: what is false is left out.
fn is_false(value: &bool) -> bool {
    !value
}

/// Adds records to the register in a period folder, which the caller has locked. After a
/// crash each of them is there once or not at all; those that are not are added when the
/// command is given again.
///
/// # Errors
/// When the file cannot be read or written to.
pub(crate) fn append(period: &Path, records: &[Record]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    let mut file = options.open(period.join(FILE_NAME))?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    let bytes = without_zeros(&bytes);
    let end = bytes.iter().rposition(is_line_end).map_or(0, |at| at + 1);
    let mut lines = Vec::new();
    if is_torn(without_mark(&bytes[end..])) {
        // What is left of a record that was never written whole.
        file.set_len(end as u64)?;
        file.seek(SeekFrom::Start(end as u64))?;
    } else if end < bytes.len() {
        // Whole, but for the line break, which an editor has dropped.
        file.set_len(bytes.len() as u64)?;
        file.seek(SeekFrom::End(0))?;
        lines.push(b'\n');
    }
    for record in records {
        serde_json::to_writer(&mut lines, record)?;
        lines.push(b'\n');
    }
    file.write_all(&lines)?;
    file.sync_all()
}

/// The bytes without the zeros at their end, which a power cut may leave in the place of
/// what was being written.
fn without_zeros(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().rposition(|byte| *byte != 0).map_or(0, |at| at + 1);
    &bytes[..end]
}

/// The bytes behind a byte order mark.
fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes)
}

/// How many of the records of a period in a copy of the register are not in the register
/// itself, in their order: it decides what was sent last, and what is undone. Only the ends
/// of lines may have changed.
pub(crate) fn missing(register: &[u8], copy: &[u8], period: &str) -> usize {
    if register.starts_with(copy) {
        return 0;
    }
    let records = |bytes| {
        let mut records = read(bytes, &mut Diagnostics::new());
        records.retain(|record| record.period == period);
        records
    };
    let line = |record: &Record| serde_json::to_string(record).expect("it is plain");
    let mut places: BTreeMap<_, BTreeSet<usize>> = BTreeMap::new();
    for (at, record) in records(register).iter().enumerate() {
        places.entry(line(record)).or_default().insert(at);
    }
    let mut next = 0;
    let mut is_missing = |record: &Record| {
        let place = places.get(&line(record)).and_then(|at| at.range(next..).next());
        next = place.map_or(next, |at| at + 1);
        place.is_none()
    };
    records(copy).iter().filter(|record| is_missing(record)).count()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use time::Month;

    use super::*;

    /// A letter to a person, sent on a day of February 2022.
    fn record(number: &str, day: u8) -> Record {
        let date = Date::from_calendar_date(2022, Month::February, day).unwrap();
        Record {
            number: number.into(),
            name: format!("Åse {number}"),
            period: "2022-2026".into(),
            is_sample: false,
            is_undone: false,
            kind: Kind::Mandates,
            date,
            replaces: None,
            sent: date,
            way: Way::Post,
            contents: Contents {
                address: vec!["Vej 1".into()],
                mandates: Vec::new(),
            },
            content_sha256: Digest::of(b"content"),
            sha256: Digest::of(b"file"),
            stock_sha256: Digest::of(b"stock"),
            wording_sha256: None,
        }
    }

    /// What a folder's register holds.
    fn read_all(folder: &Path) -> Vec<Record> {
        let bytes = fs::read(folder.join(FILE_NAME)).unwrap();
        let mut findings = Diagnostics::new();
        let records = read(&bytes, &mut findings);
        assert!(findings.is_empty());
        records
    }

    #[test]
    fn a_write_that_is_torn_at_any_byte_loses_nothing_and_doubles_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(FILE_NAME);
        let old = [record("001", 2)];
        let new = [record("002", 3), record("003", 3)];
        append(dir.path(), &old).unwrap();
        let before = fs::read(&path).unwrap();
        append(dir.path(), &new).unwrap();
        let whole = fs::read(&path).unwrap();
        for end in before.len()..=whole.len() {
            fs::write(&path, &whole[..end]).unwrap();
            let register = Register::of(read(&whole[..end], &mut Diagnostics::new()));
            let is_missing = |record: &&Record| {
                let Record { number, name, kind, way, .. } = record;
                !register.was_sent(number, name, *kind, *way)
            };
            let missing: Vec<_> = new.iter().filter(is_missing).cloned().collect();
            append(dir.path(), &missing).unwrap();
            let expected: Vec<_> = old.iter().chain(&new).cloned().collect();
            assert_eq!(read_all(dir.path()), expected, "torn at byte {end}");
        }
    }

    #[test]
    fn letters_of_another_period_or_of_invented_persons_reached_nobody() {
        let real = record("001", 2);
        let sample = Record { is_sample: true, ..record("002", 2) };
        let old = Record { period: "2018-2022".into(), ..record("003", 2) };
        let is_of = |is_sample| {
            [&real, &sample, &old].map(|one| one.is_of("2022-2026", is_sample))
        };
        assert_eq!(is_of(false), [true, false, false]);
        assert_eq!(is_of(true), [false, true, false]);
    }

    #[test]
    fn what_was_undone_leaves_the_letter_before_it_and_no_trace_in_others() {
        let undone =
            |number: &str, day| Record { is_undone: true, ..record(number, day) };
        let register = Register::of(vec![
            record("001", 2),
            record("002", 2),
            record("001", 3),
            undone("001", 3),
            undone("002", 2),
            undone("003", 2),
        ]);
        let last = |number: &str| {
            let name = format!("Åse {number}");
            register
                .last(number, &name, Kind::Mandates)
                .map(|record| record.date.day())
        };
        assert_eq!(["001", "002", "003"].map(last), [Some(2), None, None]);
        assert_eq!(register.last_to("Åse 002", Kind::Mandates), None);
    }

    #[test]
    fn of_two_equal_records_each_counts() {
        let dir = tempfile::tempdir().unwrap();
        let undone = Record { is_undone: true, ..record("001", 2) };
        let records = [record("001", 2), undone, record("001", 2)];
        append(dir.path(), &records).unwrap();
        let copy = fs::read_to_string(dir.path().join(FILE_NAME)).unwrap();
        let lines: Vec<_> = copy.lines().collect();
        let register = lines[..2].join("\n");
        assert_eq!(missing(register.as_bytes(), copy.as_bytes(), "2022-2026"), 1);
    }

    #[test]
    fn records_that_only_the_copy_has_are_missed_however_they_went() {
        let dir = tempfile::tempdir().unwrap();
        let text = || fs::read_to_string(dir.path().join(FILE_NAME)).unwrap();
        append(dir.path(), &[record("001", 2), record("002", 3)]).unwrap();
        let copy = text();
        append(dir.path(), &[record("003", 4)]).unwrap();
        let whole = text();
        let lines: Vec<_> = copy.lines().collect();
        let missing =
            |register: &str| missing(register.as_bytes(), copy.as_bytes(), "2022-2026");
        assert_eq!(missing(&whole), 0);
        assert_eq!(missing(&format!("\u{feff}{}", whole.replace('\n', "\r\n"))), 0);
        assert_eq!(missing(&format!("{}\n{}\n", lines[1], lines[0])), 1);
        assert_eq!(missing(lines[0]), 1);
        assert_eq!(missing(&whole.replace("Åse 002", "Åse 004")), 1);
        assert_eq!(missing(""), 2);
    }

    #[test]
    fn another_encoding_is_one_error_that_says_so() {
        let dir = tempfile::tempdir().unwrap();
        append(dir.path(), &[record("001", 2), record("002", 3)]).unwrap();
        let text = fs::read_to_string(dir.path().join(FILE_NAME)).unwrap();
        let wide = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let narrow = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        for bytes in [wide, narrow] {
            let bytes: Vec<u8> = bytes;
            let mut findings = Diagnostics::new();
            assert_eq!(read(&bytes, &mut findings), []);
            let findings = findings.sorted();
            assert_eq!(findings.len(), 1);
            let finding = &findings[0].diagnostic.finding;
            assert_eq!(*finding, FileFinding::NotUtf8 { is_table: false }.into());
        }
    }

    #[test]
    fn lines_that_an_editor_has_joined_are_an_error_and_never_cut_off() {
        let dir = tempfile::tempdir().unwrap();
        append(dir.path(), &[record("001", 2), record("002", 3)]).unwrap();
        let path = dir.path().join(FILE_NAME);
        let text = fs::read_to_string(&path).unwrap();
        for joined in [text.replace('\n', "\r"), text.replace('\n', "")] {
            let mut findings = Diagnostics::new();
            read(joined.as_bytes(), &mut findings);
            assert!(findings.has_errors(), "{joined}");
            fs::write(&path, &joined).unwrap();
            append(dir.path(), &[record("003", 4)]).unwrap();
            assert!(fs::read_to_string(&path).unwrap().starts_with(&joined));
        }
    }

    #[test]
    fn what_an_editor_does_to_the_ends_of_a_register_costs_no_record() {
        let dir = tempfile::tempdir().unwrap();
        append(dir.path(), &[record("001", 2)]).unwrap();
        let path = dir.path().join(FILE_NAME);
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, format!("\u{feff}{}", text.trim_end())).unwrap();
        append(dir.path(), &[record("002", 3)]).unwrap();
        let both = [record("001", 2), record("002", 3)];
        assert_eq!(read_all(dir.path()), both);
        let mut bytes = fs::read(&path).unwrap().trim_ascii_end().to_owned();
        bytes.extend([0; 100]);
        fs::write(&path, bytes).unwrap();
        assert_eq!(read_all(dir.path()), both);
        append(dir.path(), &[record("003", 4)]).unwrap();
        assert_eq!(read_all(dir.path()).len(), 3);
    }

    #[test]
    fn a_broken_line_is_an_error_at_its_place() {
        let mut line = serde_json::to_vec(&record("001", 2)).unwrap();
        line.extend_from_slice(b"\n{\"nr\": \"002\"}\n");
        let mut findings = Diagnostics::new();
        assert_eq!(read(&line, &mut findings).len(), 1);
        assert!(findings.has_errors());
        assert_eq!(findings.sorted()[0].diagnostic.origin.row, Some(2));
    }
}
