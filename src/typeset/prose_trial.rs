//! The texts of the folder `tekster` set without any document, so that all their faults are
//! found while there is something wrong elsewhere: in a table, without which there is no
//! document, or in another text, which would stop the document that both stand in.

use std::collections::{BTreeMap, BTreeSet};

use time::{Date, Month};
use typst::syntax::{SyntaxKind, SyntaxNode};
use typst::text::Font;

use crate::error::Error;
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::period::schema;
use crate::period::text_origins::Places;
use crate::typeset::render::{self, Pages, Particulars, Standard};
use crate::typeset::world::{self, Base, Prose};

/// The virtual path of the source that includes the texts of the folder.
const FOLDER: &str = "/prøve/folder.typ";

/// The virtual path of the source that includes the texts of the letters.
const LETTERS: &str = "/prøve/breve.typ";

/// What the pages look like: a reference needs numbered titles, and a PDF that everybody can
/// read needs a title of its own.
const PAGE: &str = "#set document(title: \"Prøve\")\n#set heading(numbering: \"1\")\n";

/// Judges all texts: each alone, then those without a fault together on pages that nobody
/// sees. `files` are the templates and the words of a council, by virtual path. What is among
/// the findings already is not told again.
///
/// # Errors
/// [`Error::Io`] when no thread can be started.
pub(crate) fn judge(
    files: BTreeMap<String, Vec<u8>>,
    prose: &Prose,
    fonts: Vec<Font>,
    findings: &mut Diagnostics,
) -> Result<(), Error> {
    let judged = render::on_own_thread(|| {
        let mut of_texts = Diagnostics::new();
        judge_here(files, prose, fonts, &mut of_texts);
        of_texts
    })?;
    // What Typst gives up over, it gives up over in the documents as well.
    findings.append_new(judged.unwrap_or_default());
    Ok(())
}

/// Judges all texts on this thread.
fn judge_here(
    mut files: BTreeMap<String, Vec<u8>>,
    prose: &Prose,
    fonts: Vec<Font>,
    findings: &mut Diagnostics,
) {
    files.extend(world::prose_files(prose));
    let base = |files, findings: &mut Diagnostics| {
        let places = Places::default().with_prose(prose.clone());
        Base::new(files, fonts.clone(), places, findings)
    };
    let Some(words) = base(files.clone(), findings) else { return };
    words.check_words(prose.keys().map(String::as_str), findings);
    files.extend(pages(prose, &sound_texts(&words, prose)));
    if let Some(base) = base(files, findings) {
        lay_out(&base, prose, findings);
    }
}

/// Lists the texts that can be evaluated with the words of a base.
fn sound_texts<'a>(base: &Base, prose: &'a Prose) -> Vec<&'a str> {
    let is_sound = |path: &&str| {
        let document = base.letter(&schema::virtual_path(path), []);
        document.evaluate(&mut Diagnostics::new()).is_some()
    };
    prose.keys().map(String::as_str).filter(is_sound).collect()
}

/// Makes the sources of the pages, by virtual path: one that includes all texts of the folder
/// among those given by their paths, and one for the letters.
fn pages(prose: &Prose, sound: &[&str]) -> [(String, Vec<u8>); 2] {
    let is_of_letters = |path: &&&str| schema::is_letter_prose(path);
    let is_of_folder = |path: &&&str| !is_of_letters(path) && **path != schema::MAIL;
    let include = |path: &&str| format!("#include \"{}\"\n", schema::virtual_path(path));
    let folder: String = sound.iter().filter(is_of_folder).map(include).collect();
    let letters: String = sound.iter().filter(is_of_letters).map(include).collect();
    let folder = folder + &missing_titles(prose, sound);
    [(FOLDER, folder), (LETTERS, letters)]
        .map(|(path, texts)| (path.to_owned(), format!("{PAGE}{texts}").into_bytes()))
}

/// Makes titles with the labels of those sections that are not on the pages, so that a text that
/// refers to one is not blamed. Of a section whose file is missing nobody knows the labels: any
/// that is referred to may be its own.
fn missing_titles(prose: &Prose, sound: &[&str]) -> String {
    let is_sound = |path: &str| sound.contains(&path);
    let in_texts = |kind, is_wanted: &dyn Fn(&str) -> bool| {
        let texts = prose.iter().filter(|(path, _)| is_wanted(path));
        texts
            .flat_map(|(_, text)| marks(&typst::syntax::parse(text.meant()), kind))
            .collect()
    };
    let mut missing: BTreeSet<String> =
        in_texts(SyntaxKind::Label, &|path| !is_sound(path));
    let mut sections = schema::REQUIRED.iter().filter(|path| schema::is_section(path));
    if sections.any(|section| !prose.contains_key(*section)) {
        missing.extend(in_texts(SyntaxKind::RefMarker, &|_| true));
    }
    let known: BTreeSet<String> = in_texts(SyntaxKind::Label, &is_sound);
    missing
        .difference(&known)
        .map(|label| format!("= Afsnit <{label}>\n"))
        .collect()
}

/// Lists the names of all labels, or of all that is referred to, in a part of a text.
fn marks(node: &SyntaxNode, kind: SyntaxKind) -> Vec<String> {
    if node.kind() == kind {
        let name = node.leaf_text().trim_start_matches(['<', '@']).trim_end_matches('>');
        return vec![name.to_owned()];
    }
    node.children().flat_map(|child| marks(child, kind)).collect()
}

/// Sets the pages and makes a PDF of them, which is when Typst looks for each character in the
/// fonts. Reports what is wrong with the texts.
fn lay_out(base: &Base, prose: &Prose, findings: &mut Diagnostics) {
    let particulars = Particulars {
        identifier: "prøve".into(),
        date: Date::from_calendar_date(2000, Month::January, 1).expect("it is a day"),
        standard: Standard::Accessible,
    };
    for main in [FOLDER, LETTERS] {
        let subject = Origin::file(main);
        let mut found = Diagnostics::new();
        if let Some(pages) = Pages::compile(base.letter(main, []), &subject, &mut found) {
            pages.export(&particulars, &subject, &mut found);
        }
        // What has no place in a text is about these pages, and not about the texts.
        findings.append_new(found.of_files(|file| prose.contains_key(file)));
    }
}
