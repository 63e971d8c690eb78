//! All letters of a period: the letters in mailing order, the print files that they go into,
//! and the people who get none on paper. Nobody is lost between the three.

use std::ops::Range;

use super::choice::{Choice, ChoiceFault};
use super::{order, recipients};
use crate::documents::batch::Part;
use crate::documents::file_number::FileNumber;
use crate::documents::letter::{self, Letter};
use crate::documents::print_file::{self, ALL, EXTRACT, PrintFile};
use crate::output::division::{self, Shard};
use crate::output::manifest::{Absentee, Manifest};
use crate::period::model::{Appointee, Dispatch, ElectionPeriod};

/// The letters of a period, or those of them that a run makes.
pub struct Correspondence<'a> {
    /// The letters in mailing order. A person may get two: one about the mandates that are held,
    /// and one of thanks for those that have ended.
    pub letters: Vec<Letter<'a>>,
    /// The parts that the letters are printed in. Together they cover all letters, in order.
    pub parts: Vec<Part<'a>>,
}

impl<'a> Correspondence<'a> {
    /// Puts together all letters of a period, whether or not they were sent before.
    ///
    /// # Panics
    /// Panics when an appointee is neither among those who get letters nor among those who get
    /// none. Better no letters than a mayor who is forgotten.
    pub fn of(period: &'a ElectionPeriod) -> Self {
        let appointees = period.recipients();
        let mut letters: Vec<_> = appointees
            .flat_map(|appointee| Letter::to(period, appointee))
            .collect();
        order::sort(&mut letters);
        let all = Self::divided(period, letters, ALL);
        // Whoever gets no letter, for whatever reason, is among those without.
        let (with, without) = (all.recipients().len(), without_letter(period).len());
        assert_eq!(with + without, period.appointees.len(), "somebody is lost");
        all
    }

    /// Lists the people who get letters, each once, in mailing order. They are told apart by the
    /// member number.
    pub fn recipients(&self) -> Vec<&'a Appointee> {
        let mut people: Vec<_> =
            self.letters.iter().map(|letter| letter.appointee).collect();
        // Both letters to a person stand side by side.
        people.dedup_by_key(|one| &one.number);
        people
    }

    /// Takes out the letters that are chosen, and divides them into print files of their own.
    /// `manifest` is that of the last run, which knows the pages of its print files.
    ///
    /// # Errors
    /// Fails when a choice fits no letter, or the letters of several people.
    pub fn extract(
        self,
        period: &'a ElectionPeriod,
        choices: &[Choice],
        manifest: Option<&Manifest>,
    ) -> Result<Self, ChoiceFault> {
        let chosen = recipients::choose(&self.letters, choices, manifest)?;
        let letters = chosen.into_iter().map(|at| self.letters[at].clone()).collect();
        Ok(Self::divided(period, letters, EXTRACT))
    }

    /// Takes out the share of one of several machines. It is made of whole parts, whose print
    /// files are numbered as in the whole run; with few letters it may be empty.
    pub fn share(self, shard: Shard) -> Self {
        let taken = shard.parts(self.parts.len());
        let parts: Vec<_> =
            self.parts.into_iter().skip(taken.start).take(taken.len()).collect();
        let start = parts.first().map_or(0, |part| part.letters.start);
        let end = parts.last().map_or(start, |part| part.letters.end);
        // The ranges of the parts count from the first letter of the share.
        let shifted = |part: Part<'a>| {
            let Range { start: first, end } = part.letters;
            Part { letters: first - start..end - start, ..part }
        };
        let letters = self.letters.into_iter().skip(start).take(end - start).collect();
        Self {
            letters,
            parts: parts.into_iter().map(shifted).collect(),
        }
    }

    /// Divides letters, which are in mailing order, into parts as large as the period asks for.
    /// Their print files are called `name` and numbered when there are several; a part in which
    /// all letters go by e-mail has none.
    fn divided(period: &'a ElectionPeriod, letters: Vec<Letter<'a>>, name: &str) -> Self {
        let size = period.settings.print.letters_per_file;
        let ranges = division::divide(letters.len(), size);
        let has_print_file = |range: &Range<usize>| {
            letters[range.clone()].iter().any(print_file::is_printed)
        };
        let count = ranges.iter().filter(|range| has_print_file(range)).count();
        let parts = (1..).zip(ranges.iter().cloned()).map(|(number, letters)| Part {
            print_file: has_print_file(&letters).then(|| PrintFile {
                path: division::part_path(name, number, count),
                period,
                number: FileNumber { number, count },
                // Only the first print file of a whole run lists who gets nothing on paper.
                others: match name == ALL && number == 1 {
                    true => without_paper(period),
                    false => Vec::new(),
                },
            }),
            letters,
        });
        let parts = parts.collect();
        Self { letters, parts }
    }
}

/// The reason why somebody gets no letter whose mandates are all over and who is not thanked.
const OVER: &str = "ophørt";

/// Lists the people who get no letter at all, in the order of the data, each with the reason in
/// the word of the data, or because their mandates are over and they are not thanked.
pub(crate) fn without_letter(period: &ElectionPeriod) -> Vec<Absentee> {
    let absentee = |appointee: &Appointee| match appointee.dispatch {
        Dispatch::None(why) => Some(Absentee::new(appointee, why.word())),
        Dispatch::Post(_) | Dispatch::Email(_) => {
            let is_over = !letter::has_letter(period, appointee);
            is_over.then(|| Absentee::new(appointee, OVER))
        }
    };
    period.appointees.iter().filter_map(absentee).collect()
}

/// Lists the people who get no letter on paper, in the order of the data: those who get theirs
/// by e-mail, and those who get none.
fn without_paper(period: &ElectionPeriod) -> Vec<Absentee> {
    let absentee = |appointee: &Appointee| {
        let reason = match &appointee.dispatch {
            Dispatch::None(why) => why.word(),
            _ if !letter::has_letter(period, appointee) => OVER,
            Dispatch::Post(_) => return None,
            Dispatch::Email(_) => "e-mail",
        };
        Some(Absentee::new(appointee, reason))
    };
    period.appointees.iter().filter_map(absentee).collect()
}
