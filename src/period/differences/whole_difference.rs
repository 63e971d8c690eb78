//! The whole of a comparison: two folders, what each says of itself, and what differs between them.

use std::path::PathBuf;

use super::difference::SubjectDifferences;
use super::uncompared::Side;
use crate::findings::sink::Count;

/// Two folders that were compared.
#[derive(Debug, Clone)]
pub struct ComparedFolders {
    /// The older folder as it was named.
    pub before: ComparedFolder,
    /// The newer folder as it was named.
    pub now: ComparedFolder,
    /// Whether both names lead to the same folder.
    pub is_same_folder: bool,
    /// What differs, subject by subject; subjects without a difference too.
    pub subjects: Vec<SubjectDifferences>,
}

/// One of two folders.
#[derive(Debug, Clone)]
pub struct ComparedFolder {
    /// The folder as the person named it.
    pub path: PathBuf,
    /// The council and the years of the period: "KKR Sjælland", "2022-2026". `None` where the
    /// settings have a fault.
    pub title: Option<(String, String)>,
    /// What was found while it was read; `None` for the folder of a build.
    pub findings: Option<Count>,
}

impl ComparedFolders {
    /// Whether nothing differs, as far as it could be compared.
    pub fn are_equal(&self) -> bool {
        self.subjects.iter().all(SubjectDifferences::is_empty)
    }

    /// Gives the folder of a side.
    pub fn side(&self, side: Side) -> &ComparedFolder {
        match side {
            Side::Before => &self.before,
            Side::Now => &self.now,
        }
    }
}
