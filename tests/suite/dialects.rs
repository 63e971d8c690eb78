//! Tables as Excel and its relatives save them: every dialect gives the same documents.

use std::fs;

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};

use crate::project::{Copy, must_succeed, vestland};

/// The tables of a period.
pub(crate) const TABLES: [&str; 6] = [
    "formandskab.csv",
    "kommuner.csv",
    "fora.csv",
    "udpegede.csv",
    "mandater.csv",
    "kontakter.csv",
];

/// Text to bytes.
type Encode = fn(&str) -> Vec<u8>;

/// Encodes a text as UTF-8.
fn utf_8(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

/// Encodes a text as UTF-8 with byte order mark.
fn marked_utf_8(text: &str) -> Vec<u8> {
    [b"\xef\xbb\xbf", text.as_bytes()].concat()
}

/// Encodes a text as Windows-1252, as Excel's "CSV (semikolonsepareret)".
fn windows_1252(text: &str) -> Vec<u8> {
    let byte = |c: char| match c {
        '’' => 0x92,
        '–' => 0x96,
        other => u8::try_from(u32::from(other)).unwrap(),
    };
    text.chars().map(byte).collect()
}

/// Encodes a text as UTF-16 with byte order mark, little end first, as Excel's "Unicode-tekst".
fn utf_16_le(text: &str) -> Vec<u8> {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

/// Encodes a text as UTF-16 with byte order mark, big end first.
fn utf_16_be(text: &str) -> Vec<u8> {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    units.flat_map(u16::to_be_bytes).collect()
}

/// Gives the rows of a table of the sample, which has no quoted cell.
fn rows(text: &str) -> Vec<Vec<&str>> {
    assert!(!text.contains('"'));
    text.lines().map(|line| line.split(';').collect()).collect()
}

/// Writes a table with a delimiter and line ends; cells that need it are quoted.
fn table(text: &str, delimiter: &str, end: &str) -> String {
    let cell = |cell: &&str| {
        if cell.contains(delimiter) { format!("\"{cell}\"") } else { (*cell).to_owned() }
    };
    let line = |row: Vec<&str>| {
        let cells: Vec<_> = row.iter().map(cell).collect();
        cells.join(delimiter) + end
    };
    rows(text).into_iter().map(line).collect()
}

/// Gives the text of a table of the sample, without byte order mark.
fn table_text(copy: &Copy, name: &str) -> String {
    let text = fs::read_to_string(copy.period().join(name)).unwrap();
    text.trim_start_matches('\u{feff}').to_owned()
}

/// Tells what a build of the second council writes, with its tables rewritten.
fn documents(rewrite: impl Fn(&str) -> Vec<u8>) -> Vec<(String, Vec<u8>)> {
    let copy = Copy::of(&vestland());
    for name in TABLES {
        copy.write(name, rewrite(&table_text(&copy, name)));
    }
    documents_of(&copy)
}

/// Tells what a build of a period without fault writes.
pub(crate) fn documents_of(copy: &Copy) -> Vec<(String, Vec<u8>)> {
    let said = must_succeed(&copy.build(&[]));
    assert!(said.contains("0 fejl og 0 advarsler"), "{said}");
    let council = fs::read_dir(copy.output()).unwrap().next().unwrap().unwrap().path();
    let folder = fs::read_dir(council).unwrap().next().unwrap().unwrap().path();
    let mut documents = Vec::new();
    for below in ["", "breve"] {
        for entry in fs::read_dir(folder.join(below)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "pdf") {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                documents.push((name, fs::read(path).unwrap()));
            }
        }
    }
    documents.sort();
    documents
}

#[test]
fn every_dialect_gives_the_same_documents() {
    let expected = documents(utf_8);
    assert_eq!(expected.len(), 18);
    let dialects: [(&str, Encode, &str, &str); 6] = [
        ("UTF-8 with mark, CRLF", marked_utf_8, ";", "\r\n"),
        ("Windows-1252", windows_1252, ";", "\r\n"),
        ("Windows-1252, commas, CR", windows_1252, ",", "\r"),
        ("Unicode text", utf_16_le, "\t", "\r\n"),
        ("UTF-16, big end first", utf_16_be, ";", "\n"),
        ("UTF-8, tabs", utf_8, "\t", "\n"),
    ];
    for (name, encode, delimiter, end) in dialects {
        let found = documents(|text| encode(&table(text, delimiter, end)));
        assert!(found == expected, "{name}");
    }
    let named = documents(|text| utf_8(&format!("sep=;\r\n{text}")));
    assert!(named == expected, "sep=;");
    let titled = documents(|text| {
        let columns = rows(text)[0].len();
        let header = text.lines().next().unwrap().to_uppercase();
        let rest = text.split_once('\n').unwrap().1;
        utf_8(&format!("Tabel, 2026{}\n\n{header}\n{rest}", ";".repeat(columns - 1)))
    });
    assert!(titled == expected, "a title above the header");
}

/// Writes a table to a sheet as an office does: dates as dates, counts as numbers, below a
/// title and beside an empty column.
fn fill(sheet: &mut Worksheet, rows: &[Vec<&str>]) {
    let day = Format::new().set_num_format("dd-mm-yyyy");
    sheet.write(0, 1, "Til næste periode").unwrap();
    for (row, cells) in (2..).zip(rows) {
        for (column, (text, header)) in (1..).zip(cells.iter().zip(&rows[0])) {
            let is_day = matches!(*header, "fra" | "til") && row > 2;
            if is_day {
                let date = ExcelDateTime::parse_from_str(text).unwrap();
                sheet.write_with_format(row, column, &date, &day).unwrap();
            } else if *header == "pladser" && row > 2 {
                sheet.write(row, column, text.parse::<f64>().unwrap()).unwrap();
            } else {
                sheet.write(row, column, *text).unwrap();
            }
        }
    }
}

#[test]
fn a_workbook_gives_the_same_documents_as_the_files() {
    let expected = documents(utf_8);
    let copy = Copy::of(&vestland());
    let mut workbook = Workbook::new();
    for name in TABLES {
        let text = table_text(&copy, name);
        let sheet = workbook.add_worksheet();
        sheet.set_name(name.trim_end_matches(".csv").to_uppercase()).unwrap();
        fill(sheet, &rows(&text));
        fs::remove_file(copy.period().join(name)).unwrap();
    }
    workbook.add_worksheet().set_name("Noter").unwrap();
    copy.write("periode.xlsx", workbook.save_to_buffer().unwrap());
    assert!(documents_of(&copy) == expected);
}
