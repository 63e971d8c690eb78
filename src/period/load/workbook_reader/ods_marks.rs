//! Reads from an `.ods` file what the reader of workbooks leaves out: lines that are hidden or
//! filtered, merged cells, formulas without a value, text that is struck out, and what cells show.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use calamine::Dimensions;
use quick_xml::events::{BytesStart, Event};

use crate::findings::WorkbookFault;
use crate::period::load::raw_table::{MAX_COLUMNS, MAX_ROWS};
use crate::period::load::workbook_reader::archive::{
    ODS_NAMESPACES, WorkbookArchive, attribute,
};
use crate::period::load::workbook_reader::ods_cell::{OpenCell, repeats};
use crate::period::load::workbook_reader::ods_shown::ShownText;
use crate::period::load::workbook_reader::ods_styles::OdsStyles;
use crate::period::load::workbook_reader::sheet_marks::SheetMarks;

/// The prefixes that the names of elements have in every file that a program writes. Others are
/// as good, but the reader of workbooks knows no others.
const PREFIXES: [&str; 4] = ["office:", "style:", "table:", "text:"];

/// Reads what some sheets of an `.ods` file say beside the values of their cells, by the names of
/// the sheets. Of several with one name it is the last, as it is with the values.
///
/// # Errors
/// The fault of a file that is no sound XML, or that has names which the reader does not know.
pub(super) fn sheet_marks(
    archive: &mut WorkbookArchive,
    wanted: &BTreeSet<&str>,
) -> Result<BTreeMap<String, SheetMarks>, WorkbookFault> {
    let mut reader = OdsSheetsReader::new(wanted);
    // The styles that have names of their own stand in a part that may be left out. Of sheets in
    // it nothing is read: nobody has measured them.
    for path in ["styles.xml", "content.xml"] {
        if !archive.has(path) {
            continue;
        }
        let mut is_unusual = false;
        archive.read_own(path, ODS_NAMESPACES, |event, _| {
            let is_usual =
                |name: &str| PREFIXES.iter().any(|usual| name.starts_with(usual));
            is_unusual =
                matches!(event, Event::Start(tag) if !is_usual(tag.name().as_ref()));
            match path {
                "styles.xml" => reader.styles.see(event),
                _ => reader.see(event),
            }
            if is_unusual { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
        if is_unusual {
            return Err(WorkbookFault::UnusualParts);
        }
    }
    Ok(reader.sheets)
}

/// Reads the parts of an `.ods` file, element by element.
struct OdsSheetsReader<'a> {
    /// The names of the sheets that are read.
    wanted: &'a BTreeSet<&'a str>,
    /// The sheets that were read to their ends.
    sheets: BTreeMap<String, SheetMarks>,
    /// The styles so far.
    styles: OdsStyles,
    /// How many tables are open; one within a cell of another is no sheet.
    depth: usize,
    /// The sheet that is open; `None` between sheets, and in one that is not wanted.
    sheet: Option<OpenSheet>,
}

/// A sheet that is being read.
#[derive(Default)]
struct OpenSheet {
    /// Its name.
    name: String,
    /// What was read so far.
    marks: SheetMarks,
    /// The groups of rows and of columns that are open, each with whether it is folded up.
    groups: Vec<bool>,
    /// The number of the next column that is described, counted from 0.
    next_column: u32,
    /// The styles that cells of columns have without a style of their own, each with the last
    /// column that it is for, from the left; none of columns behind the last that a table may have.
    column_styles: Vec<(u32, String)>,
    /// The present row, counted from 0, and how many it stands for.
    row: (u32, u32),
    /// The style that the cells of the present row have without a style of their own.
    row_style: Option<String>,
    /// The next cell of the row, counted from 0.
    next_cell: u32,
    /// The cell that is open, if one is.
    cell: Option<OpenCell>,
}

impl<'a> OdsSheetsReader<'a> {
    /// A reader of the sheets of these names, which has not read anything.
    fn new(wanted: &'a BTreeSet<&'a str>) -> Self {
        let (sheets, styles) = (BTreeMap::new(), OdsStyles::default());
        Self { wanted, sheets, styles, depth: 0, sheet: None }
    }

    /// Reads on.
    fn see(&mut self, event: &Event) {
        self.styles.see(event);
        match event {
            Event::Start(tag) if tag.name().as_ref() == "table:table" => {
                self.depth += 1;
                if self.depth == 1 {
                    let name = attribute(tag, "table:name").unwrap_or_default();
                    let is_wanted = self.wanted.contains(&*name);
                    self.sheet =
                        is_wanted.then(|| OpenSheet { name, ..OpenSheet::default() });
                }
            }
            Event::End(tag) if tag.name().as_ref() == "table:table" => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0
                    && let Some(sheet) = self.sheet.take()
                {
                    self.sheets.insert(sheet.name, sheet.marks);
                }
            }
            _ => {
                if let Some(sheet) = self.sheet.as_mut().filter(|_| self.depth == 1) {
                    sheet.see(event, &self.styles);
                }
            }
        }
    }
}

impl OpenSheet {
    /// Reads on in the sheet.
    fn see(&mut self, event: &Event, styles: &OdsStyles) {
        if let Some(shown) = self.cell.as_mut().and_then(|cell| cell.shown.as_mut()) {
            shown.see(event);
        }
        match event {
            Event::Start(tag) => self.begin(tag, styles),
            Event::End(tag) => self.end(tag.name().as_ref()),
            Event::Text(text) => self.add_words(text),
            Event::CData(text) => self.add_words(text),
            Event::GeneralRef(entity) => self.add_words(entity),
            _ => {}
        }
    }

    /// Begins an element.
    fn begin(&mut self, tag: &BytesStart, styles: &OdsStyles) {
        match tag.name().as_ref() {
            "table:table-row-group" | "table:table-column-group" => {
                let is_shut = attribute(tag, "table:display").as_deref() == Some("false");
                self.groups.push(is_shut || self.is_folded());
            }
            "table:table-column" => self.add_columns(tag, styles),
            "table:table-row" => self.begin_row(tag, styles),
            "table:table-cell" | "table:covered-table-cell" => {
                self.begin_cell(tag, styles);
            }
            name => {
                if let Some(cell) = &mut self.cell {
                    cell.begin_piece(name, tag, styles);
                }
            }
        }
    }

    /// Ends an element.
    fn end(&mut self, name: &str) {
        match name {
            "table:table-row-group" | "table:table-column-group" => {
                self.groups.pop();
            }
            "table:table-row" => self.row.0 = self.row.0.saturating_add(self.row.1),
            "table:table-cell" | "table:covered-table-cell" => self.end_cell(),
            name => {
                if let Some(cell) = &mut self.cell {
                    cell.end_piece(name);
                }
            }
        }
    }

    /// Whether a group that is open, or one around it, is folded up.
    fn is_folded(&self) -> bool {
        self.groups.last() == Some(&true)
    }

    /// Whether rows or columns with this tag are not seen: they are hidden or filtered
    /// themselves, their group is folded up, or their style leaves them without a size.
    fn is_hidden(&self, tag: &BytesStart, family: &str, styles: &OdsStyles) -> bool {
        let visibility = attribute(tag, "table:visibility");
        let style = attribute(tag, "table:style-name").unwrap_or_default();
        matches!(visibility.as_deref(), Some("collapse" | "filter"))
            || self.is_folded()
            || styles.has_no_size(family, &style)
    }

    /// Notes what the sheet says of columns.
    fn add_columns(&mut self, tag: &BytesStart, styles: &OdsStyles) {
        let first = self.next_column;
        self.next_column =
            first.saturating_add(repeats(tag, "table:number-columns-repeated"));
        let last = self.next_column.saturating_sub(1);
        if self.is_hidden(tag, "table-column", styles) {
            self.marks.hidden_columns.add(first, last);
        }
        if first < self.next_column && (first as usize) < MAX_COLUMNS {
            let style = attribute(tag, "table:default-cell-style-name");
            self.column_styles.push((last, style.unwrap_or_default()));
        }
    }

    /// Begins a row, and notes what the sheet says of it.
    fn begin_row(&mut self, tag: &BytesStart, styles: &OdsStyles) {
        self.row.1 = repeats(tag, "table:number-rows-repeated");
        self.row_style = attribute(tag, "table:default-cell-style-name");
        self.next_cell = 0;
        if self.is_hidden(tag, "table-row", styles) {
            let (first, count) = self.row;
            let last = first.saturating_add(count).saturating_sub(1);
            self.marks.hidden_rows.add(first, last);
        }
    }

    /// Begins a cell.
    fn begin_cell(&mut self, tag: &BytesStart, styles: &OdsStyles) {
        let column = self.next_cell;
        let before = self.column_styles.partition_point(|(last, _)| *last < column);
        let of_column = self.column_styles.get(before);
        let own = attribute(tag, "table:style-name");
        let style = own.as_ref().or(self.row_style.as_ref());
        let style = style.or(of_column.map(|(_, style)| style));
        let is_struck = style.and_then(|style| styles.is_struck("table-cell", style));
        self.add_merged(tag, column);
        let cell = OpenCell::begin(column, tag, is_struck.unwrap_or_default());
        self.next_cell = column.saturating_add(cell.column.1);
        self.cell = Some(cell);
    }

    /// Notes the cells that are merged into the one that begins in a column.
    fn add_merged(&mut self, tag: &BytesStart, column: u32) {
        let columns = repeats(tag, "table:number-columns-spanned");
        let rows = repeats(tag, "table:number-rows-spanned");
        if columns > 1 || rows > 1 {
            let start = (self.row.0, column);
            let last = |first: u32, n: u32| first.saturating_add(n.saturating_sub(1));
            let end = (last(start.0, rows), last(start.1, columns));
            self.marks.merged.push(Dimensions { start, end });
        }
    }

    /// Ends the cell that is open, and notes what there is to say of each that it stands for: of
    /// any number, so they are counted out no further than the largest table reaches.
    fn end_cell(&mut self) {
        let Some(cell) = self.cell.take().filter(|cell| !cell.is_blank()) else { return };
        let (first, count) = cell.column;
        if let Some(text) = cell.shown.and_then(ShownText::end) {
            self.marks.shown_texts.add(self.row, cell.column, text);
        }
        if !cell.notes.say_something() {
            return;
        }
        let end = first.saturating_add(count).min(MAX_COLUMNS as u32);
        let row_end = self.row.0.saturating_add(self.row.1.min(MAX_ROWS as u32));
        for row in self.row.0..row_end {
            for column in first..end {
                self.marks.note((row, column), cell.notes);
            }
        }
    }

    /// Adds words to the cell that is open.
    fn add_words(&mut self, words: &str) {
        if let Some(cell) = &mut self.cell {
            cell.add_words(words);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::period::load::raw_cell::Struck;
    use quick_xml::Reader;

    /// What a sheet says beside its values. The file has the styles `S`, which strikes out, `N`,
    /// which does not, `C`, a cell's whose parent strikes out, and `Z`, a line's without a size.
    fn marks(sheet: &str) -> SheetMarks {
        let struck = "<style:text-properties style:text-line-through-type=\"double\"/>";
        let plain = "<style:text-properties style:text-line-through-style=\"none\"/>";
        let xml = format!(
            "<a><style:style style:name=\"S\" style:family=\"text\">{struck}</style:style>\
             <style:style style:name=\"N\" style:family=\"text\">{plain}</style:style>\
             <style:style style:name=\"P\" style:family=\"table-cell\">{struck}</style:style>\
             <style:style style:name=\"C\" style:family=\"table-cell\" \
             style:parent-style-name=\"P\"/>\
             <style:style style:name=\"Z\" style:family=\"table-column\">\
             <style:table-column-properties style:column-width=\"0cm\"/></style:style>\
             <table:table table:name=\"x\">{sheet}</table:table></a>"
        );
        let wanted = BTreeSet::from(["x"]);
        let mut sheets = OdsSheetsReader::new(&wanted);
        let mut reader = Reader::from_str(&xml);
        reader.config_mut().expand_empty_elements = true;
        loop {
            match reader.read_event().unwrap() {
                Event::Eof => break,
                event => sheets.see(&event),
            }
        }
        sheets.sheets.remove("x").unwrap()
    }

    /// The lines below ten that are among some.
    fn below_ten(has: impl Fn(u32) -> bool) -> Vec<u32> {
        (0..10).filter(|line| has(*line)).collect()
    }

    #[test]
    fn hidden_and_filtered_lines_are_told_by_their_places() {
        let marks = marks(
            "<table:table-column table:number-columns-repeated=\"2\"/>\
             <table:table-column table:visibility=\"collapse\"/>\
             <table:table-column table:style-name=\"Z\" \
             table:number-columns-repeated=\"2\"/>\
             <table:table-column-group table:display=\"false\"><table:table-column/>\
             </table:table-column-group><table:table-column/>\
             <table:table-row table:number-rows-repeated=\"2\"/>\
             <table:table-row table:visibility=\"filter\" \
             table:number-rows-repeated=\"3\"/>\
             <table:table-row/><table:table-row-group table:display=\"false\">\
             <table:table-row-group><table:table-row/></table:table-row-group>\
             </table:table-row-group><table:table-row/>",
        );
        assert_eq!(below_ten(|column| marks.hidden_columns.has(column)), [2, 3, 4, 5]);
        assert_eq!(below_ten(|row| marks.hidden_rows.has(row)), [2, 3, 4, 6]);
    }

    #[test]
    fn text_is_struck_out_by_cells_rows_columns_and_pieces() {
        use Struck::{Nothing, Part, Whole};
        let of_row = " table:default-cell-style-name=\"C\"";
        for (row, cell, expected) in [
            ("", "<table:table-cell><text:p>x</text:p>", Nothing),
            ("", "<table:table-cell table:style-name=\"C\"><text:p>x</text:p>", Whole),
            (of_row, "<table:table-cell><text:p>x</text:p>", Whole),
            (
                "",
                "<table:table-cell><text:p><text:span text:style-name=\"S\">x</text:span>y\
                 </text:p>",
                Part,
            ),
            (
                "",
                "<table:table-cell><text:p><text:span text:style-name=\"S\">x</text:span> \
                 </text:p>",
                Whole,
            ),
            (
                of_row,
                "<table:table-cell><text:p><text:span text:style-name=\"N\">x</text:span>\
                 </text:p>",
                Nothing,
            ),
            (
                "",
                "<table:table-cell><office:annotation><text:p><text:span \
                 text:style-name=\"S\">x</text:span></text:p></office:annotation>\
                 <text:p>x</text:p>",
                Nothing,
            ),
        ] {
            let row = format!(
                "<table:table-column/><table:table-row{row}>{cell}</table:table-cell>\
                 </table:table-row>"
            );
            assert_eq!(marks(&row).marks((0, 0), false).struck, expected, "{row}");
        }
    }

    #[test]
    fn a_formula_without_a_value_is_told_from_one_that_gives_the_empty_text() {
        for (attributes, lacks_value, is_nought) in [
            ("", true, false),
            ("office:value-type=\"float\"", true, false),
            ("office:value-type=\"float\" office:value=\"0\"", false, true),
            ("office:value-type=\"float\" office:value=\"4100\"", false, false),
            ("office:value-type=\"string\" office:string-value=\"\"", false, false),
            ("office:value-type=\"string\"", false, false),
            ("office:value-type=\"date\" office:date-value=\"2022-02-01\"", false, false),
        ] {
            let row = format!(
                "<table:table-row><table:table-cell table:formula=\"of:=[.B1]\" {attributes} \
                 table:number-columns-repeated=\"2\"/></table:table-row>"
            );
            let marks = marks(&row);
            let expected = if lacks_value { &[(0, 0), (0, 1)][..] } else { &[] };
            let found: Vec<_> = marks.without_value().collect();
            assert_eq!(found, expected, "{attributes}");
            let of_second = marks.marks((0, 1), false);
            assert_eq!(of_second.is_nought_of_formula, is_nought, "{attributes}");
        }
    }

    #[test]
    fn a_cell_that_stands_for_billions_is_not_counted_out() {
        let many = "table:number-columns-repeated=\"4294967295\"";
        let row = |cell: &str| {
            marks(&format!(
                "<table:table-column table:default-cell-style-name=\"C\" {many}/>\
                 <table:table-row table:number-rows-repeated=\"4294967295\">{cell}\
                 </table:table-row>"
            ))
        };
        let empty =
            row(&format!("<table:table-cell office:value-type=\"float\" {many}/>"));
        assert_eq!(empty.marks((0, 0), false).struck, Struck::Nothing);
        row(&format!(
            "<table:table-cell table:style-name=\"X\" office:value=\"1\" {many}/>"
        ));
    }

    #[test]
    fn a_cell_has_the_style_of_its_column() {
        let marks = marks(
            "<table:table-column table:number-columns-repeated=\"0\"/>\
             <table:table-column table:number-columns-repeated=\"2\"/>\
             <table:table-column table:default-cell-style-name=\"C\"/>\
             <table:table-column/>\
             <table:table-row><table:table-cell table:number-columns-repeated=\"2\"/>\
             <table:table-cell><text:p>x</text:p></table:table-cell>\
             <table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>",
        );
        let is_struck = |column| marks.marks((0, column), false).struck == Struck::Whole;
        assert_eq!(below_ten(is_struck), [2]);
    }

    #[test]
    fn merged_cells_are_ranges() {
        let marks = marks(
            "<table:table-row/><table:table-row><table:table-cell/><table:table-cell \
             table:number-columns-spanned=\"1\" table:number-rows-spanned=\"3\"/>\
             </table:table-row>",
        );
        assert_eq!(marks.merged, [Dimensions { start: (1, 1), end: (3, 1) }]);
    }
}
