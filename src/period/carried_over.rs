//! What of the last period still stands in the folder of this one. A folder that was copied, with
//! new dates, has nothing wrong in itself: only beside the last one does it show whose letters it
//! would write. What is the same is an error until it is changed, or until the office says on
//! which day it has looked it through (`kontrol.gennemgået`), or appointed somebody again
//! (`genudpeget` in `mandater`).

mod earlier_folder;
mod old_names;
mod old_texts;
mod people;
mod things;

use std::collections::BTreeSet;

use time::{Date, Duration};

pub(crate) use self::earlier_folder::{EarlierFolder, LABELS};
use super::files::Files;
use super::letter_contents::Kind;
use super::load;
use super::model::{MailAddress, Term};
use super::register;
use super::rows::{AppointeeRow, Day, Rows};
use super::schema::{self, AppointeeColumn, TableColumn as _};
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{LastPeriodFinding, Reviewable, Unreviewed};

/// How many days before a period somebody may be appointed for it, or look its texts through. Local
/// elections are held on the third Tuesday of November and councils begin their work on the
/// first of January, KKRs up to a month later. Most days that were written for the period before are
/// years older; those that are not stand in its folder, and do not count either.
const DAYS_BEFORE: i64 = 100;

/// An earlier period, as far as its folder could be read.
struct EarlierPeriod<'a> {
    /// Its years: "2022-2026".
    years: String,
    /// The rows of its tables, and its settings and texts.
    rows: Rows,
    /// The files of its folder, for its pictures; `None` where there is no folder.
    files: Option<&'a Files>,
    /// Whether all tables, cells, keys and texts could be read.
    is_whole: bool,
}

impl<'a> EarlierPeriod<'a> {
    /// Reads the files of its folder.
    fn of(folder: &'a EarlierFolder) -> Self {
        let mut unread = Diagnostics::new();
        let rows = load::load(&folder.files, &mut unread);
        let years = match &rows.settings.term {
            Some(term) => term.key(),
            None => folder.name.clone(),
        };
        Self {
            years,
            is_whole: !unread.has_errors(),
            rows,
            files: Some(&folder.files),
        }
    }

    /// Finds who got letters in the period before, by the register that lies in the folder of this one,
    /// as it does where that is the old folder under another name. `None` when there are no such
    /// records.
    fn of_register(files: &Files, term: Term) -> Option<Self> {
        let register = files.registers().get(register::FILE_NAME)?;
        let (years, people) = register.people_before(&term.key())?;
        let columns = [AppointeeColumn::Number, AppointeeColumn::Name];
        let mut table = csv::Writer::from_writer(Vec::new());
        let rows = [columns.map(|column| column.name())].into_iter().chain(people);
        rows.for_each(|row| table.write_record(row).expect("memory takes a row"));
        let table = table.into_inner().expect("memory takes a table");
        let of_people = [(schema::APPOINTEES.file, table)].into_iter().collect();
        Some(Self {
            years: years.to_owned(),
            rows: load::load(&of_people, &mut Diagnostics::new()),
            files: None,
            is_whole: true,
        })
    }
}

/// Reports what a period has of earlier ones, and nobody has looked through. `files` are those of
/// this period, whose rows are `rows`; `folders` are those of the earlier ones, the last first. Where the
/// people of none of them can be read, those are known to whom letters of an earlier period are recorded; days that cannot be
/// those of this period are told in any case. Tells whether the start of the period is over, so that only
/// its people were held against the others.
pub(crate) fn check(
    rows: &Rows,
    files: &Files,
    folders: &[EarlierFolder],
    findings: &mut Diagnostics,
) -> bool {
    let Some(term) = rows.settings.term else { return false };
    let window = Window::of(term);
    let periods: Vec<_> = folders.iter().map(EarlierPeriod::of).collect();
    let reviewed = reviewed(rows, &periods, window);
    let start_is_over = start_is_over(rows);
    let others = rows
        .settings
        .reviews
        .iter()
        .filter(|(what, _)| !reviewed.contains(what));
    for (what, day) in others {
        let origin = settings_key(&format!("kontrol.gennemgået.{}", what.key()));
        let Window { earliest, latest } = window;
        let finding = LastPeriodFinding::ReviewedThen { earliest, latest };
        findings.push_value(origin, &day.text, finding);
    }
    people::check_days(rows, &periods, window, findings);
    let mut found = Diagnostics::new();
    for (folder, last) in folders.iter().zip(&periods) {
        people::check(rows, last, start_is_over, &mut found);
        // Whatever stood there at the start was changed or confirmed then, or the folder was begun
        // with a version that did not ask.
        if start_is_over {
            continue;
        }
        if !(folder.is_whole && last.is_whole) {
            let origin = settings_key("valgperiode");
            found.push_value(origin, &folder.name, LastPeriodFinding::Unreadable);
        }
        let comparison = Comparison { rows, files, last, reviewed: &reviewed };
        things::check(&comparison, &mut found);
    }
    let knows_people =
        |last: &EarlierPeriod| !last.rows.partial.contains(schema::APPOINTEES.name);
    if !periods.iter().any(knows_people)
        && let Some(last) = EarlierPeriod::of_register(files, term)
    {
        people::check(rows, &last, start_is_over, &mut found);
    }
    append_once(found, findings);
    start_is_over
}

/// Adds findings of which several may say the same of one place, each of another period: only the
/// first is added.
fn append_once(found: Diagnostics, findings: &mut Diagnostics) {
    let mut told = BTreeSet::new();
    for one in found.into_all() {
        if told.insert((one.finding.code(), one.origin.clone(), one.value.clone())) {
            findings.push_whole(one);
        }
    }
}

/// Tells whether the start of the period is over: most people have letters of it.
fn start_is_over(rows: &Rows) -> bool {
    let has_letter = |row: &&AppointeeRow| {
        let person = row.number.as_deref().zip(row.name.as_deref());
        person.is_some_and(|(number, name)| {
            rows.register.last(number, name, Kind::Mandates).is_some()
        })
    };
    let sent = rows.appointees.iter().filter(has_letter).count();
    sent > 0 && 2 * sent >= rows.appointees.len()
}

/// Gives what was looked through on a day of this period. One that the folder of an earlier period
/// has as well was copied, and does not count.
fn reviewed(
    rows: &Rows,
    periods: &[EarlierPeriod],
    window: Window,
) -> BTreeSet<Reviewable> {
    let counts = |(what, day): &(&Reviewable, &Day)| {
        let mut earlier =
            periods.iter().filter_map(|one| one.rows.settings.reviews.get(what));
        window.contains(day.date) && !earlier.any(|earlier| earlier.date == day.date)
    };
    let reviews = rows.settings.reviews.iter().filter(counts);
    reviews.map(|(what, _)| *what).collect()
}

/// Gives the mailboxes that e-mails go out from and are copied to, each with the place of its key.
fn mailboxes(rows: &Rows) -> impl Iterator<Item = (Origin, &MailAddress)> {
    let mail = rows.settings.letter.as_ref().map(|letter| &letter.mail);
    let both = mail.map(|mail| [("afsender", &mail.sender), ("kopi", &mail.copy)]);
    both.into_iter().flatten().filter_map(|(key, mailbox)| {
        Some((settings_key(&format!("brev.mail.{key}")), mailbox.as_ref()?))
    })
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
        Self { earliest: days_before(term.from), latest: term.to }
    }

    /// Gives the days for a forum whose own term begins on a day: a mandate in it may run on from
    /// the period before, and was given then.
    fn of_forum(self, from: Date) -> Self {
        Self {
            earliest: self.earliest.min(days_before(from)),
            ..self
        }
    }

    /// Gives those of the days that are not later than one.
    fn until(self, day: Date) -> Self {
        Self { latest: self.latest.min(day), ..self }
    }

    /// Tells whether a day is one of them.
    fn contains(self, day: Date) -> bool {
        (self.earliest..=self.latest).contains(&day)
    }
}

/// This period beside an earlier one.
struct Comparison<'a> {
    /// The rows of this period.
    rows: &'a Rows,
    /// The files of this period.
    files: &'a Files,
    /// The earlier period.
    last: &'a EarlierPeriod<'a>,
    /// What the office has looked through.
    reviewed: &'a BTreeSet<Reviewable>,
}

impl Comparison<'_> {
    /// Gives what findings say of something that nobody has looked through; `None` where somebody
    /// has.
    fn unreviewed(&self, what: Reviewable) -> Option<Unreviewed> {
        if self.reviewed.contains(&what) {
            return None;
        }
        Some(Unreviewed { years: self.last.years.clone(), what })
    }
}

/// Gives the first day on which somebody may be appointed for a term that begins on a day.
fn days_before(from: Date) -> Date {
    from.checked_sub(Duration::days(DAYS_BEFORE)).unwrap_or(Date::MIN)
}
