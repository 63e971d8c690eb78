//! The question whether somebody who was never sent a letter is the person whose letter went
//! under the same number to another name.

use super::home::Home;
use crate::documents::letter::Letter;
use crate::period::letter_contents::Kind;
use crate::period::model::Appointee;
use crate::period::name_likeness::NameLikeness;
use crate::period::register::SentLetter;

/// Finds the last letter under the number of a letter's person, when it went to a name that is
/// probably the person's former one: both names are alike, or have a word in common and the same
/// home. `None` when somebody was sent a letter under the present name. A successor who has
/// taken over the number, and perhaps the address of an office, is another person.
pub(super) fn probable<'a>(letter: &Letter<'a>) -> Option<&'a SentLetter> {
    let Appointee { number, name, .. } = letter.appointee;
    let register = &letter.period.register;
    let kinds = [Kind::Mandates, Kind::Thanks];
    // Whoever was sent a letter under another number has kept the name.
    if kinds.iter().any(|kind| register.last_to(name, *kind).is_some()) {
        return None;
    }
    let mut last = kinds.iter().filter_map(|kind| register.last_under(number, *kind));
    let last = last.next()?;
    let is_probable = match NameLikeness::of(&last.name, name) {
        NameLikeness::None => false,
        NameLikeness::OneWord => has_same_home(last, letter),
        NameLikeness::Alike => true,
    };
    is_probable.then_some(last)
}

/// Tells whether a letter goes to the home to which one in the register went.
fn has_same_home(last: &SentLetter, letter: &Letter) -> bool {
    let then = Home::in_block(&last.contents().address);
    then.is_some() && then == Home::now(letter)
}
