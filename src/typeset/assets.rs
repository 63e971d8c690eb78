//! The templates and the fonts, which the binary carries. `--templates DIR` puts another
//! folder in the place of the embedded templates; fonts are always the embedded ones, so
//! that every machine sets the same pages.

use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};

use crate::error::{Error, Exit, Explain};
use crate::findings::sink::Diagnostics;
use crate::ground::lang::Lang;
use crate::period::files::Files;
use crate::period::presence::is_folder;

/// The folder in which documents find the templates; every source outside of it is prose.
pub(crate) const TEMPLATES_FOLDER: &str = "/templates/";

/// The templates as they were when the program was built.
static TEMPLATES: Dir = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// The fonts as they were when the program was built, each family in a folder with its
/// licence.
static FONTS: Dir = include_dir!("$CARGO_MANIFEST_DIR/fonts");

/// Why the templates or fonts that documents are made with cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TemplateFault {
    /// There is no such folder; holds the path as it was given.
    NoFolder(PathBuf),
    /// The folder has no `folder.typ`, or something in it cannot be read; holds the folder.
    NoTemplates(PathBuf),
    /// A font is broken; holds its path below the folder of fonts.
    BrokenFont(String),
    /// Typst has given up over a template by a fault of its own; holds the template's path
    /// below `templates/`.
    GaveUp(String),
    /// Typst has found faults in a template.
    Faults {
        /// The faults told in Danish, parted by semicolons.
        da: String,
        /// The same faults told in English.
        en: String,
    },
}

impl Explain for TemplateFault {
    /// Says that the templates cannot be used, with the reason in brackets.
    fn message(&self, lang: Lang) -> String {
        let reason = match self {
            Self::NoFolder(folder) => {
                let folder = folder.display();
                lang.pick(
                    format!("`{folder}` er ingen mappe"),
                    format!("`{folder}` is no folder"),
                )
            }
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
            Self::GaveUp(template) => lang.pick(
                format!("Typst gik i stå over `{template}` ved en fejl i Typst selv"),
                format!("Typst gave up over `{template}` by a fault of its own"),
            ),
            Self::Faults { da, en } => lang.pick(da, en).clone(),
        };
        lang.pick(
            format!("skabelonerne kan ikke bruges ({reason})"),
            format!("cannot use the templates ({reason})"),
        )
    }

    /// Counts as a wrong use of the program, as `--templates` with an unfit folder is: the
    /// templates that the program carries are sound.
    fn exit(&self) -> Exit {
        Exit::Usage
    }
}

/// Loads the templates of a folder, or those in the binary when there is none, by their
/// path below it.
///
/// # Errors
/// [`Error::Io`] when the folder cannot be read, [`TemplateFault`] when there is none, or it holds no
/// `folder.typ` or something unreadable.
pub fn templates(folder: Option<&Path>) -> Result<Files, Error> {
    let Some(folder) = folder else { return Ok(embedded(&TEMPLATES, "typ")) };
    if !is_folder(folder)? {
        return Err(TemplateFault::NoFolder(folder.to_owned()).into());
    }
    let mut findings = Diagnostics::new();
    let files = Files::read(folder, &mut findings)?;
    if findings.has_errors() || files.get("folder.typ").is_none() {
        return Err(TemplateFault::NoTemplates(folder.to_owned()).into());
    }
    Ok(files)
}

/// Tells where documents find a template, by its path below the folder of templates:
/// `a.typ` becomes `/templates/a.typ`.
pub fn virtual_path(template: &str) -> String {
    format!("{TEMPLATES_FOLDER}{template}")
}

/// Loads the fonts in the binary, by their path below the folder of fonts.
pub fn fonts() -> Files {
    embedded(&FONTS, "ttf")
}

/// Loads the embedded files with an extension, by their path with `/` between folders on
/// every system. Licences and notes beside them are left out by their extension.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn that_typst_gave_up_is_said_in_both_languages() {
        let fault = TemplateFault::GaveUp("proeveark.typ".into());
        assert_eq!(
            fault.message(Lang::Da),
            "skabelonerne kan ikke bruges (Typst gik i stå over `proeveark.typ` ved en fejl i Typst \
             selv)"
        );
        assert_eq!(
            fault.message(Lang::En),
            "cannot use the templates (Typst gave up over `proeveark.typ` by a fault of its own)"
        );
    }
}
