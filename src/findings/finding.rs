//! The findings of all subjects as one type. A new subject is a row of the list at the end, and
//! a file of its own.

use crate::findings::addresses::AddressFinding;
use crate::findings::code::Code;
use crate::findings::colours::ColourFinding;
use crate::findings::columns::ColumnFinding;
use crate::findings::dates::DateFinding;
use crate::findings::files::FileFinding;
use crate::findings::json::JsonFinding;
use crate::findings::last_period::LastPeriodFinding;
use crate::findings::letters_sent::SentFinding;
use crate::findings::mandates::MandateFinding;
use crate::findings::names::NameFinding;
use crate::findings::pages::PageFinding;
use crate::findings::persons::PersonFinding;
use crate::findings::pictures::PictureFinding;
use crate::findings::prose::ProseFinding;
use crate::findings::references::ReferenceFinding;
use crate::findings::sentences::{Sentences, shortened};
use crate::findings::settings::SettingsFinding;
use crate::findings::since_sent::SinceSentFinding;
use crate::findings::statements::StatementFinding;
use crate::findings::tables::TableFinding;
use crate::findings::timeline::TimelineFinding;
use crate::findings::values::ValueFinding;
use crate::ground::lang::Lang;

/// Joins the findings of all subjects in [`Finding`]. A row names a subject and the type of its
/// findings, so that no subject can be left out of the codes or of the sentences.
macro_rules! subjects {
    ($($(#[$about:meta])* $subject:ident($findings:ident),)+) => {
        /// Everything that can be wrong, by what it is about. A finding of a subject becomes one
        /// by `into()`, and a sink takes it without.
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Finding {
            $($(#[$about])* $subject($findings),)+
        }

        impl Finding {
            /// Gives the codes of all findings, in the order in which they are declared.
            pub(super) fn codes() -> impl Iterator<Item = Code> {
                [$($findings::CODES),+].into_iter().flatten().copied()
            }

            /// Gives the code of the finding, without what it quotes.
            pub fn code(&self) -> Code {
                match self {
                    $(Self::$subject(finding) => finding.code(),)+
                }
            }

            /// Says what is wrong, and what to do about it. `value` is the text of the cell, of
            /// which a sentence quotes the beginning when it is long; empty when the finding is
            /// about no single value.
            pub fn sentences(&self, lang: Lang, value: &str) -> Sentences {
                let value = &shortened(value);
                match self {
                    $(Self::$subject(finding) => finding.sentences(lang, value),)+
                }
            }
        }

        $(
            impl From<$findings> for Finding {
                fn from(finding: $findings) -> Self {
                    Self::$subject(finding)
                }
            }
        )+
    };
}

subjects! {
    /// A whole file of the period folder.
    File(FileFinding),
    /// The shape of a table.
    Table(TableFinding),
    /// A single value of any kind.
    Value(ValueFinding),
    /// A column as a whole.
    Column(ColumnFinding),
    /// A colour of the period.
    Colour(ColourFinding),
    /// A date, of whatever it is.
    Date(DateFinding),
    /// A key, or a cell that names the key of another row.
    Reference(ReferenceFinding),
    /// Who a person is.
    Person(PersonFinding),
    /// How a person, a title or a municipality is called.
    Name(NameFinding),
    /// A mandate or a forum.
    Mandate(MandateFinding),
    /// How to reach a person.
    Address(AddressFinding),
    /// The letters that were sent earlier.
    Sent(SentFinding),
    /// What has changed for many people since letters were sent.
    SinceSent(SinceSentFinding),
    /// What of the last period still stands in this one.
    LastPeriod(LastPeriodFinding),
    /// The timeline of the councils' tasks.
    Timeline(TimelineFinding),
    /// What a text says of the period.
    Statement(StatementFinding),
    /// A setting of the period.
    Settings(SettingsFinding),
    /// The shape of a JSON file.
    Json(JsonFinding),
    /// A picture of the period.
    Picture(PictureFinding),
    /// A text of the period, or a template.
    Prose(ProseFinding),
    /// A page of the documents.
    Page(PageFinding),
}
