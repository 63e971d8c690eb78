//! The refusal of templates that do not tell how large their pictures are. Without the
//! sizes no picture can be judged, so the run ends before anything is set.

use crate::error::{Exit, Explain};
use crate::ground::lang::Lang;

/// Why the sizes of the pictures cannot be read from the templates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SizeFault {
    /// The templates lack the file that tells the sizes; holds the name of that file.
    NoFile(&'static str),
    /// The file does not tell one of the sizes, or tells it otherwise than as two lengths
    /// above nought.
    NoSize {
        /// The name of the file.
        file: &'static str,
        /// The name that the size must have.
        name: &'static str,
    },
}

impl Explain for SizeFault {
    /// Says what the file of the sizes must have, with an example.
    fn message(&self, lang: Lang) -> String {
        match self {
            Self::NoFile(file) => lang.pick(
                format!(
                    "skabelonerne kan ikke bruges: der mangler `{file}`, som siger, hvor store \
                     billederne er"
                ),
                format!(
                    "cannot use the templates: there is no `{file}`, which tells how large the \
                     pictures are"
                ),
            ),
            Self::NoSize { file, name } => lang.pick(
                format!(
                    "skabelonerne kan ikke bruges: `{file}` skal have `{name}` med bredde og højde over \
                     nul, fx (width: 45mm, height: 15mm)"
                ),
                format!(
                    "cannot use the templates: `{file}` must have `{name}` with a width and a height \
                     above nought, such as (width: 45mm, height: 15mm)"
                ),
            ),
        }
    }

    /// Counts as a wrong use of the program, as `--templates` with an unfit folder is: the
    /// templates that the program carries are sound.
    fn exit(&self) -> Exit {
        Exit::Usage
    }
}
