//! What stands in the dictionaries of a PDF, by its kind.

use lopdf::{Dictionary, Document, Object, decode_text_string};

/// Reads a number, whole or not.
pub(super) fn number(object: &Object) -> f64 {
    f64::from(object.as_float().unwrap())
}

/// Reads a name as text.
pub(super) fn name(object: &Object) -> String {
    String::from_utf8_lossy(object.as_name().unwrap()).into_owned()
}

/// Reads a text of a dictionary; `None` if there is none.
pub(super) fn string(
    document: &Document,
    dict: &Dictionary,
    key: &[u8],
) -> Option<String> {
    dict.get_deref(key, document)
        .ok()
        .map(|text| decode_text_string(text).unwrap())
}

/// Finds a dictionary in another; `None` if there is none.
pub(super) fn dict_in<'a>(
    document: &'a Document,
    dict: &'a Dictionary,
    key: &[u8],
) -> Option<&'a Dictionary> {
    dict.get_deref(key, document)
        .ok()
        .map(|object| object.as_dict().unwrap())
}

/// Gives the objects of an array, or the one in its place; none if the key is missing.
pub(super) fn objects<'a>(
    document: &'a Document,
    dict: &'a Dictionary,
    key: &[u8],
) -> Vec<&'a Object> {
    let resolve = |object: &'a Object| document.dereference(object).unwrap().1;
    match dict.get_deref(key, document) {
        Ok(Object::Array(array)) => array.iter().map(resolve).collect(),
        Ok(object) => vec![object],
        Err(_) => Vec::new(),
    }
}
