//! Data that are packed by deflate (RFC 1951), unpacked to their end. Viewers look at no checksum,
//! and what counts here is whether the last block is there.

use std::io::Write;

use flate2::write::ZlibEncoder;
use flate2::{Compression, Decompress, FlushDecompress, Status};

use super::unpacking::Trouble;

/// The size of the pieces that are unpacked at a time, in bytes.
const PIECE: usize = 32 * 1024;

/// What deflate data end in where everything before was written out: an empty block without
/// compression (RFC 1951, 3.2.4), whose head lies in the bits before.
const FLUSHED: &[u8] = &[0, 0, 0xff, 0xff];

/// An empty block that is the last one.
const END_BLOCK: &[u8] = &[0x03, 0x00];

/// Looks whether data can be unpacked to their end, within `room`. Gives the data packed anew where
/// not every reader would find the end.
///
/// # Errors
/// Fails when they cannot, for want of data or of room.
pub(super) fn looked_at(
    packed: &[u8],
    room: &mut usize,
) -> Result<Option<Vec<u8>>, Trouble> {
    match inflate(packed, true, room, |_| ()) {
        Ok(()) => Ok(None),
        Err(Trouble::Damaged) => packed_anew(packed, room).map(Some),
        Err(trouble) => Err(trouble),
    }
}

/// Unpacks deflate data to their end, and hands them on in pieces. With `is_zlib` they have a
/// header and a checksum (RFC 1950), which must be right.
///
/// # Errors
/// Fails when the data are damaged or end too early, or when there is no room.
fn inflate(
    packed: &[u8],
    is_zlib: bool,
    room: &mut usize,
    mut take: impl FnMut(&[u8]),
) -> Result<(), Trouble> {
    let mut unpacker = Decompress::new(is_zlib);
    let mut piece = vec![0; PIECE];
    loop {
        let (read, written) = (unpacker.total_in(), unpacker.total_out());
        let rest = packed.get(read as usize..).unwrap_or_default();
        let status = unpacker.decompress(rest, &mut piece, FlushDecompress::None);
        let status = status.map_err(|_| Trouble::Damaged)?;
        let count = (unpacker.total_out() - written) as usize;
        let Some(left) = room.checked_sub(count) else {
            // Or each of many streams would be unpacked as far as the same room reaches.
            *room = 0;
            return Err(Trouble::TooLarge);
        };
        *room = left;
        take(&piece[..count]);
        if status == Status::StreamEnd {
            return Ok(());
        }
        if count == 0 && unpacker.total_in() == read {
            return Err(Trouble::Damaged);
        }
    }
}

/// Packs data anew whose checksum is wrong or missing, as viewers read them: they look at no
/// checksum, and some do without the header.
///
/// # Errors
/// Fails when the data do not come to their end, or when there is no room.
fn packed_anew(packed: &[u8], room: &mut usize) -> Result<Vec<u8>, Trouble> {
    let data = if has_header(packed) { &packed[2..] } else { packed };
    match deflated_anew(data, room) {
        // Acrobat flushes data, and does without the block that ends them: there they are whole.
        Err(Trouble::Damaged) if data.ends_with(FLUSHED) => {
            deflated_anew(&[data, END_BLOCK].concat(), room)
        }
        outcome => outcome,
    }
}

/// Unpacks deflate data without a header, and packs them anew.
///
/// # Errors
/// Fails when the data do not come to their end, or when there is no room.
fn deflated_anew(data: &[u8], room: &mut usize) -> Result<Vec<u8>, Trouble> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
    inflate(data, false, room, |piece| {
        packer.write_all(piece).expect("memory can be written to");
    })?;
    Ok(packer.finish().expect("memory can be written to"))
}

/// Whether data begin with the header of zlib (RFC 1950, 2.2).
fn has_header(packed: &[u8]) -> bool {
    matches!(packed, [method, flags, ..] if method & 0x0f == 8
        && (u16::from(*method) << 8 | u16::from(*flags)).is_multiple_of(31))
}
