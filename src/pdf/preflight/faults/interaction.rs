//! What only a screen can use: links and notes, actions and scripts, forms. Paper has no use
//! for any of them, and a file that has them is most likely the edition for the web, sent by
//! mistake.

use strum::IntoStaticStr;

use super::Described;
use crate::ground::lang::Lang;
use crate::pdf::preflight::check::{Check, Verdict};

/// Something in the file that is not for paper (PDF/X forbids it on the page and its bleed).
#[derive(Debug, Clone, PartialEq, Eq, IntoStaticStr)]
pub enum InteractionFault {
    /// An annotation lies on the page or its bleed, and might be printed. Beside the bleed it
    /// would be cut off and is allowed.
    Annotation {
        /// The subtype of the annotation: "Link".
        subtype: String,
    },
    /// There is an action or a script, anywhere in the file.
    Action {
        /// The kind of the action: "URI".
        kind: String,
    },
    /// There are form fields, filled or not.
    FormFields,
}

impl Described for InteractionFault {
    /// What lies on pages and what belongs to the file are two checks.
    fn check(&self) -> Check {
        match self {
            Self::Annotation { .. } => Check::Annotations,
            Self::Action { .. } | Self::FormFields => Check::Actions,
        }
    }

    fn verdict(&self) -> Verdict {
        Verdict::Failed
    }

    /// Quotes the kind of annotation or action by its name in PDF.
    fn value(&self) -> Option<String> {
        match self {
            Self::Annotation { subtype } => Some(subtype.clone()),
            Self::Action { kind } => Some(kind.clone()),
            Self::FormFields => None,
        }
    }

    fn message(&self, lang: Lang) -> String {
        match self {
            Self::Annotation { subtype } => lang.pick(
                format!("på siden ligger en note eller et link ({subtype})"),
                format!("an annotation lies on the page ({subtype})"),
            ),
            Self::Action { kind } => lang.pick(
                format!("filen rummer en handling ({kind})"),
                format!("the file holds an action ({kind})"),
            ),
            Self::FormFields => {
                lang.pick("filen rummer en formular", "the file holds a form").into()
            }
        }
    }

    fn advice(&self, lang: Lang) -> &'static str {
        lang.pick(
            "send trykudgaven, ikke netudgaven",
            "send the press edition, not the web edition",
        )
    }
}
