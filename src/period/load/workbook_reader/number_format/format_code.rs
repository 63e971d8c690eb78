//! The code of a number format, read into sections of parts. The language is described in
//! ECMA-376, part 1, 18.8.31; Excel fixes what it leaves open.

use std::iter::Peekable;
use std::str::Chars;

use crate::period::load::workbook_reader::number_format::Section;

/// What Excel shows without quotation marks around it. Characters outside ASCII belong to them.
const PLAIN: &str = "$-+()!^&'~{}<>=: 123456789";

/// The letters of days and times in a code.
const TIME_LETTERS: &str = "ymdhs";

/// The colours that a code may name; they do not change what is read.
const COLOURS: [&str; 8] =
    ["black", "blue", "cyan", "green", "magenta", "red", "white", "yellow"];

/// The largest number of a language, without the shape of digits that may stand before it.
const LARGEST_LANGUAGE: u32 = 0x00ff_ffff;

/// The shape of digits that a code may ask for; others are no Arabic digits.
const ARABIC_DIGITS: u32 = 1;

/// A part of a section.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Part {
    /// A text that is shown as it is.
    Literal(String),
    /// A place for a digit: `0`, `#` or `?`.
    Digit(char),
    /// The point before the decimals.
    Point,
    /// A comma: it sets thousands apart, or divides by a thousand.
    Comma,
    /// A percent sign, which multiplies by a hundred.
    Percent,
    /// The text of the cell.
    Text,
    /// The number as it looks without a format.
    General,
    /// A field of a day or of a time.
    Time {
        /// The letter of the field, in lower case: `y`, `m`, `d`, `h`, `s`; `a` for half of a
        /// day. `m` means month or minute, by what stands beside it.
        letter: char,
        /// How often the letter is repeated.
        count: usize,
    },
}

/// Which numbers a section is meant for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Condition {
    /// How the number is compared: `<`, `<=`, `=`, `>=`, `>` or `<>`.
    comparison: &'static str,
    /// What it is compared with.
    limit: f64,
}

impl Condition {
    /// Reads a condition, `<=99999999`; `None` for any other text.
    fn from_code(code: &str) -> Option<Self> {
        let comparisons = ["<=", ">=", "<>", "<", ">", "="];
        let comparison = comparisons.into_iter().find(|one| code.starts_with(one))?;
        let limit = code[comparison.len()..].trim().parse().ok()?;
        Some(Self { comparison, limit })
    }

    /// Whether the condition holds for a number.
    pub(super) fn holds(self, number: f64) -> bool {
        match self.comparison {
            "<" => number < self.limit,
            "<=" => number <= self.limit,
            "=" => number == self.limit,
            ">=" => number >= self.limit,
            ">" => number > self.limit,
            _ => number != self.limit,
        }
    }
}

/// Reads a code into its sections. `None` when any of it is not understood. An empty code, and
/// the word `General`, are one section that shows a number as it is.
pub(super) fn read_sections(code: &str) -> Option<Vec<Section>> {
    if code.is_empty() {
        let parts = vec![Part::General];
        return Some(vec![Section { condition: None, parts }]);
    }
    let mut reader = CodeReader {
        rest: code.chars().peekable(),
        section: Section::default(),
    };
    let mut sections = Vec::new();
    while reader.rest.peek().is_some() {
        if reader.rest.next_if_eq(&';').is_some() {
            sections.push(reader.end_section()?);
        } else {
            reader.read_part()?;
        }
    }
    sections.push(reader.end_section()?);
    Some(sections)
}

/// Reads a code, part by part.
struct CodeReader<'a> {
    /// What is not read yet.
    rest: Peekable<Chars<'a>>,
    /// The section that is being read.
    section: Section,
}

impl CodeReader<'_> {
    /// Ends the present section, and begins another. `None` for one that makes no sense.
    fn end_section(&mut self) -> Option<Section> {
        let section = std::mem::take(&mut self.section);
        let points = section.parts.iter().filter(|part| **part == Part::Point).count();
        let is_sound = points <= 1 || section.is_moment();
        is_sound.then_some(section)
    }

    /// Reads the next part. `None` for one that is not understood.
    fn read_part(&mut self) -> Option<()> {
        let next = self.rest.next()?;
        let part = match next {
            '0' | '#' | '?' => Part::Digit(next),
            '.' => Part::Point,
            ',' => Part::Comma,
            '%' => Part::Percent,
            '@' => Part::Text,
            '"' => Part::Literal(self.text_until('"')?),
            '\\' => Part::Literal(self.rest.next()?.into()),
            '[' => return self.read_bracket(),
            // The width of a character is left free.
            '_' => Part::Literal(self.rest.next().map(|_| " ".into())?),
            // A character is repeated as often as there is room for, which only a space may be.
            '*' => Part::Literal(self.rest.next().filter(|fill| *fill == ' ')?.into()),
            'G' | 'g' => self.word("eneral", Part::General)?,
            'A' | 'a' => {
                self.word("m/pm", HALF_DAY).or_else(|| self.word("/p", HALF_DAY))?
            }
            // Between days and months, not between two numbers, which would make a fraction.
            '/' if self.section.is_moment() => Part::Literal("-".into()),
            _ if PLAIN.contains(next) || !next.is_ascii() => Part::Literal(next.into()),
            _ => self.time_field(next.to_ascii_lowercase())?,
        };
        self.section.parts.push(part);
        Some(())
    }

    /// The text up to a character that closes it, which is passed over. `None` when it is not
    /// closed.
    fn text_until(&mut self, end: char) -> Option<String> {
        let mut text = String::new();
        loop {
            match self.rest.next()? {
                next if next == end => return Some(text),
                next => text.push(next),
            }
        }
    }

    /// The part that a word stands for, of which the first letter is read. `None`, and nothing
    /// more is read, where another word follows.
    fn word(&mut self, rest_of_word: &str, part: Part) -> Option<Part> {
        let mut ahead = self.rest.clone();
        let is_there = rest_of_word.chars().all(|letter| {
            ahead.next().is_some_and(|next| next.eq_ignore_ascii_case(&letter))
        });
        if !is_there {
            return None;
        }
        self.rest = ahead;
        Some(part)
    }

    /// The field of a day or a time that begins with a letter, which is read already. `None` for
    /// any other letter.
    fn time_field(&mut self, letter: char) -> Option<Part> {
        if !TIME_LETTERS.contains(letter) {
            return None;
        }
        let mut count = 1;
        while self
            .rest
            .next_if(|next| next.to_ascii_lowercase() == letter)
            .is_some()
        {
            count += 1;
        }
        Some(Part::Time { letter, count })
    }

    /// Reads what stands in brackets: a colour, a condition, or a currency with its language.
    /// `None` for anything else.
    fn read_bracket(&mut self) -> Option<()> {
        let inner = self.text_until(']')?;
        if let Some(currency) = inner.strip_prefix('$') {
            let (sign, language) = currency.split_once('-').unwrap_or((currency, ""));
            if !sign.is_empty() {
                self.section.parts.push(Part::Literal(sign.to_owned()));
            }
            return has_arabic_digits(language).then_some(());
        }
        if let Some(condition) = Condition::from_code(&inner) {
            self.section.condition = Some(condition);
            return Some(());
        }
        let name = inner.to_ascii_lowercase();
        let number = name
            .strip_prefix("color")
            .and_then(|number| number.trim().parse::<u8>().ok());
        (number.is_some() || COLOURS.contains(&name.as_str())).then_some(())
    }
}

/// The half of a day, `AM` or `PM`.
const HALF_DAY: Part = Part::Time { letter: 'a', count: 1 };

/// Whether a language, by its number or its name, writes digits as we do. The number has the
/// shape of the digits in front of it: `2000401` asks for Arabic-Indic ones.
fn has_arabic_digits(language: &str) -> bool {
    let number = u32::from_str_radix(language, 16).unwrap_or(0);
    number <= LARGEST_LANGUAGE || number >> 24 == ARABIC_DIGITS
}
