//! Cells become values: dates, numbers, words of a list, addresses. Each reader takes a
//! [`Cell`], reports what it cannot read, and then gives `None`.

use crate::findings::sink::Diagnostics;
use crate::findings::{
    AddressFinding, DateFinding, Finding, PersonFinding, PlaceFault, ValueFinding,
};
use crate::ground::date;
use crate::period::address::LONGEST_SHORT_FORM;
use crate::period::load::place_faults::may_be_postcode;
use crate::period::load::table::Cell;
use crate::period::load::text::{CleanText, clean};
use crate::period::load::text_faults::{
    has_lost_letter, is_excel_error, letter_of_other_alphabet, line_fault,
    looks_like_code, parse_phone,
};
use crate::period::rows::Day;
use crate::period::schema::CellWord;

/// The numbers that a count of seats may have; no forum has more seats, and one with observers alone
/// has none.
const COUNTS: std::ops::RangeInclusive<u32> = 0..=999;

/// The longest text of a cell, in characters; the longest real names have some 120.
pub(super) const LONGEST_CELL: usize = 500;

/// The longest postcode of another country, in characters, spaces included.
const LONGEST_FOREIGN_POSTCODE: usize = 10;

/// The longest member number, in characters. It begins the name of the letter's file.
pub(super) const LONGEST_NUMBER: usize = 20;

/// The letters of the parties that stood in all of Denmark at the elections of 2021 and
/// 2022 (kmdvalg.dk). A local list takes another, which the period names.
pub(super) const PARTIES: [&str; 14] =
    ["A", "B", "C", "D", "F", "I", "K", "M", "O", "Q", "V", "Æ", "Ø", "Å"];

impl<'a> Cell<'a> {
    /// Reads the text as one line, free of control characters and broken letters. The line has
    /// single spaces, whatever spaces the cell has. One that is a bare nought is reported, and kept.
    pub(super) fn line(&self, findings: &mut Diagnostics) -> Option<String> {
        let line = self.line_of(LONGEST_CELL, findings)?;
        if is_nought(&line) {
            self.report(ValueFinding::TextOfNoughts, findings);
        }
        Some(line)
    }

    /// Reads a member number, noughts in front included: `067`. It also names a file.
    pub(super) fn number(&self, findings: &mut Diagnostics) -> Option<String> {
        self.without_separators().line_of(LONGEST_NUMBER, findings)
    }

    /// The cell as its number alone, where a format adds no more to it than full stops between
    /// thousands and decimals: `1067` for `1.067,00`. A number that names something is not
    /// another because Excel counts with it.
    pub(super) fn without_separators(&self) -> Self {
        let whole = self.text.split_once(',').map_or(self.text, |(whole, _)| whole);
        let number = self.number.filter(|number| whole.replace('.', "") == **number);
        self.with_text(number.unwrap_or(self.text))
    }

    /// The cell with another text, and no number behind it.
    fn with_text(&self, text: &'a str) -> Self {
        Self {
            text,
            number: None,
            is_date_for_text: self.is_date_for_text,
            origin: self.origin.clone(),
        }
    }

    /// Reads the text as one line of at most `limit` characters, and reports one that looks like
    /// code.
    fn line_of(&self, limit: usize, findings: &mut Diagnostics) -> Option<String> {
        let line = self.tidy_line(limit, findings)?;
        if looks_like_code(&line) {
            self.report(ValueFinding::LooksLikeCode, findings);
        }
        Some(line)
    }

    /// Reads the text as one line of at most `limit` characters. A line with characters that
    /// nobody sees is cleaned and reported.
    pub(super) fn tidy_line(
        &self,
        limit: usize,
        findings: &mut Diagnostics,
    ) -> Option<String> {
        let fault = line_fault(self.text, limit)
            .or_else(|| is_excel_error(self.text).then_some(ValueFinding::ExcelError))
            .or_else(|| has_lost_letter(self.text).then_some(ValueFinding::Mojibake));
        if let Some(fault) = fault {
            self.report(fault, findings);
            return None;
        }
        let CleanText { text: line, is_changed } = clean(self.text);
        if is_changed {
            self.report(ValueFinding::Unseen, findings);
        }
        self.check_alphabet(findings);
        Some(line.into_owned())
    }

    /// Reports a letter of another alphabet among ours.
    pub(super) fn check_alphabet(&self, findings: &mut Diagnostics) {
        if let Some(letter) = letter_of_other_alphabet(self.text) {
            self.report(ValueFinding::TwoAlphabets(letter), findings);
        }
    }

    /// Reads the letter of a party, or of a local list that the period names. Any other text
    /// is reported as doubtful, and kept.
    pub(super) fn party(
        &self,
        local_lists: &[String],
        findings: &mut Diagnostics,
    ) -> Option<String> {
        let party = self.line_of(LONGEST_CELL, findings)?;
        let is_known = PARTIES.contains(&party.as_str()) || local_lists.contains(&party);
        if !is_known {
            self.report(PersonFinding::UnknownParty, findings);
        }
        Some(party)
    }

    /// Reads a date: `2022-02-02`, `02-02-2022`, `2.2.2022`, `02/02/2022` or
    /// `2. februar 2022`.
    pub(super) fn date(&self, findings: &mut Diagnostics) -> Option<Day> {
        let parse = |text: &str| {
            let fault = DateFinding::BadDate { may_be_open: false };
            date::parse(text).ok_or(fault)
        };
        let date = self.parsed(findings, parse)?;
        Some(Day { date, text: self.text.to_owned() })
    }

    /// Reads a whole number from 0 to 999. `4,00` and `4 pladser`, which a format makes of a
    /// number, are 4. A format that makes another number of it, such as `0%`, is reported.
    pub(super) fn count(&self, findings: &mut Diagnostics) -> Option<u32> {
        let parse = |text: &str| text.parse().ok().filter(|count| COUNTS.contains(count));
        self.parsed(findings, |text| match self.number {
            Some(number) if !is_seen_in(text, number) => {
                Err(ValueFinding::ShownOtherwise(number.to_owned()))
            }
            _ => self.or_number(text, parse).ok_or(ValueFinding::BadCount),
        })
    }

    /// Reads a Danish telephone number as its eight digits: `41324706` for `+45 41 32 47 06`. A
    /// format may add words to the number.
    pub(super) fn phone(&self, findings: &mut Diagnostics) -> Option<String> {
        let parse = |text: &str| self.or_number(text, parse_phone);
        self.parsed(findings, |text| parse(text).ok_or(AddressFinding::BadPhone))
    }

    /// Reads a Danish postcode: four digits, noughts in front included. A format may add words
    /// to the number. One that Denmark cannot have is reported, and kept.
    pub(super) fn postcode(&self, findings: &mut Diagnostics) -> Option<String> {
        let parse = |text: &str| {
            let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
            digits.then(|| text.to_owned())
        };
        let parse = |text: &str| self.or_number(text, parse);
        let read = |text: &str| parse(text).ok_or(AddressFinding::BadPostcode);
        let postcode = self.parsed(findings, read)?;
        if !may_be_postcode(&postcode) {
            self.report(AddressFinding::NoSuchPostcode, findings);
        }
        Some(postcode)
    }

    /// Parses the text or, where that cannot be done, the number of which a format makes it. The
    /// number must show in the text: what a format hides or multiplies, such as `0%`, nobody sees.
    fn or_number<T>(&self, text: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        parse(text)
            .or_else(|| parse(self.number.filter(|number| is_seen_in(text, number))?))
    }

    /// Reads a town. No name of one has digits, so a postcode in the wrong cell is reported.
    pub(super) fn town(&self, findings: &mut Diagnostics) -> Option<String> {
        let town = self.town_name(findings)?;
        if town.contains(|c: char| c.is_ascii_digit()) {
            self.report(AddressFinding::TownWithDigits, findings);
            return None;
        }
        Some(town)
    }

    /// Reads a postcode as another country writes it, `211 20` or `SW1A 1AA`.
    pub(super) fn foreign_postcode(&self, findings: &mut Diagnostics) -> Option<String> {
        self.without_separators().text_of(LONGEST_FOREIGN_POSTCODE, findings)
    }

    /// Reads the name of the one in whose care a letter goes, without the `c/o` that the
    /// address prints before it. `None` when there is nothing but `c/o`.
    pub(super) fn care_of(&self, findings: &mut Diagnostics) -> Option<String> {
        let line = self.foreign_place(findings)?;
        let name = without_care_of(&line);
        // A bare nought was reported as such.
        if has_no_name(name) && !is_nought(name) {
            self.report(AddressFinding::NoPlace(PlaceFault::Unknown), findings);
        }
        (!name.is_empty()).then(|| name.to_owned())
    }

    /// Reads the short form of a street with its number. The name before the number must be
    /// short; the number may have any length.
    pub(super) fn short_street(&self, findings: &mut Diagnostics) -> Option<String> {
        let line = self.text(findings)?;
        let is_number = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
        let name: Vec<_> = line.split(' ').take_while(|word| !is_number(word)).collect();
        let length = name.join(" ").trim_end_matches(',').chars().count();
        self.short_form(line, length, findings)
    }

    /// Reads the short form of a town, all of which must be short.
    pub(super) fn short_town(&self, findings: &mut Diagnostics) -> Option<String> {
        let town = self.town(findings)?;
        let length = town.chars().count();
        self.short_form(town, length, findings)
    }

    /// Gives back a short form, unless the part of it that must be short has too many
    /// characters: `length` of them.
    fn short_form(
        &self,
        line: String,
        length: usize,
        findings: &mut Diagnostics,
    ) -> Option<String> {
        if length <= LONGEST_SHORT_FORM {
            return Some(line);
        }
        let (found, limit) = (length, LONGEST_SHORT_FORM);
        self.report(AddressFinding::ShortFormTooLong { found, limit }, findings);
        None
    }

    /// Reads one of the words that the column knows, in any case.
    pub(super) fn word<T: CellWord>(&self, findings: &mut Diagnostics) -> Option<T> {
        let words: Vec<_> = T::ALL.iter().map(|value| (value.word(), *value)).collect();
        self.parsed(findings, |text| parse_word(text, &words))
    }

    /// Parses the text without what nobody sees in it, or reports the fault. That something
    /// nobody sees was there is reported only when the rest can be parsed.
    pub(super) fn parsed<T, F: Into<Finding>>(
        &self,
        findings: &mut Diagnostics,
        parse: impl FnOnce(&str) -> Result<T, F>,
    ) -> Option<T> {
        if is_excel_error(self.text) {
            self.report(ValueFinding::ExcelError, findings);
            return None;
        }
        let CleanText { text, is_changed } = clean(self.text);
        match parse(&text) {
            Ok(value) => {
                if is_changed {
                    self.report(ValueFinding::Unseen, findings);
                }
                Some(value)
            }
            Err(fault) => {
                self.report(fault, findings);
                None
            }
        }
    }

    /// Reports a finding about the cell, with its text.
    pub(super) fn report(&self, finding: impl Into<Finding>, findings: &mut Diagnostics) {
        findings.push_value(self.origin.clone(), self.text, finding);
    }
}

/// Whether a number can be seen in what a format makes of it. Words may stand around it, noughts in
/// front and behind the comma, and the prefix of Denmark before a telephone number; a sign of per cent
/// makes another number of its digits.
fn is_seen_in(text: &str, number: &str) -> bool {
    let plain = |text: &str| {
        let kept = text.chars().filter(|c| c.is_ascii_digit() || ",%‰".contains(*c));
        let kept: String = kept.collect();
        let kept = kept.trim_start_matches('0');
        let is_fraction = kept.contains(',');
        let kept = if is_fraction { kept.trim_end_matches('0') } else { kept };
        kept.trim_end_matches(',').to_owned()
    };
    let (shown, number) = (plain(text), plain(number));
    let prefix = shown.strip_suffix(number.as_str());
    prefix.is_some_and(|prefix| prefix.is_empty() || number.len() == 8 && prefix == "45")
}

/// Whether a text is a nought and nothing else, as programs write it for no value: `0`, `0,00`.
pub(super) fn is_nought(text: &str) -> bool {
    let mut characters = text.chars().filter(|c| !matches!(c, '.' | ',' | ' '));
    text.contains('0') && characters.all(|c| c == '0')
}

/// Finds the value of a word, in any case, among the words that are known.
///
/// # Errors
/// The finding that names all words, and the nearest to the text.
pub(super) fn parse_word<T: Copy>(
    text: &str,
    words: &[(&'static str, T)],
) -> Result<T, ValueFinding> {
    let text = text.to_lowercase();
    let found = words.iter().find(|(word, _)| word.to_lowercase() == text);
    found.map(|(_, value)| *value).ok_or_else(|| {
        ValueFinding::not_one_of(&text, words.iter().map(|(word, _)| *word))
    })
}

/// Whether a text behind `c/o` names nobody: an answer to a question, or a number.
fn has_no_name(text: &str) -> bool {
    let is_answer = ["ja", "nej", "x"].contains(&text.to_lowercase().as_str());
    is_answer || !text.is_empty() && !text.contains(char::is_alphabetic)
}

/// Leaves out the letters `c/o` or `v/` at the beginning of a line, however they are written, and what
/// parts them from the name: `C/O: Bo`, `c.o. Bo`, `co/ Bo`, `v/Bo`.
fn without_care_of(line: &str) -> &str {
    /// The ways to write them; those of capitals with full stops are somebody's initials.
    const FORMS: [&str; 10] =
        ["c/o", "C/O", "C/o", "c / o", "C / O", "c.o.", "co/", "℅", "v/", "V/"];
    let line = line.trim();
    let after = FORMS.iter().find_map(|form| line.strip_prefix(form));
    after.map_or(line, |after| after.trim_start_matches(['.', ':', ',', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::origin::Origin;

    #[test]
    fn a_bare_nought_is_no_text() {
        for text in ["0", "00", "0,00", "0.0"] {
            assert!(is_nought(text), "{text}");
        }
        for text in ["", "-", ",", "O", "10", "Villa 0", "Byrådsmedlem"] {
            assert!(!is_nought(text), "{text}");
        }
    }

    #[test]
    fn care_of_is_left_out_however_it_is_written() {
        let forms = [
            "c/o Bo", "C/O Bo", "C/O: Bo", "c/o. Bo", "c.o. Bo", "co/ Bo", "c/oBo",
            "v/Bo", "Bo",
        ];
        for line in forms {
            assert_eq!(without_care_of(line), "Bo", "{line}");
        }
        for line in ["C.O. Jensen", "Vi Bo", "Corinna Bo", "Co Dahl"] {
            assert_eq!(without_care_of(line), line);
        }
        assert_eq!(without_care_of("c/o"), "");
    }

    #[test]
    fn phones_are_read_as_offices_write_them() {
        for text in ["4132 4706", "41 32 47 06", "+45 41324706", "41.32.47.06"] {
            assert_eq!(parse_phone(text).as_deref(), Some("41324706"), "{text}");
        }
        assert_eq!(parse_phone("4132 470"), None);
    }

    #[test]
    fn a_number_is_read_as_what_it_is_where_its_format_only_dresses_it() {
        let cell = |text, number| Cell {
            text,
            number: Some(number),
            is_date_for_text: false,
            origin: Origin::file("periode.xlsx"),
        };
        let findings = &mut Diagnostics::new();
        for (text, number, expected) in [
            ("4,00", "4", Some(4)),
            ("4 pladser", "4", Some(4)),
            ("40,0", "40", Some(40)),
            ("04", "4", Some(4)),
            ("5", "4,5", None),
            ("400%", "4", None),
            ("10", "4", None),
        ] {
            assert_eq!(cell(text, number).count(findings), expected, "{text}");
        }
        let text = |text: &str| Some(text.to_owned());
        for (shown, number) in [
            ("Tlf. 41324706", "41324706"),
            ("+45 41 32 47 06", "41324706"),
            ("Tlf. +45 41 32 47 06", "41324706"),
            ("(0045) 41324706", "41324706"),
        ] {
            assert_eq!(cell(shown, number).phone(findings), text("41324706"), "{shown}");
        }
        for (shown, number) in [("0800", "800"), ("4.100", "4100"), ("DK-4100", "4100")] {
            let expected = format!("{number:0>4}");
            assert_eq!(cell(shown, number).postcode(findings), Some(expected), "{shown}");
        }
        for (shown, number, expected) in [
            ("067", "67", "067"),
            ("nr. 067", "67", "nr. 067"),
            ("1.067", "1067", "1067"),
            ("67,00", "67", "67"),
            ("211 20", "21120", "211 20"),
        ] {
            assert_eq!(cell(shown, number).number(findings), text(expected), "{shown}");
            assert_eq!(cell(shown, number).own_number(findings), text(expected));
            assert_eq!(cell(shown, number).foreign_postcode(findings), text(expected));
        }
    }
}
