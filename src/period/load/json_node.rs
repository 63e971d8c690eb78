//! A value of a JSON file that is asked what it is, so that every fault of the file is found
//! at once. The same questions, asked of nothing, make the JSON Schema of the file.

use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;

use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{
    Finding, JsonExcess, JsonFinding, JsonKind, ProseFinding, ValueFinding,
};
use crate::period::load::cell_rules::parse_word;
use crate::period::load::json_file::{JsonFile, KeyPath, parse};
use crate::period::load::json_keys::{Keys, ObjectKeys};
use crate::period::load::prose_rules::placeholders;
use crate::period::load::shape::Shape;
use crate::period::load::text::{CleanText, clean};
use crate::period::load::text_faults::{line_fault, looks_like_prose_markup};

/// The longest text, in characters; a paragraph of a subject area has some 300.
const LONGEST_TEXT: usize = 5_000;

/// The most elements of a list, where nothing else is said. The longest of the sample has six.
const MOST_ELEMENTS: usize = 100;

/// The most characters that the texts of a file may have that the folder prints: twice those of a text
/// of the folder `tekster`. Those of the sample have 2,500.
const MOST_PRINTED: usize = 32_000;

/// The longest word that the texts may use, in characters: the name of a council has some 30, its
/// website some 40. Each place that uses such a word is as long as the word.
pub(super) const LONGEST_WORD: usize = 100;

/// The longest text of a form of its own, in characters: a mailbox with the name of its owner, whose
/// address may have 254.
const LONGEST_PARSED: usize = 320;

/// A value that is asked what it is. The same questions read a file and, asked of nothing,
/// tell what a file must be: so the schema that editors use is that of the reader.
///
/// A reader must therefore ask all its questions before it uses an answer. One that gives up
/// at the first `None` hides the faults behind it, and its further keys from the schema.
#[derive(Clone, Copy)]
pub(super) enum Node<'a> {
    /// A value of a file, which answers, and reports what is wrong with it.
    Found(PlacedValue<'a>),
    /// No value: the questions are noted, and every answer is `None`.
    Asked(&'a Shape),
}

/// A value of a JSON file that knows where it stands.
#[derive(Clone, Copy)]
pub(super) struct PlacedValue<'a> {
    /// The value as the parser gives it.
    pub value: &'a Value<'a>,
    /// The file that holds it, and its findings.
    pub file: &'a JsonFile<'a>,
    /// The way to the value.
    pub path: KeyPath<'a>,
}

/// Parses a file and hands its root to `read`; `None` when it is not JSON, which is reported,
/// or when `read` gives `None`.
pub(super) fn read<T>(
    name: &'static str,
    text: &str,
    findings: &mut Diagnostics,
    read: impl FnOnce(Node) -> Option<T>,
) -> Option<T> {
    let origin = Origin::file(name);
    match parse(text, &origin) {
        Ok(value) => {
            let file = JsonFile::new(text, origin);
            let root = PlacedValue { value: &value, file: &file, path: KeyPath::Root };
            let read = read(Node::Found(root));
            findings.append(file.findings.into_inner());
            read
        }
        Err(faults) => {
            faults.into_iter().for_each(|fault| fault.report(findings));
            None
        }
    }
}

impl Node<'_> {
    /// Reads an object through `read`, then reports the keys that it did not ask for. `None`
    /// when the value is no object, or when `read` gives `None`.
    pub(super) fn object<T>(&self, read: impl FnOnce(&Keys) -> Option<T>) -> Option<T> {
        let found = match self {
            Node::Asked(shape) => return shape.object(|| read(&Keys::Asked(shape))),
            Node::Found(found) => found,
        };
        let Value::Object(object) = found.value else {
            return found.report_kind(JsonKind::Object);
        };
        let keys = Keys::Found(ObjectKeys::new(*found, object));
        let value = read(&keys);
        keys.report_unknown();
        value
    }

    /// Reads every element of a list. `None` when the value is no list, when it is empty or too long,
    /// or when an element has a fault; the elements after that one are read all the same.
    pub(super) fn list<T>(&self, read: impl Fn(Node) -> Option<T>) -> Option<Vec<T>> {
        self.list_within(MOST_ELEMENTS, read)
    }

    /// Reads every element of a list as [`Node::list`] does, which may have so many.
    pub(super) fn list_within<T>(
        &self,
        most: usize,
        read: impl Fn(Node) -> Option<T>,
    ) -> Option<Vec<T>> {
        let found = match self {
            Node::Asked(shape) => {
                return shape.list(most, |shape| read(Node::Asked(shape)));
            }
            Node::Found(found) => found,
        };
        let Value::Array(array) = found.value else {
            return found.report_kind(JsonKind::Array);
        };
        if array.elements.is_empty() {
            found.report("", JsonFinding::EmptyList);
            return None;
        }
        let has = array.elements.len();
        if has > most {
            found.report("", JsonFinding::TooMuch(JsonExcess::Elements { has, most }));
            return None;
        }
        // Collected first, since collecting options stops at the first `None`.
        let values: Vec<_> = (1..)
            .zip(&array.elements)
            .map(|(number, value)| {
                let path = KeyPath::Item(&found.path, number);
                read(Node::Found(PlacedValue { value, file: found.file, path }))
            })
            .collect();
        values.into_iter().collect()
    }

    /// Reads a list of texts, each of one line and none blank. `None` as for any list.
    pub(super) fn texts(&self) -> Option<Vec<String>> {
        self.list(|node| node.text().filter(|text| node.is_within_printed(text)))
    }

    /// Whether a text that is printed is within what all those of its file may have; otherwise the
    /// first that is not is reported.
    fn is_within_printed(&self, text: &str) -> bool {
        let Node::Found(found) = self else { return true };
        let printed = &found.file.printed;
        let before = printed.get();
        printed.set(before + text.chars().count());
        let (is_within, was_within) =
            (printed.get() <= MOST_PRINTED, before <= MOST_PRINTED);
        if was_within && !is_within {
            let excess = JsonExcess::Characters { most: MOST_PRINTED };
            found.report("", JsonFinding::TooMuch(excess));
        }
        is_within
    }

    /// Reads a text of one line that is not blank, without spaces around it and without what
    /// nobody sees in it. `None` for a text that is too long or holds control characters.
    pub(super) fn text(&self) -> Option<String> {
        self.text_within(LONGEST_TEXT)
    }

    /// Reads a text as [`Node::text`] does, of at most `longest` characters.
    pub(super) fn text_within(&self, longest: usize) -> Option<String> {
        let found = match self {
            Node::Asked(shape) => return shape.text(longest),
            Node::Found(found) => found,
        };
        let Value::StringLit(text) = found.value else {
            return found.report_kind(JsonKind::Text);
        };
        let trimmed = text.value.trim();
        if trimmed.is_empty() {
            found.report("", JsonFinding::EmptyText);
            return None;
        }
        if found.reports_mark() {
            return None;
        }
        if let Some(fault) = line_fault(trimmed, longest) {
            found.report(trimmed, fault);
            return None;
        }
        let CleanText { text: line, is_changed } = clean(trimmed);
        if is_changed {
            found.report(trimmed, ValueFinding::Unseen);
        }
        Some(line.into_owned())
    }

    /// Reads a text as [`Node::text`] does, which the folder prints. It is plain text: markup is
    /// printed as it stands, and is reported.
    pub(super) fn printed_text(&self) -> Option<String> {
        let text = self.text().filter(|text| self.is_within_printed(text))?;
        if looks_like_prose_markup(&text) {
            self.report(&text, JsonFinding::MarkupInText);
        }
        if let Some(range) = placeholders::find(&text) {
            self.report(&text[range], ProseFinding::Placeholder);
        }
        Some(text)
    }

    /// Reads a text with all its characters, blank ones included, for comparison with a cell.
    pub(super) fn text_as_it_stands(&self) -> Option<String> {
        match self {
            Node::Asked(shape) => shape.text(LONGEST_TEXT),
            Node::Found(PlacedValue { value: Value::StringLit(text), .. }) => {
                Some(text.value.to_string())
            }
            Node::Found(found) => found.report_kind(JsonKind::Text),
        }
    }

    /// Reads a text of at most [`LONGEST_PARSED`] characters that `parse` accepts, and reports `fault` where it does not. The pattern,
    /// a regular expression, is for the schema alone, and may let pass what `parse` refuses.
    pub(super) fn parsed<T>(
        &self,
        pattern: &str,
        parse: impl FnOnce(&str) -> Option<T>,
        fault: impl Into<Finding>,
    ) -> Option<T> {
        let text = self.text_within(LONGEST_PARSED);
        if let Node::Asked(shape) = self {
            shape.set("pattern", pattern);
        }
        let text = text?;
        let value = parse(&text);
        if value.is_none() {
            self.report(&text, fault);
        }
        value
    }

    /// Reads one of the words that are known, in any case, as the value beside it.
    pub(super) fn word<T: Copy>(&self, words: &[(&'static str, T)]) -> Option<T> {
        let text = self.text();
        if let Node::Asked(shape) = self {
            shape.set("enum", words.iter().map(|(word, _)| *word).collect::<Vec<_>>());
        }
        let text = text?;
        parse_word(&text, words)
            .map_err(|fault| self.report(&text, fault))
            .ok()
    }

    /// Reads a name by which `find` finds something. For a name that it does not find, the
    /// finding shows `names`, all that there are.
    pub(super) fn named<'a, T>(
        &self,
        find: impl FnOnce(&str) -> Option<T>,
        names: impl Iterator<Item = &'a str>,
    ) -> Option<T> {
        let text = self.text()?;
        let found = find(&text);
        if found.is_none() {
            self.report(&text, ValueFinding::not_one_of(&text, names));
        }
        found
    }

    /// Reads a number between `min` and `max`, both included. It may have decimals, after a
    /// point, as JSON writes them.
    pub(super) fn number(&self, min: f64, max: f64) -> Option<f64> {
        let found = match self {
            Node::Asked(shape) => return shape.number("number", min, max),
            Node::Found(found) => found,
        };
        let Value::NumberLit(number) = found.value else {
            return found.report_kind(JsonKind::Number);
        };
        let value = number.value.parse().ok().filter(|value| (min..=max).contains(value));
        if value.is_none() {
            let (min, max) = (min.to_string(), max.to_string());
            found.report(number.value, ValueFinding::OutOfRange { min, max });
        }
        value
    }

    /// Reads a whole number between `min` and `max`, both included. `4.0` is a whole number.
    pub(super) fn integer(&self, min: i32, max: i32) -> Option<i32> {
        let found = match self {
            Node::Asked(shape) => return shape.number("integer", min, max),
            Node::Found(found) => found,
        };
        let value = self.number(min.into(), max.into())?;
        if value.fract() != 0.0 {
            let (expected, kind) = (JsonKind::Integer, JsonKind::Decimal);
            let fault = JsonFinding::WrongKind { expected, found: kind };
            found.report(found.source(), fault);
            return None;
        }
        Some(value as i32)
    }

    /// Reads `true` or `false`.
    pub(super) fn boolean(&self) -> Option<bool> {
        match self {
            Node::Asked(shape) => shape.boolean(),
            Node::Found(PlacedValue { value: Value::BooleanLit(boolean), .. }) => {
                Some(boolean.value)
            }
            Node::Found(found) => found.report_kind(JsonKind::Boolean),
        }
    }

    /// Reports a finding about this value, with the text that it quotes. Nothing is reported
    /// where there is no value.
    pub(super) fn report(&self, quoted: &str, finding: impl Into<Finding>) {
        if let Node::Found(found) = self {
            found.report(quoted, finding);
        }
    }

    /// Where the value stands; `None` when there is none.
    pub(super) fn origin(&self) -> Option<Origin> {
        match self {
            Node::Asked(_) => None,
            Node::Found(found) => Some(found.origin()),
        }
    }
}

impl PlacedValue<'_> {
    /// Reports a finding about this value, with the text that it quotes.
    pub(super) fn report(&self, quoted: &str, finding: impl Into<Finding>) {
        let mut findings = self.file.findings.borrow_mut();
        findings.push_value(self.origin(), quoted, finding);
    }

    /// The line in which the value begins, and the way to it.
    fn origin(&self) -> Origin {
        self.file.origin_of(self.value.range(), &self.path)
    }

    /// Reports a mark in the place of the council's own words. Tells whether the value has one.
    fn reports_mark(&self) -> bool {
        let Value::StringLit(text) = self.value else { return false };
        let Some(range) = placeholders::find_mark(&text.value) else { return false };
        self.report(&text.value[range], ProseFinding::MarkLeft);
        true
    }

    /// Reports that the value is of another kind than is expected; gives `None` always, as
    /// the answer of the reader that expected it.
    fn report_kind<T>(&self, expected: JsonKind) -> Option<T> {
        if self.reports_mark() {
            return None;
        }
        let found = match self.value {
            Value::StringLit(_) => JsonKind::Text,
            Value::NumberLit(_) => JsonKind::Number,
            Value::BooleanLit(_) => JsonKind::Boolean,
            Value::Object(_) => JsonKind::Object,
            Value::Array(_) => JsonKind::Array,
            Value::NullKeyword(_) => JsonKind::Null,
        };
        self.report(self.source(), JsonFinding::WrongKind { expected, found });
        None
    }

    /// The value as it is written in the file, quotation marks included.
    fn source(&self) -> &str {
        self.value.text(self.file.text)
    }
}
