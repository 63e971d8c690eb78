//! The workbooks that the program writes: one to start from, and the report.

use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use calamine::{Data, Reader, Xlsx};
use zip::ZipArchive;

use crate::dialects::{TABLES, documents_of};
use crate::project::{
    Copy, folio, must_contain, must_fail, must_succeed, repository, sjaelland, vestland,
};

/// Writes `folio workbook`'s workbook of a period; gives what was printed.
fn workbook(file: &Path, from: &Path) -> std::process::Output {
    let mut command = folio(&["workbook", "--from"]);
    command.arg(from).arg(file).output().unwrap()
}

/// Puts a workbook, `.xlsx` or `.ods`, in the place of the tables of a copy.
fn replace_tables(copy: &Copy, workbook: &Path) {
    for table in TABLES {
        fs::remove_file(copy.period().join(table)).unwrap();
    }
    let name = Path::new("periode").with_extension(workbook.extension().unwrap());
    fs::copy(workbook, copy.period().join(name)).unwrap();
}

/// The path of a workbook that another program has written.
fn foreign(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/workbooks")
        .join(name)
}

/// Gives the text of a cell of a sheet.
fn cell(file: &Path, sheet: &str, row: u32, column: u32) -> String {
    let mut workbook: Xlsx<_> = calamine::open_workbook(file).unwrap();
    let range = workbook.worksheet_range(sheet).unwrap();
    range
        .get_value((row, column))
        .map_or_else(String::new, Data::to_string)
}

/// Gives the text of all parts of a workbook whose path has a part of this name.
fn parts(file: &Path, name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(fs::read(file).unwrap())).unwrap();
    let mut text = String::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        if part.name().unwrap().contains(name) {
            part.read_to_string(&mut text).unwrap();
        }
    }
    text
}

#[test]
fn a_workbook_made_from_a_period_gives_the_same_documents() {
    for period in [vestland(), sjaelland()] {
        let copy = Copy::of(&period);
        let expected = documents_of(&copy);
        let file = copy.period().with_file_name("w.xlsx");
        must_succeed(&workbook(&file, &period));
        replace_tables(&copy, &file);
        assert!(documents_of(&copy) == expected, "{}", period.display());
    }
}

#[test]
fn the_roles_to_choose_from_are_the_usual_ones_and_those_of_the_council() {
    let hovedstaden = repository().join("tests/cases/ok/kkr-hovedstaden/data");
    let copy = Copy::of(&hovedstaden);
    let file = copy.period().with_file_name("w.xlsx");
    must_succeed(&workbook(&file, &copy.period()));
    assert_eq!(cell(&file, "Lister", 1, 1), "formand");
    assert_eq!(cell(&file, "Lister", 10, 1), "observatør");
    assert_eq!(cell(&file, "Lister", 11, 1), "tilforordnet");
    must_contain(&parts(&file, "worksheets"), "Lister!$B$2:$B$12");
}

#[test]
fn the_workbooks_of_other_programs_give_the_same_documents() {
    let expected = documents_of(&Copy::of(&vestland()));
    for name in [
        "openpyxl.xlsx",
        "openpyxl-1904.xlsx",
        "openpyxl-strict.xlsx",
        "xlsxwriter.xlsx",
        "exceljs.xlsx",
        "sheetjs.xlsx",
        "libreoffice.xlsx",
        "libreoffice.ods",
    ] {
        let copy = Copy::of(&vestland());
        replace_tables(&copy, &foreign(name));
        assert!(documents_of(&copy) == expected, "{name}");
    }
}

#[test]
fn a_formula_that_no_program_has_computed_is_told_at_its_cell() {
    for name in ["openpyxl", "xlsxwriter", "exceljs", "sheetjs"] {
        let copy = Copy::of(&vestland());
        fs::remove_file(copy.period().join("kontakter.csv")).unwrap();
        let workbook = foreign(&format!("{name}-formula.xlsx"));
        fs::copy(workbook, copy.period().join("periode.xlsx")).unwrap();
        let check = folio(&["check", "--format", "json"]).arg(copy.period()).output();
        let said = must_fail(&check.unwrap(), 1);
        assert_eq!(said.lines().count(), 1, "{name}: {said}");
        must_contain(&said, "\"code\":\"F0215\"");
        must_contain(&said, "\"column\":\"navn\"");
    }
}

#[test]
fn the_workbook_keeps_noughts_offers_lists_and_is_never_written_over() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("w.xlsx");
    must_succeed(&workbook(&file, &sjaelland()));
    assert_eq!(cell(&file, "udpegede", 1, 0), "001");
    let sheets = parts(&file, "xl/worksheets/sheet");
    for list in [
        "kommuner!$A$2:$A$",
        "fora!$A$2:$A$",
        "formand,næstformand,1. næstformand,2. næstformand",
    ] {
        must_contain(&sheets, list);
    }
    must_contain(&sheets, "Medlemsnummeret, fx 067");
    // Sorting keeps a row together where the sheet is a table of Excel's.
    let tables = parts(&file, "xl/tables/table");
    for table in ["formandskab", "kommuner", "fora", "udpegede", "mandater", "kontakter"]
    {
        must_contain(&tables, &format!("displayName=\"{table}\""));
    }
    assert_eq!(tables.matches("<autoFilter").count(), 6);
    must_contain(&sheets, "Lister!$A$2:$A$");
    assert_eq!(cell(&file, "Lister", 1, 0), "Sundhedsområdet");
    // Whoever may read the folder may read the workbook.
    let plain = dir.path().join("plain");
    fs::write(&plain, "").unwrap();
    let rights = |file: &Path| fs::metadata(file).unwrap().permissions();
    assert_eq!(rights(&file), rights(&plain));
    let before = fs::read(&file).unwrap();
    let said = must_fail(&workbook(&file, &sjaelland()), 2);
    must_contain(&said, "findes allerede");
    assert!(before == fs::read(&file).unwrap());
    let again = dir.path().join("again.xlsx");
    must_succeed(&workbook(&again, &sjaelland()));
    assert!(before == fs::read(&again).unwrap(), "the bytes differ");
}

#[test]
fn a_table_that_cannot_be_read_is_not_left_out_of_a_workbook() {
    let copy = Copy::of(&vestland());
    copy.replace("kontakter.csv", "Jens Uhd", "\"Jens Uhd");
    let file = copy.period().with_file_name("w.xlsx");
    must_contain(&must_fail(&workbook(&file, &copy.period()), 1), "fejl[F0206]");
    assert!(!file.exists());
    let elsewhere = copy.period().with_file_name("nowhere");
    fs::create_dir(&elsewhere).unwrap();
    must_fail(&workbook(&file, &elsewhere), 2);
}

#[test]
fn an_empty_workbook_has_all_headers_and_lacks_only_its_rows() {
    let copy = Copy::of(&vestland());
    let file = copy.period().with_file_name("w.xlsx");
    must_succeed(&folio(&["workbook"]).arg(&file).output().unwrap());
    replace_tables(&copy, &file);
    let check = folio(&["check", "--format", "json"]).arg(copy.period()).output();
    let said = must_fail(&check.unwrap(), 1);
    assert_eq!(said.matches("F0205").count(), 6, "{said}");
    assert_eq!(said.lines().count(), 6, "{said}");
}

#[test]
fn a_workbook_is_written_under_no_other_name_than_that_of_one() {
    let dir = tempfile::tempdir().unwrap();
    for name in ["rapport.pdf", "rapport"] {
        let file = dir.path().join(name);
        must_contain(
            &must_fail(&workbook(&file, &vestland()), 2),
            "ender ikke på `.xlsx`",
        );
        let mut check = folio(&["check", "--data-only", "--report"]);
        let said = check.arg(&file).arg(vestland()).output().unwrap();
        must_contain(&must_fail(&said, 2), "ender ikke på `.xlsx`");
        assert!(!file.exists());
    }
    must_succeed(&workbook(&dir.path().join("NY.XLSX"), &vestland()));
}

#[test]
fn the_report_marks_the_cells_and_can_be_mended_and_used() {
    let copy = Copy::of(&vestland());
    let expected = documents_of(&copy);
    copy.replace("udpegede.csv", "9904", "99O4");
    let report = copy.period().with_file_name("rapport.xlsx");
    let check = || {
        let mut check = folio(&["check", "--report"]);
        check.arg(&report).arg(copy.period()).output().unwrap()
    };
    must_fail(&check(), 1);
    assert_eq!(cell(&report, "udpegede", 4, 6), "99O4");
    // Every column is text, so that a number typed into a new row keeps its noughts.
    for table in 2..=TABLES.len() + 1 {
        let sheet = parts(&report, &format!("xl/worksheets/sheet{table}.xml"));
        for column in sheet.split("<col ").skip(1) {
            must_contain(column.split("/>").next().unwrap(), " style=");
        }
    }
    must_contain(&parts(&report, "xl/comments"), "F0305: `99O4` er ikke et postnummer");
    assert_eq!(cell(&report, "Fund", 1, 3), "udpegede!G5");
    // There is a report already, in which somebody may be at work.
    must_fail(&check(), 2);

    // Mended, which no test can do in Excel, it is the period's workbook.
    copy.replace("udpegede.csv", "99O4", "9904");
    fs::remove_file(&report).unwrap();
    must_succeed(&check());
    replace_tables(&copy, &report);
    assert!(documents_of(&copy) == expected);
}
