//! The letters that a person at the terminal asks for: by name or number, by a page of the
//! print file, the first ones, or those that are hardest on the page.

pub(crate) mod fault;

use std::collections::BTreeSet;

use time::Date;

use crate::documents::letter::Letter;
use crate::documents::{address_block, print_file};
use crate::ground::danish;
use crate::mailing::due;
use crate::mailing::recipients::fault::ChoiceFault;
use crate::output::manifest::Manifest;
use crate::period::contents::Kind;
use crate::period::register::{Record, Register};

/// Which letters are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// Those to one person, by number, by name, or by what words of the name begin with.
    To(String),
    /// Those to one person, by number or by the whole name: nobody else may be meant.
    Exactly(String),
    /// That on a page of a print file, from 1; the file by its number where there are several.
    Page {
        /// Which print file, from 1.
        file: usize,
        /// The page.
        page: usize,
    },
    /// The first so many in mailing order.
    First(usize),
    /// Those that people have not been sent as they are today.
    Due,
    /// The longest name, the longest address, the most mandates, the longest forum.
    Worst,
}

/// The places of the letters that are asked for, in mailing order.
///
/// # Errors
/// The first choice that finds none, or too many.
pub(crate) fn choose(
    letters: &[Letter],
    choices: &[Choice],
    manifest: Option<&Manifest>,
) -> Result<Vec<usize>, ChoiceFault> {
    let mut chosen = Vec::new();
    for choice in choices {
        match choice {
            Choice::To(wanted) => chosen.extend(to(letters, wanted, true)?),
            Choice::Exactly(wanted) => chosen.extend(to(letters, wanted, false)?),
            Choice::Page { file, page } => {
                let found = on_page(letters, *file, *page, manifest);
                chosen.push(found.ok_or(ChoiceFault::NoLetterOnPage(*page))?);
            }
            Choice::First(count) => chosen.extend(0..letters.len().min(*count)),
            Choice::Due => chosen.extend(due(letters)),
            Choice::Worst => chosen.extend(worst(letters)),
        }
    }
    chosen.sort_unstable();
    chosen.dedup();
    Ok(chosen)
}

/// The letters to the one person who is meant; a part of the name is enough where `parts`
/// says so.
fn to(letters: &[Letter], wanted: &str, parts: bool) -> Result<Vec<usize>, ChoiceFault> {
    let number = |letter: &Letter| letter.appointee.number == wanted;
    let name = |letter: &Letter| folded(&letter.appointee.name) == folded(wanted);
    // Not within a word: "Bo" is not Jacobsen.
    let part = |letter: &Letter| {
        let (name, wanted) = (folded(&letter.appointee.name), folded(wanted));
        parts && format!("-{name}").contains(&format!("-{wanted}"))
    };
    let ways: [&dyn Fn(&Letter) -> bool; 3] = [&number, &name, &part];
    for is_meant in ways {
        let found: Vec<_> =
            (0..letters.len()).filter(|at| is_meant(&letters[*at])).collect();
        let Some(first) = found.first() else { continue };
        let number = &letters[*first].appointee.number;
        if found.iter().all(|at| letters[*at].appointee.number == *number) {
            return Ok(found);
        }
        let people = found.iter().map(|at| &letters[*at].appointee);
        let mut people: Vec<_> =
            people.map(|one| format!("{} {}", one.number, one.name)).collect();
        people.dedup();
        return Err(ChoiceFault::Several(wanted.to_owned(), people));
    }
    let nobody = if parts { ChoiceFault::Nobody } else { ChoiceFault::NobodyExactly };
    Err(nobody(wanted.to_owned()))
}

/// The letter to a person that was recorded last, or the last of those sent on a day, or of a
/// kind; the person by number or by the whole name.
///
/// # Errors
/// When there is none, several persons are meant, or the last is taken back already.
pub(crate) fn last_sent<'a>(
    register: &'a Register,
    wanted: &str,
    day: Option<Date>,
    kind: Option<Kind>,
) -> Result<&'a Record, ChoiceFault> {
    let is_person =
        |number: &str, name: &str| number == wanted || folded(name) == folded(wanted);
    let is_letter = |sent: Date, about: Kind| {
        day.is_none_or(|day| sent == day) && kind.is_none_or(|kind| about == kind)
    };
    let is_undone = register.just_undone().iter().any(|(undone, sent)| {
        is_person(&undone.number, &undone.name) && is_letter(*sent, undone.kind)
    });
    if is_undone {
        return Err(ChoiceFault::UndoneAlready(wanted.to_owned()));
    }
    let mut letters = register.letters_to(is_person);
    letters.retain(|record| is_letter(record.sent, record.kind));
    let people: BTreeSet<_> = letters
        .iter()
        .map(|one| format!("{} {}", one.number, one.name))
        .collect();
    match (letters.last(), people.len()) {
        (Some(last), 1) => Ok(last),
        (None, _) => Err(ChoiceFault::NeverSent(wanted.to_owned())),
        (Some(_), _) => {
            let people = people.into_iter().collect();
            Err(ChoiceFault::Several(wanted.to_owned(), people))
        }
    }
}

/// A name for comparison: case, and the ways of writing æ, ø and å, do not count.
fn folded(name: &str) -> String {
    danish::file_name(name)
}

/// The letter that a print file of the last run has on a page.
fn on_page(
    letters: &[Letter],
    file: usize,
    page: usize,
    manifest: Option<&Manifest>,
) -> Option<usize> {
    let is_meant = |path: &str| print_file::is_numbered(path, file);
    let printed = manifest?.outputs.iter().find(|output| is_meant(&output.path))?;
    let mut printed = printed.letters.iter();
    let found = printed.find(|one| (one.first_page..=one.last_page).contains(&page))?;
    letters.iter().position(|letter| letter.path() == found.path)
}

/// The letters that people have not been sent as they are today.
fn due(letters: &[Letter]) -> impl Iterator<Item = usize> {
    (0..letters.len()).filter(|at| due::reason(&letters[*at]).is_some())
}

/// The letters that are hardest on the page.
fn worst(letters: &[Letter]) -> Vec<usize> {
    let length = |text: &str| text.chars().count();
    let hardest = |measure: &dyn Fn(&Letter) -> usize| {
        (0..letters.len()).rev().max_by_key(|at| measure(&letters[*at]))
    };
    let forum = |letter: &Letter| {
        let fora = letter.mandates.iter().map(|one| &letter.period.fora[one.forum].name);
        fora.map(|name| length(name)).max().unwrap_or_default()
    };
    let address = |letter: &Letter| {
        let lines = address_block::full_lines(letter.appointee);
        lines.iter().map(|line| length(line)).max().unwrap_or_default()
    };
    let measures: [&dyn Fn(&Letter) -> usize; 4] = [
        &|letter| length(&letter.appointee.name),
        &address,
        &|letter| letter.mandates.len(),
        &forum,
    ];
    measures.iter().filter_map(|measure| hardest(*measure)).collect()
}
