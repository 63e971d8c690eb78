//! The print file under the settings of `udskrift`: on which pages letters stand, which pages are blank,
//! and where the marks for staple and inserting machine are.

use std::fs;

use lopdf::Document;

use super::Office;
use crate::booklet::printed;
use crate::project::{must_contain, must_succeed};

/// Where on the sheet the marks are looked for, in millimetres from the left and from the top, and what each
/// is called here: staple, the bar of every sheet, the bar of a letter's last sheet.
const MARKS: [(char, f64, f64); 3] =
    [('s', 8.0, 8.0), ('b', 10.0, 110.0), ('l', 10.0, 118.0)];

/// Makes an office with a letter of one page to 003 and one of three pages to 001, printed as the
/// settings say.
fn print_two_letters(settings: &str) -> Office {
    let office = Office::new();
    office.set(&format!("\"udskrift\": {{{settings}}}"));
    let path = office.copy.period().join("tekster/brev-flere-mandater.typ");
    let prose = "\n\n".to_owned()
        + &"Kommunerne løfter opgaverne i fællesskab og deler viden. ".repeat(8);
    fs::write(&path, fs::read_to_string(&path).unwrap() + &prose.repeat(13)).unwrap();
    must_succeed(&office.run("build --to 003 --to 001"));
    office
}

/// Gives the marks on every page of the print file: an empty text for a page without any.
fn marks(office: &Office) -> Vec<String> {
    let path = office.path("breve-udtraek.pdf");
    let pages = Document::load(&path).unwrap().get_pages().len();
    let pdf = fs::read(path).unwrap();
    (0..pages).map(|page| marks_on(&pdf, page)).collect()
}

/// Gives the marks on a page, counted from nought.
fn marks_on(pdf: &[u8], page: usize) -> String {
    let picture = printed(pdf, page);
    let is_inked = |x: f64, y: f64| {
        let near = |mm: f64| (mm / 25.4 * 72.0).round() as u16 - 1;
        let square =
            (0..3).flat_map(|dx| (0..3).map(move |dy| (near(x) + dx, near(y) + dy)));
        square.into_iter().any(|(x, y)| picture.sample(x, y).r < 160)
    };
    MARKS
        .iter()
        .filter(|(_, x, y)| is_inked(*x, *y))
        .map(|(name, ..)| name)
        .collect()
}

/// Gives the text on a page, counted from one, its lines joined.
fn text_on(office: &Office, page: u32) -> String {
    let document = Document::load(office.path("breve-udtraek.pdf")).unwrap();
    let text = document.extract_text(&[page]).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Describes a letter in the print file: number, first page, last page.
fn letter(number: &str, first: u64, last: u64) -> (String, u64, u64) {
    (number.to_owned(), first, last)
}

#[test]
fn letters_are_printed_on_both_sides_and_without_marks_unless_something_else_is_said() {
    let office = print_two_letters("");
    assert_eq!(
        office.printed("breve-udtraek.pdf"),
        [letter("003", 3, 3), letter("001", 5, 7)]
    );
    assert_eq!(marks(&office), [""; 8]);
    must_contain(
        &text_on(&office, 1),
        "på forsiden af et nyt ark; udskriv på begge sider.",
    );
    must_contain(&text_on(&office, 3), "Malou Ødegaard");
    for back in [2, 4, 8] {
        assert_eq!(text_on(&office, back), "");
    }
}

#[test]
fn a_file_for_one_side_has_no_blank_backs_among_the_letters() {
    let office = print_two_letters("\"tosidet\": false");
    assert_eq!(
        office.printed("breve-udtraek.pdf"),
        [letter("003", 3, 3), letter("001", 4, 6)]
    );
    assert_eq!(marks(&office), [""; 6]);
    let list = text_on(&office, 1);
    must_contain(&list, "Udskriv på én side af arket.");
    assert!(!list.contains("begge sider"), "{list}");
    must_contain(&list, "Breve på 1 ark (1)");
    must_contain(&list, "Breve på 3 ark (1)");
    must_contain(&text_on(&office, 4), "Ærlinda Korsholm");
}

#[test]
fn the_staple_is_marked_on_the_first_page_of_each_letter() {
    let office = print_two_letters("\"hæftemærke\": true");
    assert_eq!(marks(&office), ["", "", "s", "", "s", "", "", ""]);
    let office = print_two_letters("\"hæftemærke\": true, \"tosidet\": false");
    assert_eq!(marks(&office), ["", "", "s", "s", "", ""]);
}

#[test]
fn an_inserting_machine_finds_a_bar_on_every_sheet_and_a_second_on_the_last_of_a_letter()
{
    let office = print_two_letters("\"kuverteringsmærker\": true");
    assert_eq!(marks(&office), ["", "", "bl", "", "b", "", "bl", ""]);
    let office = print_two_letters(
        "\"kuverteringsmærker\": true, \"hæftemærke\": true, \"tosidet\": false",
    );
    assert_eq!(marks(&office), ["", "", "sbl", "sb", "b", "bl"]);
}
