//! Names of the last period in the texts of this one: of those who were in office or in the
//! secretariat, and of fora, and who stand in no table any more.

use std::collections::{HashMap, HashSet};

use super::{Comparison, mailboxes};
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{LastPeriodFinding, Reviewable};
use crate::ground::danish::plain_words;
use crate::period::name_likeness::NameLikeness;
use crate::period::printed_texts;
use crate::period::rows::Rows;
use crate::period::schema;

/// The fewest letters of a forum's name of one word that is no word of everyday speech.
const TELLING: usize = 10;

/// Reports the names that stand in texts which nobody has looked through.
pub(super) fn check(comparison: &Comparison, findings: &mut Diagnostics) {
    let old = OldNames::of(&comparison.last.rows, comparison.rows);
    if old.by_first_word.is_empty() {
        return;
    }
    let mut tell = |what: Reviewable, place: Option<Origin>, text: &str| {
        let (Some(place), Some(unreviewed)) = (place, comparison.unreviewed(what)) else {
            return;
        };
        if let Some(name) = old.find(text) {
            findings.push_value(place, name, LastPeriodFinding::Name(unreviewed));
        }
    };
    for text in printed_texts::of(comparison.rows) {
        tell(reviewable(text.file()), text.origin_at(0), text.text());
    }
    let file = Origin::file(schema::SUBJECT_AREAS);
    for (area, number) in comparison.rows.subject_areas.iter().flatten().zip(1..) {
        let title = file.key(format!("[{number}].titel"));
        tell(Reviewable::SubjectAreas, Some(title), &area.title);
    }
    for (key, mailbox) in mailboxes(comparison.rows) {
        tell(Reviewable::Contacts, Some(key), &mailbox.name);
    }
}

/// Tells under which key the texts of a file are confirmed; those of a table are descriptions of fora.
fn reviewable(file: &str) -> Reviewable {
    match file {
        schema::SUBJECT_AREAS => Reviewable::SubjectAreas,
        schema::SETTINGS => Reviewable::Imprint,
        prose if schema::is_prose(prose) => Reviewable::Texts,
        _ => Reviewable::Fora,
    }
}

/// Names that stand in no table any more.
struct OldNames<'a> {
    /// The names as they stood, each with its words in plain letters, by the first of these.
    by_first_word: HashMap<String, Vec<(Vec<String>, &'a str)>>,
}

impl<'a> OldNames<'a> {
    /// Collects the names of officers, mayors, contacts and fora of the last period that are those of
    /// nobody and nothing in this one.
    fn of(last: &'a Rows, now: &Rows) -> Self {
        let mut gone: HashSet<_> = people(last).collect();
        // Of many appointees, those are compared that have a word of one of the names.
        let mut by_word: HashMap<_, Vec<_>> = HashMap::new();
        for name in people(last) {
            for word in plain_words(name) {
                by_word.entry(word).or_default().push(name);
            }
        }
        let appointees = now.appointees.iter().filter_map(|row| row.name.as_deref());
        for now in people(now).chain(appointees) {
            for last in
                plain_words(now).iter().filter_map(|word| by_word.get(word)).flatten()
            {
                if NameLikeness::of(last, now) == NameLikeness::Alike {
                    gone.remove(last);
                }
            }
        }
        let of_fora =
            |rows: &'a Rows| rows.fora.iter().filter_map(|row| row.name.as_deref());
        let fora_now: HashSet<_> =
            now.fora.iter().filter_map(|row| row.name.as_deref()).collect();
        let fora = of_fora(last).filter(|name| !fora_now.contains(name));
        let mut by_first_word: HashMap<_, Vec<_>> = HashMap::new();
        for name in people(last).filter(|name| gone.contains(name)).chain(fora) {
            let words = plain_words(name);
            let is_telling = words.len() > 1 || name.chars().count() >= TELLING;
            if let Some(first) = words.first().filter(|_| is_telling) {
                by_first_word.entry(first.clone()).or_default().push((words, name));
            }
        }
        Self { by_first_word }
    }

    /// Finds the first of the names in a text, perhaps in the genitive.
    fn find(&self, text: &str) -> Option<&'a str> {
        let words = plain_words(text);
        (0..words.len()).find_map(|at| {
            let named = self.by_first_word.get(&words[at])?;
            let stands_here =
                |(name, _): &&(Vec<String>, &str)| stands_at(&words[at..], name);
            named.iter().find(stands_here).map(|(_, name)| *name)
        })
    }
}

/// Gives the names of those in office and in the secretariat.
fn people(rows: &Rows) -> impl Iterator<Item = &str> {
    let officers = rows.chairmanship.iter().filter_map(|row| row.name.as_deref());
    let mayors = rows.municipalities.iter().filter_map(|row| row.mayor.as_deref());
    let contacts = rows.contacts.iter().filter_map(|row| row.contact.as_ref());
    officers
        .chain(mayors)
        .chain(contacts.map(|contact| contact.name.as_str()))
}

/// Tells whether words begin with those of a name, of which the last may have an s more.
fn stands_at(words: &[String], name: &[String]) -> bool {
    let Some(words) = words.get(..name.len()) else { return false };
    let Some(((last, rest), (of_name, rest_of_name))) =
        words.split_last().zip(name.split_last())
    else {
        return false;
    };
    rest == rest_of_name && (last == of_name || last.strip_suffix('s') == Some(of_name))
}
