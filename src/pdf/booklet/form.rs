//! A page as a form (form `XObject`), a drawing that can be placed on another page: the content
//! stream as it stands, with the fonts, pictures and transparency of the page, and with the
//! annotations that would be printed drawn over it.

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::annotation::{Appearance, PrintedAnnotation};
use super::source::{Page, Rectangle};
use super::{BookletFault, resources};

/// The name by which the form of a page with annotations refers to the page itself.
pub(super) const PAGE: &str = "Page";

/// What the names begin with by which such a form refers to the annotations that the file draws.
/// Those that are drawn here have other names.
pub(super) const ANNOTATION: &str = "Annotation";

/// A document to which pages are added as forms.
pub(super) struct Forms<'a> {
    /// The document that holds the pages' objects, and receives the forms.
    pub(super) document: &'a mut Document,
    /// How many bytes those content streams that must be joined may still unpack to.
    pub(super) budget: usize,
}

impl Forms<'_> {
    /// Adds a page with its annotations as a form. The form is upright and measured in points; the lower left
    /// corner of what is left of the page once it is cut lies at the origin.
    ///
    /// # Errors
    /// Fails with [`BookletFault::PageUnreadable`] and `number`, the number of the page from
    /// 1, when nobody can tell what the page shows.
    pub(super) fn add(
        &mut self,
        page: &Page,
        number: usize,
        annotations: Vec<PrintedAnnotation>,
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
        // The group says in which colours the page is blended.
        let group = entries.get_deref(b"Group", self.document);
        if let Ok(mut group) = group.and_then(Object::as_dict).cloned() {
            // A page is always blended by itself. A form is so only when it says it, and
            // otherwise its colour space for blending would not count.
            group.set("I", true);
            form.dict.set("Group", group);
        }
        if annotations.is_empty() {
            form.dict.set("Matrix", matrix(page.upright()));
            return Ok(self.document.add_object(form));
        }
        let form = self.document.add_object(form);
        let over = self.annotated(form, page, annotations);
        Ok(self.document.add_object(over))
    }

    /// Makes a form that shows the form of a page, and its annotations over it in their order.
    fn annotated(
        &mut self,
        form: ObjectId,
        page: &Page,
        annotations: Vec<PrintedAnnotation>,
    ) -> Stream {
        let mut objects = dictionary! { PAGE => form };
        let mut layers = dictionary! {};
        let mut operations = vec![Operation::new("Do", vec![PAGE.into()])];
        for (index, annotation) in annotations.into_iter().enumerate() {
            let (name, appearance) = match annotation.appearance {
                Appearance::InFile(id) => {
                    self.complete_form(id);
                    (format!("{ANNOTATION}{index}"), id)
                }
                Appearance::Made(form) => {
                    (format!("Mark{index}"), self.document.add_object(form))
                }
            };
            let is_layered = annotation.layer.is_some();
            if let Some(layer) = annotation.layer {
                layers.set(name.as_str(), layer);
            }
            operations.extend(placed(&name, annotation.placing, is_layered));
            objects.set(name, appearance);
        }
        let mut resources = dictionary! { "XObject" => objects };
        if !layers.is_empty() {
            resources.set("Properties", layers);
        }
        let entries = dictionary! {
            "Type" => "XObject",
            "Subtype" => "Form",
            "BBox" => rectangle(page.crop),
            "Matrix" => matrix(page.upright()),
            "Resources" => resources,
        };
        Stream::new(entries, encoded(operations))
    }

    /// Sees to it that the form of an annotation says what it is, and has the fonts that it may
    /// take from the form of the whole document. Painted like any other drawing it would be passed
    /// over, or lack them.
    fn complete_form(&mut self, id: ObjectId) {
        let form = self
            .document
            .catalog()
            .and_then(|catalog| catalog.get_deref(b"AcroForm", self.document));
        let shared = form.and_then(Object::as_dict).and_then(|form| form.get(b"DR"));
        let own = self.document.get_object(id).and_then(Object::as_stream);
        let own = own.and_then(|form| form.dict.get(b"Resources"));
        let empty = dictionary! {}.into();
        let joined = shared.ok().map(|shared| {
            resources::joined(self.document, own.unwrap_or(&empty), shared)
        });
        if let Ok(form) = self.document.get_object_mut(id).and_then(Object::as_stream_mut)
        {
            form.dict.set("Subtype", "Form");
            if let Some(joined) = joined {
                form.dict.set("Resources", joined);
            }
        }
    }

    /// Gives the content of a page as a stream with no other entries than its filters. A
    /// single stream is taken as it is. Several are one text cut anywhere, so they must be
    /// unpacked and joined. Gives `None` when a stream is missing or damaged, or unpacks to more
    /// than the budget.
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
                    // Words never run on from one stream into the next (ISO 32000-1, 7.8.2).
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

    /// Finds the stream that an object refers to; `None` when it is something else.
    fn stream<'a>(&'a self, object: &'a Object) -> Option<&'a Stream> {
        self.document.dereference(object).ok()?.1.as_stream().ok()
    }
}

/// Copies a stream, still packed, with no other entries than its filters.
fn as_it_is(stream: &Stream) -> Stream {
    let mut dictionary = Dictionary::new();
    for key in ["Filter", "DecodeParms"] {
        if let Ok(value) = stream.dict.get(key.as_bytes()) {
            dictionary.set(key, value.clone());
        }
    }
    Stream::new(dictionary, stream.content.clone())
}

/// Draws the form of an annotation in its place, and only where the layer of the same name is shown
/// when it belongs to one.
fn placed(name: &str, placing: [f64; 6], is_layered: bool) -> Vec<Operation> {
    let drawing = [
        Operation::new("q", vec![]),
        Operation::new("cm", matrix(placing)),
        Operation::new("Do", vec![name.into()]),
        Operation::new("Q", vec![]),
    ];
    let begin = is_layered.then(|| Operation::new("BDC", vec!["OC".into(), name.into()]));
    let end = is_layered.then(|| Operation::new("EMC", vec![]));
    begin.into_iter().chain(drawing).chain(end).collect()
}

/// Writes a rectangle as an array of a PDF.
fn rectangle(rectangle: Rectangle) -> Vec<Object> {
    rectangle.to_array().map(number).to_vec()
}

/// Writes the six numbers of a transformation as an array of a PDF.
pub(super) fn matrix(matrix: [f64; 6]) -> Vec<Object> {
    matrix.map(number).to_vec()
}

/// Writes a number as an object of a PDF: a whole number without a point, any other rounded to
/// a hundred thousandth, which is finer than any printer.
pub(super) fn number(value: f64) -> Object {
    let value = (value * 1e5).round() / 1e5;
    if value.fract() == 0.0 && value.abs() < 1e9 {
        Object::Integer(value as i64)
    } else {
        Object::Real(value as f32)
    }
}

/// Writes operations as the bytes of a content stream.
pub(super) fn encoded(operations: Vec<Operation>) -> Vec<u8> {
    Content { operations }
        .encode()
        .expect("operators and numbers can be written")
}
