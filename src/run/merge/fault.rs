//! Why what several machines have made cannot be joined.

use crate::error::{Exit, Explain};
use crate::ground::lang::Lang;
use crate::mailing::wording::listed;
use crate::output::division::Shard;

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

impl Explain for MergeFault {
    fn message(&self, lang: Lang) -> String {
        match self {
            Self::NoShares => lang
                .pick(
                    "der er ingen dele at samle; de dannes med `folio build --shard 1/16`",
                    "there are no shares to join; they are made with `folio build --shard 1/16`",
                )
                .into(),
            Self::Missing(numbers, count) => {
                let numbers = listed(numbers);
                lang.pick(
                    format!("af {count} dele mangler {numbers}, eller de er ikke færdige; dan dem igen"),
                    format!("of {count} shares, {numbers} are missing or not finished; make them again"),
                )
            }
            Self::Divisions(counts) => {
                let counts = listed(counts);
                lang.pick(
                    format!("der er dele fra flere opdelinger ({counts}); fjern dem, der ikke skal bruges"),
                    format!("there are shares of several divisions ({counts}); remove those not wanted"),
                )
            }
            Self::Different(Shard { number, count }) => lang.pick(
                format!(
                    "del {number}/{count} er dannet af andre oplysninger eller et andet program, \
                     end der er nu; dan den igen"
                ),
                format!(
                    "share {number}/{count} was made of other data or by another program than \
                     there is now; make it again"
                ),
            ),
            Self::Damaged(Shard { number, count }, path) => lang.pick(
                format!("`{path}` i del {number}/{count} er beskadiget; dan delen igen"),
                format!("`{path}` in share {number}/{count} is damaged; make the share again"),
            ),
        }
    }

    fn exit(&self) -> Exit {
        Exit::Findings
    }
}
