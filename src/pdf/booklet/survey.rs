//! All that a page draws, looked through before it is placed on a sheet: each object must be
//! there, and each stream must unpack to its end. What is missing is named by its page, since
//! nobody would see it before the booklet is stapled.

use std::collections::BTreeSet;

use lopdf::xref::XrefEntry;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::unpacking::{self, Trouble, Unpacked};

/// How many bytes of pictures are unpacked, which takes some seconds. Twenty A4 pages that are
/// scanned in colour at 400 ppi have as many, unless they are compressed as pictures are.
const MAX_PICTURES: usize = 1024 * 1024 * 1024;

/// The entries that lead away from what is drawn: to the page and the tree above it, to what
/// is read aloud, copied or edited.
const ASIDE: [&[u8]; 8] =
    [b"Parent", b"P", b"Metadata", b"PieceInfo", b"ToUnicode", b"Popup", b"IRT", b"OPI"];

/// The look through the pages of one document.
pub(super) struct Survey<'a> {
    /// The document that the pages belong to.
    document: &'a Document,
    /// The objects that were looked at: what pages share is looked at once.
    seen: BTreeSet<ObjectId>,
    /// How many bytes of pictures may still be unpacked.
    room_of_pictures: usize,
    /// How many bytes of all else may still be unpacked.
    room: usize,
    /// The streams that every reader takes only once they are mended, by their objects.
    mended: Vec<(ObjectId, Stream)>,
}

/// Something of a page is missing, or cannot be unpacked to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Incomplete;

impl<'a> Survey<'a> {
    /// Begins to look through a document. `room` is how many bytes may be unpacked besides
    /// those of pictures.
    pub(super) fn new(document: &'a Document, room: usize) -> Self {
        Self {
            document,
            seen: BTreeSet::new(),
            room_of_pictures: MAX_PICTURES,
            room,
            mended: Vec::new(),
        }
    }

    /// Looks at all that objects lead to.
    ///
    /// # Errors
    /// Fails when something of it is missing or cannot be unpacked.
    pub(super) fn look_at<'o>(
        &mut self,
        objects: impl IntoIterator<Item = &'o Object>,
    ) -> Result<(), Incomplete>
    where
        'a: 'o,
    {
        let mut next: Vec<&'o Object> = objects.into_iter().collect();
        while let Some(object) = next.pop() {
            match object {
                Object::Reference(id) => next.extend(self.follow(*id)?),
                Object::Array(list) => next.extend(list),
                Object::Dictionary(entries) => next.extend(drawn(entries)),
                Object::Stream(stream) => next.extend(drawn(&stream.dict)),
                _ => {}
            }
        }
        Ok(())
    }

    /// Finds the object that a reference leads to, and looks at its data when it is a stream.
    /// Gives `None` for one that was looked at before, and for one that no file promises: it
    /// counts as null (ISO 32000-1, 7.3.10).
    fn follow(&mut self, id: ObjectId) -> Result<Option<&'a Object>, Incomplete> {
        if !self.seen.insert(id) {
            return Ok(None);
        }
        let Some(object) = self.document.objects.get(&id) else {
            return if self.is_lost(id) { Err(Incomplete) } else { Ok(None) };
        };
        if let Object::Stream(stream) = object {
            self.unpack(id, stream)?;
        }
        Ok(Some(object))
    }

    /// Whether an object that is not there was there once. Of a file whose index was made anew,
    /// nobody knows.
    fn is_lost(&self, (number, of_reference): ObjectId) -> bool {
        self.document.xref_recovery.is_some()
            || match self.document.reference_table.entries.get(&number) {
                Some(XrefEntry::Normal { generation, .. }) => *generation == of_reference,
                Some(XrefEntry::Compressed { .. }) => of_reference == 0,
                _ => false,
            }
    }

    /// Looks whether a stream unpacks to its end. A picture for which there is no more room is
    /// taken as it is, for a book of scanned pages has many.
    fn unpack(&mut self, id: ObjectId, stream: &Stream) -> Result<(), Incomplete> {
        let is_picture = is_picture(stream);
        let room = if is_picture { &mut self.room_of_pictures } else { &mut self.room };
        match unpacking::look(self.document, stream, room) {
            Ok(Unpacked::Sound) => Ok(()),
            Ok(Unpacked::Mended(stream)) => {
                self.mended.push((id, stream));
                Ok(())
            }
            Err(Trouble::TooLarge) if is_picture => Ok(()),
            Err(_) => Err(Incomplete),
        }
    }

    /// Ends the look, and gives the streams that are to take the place of others.
    pub(super) fn mended(self) -> Vec<(ObjectId, Stream)> {
        self.mended
    }
}

/// Gives the entries of a dictionary that lead to what is drawn.
fn drawn(entries: &Dictionary) -> impl Iterator<Item = &Object> {
    let entries = entries.iter().filter(|(key, _)| !ASIDE.contains(&&key[..]));
    entries.map(|(_, value)| value)
}

/// Whether a stream is a picture.
fn is_picture(stream: &Stream) -> bool {
    stream
        .dict
        .get(b"Subtype")
        .and_then(Object::as_name)
        .is_ok_and(|kind| kind == b"Image")
}
