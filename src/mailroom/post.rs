//! Letters on their way out: drafts of e-mails, and the package for a print provider.

use std::io::{Seek, Write};
use std::path::PathBuf;

use super::{Mailroom, Whose};
use crate::address::{self, Address, Place};
use crate::diagnostic::Diagnostics;
use crate::digest::Digest;
use crate::draft::{Draft, Mailbox, UnwritableAddress};
use crate::error::Error;
use crate::file_name::Names;
use crate::letter::{self, Letter};
use crate::manifest::{self, Manifest, Output, Settled};
use crate::model::Dispatch;
use crate::output::{self, OutputFolder};
use crate::package::{Entry, Package, PackageFault};
use crate::prepare::{Prepared, prepare};
use crate::project::Project;
use crate::rows::DispatchWay;

/// The folder of the drafts below the output folder of a period.
const DRAFTS: &str = "kladder";

/// The package below the output folder of a period.
const PACKAGE: &str = "fjernprint.zip";

/// The drafts that were written.
#[derive(Debug)]
pub struct Drafts {
    /// Their folder.
    pub folder: PathBuf,
    /// How many there are.
    pub count: usize,
    /// Those of whom there is none, since no mail can be written to their address.
    pub unwritable: Vec<(String, UnwritableAddress)>,
}

/// The package that was written.
#[derive(Debug)]
pub struct Packed {
    /// The file.
    pub path: PathBuf,
    /// How many letters are in it.
    pub count: usize,
    /// Those whose letters are not in it, and why.
    pub left_out: Vec<(String, PackageFault)>,
}

/// Writes drafts of the e-mails with the letters attached. Those of the last time that are
/// not asked for any more go, so that nobody sends them.
///
/// # Errors
/// [`Error::Data`] when there are errors among the findings, [`Error::Choice`] when somebody
/// is not found, [`Error::NotBuilt`] when a letter was not made as it is today, or what the
/// environment refuses.
pub fn write_drafts(
    project: &Project,
    whose: &Whose,
    to: &mut Diagnostics,
) -> Result<Drafts, Error> {
    let prepared = prepare(project, to)?;
    let mailroom = Mailroom::of(&prepared, project);
    let mut made = Vec::new();
    let mut unwritable = Vec::new();
    for letter in mailroom.letters(whose)? {
        let Dispatch::Email(address) = &letter.appointee.dispatch else { continue };
        match Mailbox::new(&letter.appointee.name, address) {
            Ok(mailbox) => {
                let (_, pdf) = mailroom.made(letter)?;
                made.push((letter, draft(letter, &mailbox, &pdf, &prepared)));
            }
            Err(fault) => unwritable.push((letter.appointee.name.clone(), fault)),
        }
    }
    let folder = mailroom.folder.join(DRAFTS);
    let (mut output, shelf) = OutputFolder::open(&folder, &project.owner)?;
    for (letter, bytes) in &made {
        output.stage(described(letter, bytes), bytes)?;
    }
    output.commit(drafts_manifest(&prepared), shelf)?;
    Ok(Drafts { folder, count: made.len(), unwritable })
}

/// The draft of an e-mail with a letter attached.
fn draft(letter: &Letter, to: &Mailbox, pdf: &[u8], prepared: &Prepared) -> Vec<u8> {
    let words = prepared.mail.to(&letter.appointee.name, &letter.salutation());
    let (identifier, path) = (letter.identifier(), letter.path());
    let draft = Draft {
        sender: None,
        to,
        subject: &words.subject,
        text: &words.body,
        attachment_name: path.trim_start_matches(letter::FOLDER),
        pdf,
        date: letter.date,
        identifier: &identifier,
    };
    draft.to_bytes()
}

/// What the manifest of the drafts says of one.
fn described(letter: &Letter, bytes: &[u8]) -> Output {
    let path = letter.path();
    let name = path.trim_start_matches(letter::FOLDER).trim_end_matches(".pdf");
    Output {
        path: format!("{name}.eml"),
        sha256: Digest::of(bytes),
        bytes: bytes.len() as u64,
        pages: 0,
        content_sha256: Digest::of(bytes),
        has_findings: false,
        letters: Vec::new(),
    }
}

/// The manifest of the drafts, by which the next run knows what it has written.
fn drafts_manifest(prepared: &Prepared) -> Manifest {
    let settings = &prepared.period.settings;
    Manifest {
        program: manifest::program(),
        council: settings.council.name.clone(),
        period: settings.term.key(),
        date: settings.letter.date.to_string(),
        inputs_sha256: manifest::digest(&prepared.inputs),
        settled: Settled::default(),
        inputs: Vec::new(),
        outputs: Vec::new(),
        without_letter: Vec::new(),
        waived: Vec::new(),
    }
}

/// Writes the package for a provider who prints letters or delivers them as Digital Post.
///
/// # Errors
/// As [`write_drafts`].
pub fn write_package(
    project: &Project,
    whose: &Whose,
    names: Names,
    to: &mut Diagnostics,
) -> Result<Packed, Error> {
    let prepared = prepare(project, to)?;
    let mailroom = Mailroom::of(&prepared, project);
    let letters = mailroom.letters(whose)?;
    let path = mailroom.folder.join(PACKAGE);
    let mut count = 0;
    let mut left_out = Vec::new();
    let date = prepared.period.settings.letter.date;
    output::write_over(&path, |file| {
        let mut package = Package::new(file, names, date);
        for letter in letters {
            let (made, pdf) = mailroom.made(letter)?;
            match pack(&mut package, letter, made, &pdf, &prepared) {
                Ok(()) => count += 1,
                Err(PackageFault::Io(error)) => {
                    return Err(Error::io("write", &path)(error));
                }
                Err(fault) => left_out.push((letter.appointee.name.clone(), fault)),
            }
        }
        match package.finish() {
            Ok(_) => Ok(()),
            Err(PackageFault::Io(error)) => Err(Error::io("write", &path)(error)),
            Err(fault) => Err(Error::io("write", &path)(std::io::Error::other(fault))),
        }
    })?;
    Ok(Packed { path, count, left_out })
}

/// Adds a letter to the package.
fn pack<W: Write + Seek>(
    package: &mut Package<W>,
    letter: &Letter,
    made: &Output,
    pdf: &[u8],
    prepared: &Prepared,
) -> Result<(), PackageFault> {
    let appointee = letter.appointee;
    let (place, email) = match &appointee.dispatch {
        Dispatch::Post(Address { place, .. }) => (Some(place), ""),
        Dispatch::Email(email) => (None, email.as_str()),
        Dispatch::None(_) => (None, ""),
    };
    let (postcode, town, country) = match place {
        Some(Place::Denmark { postcode, town }) => (&**postcode, &*town.full, "Danmark"),
        Some(Place::Abroad { postcode, town, country }) => {
            (postcode.as_deref().unwrap_or_default(), &**town, &**country)
        }
        None => ("", "", ""),
    };
    let lines = address::between_name_and_place(appointee);
    let lines: Vec<_> = lines.iter().map(String::as_str).collect();
    package.add(&Entry {
        number: &appointee.number,
        name: &appointee.name,
        address: &lines,
        postcode,
        town,
        country,
        municipality: &appointee.municipality,
        email,
        way: if place.is_some() { DispatchWay::Post } else { DispatchWay::Email },
        pages: made.pages,
        sheets: prepared.period.settings.print.sheets(made.pages),
        pdf,
        file_name: letter.path().trim_start_matches(letter::FOLDER),
    })
}
