//! A council from nothing: all files that a period must have, with words that are true of any
//! council, and marks where its own must stand. A mark is an error until it is replaced
//! (`F0730`).

use include_dir::{Dir, include_dir};
use jsonc_parser::ParseOptions;
use jsonc_parser::cst::CstRootNode;
use time::Date;

use super::settings_edit::{day, set};
use super::{NewFiles, WORKBOOK, check_days};
use crate::error::{Error, Exit, Explain};
use crate::findings::sink::Diagnostics;
use crate::ground::danish;
use crate::ground::lang::Lang;
use crate::period::model::Term;
use crate::period::schema;
use crate::period::workbook::{self, UnwritableWorkbook};

/// The files that a new council begins with.
static STARTER: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/period/new_period/starter");

/// The longest name of a council, in characters; so long may a word be that texts use.
const LONGEST_NAME: usize = 100;

/// What the names of regional councils begin with, which a short name leaves out.
const KIND: &str = "KKR ";

/// A council that is to begin from nothing.
#[derive(Debug, Clone)]
pub struct NewCouncil {
    /// Its name: "KKR Nordjylland".
    pub name: String,
    /// The first day of its period.
    pub from: Date,
    /// The last day of its period.
    pub to: Date,
}

/// The name of a council has no letter or digit by which a folder could be called, or is too long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoCouncilName {
    /// The name as it was given.
    pub name: String,
}

impl Explain for NoCouncilName {
    fn message(&self, lang: Lang) -> String {
        let name = &self.name;
        lang.pick(
            format!(
                "`{name}` er ikke navnet på et råd; skriv det, som det skal trykkes, fx \
                 `KKR Nordjylland` (højst {LONGEST_NAME} tegn)"
            ),
            format!(
                "`{name}` is not the name of a council; write it as it shall be printed, such as \
                 `KKR Nordjylland` (at most {LONGEST_NAME} characters)"
            ),
        )
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}

impl NewCouncil {
    /// Gives the name of the council's folder: "kkr-nordjylland". One that Windows keeps for a device
    /// gets a word more.
    pub(crate) fn folder_name(&self) -> String {
        let name = danish::file_name(&self.name);
        let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
        let is_device = ["con", "prn", "aux", "nul", "com", "lpt"].contains(&stem);
        if is_device { format!("{name}-raad") } else { name }
    }

    /// Gives the name of the period's folder, and its files.
    ///
    /// # Errors
    /// Fails with [`NoCouncilName`] or [`NextPeriodFault`](super::NextPeriodFault) when the council cannot begin like this.
    pub(crate) fn begin(&self) -> Result<(String, NewFiles), Error> {
        let name = self.name.trim();
        let is_name = name.chars().any(char::is_alphanumeric)
            && name.chars().count() <= LONGEST_NAME
            && !name.contains(char::is_control)
            && !self.folder_name().is_empty();
        if !is_name {
            return Err(NoCouncilName { name: self.name.clone() }.into());
        }
        check_days(self.from, self.to)?;
        let mut files = NewFiles::new();
        add(&STARTER, &mut files);
        let settings = files
            .remove(schema::SETTINGS)
            .and_then(|it| String::from_utf8(it).ok());
        let settings = settings.and_then(|text| self.fill(&text));
        let settings = settings.expect("the settings of the program's own are sound");
        files.insert(schema::SETTINGS.into(), settings.into_bytes());
        let workbook = workbook::start(None, &mut Diagnostics::new());
        let workbook = workbook.map_err(UnwritableWorkbook::new)?;
        files.insert(WORKBOOK.into(), workbook);
        let term = Term { from: self.from, to: self.to, number: 1 };
        Ok((term.key(), files))
    }

    /// Fills what is known into the settings that a new council begins with.
    fn fill(&self, text: &str) -> Option<String> {
        let root = CstRootNode::parse(text, &ParseOptions::default()).ok()?;
        let settings = root.object_value()?;
        let (name, council) = (self.name.trim(), settings.object_value("råd")?);
        set(&council, "navn", name.into());
        set(&council, "kortnavn", name.strip_prefix(KIND).unwrap_or(name).into());
        set(&settings.object_value("kolofon")?, "udgiver", name.into());
        let period = settings.object_value("valgperiode")?;
        set(&period, "fra", day(self.from));
        set(&period, "til", day(self.to));
        Some(root.to_string())
    }
}

/// Adds the files of a folder and of those below it, by their paths.
fn add(folder: &Dir, files: &mut NewFiles) {
    for file in folder.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        files.insert(path, file.contents().to_vec());
    }
    folder.dirs().for_each(|folder| add(folder, files));
}
