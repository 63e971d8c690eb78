//! The package for a provider who prints letters or delivers them as Digital Post.

use std::fs;
use std::io::{self, Seek, Write};
use std::path::{Path, PathBuf};

use super::outgoing::PACKAGE_FOLDER;
use super::{Mailroom, Recipients};
use crate::documents::address_block;
use crate::documents::letter::{self, Letter};
use crate::error::{Action, Error};
use crate::findings::sink::Diagnostics;
use crate::ground::digest::Digest;
use crate::ground::lang::{Lang, counted};
use crate::mailing::file_name::Names;
use crate::mailing::package::{
    ADDRESS_LINES, Entry, LetterTooLarge, PackablePdf, Package,
};
use crate::output::atomic;
use crate::output::manifest::{Manifest, Output};
use crate::output::staging::OutputFolder;
use crate::period::address::{Address, Locality};
use crate::period::model::{Dispatch, DispatchWay, PrintSettings};
use crate::run::prepare::prepare;
use crate::run::request::Request;

/// The name of the package in its folder.
const PACKAGE: &str = "fjernprint.zip";

/// The package that was written.
#[derive(Debug)]
pub struct Packed {
    /// The path of the file.
    pub path: PathBuf,
    /// How many letters are in it.
    pub count: usize,
    /// The letters that are not in it, in mailing order.
    pub left_out: Vec<NotPacked>,
}

/// A letter that is in no package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotPacked {
    /// The name of the person who should receive the letter.
    pub name: String,
    /// Why the provider would not take the letter.
    pub fault: LetterTooLarge,
}

impl Lang {
    /// Says how many letters are in a package.
    pub fn packed_in(self, count: usize, path: &str) -> String {
        self.pick(
            counted(count, "brev", "breve") + " i " + path,
            counted(count, "letter", "letters") + " in " + path,
        )
    }
}

/// Writes the package for a provider. The one of the last time goes.
///
/// # Errors
/// Fails with [`Error::Data`] when there are errors among the findings, with
/// [`ChoiceFault`](crate::mailing::choice::ChoiceFault) when somebody is not found, with
/// [`NotBuilt`](super::NotBuilt) when a letter was not made as it is today, or when the
/// environment refuses. The package of the last time stays then.
pub fn write_package(
    request: &Request,
    recipients: &Recipients,
    names: Names,
    findings: &mut Diagnostics,
) -> Result<Packed, Error> {
    request.check_output()?;
    let prepared = prepare(request, findings)?;
    let settings = &prepared.period.settings;
    let mailroom = Mailroom::of(&prepared, request);
    let letters = mailroom.letters(recipients)?;
    let folder = mailroom.folder.join(PACKAGE_FOLDER);
    let (mut output, previous) = OutputFolder::open(&folder, &request.owner)?;
    let begun = folder.join(format!("{PACKAGE}.begun"));
    let mut packed = Packed {
        path: folder.join(PACKAGE),
        count: 0,
        left_out: Vec::new(),
    };
    let written = atomic::write_over(&begun, |file| {
        let mut packing = Packing {
            mailroom: &mailroom,
            print: settings.print,
            package: Package::new(file, names, settings.letter.date),
            packed: &mut packed,
        };
        letters.iter().try_for_each(|letter| packing.add(letter))?;
        packing.finish()
    });
    if let Err(error) = written.and_then(|()| adopt(&begun, &mut output)) {
        fs::remove_file(&begun).ok();
        output.discard();
        return Err(error);
    }
    output.commit(Manifest::new(settings, Vec::new()), previous)?;
    Ok(packed)
}

/// Takes the file `begun`, which is the whole package, over into the output folder. It is not held
/// in memory: it may have hundreds of megabytes.
///
/// # Errors
/// Fails with [`Error::Io`] when the file cannot be read or moved.
fn adopt(begun: &Path, output: &mut OutputFolder) -> Result<(), Error> {
    let sha256 = Digest::of_file(begun).map_err(Error::io(Action::Read, begun))?;
    let bytes = fs::metadata(begun).map_err(Error::io(Action::Read, begun))?.len();
    let described = Output::new(PACKAGE, &[], 0, sha256, &Diagnostics::new());
    output.take_over(Output { sha256, bytes, ..described }, begun)
}

/// A package while it is being filled.
struct Packing<'a, W: Write + Seek> {
    /// The letters as they were made.
    mailroom: &'a Mailroom<'a>,
    /// How the period prints letters, by which sheets are counted.
    print: PrintSettings,
    /// The package with the letters so far in it.
    package: Package<W>,
    /// The account of what is in the package so far.
    packed: &'a mut Packed,
}

impl<W: Write + Seek> Packing<'_, W> {
    /// Adds a letter as it was made, or puts it down as left out when it is too large.
    ///
    /// # Errors
    /// Fails with [`NotBuilt`](super::NotBuilt) when the letter was not made as it is today, or
    /// with [`Error::Io`] when the package cannot be written.
    fn add(&mut self, letter: &Letter) -> Result<(), Error> {
        let made = self.mailroom.made(letter)?;
        match PackablePdf::new(&made.bytes) {
            Ok(pdf) => {
                let written = self.write(letter, made.output.pages, pdf);
                written.map_err(Error::io(Action::Write, &self.packed.path))?;
                self.packed.count += 1;
            }
            Err(fault) => {
                let name = letter.appointee.name.clone();
                self.packed.left_out.push(NotPacked { name, fault });
            }
        }
        Ok(())
    }

    /// Writes a letter of so many pages and its row of the table.
    ///
    /// # Panics
    /// Panics when the address has more lines than the table has columns for them. It has at
    /// most four: organisation, title, care of, street.
    fn write(
        &mut self,
        letter: &Letter,
        pages: usize,
        pdf: PackablePdf,
    ) -> io::Result<()> {
        let appointee = letter.appointee;
        let lines = address_block::between_name_and_place(appointee);
        let mut address = [""; ADDRESS_LINES];
        assert!(lines.len() <= address.len(), "an address has too many lines");
        address.iter_mut().zip(&lines).for_each(|(cell, line)| *cell = line);
        let Destination { postcode, town, country, email, way } =
            Destination::of(&appointee.dispatch);
        let path = letter.path();
        self.package.add(&Entry {
            number: &appointee.number,
            name: &appointee.name,
            address,
            postcode,
            town,
            country,
            municipality: &appointee.municipality,
            email,
            way,
            pages,
            sheets: self.print.sheets(pages),
            pdf,
            file_name: path.trim_start_matches(letter::FOLDER),
        })
    }

    /// Writes the end of the package.
    ///
    /// # Errors
    /// Fails with [`Error::Io`] when it cannot be written.
    fn finish(self) -> Result<(), Error> {
        let finished = self.package.finish().map(drop);
        finished.map_err(Error::io(Action::Write, &self.packed.path))
    }
}

/// The place that a letter goes to, in the cells of the table. What it has not is empty.
struct Destination<'a> {
    /// The postcode of a postal address.
    postcode: &'a str,
    /// The town of a postal address, in full.
    town: &'a str,
    /// The country of a postal address.
    country: &'a str,
    /// The e-mail address.
    email: &'a str,
    /// The way that the letter goes.
    way: DispatchWay,
}

impl<'a> Destination<'a> {
    /// The place of a letter without a postal address.
    const NO_PLACE: Self = Self {
        postcode: "",
        town: "",
        country: "",
        email: "",
        way: DispatchWay::Email,
    };

    /// Tells where a letter goes that is dispatched like this.
    fn of(dispatch: &'a Dispatch) -> Self {
        match dispatch {
            Dispatch::Post(Address { locality, .. }) => Self::of_locality(locality),
            Dispatch::Email(email) => Self { email, ..Self::NO_PLACE },
            Dispatch::None(_) => Self::NO_PLACE,
        }
    }

    /// Gives the cells of a postal address. The country is written out in Denmark, too.
    fn of_locality(locality: &'a Locality) -> Self {
        let (postcode, town, country) = match locality {
            Locality::Denmark { postcode, town } => (&**postcode, &*town.full, "Danmark"),
            Locality::Abroad { postcode, town, country } => {
                (postcode.as_deref().unwrap_or_default(), &**town, &**country)
            }
        };
        let way = DispatchWay::Post;
        Self { postcode, town, country, email: "", way }
    }
}
