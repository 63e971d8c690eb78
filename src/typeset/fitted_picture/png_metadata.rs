//! What a PNG file holds beside its pixels. Colour profiles and texts are packed, so a few bytes of
//! them may unpack to any size; nothing of them comes into a document.

use std::borrow::Cow;

/// The first bytes of every PNG file.
const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The kinds of chunks that are packed and are not pixels.
const PACKED: [&[u8]; 3] = [b"iCCP", b"zTXt", b"iTXt"];

/// How many bytes a chunk takes beside its content: its length and its kind before it, a checksum
/// behind it.
const AROUND_CONTENT: usize = 12;

/// Gives a file without its colour profile and its texts. What is no PNG file, and what stands
/// behind a chunk that is cut off, stays as it is, for the decoder to tell.
pub(super) fn without_packed_metadata(bytes: &[u8]) -> Cow<'_, [u8]> {
    let mut kept = Vec::new();
    let (mut rest, mut copied) = (SIGNATURE.len(), 0);
    while let Some(chunk) =
        bytes.starts_with(SIGNATURE).then(|| chunk_at(bytes, rest)).flatten()
    {
        if PACKED.contains(&&bytes[rest + 4..rest + 8]) {
            kept.extend_from_slice(&bytes[copied..rest]);
            copied = chunk;
        }
        rest = chunk;
    }
    if copied == 0 {
        return Cow::Borrowed(bytes);
    }
    kept.extend_from_slice(&bytes[copied..]);
    Cow::Owned(kept)
}

/// The byte behind the chunk that begins at a byte; `None` when there is no whole chunk.
fn chunk_at(bytes: &[u8], start: usize) -> Option<usize> {
    let length = bytes.get(start..start + 4)?.try_into().ok()?;
    let end = start + AROUND_CONTENT + u32::from_be_bytes(length) as usize;
    (end <= bytes.len()).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Makes a chunk; its checksum is not looked at here.
    fn chunk(kind: &[u8], content: &[u8]) -> Vec<u8> {
        let length = u32::try_from(content.len()).unwrap().to_be_bytes();
        [&length, kind, content, b"sum!"].concat()
    }

    #[test]
    fn profiles_and_texts_are_left_out_and_all_else_stays() {
        let (header, pixels) = (chunk(b"IHDR", &[1; 13]), chunk(b"IDAT", &[2; 40]));
        let packed: Vec<_> =
            PACKED.iter().flat_map(|kind| chunk(kind, &[3; 9])).collect();
        let end = chunk(b"IEND", b"");
        let plain = [SIGNATURE, &header, &pixels, &end].concat();
        let full = [SIGNATURE, &header, &packed, &pixels, &packed, &end].concat();
        assert_eq!(without_packed_metadata(&full), plain);
        assert!(matches!(without_packed_metadata(&plain), Cow::Borrowed(_)));
        for length in 0..full.len() {
            assert!(without_packed_metadata(&full[..length]).len() <= length);
        }
        let foreign = [b"JFIF", &packed[..]].concat();
        assert_eq!(without_packed_metadata(&foreign), foreign);
    }
}
