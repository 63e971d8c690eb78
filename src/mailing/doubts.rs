//! What letters give reason to doubt by those that were sent before: the day they bear,
//! addresses that have changed persons, and names that one person may have had before. All may
//! be right, so a period can waive them.

use std::collections::BTreeMap;

use super::correspondence::Correspondence;
use super::former_name;
use super::home::Home;
use crate::documents::letter::Letter;
use crate::findings::SentFinding;
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::period::letter_contents::Kind;
use crate::period::model::{Appointee, Dispatch};
use crate::period::schema::{self, AppointeeColumn, TableColumn as _};

/// Judges the letters of a period by those that were sent before. As long as the register has
/// no letter, there is nothing to doubt.
pub(crate) fn check(all: &Correspondence, findings: &mut Diagnostics) {
    check_date(all, findings);
    check_addresses(all, findings);
    check_names(all, findings);
}

/// Reports persons who were never sent a letter under their names, when the last one under the
/// number went to a name that is probably their former one. Each is reported once; a former name
/// in the data that is another one is judged there.
fn check_names(all: &Correspondence, findings: &mut Diagnostics) {
    let mut letters: Vec<_> = all.letters.iter().collect();
    letters.dedup_by_key(|letter| &letter.appointee.number);
    for letter in letters {
        let Appointee { number, name, former_names, .. } = letter.appointee;
        let last = former_name::probable(letter).filter(|_| former_names.is_empty());
        let Some(last) = last else { continue };
        let finding = SentFinding::ProbableFormerName {
            number: number.clone(),
            former: last.name.clone(),
            date: last.date,
        };
        findings.push_value(letter.subject(), name, finding);
    }
}

/// Reports letters that would bear the day of the letters that they replace, or an earlier one:
/// their recipients could not tell which of the two counts. The day is that of the whole period,
/// so it is reported once, with the latest day of a letter that would be replaced.
fn check_date(all: &Correspondence, findings: &mut Diagnostics) {
    let replaced = all.letters.iter().filter_map(|letter| {
        let replaced = letter.replaces.filter(|replaced| *replaced >= letter.date)?;
        Some((replaced, letter.date))
    });
    if let Some((replaced, day)) = replaced.max() {
        let place = Origin::file(schema::SETTINGS).key("brev.dato");
        let finding = SentFinding::ReplacesSameDay(replaced);
        findings.push_value(place, &day.to_string(), finding);
    }
}

/// How much of two homes must be the same for the one to be taken for the other.
#[derive(Clone, Copy)]
enum Likeness {
    /// The door and the place.
    Whole,
    /// The door alone, wherever it is.
    Door,
}

/// What stands for a home where homes are compared.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct HomeKey<'a> {
    /// The door of the home.
    door: &'a str,
    /// The place of the home; `None` where it does not count.
    place: Option<&'a str>,
}

/// A person whose letter goes to another door than the last one did.
struct Mover<'a> {
    /// The letter of today, which says who the person is.
    letter: &'a Letter<'a>,
    /// The home that the last letter went to.
    then: Home,
    /// The home that the letter of today goes to.
    now: Home,
}

/// A mover who has come to the home that another mover has left.
struct Succession<'m, 'a> {
    /// The one who has come.
    mover: &'m Mover<'a>,
    /// The letter to the one who has left.
    predecessor: &'a Letter<'a>,
}

/// Reports persons who have the address that another one had in the last letter, when that
/// one has another now, too. People move, but hardly two of them into each other's homes: a
/// column was sorted alone, or cells have moved.
fn check_addresses(all: &Correspondence, findings: &mut Diagnostics) {
    let letters = all.letters.iter().filter(|letter| letter.kind == Kind::Mandates);
    let movers: Vec<_> = letters.clone().filter_map(Mover::of).collect();
    // One may have bought the house of another.
    if movers.len() < 2 {
        return;
    }
    let homes: Vec<_> = letters.filter_map(Home::now).collect();
    let successions = successions(&movers, &homes);
    if successions.len() < 2 {
        return;
    }
    for (origin, Succession { mover, predecessor }) in successions {
        let column = match mover.letter.appointee.dispatch {
            Dispatch::Email(_) => AppointeeColumn::Email,
            Dispatch::Post(_) | Dispatch::None(_) => AppointeeColumn::Street,
        };
        let finding = SentFinding::AddressOfAnother(predecessor.appointee.name.clone());
        findings.push_value(column.in_row(origin), &mover.now.door, finding);
    }
}

/// Finds the movers who have come to the home of another one, each once, by the rows of the data.
/// `homes` are those of all letters.
fn successions<'m, 'a>(
    movers: &'m [Mover<'a>],
    homes: &'m [Home],
) -> BTreeMap<&'a Origin, Succession<'m, 'a>> {
    let whole = successions_by(Likeness::Whole, movers, homes);
    // Of those who have kept their place, the street may be another's alone.
    let street = successions_by(Likeness::Door, movers, homes);
    let street = street
        .into_iter()
        .filter(|Succession { mover, .. }| mover.now.place == mover.then.place);
    let all = whole.into_iter().chain(street);
    all.map(|one| (&one.mover.letter.appointee.origin, one)).collect()
}

/// Finds the movers who have come to the home of another one, where homes are compared by
/// `likeness`. Where several live now, as at a town hall, nobody took it from another.
fn successions_by<'m, 'a>(
    likeness: Likeness,
    movers: &'m [Mover<'a>],
    homes: &'m [Home],
) -> Vec<Succession<'m, 'a>> {
    let before: BTreeMap<_, _> = movers
        .iter()
        .map(|mover| (mover.then.key(likeness), mover.letter))
        .collect();
    let mut residents: BTreeMap<_, usize> = BTreeMap::new();
    homes
        .iter()
        .for_each(|home| *residents.entry(home.key(likeness)).or_default() += 1);
    let lives_alone =
        |mover: &&Mover| residents.get(&mover.now.key(likeness)) == Some(&1);
    let succession = |mover: &'m Mover<'a>| {
        let predecessor = *before.get(&mover.now.key(likeness))?;
        Some(Succession { mover, predecessor })
    };
    movers.iter().filter(lives_alone).filter_map(succession).collect()
}

impl<'a> Mover<'a> {
    /// Compares a letter with the last one of its kind to the same person. `None` when there was
    /// none, when it went to the same door, and when either address has no door.
    fn of(letter: &'a Letter) -> Option<Self> {
        let appointee = letter.appointee;
        let register = &letter.period.register;
        let last = register.last(&appointee.number, &appointee.name, letter.kind)?;
        let then = Home::in_block(&last.contents.address)?;
        let now = Home::now(letter)?;
        (then.door != now.door).then_some(Self { letter, then, now })
    }
}

impl Home {
    /// Gives what stands for the home where homes are compared by `likeness`.
    fn key(&self, likeness: Likeness) -> HomeKey<'_> {
        let place = match likeness {
            Likeness::Whole => Some(self.place.as_str()),
            Likeness::Door => None,
        };
        HomeKey { door: &self.door, place }
    }
}
