//! The rules across rows and tables: references, duplicates, dates within the period, the
//! chairmanship, colours. [`validate`] makes an [`ElectionPeriod`] of [`Rows`], and hands one
//! out only if no error was found in anything that it is made of.

mod addresses;
mod affiliations;
mod assemble;
mod chairmanship;
mod columns;
mod duplicates;
mod former_names;
mod mandate_kinds;
mod mandates;
mod names;
mod persons;
mod references;
mod seats;
mod series;
pub(crate) mod settings;
pub(crate) mod statements;
mod streets;
mod timeline;

use crate::findings::sink::Diagnostics;
use crate::period::model::ElectionPeriod;
use crate::period::rows::{Rows, SettingsRow};

/// Judges the rows and builds the period. Gives `None` when there is any error among the
/// findings, those made before this call included.
///
/// Doubts about what is missing are looked into only when there is no error, since a misspelt
/// name would raise them too. A period may judge such doubts to be errors; then they are the
/// last to keep it from being built.
pub fn validate(rows: Rows, findings: &mut Diagnostics) -> Option<ElectionPeriod> {
    check_rows(&rows, findings);
    let parts = assemble::resolve(&rows, findings);
    if findings.has_errors() {
        return None;
    }
    check_doubts(&rows, findings);
    if findings.has_errors() {
        return None;
    }
    assemble::period(rows, parts?)
}

/// Reports what in the rows contradicts itself or another row.
fn check_rows(rows: &Rows, findings: &mut Diagnostics) {
    duplicates::check_duplicates(rows, findings);
    duplicates::check_pictures(&rows.chairmanship, findings);
    references::check_municipalities(rows, findings);
    affiliations::check(rows, findings);
    mandate_kinds::check(rows, findings);
    persons::check_mayors(rows, findings);
    persons::check_parties(rows, findings);
    persons::check_names_agree(rows, findings);
    names::check_titles(rows, findings);
    names::check_name_order(rows, findings);
    former_names::check_former_names(rows, findings);
    mandates::check_overlaps(&rows.mandates, findings);
    mandates::check_terms(rows, findings);
    mandates::check_dates(rows, findings);
    mandates::check_ended(rows, findings);
    mandates::check_gone(rows, findings);
    persons::check_gone(rows, findings);
    seats::check_excess(rows, findings);
    addresses::check_addresses(rows, findings);
    streets::check_streets(rows, findings);
    settings::check_settings(rows, findings);
    columns::check_columns(rows, findings);
    statements::check_statements(rows, findings);
    let SettingsRow { term, .. } = &rows.settings;
    if let (Some(term), Some(timeline)) = (term, &rows.timeline) {
        timeline::check_timeline(timeline, term, findings);
    }
}

/// Reports what seems to be missing. All references must hold before it is asked: a forum or a
/// name that is misspelt somewhere would seem to be missing here.
fn check_doubts(rows: &Rows, findings: &mut Diagnostics) {
    references::check_empty_fora(rows, findings);
    seats::check_doubts(rows, findings);
    persons::check_mayors_appointed(rows, findings);
}
