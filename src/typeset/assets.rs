//! What the binary carries: the templates and the fonts. `--templates DIR` puts another
//! folder in the place of the embedded templates; fonts are always the embedded ones.

use std::path::Path;

use include_dir::{Dir, include_dir};

use crate::error::{Error, Exit, Explain};
use crate::findings::sink::Diagnostics;
use crate::ground::lang::Lang;
use crate::period::files::Files;
use std::path::PathBuf;

/// The templates as they were when the program was built.
static TEMPLATES: Dir = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// The fonts, each family in a folder with its licence.
static FONTS: Dir = include_dir!("$CARGO_MANIFEST_DIR/fonts");

/// Why the templates or fonts that documents are made with cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TemplateFault {
    /// The folder of templates has no `folder.typ`, or something in it cannot be read.
    NoTemplates(PathBuf),
    /// A font is broken; holds its path.
    BrokenFont(String),
    /// Typst has given up over a template by a fault of its own; holds the template.
    GaveUp(String),
    /// Typst has found faults in a template; holds them in both languages.
    Faults {
        /// The faults in Danish.
        da: String,
        /// The faults in English.
        en: String,
    },
}

impl Explain for TemplateFault {
    fn message(&self, lang: Lang) -> String {
        let reason = match self {
            Self::NoTemplates(folder) => {
                let folder = folder.display();
                lang.pick(
                    format!("ingen `folder.typ` i `{folder}`"),
                    format!("no `folder.typ` in `{folder}`"),
                )
            }
            Self::BrokenFont(path) => lang.pick(
                format!("skrifttypen `{path}` er i stykker"),
                format!("the font `{path}` is broken"),
            ),
            Self::GaveUp(template) => template.clone(),
            Self::Faults { da, en } => lang.pick(da, en).clone(),
        };
        lang.pick(
            format!("skabelonerne kan ikke bruges ({reason})"),
            format!("cannot use the templates ({reason})"),
        )
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}

/// The templates: those in the binary, or those of `folder`.
///
/// # Errors
/// [`Error::Io`] when the folder cannot be read, [`TemplateFault`] when it holds no
/// template or something unreadable.
pub fn templates(folder: Option<&Path>) -> Result<Files, Error> {
    let Some(folder) = folder else { return Ok(embedded(&TEMPLATES, "typ")) };
    let mut findings = Diagnostics::new();
    let files = Files::read(folder, &mut findings)?;
    if findings.has_errors() || files.get("folder.typ").is_none() {
        return Err(TemplateFault::NoTemplates(folder.to_owned()).into());
    }
    Ok(files)
}

/// Where documents find a template, by its path below the folder of templates.
pub fn virtual_path(template: &str) -> String {
    format!("/templates/{template}")
}

/// The fonts in the binary.
pub fn fonts() -> Files {
    embedded(&FONTS, "ttf")
}

/// The embedded files with an extension, by their path.
fn embedded(dir: &'static Dir, extension: &str) -> Files {
    let mut folders = vec![dir];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        files.extend(folder.files());
    }
    files
        .into_iter()
        .filter(|file| file.path().extension().is_some_and(|other| other == extension))
        .map(|file| {
            let path = file.path().to_string_lossy().replace('\\', "/");
            (path, file.contents().to_vec())
        })
        .collect()
}
