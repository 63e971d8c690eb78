//! A package for a provider of remote print or Digital Post: a zip of letters, and a table
//! that says to whom each goes. Letters are written as they come; of those before only the row
//! of the table is kept in memory, so that a package of thousands of letters can be written.

mod deferred_fault;
mod index;

use std::io::{self, Seek, Write};

use time::Date;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use self::deferred_fault::{DeferredFault, FirstFault};
use self::index::Index;
use super::file_name::{Names, TakenNames};
use crate::ground::danish;
use crate::ground::digest::Digest;
use crate::ground::lang::Lang;
use crate::period::model::DispatchWay;

/// The most bytes that a letter may have: the smallest limit among the providers.
const MOST_BYTES: usize = 3_000_000;

/// How many columns of the table take the lines of an address between name and postcode.
pub(crate) const ADDRESS_LINES: usize = 6;

/// How hard the table is compressed, from 0 to 9. The level is fixed, so that two runs make the
/// same bytes.
const LEVEL: i64 = 6;

/// The name of the table, without its extension.
const INDEX_STEM: &str = "indeks";

/// The name of a letter when nothing of its own name can stand, without its extension.
const UNNAMED: &str = "brev";

/// A letter that is larger than providers take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a letter of {bytes} bytes is too large")]
pub struct LetterTooLarge {
    /// The size of the letter in bytes.
    pub bytes: usize,
}

impl LetterTooLarge {
    /// Says why the letter is not in the package, to follow the name of the recipient.
    pub fn message(&self, lang: Lang) -> String {
        let (size, most) = (megabytes(self.bytes, lang), megabytes(MOST_BYTES, lang));
        lang.pick(
            format!("brevet fylder {size} MB, og fjernprint tager højst {most} MB"),
            format!("the letter has {size} MB, and remote print takes at most {most} MB"),
        )
    }
}

/// Writes a size in millions of bytes, rounded up so that what is too much reads as more: "3,1".
fn megabytes(bytes: usize, lang: Lang) -> String {
    let tenths = bytes.div_ceil(100_000);
    let whole = danish::number(tenths / 10);
    match tenths % 10 {
        0 => whole,
        tenth => format!("{whole}{}{tenth}", lang.pick(',', '.')),
    }
}

/// The bytes of a letter that providers take.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PackablePdf<'a>(&'a [u8]);

impl<'a> PackablePdf<'a> {
    /// Takes the bytes of a letter that is not too large.
    ///
    /// # Errors
    /// Fails with [`LetterTooLarge`] above [`MOST_BYTES`].
    pub(crate) fn new(pdf: &'a [u8]) -> Result<Self, LetterTooLarge> {
        let bytes = pdf.len();
        if bytes > MOST_BYTES { Err(LetterTooLarge { bytes }) } else { Ok(Self(pdf)) }
    }
}

/// A letter of a package, and what the table says of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry<'a> {
    /// The member number of the person: "017".
    pub number: &'a str,
    /// The full name of the person.
    pub name: &'a str,
    /// The lines of the address between name and postcode. Those that are not used come last
    /// and are empty.
    pub address: [&'a str; ADDRESS_LINES],
    /// The postcode, of four digits in Denmark; empty without a postal address.
    pub postcode: &'a str,
    /// The town in full; empty without a postal address.
    pub town: &'a str,
    /// The country, for example "Danmark"; empty without a postal address.
    pub country: &'a str,
    /// The municipality that the person comes from.
    pub municipality: &'a str,
    /// The e-mail address; empty when the letter goes by post.
    pub email: &'a str,
    /// The way that the letter goes.
    pub way: DispatchWay,
    /// The number of its pages.
    pub pages: usize,
    /// The number of sheets of paper that it takes: half as many when both sides are printed.
    pub sheets: usize,
    /// The letter itself, as the bytes of its file.
    pub pdf: PackablePdf<'a>,
    /// The name of its file, with or without extension. In the package it is made safe, and gets
    /// a number when another letter has it.
    pub file_name: &'a str,
}

/// A package that is being written.
pub(crate) struct Package<W: Write + Seek> {
    /// The archive, with the letters so far in it.
    zip: ZipWriter<DeferredFault<W>>,
    /// What has gone wrong with it.
    fault: FirstFault,
    /// The rows of the letters so far.
    index: Index,
    /// The characters that names of files are made of.
    names: Names,
    /// The names that files have, that of the table among them.
    taken: TakenNames,
    /// The time that all files in the archive bear.
    created: DateTime,
}

impl<W: Write + Seek> Package<W> {
    /// Begins a package. Its files bear the first minute of the day `created`, which comes from
    /// the data, so that two runs make the same bytes.
    pub(crate) fn new(writer: W, names: Names, created: Date) -> Self {
        let mut taken = TakenNames::default();
        taken.take(INDEX_STEM, "csv");
        let fault = FirstFault::default();
        Self {
            zip: ZipWriter::new(DeferredFault::new(writer, fault.clone())),
            fault,
            index: Index::new(),
            names,
            taken,
            created: midnight(created),
        }
    }

    /// Adds a letter and its row. The table names the file as it is called in the package, and
    /// has the digest of its bytes, by which the provider can check what has arrived.
    ///
    /// # Errors
    /// Fails when the system refuses to write; then the package is of no use.
    pub(crate) fn add(&mut self, entry: &Entry) -> io::Result<()> {
        let PackablePdf(pdf) = entry.pdf;
        let name = self.file_name(entry.file_name);
        // A PDF is compressed within.
        self.write(&name, CompressionMethod::Stored, pdf)?;
        self.index.add(&name, &Digest::of(pdf).to_string(), entry);
        Ok(())
    }

    /// Writes the table and the end of the archive, and gives the writer back.
    ///
    /// # Errors
    /// Fails when the system refuses to write.
    pub(crate) fn finish(mut self) -> io::Result<W> {
        let index = std::mem::replace(&mut self.index, Index::new());
        let name = format!("{INDEX_STEM}.csv");
        self.write(&name, CompressionMethod::Deflated, &index.finish())?;
        let writer = self.zip.finish()?.into_inner();
        self.fault.check()?;
        Ok(writer)
    }

    /// Finds a name for a letter that no other file of the package has. The table is in the
    /// same folder, so no letter can take its place.
    fn file_name(&mut self, wanted: &str) -> String {
        let stem = self.names.stem_of_pdf(wanted, UNNAMED);
        self.taken.take(&stem, "pdf")
    }

    /// Writes one file. Nothing in it depends on the machine: every file has the same time and
    /// the rights of a plain Unix file.
    fn write(
        &mut self,
        name: &str,
        method: CompressionMethod,
        bytes: &[u8],
    ) -> io::Result<()> {
        let level = (method == CompressionMethod::Deflated).then_some(LEVEL);
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .compression_level(level)
            .last_modified_time(self.created)
            .system(System::Unix)
            .unix_permissions(0o644);
        self.zip.start_file(name, options)?;
        self.zip.write_all(bytes)?;
        self.fault.check()
    }
}

/// Gives the beginning of a day as archives tell time. They know the years from 1980 to 2107; any
/// other day becomes the first of January 1980.
fn midnight(day: Date) -> DateTime {
    let year = u16::try_from(day.year()).unwrap_or_default();
    let time = DateTime::from_date_and_time(year, day.month().into(), day.day(), 0, 0, 0);
    time.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use time::Month;
    use zip::ZipArchive;

    use super::*;

    /// A letter of three pages that goes by post.
    const LETTER: Entry = Entry {
        number: "017",
        name: "Åse Ågård",
        address: ["c/o Øst; Vest", "Egevej 8", "", "", "", ""],
        postcode: "0800",
        town: "Høje Taastrup",
        country: "Danmark",
        municipality: "Stevns",
        email: "",
        way: DispatchWay::Post,
        pages: 3,
        sheets: 2,
        pdf: PackablePdf(b"%PDF-1.7 three pages"),
        file_name: "017-Åse Ågård.pdf",
    };

    /// Makes a package of letters, as of the second of February 2022, and gives its bytes.
    fn package(names: Names, entries: &[Entry]) -> Vec<u8> {
        let day = Date::from_calendar_date(2022, Month::February, 2).unwrap();
        let mut package = Package::new(Cursor::new(Vec::new()), names, day);
        for entry in entries {
            package.add(entry).unwrap();
        }
        package.finish().unwrap().into_inner()
    }

    /// Gives the bytes of a file in a package.
    fn file(package: &[u8], name: &str) -> Vec<u8> {
        let mut archive = ZipArchive::new(Cursor::new(package)).unwrap();
        let mut bytes = Vec::new();
        let mut file = archive.by_name(name).unwrap();
        file.read_to_end(&mut bytes).unwrap();
        bytes
    }

    /// Gives the rows of the table of a package, its header first.
    fn rows(package: &[u8]) -> Vec<Vec<String>> {
        let bytes = file(package, "indeks.csv");
        let table = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap();
        let mut reader = csv::ReaderBuilder::new();
        let mut reader = reader.delimiter(b';').has_headers(false).from_reader(table);
        let rows = reader.records().map(|row| {
            let row = row.unwrap();
            row.iter().map(ToOwned::to_owned).collect()
        });
        rows.collect()
    }

    #[test]
    fn a_package_has_its_letters_and_says_to_whom_they_go() {
        let by_email = Entry {
            number: "002",
            name: "Bo Holm",
            address: [""; ADDRESS_LINES],
            postcode: "",
            town: "",
            country: "",
            email: "bo@stevns.dk",
            way: DispatchWay::Email,
            pages: 1,
            sheets: 1,
            pdf: PackablePdf(b"%PDF-1.7 one page"),
            file_name: "002-Bo Holm.pdf",
            ..LETTER
        };
        let package = package(Names::Danish, &[LETTER, by_email]);
        let mut archive = ZipArchive::new(Cursor::new(&package)).unwrap();
        let names = ["017-Åse Ågård.pdf", "002-Bo Holm.pdf", "indeks.csv"];
        for (index, name) in names.iter().enumerate() {
            let file = archive.by_index(index).unwrap();
            assert_eq!(file.name().unwrap(), *name);
            assert_eq!(file.last_modified().unwrap().to_string(), "2022-02-02 00:00:00");
        }
        assert_eq!(file(&package, names[0]), LETTER.pdf.0);
        let table = rows(&package);
        let header = "fil;sha256;nr;navn;adresse1;adresse2;adresse3;adresse4;adresse5;\
                      adresse6;postnr;by;land;kommune;e-mail;forsendelse;sider;ark";
        assert_eq!(table[0].join(";"), header);
        let digest = Digest::of(LETTER.pdf.0).to_string();
        assert_eq!(
            table[1],
            [
                names[0],
                &digest,
                "017",
                "Åse Ågård",
                "c/o Øst; Vest",
                "Egevej 8",
                "",
                "",
                "",
                "",
                "0800",
                "Høje Taastrup",
                "Danmark",
                "Stevns",
                "",
                "post",
                "3",
                "2",
            ]
        );
        assert_eq!(table[2][14..], ["bo@stevns.dk", "e-mail", "1", "1"]);
        let text = String::from_utf8(file(&package, "indeks.csv")).unwrap();
        assert!(text.contains(";\"c/o Øst; Vest\";"), "{text}");
        assert_eq!(text.matches("\r\n").count(), 3);
    }

    #[test]
    fn the_same_letters_make_the_same_bytes() {
        let twice = [(); 2].map(|()| package(Names::Danish, &[LETTER, LETTER]));
        assert_eq!(twice[0], twice[1]);
    }

    #[test]
    fn names_are_ascii_where_it_is_asked_and_never_alike() {
        let named = |file_name| Entry { file_name, ..LETTER };
        let entries =
            ["Åse.pdf", "aase.pdf", "../../AASE.PDF", "con.pdf", "Indeks.csv", "???.pdf"]
                .map(named);
        let files: Vec<_> = rows(&package(Names::Ascii, &entries))
            .into_iter()
            .skip(1)
            .map(|mut row| row.swap_remove(0))
            .collect();
        assert_eq!(
            files,
            [
                "aase.pdf",
                "aase-2.pdf",
                "aase-3.pdf",
                "con_.pdf",
                "indeks-csv.pdf",
                "brev.pdf",
            ]
        );
    }

    #[test]
    fn no_cell_of_the_table_is_a_formula() {
        let hostile =
            ["=1+1", "+45", "-2", "@SUM(A1)", "\t=1", " =1", "\"=1", "'=1", "\r\n1"];
        for name in hostile {
            let package = package(Names::Ascii, &[Entry { name, ..LETTER }]);
            assert_eq!(rows(&package)[1][3], format!("'{name}"), "{name:?}");
        }
        let package = package(Names::Ascii, &[Entry { name: "Bo-Erik = 2", ..LETTER }]);
        assert_eq!(rows(&package)[1][3], "Bo-Erik = 2");
    }

    #[test]
    fn a_letter_that_no_provider_takes_is_refused_and_the_others_go_on() {
        let day = Date::from_calendar_date(2022, Month::February, 2).unwrap();
        let mut package = Package::new(Cursor::new(Vec::new()), Names::Ascii, day);
        let (most, more) = (vec![0; MOST_BYTES], vec![0; MOST_BYTES + 1]);
        let refused = PackablePdf::new(&more);
        assert!(matches!(refused, Err(LetterTooLarge { bytes: 3_000_001 })));
        let pdf = PackablePdf::new(&most).unwrap();
        package.add(&Entry { pdf, ..LETTER }).unwrap();
        let package = package.finish().unwrap().into_inner();
        assert_eq!(rows(&package).len(), 2);
        assert_eq!(file(&package, "017-aase-aagaard.pdf"), most);
    }
}
