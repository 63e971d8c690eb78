//! The two languages of messages: Danish for the office, English for everybody else.

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// Danish, the office's language.
    #[default]
    Da,
    /// English.
    En,
}

impl Lang {
    /// Picks the sentence of this language.
    pub fn pick<T>(self, da: T, en: T) -> T {
        match self {
            Self::Da => da,
            Self::En => en,
        }
    }

    /// "3 minutter", of seconds.
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

/// A number and what is counted.
pub fn counted(number: usize, one: &str, several: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { several })
}
