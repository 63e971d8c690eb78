//! What documents of one kind have in common, as a digest: program, fonts, and of the files
//! that documents share those alone that this kind can read. Together with the digest of its
//! own data it tells whether a document would come out as it did before.

use std::collections::BTreeMap;

use time::Date;

use crate::ground::digest::Digest;
use crate::output::manifest::{self, Input};
use crate::period::schema;
use crate::typeset::assets::{self, TEMPLATES_FOLDER};
use crate::typeset::reads::Reads;
use crate::typeset::world::{Base, WORDS_TEMPLATE};

/// The digest of what the documents of each kind share.
#[derive(Debug)]
pub struct SharedDigests {
    /// What the editions of the folder, its booklet and its report share.
    pub folder: Digest,
    /// What the letters share, text by text.
    pub letters: LetterDigests,
    /// What the lists in front of print files share.
    pub lists: Digest,
    /// What the sheets of labels share.
    pub labels: Digest,
    /// What the Blå Bog of any day shares.
    pub blue_book: Digest,
}

/// The digests of what letters share. A letter depends on the prose alone that it sets, so each
/// text has a digest of its own.
#[derive(Debug)]
pub struct LetterDigests {
    /// The digest of program, fonts and template, and of the data and pictures that all
    /// letters show.
    layout: Digest,
    /// The digests of what letters say beside their prose, whatever the program makes of it, each with
    /// the first day of letters that say it; the first of them is from the beginning of time.
    wording: Vec<(Date, Digest)>,
    /// The digest of each text, by virtual path.
    prose: BTreeMap<String, Digest>,
}

/// The files that the documents of a period can be made of, with their digests.
pub struct SharedFiles<'a> {
    /// The digests of the program, of each font and of all templates, since one may work out the
    /// path of another: on them every document depends.
    common: Vec<Digest>,
    /// The digests of the files that templates and prose can read, by virtual path.
    digests: &'a BTreeMap<String, Digest>,
    /// Every file that was read for the run, as the manifest lists them.
    inputs: &'a [Input],
    /// The base that is made of the shared files.
    base: &'a Base,
}

/// The data that all letters receive, and no other document.
pub(crate) const LETTER_DATA: &str = "/brev.json";

/// What the paths of fonts begin with among the inputs.
const FONTS: &str = "fonts/";

/// What the paths of the files of the period folder begin with among the inputs.
const DATA: &str = "data/";

/// The council's data for the words of its prose, by virtual path.
pub(crate) const WORDS_DATA: &str = "/ord.json";

impl<'a> SharedFiles<'a> {
    /// Takes the digests of the shared files by virtual path, all files that were read, and the
    /// base that is made of the shared files.
    pub fn new(
        digests: &'a BTreeMap<String, Digest>,
        inputs: &'a [Input],
        base: &'a Base,
    ) -> Self {
        let mut common = vec![Digest::of(manifest::state_of_program().as_bytes())];
        let fonts = inputs.iter().filter(|input| input.path.starts_with(FONTS));
        common.extend(fonts.map(|input| input.sha256));
        let has_own_words = digests.get(WORDS_TEMPLATE) != Some(&built_in_words());
        let templates = digests.iter().filter(|(path, _)| {
            path.starts_with(TEMPLATES_FOLDER) || (has_own_words && *path == WORDS_DATA)
        });
        common.push(digest_of_files(&[], templates));
        Self { common, digests, inputs, base }
    }

    /// Digests what the editions of the folder share: every file but those that are for letters
    /// and e-mails alone.
    pub fn folder_digest(&self) -> Digest {
        let files = self.digests.iter().filter(|(path, _)| {
            *path != LETTER_DATA
                && !is_letter_prose(path)
                && !path.ends_with(schema::MAIL)
        });
        digest_of_files(&self.common, files)
    }

    /// Digests what the documents of a template share: program, fonts, templates, and what the
    /// template can read besides. Texts whose paths stand in the data of each document are not
    /// in it.
    pub fn template_digest(&self, template: &str) -> Digest {
        let read = self.text_digest(template);
        Digest::of_parts(self.common.iter().chain([&read]))
    }

    /// Digests what the source at a virtual path can read besides templates: files, and of the
    /// council's words those that it uses. With all words in it, each new mandate, which is
    /// counted, would change every letter. A text of
    /// the council is among what it can read.
    pub fn text_digest(&self, path: &str) -> Digest {
        let Reads { files, words } = Reads::of(self.base, self.digests, path);
        let files = self.digests.iter().filter(|(path, _)| {
            files.contains(*path) && !path.starts_with(TEMPLATES_FOLDER)
        });
        digest_of_files(&[Digest::of(words.as_bytes())], files)
    }

    /// Gives the digest of a picture as the period has it, before it is prepared for pages;
    /// `None` when the period has no picture of that name.
    pub fn picture_digest(&self, name: &str) -> Option<Digest> {
        let path = format!("{DATA}{}{name}", schema::PICTURES);
        let picture = self.inputs.iter().find(|input| input.path == path);
        picture.map(|picture| picture.sha256)
    }
}

impl LetterDigests {
    /// Digests what the letters of a template share. `wording` are the digests of what they say
    /// beside their prose, each with the first day that letters with it bear, in the order of days;
    /// `own_prose` are the virtual paths of the texts that the program has where the council has none.
    pub fn new(
        files: &SharedFiles,
        template: &str,
        wording: Vec<(Date, Digest)>,
        own_prose: &[&str],
    ) -> Self {
        let texts = files.digests.keys();
        let texts = texts
            .filter(|path| is_letter_prose(path) || own_prose.contains(&path.as_str()));
        let with_digest = |path: &String| (path.clone(), files.text_digest(path));
        Self {
            layout: files.template_digest(template),
            wording,
            prose: texts.map(with_digest).collect(),
        }
    }

    /// Digests all that those letters share which set the texts at these virtual paths.
    pub fn of(&self, prose: &[String]) -> Digest {
        self.with_prose(self.layout, prose)
    }

    /// Digests what letters of a day say that set the texts at these virtual paths, apart from what each
    /// says to its person. The program's own texts do not count, so that a new version of the
    /// program which changes one is not taken for a change of the council's.
    pub fn wording(&self, prose: &[String], day: Date) -> Digest {
        let is_own = |path: &&String| !path.starts_with(TEMPLATES_FOLDER);
        let of_council: Vec<_> = prose.iter().filter(is_own).cloned().collect();
        let begun = self.wording.partition_point(|(first, _)| *first <= day);
        let (_, wording) = self.wording[begun.saturating_sub(1)];
        self.with_prose(wording, &of_council)
    }

    /// Joins a digest with those of some texts. A text that is not among the shared files, which
    /// no letter can set, is passed over.
    fn with_prose(&self, first: Digest, prose: &[String]) -> Digest {
        let prose = prose.iter().filter_map(|path| self.prose.get(path));
        Digest::of_parts(std::iter::once(&first).chain(prose))
    }
}

/// Digests the program's own template of the council's words. A council's own one may have words
/// that are functions, of which nobody can tell what they read of the data.
fn built_in_words() -> Digest {
    let templates = assets::templates(None).expect("the program has its templates");
    let name = WORDS_TEMPLATE.trim_start_matches(TEMPLATES_FOLDER);
    Digest::of(templates.get(name).unwrap_or_default())
}

/// Whether the file at a virtual path is prose that letters set.
fn is_letter_prose(path: &str) -> bool {
    schema::is_letter_prose(path.trim_start_matches('/'))
}

/// Digests some parts, and files with their paths.
fn digest_of_files<'a>(
    parts: &[Digest],
    files: impl Iterator<Item = (&'a String, &'a Digest)>,
) -> Digest {
    // With their paths, since two files may have changed places.
    let files = files.map(|(path, digest)| format!("{path} {digest}").into_bytes());
    let parts = parts.iter().map(|digest| digest.as_ref().to_vec());
    Digest::of_parts(parts.chain(files))
}
