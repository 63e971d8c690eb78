//! What a JSON file must be, as its reader asks for it: a JSON Schema (draft 2020-12), by
//! which editors complete and check.

mod meanings;

use std::cell::RefCell;

use serde_json::{Map, Value, json};

use self::meanings::MEANINGS;

/// The version of JSON Schema by which editors read the schema.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schema of a value, as far as its reader has asked. The readers of values note their
/// questions here and get no answer: `None`.
#[derive(Default)]
pub(super) struct Shape {
    /// The way from the root to the value, without numbers of elements: `farver.primær.tryk`,
    /// `kolofon.linjer[]`. Empty for the root.
    path: String,
    /// The keywords of JSON Schema that the value has so far, `type` and others.
    keywords: RefCell<Map<String, Value>>,
}

impl Shape {
    /// The schema of a file of this name, whose root is asked for by `ask`.
    pub(super) fn of_file(title: &str, ask: impl FnOnce(&Shape)) -> Value {
        let shape = Self::default();
        ask(&shape);
        shape.set("$schema", DIALECT);
        shape.set("title", title);
        shape.into_value()
    }

    /// Sets a keyword of the schema, in place of a value that it may have had.
    pub(super) fn set(&self, keyword: &str, value: impl Into<Value>) {
        self.keywords.borrow_mut().insert(keyword.to_owned(), value.into());
    }

    /// Notes that the value is a text of at most so many characters, and not empty.
    pub(super) fn text<T>(&self, longest: usize) -> Option<T> {
        self.set("type", "string");
        self.set("minLength", 1);
        self.set("maxLength", longest);
        None
    }

    /// Notes that the value is a number between two bounds, both included. The kind is
    /// `number` or `integer`.
    pub(super) fn number<T>(
        &self,
        kind: &str,
        min: impl Into<Value>,
        max: impl Into<Value>,
    ) -> Option<T> {
        self.set("type", kind);
        self.set("minimum", min);
        self.set("maximum", max);
        None
    }

    /// Notes that the value is true or false.
    pub(super) fn boolean<T>(&self) -> Option<T> {
        self.set("type", "boolean");
        None
    }

    /// Notes that the value is a list with at least one element. What its elements are is
    /// asked by `ask`, of one that stands for all.
    pub(super) fn list<T, U>(
        &self,
        most: usize,
        ask: impl FnOnce(&Shape) -> T,
    ) -> Option<U> {
        let element = self.below(&format!("{}[]", self.path));
        ask(&element);
        self.set("type", "array");
        self.set("minItems", 1);
        self.set("maxItems", most);
        self.set("items", element.into_value());
        None
    }

    /// Notes that the value is an object that has only the keys for which `ask` asks.
    pub(super) fn object<T, U>(&self, ask: impl FnOnce() -> T) -> Option<U> {
        self.set("type", "object");
        self.set("additionalProperties", false);
        self.set("properties", json!({}));
        self.set("required", json!([]));
        ask();
        None
    }

    /// Notes that this object may have a key, of whose value `ask` asks. Gives the answer of
    /// `ask`.
    pub(super) fn property<T>(&self, key: &str, ask: impl FnOnce(&Shape) -> T) -> T {
        let dot = if self.path.is_empty() || self.path.ends_with('.') { "" } else { "." };
        let shape = self.below(&format!("{}{dot}{key}", self.path));
        let answer = ask(&shape);
        let mut keywords = self.keywords.borrow_mut();
        if let Some(Value::Object(properties)) = keywords.get_mut("properties") {
            properties.insert(key.to_owned(), shape.into_value());
        }
        answer
    }

    /// Notes that a key of this object must be there.
    pub(super) fn require(&self, key: &str) {
        if let Some(Value::Array(required)) =
            self.keywords.borrow_mut().get_mut("required")
        {
            required.push(key.into());
        }
    }

    /// The shape of a value below this one, with what the office should write there.
    fn below(&self, path: &str) -> Self {
        let shape = Self {
            path: path.to_owned(),
            keywords: RefCell::default(),
        };
        let meaning = MEANINGS.iter().find(|(of, _)| *of == path);
        if let Some((_, meaning)) = meaning {
            shape.set("description", *meaning);
        }
        shape
    }

    /// The schema as it is written.
    fn into_value(self) -> Value {
        Value::Object(self.keywords.into_inner())
    }
}
