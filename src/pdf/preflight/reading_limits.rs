//! What is looked for before a reader is let in: a few bytes of a file can stand for any number of
//! others, and contents can be nested deeper than they are read. What goes beyond is refused, or
//! told as not judged.

use std::io::{self, Read};

use flate2::read::ZlibDecoder;
use hayro::hayro_syntax::Filter;
use hayro::hayro_syntax::object::Stream;

/// The most bytes that one stream may unpack to: the pixels of the largest picture that is
/// decoded, in four inks, and some room.
const MAX_STREAM_BYTES: u64 = 640 * 1024 * 1024;

/// The most bytes that all streams of a file may unpack to: 20 full pages at 400 ppi.
const MAX_UNPACKED_BYTES: u64 = 2 * 1024 * 1024 * 1024;

/// The most arrays and dictionaries within each other: real contents have two. The library follows
/// 512, and ends contents without a word where there are more.
const MAX_DEPTH: usize = 200;

/// Whether contents have arrays and dictionaries nested deeper than they are read. What lies in
/// strings, comments and the pixels of pictures opens and closes nothing.
pub(in crate::pdf) fn is_nested_too_deep(content: &[u8]) -> bool {
    let mut depth: usize = 0;
    let mut rest = content;
    while let [byte, after @ ..] = rest {
        rest = after;
        match byte {
            b'[' => depth += 1,
            b']' => depth = depth.saturating_sub(1),
            b'<' | b'>' if after.first() == Some(byte) => {
                depth = if *byte == b'<' { depth + 1 } else { depth.saturating_sub(1) };
                rest = &after[1..];
            }
            b'(' => rest = after_string(after),
            b'%' => rest = after_comment(after),
            b'/' => rest = word(after).1,
            b'a'..=b'z' | b'A'..=b'Z' => {
                let (word, behind) = word(&content[content.len() - after.len() - 1..]);
                rest = if word == b"ID" { after_pixels(behind) } else { behind };
                // An operator ends what came before; a few words stand for values.
                if !matches!(word, b"true" | b"false" | b"null" | b"R") {
                    depth = 0;
                }
            }
            _ => {}
        }
        if depth > MAX_DEPTH {
            return true;
        }
    }
    false
}

/// Gives what follows a string, of which the first bracket is read already; nothing for one that
/// does not end.
fn after_string(bytes: &[u8]) -> &[u8] {
    let mut open: usize = 1;
    let mut rest = bytes;
    while let [byte, after @ ..] = rest {
        rest = after;
        match byte {
            b'\\' => rest = after.get(1..).unwrap_or_default(),
            b'(' => open += 1,
            b')' => open -= 1,
            _ => {}
        }
        if open == 0 {
            break;
        }
    }
    rest
}

/// Gives what follows a comment, which goes to the end of its line.
fn after_comment(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().position(|byte| matches!(byte, b'\r' | b'\n'));
    &bytes[end.unwrap_or(bytes.len())..]
}

/// Gives what follows the pixels of a picture within contents, which the operator `EI` ends.
fn after_pixels(bytes: &[u8]) -> &[u8] {
    let is_end = |window: &[u8]| {
        matches!(window, [before, b'E', b'I', behind]
            if before.is_ascii_whitespace() && behind.is_ascii_whitespace())
    };
    match bytes.windows(4).position(is_end) {
        Some(end) => &bytes[end + 3..],
        None => &[],
    }
}

/// Splits off the regular characters (ISO 32000-1, 7.2.2) that come first, and gives the rest
/// behind them.
fn word(bytes: &[u8]) -> (&[u8], &[u8]) {
    let is_end = |byte: &u8| !byte.is_ascii_graphic() || b"()<>[]{}/%".contains(byte);
    let end = bytes.iter().position(is_end).unwrap_or(bytes.len());
    bytes.split_at(end)
}

/// Whether the streams of a file unpack to more than is read. Each stream is unpacked to be measured,
/// also one that no object names; what it unpacks to is not kept.
pub(in crate::pdf) fn is_bomb(file: &[u8]) -> bool {
    let mut room = MAX_UNPACKED_BYTES;
    PackedStreams { file, at: 0, end: 0 }.any(|stream| {
        let unpacked = unpacked_bytes(stream, room.min(MAX_STREAM_BYTES));
        match room.checked_sub(unpacked) {
            Some(left) if unpacked <= MAX_STREAM_BYTES => {
                room = left;
                false
            }
            _ => true,
        }
    })
}

/// Whether a stream is packed more than once in one way: each layer multiplies what a few bytes stand
/// for, and those of real files have one, or a Flate around runs of equal bytes. A picture's own
/// compression may lie below.
pub(super) fn is_layered(stream: &Stream) -> bool {
    let filters = stream.filters();
    let is_twice = |is_meant: fn(&Filter) -> bool| {
        filters.iter().filter(|it| is_meant(it)).count() > 1
    };
    is_twice(|filter| matches!(filter, Filter::FlateDecode | Filter::LzwDecode))
        || is_twice(|filter| matches!(filter, Filter::RunLengthDecode))
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
    /// The packed bytes, with what may follow them up to `endstream`.
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
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
            return Some(&self.file[start..self.end]);
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

/// Counts what a zlib stream unpacks to, up to `room` bytes and one more, which shows that there are
/// too many. A damaged stream is unpacked as far as it goes, as a reader will do.
fn unpacked_bytes(zlib: &[u8], room: u64) -> u64 {
    let mut unpacked = CountedBytes(0);
    io::copy(&mut ZlibDecoder::new(zlib).take(room + 1), &mut unpacked).ok();
    unpacked.0
}

/// Counts the bytes that are written to it, and keeps none.
struct CountedBytes(u64);

impl io::Write for CountedBytes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
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

    #[test]
    fn a_stream_is_unpacked_as_far_as_it_has_room() {
        assert_eq!(unpacked_bytes(&PACKED, 5000), 1000);
        assert_eq!(unpacked_bytes(&PACKED, 999), 1000);
        assert_eq!(unpacked_bytes(&PACKED, 100), 101);
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

    #[test]
    fn what_lies_in_strings_comments_and_pixels_is_not_nested() {
        let many = "[".repeat(MAX_DEPTH + 1);
        let is_deep = |content: &str| is_nested_too_deep(content.as_bytes());
        assert!(!is_deep(&format!("({many}) Tj ({many}(\\)) Tj")));
        assert!(!is_deep(&format!("% {many}\nq Q")));
        assert!(!is_deep(&format!("BI /W 9 ID {many} EI Q")));
        assert!(is_deep(&format!("BI /W 9 ID {many} EI {many}")));
        assert!(is_deep(&format!("(a) Tj % {many}\n{many}")));
    }
}
