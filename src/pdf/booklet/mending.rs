//! What the library that reads a file has left out of it: streams whose length is missing or
//! leads nowhere, which it takes for empty or for no objects at all, and packed objects behind a
//! place that it cannot unpack. They are found in the bytes of the file, as viewers do.

use lopdf::xref::XrefEntry;
use lopdf::{Dictionary, Document, Object, ObjectId, ObjectStream, Stream, dictionary};

use super::unpacking::{self, Unpacked};

/// How far the data of a stream may begin behind its number, in bytes. The dictionary between them
/// has some hundred.
const MAX_HEAD: usize = 16 * 1024;

/// Puts into a document what is in the file but was not read. `room` is how many bytes may still
/// be unpacked.
pub(super) fn mend(document: &mut Document, file: &[u8], room: &mut usize) {
    let mut ends = StreamEnds { file, places: None, room: file.len() };
    mend_lengths(document, &mut ends);
    add_unread(document, &mut ends);
    add_packed(document, room);
}

/// Whether one of the indexes of a file (its cross-reference streams) is not whole: then it may
/// lack objects, and only a search through the file finds them.
pub(super) fn lacks_index(document: &Document, room: &mut usize) -> bool {
    let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    let mut indexes = streams.filter(|stream| stream.dict.has_type(b"XRef"));
    indexes.any(|index| {
        !matches!(unpacking::look(document, index, room), Ok(Unpacked::Sound))
    })
}

/// Finds the data of streams whose length could not be told when they were read. One without an
/// end is taken out, for what is missing is noticed.
fn mend_lengths(document: &mut Document, ends: &mut StreamEnds) {
    let mut endless = Vec::new();
    for (id, object) in &mut document.objects {
        let Object::Stream(stream) = object else { continue };
        let Some(start) = stream.start_position else { continue };
        match ends.data(start) {
            Some(data) => stream.set_content(data.to_vec()),
            None => endless.push(*id),
        }
    }
    for id in endless {
        document.objects.remove(&id);
    }
}

/// Adds the streams that the index of the file names, and that were passed over for their length.
fn add_unread(document: &mut Document, ends: &mut StreamEnds) {
    let entries = document.reference_table.entries.iter();
    let places = entries.filter_map(|(number, entry)| match entry {
        XrefEntry::Normal { offset, generation } => {
            Some(((*number, *generation), *offset))
        }
        _ => None,
    });
    let unread = places.filter(|(id, _)| !document.objects.contains_key(id));
    let found: Vec<_> = unread
        .filter_map(|(id, offset)| Some((id, stream_at(ends, offset as usize, id)?)))
        .collect();
    document
        .objects
        .extend(found.into_iter().map(|(id, stream)| (id, stream.into())));
}

/// Adds the objects that lie in a stream of packed objects behind the place up to which the
/// library has unpacked it.
fn add_packed(document: &mut Document, room: &mut usize) {
    let mut mended = Vec::new();
    for (id, object) in &document.objects {
        let Ok(stream) = object.as_stream() else { continue };
        if stream.dict.has_type(b"ObjStm")
            && let Ok(Unpacked::Mended(stream)) = unpacking::look(document, stream, room)
        {
            mended.push((id.0, stream));
        }
    }
    for (container, stream) in mended {
        let Ok(packed) = ObjectStream::new_with_limit(&stream, Some(*room)) else {
            continue;
        };
        for (id, object) in packed.objects {
            let entry = document.reference_table.entries.get(&id.0);
            let is_here = match entry {
                Some(XrefEntry::Compressed { container: named, .. }) => {
                    *named == container
                }
                Some(_) => false,
                None => true,
            };
            if is_here {
                document.objects.entry(id).or_insert(object);
            }
        }
    }
}

/// Reads the stream `id` at a place of the file; `None` when something else stands there.
fn stream_at(ends: &mut StreamEnds, offset: usize, id: ObjectId) -> Option<Stream> {
    let head = ends.file.get(offset..)?;
    let head = &head[..head.len().min(MAX_HEAD)];
    let (number, rest) = word(head);
    let (generation, rest) = word(rest);
    let (keyword, rest) = word(rest);
    let is_it = number == id.0.to_string().as_bytes()
        && generation == id.1.to_string().as_bytes()
        && keyword == b"obj";
    let rest = is_it.then(|| rest.trim_ascii_start())?;
    let (entries, rest) = rest.split_at(dictionary_length(rest)?);
    let (keyword, rest) = word(rest);
    let entries = (keyword == b"stream").then(|| dictionary_of(entries))??;
    let start = offset + head.len() - without_line_end(rest).len();
    Some(Stream::new(entries, ends.data(start)?.to_vec()))
}

/// Splits off the next word, up to white space or a delimiter (ISO 32000-1, 7.2.2).
fn word(bytes: &[u8]) -> (&[u8], &[u8]) {
    let bytes = bytes.trim_ascii_start();
    let is_end = |byte: &u8| !byte.is_ascii_graphic() || b"()<>[]{}/%".contains(byte);
    bytes.split_at(bytes.iter().position(is_end).unwrap_or(bytes.len()))
}

/// Takes off the end of the line on which the word `stream` stands.
fn without_line_end(bytes: &[u8]) -> &[u8] {
    let rest = bytes.trim_ascii_start();
    let blanks = &bytes[..bytes.len() - rest.len()];
    // Data may begin with white space themselves, which belongs to them.
    let line = blanks.iter().position(|byte| matches!(byte, b'\r' | b'\n'));
    let Some(end) = line else { return bytes };
    let is_pair = bytes[end..].starts_with(b"\r\n");
    &bytes[end + 1 + usize::from(is_pair)..]
}

/// Measures the dictionary that bytes begin with, brackets included; `None` when there is none,
/// or it has no end.
fn dictionary_length(bytes: &[u8]) -> Option<usize> {
    if !bytes.starts_with(b"<<") {
        return None;
    }
    let (mut at, mut depth, mut in_text) = (0, 0_usize, 0_usize);
    while let Some(byte) = bytes.get(at) {
        let is_pair = bytes.get(at + 1) == Some(byte);
        match byte {
            b'\\' if in_text > 0 => at += 1,
            b'(' => in_text += 1,
            b')' => in_text = in_text.saturating_sub(1),
            _ if in_text > 0 => {}
            b'%' => at += bytes[at..].iter().position(|byte| b"\r\n".contains(byte))?,
            b'<' if is_pair => (at, depth) = (at + 1, depth + 1),
            b'<' => at += bytes[at..].iter().position(|byte| *byte == b'>')?,
            b'>' if is_pair && depth == 1 => return Some(at + 2),
            b'>' if is_pair => (at, depth) = (at + 1, depth - 1),
            _ => {}
        }
        at += 1;
    }
    None
}

/// Reads a dictionary, by way of a stream of packed objects that holds nothing else: the library
/// reads single objects in no other way.
fn dictionary_of(bytes: &[u8]) -> Option<Dictionary> {
    let index = b"0 0 ";
    let entries = dictionary! { "N" => 1, "First" => index.len() as i64 };
    let packed =
        ObjectStream::new(&Stream::new(entries, [index, bytes].concat())).ok()?;
    packed.objects.into_values().next()?.as_dict().ok().cloned()
}

/// Where the streams of a file end.
struct StreamEnds<'a> {
    /// The bytes of the file.
    file: &'a [u8],
    /// Where the words `endstream` and `endobj` stand; `None` until the first stream is asked for.
    places: Option<[Vec<usize>; 2]>,
    /// How many bytes may still be given out. Streams that lie within each other would give out a
    /// file many times.
    room: usize,
}

impl<'a> StreamEnds<'a> {
    /// Gives the data of the stream whose data begin at a place: all up to the last `endstream`
    /// before its object ends, since data may hold the word themselves. `None` when there is none.
    fn data(&mut self, start: usize) -> Option<&'a [u8]> {
        let file = self.file;
        let [ends, objects] = self
            .places
            .get_or_insert_with(|| [places(file, b"endstream"), places(file, b"endobj")]);
        let behind =
            |places: &[usize], place| places.partition_point(|found| *found < place);
        let first = *ends.get(behind(ends, start))?;
        let object = objects.get(behind(objects, first)).copied().unwrap_or(file.len());
        let end = ends[behind(ends, object) - 1];
        let data = without_last_line_end(&file[start..end]);
        self.room = self.room.checked_sub(data.len())?;
        Some(data)
    }
}

/// Lists where a word stands in a file.
fn places(file: &[u8], word: &[u8]) -> Vec<usize> {
    let windows = file.windows(word.len()).enumerate();
    windows
        .filter_map(|(at, window)| (window == word).then_some(at))
        .collect()
}

/// Takes off the end of line before `endstream`, which is none of the data.
fn without_last_line_end(data: &[u8]) -> &[u8] {
    let data = data.strip_suffix(b"\n").unwrap_or(data);
    data.strip_suffix(b"\r").unwrap_or(data)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_that_cannot_be_unpacked_as_it_is_is_noticed() {
        let entries = dictionary! { "Type" => "XRef" };
        let mut index = Stream::new(entries, b"entry ".repeat(20));
        index.compress().unwrap();
        let lacks = |content: &[u8]| {
            let mut document = Document::new();
            let stream = Stream::new(index.dict.clone(), content.to_vec());
            document.add_object(stream);
            lacks_index(&document, &mut 1_000)
        };
        let data = &index.content;
        assert!(!lacks(data));
        // Its checksum is missing, so that whoever looks at it finds less.
        assert!(lacks(&data[..data.len() - 4]));
    }

    #[test]
    fn a_dictionary_ends_where_its_brackets_do() {
        let bytes = b"<</A(\\)>>(>>))/B<3e3e>/C<</D 1>>%>>\n/E 2>>stream";
        assert_eq!(dictionary_length(bytes), Some(bytes.len() - b"stream".len()));
        assert_eq!(dictionary_length(b"<</A 1>"), None);
        assert_eq!(dictionary_length(b"[<<>>]"), None);
        let entries = dictionary_of(&bytes[..bytes.len() - 6]).unwrap();
        assert_eq!(entries.get(b"E").unwrap().as_i64().unwrap(), 2);
    }

    #[test]
    fn a_stream_ends_at_the_last_word_of_its_object() {
        let file =
            b"stream\na endstream b\nendstream endobj 2 0 obj c\r\nendstream endobj";
        let mut ends = StreamEnds { file, places: None, room: file.len() };
        assert_eq!(ends.data(7), Some(&b"a endstream b"[..]));
        assert_eq!(ends.data(46), Some(&b"c"[..]));
        assert_eq!(ends.data(50), None);
        let mut narrow = StreamEnds { file, places: None, room: 5 };
        assert_eq!(narrow.data(7), None);
    }
}
