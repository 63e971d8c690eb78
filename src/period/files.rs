//! The period folder as bytes: every file that it holds, read once. Input is read from the disk
//! only here. Outside the folder nothing is opened but what the person at the terminal names:
//! a PDF to impose or to judge, a profile.

mod texts;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

use crate::error::{Action, Error, Exit, Explain};
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{FileFinding, FolderExcess};
use crate::ground::digest::Digest;
use crate::ground::lang::Lang;
use crate::period::presence::{is_file, leads_nowhere};
use crate::period::register::{self, Registers};
use crate::period::{lock_files, schema};

/// The bytes of a mebibyte.
const MEBIBYTE: u64 = 1024 * 1024;

/// The largest file that is read, in mebibytes. No file of a real period folder comes near it.
const MAX_MEBIBYTES: u64 = 64;

/// The largest register that is read, in mebibytes. It grows with every letter by some 700
/// bytes, so there is room for a million.
const MAX_REGISTER_MEBIBYTES: u64 = 1_024;

/// What the files of a folder may take together, in mebibytes; they are all held. A real period
/// folder takes some ten, of which most are portraits. Registers are not among them.
const MAX_FOLDER_MEBIBYTES: u64 = 256;

/// The most files and folders that are looked at. A real period folder has some fifty; a folder of
/// links to itself has any number.
const MAX_ENTRIES: usize = 10_000;

/// How many levels of folders below the period folder are read. The folders `billeder` and
/// `tekster` are one level; a link to a folder above would have no end.
const MAX_DEPTH: usize = 4;

/// The lock files of a folder by the file that each is for: its path, and the person who has the
/// file open. Both paths are those below the folder.
type Locks = BTreeMap<String, (String, Option<String>)>;

/// The files of a folder by their path below it, which has `/` on every system and is in
/// Unicode's composed form.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// The bytes of every file that holds no records of letters sent.
    bytes: BTreeMap<String, Vec<u8>>,
    /// The register of letters sent and all copies of it. Their bytes are not held: they may be
    /// more than all other files together.
    registers: Registers,
    /// Where the registers lie on the disk, by their paths; empty when they do not.
    places: BTreeMap<String, PathBuf>,
    /// The paths of files of a period in whose place something else lies: a folder, a device, a pipe.
    no_files: BTreeSet<String>,
}

/// What was found in a folder and its sub-folders.
struct Found {
    /// Tells which files are read, by their paths below the folder.
    is_wanted: fn(&str) -> bool,
    /// The bytes of the files.
    bytes: BTreeMap<String, Vec<u8>>,
    /// Where the registers lie on the disk, by their paths below the folder.
    registers: BTreeMap<String, PathBuf>,
    /// The paths of files of a period in whose place something else lies.
    no_files: BTreeSet<String>,
    /// How many bytes the files have together.
    size: u64,
    /// How many files and folders were looked at.
    entries: usize,
}

impl Files {
    /// Reads a folder and its sub-folders.
    ///
    /// Hidden files, and those that Excel and the systems leave behind (`~$…`, `Thumbs.db`,
    /// `desktop.ini`), are passed over; what they say of a file that somebody has open is
    /// reported. Links that lead out of the folder, and files too large to be meant, are
    /// reported and left out.
    ///
    /// # Errors
    /// [`Error::Io`] when a file or folder cannot be read, [`Error::Data`] when there is more in the
    /// folder than can be meant, which is reported.
    pub fn read(folder: &Path, findings: &mut Diagnostics) -> Result<Self, Error> {
        Self::read_where(folder, |_| true, findings)
    }

    /// Reads those files of a folder and its sub-folders that are wanted, by their paths, as
    /// [`Files::read`] does. The others are not opened.
    ///
    /// # Errors
    /// As [`Files::read`].
    pub(crate) fn read_where(
        folder: &Path,
        is_wanted: fn(&str) -> bool,
        findings: &mut Diagnostics,
    ) -> Result<Self, Error> {
        let mut found = Found::nothing(is_wanted);
        let root = folder.canonicalize().map_err(Error::io(Action::Read, folder))?;
        let mut locks = BTreeMap::new();
        found.read_folder(&root, &root, MAX_DEPTH, &mut locks, findings)?;
        found.report_open(&locks, findings);
        let Found { bytes, registers, no_files, .. } = found;
        let paths: Vec<_> = registers.keys().cloned().collect();
        let open = |path: &str| fs::File::open(&registers[path]);
        let read = Registers::read(&paths, open);
        let read = read.map_err(|(path, error)| {
            Error::io(Action::Read, registers[&path].clone())(error)
        })?;
        Ok(Self {
            bytes,
            registers: read,
            places: registers,
            no_files,
        })
    }

    /// Drops the files that are not wanted, by their paths, to free their memory.
    pub(crate) fn retain(&mut self, is_wanted: impl Fn(&str) -> bool) {
        self.bytes.retain(|path, _| is_wanted(path));
        self.registers.retain(is_wanted);
    }

    /// The bytes of a file, by its path below the folder; `None` when it is not there, and for a
    /// register.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.bytes.get(path).map(Vec::as_slice)
    }

    /// The register of letters sent and all copies of it.
    pub(crate) fn registers(&self) -> &Registers {
        &self.registers
    }

    /// The paths of the register and all copies of it, with where each lies on the disk.
    pub(crate) fn places_of_registers(&self) -> impl Iterator<Item = (&str, &Path)> {
        self.places
            .iter()
            .map(|(path, place)| (path.as_str(), place.as_path()))
    }

    /// The paths of files of a period in whose place something else lies, such as a folder.
    pub(crate) fn no_files(&self) -> impl Iterator<Item = &str> {
        self.no_files.iter().map(String::as_str)
    }

    /// The paths of all files, in order of their bytes, and then those of registers.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        let registers = self.registers.iter().map(|(path, _)| path);
        self.bytes.keys().map(String::as_str).chain(registers)
    }

    /// The paths of all files with the bytes of each, in order of the paths; without registers.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.bytes
            .iter()
            .map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// The paths of all files with the digest of each, in no order.
    pub(crate) fn digests(&self) -> impl Iterator<Item = (&str, Digest)> {
        let registers = self.registers.iter();
        let registers = registers.map(|(path, register)| (path, register.sha256));
        self.iter()
            .map(|(path, bytes)| (path, Digest::of(bytes)))
            .chain(registers)
    }
}

impl Found {
    /// Begins with nothing found; `is_wanted` tells which files are read.
    fn nothing(is_wanted: fn(&str) -> bool) -> Self {
        Self {
            is_wanted,
            bytes: BTreeMap::new(),
            registers: BTreeMap::new(),
            no_files: BTreeSet::new(),
            size: 0,
            entries: 0,
        }
    }

    /// Reports the files that are read from, and that somebody has open, once each.
    fn report_open(&self, locks: &Locks, findings: &mut Diagnostics) {
        for (file, (lock, person)) in locks {
            if self.bytes.contains_key(file) && schema::is_known(file) {
                let finding = FileFinding::OpenElsewhere(person.clone());
                findings.push_value(Origin::file(file.as_str()), lock, finding);
            }
        }
    }

    /// Reads a folder at or below `root`, and the folders below it to a depth: 0 for none.
    /// Lock files are added to `locks`.
    fn read_folder(
        &mut self,
        root: &Path,
        folder: &Path,
        depth: usize,
        locks: &mut Locks,
        findings: &mut Diagnostics,
    ) -> Result<(), Error> {
        for entry in fs::read_dir(folder).map_err(Error::io(Action::Read, folder))? {
            let path = entry.map_err(Error::io(Action::Read, folder))?.path();
            self.entries += 1;
            if self.entries > MAX_ENTRIES {
                return Err(too_much(
                    root,
                    &path,
                    FolderExcess::Files(MAX_ENTRIES),
                    findings,
                ));
            }
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let below = path_below(root, &path);
            if is_left_behind(&name) || below == register::KEPT {
                add_lock(&path, &name, &below, locks);
                continue;
            }
            // A link that leads nowhere has no target.
            let Some(target) = target(&path)?.filter(|target| target.starts_with(root))
            else {
                findings.push(Origin::file(below), FileFinding::LinkOutside);
                continue;
            };
            let found =
                fs::metadata(&target).map_err(Error::io(Action::Read, &target))?;
            // Of the register's copy it is told where it is written.
            let is_known = schema::is_known(&below) && below != register::COPY;
            if !found.is_file() && is_known {
                self.no_files.insert(below);
            } else if found.is_dir() {
                if depth > 0 {
                    self.read_folder(root, &path, depth - 1, locks, findings)?;
                }
            } else if found.is_file() {
                self.add(root, &path, below, findings)?;
            }
        }
        Ok(())
    }

    /// Reads a file and adds it under its path below the folder. One that is too large is
    /// reported, and no more of it is read than shows that it is.
    ///
    /// # Errors
    /// [`Error::Data`] when all files together are too large, which is reported.
    fn add(
        &mut self,
        root: &Path,
        path: &Path,
        below: String,
        findings: &mut Diagnostics,
    ) -> Result<(), Error> {
        if !(self.is_wanted)(&below) {
            return Ok(());
        }
        if register::has_register_name(&below) {
            return self.add_register(path, below, findings);
        }
        let left = MAX_FOLDER_MEBIBYTES * MEBIBYTE - self.size;
        let most = MAX_MEBIBYTES * MEBIBYTE;
        let read = read_within(path, most.min(left));
        match read.map_err(Error::io(Action::Read, path))? {
            Some(bytes) if register::is_register(&bytes) => {
                self.registers.insert(below, path.to_owned());
            }
            Some(bytes) => {
                self.size += bytes.len() as u64;
                self.bytes.insert(below, bytes);
            }
            None if left < most => {
                let excess = FolderExcess::Mebibytes(MAX_FOLDER_MEBIBYTES);
                return Err(too_much(root, path, excess, findings));
            }
            None => {
                let finding = FileFinding::FileTooLarge(MAX_MEBIBYTES);
                findings.push(Origin::file(below), finding);
            }
        }
        Ok(())
    }

    /// Notes where a register lies, which is read later; one that is too large is reported.
    fn add_register(
        &mut self,
        path: &Path,
        below: String,
        findings: &mut Diagnostics,
    ) -> Result<(), Error> {
        let size = fs::metadata(path).map_err(Error::io(Action::Read, path))?.len();
        if size > MAX_REGISTER_MEBIBYTES * MEBIBYTE {
            let finding = FileFinding::FileTooLarge(MAX_REGISTER_MEBIBYTES);
            findings.push(Origin::file(below), finding);
        } else {
            self.registers.insert(below, path.to_owned());
        }
        Ok(())
    }
}

/// Reports that a folder has more than can be meant, at the first path that is too much. Nothing is
/// judged then: what was not read would be said to be missing.
fn too_much(
    root: &Path,
    path: &Path,
    excess: FolderExcess,
    findings: &mut Diagnostics,
) -> Error {
    let origin = Origin::file(path_below(root, path));
    findings.push(origin, FileFinding::FolderTooLarge(excess));
    Error::Data
}

/// Reads a file of at most so many bytes; `None` when it has more. What it says of its size is not
/// believed, since somebody may be writing to it.
///
/// # Errors
/// The system's own reason.
fn read_within(path: &Path, most: u64) -> io::Result<Option<Vec<u8>>> {
    let file = fs::File::open(path)?;
    let mut bytes = Vec::new();
    // Without room for all of it, what is read so far would be copied again and again.
    let length = file.metadata().map_or(0, |metadata| metadata.len());
    bytes
        .try_reserve_exact(usize::try_from(length.min(most) + 1).unwrap_or(0))
        .ok();
    // One byte more than is allowed proves that the file is too large.
    file.take(most + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= most).then_some(bytes))
}

/// There is no file of the name that a person has given at the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoFile {
    /// The name as it was given.
    pub path: PathBuf,
}

impl Explain for NoFile {
    fn message(&self, lang: Lang) -> String {
        let path = self.path.display();
        lang.pick(
            format!("`{path}` er ingen fil (den findes ikke, eller det er en mappe)"),
            format!("`{path}` is no file (there is none, or it is a folder)"),
        )
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}

/// Reads a single file that a person has named; `None` when it is larger than so many
/// mebibytes.
///
/// # Errors
/// [`NoFile`] when there is no file of that name, [`Error::Io`] when it cannot be read.
pub(crate) fn read_file(
    path: &Path,
    max_mebibytes: u64,
) -> Result<Option<Vec<u8>>, Error> {
    if !is_file(path)? {
        return Err(NoFile { path: path.to_owned() }.into());
    }
    read_within(path, max_mebibytes * MEBIBYTE).map_err(Error::io(Action::Read, path))
}

impl<P: Into<String>, B: Into<Vec<u8>>> FromIterator<(P, B)> for Files {
    fn from_iter<I: IntoIterator<Item = (P, B)>>(files: I) -> Self {
        let pairs = files.into_iter().map(|(path, bytes)| (path.into(), bytes.into()));
        let (registers, bytes): (BTreeMap<String, Vec<u8>>, _) =
            pairs.partition(|(path, _)| register::has_register_name(path));
        let paths: Vec<_> = registers.keys().cloned().collect();
        let registers = Registers::read(&paths, |path| Ok(&*registers[path]));
        let registers = registers.expect("bytes can be read");
        let (places, no_files) = (BTreeMap::new(), BTreeSet::new());
        Self { bytes, registers, places, no_files }
    }
}

/// The path of a file below a folder, as the data write it: with `/`, and in Unicode's composed
/// form, since a Mac writes å as two characters.
fn path_below(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path).to_string_lossy();
    let below: String = below.nfc().collect();
    if cfg!(windows) { below.replace('\\', "/") } else { below }
}

/// The file or folder that a path leads to, links followed; `None` for a link whose target is
/// gone.
///
/// # Errors
/// [`Error::Io`] when the system does not say.
fn target(path: &Path) -> Result<Option<PathBuf>, Error> {
    match path.canonicalize() {
        Ok(target) => Ok(Some(target)),
        // A folder has listed the name, so what is missing is what a link leads to.
        Err(error) if leads_nowhere(&error) => Ok(None),
        Err(error) => Err(Error::io(Action::Read, path)(error)),
    }
}

/// Adds a file to `locks` if it is a lock file. It is a help and no part of the period, so
/// nothing stops over one that cannot be read.
fn add_lock(path: &Path, name: &str, below: &str, locks: &mut Locks) {
    let Some(file) = lock_files::locked_file(name) else { return };
    let file = format!("{}{file}", below.strip_suffix(name).unwrap_or_default());
    let is_file = path.symlink_metadata().is_ok_and(|metadata| metadata.is_file());
    if !is_file {
        return;
    }
    let mut bytes = Vec::new();
    if let Ok(lock) = fs::File::open(path) {
        // Excel keeps others from reading its lock file on some drives.
        lock.take(lock_files::MAX_BYTES).read_to_end(&mut bytes).ok();
    }
    let person = lock_files::person(name, &bytes);
    let entry = locks.entry(file).or_insert_with(|| (below.to_owned(), None));
    if entry.1.is_none() {
        entry.1 = person;
    }
}

/// Whether a file was left behind by a program and is none of the office's own: hidden files,
/// the lock files of Excel, and what Explorer keeps in a folder.
pub(crate) fn is_left_behind(name: &str) -> bool {
    name.starts_with('.')
        || name.starts_with("~$")
        || name.eq_ignore_ascii_case("thumbs.db")
        || name.eq_ignore_ascii_case("desktop.ini")
}
