//! Names of the last period in the texts of this one: of those who were in office or in the
//! secretariat, and of fora, and who stand in no table any more.

use std::collections::{HashMap, HashSet};

use super::{Comparison, settings_key};
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{LastPeriodFinding, Reviewable};
use crate::ground::danish::plain_words;
use crate::period::name_likeness::NameLikeness;
use crate::period::rows::{Rows, TableRow as _};
use crate::period::schema::{self, ForumColumn};

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
    let rows = comparison.rows;
    for text in &rows.prose {
        tell(Reviewable::Texts, text.origin_at(0), text.text());
    }
    let file = Origin::file(schema::SUBJECT_AREAS);
    for (area, number) in rows.subject_areas.iter().flatten().zip(1..) {
        let title = file.key(format!("[{number}].titel"));
        tell(Reviewable::SubjectAreas, Some(title), &area.title);
        for (text, paragraph) in area.paragraphs.iter().zip(1..) {
            let key = file.key(format!("[{number}].afsnit[{paragraph}]"));
            tell(Reviewable::SubjectAreas, Some(key), text);
        }
    }
    for row in &rows.fora {
        let text = row.description.as_deref().unwrap_or_default();
        tell(Reviewable::Fora, Some(row.at(ForumColumn::Description)), text);
    }
    let settings = &rows.settings;
    if let Some(imprint) = &settings.imprint {
        let publisher = settings_key("kolofon.udgiver");
        tell(Reviewable::Imprint, Some(publisher), &imprint.publisher);
        for (line, number) in imprint.lines.iter().zip(1..) {
            let key = settings_key(&format!("kolofon.linjer[{number}]"));
            tell(Reviewable::Imprint, Some(key), line);
        }
    }
    let mail = settings.letter.as_ref().map(|letter| &letter.mail);
    let mailboxes = mail.map(|mail| [("afsender", &mail.sender), ("kopi", &mail.copy)]);
    for (key, mailbox) in mailboxes.into_iter().flatten() {
        let name = mailbox.as_ref().map_or("", |mailbox| &mailbox.name);
        tell(Reviewable::Contacts, Some(settings_key(&format!("brev.mail.{key}"))), name);
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
        let people_now: Vec<_> = people(now)
            .chain(now.appointees.iter().filter_map(|row| row.name.as_deref()))
            .collect();
        // Of many appointees, those are compared that have a word of the name.
        let mut words_now: HashMap<String, Vec<&str>> = HashMap::new();
        for name in people_now {
            for word in plain_words(name) {
                words_now.entry(word).or_default().push(name);
            }
        }
        let is_gone = |name: &&str| {
            let words = plain_words(name);
            let mut like = words.iter().filter_map(|word| words_now.get(word)).flatten();
            !like.any(|now| NameLikeness::of(name, now) == NameLikeness::Alike)
        };
        let of_fora =
            |rows: &'a Rows| rows.fora.iter().filter_map(|row| row.name.as_deref());
        let fora_now: HashSet<_> =
            now.fora.iter().filter_map(|row| row.name.as_deref()).collect();
        let fora = of_fora(last).filter(|name| !fora_now.contains(name));
        let mut by_first_word: HashMap<_, Vec<_>> = HashMap::new();
        for name in people(last).filter(is_gone).chain(fora) {
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
