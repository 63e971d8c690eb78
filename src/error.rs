//! What stops a run. Each room says in its own words why it refuses; here stands only what
//! all refusals have in common: a sentence in both languages, and how the program ends.

use std::any::Any;
use std::fmt::Debug;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::ground::lang::Lang;

/// How the program ends when a run is stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Something must be mended in data, templates or documents: exit code 1.
    Findings,
    /// The program was asked for something that it cannot do: exit code 2.
    Usage,
    /// The machine refuses, for example because a disk is full: exit code 3.
    Environment,
}

impl Exit {
    /// Gives the exit code that the process ends with.
    pub fn code(self) -> u8 {
        match self {
            Self::Findings => 1,
            Self::Usage => 2,
            Self::Environment => 3,
        }
    }
}

/// A reason to refuse a run, which explains itself. It is implemented in the room whose
/// subject it is.
pub trait Explain: Any + Debug + Send + Sync {
    /// Gives the sentence for the person who has started the run: in lower case, without a full
    /// stop.
    fn message(&self, lang: Lang) -> String;

    /// Tells how the program ends over it.
    fn exit(&self) -> Exit;
}

/// What stops a run. Written as text it is the English sentence.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
#[non_exhaustive]
pub enum Error {
    /// The file system refused.
    Io {
        /// What the program was trying to do.
        action: Action,
        /// The file or folder on which it was tried.
        path: PathBuf,
        /// The system's own reason.
        source: std::io::Error,
    },
    /// The data or templates hold errors, which the sink of findings has collected.
    Data,
    /// A room refuses, and explains why.
    Refused(Box<dyn Explain>),
}

/// What was tried when the system refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// To read a file or a folder.
    Read,
    /// To write a new file or folder.
    Write,
    /// To put a file in the place of another one.
    Replace,
    /// To remove a file or a folder.
    Remove,
    /// To lock a folder against other runs.
    Lock,
}

impl Action {
    /// Gives the verb of the action in the infinitive.
    fn verb(self, lang: Lang) -> &'static str {
        match self {
            Self::Read => lang.pick("læse", "read"),
            Self::Write => lang.pick("skrive", "write"),
            Self::Replace => lang.pick("erstatte", "replace"),
            Self::Remove => lang.pick("fjerne", "remove"),
            Self::Lock => lang.pick("låse", "lock"),
        }
    }

    /// Says what to do when the system refuses the action for a reason of this kind.
    pub(crate) fn advice(self, reason: ErrorKind, lang: Lang) -> &'static str {
        match reason {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => lang.pick(
                "der er ikke plads: slet noget på drevet, og kør igen",
                "there is no room: delete something on the disk, and run again",
            ),
            ErrorKind::ReadOnlyFilesystem => lang.pick(
                "drevet kan kun læses: brug et andet, eller få det åbnet for skrivning",
                "the disk can only be read: use another, or have it opened for writing",
            ),
            ErrorKind::PermissionDenied | ErrorKind::ResourceBusy => match self {
                Self::Read => lang.pick(
                    "luk det program, der har den åben, og se efter, om I må læse den",
                    "close the program that has it open, and see whether you may read it",
                ),
                _ => lang.pick(
                    "luk det program, der har den åben, og se efter, om I må skrive dér",
                    "close the program that has it open, and see whether you may write there",
                ),
            },
            ErrorKind::NotFound | ErrorKind::NotADirectory => lang.pick(
                "se efter, om mappen findes, og om drevet er tilsluttet",
                "see whether the folder exists and the disk is connected",
            ),
            _ => lang.pick(
                "se efter, om drevet er tilsluttet og i orden, og kør igen",
                "see whether the disk is connected and sound, and run again",
            ),
        }
    }
}

impl Error {
    /// Makes an [`Error::Io`] of what the system says, for `map_err`: trying `action` at `path`
    /// has failed.
    pub fn io(
        action: Action,
        path: impl AsRef<Path>,
    ) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.as_ref().to_owned();
        move |source| Self::Io { action, path, source }
    }

    /// Names the file that a person knows, where it was tried on one that stands in for it for a while.
    pub(crate) fn naming(self, stand_in: &Path, known: &Path) -> Self {
        match self {
            Self::Io { action, path, source } if path == stand_in => {
                Self::Io { action, path: known.to_owned(), source }
            }
            other => other,
        }
    }

    /// Gives the reason of a refusal, when it is of the kind `T`; `None` for another reason and
    /// for an error that is no refusal.
    pub fn reason<T: Explain>(&self) -> Option<&T> {
        let Self::Refused(reason) = self else { return None };
        // A reference to the box would tell the type of the box.
        let reason: &dyn Any = &**reason;
        reason.downcast_ref()
    }

    /// Gives the sentence for the person who has started the run: in lower case, without a full
    /// stop. The system's own reason stands in the system's language, with advice behind it.
    pub fn message(&self, lang: Lang) -> String {
        let cause = self.cause(lang);
        match self {
            Self::Io { action, source, .. } => {
                format!("{cause}; {}", action.advice(source.kind(), lang))
            }
            Self::Data | Self::Refused(_) => cause,
        }
    }

    /// Gives the sentence without the advice that the system's reason calls for, for another sentence to
    /// go on behind it.
    pub(crate) fn cause(&self, lang: Lang) -> String {
        match self {
            Self::Io { action, path, source } => {
                let (verb, path) = (action.verb(lang), path.display());
                lang.pick(
                    format!("kan ikke {verb} `{path}` ({source})"),
                    format!("cannot {verb} `{path}` ({source})"),
                )
            }
            Self::Data => {
                lang.pick("der er fejl i dataene", "the data holds errors").into()
            }
            Self::Refused(reason) => reason.message(lang),
        }
    }

    /// Tells how the program ends over it.
    pub fn exit(&self) -> Exit {
        match self {
            Self::Io { .. } => Exit::Environment,
            Self::Data => Exit::Findings,
            Self::Refused(reason) => reason.exit(),
        }
    }
}

impl<T: Explain> From<T> for Error {
    fn from(reason: T) -> Self {
        Self::Refused(Box::new(reason))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_refuses_is_told_with_what_to_do_about_it() {
        let error = |action, kind: ErrorKind| Error::io(action, "a.pdf")(kind.into());
        let full = error(Action::Write, ErrorKind::StorageFull);
        assert_eq!(
            full.message(Lang::Da),
            "kan ikke skrive `a.pdf` (no storage space); der er ikke plads: slet noget på drevet, og \
             kør igen"
        );
        let open = error(Action::Read, ErrorKind::PermissionDenied);
        assert_eq!(
            open.message(Lang::En),
            "cannot read `a.pdf` (permission denied); close the program that has it open, and see \
             whether you may read it"
        );
        assert_eq!(open.cause(Lang::En), "cannot read `a.pdf` (permission denied)");
        let known = full.naming(Path::new("a.pdf"), Path::new("b.pdf"));
        assert!(known.cause(Lang::Da).contains("`b.pdf`"));
    }
}
