//! Addresses that the other rows contradict. The rules learn from the data itself: what
//! most rows have is right.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostics;
use crate::finding::Finding;
use crate::rows::{AppointeeRow, Rows};

/// Reports towns and e-mail domains that look like slips.
pub(super) fn check_addresses(rows: &Rows, to: &mut Diagnostics) {
    check_towns(&rows.appointees, to);
    check_domains(&rows.appointees, to);
}

/// Reports the rarer of two towns that stand with one postcode; of equally rare ones, the
/// later.
fn check_towns(rows: &[AppointeeRow], to: &mut Diagnostics) {
    let mut towns: BTreeMap<&str, Vec<(&str, usize)>> = BTreeMap::new();
    for row in rows {
        let (Some(postcode), Some(town)) = (&row.postcode, &row.town) else { continue };
        let known = towns.entry(postcode).or_default();
        match known.iter_mut().find(|(other, _)| other == town) {
            Some((_, count)) => *count += 1,
            None => known.push((town, 1)),
        }
    }
    for row in rows {
        let (Some(postcode), Some(town)) = (&row.postcode, &row.town) else { continue };
        let known = towns[postcode.as_str()].iter();
        // Of equals, the first in the file.
        let usual = known.rev().max_by_key(|(_, count)| *count).map(|(town, _)| *town);
        if let Some(usual) = usual.filter(|usual| usual != town) {
            let fault = Finding::OtherTown(usual.to_owned());
            to.push_value(row.origin.column("by"), town, fault);
        }
    }
}

/// Reports a domain that one person has, and that is one letter from one that several
/// have.
fn check_domains(rows: &[AppointeeRow], to: &mut Diagnostics) {
    let domain = |row: &AppointeeRow| {
        let (_, domain) = row.email.as_deref()?.rsplit_once('@')?;
        Some(domain.to_lowercase())
    };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for domain in rows.iter().filter_map(domain) {
        *counts.entry(domain).or_default() += 1;
    }
    for row in rows {
        let (Some(own), Some(email)) = (domain(row), &row.email) else { continue };
        let is_near = |other: &&String| {
            counts[*other] > 1 && strsim::damerau_levenshtein(&own, other) == 1
        };
        if counts[&own] == 1
            && let Some(near) = counts.keys().find(is_near)
        {
            let fault = Finding::NearDomain(near.clone());
            to.push_value(row.origin.column("e-mail"), email, fault);
        }
    }
}
