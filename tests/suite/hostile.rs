//! Input made to do harm, or by a program gone wrong: every file is refused or read, with a
//! finding that names it, and never more of it is held than the limits say.

use std::io::{Cursor, Write};

use folio::{Code, Diagnostics, Severity};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::project::{Copy, check, folio, must_contain, must_fail, vestland};

/// Gives the errors of a period in which files are replaced.
fn errors(files: &[(&str, Vec<u8>)], removed: &[&str]) -> Vec<(Code, String)> {
    let copy = Copy::of(&vestland());
    for (path, bytes) in files {
        copy.write(path, bytes);
    }
    for path in removed {
        std::fs::remove_file(copy.period().join(path)).unwrap();
    }
    errors_of(&check(&copy.request()))
}

/// Gives the codes of the errors, with their files.
fn errors_of(findings: &Diagnostics) -> Vec<(Code, String)> {
    let errors = findings.sorted().into_iter();
    errors
        .filter(|one| one.severity == Severity::Error)
        .map(|one| {
            let origin = &one.diagnostic.origin;
            (one.diagnostic.finding.code(), origin.file.to_string())
        })
        .collect()
}

/// Makes a workbook of parts, each a path and its content.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options =
        SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (path, content) in parts {
        archive.start_file(*path, options).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// Makes an `.xlsx` file with one sheet, `kontakter`.
fn xlsx(sheet: &str) -> Vec<u8> {
    xlsx_with(sheet, 1, "<sst/>")
}

/// Makes an `.xlsx` file whose one sheet stands so many times, with a list of shared texts.
fn xlsx_with(sheet: &str, times: usize, texts: &str) -> Vec<u8> {
    const SPREADSHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const RELATIONS: &str =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let book = format!(
        "<workbook xmlns=\"{SPREADSHEET}\" xmlns:r=\"{RELATIONS}\"><sheets>\
         {}</sheets></workbook>",
        "<sheet name=\"kontakter\" sheetId=\"1\" r:id=\"a\"/>".repeat(times)
    );
    let relations = format!(
        "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"a\" \
         Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/s.xml\"/><Relationship Id=\"t\" \
         Type=\"{RELATIONS}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
    );
    let relation = |id: &str, kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"{id}\" \
             Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    archive(&[
        ("_rels/.rels", relation("r", "officeDocument", "xl/workbook.xml").as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/sharedStrings.xml", texts.as_bytes()),
        ("xl/worksheets/s.xml", sheet.as_bytes()),
    ])
}

/// Makes a sheet of rows, each given as the XML of its cells.
fn sheet(rows: &str) -> String {
    format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
         <sheetData>{rows}</sheetData></worksheet>"
    )
}

/// Makes a cell of text.
fn cell(place: &str, text: &str) -> String {
    format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

/// Gives the header of `kontakter`, and one row of it.
fn contact() -> String {
    let header = ["navn", "titel", "telefon", "e-mail"];
    let row = ["Bo", "konsulent", "00 00 20 01", "bo@vestland.example"];
    let cells = |cells: [&str; 4], row: usize| {
        let cells: String = ["A", "B", "C", "D"]
            .iter()
            .zip(cells)
            .map(|(letter, text)| cell(&format!("{letter}{row}"), text))
            .collect();
        format!("<row r=\"{row}\">{cells}</row>")
    };
    cells(header, 1) + &cells(row, 2)
}

#[test]
fn a_workbook_that_is_sound_is_read() {
    let sound = xlsx(&sheet(&contact()));
    assert_eq!(errors(&[("periode.xlsx", sound)], &["kontakter.csv"]), []);
}

#[test]
fn a_bomb_is_measured_by_what_it_unpacks_to_and_not_by_what_it_says() {
    let mut bomb = xlsx(&(sheet(&contact()) + &" ".repeat(300 * 1024 * 1024)));
    let expected = [(Code::F0105, "periode.xlsx".to_owned())];
    let removed = ["kontakter.csv"];
    assert_eq!(errors(&[("periode.xlsx", bomb.clone())], &removed), expected);
    // The size unpacked stands in the central directory, 24 bytes after its signature.
    let is_entry = |(_, bytes): &(usize, &[u8])| *bytes == b"PK\x01\x02";
    let entries = bomb.windows(4).enumerate().filter(is_entry);
    let places: Vec<_> = entries.map(|(place, _)| place).collect();
    for place in places {
        bomb[place + 24..place + 28].copy_from_slice(&1_000u32.to_le_bytes());
    }
    let found = errors(&[("periode.xlsx", bomb)], &removed);
    assert!(matches!(found[..], [(Code::F0105 | Code::F0107, _)]));
}

#[test]
fn cells_far_away_and_cells_without_number_are_refused() {
    let far = sheet(&format!("{}<row r=\"9\">{}</row>", contact(), cell("XFD9", "x")));
    let rows = contact()
        + &"<row><c t=\"inlineStr\"><is><t>x</t></is></c></row>".repeat(200_001);
    for (sheet, code) in [(far, Code::F0211), (sheet(&rows), Code::F0210)] {
        let found = errors(&[("periode.xlsx", xlsx(&sheet))], &["kontakter.csv"]);
        assert_eq!(found, [(code, "periode.xlsx".to_owned())]);
    }
    // The last cell that Excel has is far, too; but an empty one is none.
    let styled = sheet(&format!(
        "{}<row r=\"1048576\"><c r=\"XFD1048576\" s=\"1\"/></row>",
        contact()
    ));
    assert_eq!(errors(&[("periode.xlsx", xlsx(&styled))], &["kontakter.csv"]), []);
}

#[test]
fn one_text_never_becomes_many_and_one_sheet_is_read_once() {
    let text = |count: &str, text: &str| {
        format!(
            "<sst count=\"{count}\" uniqueCount=\"{count}\"><si><t>{text}</t></si></sst>"
        )
    };
    let cells = "<row><c t=\"s\"><v>0</v></c></row>".repeat(1_000);
    let sheet = sheet(&(contact() + &cells));
    let announced = xlsx_with(&sheet, 1, &text("1000000000000", "x"));
    let repeated = xlsx_with(&sheet, 1, &text("1", &"x".repeat(1_000_000)));
    // The reader takes the list for one wherever it stands, and reads on behind a fault.
    let list = text("10000000000", "x");
    let many = "<si/>".repeat(3_000_001);
    let bombs = [
        (announced, Code::F0107),
        (repeated, Code::F0105),
        (xlsx_with(&sheet, 1, &format!("<x>{list}</x>")), Code::F0107),
        (xlsx_with(&sheet, 1, &list.replace("<sst", "<sst =\"\"")), Code::F0107),
        (
            xlsx_with(&sheet, 1, &format!("<worksheet><sst>{many}</sst></worksheet>")),
            Code::F0107,
        ),
        (xlsx_with(&sheet, 1, &format!("<sst><a></b>{many}</sst>")), Code::F0107),
    ];
    for (bomb, code) in bombs {
        let found = errors(&[("periode.xlsx", bomb)], &["kontakter.csv"]);
        assert_eq!(found, [(code, "periode.xlsx".to_owned())]);
    }
    let sound = self::sheet(&contact());
    let found = errors(
        &[("periode.xlsx", xlsx_with(&sound, 1_000, &text("1", "x")))],
        &["kontakter.csv"],
    );
    assert_eq!(found.len(), 999);
    assert!(found.iter().all(|(code, _)| *code == Code::F0108));
}

#[test]
fn a_cell_that_no_sheet_has_is_refused() {
    let cell = cell("ZZZZZZZZZZZZ9", "x");
    let sheet = sheet(&format!("{}<row r=\"9\">{cell}</row>", contact()));
    let found = errors(&[("periode.xlsx", xlsx(&sheet))], &["kontakter.csv"]);
    // The reader counts too far, which a debug build finds and a release does not.
    let files: Vec<_> = found.iter().map(|(_, file)| file.as_str()).collect();
    assert!(files.contains(&"periode.xlsx"), "{found:?}");
}

#[test]
fn entities_are_never_multiplied_and_nothing_is_fetched() {
    let entities = "<!DOCTYPE worksheet [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">\
                    <!ENTITY c SYSTEM \"file:///etc/hostname\">]>";
    for entity in ["&b;", "&c;"] {
        let row = format!("<row r=\"3\">{}</row>", cell("A3", entity));
        let sheet = entities.to_owned() + &sheet(&(contact() + &row));
        let found = errors(&[("periode.xlsx", xlsx(&sheet))], &["kontakter.csv"]);
        assert_eq!(found.last(), Some(&(Code::F0107, "periode.xlsx".to_owned())));
    }
}

/// Makes an `.ods` file with one sheet, `kontakter`.
fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\">\
         <office:body><office:spreadsheet><table:table table:name=\"kontakter\">{rows}\
         </table:table></office:spreadsheet></office:body></office:document-content>"
    );
    archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", b"<manifest:manifest/>"),
        ("content.xml", content.as_bytes()),
    ])
}

#[test]
fn few_bytes_of_an_ods_file_never_become_many_cells() {
    let cell = |text: &str, repeated: &str| {
        format!(
            "<table:table-cell {repeated} office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let row = |cells: String, repeated: &str| {
        format!("<table:table-row {repeated}>{cells}</table:table-row>")
    };
    let header = row(
        ["navn", "titel", "telefon", "e-mail"]
            .map(|name| cell(name, ""))
            .concat(),
        "",
    );
    let person = ["Bo", "konsulent", "00 00 20 01", "bo@vestland.example"];
    let person = row(person.map(|text| cell(text, "")).concat(), "");
    let rest = row(String::new(), "table:number-rows-repeated=\"1048574\"");
    let sound = format!("{header}{person}{rest}");
    assert_eq!(errors(&[("periode.ods", ods(&sound))], &["kontakter.csv"]), []);
    // Billions of cells that only say of what kind their values would be are none.
    let empty = "<table:table-cell office:value-type=\"float\" \
                 table:number-columns-repeated=\"4294967295\"/>";
    let empty = row(empty.to_owned(), "table:number-rows-repeated=\"4294967295\"");
    let empty = ods(&format!("{header}{person}{empty}"));
    let found = errors(&[("periode.ods", empty)], &["kontakter.csv"]);
    assert!(found.iter().all(|(_, file)| file == "periode.ods"), "{found:?}");
    let wide = row(cell("x", "table:number-columns-repeated=\"16384\""), "");
    let high = row(cell("x", ""), "table:number-rows-repeated=\"1048570\"");
    let empty = "<table:table-row table:number-rows-repeated=\"1000000\"/>";
    let far =
        empty.to_owned() + &row(cell("x", "table:number-columns-repeated=\"60\""), "");
    let formula = "<table:table-cell table:formula=\"of:=1\" \
                   table:number-columns-repeated=\"16384\"/>";
    let long = row(cell(&"x".repeat(100_000), ""), "table:number-rows-repeated=\"1000\"");
    let hidden = row(formula.to_owned(), "").repeat(1_000);
    // A value in the tag, and spaces of which one element stands for any number.
    let value = format!(
        "<table:table-cell office:value-type=\"string\" office:string-value=\"{}\"/>",
        "x".repeat(100_000)
    );
    let value = row(value, "table:number-rows-repeated=\"1000\"");
    let spaces = row(cell("a<text:s text:c=\"100000000000\"/>b", ""), "");
    let others =
        "</table:table><table:table table:name=\"x\">".to_owned() + &wide.repeat(1_000);
    let announced = "<table:table-cell office:value-type=\"string\" \
                     table:number-columns-repeated=\"16384\"/>";
    let announced = row(announced.to_owned(), "").repeat(1_000);
    let wide = wide.repeat(1_000);
    for rows in [wide, high, far, hidden, value, spaces, announced, long, others] {
        let rows = format!("{header}{person}{rows}");
        let found = errors(&[("periode.ods", ods(&rows))], &["kontakter.csv"]);
        let [(code, file)] = &found[..] else { panic!("{found:?}") };
        let is_refused = matches!(*code, Code::F0105 | Code::F0210 | Code::F0211);
        assert!(is_refused && file == "periode.ods", "{found:?}");
    }
    let unseen = "<table:table-row =\"\" table:number-rows-repeated=\"1000000\"/>";
    // The reader would look for the end of a sheet, or of a comment, for ever.
    let open = "<table:table-row><table:table-cell office:value-type=\"string\"><office:annotation>";
    for rest in ["</table:table-row>", unseen, open] {
        let broken = ods(&format!("{header}{person}{rest}"));
        let found = errors(&[("periode.ods", broken)], &["kontakter.csv"]);
        assert_eq!(found, [(Code::F0107, "periode.ods".to_owned())]);
    }
}

#[test]
fn a_table_of_too_many_rows_or_with_a_huge_cell_is_refused() {
    let long = "navn;titel;telefon;e-mail\n".to_owned() + &"a;b;c;d\n".repeat(200_000);
    let huge = format!(
        "navn;titel;telefon;e-mail\n{};b;00000000;a@b.dk\n",
        "x".repeat(10_000_000)
    );
    for (text, code) in [(long, Code::F0210), (huge, Code::F0313)] {
        let found = errors(&[("kontakter.csv", text.into_bytes())], &[]);
        assert_eq!(found, [(code, "kontakter.csv".to_owned())]);
    }
}

#[test]
fn a_text_or_a_json_file_of_more_than_a_megabyte_is_refused() {
    for path in ["tekster/samspil.typ", "tidslinje.json"] {
        let long = "= a\n\n".to_owned() + &"a\n".repeat(600_000);
        let found = errors(&[(path, long.into_bytes())], &[]);
        assert_eq!(found, [(Code::F0105, path.to_owned())]);
    }
}

#[test]
fn deep_json_is_refused() {
    let deep = "[".repeat(100_000);
    let found = errors(&[("tidslinje.json", deep.into_bytes())], &[]);
    assert_eq!(found, [(Code::F0501, "tidslinje.json".to_owned())]);
}

#[test]
fn a_text_that_would_be_set_for_ever_is_refused_at_its_file() {
    let endless = [
        "#for a in range(99999) { for b in range(99999) { a } }",
        "#while true { 1 }",
        "#(\"x\" * 5000000000)",
        "#range(1000000000).len()",
        "#lorem(100000000)",
        "#eval(\"1\")",
    ];
    let huge = [
        "a\n\n".repeat(300_000),
        "ord ".repeat(250_000),
        format!("{}a\n", "- ".repeat(15)).repeat(200),
        "#footnote[a]".repeat(400),
    ];
    let endless = endless.map(|text| (text.to_owned(), Code::F0709));
    let texts = endless.into_iter().chain(huge.map(|text| (text, Code::F0726)));
    for (text, code) in texts {
        let path = "tekster/samspil.typ";
        let text = format!("= Samspil\n\n{text}\n");
        let found = errors(&[(path, text.into_bytes())], &[]);
        assert_eq!(found, [(code, path.to_owned())]);
    }
}

#[test]
fn what_is_refused_in_a_text_hides_nothing_else_in_it() {
    let path = "tekster/samspil.typ";
    let text = "= Samspil\n\n#set text(red)\n#lorem(9) i #råt og #eval(\"1\")\n";
    let found = errors(&[(path, text.into())], &[]);
    let codes: Vec<_> = found.iter().map(|(code, _)| *code).collect();
    assert_eq!(codes, [Code::F0709, Code::F0709, Code::F0709, Code::F0701]);
}

#[test]
fn millions_of_empty_elements_in_a_small_workbook_are_refused() {
    let texts = format!("<sst>{}</sst>", "<si/>".repeat(3_000_001));
    let shared = xlsx_with(&sheet(&contact()), 1, &texts);
    assert!(shared.len() < 100_000, "{} bytes", shared.len());
    let styles = format!("<styleSheet>{}</styleSheet>", "<xf/>".repeat(500_001));
    let styles = xlsx_with(&sheet(&contact()), 1, &styles);
    // Each format of cells has a copy of its font's name.
    let names = format!(
        "<styleSheet><font><name val=\"{}\"/></font></styleSheet>",
        "x".repeat(9_000)
    );
    let names = xlsx_with(&sheet(&contact()), 1, &names);
    for bomb in [shared, styles, names] {
        let found = errors(&[("periode.xlsx", bomb)], &["kontakter.csv"]);
        assert_eq!(found, [(Code::F0107, "periode.xlsx".to_owned())]);
    }
}

#[test]
fn nothing_that_a_terminal_would_obey_is_printed_of_a_cell() {
    let hostile = "Per \u{202e}Lindø\u{2066}\u{1b}[2J\u{9b}K\u{e0041}\u{200b}";
    let copy = Copy::of(&vestland());
    copy.replace("udpegede.csv", "Per Lindø", hostile);
    copy.replace(
        "periode.json",
        "\"dato\": \"2026-02-11\"",
        "\"dato\": \"\u{202e}i går\"",
    );
    copy.write("tekster/citat.typ", "Vi \u{202e}løfter #råt\u{2066}");
    let period = copy.period();
    let period = period.to_str().unwrap();
    for format in ["human", "json"] {
        let arguments = ["check", period, "--all", "--format", format];
        let output = folio(&arguments).output().unwrap();
        let printed = must_fail(&output, 1);
        must_contain(&printed, "udpegede.csv");
        let is_hostile = |c: char| {
            (c.is_control() && c != '\n')
                || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
                || matches!(c, '\u{2060}'..='\u{206f}' | '\u{e0000}'..='\u{e0fff}')
        };
        assert_eq!(printed.find(is_hostile), None, "{printed}");
    }
}

/// Makes the header of a PNG file that claims a size, and has no pixels.
fn png_claiming(width: u32, height: u32) -> Vec<u8> {
    let mut chunk = b"IHDR".to_vec();
    chunk.extend(width.to_be_bytes());
    chunk.extend(height.to_be_bytes());
    chunk.extend([8, 2, 0, 0, 0]);
    let mut sum = u32::MAX;
    for byte in &chunk {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 };
        }
    }
    let length = 13_u32.to_be_bytes();
    let end = b"\0\0\0\0IDAT\x35\xaf\x06\x1e\0\0\0\0IEND\xae\x42\x60\x82";
    [b"\x89PNG\r\n\x1a\n", &length[..], &chunk, &(!sum).to_be_bytes(), end].concat()
}

#[test]
fn pictures_that_are_too_large_together_are_refused_and_none_is_fitted_twice() {
    let officer = |role: &str, name: &str, picture: usize| {
        format!("{role};Borgmester;{name};V;Holmstrand;{picture}.png;{picture}.png\n")
    };
    let header = "rolle;titel;navn;parti;kommune;portræt;underskrift\n";
    let chair = officer("formand", "Ærlinda Korsholm", 0);
    let vice = |n: usize| officer("næstformand", "Tue Vraaby", n);
    let pictures: Vec<_> = (0..6)
        .map(|n| (format!("billeder/{n}.png"), png_claiming(10_000, 6_000)))
        .collect();
    let mut files: Vec<_> = pictures
        .iter()
        .map(|(path, bytes)| (path.as_str(), bytes.clone()))
        .collect();
    let others: String = (1..6).map(vice).collect();
    let table = format!("{header}{chair}{others}");
    files.push(("formandskab.csv", table.into_bytes()));
    let found = errors(&files, &[]);
    let of = |code| found.iter().filter(|(one, _)| *one == code).count();
    // Two of the six files go beyond, each named in two cells.
    assert_eq!((of(Code::F0603), of(Code::F0609)), (8, 4), "{found:?}");
    files.pop();
    let many = format!("{header}{chair}{}", vice(0).repeat(1_000));
    files.push(("formandskab.csv", many.into_bytes()));
    let found = errors(&files, &[]);
    let of = |code| found.iter().filter(|(one, _)| *one == code).count();
    assert_eq!((of(Code::F0210), of(Code::F0603)), (1, 24), "{found:?}");
}

#[test]
fn a_folder_that_holds_too_much_is_refused_before_it_is_judged() {
    let copy = Copy::of(&vestland());
    for number in 0..5 {
        let path = copy.period().join(format!("{number}.bin"));
        let file = std::fs::File::create(path).unwrap();
        file.set_len(60 * 1024 * 1024).unwrap();
    }
    let period = copy.period();
    let output = folio(&["check", period.to_str().unwrap()]).output().unwrap();
    let printed = must_fail(&output, 1);
    must_contain(
        &printed,
        "fejl[F0121]: filerne i mappen fylder tilsammen mere end 256 MB",
    );
    must_contain(&printed, "1 fejl og 0 advarsler i 1 fil");
}

#[cfg(unix)]
#[test]
fn links_that_lead_round_and_what_is_no_file_end_in_words() {
    let copy = Copy::of(&vestland());
    for number in 0..20 {
        let link = copy.period().join(format!("a{number}"));
        std::os::unix::fs::symlink(".", link).unwrap();
    }
    let period = copy.period();
    let output = folio(&["check", period.to_str().unwrap()]).output().unwrap();
    must_contain(&must_fail(&output, 1), "mappen har flere end 10.000 filer og mapper");
    let copy = Copy::of(&vestland());
    let period = copy.period();
    std::fs::remove_file(period.join("udpegede.csv")).unwrap();
    let made = std::process::Command::new("mkfifo")
        .arg(period.join("udpegede.csv"))
        .status();
    assert!(made.unwrap().success());
    let found = errors_of(&check(&copy.request()));
    assert_eq!(found, [(Code::F0101, "udpegede.csv".to_owned())]);
}

#[test]
fn a_hundred_thousand_unknown_keys_are_told_up_to_a_bound_and_counted() {
    let copy = Copy::of(&vestland());
    let keys: String = (0..60_000).map(|key| format!("\"k{key}\":1,")).collect();
    copy.replace("periode.json", "\"eksempeldata\"", &format!("{keys}\"eksempeldata\""));
    let findings = check(&copy.request());
    let shown = findings.sorted().len();
    assert_eq!((shown, findings.count().warnings), (10_000, 60_000));
    let period = copy.period();
    let output = folio(&["check", period.to_str().unwrap()]).output().unwrap();
    let printed = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{printed}");
    must_contain(
        &printed,
        "periode.json har 50.000 flere af samme slags, [F0503], som ikke vises",
    );
    must_contain(&printed, "0 fejl og 60000 advarsler i 1 fil");
}

#[test]
fn lists_and_texts_of_a_json_file_have_an_end() {
    let area = |paragraphs: String| {
        format!("[{{\"titel\": \"Sundhed\", \"afsnit\": [{paragraphs}]}}]")
    };
    let long = area("\"x\",".repeat(100) + "\"x\"");
    let text = format!("\"{}\"", "ord ".repeat(1_000).trim());
    let full = area(vec![text; 9].join(","));
    for (text, told) in [(long, 101), (full, 9)] {
        let found = errors(&[("fagomraader.json", text.into_bytes())], &[]);
        let own: Vec<_> = found.iter().filter(|(code, _)| *code == Code::F0517).collect();
        assert_eq!(own.len(), 1, "{told}: {found:?}");
    }
}

#[test]
fn a_word_of_the_council_never_makes_a_text_long() {
    let text = "= Samspil\n\n".to_owned() + &"#region ".repeat(1_900);
    let found = errors(&[("tekster/samspil.typ", text.into_bytes())], &[]);
    assert_eq!(found, [(Code::F0726, "tekster/samspil.typ".to_owned())]);
    let copy = Copy::of(&vestland());
    copy.replace("periode.json", "Region Vestnæs", &"ord ".repeat(26));
    let found = errors_of(&check(&copy.request()));
    assert_eq!(found, [(Code::F0313, "periode.json".to_owned())]);
}

#[test]
fn texts_with_a_fault_in_each_word_are_told_up_to_a_bound() {
    let text = "= Samspil\n\n".to_owned() + &"# ".repeat(7_900);
    let found = errors(&[("tekster/samspil.typ", text.into_bytes())], &[]);
    assert_eq!(found.len(), 1_000);
    assert!(found.iter().all(|(code, _)| *code == Code::F0701));
}

#[test]
fn a_text_that_has_too_much_leaves_its_titles_to_those_that_refer_to_them() {
    let copy = Copy::of(&vestland());
    let path = copy.period().join("tekster/regionale-fora.typ");
    let text = std::fs::read_to_string(path).unwrap();
    let long = format!("\n{text}\n\n{}", "ord ".repeat(5_000));
    copy.write("tekster/regionale-fora.typ", &long);
    let found = errors_of(&check(&copy.request()));
    assert_eq!(found, [(Code::F0726, "tekster/regionale-fora.typ".to_owned())]);
}

#[test]
fn nothing_that_a_terminal_would_obey_is_printed_of_a_command_line() {
    let output = folio(&["check", "a", "b\u{202e}\u{1b}[2J\u{3164}"]).output().unwrap();
    let printed = must_fail(&output, 2);
    must_contain(&printed, "`b\u{fffd}\u{fffd}[2J\u{fffd}` er et ord for meget");
}

#[cfg(unix)]
#[test]
fn a_machine_without_memory_is_told_and_nothing_breaks_off() {
    let period = vestland();
    let script = format!(
        "ulimit -v 300000; exec '{}' check '{}'",
        env!("CARGO_BIN_EXE_folio"),
        period.display()
    );
    let output = std::process::Command::new("sh")
        .args(["-c", &script])
        .output()
        .unwrap();
    let printed = must_fail(&output, 3);
    must_contain(&printed, "maskinen har for lidt ledig hukommelse");
}
