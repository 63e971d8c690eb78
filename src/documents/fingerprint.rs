//! What documents of one kind have in common, as a digest: program, fonts, templates,
//! prose, pictures. Together with the digest of its own data it tells whether a document
//! would come out as it did before.

use std::collections::BTreeMap;

use crate::ground::digest::Digest;
use crate::output::manifest::{self, Input};
use crate::period::schema;
use crate::typeset::world::{Base, WORDS_TEMPLATE};

/// The digests, by the kind of document.
#[derive(Debug, Clone, Copy)]
pub struct Stock {
    /// Of the editions of the folder.
    pub folder: Digest,
    /// Of the letters.
    pub letters: Digest,
}

/// `/brev.json`, which the letters alone receive.
const LETTER_DATA: &str = "/brev.json";

/// Where fonts lie among the inputs.
const FONTS: &str = "fonts/";

/// Where templates lie.
const TEMPLATES: &str = "/templates/";

/// `/ord.json`, of which a letter depends on the words alone that its prose uses.
const WORDS_DATA: &str = "/ord.json";

impl Stock {
    /// The digests of what documents share: the shared files by virtual path, the fonts
    /// among the inputs, and the base that is made of both.
    pub fn new(shared: &BTreeMap<String, Digest>, inputs: &[Input], base: &Base) -> Self {
        let mut common = vec![Digest::of(manifest::state_of_program().as_bytes())];
        let fonts = inputs.iter().filter(|input| input.path.starts_with(FONTS));
        common.extend(fonts.map(|input| input.sha256));
        Self {
            folder: of_folder(common.clone(), shared),
            letters: of_letters(common, shared, base),
        }
    }
}

/// The digest of what the editions of the folder share.
fn of_folder(common: Vec<Digest>, shared: &BTreeMap<String, Digest>) -> Digest {
    of_files(common, shared, |path| {
        path != LETTER_DATA && !is_letter_prose(path) && !path.ends_with(schema::MAIL)
    })
}

/// The digest of what letters share. A letter takes nothing of the folder's prose, and of
/// the council's words only those that its own uses: else each new mandate, which is
/// counted, would change every letter.
fn of_letters(
    mut common: Vec<Digest>,
    shared: &BTreeMap<String, Digest>,
    base: &Base,
) -> Digest {
    let sets_letters = |path: &&str| {
        is_letter_prose(path) || (path.starts_with(TEMPLATES) && *path != WORDS_TEMPLATE)
    };
    let prose = shared.keys().map(String::as_str).filter(sets_letters);
    let (words, reads_all) = base.words_used(prose);
    common.push(Digest::of(words.as_bytes()));
    of_files(common, shared, |path| {
        (reads_all || path != WORDS_DATA) && (!is_prose(path) || is_letter_prose(path))
    })
}

/// Whether a virtual path is that of prose.
fn is_prose(path: &str) -> bool {
    path.trim_start_matches('/').starts_with(schema::PROSE)
}

/// Whether a virtual path is that of prose of the letters.
fn is_letter_prose(path: &str) -> bool {
    schema::is_letter_prose(path.trim_start_matches('/'))
}

/// The digest of some parts and of the files that are wanted, with their paths.
fn of_files(
    parts: Vec<Digest>,
    shared: &BTreeMap<String, Digest>,
    is_wanted: impl Fn(&str) -> bool,
) -> Digest {
    let files = shared.iter().filter(|(path, _)| is_wanted(path));
    let files = files.map(|(path, digest)| format!("{path} {digest}").into_bytes());
    let parts = parts.iter().map(|digest| digest.as_ref().to_vec());
    Digest::of_parts(parts.chain(files))
}
