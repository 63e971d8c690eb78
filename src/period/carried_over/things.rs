//! Offices, fora, contacts, texts and settings of the last period in this one.

use std::collections::HashSet;

use super::{Comparison, settings_key};
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{LastPeriodFinding, Reviewable};
use crate::ground::danish;
use crate::period::files::Files;
use crate::period::model::{Imprint, PictureRef, SubjectArea};
use crate::period::rows::{OfficerRow, TableRow as _};
use crate::period::schema::{self, ForumColumn, MunicipalityColumn, OfficerColumn};

/// Reports all that is the same and that nobody has looked through.
pub(super) fn check(comparison: &Comparison, findings: &mut Diagnostics) {
    check_chairmanship(comparison, findings);
    check_pictures(comparison, findings);
    check_mayors(comparison, findings);
    check_fora(comparison, findings);
    check_contacts(comparison, findings);
    check_texts(comparison, findings);
    check_areas(comparison, findings);
    check_timeline(comparison, findings);
    check_settings(comparison, findings);
    check_waivers(comparison, findings);
}

/// Gives a name as it is compared: a comma, an accent or a capital more is no other name.
fn look(name: &str) -> String {
    danish::look(name)
}

/// Reports members of the chairmanship who were in the last one, in whatever office.
fn check_chairmanship(comparison: &Comparison, findings: &mut Diagnostics) {
    let Some(unreviewed) = comparison.unreviewed(Reviewable::Chairmanship) else {
        return;
    };
    let last = &comparison.last.rows.chairmanship;
    let last: HashSet<_> =
        last.iter().filter_map(|row| row.name.as_deref()).map(look).collect();
    for row in &comparison.rows.chairmanship {
        if let Some(name) = row.name.as_deref().filter(|name| last.contains(&look(name)))
        {
            let finding = LastPeriodFinding::Officer(unreviewed.clone());
            findings.push_value(row.at(OfficerColumn::Name), name, finding);
        }
    }
}

/// Gives the pictures that a row of the chairmanship names, with their columns.
fn pictures(row: &OfficerRow) -> impl Iterator<Item = (OfficerColumn, &PictureRef)> {
    let portrait = row.portrait.as_ref().map(|it| (OfficerColumn::Portrait, it));
    let signature = row.signature.as_ref().map(|it| (OfficerColumn::Signature, it));
    portrait.into_iter().chain(signature)
}

/// Gives the bytes of a picture; `None` when there is none of the name.
fn bytes<'a>(files: &'a Files, picture: &PictureRef) -> Option<&'a [u8]> {
    files.get(&format!("{}{}", schema::PICTURES, picture.name))
}

/// Reports pictures that were somebody else's in the last period, under whatever name the file has.
fn check_pictures(comparison: &Comparison, findings: &mut Diagnostics) {
    let last = comparison.last;
    let before: Vec<_> = last
        .rows
        .chairmanship
        .iter()
        .flat_map(|row| pictures(row).map(move |(_, picture)| (row, picture)))
        .filter_map(|(row, it)| Some((row.name.as_deref()?, bytes(&last.files, it)?)))
        .collect();
    for row in &comparison.rows.chairmanship {
        let Some(name) = row.name.as_deref() else { continue };
        for (column, picture) in pictures(row) {
            let Some(bytes) = bytes(comparison.files, picture) else { continue };
            let is_same = |(_, last): &&(&str, &[u8])| *last == bytes;
            let owner = before.iter().find(is_same).map(|(owner, _)| *owner);
            if let Some(owner) = owner.filter(|owner| look(owner) != look(name)) {
                let finding = LastPeriodFinding::PictureOfOther {
                    years: last.years.clone(),
                    name: owner.to_owned(),
                };
                findings.push_value(row.at(column), &picture.name, finding);
            }
        }
    }
}

/// Reports mayors who headed the same municipality in the last period.
fn check_mayors(comparison: &Comparison, findings: &mut Diagnostics) {
    let Some(unreviewed) = comparison.unreviewed(Reviewable::Mayors) else { return };
    let last = comparison.last.rows.municipalities.iter();
    let last: HashSet<_> = last
        .filter_map(|row| Some((row.name.as_deref()?, look(row.mayor.as_deref()?))))
        .collect();
    for row in &comparison.rows.municipalities {
        let (Some(municipality), Some(mayor)) = (&row.name, &row.mayor) else { continue };
        if last.contains(&(municipality, look(mayor))) {
            let (municipality, unreviewed) = (municipality.clone(), unreviewed.clone());
            let finding = LastPeriodFinding::Mayor { municipality, unreviewed };
            findings.push_value(row.at(MunicipalityColumn::Mayor), mayor, finding);
        }
    }
}

/// Reports fora that were there in the last period.
fn check_fora(comparison: &Comparison, findings: &mut Diagnostics) {
    let Some(unreviewed) = comparison.unreviewed(Reviewable::Fora) else { return };
    let last = comparison.last.rows.fora.iter();
    let last: HashSet<_> = last.filter_map(|row| row.name.as_deref()).map(look).collect();
    for row in &comparison.rows.fora {
        if let Some(name) = row.name.as_deref().filter(|name| last.contains(&look(name)))
        {
            let finding = LastPeriodFinding::Forum(unreviewed.clone());
            findings.push_value(row.at(ForumColumn::Name), name, finding);
        }
    }
}

/// Reports contacts who were there in the last period.
fn check_contacts(comparison: &Comparison, findings: &mut Diagnostics) {
    let Some(unreviewed) = comparison.unreviewed(Reviewable::Contacts) else { return };
    let last = comparison.last.rows.contacts.iter();
    let last: HashSet<_> = last
        .filter_map(|row| Some(look(&row.contact.as_ref()?.name)))
        .collect();
    for row in &comparison.rows.contacts {
        let Some(contact) = &row.contact else { continue };
        if last.contains(&look(&contact.name)) {
            let finding = LastPeriodFinding::Contact(unreviewed.clone());
            findings.push_value(
                row.at(schema::ContactColumn::Name),
                &contact.name,
                finding,
            );
        }
    }
}

/// Gives the words of a paragraph as they are compared: line breaks and spaces are of no account.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reports, once for each text, paragraphs that stood in any text of the last period. Titles are no
/// paragraphs: a text about the same thing has the same one.
fn check_texts(comparison: &Comparison, findings: &mut Diagnostics) {
    let Some(unreviewed) = comparison.unreviewed(Reviewable::Texts) else { return };
    let last = comparison.last.rows.prose.iter().filter(|one| !one.is_title());
    let last: HashSet<_> = last.map(|one| words(one.text())).collect();
    let paragraphs = comparison.rows.prose.iter().filter(|one| !one.is_title());
    let paragraphs: Vec<_> = paragraphs.collect();
    for text in paragraphs.chunk_by(|one, next| one.file() == next.file()) {
        let is_same = |words_of: &str| last.contains(&words(words_of));
        let same = text.iter().filter(|one| is_same(one.text()));
        if let Some(first) = same.clone().next().and_then(|first| first.origin_at(0)) {
            let (same, all) = (same.count(), text.len());
            let unreviewed = unreviewed.clone();
            findings.push(first, LastPeriodFinding::Paragraphs { same, all, unreviewed });
        }
    }
}

/// Reports paragraphs of subject areas that stood there in the last period.
fn check_areas(comparison: &Comparison, findings: &mut Diagnostics) {
    let Some(unreviewed) = comparison.unreviewed(Reviewable::SubjectAreas) else {
        return;
    };
    let paragraphs = |areas: &Option<Vec<SubjectArea>>| -> Vec<String> {
        let areas = areas.iter().flatten();
        areas
            .flat_map(|area| &area.paragraphs)
            .map(|text| words(text))
            .collect()
    };
    let last: HashSet<_> =
        paragraphs(&comparison.last.rows.subject_areas).into_iter().collect();
    let now = paragraphs(&comparison.rows.subject_areas);
    let same = now.iter().filter(|text| last.contains(*text)).count();
    if same > 0 {
        let finding = LastPeriodFinding::Paragraphs { same, all: now.len(), unreviewed };
        findings.push(Origin::file(schema::SUBJECT_AREAS), finding);
    }
}

/// Reports a timeline that is that of the last period.
fn check_timeline(comparison: &Comparison, findings: &mut Diagnostics) {
    let Some(unreviewed) = comparison.unreviewed(Reviewable::Timeline) else { return };
    let (last, now) = (&comparison.last.rows.timeline, &comparison.rows.timeline);
    if now.is_some() && last == now {
        let finding = LastPeriodFinding::Timeline(unreviewed);
        findings.push(Origin::file(schema::TIMELINE), finding);
    }
}

/// Reports what the folder prints of `periode.json` as it did in the last period, and a period that
/// has not a higher number.
fn check_settings(comparison: &Comparison, findings: &mut Diagnostics) {
    let (last, now) = (&comparison.last.rows.settings, &comparison.rows.settings);
    if let (Some(term), Some(last)) = (now.term, last.term)
        && term.number <= last.number
    {
        let years = comparison.last.years.clone();
        let finding = LastPeriodFinding::Number { years, last: last.number };
        let origin = settings_key("valgperiode.nummer");
        findings.push_value(origin, &term.number.to_string(), finding);
    }
    let letters = [now, last].map(|it| it.letter.as_ref().map(|letter| letter.date));
    let folder = [now, last].map(|it| it.folder_date);
    let blue_book = [now, last].map(|it| it.blue_book_date);
    let days =
        [("brev.dato", letters), ("folder.dato", folder), ("blå bog.dato", blue_book)];
    for (key, [now, last]) in days {
        if let Some(date) = now.filter(|date| last == Some(*date)) {
            let finding = LastPeriodFinding::Date(comparison.last.years.clone());
            findings.push_value(settings_key(key), &date.to_string(), finding);
        }
    }
    if let Some(unreviewed) = comparison.unreviewed(Reviewable::Appointments)
        && let Some(range) = now.appointments.filter(|it| last.appointments == Some(*it))
    {
        let origin = settings_key("folder.udpegninger");
        let range = format!("{}-{}", range.fewest, range.most);
        findings.push_value(origin, &range, LastPeriodFinding::Setting(unreviewed));
    }
    let lines = |imprint: &Option<Imprint>| {
        imprint
            .as_ref()
            .map(|imprint| imprint.lines.clone())
            .unwrap_or_default()
    };
    let printed = [
        (
            Reviewable::Imprint,
            "kolofon.linjer",
            lines(&last.imprint),
            lines(&now.imprint),
        ),
        (
            Reviewable::Administration,
            "folder.administration",
            last.administration.clone().unwrap_or_default(),
            now.administration.clone().unwrap_or_default(),
        ),
    ];
    for (what, key, last, now) in printed {
        let Some(unreviewed) = comparison.unreviewed(what) else { continue };
        for (number, line) in (1..).zip(&now).filter(|(_, line)| last.contains(line)) {
            let origin = settings_key(&format!("{key}[{number}]"));
            let finding = LastPeriodFinding::Setting(unreviewed.clone());
            findings.push_value(origin, line, finding);
        }
    }
}

/// Reports waivers that stood there in the last period.
fn check_waivers(comparison: &Comparison, findings: &mut Diagnostics) {
    let Some(unreviewed) = comparison.unreviewed(Reviewable::Waivers) else { return };
    let last = &comparison.last.rows.settings.policy.waivers;
    for waiver in &comparison.rows.settings.policy.waivers {
        let is_same = last.iter().any(|last| {
            (last.code, &last.table, last.row, &last.value, &last.subject)
                == (
                    waiver.code,
                    &waiver.table,
                    waiver.row,
                    &waiver.value,
                    &waiver.subject,
                )
        });
        if is_same {
            let finding = LastPeriodFinding::Waiver(unreviewed.clone());
            findings.push_value(waiver.origin.clone(), waiver.code.as_str(), finding);
        }
    }
}
