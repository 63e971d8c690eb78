//! The order in which a document is read, against the places where its text stands.

use std::collections::BTreeSet;

use folio::Officer;

use super::{Documents, councils, portrait, signature, with_party};
use crate::tags::{Element, Kid, Tagged};

/// A point where the voice goes on, and what it says there.
struct Step<'a> {
    /// What is said.
    text: &'a str,
    /// The page, and the place on it, from the left and from above.
    at: (usize, f64, f64),
    /// What is read across, if it stands there.
    row: Option<&'a Element>,
}

/// Gives the steps of the voice through an element. A picture is one, and so is a heading, whose
/// number stands beside it and is said first.
fn steps<'a>(element: &'a Element, row: Option<&'a Element>, to: &mut Vec<Step<'a>>) {
    let is_row = matches!(&*element.role, "TR" | "TOCI" | "LI");
    let row = if is_row { Some(element) } else { row };
    let first = to.len();
    for kid in &element.kids {
        match kid {
            Kid::Element(element) => steps(element, row, to),
            Kid::Passage(passage) => to.extend(passage.spots.iter().map(|spot| {
                let at = (passage.page, spot.x, spot.y);
                Step { text: passage.text.trim(), at, row }
            })),
            Kid::Annotation(_) => {}
        }
    }
    if element.alt.is_some() || element.heading_level().is_some() {
        let within = to.drain(first..);
        let top = within.min_by(|a, b| a.at.2.total_cmp(&b.at.2)).unwrap();
        to.push(Step {
            text: element.alt.as_deref().unwrap_or(top.text),
            ..top
        });
    }
}

/// The base lines of one line lie apart by so many points at the most.
const SAME_LINE: f64 = 5.0;

/// Tells where the voice goes back: up the page, or left in the line. Across a row, it may go up to
/// what stands further right.
fn returns(document: &Tagged) -> BTreeSet<&str> {
    let mut all = Vec::new();
    steps(&document.root, None, &mut all);
    let goes_back = |(last, next): &(&Step, &Step)| {
        let ((page, x, y), (next_page, next_x, next_y)) = (last.at, next.at);
        assert!(page <= next_page, "`{}` stands on an earlier page", next.text);
        let is_row = last.row.zip(next.row).is_some_and(|(a, b)| std::ptr::eq(a, b));
        let is_up = next_y < y - SAME_LINE && !(is_row && next_x > x);
        let is_left = (next_y - y).abs() <= SAME_LINE && next_x < x;
        page == next_page && (is_up || is_left)
    };
    let pairs = all.iter().zip(&all[1..]).filter(goes_back);
    pairs.map(|(_, next)| next.text).collect()
}

#[test]
fn the_voice_follows_the_page_and_goes_back_for_columns_alone() {
    for Documents { period, folder, letters, .. } in councils() {
        // Those who sign stand side by side; every other contact has the right column.
        let signs: Vec<_> = period.chairmanship.officers.iter().skip(1).collect();
        let pictures = signs.iter().filter(|officer| officer.portrait.is_some());
        let mut columns: BTreeSet<_> =
            pictures.map(|officer| portrait(officer)).collect();
        let plain = signs.iter().filter(|officer| officer.portrait.is_none());
        columns.extend(plain.map(|officer| officer.title.clone()));
        let contacts = period.contacts.iter().skip(1).step_by(2);
        columns.extend(contacts.map(|contact| contact.name.clone()));
        assert_eq!(returns(folder), columns.iter().map(String::as_str).collect());

        // The secretariat stands beside the address.
        let first = |officer: &&Officer| match &officer.signature {
            Some(_) => signature(officer),
            None => with_party(&officer.name, officer.party.as_deref()),
        };
        for (letter, appointee) in letters.iter().zip(&period.appointees) {
            // Nobody signs the letter to himself or herself, so another one may be the first.
            let officers = period.chairmanship.officers.iter();
            let signs = officers.filter(|officer| officer.name != appointee.name).skip(1);
            let mut columns = BTreeSet::from(["KKR-sekretariatet".to_owned()]);
            columns.extend(signs.map(|officer| first(&officer)));
            assert_eq!(returns(letter), columns.iter().map(String::as_str).collect());
        }
    }
}
