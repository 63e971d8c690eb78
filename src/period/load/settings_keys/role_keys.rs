//! The key `roller`: the roles in fora that this council has beside the usual ones, each with
//! what it means.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::findings::SettingsFinding;
use crate::period::load::json_keys::Keys;
use crate::period::load::json_node::Node;
use crate::period::load::mandate_cells::LONGEST_ROLE;
use crate::period::model::{OwnRole, RoleMeaning, StandsIn};
use crate::period::schema::{CellWord, usual_roles};

/// Reads the key `roller`. A role whose word is a usual one's or that of another, in
/// any case, is reported.
pub(super) fn roles(node: Node) -> Option<Vec<Arc<OwnRole>>> {
    let roles = node.list(|node| node.object(role));
    let mut words: BTreeSet<_> = usual_roles().into_iter().map(str::to_owned).collect();
    for role in roles.iter().flatten() {
        if !words.insert(role.word.to_lowercase()) {
            node.report(&role.word, SettingsFinding::RoleTaken);
            return None;
        }
    }
    roles
}

/// Reads an element of `roller`. Whom its holder stands in for may be left out, and is nobody then:
///
/// ```json
/// { "rolle": "tilforordnet", "plads": false, "stemme": false, "afløser": "ingen" }
/// ```
///
/// A role that stands in takes no seat. Its word is kept as it is typed: "KL-observatør".
fn role(keys: &Keys) -> Option<Arc<OwnRole>> {
    let word = keys.get("rolle", |node| node.text_within(LONGEST_ROLE));
    let has_seat = keys.get("plads", |node| node.boolean());
    let has_vote = keys.get("stemme", |node| node.boolean());
    let stands_in = keys.optional_or("afløser", StandsIn::ForNobody, |node| {
        let words: Vec<_> =
            StandsIn::ALL.iter().map(|value| (value.word(), *value)).collect();
        let stands_in = node.word(&words)?;
        if stands_in != StandsIn::ForNobody && has_seat == Some(true) {
            node.report(stands_in.word(), SettingsFinding::DeputyWithSeat);
            return None;
        }
        Some(stands_in)
    });
    let meaning = RoleMeaning {
        has_seat: has_seat?,
        has_vote: has_vote?,
        stands_in: stands_in?,
    };
    Some(Arc::new(OwnRole { word: word?, meaning }))
}
