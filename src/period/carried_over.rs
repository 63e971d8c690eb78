//! What of the last period still stands in the folder of this one. A folder that was copied, with
//! new dates, has nothing wrong in itself: only beside the last one does it show whose letters it
//! would write. What is the same is an error until it is changed, or until the office says on
//! which day it has looked it through (`kontrol.gennemgået`), or appointed somebody again
//! (`genudpeget` in `mandater`).

mod people;
mod things;

use time::{Date, Duration};

use super::files::Files;
use super::load;
use super::model::Term;
use super::register;
use super::rows::{Day, Rows};
use super::schema::{self, AppointeeColumn, TableColumn as _};
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{LastPeriodFinding, Reviewable, Unreviewed};

/// How many days before a period somebody may be appointed for it, or look its texts through. Local
/// elections are held on the third Tuesday of November and councils begin their work on the
/// first of January, KKRs up to a month later. A day that was written for the period before is years
/// older, so that a copied folder never brings it along.
const DAYS_BEFORE: i64 = 100;

/// The period before, as far as its folder could be read.
pub(crate) struct LastPeriod {
    /// Its years: "2022-2026".
    years: String,
    /// The rows of its tables, and its settings and texts.
    rows: Rows,
    /// The files of its folder, for its pictures.
    files: Files,
}

impl LastPeriod {
    /// Reads the files of the folder of the period before, which has this name. What is wrong with
    /// them is of no account here.
    pub(crate) fn of(files: Files, name: &str) -> Self {
        let rows = load::load(&files, &mut Diagnostics::new());
        let years = match &rows.settings.term {
            Some(term) => term.key(),
            None => name.to_owned(),
        };
        Self { years, rows, files }
    }

    /// Finds who got letters in the period before, by the register that lies in the folder of this one:
    /// that folder is then the old one under another name. `None` when there are no such records.
    fn of_register(files: &Files, term: Term) -> Option<Self> {
        let register = files.registers().get(register::FILE_NAME)?;
        let (years, people) = register.people_before(&term.key())?;
        let columns = [AppointeeColumn::Number, AppointeeColumn::Name];
        let mut table = csv::Writer::from_writer(Vec::new());
        let rows = [columns.map(|column| column.name())].into_iter().chain(people);
        rows.for_each(|row| table.write_record(row).expect("memory takes a row"));
        let table = table.into_inner().expect("memory takes a table");
        let files = [(schema::APPOINTEES.file, table)].into_iter().collect();
        Some(Self::of(files, years))
    }
}

/// Reports what a period has of the one before, and nobody has looked through. `files` are those of
/// this period, whose rows are `rows`. Without the folder of a period before, people are known to whom
/// letters of such a period are recorded, and days that cannot be those of this one.
pub(crate) fn check(
    rows: &Rows,
    files: &Files,
    last: Option<&LastPeriod>,
    findings: &mut Diagnostics,
) {
    let Some(term) = rows.settings.term else { return };
    let window = Window::of(term);
    for (what, day) in &rows.settings.reviews {
        if !window.contains(day.date) {
            let origin = settings_key(&format!("kontrol.gennemgået.{}", what.key()));
            let Window { earliest, latest } = window;
            let finding = LastPeriodFinding::ReviewedThen { earliest, latest };
            findings.push_value(origin, &day.text, finding);
        }
    }
    people::check_days(rows, window, findings);
    let of_register =
        if last.is_none() { LastPeriod::of_register(files, term) } else { None };
    let Some(last) = last.or(of_register.as_ref()) else { return };
    people::check(rows, last, findings);
    if !rows.register.is_empty() {
        // Letters of this period have gone out, so its start is over: whatever stood there then was
        // changed or confirmed, or the folder was begun with a version that did not ask.
        return;
    }
    let comparison = Comparison { rows, files, last, term, window };
    things::check(&comparison, findings);
}

/// Gives the place of a key of `periode.json`.
fn settings_key(key: &str) -> Origin {
    Origin::file(schema::SETTINGS).key(key)
}

/// The days on which somebody can have looked things through for a period, or appointed people for
/// it.
#[derive(Debug, Clone, Copy)]
struct Window {
    /// The first of the days.
    earliest: Date,
    /// The last of the days: that of the period.
    latest: Date,
}

impl Window {
    /// Gives the days of a period.
    fn of(term: Term) -> Self {
        let earliest = term.from.checked_sub(Duration::days(DAYS_BEFORE));
        Self {
            earliest: earliest.unwrap_or(Date::MIN),
            latest: term.to,
        }
    }

    /// Tells whether a day is one of them.
    fn contains(self, day: Date) -> bool {
        (self.earliest..=self.latest).contains(&day)
    }
}

/// This period beside the one before.
struct Comparison<'a> {
    /// The rows of this period.
    rows: &'a Rows,
    /// The files of this period.
    files: &'a Files,
    /// The period before.
    last: &'a LastPeriod,
    /// The days of this period.
    term: Term,
    /// The days on which something counts as looked through.
    window: Window,
}

impl Comparison<'_> {
    /// Gives what findings say of something that nobody has looked through; `None` where somebody
    /// has.
    fn unreviewed(&self, what: Reviewable) -> Option<Unreviewed> {
        let counts = |day: &Day| self.window.contains(day.date);
        if self.rows.settings.reviews.get(&what).is_some_and(counts) {
            return None;
        }
        Some(Unreviewed {
            years: self.last.years.clone(),
            what,
            day: self.term.from,
        })
    }
}
