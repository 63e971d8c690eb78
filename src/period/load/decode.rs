//! The bytes of a table become text. The encoding is decided by evidence: a byte order mark,
//! well-formed UTF-8, or letters that make sense in Windows-1252, in which Danish Excel
//! saves plain CSV. What none of them explains is refused.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// Decodes a file, and leaves out its byte order mark. The text is borrowed where the bytes are
/// UTF-8 already. A file in UTF-16 is known by its mark alone.
///
/// # Errors
/// The line, counted from 1, of the first byte that no encoding explains.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, usize> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let text =
            encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..]);
        return text.ok_or_else(|| match encoding == UTF_8 {
            true => 1 + line_breaks(valid_part(&bytes[mark..])),
            false => 1,
        });
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.into());
    }
    let first = 1 + line_breaks(valid_part(bytes));
    // With some letters in UTF-8 and some not, the file was put together from two.
    let is_mixed = |c: char| !c.is_ascii() && c != char::REPLACEMENT_CHARACTER;
    if String::from_utf8_lossy(bytes).contains(is_mixed) {
        return Err(first);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    if detector.guess(Some(b"dk"), Utf8Detection::Deny) != WINDOWS_1252 {
        return Err(first);
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    match first_implausible(&text) {
        Some(start) => Err(1 + line_breaks(&text.as_bytes()[..start])),
        None => Ok(text),
    }
}

/// The bytes before the first that is not UTF-8; all of them when there is none.
fn valid_part(bytes: &[u8]) -> &[u8] {
    let valid = std::str::from_utf8(bytes).map_or_else(|e| e.valid_up_to(), str::len);
    &bytes[..valid]
}

/// How many lines end within the bytes, by LF or CRLF.
fn line_breaks(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte == b'\n').count()
}

/// Where, in bytes, the first character stands that no European office writes: a control
/// character of the upper half, or a sign within a word. Files of DOS or an old Mac, read as
/// Windows-1252, have them in the place of æ, ø and å (`S›ren`, `K¾r`). `None` when all are
/// plausible.
fn first_implausible(text: &str) -> Option<usize> {
    let mut before = ' ';
    let mut rest = text.char_indices().peekable();
    while let Some((start, character)) = rest.next() {
        let after = rest.peek().map_or(' ', |(_, next)| *next);
        let is_in_word = before.is_alphabetic() || after.is_alphabetic();
        let is_plausible = match character {
            '\0'..='\u{7f}' => true,
            // The apostrophe, and the dash of "lov–aftale", stand within words.
            '’' | '–' | '´' => true,
            'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ÿ' | 'Š' | 'š' | 'Ž' | 'ž' | 'Ÿ' => {
                true
            }
            '“' | '”' | '„' | '«' | '»' | '…' | '\u{a0}' | '§' | '°' => true,
            '\u{80}'..='\u{9f}' => false,
            _ => !is_in_word,
        };
        if !is_plausible {
            return Some(start);
        }
        before = character;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "nr;navn\n1;Åse Ågård\n2;Jürgen Ærø-Élise\n3;KL’s “gruppe” – to\n";

    /// The text in UTF-16 with its byte order mark, in the order of bytes that is asked for.
    fn utf_16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        let units = std::iter::once(0xfeff).chain(text.encode_utf16());
        units.flat_map(to_bytes).collect()
    }

    #[test]
    fn what_excel_saves_is_read() {
        let marked = [b"\xef\xbb\xbf", TEXT.as_bytes()].concat();
        let ansi = WINDOWS_1252.encode(TEXT).0;
        for bytes in [
            TEXT.as_bytes(),
            &marked,
            &ansi,
            &utf_16(TEXT, u16::to_le_bytes),
            &utf_16(TEXT, u16::to_be_bytes),
        ] {
            assert_eq!(decode(bytes).unwrap(), TEXT);
        }
    }

    #[test]
    fn what_no_encoding_explains_is_refused_with_its_line() {
        // "Søren" as DOS and as an old Mac have it, "Åse" as DOS has it, and two encodings
        // in one file.
        for name in [&b"S\x9bren"[..], b"S\xbfren", b"\x8fse", b"\xc3\x85se S\xf8ren"] {
            let bytes = [b"nr;navn\n1;Bo\n2;", name, b"\n"].concat();
            assert_eq!(decode(&bytes).unwrap_err(), 3, "{name:?}");
        }
        let mut lone = utf_16("nr\n", u16::to_le_bytes);
        lone.extend([0x00, 0xd8]);
        assert_eq!(decode(&lone).unwrap_err(), 1);
    }
}
