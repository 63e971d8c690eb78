//! The file of the register: its records are read line by line and added at its end, whatever
//! editors, other encodings and power cuts have done to it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use serde::de::IgnoredAny;

use super::Record;
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{FileFinding, SentFinding};

/// The name of the register in the period folder.
pub(crate) const FILE_NAME: &str = "forsendelser.jsonl";

/// The name of the register's copy in the period folder.
pub(crate) const COPY: &str = "forsendelser-kopi.jsonl";

/// What Notepad may set before the first line: the byte order mark of UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Reads the records of a register, in the order of its lines. A line that cannot be read is
/// an error: what it recorded would be sent again. The last line may be torn, if it was being
/// written when the machine stopped; then it records nothing.
pub(crate) fn read(bytes: &[u8], findings: &mut Diagnostics) -> Vec<Record> {
    let bytes = without_zeros(bytes);
    if !is_text(bytes) {
        let finding = FileFinding::NotUtf8 { is_table: false };
        findings.push(Origin::file(FILE_NAME), finding);
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
                let origin = Origin::file(FILE_NAME).row(line);
                findings.push(origin, SentFinding::UnreadableRecord);
            }
        }
    }
    records
}

/// Tells whether bytes are text in UTF-8. Notepad may save a file as UTF-16, which has bytes
/// of zero between its letters, or as ANSI. A character that is torn at the end is no fault.
fn is_text(bytes: &[u8]) -> bool {
    let fault = std::str::from_utf8(bytes).err();
    let is_torn_at_most = fault.is_none_or(|fault| fault.error_len().is_none());
    !bytes.contains(&0) && is_torn_at_most
}

/// Tells whether a byte ends a line.
fn is_line_end(byte: &u8) -> bool {
    *byte == b'\n'
}

/// Tells whether a line is the beginning of a record that was never written whole. Several
/// records whose line ends an editor has taken away are not.
fn is_torn(text: &[u8]) -> bool {
    let text = without_zeros(text);
    let mut values = serde_json::Deserializer::from_slice(text).into_iter::<IgnoredAny>();
    let first = values.next();
    text.is_empty()
        || !text.ends_with(b"\n")
            && text.starts_with(b"{")
            && first.is_none_or(|value| value.is_err_and(|error| error.is_eof()))
}

/// Gives the bytes without the zeros at their end, which a power cut may leave in the place of
/// what was being written.
fn without_zeros(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().rposition(|byte| *byte != 0).map_or(0, |at| at + 1);
    &bytes[..end]
}

/// Gives the bytes behind a byte order mark, or all where there is none.
fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes)
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
    let needs_line_end = cut_torn_end(&mut file)?;
    let mut lines = Vec::new();
    lines.extend(needs_line_end.then_some(b'\n'));
    for record in records {
        serde_json::to_writer(&mut lines, record)?;
        lines.push(b'\n');
    }
    // One write for all, so that a crash leaves at most one torn line, the last.
    file.write_all(&lines)?;
    file.sync_all()
}

/// Cuts off what is left of a record that was never written whole, and goes to the end of the
/// file. Tells whether the last line lacks its line break, which an editor has dropped.
fn cut_torn_end(file: &mut File) -> io::Result<bool> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    let bytes = without_zeros(&bytes);
    let whole = bytes.iter().rposition(is_line_end).map_or(0, |at| at + 1);
    if is_torn(without_mark(&bytes[whole..])) {
        file.set_len(whole as u64)?;
        file.seek(SeekFrom::Start(whole as u64))?;
        return Ok(false);
    }
    let needs_line_end = whole < bytes.len();
    if needs_line_end {
        // Zeros that a power cut has left behind the line go too.
        file.set_len(bytes.len() as u64)?;
        file.seek(SeekFrom::End(0))?;
    }
    Ok(needs_line_end)
}

/// Counts the records of a period in a copy of the register that are not in the register
/// itself, in their order: the order decides what was sent last, and what is undone. Only the
/// ends of lines may have changed.
pub(crate) fn missing(register: &[u8], copy: &[u8], period: &str) -> usize {
    // The usual case: the copy is as old as the register, or older.
    if register.starts_with(copy) {
        return 0;
    }
    let mut places: BTreeMap<_, BTreeSet<usize>> = BTreeMap::new();
    for (at, line) in lines_of(register, period).into_iter().enumerate() {
        places.entry(line).or_default().insert(at);
    }
    let mut next = 0;
    let mut is_missing = |line: &String| {
        let place = places.get(line).and_then(|at| at.range(next..).next());
        next = place.map_or(next, |at| at + 1);
        place.is_none()
    };
    let copied = lines_of(copy, period);
    copied.iter().filter(|line| is_missing(line)).count()
}

/// Gives the records of a period in a register, each as the line that the program would write
/// for it. Lines that cannot be read are left out: whoever reads the register reports them.
fn lines_of(bytes: &[u8], period: &str) -> Vec<String> {
    let records = read(bytes, &mut Diagnostics::new()).into_iter();
    let records = records.filter(|record| record.period == period);
    let line =
        |record: Record| serde_json::to_string(&record).expect("a record is plain data");
    records.map(line).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::Register;
    use super::super::tests::record;
    use super::*;

    /// Reads the register of a period folder, which must be free of faults.
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
