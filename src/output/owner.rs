//! Who runs the program, and who holds a lock.

use serde::{Deserialize, Serialize};

/// Who runs the program, and since when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    /// "anne on PC-17", for the other person's message alone.
    pub name: String,
    /// Seconds since 1970.
    pub since: u64,
}

/// Who holds a lock, and for how long already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// "anne on PC-17"
    pub name: String,
    /// For so many seconds.
    pub seconds: u64,
}
