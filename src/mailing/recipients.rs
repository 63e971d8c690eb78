//! The search for letters that somebody asks for: by name or number, by a page of the print
//! file, the first ones, those that are due, or those that are hardest on the page.

use std::collections::BTreeSet;

use time::Date;

use super::choice::{Choice, ChoiceFault};
use crate::documents::letter::Letter;
use crate::documents::{address_block, print_file};
use crate::ground::danish;
use crate::output::manifest::Manifest;
use crate::period::letter_contents::Kind;
use crate::period::model::Appointee;
use crate::period::register::{Register, SentLetter, Way};

/// Finds the letters that are asked for. They are given by their places among `letters`, from 0,
/// in mailing order; one that fits several choices is given once. `manifest` is that of the last
/// run, which knows the pages of its print files.
///
/// # Errors
/// Fails with the first choice that fits no letter, or the letters of several people.
pub(crate) fn choose(
    letters: &[Letter],
    choices: &[Choice],
    manifest: Option<&Manifest>,
) -> Result<Vec<usize>, ChoiceFault> {
    let mut chosen = Vec::new();
    for choice in choices {
        match choice {
            Choice::To(wanted) => {
                chosen.extend(to_person(letters, wanted, NameFit::Beginnings)?);
            }
            Choice::Exactly(wanted) => {
                chosen.extend(to_person(letters, wanted, NameFit::Whole)?);
            }
            Choice::Page { file, page } => {
                chosen.push(on_page(letters, *file, *page, manifest)?);
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

/// How much of a name must be given for it to fit.
#[derive(Clone, Copy, PartialEq, Eq)]
enum NameFit {
    /// Only the whole name fits.
    Whole,
    /// Text that stands in the name from the beginning of a word fits as well: "holm" and "bo h"
    /// for "Bo Holm".
    Beginnings,
}

/// Finds the letters to the one person who is meant. A number goes before a whole name, that
/// before a former name, and that before a part of a name: whoever is called just "Bo" is found though another is called "Bo
/// Holm".
///
/// # Errors
/// Fails with [`ChoiceFault::Nobody`] or [`ChoiceFault::NobodyExactly`] when nobody fits, and
/// with [`ChoiceFault::Several`] when several people fit equally well.
fn to_person(
    letters: &[Letter],
    wanted: &str,
    fit: NameFit,
) -> Result<Vec<usize>, ChoiceFault> {
    let by_number = |letter: &Letter| letter.appointee.number == wanted;
    let by_name = |letter: &Letter| folded(&letter.appointee.name) == folded(wanted);
    let by_former = |letter: &Letter| {
        let former = letter.appointee.former_names.iter();
        former.map(|name| folded(name)).any(|name| name == folded(wanted))
    };
    // Not within a word: "Bo" is not Jacobsen.
    let by_part = |letter: &Letter| {
        let Appointee { name, former_names, .. } = letter.appointee;
        let wanted = format!("-{}", folded(wanted));
        let mut names = std::iter::once(name).chain(former_names);
        fit == NameFit::Beginnings
            && names.any(|name| format!("-{}", folded(name)).contains(&wanted))
    };
    let tests: [&dyn Fn(&Letter) -> bool; 4] =
        [&by_number, &by_name, &by_former, &by_part];
    for is_meant in tests {
        let found: Vec<_> =
            (0..letters.len()).filter(|at| is_meant(&letters[*at])).collect();
        if !found.is_empty() {
            return of_one_person(letters, wanted, found);
        }
    }
    Err(match fit {
        NameFit::Beginnings => ChoiceFault::Nobody(wanted.to_owned()),
        NameFit::Whole => ChoiceFault::NobodyExactly(wanted.to_owned()),
    })
}

/// Gives the places of letters back when all of them go to the same person. There may be two:
/// about mandates, and of thanks.
///
/// # Errors
/// Fails with [`ChoiceFault::Several`] when they go to more than one.
fn of_one_person(
    letters: &[Letter],
    wanted: &str,
    found: Vec<usize>,
) -> Result<Vec<usize>, ChoiceFault> {
    let people = found.iter().map(|at| &letters[*at].appointee);
    let numbers: BTreeSet<_> = people.clone().map(|one| &one.number).collect();
    if numbers.len() == 1 {
        return Ok(found);
    }
    let mut people: Vec<_> =
        people.map(|one| format!("{} {}", one.number, one.name)).collect();
    people.dedup();
    Err(ChoiceFault::Several { wanted: wanted.to_owned(), people })
}

/// Which of the letters are meant that were recorded as sent: those of one day, of one kind, of one
/// way, as far as that is said.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Recalled {
    /// The day on which the letter was recorded to be sent.
    pub(crate) day: Option<Date>,
    /// What the letter is about.
    pub(crate) kind: Option<Kind>,
    /// The way by which the letter went.
    pub(crate) way: Option<Way>,
}

impl Recalled {
    /// Tells whether a letter of this day, kind and way is meant.
    fn fits(self, sent: Date, about: Kind, by: Way) -> bool {
        self.day.is_none_or(|day| sent == day)
            && self.kind.is_none_or(|kind| about == kind)
            && self.way.is_none_or(|way| by == way)
    }
}

/// Finds the letters that were recorded last as sent, of those that are meant: for each person the
/// last one, told by the number or by the whole name, or all that one command has recorded when
/// nobody is named. Somebody may be named by number and by name, be it a former one, and is found
/// once.
///
/// # Errors
/// Fails when there is no such letter, when several people have a name, and when the record is
/// taken back already.
pub(crate) fn recorded<'a>(
    register: &'a Register,
    people: &[String],
    recalled: Recalled,
) -> Result<Vec<&'a SentLetter>, ChoiceFault> {
    if people.is_empty() {
        let fits =
            |letter: &SentLetter| recalled.fits(letter.sent, letter.kind, letter.way);
        return Ok(register.last_recording(fits)?);
    }
    let letters = people.iter().map(|wanted| last_sent(register, wanted, recalled));
    let mut letters = letters.collect::<Result<Vec<_>, _>>()?;
    letters.sort_by_key(|letter| (&*letter.number, &*letter.name, letter.place));
    letters.dedup_by_key(|letter| letter.place);
    Ok(letters)
}

/// Finds the letter to a person that was recorded last, of those that are meant.
///
/// # Errors
/// Fails as [`recorded`].
fn last_sent<'a>(
    register: &'a Register,
    wanted: &str,
    recalled: Recalled,
) -> Result<&'a SentLetter, ChoiceFault> {
    let is_person =
        |number: &str, name: &str| number == wanted || folded(name) == folded(wanted);
    let is_undone = register.just_undone().iter().any(|(key, undone)| {
        register.is_called(&key.number, &key.name, is_person)
            && recalled.fits(undone.sent, key.kind, undone.way)
    });
    // The letter before that one is not what somebody means who asks for the same twice.
    if is_undone {
        return Err(ChoiceFault::UndoneAlready(wanted.to_owned()));
    }
    let mut letters = register.letters_to(is_person);
    letters.retain(|letter| recalled.fits(letter.sent, letter.kind, letter.way));
    let people: BTreeSet<_> = letters
        .iter()
        .map(|one| format!("{} {}", one.number, register.present_name(one)))
        .collect();
    let wanted = wanted.to_owned();
    match (letters.last(), people.len()) {
        (Some(last), 1) => Ok(*last),
        (None, _) => Err(ChoiceFault::NeverSent(wanted)),
        (Some(_), _) => {
            let people = people.into_iter().collect();
            Err(ChoiceFault::Several { wanted, people })
        }
    }
}

/// Writes a name for comparison: in small letters of ASCII, with a hyphen between words. So case
/// does not count, nor whether somebody writes "Ågård" or "Aagaard".
fn folded(name: &str) -> String {
    danish::file_name(name)
}

/// Finds the letter that a print file of the last run has on a page; both are counted from 1.
///
/// # Errors
/// Fails with [`ChoiceFault::NoPrintFile`], [`ChoiceFault::NoLetterOnPage`] or
/// [`ChoiceFault::NoLongerMade`].
fn on_page(
    letters: &[Letter],
    file: usize,
    page: usize,
    manifest: Option<&Manifest>,
) -> Result<usize, ChoiceFault> {
    let is_meant = |path: &str| print_file::is_numbered(path, file);
    let mut outputs = manifest.iter().flat_map(|manifest| &manifest.outputs);
    let printed = outputs.find(|output| is_meant(&output.path));
    let printed = printed.ok_or(ChoiceFault::NoPrintFile(file))?;
    let mut printed = printed.letters.iter();
    let found = printed.find(|one| (one.first_page..=one.last_page).contains(&page));
    let found = found.ok_or(ChoiceFault::NoLetterOnPage(page))?;
    let place = letters.iter().position(|letter| letter.path() == found.path);
    place.ok_or(ChoiceFault::NoLongerMade(page))
}

/// Finds the letters that people have not been sent as they are today, by the register. None may
/// be due; that is no fault.
fn due(letters: &[Letter]) -> impl Iterator<Item = usize> {
    (0..letters.len()).filter(|at| !letters[*at].is_sent)
}

/// Finds the letters that are hardest on the page: one for each measure of [`Choice::Worst`], the
/// first in mailing order when several are equally hard. One letter may be found more than once.
fn worst(letters: &[Letter]) -> Vec<usize> {
    let length = |text: &str| text.chars().count();
    let hardest = |measure: &dyn Fn(&Letter) -> usize| {
        // `max_by_key` gives the last of equal ones.
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
