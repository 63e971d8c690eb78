//! What a mandate is: a seat or the turn to take one, for whom; appointed by the council or only
//! nominated. Each word must have what it takes in the data, since letters say it.

use std::collections::{HashMap, HashSet};

use crate::findings::sink::Diagnostics;
use crate::findings::{MandateFinding, ReferenceFinding, nearest};
use crate::period::model::{MandateRole, StandsIn};
use crate::period::rows::{ForumRow, MandateRow, Rows, TableRow as _};
use crate::period::schema::{self, ForumColumn, MandateColumn};

/// Reports nominations of which nobody knows who appoints, deputies of whom it is not known for whom,
/// and texts of fora that are not there or that no forum names.
pub(super) fn check(rows: &Rows, findings: &mut Diagnostics) {
    check_nominations(rows, findings);
    check_deputies(rows, findings);
    check_texts(rows, findings);
}

/// Reports mandates to which the council nominates while their forum does not say who appoints, and
/// fora of which it says that the council itself appoints those whom it nominates.
fn check_nominations(rows: &Rows, findings: &mut Diagnostics) {
    let fora: HashMap<_, _> = rows
        .fora
        .iter()
        .filter_map(|row| Some((row.name.as_deref()?, row)))
        .collect();
    for row in &rows.mandates {
        let Some(forum) = row.forum.as_deref() else { continue };
        if fora
            .get(forum)
            .is_some_and(|of| row.is_nominated(of) && of.appointer.is_none())
        {
            let origin = row.at(MandateColumn::Appointment);
            findings.push_value(origin, forum, MandateFinding::NominatedForNobody);
        }
    }
    let Some(council) = &rows.settings.council else { return };
    let own = [&council.name, &council.short_name].map(|name| name.to_lowercase());
    let is_own = |row: &&ForumRow| {
        let appointer = row.appointer.as_deref().map(str::to_lowercase);
        appointer
            .is_some_and(|name| own.contains(&name) || ["kkr", "rådet"].contains(&&*name))
    };
    for row in rows.fora.iter().filter(is_own) {
        let text = row.appointer.as_deref().unwrap_or_default();
        let origin = row.at(ForumColumn::Appointer);
        findings.push_value(origin, text, MandateFinding::AppointedByCouncil);
    }
}

/// Reports roles that stand in for one member without a name of one, names of members beside roles
/// that stand in for nobody, and names of whom no one has a seat in the forum at that time.
fn check_deputies(rows: &Rows, findings: &mut Diagnostics) {
    let mut members: HashMap<&str, Vec<&MandateRow>> = HashMap::new();
    for row in &rows.mandates {
        if let Some(forum) = row.forum.as_deref()
            && row.role.as_ref().is_some_and(MandateRole::has_seat)
        {
            members.entry(forum).or_default().push(row);
        }
    }
    let is_whole = rows.are_whole(&[schema::MANDATES]);
    for row in &rows.mandates {
        let Some(role) = &row.role else { continue };
        let stands_in = role.meaning().stands_in;
        match &row.stands_in_for {
            None if stands_in == StandsIn::ForPerson => {
                let origin = row.at(MandateColumn::StandsInFor);
                findings.push_value(origin, role.word(), MandateFinding::DeputyOfNobody);
            }
            Some(name) if stands_in == StandsIn::ForNobody => {
                let finding = MandateFinding::StandsInForNobody(role.word().to_owned());
                findings.push_value(row.at(MandateColumn::StandsInFor), name, finding);
            }
            Some(name) if is_whole => {
                let Some(forum) = row.forum.as_deref() else { continue };
                let of_forum = members.get(forum).map(Vec::as_slice).unwrap_or_default();
                check_member(row, name, of_forum, findings);
            }
            _ => {}
        }
    }
}

/// Reports the name of a member who has no seat in the forum while the deputy's mandate runs.
fn check_member(
    row: &MandateRow,
    name: &str,
    members: &[&MandateRow],
    findings: &mut Diagnostics,
) {
    let (Some(from), Some(to)) = (&row.from, &row.to) else { return };
    let sits = |member: &&&MandateRow| {
        let begins = member.from.as_ref().is_none_or(|day| !to.end.is_before(day.date));
        begins && member.to.as_ref().is_none_or(|last| !last.end.is_before(from.date))
    };
    let names: HashSet<_> = members
        .iter()
        .filter(sits)
        .filter_map(|member| member.name.as_deref())
        .collect();
    let is_self = row.name.as_deref() == Some(name);
    if is_self || !names.contains(name) {
        let mut names: Vec<_> = names.into_iter().collect();
        names.sort_unstable();
        let finding = MandateFinding::NoSuchMember {
            forum: row.forum.clone().unwrap_or_default(),
            suggestion: nearest(name, names).filter(|_| !is_self),
        };
        findings.push_value(row.at(MandateColumn::StandsInFor), name, finding);
    }
}

/// Reports texts that fora name and the folder does not have, and such of the folder that no forum
/// names.
fn check_texts(rows: &Rows, findings: &mut Diagnostics) {
    let there = || {
        let texts = rows.own_texts.iter();
        texts.filter_map(|path| Some((path.as_str(), schema::forum_text_key(path)?)))
    };
    for row in &rows.fora {
        let Some(path) = &row.letter_text else { continue };
        if !rows.own_texts.contains(path) {
            let key = schema::forum_text_key(path).unwrap_or_default();
            let suggestion = nearest(key, there().map(|(_, key)| key));
            let finding =
                ReferenceFinding::MissingText { path: path.clone(), suggestion };
            findings.push_value(row.at(ForumColumn::LetterText), key, finding);
        }
    }
    if !rows.are_whole(&[schema::FORA]) {
        return;
    }
    let named: HashSet<_> = rows
        .fora
        .iter()
        .filter_map(|row| row.letter_text.as_deref())
        .collect();
    for (path, key) in there().filter(|(path, _)| !named.contains(path)) {
        let finding = ReferenceFinding::UnusedText(key.to_owned());
        findings.push(crate::findings::origin::Origin::file(path), finding);
    }
}
