//! What documents of one kind have in common, as a digest: program, fonts, and of the files
//! that documents share those alone that this kind can read. Together with the digest of its
//! own data it tells whether a document would come out as it did before.

use std::collections::BTreeMap;

use crate::ground::digest::Digest;
use crate::output::manifest::{self, Input};
use crate::period::schema;
use crate::typeset::reads::Reads;
use crate::typeset::world::{Base, WORDS_TEMPLATE};

/// The digests, by the kind of document.
#[derive(Debug)]
pub struct Stock {
    /// Of the editions of the folder.
    pub folder: Digest,
    /// Of the letters.
    pub letters: LetterStock,
    /// Of the lists in print files.
    pub lists: Digest,
    /// Of the labels.
    pub labels: Digest,
}

/// What letters have in common. A letter depends on the prose alone that it sets.
#[derive(Debug)]
pub struct LetterStock {
    /// The digest of program, fonts and template, and of the data and pictures that all
    /// letters show.
    layout: Digest,
    /// The digest of what all letters say, whatever the program makes of it.
    wording: Digest,
    /// The digest of each text, by virtual path.
    prose: BTreeMap<String, Digest>,
}

/// What documents of a period can be made of.
pub struct Ingredients<'a> {
    /// The digests of program and fonts.
    common: Vec<Digest>,
    /// The digests of the shared files, by virtual path.
    shared: &'a BTreeMap<String, Digest>,
    /// The files that were read.
    inputs: &'a [Input],
    /// The base that is made of the shared files.
    base: &'a Base,
}

/// `/brev.json`, which the letters alone receive.
const LETTER_DATA: &str = "/brev.json";

/// Where fonts lie among the inputs.
const FONTS: &str = "fonts/";

/// Where the files of the period folder lie among the inputs.
const DATA: &str = "data/";

impl<'a> Ingredients<'a> {
    /// The shared files by virtual path, all files that were read, and the base that is made
    /// of them.
    pub fn new(
        shared: &'a BTreeMap<String, Digest>,
        inputs: &'a [Input],
        base: &'a Base,
    ) -> Self {
        let mut common = vec![Digest::of(manifest::state_of_program().as_bytes())];
        let fonts = inputs.iter().filter(|input| input.path.starts_with(FONTS));
        common.extend(fonts.map(|input| input.sha256));
        Self { common, shared, inputs, base }
    }

    /// The digest of what the editions of the folder share.
    pub fn of_folder(&self) -> Digest {
        let files = self.shared.iter().filter(|(path, _)| {
            *path != LETTER_DATA
                && !is_letter_prose(path)
                && !path.ends_with(schema::MAIL)
        });
        of_files(&self.common, files)
    }

    /// The digest of what documents of a template share, but for texts that the data of each
    /// names.
    pub fn of_template(&self, template: &str) -> Digest {
        let words = self.shared.get(WORDS_TEMPLATE).copied();
        let read = self.of_text(template);
        let parts: Vec<_> =
            self.common.iter().copied().chain(words).chain([read]).collect();
        Digest::of_parts(parts)
    }

    /// The digest of a source with all that it can read: files, and of the council's words
    /// those that it uses. Else each new mandate, which is counted, would change every letter.
    pub fn of_text(&self, path: &str) -> Digest {
        let Reads { files, words } = Reads::of(self.base, self.shared, path);
        let files = self.shared.iter().filter(|(path, _)| files.contains(*path));
        of_files(&[Digest::of(words.as_bytes())], files)
    }

    /// The digest of a picture of the period as it was read, if there is one of that name.
    pub fn of_picture(&self, name: &str) -> Option<Digest> {
        let path = format!("{DATA}{}{name}", schema::PICTURES);
        let picture = self.inputs.iter().find(|input| input.path == path);
        picture.map(|picture| picture.sha256)
    }
}

impl LetterStock {
    /// What letters of a template have in common that say `wording` beside their prose;
    /// `own_prose` is the path of a text that the program has for those of the council.
    pub fn new(
        ingredients: &Ingredients,
        template: &str,
        wording: Digest,
        own_prose: &str,
    ) -> Self {
        let texts = ingredients.shared.keys();
        let texts = texts.filter(|path| is_letter_prose(path) || *path == own_prose);
        let of_text = |path: &String| (path.clone(), ingredients.of_text(path));
        Self {
            layout: ingredients.of_template(template),
            wording,
            prose: texts.map(of_text).collect(),
        }
    }

    /// The digest of all that letters share which set these texts.
    pub fn of(&self, prose: &[String]) -> Digest {
        self.with_prose(self.layout, prose)
    }

    /// The digest of what letters say that set these texts, apart from what each says to its
    /// person. A new version of the program does not change it.
    pub fn wording(&self, prose: &[String]) -> Digest {
        self.with_prose(self.wording, prose)
    }

    /// A digest with those of some texts.
    fn with_prose(&self, first: Digest, prose: &[String]) -> Digest {
        let prose = prose.iter().filter_map(|path| self.prose.get(path));
        Digest::of_parts(std::iter::once(&first).chain(prose))
    }
}

/// Whether a virtual path is that of prose of the letters.
fn is_letter_prose(path: &str) -> bool {
    schema::is_letter_prose(path.trim_start_matches('/'))
}

/// The digest of some parts and of files with their paths.
fn of_files<'a>(
    parts: &[Digest],
    files: impl Iterator<Item = (&'a String, &'a Digest)>,
) -> Digest {
    let files = files.map(|(path, digest)| format!("{path} {digest}").into_bytes());
    let parts = parts.iter().map(|digest| digest.as_ref().to_vec());
    Digest::of_parts(parts.chain(files))
}
