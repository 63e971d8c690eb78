//! The documents for the screen as a screen reader meets them: what veraPDF cannot judge.

mod contrast;
mod navigation;
mod order;

use std::collections::BTreeSet;
use std::fs;
use std::sync::LazyLock;

use folio::letter::Letter;
use folio::{
    Diagnostics, Edition, ElectionPeriod, Officer, OfficerRole, Prepared, Request,
    Selection, prepare,
};

use crate::project::{Copy, repository, sjaelland, vestland};
use crate::source_text::{plain, sentences};
use crate::tags::{Element, Kid, Tagged};

/// The documents of a period.
struct Documents {
    /// What they are made of.
    period: ElectionPeriod,
    /// The folder for the screen.
    folder: Tagged,
    /// The letters in the order of the appointees.
    letters: Vec<Tagged>,
    /// The Blå Bog.
    blue_book: Tagged,
}

/// The documents of the real council, which has no portraits.
static SJAELLAND: LazyLock<Documents> =
    LazyLock::new(|| Documents::of(&Copy::of(&sjaelland())));

/// The documents of the second council, which has portraits and signatures.
static VESTLAND: LazyLock<Documents> =
    LazyLock::new(|| Documents::of(&Copy::of(&vestland())));

impl Documents {
    /// Makes and reads the documents of a period without fault.
    fn of(copy: &Copy) -> Self {
        let mut findings = Diagnostics::new();
        let prepared = prepare(&copy.request(), &mut findings).unwrap();
        let folder = prepared.folder().render(Edition::Web, &mut findings);
        let blue_book = Tagged::read(&blue_book(copy));
        let Prepared { base, period, .. } = prepared;
        let letters = period.appointees.iter().map(|appointee| {
            let letter = Letter::first(&period, appointee);
            let pages = letter.compile(&base, &mut findings).unwrap();
            Tagged::read(&letter.export(&pages, &mut findings).unwrap())
        });
        let letters = letters.collect();
        Self {
            folder: Tagged::read(&folder.unwrap().pdf),
            letters,
            blue_book,
            period,
        }
    }

    /// Gives all documents: the folder, the Blå Bog, the letters.
    fn all(&self) -> impl Iterator<Item = &Tagged> {
        [&self.folder, &self.blue_book].into_iter().chain(&self.letters)
    }
}

/// Builds the Blå Bog of a copy of a period. Gives the bytes of the PDF.
fn blue_book(copy: &Copy) -> Vec<u8> {
    let selection = Selection { blue_book: true, ..Selection::NONE };
    let request = Request { selection, ..copy.request() };
    let built = folio::build(&request, &mut Diagnostics::new(), &|_| {}).unwrap();
    fs::read(built.folder.join("blaa-bog.pdf")).unwrap()
}

/// Gives the documents of both councils, which are made once for all tests.
fn councils() -> [&'static Documents; 2] {
    [&SJAELLAND, &VESTLAND]
}

/// Gives all documents of both councils, one after the other.
fn documents() -> impl Iterator<Item = &'static Tagged> {
    councils().into_iter().flat_map(Documents::all)
}

/// Gives the headings of a document in order, with their levels.
fn headings(document: &Tagged) -> Vec<(usize, &Element)> {
    let elements = document.root.elements().into_iter();
    elements
        .filter_map(|element| Some((element.heading_level()?, element)))
        .collect()
}

/// Gives the page on which an element begins, from 1.
fn page(element: &Element) -> usize {
    element.passages()[0].page
}

/// Gives the elements directly below the root, parted before every heading of the first level.
fn sections(document: &Tagged) -> Vec<String> {
    let mut sections = vec![String::new()];
    for element in document.root.children() {
        if element.role == "H1" {
            sections.push(String::new());
        }
        sections.last_mut().unwrap().push_str(&element.text());
    }
    sections
}

#[test]
fn headings_begin_at_the_first_level_and_leave_out_none() {
    for document in documents() {
        let mut above = 0;
        for (level, heading) in headings(document) {
            assert!(level <= above + 1, "{} follows level {above}", heading.text());
            above = level;
        }
        assert!(above > 0, "a document has a heading");
    }
}

#[test]
fn the_sections_of_the_source_are_read_in_its_order_and_whole() {
    let path = repository().join("tests/source/kkr-sjaelland-2022-2026.txt");
    let source = fs::read_to_string(path).unwrap();
    let is_title = |line: &str| {
        line.chars().any(char::is_alphabetic) && !line.chars().any(char::is_lowercase)
    };
    let mut expected: Vec<(String, String)> = Vec::new();
    for line in source.lines() {
        if !is_title(line) {
            let body = &mut expected.last_mut().unwrap().1;
            body.push_str(line);
            body.push('\n');
        } else if expected.last().is_some_and(|(_, body)| body.is_empty()) {
            expected.last_mut().unwrap().0.push_str(line);
        } else {
            expected.push((line.to_owned(), String::new()));
        }
    }
    // Before them stand the cover and the contents.
    let found = &sections(&SJAELLAND.folder)[2..];
    assert_eq!(found.len(), expected.len());
    for (found, (title, body)) in found.iter().zip(expected) {
        let found = plain(found);
        let begin = found.trim_start_matches(|c: char| c.is_ascii_digit());
        assert!(begin.starts_with(&plain(&title)), "{title} is not {begin}");
        let missing: Vec<_> = sentences(&body)
            .into_iter()
            .filter(|sentence| !found.contains(sentence))
            .collect();
        assert!(missing.is_empty(), "{title}: {missing:#?}");
    }
}

/// Asserts that text stands below no bare division.
fn must_say_what_it_is(element: &Element) {
    if !matches!(&*element.role, "Document" | "Div" | "Span") {
        return;
    }
    for kid in &element.kids {
        match kid {
            Kid::Element(element) => must_say_what_it_is(element),
            Kid::Passage(passage) => panic!("`{}` stands bare", passage.text),
            Kid::Annotation(link) => panic!("`{}` stands bare", link.contents),
        }
    }
}

#[test]
fn all_that_is_said_stands_in_an_element_that_says_what_it_is() {
    for document in documents() {
        let lost: Vec<_> = document.lost.iter().map(|passage| &passage.text).collect();
        assert!(lost.is_empty(), "no element holds {lost:?}");
        must_say_what_it_is(&document.root);
        for element in document.root.elements() {
            // A letter's head keeps room for the address with a division, and a cell may have nothing
            // to say.
            let is_room = matches!(&*element.role, "Div" | "TD");
            let is_empty = element.passages().is_empty();
            assert!(is_room || !is_empty, "an empty {}", element.role);
        }
    }
}

/// Writes a name with its party, as pages print it in letters.
fn with_party(name: &str, party: Option<&str>) -> String {
    party.map_or(name.to_owned(), |party| format!("{name}\u{a0}({party})"))
}

/// Tells what is said of an officer's portrait.
fn portrait(officer: &Officer) -> String {
    let role = match officer.role {
        OfficerRole::Chair => "formand",
        OfficerRole::ViceChair => "næstformand",
        OfficerRole::FirstViceChair => "1. næstformand",
        OfficerRole::SecondViceChair => "2. næstformand",
    };
    format!("Portræt af {} {}, {role}", officer.title.to_lowercase(), officer.name)
}

/// Tells what is said of an officer's signature.
fn signature(officer: &Officer) -> String {
    format!("Underskrift: {}", officer.name)
}

/// Tells what is said of the pictures of a document, in order.
fn alternatives(document: &Tagged) -> Vec<&str> {
    let figures = document.root.all("Figure").into_iter();
    figures.map(|figure| figure.alt.as_deref().unwrap()).collect()
}

#[test]
fn every_picture_says_whom_or_what_it_shows() {
    for Documents { period, folder, letters, .. } in councils() {
        let mut expected = Vec::new();
        for officer in period.chairmanship.officers.iter() {
            expected.extend(officer.portrait.as_ref().map(|_| portrait(officer)));
            expected.extend(officer.signature.as_ref().map(|_| signature(officer)));
        }
        let mut found = alternatives(folder);
        let diagram = found.pop().unwrap();
        assert_eq!(found, expected);
        assert!(diagram.starts_with("Diagram over opbygningen. Politisk:"));
        for body in &period.settings.administration {
            assert!(diagram.contains(body), "{body} is missing in: {diagram}");
        }
        for (letter, appointee) in letters.iter().zip(&period.appointees) {
            // Nobody signs the letter to himself or herself.
            let officers = period.chairmanship.officers.iter();
            let signatures: Vec<_> = officers
                .filter(|officer| officer.signature.is_some())
                .filter(|officer| officer.name != appointee.name)
                .map(signature)
                .collect();
            assert_eq!(alternatives(letter), signatures);
        }
    }
    assert_eq!(alternatives(&VESTLAND.folder).len(), 7, "all three have both pictures");
}

#[test]
fn of_text_only_footers_monograms_and_repeated_heads_are_passed_over() {
    for Documents { period, folder, letters, .. } in councils() {
        let mut allowed = BTreeSet::new();
        let officers = period.chairmanship.officers.iter();
        for officer in officers.filter(|officer| officer.portrait.is_none()) {
            allowed.insert(folio::initials(&officer.name));
        }
        let titles: Vec<_> = headings(folder)
            .into_iter()
            .filter(|(level, _)| *level == 1)
            .map(|(_, heading)| (page(heading), plain(&heading.text())))
            .collect();
        for number in 1..=folder.document.page_iter().count() {
            let Some((_, title)) = titles.iter().rev().find(|(page, _)| *page <= number)
            else {
                continue;
            };
            let title = title.trim_start_matches(|c: char| c.is_ascii_digit());
            allowed.extend([format!("{number}{title}"), format!("{title}{number}")]);
        }
        let heads = folder.root.all("TH").into_iter();
        allowed.extend(heads.map(|head| plain(&head.text())));
        for passage in &folder.artifacts {
            let text = &passage.text;
            let is_allowed = allowed.contains(text) || allowed.contains(&plain(text));
            assert!(text.trim().is_empty() || is_allowed, "`{text}` is not said");
        }
        for passage in letters.iter().flat_map(|letter| &letter.artifacts) {
            assert_eq!(passage.text, "", "a letter of one page passes nothing over");
        }
    }
}

#[test]
fn every_passage_is_danish() {
    for document in documents() {
        for passage in document.root.passages() {
            assert_eq!(passage.lang, "da", "`{}`", passage.text);
        }
    }
}

#[test]
fn every_list_has_items_with_label_and_body() {
    for document in documents() {
        for list in document.root.all("L") {
            for item in list.children() {
                assert_eq!(item.role, "LI");
                let parts: Vec<_> =
                    item.children().iter().map(|part| &*part.role).collect();
                assert_eq!(parts, ["Lbl", "LBody"]);
            }
        }
        for paragraph in document.root.all("P") {
            assert!(!paragraph.text().contains('•'), "a list of mere paragraphs");
        }
    }
    let lists = |document: &Tagged| {
        let lists = document.root.all("L").into_iter();
        lists.map(|list| list.children().len()).collect::<Vec<_>>()
    };
    let periods = SJAELLAND.period.timeline.len();
    assert_eq!(lists(&SJAELLAND.folder), [periods, 5]);
    assert_eq!(lists(&SJAELLAND.letters[0]), [3]);
}

#[test]
fn the_blue_book_passes_over_its_foot_and_what_goes_on_overleaf_alone() {
    for council in councils() {
        let name = &council.period.settings.council.name;
        for passage in &council.blue_book.artifacts {
            let text = passage.text.trim();
            let is_foot = text.starts_with(name) || text.starts_with("side");
            assert!(text.is_empty() || is_foot, "`{text}` is not said");
        }
    }
}

#[test]
fn cells_of_the_blue_book_have_the_heads_of_their_column_and_row() {
    for council in councils() {
        let tables = council.blue_book.root.all("Table");
        assert!(tables.len() > 5);
        for table in tables {
            let rows = table.all("TR");
            for head in rows[0].children() {
                assert_eq!((&*head.role, head.scope.as_deref()), ("TH", Some("Column")));
            }
            for row in &rows[1..] {
                let cells = row.children();
                // The further mandates of a person stand beside the one cell with the name.
                let is_first = cells.len() == rows[0].children().len();
                assert!(is_first || cells.len() + 1 == rows[0].children().len());
                for (at, cell) in cells.into_iter().enumerate() {
                    if at == 0 && is_first {
                        let is = (&*cell.role, cell.scope.as_deref());
                        assert_eq!(is, ("TH", Some("Row")));
                    } else {
                        assert_eq!(
                            (&*cell.role, cell.headers),
                            ("TD", 2),
                            "{}",
                            cell.text()
                        );
                    }
                }
            }
        }
    }
}

/// Gives the rows of a table below its head, cell by cell; the table must be sound.
fn rows(table: &Element) -> Vec<Vec<String>> {
    let mut rows = table.all("TR").into_iter();
    let head = rows.next().unwrap().children();
    for cell in &head {
        assert_eq!((&*cell.role, cell.scope.as_deref()), ("TH", Some("Column")));
    }
    let body = rows.map(|row| {
        let cells = row.children();
        assert_eq!(cells.len(), head.len());
        let [first, others @ ..] = &cells[..] else { panic!("a row without cells") };
        assert_eq!((&*first.role, first.scope.as_deref()), ("TH", Some("Row")));
        for cell in others {
            // A cell is headed by its column and by its row.
            assert_eq!((&*cell.role, cell.headers), ("TD", 2));
        }
        cells.iter().map(|cell| plain(&cell.text())).collect()
    });
    body.collect()
}

#[test]
fn tables_name_the_column_and_the_row_of_every_cell() {
    for Documents { period, folder, letters, .. } in councils() {
        let tables = folder.root.all("Table");
        let [municipalities, fora @ ..] = &tables[..] else { panic!("no table") };
        let expected: Vec<_> = period
            .municipalities
            .iter()
            .map(|one| {
                let mayor = with_party(&one.mayor, one.party.as_deref());
                vec![plain(&one.name), plain(&mayor)]
            })
            .collect();
        assert_eq!(rows(municipalities), expected);
        let found: Vec<_> = fora.iter().flat_map(|table| rows(table)).collect();
        assert_eq!(found.len(), period.fora.len());
        for (appointee, letter) in period.appointees.iter().zip(letters) {
            let tables = letter.root.all("Table");
            assert_eq!(tables.len(), 1);
            let found: Vec<_> =
                rows(tables[0]).into_iter().map(|row| row[0].clone()).collect();
            let mandates = appointee.mandates.iter();
            let expected: Vec<_> = mandates
                .map(|mandate| plain(&period.fora[mandate.forum].name))
                .collect();
            assert_eq!(found, expected);
        }
    }
}
