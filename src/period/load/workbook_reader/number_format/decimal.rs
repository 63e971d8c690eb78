//! A number as its decimal digits, as many as Excel keeps. Rounding them, not the binary number,
//! gives what a person sees in Excel: 1.005 becomes 1.01.

/// How many digits of a number Excel keeps.
const DIGITS: usize = 15;

/// The amount of a number, its sign left out, as decimal digits.
pub(super) struct Decimal {
    /// The digits from the first that is not 0.
    digits: Vec<u8>,
    /// How many of the digits stand before the point; less than nothing where noughts follow it.
    point: i32,
}

impl Decimal {
    /// The digits of a number.
    pub(super) fn of(number: f64) -> Self {
        let text = format!("{:.*e}", DIGITS - 1, number.abs());
        let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let digits = digits.bytes().filter(u8::is_ascii_digit).map(|byte| byte - b'0');
        Self {
            digits: digits.collect(),
            point: exponent.parse().unwrap_or(0) + 1,
        }
    }

    /// The number multiplied by ten to the power of `places`.
    pub(super) fn shifted(self, places: i32) -> Self {
        Self { point: self.point + places, ..self }
    }

    /// The digits before the point, without noughts in front, and `places` digits after it. A 5
    /// is rounded up.
    pub(super) fn rounded(&self, places: usize) -> (String, String) {
        let last = self.point + places as i32;
        let digit = |position: i32| {
            let position = usize::try_from(position).ok();
            position
                .and_then(|position| self.digits.get(position))
                .copied()
                .unwrap_or(0)
        };
        let mut digits: Vec<u8> = (self.point.min(0)..last).map(digit).collect();
        if digit(last) >= 5 {
            round_up(&mut digits);
        }
        let text: String = digits.iter().map(|digit| char::from(b'0' + digit)).collect();
        let text = format!("{text:0>places$}");
        let (whole, decimals) = text.split_at(text.len() - places);
        (whole.trim_start_matches('0').to_owned(), decimals.to_owned())
    }
}

/// Adds one to the last of the digits.
fn round_up(digits: &mut Vec<u8>) {
    for digit in digits.iter_mut().rev() {
        *digit = (*digit + 1) % 10;
        if *digit != 0 {
            return;
        }
    }
    digits.insert(0, 1);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_rounded_as_a_person_does() {
        for (number, places, whole, decimals) in [
            (4.5, 0, "5", ""),
            (0.5, 0, "1", ""),
            (0.49, 0, "", ""),
            (99.95, 1, "100", "0"),
            (1.005, 2, "1", "01"),
            (0.004, 2, "", "00"),
            (0.000_04, 2, "", "00"),
            (0.006, 2, "", "01"),
            (0.0, 2, "", "00"),
            (1e15, 0, "1000000000000000", ""),
        ] {
            let expected = (whole.to_owned(), decimals.to_owned());
            assert_eq!(Decimal::of(number).rounded(places), expected, "{number}");
        }
        assert_eq!(Decimal::of(0.075).shifted(2).rounded(0).0, "8");
    }
}
