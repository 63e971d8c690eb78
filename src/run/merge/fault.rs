//! Why what several machines have made cannot be joined.

use crate::output::parts::Shard;

/// Why shares cannot be joined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MergeFault {
    /// There is none.
    NoShares,
    /// Some are missing, or were not finished: their numbers, and how many there must be.
    Missing(Vec<usize>, usize),
    /// They are of runs that were divided differently: into how many.
    Divisions(Vec<usize>),
    /// One was made of other data, or by another program, than there is now.
    Different(Shard),
    /// A document of one is not what its manifest says.
    Damaged(Shard, String),
}
