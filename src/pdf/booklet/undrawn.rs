//! Annotations of which a PDF does not say how they look. Viewers draw them by rules of their
//! own, each somewhat otherwise; a booklet does without them, and says so.

use lopdf::{Dictionary, Document, Object};

use super::remark::MarkKind;

/// How many fields may stand above each other; real forms have three or four.
const MAX_FIELDS: usize = 32;

/// Tells what a viewer would print of an annotation without an appearance; `None` when it is
/// nothing.
pub(super) fn kind(document: &Document, annotation: &Dictionary) -> Option<MarkKind> {
    let kind = annotation.get_deref(b"Subtype", document).ok()?.as_name().ok()?;
    match kind {
        b"Widget" => shows_field(document, annotation).then_some(MarkKind::Field),
        b"Highlight" | b"Underline" | b"Squiggly" | b"StrikeOut" => {
            Some(MarkKind::TextMark)
        }
        b"FreeText" => Some(MarkKind::FreeText),
        b"Line" | b"Square" | b"Circle" | b"Polygon" | b"PolyLine" | b"Ink" => {
            Some(MarkKind::Drawing)
        }
        b"Stamp" => Some(MarkKind::Stamp),
        b"Text" | b"FileAttachment" => Some(MarkKind::Note),
        b"Caret" | b"Redact" => Some(MarkKind::Proofreading),
        b"Link" => has_frame(document, annotation).then_some(MarkKind::LinkFrame),
        _ => None,
    }
}

/// Whether the form of the document asks viewers to draw all fields by themselves.
pub(super) fn redraws_fields(document: &Document) -> bool {
    let form = document
        .catalog()
        .and_then(|catalog| catalog.get_deref(b"AcroForm", document));
    let form = form.and_then(Object::as_dict);
    let asks = form.and_then(|form| form.get_deref(b"NeedAppearances", document));
    asks.and_then(Object::as_bool).unwrap_or(false)
}

/// Whether an annotation is a field for a text or a choice, and has a value.
pub(super) fn is_text_field_with_value(
    document: &Document,
    annotation: &Dictionary,
) -> bool {
    let kind =
        inherited(document, annotation, b"FT").and_then(|kind| kind.as_name().ok());
    matches!(kind, Some(b"Tx" | b"Ch"))
        && inherited(document, annotation, b"V").is_some_and(|value| match value {
            Object::String(text, _) => !text.trim_ascii().is_empty(),
            Object::Stream(stream) => !stream.content.is_empty(),
            Object::Array(choices) => !choices.is_empty(),
            Object::Name(_) => true,
            _ => false,
        })
}

/// Whether a viewer would draw anything of a field: its value, its tick, its caption, or a border
/// or background.
fn shows_field(document: &Document, annotation: &Dictionary) -> bool {
    let look = annotation.get_deref(b"MK", document).and_then(Object::as_dict);
    let has = |key: &[u8]| {
        look.as_ref().is_ok_and(|look| match look.get_deref(key, document) {
            Ok(Object::Array(colour)) => !colour.is_empty(),
            Ok(Object::String(caption, _)) => !caption.is_empty(),
            _ => false,
        })
    };
    is_text_field_with_value(document, annotation)
        || has(b"BC")
        || has(b"BG")
        || match inherited(document, annotation, b"FT")
            .and_then(|kind| kind.as_name().ok())
        {
            Some(b"Btn") => {
                is_ticked(document, annotation)
                    || is_button_with(has(b"CA"), document, annotation)
            }
            _ => false,
        }
}

/// Whether a field is a button to be pressed that has a caption.
fn is_button_with(
    has_caption: bool,
    document: &Document,
    annotation: &Dictionary,
) -> bool {
    // The flag of a button that is pressed and keeps no state (ISO 32000-1, table 226).
    const PUSHED: i64 = 1 << 16;
    let flags =
        inherited(document, annotation, b"Ff").and_then(|flags| flags.as_i64().ok());
    has_caption && flags.unwrap_or_default() & PUSHED != 0
}

/// Whether a box or a circle is ticked.
fn is_ticked(document: &Document, annotation: &Dictionary) -> bool {
    let own = annotation.get_deref(b"AS", document).ok();
    let state = own.or_else(|| inherited(document, annotation, b"V"));
    matches!(state, Some(Object::Name(state)) if state != b"Off")
}

/// Whether a link has a frame that is seen: with a colour, and of some width.
fn has_frame(document: &Document, annotation: &Dictionary) -> bool {
    let colour = annotation.get_deref(b"C", document).and_then(Object::as_array);
    let style = annotation.get_deref(b"BS", document).and_then(Object::as_dict);
    let width = match style {
        Ok(style) => style.get_deref(b"W", document).and_then(Object::as_float).ok(),
        Err(_) => {
            let border = annotation.get_deref(b"Border", document);
            let width = border
                .and_then(Object::as_array)
                .ok()
                .and_then(|border| border.get(2));
            width.and_then(|width| width.as_float().ok())
        }
    };
    // Without a word of its border, a link has one of a point.
    colour.is_ok_and(|colour| !colour.is_empty()) && width.unwrap_or(1.0) > 0.0
}

/// Finds an entry that a field has itself or inherits from the fields above it.
fn inherited<'a>(
    document: &'a Document,
    field: &'a Dictionary,
    key: &[u8],
) -> Option<&'a Object> {
    let mut field = field;
    for _ in 0..MAX_FIELDS {
        if let Ok(value) = field.get_deref(key, document) {
            return Some(value);
        }
        field = field.get_deref(b"Parent", document).ok()?.as_dict().ok()?;
    }
    None
}
