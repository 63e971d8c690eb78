//! What letters give reason to doubt by those that were sent before: the day they bear,
//! addresses that have changed persons, people under new numbers, and names that one person may
//! have had before. All may be right, so a period can waive them.

use std::collections::{BTreeMap, BTreeSet};

use super::correspondence::Correspondence;
use super::former_name;
use super::home::{Home, Parts};
use crate::documents::letter::Letter;
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{SentFinding, SinceSentFinding};
use crate::period::letter_contents::Kind;
use crate::period::model::{Appointee, Dispatch};
use crate::period::register::Way;
use crate::period::schema::{self, AppointeeColumn, TableColumn as _};

/// Judges the letters of a period by those that were sent before. As long as the register has
/// no letter, there is nothing to doubt.
pub(crate) fn check(all: &Correspondence, findings: &mut Diagnostics) {
    check_date(all, findings);
    check_addresses(all, findings);
    check_numbers(all, findings);
    check_ways(all, findings);
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
            former: last.name.to_string(),
            date: last.date,
        };
        findings.push_value(letter.subject(), name, finding);
    }
}

/// So many people with new numbers are told. Of one or two a number may have been put right, unless
/// one of them has that of the other.
const FEWEST_RENUMBERED: usize = 3;

/// Reports, once, people who were sent letters under other numbers, unless somebody of their name
/// has that number still. They would count as people who were never sent a letter.
fn check_numbers(all: &Correspondence, findings: &mut Diagnostics) {
    let letters = all.letters.iter().filter(|letter| letter.kind == Kind::Mandates);
    let people: Vec<_> = letters.clone().map(|letter| letter.appointee).collect();
    let present: BTreeSet<_> =
        people.iter().map(|one| (&*one.number, &*one.name)).collect();
    let renumbered: Vec<_> = letters
        .filter_map(|letter| {
            let then = number_before(letter)?;
            let name = &letter.appointee.name;
            (!present.contains(&(then, &**name))).then_some((letter.appointee, then))
        })
        .collect();
    let Some((first, then)) = renumbered.iter().min_by_key(|(one, _)| &one.origin) else {
        return;
    };
    let changes: BTreeSet<_> =
        renumbered.iter().map(|(one, then)| (*then, &*one.number)).collect();
    let is_exchanged = changes.iter().any(|(then, now)| changes.contains(&(*now, *then)));
    if renumbered.len() >= FEWEST_RENUMBERED || is_exchanged {
        let finding = SinceSentFinding::Renumbered {
            count: renumbered.len(),
            of: people.len(),
            name: first.name.clone(),
            then: (*then).to_owned(),
            now: first.number.clone(),
        };
        let table = Origin { row: None, ..first.origin.clone() };
        findings.push(AppointeeColumn::Number.in_row(&table), finding);
    }
}

/// So many people who change in either direction are told. Fewer may have asked for it.
const FEWEST_EXCHANGED: usize = 3;

/// Of so many letters one must change in either direction; in a long table some always do.
const LETTERS_FOR_EACH: usize = 20;

/// So many people must change their way before more than half of all count as too many.
const FEWEST_OF_MOST: usize = 5;

/// Reports, once, that people in both directions, or most of them in one, get letters by another way
/// than they did.
fn check_ways(all: &Correspondence, findings: &mut Diagnostics) {
    let letters = all.letters.iter().filter(|letter| letter.kind == Kind::Mandates);
    let of = letters.clone().count();
    let fewest = FEWEST_EXCHANGED.max(of / LETTERS_FOR_EACH);
    let changed: Vec<_> = letters
        .filter_map(|letter| Some((letter.appointee, new_way(letter)?)))
        .collect();
    let count = |way| changed.iter().filter(|(_, now)| *now == way).count();
    let (to_email, to_post) = (count(Way::Email), count(Way::Post));
    let first = changed.iter().map(|(one, _)| one).min_by_key(|one| &one.origin);
    let are_most = changed.len() >= FEWEST_OF_MOST && 2 * changed.len() > of;
    if let Some(first) = first
        && (to_email.min(to_post) >= fewest || are_most)
    {
        let name = first.name.clone();
        let finding = SinceSentFinding::WaysExchanged { to_email, to_post, name };
        let table = Origin { row: None, ..first.origin.clone() };
        findings.push(AppointeeColumn::Dispatch.in_row(&table), finding);
    }
}

/// Gives the way that a letter goes by, when the last one of its kind to the person did not go that
/// way.
fn new_way(letter: &Letter) -> Option<Way> {
    let Appointee { number, name, dispatch, .. } = letter.appointee;
    let now = Way::of(dispatch)?;
    let register = &letter.period.register;
    register.last(number, name, letter.kind)?;
    (!register.was_sent(number, name, letter.kind, now)).then_some(now)
}

/// Gives the number under which somebody of the same name was sent the last letter; `None` when
/// the person was sent one under the present number, or nobody of the name was.
fn number_before<'a>(letter: &Letter<'a>) -> Option<&'a str> {
    let Appointee { number, name, .. } = letter.appointee;
    let register = &letter.period.register;
    if register.last(number, name, letter.kind).is_some() {
        return None;
    }
    Some(&*register.last_to(name, letter.kind)?.number)
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

/// A person whose home has changed since the last letter.
struct Mover<'a> {
    /// The letter of today, which says who the person is.
    letter: &'a Letter<'a>,
    /// The home that the last letter went to.
    then: Home,
    /// The home that the letter of today goes to.
    now: Home,
}

/// A mover who has come to the home that another mover has left, or to a part of it.
struct Succession<'m, 'a> {
    /// The one who has come.
    mover: &'m Mover<'a>,
    /// The letter to the one who has left.
    predecessor: &'a Letter<'a>,
}

/// So many successions in a column are told one by one, each at its person. More of them are one
/// fault of the column, and told as such.
const MOST_TOLD_ALONE: usize = 4;

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
    let columns = [
        AppointeeColumn::Email,
        AppointeeColumn::Street,
        AppointeeColumn::Postcode,
        AppointeeColumn::Town,
    ];
    for column in columns {
        let of_column =
            successions.iter().filter(|(_, one)| one.mover.column() == column);
        report_successions(column, &of_column.collect::<Vec<_>>(), findings);
    }
}

/// Reports the successions that show in a column: few of them at their persons, many of them once.
fn report_successions(
    column: AppointeeColumn,
    successions: &[(&&Origin, &Succession)],
    findings: &mut Diagnostics,
) {
    let name = |letter: &Letter| letter.appointee.name.clone();
    if let [(origin, first), ..] = successions
        && successions.len() > MOST_TOLD_ALONE
    {
        let finding = SinceSentFinding::AddressesOfOthers {
            count: successions.len(),
            name: name(first.mover.letter),
            has: first.mover.now.part(column).to_owned(),
            other: name(first.predecessor),
        };
        let table = Origin { row: None, ..(**origin).clone() };
        findings.push(column.in_row(&table), finding);
        return;
    }
    for (origin, Succession { mover, predecessor }) in successions {
        let finding = SentFinding::AddressOfAnother(name(predecessor));
        findings.push_value(column.in_row(origin), mover.now.part(column), finding);
    }
}

/// Finds the movers who have come to the home of another one, each once, by the rows of the data.
/// `homes` are those of all letters. What a mover has kept does not count: of those who have kept
/// their town, the street may be another's alone. Where several live behind a door now, as at a
/// town hall, nobody took it from another.
fn successions<'m, 'a>(
    movers: &'m [Mover<'a>],
    homes: &'m [Home],
) -> BTreeMap<&'a Origin, Succession<'m, 'a>> {
    let mut found = BTreeMap::new();
    let kinds: BTreeSet<_> = movers.iter().map(Mover::changed).collect();
    for parts in kinds {
        let left = movers
            .iter()
            .filter(|mover| mover.then.only(parts) != mover.now.only(parts));
        let before: BTreeMap<_, _> =
            left.map(|mover| (mover.then.only(parts), mover.letter)).collect();
        let mut residents: BTreeMap<_, usize> = BTreeMap::new();
        homes
            .iter()
            .for_each(|home| *residents.entry(home.only(parts)).or_default() += 1);
        for mover in movers.iter().filter(|mover| mover.changed() == parts) {
            let now = mover.now.only(parts);
            let is_shared = parts.door && residents.get(&now) != Some(&1);
            if let Some(predecessor) = before.get(&now).filter(|_| !is_shared) {
                let origin = &mover.letter.appointee.origin;
                found.insert(origin, Succession { mover, predecessor });
            }
        }
    }
    found
}

impl<'a> Mover<'a> {
    /// Compares a letter with the last one of its kind to the same person. `None` when there was
    /// none, when it went to the same door, and when either address has no door.
    fn of(letter: &'a Letter) -> Option<Self> {
        let appointee = letter.appointee;
        let register = &letter.period.register;
        let last = register.last(&appointee.number, &appointee.name, letter.kind)?;
        let then = Home::in_block(&last.contents().address)?;
        let now = Home::now(letter)?;
        (then != now).then_some(Self { letter, then, now })
    }

    /// Gives the parts of the home that have changed.
    fn changed(&self) -> Parts {
        let Self { then, now, .. } = self;
        Parts {
            door: then.door != now.door,
            postcode: then.postcode != now.postcode,
            town: then.town != now.town,
        }
    }

    /// Gives the column in which the change shows first.
    fn column(&self) -> AppointeeColumn {
        match (self.changed(), &self.letter.appointee.dispatch) {
            (Parts { door: true, .. }, Dispatch::Email(_)) => AppointeeColumn::Email,
            (Parts { door: true, .. }, _) => AppointeeColumn::Street,
            (Parts { postcode: true, .. }, _) => AppointeeColumn::Postcode,
            _ => AppointeeColumn::Town,
        }
    }
}
