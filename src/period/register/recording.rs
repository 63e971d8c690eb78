//! What one command recorded together. By it the letters of a command can be taken back
//! together.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::Record;
use crate::ground::digest::Digest;

/// The mark that records have in common which one command has written: the first 8 bytes of a
/// digest over them. A running number would not do: two people may record letters at the same
/// time in two copies of one register. In the file it has 16 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RecordingId(u64);

impl RecordingId {
    /// Gives the mark for records that are about to be written together.
    pub(crate) fn of(records: &[Record]) -> Self {
        let lines = records
            .iter()
            .map(|record| serde_json::to_vec(record).expect("a record is plain data"));
        let digest = Digest::of_parts(lines);
        let bytes = digest.as_ref().first_chunk().expect("a digest has 32 bytes");
        Self(u64::from_be_bytes(*bytes))
    }

    /// Marks records as written together.
    pub(crate) fn mark(records: &mut [Record]) {
        let recording = Self::of(records);
        records
            .iter_mut()
            .for_each(|record| record.recording = Some(recording));
    }
}

impl Serialize for RecordingId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{:016x}", self.0))
    }
}

impl<'de> Deserialize<'de> for RecordingId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        let number = u64::from_str_radix(&text, 16);
        number
            .map(Self)
            .map_err(|_| de::Error::custom("no hexadecimal number"))
    }
}
