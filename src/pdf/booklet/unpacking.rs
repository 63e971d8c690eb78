//! Whether a stream can be unpacked to its end. The library that reads keeps what it has
//! unpacked when something goes wrong on the way, and says nothing: half a page would pass for
//! the whole. So each stream that a page draws is unpacked here first.

use std::io::Write;

use flate2::write::ZlibEncoder;
use flate2::{Compression, Decompress, FlushDecompress, Status};
use lopdf::{Dictionary, Document, Object, Stream};

/// The size of the pieces that are unpacked at a time, in bytes.
const PIECE: usize = 32 * 1024;

/// The most filters of a stream; real ones have one or two.
const MAX_FILTERS: usize = 8;

/// What a look at a stream has shown.
#[derive(Debug)]
pub(super) enum Unpacked {
    /// Every reader can unpack the stream as it is.
    Sound,
    /// All data are there, but not every reader would find them all: the checksum is wrong or
    /// missing, or a filter is named in a way that some do not follow. Holds the stream as
    /// every reader takes it.
    Mended(Stream),
}

/// Why a stream cannot be unpacked to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trouble {
    /// The data are damaged or cut off.
    Damaged,
    /// The data unpack to more than the room that is left.
    TooLarge,
}

/// A filter of a stream with its parameters.
struct Layer {
    /// The name of the filter.
    filter: Vec<u8>,
    /// Its parameters; empty when there are none.
    parameters: Dictionary,
}

impl Layer {
    /// Whether this filter packs by deflate.
    fn is_flate(&self) -> bool {
        self.filter == b"FlateDecode"
    }

    /// Whether this filter is one that is undone here. The others compress pictures, and
    /// whether such a picture is whole is left to whoever draws it.
    fn is_undone(&self) -> bool {
        let others: [&[u8]; 4] =
            [b"LZWDecode", b"ASCII85Decode", b"ASCIIHexDecode", b"RunLengthDecode"];
        self.is_flate() || others.contains(&&self.filter[..])
    }

    /// Whether the data of a filter other than deflate can be read to their end, by a look at
    /// their signs or codes. Where the mark of the end is left out, the end of the stream is
    /// theirs.
    fn is_whole(&self, packed: &[u8]) -> bool {
        match &self.filter[..] {
            b"ASCII85Decode" => {
                is_text_up_to(packed, b'~', |byte| matches!(byte, b'!'..=b'u' | b'z'))
            }
            b"ASCIIHexDecode" => {
                is_text_up_to(packed, b'>', |byte| byte.is_ascii_hexdigit())
            }
            b"RunLengthDecode" => are_runs_whole(packed),
            _ => {
                let early = self.parameters.get(b"EarlyChange");
                are_codes_whole(packed, early.and_then(Object::as_i64).unwrap_or(1) != 0)
            }
        }
    }
}

/// Looks whether a stream can be unpacked to its end, and takes what it unpacks to from `room`,
/// the bytes that may still be unpacked.
///
/// # Errors
/// Fails when it cannot, for want of data or of room.
pub(super) fn look(
    document: &Document,
    stream: &Stream,
    room: &mut usize,
) -> Result<Unpacked, Trouble> {
    let Filters { layers, is_plain } =
        filters(document, &stream.dict).ok_or(Trouble::Damaged)?;
    let mut content = None;
    for (index, layer) in layers.iter().enumerate() {
        let packed = content.as_ref().unwrap_or(&stream.content);
        if !layer.is_undone() || packed.is_empty() {
            break;
        }
        if layer.is_flate() {
            match inflate(packed, true, room, |_| ()) {
                Err(Trouble::Damaged) => {
                    let anew = packed_anew(packed, room)?;
                    return Ok(Unpacked::Mended(filtered(
                        stream,
                        &layers[index..],
                        anew,
                    )));
                }
                outcome => outcome?,
            }
        } else if !layer.is_whole(packed) {
            return Err(Trouble::Damaged);
        }
        if layers.get(index + 1).is_some_and(Layer::is_undone) {
            content = Some(undone(layer, packed, room)?);
        } else {
            break;
        }
    }
    if is_plain {
        return Ok(Unpacked::Sound);
    }
    Ok(Unpacked::Mended(filtered(stream, &layers, stream.content.clone())))
}

/// The filters of a stream.
struct Filters {
    /// The filters in the order in which they are undone.
    layers: Vec<Layer>,
    /// Whether they stand in the stream itself under their full names, as every reader expects.
    is_plain: bool,
}

/// Reads the filters of a stream; `None` when they are no names, or too many.
fn filters(document: &Document, entries: &Dictionary) -> Option<Filters> {
    let listed = |key: &[u8]| match entries.get_deref(key, document) {
        Err(_) | Ok(Object::Null) => Vec::new(),
        Ok(Object::Array(list)) => list.clone(),
        Ok(one) => vec![one.clone()],
    };
    let (names, parameters) = (listed(b"Filter"), listed(b"DecodeParms"));
    let in_place =
        |key: &[u8]| entries.get(key).is_ok_and(|value| value.as_reference().is_ok());
    let mut is_plain = !in_place(b"Filter") && !in_place(b"DecodeParms");
    is_plain &= names
        .iter()
        .chain(&parameters)
        .all(|object| object.as_reference().is_err());
    let mut layers = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let name = document.dereference(name).ok()?.1.as_name().ok()?;
        let of_filter = parameters.get(index);
        let of_filter = of_filter.and_then(|found| document.dereference(found).ok());
        let of_filter = of_filter.and_then(|(_, found)| found.as_dict().ok().cloned());
        let filter = full_name(name).to_vec();
        is_plain &= filter == name;
        layers.push(Layer { filter, parameters: of_filter.unwrap_or_default() });
    }
    (layers.len() <= MAX_FILTERS).then_some(Filters { layers, is_plain })
}

/// Gives the full name of a filter. Viewers take the short ones everywhere, which the standard
/// has for pictures within contents alone (ISO 32000-1, table 94).
fn full_name(name: &[u8]) -> &[u8] {
    match name {
        b"Fl" => b"FlateDecode",
        b"LZW" => b"LZWDecode",
        b"A85" => b"ASCII85Decode",
        b"AHx" => b"ASCIIHexDecode",
        b"RL" => b"RunLengthDecode",
        b"CCF" => b"CCITTFaxDecode",
        b"DCT" => b"DCTDecode",
        other => other,
    }
}

/// Gives a stream other data, and the filters that undo them.
fn filtered(stream: &Stream, layers: &[Layer], content: Vec<u8>) -> Stream {
    let mut entries = stream.dict.clone();
    let names = layers.iter().map(|layer| Object::Name(layer.filter.clone()));
    let parameters = layers.iter().map(|layer| layer.parameters.clone().into());
    entries.set("Filter", names.collect::<Vec<_>>());
    entries.set("DecodeParms", parameters.collect::<Vec<Object>>());
    Stream::new(entries, content)
}

/// Undoes one filter whose data are known to be whole.
///
/// # Errors
/// Fails when there is no room, or when the parameters of the filter do not fit its data.
fn undone(layer: &Layer, packed: &[u8], room: &mut usize) -> Result<Vec<u8>, Trouble> {
    let stream = Stream::new(Dictionary::new(), packed.to_vec());
    let stream = filtered(&stream, std::slice::from_ref(layer), stream.content.clone());
    let content =
        stream
            .get_plain_content_with_limit(*room)
            .map_err(|error| match error {
                lopdf::Error::Decompress(
                    lopdf::DecompressError::MemoryLimitExceeded { .. },
                ) => Trouble::TooLarge,
                _ => Trouble::Damaged,
            })?;
    *room -= content.len();
    Ok(content)
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

/// What deflate data end in where everything before was written out: an empty block without
/// compression (RFC 1951, 3.2.4), whose head lies in the bits before.
const FLUSHED: &[u8] = &[0, 0, 0xff, 0xff];

/// An empty block that is the last one.
const END_BLOCK: &[u8] = &[0x03, 0x00];

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

/// Whether all signs before the mark of the end are those of a filter, or white space.
fn is_text_up_to(packed: &[u8], end: u8, is_sign: impl Fn(u8) -> bool) -> bool {
    let mut signs = packed.iter().copied().take_while(|byte| *byte != end);
    signs.all(|byte| is_sign(byte) || byte.is_ascii_whitespace())
}

/// Whether the last run of run lengths has all its bytes (ISO 32000-1, 7.4.5).
fn are_runs_whole(packed: &[u8]) -> bool {
    let mut at = 0;
    while let Some(length) = packed.get(at) {
        at += match length {
            128 => return true,
            0..128 => usize::from(*length) + 2,
            _ => 2,
        };
    }
    at == packed.len()
}

/// Whether the codes of LZW come to the one that ends them, or to the end of the data (ISO
/// 32000-1, 7.4.4.2). A code that stands for nothing yet is damage. With `changes_early`, codes
/// become longer one code before they must.
fn are_codes_whole(packed: &[u8], changes_early: bool) -> bool {
    const CLEAR: u32 = 256;
    const END: u32 = 257;
    const LONGEST: u32 = 12;
    let (mut width, mut next, mut is_first) = (9, END + 1, true);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in packed {
        (bits, count) = ((bits << 8) | u32::from(*byte), count + 8);
        if count < width {
            continue;
        }
        count -= width;
        let code = (bits >> count) & ((1 << width) - 1);
        bits &= (1 << count) - 1;
        match code {
            END => return true,
            CLEAR => (width, next, is_first) = (9, END + 1, true),
            _ if code > next || (is_first && code == next) => return false,
            _ => {
                next += u32::from(!is_first && next < 1 << LONGEST);
                is_first = false;
                if next + u32::from(changes_early) >= 1 << width && width < LONGEST {
                    width += 1;
                }
            }
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use lopdf::dictionary;

    use super::*;

    /// A text that packs well.
    const TEXT: &[u8] =
        b"BT /F1 12 Tf (Hej verden) Tj ET BT /F1 12 Tf (Hej verden) Tj ET";

    /// Packs a text as zlib does.
    fn packed() -> Vec<u8> {
        let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
        packer.write_all(TEXT).unwrap();
        packer.finish().unwrap()
    }

    /// Looks at data with a filter, with room enough.
    fn looked(filter: &str, content: &[u8]) -> Result<Unpacked, Trouble> {
        let entries = dictionary! { "Filter" => filter };
        let stream = Stream::new(entries, content.to_vec());
        look(&Document::new(), &stream, &mut 10_000)
    }

    /// Gives what a stream unpacks to once it is mended.
    #[track_caller]
    fn mended(looked: Result<Unpacked, Trouble>) -> Vec<u8> {
        match looked {
            Ok(Unpacked::Mended(stream)) => stream.get_plain_content().unwrap(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn data_without_their_checksum_or_with_a_wrong_one_are_mended() {
        let whole = packed();
        assert!(matches!(looked("FlateDecode", &whole), Ok(Unpacked::Sound)));
        let (data, _) = whole.split_at(whole.len() - 4);
        assert_eq!(mended(looked("FlateDecode", data)), TEXT);
        assert_eq!(mended(looked("FlateDecode", &[data, &[0; 4]].concat())), TEXT);
        // Acrobat leaves out the last block as well.
        let mut flushing = ZlibEncoder::new(Vec::new(), Compression::best());
        flushing.write_all(TEXT).unwrap();
        flushing.flush().unwrap();
        assert_eq!(mended(looked("FlateDecode", flushing.get_ref())), TEXT);
        // Some programs leave out the header, or name the filter in short.
        assert_eq!(mended(looked("FlateDecode", &data[2..])), TEXT);
        assert_eq!(mended(looked("Fl", &whole)), TEXT);
    }

    #[test]
    fn data_that_do_not_come_to_their_end_are_damage() {
        let whole = packed();
        for length in 1..whole.len() - 4 {
            let cut = looked("FlateDecode", &whole[..length]);
            assert_eq!(cut.unwrap_err(), Trouble::Damaged, "{length} bytes");
        }
        for (filter, content) in [
            ("ASCII85Decode", &b"87cUR\x7fD]~>"[..]),
            ("ASCIIHexDecode", b"48656A x>"),
            ("RunLengthDecode", b"\x05abc"),
            // A code that stands for nothing: 256, then 300.
            ("LZWDecode", &[0x80, 0x4b, 0x00]),
        ] {
            assert_eq!(
                looked(filter, content).unwrap_err(),
                Trouble::Damaged,
                "{filter}"
            );
        }
        let stream = Stream::new(dictionary! { "Filter" => "FlateDecode" }, whole);
        let trouble = look(&Document::new(), &stream, &mut 20).unwrap_err();
        assert_eq!(trouble, Trouble::TooLarge);
    }

    #[test]
    fn each_filter_of_several_is_looked_at() {
        let hex = |bytes: &[u8]| -> Vec<u8> {
            bytes
                .iter()
                .flat_map(|byte| format!("{byte:02x}").into_bytes())
                .collect()
        };
        let filters: Vec<Object> = vec!["ASCIIHexDecode".into(), "FlateDecode".into()];
        let of = |content: &[u8]| {
            let entries = dictionary! { "Filter" => filters.clone() };
            let stream = Stream::new(entries, hex(content));
            look(&Document::new(), &stream, &mut 10_000)
        };
        let whole = packed();
        assert!(matches!(of(&whole), Ok(Unpacked::Sound)));
        assert_eq!(mended(of(&whole[..whole.len() - 4])), TEXT);
        assert_eq!(of(&whole[..20]).unwrap_err(), Trouble::Damaged);
    }

    #[test]
    fn the_codes_of_lzw_are_followed_as_they_grow() {
        // Codes of nine bits, each a byte of its own, until they need ten: 256, 0, 1, 2 ...
        let mut bits = String::from("100000000");
        for number in 0..254 {
            bits += &format!("{number:09b}");
        }
        let grown = |width: usize| {
            let bits = format!("{bits}{:0width$b}", 257);
            let bits =
                format!("{bits:0<filled$}", filled = bits.len().next_multiple_of(8));
            let byte = |at| u8::from_str_radix(&bits[at..at + 8], 2).unwrap();
            (0..bits.len()).step_by(8).map(byte).collect::<Vec<_>>()
        };
        assert!(are_codes_whole(&grown(10), true));
        assert!(are_codes_whole(&grown(9), false));
    }
}
