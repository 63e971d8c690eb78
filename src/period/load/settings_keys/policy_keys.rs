//! The key `kontrol`: how the office wants findings to be judged, and which parties there
//! are beside those of all Denmark.

use std::collections::BTreeMap;

use super::date;
use crate::findings::origin::Origin;
use crate::findings::policy::{Policy, Waiver};
use crate::findings::{Code, Reviewable, SettingsFinding, Severity};
use crate::period::load::json_keys::Keys;
use crate::period::load::json_node::Node;
use crate::period::rows::{Day, SharedDistrict};

/// The most waivers of a period. Who has more to say turns the severity of their code down.
const MOST_WAIVERS: usize = 1_000;

/// What the key `kontrol` says.
#[derive(Default)]
pub(super) struct Control {
    /// How findings are judged.
    pub policy: Policy,
    /// When what is the same as in the last period was looked through.
    pub reviews: BTreeMap<Reviewable, Day>,
    /// The letters of local lists, which cells may have as parties.
    pub local_lists: Vec<String>,
    /// The towns whose postal districts reach into other municipalities.
    pub shared_districts: Vec<SharedDistrict>,
}

/// The words of the key `alvor`: an error stops the build, a warning and a note do not.
const SEVERITIES: &[(&str, Severity)] = &[
    ("fejl", Severity::Error),
    ("advarsel", Severity::Warning),
    ("oplysning", Severity::Info),
];

/// Reads the key `kontrol`, of which every part may be left out. A part with a fault counts
/// as left out, so that the others have their effect.
pub(super) fn control(keys: &Keys) -> Option<Control> {
    let local_lists = keys.optional("lokallister", |node| node.texts());
    let shared_districts = keys.optional("postdistrikter", |node| {
        node.list_within(MOST_WAIVERS, |node| node.object(shared_district))
    });
    let reviews = keys.optional("gennemgået", |node| node.object(reviews));
    let severities =
        keys.optional("alvor", |node| node.list(|node| node.object(severity)));
    let waivers = keys.optional("undtagelser", |node| {
        node.list_within(MOST_WAIVERS, |node| {
            node.object(|keys| waiver(keys, node.origin()))
        })
    });
    let policy = Policy {
        severities: severities.unwrap_or_default().into_iter().collect(),
        waivers: waivers.unwrap_or_default(),
        unfitting: Vec::new(),
    };
    Some(Control {
        policy,
        reviews: reviews.unwrap_or_default(),
        local_lists: local_lists.unwrap_or_default(),
        shared_districts: shared_districts.unwrap_or_default(),
    })
}

/// Reads the key `gennemgået`: the days on which the office has looked through what is the same as in
/// the last period. A day with a fault counts as left out.
///
/// ```json
/// { "borgmestre": "2026-02-03", "tekster": "2026-02-10" }
/// ```
fn reviews(keys: &Keys) -> Option<BTreeMap<Reviewable, Day>> {
    let day =
        |node: Node| Some(Day { date: date(node)?, text: node.text_as_it_stands()? });
    let reviews = Reviewable::ALL.map(|what| (what, keys.optional(what.key(), day)));
    let read = reviews.into_iter().filter_map(|(what, day)| Some((what, day?)));
    Some(read.collect())
}

/// Reads an element of `postdistrikter`: a town, and a municipality of another name in which some
/// of its addresses lie.
///
/// ```json
/// { "by": "Hørsholm", "kommune": "Fredensborg" }
/// ```
fn shared_district(keys: &Keys) -> Option<SharedDistrict> {
    let town = keys.get("by", |node| node.text());
    let municipality = keys.get("kommune", |node| node.text());
    Some(SharedDistrict { town: town?, municipality: municipality? })
}

/// Reads an element of `alvor`: a code, and how grave its findings shall be.
///
/// ```json
/// { "kode": "F0424", "alvor": "oplysning" }
/// ```
fn severity(keys: &Keys) -> Option<(Code, Severity)> {
    let code = keys.get("kode", code);
    let severity = keys.get("alvor", |node| node.word(SEVERITIES));
    Some((code?, severity?))
}

/// Reads an element of `undtagelser`, which stands at `origin`. One that names a row must say
/// whom it is about, so that it is noticed when rows have moved.
///
/// ```json
/// { "kode": "F0421", "tabel": "udpegede", "række": 17, "hvem": "067",
///   "værdi": "Bo Holm", "begrundelse": "Navnet er bekræftet af kommunen" }
/// ```
fn waiver(keys: &Keys, origin: Option<Origin>) -> Option<Waiver> {
    let code = keys.get("kode", code);
    let table = keys.get("tabel", |node| node.text());
    let row = keys.optional("række", |node| node.integer(1, i32::MAX));
    let value = keys.optional("værdi", |node| node.text_as_it_stands());
    let subject = match row {
        Some(_) => keys.get("hvem", |node| node.text()).map(Some),
        None => Some(keys.optional("hvem", |node| node.text())),
    };
    let reason = keys.get("begrundelse", |node| node.text());
    Some(Waiver {
        origin: origin?,
        code: code?,
        table: without_extension(&table?.to_lowercase()).to_owned(),
        row: row.and_then(|row| row.try_into().ok()),
        value: value.unwrap_or_default(),
        subject: subject?,
        reason: reason?,
    })
}

/// The name of a file as findings have it, `udpegede` for `udpegede.csv`. Any other point is
/// kept, since a sheet may have one in its name.
fn without_extension(file: &str) -> &str {
    let extensions = [".csv", ".json", ".typ"];
    extensions
        .iter()
        .find_map(|end| file.strip_suffix(end))
        .unwrap_or(file)
}

/// Reads the code of a finding, `F0424`. One that does not exist is reported with the nearest
/// that does, and so is one that no period may judge otherwise.
fn code(node: Node) -> Option<Code> {
    let name = node.text()?;
    let Some(code) = Code::named(&name) else {
        node.report(&name, SettingsFinding::UnknownCode(Code::nearest(&name)));
        return None;
    };
    if !code.is_adjustable() {
        node.report(&name, SettingsFinding::FixedCode);
        return None;
    }
    Some(code)
}
