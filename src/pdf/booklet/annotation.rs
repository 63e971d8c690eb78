//! The annotations of a page that are printed with it: stamps, comments, the fields of a
//! filled form. They are no part of the page's content, and would be lost when only that is
//! placed on a sheet.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::remark::MarkKind;
use super::source::{Rectangle, numbers};
use super::{text_mark, undrawn};

/// The most annotations that a page may have.
pub(super) const MAX_ANNOTATIONS: usize = 5_000;

/// An annotation that is printed.
#[derive(Debug)]
pub(super) struct PrintedAnnotation {
    /// What draws the annotation.
    pub(super) appearance: Appearance,
    /// The transformation that brings its drawing to its place on the page.
    pub(super) placing: [f64; 6],
    /// The layer that it belongs to, which may be hidden; `None` when it belongs to none.
    pub(super) layer: Option<Object>,
}

/// What draws an annotation.
#[derive(Debug)]
pub(super) enum Appearance {
    /// A form of the file.
    InFile(ObjectId),
    /// A form that is made here, since the file has none.
    Made(Stream),
}

/// The annotations of a page that are printed, and those that should be.
#[derive(Debug, Default)]
pub(super) struct PageAnnotations {
    /// Those that can be drawn, the undermost first.
    pub(super) drawn: Vec<PrintedAnnotation>,
    /// The kinds of those that a viewer would print, but of which the file does not say how they
    /// look.
    pub(super) missing: BTreeSet<MarkKind>,
    /// Whether there is a field that viewers draw by themselves, whatever the file says.
    pub(super) has_redrawn_field: bool,
}

impl PageAnnotations {
    /// Reads the annotations of a page; `None` when it has more than [`MAX_ANNOTATIONS`] of any
    /// kind.
    pub(super) fn of(document: &Document, page: &Dictionary) -> Option<Self> {
        let annotations = page.get_deref(b"Annots", document).and_then(Object::as_array);
        let Ok(annotations) = annotations else { return Some(Self::default()) };
        if annotations.len() > MAX_ANNOTATIONS {
            return None;
        }
        let mut found = Self::default();
        let redraws_fields = undrawn::redraws_fields(document);
        for annotation in annotations {
            let annotation = document.dereference(annotation);
            let annotation = annotation.and_then(|(_, annotation)| annotation.as_dict());
            if let Ok(annotation) = annotation.as_ref()
                && is_printed(document, annotation)
            {
                found.add(document, annotation, redraws_fields);
            }
        }
        Some(found)
    }

    /// Adds an annotation that is to be printed.
    fn add(
        &mut self,
        document: &Document,
        annotation: &Dictionary,
        redraws_fields: bool,
    ) {
        let has_value = undrawn::is_text_field_with_value(document, annotation);
        match drawn(document, annotation, has_value) {
            Some(annotation) => {
                self.drawn.push(annotation);
                self.has_redrawn_field |= redraws_fields && has_value;
            }
            None => self.missing.extend(undrawn::kind(document, annotation)),
        }
    }

    /// Lists the forms of the file that draw these annotations.
    pub(super) fn forms(&self) -> impl Iterator<Item = Object> {
        self.drawn
            .iter()
            .filter_map(|annotation| match annotation.appearance {
                Appearance::InFile(id) => Some(Object::Reference(id)),
                Appearance::Made(_) => None,
            })
    }
}

/// Whether an annotation is printed with its page.
fn is_printed(document: &Document, annotation: &Dictionary) -> bool {
    // The flags in their second and third bit (ISO 32000-1, table 165).
    const HIDDEN: i64 = 1 << 1;
    const PRINT: i64 = 1 << 2;
    let flags = annotation.get_deref(b"F", document).and_then(Object::as_i64);
    let flags = flags.unwrap_or_default();
    flags & HIDDEN == 0 && flags & PRINT != 0
}

/// Finds out how an annotation is drawn; `None` when the file does not say it, and it is no mark
/// on a text. The form of a field with a value must draw something.
fn drawn(
    document: &Document,
    annotation: &Dictionary,
    has_value: bool,
) -> Option<PrintedAnnotation> {
    if is_of_kind(document, annotation, b"Popup") {
        return None;
    }
    let layer = annotation.get(b"OC").ok().cloned();
    if let Some((form, placing)) = form(document, annotation, has_value) {
        return Some(PrintedAnnotation {
            appearance: Appearance::InFile(form),
            placing,
            layer,
        });
    }
    let made = text_mark::drawn(document, annotation)?;
    let placing = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];
    Some(PrintedAnnotation { appearance: Appearance::Made(made), placing, layer })
}

/// Finds the form that draws an annotation, and the transformation that brings it to its place.
fn form(
    document: &Document,
    annotation: &Dictionary,
    has_value: bool,
) -> Option<(ObjectId, [f64; 6])> {
    let id = appearance(document, annotation)?;
    let form = document.get_object(id).ok()?.as_stream().ok()?;
    if has_value && form.content.is_empty() {
        return None;
    }
    let place = Rectangle::of(document, annotation, b"Rect")?;
    Some((id, placing(document, &form.dict, place)?))
}

/// Whether the subtype of an annotation is `kind`.
fn is_of_kind(document: &Document, annotation: &Dictionary, kind: &[u8]) -> bool {
    let found = annotation.get_deref(b"Subtype", document).and_then(Object::as_name);
    found.is_ok_and(|found| found == kind)
}

/// Finds the form that draws an annotation in its normal appearance. A field that can be
/// ticked has several, of which its state names one.
fn appearance(document: &Document, annotation: &Dictionary) -> Option<ObjectId> {
    let appearances = annotation.get_deref(b"AP", document).ok()?.as_dict().ok()?;
    let normal = appearances.get(b"N").ok()?;
    match document.dereference(normal).ok()? {
        (id, Object::Stream(_)) => id,
        (_, Object::Dictionary(states)) => {
            let state = annotation.get_deref(b"AS", document).ok()?.as_name().ok()?;
            document.dereference(states.get(state).ok()?).ok()?.0
        }
        _ => None,
    }
}

/// Computes the transformation by which a form's box, once transformed by its own matrix,
/// fills the rectangle `place` of the annotation (ISO 32000-1, algorithm 8.1). Gives `None`
/// when the box has no extent.
fn placing(document: &Document, form: &Dictionary, place: Rectangle) -> Option<[f64; 6]> {
    let Rectangle { left, bottom, right, top } = Rectangle::of(document, form, b"BBox")?;
    let own = numbers::<6>(document, form, b"Matrix");
    let [a, b, c, d, e, f] = own.unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
    let corners = [(left, bottom), (right, bottom), (left, top), (right, top)];
    let across = corners.map(|(x, y)| a * x + c * y + e);
    let up = corners.map(|(x, y)| b * x + d * y + f);
    let least = |values: [f64; 4]| values.into_iter().fold(f64::INFINITY, f64::min);
    let most = |values: [f64; 4]| values.into_iter().fold(f64::NEG_INFINITY, f64::max);
    let (from_x, from_y) = (least(across), least(up));
    let scale_x = (place.right - place.left) / (most(across) - from_x);
    let scale_y = (place.top - place.bottom) / (most(up) - from_y);
    let placing = [
        scale_x,
        0.0,
        0.0,
        scale_y,
        place.left - from_x * scale_x,
        place.bottom - from_y * scale_y,
    ];
    placing.iter().all(|value| value.is_finite()).then_some(placing)
}

#[cfg(test)]
mod tests {
    use lopdf::dictionary;

    use super::*;

    #[test]
    fn a_form_that_its_matrix_turns_fills_the_rectangle_of_its_annotation() {
        // A form of 10 by 20, turned by a quarter: it is 20 wide and 10 high then.
        let form = dictionary! {
            "BBox" => vec![0.into(), 0.into(), 10.into(), 20.into()],
            "Matrix" => vec![0.into(), 1.into(), (-1).into(), 0.into(), 7.into(), 0.into()],
        };
        let place = Rectangle { left: 100.0, bottom: 50.0, right: 140.0, top: 80.0 };
        let placing = placing(&Document::new(), &form, place).unwrap();
        // The lower right corner of the form comes out of its matrix at (7, 10).
        let [a, _, _, d, e, f] = placing;
        assert_eq!((a * 7.0 + e, d * 10.0 + f), (140.0, 80.0));
        let flat =
            dictionary! { "BBox" => vec![0.into(), 0.into(), 0.into(), 20.into()] };
        assert!(super::placing(&Document::new(), &flat, place).is_none());
    }
}
