//! Letters on their way out: drafts of e-mails, and the package for a print provider. Both
//! go when a letter changes, so that nobody sends what is out of date.

use std::fs;
use std::io::{Seek, Write};
use std::path::{Path, PathBuf};

use crate::documents::address_block;
use crate::documents::letter::{self, Letter};
use crate::error::{Action, Error};
use crate::findings::sink::Diagnostics;
use crate::ground::digest::Digest;
use crate::mailing::draft::{Draft, Mailbox, UnwritableAddress};
use crate::mailing::file_name::Names;
use crate::mailing::package::{Entry, Package, PackageFault};
use crate::output::atomic;
use crate::output::manifest::{Manifest, Output};
use crate::output::owner::Owner;
use crate::output::staging::OutputFolder;
use crate::period::address::{Address, Locality};
use crate::period::contents::Kind;
use crate::period::model::{Dispatch, DispatchWay, Settings};
use crate::run::post::{Mailroom, Whose};
use crate::run::prepare::{Prepared, prepare, with_sources};
use crate::run::request::Request;
use crate::typeset::mail_text::MailText;

/// The folder of the drafts below the output folder of a period.
const DRAFTS: &str = "kladder";

/// The folder of the package below the output folder of a period.
const PACKAGE_FOLDER: &str = "fjernprint";

/// The package in it.
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

/// The words of e-mails.
struct Words {
    /// With a letter about mandates.
    mandates: MailText,
    /// With a letter of thanks.
    thanks: MailText,
}

/// Writes drafts of the e-mails with the letters attached. Those of the last time that are
/// not asked for any more go, so that nobody sends them.
///
/// # Errors
/// [`Error::Data`] when there are errors among the findings, [`Error::Choice`] when somebody
/// is not found, [`Error::NotBuilt`] when a letter was not made as it is today, or what the
/// environment refuses.
pub fn write_drafts(
    request: &Request,
    whose: &Whose,
    findings: &mut Diagnostics,
) -> Result<Drafts, Error> {
    request.check_output()?;
    with_sources(request, findings, |sources, findings| {
        let prepared = sources.judge(&request.period, findings)?;
        let words = Words {
            mandates: MailText::of(&prepared.base, prepared.has_mail, findings)?,
            thanks: MailText::of_thanks(&prepared.base, findings)?,
        };
        drafts_of(&prepared, request, whose, &words)
    })
}

/// Writes the drafts of a period that is judged; see [`write_drafts`].
fn drafts_of(
    prepared: &Prepared,
    request: &Request,
    whose: &Whose,
    words: &Words,
) -> Result<Drafts, Error> {
    let mailroom = Mailroom::of(prepared, request);
    let letters = mailroom.letters(whose)?;
    let folder = mailroom.folder.join(DRAFTS);
    let (mut output, shelf) = OutputFolder::open(&folder, &request.owner)?;
    let mut drafts = Drafts { folder, count: 0, unwritable: Vec::new() };
    for letter in letters {
        if let Err(error) = add_draft(letter, &mailroom, words, &mut output, &mut drafts)
        {
            output.discard();
            return Err(error);
        }
    }
    if matches!(whose, Whose::People(_)) {
        let has = output.paths();
        let others = shelf.documents(|path| !has.contains(path));
        others.into_iter().for_each(|found| output.keep(found));
    }
    output.commit(Manifest::new(&prepared.period.settings, Vec::new()), shelf)?;
    Ok(drafts)
}

/// Adds the draft of a letter that goes by e-mail.
fn add_draft(
    letter: &Letter,
    mailroom: &Mailroom,
    words: &Words,
    output: &mut OutputFolder,
    drafts: &mut Drafts,
) -> Result<(), Error> {
    let Dispatch::Email(address) = &letter.appointee.dispatch else { return Ok(()) };
    let name = &letter.appointee.name;
    match Mailbox::new(name, address) {
        Ok(mailbox) => {
            let (_, pdf) = mailroom.made(letter)?;
            let bytes = draft(letter, &mailbox, &pdf, words);
            drafts.count += 1;
            output.stage(described(letter, &bytes), &bytes)
        }
        Err(fault) => {
            drafts.unwritable.push((name.clone(), fault));
            Ok(())
        }
    }
}

/// The draft of an e-mail with a letter attached.
fn draft(letter: &Letter, to: &Mailbox, pdf: &[u8], words: &Words) -> Vec<u8> {
    let words = match letter.kind {
        Kind::Mandates => &words.mandates,
        Kind::Thanks => &words.thanks,
    };
    let words = words.to(&letter.appointee.name, &letter.salutation());
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
    let content = Digest::of(bytes);
    Output::new(&format!("{name}.eml"), bytes, 0, content, &Diagnostics::new())
}

/// Writes the package for a provider who prints letters or delivers them as Digital Post.
///
/// # Errors
/// As [`write_drafts`].
pub fn write_package(
    request: &Request,
    whose: &Whose,
    names: Names,
    to: &mut Diagnostics,
) -> Result<Packed, Error> {
    request.check_output()?;
    let prepared = prepare(request, to)?;
    let mailroom = Mailroom::of(&prepared, request);
    let letters = mailroom.letters(whose)?;
    let folder = mailroom.folder.join(PACKAGE_FOLDER);
    let (mut output, shelf) = OutputFolder::open(&folder, &request.owner)?;
    let begun = folder.join(format!("{PACKAGE}.begun"));
    let mut packed = Packed {
        path: folder.join(PACKAGE),
        count: 0,
        left_out: Vec::new(),
    };
    let written = atomic::write_over(&begun, |file| {
        let package = Package::new(file, names, prepared.period.settings.letter.date);
        fill(package, &letters, &mailroom, &prepared, &mut packed)
    });
    let adopted = written.and_then(|()| {
        let sha256 = Digest::of_file(&begun).map_err(Error::io(Action::Read, &begun))?;
        let bytes = fs::metadata(&begun).map_err(Error::io(Action::Read, &begun))?.len();
        let described = Output::new(PACKAGE, &[], 0, sha256, &Diagnostics::new());
        output.take_over(Output { sha256, bytes, ..described }, &begun)
    });
    if let Err(error) = adopted {
        fs::remove_file(&begun).ok();
        output.discard();
        return Err(error);
    }
    output.commit(Manifest::new(&prepared.period.settings, Vec::new()), shelf)?;
    Ok(packed)
}

/// Packs letters, and counts them.
fn fill<W: Write + Seek>(
    mut package: Package<W>,
    letters: &[&Letter],
    mailroom: &Mailroom,
    prepared: &Prepared,
    packed: &mut Packed,
) -> Result<(), Error> {
    let refused = |fault, path: &Path| match fault {
        PackageFault::Io(error) => Error::io(Action::Write, path)(error),
        other => Error::io(Action::Write, path)(std::io::Error::other(other)),
    };
    for letter in letters {
        let (made, pdf) = mailroom.made(letter)?;
        match pack(&mut package, letter, made, &pdf, prepared) {
            Ok(()) => packed.count += 1,
            Err(fault @ PackageFault::Io(_)) => return Err(refused(fault, &packed.path)),
            Err(fault) => packed.left_out.push((letter.appointee.name.clone(), fault)),
        }
    }
    package
        .finish()
        .map(drop)
        .map_err(|fault| refused(fault, &packed.path))
}

/// Removes drafts and package of letters that have changed, but nothing that somebody else
/// has put or changed there.
///
/// # Errors
/// What the environment refuses.
pub(crate) fn withdraw(
    folder: &Path,
    owner: &Owner,
    settings: &Settings,
) -> Result<(), Error> {
    for folder in [DRAFTS, PACKAGE_FOLDER].map(|name| folder.join(name)) {
        if folder.is_dir() {
            let (output, shelf) = OutputFolder::open(&folder, owner)?;
            output.commit(Manifest::new(settings, Vec::new()), shelf)?;
        }
    }
    Ok(())
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
    let (locality, email) = match &appointee.dispatch {
        Dispatch::Post(Address { locality, .. }) => (Some(locality), ""),
        Dispatch::Email(email) => (None, email.as_str()),
        Dispatch::None(_) => (None, ""),
    };
    let (postcode, town, country) = match locality {
        Some(Locality::Denmark { postcode, town }) => {
            (&**postcode, &*town.full, "Danmark")
        }
        Some(Locality::Abroad { postcode, town, country }) => {
            (postcode.as_deref().unwrap_or_default(), &**town, &**country)
        }
        None => ("", "", ""),
    };
    let lines = address_block::between_name_and_place(appointee);
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
        way: if locality.is_some() { DispatchWay::Post } else { DispatchWay::Email },
        pages: made.pages,
        sheets: prepared.period.settings.print.sheets(made.pages),
        pdf,
        file_name: letter.path().trim_start_matches(letter::FOLDER),
    })
}
