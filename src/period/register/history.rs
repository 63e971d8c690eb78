//! What the register says of the people of one period: which letters they were sent, and what
//! was taken back.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use time::Date;

use super::letter_order::{by_name, by_number, equal, order, sorted};
use super::undoings::{Undoing, undoings};
use super::{FormerNames, SentLetter, Way};
use crate::period::letter_contents::Kind;

/// A person and what letters to that person are about. A person is known by number and name
/// together, since either may come to mean another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LetterKey {
    /// The person's member number.
    pub number: Box<str>,
    /// The person's present name in full.
    pub name: Box<str>,
    /// What the letters are about.
    pub kind: Kind,
}

/// How a letter was said to have been sent that was not sent after all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Undone {
    /// The day on which it was said to have been sent.
    pub sent: Date,
    /// The way by which it was said to have been sent.
    pub way: Way,
}

/// The letters that the people of a period were sent, in the order in which they were recorded.
#[derive(Debug, Clone, Default)]
pub struct Register {
    /// All records of the file, those of other periods included.
    letters: Arc<Vec<SentLetter>>,
    /// The places of the letters that were not undone, by number, present name, kind and place.
    by_number: Vec<usize>,
    /// The places of the letters that were not undone, by present name, kind and place.
    by_name: Vec<usize>,
    /// The persons and kinds whose last letter was undone, with how it was said to have gone.
    just_undone: BTreeMap<LetterKey, Undone>,
    /// The place of the record that was added last, when it undoes the last letter to somebody.
    last_undoing: Option<usize>,
    /// The names that people had before.
    former_names: FormerNames,
}

impl Register {
    /// Keeps the letters to the people of a period that were not undone. `is_sample` tells
    /// whether these people are invented. A record that undoes none is left out like one that
    /// does. What was sent to a former name counts as sent to the person, by the present name.
    pub(crate) fn of(
        letters: Arc<Vec<SentLetter>>,
        period: &str,
        is_sample: bool,
        former_names: FormerNames,
    ) -> Self {
        let is_meant = |letter: &&SentLetter| letter.is_of(period, is_sample);
        let meant: Vec<_> = letters.iter().filter(is_meant).collect();
        let undoings = undoings(&meant);
        let undone: BTreeSet<_> = undoings.iter().filter_map(|one| one.undone).collect();
        let stands = |one: &&&SentLetter| !one.is_undone && !undone.contains(&one.place);
        let standing: Vec<_> = meant.iter().filter(stands).map(|one| one.place).collect();
        let by_number = sorted(&standing, &letters, |one| by_number(one, &former_names));
        let by_name = sorted(&standing, &letters, |one| by_name(one, &former_names));
        let register = Self {
            by_number,
            by_name,
            just_undone: BTreeMap::new(),
            last_undoing: None,
            letters: Arc::clone(&letters),
            former_names,
        };
        let just_undone = register.just_undone_by(&undoings);
        let last = meant.last().filter(|one| one.is_undone);
        let last = last.filter(|one| just_undone.contains_key(&register.key_of(one)));
        let last_undoing = last.map(|one| one.place);
        Self { just_undone, last_undoing, ..register }
    }

    /// Finds the persons and kinds whose last letter was undone: none that stands was recorded
    /// after it.
    fn just_undone_by(&self, undoings: &[Undoing]) -> BTreeMap<LetterKey, Undone> {
        let mut just_undone = BTreeMap::new();
        for Undoing { letter, undone } in undoings {
            let SentLetter { number, kind, sent, way, .. } = letter;
            let last = self.last(number, self.present_name(letter), *kind);
            // One that stands twice is not undone by half: whoever asks again means the other half.
            let is_undone = |last: &SentLetter| {
                last.place < undone.unwrap_or(letter.place)
                    && last.identity != letter.identity
            };
            if last.is_none_or(is_undone) {
                let how = Undone { sent: *sent, way: *way };
                just_undone.insert(self.key_of(letter), how);
            }
        }
        just_undone
    }

    /// Gives the person that a letter went to, by the present name, and what it was about.
    fn key_of(&self, letter: &SentLetter) -> LetterKey {
        LetterKey {
            number: letter.number.clone(),
            name: self.present_name(letter).into(),
            kind: letter.kind,
        }
    }

    /// Gives the name that the person has now to whom a letter went.
    pub fn present_name<'a>(&'a self, letter: &'a SentLetter) -> &'a str {
        self.former_names.present(&letter.number, &letter.name)
    }

    /// Tells whether `is_meant` accepts a person's number with the present name or with one of
    /// the former names.
    pub fn is_called(
        &self,
        number: &str,
        name: &str,
        is_meant: impl Fn(&str, &str) -> bool,
    ) -> bool {
        let mut former = self.former_names.former(number, name);
        is_meant(number, name) || former.any(|name| is_meant(number, name))
    }

    /// Tells whether a letter was sent to a name under a number, as both were then.
    pub fn was_addressed(&self, number: &str, name: &str) -> bool {
        self.at(self.under(number)).any(|letter| *letter.name == *name)
    }

    /// Tells whether nobody has a letter.
    pub fn is_empty(&self) -> bool {
        self.by_number.is_empty()
    }

    /// Gives the letters of a range of places that an order has made.
    fn at<'a>(
        &'a self,
        places: &'a [usize],
    ) -> impl DoubleEndedIterator<Item = &'a SentLetter> {
        places.iter().map(|place| &self.letters[*place])
    }

    /// Gives the places of the letters of each kind under a number.
    fn under(&self, number: &str) -> &[usize] {
        equal(&self.by_number, |place| (*self.letters[place].number).cmp(number))
    }

    /// Gives the last letter of a kind that a person was sent.
    pub fn last(&self, number: &str, name: &str, kind: Kind) -> Option<&SentLetter> {
        self.letters_of(number, name, kind).next_back()
    }

    /// Gives the letters of a kind that a person was sent, in the order in which they were
    /// recorded.
    fn letters_of(
        &self,
        number: &str,
        name: &str,
        kind: Kind,
    ) -> impl DoubleEndedIterator<Item = &SentLetter> {
        self.at(self.under(number))
            .filter(move |one| self.present_name(one) == name && one.kind == kind)
    }

    /// Gives the letter that the last one of a kind to a person replaced, as far as the register
    /// still has it.
    pub fn replaced_by_last(
        &self,
        number: &str,
        name: &str,
        kind: Kind,
    ) -> Option<&SentLetter> {
        let mut letters = self.letters_of(number, name, kind).rev();
        let last = letters.next()?;
        let before = letters.find(|letter| !letter.is_same_letter(last))?;
        (last.replaces == Some(before.date)).then_some(before)
    }

    /// Gives the last letter of each kind to each person, in the order of number and name.
    pub fn latest(&self) -> impl Iterator<Item = &SentLetter> {
        let letters = &self.letters;
        let groups = self.by_number.chunk_by(|one, next| {
            let key = |letter| by_number(letter, &self.former_names);
            order(key, &letters[*one], &letters[*next]).is_eq()
        });
        groups.filter_map(|group| Some(&letters[*group.last()?]))
    }

    /// Gives the last letter of a kind that was sent under a number, whoever had it.
    pub fn last_under(&self, number: &str, kind: Kind) -> Option<&SentLetter> {
        let of_kind = self.at(self.under(number)).filter(|one| one.kind == kind);
        of_kind.max_by_key(|one| one.place)
    }

    /// Gives the last letter of a kind that somebody of a name was sent, under whatever number.
    pub fn last_to(&self, name: &str, kind: Kind) -> Option<&SentLetter> {
        let key = (name, kind);
        let places = equal(&self.by_name, |place| {
            by_name(&self.letters[place], &self.former_names).cmp(&key)
        });
        self.at(places).next_back()
    }

    /// Gives the letters to people whose number and name `is_meant` accepts, in the order in
    /// which they were recorded. Of a person's names the present one and each former one will do.
    pub fn letters_to(&self, is_meant: impl Fn(&str, &str) -> bool) -> Vec<&SentLetter> {
        let mut letters: Vec<_> = self
            .at(&self.by_number)
            .filter(|letter| {
                self.is_called(&letter.number, self.present_name(letter), &is_meant)
            })
            .collect();
        letters.sort_by_key(|letter| letter.place);
        letters
    }

    /// Gives the persons and kinds whose last letter was undone, with how it was said to have
    /// gone.
    pub fn just_undone(&self) -> &BTreeMap<LetterKey, Undone> {
        &self.just_undone
    }

    /// Tells how the last letter of a kind to a person was said to have gone, when it was undone.
    pub fn undone(&self, number: &str, name: &str, kind: Kind) -> Option<Undone> {
        // Usually nothing is undone, and no key need be made.
        if self.just_undone.is_empty() {
            return None;
        }
        let key = LetterKey { number: number.into(), name: name.into(), kind };
        self.just_undone.get(&key).copied()
    }

    /// Gives the letters that one command has recorded, of those that still stand and that
    /// `is_meant` accepts the last; in the order in which they were recorded. None when there is
    /// no such letter, or when the last thing that was recorded is that they were not sent.
    pub fn last_recording(
        &self,
        is_meant: impl Fn(&SentLetter) -> bool,
    ) -> Result<Vec<&SentLetter>, NoRecording> {
        let mut meant: Vec<_> =
            self.at(&self.by_number).filter(|letter| is_meant(letter)).collect();
        meant.sort_by_key(|letter| letter.place);
        let undoing = self.last_undoing.map(|place| &self.letters[place]);
        let undoing = undoing.filter(|letter| is_meant(letter));
        let last = meant.last().copied();
        match (last, undoing) {
            (None, None) => Err(NoRecording::NothingSent),
            (None, Some(_)) => Err(NoRecording::UndoneAlready),
            // Somebody who asks for the same twice does not mean what was recorded before.
            (Some(last), Some(undoing)) if !undoing.was_recorded_with(last) => {
                Err(NoRecording::UndoneAlready)
            }
            (Some(last), _) => Ok(recorded_with(last, meant)),
        }
    }

    /// Tells whether a letter is the last one of its kind to the same person, by whatever way:
    /// no other was sent since.
    pub(crate) fn is_last_word(&self, letter: &SentLetter) -> bool {
        let last = self.last(&letter.number, self.present_name(letter), letter.kind);
        last.is_some_and(|last| last.date == letter.date && last.is_same_letter(letter))
    }

    /// Gives the last record by which a letter counts as sent besides those of `places`: it went by another
    /// way as well, or on another day. `None` when there is none.
    pub(crate) fn other_record(
        &self,
        letter: &SentLetter,
        places: &BTreeSet<usize>,
    ) -> Option<&SentLetter> {
        let mut letters = self
            .letters_of(&letter.number, self.present_name(letter), letter.kind)
            .rev();
        letters.find(|other| {
            let is_same = other.date == letter.date && other.is_same_letter(letter);
            is_same && !places.contains(&other.place)
        })
    }

    /// Tells whether what the last letter of a kind says to a person was sent by a way. It may
    /// have gone by several: each of them is recorded, and only the last is the last letter.
    pub fn was_sent(&self, number: &str, name: &str, kind: Kind, way: Way) -> bool {
        let Some(last) = self.last(number, name, kind) else { return false };
        let mut letters = self.letters_of(number, name, kind);
        // A letter by post and one by e-mail are two records, and only the later one is the last.
        letters.any(|letter| {
            letter.way == way && letter.date == last.date && letter.is_same_letter(last)
        })
    }
}

/// Why there is no recording that could be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoRecording {
    /// No letter that is asked for stands as sent.
    NothingSent,
    /// The last one was taken back already.
    UndoneAlready,
}

/// Gives those of some letters that were recorded together with the last of them. Old records
/// do not say, so of them only those count that stand side by side.
fn recorded_with<'a>(
    last: &SentLetter,
    letters: Vec<&'a SentLetter>,
) -> Vec<&'a SentLetter> {
    let is_one = |letter: &&&SentLetter| letter.was_recorded_with(last);
    if last.recording.is_some() {
        return letters.iter().filter(is_one).copied().collect();
    }
    let run = letters.iter().rev().take_while(is_one);
    let mut run: Vec<_> = run.copied().collect();
    run.reverse();
    run
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::sent_letter::SharedTexts;
    use super::super::tests::{record, undone};
    use super::super::{Record, RecordingId, Way};
    use super::*;

    /// Makes the register of records of real people in the period 2022-2026, none of whom has
    /// changed the name.
    fn register(records: Vec<Record>) -> Register {
        register_with(records, FormerNames::default())
    }

    /// Makes such a register when people have changed their names.
    pub(in super::super) fn register_with(
        records: Vec<Record>,
        former_names: FormerNames,
    ) -> Register {
        let (mut letters, mut texts) = (Vec::new(), SharedTexts::default());
        for (place, record) in records.into_iter().enumerate() {
            letters.push(SentLetter::of(place, record, &mut texts));
        }
        Register::of(Arc::new(letters), "2022-2026", false, former_names)
    }

    /// Gives the numbers of the letters that were recorded last, of those sent on a day of
    /// February if one is given.
    fn last_recorded(
        register: &Register,
        day: Option<u8>,
    ) -> Result<Vec<String>, NoRecording> {
        let is_meant =
            |letter: &SentLetter| day.is_none_or(|day| letter.sent.day() == day);
        let letters = register.last_recording(is_meant)?;
        Ok(letters.iter().map(|letter| letter.number.to_string()).collect())
    }

    #[test]
    fn letters_of_another_period_or_of_invented_persons_reached_nobody() {
        let sample = Record { is_sample: true, ..record("002", 2) };
        let old = Record { period: "2018-2022".into(), ..record("003", 2) };
        let register = register(vec![record("001", 2), sample, old]);
        let numbers: Vec<_> = register.latest().map(|one| &*one.number).collect();
        assert_eq!(numbers, ["001"]);
        let invented =
            Register::of(register.letters, "2022-2026", true, FormerNames::default());
        let numbers: Vec<_> = invented.latest().map(|one| &*one.number).collect();
        assert_eq!(numbers, ["002"]);
    }

    #[test]
    fn what_was_undone_leaves_the_letter_before_it_and_no_trace_in_others() {
        let register = register(vec![
            record("001", 2),
            record("002", 2),
            record("001", 3),
            undone("001", 3),
            undone("002", 2),
            undone("003", 2),
        ]);
        let last = |number: &str| {
            let name = format!("Åse {number}");
            register
                .last(number, &name, Kind::Mandates)
                .map(|record| record.date.day())
        };
        assert_eq!(["001", "002", "003"].map(last), [Some(2), None, None]);
        assert!(register.last_to("Åse 002", Kind::Mandates).is_none());
        assert!(register.last_under("002", Kind::Mandates).is_none());
    }

    #[test]
    fn a_letter_is_just_undone_until_another_one_is_recorded_after_it() {
        let mail = |one: Record| Record { way: Way::Email, ..one };
        let way = |records| {
            let register: Register = register(records);
            register
                .undone("001", "Åse 001", Kind::Mandates)
                .map(|undone| undone.way)
        };
        let (post, email) = (record("001", 2), mail(record("001", 2)));
        let no_post = undone("001", 2);
        let no_email = mail(no_post.clone());
        assert_eq!(way(vec![post.clone(), no_post.clone()]), Some(Way::Post));
        let both = vec![post.clone(), email.clone(), no_email];
        assert_eq!(way(both), Some(Way::Email));
        assert_eq!(way(vec![post.clone(), email, no_post.clone()]), None);
        // The day was put right: the new record comes first.
        assert_eq!(way(vec![post, record("001", 3), no_post]), None);
    }

    #[test]
    fn a_letter_is_not_the_last_one_when_another_says_the_same_later() {
        let first = record("001", 2);
        let mut second = Record { replaces: Some(first.date), ..record("001", 3) };
        second.contents.address = vec!["Vej 2".into()];
        let third = Record { replaces: Some(second.date), ..record("001", 4) };
        let register = register(vec![first, second, third]);
        let letters: Vec<_> = register.letters.iter().collect();
        let last = |at: usize| register.is_last_word(letters[at]);
        assert_eq!([0, 1, 2].map(last), [false, false, true]);
    }

    #[test]
    fn what_one_command_recorded_is_found_together_and_once() {
        let mut first = vec![record("001", 2), record("002", 2)];
        let mut second = vec![record("003", 2), record("004", 2)];
        let old = vec![record("005", 1), record("006", 2), record("007", 2)];
        assert_eq!(last_recorded(&register(old.clone()), None).unwrap(), ["006", "007"]);
        RecordingId::mark(&mut first);
        RecordingId::mark(&mut second);
        let mut all = [old, first, second].concat();
        let found = last_recorded(&register(all.clone()), None).unwrap();
        assert_eq!(found, ["003", "004"]);
        let undo = |all: &mut Vec<Record>, at: usize| {
            all.push(Record { is_undone: true, ..all[at].clone() });
        };
        undo(&mut all, 5);
        assert_eq!(last_recorded(&register(all.clone()), None).unwrap(), ["004"]);
        undo(&mut all, 6);
        let fault = last_recorded(&register(all.clone()), None);
        assert_eq!(fault, Err(NoRecording::UndoneAlready));
        assert_eq!(last_recorded(&register(all.clone()), Some(1)).unwrap(), ["005"]);
        let fault = last_recorded(&register(all), Some(9));
        assert_eq!(fault, Err(NoRecording::NothingSent));
    }
}
