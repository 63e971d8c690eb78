//! A JSON file as objects whose keys know their line, so that every fault of the file
//! is found at once: missing and unknown keys, values of the wrong kind.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use jsonc_parser::ParseStringErrorKind;
use jsonc_parser::ast::{Object, Value};
use jsonc_parser::common::{Range, Ranged};
use jsonc_parser::errors::ParseErrorKind;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{
    FileFinding, Finding, JsonFault, JsonFinding, JsonKind, ValueFinding, nearest,
};
use crate::period::load::cell::{self, line_fault};
use crate::period::load::records::Fault;
use crate::period::load::shape::Shape;
use crate::period::load::text::clean;

/// JSON as its standard has it: no comments, no trailing commas, nothing loose.
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

/// The deepest nesting that is read; real files have four levels.
const MAX_DEPTH: usize = 64;

/// The largest file, in mebibytes; real ones have some kilobytes.
const MAX_MEBIBYTES: usize = 1;

/// The longest text, in characters; a paragraph of a subject area has some 300.
const LONGEST_TEXT: usize = 5_000;

/// A value that is asked what it is. The same questions read a file and, asked of nothing,
/// tell what a file must be: so the schema that editors use is that of the reader.
#[derive(Clone, Copy)]
pub(super) enum Node<'a> {
    /// A value of a file.
    Found(Found<'a>),
    /// No value: the questions are noted.
    Asked(&'a Shape),
}

/// A value of a JSON file that knows where it stands.
#[derive(Clone, Copy)]
pub(super) struct Found<'a> {
    /// The value.
    value: &'a Value<'a>,
    /// The file.
    file: &'a File<'a>,
    /// The object that holds it, for the path in findings.
    path: Path<'a>,
}

/// The way from the root to a value.
#[derive(Clone, Copy)]
enum Path<'a> {
    /// The root itself.
    Root,
    /// A key below a value.
    Key(&'a Path<'a>, &'a str),
    /// An element of a list, counted from 1.
    Item(&'a Path<'a>, usize),
}

/// A JSON file and its findings.
pub(super) struct File<'a> {
    /// The file's text.
    text: &'a str,
    /// Where its lines begin, in bytes.
    line_starts: Vec<usize>,
    /// The file.
    origin: Origin,
    /// The findings of this file so far.
    findings: RefCell<Diagnostics>,
}

/// An object that is asked for its keys.
pub(super) enum Keys<'a> {
    /// An object of a file.
    Found {
        /// The object as a value.
        node: Found<'a>,
        /// The object.
        object: &'a Object<'a>,
        /// The keys asked for so far.
        known: RefCell<Vec<&'static str>>,
    },
    /// No object: the questions are noted.
    Asked(&'a Shape),
}

/// Parses the file and hands its root to `read`; `None` when it is not JSON.
pub(super) fn read<T>(
    name: &'static str,
    text: &str,
    to: &mut Diagnostics,
    read: impl FnOnce(Node) -> Option<T>,
) -> Option<T> {
    let origin = Origin::file(name);
    match parse(text, &origin) {
        Ok(value) => {
            let file = File::new(text, origin);
            let root = Found { value: &value, file: &file, path: Path::Root };
            let read = read(Node::Found(root));
            to.append(file.findings.into_inner());
            read
        }
        Err(fault) => {
            to.push(fault.0, fault.1);
            None
        }
    }
}

/// Parses a file that keeps to the limits.
///
/// # Errors
/// What makes it no JSON, and where.
fn parse<'a>(text: &'a str, origin: &Origin) -> Result<Value<'a>, Box<Fault>> {
    let fault = |place: Origin, finding: Finding| Err(Box::new((place, finding)));
    if text.len() > MAX_MEBIBYTES * 1024 * 1024 {
        return fault(
            origin.clone(),
            FileFinding::FileTooLarge(MAX_MEBIBYTES as u64).into(),
        );
    }
    if depth(text) > MAX_DEPTH {
        return fault(origin.clone(), JsonFinding::Syntax(JsonFault::TooDeep).into());
    }
    match parse_to_ast(text, &CollectOptions::default(), &STRICT) {
        Ok(result) => match result.value {
            Some(value) => Ok(value),
            None => fault(origin.clone(), FileFinding::EmptyFile.into()),
        },
        Err(error) => {
            let (line, column) = (error.line_display(), error.column_display());
            let place = origin.row(line).character(column);
            let rest = &text[error.range().start..];
            fault(place, JsonFinding::Syntax(json_fault(error.kind(), rest)).into())
        }
    }
}

/// The longest way to a key whose line is looked up, in bytes; real ones have some forty.
const LONGEST_PATH: usize = 200;

/// The lines of all keys and elements of a file, by their way from the root; none when it
/// is not JSON.
pub(super) fn lines(text: &str) -> BTreeMap<String, usize> {
    let mut lines = BTreeMap::new();
    let origin = Origin::file("");
    if let Ok(value) = parse(text, &origin) {
        let file = File::new(text, origin);
        collect_lines(&value, &file, Path::Root, &mut lines);
    }
    lines
}

/// Collects the lines of what is below a value.
fn collect_lines(
    value: &Value,
    file: &File,
    path: Path,
    lines: &mut BTreeMap<String, usize>,
) {
    let mut add = |below: &Value, path: Path| {
        let name = path.to_string();
        if name.len() > LONGEST_PATH {
            return;
        }
        lines.entry(name).or_insert(file.line(below.range().start));
        collect_lines(below, file, path, lines);
    };
    match value {
        Value::Object(object) => object.properties.iter().for_each(|property| {
            add(&property.value, Path::Key(&path, property.name.as_str()));
        }),
        Value::Array(array) => (1..).zip(&array.elements).for_each(|(number, below)| {
            add(below, Path::Item(&path, number));
        }),
        _ => {}
    }
}

/// The parser's reason, told by the text from its place on.
fn json_fault(kind: &ParseErrorKind, rest: &str) -> JsonFault {
    use ParseErrorKind as K;
    if rest.starts_with(['“', '”', '„', '»', '«', '’', '‘', '\'']) {
        return JsonFault::WrongQuotes;
    }
    match kind {
        K::ExpectedComma => JsonFault::CommaMissing,
        K::TrailingCommasNotAllowed | K::UnexpectedComma => JsonFault::CommaTooMany,
        K::String(ParseStringErrorKind::UnterminatedStringLiteral) => JsonFault::Text,
        K::String(_) => JsonFault::Backslash,
        K::UnterminatedArray | K::UnterminatedObject => JsonFault::Unclosed,
        _ => JsonFault::Unexpected,
    }
}

/// The deepest nesting of brackets, those in strings included; enough for a limit.
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

impl Node<'_> {
    /// Reads an object through `read`, then reports the keys it did not ask for.
    pub(super) fn object<T>(&self, read: impl FnOnce(&Keys) -> Option<T>) -> Option<T> {
        let found = match self {
            Node::Asked(shape) => return shape.object(|| read(&Keys::Asked(shape))),
            Node::Found(found) => found,
        };
        let Value::Object(object) = found.value else {
            return found.wrong(JsonKind::Object);
        };
        let keys = Keys::Found { node: *found, object, known: RefCell::default() };
        let value = read(&keys);
        keys.report_unknown();
        value
    }

    /// Reads every element of a list; `None` when it is none, is empty, or has a fault.
    pub(super) fn list<T>(&self, read: impl Fn(Node) -> Option<T>) -> Option<Vec<T>> {
        let found = match self {
            Node::Asked(shape) => return shape.list(|shape| read(Node::Asked(shape))),
            Node::Found(found) => found,
        };
        let Value::Array(array) = found.value else {
            return found.wrong(JsonKind::Array);
        };
        if array.elements.is_empty() {
            found.push("", JsonFinding::EmptyList);
            return None;
        }
        let values: Vec<_> = (1..)
            .zip(&array.elements)
            .map(|(number, value)| {
                let path = Path::Item(&found.path, number);
                read(Node::Found(Found { value, file: found.file, path }))
            })
            .collect();
        values.into_iter().collect()
    }

    /// A text of one line that is not blank.
    pub(super) fn text(&self) -> Option<String> {
        let found = match self {
            Node::Asked(shape) => return shape.text(LONGEST_TEXT),
            Node::Found(found) => found,
        };
        let Value::StringLit(text) = found.value else {
            return found.wrong(JsonKind::Text);
        };
        let trimmed = text.value.trim();
        if trimmed.is_empty() {
            found.push("", JsonFinding::EmptyText);
            return None;
        }
        if let Some(fault) = line_fault(trimmed, LONGEST_TEXT) {
            found.push(trimmed, fault);
            return None;
        }
        let (line, is_changed) = clean(trimmed);
        if is_changed {
            found.push(trimmed, ValueFinding::Unseen);
        }
        Some(line.into_owned())
    }

    /// A text with all its characters, for comparison with a cell.
    pub(super) fn text_as_it_stands(&self) -> Option<String> {
        match self {
            Node::Asked(shape) => shape.text(LONGEST_TEXT),
            Node::Found(Found { value: Value::StringLit(text), .. }) => {
                Some(text.value.to_string())
            }
            Node::Found(found) => found.wrong(JsonKind::Text),
        }
    }

    /// A text that `parse` accepts; otherwise `fault`. The pattern is for the schema alone,
    /// and may let pass what `parse` refuses.
    pub(super) fn parsed<T>(
        &self,
        pattern: &str,
        parse: impl FnOnce(&str) -> Option<T>,
        fault: impl Into<Finding>,
    ) -> Option<T> {
        let text = self.text();
        if let Node::Asked(shape) = self {
            shape.set("pattern", pattern);
        }
        let text = text?;
        let value = parse(&text);
        if value.is_none() {
            self.push(&text, fault);
        }
        value
    }

    /// One of the words that are known, in any case.
    pub(super) fn word<T: Copy>(&self, words: &[(&'static str, T)]) -> Option<T> {
        let text = self.text();
        if let Node::Asked(shape) = self {
            shape.set("enum", words.iter().map(|(word, _)| *word).collect::<Vec<_>>());
        }
        let text = text?;
        cell::word(&text, words).map_err(|fault| self.push(&text, fault)).ok()
    }

    /// What `find` has by the name that stands there; `names` are those that it knows.
    pub(super) fn named<'a, T>(
        &self,
        find: impl FnOnce(&str) -> Option<T>,
        names: impl Iterator<Item = &'a str>,
    ) -> Option<T> {
        let text = self.text()?;
        let found = find(&text);
        if found.is_none() {
            self.push(&text, ValueFinding::not_one_of(&text, names));
        }
        found
    }

    /// A number between `min` and `max`, both included.
    pub(super) fn number(&self, min: f64, max: f64) -> Option<f64> {
        let found = match self {
            Node::Asked(shape) => return shape.number("number", min, max),
            Node::Found(found) => found,
        };
        let Value::NumberLit(number) = found.value else {
            return found.wrong(JsonKind::Number);
        };
        let value = number.value.parse().ok().filter(|value| (min..=max).contains(value));
        if value.is_none() {
            let (min, max) = (min.to_string(), max.to_string());
            found.push(number.value, ValueFinding::OutOfRange { min, max });
        }
        value
    }

    /// A whole number between `min` and `max`, both included.
    pub(super) fn integer(&self, min: i32, max: i32) -> Option<i32> {
        let found = match self {
            Node::Asked(shape) => return shape.number("integer", min, max),
            Node::Found(found) => found,
        };
        let value = self.number(min.into(), max.into())?;
        if value.fract() != 0.0 {
            let fault = JsonFinding::WrongKind {
                expected: JsonKind::Integer,
                found: JsonKind::Decimal,
            };
            found.push(found.source(), fault);
            return None;
        }
        Some(value as i32)
    }

    /// True or false.
    pub(super) fn boolean(&self) -> Option<bool> {
        match self {
            Node::Asked(shape) => shape.boolean(),
            Node::Found(Found { value: Value::BooleanLit(boolean), .. }) => {
                Some(boolean.value)
            }
            Node::Found(found) => found.wrong(JsonKind::Boolean),
        }
    }

    /// Reports a finding about this value.
    pub(super) fn push(&self, value: &str, finding: impl Into<Finding>) {
        if let Node::Found(found) = self {
            found.push(value, finding);
        }
    }

    /// Where the value stands; `None` when there is none.
    pub(super) fn place(&self) -> Option<Origin> {
        match self {
            Node::Asked(_) => None,
            Node::Found(found) => Some(found.place()),
        }
    }
}

impl Found<'_> {
    /// Reports a finding about this value.
    fn push(&self, value: &str, finding: impl Into<Finding>) {
        self.file
            .findings
            .borrow_mut()
            .push_value(self.place(), value, finding);
    }

    /// Where the value stands.
    fn place(&self) -> Origin {
        self.file.place(self.value.range(), &self.path.to_string())
    }

    /// Reports that the value is of another kind.
    fn wrong<T>(&self, expected: JsonKind) -> Option<T> {
        let found = match self.value {
            Value::StringLit(_) => JsonKind::Text,
            Value::NumberLit(_) => JsonKind::Number,
            Value::BooleanLit(_) => JsonKind::Boolean,
            Value::Object(_) => JsonKind::Object,
            Value::Array(_) => JsonKind::Array,
            Value::NullKeyword(_) => JsonKind::Null,
        };
        self.push(self.source(), JsonFinding::WrongKind { expected, found });
        None
    }

    /// The value as it stands in the file.
    fn source(&self) -> &str {
        self.value.text(self.file.text)
    }
}

impl Keys<'_> {
    /// Reads the value of a key that must be there.
    pub(super) fn get<T>(
        &self,
        key: &'static str,
        read: impl FnOnce(Node) -> Option<T>,
    ) -> Option<T> {
        let value = self.optional(key, read);
        match self {
            Keys::Asked(shape) => shape.require(key),
            Keys::Found { node, .. } if value.is_none() => {
                node.push(key, JsonFinding::MissingKey);
            }
            Keys::Found { .. } => {}
        }
        value.flatten()
    }

    /// Reads the value of a key that may be left out: `Some(None)` is a fault.
    pub(super) fn optional<T>(
        &self,
        key: &'static str,
        read: impl FnOnce(Node) -> Option<T>,
    ) -> Option<Option<T>> {
        match self {
            Keys::Asked(shape) => {
                Some(shape.property(key, |shape| read(Node::Asked(shape))))
            }
            Keys::Found { node, object, known } => {
                known.borrow_mut().push(key);
                let property = object.get(key)?;
                let path = Path::Key(&node.path, key);
                let found = Found { value: &property.value, file: node.file, path };
                Some(read(Node::Found(found)))
            }
        }
    }

    /// Reports keys that nobody asked for, and keys that stand twice.
    fn report_unknown(&self) {
        let Keys::Found { node, object, known } = self else { return };
        let known = known.borrow();
        let file = node.file;
        let absent: Vec<_> = known
            .iter()
            .copied()
            .filter(|key| object.get(key).is_none())
            .collect();
        let mut first_lines = BTreeMap::new();
        for property in &object.properties {
            let name = property.name.as_str();
            let path = Path::Key(&node.path, name).to_string();
            let origin = file.place(property.range, &path);
            let finding = match first_lines.entry(name) {
                Entry::Occupied(first) => JsonFinding::DuplicateKey(*first.get()),
                Entry::Vacant(free) => {
                    free.insert(file.line(property.range.start));
                    if known.contains(&name) {
                        continue;
                    }
                    JsonFinding::UnknownKey(nearest(name, absent.iter().copied()))
                }
            };
            file.findings.borrow_mut().push_value(origin, name, finding);
        }
    }
}

impl<'a> File<'a> {
    /// A file without findings.
    fn new(text: &'a str, origin: Origin) -> Self {
        let breaks = text.match_indices('\n').map(|(place, _)| place + 1);
        let line_starts = std::iter::once(0).chain(breaks).collect();
        Self {
            text,
            line_starts,
            origin,
            findings: RefCell::default(),
        }
    }

    /// The place of a byte range, with the path of the key as its column.
    fn place(&self, range: Range, path: &str) -> Origin {
        let origin = self.origin.row(self.line(range.start));
        if path.is_empty() { origin } else { origin.key(path) }
    }

    /// The line of a byte, counted from 1.
    fn line(&self, byte: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= byte)
    }
}

impl std::fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Key(Self::Root, key) => f.write_str(key),
            Self::Key(above, key) => write!(f, "{above}.{key}"),
            Self::Item(above, number) => write!(f, "{above}[{number}]"),
        }
    }
}
