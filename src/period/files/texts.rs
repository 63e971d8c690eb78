//! The texts among the files of a period folder: which there are, and their words.

use super::Files;
use crate::findings::FileFinding;
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::period::schema;

/// The largest text of the folder `tekster` that is read, in mebibytes. One of a council takes some
/// kilobytes.
const MAX_PROSE_MEBIBYTES: usize = 1;

impl Files {
    /// The paths of the files of prose that are there: those that the schema names in its order, then
    /// those about single fora.
    pub fn prose_paths(&self) -> impl Iterator<Item = &str> {
        let known = schema::prose().map(|path: &str| path);
        let of_fora = self.bytes.keys().map(String::as_str);
        let of_fora = of_fora.filter(|path| schema::forum_text_key(path).is_some());
        known.filter(|path| self.bytes.contains_key(*path)).chain(of_fora)
    }

    /// The text of a file of prose, as [`Files::text`] gives it. `None` also when it is larger than
    /// Typst can read in a moment, which is reported.
    pub fn prose(&self, path: &str, findings: &mut Diagnostics) -> Option<&str> {
        let text = self.text(path, findings)?;
        if text.len() > MAX_PROSE_MEBIBYTES * 1024 * 1024 {
            let finding = FileFinding::FileTooLarge(MAX_PROSE_MEBIBYTES as u64);
            findings.push(Origin::file(path), finding);
            return None;
        }
        Some(text)
    }

    /// The text of a file without its byte order mark. `None` when the file is missing, which
    /// is not reported here, or when it is empty or not UTF-8, which is.
    pub fn text(&self, path: &str, findings: &mut Diagnostics) -> Option<&str> {
        let origin = Origin::file(path);
        let bytes = self.get(path)?;
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        match std::str::from_utf8(bytes) {
            Ok(text) if text.trim().is_empty() => {
                findings.push(origin, FileFinding::EmptyFile);
                None
            }
            Ok(text) => Some(text),
            Err(error) => {
                let valid = &bytes[..error.valid_up_to()];
                let line = 1 + valid.iter().filter(|&&byte| byte == b'\n').count();
                let finding = FileFinding::NotUtf8 { is_table: false };
                findings.push(origin.row(line), finding);
                None
            }
        }
    }
}
