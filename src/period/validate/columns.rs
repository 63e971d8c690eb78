//! What the rows say together against a column: values that count up, dates that are scattered,
//! one value for many people. Each is told once for its column.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use time::Date;

use super::series::{self, FEWEST_ROWS, Run};
use crate::findings::ColumnFinding;
use crate::findings::sink::Diagnostics;
use crate::ground::danish;
use crate::period::rows::{
    AppointeeRow, ContactRow, ForumRow, MandateRow, Rows, TableRow,
};
use crate::period::schema::{
    self, AppointeeColumn, ContactColumn, ForumColumn, MandateColumn, TableColumn as _,
};

/// Reports columns that cannot be right as a whole. Numbers of appointees count up by right, and
/// names of people and fora are judged elsewhere.
pub(super) fn check_columns(rows: &Rows, findings: &mut Diagnostics) {
    let first: DayOf = |row| row.from.as_ref().map(|day| (day.date, &*day.text));
    let last: DayOf = |row| {
        let to = row.to.as_ref()?;
        Some((to.end.day()?, &*to.text))
    };
    check_days(rows, MandateColumn::From, first, findings);
    check_days(rows, MandateColumn::To, last, findings);
    check_texts_of_appointees(&rows.appointees, findings);
    check_texts_of_contacts(&rows.contacts, findings);
    let seats: TextOf<ForumRow> = |row| Some(row.seats?.to_string().into());
    check_counting(&rows.fora, ForumColumn::Seats, seats, FEWEST_IN_ORDER, findings);
    check_filled_down(rows, findings);
}

/// Gives the day that a row has in a column with the text of its cell, if there is one.
type DayOf = fn(&MandateRow) -> Option<(Date, &str)>;

/// Reports a column of days that counts, or whose days are scattered.
fn check_days(
    rows: &Rows,
    column: MandateColumn,
    day: DayOf,
    findings: &mut Diagnostics,
) {
    let mandates = &rows.mandates;
    let dates: Vec<_> = mandates.iter().map(|row| Some(day(row)?.0)).collect();
    let runs = series::runs(&dates, series::date_step);
    let text = |row: &MandateRow| day(row).map_or("", |(_, text)| text).to_owned();
    if report_counting(mandates, column, &runs, text, findings) {
        return;
    }
    let days = mandates.iter().zip(dates);
    let days: Vec<_> = days
        .filter_map(|(row, date)| Some((row.forum.as_deref()?, date?)))
        .collect();
    if let Some(finding) = scattered(&days) {
        findings.push(column.in_row(&rows.table(&schema::MANDATES)), finding);
    }
}

/// Reports the columns of appointees whose texts count.
fn check_texts_of_appointees(rows: &[AppointeeRow], findings: &mut Diagnostics) {
    use AppointeeColumn as Column;
    let columns: [(_, TextOf<AppointeeRow>, _); 6] = [
        (Column::Organisation, |row| borrowed(&row.organisation), FEWEST_ROWS),
        (Column::Title, |row| borrowed(&row.title), FEWEST_IN_ORDER),
        (Column::CareOf, |row| borrowed(&row.care_of), FEWEST_ROWS),
        (Column::Street, |row| borrowed(&row.street), FEWEST_ROWS),
        (Column::ShortStreet, |row| borrowed(&row.short_street), FEWEST_ROWS),
        (Column::Email, |row| borrowed(&row.email), FEWEST_ROWS),
    ];
    for (column, text, fewest) in columns {
        check_counting(rows, column, text, fewest, findings);
    }
    check_postcodes(rows, findings);
}

/// Reports the columns of contacts whose texts count.
fn check_texts_of_contacts(rows: &[ContactRow], findings: &mut Diagnostics) {
    let columns: [(_, TextOf<ContactRow>); 2] = [
        (ContactColumn::Phone, |row| Some((&*row.contact.as_ref()?.phone).into())),
        (ContactColumn::Email, |row| Some((&*row.contact.as_ref()?.email).into())),
    ];
    for (column, text) in columns {
        check_counting(rows, column, text, FEWEST_IN_ORDER, findings);
    }
}

/// The fewest rows that make a run where a table may well stand in that order: fora by their seats,
/// titles ("1. viceborgmester"), direct numbers of an office.
const FEWEST_IN_ORDER: usize = 5;

/// Reports a column whose texts count by a number in them, in so many rows at least.
fn check_counting<R: TableRow>(
    rows: &[R],
    column: R::Column,
    text: TextOf<R>,
    fewest: usize,
    findings: &mut Diagnostics,
) {
    let texts: Vec<_> = rows.iter().map(text).collect();
    let step = |above: &Cow<str>, text: &Cow<str>| series::text_step(above, text);
    let mut runs = series::runs(&texts, step);
    runs.retain(|run| run.rows >= fewest);
    let text = |row: &R| text(row).unwrap_or_default().into_owned();
    report_counting(rows, column, &runs, text, findings);
}

/// Gives the text that a row has in a column, if there is one.
type TextOf<R> = fn(&R) -> Option<Cow<'_, str>>;

/// Gives the text of a cell without copying it: a table may have a hundred thousand rows.
fn borrowed(text: &Option<String>) -> Option<Cow<'_, str>> {
    text.as_deref().map(Cow::from)
}

/// So many postcodes that count are too many, whatever their towns are. Fewer may be those of
/// neighbouring towns in a table that is sorted by them.
const TOO_MANY_POSTCODES: usize = 10;

/// Reports postcodes that count: many, or some that give one town several postcodes.
fn check_postcodes(rows: &[AppointeeRow], findings: &mut Diagnostics) {
    let texts: Vec<_> = rows.iter().map(|row| row.postcode.as_deref()).collect();
    let mut runs = series::runs(&texts, |above, text| series::text_step(above, text));
    runs.retain(|run| {
        let rows = &rows[run.first..run.first + run.rows];
        let towns: BTreeSet<_> = rows.iter().map(|row| &row.town).collect();
        towns.len() < run.rows || run.rows >= TOO_MANY_POSTCODES
    });
    let text = |row: &AppointeeRow| row.postcode.clone().unwrap_or_default();
    report_counting(rows, AppointeeColumn::Postcode, &runs, text, findings);
}

/// Reports a column with runs, once, at the first of their rows. Tells whether there was a run.
fn report_counting<R: TableRow>(
    rows: &[R],
    column: R::Column,
    runs: &[Run],
    text: impl Fn(&R) -> String,
    findings: &mut Diagnostics,
) -> bool {
    let Some(Run { first, rows: length, step }) = runs.first() else { return false };
    let (first, last) = (&rows[*first], &rows[first + length - 1]);
    let finding = ColumnFinding::Counting {
        by: step.unit,
        is_up: step.is_up,
        last: text(last),
        last_row: last.origin().row.unwrap_or_default(),
        rows: runs.iter().map(|run| run.rows).sum(),
    };
    findings.push_value(first.at(column), &text(first), finding);
    true
}

/// Among fewer mandates than so many in fora of several, those that began or ended on days of
/// their own may be the larger part.
const FEWEST_MANDATES: usize = 10;

/// Judges the days of mandates, each with its forum. A day stands alone when it is not the day
/// that most mandates have, and no other mandate in the forum has it. A forum of one mandate may
/// have days of its own by law, so it does not count. Members who were replaced have such days,
/// too, but they are fewer than those who stayed: it takes more than half.
fn scattered(days: &[(&str, Date)]) -> Option<ColumnFinding> {
    let mut of_forum: BTreeMap<&str, usize> = BTreeMap::new();
    let mut on_day: BTreeMap<Date, usize> = BTreeMap::new();
    let mut of_forum_on_day: BTreeMap<(&str, Date), usize> = BTreeMap::new();
    for (forum, date) in days {
        *of_forum.entry(forum).or_default() += 1;
        *on_day.entry(*date).or_default() += 1;
        *of_forum_on_day.entry((forum, *date)).or_default() += 1;
    }
    let (usual, _) = on_day.iter().max_by_key(|(_, count)| **count)?;
    let compared = || days.iter().filter(|(forum, _)| of_forum[forum] > 1);
    let is_alone = |day: &&(&str, Date)| day.1 != *usual && of_forum_on_day[day] == 1;
    let (alone, of) = (compared().filter(is_alone).count(), compared().count());
    let is_scattered = of >= FEWEST_MANDATES && 2 * alone > of;
    is_scattered.then_some(ColumnFinding::ScatteredDates { alone, of })
}

/// The fewest municipalities whose people do not share a door, a postcode or a mailbox's domain.
/// Two may: people live in the next municipality, and a town may reach into it.
const FEWEST_MUNICIPALITIES: usize = 3;

/// The fewest rows with one street. In a table that is sorted by streets, those of town halls stand
/// together ("Torvet 1"), so such a one is not judged.
const FEWEST_OF_STREET: usize = 4;

/// The fewest rows with one postcode, which may reach into several municipalities.
const FEWEST_OF_POSTCODE: usize = 5;

/// Reports streets, postcodes and domains of e-mail addresses that neighbouring rows share though
/// their people come from several municipalities.
fn check_filled_down(rows: &Rows, findings: &mut Diagnostics) {
    let appointees = &rows.appointees;
    let names = rows.municipalities.iter().filter_map(|row| row.name.as_deref());
    let names: BTreeSet<_> = names.map(danish::file_name).collect();
    // A house that the post knows by its name, such as "Rådhuset", stands in every municipality.
    let street: TextOf<AppointeeRow> =
        |row| borrowed(&row.street).filter(|street| street.contains(char::is_numeric));
    if !appointees.iter().map(|row| &row.street).is_sorted() {
        let (column, fewest) = (AppointeeColumn::Street, FEWEST_OF_STREET);
        report_filled_down(appointees, column, street, fewest, findings);
    }
    let texts: [(_, TextOf<AppointeeRow>, _); 5] = [
        (
            AppointeeColumn::Organisation,
            |row| borrowed(&row.organisation),
            FEWEST_OF_STREET,
        ),
        (AppointeeColumn::CareOf, |row| borrowed(&row.care_of), FEWEST_OF_STREET),
        (
            AppointeeColumn::ShortStreet,
            |row| borrowed(&row.short_street),
            FEWEST_OF_STREET,
        ),
        (AppointeeColumn::ShortTown, |row| borrowed(&row.short_town), FEWEST_OF_STREET),
        (AppointeeColumn::Postcode, |row| borrowed(&row.postcode), FEWEST_OF_POSTCODE),
    ];
    for (column, text, fewest) in texts {
        report_filled_down(appointees, column, text, fewest, findings);
    }
    // A domain that is no municipality's, such as a provider's, may be everybody's.
    let (column, fewest) = (AppointeeColumn::Email, FEWEST_MUNICIPALITIES);
    report_filled_down(
        appointees,
        column,
        |row| {
            let (_, domain) = row.email.as_deref()?.rsplit_once('@')?;
            let owner = domain.split('.').next()?.to_lowercase();
            names.contains(&owner).then(|| domain.to_lowercase().into())
        },
        fewest,
        findings,
    );
}

/// Reports the first run of neighbouring rows that share a value, once for the column.
fn report_filled_down(
    rows: &[AppointeeRow],
    column: AppointeeColumn,
    value: impl Fn(&AppointeeRow) -> Option<Cow<'_, str>>,
    fewest: usize,
    findings: &mut Diagnostics,
) {
    let runs =
        rows.chunk_by(|one, next| value(one).is_some() && value(one) == value(next));
    for run in runs.filter(|run| run.len() >= fewest) {
        let municipalities: BTreeSet<_> =
            run.iter().filter_map(|row| row.municipality.as_ref()).collect();
        let ([first, .., last], Some(shared)) = (run, value(&run[0])) else { continue };
        if municipalities.len() >= FEWEST_MUNICIPALITIES {
            let finding = ColumnFinding::FilledDown {
                last_row: last.origin.row.unwrap_or_default(),
                rows: run.len(),
                municipalities: municipalities.len(),
            };
            findings.push_value(first.at(column), &shared, finding);
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Makes mandates of fora: each text is a forum with the days of its mandates in February.
    fn days<'a>(fora: &[(&'a str, &[u8])]) -> Vec<(&'a str, Date)> {
        let date =
            |day| Date::from_calendar_date(2022, time::Month::February, day).unwrap();
        let fora = fora.iter();
        fora.flat_map(|(forum, days)| days.iter().map(move |day| (*forum, date(*day))))
            .collect()
    }

    #[test]
    fn dates_that_are_all_different_are_scattered() {
        let shuffled =
            days(&[("A", &[3, 17, 9, 22]), ("B", &[1, 14, 5, 28]), ("C", &[2, 11])]);
        let found = scattered(&shuffled);
        assert_eq!(found, Some(ColumnFinding::ScatteredDates { alone: 9, of: 10 }));
    }

    #[test]
    fn members_replaced_and_fora_with_days_of_their_own_are_not_scattered() {
        let replaced =
            days(&[("A", &[1, 1, 1, 7]), ("B", &[1, 12, 20]), ("C", &[1, 1, 3])]);
        let by_forum =
            days(&[("A", &[1, 1, 1]), ("B", &[5, 5, 5, 5]), ("C", &[9, 9, 9])]);
        let singles: Vec<_> = (1..=20).map(|day| [day]).collect();
        let names: Vec<_> = (1..=20).map(|number| format!("forum {number}")).collect();
        let one_each: Vec<_> = names.iter().map(String::as_str).zip(&singles).collect();
        let one_each: Vec<_> = one_each
            .into_iter()
            .map(|(name, day)| (name, day.as_slice()))
            .collect();
        let few = days(&[("A", &[1, 2, 3, 4, 5, 6, 7, 8, 9])]);
        for silent in [replaced, by_forum, days(&one_each), few] {
            assert_eq!(scattered(&silent), None);
        }
    }
}
