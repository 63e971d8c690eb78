//! The file of the register: its records are read line by line and added at its end, whatever
//! editors, other encodings and power cuts have done to it.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::de::IgnoredAny;

use super::register_file::LineFault;
use super::{FILE_NAME, Record};
use crate::error::{Action, Exit, Explain};
use crate::ground::lang::Lang;
use crate::period::presence::may_lie_at;

/// What Notepad may set before the first line: the byte order mark of UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The longest line that is read, in bytes. A record of a letter takes some 700, and one that names two
/// hundred mandates some 100,000.
const LONGEST_LINE: u64 = 1024 * 1024;

/// The most faulty lines of a register, behind which nothing of it is read. Who has so many has saved
/// something else under its name.
const MOST_FAULTS: usize = 1_000;

/// What stands on a line of a register.
pub(super) enum Content {
    /// The line is a record.
    Record(Box<Record>),
    /// The line is none.
    Fault(LineFault),
}

/// Reads a register line by line, each with its number from 1, its bytes and what it says. Lines
/// without anything are passed over. The last line may be torn, if it was being written when the
/// machine stopped; then it records nothing. Of a line that is too long its beginning is handed over,
/// as a fault; behind too many faulty lines nothing is handed over.
///
/// # Errors
/// Fails when the register cannot be read.
pub(super) fn for_each_line(
    reader: &mut impl BufRead,
    mut take: impl FnMut(usize, &[u8], Content),
) -> io::Result<()> {
    let mut bytes = Vec::new();
    let faults = Cell::new(0);
    let mut take = |line, text: &[u8], content| {
        faults.set(faults.get() + usize::from(matches!(content, Content::Fault(_))));
        take(line, text, content);
    };
    for line in 1.. {
        if faults.get() == MOST_FAULTS {
            // Its digest is that of the whole file.
            io::copy(reader, &mut io::sink())?;
            break;
        }
        bytes.clear();
        if reader.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut bytes)? == 0 {
            break;
        }
        let is_last = !bytes.ends_with(b"\n");
        if is_last && bytes.len() as u64 == LONGEST_LINE && skip_line(reader)? {
            take(line, &bytes, Content::Fault(LineFault::Unreadable));
            continue;
        }
        let text = if is_last { without_zeros(&bytes) } else { &bytes };
        let text = if line == 1 { without_mark(text) } else { text };
        if !text.trim_ascii().is_empty() {
            take(line, text, content(text));
        }
    }
    Ok(())
}

/// Goes on behind the end of a line. Tells whether there was anything left of it.
///
/// # Errors
/// Fails when the register cannot be read.
fn skip_line(reader: &mut impl BufRead) -> io::Result<bool> {
    let mut has_more = false;
    loop {
        let block = reader.fill_buf()?;
        if block.is_empty() {
            return Ok(has_more);
        }
        has_more = true;
        let end = block.iter().position(is_line_end);
        let used = end.map_or(block.len(), |end| end + 1);
        reader.consume(used);
        if end.is_some() {
            return Ok(has_more);
        }
    }
}

/// Tells what a line says, which has its end unless it is the last one.
pub(super) fn content(text: &[u8]) -> Content {
    match serde_json::from_slice(text) {
        Ok(record) => Content::Record(Box::new(record)),
        Err(_) if !is_text(text) => Content::Fault(LineFault::NotText),
        Err(_) if is_torn(text) => Content::Fault(LineFault::Torn),
        Err(_) => Content::Fault(LineFault::Unreadable),
    }
}

/// Reads the records at some places of a register, counted from 0 among its records, by their
/// places.
///
/// # Errors
/// Fails when the register cannot be read.
pub(crate) fn records_at(
    period: &Path,
    is_wanted: impl Fn(usize) -> bool,
) -> io::Result<BTreeMap<usize, Record>> {
    let (mut records, mut place) = (BTreeMap::new(), 0);
    let mut reader = BufReader::new(File::open(period.join(FILE_NAME))?);
    for_each_line(&mut reader, |_, _, content| {
        let Content::Record(record) = content else { return };
        if is_wanted(place) {
            records.insert(place, *record);
        }
        place += 1;
    })?;
    Ok(records)
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
pub(super) fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes)
}

/// Records could not be added to the register.
#[derive(Debug)]
pub(crate) struct NotAdded {
    /// The path of the register.
    path: PathBuf,
    /// The system's own reason; `None` when it gave none, and the records are not there all the
    /// same.
    reason: Option<io::Error>,
    /// Whether the register is what it was before. Otherwise some of the records may be in it.
    is_as_before: bool,
}

impl Explain for NotAdded {
    fn message(&self, lang: Lang) -> String {
        let path = self.path.display();
        let missing = lang.pick(
            "noteringen står ikke i filen bagefter",
            "the record is not in the file afterwards",
        );
        let reason = match &self.reason {
            Some(reason) => reason.to_string(),
            None => missing.to_owned(),
        };
        let state = if self.is_as_before {
            lang.pick("intet er noteret", "nothing was recorded")
        } else {
            lang.pick(
                "en del kan være noteret; `folio letters due` viser, hvad der mangler",
                "some of it may be recorded; `folio letters due` shows what is missing",
            )
        };
        let kind = self.reason.as_ref().map_or(ErrorKind::Other, io::Error::kind);
        let advice = Action::Write.advice(kind, lang);
        lang.pick(
            format!("kan ikke skrive `{path}` ({reason}); {state}; {advice}"),
            format!("cannot write `{path}` ({reason}); {state}; {advice}"),
        )
    }

    fn exit(&self) -> Exit {
        Exit::Environment
    }
}

/// Adds records to the register in a period folder, which the caller has locked: all of them, or
/// none. When the machine stops in the midst of it, the first of them may be there, each whole; the
/// others are added when the command is given again.
///
/// # Errors
/// Fails with [`NotAdded`] when the file cannot be read or written to, or does not end with the
/// records afterwards.
pub(crate) fn append(period: &Path, records: &[Record]) -> Result<(), NotAdded> {
    let path = period.join(FILE_NAME);
    let was_there = may_lie_at(&path);
    let fault = |reason, is_as_before| {
        let path = path.clone();
        if is_as_before && !was_there {
            // Where there was no register, an empty one would only puzzle.
            fs::remove_file(&path).ok();
        }
        NotAdded { path, reason, is_as_before }
    };
    let begun = begin(&path, records).map_err(|reason| fault(Some(reason), true))?;
    let OpenRegister { mut file, end, lines } = begun;
    // One write for all, so that a crash leaves at most one torn line, the last.
    let written = file.write_all(&lines).and_then(|()| file.sync_all());
    // What is said to be recorded must be there.
    let reason = match written.and_then(|()| ends_with(period, &lines)) {
        Ok(true) => return Ok(()),
        Ok(false) => None,
        Err(reason) => Some(reason),
    };
    let cut_back = file.set_len(end).and_then(|()| file.sync_all());
    let length = cut_back.and_then(|()| Ok(fs::metadata(&path)?.len()));
    Err(fault(reason, length.is_ok_and(|length| length == end)))
}

/// A register that is about to be added to.
struct OpenRegister {
    /// The file, at its end.
    file: File,
    /// The length of the file in bytes.
    end: u64,
    /// The bytes to add.
    lines: Vec<u8>,
}

/// Opens a register, of which a torn end is cut off, and writes the lines that it is to get.
///
/// # Errors
/// Fails when the file cannot be opened, read or cut.
fn begin(path: &Path, records: &[Record]) -> io::Result<OpenRegister> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    let mut file = options.open(path)?;
    let needs_line_end = cut_torn_end(&mut file)?;
    let mut lines = Vec::new();
    lines.extend(needs_line_end.then_some(b'\n'));
    for record in records {
        serde_json::to_writer(&mut lines, record)?;
        lines.push(b'\n');
    }
    let end = file.stream_position()?;
    Ok(OpenRegister { file, end, lines })
}

/// Tells whether the register in a period folder ends with some bytes.
///
/// # Errors
/// Fails when it cannot be read.
fn ends_with(period: &Path, bytes: &[u8]) -> io::Result<bool> {
    let mut file = File::open(period.join(FILE_NAME))?;
    let length = file.metadata()?.len();
    let Some(start) = length.checked_sub(bytes.len() as u64) else { return Ok(false) };
    file.seek(SeekFrom::Start(start))?;
    let mut end = Vec::with_capacity(bytes.len());
    file.read_to_end(&mut end)?;
    Ok(end == bytes)
}

/// Cuts off what is left of a record that was never written whole, and goes to the end of the
/// file. Tells whether the last line lacks its line break, which an editor has dropped. Of the file
/// its end is read alone, which is as long as the longest line.
///
/// # Errors
/// Fails when the file cannot be read or cut, or when its end is no line: one that is too long, or
/// more zeros than a power cut leaves.
fn cut_torn_end(file: &mut File) -> io::Result<bool> {
    let length = file.metadata()?.len();
    let start = length.saturating_sub(LONGEST_LINE);
    file.seek(SeekFrom::Start(start))?;
    let mut bytes = Vec::new();
    Read::by_ref(file).take(LONGEST_LINE).read_to_end(&mut bytes)?;
    let bytes = without_zeros(&bytes);
    let line_end = bytes.iter().rposition(is_line_end);
    if start > 0 && line_end.is_none() {
        return Err(io::Error::new(
            io::ErrorKind::InvalidData,
            "the last line has no end",
        ));
    }
    let whole = line_end.map_or(0, |at| at + 1);
    if is_torn(without_mark(&bytes[whole..])) {
        let whole = start + whole as u64;
        file.set_len(whole)?;
        file.seek(SeekFrom::Start(whole))?;
        return Ok(false);
    }
    let needs_line_end = whole < bytes.len();
    if needs_line_end {
        // Zeros that a power cut has left behind the line go too.
        file.set_len(start + bytes.len() as u64)?;
    }
    file.seek(SeekFrom::End(0))?;
    Ok(needs_line_end)
}

#[cfg(test)]
mod tests {
    use super::super::tests::record;
    use super::*;

    /// Reads the records and the faults of a register.
    fn read(bytes: &[u8]) -> (Vec<Record>, Vec<(usize, LineFault)>) {
        let (mut records, mut faults) = (Vec::new(), Vec::new());
        let mut reader = io::Cursor::new(bytes);
        for_each_line(&mut reader, |line, _, content| match content {
            Content::Record(record) => records.push(*record),
            Content::Fault(fault) => faults.push((line, fault)),
        })
        .unwrap();
        (records, faults)
    }

    /// Reads the register of a period folder, which must be free of faults.
    fn read_all(folder: &Path) -> Vec<Record> {
        let (records, faults) = read(&fs::read(folder.join(FILE_NAME)).unwrap());
        assert_eq!(faults, []);
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
            let (known, faults) = read(&whole[..end]);
            let is_torn = faults.iter().all(|(_, fault)| *fault == LineFault::Torn);
            assert!(is_torn, "torn at byte {end}");
            let is_missing = |record: &&Record| !known.contains(record);
            let missing: Vec<_> = new.iter().filter(is_missing).cloned().collect();
            append(dir.path(), &missing).unwrap();
            let expected: Vec<_> = old.iter().chain(&new).cloned().collect();
            assert_eq!(read_all(dir.path()), expected, "torn at byte {end}");
        }
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
            let (records, faults) = read(&bytes);
            assert_eq!(records, []);
            assert_eq!(faults[0], (1, LineFault::NotText));
        }
    }

    #[test]
    fn lines_that_an_editor_has_joined_are_an_error_and_never_cut_off() {
        let dir = tempfile::tempdir().unwrap();
        append(dir.path(), &[record("001", 2), record("002", 3)]).unwrap();
        let path = dir.path().join(FILE_NAME);
        let text = fs::read_to_string(&path).unwrap();
        for joined in [text.replace('\n', "\r"), text.replace('\n', "")] {
            let (_, faults) = read(joined.as_bytes());
            assert_eq!(faults, [(1, LineFault::Unreadable)], "{joined}");
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
    fn a_line_without_an_end_is_a_fault_and_never_held() {
        let mut bytes = serde_json::to_vec(&record("001", 2)).unwrap();
        bytes.push(b'\n');
        bytes.extend(vec![b'x'; 3 * LONGEST_LINE as usize]);
        bytes.push(b'\n');
        bytes.extend(serde_json::to_vec(&record("002", 3)).unwrap());
        let mut longest = 0;
        let mut reader = io::Cursor::new(&bytes);
        for_each_line(&mut reader, |_, text, _| longest = longest.max(text.len()))
            .unwrap();
        assert_eq!(longest as u64, LONGEST_LINE);
        let (records, faults) = read(&bytes);
        assert_eq!((records.len(), faults), (2, vec![(2, LineFault::Unreadable)]));
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(FILE_NAME);
        fs::write(&path, vec![b'x'; 2 * LONGEST_LINE as usize]).unwrap();
        append(dir.path(), &[record("003", 4)]).unwrap_err();
        assert_eq!(fs::metadata(&path).unwrap().len(), 2 * LONGEST_LINE);
        fs::write(&path, &bytes).unwrap();
        append(dir.path(), &[record("003", 4)]).unwrap();
        assert_eq!(read(&fs::read(&path).unwrap()).0.len(), 3);
    }

    #[test]
    fn a_broken_line_is_an_error_at_its_place() {
        let mut line = serde_json::to_vec(&record("001", 2)).unwrap();
        line.extend_from_slice(b"\n{\"nr\": \"002\"}\n");
        let (records, faults) = read(&line);
        assert_eq!((records.len(), faults), (1, vec![(2, LineFault::Unreadable)]));
    }
}
