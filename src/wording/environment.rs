//! What stops a run, in words.

use crate::diagnostic::Error;

use super::Lang;

impl Error {
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
