//! The small files that Excel and `LibreOffice` lay beside a file while somebody has it open. They
//! name the file and, as a rule, the person; what that person has not saved is not in the file.

use encoding_rs::{UTF_16LE, WINDOWS_1252};

/// The most bytes of a lock file that are read. Excel writes 165, `LibreOffice` some hundred.
pub(super) const MAX_BYTES: u64 = 1_024;

/// The most characters of a person's name that are told.
const LONGEST_NAME: usize = 60;

/// Where Excel's lock file has the length of the name and then, two bytes on, the name in UTF-16.
const EXCEL_NAME: usize = 55;

/// The name of the file that a lock file is for, by its own name: `periode.xlsx` for
/// `~$periode.xlsx` as for `.~lock.periode.xlsx#`. `None` for any other file.
pub(super) fn locked_file(name: &str) -> Option<&str> {
    let of_excel = name.strip_prefix("~$");
    let of_libre_office = || name.strip_prefix(".~lock.")?.strip_suffix('#');
    of_excel.or_else(of_libre_office).filter(|file| !file.is_empty())
}

/// The person that a lock file names; `None` where it does not plainly name one. The file is
/// anybody's, so only letters and what names are written with are taken from it.
pub(super) fn person(name: &str, bytes: &[u8]) -> Option<String> {
    let person = if name.starts_with("~$") {
        excel_person(bytes)?
    } else {
        libre_office_person(bytes)?
    };
    let is_of_names = |c: &char| c.is_alphanumeric() || " .,-'’()@_".contains(*c);
    let person: String = person.chars().filter(is_of_names).take(LONGEST_NAME).collect();
    let person = person.split_whitespace().collect::<Vec<_>>().join(" ");
    person.contains(char::is_alphabetic).then_some(person)
}

/// The person in a lock file of Excel. It has the name twice: in the code page of the machine,
/// after its length, and in UTF-16.
fn excel_person(bytes: &[u8]) -> Option<String> {
    let wide = || {
        let length = usize::from(*bytes.get(EXCEL_NAME)?);
        let start = EXCEL_NAME + 2;
        let name = bytes.get(start..start + 2 * length)?;
        let name = UTF_16LE.decode_without_bom_handling_and_without_replacement(name)?;
        Some(name.into_owned()).filter(|name| !name.is_empty())
    };
    let narrow = || {
        let (length, rest) = bytes.split_first()?;
        let name = rest.get(..usize::from(*length))?;
        Some(WINDOWS_1252.decode_without_bom_handling(name).0.into_owned())
    };
    wide().or_else(narrow)
}

/// The person in a lock file of `LibreOffice`. It has fields with commas between them: the name
/// that the person has given, the name on the machine, the machine, and the time.
fn libre_office_person(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut fields = text.split(',').map(str::trim);
    let (given, on_machine) = (fields.next()?, fields.next()?);
    // On a shared drive, the name on the machine may have the machine before it.
    let on_machine = on_machine.rsplit(['\\', '/']).next()?;
    Some(if given.is_empty() { on_machine } else { given }.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A lock file of Excel with a name, as Excel 365 writes it.
    fn excel(name: &str) -> Vec<u8> {
        let mut bytes = vec![b' '; 165];
        let narrow = WINDOWS_1252.encode(name).0;
        bytes[0] = narrow.len() as u8;
        bytes[1..=narrow.len()].copy_from_slice(&narrow);
        let units: Vec<_> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes[EXCEL_NAME..EXCEL_NAME + 2].copy_from_slice(&[(units.len() / 2) as u8, 0]);
        bytes[EXCEL_NAME + 2..][..units.len()].copy_from_slice(&units);
        bytes
    }

    #[test]
    fn lock_files_are_known_by_their_names() {
        for (name, expected) in [
            ("~$periode.xlsx", Some("periode.xlsx")),
            (".~lock.periode.ods#", Some("periode.ods")),
            (".~lock.udpegede.csv#", Some("udpegede.csv")),
            ("periode.xlsx", None),
            (".~lock.udpegede.csv", None),
            ("~$", None),
        ] {
            assert_eq!(locked_file(name), expected, "{name}");
        }
    }

    #[test]
    fn the_person_is_told_where_the_file_plainly_names_one() {
        let of_excel = |bytes: &[u8]| person("~$periode.xlsx", bytes);
        assert_eq!(
            of_excel(&excel("Åse Ørsted-Møller")).as_deref(),
            Some("Åse Ørsted-Møller")
        );
        assert_eq!(of_excel(b"\x02Bo").as_deref(), Some("Bo"));
        assert_eq!(of_excel(b"\xffBo"), None);
        assert_eq!(of_excel(b""), None);
        let of_libre_office = |text: &str| person(".~lock.periode.ods#", text.as_bytes());
        for (text, expected) in [
            ("Jens Holm,KKR\\jh,PC-7,29.11.2026 14:00,file:///C:/x;", Some("Jens Holm")),
            (",KKR\\jh,PC-7,29.11.2026 14:00,file:///C:/x;", Some("jh")),
            ("\u{1b}[31mBo`$(x)`\u{202e},,", Some("31mBo(x)")),
            (",,PC-7,,;", None),
            ("", None),
        ] {
            assert_eq!(of_libre_office(text).as_deref(), expected, "{text}");
        }
        let long = format!("{},x", "a".repeat(900));
        assert_eq!(of_libre_office(&long).unwrap().len(), LONGEST_NAME);
    }
}
