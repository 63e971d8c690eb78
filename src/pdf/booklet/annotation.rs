//! The annotations of a page that are printed with it: stamps, comments, the fields of a
//! filled form. They are no part of the page's content, and would be lost with the page.

use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::pdf::booklet::source::{Rectangle, numbers};

/// The most annotations that are looked at on a page.
const MAX_ANNOTATIONS: usize = 5_000;

/// An annotation as it is printed.
#[derive(Debug)]
pub(super) struct Printed {
    /// The form that draws it.
    pub(super) appearance: ObjectId,
    /// From the form to the page.
    pub(super) placing: [f64; 6],
}

/// The annotations of a page that are printed, in their order; `None` when there are too
/// many. Links have no appearance, and notes that pop up are for the screen.
pub(super) fn printed(document: &Document, page: &Dictionary) -> Option<Vec<Printed>> {
    let annotations = page.get_deref(b"Annots", document).and_then(Object::as_array);
    let Ok(annotations) = annotations else { return Some(Vec::new()) };
    if annotations.len() > MAX_ANNOTATIONS {
        return None;
    }
    let annotation = |annotation| {
        let (_, annotation) = document.dereference(annotation).ok()?;
        of(document, annotation.as_dict().ok()?)
    };
    Some(annotations.iter().filter_map(annotation).collect())
}

/// An annotation as it is printed; `None` when it is not.
fn of(document: &Document, annotation: &Dictionary) -> Option<Printed> {
    // Bits 2 and 3 of the flags: hidden, to be printed (ISO 32000-1, table 165).
    const HIDDEN: i64 = 1 << 1;
    const PRINT: i64 = 1 << 2;
    let flags = annotation.get_deref(b"F", document).and_then(Object::as_i64);
    let flags = flags.unwrap_or_default();
    if flags & HIDDEN != 0 || flags & PRINT == 0 || annotation_is(annotation, b"Popup") {
        return None;
    }
    let appearance = appearance(document, annotation)?;
    let form = document.get_object(appearance).ok()?.as_stream().ok()?;
    let place = Rectangle::of(document, annotation, b"Rect")?;
    let placing = placing(document, &form.dict, place)?;
    Some(Printed { appearance, placing })
}

/// Whether an annotation is of a kind.
fn annotation_is(annotation: &Dictionary, kind: &[u8]) -> bool {
    let found = annotation.get(b"Subtype").and_then(Object::as_name);
    found.is_ok_and(|found| found == kind)
}

/// The normal appearance, in the state that the annotation has.
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

/// The transformation by which a form's box, transformed by its own matrix, comes to fill
/// the annotation's rectangle (ISO 32000-1, algorithm 8.1); `None` for a form of no extent.
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
