//! The complaint that something is recorded, while what is out of date by that could not be removed.

use crate::error::{Error, Exit, Explain};
use crate::ground::lang::Lang;

/// Something is recorded, but what is out of date by that could not be removed. The next command
/// tries again.
#[derive(Debug)]
pub(super) struct NotCleared {
    /// What is recorded, in a sentence of each language.
    recorded: [(Lang, String); 2],
    /// Why something could not be removed.
    reason: Error,
}

impl NotCleared {
    /// Makes the complaint of why something could not be removed, for `map_err`. `said` gives the
    /// sentences on what is recorded.
    pub(super) fn behind(
        said: impl Fn(Lang) -> Vec<String>,
    ) -> impl FnOnce(Error) -> Error {
        move |reason| {
            let recorded = [Lang::Da, Lang::En].map(|lang| (lang, said(lang).join("; ")));
            Self { recorded, reason }.into()
        }
    }
}

impl Explain for NotCleared {
    fn message(&self, lang: Lang) -> String {
        let recorded = self.recorded.iter().find(|(of, _)| *of == lang);
        let recorded = recorded.map_or("", |(_, said)| said);
        let reason = self.reason.cause(lang);
        lang.pick(
            format!(
                "{recorded}; men {reason}: det kan være forældet, så send det ikke, og kør \
                 kommandoen igen"
            ),
            format!(
                "{recorded}; but {reason}: it may be out of date, so do not send it, and run the \
                 command again"
            ),
        )
    }

    fn exit(&self) -> Exit {
        match self.reason.exit() {
            Exit::Findings => Exit::Environment,
            other => other,
        }
    }
}
