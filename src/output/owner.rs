//! The people behind two runs that meet in one folder: who starts a run, and who holds the
//! lock already.

use serde::{Deserialize, Serialize};

/// The person who starts a run, and when. Both are handed in, since the library asks neither
/// the environment nor the clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    /// The person and the machine, as the message to somebody else names them: "anne on
    /// PC-17". It is empty when neither is known.
    pub name: String,
    /// The second at which the run was started, counted from 1970.
    pub since: u64,
}

/// The person who holds a lock while another one asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The person and the machine: "anne on PC-17". It is empty when neither is known.
    pub name: String,
    /// How many seconds the lock has been held.
    pub seconds: u64,
}
