//! The number format of a cell, `0000` or `0;-0;;@`, which decides what Excel shows of its value.
//! A format that this reader does not understand in full is not understood at all: a guess could
//! lose a nought that a person sees.

mod decimal;
mod digit_writer;
mod format_code;
mod moment;

use crate::period::load::workbook_reader::number_format::decimal::Decimal;
use crate::period::load::workbook_reader::number_format::digit_writer::DigitWriter;
use crate::period::load::workbook_reader::number_format::format_code::{
    Condition, Part, read_sections,
};
pub(super) use crate::period::load::workbook_reader::number_format::moment::tells_the_day;

/// The most sections that a format may have: three for numbers, and one for texts.
const MOST_SECTIONS: usize = 4;

/// The longest code that is read, in bytes. Excel takes no more than 255 characters.
const LONGEST_CODE: usize = 1024;

/// A number format, told into its sections.
#[derive(Debug)]
pub(super) struct NumberFormat {
    /// The sections for numbers, three at most. There is none in a format for texts alone, by
    /// which numbers look as without a format.
    numbers: Vec<Section>,
    /// The section for texts; `None` where they look as without a format.
    text: Option<Section>,
}

/// One section of a number format: what is shown of the values that it is meant for.
#[derive(Debug, Default)]
pub(super) struct Section {
    /// Which numbers the section is meant for; `None` where its position decides.
    condition: Option<Condition>,
    /// What is shown, from the left; nothing in a section that hides its values.
    parts: Vec<Part>,
}

/// What a format makes of a number.
#[derive(Debug)]
pub(super) enum ShownNumber<'a> {
    /// The number is shown as this text, without spaces around it. It is empty where the format
    /// hides the number.
    Text(String),
    /// The number is shown as a moment of time, by this section.
    Moment(&'a Section),
}

impl<'a> ShownNumber<'a> {
    /// The section that shows the number as a moment; `None` for one that is shown as a text.
    pub(super) fn moment(self) -> Option<&'a Section> {
        match self {
            Self::Moment(section) => Some(section),
            Self::Text(_) => None,
        }
    }
}

impl NumberFormat {
    /// Reads the code of a format, as a workbook has it. Whatever language the office uses, the
    /// code has a full stop before decimals and a comma between thousands. `None` when the code
    /// is not understood.
    pub(super) fn from_code(code: &str) -> Option<Self> {
        if code.len() > LONGEST_CODE {
            return None;
        }
        let mut numbers = read_sections(code).filter(|all| all.len() <= MOST_SECTIONS)?;
        let is_for_texts = |section: &Section| section.parts.contains(&Part::Text);
        let last_is_for_texts =
            numbers.len() == MOST_SECTIONS || numbers.last().is_some_and(is_for_texts);
        let text = if last_is_for_texts { numbers.pop() } else { None };
        let is_sound = !numbers.iter().any(is_for_texts);
        is_sound.then_some(Self { numbers, text })
    }

    /// What Excel shows of a text: as it is, with words around it, or not at all.
    pub(super) fn show_text(&self, text: &str) -> String {
        let Some(section) = &self.text else { return text.to_owned() };
        let shown = section.parts.iter().map(|part| match part {
            Part::Text => text,
            Part::Literal(literal) => literal,
            _ => "",
        });
        shown.collect::<String>().trim().to_owned()
    }

    /// What Excel shows of a number. `None` when it is not known which section is meant for it.
    pub(super) fn show_number(&self, number: f64) -> Option<ShownNumber<'_>> {
        let Some(first) = self.numbers.first() else {
            return Some(ShownNumber::Text(general(number)));
        };
        let section = if self.numbers.iter().any(|section| section.condition.is_some()) {
            self.section_by_condition(number)?
        } else {
            match &self.numbers[..] {
                [_, negative, ..] if number < 0.0 => negative,
                [_, _, nought] if number == 0.0 => nought,
                _ => first,
            }
        };
        if section.is_moment() {
            return Some(ShownNumber::Moment(section));
        }
        // A format of one section puts the sign there itself; others write it out.
        let is_signed = self.numbers.len() == 1;
        Some(ShownNumber::Text(section.show(number, is_signed)))
    }

    /// The section that conditions choose: the first whose condition holds, or else the one
    /// without. `None` for a negative number, whose sign then depends on much, and where it is
    /// not known what Excel does.
    fn section_by_condition(&self, number: f64) -> Option<&Section> {
        let (rest, conditional) = self.numbers.split_last()?;
        let all_have_one = conditional.iter().all(|section| section.condition.is_some());
        if number < 0.0
            || conditional.is_empty()
            || !all_have_one
            || rest.condition.is_some()
        {
            return None;
        }
        let holds = |section: &&Section| {
            section.condition.is_some_and(|condition| condition.holds(number))
        };
        Some(conditional.iter().find(holds).unwrap_or(rest))
    }
}

impl Section {
    /// Whether the section shows a number as a moment of time.
    pub(super) fn is_moment(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::Time { .. }))
    }

    /// What the section shows of a number, with single spaces. The minus of a negative number is
    /// put before it if `is_signed`.
    fn show(&self, number: f64, is_signed: bool) -> String {
        let (whole, decimals) = self.rounded(number);
        let is_nought = whole.is_empty()
            && decimals.bytes().all(|digit| digit == b'0')
            && !self.parts.contains(&Part::General);
        let sign = if is_signed && number < 0.0 && !is_nought { "-" } else { "" };
        let mut shown = String::from(sign);
        let mut digits = DigitWriter::new(self, whole, decimals);
        for part in &self.parts {
            match part {
                Part::Literal(literal) => shown.push_str(literal),
                Part::Digit(placeholder) => digits.write(*placeholder, &mut shown),
                Part::Point => digits.write_point(&mut shown),
                Part::Percent => shown.push('%'),
                Part::General => shown.push_str(&general(number.abs())),
                Part::Comma | Part::Text | Part::Time { .. } => {}
            }
        }
        shown.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The digits of a number before and after the point, as many as the section has places for
    /// after it. Percent signs make it larger, and commas behind the digits smaller.
    fn rounded(&self, number: f64) -> (String, String) {
        let count =
            |wanted: &Part| self.parts.iter().filter(|part| *part == wanted).count();
        let places = self.parts.iter().skip_while(|part| **part != Part::Point);
        let places = places.filter(|part| matches!(part, Part::Digit(_))).count();
        let shift = 2 * count(&Part::Percent) as i32 - 3 * self.scaling_commas() as i32;
        Decimal::of(number).shifted(shift).rounded(places)
    }

    /// The position of the last place for a digit before the point among the parts; `None`
    /// without such a place.
    fn last_whole_place(&self) -> Option<usize> {
        let end = self.parts.iter().position(|part| *part == Part::Point);
        let whole = &self.parts[..end.unwrap_or(self.parts.len())];
        whole.iter().rposition(|part| matches!(part, Part::Digit(_)))
    }

    /// How many commas stand behind the last digit before the point: each divides the number by
    /// a thousand.
    fn scaling_commas(&self) -> usize {
        let start = self.last_whole_place().map_or(0, |last| last + 1);
        self.parts[start..]
            .iter()
            .filter(|part| **part == Part::Comma)
            .count()
    }

    /// Whether a comma stands between digits before the point, so that thousands are set apart.
    fn is_grouped(&self) -> bool {
        self.parts[..self.last_whole_place().unwrap_or(0)].contains(&Part::Comma)
    }
}

/// A number as it looks without a format. Excel shows eleven digits of it and writes longer ones
/// as `4,13E+11`; but that is only for want of room, so all digits of a whole number are read.
pub(super) fn general(number: f64) -> String {
    /// How many digits of a number with decimals Excel shows.
    const DIGITS: usize = 10;
    if number.fract() == 0.0 {
        return number.to_string();
    }
    let whole = number.abs().trunc().to_string().len();
    let (whole, decimals) = Decimal::of(number).rounded(DIGITS.saturating_sub(whole));
    let whole = if whole.is_empty() { "0" } else { &whole };
    let sign = if number < 0.0 { "-" } else { "" };
    match decimals.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        decimals => format!("{sign}{whole},{decimals}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a Danish Excel shows of a number; `day` for a moment, `?` where it is not known.
    fn shown(number: f64, code: &str) -> String {
        match NumberFormat::from_code(code)
            .as_ref()
            .and_then(|f| f.show_number(number))
        {
            Some(ShownNumber::Text(text)) => text,
            Some(ShownNumber::Moment(_)) => "day".into(),
            None => "?".into(),
        }
    }

    #[test]
    fn a_number_is_shown_as_in_a_danish_excel() {
        for (number, code, expected) in [
            // Noughts in front.
            (800.0, "0000", "0800"),
            (67.0, "000", "067"),
            (800.0, "[$-406]0000", "0800"),
            (12_345.0, "000", "12345"),
            (0.0, "0000", "0000"),
            (4.5, "0000", "0005"),
            // Spaces, signs and words between and around the digits.
            (1_020_304.0, r"00\ 00\ 00\ 00", "01 02 03 04"),
            (1_020_304.0, "00 00 00 00", "01 02 03 04"),
            (41_324_706.0, "+45 00000000", "+45 41324706"),
            (41_324_706.0, r#""+45 "00 00 00 00"#, "+45 41 32 47 06"),
            (67.0, r#""nr. "000"#, "nr. 067"),
            (67.0, r#"000" (medlem)""#, "067 (medlem)"),
            (4100.0, r"\D\K\-0000", "DK-4100"),
            (12.0, "##-##", "-12"),
            (12_345.0, "##-##", "123-45"),
            (21_120.0, "000 00", "211 20"),
            (
                41_324_706.0,
                r"[<=99999999]##\ ##\ ##\ ##;\(\+##\)\ ##\ ##\ ##\ ##",
                "41 32 47 06",
            ),
            (
                4_541_324_706.0,
                r"[<=99999999]##\ ##\ ##\ ##;\(\+##\)\ ##\ ##\ ##\ ##",
                "(+45) 41 32 47 06",
            ),
            // Nothing at all.
            (0.0, "0;-0;;@", ""),
            (7.0, "0;-0;;@", "7"),
            (-7.0, "0;-0;;@", "-7"),
            (0.0, ";;;", ""),
            (7.0, ";;;", ""),
            (7.0, ";;", ""),
            (0.0, "#", ""),
            (7.0, "#", "7"),
            (0.0, "#,###", ""),
            (0.0, "General;General;", ""),
            (0.0, r#"[=0]"";General"#, ""),
            (3.0, r#"[=0]"";General"#, "3"),
            // Sections, conditions and colours.
            (0.0, r#"0;;"ingen""#, "ingen"),
            (-3.0, "0", "-3"),
            (-3.0, "0;(0)", "(3)"),
            (-0.2, "0", "0"),
            (9.0, r#"[>5]"mange";0"#, "mange"),
            (5.0, r#"[Red][>5]"mange";[Color10]0"#, "5"),
            (2.0, r#"[<2]"en";[<3]"to";0"#, "to"),
            // Thousands, decimals, percent and scaling.
            (1000.0, "#,##0", "1.000"),
            (1_234_567.0, "#,##0", "1.234.567"),
            (999.0, "#,##0", "999"),
            (4.0, "0,000", "0.004"),
            (1000.5, "#,##0.00", "1.000,50"),
            (1.005, "0.00", "1,01"),
            (3.0, "0.##", "3,"),
            (3.25, "0.##", "3,25"),
            (0.5, ".00", ",50"),
            (0.5, "0%", "50%"),
            (12_345_678.0, "#,##0,", "12.346"),
            (12_345_678.0, "0.0,,", "12,3"),
            // Padding and alignment.
            (4.0, r#"_-* #,##0_-;\-* #,##0_-;_-* "-"??_-;_-@_-"#, "4"),
            (0.0, r#"_-* #,##0_-;\-* #,##0_-;_-* "-"??_-;_-@_-"#, "-"),
            (12.0, "?000", "012"),
            (2.0, "[$kr.-406]* #,##0", "kr. 2"),
            // Without a format, or with one for texts.
            (41_324_706.0, "General", "41324706"),
            (413_247_060_000.0, "General", "413247060000"),
            (4.5, "General", "4,5"),
            (0.1 + 0.2, "General", "0,3"),
            (1.0 / 3.0, "General", "0,333333333"),
            (-0.2, "General", "-0,2"),
            (12.0, r#"General" kr.""#, "12 kr."),
            (67.0, "@", "67"),
            (67.0, "", "67"),
        ] {
            assert_eq!(shown(number, code), expected, "{number} {code}");
        }
    }

    #[test]
    fn what_is_not_understood_is_not_guessed() {
        for code in [
            "0.00E+00",
            "# ?/?",
            "[h]:mm",
            "0*-",
            "[>5]0",
            "[DBNum1]0",
            "[$-2000000]0",
            "DK0000",
            "Standard",
            "0\"x",
            "0.0.0",
            "0;0;0;0;0",
            "[Red",
        ] {
            assert_eq!(shown(8.0, code), "?", "{code}");
        }
        assert_eq!(shown(-8.0, "[<5]0;0"), "?");
    }

    #[test]
    fn a_section_for_dates_shows_a_moment() {
        let codes =
            ["dd-mm-yyyy", "[$-F800]dddd, mmmm dd, yyyy", "d. mmm yy;@", "dd/mm/yyyy;;"];
        for code in codes {
            assert_eq!(shown(44_593.0, code), "day", "{code}");
        }
        assert_eq!(shown(0.0, "dd-mm-yyyy;;"), "");
        assert_eq!(shown(44_593.0, r#"[=0]"";dd-mm-yyyy"#), "day");
    }

    #[test]
    fn a_text_is_hidden_or_has_words_around_it() {
        for (code, expected) in [
            ("@", "Bo"),
            ("General", "Bo"),
            ("0000", "Bo"),
            ("0;-0;;@", "Bo"),
            ("_-@_-", "Bo"),
            (";;", "Bo"),
            (";;;", ""),
            ("0;-0;0;", ""),
            (r#""c/o "@"#, "c/o Bo"),
            (r#";;;"x "@"#, "x Bo"),
            (r#"0;@" Kommune""#, "Bo Kommune"),
        ] {
            let format = NumberFormat::from_code(code).unwrap();
            assert_eq!(format.show_text("Bo"), expected, "{code}");
        }
    }
}
