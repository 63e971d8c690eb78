//! Which of several files one is, when the letters or labels of a period are too many for one.

use crate::output::division;

/// The number of a file among those that belong together: "3/16" is the third of sixteen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileNumber {
    /// The number of this file, from 1 to `count`.
    pub number: usize,
    /// How many files there are.
    pub count: usize,
}

impl FileNumber {
    /// Names the file, below the output folder: `breve-tryk.pdf` when it is the only one, and
    /// `breve-tryk-007.pdf` when there are several.
    pub(crate) fn path(self, name: &str) -> String {
        division::part_path(name, self.number, self.count)
    }
}
