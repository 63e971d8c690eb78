//! The package for a provider who prints letters or delivers them as Digital Post.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Seek, Write};
use std::path::{Path, PathBuf};

use super::opened_output::OpenedOutput;
use super::outgoing::OutgoingFolder;
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
use crate::output::manifest::{HeldLetter, Output};
use crate::output::staging::OutputFolder;
use crate::period::address::{Address, Locality};
use crate::period::model::{Appointee, Dispatch, DispatchWay, PrintSettings};
use crate::period::schema::CellWord as _;
use crate::run::prepare::prepare;
use crate::run::request::Request;
use crate::run::withdrawn::Withdrawal;

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
    /// What was out of date among the drafts.
    pub withdrawal: Withdrawal,
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
    let opened = OpenedOutput::of(settings, request)?;
    let mailroom = Mailroom::of(&prepared, &opened);
    let letters = mailroom.letters(recipients)?;
    let (mut output, previous) = opened.open_folder(OutgoingFolder::Package)?;
    let folder = opened.path().join(OutgoingFolder::Package.name());
    let begun = output.path_to_begin(PACKAGE);
    let mut packed = Packed {
        path: folder.join(PACKAGE),
        count: 0,
        left_out: Vec::new(),
        withdrawal: Withdrawal::default(),
    };
    let mut held = Vec::new();
    let written = atomic::write_over(&begun, |file| {
        let mut packing = Packing {
            mailroom: &mailroom,
            print: settings.print,
            package: Package::new(file, names, settings.letter.date),
            packed: &mut packed,
            held: &mut held,
        };
        letters.iter().try_for_each(|letter| packing.add(letter))?;
        packing.finish()
    });
    if let Err(error) = written.and_then(|()| adopt(&begun, held, &mut output)) {
        fs::remove_file(&begun).ok();
        output.discard();
        return Err(error.naming(&begun, &packed.path));
    }
    let of_package = OpenedOutput::commit_folder(
        OutgoingFolder::Package,
        (output, previous),
        &prepared,
        Vec::new(),
    )?;
    packed.withdrawal = opened.clear(&prepared, &BTreeSet::new())?;
    packed.withdrawal.append(of_package);
    Ok(packed)
}

/// Takes the file `begun`, which is the whole package of some letters, over into the output
/// folder. It is not held in memory: it may have hundreds of megabytes.
///
/// # Errors
/// Fails with [`Error::Io`] when the file cannot be read or moved.
fn adopt(
    begun: &Path,
    made_of: Vec<HeldLetter>,
    output: &mut OutputFolder,
) -> Result<(), Error> {
    let sha256 = Digest::of_file(begun).map_err(Error::io(Action::Read, begun))?;
    let bytes = fs::metadata(begun).map_err(Error::io(Action::Read, begun))?.len();
    let described = Output::new(PACKAGE, &[], 0, sha256, &Diagnostics::new());
    let made_of = Some(made_of);
    output.take_over(Output { sha256, bytes, made_of, ..described }, begun)
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
    /// The letters so far in the package, for its manifest.
    held: &'a mut Vec<HeldLetter>,
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
                self.held.push(HeldLetter {
                    path: letter.path(),
                    sha256: made.output.sha256,
                    accompanying: accompanying(letter, self.print),
                    is_again: letter.is_sent,
                });
            }
            Err(fault) => {
                let name = letter.appointee.name.clone();
                self.packed.left_out.push(NotPacked { name, fault });
            }
        }
        Ok(())
    }

    /// Writes a letter of so many pages and its row of the table.
    fn write(
        &mut self,
        letter: &Letter,
        pages: usize,
        pdf: PackablePdf,
    ) -> io::Result<()> {
        let appointee = letter.appointee;
        let Destination { address, postcode, town, country, email, way } =
            Destination::of(appointee);
        let path = letter.path();
        self.package.add(&Entry {
            number: &appointee.number,
            name: &appointee.name,
            address: address.each_ref().map(|line| &**line),
            postcode,
            town,
            country,
            municipality: appointee.affiliation.name(),
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

/// Digests what the table says of a letter besides its file, name and number of pages. Sheets
/// are counted by whether both sides are printed.
pub(super) fn accompanying(letter: &Letter, print: PrintSettings) -> Digest {
    let appointee = letter.appointee;
    let Destination { address, postcode, town, country, email, way } =
        Destination::of(appointee);
    let cells = [&*appointee.number, &appointee.name, appointee.affiliation.name()]
        .into_iter()
        .chain(address.iter().map(|line| &**line))
        .chain([postcode, town, country, email, way.word()])
        .map(str::to_owned);
    Digest::of_parts(cells.chain([print.is_duplex.to_string()]))
}

/// The place that a letter goes to, in the cells of the table. What it has not is empty.
struct Destination<'a> {
    /// The lines of the address between name and postcode.
    address: [String; ADDRESS_LINES],
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
    /// Tells where the letters to a person go.
    ///
    /// # Panics
    /// Panics when the address has more lines than the table has columns for them. It has at
    /// most four: organisation, title, care of, street.
    fn of(appointee: &'a Appointee) -> Self {
        let mut lines = address_block::between_name_and_place(appointee);
        assert!(lines.len() <= ADDRESS_LINES, "an address has too many lines");
        lines.resize(ADDRESS_LINES, String::new());
        let address = lines.try_into().expect("there are as many as columns");
        let without_place = Self {
            address,
            postcode: "",
            town: "",
            country: "",
            email: "",
            way: DispatchWay::Email,
        };
        match &appointee.dispatch {
            Dispatch::Post(Address { locality, .. }) => {
                without_place.with_place(locality)
            }
            Dispatch::Email(email) => Self { email, ..without_place },
            Dispatch::None(_) => without_place,
        }
    }

    /// Fills in the cells of a postal address. The country is written out in Denmark, too.
    fn with_place(self, locality: &'a Locality) -> Self {
        let (postcode, town, country) = match locality {
            Locality::Denmark { postcode, town } => (&**postcode, &*town.full, "Danmark"),
            Locality::Abroad { postcode, town, country } => {
                (postcode.as_deref().unwrap_or_default(), &**town, &**country)
            }
        };
        let way = DispatchWay::Post;
        Self { postcode, town, country, way, ..self }
    }
}
