//! The files of one register are joined, after two people have worked with two copies of the period
//! folder. The old files are kept.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::entry;
use super::not_cleared::NotCleared;
use super::opened_output::OpenedOutput;
use crate::error::{Action, Error, Exit, Explain};
use crate::findings::Severity;
use crate::findings::sink::Diagnostics;
use crate::ground::digest::Digest;
use crate::ground::lang::{Lang, counted};
use crate::output::atomic;
use crate::period::files::Files;
use crate::period::presence::{canonical_if_there, lies_at};
use crate::period::register::{
    COPY, FILE_NAME, Joined, KEPT, Source, Unjoinable, has_register_name, join,
};
use crate::run::prepare::prepare;
use crate::run::request::Request;
use crate::run::withdrawn::Withdrawal;

/// What was joined in the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoinedRegister {
    /// How many records the register has now.
    pub count: usize,
    /// The files that were joined, the register first; empty when there was nothing to join.
    pub parts: Vec<JoinedPart>,
    /// The folder that the old files are kept in, below the period folder.
    pub kept: String,
    /// What was removed of the output folder, since it is out of date by what was joined; nothing
    /// while there are errors in the period, over which nothing can be made or sent.
    pub withdrawal: Withdrawal,
}

/// A file that was joined with others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoinedPart {
    /// The path of the file below the period folder.
    pub path: String,
    /// How many records it had that none of the files before it had.
    pub added: usize,
}

impl Lang {
    /// Says what was joined: how many records there are now, how many came from which file, and
    /// where the old files are.
    pub fn joined_register(self, joined: &JoinedRegister) -> Vec<String> {
        let JoinedRegister { count, parts, kept, withdrawal: _ } = joined;
        if parts.is_empty() {
            let nothing = self.pick(
                "der er intet at samle: alle forsendelser står i `forsendelser.jsonl`",
                "there is nothing to join: all records are in `forsendelser.jsonl`",
            );
            return vec![nothing.to_owned()];
        }
        let now = records(*count, self);
        let head = self.pick(
            format!("`forsendelser.jsonl` har nu {now}:"),
            format!("`forsendelser.jsonl` now has {now}:"),
        );
        let kept = self.pick(
            format!("de gamle filer ligger i `{kept}`"),
            format!("the old files are in `{kept}`"),
        );
        let part = |part: &JoinedPart| {
            let JoinedPart { path, added } = part;
            self.pick(
                format!("  {added} fra `{path}`"),
                format!("  {added} from `{path}`"),
            )
        };
        [head]
            .into_iter()
            .chain(parts.iter().map(part))
            .chain([kept])
            .collect()
    }
}

/// Joins the register of a period with its copy and with all other files of records in the period
/// folder. The old files are kept in a folder of their own, which is never read.
///
/// # Errors
/// Fails with [`NotJoined`] when a line of a file cannot be read, with
/// [`Locked`](crate::output::lock::Locked) when another person records letters, or when the
/// environment refuses. Then the register is as it was, unless the sentence says that it is joined.
pub fn join_register(request: &Request) -> Result<JoinedRegister, Error> {
    let lock = entry::lock(request)?;
    let parts = parts(request)?;
    let sources = parts.iter().map(Part::source).collect::<Result<Vec<_>, _>>()?;
    let Joined { bytes, count, added } = join(&sources);
    let has_both = parts.iter().filter(|part| part.is_own()).count() == 2;
    let is_whole = parts.iter().all(|part| part.is_own() && part.bytes == bytes);
    let is_whole = is_whole && (has_both || parts.is_empty());
    if is_whole {
        let withdrawal = clear(request)?;
        let (parts, kept) = (Vec::new(), String::new());
        return Ok(JoinedRegister { count, parts, kept, withdrawal });
    }
    parts.iter().try_for_each(Part::check_unchanged)?;
    let kept = new_folder(&request.period)?;
    let keep = Keeping { folder: request.period.join(&kept) };
    keep.copy(&parts)?;
    let [register, copy] = [FILE_NAME, COPY].map(|name| request.period.join(name));
    write(&register, &bytes)?;
    let joined = |lang: Lang| {
        let records = records(count, lang);
        let kept = lang.pick("de gamle filer ligger i", "the old files are in");
        let now = lang.pick("forsendelserne er samlet", "the records are joined");
        vec![format!(
            "{now} ({records}), {kept} `{kept_in}`",
            kept_in = keep.folder.display()
        )]
    };
    let finished = write(&copy, &bytes)
        .and_then(|()| keep.move_in(&parts, &[&register, &copy]))
        .and_then(|()| clear(request));
    let withdrawal = finished.map_err(NotCleared::behind(joined))?;
    drop(lock);
    let parts = parts.into_iter().zip(added);
    let parts = parts.map(|(part, added)| JoinedPart { path: part.path, added });
    Ok(JoinedRegister { count, parts: parts.collect(), kept, withdrawal })
}

/// Removes from the output folder what is out of date by the register as it is now. While there are
/// errors in the period, nothing is removed: then nothing can be made or sent either.
///
/// # Errors
/// Fails when the environment refuses.
fn clear(request: &Request) -> Result<Withdrawal, Error> {
    match prepare(request, &mut Diagnostics::new()) {
        Ok(prepared) => {
            let opened = OpenedOutput::of(&prepared.period.settings, request)?;
            opened.clear(&prepared, &BTreeSet::new())
        }
        Err(Error::Data) => Ok(Withdrawal::default()),
        Err(error) => Err(error),
    }
}

/// Counts records: "3 forsendelser".
fn records(count: usize, lang: Lang) -> String {
    lang.pick(
        counted(count, "forsendelse", "forsendelser"),
        counted(count, "record", "records"),
    )
}

/// A file of records in the period folder.
struct Part {
    /// The path of the file below the period folder.
    path: String,
    /// Where the file lies on the disk.
    place: PathBuf,
    /// The bytes of the file.
    bytes: Vec<u8>,
}

impl Part {
    /// Takes the file apart.
    ///
    /// # Errors
    /// Fails with [`NotJoined`] when a line of it cannot be read.
    fn source(&self) -> Result<Source, NotJoined> {
        Source::of(&self.bytes).map_err(|Unjoinable { line }| NotJoined::Line {
            path: self.path.clone(),
            line,
        })
    }

    /// Tells whether the file is the register or its copy.
    fn is_own(&self) -> bool {
        [FILE_NAME, COPY].contains(&&*self.path)
    }

    /// Checks that the file still is what was read of it: a program that carries files between
    /// machines may have put another one in its place.
    ///
    /// # Errors
    /// Fails with [`NotJoined`] when it is not, and when the file cannot be read.
    fn check_unchanged(&self) -> Result<(), Error> {
        let now =
            Digest::of_file(&self.place).map_err(Error::io(Action::Read, &self.place))?;
        if now == Digest::of(&self.bytes) {
            return Ok(());
        }
        Err(NotJoined::Changed { path: self.path.clone() }.into())
    }

    /// Tells whether the file is one of those that were written: a system that takes capital and
    /// small letters for the same may have called it otherwise.
    ///
    /// # Errors
    /// Fails when the system cannot tell.
    fn is_among(&self, written: &[&Path]) -> Result<bool, Error> {
        if self.is_own() {
            return Ok(true);
        }
        let place = canonical_if_there(&self.place)?;
        for path in written {
            if canonical_if_there(path)? == place {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// The folder in which the files that were joined are kept.
struct Keeping {
    /// The folder on the disk, which is new and empty.
    folder: PathBuf,
}

impl Keeping {
    /// Names a file in the folder. Two files in two folders may have one name, so they are
    /// numbered, from 1.
    fn path_of(&self, at: usize, part: &Part) -> PathBuf {
        self.folder
            .join(format!("{} {}", at + 1, part.path.replace('/', " - ")))
    }

    /// Lays copies of the register and of its copy into the folder, before they are written over.
    ///
    /// # Errors
    /// Fails when the environment refuses.
    fn copy(&self, parts: &[Part]) -> Result<(), Error> {
        for (at, part) in parts.iter().enumerate().filter(|(_, part)| part.is_own()) {
            let target = self.path_of(at, part);
            atomic::write_new(&target, &part.bytes)?;
        }
        Ok(())
    }

    /// Moves the other files into the folder, as they are by now, but for those that were
    /// written.
    ///
    /// # Errors
    /// Fails when the environment refuses.
    fn move_in(&self, parts: &[Part], written: &[&Path]) -> Result<(), Error> {
        for (at, part) in parts.iter().enumerate() {
            if !part.is_among(written)? {
                fs::rename(&part.place, self.path_of(at, part))
                    .map_err(Error::io(Action::Remove, &part.place))?;
            }
        }
        Ok(())
    }
}

/// Reads all files of records in a period folder: the register, its copy, then the others in the order
/// of their paths. One that is not there is left out.
///
/// # Errors
/// Fails with [`NotJoined`] when a file is there and too large to be read, or a link out of the
/// folder, and when one cannot be read.
fn parts(request: &Request) -> Result<Vec<Part>, Error> {
    let mut findings = Diagnostics::new();
    let files = Files::read(&request.period, &mut findings)?;
    let errors = findings.sorted().into_iter();
    let errors = errors.filter(|one| one.severity == Severity::Error);
    let mut unread = errors.map(|one| one.diagnostic.origin.file.to_string());
    if let Some(path) = unread.find(|path| has_register_name(path)) {
        return Err(NotJoined::Unread { path }.into());
    }
    let mut places: Vec<_> = files.places_of_registers().collect();
    places.sort_by_key(|(path, _)| (*path != FILE_NAME, *path != COPY, *path));
    let part = |(path, place): (&str, &Path)| {
        let bytes = fs::read(place).map_err(Error::io(Action::Read, place))?;
        Ok(Part {
            path: path.to_owned(),
            place: place.to_owned(),
            bytes,
        })
    };
    places.into_iter().map(part).collect()
}

/// Makes a new folder below the period folder, in which old files are kept, and gives its path. It
/// is numbered, so that no old file is ever written over.
///
/// # Errors
/// Fails when the environment refuses.
fn new_folder(period: &Path) -> Result<String, Error> {
    let mut number = 1;
    while lies_at(&period.join(KEPT).join(number.to_string()))? {
        number += 1;
    }
    let kept = format!("{KEPT}/{number}");
    let folder = period.join(&kept);
    fs::create_dir_all(&folder).map_err(Error::io(Action::Write, &folder))?;
    Ok(kept)
}

/// Writes a file in the place of its last version, and sees that it holds what was written.
///
/// # Errors
/// Fails when the environment refuses.
fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let fill =
        |file: &mut File| file.write_all(bytes).map_err(Error::io(Action::Write, path));
    atomic::write_over(path, fill)?;
    let written = Digest::of_file(path).map_err(Error::io(Action::Read, path))?;
    if written == Digest::of(bytes) {
        return Ok(());
    }
    let lost = io::Error::other("a record is missing after writing");
    Err(Error::io(Action::Write, path)(lost))
}

/// The refusal to join files, of which something would be lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotJoined {
    /// A line of a file cannot be read.
    Line {
        /// The path of the file below the period folder.
        path: String,
        /// The number of the line, from 1.
        line: usize,
    },
    /// A file is too large to be read, or a link out of the folder.
    Unread {
        /// The path of the file below the period folder.
        path: String,
    },
    /// A file has become another one since it was read.
    Changed {
        /// The path of the file below the period folder.
        path: String,
    },
}

impl Explain for NotJoined {
    fn message(&self, lang: Lang) -> String {
        match self {
            Self::Line { path, line } => lang.pick(
                format!(
                    "intet er samlet: linje {line} i `{path}` kan ikke læses som en forsendelse; \
                     er filen ødelagt, så hent den fra en sikkerhedskopi, eller flyt den ud af \
                     mappen"
                ),
                format!(
                    "nothing was joined: line {line} of `{path}` cannot be read as a letter that \
                     was sent; if the file is broken, take it from a backup or move it out of \
                     the folder"
                ),
            ),
            Self::Unread { path } => lang.pick(
                format!(
                    "intet er samlet: `{path}` er for stor eller en genvej ud af mappen og kan \
                     ikke læses; læg selve filen i mappen"
                ),
                format!(
                    "nothing was joined: `{path}` is too large, or a link out of the folder, and \
                     cannot be read; put the file itself into the folder"
                ),
            ),
            Self::Changed { path } => lang.pick(
                format!(
                    "intet er samlet: `{path}` er blevet ændret imens; vent, til mappen er \
                     synkroniseret, og kør igen"
                ),
                format!(
                    "nothing was joined: `{path}` was changed meanwhile; wait until the folder \
                     is in sync and run again"
                ),
            ),
        }
    }

    fn exit(&self) -> Exit {
        Exit::Findings
    }
}
