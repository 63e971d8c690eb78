//! A package for a provider of remote print or Digital Post: a zip of letters, and a table
//! that says to whom each goes. Names are written as they come; of earlier ones only the
//! row of the table is kept.

mod fault;
mod index;

use std::io::{Seek, Write};

use time::Date;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use crate::ground::digest::Digest;
use crate::mailing::file_name::{Names, TakenNames};
pub use crate::mailing::package::fault::PackageFault;
use crate::mailing::package::index::Index;
use crate::period::model::DispatchWay;

/// A letter is no larger than this, in bytes: the smallest limit among the providers.
pub(crate) const MOST_BYTES: usize = 3_000_000;

/// The columns of the table that take the lines of an address.
pub(crate) const ADDRESS_LINES: usize = 6;

/// How far the table is packed; a fixed level, so that the bytes are the same.
const LEVEL: i64 = 6;

/// The table's name without extension.
const INDEX_STEM: &str = "indeks";

/// The name of a letter of whose own nothing can stand.
const UNNAMED: &str = "brev";

/// A letter, and to whom it goes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry<'a> {
    /// The member number.
    pub number: &'a str,
    /// Full name.
    pub name: &'a str,
    /// The lines of the address between name and postcode, at most [`ADDRESS_LINES`].
    pub address: &'a [&'a str],
    /// Four digits; empty without a postal address.
    pub postcode: &'a str,
    /// Town; empty without a postal address.
    pub town: &'a str,
    /// "Danmark"; empty without a postal address.
    pub country: &'a str,
    /// The person's municipality.
    pub municipality: &'a str,
    /// E-mail address; may be empty.
    pub email: &'a str,
    /// How the letter travels.
    pub way: DispatchWay,
    /// Pages of the letter.
    pub pages: usize,
    /// Sheets of paper that it takes.
    pub sheets: usize,
    /// The bytes of the letter.
    pub pdf: &'a [u8],
    /// The name of its file, with extension; made safe and unique in the package.
    pub file_name: &'a str,
}

/// A package that is being written.
pub(crate) struct Package<W: Write + Seek> {
    /// The archive.
    zip: ZipWriter<W>,
    /// The table so far.
    index: Index,
    /// How files are named.
    names: Names,
    /// The names that they have.
    taken: TakenNames,
    /// The time that all files bear.
    created: DateTime,
}

impl<W: Write + Seek> Package<W> {
    /// Begins a package; its files bear the midnight of `created`.
    pub(crate) fn new(writer: W, names: Names, created: Date) -> Self {
        let mut taken = TakenNames::default();
        taken.take(INDEX_STEM, "csv");
        Self {
            zip: ZipWriter::new(writer),
            index: Index::new(),
            names,
            taken,
            created: midnight(created),
        }
    }

    /// Adds a letter and its row.
    ///
    /// # Errors
    /// When the letter is too large or its address too long, and nothing is added; or when
    /// writing fails, after which the package is of no use.
    pub(crate) fn add(&mut self, entry: &Entry) -> Result<(), PackageFault> {
        let bytes = entry.pdf.len();
        if bytes > MOST_BYTES {
            return Err(PackageFault::TooLarge { bytes });
        }
        let lines = entry.address.len();
        if lines > ADDRESS_LINES {
            return Err(PackageFault::TooManyLines { lines });
        }
        let name = self.file_name(entry.file_name);
        self.write(&name, CompressionMethod::Stored, entry.pdf)?;
        self.index.add(&name, &Digest::of(entry.pdf).to_string(), entry);
        Ok(())
    }

    /// Writes the table and the end of the archive.
    ///
    /// # Errors
    /// When writing fails.
    pub(crate) fn finish(mut self) -> Result<W, PackageFault> {
        let index = std::mem::replace(&mut self.index, Index::new());
        let name = format!("{INDEX_STEM}.csv");
        self.write(&name, CompressionMethod::Deflated, &index.finish())?;
        Ok(self.zip.finish()?)
    }

    /// A name of its own for a letter.
    fn file_name(&mut self, wanted: &str) -> String {
        let stem = self.names.stem_of_pdf(wanted, UNNAMED);
        self.taken.take(&stem, "pdf")
    }

    /// Writes one file.
    fn write(
        &mut self,
        name: &str,
        method: CompressionMethod,
        bytes: &[u8],
    ) -> Result<(), PackageFault> {
        let level = (method == CompressionMethod::Deflated).then_some(LEVEL);
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .compression_level(level)
            .last_modified_time(self.created)
            .system(System::Unix)
            .unix_permissions(0o644);
        self.zip.start_file(name, options)?;
        self.zip.write_all(bytes)?;
        Ok(())
    }
}

/// The beginning of a day, as archives tell time: from 1980 to 2107.
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

    /// A letter by post.
    const LETTER: Entry = Entry {
        number: "017",
        name: "Åse Ågård",
        address: &["c/o Øst; Vest", "Egevej 8"],
        postcode: "0800",
        town: "Høje Taastrup",
        country: "Danmark",
        municipality: "Stevns",
        email: "",
        way: DispatchWay::Post,
        pages: 3,
        sheets: 2,
        pdf: b"%PDF-1.7 three pages",
        file_name: "017-Åse Ågård.pdf",
    };

    /// A package of these letters, all of which it takes.
    fn package(names: Names, entries: &[Entry]) -> Vec<u8> {
        let day = Date::from_calendar_date(2022, Month::February, 2).unwrap();
        let mut package = Package::new(Cursor::new(Vec::new()), names, day);
        for entry in entries {
            package.add(entry).unwrap();
        }
        package.finish().unwrap().into_inner()
    }

    /// The bytes of a file in a package.
    fn file(package: &[u8], name: &str) -> Vec<u8> {
        let mut archive = ZipArchive::new(Cursor::new(package)).unwrap();
        let mut bytes = Vec::new();
        let mut file = archive.by_name(name).unwrap();
        file.read_to_end(&mut bytes).unwrap();
        bytes
    }

    /// The rows of the table of a package, its header first.
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
            address: &[],
            postcode: "",
            town: "",
            country: "",
            email: "bo@stevns.dk",
            way: DispatchWay::Email,
            pages: 1,
            sheets: 1,
            pdf: b"%PDF-1.7 one page",
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
        assert_eq!(file(&package, names[0]), LETTER.pdf);
        let table = rows(&package);
        let header = "fil;sha256;nr;navn;adresse1;adresse2;adresse3;adresse4;adresse5;\
                      adresse6;postnr;by;land;kommune;e-mail;forsendelse;sider;ark";
        assert_eq!(table[0].join(";"), header);
        let digest = Digest::of(LETTER.pdf).to_string();
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
        let refused = package.add(&Entry { pdf: &more, ..LETTER });
        assert!(matches!(refused, Err(PackageFault::TooLarge { bytes: 3_000_001 })));
        let refused = package.add(&Entry { address: &[""; 7], ..LETTER });
        assert!(matches!(refused, Err(PackageFault::TooManyLines { lines: 7 })));
        package.add(&Entry { pdf: &most, ..LETTER }).unwrap();
        let package = package.finish().unwrap().into_inner();
        assert_eq!(rows(&package).len(), 2);
        assert_eq!(file(&package, "017-aase-aagaard.pdf"), most);
    }
}
