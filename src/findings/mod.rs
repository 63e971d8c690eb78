//! What can be wrong, where, how grave, in which words, and how it is printed. Knows no
//! document and no period: who finds a fault hands over what the finding quotes.
//!
//! A finding is one place: its row in the list of its subject, which says its code, how grave
//! it is and what it quotes, and its arm below, which says its sentences.

mod addresses;
mod code;
mod colours;
mod columns;
mod dates;
mod declare;
pub mod explanation;
mod files;
mod finding;
mod json;
mod known_findings;
mod last_period;
mod left_out;
mod letters_sent;
pub mod listing;
mod mandates;
mod names;
mod nearest;
pub(crate) mod origin;
mod pages;
mod persons;
mod pictures;
mod place_fault;
pub(crate) mod policy;
mod prose;
mod prose_excess;
mod references;
mod reviewable;
mod sentences;
mod settings;
mod since_sent;
pub(crate) mod sink;
mod statements;
mod tables;
mod timeline;
mod typst_fault;
pub(crate) mod typst_words;
mod values;
pub(crate) mod wording;

pub(crate) use addresses::AddressFinding;
pub use code::{Code, Group, Leeway, Severity, UnknownCode};
pub(crate) use colours::ColourFinding;
pub(crate) use columns::{ColumnFinding, Counted};
pub(crate) use dates::DateFinding;
pub(crate) use files::{
    Absence, FileFinding, FileFormat, FolderExcess, Stranger, WorkbookFault,
};
pub use finding::Finding;
pub(crate) use json::{JsonExcess, JsonFault, JsonFinding, JsonKind};
pub(crate) use last_period::LastPeriodFinding;
pub(crate) use letters_sent::{InsteadOfFormerName, SentFinding};
pub(crate) use mandates::MandateFinding;
pub(crate) use names::{MunicipalityFault, NameFault, NameFinding, TitleFault};
pub(crate) use nearest::nearest;
pub(crate) use pages::{Edge, Ink, PageFinding, Phrase, Tenths};
pub(crate) use persons::{NameChange, PersonFinding};
pub(crate) use pictures::PictureFinding;
pub(crate) use place_fault::PlaceFault;
pub(crate) use prose::{Mark, ProseFinding};
pub(crate) use prose_excess::ProseExcess;
pub(crate) use references::ReferenceFinding;
pub(crate) use reviewable::{Reviewable, Unreviewed};
pub(crate) use sentences::Sentences;
pub(crate) use settings::SettingsFinding;
pub(crate) use since_sent::SinceSentFinding;
pub(crate) use statements::{Denial, StatementFinding};
pub(crate) use tables::{StruckOut, TableExcess, TableFinding};
pub(crate) use timeline::TimelineFinding;
pub(crate) use typst_fault::TypstFault;
pub(crate) use values::{StandIn, ValueFinding};
