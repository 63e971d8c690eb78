//! What leads through a document and to it: bookmarks, contents, links, and the file itself.

use lopdf::{Dictionary, Object, decode_text_string};

use super::{SJAELLAND, councils, documents, headings, page};
use crate::source_text::plain;
use crate::tags::{Bookmark, Picture, Tagged, Target};

/// Finds the dictionary that stands below another under a key.
fn below<'a>(document: &'a Tagged, dict: &'a Dictionary, key: &[u8]) -> &'a Dictionary {
    dict.get_deref(key, &document.document).unwrap().as_dict().unwrap()
}

#[test]
fn every_heading_has_its_bookmark() {
    for document in documents() {
        let expected: Vec<_> = headings(document)
            .into_iter()
            .map(|(level, heading)| {
                let title = plain(&heading.text());
                Bookmark { title, level, page: page(heading) }
            })
            .collect();
        let found: Vec<_> = document
            .bookmarks
            .iter()
            .map(|mark| Bookmark { title: plain(&mark.title), ..*mark })
            .collect();
        assert_eq!(found, expected);
    }
    let marks = SJAELLAND.folder.bookmarks.iter();
    let titles: Vec<_> = marks.map(|mark| mark.title.as_str()).collect();
    assert_eq!(
        titles[6..9],
        ["3 KKR\u{a0}Sjællands fagområder", "1 Sundhedsområdet", "2 Socialområdet"]
    );
}

#[test]
fn the_contents_name_every_section_and_lead_to_it() {
    for council in councils() {
        let folder = &council.folder;
        let sections = headings(folder).into_iter().filter(|(level, _)| *level == 1);
        // The first is that of the contents.
        let expected: Vec<_> = sections
            .skip(1)
            .map(|(_, heading)| {
                let page = page(heading);
                (plain(&format!("{}{page}", heading.text())), Target::Page(page))
            })
            .collect();
        let entries = folder.root.all("TOCI").into_iter();
        let found: Vec<_> = entries
            .map(|entry| {
                let link = entry.annotations().remove(0);
                let Target::Page(page) = link.target else { panic!("leads out") };
                (plain(&entry.text()), Target::Page(page))
            })
            .collect();
        assert_eq!(found, expected);
    }
}

#[test]
fn every_link_says_where_it_leads() {
    for document in documents() {
        let mut count: usize = 0;
        for link in document.root.all("Link") {
            assert!(!link.text().trim().is_empty());
            for annotation in link.annotations() {
                count += 1;
                let contents = &annotation.contents;
                let address = match &annotation.target {
                    Target::Page(_) => "afsnit",
                    Target::Address(address) => address.split_once(':').map_or(
                        "",
                        |(scheme, rest)| match scheme {
                            "tel" | "mailto" => rest,
                            _ => address,
                        },
                    ),
                };
                assert!(contents.contains(address), "`{contents}` leads to {address}");
            }
        }
        let pages = document.document.page_iter();
        let annotations = |id| document.document.get_page_annotations(id).unwrap().len();
        assert_eq!(
            count,
            pages.map(annotations).sum::<usize>(),
            "each stands in the tree"
        );
    }
    for council in councils() {
        for contact in &council.period.contacts {
            let targets: Vec<_> = council.folder.root.annotations();
            for address in
                [format!("tel:+45{}", contact.phone), format!("mailto:{}", contact.email)]
            {
                let address = Target::Address(address);
                assert!(targets.iter().any(|link| link.target == address), "{address:?}");
            }
        }
    }
}

#[test]
fn a_document_opens_at_its_first_page_under_its_title() {
    for council in councils() {
        let names = council.period.appointees.iter().map(|one| one.name.as_str());
        let name = council.period.settings.council.name.as_str();
        let names = [name, name].into_iter().chain(names);
        for (document, name) in council.all().zip(names) {
            let catalog = document.document.catalog().unwrap();
            let preferences = below(document, catalog, b"ViewerPreferences");
            assert_eq!(
                preferences.get(b"DisplayDocTitle").unwrap(),
                &Object::Boolean(true)
            );
            assert!(!catalog.has(b"OpenAction"), "without one, the first page is shown");
            let info = below(document, &document.document.trailer, b"Info");
            let title = decode_text_string(info.get(b"Title").unwrap()).unwrap();
            assert!(title.contains(name), "`{title}` does not name {name}");
        }
    }
}

#[test]
fn a_document_is_light_and_has_but_the_glyphs_it_shows() {
    for document in documents() {
        assert!(document.size < 2_000_000, "{} bytes", document.size);
        let pages = document.document.page_iter();
        let mut fonts = pages
            .flat_map(|id| document.document.get_page_fonts(id).unwrap().into_values())
            .peekable();
        assert!(fonts.peek().is_some());
        for font in fonts {
            let name = font.get(b"BaseFont").unwrap().as_name().unwrap();
            let (tag, _) = name.split_at(6);
            let is_subset = name[6] == b'+' && tag.iter().all(u8::is_ascii_uppercase);
            assert!(is_subset, "{}", String::from_utf8_lossy(name));
        }
    }
}

/// Pixels per inch that pictures of the screen need.
const SCREEN_PPI: f64 = 150.0;

#[test]
fn the_folder_carries_no_more_pixels_than_a_screen_shows() {
    for council in councils() {
        for Picture { pixels, width } in &council.folder.pictures {
            // A size in pixels is a whole number.
            let ppi = (pixels - 1.0) / width * 72.0;
            assert!(ppi <= SCREEN_PPI, "{ppi} ppi");
        }
    }
}
