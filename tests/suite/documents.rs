//! What the finished documents must be: page counts, look, letters that fit, colours.

use std::fs;

use folio::letter::Letter;
use folio::listing::Format;
use folio::{Diagnostics, Edition, Lang, Pages, Prepared, Request};
use typst_render::{RenderOptions, render};

use crate::project::{
    Copy, check, folder_of, must_contain, overlay, prepared, print, repository,
    sjaelland, vestland,
};

/// A pixel that differs by more than this in a channel, of 255, shows other ink: another
/// rounding changes less.
const OTHER_INK: u8 = 48;

/// The most of such pixels on a page; a letter of a name has more.
const TOLERANCE: usize = 12;

/// Compares pages with their golden pictures at 72 ppi, or rewrites them; there must be no
/// picture of a page that is gone.
#[track_caller]
fn compare_with_golden(name: &str, pages: &Pages, chosen: &[usize]) {
    let golden = repository().join("tests/golden");
    let mut expected = Vec::new();
    for &number in chosen {
        let page = &pages.document().pages()[number - 1];
        let options = RenderOptions { pixel_per_pt: 1.0.into(), ..Default::default() };
        let pixmap = render(page, &options);
        let path = golden.join(format!("{name}-{number:02}.png"));
        expected.push(path.clone());
        if std::env::var_os("UPDATE").is_some() {
            fs::create_dir_all(&golden).unwrap();
            fs::write(&path, pixmap.encode_png().unwrap()).unwrap();
            continue;
        }
        let picture = image::open(&path).unwrap().to_rgba8();
        let size = (picture.width(), picture.height());
        assert_eq!(size, (pixmap.width(), pixmap.height()), "{}", path.display());
        let pixels = pixmap.data().chunks(4).zip(picture.as_raw().chunks(4));
        let differs = |(a, b): &(&[u8], &[u8])| {
            a.iter().zip(*b).any(|(a, b)| a.abs_diff(*b) > OTHER_INK)
        };
        let others = pixels.filter(differs).count();
        assert!(others <= TOLERANCE, "{}: {others} pixels differ", path.display());
    }
    let entries = fs::read_dir(&golden).unwrap().map(|entry| entry.unwrap().path());
    let is_of_name = |path: &std::path::PathBuf| {
        path.file_name()
            .is_some_and(|file| file.to_string_lossy().starts_with(name))
    };
    let mut found: Vec<_> = entries.filter(is_of_name).collect();
    found.sort();
    assert_eq!(found, expected);
}

#[test]
fn both_councils_have_a_multiple_of_four_pages_in_both_editions() {
    for period in [sjaelland(), vestland()] {
        let copy = Copy::of(&period);
        let prepared = prepared(&copy);
        let counts = [Edition::Web, Edition::Press]
            .map(|edition| folder_of(&prepared, edition).count());
        assert_eq!(counts[0], counts[1]);
        assert!(matches!(counts[0], 12 | 16), "{counts:?} in {}", period.display());
    }
}

#[test]
fn the_page_count_stays_a_multiple_of_four_whatever_the_length_of_the_prose() {
    let copy = Copy::of(&vestland());
    let paragraph =
        "Kommunerne løfter opgaverne i fællesskab og deler viden. ".repeat(12);
    for _ in 0..4 {
        let path = copy.period().join("tekster/samspil.typ");
        let longer = fs::read_to_string(&path).unwrap() + "\n\n" + &paragraph;
        fs::write(&path, longer).unwrap();
        assert_eq!(folder_of(&prepared(&copy), Edition::Web).count() % 4, 0);
    }
}

#[test]
fn pages_look_as_they_were_approved() {
    let copy = Copy::of(&sjaelland());
    let sjaelland = prepared(&copy);
    let web = folder_of(&sjaelland, Edition::Web);
    let all: Vec<_> = (1..=web.count()).collect();
    compare_with_golden("folder", &web, &all);
    let Prepared { base, period, .. } = &sjaelland;
    let with_most = period.appointees.iter().max_by_key(|a| a.mandates.len()).unwrap();
    let mut findings = Diagnostics::new();
    let letter = Letter::first(period, with_most);
    let letter = letter.compile(base, &mut findings).unwrap();
    compare_with_golden("letter", &letter, &[1]);
    let book = sjaelland.blue_book(period.settings.blue_book_date);
    let book = book.compile(&mut findings).unwrap();
    compare_with_golden("blaa-bog", &book, &[2]);
}

#[test]
fn one_letter_that_fails_does_not_keep_the_others_from_being_judged() {
    let copy = Copy::of(&vestland());
    let templates = tempfile::tempdir().unwrap();
    overlay(&repository().join("templates"), templates.path());
    let letter = templates.path().join("brev.typ");
    let text = fs::read_to_string(&letter).unwrap();
    let failing = "#if recipient.name in (\"Tue Vraaby\", \"Bo Fjeldsø\") { panic(recipient.name) }";
    fs::write(&letter, format!("{text}\n{failing}\n")).unwrap();
    let templates = Some(templates.path().to_owned());
    let findings = check(&Request { templates, ..copy.request() });
    let said = print(&findings, Format::Human, Lang::En);
    assert_eq!(findings.count().errors, 2, "{said}");
    must_contain(&said, "Tue Vraaby");
    must_contain(&said, "Bo Fjeldsø");
}

#[test]
fn a_secretariat_with_much_to_say_has_its_text_inside_and_its_cards_on_the_back() {
    let copy = Copy::of(&vestland());
    let text = fs::read_to_string(copy.period().join("tekster/sekretariat.typ")).unwrap();
    let more =
        "Sekretariatet svarer på alt, hvad rådets medlemmer spørger om. ".repeat(40);
    copy.write("tekster/sekretariat.typ", format!("{text}\n\n{more}\n"));
    let said = print(&check(&copy.request()), Format::Human, Lang::En);
    assert_eq!(said, "");
}
