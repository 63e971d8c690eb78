//! SHA-256 digests, by which the program knows whether two contents are equal: of bytes, of a
//! file, of several parts that belong together.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use sha2::{Digest as _, Sha256};

/// How many bytes of a file are read at a time.
const BLOCK: usize = 64 * 1024;

/// A SHA-256 digest. In JSON and in print it has 64 hexadecimal digits in lower case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// Computes the digest of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Computes the digest of several parts in their order. The length of each part is hashed
    /// before it, so that "ab" and "c" differ from "a" and "bc".
    pub fn of_parts<P: AsRef<[u8]>>(parts: impl IntoIterator<Item = P>) -> Self {
        let mut hasher = Sha256::new();
        for part in parts {
            let part = part.as_ref();
            hasher.update((part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        Self(hasher.finalize().into())
    }

    /// Computes the digest of a file. It reads the file in blocks, so a large file takes no
    /// more memory than a small one.
    ///
    /// # Errors
    /// Fails when the file cannot be opened or read.
    pub fn of_file(path: &Path) -> io::Result<Self> {
        Self::of_reader(File::open(path)?)
    }

    /// Computes the digest of all that can be read from a source, in blocks.
    ///
    /// # Errors
    /// Fails when the source cannot be read.
    pub fn of_reader(source: impl Read) -> io::Result<Self> {
        let mut reader = DigestReader::new(source);
        let mut block = vec![0; BLOCK];
        loop {
            match reader.read(&mut block) {
                Ok(0) => return Ok(reader.digest()),
                Ok(_) => {}
                // A signal that came in between says nothing of the file.
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

/// A source that is read by somebody else, while the digest of what was read is computed.
pub(crate) struct DigestReader<R> {
    /// The source.
    source: R,
    /// What computes the digest.
    hasher: Sha256,
}

impl<R: Read> DigestReader<R> {
    /// Begins to read a source.
    pub(crate) fn new(source: R) -> Self {
        Self { source, hasher: Sha256::new() }
    }

    /// Gives the digest of all that was read.
    pub(crate) fn digest(self) -> Digest {
        Digest(self.hasher.finalize().into())
    }
}

impl<R: Read> Read for DigestReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.source.read(buffer)?;
        self.hasher.update(&buffer[..length]);
        Ok(length)
    }
}

impl AsRef<[u8]> for Digest {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        parse(&text).ok_or_else(|| de::Error::custom("not 64 hexadecimal digits"))
    }
}

/// Reads a digest from its 64 hexadecimal digits, in capitals or not. Gives `None` for any
/// other text.
fn parse(text: &str) -> Option<Digest> {
    let mut bytes = [0; 32];
    if text.len() != 2 * bytes.len() || !text.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    for (byte, digits) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
        let digits = std::str::from_utf8(digits).ok()?;
        *byte = u8::from_str_radix(digits, 16).ok()?;
    }
    Some(Digest(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_the_published_one_and_comes_back_from_its_digits() {
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(Digest::of(b"abc").to_string(), abc);
        assert_eq!(parse(abc), Some(Digest::of(b"abc")));
        assert_eq!(parse(&abc.replace('b', "g")), None);
        assert_eq!(parse("å".repeat(32).as_str()), None);
    }

    #[test]
    fn parts_do_not_run_together() {
        assert_ne!(Digest::of_parts(["ab", "c"]), Digest::of_parts(["a", "bc"]));
    }
}
