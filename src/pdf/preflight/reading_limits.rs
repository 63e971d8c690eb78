//! What a file is looked through for before a reader is let in: a few bytes of it can stand
//! for any number of others, or lead a reader deeper than its stack. A file that goes beyond
//! is refused, not judged in part.

use std::io::{self, Read};

use flate2::read::ZlibDecoder;
use hayro::hayro_syntax::Filter;
use hayro::hayro_syntax::object::Stream;

/// The most bytes that one stream may unpack to: the pixels of the largest picture that is
/// decoded, in four inks, and some room.
const MAX_STREAM_BYTES: u64 = 640 * 1024 * 1024;

/// The most bytes that all streams of a file may unpack to: 20 full pages at 400 ppi.
const MAX_UNPACKED_BYTES: u64 = 2 * 1024 * 1024 * 1024;

/// A stream says at most so many bytes before its data what it holds.
const DICT_BYTES: usize = 512;

/// The most arrays and dictionaries within each other: real files have less than ten.
const MAX_DEPTH: usize = 200;

/// Whether the structure of a file, or of a stream that holds objects or operators, is nested
/// deeper than a reader can follow.
pub(in crate::pdf) fn is_nested_too_deep(bytes: &[u8]) -> bool {
    let mut depth: usize = 0;
    let mut rest = bytes;
    while let [byte, after @ ..] = rest {
        match byte {
            b'[' => depth += 1,
            b'<' if after.first() == Some(&b'<') => depth += 1,
            b']' => depth = depth.saturating_sub(1),
            b'>' if after.first() == Some(&b'>') => depth = depth.saturating_sub(1),
            // A word ends what came before, for a reader gives up there; a few stand for
            // values.
            b'a'..=b'z' | b'A'..=b'Z' => {
                let (word, after) = word(rest);
                if !matches!(word, b"true" | b"false" | b"null" | b"R") {
                    depth = 0;
                }
                rest = after;
                continue;
            }
            b'/' => {
                rest = word(after).1;
                continue;
            }
            _ => {}
        }
        if depth > MAX_DEPTH {
            return true;
        }
        let is_pair = matches!(byte, b'<' | b'>') && after.first() == Some(byte);
        rest = if is_pair { &after[1..] } else { after };
    }
    false
}

/// Splits off the regular characters (ISO 32000-1, 7.2.2) that come first, and gives the rest
/// behind them.
fn word(bytes: &[u8]) -> (&[u8], &[u8]) {
    let is_end = |byte: &u8| !byte.is_ascii_graphic() || b"()<>[]{}/%".contains(byte);
    let end = bytes.iter().position(is_end).unwrap_or(bytes.len());
    bytes.split_at(end)
}

/// Whether the streams of a file unpack to more than is read, or its structure is nested too
/// deep. Each stream is unpacked to be measured, also one that no object names.
pub(in crate::pdf) fn is_bomb(file: &[u8]) -> bool {
    if is_nested_too_deep(file) {
        return true;
    }
    let mut room = MAX_UNPACKED_BYTES;
    PackedStreams { file, at: 0, end: 0 }.any(|stream| {
        let mut unpacked =
            if stream.holds_objects { Unpacked::kept() } else { Unpacked::counted() };
        unpack(stream.data, room.min(MAX_STREAM_BYTES), &mut unpacked);
        match room.checked_sub(unpacked.bytes) {
            Some(left) if unpacked.bytes <= MAX_STREAM_BYTES => room = left,
            _ => return true,
        }
        unpacked.kept.is_some_and(|kept| is_nested_too_deep(&kept))
    })
}

/// Whether a stream is packed more than once: each layer multiplies what a few bytes stand for, and
/// those of real files have one. A picture's own compression may lie below.
pub(super) fn is_layered(stream: &Stream) -> bool {
    let packs = |filter: &&Filter| {
        matches!(
            filter,
            Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode
        )
    };
    stream.filters().iter().filter(packs).count() > 1
}

/// A stream as it lies in the file, packed by zlib.
struct PackedStream<'a> {
    /// The packed bytes, with what may follow them up to `endstream`.
    data: &'a [u8],
    /// Whether the dictionary before it says that it holds objects (`ObjStm`), in which
    /// structures may be nested.
    holds_objects: bool,
}

/// The streams of a file that are packed by zlib, found by the word before their data.
struct PackedStreams<'a> {
    /// The bytes of the whole file.
    file: &'a [u8],
    /// Where the search goes on.
    at: usize,
    /// Where the data of the last stream ends.
    end: usize,
}

impl<'a> Iterator for PackedStreams<'a> {
    type Item = PackedStream<'a>;

    fn next(&mut self) -> Option<PackedStream<'a>> {
        loop {
            let found = self.at + find(&self.file[self.at..], b"stream")?;
            self.at = found + b"stream".len();
            let data = &self.file[self.at..];
            let data = data.strip_prefix(b"\r").unwrap_or(data);
            let Some(data) = data.strip_prefix(b"\n").filter(|data| is_zlib(data)) else {
                continue;
            };
            let start = self.file.len() - data.len();
            // The end is looked for once, however many beginnings stand before it: otherwise a
            // file of beginnings alone would take a time that grows with its square.
            if self.end < start {
                let end = find(data, b"endstream");
                self.end = end.map_or(self.file.len(), |length| start + length);
            }
            let dict = &self.file[found.saturating_sub(DICT_BYTES)..found];
            return Some(PackedStream {
                data: &self.file[start..self.end],
                holds_objects: find(dict, b"ObjStm").is_some(),
            });
        }
    }
}

/// Gives the first place of some bytes.
pub(super) fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

/// Whether bytes begin as zlib has it (RFC 1950, 2.2).
fn is_zlib(bytes: &[u8]) -> bool {
    matches!(bytes, [method, flags, ..] if method & 0x0f == 8
        && (u16::from(*method) * 256 + u16::from(*flags)) % 31 == 0)
}

/// Unpacks a zlib stream up to `room` bytes and one more, which shows that there are too many.
/// A damaged stream is unpacked as far as it goes, as a reader will do.
fn unpack(zlib: &[u8], room: u64, unpacked: &mut Unpacked) {
    io::copy(&mut ZlibDecoder::new(zlib).take(room + 1), unpacked).ok();
}

/// Counts what a stream unpacks to, and keeps it where it is looked at.
struct Unpacked {
    /// The number of bytes.
    bytes: u64,
    /// The bytes themselves; `None` where they are only counted.
    kept: Option<Vec<u8>>,
}

impl Unpacked {
    /// Begins to count bytes without keeping them.
    fn counted() -> Self {
        Self { bytes: 0, kept: None }
    }

    /// Begins to count and keep bytes.
    fn kept() -> Self {
        Self { bytes: 0, kept: Some(Vec::new()) }
    }
}

impl io::Write for Unpacked {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes += bytes.len() as u64;
        if let Some(kept) = &mut self.kept {
            kept.extend_from_slice(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A thousand bytes of value 0 as zlib packs them.
    const PACKED: [u8; 17] =
        [120, 218, 99, 96, 24, 5, 163, 96, 20, 12, 119, 0, 0, 3, 232, 0, 1];

    /// Counts the bytes that the noughts are unpacked to when there is room for so many.
    fn counted(room: u64) -> u64 {
        let mut unpacked = Unpacked::counted();
        unpack(&PACKED, room, &mut unpacked);
        unpacked.bytes
    }

    #[test]
    fn a_stream_is_unpacked_as_far_as_it_has_room() {
        assert_eq!(counted(5000), 1000);
        assert_eq!(counted(999), 1000);
        assert_eq!(counted(100), 101);
    }

    #[test]
    fn words_and_names_do_not_hide_how_deep_a_structure_is() {
        let deep = |unit: &str| is_nested_too_deep(unit.repeat(MAX_DEPTH + 1).as_bytes());
        assert!(deep("["));
        assert!(deep("<</A "));
        assert!(deep("[true 1 0 R "));
        assert!(!deep("[1 2]"));
        assert!(!deep("<</A [1]>>"));
        assert!(!deep("[1 2 f "));
    }
}
