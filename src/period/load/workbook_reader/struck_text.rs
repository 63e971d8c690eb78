//! Text that is struck out. A workbook strikes a cell by its style, or parts of its text by
//! themselves, and a part with a look of its own is not struck because its cell is.

use std::collections::BTreeMap;

use quick_xml::events::Event;

use crate::period::load::raw_cell::Struck;
use crate::period::load::workbook_reader::archive::{attribute, is_named, is_true};

/// The parts of a text, by whether they are struck out. Spaces between parts do not count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct TextRuns {
    /// Whether a part is struck out by itself.
    has_struck: bool,
    /// Whether a part has a look of its own, which is not struck out.
    has_plain: bool,
    /// Whether a part looks as its cell does.
    has_inherited: bool,
}

impl TextRuns {
    /// Adds a part of a text. `is_struck` is `None` for one that looks as its cell does.
    pub(super) fn add(&mut self, text: &str, is_struck: Option<bool>) {
        if text.trim().is_empty() {
            return;
        }
        match is_struck {
            Some(true) => self.has_struck = true,
            Some(false) => self.has_plain = true,
            None => self.has_inherited = true,
        }
    }

    /// Whether a part has a look of its own; otherwise the style of the cell says all.
    pub(super) fn has_own_look(self) -> bool {
        self.has_struck || self.has_plain
    }

    /// How much of the text is struck out in a cell whose style strikes its text out or not.
    pub(super) fn struck(self, is_struck_by_style: bool) -> Struck {
        let Self { has_struck, has_plain, has_inherited } = self;
        if !self.has_own_look() {
            return if is_struck_by_style { Struck::Whole } else { Struck::Nothing };
        }
        let is_any_struck = has_struck || (has_inherited && is_struck_by_style);
        let is_any_plain = has_plain || (has_inherited && !is_struck_by_style);
        match (is_any_struck, is_any_plain) {
            (false, _) => Struck::Nothing,
            (true, true) => Struck::Part,
            (true, false) => Struck::Whole,
        }
    }
}

/// Reads the parts of a text of an `.xlsx` file, be it shared or in its cell.
#[derive(Default)]
pub(super) struct RunReader {
    /// The parts so far.
    pub runs: TextRuns,
    /// Whether the present part is struck out; `None` for one that looks as its cell does.
    is_struck: Option<bool>,
    /// Whether the reader is within the words of a part, and not in what is said of them.
    is_in_words: bool,
    /// Whether the reader is within a reading aid, which Excel does not show in the cell.
    is_in_aid: bool,
}

impl RunReader {
    /// Reads on.
    pub(super) fn see(&mut self, event: &Event) {
        match event {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "r" => self.is_struck = None,
                "rPr" => self.is_struck = Some(false),
                // Drawings strike twice; whoever writes that in a cell means it struck out, too.
                "strike" | "dstrike" => {
                    self.is_struck =
                        Some(attribute(tag, "val").is_none_or(|val| is_true(&val)));
                }
                "rPh" => self.is_in_aid = true,
                "t" => self.is_in_words = true,
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "r" => self.is_struck = None,
                "rPh" => self.is_in_aid = false,
                "t" => self.is_in_words = false,
                _ => {}
            },
            Event::Text(text) => self.add(text),
            Event::CData(text) => self.add(text),
            Event::GeneralRef(entity) => self.add(entity),
            _ => {}
        }
    }

    /// Adds a piece of the text, where it is one that Excel shows.
    fn add(&mut self, text: &str) {
        if self.is_in_words && !self.is_in_aid {
            self.runs.add(text, self.is_struck);
        }
    }
}

/// The shared texts of an `.xlsx` file that have parts with a look of their own, by their
/// number, counted from 0.
#[derive(Default)]
pub(super) struct SharedTexts {
    /// Those texts.
    texts: BTreeMap<usize, TextRuns>,
    /// How many texts have been read.
    count: usize,
    /// The reader of the present text.
    reader: RunReader,
}

impl SharedTexts {
    /// Reads on in the list of shared texts.
    pub(super) fn see(&mut self, event: &Event) {
        match event {
            Event::Start(tag) if is_named(tag, "si") => {
                self.reader = RunReader::default()
            }
            Event::End(tag) if tag.local_name().as_ref() == "si" => {
                if self.reader.runs.has_own_look() {
                    self.texts.insert(self.count, self.reader.runs);
                }
                self.count += 1;
            }
            other => self.reader.see(other),
        }
    }

    /// The parts of the text of a number; none where all of it looks as its cell does.
    pub(super) fn runs(&self, number: usize) -> TextRuns {
        self.texts.get(&number).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use quick_xml::Reader;

    /// How much of a shared text is struck out, in a plain cell and in a struck one.
    fn struck(text: &str) -> (Struck, Struck) {
        let mut shared = SharedTexts::default();
        let xml = format!("<sst><si><t>Bo</t></si><si>{text}</si></sst>");
        let mut reader = Reader::from_str(&xml);
        reader.config_mut().expand_empty_elements = true;
        loop {
            match reader.read_event().unwrap() {
                Event::Eof => break,
                event => shared.see(&event),
            }
        }
        let runs = shared.runs(1);
        (runs.struck(false), runs.struck(true))
    }

    #[test]
    fn parts_with_a_look_of_their_own_are_told_from_those_that_look_as_the_cell() {
        use Struck::{Nothing, Part, Whole};
        let struck_part = "<r><rPr><strike/></rPr><t>Nørrevang 37</t></r>";
        let plain_part = "<r><rPr><b/></rPr><t>Kløvervej 9</t></r>";
        let bare_part = "<r><t>Kløvervej 9</t></r>";
        for (text, expected) in [
            ("<t>Kløvervej 9</t>".to_owned(), (Nothing, Whole)),
            (struck_part.to_owned(), (Whole, Whole)),
            (format!("{struck_part}{plain_part}"), (Part, Part)),
            (format!("{struck_part}{bare_part}"), (Part, Whole)),
            (format!("{plain_part}{bare_part}"), (Nothing, Part)),
            (struck_part.replace("<strike/>", "<strike val=\"0\"/>"), (Nothing, Nothing)),
            (struck_part.replace("<strike/>", "<strike val=\"true\"/>"), (Whole, Whole)),
            (format!("{struck_part}<r><rPr/><t> </t></r>"), (Whole, Whole)),
            (
                format!(
                    "<t>Bo</t><rPh sb=\"0\" eb=\"1\"><rPr><strike/></rPr><t>x</t></rPh>"
                ),
                (Nothing, Whole),
            ),
        ] {
            assert_eq!(struck(&text), expected, "{text}");
        }
    }
}
