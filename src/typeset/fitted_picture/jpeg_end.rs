//! The end of the picture in a JPEG file, by which a file that was cut off is told from a
//! whole one.

/// The first byte of every marker, by which the parts of a JPEG file begin.
const MARKER: u8 = 0xff;

/// What may follow 0xff in the data of a scan without making a marker of it: nought, which
/// says that the byte is data, and a further 0xff, which only fills.
const NO_MARKER: [u8; 2] = [0x00, 0xff];

/// The second byte of the marker that ends a picture (EOI).
const END: u8 = 0xd9;

/// Whether the picture in a JPEG file is followed by its end marker.
///
/// It goes from marker to marker and steps over what belongs to each, since thumbnails in
/// the metadata have ends of their own, and since what phones write behind the end (films,
/// depth) holds all pairs of bytes.
pub(super) fn has_jpeg_end(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while let Some(at) = next_marker(rest) {
        let kind = rest[at + 1];
        rest = &rest[at + 2..];
        match kind {
            END => return true,
            // The start of the file and the restarts of a scan stand alone.
            0x01 | 0xd0..=0xd8 => {}
            _ => rest = behind_segment(rest),
        }
    }
    false
}

/// Finds where the next marker begins, counted from 0; `None` when there is none.
fn next_marker(bytes: &[u8]) -> Option<usize> {
    bytes
        .windows(2)
        .position(|pair| pair[0] == MARKER && !NO_MARKER.contains(&pair[1]))
}

/// Skips the segment at the beginning of the bytes. Its first two bytes tell its length, in
/// which they are counted themselves; nothing is left when it is longer than the file.
fn behind_segment(bytes: &[u8]) -> &[u8] {
    let length = bytes.first_chunk().map_or(0, |two| u16::from_be_bytes(*two));
    bytes.get(usize::from(length)..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use image::ImageFormat;

    use super::super::samples::{PORTRAIT, file, photograph, with_segment};
    use super::super::{FittedPicture, PictureError};

    #[test]
    fn only_the_end_of_the_picture_itself_makes_a_jpeg_whole() {
        let jpeg = file(&photograph(64, 64), ImageFormat::Jpeg);
        let film = [&jpeg[..], b"film \xff\xd9 \xff\xda \xff\xe0"].concat();
        assert_eq!(
            FittedPicture::from_original(&film, &PORTRAIT).unwrap().bytes,
            FittedPicture::from_original(&jpeg, &PORTRAIT).unwrap().bytes
        );
        let with_thumbnail = with_segment(&jpeg, 0xe1, &jpeg);
        FittedPicture::from_original(&with_thumbnail, &PORTRAIT).unwrap();
        for missing in [2, jpeg.len() / 4, jpeg.len() - 20] {
            let cut = &with_thumbnail[..with_thumbnail.len() - missing];
            let error = FittedPicture::from_original(cut, &PORTRAIT).unwrap_err();
            assert!(matches!(error, PictureError::Truncated), "{missing}: {error}");
        }
    }
}
