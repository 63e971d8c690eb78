//! What a file says of itself in two places, the information dictionary and the XMP metadata:
//! its title, its dates, and whether it is trapped. Both must say it, and say the same:
//! programs read one or the other, and a file that was changed afterwards often has the new
//! words in one alone.

use strum::IntoStaticStr;

use super::Described;
use crate::ground::lang::Lang;
use crate::pdf::preflight::check::{Check, Verdict};

/// What is wrong with the title, a date or the note on trapping. Trapping is that colours
/// overlap a little, so that no gap shows where plates shift; a press must know whether it is
/// done already.
#[derive(Debug, Clone, PartialEq, Eq, IntoStaticStr)]
pub enum DescriptionFault {
    /// The title is missing or blank.
    NoTitle {
        /// Where it is missing.
        place: MetadataPlace,
    },
    /// The two places name different titles; blanks around them do not count.
    TitlesDiffer {
        /// The title in the information dictionary.
        info: String,
        /// The title in the XMP metadata.
        xmp: String,
    },
    /// A date is missing, or no calendar has it.
    NoDate {
        /// Which of the dates it is.
        field: DateField,
        /// Where it is missing.
        place: MetadataPlace,
    },
    /// A date is another moment in the one place than in the other, whatever their time
    /// zones.
    DatesDiffer {
        /// Which of the dates it is.
        field: DateField,
    },
    /// A place does not say whether the file is trapped.
    NoTrapped {
        /// Where it is missing.
        place: MetadataPlace,
    },
    /// A place says neither yes nor no, but `Unknown` or something else.
    TrappedUnknown {
        /// Where it says so.
        place: MetadataPlace,
    },
    /// One place says that the file is trapped, the other that it is not.
    TrappedDiffers,
}

/// A date that a file bears of itself, as the program wrote it that made the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateField {
    /// When the file was made.
    Created,
    /// When the file was changed last.
    Modified,
    /// When the metadata was changed last; it stands in the XMP metadata alone.
    Metadata,
}

/// One of the two places where a file tells of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MetadataPlace {
    /// The document information dictionary.
    Info,
    /// The XMP metadata, a piece of XML.
    Xmp,
}

impl Described for DescriptionFault {
    /// Title, dates and trapping are each a check of their own.
    fn check(&self) -> Check {
        match self {
            Self::NoTitle { .. } | Self::TitlesDiffer { .. } => Check::Title,
            Self::NoDate { .. } | Self::DatesDiffer { .. } => Check::Dates,
            Self::NoTrapped { .. }
            | Self::TrappedUnknown { .. }
            | Self::TrappedDiffers => Check::Trapped,
        }
    }

    fn verdict(&self) -> Verdict {
        Verdict::Failed
    }

    /// The older standards want title, dates and trapping in the information dictionary alone.
    fn is_of_pdfx4_alone(&self) -> bool {
        match self {
            Self::NoTitle { place }
            | Self::NoDate { place, .. }
            | Self::NoTrapped { place }
            | Self::TrappedUnknown { place } => *place == MetadataPlace::Xmp,
            Self::TitlesDiffer { .. }
            | Self::DatesDiffer { .. }
            | Self::TrappedDiffers => false,
        }
    }

    /// Quotes the title in the XMP metadata where it differs; a missing entry cannot be
    /// quoted.
    fn value(&self) -> Option<String> {
        match self {
            Self::TitlesDiffer { xmp, .. } => Some(xmp.clone()),
            Self::NoTitle { .. }
            | Self::NoDate { .. }
            | Self::DatesDiffer { .. }
            | Self::NoTrapped { .. }
            | Self::TrappedUnknown { .. }
            | Self::TrappedDiffers => None,
        }
    }

    fn message(&self, lang: Lang) -> String {
        match self {
            Self::NoTitle { place } => {
                let place = place.name();
                lang.pick(
                    format!("titlen mangler i {place}"),
                    format!("the title is missing in {place}"),
                )
            }
            Self::TitlesDiffer { info, xmp } => lang.pick(
                format!("titlen er `{info}` i Info, men `{xmp}` i XMP"),
                format!("the title is `{info}` in Info, but `{xmp}` in XMP"),
            ),
            Self::NoDate { field, place } => {
                let (field, place) = (field.name(), place.name());
                lang.pick(
                    format!("datoen {field} mangler eller er ugyldig i {place}"),
                    format!("the date {field} is missing or none in {place}"),
                )
            }
            Self::DatesDiffer { field } => {
                let field = field.name();
                lang.pick(
                    format!("datoen {field} er en anden i XMP end i Info"),
                    format!("the date {field} differs between Info and XMP"),
                )
            }
            Self::NoTrapped { place } => {
                let place = place.name();
                lang.pick(
                    format!("Trapped mangler i {place}"),
                    format!("Trapped is missing in {place}"),
                )
            }
            Self::TrappedUnknown { place } => {
                let place = place.name();
                lang.pick(
                    format!("Trapped er hverken True eller False i {place}"),
                    format!("Trapped is neither True nor False in {place}"),
                )
            }
            Self::TrappedDiffers => lang
                .pick(
                    "Trapped er en anden i XMP end i Info",
                    "Trapped differs between Info and XMP",
                )
                .into(),
        }
    }

    fn advice(&self, lang: Lang) -> &'static str {
        match self {
            Self::NoTitle { .. } | Self::TitlesDiffer { .. } => lang.pick(
                "giv dokumentet en titel, og gem det igen",
                "give the document a title, and save it again",
            ),
            Self::NoDate { .. }
            | Self::DatesDiffer { .. }
            | Self::NoTrapped { .. }
            | Self::TrappedUnknown { .. }
            | Self::TrappedDiffers => super::save_as_pdfx(lang),
        }
    }
}

impl DateField {
    /// Gives the name of the date as XMP spells it.
    fn name(self) -> &'static str {
        match self {
            Self::Created => "CreateDate",
            Self::Modified => "ModifyDate",
            Self::Metadata => "MetadataDate",
        }
    }
}

impl MetadataPlace {
    /// Gives the short name of the place, the same in both languages.
    fn name(self) -> &'static str {
        match self {
            Self::Info => "Info",
            Self::Xmp => "XMP",
        }
    }
}
