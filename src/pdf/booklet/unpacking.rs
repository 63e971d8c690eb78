//! Whether a stream can be unpacked to its end. The library that reads keeps what it has
//! unpacked when something goes wrong on the way, and says nothing: half a page would pass for
//! the whole. So each stream that a page draws is unpacked here first.

use lopdf::{Dictionary, Document, Object, Stream};

use super::{deflate, filter_codes};

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

    /// Looks whether data can be unpacked to their end. Gives data that every reader unpacks,
    /// where these are not such.
    ///
    /// # Errors
    /// Fails when they cannot, for want of data or of room.
    fn looked_at(
        &self,
        packed: &[u8],
        room: &mut usize,
    ) -> Result<Option<Vec<u8>>, Trouble> {
        if packed.is_empty() {
            return Ok(None);
        }
        if self.is_flate() {
            return deflate::looked_at(packed, room);
        }
        let changes_early = self.parameters.get(b"EarlyChange").and_then(Object::as_i64);
        let is_whole = match &self.filter[..] {
            b"ASCII85Decode" => filter_codes::is_ascii85(packed),
            b"ASCIIHexDecode" => filter_codes::is_hexadecimal(packed),
            b"RunLengthDecode" => filter_codes::are_runs_whole(packed),
            _ => {
                filter_codes::are_lzw_codes_whole(packed, changes_early.unwrap_or(1) != 0)
            }
        };
        if is_whole { Ok(None) } else { Err(Trouble::Damaged) }
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
    for (index, layer) in
        layers.iter().enumerate().take_while(|(_, layer)| layer.is_undone())
    {
        let packed = content.as_ref().unwrap_or(&stream.content);
        if let Some(anew) = layer.looked_at(packed, room)? {
            // What is packed within data that are mended may be damaged as well.
            let mended = filtered(stream, &layers[index..], anew);
            return Ok(match look(document, &mended, room)? {
                Unpacked::Sound => Unpacked::Mended(mended),
                further @ Unpacked::Mended(_) => further,
            });
        }
        if layers.get(index + 1).is_some_and(Layer::is_undone) {
            content = Some(undone(layer, packed, room)?);
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

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;
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
    fn what_is_packed_within_mended_data_is_looked_at() {
        let pack = |content: &[u8]| {
            let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
            packer.write_all(content).unwrap();
            packer.finish().unwrap()
        };
        let without_checksum = |packed: &[u8]| packed[..packed.len() - 4].to_vec();
        let filters: Vec<Object> = vec!["FlateDecode".into(), "FlateDecode".into()];
        let of = |content: &[u8]| {
            let entries = dictionary! { "Filter" => filters.clone() };
            let content = without_checksum(&pack(content));
            look(&Document::new(), &Stream::new(entries, content), &mut 10_000)
        };
        assert_eq!(mended(of(&packed())), TEXT);
        assert_eq!(mended(of(&without_checksum(&packed()))), TEXT);
        assert_eq!(of(&packed()[..20]).unwrap_err(), Trouble::Damaged);
    }
}
