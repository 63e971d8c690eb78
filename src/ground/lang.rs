//! The two languages of messages, and texts that differ by them: Danish for the office, English
//! for everybody else.

use time::Date;

use super::danish;

/// How many names or numbers a sentence lists before it leaves out or counts the rest.
pub(crate) const NAMES_SHOWN: usize = 8;

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

    /// Writes a day within a sentence of a message: "2. februar 2022", in English "2022-02-02".
    /// Unlike dates in documents it has plain spaces.
    pub(crate) fn day(self, day: Date) -> String {
        self.pick(danish::date(day).replace(danish::NO_BREAK, " "), day.to_string())
    }
}

/// Writes a number with the word for what is counted, which is `one` for 1 and `several` for
/// any other number, 0 included.
pub fn counted(number: usize, one: &str, several: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { several })
}

/// Writes names or numbers with commas between them. Of more than [`NAMES_SHOWN`] only the first
/// are written, and "…" stands for the rest.
pub(crate) fn listed<T: ToString>(all: &[T]) -> String {
    let shown = all.iter().take(NAMES_SHOWN).map(T::to_string);
    let more = if all.len() > NAMES_SHOWN { ", …" } else { "" };
    shown.collect::<Vec<_>>().join(", ") + more
}
