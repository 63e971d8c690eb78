//! The output intent, which names the printing condition that the colours of a file are meant
//! for (a kind of press on a kind of paper, such as FOGRA39), and the colour profile that it
//! brings with it. By it a print shop knows what the inks should look like.

use strum::IntoStaticStr;

use super::Described;
use crate::ground::lang::Lang;
use crate::pdf::preflight::check::{Check, Verdict};

/// What is wrong with the output intents of a file, of which PDF/X wants exactly one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr)]
pub enum IntentFault {
    /// There is no output intent for PDF/X (`GTS_PDFX`).
    Missing,
    /// There are several output intents for PDF/X, so nobody knows which holds.
    Several {
        /// How many there are.
        count: usize,
    },
    /// The output intent does not name its printing condition.
    NoConditionName,
    /// An output intent for another standard, such as PDF/A, has a profile of its own. All
    /// intents of a file must share one.
    OtherIntentProfile,
}

/// What is wrong with the profile of an output intent. A profile has at most one of these
/// faults, the first that comes up.
#[derive(Debug, Clone, PartialEq, Eq, IntoStaticStr)]
pub enum OutputProfileFault {
    /// The output intent has no profile.
    Missing,
    /// The profile cannot be read, or its table from inks to colours cannot.
    Unreadable,
    /// The profile is of another class than output device (`prtr`): that of a screen, say.
    OtherClass {
        /// The class that the profile names, four letters.
        found: String,
    },
    /// The profile is for other colours than the four inks.
    OtherColours {
        /// The colours that the profile names, or the number of its components ("N 3").
        found: String,
    },
    /// The profile is for another printing condition than the intent names. Both are
    /// registered, so it is known that they differ.
    OtherCondition {
        /// The registered name of the condition that the intent names.
        intent: String,
        /// The registered name of the condition that the profile is for.
        profile: String,
    },
}

impl Described for IntentFault {
    fn check(&self) -> Check {
        Check::OutputIntent
    }

    fn verdict(&self) -> Verdict {
        Verdict::Failed
    }

    /// Quotes the number of intents; a missing name cannot be quoted.
    fn value(&self) -> Option<String> {
        match self {
            Self::Several { count } => Some(count.to_string()),
            Self::Missing | Self::NoConditionName | Self::OtherIntentProfile => None,
        }
    }

    fn message(&self, lang: Lang) -> String {
        match self {
            Self::Missing => lang
                .pick(
                    "ingen trykbetingelse (GTS_PDFX) er nævnt",
                    "no output intent for PDF/X is there",
                )
                .into(),
            Self::Several { count } => lang.pick(
                format!("{count} trykbetingelser er nævnt, ikke én"),
                format!("{count} output intents for PDF/X are there, not one"),
            ),
            Self::NoConditionName => lang
                .pick(
                    "trykbetingelsen har intet navn",
                    "the output intent does not name its condition",
                )
                .into(),
            Self::OtherIntentProfile => lang
                .pick(
                    "en anden output intent har sin egen profil",
                    "another output intent has a profile of its own",
                )
                .into(),
        }
    }

    fn advice(&self, lang: Lang) -> &'static str {
        lang.pick(
            "gem filen som PDF/X-4 med trykkeriets trykbetingelse",
            "save the file as PDF/X-4 with the printing condition of the print shop",
        )
    }
}

impl Described for OutputProfileFault {
    fn check(&self) -> Check {
        Check::OutputProfile
    }

    /// Which of two conditions holds is for the print shop to say, so that alone is a remark.
    fn verdict(&self) -> Verdict {
        match self {
            Self::Missing
            | Self::Unreadable
            | Self::OtherClass { .. }
            | Self::OtherColours { .. } => Verdict::Failed,
            Self::OtherCondition { .. } => Verdict::Remark,
        }
    }

    /// The older standards want no profile of a condition that is registered.
    fn is_of_pdfx4_alone(&self) -> bool {
        matches!(self, Self::Missing)
    }

    /// Quotes what the profile says of itself.
    fn value(&self) -> Option<String> {
        match self {
            Self::OtherClass { found } | Self::OtherColours { found } => {
                Some(found.clone())
            }
            Self::OtherCondition { profile, .. } => Some(profile.clone()),
            Self::Missing | Self::Unreadable => None,
        }
    }

    fn message(&self, lang: Lang) -> String {
        match self {
            Self::Missing => lang
                .pick("trykbetingelsens profil mangler", "the profile is missing")
                .into(),
            Self::Unreadable => lang
                .pick("profilen kan ikke læses", "the profile cannot be read")
                .into(),
            Self::OtherClass { found } => lang.pick(
                format!("profilen er af klassen `{found}`, ikke `prtr`"),
                format!("the profile is of class `{found}`, not `prtr`"),
            ),
            Self::OtherColours { found } => lang.pick(
                format!("profilen er til `{found}`, ikke til fire trykfarver"),
                format!("the profile is for `{found}`, not for four inks"),
            ),
            Self::OtherCondition { intent, profile } => lang.pick(
                format!("trykbetingelsen hedder {intent}, men profilen er til {profile}"),
                format!("the condition is {intent}, but the profile is for {profile}"),
            ),
        }
    }

    fn advice(&self, lang: Lang) -> &'static str {
        let (da, en) = match self {
            Self::Missing | Self::Unreadable | Self::OtherClass { .. } => (
                "indlejr trykkeriets profil til fire trykfarver",
                "embed the print shop's profile for four inks",
            ),
            Self::OtherColours { .. } => (
                "indlejr en CMYK-profil til en trykmaskine, ikke en skærmprofil",
                "embed a CMYK profile of a press, not that of a screen",
            ),
            Self::OtherCondition { .. } => (
                "spørg trykkeriet, hvilken af de to der gælder",
                "ask the print shop which of the two holds",
            ),
        };
        lang.pick(da, en)
    }
}
