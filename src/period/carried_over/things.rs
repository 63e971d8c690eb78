//! Offices, fora, contacts, texts and settings of the last period in this one.

use std::collections::{HashMap, HashSet};

use super::old_names;
use super::old_texts::OldTexts;
use super::{Comparison, mailboxes, settings_key};
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{LastPeriodFinding, Reviewable};
use crate::ground::danish::look;
use crate::period::files::Files;
use crate::period::model::{Contact, MailAddress, PictureRef};
use crate::period::name_likeness::NameLikeness;
use crate::period::rows::{OfficerRow, Rows, TableRow as _};
use crate::period::schema::{self, ForumColumn, MunicipalityColumn, OfficerColumn};

/// Reports all that is the same and that nobody has looked through.
pub(super) fn check(comparison: &Comparison, findings: &mut Diagnostics) {
    check_chairmanship(comparison, findings);
    check_pictures(comparison, findings);
    check_mayors(comparison, findings);
    let old = OldTexts::of(&comparison.last.rows);
    check_fora(comparison, &old, findings);
    check_contacts(comparison, findings);
    check_texts(comparison, &old, findings);
    check_areas(comparison, &old, findings);
    check_timeline(comparison, findings);
    check_settings(comparison, &old, findings);
    check_waivers(comparison, findings);
    old_names::check(comparison, findings);
}

/// Tells whether two names are one person's, as far as names tell: a comma, an accent or a capital more
/// is no other name.
fn are_alike(one: &str, other: &str) -> bool {
    look(one) == look(other) || NameLikeness::of(one, other) == NameLikeness::Alike
}

/// Reports members of the chairmanship who were in the last one, in whatever office, and new ones
/// of whom all but the name is that of somebody who was.
fn check_chairmanship(comparison: &Comparison, findings: &mut Diagnostics) {
    let Some(unreviewed) = comparison.unreviewed(Reviewable::Chairmanship) else {
        return;
    };
    let last = &comparison.last.rows.chairmanship;
    let was_there = |name: &str| {
        let mut names = last.iter().filter_map(|row| row.name.as_deref());
        names.any(|last| are_alike(last, name))
    };
    for row in &comparison.rows.chairmanship {
        let Some(name) = &row.name else { continue };
        if was_there(name) {
            let finding = LastPeriodFinding::Officer(unreviewed.clone());
            findings.push_value(row.at(OfficerColumn::Name), name, finding);
            continue;
        }
        let has_rest = |last: &&OfficerRow| {
            (&last.role, &last.title, &last.party, &last.municipality)
                == (&row.role, &row.title, &row.party, &row.municipality)
        };
        if let Some(last) = last.iter().find(has_rest)
            && let Some(municipality) = &row.municipality
        {
            let name = last.name.clone().unwrap_or_default();
            let unreviewed = unreviewed.clone();
            let finding = LastPeriodFinding::RestOfRow { name, unreviewed };
            findings.push_value(
                row.at(OfficerColumn::Municipality),
                municipality,
                finding,
            );
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
    files.get(&schema::picture(&picture.name))
}

/// Reports pictures that were somebody else's in the last period, under whatever name the file has.
fn check_pictures(comparison: &Comparison, findings: &mut Diagnostics) {
    let last = comparison.last;
    let Some(files) = last.files else { return };
    let before: Vec<_> = last
        .rows
        .chairmanship
        .iter()
        .flat_map(|row| pictures(row).map(move |(_, picture)| (row, picture)))
        .filter_map(|(row, it)| Some((row.name.as_deref()?, bytes(files, it)?)))
        .collect();
    for row in &comparison.rows.chairmanship {
        let Some(name) = row.name.as_deref() else { continue };
        for (column, picture) in pictures(row) {
            let Some(bytes) = bytes(comparison.files, picture) else { continue };
            let owners = before.iter().filter(|(_, last)| *last == bytes);
            let owners: Vec<_> = owners.map(|(owner, _)| *owner).collect();
            // Two may have had one picture, and somebody may have another name by now.
            let is_own = owners.iter().any(|owner| are_alike(owner, name));
            if let Some(owner) = owners.first().filter(|_| !is_own) {
                let finding = LastPeriodFinding::PictureOfOther {
                    years: last.years.clone(),
                    name: (*owner).to_owned(),
                };
                findings.push_value(row.at(column), &picture.name, finding);
            }
        }
    }
}

/// Reports mayors who headed the same municipality in the last period, or any other, and new ones
/// who have the party of the one before.
fn check_mayors(comparison: &Comparison, findings: &mut Diagnostics) {
    let Some(unreviewed) = comparison.unreviewed(Reviewable::Mayors) else { return };
    let last = comparison.last.rows.municipalities.iter();
    let last: HashMap<_, _> = last
        .filter_map(|row| {
            Some((row.name.as_deref()?, (row.mayor.as_deref()?, &row.party)))
        })
        .collect();
    let names: HashSet<_> = last.values().map(|(name, _)| look(name)).collect();
    for row in &comparison.rows.municipalities {
        let (Some(municipality), Some(mayor)) = (&row.name, &row.mayor) else { continue };
        let before = last.get(municipality.as_str());
        // A column that has moved by a row has old names beside other municipalities.
        let stays = before.is_some_and(|(before, _)| are_alike(before, mayor));
        if stays || names.contains(&look(mayor)) {
            let (municipality, unreviewed) = (municipality.clone(), unreviewed.clone());
            let finding = LastPeriodFinding::Mayor { municipality, unreviewed };
            findings.push_value(row.at(MunicipalityColumn::Mayor), mayor, finding);
        } else if let Some(party) = &row.party
            && before.is_some_and(|(_, before)| before.as_ref() == Some(party))
        {
            let name = before.map_or_else(String::new, |(name, _)| (*name).to_owned());
            let unreviewed = unreviewed.clone();
            let finding = LastPeriodFinding::RestOfRow { name, unreviewed };
            findings.push_value(row.at(MunicipalityColumn::Party), party, finding);
        }
    }
}

/// The fewest letters by which a name that goes on is known.
const TELLING: usize = 12;

/// Tells whether something is called as one of the last period was, whose names are as the eye takes
/// them in: a slip, or a word more at the end, makes no other name.
fn is_like_one(last: &[String], name: &str) -> bool {
    let name = look(name);
    let goes_on = |last: &String| {
        last.len().min(name.len()) >= TELLING
            && (last.starts_with(&name) || name.starts_with(last.as_str()))
    };
    last.contains(&name)
        || last.iter().any(goes_on)
        || name.len() >= TELLING && last.iter().any(|last| is_slip(last, &name))
}

/// Tells whether two names differ by a slip of the keyboard.
fn is_slip(one: &str, other: &str) -> bool {
    one.len().abs_diff(other.len()) <= 2 && strsim::damerau_levenshtein(one, other) <= 2
}

/// Reports fora that were there in the last period, and descriptions that stood there below another
/// name.
fn check_fora(comparison: &Comparison, old: &OldTexts, findings: &mut Diagnostics) {
    let Some(unreviewed) = comparison.unreviewed(Reviewable::Fora) else { return };
    let last = comparison.last.rows.fora.iter();
    let last: Vec<_> = last.filter_map(|row| row.name.as_deref()).map(look).collect();
    for row in &comparison.rows.fora {
        if let Some(name) = row.name.as_deref().filter(|name| is_like_one(&last, name)) {
            let finding = LastPeriodFinding::Forum(unreviewed.clone());
            findings.push_value(row.at(ForumColumn::Name), name, finding);
        } else if let Some(text) = row.description.as_deref()
            && old.has_part_of(text)
        {
            let finding = LastPeriodFinding::Setting(unreviewed.clone());
            findings.push_value(row.at(ForumColumn::Description), text, finding);
        }
    }
}

/// Reports contacts who were there in the last period, or have a number or address of one who was, and
/// mailboxes of those who are no contacts any more.
fn check_contacts(comparison: &Comparison, findings: &mut Diagnostics) {
    let Some(unreviewed) = comparison.unreviewed(Reviewable::Contacts) else { return };
    let last = comparison.last.rows.contacts.iter();
    let last: Vec<_> = last.filter_map(|row| row.contact.as_ref()).collect();
    for row in &comparison.rows.contacts {
        let Some(contact) = &row.contact else { continue };
        let is_same = |last: &&Contact| {
            are_alike(&last.name, &contact.name)
                || last.phone == contact.phone
                || last.email.eq_ignore_ascii_case(&contact.email)
        };
        if last.iter().any(is_same) {
            let finding = LastPeriodFinding::Contact(unreviewed.clone());
            findings.push_value(
                row.at(schema::ContactColumn::Name),
                &contact.name,
                finding,
            );
        }
    }
    for (key, MailAddress { address, .. }) in mailboxes(comparison.rows) {
        let has_address = |contact: &Contact| contact.email.eq_ignore_ascii_case(address);
        let now = comparison.rows.contacts.iter();
        let mut now = now.filter_map(|row| row.contact.as_ref());
        if last.iter().any(|last| has_address(last)) && !now.any(has_address) {
            let finding = LastPeriodFinding::Contact(unreviewed.clone());
            findings.push_value(key, address, finding);
        }
    }
}

/// Reports, once for each text, paragraphs with words in a row that stood in any text of the last period.
/// Titles are no paragraphs: a text about the same thing has the same one.
fn check_texts(comparison: &Comparison, old: &OldTexts, findings: &mut Diagnostics) {
    let Some(unreviewed) = comparison.unreviewed(Reviewable::Texts) else { return };
    let paragraphs = comparison.rows.prose.iter().filter(|one| !one.is_title());
    let paragraphs: Vec<_> = paragraphs.collect();
    for text in paragraphs.chunk_by(|one, next| one.file() == next.file()) {
        let texts: Vec<_> = text.iter().map(|one| one.text()).collect();
        let first = text.iter().find(|one| old.is_told(one.text()));
        let place = first.and_then(|first| first.origin_at(0));
        let place = place.unwrap_or_else(|| Origin::file(text[0].file()));
        if let Some(finding) = old.finding(&texts, &unreviewed) {
            findings.push(place, finding);
        }
    }
}

/// Reports paragraphs of subject areas with words in a row that stood in the last period's texts.
fn check_areas(comparison: &Comparison, old: &OldTexts, findings: &mut Diagnostics) {
    let Some(unreviewed) = comparison.unreviewed(Reviewable::SubjectAreas) else {
        return;
    };
    let areas = comparison.rows.subject_areas.iter().flatten();
    let texts: Vec<_> =
        areas.flat_map(|area| &area.paragraphs).map(String::as_str).collect();
    if let Some(finding) = old.finding(&texts, &unreviewed) {
        findings.push(Origin::file(schema::SUBJECT_AREAS), finding);
    }
}

/// Reports a timeline that names no task which it did not name in the last period. Signs, capitals,
/// endings and notes make no other task.
fn check_timeline(comparison: &Comparison, findings: &mut Diagnostics) {
    let Some(unreviewed) = comparison.unreviewed(Reviewable::Timeline) else { return };
    let titles = |rows: &Rows| -> Option<Vec<_>> {
        let tasks = rows.timeline.as_ref()?.iter().flat_map(|period| &period.tasks);
        Some(tasks.map(|task| look(&task.title)).collect())
    };
    let [now, last] = [comparison.rows, &comparison.last.rows].map(titles);
    let (Some(now), Some(last)) = (now, last) else { return };
    let was_there = |title: &String| {
        last.contains(title) || last.iter().any(|last| is_slip(last, title))
    };
    if !now.is_empty() && now.iter().all(was_there) {
        let finding = LastPeriodFinding::Timeline(unreviewed);
        findings.push(Origin::file(schema::TIMELINE), finding);
    }
}

/// Reports what the folder prints of `periode.json` as it did in the last period, and a period that
/// has not a higher number.
fn check_settings(comparison: &Comparison, old: &OldTexts, findings: &mut Diagnostics) {
    let (last, now) = (&comparison.last.rows.settings, &comparison.rows.settings);
    let is_same_council = {
        let [now, last] =
            [now, last].map(|it| it.council.as_ref().map(|it| look(&it.name)));
        now.is_none() || last.is_none() || now == last
    };
    // A council that takes another's place counts its periods anew.
    if let (Some(term), Some(last)) = (now.term, last.term)
        && is_same_council
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
    let imprint: Vec<_> = now.imprint.iter().flat_map(|imprint| &imprint.lines).collect();
    let bodies: Vec<_> = now.administration.iter().flatten().collect();
    for (what, key, lines) in [
        (Reviewable::Imprint, "kolofon.linjer", imprint),
        (Reviewable::Administration, "folder.administration", bodies),
    ] {
        let Some(unreviewed) = comparison.unreviewed(what) else { continue };
        for (number, line) in (1..).zip(lines).filter(|(_, line)| old.has_part_of(line)) {
            let origin = settings_key(&format!("{key}[{number}]"));
            let finding = LastPeriodFinding::Setting(unreviewed.clone());
            findings.push_value(origin, line, finding);
        }
    }
}

/// Reports waivers and severities that stood there in the last period.
fn check_waivers(comparison: &Comparison, findings: &mut Diagnostics) {
    let Some(unreviewed) = comparison.unreviewed(Reviewable::Waivers) else { return };
    let severities = &comparison.last.rows.settings.policy.severities;
    for (code, severity) in &comparison.rows.settings.policy.severities {
        if severities.get(code) == Some(severity) {
            let finding = LastPeriodFinding::Waiver(unreviewed.clone());
            findings.push_value(settings_key("kontrol.alvor"), code.as_str(), finding);
        }
    }
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
