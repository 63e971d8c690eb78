//! Which letters a period has: those to each person who gets any, in mailing order, the
//! print files that they go into, and who gets none on paper. Nobody is lost between the
//! three.

use std::ops::Range;

use crate::documents::batch::Part;
use crate::documents::file_number::FileNumber;
use crate::documents::letter::Letter;
use crate::documents::print_file::{self, ALL, EXTRACT, PrintFile};
use crate::mailing::order;
use crate::mailing::recipients::fault::ChoiceFault;
use crate::mailing::recipients::{self, Choice};
use crate::output::division::{self, Shard};
use crate::output::manifest::{Absentee, Manifest};
use crate::period::model::{Appointee, Dispatch, ElectionPeriod};

/// The letters of a period.
pub struct Correspondence<'a> {
    /// In mailing order.
    pub letters: Vec<Letter<'a>>,
    /// The print files, in order.
    pub parts: Vec<Part<'a>>,
}

impl<'a> Correspondence<'a> {
    /// The letters of a period.
    pub fn of(period: &'a ElectionPeriod) -> Self {
        let appointees = period.recipients();
        let mut letters: Vec<_> = appointees
            .flat_map(|appointee| Letter::to(period, appointee))
            .collect();
        order::sort(&mut letters);
        let all = Self::divided(period, letters, ALL);
        // Every appointee has a mandate, so whoever gets letters at all has one.
        let (with, without) = (all.recipients().len(), without_letter(period).len());
        assert_eq!(with + without, period.appointees.len(), "somebody is lost");
        all
    }

    /// The people who get letters, each once, in mailing order.
    pub fn recipients(&self) -> Vec<&'a Appointee> {
        let mut people: Vec<_> =
            self.letters.iter().map(|letter| letter.appointee).collect();
        people.dedup_by_key(|one| &one.number);
        people
    }

    /// Those of the letters that are asked for.
    ///
    /// # Errors
    /// When somebody is not told.
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

    /// The share of one of several machines: whole parts, which are numbered as in the whole.
    pub fn share(self, shard: Shard) -> Self {
        let taken = shard.parts(self.parts.len());
        let parts: Vec<_> =
            self.parts.into_iter().skip(taken.start).take(taken.len()).collect();
        let start = parts.first().map_or(0, |part| part.letters.start);
        let end = parts.last().map_or(start, |part| part.letters.end);
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

    /// Letters in mailing order, divided into parts with print files of a name.
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
                others: match name == ALL && number == 1 {
                    true => absentees(period),
                    false => Vec::new(),
                },
            }),
            letters,
        });
        let parts = parts.collect();
        Self { letters, parts }
    }
}

/// Who gets no letter at all, in the order of the data.
pub(crate) fn without_letter(period: &ElectionPeriod) -> Vec<Absentee> {
    let absentee = |appointee: &Appointee| match appointee.dispatch {
        Dispatch::None(why) => Some(Absentee::new(appointee, why.word())),
        Dispatch::Post(_) | Dispatch::Email(_) => None,
    };
    period.appointees.iter().filter_map(absentee).collect()
}

/// Who gets no letter on paper, in the order of the data.
fn absentees(period: &ElectionPeriod) -> Vec<Absentee> {
    let absentee = |appointee: &Appointee| {
        let reason = match &appointee.dispatch {
            Dispatch::Post(_) => return None,
            Dispatch::Email(_) => "e-mail",
            Dispatch::None(why) => why.word(),
        };
        Some(Absentee::new(appointee, reason))
    };
    period.appointees.iter().filter_map(absentee).collect()
}
