//! The telephone numbers and e-mail addresses that texts name, against those of the contacts: one that
//! is a contact's but for a slip of the hand is meant to be it. Colleagues have numbers and addresses
//! that are much alike, so little counts as a slip.

use std::ops::Range;

use super::Judgement;
use crate::ground::danish;
use crate::period::rows::Rows;

/// The digits of a Danish telephone number.
const DIGITS: usize = 8;

/// The fewest characters before the sign `@` of which one may be wrong; initials are shorter.
const LONG_MAILBOX: usize = 8;

/// Finds the telephone numbers and e-mail addresses of a text that are nearly those of a contact.
pub(super) fn judge(text: &str, rows: &Rows) -> Vec<(Range<usize>, Judgement)> {
    let contacts: Vec<_> =
        rows.contacts.iter().filter_map(|row| row.contact.as_ref()).collect();
    let phones: Vec<_> = contacts.iter().map(|one| one.phone.clone()).collect();
    let emails: Vec<_> = contacts.iter().map(|one| one.email.to_lowercase()).collect();
    let near_phone = |(range, phone): (Range<usize>, String)| {
        let contact = nearly(&phone, &phones, are_swapped)?;
        Some((range, Judgement::Contradicts(danish::phone(contact))))
    };
    let near_email = |range: Range<usize>| {
        let email = text[range.clone()].to_lowercase();
        let contact = nearly(&email, &emails, is_misspelt)?;
        Some((range, Judgement::Contradicts(contact.to_owned())))
    };
    let found = phones_in(text).filter_map(near_phone);
    found.chain(emails_in(text).filter_map(near_email)).collect()
}

/// Gives the value that another one is meant to be; `None` when it is one of the values itself.
fn nearly<'a>(
    text: &str,
    values: &'a [String],
    is_slip: impl Fn(&str, &str) -> bool,
) -> Option<&'a str> {
    if values.iter().any(|value| value == text) {
        return None;
    }
    values.iter().find(|value| is_slip(value, text)).map(String::as_str)
}

/// Whether two neighbouring digits of a number are swapped in another one.
fn are_swapped(number: &str, other: &str) -> bool {
    let sorted = |digits: &str| {
        let mut digits = digits.as_bytes().to_owned();
        digits.sort_unstable();
        digits
    };
    sorted(number) == sorted(other) && strsim::damerau_levenshtein(number, other) == 1
}

/// Whether one address is another one with a slip in its domain, or in a long mailbox.
fn is_misspelt(email: &str, other: &str) -> bool {
    let (Some((mailbox, domain)), Some((other_mailbox, other_domain))) =
        (email.rsplit_once('@'), other.rsplit_once('@'))
    else {
        return false;
    };
    let is_near = |one, other| strsim::damerau_levenshtein(one, other) == 1;
    let is_long = mailbox.chars().count() >= LONG_MAILBOX;
    mailbox == other_mailbox && is_near(domain, other_domain)
        || is_long && domain == other_domain && is_near(mailbox, other_mailbox)
}

/// Finds the telephone numbers of a text: eight digits with spaces between them.
fn phones_in(text: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    let is_part = |c: char| c.is_ascii_digit() || c == ' ' || c == '\u{a0}';
    let starts = text.match_indices(|c: char| c.is_ascii_digit());
    let starts = starts.filter(move |(at, _)| {
        let before = text[..*at].trim_end_matches([' ', '\u{a0}']);
        !before.ends_with(|c: char| c.is_ascii_digit())
    });
    starts.filter_map(move |(at, _)| {
        let rest = &text[at..];
        let end = rest.find(|c: char| !is_part(c)).unwrap_or(rest.len());
        let number = rest[..end].trim_end();
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        (digits.len() == DIGITS).then(|| (at..at + number.len(), digits))
    })
}

/// Finds the words of a text that are e-mail addresses.
fn emails_in(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    let is_end = |c: char| c.is_whitespace() || "<>()[],;:\"“”".contains(c);
    text.split_inclusive(is_end).filter_map(move |piece| {
        let at = start;
        start += piece.len();
        let word = piece.trim_end_matches(|c: char| is_end(c) || c == '.');
        word.contains('@').then(|| at..at + word.len())
    })
}
