//! What stops a run: the environment, or errors in the data.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::wording::Lang;

/// What stops a run.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The file system refused.
    Io {
        /// What was tried: `read`, `write`, …
        action: &'static str,
        /// The file or directory.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// There is no period folder where one was named or looked for.
    NoPeriod {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// Several councils have a folder for the newest period, and none was named.
    AmbiguousPeriod(Vec<String>),
    /// The data or templates hold errors, which the sink has collected.
    Data,
    /// The fonts or templates in the binary or in `--templates` cannot be used.
    Templates(String),
    /// Another run is writing to the same output folder.
    Locked {
        /// The lock file.
        path: PathBuf,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}

impl Error {
    /// An [`Error::Io`] at `path`, for `map_err`.
    pub fn io(
        action: &'static str,
        path: impl AsRef<Path>,
    ) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.as_ref().to_owned();
        move |source| Self::Io { action, path, source }
    }

    /// The sentence for the person at the terminal. The system's own reason stands in its
    /// own language.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::Io { action, path, source } => {
                let path = path.display();
                let action_da = danish(action);
                lang.pick(
                    format!("kan ikke {action_da} `{path}` ({source})"),
                    format!("cannot {action} `{path}` ({source})"),
                )
            }
            Self::NoPeriod { path } => {
                let path = path.display();
                lang.pick(
                    format!(
                        "ingen periodemappe i `{path}` (en mappe med `periode.json`)"
                    ),
                    format!(
                        "no period folder at `{path}` (a folder with `periode.json`)"
                    ),
                )
            }
            Self::AmbiguousPeriod(folders) => {
                let folders = folders.join(", ");
                lang.pick(
                    format!(
                        "der er flere nyeste perioder: {folders}; skriv mappens navn"
                    ),
                    format!("several newest periods: {folders}; name one"),
                )
            }
            Self::Data => {
                lang.pick("der er fejl i dataene", "the data holds errors").into()
            }
            Self::Templates(reason) => lang.pick(
                format!("skabelonerne kan ikke bruges ({reason})"),
                format!("cannot use the templates ({reason})"),
            ),
            Self::Locked { path } => {
                let path = path.display();
                lang.pick(
                    format!(
                        "en anden kørsel skriver netop nu (`{path}`); vent, og prøv igen"
                    ),
                    format!("another run is writing (`{path}`); wait and try again"),
                )
            }
        }
    }
}

/// What was tried, in Danish.
fn danish(action: &str) -> &str {
    match action {
        "read" => "læse",
        "write" => "skrive",
        "replace" => "erstatte",
        "remove" => "fjerne",
        "lock" => "låse",
        "start" => "starte",
        other => other,
    }
}
