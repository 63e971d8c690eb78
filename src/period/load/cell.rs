//! Cells to values: dates, numbers, words of a list, addresses. Each reader takes a
//! [`Cell`] and reports what it cannot read.

use email_address::EmailAddress;

use crate::findings::sink::Diagnostics;
use crate::findings::{
    AddressFinding, DateFinding, Finding, PersonFinding, ValueFinding,
};
use crate::ground::date;
use crate::period::address::LONGEST_SHORT_FORM;
use crate::period::load::table::Cell;
use crate::period::load::text::clean;
use crate::period::rows::Day;
use crate::period::schema::CellWord;

impl Cell<'_> {
    /// The text as one line, free of control characters and broken letters.
    pub(super) fn line(&self, to: &mut Diagnostics) -> Option<String> {
        self.line_of(LONGEST_CELL, to)
    }

    /// A member number, which also names a file.
    pub(super) fn number(&self, to: &mut Diagnostics) -> Option<String> {
        self.line_of(LONGEST_NUMBER, to)
    }

    /// The text as one line of at most `limit` characters.
    fn line_of(&self, limit: usize, to: &mut Diagnostics) -> Option<String> {
        let fault = line_fault(self.text, limit)
            .or_else(|| is_excel_error(self.text).then_some(ValueFinding::ExcelError))
            .or_else(|| has_lost_letter(self.text).then_some(ValueFinding::Mojibake));
        if let Some(fault) = fault {
            self.push(fault, to);
            return None;
        }
        let (line, is_changed) = clean(self.text);
        if is_changed {
            self.push(ValueFinding::Unseen, to);
        }
        if looks_like_code(&line) {
            self.push(ValueFinding::LooksLikeCode, to);
        }
        Some(line.into_owned())
    }

    /// The letter of a party, or of a local list that the period names. Any other text is
    /// doubted, and kept.
    pub(super) fn party(
        &self,
        local_lists: &[String],
        to: &mut Diagnostics,
    ) -> Option<String> {
        let party = self.line(to)?;
        let is_known = PARTIES.contains(&party.as_str()) || local_lists.contains(&party);
        if !is_known {
            self.push(PersonFinding::UnknownParty, to);
        }
        Some(party)
    }

    /// A date: `2022-02-02`, `02-02-2022`, `2.2.2022`, `02/02/2022` or `2. februar 2022`.
    pub(super) fn date(&self, to: &mut Diagnostics) -> Option<Day> {
        let date = self.read(to, |text| date::parse(text).ok_or(DateFinding::BadDate))?;
        Some(Day { date, text: self.text.to_owned() })
    }

    /// A whole number from 1 to 999.
    pub(super) fn count(&self, to: &mut Diagnostics) -> Option<u32> {
        let parse = |text: &str| text.parse().ok().filter(|count| COUNTS.contains(count));
        self.read(to, |text| parse(text).ok_or(ValueFinding::BadCount))
    }

    /// An e-mail address with a dot in its domain.
    pub(super) fn email(&self, to: &mut Diagnostics) -> Option<String> {
        self.read(to, |text| parse_email(text).ok_or(AddressFinding::BadEmail))
    }

    /// A Danish telephone number as its eight digits.
    pub(super) fn phone(&self, to: &mut Diagnostics) -> Option<String> {
        self.read(to, |text| parse_phone(text).ok_or(AddressFinding::BadPhone))
    }

    /// A Danish postcode: four digits, leading noughts kept.
    pub(super) fn postcode(&self, to: &mut Diagnostics) -> Option<String> {
        let parse = |text: &str| {
            let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
            digits.then(|| text.to_owned())
        };
        self.read(to, |text| parse(text).ok_or(AddressFinding::BadPostcode))
    }

    /// A town; no name of one has digits.
    pub(super) fn town(&self, to: &mut Diagnostics) -> Option<String> {
        let town = self.line(to)?;
        if town.contains(|c: char| c.is_ascii_digit()) {
            self.push(AddressFinding::TownWithDigits, to);
            return None;
        }
        Some(town)
    }

    /// A postcode as another country writes it.
    pub(super) fn foreign_postcode(&self, to: &mut Diagnostics) -> Option<String> {
        self.line_of(LONGEST_FOREIGN_POSTCODE, to)
    }

    /// The one in whose care a letter goes, without the c/o that the address prints.
    pub(super) fn care_of(&self, to: &mut Diagnostics) -> Option<String> {
        let line = self.line(to)?;
        let is_prefix = |prefix: &str| prefix.eq_ignore_ascii_case("c/o");
        let name = match line.split_at_checked(3) {
            Some((prefix, name)) if is_prefix(prefix) => name.trim_start(),
            _ => &line,
        };
        (!name.is_empty()).then(|| name.to_owned())
    }

    /// The short form of a street and its number, whose name is short.
    pub(super) fn short_street(&self, to: &mut Diagnostics) -> Option<String> {
        let line = self.line(to)?;
        let is_number = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
        let name: Vec<_> = line.split(' ').take_while(|word| !is_number(word)).collect();
        let length = name.join(" ").trim_end_matches(',').chars().count();
        self.short(line, length, to)
    }

    /// The short form of a town.
    pub(super) fn short_town(&self, to: &mut Diagnostics) -> Option<String> {
        let town = self.town(to)?;
        let length = town.chars().count();
        self.short(town, length, to)
    }

    /// A short form, unless the part that must be short is too long for one.
    fn short(&self, line: String, found: usize, to: &mut Diagnostics) -> Option<String> {
        if found <= LONGEST_SHORT_FORM {
            return Some(line);
        }
        let limit = LONGEST_SHORT_FORM;
        self.push(AddressFinding::ShortFormTooLong { found, limit }, to);
        None
    }

    /// One of the words that the column knows, in any case.
    pub(super) fn word<T: CellWord>(&self, to: &mut Diagnostics) -> Option<T> {
        let words: Vec<_> = T::ALL.iter().map(|value| (value.word(), *value)).collect();
        self.read(to, |text| word(text, &words))
    }

    /// Parses the text without what nobody sees in it, or reports the fault.
    fn read<T, F: Into<Finding>>(
        &self,
        to: &mut Diagnostics,
        parse: impl FnOnce(&str) -> Result<T, F>,
    ) -> Option<T> {
        if is_excel_error(self.text) {
            self.push(ValueFinding::ExcelError, to);
            return None;
        }
        let (line, is_changed) = clean(self.text);
        match parse(&line) {
            Ok(value) => {
                if is_changed {
                    self.push(ValueFinding::Unseen, to);
                }
                Some(value)
            }
            Err(fault) => {
                self.push(fault, to);
                None
            }
        }
    }

    /// Reports a finding about the cell.
    fn push(&self, finding: impl Into<Finding>, to: &mut Diagnostics) {
        to.push_value(self.origin.clone(), self.text, finding);
    }
}

/// Whether a text is what Excel shows for a value that it cannot compute.
fn is_excel_error(text: &str) -> bool {
    text.starts_with('#') && EXCEL_ERRORS.contains(&text.to_uppercase().as_str())
}

/// One of the words that are known, in any case; otherwise the finding.
pub(super) fn word<T: Copy>(
    text: &str,
    words: &[(&'static str, T)],
) -> Result<T, ValueFinding> {
    let text = text.to_lowercase();
    let found = words.iter().find(|(word, _)| word.to_lowercase() == text);
    found.map(|(_, value)| *value).ok_or_else(|| {
        ValueFinding::not_one_of(&text, words.iter().map(|(word, _)| *word))
    })
}

/// What a count may be; no forum has more seats.
const COUNTS: std::ops::RangeInclusive<u32> = 1..=999;

/// The longest text of a cell, in characters; the longest real names have some 120.
const LONGEST_CELL: usize = 500;

/// The longest postcode of another country, in characters.
const LONGEST_FOREIGN_POSTCODE: usize = 10;

/// The longest member number, in characters.
const LONGEST_NUMBER: usize = 20;

/// The letters of the parties that stood in all of Denmark at the elections of 2021 and
/// 2022 (kmdvalg.dk); a local list takes another, which the period names.
const PARTIES: [&str; 14] =
    ["A", "B", "C", "D", "F", "I", "K", "M", "O", "Q", "V", "Æ", "Ø", "Å"];

/// What Excel shows, in Danish and in English, where it cannot compute a value.
const EXCEL_ERRORS: [&str; 15] = [
    "#I/T",
    "#N/A",
    "#NAVN?",
    "#NAME?",
    "#VÆRDI!",
    "#VALUE!",
    "#REFERENCE!",
    "#REF!",
    "#DIVISION/0!",
    "#DIV/0!",
    "#NUM!",
    "#NUL!",
    "#NULL!",
    "#SPILD!",
    "#SPILL!",
];

/// What keeps a text from being printed as one line, if anything does.
pub(super) fn line_fault(text: &str, limit: usize) -> Option<ValueFinding> {
    let found = text.chars().count();
    if found > limit {
        Some(ValueFinding::TooLong { found, limit })
    } else if text.contains(|c: char| c.is_control() && c != '\t') {
        Some(ValueFinding::ControlCharacter)
    } else if is_mojibake(text) {
        Some(ValueFinding::Mojibake)
    } else {
        None
    }
}

/// Whether a text is written as a formula of Excel, or with tags or commands of markup.
/// Such a text does no harm, but is rarely meant.
pub(super) fn looks_like_code(text: &str) -> bool {
    let is_formula = text.starts_with('=')
        || text.strip_prefix(['+', '@']).is_some_and(|rest| rest.contains('('));
    let opens = |mark: char, follows: fn(char) -> bool| {
        text.match_indices(mark)
            .any(|(place, _)| text[place + 1..].chars().next().is_some_and(follows))
    };
    let is_tag =
        opens('<', |c| c == '/' || c.is_ascii_alphabetic()) && text.contains('>');
    let is_command = opens('#', |c| c.is_ascii_lowercase()) && text.contains(['(', '[']);
    // A field of Word's mail merge opens where a Danish quotation closes.
    let is_field = text.find('«').is_some_and(|place| text[place..].contains('»'));
    let is_placeholder = text.contains("{{") || is_field;
    is_formula || is_tag || is_command || is_placeholder
}

/// Whether a question mark stands between two letters, as Excel's ANSI files have it for
/// every letter that Windows-1252 lacks.
fn has_lost_letter(text: &str) -> bool {
    let mut parts = text.split('?').peekable();
    let mut found = false;
    while let Some(part) = parts.next() {
        let before = part.chars().next_back();
        let after = parts.peek().and_then(|part| part.chars().next());
        found |= before.is_some_and(char::is_alphabetic)
            && after.is_some_and(char::is_alphabetic);
    }
    found
}

/// Whether the text holds a replacement character, or UTF-8 that was read as
/// Windows-1252: a letter that such a reading makes of a first byte, before a character
/// that it makes of a second one.
fn is_mojibake(text: &str) -> bool {
    // What Windows-1252 has from 0x80 to 0x9f, without the apostrophe and the dashes that
    // may follow any letter.
    const SECOND: &str = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘“”•˜™š›œžŸ";
    // What may follow an Å or Ä at the end of a quotation or sentence.
    const CLOSING: &str = "\u{a0}“”…«»";
    let is_second = |c: char| matches!(c, '\u{80}'..='\u{bf}') || SECOND.contains(c);
    let misread = |(first, second): (char, char)| match first {
        'Ã' | 'Â' => second != '\u{a0}' && is_second(second),
        'Ä' | 'Å' => !CLOSING.contains(second) && is_second(second),
        _ => false,
    };
    let pairs = text.chars().zip(text.chars().skip(1));
    text.contains('\u{fffd}') || text.contains("â€") || pairs.into_iter().any(misread)
}

/// Reads an e-mail address; a domain without a dot is a slip in an office.
fn parse_email(text: &str) -> Option<String> {
    let (_, domain) = text.rsplit_once('@')?;
    let plain = EmailAddress::is_valid(text) && !text.contains(['<', '>', '"', ' ']);
    (plain && domain.trim_matches('.').contains('.')).then(|| text.to_owned())
}

/// Reads a Danish telephone number, with or without +45 and spaces.
fn parse_phone(text: &str) -> Option<String> {
    let spaces = [' ', '\u{a0}', '.', '-'];
    let digits = text.trim_start_matches("+45").replace(spaces, "");
    let eight = digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_digit());
    eight.then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_and_mails_are_read_as_offices_write_them() {
        for text in ["4132 4706", "41 32 47 06", "+45 41324706", "41.32.47.06"] {
            assert_eq!(parse_phone(text).as_deref(), Some("41324706"), "{text}");
        }
        assert_eq!(parse_phone("4132 470"), None);
        assert!(parse_email("JEBJ@kl.dk").is_some());
        for text in ["jebj@kl", "jebj.kl.dk", "a b@kl.dk", "<jebj@kl.dk>", "@kl.dk"] {
            assert_eq!(parse_email(text), None, "{text}");
        }
    }

    #[test]
    fn what_nobody_sees_is_cleaned_and_lost_letters_are_found() {
        let tidy = |text: &'static str| (text.into(), false);
        assert_eq!(clean("Åse Ågård"), tidy("Åse Ågård"));
        assert_eq!(clean("A\u{30a}se A\u{30a}ga\u{30a}rd"), tidy("Åse Ågård"));
        let dirty = "Åse\u{a0}\u{200b} \tÅg\u{ad}ård";
        assert_eq!(clean(dirty), ("Åse Ågård".into(), true));
        assert!(has_lost_letter("Finn Otto?en"));
        for sound in ["Hvorfor? Derfor", "?", "", "Må?"] {
            assert!(!has_lost_letter(sound), "{sound}");
        }
    }

    #[test]
    fn formulas_and_markup_are_told_from_text() {
        for code in
            ["=A1&B1", "+SUM(A1)", "<b>Bo</b>", "#strong[Bo]", "{{navn}}", "«navn»"]
        {
            assert!(looks_like_code(code), "{code}");
        }
        let plain = "Bo & Co <3, 5 < 7, nr. #3 (øst), »A«, +45 41 32 47 06, A = B, -";
        assert!(!looks_like_code(plain));
    }

    #[test]
    fn broken_letters_are_seen_and_danish_ones_are_not() {
        for broken in ["SÃ¸ren", "S\u{fffd}ren", "YÄ±ldÄ±z", "Ã‰lise", "Ã†rø", "KKRâ€™s"]
        {
            assert!(is_mojibake(broken), "{broken}");
        }
        let sound = [
            "Søren Ångström-Müller, São Paulo",
            "Å’s Ældre – Åben, Ä\u{a0}B",
            "“BLÅ” »Å« Å…",
        ];
        for sound in sound {
            assert!(!is_mojibake(sound), "{sound}");
        }
    }
}
