//! The faults of a file that is no JSON. The parser stops at the first; here that one is mended on
//! a copy, and the copy is parsed again, as long as it is certain what was meant.

use std::ops::Range;

use jsonc_parser::ParseStringErrorKind;
use jsonc_parser::errors::{ParseError, ParseErrorKind};

use crate::findings::JsonFault;

/// The most faults that are told of one file: who has so many has saved it as something else.
const MOST_FAULTS: usize = 20;

/// The quotation marks of word processors, and of other languages than JSON.
const FOREIGN_QUOTES: [char; 8] = ['“', '”', '„', '»', '«', '’', '‘', '\''];

/// A copy of a file that is mended: its characters, each with the byte of the file at which it
/// stands, or before which it was put in.
struct MendedCopy(Vec<(usize, char)>);

/// A fault of the copy.
struct Fault {
    /// What it is.
    kind: JsonFault,
    /// The byte of the copy that a person is to look at.
    place: usize,
    /// How it is mended; nothing where that is not certain.
    mends: Vec<Mend>,
}

/// A change of the copy: these bytes are replaced by this text.
struct Mend(Range<usize>, &'static str);

/// Finds the faults of a file that the parser, given as `parse`, has refused, in the order in which
/// they stand, each with the byte of its place.
pub(super) fn find(
    file: &str,
    parse: impl Fn(&str) -> Result<(), ParseError>,
) -> Vec<(usize, JsonFault)> {
    let mut copy = MendedCopy(file.char_indices().collect());
    let mut faults = Vec::new();
    let mut reached = None;
    while faults.len() < MOST_FAULTS {
        let text = copy.text();
        let Err(error) = parse(&text) else { break };
        let at = error.range().start.min(text.len());
        let Fault { kind, place, mends } = fault(&text, error.kind(), at);
        let (place, stopped) = (copy.file_byte(place, file), copy.file_byte(at, file));
        // A parser that does not get further would complain of what was put in. At the end of the
        // file it names a bracket far before.
        let is_back =
            kind != JsonFault::Unclosed && reached.is_some_and(|at| stopped < at);
        if is_back || faults.contains(&(place, kind)) {
            break;
        }
        reached = Some(stopped);
        faults.push((place, kind));
        if mends.is_empty() {
            break;
        }
        copy.mend(mends);
    }
    faults.sort_by_key(|(place, _)| *place);
    faults
}

impl MendedCopy {
    /// Gives the copy as a text.
    fn text(&self) -> String {
        self.0.iter().map(|(_, character)| character).collect()
    }

    /// Finds the byte of the file for a byte of the copy.
    fn file_byte(&self, byte: usize, file: &str) -> usize {
        let mut passed = 0;
        let found = self.0.iter().find(|(_, character)| {
            passed += character.len_utf8();
            passed > byte
        });
        // What was put in at the end has no place in the file.
        found.map_or(file.len(), |(at, _)| (*at).min(file.len()))
    }

    /// Makes all changes in one walk through the copy; none of them overlap.
    fn mend(&mut self, mut mends: Vec<Mend>) {
        mends.sort_by_key(|Mend(range, _)| range.start);
        let mut mends = mends.into_iter().peekable();
        let mut mended = Vec::with_capacity(self.0.len());
        let (mut passed, mut left_out) = (0, 0);
        for (at, character) in &self.0 {
            while let Some(Mend(range, instead)) =
                mends.next_if(|Mend(range, _)| range.start <= passed)
            {
                mended.extend(instead.chars().map(|put_in| (*at, put_in)));
                left_out = left_out.max(range.end);
            }
            if passed >= left_out {
                mended.push((*at, *character));
            }
            passed += character.len_utf8();
        }
        for Mend(_, instead) in mends {
            mended.extend(instead.chars().map(|put_in| (usize::MAX, put_in)));
        }
        self.0 = mended;
    }
}

/// Tells what the parser complains of at a byte of the text, and how it is mended.
fn fault(text: &str, kind: &ParseErrorKind, at: usize) -> Fault {
    use ParseErrorKind as K;
    let rest = &text[at..];
    let told = |kind, mends| Fault { kind, place: at, mends };
    let put = |mark| vec![Mend(at..at, mark)];
    if let Some(fault) = unclosed_text(text, at) {
        return fault;
    }
    if rest.starts_with(FOREIGN_QUOTES) {
        return told(
            JsonFault::WrongQuotes,
            straight_quotes(text, at).unwrap_or_default(),
        );
    }
    match kind {
        K::ExpectedComma => comma_or_quote(text, at),
        K::TrailingCommasNotAllowed => {
            told(JsonFault::CommaTooMany, vec![Mend(at..at + 1, "")])
        }
        K::CommentsNotAllowed => told(JsonFault::Comment, comment(text, at)),
        K::String(ParseStringErrorKind::UnterminatedStringLiteral) => {
            told(JsonFault::Text, Vec::new())
        }
        K::String(_) => told(JsonFault::Backslash, put("\\")),
        K::UnterminatedArray | K::UnterminatedObject => {
            told(JsonFault::Unclosed, Vec::new())
        }
        K::ExpectedColonAfterObjectKey if rest.starts_with(['"', '[', '{', '-']) => {
            told(JsonFault::ColonMissing, put(":"))
        }
        _ if rest.starts_with(',') && !text[..at].trim_end().ends_with(':') => {
            told(JsonFault::CommaTooMany, vec![Mend(at..at + 1, "")])
        }
        _ if rest.starts_with(char::is_alphabetic) && ends_text(text, at).is_some() => {
            comma_or_quote(text, ends_text(text, at).unwrap_or(at))
        }
        _ if rest.starts_with(char::is_alphabetic) => {
            told(JsonFault::Unquoted, quoted(text, at).unwrap_or_default())
        }
        _ if rest.starts_with([']', '}']) => unclosed_bracket(text, at)
            .unwrap_or_else(|| told(JsonFault::Unexpected, Vec::new())),
        _ => told(JsonFault::Unexpected, Vec::new()),
    }
}

/// Finds the first text that has no quotation mark at its end, up to the line of a byte. JSON has
/// no line breaks in texts, so the end of the line is where the mark is missing, if the next line
/// goes on with something else.
fn unclosed_text(text: &str, at: usize) -> Option<Fault> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if start > at {
            return None;
        }
        let goes_on = || {
            let next = text[start + line.len()..].trim_start();
            next.is_empty() || next.starts_with(['"', '{', '}', '[', ']'])
        };
        if let Some(open) = open_quote(line).filter(|_| goes_on()) {
            // Commas and brackets at the end of the line hardly belong to the text.
            let closing = |c: char| c.is_whitespace() || ",]}".contains(c);
            let end = start + line.trim_end_matches(closing).len();
            let mends = vec![Mend(end..end, "\"")];
            return Some(Fault { kind: JsonFault::Text, place: start + open, mends });
        }
        start += line.len();
    }
    None
}

/// Finds the quotation mark of a line that begins a text and has no other behind it; `None` also
/// where a mark before it does not stand as marks do, so that it is not certain which is missing.
fn open_quote(line: &str) -> Option<usize> {
    let mut open = None;
    let mut is_escaped = false;
    for (at, character) in line.char_indices() {
        let is_mark = character == '"' && !is_escaped;
        is_escaped = character == '\\' && !is_escaped;
        if !is_mark {
            continue;
        }
        open = match open {
            None => Some(at),
            Some(_) if is_end(&line[at + 1..]) => None,
            Some(_) => return None,
        };
    }
    let held = &line[open? + 1..];
    // With these there is more wrong than a mark that is missing.
    (!held.contains(FOREIGN_QUOTES) && !held.contains([':', '{', '['])).then_some(open?)
}

/// Whether a value or key can end before this rest of a line.
fn is_end(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.is_empty() || rest.starts_with([':', ',', '}', ']'])
}

/// Makes straight marks of the foreign quotation mark at a byte and of the one that closes its
/// text; `None` when none on the line does.
fn straight_quotes(text: &str, at: usize) -> Option<Vec<Mend>> {
    let line = text[at..].lines().next()?;
    let mut marks = line
        .char_indices()
        .skip(1)
        .filter(|(_, c)| *c == '"' || FOREIGN_QUOTES.contains(c));
    let closes = |(start, mark): &(usize, char)| is_end(&line[start + mark.len_utf8()..]);
    let (end, mark) = marks.find(closes)?;
    let first = line.chars().next()?.len_utf8();
    let is_plain = !line[first..end].contains('"');
    let opening = Mend(at..at + first, "\"");
    let closing = Mend(at + end..at + end + mark.len_utf8(), "\"");
    is_plain.then_some(vec![opening, closing])
}

/// Finds the end of the text that stands before a byte on the same line; `None` when something else
/// stands there.
fn ends_text(text: &str, at: usize) -> Option<usize> {
    let before = text[..at].trim_end_matches([' ', '\t']);
    before.ends_with('"').then_some(before.len())
}

/// Tells what is wrong where a comma is expected, at the end of a value. Where words follow on the
/// same line, the value is a text that only seems to end, since it holds a quotation mark.
fn comma_or_quote(text: &str, at: usize) -> Fault {
    let rest = &text[at..];
    let missing = |mends| Fault { kind: JsonFault::CommaMissing, place: at, mends };
    if rest.trim_start_matches([' ', '\t']).starts_with(char::is_alphabetic) {
        let quote = escaped_quotes(text, at).map(|mends| Fault {
            kind: JsonFault::QuoteInText,
            place: at - 1,
            mends,
        });
        return quote.unwrap_or_else(|| missing(Vec::new()));
    }
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        // A number with a nought in front, which JSON does not have.
        return Fault {
            kind: JsonFault::Unexpected,
            place: at,
            mends: Vec::new(),
        };
    }
    missing(vec![Mend(at..at, ",")])
}

/// Puts a backslash before the quotation mark that stands before a byte, and before all further ones
/// on the line up to that which closes the text; `None` where none does, or where the words between
/// look like keys and values.
fn escaped_quotes(text: &str, at: usize) -> Option<Vec<Mend>> {
    let line = text[at..].lines().next()?;
    let before = text[..at].strip_suffix('"')?.len();
    let mut mends = vec![Mend(before..before, "\\")];
    for (mark, _) in line.match_indices('"') {
        if is_end(&line[mark + 1..]) {
            let is_plain = !line[..mark].contains([':', '[', '{']);
            return is_plain.then_some(mends);
        }
        mends.push(Mend(at + mark..at + mark, "\\"));
    }
    None
}

/// Takes out the comment at a byte: to the end of the line, or to its own end.
fn comment(text: &str, at: usize) -> Vec<Mend> {
    let rest = &text[at..];
    let length = match rest.strip_prefix("/*") {
        Some(within) => within.find("*/").map(|end| end + 4),
        None => Some(rest.find('\n').unwrap_or(rest.len())),
    };
    length.map(|length| Mend(at..at + length, "")).into_iter().collect()
}

/// Puts the words at a byte into quotation marks: up to what ends a key or a value on this line.
/// `None` when they hold a mark or bracket, so that it is not certain where they end.
fn quoted(text: &str, at: usize) -> Option<Vec<Mend>> {
    let line = text[at..].lines().next()?;
    let words = line.split([':', ',', '}', ']']).next()?.trim_end();
    let end = at + words.len();
    let is_plain =
        !words.contains(['"', '{', '[', '\\']) && !words.contains(FOREIGN_QUOTES);
    is_plain.then(|| vec![Mend(at..at, "\""), Mend(end..end, "\"")])
}

/// Finds the bracket that is not closed where one of another kind closes at a byte. It is certain
/// if that one fits the bracket around.
fn unclosed_bracket(text: &str, at: usize) -> Option<Fault> {
    let mut open = open_brackets(&text[..at]);
    let (place, inner) = open.pop()?;
    let (_, outer) = open.pop()?;
    let closing = |bracket| if bracket == '[' { "]" } else { "}" };
    let fits = text[at..].starts_with(closing(outer)) && inner != outer;
    let end = text[..at].trim_end().len();
    fits.then(|| Fault {
        kind: JsonFault::Unclosed,
        place,
        mends: vec![Mend(end..end, closing(inner))],
    })
}

/// Lists the brackets of a beginning of a file that are still open at its end, with their bytes,
/// the outermost first. Those within texts do not count.
fn open_brackets(text: &str) -> Vec<(usize, char)> {
    let mut open = Vec::new();
    let (mut is_text, mut is_escaped) = (false, false);
    for (at, character) in text.char_indices() {
        match character {
            '"' if !is_escaped => is_text = !is_text,
            '[' | '{' if !is_text => open.push((at, character)),
            ']' | '}' if !is_text => _ = open.pop(),
            _ => {}
        }
        is_escaped = character == '\\' && !is_escaped;
    }
    open
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_mended_at_all_places_and_keeps_the_places_of_the_file() {
        let file = "æ,,b \"c";
        let mut copy = MendedCopy(file.char_indices().collect());
        let end = file.len();
        copy.mend(vec![
            Mend(end..end, "\""),
            Mend(0..0, "["),
            Mend(3..4, ""),
            Mend(2..2, "x"),
            Mend(4..5, "\\b"),
        ]);
        assert_eq!(copy.text(), "[æx,\\b \"c\"");
        assert_eq!(copy.file_byte("[æx".len(), file), 2);
        assert_eq!(copy.file_byte("[æx,\\b".len(), file), 5);
        // The mark that was put in at the end stands at the end of the file.
        assert_eq!(copy.file_byte(copy.text().len() - 1, file), file.len());
    }
}
