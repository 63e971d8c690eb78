//! The resources of contents: the fonts, pictures and colours that they name. Where contents name
//! one that they do not have, viewers look further outside.

use lopdf::{Dictionary, Document, Object};

/// Joins resources with those outside of them, by their categories (ISO 32000-1, table 33). What
/// both have is taken from `own`. Gives `own` as it is where nothing can be added.
pub(super) fn joined(document: &Document, own: &Object, outside: &Object) -> Object {
    let of = |object| document.dereference(object).ok()?.1.as_dict().ok();
    let (Some(inner), Some(outer)) = (of(own), of(outside)) else { return own.clone() };
    let mut joined = inner.clone();
    let mut adds = false;
    for (category, named) in outer {
        let Some(outer) = of(named) else { continue };
        let inner = inner.get(category).ok().and_then(of).cloned().unwrap_or_default();
        let more: Dictionary = outer
            .iter()
            .filter(|(name, _)| !inner.has(name))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        if !more.is_empty() {
            adds = true;
            let all: Dictionary = inner.into_iter().chain(more).collect();
            joined.set(category.clone(), all);
        }
    }
    if adds { joined.into() } else { own.clone() }
}

#[cfg(test)]
mod tests {
    use lopdf::dictionary;

    use super::*;

    #[test]
    fn what_is_missing_inside_is_taken_from_outside_and_nothing_else() {
        let document = Document::new();
        let own = Object::from(dictionary! {
            "Font" => dictionary! { "F1" => 1 }, "XObject" => dictionary! {},
        });
        let outside = Object::from(dictionary! {
            "Font" => dictionary! { "F1" => 2, "F2" => 3 }, "ProcSet" => vec![],
        });
        let joined = joined(&document, &own, &outside);
        let fonts = joined.as_dict().unwrap().get(b"Font").unwrap().as_dict().unwrap();
        let font = |name: &[u8]| fonts.get(name).unwrap().as_i64().unwrap();
        assert_eq!((font(b"F1"), font(b"F2"), fonts.len()), (1, 3, 2));
        assert_eq!(super::joined(&document, &own, &own), own);
    }
}
