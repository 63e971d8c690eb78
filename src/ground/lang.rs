//! The two languages of messages, and texts that differ by them: Danish for the office, English
//! for everybody else.

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// Danish, the office's language.
    #[default]
    Da,
    /// English, for everybody else.
    En,
}

impl Lang {
    /// Picks from a Danish and an English version of the same thing the one of this language.
    pub fn pick<T>(self, da: T, en: T) -> T {
        match self {
            Self::Da => da,
            Self::En => en,
        }
    }

    /// Writes how long something has lasted in the largest unit of which it fills one: "59
    /// sekunder", "3 minutter", "1 time". Parts of a unit are dropped.
    pub fn age(self, seconds: u64) -> String {
        let (number, one, many) = match seconds {
            0..=59 => (seconds, ("sekund", "second"), ("sekunder", "seconds")),
            60..=3_599 => (seconds / 60, ("minut", "minute"), ("minutter", "minutes")),
            _ => (seconds / 3_600, ("time", "hour"), ("timer", "hours")),
        };
        let (da, en) = if number == 1 { one } else { many };
        format!("{number} {}", self.pick(da, en))
    }
}

/// Writes a number with the word for what is counted, which is `one` for 1 and `several` for
/// any other number, 0 included.
pub fn counted(number: usize, one: &str, several: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { several })
}
