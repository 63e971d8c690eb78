//! A name as a letter has it, made of one that stands as lists have it: without brackets,
//! titles and numbers, the first name first. It is proposed only where nothing is guessed.

use crate::findings::NameFault;
use crate::period::load::name_faults::name_fault;
use crate::period::load::name_words::{
    has_abbreviation_at_its_end, is_nobody, is_title, is_title_or_surname,
    without_brackets,
};
use crate::period::load::text_faults::PHONE_LABELS;

/// The words that lists put before an e-mail address, in lower case.
const EMAIL_LABELS: [&str; 3] = ["mail", "e-mail", "email"];

/// Proposes the name that is meant. `None` for faults where somebody must know the person, and
/// where what is left has a fault itself or is one word alone.
pub(super) fn proposal(name: &str, fault: NameFault) -> Option<String> {
    let is_unsure = matches!(
        fault,
        NameFault::CareOf
            | NameFault::SeveralPersons
            | NameFault::Dash
            | NameFault::Capitals
            | NameFault::SmallLetters
            | NameFault::SurnameFirst
    );
    if is_unsure {
        return None;
    }
    let party = if fault == NameFault::Party { name.rsplit(' ').next() } else { None };
    let name = name.strip_suffix(party.unwrap_or_default()).unwrap_or(name);
    let name = first_name_first(&without_additions(name))?;
    let name = without_outer_signs(&name);
    let is_sound = name.contains(' ') && !is_nobody(name) && name_fault(name).is_none();
    is_sound.then(|| name.to_owned())
}

/// Leaves out brackets, titles, and words that are an e-mail address or have no letter.
fn without_additions(name: &str) -> String {
    let name = without_brackets(name);
    let is_addition = |word: &str| {
        let label = word.trim_end_matches(['.', ':']).to_lowercase();
        is_title(word)
            || word.contains('@')
            || PHONE_LABELS.contains(&label.as_str())
            || EMAIL_LABELS.contains(&label.as_str())
            || word.contains(char::is_numeric) && !word.contains(char::is_alphabetic)
    };
    let mut kept: Vec<_> =
        name.split_whitespace().filter(|word| !is_addition(word)).collect();
    if kept.len() > 1 && is_title_or_surname(kept[0]) {
        kept.remove(0);
    }
    kept.join(" ")
}

/// Turns "Høegh, Ane" into "Ane Høegh", and leaves out a party or a municipality behind the
/// comma. `None` where two full names may stand there, or more than one comma.
fn first_name_first(name: &str) -> Option<String> {
    let Some((before, after)) = name.split_once(',') else {
        return Some(name.to_owned());
    };
    let (before, after) = (before.trim(), after.trim());
    let has_two_words = |text: &str| text.contains(' ');
    let is_party = after.chars().count() <= 4 && after.chars().all(char::is_uppercase);
    let is_addition = is_party || after.to_lowercase().ends_with("kommune");
    if after.contains(',') {
        None
    } else if after.is_empty() || is_addition && has_two_words(before) {
        Some(before.to_owned())
    } else if before.starts_with(char::is_lowercase)
        || !(has_two_words(before) && has_two_words(after))
    {
        Some(format!("{after} {before}"))
    } else {
        None
    }
}

/// Takes the signs from both ends of a name, but for the full stop of an initial.
fn without_outer_signs(name: &str) -> &str {
    let is_sign = |c: char| !c.is_alphabetic();
    let name = name.trim_start_matches(is_sign);
    let kept = name.trim_end_matches(|c: char| is_sign(c) && c != '.');
    if has_abbreviation_at_its_end(kept) { kept } else { kept.trim_end_matches(is_sign) }
}
