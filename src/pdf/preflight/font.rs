//! Whether a font is in the file, and whether its characters are drawings. What is in the
//! font itself is not looked at: whether its program has all characters, a print shop's
//! preflight says.

use hayro::hayro_syntax::object::{Array, Dict, Name, Stream};

use super::uses::Font;

/// Reads the dictionary of a font. A composite font (Type 0) has its descriptor, and by that
/// its program, in its descendant; all others have it themselves.
pub(super) fn read(dict: &Dict) -> Font {
    let name = dict.get::<Name>("BaseFont").or_else(|| dict.get::<Name>("Name"));
    let is_type3 = is_type3(dict);
    let described = match dict.get::<Array>("DescendantFonts") {
        Some(descendants) => descendants.iter::<Dict>().next().unwrap_or_default(),
        None => dict.clone(),
    };
    Font {
        name: name
            .map_or_else(String::new, |name| String::from_utf8_lossy(&name).into_owned()),
        is_embedded: is_type3 || has_program(&described),
        is_type3,
    }
}

/// Whether the characters of a font are drawings (Type 3), which lie in the file themselves.
fn is_type3(dict: &Dict) -> bool {
    dict.get::<Name>("Subtype").as_deref() == Some(b"Type3")
}

/// Whether the descriptor of a font has its program, in any of the three formats of PDF: Type
/// 1, TrueType, and those that came later. A standard font without descriptor has none.
fn has_program(dict: &Dict) -> bool {
    let descriptor = dict.get::<Dict>("FontDescriptor").unwrap_or_default();
    ["FontFile", "FontFile2", "FontFile3"]
        .into_iter()
        .any(|key| descriptor.get::<Stream>(key).is_some())
}
