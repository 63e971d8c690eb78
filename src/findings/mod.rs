//! What can be wrong, where, how grave, in which words, and how it is printed. Knows no
//! document and no period: who finds a fault hands over what the finding quotes.
//!
//! A finding is one place: its row in the list of its subject, which says its code, how grave
//! it is and what it quotes, and its arm below, which says its sentences.

mod addresses;
mod code;
mod colours;
mod dates;
mod declare;
pub mod explanation;
mod files;
mod finding;
mod json;
mod letters_sent;
pub mod listing;
mod mandates;
mod nearest;
pub mod origin;
mod pages;
mod persons;
mod pictures;
pub mod policy;
mod prose;
mod references;
mod sentences;
mod settings;
pub mod sink;
mod tables;
mod values;
pub mod wording;

pub use addresses::AddressFinding;
pub use code::{Code, Group, Leeway, Severity, UnknownCode};
pub use colours::ColourFinding;
pub use dates::DateFinding;
pub use files::{Absence, FileFinding, FileFormat, Stranger, WorkbookFault};
pub use finding::Finding;
pub use json::{JsonFault, JsonFinding, JsonKind};
pub use letters_sent::SentFinding;
pub use mandates::MandateFinding;
pub use nearest::nearest;
pub use pages::{Edge, Ink, PageFinding, Phrase, Tenths};
pub use persons::PersonFinding;
pub use pictures::PictureFinding;
pub use prose::{Mark, ProseFinding, TypstFault};
pub use references::ReferenceFinding;
pub use sentences::Sentences;
pub use settings::SettingsFinding;
pub use tables::TableFinding;
pub use values::ValueFinding;
