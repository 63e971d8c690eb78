//! A page as a form, a drawing that can be placed: its content stream as it stands,
//! with the fonts, pictures and transparency of the page, and with the annotations that
//! would be printed drawn into it.

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use crate::pdf::booklet::annotation;
use crate::pdf::booklet::fault::BookletFault;
use crate::pdf::booklet::source::{Page, Rectangle};

/// Adds pages to a document as forms.
pub(super) struct Forms<'a> {
    /// The document that holds the pages' objects.
    pub(super) document: &'a mut Document,
    /// How many bytes the content streams that must be joined may still unpack to.
    pub(super) budget: usize,
}

impl Forms<'_> {
    /// Adds a page as a form that is upright, with the lower left corner of what is left
    /// of the page at the origin, in points.
    ///
    /// # Errors
    /// [`BookletFault::PageUnreadable`] with `number`, when there is no telling what the
    /// page shows.
    pub(super) fn add(
        &mut self,
        page: &Page,
        number: usize,
    ) -> Result<ObjectId, BookletFault> {
        let fault = BookletFault::PageUnreadable(number);
        let mut form = self.content(page).ok_or(fault)?;
        let entries = &page.dictionary;
        form.dict.set("Type", "XObject");
        form.dict.set("Subtype", "Form");
        form.dict.set("BBox", rectangle(page.crop));
        let resources = entries.get(b"Resources").ok().cloned();
        form.dict
            .set("Resources", resources.unwrap_or_else(|| dictionary! {}.into()));
        let group = entries.get_deref(b"Group", self.document);
        if let Ok(mut group) = group.and_then(Object::as_dict).cloned() {
            // That of a page is always isolated; of others the colour space would not count.
            group.set("I", true);
            form.dict.set("Group", group);
        }
        let annotations = annotation::printed(self.document, entries).ok_or(fault)?;
        if annotations.is_empty() {
            form.dict.set("Matrix", matrix(page.upright()));
            return Ok(self.document.add_object(form));
        }
        let form = self.document.add_object(form);
        let over = annotated(form, page, &annotations);
        Ok(self.document.add_object(over))
    }

    /// The content of a page as a stream with no other entries than its filters. One stream
    /// is taken as it is; several are one text cut anywhere, and must be joined.
    fn content(&mut self, page: &Page) -> Option<Stream> {
        let contents = match page.dictionary.get(b"Contents") {
            Ok(contents) => self.document.dereference(contents).ok()?.1,
            Err(_) => &Object::Null,
        };
        match contents {
            Object::Null => Some(Stream::new(Dictionary::new(), Vec::new())),
            Object::Stream(stream) => Some(as_it_is(stream)),
            Object::Array(parts) if parts.len() == 1 => {
                Some(as_it_is(self.stream(&parts[0])?))
            }
            Object::Array(parts) => {
                let mut joined = Vec::new();
                for part in parts {
                    let left = self.budget.checked_sub(joined.len())?;
                    let stream = self.stream(part)?;
                    joined.extend(stream.get_plain_content_with_limit(left).ok()?);
                    joined.push(b'\n');
                }
                self.budget = self.budget.checked_sub(joined.len())?;
                let mut stream = Stream::new(Dictionary::new(), joined);
                stream.compress().ok()?;
                Some(stream)
            }
            _ => None,
        }
    }

    /// The stream that an object refers to.
    fn stream<'a>(&'a self, object: &'a Object) -> Option<&'a Stream> {
        self.document.dereference(object).ok()?.1.as_stream().ok()
    }
}

/// A stream with its filters alone.
fn as_it_is(stream: &Stream) -> Stream {
    let mut dictionary = Dictionary::new();
    for key in ["Filter", "DecodeParms"] {
        if let Ok(value) = stream.dict.get(key.as_bytes()) {
            dictionary.set(key, value.clone());
        }
    }
    Stream::new(dictionary, stream.content.clone())
}

/// A form that shows a page's form, and the appearances of its annotations over it.
fn annotated(form: ObjectId, page: &Page, annotations: &[annotation::Printed]) -> Stream {
    let mut objects = dictionary! { "Page" => form };
    let mut operations = vec![Operation::new("Do", vec!["Page".into()])];
    for (index, annotation) in annotations.iter().enumerate() {
        let name = format!("Annotation{index}");
        operations.extend([
            Operation::new("q", vec![]),
            Operation::new("cm", matrix(annotation.placing)),
            Operation::new("Do", vec![name.as_str().into()]),
            Operation::new("Q", vec![]),
        ]);
        objects.set(name, annotation.appearance);
    }
    let content = encoded(operations);
    let entries = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => rectangle(page.crop),
        "Matrix" => matrix(page.upright()),
        "Resources" => dictionary! { "XObject" => objects },
    };
    Stream::new(entries, content)
}

/// A rectangle as a PDF writes it.
fn rectangle(rectangle: Rectangle) -> Vec<Object> {
    rectangle.to_array().map(number).to_vec()
}

/// A transformation as a PDF writes it.
pub(super) fn matrix(matrix: [f64; 6]) -> Vec<Object> {
    matrix.map(number).to_vec()
}

/// A number as a PDF writes it: a whole one without a point, the others to a hundred
/// thousandth, which is finer than any printer.
pub(super) fn number(value: f64) -> Object {
    let value = (value * 1e5).round() / 1e5;
    if value.fract() == 0.0 && value.abs() < 1e9 {
        Object::Integer(value as i64)
    } else {
        Object::Real(value as f32)
    }
}

/// A content stream of operations.
pub(super) fn encoded(operations: Vec<Operation>) -> Vec<u8> {
    Content { operations }
        .encode()
        .expect("operators and numbers can be written")
}
