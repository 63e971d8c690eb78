//! The annotations of a page that are printed with it: stamps, comments, the fields of a
//! filled form. They are no part of the page's content, and would be lost when only that is
//! placed on a sheet.

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::source::{Rectangle, numbers};

/// The most annotations that a page may have.
const MAX_ANNOTATIONS: usize = 5_000;

/// An annotation that is printed.
#[derive(Debug)]
pub(super) struct PrintedAnnotation {
    /// The form that draws the annotation.
    pub(super) appearance: ObjectId,
    /// The transformation that brings the form to its place on the page.
    pub(super) placing: [f64; 6],
}

/// Lists the annotations of a page that are printed, the undermost first; `None` when the page
/// has more than [`MAX_ANNOTATIONS`] of any kind. Links are left out, since they have no
/// appearance, and so are notes that pop up on a screen.
pub(super) fn printed_annotations(
    document: &Document,
    page: &Dictionary,
) -> Option<Vec<PrintedAnnotation>> {
    let annotations = page.get_deref(b"Annots", document).and_then(Object::as_array);
    let Ok(annotations) = annotations else { return Some(Vec::new()) };
    if annotations.len() > MAX_ANNOTATIONS {
        return None;
    }
    let annotation = |annotation| {
        let (_, annotation) = document.dereference(annotation).ok()?;
        printed(document, annotation.as_dict().ok()?)
    };
    Some(annotations.iter().filter_map(annotation).collect())
}

/// Finds out how an annotation is printed; `None` when it is not, or has no appearance that
/// can be drawn.
fn printed(document: &Document, annotation: &Dictionary) -> Option<PrintedAnnotation> {
    // The flags in their second and third bit (ISO 32000-1, table 165).
    const HIDDEN: i64 = 1 << 1;
    const PRINT: i64 = 1 << 2;
    let flags = annotation.get_deref(b"F", document).and_then(Object::as_i64);
    let flags = flags.unwrap_or_default();
    if flags & HIDDEN != 0 || flags & PRINT == 0 || is_of_kind(annotation, b"Popup") {
        return None;
    }
    let appearance = appearance(document, annotation)?;
    let form = document.get_object(appearance).ok()?.as_stream().ok()?;
    let place = Rectangle::of(document, annotation, b"Rect")?;
    let placing = placing(document, &form.dict, place)?;
    Some(PrintedAnnotation { appearance, placing })
}

/// Whether the subtype of an annotation is `kind`.
fn is_of_kind(annotation: &Dictionary, kind: &[u8]) -> bool {
    let found = annotation.get(b"Subtype").and_then(Object::as_name);
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
