//! What the binary carries: the templates and the fonts. `--templates DIR` puts another
//! folder in the place of the embedded templates; fonts are always the embedded ones.

use std::path::Path;

use include_dir::{Dir, include_dir};

use crate::diagnostic::Diagnostics;
use crate::error::Error;
use crate::files::Files;

/// The templates as they were when the program was built.
static TEMPLATES: Dir = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// The fonts, each family in a folder with its licence.
static FONTS: Dir = include_dir!("$CARGO_MANIFEST_DIR/fonts");

/// The templates: those in the binary, or those of `folder`.
///
/// # Errors
/// [`Error::Io`] when the folder cannot be read, [`Error::Templates`] when it holds no
/// template or something unreadable.
pub fn templates(folder: Option<&Path>) -> Result<Files, Error> {
    let Some(folder) = folder else { return Ok(embedded(&TEMPLATES, "typ")) };
    let mut findings = Diagnostics::new();
    let files = Files::read(folder, &mut findings)?;
    if findings.has_errors() || files.get("folder.typ").is_none() {
        let reason = format!("no `folder.typ` in `{}`", folder.display());
        return Err(Error::Templates(reason));
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
