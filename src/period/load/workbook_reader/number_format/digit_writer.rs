//! Writes digits into the places of a number format: more digits than places stand in the first, and
//! where there are fewer, each place says what it shows.

use crate::period::load::workbook_reader::number_format::Section;
use crate::period::load::workbook_reader::number_format::format_code::Part;

/// Writes the digits of a number into the places that a section has for them.
pub(super) struct DigitWriter {
    /// The digits before the point, without noughts in front.
    whole: Vec<u8>,
    /// The digits after the point, one for each place.
    decimals: Vec<u8>,
    /// How many places before the point are still to come.
    places: usize,
    /// Whether thousands are set apart.
    is_grouped: bool,
    /// The position of the next decimal; `None` before the point.
    next_decimal: Option<usize>,
}

impl DigitWriter {
    /// Makes a writer that stands before the first place of a section.
    pub(super) fn new(section: &Section, whole: String, decimals: String) -> Self {
        let before_point = section.parts.iter().take_while(|part| **part != Part::Point);
        Self {
            whole: whole.into_bytes(),
            decimals: decimals.into_bytes(),
            places: before_point.filter(|part| matches!(part, Part::Digit(_))).count(),
            is_grouped: section.is_grouped(),
            next_decimal: None,
        }
    }

    /// Writes what stands in the next place: `0`, `#` or `?`. The first place takes all digits
    /// that have no place of their own.
    pub(super) fn write(&mut self, placeholder: char, shown: &mut String) {
        if let Some(position) = self.next_decimal {
            self.next_decimal = Some(position + 1);
            return self.write_decimal(position, placeholder, shown);
        }
        while self.whole.len() > self.places {
            self.write_whole(self.whole.len(), None, shown);
        }
        self.write_whole(self.places, Some(placeholder), shown);
        self.places -= 1;
    }

    /// Writes the digit of a place before the point, counted from the point from 1. Where the
    /// number has no such digit, the placeholder decides.
    fn write_whole(
        &mut self,
        place: usize,
        placeholder: Option<char>,
        shown: &mut String,
    ) {
        if self.whole.len() == place {
            shown.push(char::from(self.whole.remove(0)));
        } else {
            match placeholder {
                Some('0') => shown.push('0'),
                Some('?') => return shown.push(' '),
                _ => return,
            }
        }
        if self.is_grouped && place > 1 && place % 3 == 1 {
            shown.push('.');
        }
    }

    /// Writes the point, a comma in Danish. Without a place before it, all digits stand there.
    pub(super) fn write_point(&mut self, shown: &mut String) {
        shown.extend(self.whole.drain(..).map(char::from));
        shown.push(',');
        self.next_decimal = Some(0);
    }

    /// Writes a decimal. A `#` shows no noughts at the end, and a `?` shows spaces for them.
    fn write_decimal(&self, position: usize, placeholder: char, shown: &mut String) {
        let Some(rest) = self.decimals.get(position..) else { return };
        let is_end = rest.iter().all(|digit| *digit == b'0');
        match (placeholder, is_end) {
            ('#', true) => {}
            ('?', true) => shown.push(' '),
            _ => shown.extend(rest.first().map(|digit| char::from(*digit))),
        }
    }
}
