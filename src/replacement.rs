//! What letters that replace others give reason to doubt: the day they bear, and addresses
//! that have changed persons.

use std::collections::BTreeMap;

use crate::address_block;
use crate::contents::Kind;
use crate::correspondence::Correspondence;
use crate::diagnostic::Diagnostics;
use crate::finding::Finding;
use crate::letter::Letter;
use crate::load::schema;
use crate::model::Dispatch;
use crate::origin::Origin;

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
        let place = Origin::file(schema::SETTINGS).column("brev.dato");
        to.push_value(place, &day.to_string(), Finding::ReplacesSameDay(replaced));
    }
}

/// A person whose letter goes to another door than the last one.
struct Mover<'a> {
    /// The letter.
    letter: &'a Letter<'a>,
    /// Where the last one went: the street, or the address of an e-mail.
    then: String,
    /// Where this one goes.
    now: String,
}

/// Reports persons who have the address that another one had in the last letter, when that
/// one has another now, too. People move, but hardly two of them into each other's homes: a
/// column was sorted alone, or cells have moved.
fn check_addresses(all: &Correspondence, to: &mut Diagnostics) {
    let movers: Vec<_> = all.letters.iter().filter_map(Mover::of).collect();
    let before: BTreeMap<_, _> =
        movers.iter().map(|mover| (&mover.then, mover.letter)).collect();
    let now = all.letters.iter().filter(|letter| letter.kind == Kind::Mandates);
    let mut residents: BTreeMap<_, usize> = BTreeMap::new();
    now.filter_map(|letter| door(&address_block::full_lines(letter.appointee)))
        .for_each(|door| *residents.entry(door).or_default() += 1);
    // Behind some doors there are many: the town hall's.
    let of_one = movers.iter().filter(|mover| residents.get(&mover.now) == Some(&1));
    let taken: Vec<_> = of_one
        .filter_map(|mover| Some((mover, before.get(&mover.now)?)))
        .collect();
    // One may have bought the house of another.
    if taken.len() < 2 {
        return;
    }
    for (Mover { letter, now, .. }, other) in taken {
        let column = match letter.appointee.dispatch {
            Dispatch::Email(_) => "e-mail",
            Dispatch::Post(_) | Dispatch::None(_) => "adresse",
        };
        let place = letter.appointee.origin.column(column);
        let finding = Finding::AddressOfAnother(other.appointee.name.clone());
        to.push_value(place, now, finding);
    }
}

impl<'a> Mover<'a> {
    /// The person of a letter, if the last one went to another door.
    fn of(letter: &'a Letter) -> Option<Self> {
        if letter.kind != Kind::Mandates {
            return None;
        }
        let appointee = letter.appointee;
        let register = &letter.period.register;
        let last = register.last(&appointee.number, &appointee.name, letter.kind)?;
        let then = door(&last.contents.address)?;
        let now = door(&address_block::full_lines(appointee))?;
        (then != now).then_some(Self { letter, then, now })
    }
}

/// The line of an address block that says to whose door: the street, which stands above the
/// postcode, or above postcode and country; or the address of an e-mail.
fn door(lines: &[String]) -> Option<String> {
    let last = lines.last()?;
    let is_postcode = last.chars().take(4).all(|c| c.is_ascii_digit());
    let below = match (last.contains('@'), is_postcode) {
        (true, _) => 0,
        (false, true) => 1,
        (false, false) => 2,
    };
    lines.len().checked_sub(below + 1).map(|at| lines[at].clone())
}
