//! The styles of an `.ods` file, as far as they strike text out or leave a line of the sheet
//! without a size. A style may leave to another, its parent, what it does not say itself.

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};

use crate::period::load::workbook_reader::archive::{attribute, is_named};

/// The most styles that are asked one after another, in case they name each other in a circle.
const MAX_ANCESTORS: usize = 20;

/// What kind of thing a style is for, and its name. Styles of two families may have one name.
type StyleName = (String, String);

/// The styles of an `.ods` file.
#[derive(Default)]
pub(super) struct OdsStyles {
    /// All styles so far, by their names, for each kind of thing.
    styles: BTreeMap<String, BTreeMap<String, OdsStyle>>,
    /// The style whose properties are being read, if one is.
    present: Option<StyleName>,
}

/// A style, as far as it is of use.
#[derive(Default)]
struct OdsStyle {
    /// The name of the style that says what this one does not.
    parent: Option<String>,
    /// Whether it strikes text out; `None` where it does not say.
    is_struck: Option<bool>,
    /// Whether it leaves a row or column without a size.
    has_no_size: bool,
}

impl OdsStyles {
    /// Reads on.
    pub(super) fn see(&mut self, event: &Event) {
        match event {
            Event::Start(tag) if is_named(tag, "style") => self.present = self.add(tag),
            Event::End(tag) if tag.local_name().as_ref() == "style" => {
                self.present = None;
            }
            Event::Start(tag) => self.see_properties(tag),
            _ => {}
        }
    }

    /// Adds a style, and gives its name.
    fn add(&mut self, tag: &BytesStart) -> Option<StyleName> {
        let name = (attribute(tag, "style:family")?, attribute(tag, "style:name")?);
        let parent = attribute(tag, "style:parent-style-name");
        let family = self.styles.entry(name.0.clone()).or_default();
        family.insert(name.1.clone(), OdsStyle { parent, ..OdsStyle::default() });
        Some(name)
    }

    /// Reads the properties of the present style.
    fn see_properties(&mut self, tag: &BytesStart) {
        let Some((family, name)) = &self.present else { return };
        let family = self.styles.get_mut(family);
        let Some(style) = family.and_then(|family| family.get_mut(name)) else { return };
        match tag.local_name().as_ref() {
            "text-properties" => {
                let line =
                    ["style:text-line-through-style", "style:text-line-through-type"];
                let says = line.iter().filter_map(|name| attribute(tag, name));
                let says: Vec<_> = says.collect();
                if !says.is_empty() {
                    style.is_struck = Some(says.iter().all(|line| line != "none"));
                }
            }
            "table-column-properties" => {
                style.has_no_size |= is_nothing(tag, "style:column-width");
            }
            "table-row-properties" => {
                style.has_no_size |= is_nothing(tag, "style:row-height");
            }
            _ => {}
        }
    }

    /// Whether a style strikes text out; `None` where neither it nor its parents say.
    pub(super) fn is_struck(&self, family: &str, name: &str) -> Option<bool> {
        let family = self.styles.get(family)?;
        let mut name = name;
        for _ in 0..MAX_ANCESTORS {
            let style = family.get(name)?;
            if style.is_struck.is_some() {
                return style.is_struck;
            }
            name = style.parent.as_deref()?;
        }
        None
    }

    /// Whether a style leaves a row or column without a size.
    pub(super) fn has_no_size(&self, family: &str, name: &str) -> bool {
        let style = self.styles.get(family).and_then(|family| family.get(name));
        style.is_some_and(|style| style.has_no_size)
    }
}

/// Whether an attribute holds a length of nothing, such as `0cm`.
fn is_nothing(tag: &BytesStart, name: &str) -> bool {
    let length = attribute(tag, name).unwrap_or_default();
    let number = length.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    number.parse().is_ok_and(|number: f64| number <= 0.0)
}
