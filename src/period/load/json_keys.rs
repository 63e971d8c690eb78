//! The keys of a JSON object. Each is asked for by its name; afterwards the keys that nobody
//! has asked for are the unknown ones, so no list of the known ones is kept anywhere.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use jsonc_parser::ast::Object;

use crate::findings::{JsonFinding, nearest};
use crate::period::load::json_file::KeyPath;
use crate::period::load::json_node::{Node, PlacedValue};
use crate::period::load::shape::Shape;

/// An object that is asked for its keys.
pub(super) enum Keys<'a> {
    /// An object of a file.
    Found(ObjectKeys<'a>),
    /// No object: the questions are noted, and every answer is `None`.
    Asked(&'a Shape),
}

/// The keys of an object of a file.
pub(super) struct ObjectKeys<'a> {
    /// The object as a value, which knows its place.
    node: PlacedValue<'a>,
    /// The object as the parser gives it.
    object: &'a Object<'a>,
    /// The keys that were asked for so far.
    known: RefCell<Vec<&'static str>>,
}

impl Keys<'_> {
    /// Reads the value of a key that must be there. `None` when it is missing, which is
    /// reported, or when `read` gives `None`.
    pub(super) fn get<T>(
        &self,
        key: &'static str,
        read: impl FnOnce(Node) -> Option<T>,
    ) -> Option<T> {
        let value = self.read(key, read);
        match self {
            Keys::Asked(shape) => shape.require(key),
            Keys::Found(keys) if value.is_none() => {
                keys.node.report(key, JsonFinding::MissingKey);
            }
            Keys::Found(_) => {}
        }
        value.flatten()
    }

    /// Reads the value of a key that may be left out. `None` when it is left out, or when
    /// `read` gives `None`.
    pub(super) fn optional<T>(
        &self,
        key: &'static str,
        read: impl FnOnce(Node) -> Option<T>,
    ) -> Option<T> {
        self.read(key, read).flatten()
    }

    /// Reads the value of a key that may be left out, and then has its usual value. `None`
    /// when `read` gives `None`, so that a fault is not taken for the usual value.
    pub(super) fn optional_or<T>(
        &self,
        key: &'static str,
        usual: T,
        read: impl FnOnce(Node) -> Option<T>,
    ) -> Option<T> {
        self.read(key, read).unwrap_or(Some(usual))
    }

    /// What `read` makes of the value of a key; the outer `None` when the key is left out.
    fn read<T>(
        &self,
        key: &'static str,
        read: impl FnOnce(Node) -> Option<T>,
    ) -> Option<Option<T>> {
        match self {
            Keys::Asked(shape) => {
                Some(shape.property(key, |shape| read(Node::Asked(shape))))
            }
            Keys::Found(ObjectKeys { node, object, known }) => {
                known.borrow_mut().push(key);
                let property = object.get(key)?;
                let path = KeyPath::Key(&node.path, key);
                let value = &property.value;
                Some(read(Node::Found(PlacedValue { value, file: node.file, path })))
            }
        }
    }

    /// Reports keys that nobody has asked for, and keys that stand twice.
    pub(super) fn report_unknown(&self) {
        if let Keys::Found(keys) = self {
            keys.report_unknown();
        }
    }
}

impl<'a> ObjectKeys<'a> {
    /// The keys of an object, of which none has been asked for.
    pub(super) fn new(node: PlacedValue<'a>, object: &'a Object<'a>) -> Self {
        Self { node, object, known: RefCell::default() }
    }

    /// Reports keys that nobody has asked for, and keys that stand twice. An unknown key may
    /// be a known one misspelt, if that one is not there.
    fn report_unknown(&self) {
        let Self {
            node: PlacedValue { file, path, .. },
            object,
            known,
        } = self;
        let known = known.borrow();
        let is_absent = |key: &&'static str| object.get(key).is_none();
        let absent: Vec<_> = known.iter().copied().filter(is_absent).collect();
        let mut first_lines = BTreeMap::new();
        for property in &object.properties {
            let name = property.name.as_str();
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
            let origin = file.origin_of(property.range, &KeyPath::Key(path, name));
            file.findings.borrow_mut().push_value(origin, name, finding);
        }
    }
}
