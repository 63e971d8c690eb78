//! Reads from a sheet of an `.xlsx` file what the reader of workbooks leaves out: lines that are
//! hidden, formulas without a value, and parts of texts that are struck out.

use calamine::Dimensions;
use quick_xml::events::{BytesStart, Event};

use crate::period::load::raw_table::MAX_CELLS;
use crate::period::load::workbook_reader::archive::{attribute, is_true};
use crate::period::load::workbook_reader::sheet_marks::{
    CellNotes, FormulaValue, Position, SheetMarks,
};
use crate::period::load::workbook_reader::struck_text::{RunReader, SharedTexts};

/// The longest text of a value that is kept. A longer one is no number.
const LONGEST_NUMBER: usize = 64;

/// The most cells that are marked for one formula that fills many. No table has more rows.
const MAX_FILLED_BY_ONE: u32 = 10_000;

/// Reads a sheet, element by element.
pub(super) struct XlsxSheetReader<'a> {
    /// What was read so far.
    pub marks: SheetMarks,
    /// Whether the sheet says of any cells that they are merged.
    pub has_merged: bool,
    /// The shared texts of the workbook.
    shared: &'a SharedTexts,
    /// The present row, counted from 0.
    row: u32,
    /// The column of the next cell that does not say its own, counted from 0.
    column: u32,
    /// The cell that is open, if one is.
    cell: Option<OpenCell>,
    /// How many cells all formulas fill that stand for several and have no value.
    filled_cells: usize,
}

/// A cell that is being read.
#[derive(Default)]
struct OpenCell {
    /// Where the cell stands.
    position: Position,
    /// The kind of its value, as the file writes it: `s` for a shared text, `str` for the text
    /// that a formula gives; empty for a number.
    kind: String,
    /// Whether it has a formula.
    has_formula: bool,
    /// The cells that its formula fills, where it fills several.
    filled: Option<Dimensions>,
    /// The text of its value; `None` where it has no element for it.
    value: Option<String>,
    /// Reads a text that stands in the cell itself.
    inline: RunReader,
    /// The part of the cell that is being read.
    part: CellPart,
}

/// The parts of a cell.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum CellPart {
    /// None of those below.
    #[default]
    None,
    /// The formula.
    Formula,
    /// The value.
    Value,
    /// A text that stands in the cell itself.
    InlineText,
}

impl<'a> XlsxSheetReader<'a> {
    /// A reader of a sheet of the workbook that has these shared texts.
    pub(super) fn new(shared: &'a SharedTexts) -> Self {
        let marks = SheetMarks::default();
        Self {
            marks,
            has_merged: false,
            shared,
            row: 0,
            column: 0,
            cell: None,
            filled_cells: 0,
        }
    }

    /// Reads on.
    pub(super) fn see(&mut self, event: &Event) {
        match event {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "sheetView" => {
                    let shows = attribute(tag, "showZeros");
                    self.marks.hides_noughts |=
                        shows.is_some_and(|shows| !is_true(&shows));
                }
                "mergeCells" => self.has_merged = true,
                "col" => self.add_columns(tag),
                "row" => self.begin_row(tag),
                "c" => self.begin_cell(tag),
                _ => self.see_in_cell(event),
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "row" => {
                    self.row = self.row.saturating_add(1);
                    self.column = 0;
                }
                "c" => self.end_cell(),
                _ => self.see_in_cell(event),
            },
            _ => self.see_in_cell(event),
        }
    }

    /// Hands an element or a text on to the cell that is open.
    fn see_in_cell(&mut self, event: &Event) {
        if let Some(cell) = &mut self.cell {
            cell.see(event);
        }
    }

    /// Notes columns that are hidden, or that have no width.
    fn add_columns(&mut self, tag: &BytesStart) {
        let number = |name| attribute(tag, name)?.parse::<u32>().ok()?.checked_sub(1);
        if is_hidden(tag, "width")
            && let (Some(first), Some(last)) = (number("min"), number("max"))
        {
            self.marks.hidden_columns.add(first, last);
        }
    }

    /// Begins a row, and notes one that is hidden or has no height.
    fn begin_row(&mut self, tag: &BytesStart) {
        let number = attribute(tag, "r").and_then(|number| number.parse::<u32>().ok());
        self.row = number.and_then(|number| number.checked_sub(1)).unwrap_or(self.row);
        if is_hidden(tag, "ht") {
            self.marks.hidden_rows.add(self.row, self.row);
        }
    }

    /// Begins a cell.
    fn begin_cell(&mut self, tag: &BytesStart) {
        let named = attribute(tag, "r").and_then(|name| position(&name));
        let position = named.unwrap_or((self.row, self.column));
        self.column = position.1.saturating_add(1);
        let kind = attribute(tag, "t").unwrap_or_default();
        self.cell = Some(OpenCell { position, kind, ..OpenCell::default() });
    }

    /// Ends the cell that is open, and notes what there is to say of it.
    fn end_cell(&mut self) {
        let Some(cell) = self.cell.take() else { return };
        let formula = cell.formula_value();
        let number = cell.value.as_deref().unwrap_or_default().parse().ok();
        let runs = match number {
            Some(number) if cell.kind == "s" => self.shared.runs(number),
            _ => cell.inline.runs,
        };
        if let (Some(FormulaValue::Missing), Some(filled)) = (formula, cell.filled) {
            self.note_filled(filled);
        }
        self.marks
            .note(cell.position, CellNotes { formula, runs, is_struck: false });
    }

    /// Notes the cells that one formula without a value fills: the file may leave them out. All
    /// such formulas together fill no more cells than a workbook may have.
    fn note_filled(&mut self, Dimensions { start, end }: Dimensions) {
        let height = end.0.saturating_sub(start.0).saturating_add(1);
        let width = end.1.saturating_sub(start.1).saturating_add(1);
        let count = height.saturating_mul(width);
        let filled = self.filled_cells.saturating_add(count as usize);
        if count > MAX_FILLED_BY_ONE || filled > MAX_CELLS {
            return;
        }
        self.filled_cells = filled;
        for row in start.0..=end.0 {
            for column in start.1..=end.1 {
                self.marks.note_filled((row, column));
            }
        }
    }
}

impl OpenCell {
    /// Reads on in the cell.
    fn see(&mut self, event: &Event) {
        if self.part == CellPart::InlineText {
            self.inline.see(event);
        }
        match event {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "f" => self.begin_formula(tag),
                "v" => {
                    self.part = CellPart::Value;
                    self.value = Some(String::new());
                }
                "is" => self.part = CellPart::InlineText,
                _ => {}
            },
            Event::End(tag) if matches!(tag.local_name().as_ref(), "f" | "v" | "is") => {
                self.part = CellPart::None;
            }
            Event::Text(text) => self.add(text),
            Event::CData(text) => self.add(text),
            Event::GeneralRef(entity) => self.add(entity),
            _ => {}
        }
    }

    /// Begins the formula. One that many cells share is written out in the first of them alone,
    /// so the others have an element without text.
    fn begin_formula(&mut self, tag: &BytesStart) {
        self.part = CellPart::Formula;
        let kind = attribute(tag, "t").unwrap_or_default();
        self.has_formula = matches!(&*kind, "shared" | "array" | "dataTable");
        if matches!(&*kind, "array" | "dataTable") {
            self.filled = attribute(tag, "ref").and_then(|range| dimensions(&range));
        }
    }

    /// Adds a piece of a text.
    fn add(&mut self, text: &str) {
        match self.part {
            CellPart::Formula => self.has_formula |= !text.trim().is_empty(),
            CellPart::Value => {
                let value = self.value.get_or_insert_default();
                if value.len() < LONGEST_NUMBER {
                    value.push_str(text);
                }
            }
            CellPart::InlineText | CellPart::None => {}
        }
    }

    /// What the file has of the value of the formula; `None` without a formula.
    ///
    /// A formula that gives the empty text, such as `=""`, has a value, and Excel and `LibreOffice`
    /// write it as `<c t="str"><f>""</f><v></v></c>`. What tells it from a value that was never
    /// computed is that they say both: that it is a text, and, by an element without anything in
    /// it, which. A program that computes nothing leaves out one of the two: openpyxl the kind,
    /// exceljs and `SheetJS` the element.
    fn formula_value(&self) -> Option<FormulaValue> {
        let value = self.value.as_deref();
        self.has_formula.then(|| match value {
            Some("") if self.kind == "str" => FormulaValue::Present,
            None | Some("") if self.kind != "inlineStr" => FormulaValue::Missing,
            _ => FormulaValue::of(value.unwrap_or_default()),
        })
    }
}

/// Whether a row or a column is hidden, by itself or by having no size; `size` is the name of
/// the attribute with the size.
fn is_hidden(tag: &BytesStart, size: &str) -> bool {
    let size = attribute(tag, size).and_then(|size| size.parse().ok());
    let has_no_size = size.is_some_and(|size: f64| size <= 0.0);
    has_no_size || attribute(tag, "hidden").is_some_and(|hidden| is_true(&hidden))
}

/// The position that a cell's name means, `B3`; `None` for a text that is no name of a cell.
fn position(name: &str) -> Option<Position> {
    let name = name.replace('$', "");
    let digits = name.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = name.split_at(digits);
    let column = letters.chars().try_fold(0_u32, |column, letter| {
        let digit = letter.to_digit(36).filter(|_| letter.is_ascii_alphabetic())? - 9;
        column.checked_mul(26)?.checked_add(digit)
    });
    Some((row.parse::<u32>().ok()?.checked_sub(1)?, column?.checked_sub(1)?))
}

/// The cells that a range means, `B3:C4` or `B3`.
fn dimensions(range: &str) -> Option<Dimensions> {
    let (first, last) = range.split_once(':').unwrap_or((range, range));
    Some(Dimensions { start: position(first)?, end: position(last)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::period::load::raw_cell::Struck;
    use quick_xml::Reader;

    /// What a sheet says beside its values.
    fn marks(xml: &str) -> SheetMarks {
        let shared = SharedTexts::default();
        let mut sheet = XlsxSheetReader::new(&shared);
        let mut reader = Reader::from_str(xml);
        reader.config_mut().expand_empty_elements = true;
        loop {
            match reader.read_event().unwrap() {
                Event::Eof => break,
                event => sheet.see(&event),
            }
        }
        sheet.marks
    }

    #[test]
    fn a_formula_without_a_value_is_told_from_one_that_gives_the_empty_text() {
        for (cell, lacks_value, is_nought) in [
            // openpyxl, exceljs and SheetJS; one that only a script writes; shared; in a table.
            (r#"<c r="B3"><f>A1</f><v></v></c>"#, true, false),
            (r#"<c r="B3"><f>A1</f><v/></c>"#, true, false),
            (r#"<c r="B3"><f>A1</f></c>"#, true, false),
            (r#"<c r="B3" t="str"><f>A1</f></c>"#, true, false),
            (r#"<c r="B3" t="n"><f>A1</f><v></v></c>"#, true, false),
            (r#"<c r="B3"><f t="shared" si="0"/></c>"#, true, false),
            (r#"<c r="B3"><f t="array" ref="B3">A1:A2</f><v/></c>"#, true, false),
            // What Excel and LibreOffice write for ="", and for a value.
            (r#"<c r="B3" t="str"><f>""</f><v></v></c>"#, false, false),
            (r#"<c r="B3" t="str"><f>""</f><v/></c>"#, false, false),
            (r#"<c r="B3" t="str"><f>A1</f><v>Bo</v></c>"#, false, false),
            (r#"<c r="B3"><f>A1</f><v>4100</v></c>"#, false, false),
            (r#"<c r="B3" t="b"><f>A1</f><v>1</v></c>"#, false, false),
            // XlsxWriter, POI, PhpSpreadsheet.
            (r#"<c r="B3"><f>A1</f><v>0</v></c>"#, false, true),
            (r#"<c r="B3"><f>A1</f><v>0.0</v></c>"#, false, true),
            (r#"<c r="B3" t="str"><f>A1</f><v>0</v></c>"#, false, true),
            // No formula at all.
            (r#"<c r="B3" s="4"/>"#, false, false),
            (r#"<c r="B3"><f></f><v></v></c>"#, false, false),
            (r#"<c r="B3"><v>0</v></c>"#, false, false),
        ] {
            let marks =
                marks(&format!("<sheetData><row r=\"3\">{cell}</row></sheetData>"));
            let without_value: Vec<_> = marks.without_value().collect();
            assert_eq!(without_value == [(2, 1)], lacks_value, "{cell}");
            let of_cell = marks.marks((2, 1), false);
            assert_eq!(of_cell.is_nought_of_formula, is_nought, "{cell}");
        }
    }

    #[test]
    fn a_formula_that_fills_many_cells_lacks_the_value_of_each() {
        let range = |range: &str| {
            let cell =
                format!("<c r=\"A2\"><f t=\"array\" ref=\"{range}\">X</f><v/></c>");
            let marks = marks(&format!("<sheetData><row>{cell}</row></sheetData>"));
            marks.without_value().count()
        };
        assert_eq!(range("A2:B4"), 6);
        assert_eq!(range("A2"), 1);
        assert_eq!(range("A2:XFD1048576"), 1);
        assert_eq!(range("B4:A2"), 1);
    }

    #[test]
    fn a_cell_that_a_formula_fills_keeps_what_it_has_itself() {
        let marks = marks(
            "<sheetData><row><c r=\"A1\"><f>B1</f><v>0</v></c><c r=\"B1\">\
             <f t=\"array\" ref=\"A1:C1\">X</f><v/></c></row></sheetData>",
        );
        assert_eq!(marks.without_value().collect::<Vec<_>>(), [(0, 1), (0, 2)]);
        assert!(marks.marks((0, 0), false).is_nought_of_formula);
    }

    #[test]
    fn cells_and_rows_that_do_not_say_where_they_stand_follow_each_other() {
        let struck = "<is><r><rPr><strike/></rPr><t>x</t></r></is>";
        let xml = format!(
            "<sheetData><row r=\"5\"/><row><c t=\"inlineStr\"/><c t=\"inlineStr\">{struck}\
             </c></row></sheetData>"
        );
        assert_eq!(marks(&xml).marks((5, 1), false).struck, Struck::Whole);
    }

    #[test]
    fn lines_are_hidden_by_themselves_or_by_having_no_size() {
        let marks = marks(
            "<sheetViews><sheetView showZeros=\"0\"/></sheetViews><cols>\
             <col min=\"2\" max=\"3\" hidden=\"1\"/><col min=\"5\" max=\"5\" width=\"0\"/>\
             <col min=\"6\" max=\"6\" hidden=\"false\" width=\"9.1\"/></cols><sheetData>\
             <row r=\"2\" hidden=\"true\"/><row r=\"3\" ht=\"0\" customHeight=\"1\"/>\
             <row r=\"4\" hidden=\"0\" ht=\"15\"/></sheetData>",
        );
        let columns: Vec<_> = (0..8).filter(|c| marks.hidden_columns.has(*c)).collect();
        assert_eq!(columns, [1, 2, 4]);
        let rows: Vec<_> = (0..8).filter(|row| marks.hidden_rows.has(*row)).collect();
        assert_eq!(rows, [1, 2]);
        assert!(marks.hides_noughts);
    }

    #[test]
    fn names_of_cells_are_positions() {
        for (name, expected) in [
            ("A1", Some((0, 0))),
            ("$AB$12", Some((11, 27))),
            ("b3", Some((2, 1))),
            ("A0", None),
            ("12", None),
            ("Æ1", None),
            ("ZZZZZZZZ1", None),
        ] {
            assert_eq!(position(name), expected, "{name}");
        }
    }
}
