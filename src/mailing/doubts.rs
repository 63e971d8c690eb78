//! What letters that replace others give reason to doubt: the day they bear, and addresses
//! that have changed persons.

use std::collections::BTreeMap;

use crate::documents::address_block;
use crate::documents::letter::Letter;
use crate::findings::SentFinding;
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::mailing::correspondence::Correspondence;
use crate::period::contents::Kind;
use crate::period::model::Dispatch;
use crate::period::schema::{self, AppointeeColumn, TableColumn as _};

/// Judges the letters of a period by those that were sent.
pub(crate) fn check(all: &Correspondence, to: &mut Diagnostics) {
    check_date(all, to);
    check_addresses(all, to);
}

/// Reports that letters would bear the day of those that they replace, or an earlier one.
fn check_date(all: &Correspondence, to: &mut Diagnostics) {
    let replaced = all.letters.iter().filter_map(|letter| {
        let replaced = letter.replaces.filter(|replaced| *replaced >= letter.date)?;
        Some((replaced, letter.date))
    });
    if let Some((replaced, day)) = replaced.max() {
        let place = Origin::file(schema::SETTINGS).key("brev.dato");
        to.push_value(place, &day.to_string(), SentFinding::ReplacesSameDay(replaced));
    }
}

/// Where a letter goes.
struct Home {
    /// The street, or the address of an e-mail.
    door: String,
    /// The lines below: postcode and town, perhaps a country.
    place: String,
}

/// A person whose letter goes to another door than the last one.
struct Mover<'a> {
    /// The letter.
    letter: &'a Letter<'a>,
    /// Where the last one went.
    then: Home,
    /// Where this one goes.
    now: Home,
}

/// Reports persons who have the address that another one had in the last letter, when that
/// one has another now, too. People move, but hardly two of them into each other's homes: a
/// column was sorted alone, or cells have moved.
fn check_addresses(all: &Correspondence, to: &mut Diagnostics) {
    let letters = all.letters.iter().filter(|letter| letter.kind == Kind::Mandates);
    let movers: Vec<_> = letters.clone().filter_map(Mover::of).collect();
    // One may have bought the house of another.
    if movers.len() < 2 {
        return;
    }
    let homes: Vec<_> = letters.filter_map(Home::now).collect();
    let whole = taken(&movers, &homes, |home| (&home.door, Some(&home.place)));
    // Of those who have kept their place, the street may be another's alone.
    let street = taken(&movers, &homes, |home| (&home.door, None));
    let street = street
        .into_iter()
        .filter(|(mover, _)| mover.now.place == mover.then.place);
    let taken: BTreeMap<_, _> = whole
        .into_iter()
        .chain(street)
        .map(|(mover, other)| (&mover.letter.appointee.origin, (mover, other)))
        .collect();
    if taken.len() < 2 {
        return;
    }
    for (origin, (mover, other)) in taken {
        let column = match mover.letter.appointee.dispatch {
            Dispatch::Email(_) => AppointeeColumn::Email,
            Dispatch::Post(_) | Dispatch::None(_) => AppointeeColumn::Street,
        };
        let finding = SentFinding::AddressOfAnother(other.appointee.name.clone());
        to.push_value(column.in_row(origin), &mover.now.door, finding);
    }
}

/// The movers whose home now is that of another mover before, by what `part` takes of homes;
/// with that one's letter. Where several live now, at the town hall, nobody took it.
fn taken<'a, 'b>(
    movers: &'b [Mover<'a>],
    homes: &'b [Home],
    part: impl Fn(&'b Home) -> (&'b String, Option<&'b String>),
) -> Vec<(&'b Mover<'a>, &'a Letter<'a>)> {
    let before: BTreeMap<_, _> =
        movers.iter().map(|mover| (part(&mover.then), mover.letter)).collect();
    let mut residents: BTreeMap<_, usize> = BTreeMap::new();
    homes
        .iter()
        .for_each(|home| *residents.entry(part(home)).or_default() += 1);
    let alone = movers
        .iter()
        .filter(|mover| residents.get(&part(&mover.now)) == Some(&1));
    alone
        .filter_map(|mover| Some((mover, *before.get(&part(&mover.now))?)))
        .collect()
}

impl<'a> Mover<'a> {
    /// The person of a letter, if the last one went to another door.
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
    /// Where a letter goes.
    fn now(letter: &Letter) -> Option<Self> {
        Self::in_block(&address_block::full_lines(letter.appointee))
    }

    /// The home in an address block. The street stands above the postcode, or above postcode
    /// and country.
    fn in_block(lines: &[String]) -> Option<Self> {
        let last = lines.last()?;
        let is_postcode = last.chars().take(4).all(|c| c.is_ascii_digit());
        let below = match (last.contains('@'), is_postcode) {
            (true, _) => 0,
            (false, true) => 1,
            (false, false) => 2,
        };
        let at = lines.len().checked_sub(below + 1)?;
        Some(Self {
            door: lines[at].clone(),
            place: lines[at + 1..].join(", "),
        })
    }
}
