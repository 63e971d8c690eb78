//! What an `.ods` file says that its cells show. Beside the value of a number or date it keeps the
//! text that the office saw when it saved the file, noughts in front included.

use std::collections::BTreeMap;

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::period::load::workbook_reader::archive::{attribute, count_of};

/// The values of which a cell shows something else: numbers, dates, and texts with words around
/// them. What truth shows depends on the language of the office, so it is read by its value.
const VALUES: [&str; 3] = ["office:value", "office:date-value", "office:string-value"];

/// The most spaces that one element of a file may stand for.
const MOST_SPACES: usize = 100;

/// The texts that the cells of a sheet show, where they are not the values of the cells.
#[derive(Debug, Default)]
pub(super) struct ShownTexts {
    /// By the first of some equal rows, counted from 0: how many they are, and their cells.
    rows: BTreeMap<u32, (u32, Vec<ShownRun>)>,
}

/// Equal cells beside each other that show the same.
#[derive(Debug)]
struct ShownRun {
    /// The first column, counted from 0.
    first: u32,
    /// How many columns there are.
    count: u32,
    /// What each cell shows; empty where it shows nothing.
    text: String,
}

impl ShownTexts {
    /// Adds what the cells of a row show. Rows and columns are given by the first, counted from 0,
    /// and by how many equal ones there are. They come in the order of the file.
    pub(super) fn add(&mut self, rows: (u32, u32), columns: (u32, u32), text: String) {
        let (first, count) = columns;
        let (_, runs) = self.rows.entry(rows.0).or_insert((rows.1, Vec::new()));
        runs.push(ShownRun { first, count, text });
    }

    /// What the cell at a row and a column shows; `None` where that is its value, or not known.
    pub(super) fn get(&self, (row, column): (u32, u32)) -> Option<&str> {
        let (first, (count, runs)) = self.rows.range(..=row).next_back()?;
        let run =
            &runs[runs.partition_point(|run| run.first <= column).checked_sub(1)?];
        let is_there = row - first < *count && column - run.first < run.count;
        is_there.then_some(run.text.as_str())
    }
}

/// What a cell shows, while the cell is read.
pub(super) struct ShownText {
    /// The value of the cell, as the file has it.
    value: String,
    /// The paragraphs so far; `None` before the first.
    text: Option<String>,
    /// How many comments are open, whose words the cell does not show.
    comments: usize,
}

impl ShownText {
    /// Begins a cell. `None` for one that has no value beside its text.
    pub(super) fn of(tag: &BytesStart) -> Option<Self> {
        let value = VALUES.iter().find_map(|name| attribute(tag, name))?;
        Some(Self { value, text: None, comments: 0 })
    }

    /// Reads on in the cell.
    pub(super) fn see(&mut self, event: &Event) {
        match event {
            Event::Start(tag) if tag.local_name().as_ref() == "annotation" => {
                self.comments += 1;
            }
            Event::End(tag) if tag.local_name().as_ref() == "annotation" => {
                self.comments = self.comments.saturating_sub(1);
            }
            _ if self.comments > 0 => {}
            Event::Start(tag) => self.begin(tag),
            Event::Text(text) => self.push(text),
            Event::CData(text) => self.push(text),
            Event::GeneralRef(entity) => self.push(&resolved(entity)),
            _ => {}
        }
    }

    /// Begins a paragraph, or adds what an element stands for.
    fn begin(&mut self, tag: &BytesStart) {
        match tag.local_name().as_ref() {
            "p" => match &mut self.text {
                Some(text) => text.push('\n'),
                None => self.text = Some(String::new()),
            },
            "s" => self.push(&" ".repeat(count_of(tag, "text:c").min(MOST_SPACES))),
            "tab" => self.push("\t"),
            "line-break" => self.push("\n"),
            _ => {}
        }
    }

    /// Adds words to the present paragraph; those outside any are only for the eye of a person who
    /// reads the file.
    fn push(&mut self, words: &str) {
        if let Some(text) = &mut self.text {
            text.push_str(words);
        }
    }

    /// Ends the cell. `None` where it shows its value, or where the file does not say.
    pub(super) fn end(self) -> Option<String> {
        let text = self.text?.trim().to_owned();
        (text != self.value).then_some(text)
    }
}

/// The character that an entity, such as `&amp;`, stands for; empty for one that is not known.
fn resolved(entity: &BytesRef) -> String {
    let character = entity.resolve_char_ref().ok().flatten();
    let known = || resolve_predefined_entity(entity).unwrap_or_default().to_owned();
    character.map_or_else(known, String::from)
}

#[cfg(test)]
mod tests {
    use quick_xml::Reader;

    use super::*;

    /// What a cell shows, by its attributes and its content.
    fn shown(attributes: &str, content: &str) -> Option<String> {
        let xml = format!("<table:table-cell {attributes}>{content}</table:table-cell>");
        let mut reader = Reader::from_str(&xml);
        reader.config_mut().expand_empty_elements = true;
        let Ok(Event::Start(tag)) = reader.read_event() else { panic!("{xml}") };
        let mut shown = ShownText::of(&tag)?;
        loop {
            match reader.read_event().unwrap() {
                Event::Eof => return shown.end(),
                event => shown.see(&event),
            }
        }
    }

    #[test]
    fn a_cell_shows_its_text_and_not_its_comment() {
        let number = "office:value=\"67\"";
        for (attributes, content, expected) in [
            (number, "<text:p>067</text:p>", Some("067")),
            (number, "<text:p>67</text:p>", None),
            (number, "<text:p/>", Some("")),
            (number, "", None),
            (
                number,
                "<text:p>\n 6<text:s text:c=\"2\"/>7 &#38; &lt;</text:p>",
                Some("6  7 & <"),
            ),
            (
                number,
                "<office:annotation><text:p>Ring!</text:p></office:annotation><text:p>067</text:p>",
                Some("067"),
            ),
            (
                "office:date-value=\"2022-02-01\"",
                "<text:p>feb 2022</text:p>",
                Some("feb 2022"),
            ),
            (
                "office:string-value=\"Bo\"",
                "<text:p>c/o <text:span>Bo</text:span></text:p>",
                Some("c/o Bo"),
            ),
            ("office:value-type=\"string\"", "<text:p>Bo</text:p>", None),
        ] {
            assert_eq!(
                shown(attributes, content).as_deref(),
                expected,
                "{attributes} {content}"
            );
        }
    }

    #[test]
    fn a_text_is_found_in_each_cell_that_it_stands_for() {
        let mut texts = ShownTexts::default();
        texts.add((2, 1), (0, 1), "001".into());
        texts.add((2, 1), (3, 2), "0800".into());
        texts.add((5, 3), (1, 1), String::new());
        for (position, expected) in [
            ((2, 0), Some("001")),
            ((2, 1), None),
            ((2, 4), Some("0800")),
            ((2, 5), None),
            ((3, 0), None),
            ((7, 1), Some("")),
            ((8, 1), None),
            ((0, 0), None),
        ] {
            assert_eq!(texts.get(position), expected, "{position:?}");
        }
    }
}
