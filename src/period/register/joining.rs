//! Several files of one register are joined into one: each record once, in the order that each
//! file has.

use std::collections::{BTreeMap, VecDeque};
use std::io;

use time::Date;

use super::RecordMark;
use super::register_file::LineFault;
use super::storage::{self, Content};

/// A file of records that is to be joined with others.
pub(crate) struct Source {
    /// The records in the order of their lines.
    lines: Vec<SourceLine>,
}

/// A line with a record, and what is needed of it to join files.
struct SourceLine {
    /// The line as it stands in the file, without spaces around it and without its end. What a
    /// newer version of the program may have written into it is not lost.
    text: Vec<u8>,
    /// What tells the record from every other one.
    mark: RecordMark,
    /// The day on which the letter was sent, then the day that it bears.
    days: (Date, Date),
}

/// The line of a file that stands in the way of joining it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unjoinable {
    /// The number of the line, from 1.
    pub(crate) line: usize,
}

impl Source {
    /// Takes a file apart.
    ///
    /// # Errors
    /// Fails with the first line that is no record. A torn end records nothing and is left out.
    pub(crate) fn of(bytes: &[u8]) -> Result<Self, Unjoinable> {
        let (mut lines, mut unjoinable) = (Vec::new(), None);
        let read =
            storage::for_each_line(&mut io::Cursor::new(bytes), |line, text, content| {
                match content {
                    Content::Record(record) => lines.push(SourceLine {
                        text: text.trim_ascii().to_vec(),
                        mark: record.mark(),
                        days: (record.sent, record.date),
                    }),
                    Content::Fault(LineFault::Torn) => {}
                    Content::Fault(_) => {
                        unjoinable.get_or_insert(Unjoinable { line });
                    }
                }
            });
        read.expect("bytes can be read");
        unjoinable.map_or(Ok(Self { lines }), Err)
    }
}

/// The register that was made of several files.
pub(crate) struct Joined {
    /// The bytes of the register.
    pub(crate) bytes: Vec<u8>,
    /// How many records it has.
    pub(crate) count: usize,
    /// For each file how many of the records none of the files before it had.
    pub(crate) added: Vec<usize>,
}

/// Joins files, the first of which is the register where there is one.
///
/// What they have in common at their beginning comes first. What stands behind that is put
/// together in the order of both; where the order of neither says which comes first, the letter
/// that was sent first does. A record that both have counts once, and as often as one of them has
/// it: the same letter may have been recorded, undone and recorded again.
pub(crate) fn join(sources: &[Source]) -> Joined {
    let (mut joined, mut added) = (Vec::new(), Vec::new());
    for source in sources {
        let before = joined.len();
        joined = merged(&joined, &source.lines);
        added.push(joined.len() - before);
    }
    let mut bytes = Vec::new();
    for line in &joined {
        bytes.extend_from_slice(&line.text);
        bytes.push(b'\n');
    }
    Joined { bytes, count: joined.len(), added }
}

/// Puts the lines of a further file among those that are joined already.
fn merged<'a>(
    joined: &[&'a SourceLine],
    further: &'a [SourceLine],
) -> Vec<&'a SourceLine> {
    let pairs = joined.iter().zip(further);
    let common = pairs.take_while(|(one, other)| one.mark == other.mark).count();
    let (prefix, rest) = joined.split_at(common);
    let mut result = prefix.to_vec();
    let (mut next, mut own) = (0, Vec::new());
    for (line, place) in places(rest, &further[common..]) {
        match place {
            Place::Own => own.push(line),
            // Both have the record here: what stands before it in either comes first.
            Place::At(at) if at >= next => {
                result.extend(by_day(&rest[next..at], &own));
                result.push(rest[at]);
                (next, own) = (at + 1, Vec::new());
            }
            // Both have it, but in another order, and that of the files before counts.
            Place::At(_) => {}
        }
    }
    result.extend(by_day(&rest[next..], &own));
    result
}

/// Where a line of a file stands among those of the files before.
enum Place {
    /// None of them has it.
    Own,
    /// It stands at this place, from 0.
    At(usize),
}

/// Finds for each line of a file where it stands among those of the files before: of several
/// equal ones the first with the first, the second with the second.
fn places<'a>(
    those: &[&SourceLine],
    lines: &'a [SourceLine],
) -> Vec<(&'a SourceLine, Place)> {
    let mut at: BTreeMap<_, VecDeque<usize>> = BTreeMap::new();
    for (place, line) in those.iter().enumerate() {
        at.entry(line.mark).or_default().push_back(place);
    }
    let mut place = |line: &SourceLine| {
        let place = at.get_mut(&line.mark).and_then(|places| places.pop_front());
        place.map_or(Place::Own, Place::At)
    };
    lines.iter().map(|line| (line, place(line))).collect()
}

/// Puts two runs of lines together by the days of their letters; each keeps its own order, and
/// of one day the lines of the first come first.
fn by_day<'a>(
    first: &[&'a SourceLine],
    second: &[&'a SourceLine],
) -> Vec<&'a SourceLine> {
    let mut run = Vec::with_capacity(first.len() + second.len());
    let mut left = first.iter().copied().peekable();
    for line in second {
        while let Some(one) = left.next_if(|one| one.days <= line.days) {
            run.push(one);
        }
        run.push(*line);
    }
    run.extend(left);
    run
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::super::register_file::tests::{file, text};
    use super::super::tests::{record, undone};
    use super::super::{FormerNames, Record, RecordingId, Register};
    use super::*;

    /// Joins files of these records; gives the joined ones as "001 of day 2" or "not 001 of day
    /// 2", and what each file has added.
    fn joined(files: &[&[Record]]) -> (Vec<String>, Vec<usize>) {
        let sources: Vec<_> = files
            .iter()
            .map(|records| Source::of(text(records).as_bytes()).unwrap())
            .collect();
        let joined = join(&sources);
        let told = |record: Record| {
            let not = if record.is_undone { "not " } else { "" };
            format!("{not}{} of day {}", record.number, record.sent.day())
        };
        let lines = std::str::from_utf8(&joined.bytes).unwrap().lines();
        let told: Vec<_> =
            lines.map(|line| told(serde_json::from_str(line).unwrap())).collect();
        assert_eq!(told.len(), joined.count);
        (told, joined.added)
    }

    #[test]
    fn every_record_is_there_once_in_the_order_of_each_file() {
        let start = [record("001", 2)];
        let here = [&start[..], &[record("002", 3), record("004", 9)]].concat();
        let there = [&start[..], &[record("003", 4), record("004", 9)]].concat();
        let all = ["001 of day 2", "002 of day 3", "003 of day 4", "004 of day 9"];
        let told = |files: &[&[Record]]| joined(files).0;
        assert_eq!(told(&[&here, &there]), all);
        assert_eq!(told(&[&there, &here]), all);
        assert_eq!(told(&[&start, &here, &there, &here]), all);
        assert_eq!(joined(&[&here, &there, &start]).1, [3, 1, 0]);
        assert_eq!(told(&[&[], &start]), all[..1]);
    }

    #[test]
    fn the_letter_that_was_sent_last_is_the_last_whichever_file_has_it() {
        let (old, new) = ([record("001", 2)], [record("001", 8)]);
        for files in [[&old[..], &new[..]], [&new[..], &old[..]]] {
            assert_eq!(joined(&files).0, ["001 of day 2", "001 of day 8"]);
        }
    }

    #[test]
    fn what_was_undone_stays_undone_and_what_was_sent_again_stays_sent() {
        let sent = [record("001", 2)];
        let taken_back = [record("001", 2), undone("001", 2)];
        let again = [record("001", 2), undone("001", 2), record("001", 2)];
        let other = [record("002", 5), record("001", 2), undone("001", 2)];
        let not = ["001 of day 2", "not 001 of day 2"];
        assert_eq!(joined(&[&sent, &taken_back]).0, not);
        assert_eq!(joined(&[&taken_back, &sent]).0, not);
        assert_eq!(joined(&[&taken_back, &again]).0, [&not[..], &not[..1]].concat());
        let with_other = joined(&[&other, &again]).0;
        assert_eq!(with_other, ["002 of day 5", not[0], not[1], not[0]]);
    }

    #[test]
    fn a_letter_that_two_commands_recorded_is_one() {
        let mut alone = [record("001", 2)];
        let mut among_others = [record("001", 2), record("002", 2)];
        RecordingId::mark(&mut alone);
        RecordingId::mark(&mut among_others);
        let (told, added) = joined(&[&alone, &among_others]);
        assert_eq!((told.len(), added), (2, vec![1, 1]));
    }

    #[test]
    fn a_line_that_is_no_record_stands_in_the_way_and_a_torn_end_does_not() {
        let whole = text(&[record("001", 2), record("002", 2)]);
        let broken = whole.replace("\"002\"", "002");
        assert_eq!(Source::of(broken.as_bytes()).err(), Some(Unjoinable { line: 2 }));
        let torn = &whole.as_bytes()[..whole.len() - 20];
        assert_eq!(Source::of(torn).unwrap().lines.len(), 1);
    }

    /// What somebody does: a letter to a person is recorded as sent on a day of February, or the
    /// last one that stands is taken back.
    type Deed = (u8, u8, bool);

    /// Does one thing after the other to a register. `whose` tells apart the people of two who
    /// work side by side.
    fn work(register: &mut Vec<Record>, deeds: &[Deed], whose: &str) {
        for (person, day, is_sent) in deeds {
            let number = format!("{whose}{person}");
            let sent = register.iter().filter(|one| one.number == number);
            let count = |is_undone| {
                let equal = |one: &&Record| one.is_undone == is_undone;
                sent.clone().filter(equal).count()
            };
            let last = sent.clone().rfind(|one| !one.is_undone).cloned();
            match last {
                Some(last) if !is_sent && count(true) < count(false) => {
                    register.push(Record { is_undone: true, ..last });
                }
                _ => register.push(record(&number, *day)),
            }
        }
    }

    /// Tells what a register says of all people: the last letter of each, and what was undone.
    fn told(text: &str) -> Vec<String> {
        let register = Register::of(
            Arc::clone(&file(text.as_bytes()).letters),
            "2022-2026",
            false,
            FormerNames::default(),
        );
        let last = register.latest().map(|one| format!("{} {}", one.number, one.sent));
        let undone = register.just_undone().iter();
        let undone = undone.map(|(key, undone)| format!("{key:?} {undone:?}"));
        last.chain(undone).collect()
    }

    proptest! {
        #[test]
        fn two_who_worked_side_by_side_have_what_they_would_have_one_after_the_other(
            before: Vec<Deed>, here: Vec<Deed>, there: Vec<Deed>,
        ) {
            let days = |deeds: Vec<Deed>| -> Vec<Deed> {
                let deed = |(person, day, is_sent)| (person % 3, day % 28 + 1, is_sent);
                deeds.into_iter().map(deed).collect()
            };
            let (before, here, there) = (days(before), days(here), days(there));
            let mut start = Vec::new();
            work(&mut start, &before, "a");
            work(&mut start, &before, "b");
            let (mut one, mut other) = (start.clone(), start);
            work(&mut one, &here, "a");
            work(&mut other, &there, "b");
            let sources = [&one, &other].map(|records| Source::of(text(records).as_bytes()).unwrap());
            let joined = String::from_utf8(join(&sources).bytes).unwrap();
            work(&mut one, &there, "b");
            prop_assert_eq!(told(&joined), told(&text(&one)));
        }
    }
}
