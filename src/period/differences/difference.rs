//! The types of a difference: an entry that came or went, and one that stands in both periods with
//! fields that differ. An entry is whatever a subject is made of: a person, a mandate, a text.

use super::uncompared::{PageFault, Uncompared};
use super::value::Value;
use crate::findings::origin::Origin;

/// What differences are about, in the order in which they are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The keys of `periode.json`.
    Settings,
    /// Who sits in the chairmanship.
    Chairmanship,
    /// The municipalities and their mayors.
    Municipalities,
    /// The subject areas.
    Areas,
    /// The entries of the timeline.
    Timeline,
    /// The fora.
    Fora,
    /// The people of `udpegede.csv`.
    People,
    /// The mandates.
    Mandates,
    /// The contacts of the secretariat.
    Contacts,
    /// The texts in the folder `tekster`.
    Texts,
    /// The pictures in the folder `billeder`.
    Pictures,
    /// The documents of two builds.
    Documents,
}

/// What is different in one subject. The lists are empty where nothing is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubjectDifferences {
    /// The subject.
    pub subject: Subject,
    /// What is new, in the order in which it stands now.
    pub came: Vec<Entry>,
    /// What is there no longer, in the order in which it stood before.
    pub went: Vec<Entry>,
    /// What stands in both and differs, in the order in which it stands now.
    pub changed: Vec<Changed>,
    /// What could not be compared, and why.
    pub uncompared: Vec<Uncompared>,
}

/// Something that stands in a period or in a build.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is called: "017 Åse Ågård", "Klimarådet", "brev.dato".
    pub name: String,
    /// What else a reader knows it by: a title and a municipality, a role and a term. Never
    /// [`Value::Empty`].
    pub about: Vec<Value>,
    /// Where it stands; `None` for a document of a build.
    pub origin: Option<Origin>,
    /// What is to be said of it beside.
    pub remark: Option<Remark>,
}

/// What is said of an entry beside its name.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Remark {
    /// A forum that is new has the description that no other had but one that is gone, of this
    /// name.
    DescribedAs(String),
    /// A document has other bytes, and all its pages look the same.
    LooksTheSame,
    /// The pages of a document were not compared, for this reason.
    PagesNotCompared(PageFault),
}

/// An entry that stands in both, and what differs in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The entry as it is now.
    pub entry: Entry,
    /// The fields that differ, in the order of their columns or places. None where only the
    /// entry's remark says what is different.
    pub fields: Vec<DifferingField>,
}

/// A field of an entry that says something else than before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DifferingField {
    /// Which field it is.
    pub field: Field,
    /// What it said before.
    pub before: Value,
    /// What it says now.
    pub now: Value,
    /// Where it stood before; `None` where it has no place.
    pub before_origin: Option<Origin>,
    /// Where it stands now; `None` where it has no place.
    pub now_origin: Option<Origin>,
}

/// What a field is called.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Field {
    /// The header of a column or a key of a JSON file, in the office's own words. A setting's own
    /// value has the name of its entry.
    Named(&'static str),
    /// An element of the list that is the value of this key.
    Item(&'static str),
    /// A paragraph of a text.
    Paragraph,
    /// The content of a file as a whole.
    Content,
    /// The name of a file.
    FileName,
    /// In which order the elements of a list, or the rows of a table, stand that are in both.
    Order,
    /// How many pages a document has.
    PageCount,
    /// The pages of a document that have no like in the other.
    Pages,
}

impl Entry {
    /// Makes an entry of this name that stands at this place, of which nothing else is known.
    pub fn new(name: impl Into<String>, origin: Option<Origin>) -> Self {
        Self {
            name: name.into(),
            about: Vec::new(),
            origin,
            remark: None,
        }
    }

    /// Adds what else it is known by, those that say something.
    pub fn about(self, values: impl IntoIterator<Item = Value>) -> Self {
        let about = values.into_iter().filter(|value| *value != Value::Empty);
        Self { about: about.collect(), ..self }
    }
}

impl Changed {
    /// Tells that what stands in both stands in another order in a file; holds the names in their order
    /// before and now.
    pub(super) fn of_order(file: &str, before: &[String], now: &[String]) -> Self {
        let origin = Some(Origin::file(file));
        let value = |names: &[String]| Value::text(names.join(", "));
        let field = DifferingField {
            field: Field::Order,
            before: value(before),
            now: value(now),
            before_origin: origin.clone(),
            now_origin: origin.clone(),
        };
        Self {
            entry: Entry::new(file, origin),
            fields: vec![field],
        }
    }
}

impl SubjectDifferences {
    /// Begins the list of a subject, in which nothing differs.
    pub fn none(subject: Subject) -> Self {
        Self {
            subject,
            came: Vec::new(),
            went: Vec::new(),
            changed: Vec::new(),
            uncompared: Vec::new(),
        }
    }

    /// Whether nothing differs, as far as it could be compared.
    pub fn is_empty(&self) -> bool {
        self.came.is_empty() && self.went.is_empty() && self.changed.is_empty()
    }
}
