//! The cells that say what a mandate is: its role, and the last day of it or of its forum's term.

use std::sync::Arc;

use crate::findings::sink::Diagnostics;
use crate::findings::{DateFinding, ValueFinding};
use crate::period::load::cell_rules::parse_word;
use crate::period::load::table::Cell;
use crate::period::load::text::clean;
use crate::period::load::text_faults::is_excel_error;
use crate::period::model::{LastDay, MandateRole, OwnRole, UsualRole};
use crate::period::rows::EndCell;
use crate::period::schema::CellWord as _;

/// The longest word for a role of the council's own, in characters: as long as the longest usual one
/// with some room. It stands in a narrow column of letters.
pub(super) const LONGEST_ROLE: usize = 30;

impl Cell<'_> {
    /// Reads the last day of a mandate or of a forum's term: a date, or `indtil videre`.
    pub(super) fn end(&self, findings: &mut Diagnostics) -> Option<EndCell> {
        let parse = |text: &str| {
            let fault = DateFinding::BadDate { may_be_open: true };
            LastDay::parse(text).ok_or(fault)
        };
        let end = self.parsed(findings, parse)?;
        Some(EndCell { end, text: self.text.to_owned() })
    }

    /// Reads the role of a mandate, in any case: a usual one, or one of the council's own. `own` is
    /// `None` where these could not be read. Then any other word may be one of them, and is read as
    /// none without a finding: that would only repeat the one fault.
    pub(super) fn role(
        &self,
        own: Option<&[Arc<OwnRole>]>,
        findings: &mut Diagnostics,
    ) -> Option<MandateRole> {
        let usual: Vec<_> =
            UsualRole::ALL.iter().map(|role| (role.word(), *role)).collect();
        if own.is_none()
            && !is_excel_error(self.text)
            && parse_word(&clean(self.text).text, &usual).is_err()
        {
            return None;
        }
        let own = own.unwrap_or_default();
        self.parsed(findings, |text| {
            let is_meant =
                |role: &&Arc<OwnRole>| role.word.to_lowercase() == text.to_lowercase();
            if let Some(role) = own.iter().find(is_meant) {
                return Ok(MandateRole::Own(role.clone()));
            }
            parse_word(text, &usual).map(MandateRole::Usual).map_err(|_| {
                let own = own.iter().map(|role| role.word.as_str());
                let words = usual.iter().map(|(word, _)| *word);
                ValueFinding::not_one_of(&text.to_lowercase(), words.chain(own))
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::origin::Origin;
    use crate::period::model::{RoleMeaning, StandsIn};

    /// Reads a cell as a role, where the council has these of its own. Gives the word of the role
    /// and how many findings there are.
    fn read(text: &str, own: Option<&[Arc<OwnRole>]>) -> (Option<String>, usize) {
        let origin = Origin::file("mandater.csv");
        let cell = Cell {
            text,
            number: None,
            is_date_for_text: false,
            origin,
        };
        let mut findings = Diagnostics::new();
        let role = cell.role(own, &mut findings);
        (role.map(|role| role.word().to_owned()), findings.len())
    }

    #[test]
    fn a_role_of_the_councils_own_keeps_its_capitals_and_is_known_in_any_case() {
        let meaning = RoleMeaning {
            has_seat: false,
            has_vote: false,
            stands_in: StandsIn::ForNobody,
        };
        let own = [Arc::new(OwnRole { word: "KL-observatør".into(), meaning })];
        for text in ["KL-observatør", "kl-observatør", "KL-OBSERVATØR"] {
            let word = Some("KL-observatør".to_owned());
            assert_eq!(read(text, Some(&own)), (word, 0), "{text}");
        }
        assert_eq!(read("Medlem", Some(&own)), (Some("medlem".to_owned()), 0));
        assert_eq!(read("tilforordnet", Some(&own)), (None, 1));
    }

    #[test]
    fn where_the_own_roles_cannot_be_read_only_usual_ones_are_judged() {
        assert_eq!(read("tilforordnet", None), (None, 0));
        assert_eq!(read("medlem", None), (Some("medlem".to_owned()), 0));
        assert_eq!(read("#I/T", None), (None, 1));
        assert_eq!(read("tilforordnet", Some(&[])), (None, 1));
    }
}
