//! A JSON file as its parser gives it, with what the findings about it need: the lines of its
//! keys, and the way from the root to each value.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fmt;

use jsonc_parser::ast::Value;
use jsonc_parser::common::{Range, Ranged};
use jsonc_parser::errors::ParseError;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{FileFinding, Finding, JsonFault, JsonFinding};
use crate::period::load::json_faults;
use crate::period::load::placed_finding::PlacedFinding;

/// JSON as its standard (RFC 8259) has it: no comments, no trailing commas, nothing loose.
const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// The deepest nesting of brackets that is read; real files have four levels. What
/// walks through the values calls itself for each, so the stack sets a limit.
const MAX_DEPTH: usize = 64;

/// The largest file, in mebibytes; real ones have some kilobytes.
const MAX_MEBIBYTES: usize = 1;

/// The longest way to a key whose line is looked up, in bytes; real ones have some forty.
const LONGEST_PATH: usize = 200;

/// A JSON file while it is read, and the findings that were made in it.
pub(super) struct JsonFile<'a> {
    /// The text of the file.
    pub text: &'a str,
    /// The findings of this file so far. Values are borrowed from the file while they are
    /// read, so this alone is changed through a shared reference.
    pub findings: RefCell<Diagnostics>,
    /// How many characters the texts have so far that the folder prints.
    pub printed: Cell<usize>,
    /// Where the lines begin, in bytes from the start of the text.
    line_starts: Vec<usize>,
    /// The file as a place.
    origin: Origin,
}

impl<'a> JsonFile<'a> {
    /// A file without findings.
    pub(super) fn new(text: &'a str, origin: Origin) -> Self {
        let breaks = text.match_indices('\n').map(|(start, _)| start + 1);
        Self {
            text,
            findings: RefCell::default(),
            printed: Cell::default(),
            line_starts: std::iter::once(0).chain(breaks).collect(),
            origin,
        }
    }

    /// The place of a range of bytes in the file: the line in which it begins, with the way to
    /// its key as the column. The root has no column.
    pub(super) fn origin_of(&self, range: Range, path: &KeyPath) -> Origin {
        let origin = self.origin.row(self.line(range.start));
        let path = path.to_string();
        if path.is_empty() { origin } else { origin.key(path) }
    }

    /// The line of a byte, counted from 1.
    pub(super) fn line(&self, byte: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= byte)
    }
}

/// The way from the root of a file to a value, written as `farver.primær.tryk[4]`.
#[derive(Clone, Copy)]
pub(super) enum KeyPath<'a> {
    /// The value is the root itself, whose way is empty.
    Root,
    /// The value stands at a key of the object above it.
    Key(&'a KeyPath<'a>, &'a str),
    /// The value is an element of the list above it, counted from 1.
    Item(&'a KeyPath<'a>, usize),
}

impl fmt::Display for KeyPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Key(Self::Root, key) => f.write_str(key),
            Self::Key(above, key) => write!(f, "{above}.{key}"),
            Self::Item(above, number) => write!(f, "{above}[{number}]"),
        }
    }
}

/// Parses a file that keeps to the limits of size and depth. The value borrows its texts from
/// the file where they have no escapes.
///
/// # Errors
/// The findings that say what makes it no JSON, and where; at least one.
pub(super) fn parse<'a>(
    text: &'a str,
    origin: &Origin,
) -> Result<Value<'a>, Vec<PlacedFinding>> {
    let whole = |finding| Err(vec![*PlacedFinding::boxed(origin.clone(), finding)]);
    if let Some(fault) = limit_fault(text) {
        return whole(fault);
    }
    match parse_strictly(text) {
        Ok(Some(value)) => Ok(value),
        Ok(None) => whole(FileFinding::EmptyFile.into()),
        Err(_) => Err(syntax_faults(text, origin)),
    }
}

/// Says which limit a text does not keep to, of size or depth.
fn limit_fault(text: &str) -> Option<Finding> {
    if text.len() > MAX_MEBIBYTES * 1024 * 1024 {
        return Some(FileFinding::FileTooLarge(MAX_MEBIBYTES as u64).into());
    }
    (depth(text) > MAX_DEPTH).then(|| JsonFinding::Syntax(JsonFault::TooDeep).into())
}

/// Parses a text; `None` when there is nothing in it.
///
/// # Errors
/// The first complaint of the parser, when the text is no JSON.
fn parse_strictly(text: &str) -> Result<Option<Value<'_>>, ParseError> {
    parse_to_ast(text, &CollectOptions::default(), &STRICT).map(|parsed| parsed.value)
}

/// Finds what makes a text no JSON, each fault at its line and character.
fn syntax_faults(text: &str, file: &Origin) -> Vec<PlacedFinding> {
    let faults = json_faults::find(text, |copy| parse_strictly(copy).map(|_| ()));
    let placed = faults.into_iter().map(|(byte, fault)| {
        let before = &text[..byte];
        let line = before.rfind('\n').map_or(0, |end| end + 1);
        let number = before.matches('\n').count() + 1;
        let origin = file.row(number).character(before[line..].chars().count() + 1);
        *PlacedFinding::boxed(origin, JsonFinding::Syntax(fault))
    });
    placed.collect()
}

/// The deepest nesting of brackets. Those within texts are counted too: that is near enough
/// for a limit, and needs no parser.
fn depth(text: &str) -> usize {
    let mut depth: usize = 0;
    text.bytes().fold(0, |deepest, byte| {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest.max(depth)
    })
}

/// The lines, counted from 1, of all keys and elements of a file, by their way from the root.
/// Empty when the text is not JSON. Where a key stands twice, its first line is given.
pub(super) fn lines(text: &str) -> BTreeMap<String, usize> {
    let mut lines = BTreeMap::new();
    if limit_fault(text).is_none()
        && let Ok(Some(value)) = parse_strictly(text)
    {
        let file = JsonFile::new(text, Origin::file(""));
        collect_lines(&value, &file, KeyPath::Root, &mut lines);
    }
    lines
}

/// Collects the lines of all that is below a value.
fn collect_lines(
    value: &Value,
    file: &JsonFile,
    path: KeyPath,
    lines: &mut BTreeMap<String, usize>,
) {
    let mut add = |below: &Value, path: KeyPath| {
        let name = path.to_string();
        if name.len() > LONGEST_PATH {
            return;
        }
        lines.entry(name).or_insert(file.line(below.range().start));
        collect_lines(below, file, path, lines);
    };
    match value {
        Value::Object(object) => object.properties.iter().for_each(|property| {
            add(&property.value, KeyPath::Key(&path, property.name.as_str()));
        }),
        Value::Array(array) => (1..).zip(&array.elements).for_each(|(number, below)| {
            add(below, KeyPath::Item(&path, number));
        }),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lists the faults of a text, each with its line and the first characters behind its place.
    fn faults(text: &str) -> Vec<(JsonFault, usize, String)> {
        let found = parse(text, &Origin::file("")).map(|_| ()).unwrap_err();
        let fault = |one: PlacedFinding| {
            let Finding::Json(JsonFinding::Syntax(fault)) = one.finding else {
                panic!("{:?}", one.finding)
            };
            let line = one.origin.row.unwrap();
            let column: usize = one.origin.column.unwrap().parse().unwrap();
            let rest = text.lines().nth(line - 1).unwrap_or_default().chars();
            (fault, line, rest.skip(column - 1).take(3).collect())
        };
        found.into_iter().map(fault).collect()
    }

    #[test]
    fn every_fault_of_a_file_is_told_at_its_own_place() {
        use JsonFault as F;
        let text = "{\n\"a\": 1\n\"b\": 2,,\n“c”: 'd',\ne: Bo Holm,\n\"f\": \"C:\\data\",\n\
                    // note\n\"g\" \"h\",\n\"i\": \"KKR \"Nord\" øst\",\n\"j\": \"åben,\n\
                    \"k\": [1, 2,],\n\"l\": {\"m\": [3, 4},\n\"n\": 5,\n}\n";
        let found: Vec<_> = faults(text);
        let expected = [
            (F::CommaMissing, 2, ""),
            (F::CommaTooMany, 3, ","),
            (F::WrongQuotes, 4, "“c”"),
            (F::WrongQuotes, 4, "'d'"),
            (F::Unquoted, 5, "e: "),
            (F::Unquoted, 5, "Bo "),
            (F::Backslash, 6, "\\da"),
            (F::Comment, 7, "// "),
            (F::ColonMissing, 8, "\"h\""),
            (F::QuoteInText, 9, "\"No"),
            (F::Text, 10, "\"åb"),
            (F::CommaTooMany, 11, ",],"),
            (F::Unclosed, 12, "[3,"),
            (F::CommaTooMany, 13, ","),
        ];
        let expected = expected.map(|(fault, line, rest)| (fault, line, rest.to_owned()));
        assert_eq!(found, expected);
    }

    #[test]
    fn a_fault_that_could_mean_several_things_is_the_last_that_is_told() {
        for (text, count) in [
            ("{\"a\": 1, {\"b\": 2,}]", 1),
            ("{\"a\": \"5\" b: \"c\", \"d\": 1,}", 1),
            ("{\"a\": \"5\" b\", \"c\": 1,}", 2),
            ("{\"a\": [1, 2,]", 2),
            ("{\"a\": \"b\nc\", \"d\": 1,}", 1),
            ("}", 1),
            ("{\"a\": 01}", 1),
            ("Kære alle", 1),
        ] {
            assert_eq!(faults(text).len(), count, "{text}: {:?}", faults(text));
        }
    }
}
