//! The list of documents that wait in a staging folder, so that a run which takes over what another
//! has left knows of what each was made.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use super::manifest::Output;
use crate::error::{Action, Error};
use crate::period::presence::is_missing;

/// The name of the list in the staging folder: one [`Output`] a line, as JSON.
const FILE_NAME: &str = "staged.jsonl";

/// The list of a run, which adds to it what it stages.
#[derive(Debug)]
pub(super) struct StagedList {
    /// The staging folder.
    staging: PathBuf,
    /// The list, open for adding to it; `None` before anything is staged.
    file: Option<File>,
}

impl StagedList {
    /// Takes the list of a staging folder, neither of which need be there.
    pub(super) fn of(staging: PathBuf) -> Self {
        Self { staging, file: None }
    }

    /// Adds a document.
    ///
    /// # Errors
    /// Fails with [`Error::Io`] when the list cannot be written.
    pub(super) fn add(&mut self, output: &Output) -> Result<(), Error> {
        let mut line = serde_json::to_vec(output).expect("an output is plain");
        line.push(b'\n');
        let written = self.file().and_then(|list| list.write_all(&line));
        written.map_err(Error::io(Action::Write, self.staging.join(FILE_NAME)))
    }

    /// Closes the list: Windows removes no folder in which a file is open.
    pub(super) fn close(&mut self) {
        self.file = None;
    }

    /// Gives the file, open for adding to it.
    ///
    /// # Errors
    /// Fails when the system refuses.
    fn file(&mut self) -> io::Result<&mut File> {
        let file = match self.file.take() {
            Some(file) => file,
            None => {
                fs::create_dir_all(&self.staging)?;
                let list = self.staging.join(FILE_NAME);
                OpenOptions::new().create(true).append(true).open(list)?
            }
        };
        Ok(self.file.insert(file))
    }
}

/// Reads the list of staged documents in a folder, by their paths. A line that is no document is
/// passed over, since the last one may be torn; a list that is not there has none.
///
/// # Errors
/// Fails with [`Error::Io`] when the list is there and cannot be read.
pub(super) fn read(staging: &Path) -> Result<BTreeMap<String, Output>, Error> {
    let list = staging.join(FILE_NAME);
    let unreadable = || Error::io(Action::Read, &list);
    let file = match File::open(&list) {
        Ok(file) => file,
        Err(error) if is_missing(&error) => return Ok(BTreeMap::new()),
        Err(error) => return Err(unreadable()(error)),
    };
    let mut staged = BTreeMap::new();
    for line in BufReader::new(file).split(b'\n') {
        let line = line.map_err(unreadable())?;
        if let Ok(output) = serde_json::from_slice::<Output>(&line) {
            staged.insert(output.path.clone(), output);
        }
    }
    Ok(staged)
}
