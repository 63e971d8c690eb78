//! Cells of text: names, titles, streets, towns. What cannot be what its column says is
//! reported as a doubt, one for each cell, and kept as it stands.

use crate::findings::sink::Diagnostics;
use crate::findings::{
    AddressFinding, Finding, MunicipalityFault, NameFault, NameFinding, PlaceFault,
    ProseFinding, ValueFinding,
};
use crate::ground::danish;
use crate::period::load::cell_rules::{LONGEST_CELL, LONGEST_NUMBER, is_nought};
use crate::period::load::countries::country_doubt;
use crate::period::load::name_faults::{municipality_doubt, name_doubt, title_doubt};
use crate::period::load::place_faults::{place_fault, street_fault, town_fault};
use crate::period::load::prose_rules::placeholders;
use crate::period::load::table::Cell;
use crate::period::load::text_faults::{
    looks_like_code, looks_like_prose_markup, stand_in,
};

impl Cell<'_> {
    /// Reads a member number that no other table gives: one that says that there is none is
    /// reported, and kept.
    pub(super) fn own_number(&self, findings: &mut Diagnostics) -> Option<String> {
        self.without_separators().text_of(LONGEST_NUMBER, findings)
    }

    /// Reads a name that stands in another table to the letter, and was judged there.
    pub(super) fn name_of_other_row(&self, findings: &mut Diagnostics) -> Option<String> {
        self.tidy_line(LONGEST_CELL, findings)
    }

    /// Reads one line of text. What a program writes where there is none is reported, and kept.
    pub(super) fn text(&self, findings: &mut Diagnostics) -> Option<String> {
        self.text_of(LONGEST_CELL, findings)
    }

    /// Reads one line of text of at most `limit` characters, as [`Cell::text`] does.
    pub(super) fn text_of(
        &self,
        limit: usize,
        findings: &mut Diagnostics,
    ) -> Option<String> {
        let text = self.tidy_line(limit, findings)?;
        self.doubt(&text, None, findings);
        Some(text)
    }

    /// Reads a sentence that is printed. Words that somebody meant to replace, and markup that is not
    /// read here, are reported, and kept.
    pub(super) fn sentence(&self, findings: &mut Diagnostics) -> Option<String> {
        let text = self.text(findings)?;
        if looks_like_code(&text) {
            // That was reported, and says enough.
        } else if let Some(range) = placeholders::find_mark(&text) {
            let words = &text[range];
            findings.push_value(self.origin.clone(), words, ProseFinding::MarkLeft);
        } else if let Some(range) = placeholders::find(&text) {
            let words = &text[range];
            findings.push_value(self.origin.clone(), words, ProseFinding::Placeholder);
        } else if looks_like_prose_markup(&text) {
            self.report(ValueFinding::LooksLikeCode, findings);
        }
        Some(text)
    }

    /// Reads the name of a person. One that is not as a letter has it is reported, and kept.
    pub(super) fn person_name(&self, findings: &mut Diagnostics) -> Option<String> {
        let name = self.tidy_line(LONGEST_CELL, findings)?;
        self.doubt(&name, name_doubt(&name).map(Finding::from), findings);
        Some(name)
    }

    /// Reads the title of a person. One that is not as a letter has it is reported, and kept.
    pub(super) fn title(&self, findings: &mut Diagnostics) -> Option<String> {
        let title = self.tidy_line(LONGEST_CELL, findings)?;
        self.doubt(&title, title_doubt(&title).map(Finding::from), findings);
        Some(title)
    }

    /// Reads the short name of a municipality. One that is not as documents have it is
    /// reported, and kept.
    pub(super) fn municipality(
        &self,
        has_full_name: bool,
        findings: &mut Diagnostics,
    ) -> Option<String> {
        let name = self.tidy_line(LONGEST_CELL, findings)?;
        let doubt = municipality_doubt(&name, has_full_name);
        self.doubt(&name, doubt.map(Finding::from), findings);
        Some(name)
    }

    /// Reads the full name of a municipality, which has the short one in it: "Bornholms
    /// Regionskommune". One that has not is reported, and kept.
    pub(super) fn full_name_of(
        &self,
        short_name: &str,
        findings: &mut Diagnostics,
    ) -> Option<String> {
        let name = self.tidy_line(LONGEST_CELL, findings)?;
        let has_short = danish::file_name(&name).contains(&danish::file_name(short_name));
        let fault = NameFinding::NotAMunicipality(MunicipalityFault::OtherFullName);
        self.doubt(&name, (!has_short).then(|| fault.into()), findings);
        Some(name)
    }

    /// Reads a Danish street with its number. A text that is none is reported, and kept.
    pub(super) fn street(&self, findings: &mut Diagnostics) -> Option<String> {
        self.place(street_fault, findings)
    }

    /// Reads the name of a Danish town. A text that is none is reported, and kept.
    pub(super) fn town_name(&self, findings: &mut Diagnostics) -> Option<String> {
        self.place(town_fault, findings)
    }

    /// Reads a street or a town of another country, of which less is known.
    pub(super) fn foreign_place(&self, findings: &mut Diagnostics) -> Option<String> {
        self.place(place_fault, findings)
    }

    /// Reads the name of another country than Denmark. A text that is none is reported, and kept.
    pub(super) fn country(&self, findings: &mut Diagnostics) -> Option<String> {
        let country = self.tidy_line(LONGEST_CELL, findings)?;
        let doubt = country_doubt(&country);
        self.doubt(&country, doubt.map(Finding::from), findings);
        Some(country)
    }

    /// Reads a line of an address, and reports what `fault` finds wrong with it.
    fn place(
        &self,
        fault: impl Fn(&str) -> Option<PlaceFault>,
        findings: &mut Diagnostics,
    ) -> Option<String> {
        let place = self.tidy_line(LONGEST_CELL, findings)?;
        let doubt = fault(&place).map(AddressFinding::NoPlace);
        self.doubt(&place, doubt.map(Finding::from), findings);
        Some(place)
    }

    /// Reports the most telling doubt about a text that can be read, and no other: that it is a
    /// bare nought, that it looks like code, that a program wrote it for no text, or what its column has against it.
    fn doubt(&self, text: &str, of_column: Option<Finding>, findings: &mut Diagnostics) {
        if self.is_date_for_text {
            // That has been reported, and says why the text is what it is.
            return;
        }
        if is_nought(text) {
            self.report(ValueFinding::TextOfNoughts, findings);
            return;
        }
        let written: Option<Finding> =
            stand_in(text).map(|what| ValueFinding::StandsIn(what).into());
        let is_code = looks_like_code(text) && written.is_none();
        let finding = match of_column {
            // An address in angle brackets looks like code.
            Some(finding) if tells_of_email(&finding) => Some(finding),
            _ if is_code => Some(ValueFinding::LooksLikeCode.into()),
            Some(finding) if tells_that_nothing_is_known(&finding) => Some(finding),
            of_column => written.or(of_column),
        };
        if let Some(finding) = finding {
            self.report(finding, findings);
        }
    }
}

/// Whether a finding says that a name or a place has an e-mail address in it.
fn tells_of_email(finding: &Finding) -> bool {
    match finding {
        Finding::Name(NameFinding::NotAsOnALetter { fault, .. }) => {
            *fault == NameFault::Email
        }
        Finding::Address(finding) => {
            *finding == AddressFinding::NoPlace(PlaceFault::Email)
        }
        _ => false,
    }
}

/// Whether a finding says that a person or a place is not known. It advises better on a hyphen
/// than a finding that knows nothing of the column.
fn tells_that_nothing_is_known(finding: &Finding) -> bool {
    matches!(
        finding,
        Finding::Name(NameFinding::Nobody) | Finding::Address(AddressFinding::NoPlace(_))
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::origin::Origin;

    #[test]
    fn a_cell_has_its_most_telling_doubt_alone() {
        type Read = fn(&Cell<'static>, &mut Diagnostics) -> Option<String>;
        let cells: [(&str, Read, &str); 9] = [
            ("nan", Cell::person_name, "F0330"),
            ("NULL", Cell::person_name, "F0330"),
            ("-", Cell::person_name, "F0329"),
            ("«Navn»", Cell::person_name, "F0317"),
            ("Bo <bo@x.dk>", Cell::person_name, "F0328"),
            ("-", Cell::title, "F0330"),
            ("00-01-1900", Cell::title, "F0330"),
            ("?", Cell::street, "F0331"),
            ("None", Cell::street, "F0330"),
        ];
        for (text, read, code) in cells {
            let mut findings = Diagnostics::new();
            let cell = Cell {
                text,
                number: None,
                is_date_for_text: false,
                origin: Origin::file("udpegede.csv"),
            };
            assert!(read(&cell, &mut findings).is_some(), "{text}");
            let codes: Vec<_> = findings
                .sorted()
                .iter()
                .map(|one| one.diagnostic.finding.code().as_str())
                .collect();
            assert_eq!(codes, [code], "{text}");
        }
    }
}
