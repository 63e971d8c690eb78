//! A JSON file as objects whose keys know their line, so that every fault of the file
//! is found at once: missing and unknown keys, values of the wrong kind.

use std::cell::RefCell;

use jsonc_parser::ParseStringErrorKind;
use jsonc_parser::ast::{Object, Value};
use jsonc_parser::common::{Range, Ranged};
use jsonc_parser::errors::ParseErrorKind;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use crate::diagnostic::{Diagnostics, Origin};
use crate::finding::{Finding, JsonFault, Kind, nearest};

use super::cell::{self, clean, line_fault};

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

/// The longest text, in characters; a paragraph of a subject area has some 300.
const LONGEST_TEXT: usize = 5_000;

/// A value of a JSON file that knows where it stands.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
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
    /// The file.
    origin: Origin,
    /// The findings of this file so far.
    findings: RefCell<Diagnostics>,
}

/// An object, which remembers the keys that were asked for.
pub(super) struct Keys<'a> {
    /// The node of the object.
    node: &'a Node<'a>,
    /// The object.
    object: &'a Object<'a>,
    /// The keys asked for so far.
    known: RefCell<Vec<&'static str>>,
}

/// Parses the file and hands its root to `read`; `None` when it is not JSON.
pub(super) fn read<T>(
    name: &'static str,
    text: &str,
    to: &mut Diagnostics,
    read: impl FnOnce(Node) -> Option<T>,
) -> Option<T> {
    let origin = Origin::file(name);
    if depth(text) > MAX_DEPTH {
        to.push(origin, Finding::JsonSyntax(JsonFault::TooDeep));
        return None;
    }
    match parse_to_ast(text, &CollectOptions::default(), &STRICT) {
        Ok(result) => {
            let Some(value) = result.value else {
                to.push(origin, Finding::EmptyFile);
                return None;
            };
            let file = File { text, origin, findings: RefCell::default() };
            let read = read(Node { value: &value, file: &file, path: Path::Root });
            to.append(file.findings.into_inner());
            read
        }
        Err(error) => {
            let (line, column) = (error.line_display(), error.column_display());
            let place = origin.row(line).column(column.to_string());
            let rest = &text[error.range().start..];
            to.push(place, Finding::JsonSyntax(fault(error.kind(), rest)));
            None
        }
    }
}

/// The parser's reason, told by the text from its place on.
fn fault(kind: &ParseErrorKind, rest: &str) -> JsonFault {
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

impl<'a> Node<'a> {
    /// Reads an object through `read`, then reports the keys it did not ask for.
    pub(super) fn object<T>(&self, read: impl FnOnce(&Keys) -> Option<T>) -> Option<T> {
        let Value::Object(object) = self.value else { return self.wrong(Kind::Object) };
        let keys = Keys { node: self, object, known: RefCell::default() };
        let value = read(&keys);
        keys.report_unknown();
        value
    }

    /// Reads every element of a list; `None` when it is none, is empty, or has a fault.
    pub(super) fn list<T>(&self, read: impl Fn(Node) -> Option<T>) -> Option<Vec<T>> {
        let Value::Array(array) = self.value else { return self.wrong(Kind::Array) };
        if array.elements.is_empty() {
            self.push("", Finding::EmptyList);
            return None;
        }
        let values: Vec<_> = (1..)
            .zip(&array.elements)
            .map(|(number, value)| {
                let path = Path::Item(&self.path, number);
                read(Node { value, file: self.file, path })
            })
            .collect();
        values.into_iter().collect()
    }

    /// A text of one line that is not blank.
    pub(super) fn text(&self) -> Option<String> {
        let Value::StringLit(text) = self.value else { return self.wrong(Kind::Text) };
        let trimmed = text.value.trim();
        if trimmed.is_empty() {
            self.push("", Finding::EmptyText);
            return None;
        }
        if let Some(fault) = line_fault(trimmed, LONGEST_TEXT) {
            self.push(trimmed, fault);
            return None;
        }
        let (line, is_changed) = clean(trimmed);
        if is_changed {
            self.push(trimmed, Finding::Unseen);
        }
        Some(line)
    }

    /// A text that `parse` accepts; otherwise `fault`.
    pub(super) fn parsed<T>(
        &self,
        parse: impl FnOnce(&str) -> Option<T>,
        fault: Finding,
    ) -> Option<T> {
        let text = self.text()?;
        let value = parse(&text);
        if value.is_none() {
            self.push(&text, fault);
        }
        value
    }

    /// One of the words that are known, in any case.
    pub(super) fn word<T: Copy>(&self, words: &[(&'static str, T)]) -> Option<T> {
        let text = self.text()?;
        cell::word(&text, words).map_err(|fault| self.push(&text, fault)).ok()
    }

    /// A number between `min` and `max`, both included.
    pub(super) fn number(&self, min: f64, max: f64) -> Option<f64> {
        let Value::NumberLit(number) = self.value else {
            return self.wrong(Kind::Number);
        };
        let value = number.value.parse().ok().filter(|value| (min..=max).contains(value));
        if value.is_none() {
            let (min, max) = (min.to_string(), max.to_string());
            self.push(number.value, Finding::OutOfRange { min, max });
        }
        value
    }

    /// A whole number between `min` and `max`, both included.
    pub(super) fn integer(&self, min: i32, max: i32) -> Option<i32> {
        let value = self.number(min.into(), max.into())?;
        if value.fract() != 0.0 {
            self.push(self.source(), Finding::BadCount);
            return None;
        }
        Some(value as i32)
    }

    /// True or false.
    pub(super) fn boolean(&self) -> Option<bool> {
        match self.value {
            Value::BooleanLit(boolean) => Some(boolean.value),
            _ => self.wrong(Kind::Boolean),
        }
    }

    /// Reports a finding about this value.
    pub(super) fn push(&self, value: &str, finding: Finding) {
        self.file
            .findings
            .borrow_mut()
            .push_value(self.place(), value, finding);
    }

    /// Where the value stands.
    pub(super) fn place(&self) -> Origin {
        self.file.place(self.value.range(), &self.path.to_string())
    }

    /// Reports that the value is of another kind.
    fn wrong<T>(&self, expected: Kind) -> Option<T> {
        let found = match self.value {
            Value::StringLit(_) => Kind::Text,
            Value::NumberLit(_) => Kind::Number,
            Value::BooleanLit(_) => Kind::Boolean,
            Value::Object(_) => Kind::Object,
            Value::Array(_) => Kind::Array,
            Value::NullKeyword(_) => Kind::Null,
        };
        self.push(self.source(), Finding::WrongKind { expected, found });
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
        if value.is_none() {
            self.node.push(key, Finding::MissingKey);
        }
        value.flatten()
    }

    /// Reads the value of a key that may be left out: `Some(None)` is a fault.
    pub(super) fn optional<T>(
        &self,
        key: &'static str,
        read: impl FnOnce(Node) -> Option<T>,
    ) -> Option<Option<T>> {
        self.known.borrow_mut().push(key);
        let property = self.object.get(key)?;
        let path = Path::Key(&self.node.path, key);
        Some(read(Node { value: &property.value, file: self.node.file, path }))
    }

    /// Reports keys that nobody asked for, and keys that stand twice.
    fn report_unknown(&self) {
        let known = self.known.borrow();
        let file = self.node.file;
        for (index, property) in self.object.properties.iter().enumerate() {
            let name = property.name.as_str();
            let path = Path::Key(&self.node.path, name).to_string();
            let origin = file.place(property.range, &path);
            let earlier = &self.object.properties[..index];
            if let Some(first) = earlier.iter().find(|other| other.name.as_str() == name)
            {
                let line = file.line(first.range.start);
                file.findings.borrow_mut().push_value(
                    origin,
                    name,
                    Finding::DuplicateKey(line),
                );
            } else if !known.contains(&name) {
                let absent =
                    known.iter().copied().filter(|key| self.object.get(key).is_none());
                let near = nearest(name, absent);
                file.findings.borrow_mut().push_value(
                    origin,
                    name,
                    Finding::UnknownKey(near),
                );
            }
        }
    }
}

impl File<'_> {
    /// The place of a byte range, with the path of the key as its column.
    fn place(&self, range: Range, path: &str) -> Origin {
        let origin = self.origin.row(self.line(range.start));
        if path.is_empty() { origin } else { origin.column(path) }
    }

    /// The line of a byte, counted from 1.
    fn line(&self, byte: usize) -> usize {
        1 + self.text[..byte].matches('\n').count()
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
