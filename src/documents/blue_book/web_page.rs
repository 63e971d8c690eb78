//! The Blå Bog as one file for the council's website: no script, and nothing from elsewhere.

use askama::Template;

use super::overview::Overview;
use crate::ground::danish;

/// What the template of the page receives.
#[derive(Template)]
#[template(path = "blaa-bog.html")]
struct WebPage<'a> {
    /// What the page says.
    book: &'a Overview,
    /// The title of its window, in which nothing stands but letters, signs and spaces.
    title: String,
    /// The first person of each letter that surnames begin with, for those who look for a name.
    letters: Vec<Initial>,
}

/// A letter of the alphabet, and the first person whose surname begins with it.
struct Initial {
    /// The letter as a capital.
    letter: char,
    /// The person, as an index into the people of the page.
    person: usize,
}

/// From how many people on the page leads to their letters.
const LEAST_PEOPLE: usize = 30;

/// Writes the page, in which all texts of the data are escaped.
pub(super) fn html(book: &Overview) -> String {
    let Overview { council, period, day, .. } = book;
    let title = format!("Blå Bog for {council} {period}, pr. {day}");
    let title = title.replace(danish::NO_BREAK, " ").replace('\u{2060}', "");
    let page = WebPage { book, title, letters: letters(book) };
    page.render().expect("memory takes the page")
}

/// Finds the first person of each letter, in the order of the people; nothing where there are but
/// few people.
fn letters(book: &Overview) -> Vec<Initial> {
    let mut letters: Vec<Initial> = Vec::new();
    if book.people.len() < LEAST_PEOPLE {
        return letters;
    }
    for (person, entry) in book.people.iter().enumerate() {
        let Some(letter) = danish::letter_of(&entry.surname) else { continue };
        if letters.last().is_none_or(|last| last.letter != letter) {
            letters.push(Initial { letter, person });
        }
    }
    letters
}
