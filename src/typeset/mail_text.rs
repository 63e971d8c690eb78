//! The words of the e-mail that a letter is attached to: the council's own, or those of the
//! program. Typst evaluates them, but lays nothing out; what it makes of them is written as
//! plain text. The title of the file is the subject of the e-mail, and everything else its
//! text.

mod flow;
mod plain_text;

use ecow::eco_format;
use typst::World;
use typst::diag::SourceDiagnostic;
use typst::syntax::Span;

use crate::error::Error;
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{FileFinding, ProseFinding, TypstFault};
use crate::period::schema;
use crate::typeset::placeholder::Placeholder;
use crate::typeset::render;
use crate::typeset::world::Base;

use flow::Piece;
use plain_text::TitledText;

/// The program's own words, by their path below the virtual root.
const DEFAULT: &str = "templates/mail.typ";

/// The program's words that go with a letter of thanks, by their path below the virtual
/// root.
const THANKS: &str = "templates/mail-tak.typ";

/// The program's words that go with a letter of which the usual ones are not true, by their path below
/// the virtual root.
const OTHER_MANDATES: &str = "templates/mail-andre-mandater.typ";

/// The words of an e-mail, before there is a recipient: "Brev til #navn fra KKR Sjælland".
/// They are evaluated once, and filled in for each.
#[derive(Debug, Clone)]
pub struct MailText {
    /// The subject, on one line; never empty.
    subject: Vec<Piece>,
    /// The text below the subject; never empty.
    body: Vec<Piece>,
}

/// The words of an e-mail to one person, ready to be put into a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailWords {
    /// The subject, on one line: "Brev til Åse Ågård fra KKR Sjælland".
    pub subject: String,
    /// The text: its paragraphs are parted by a blank line, and it does not end in a line
    /// break.
    pub body: String,
}

impl MailText {
    /// Reads the council's own words, where it has a file of them, or those of the program.
    /// What plain text cannot carry is reported, and left out.
    ///
    /// # Errors
    /// [`Error::Data`], and findings, when there are no words to be had; [`Error::Io`] when
    /// no thread can be started.
    pub fn of(
        base: &Base,
        has_own: bool,
        findings: &mut Diagnostics,
    ) -> Result<Self, Error> {
        Self::at(if has_own { schema::MAIL } else { DEFAULT }, base, findings)
    }

    /// Reads the words that go with a letter of which the usual ones are not true: the council's own,
    /// where it has a file of words, or those of the program.
    ///
    /// # Errors
    /// As [`MailText::of`].
    pub fn of_other_mandates(
        base: &Base,
        has_own: bool,
        findings: &mut Diagnostics,
    ) -> Result<Self, Error> {
        Self::at(if has_own { schema::MAIL } else { OTHER_MANDATES }, base, findings)
    }

    /// Reads the words that go with a letter of thanks. They are the program's in every
    /// council.
    ///
    /// # Errors
    /// As [`MailText::of`].
    pub fn of_thanks(base: &Base, findings: &mut Diagnostics) -> Result<Self, Error> {
        Self::at(THANKS, base, findings)
    }

    /// Reads the words of a file, given by its path below the virtual root.
    ///
    /// # Errors
    /// As [`MailText::of`].
    fn at(
        path: &'static str,
        base: &Base,
        findings: &mut Diagnostics,
    ) -> Result<Self, Error> {
        let read = render::on_own_thread(|| {
            let mut found = Diagnostics::new();
            let text = read(base, path, &mut found);
            (text, found)
        })?;
        let Some((text, found)) = read else {
            findings.push(Origin::file(path), ProseFinding::Typst(TypstFault::GaveUp));
            return Err(Error::Data);
        };
        // Faults in the templates may have been found with the letters already.
        findings.append_new(found);
        text.ok_or(Error::Data)
    }

    /// Fills in the words for one person, given by name ("Åse Ågård") and salutation ("Kære
    /// Åse Ågård").
    pub fn to(&self, name: &str, salutation: &str) -> MailWords {
        let own = |placeholder| match placeholder {
            Placeholder::Name => name,
            Placeholder::Salutation => salutation,
        };
        let fill = |pieces: &[Piece]| {
            let words = pieces.iter().map(|piece| match piece {
                Piece::Text(text) => text.as_str(),
                Piece::Placeholder(placeholder) => own(*placeholder),
            });
            words.collect()
        };
        MailWords {
            subject: fill(&self.subject),
            body: fill(&self.body),
        }
    }
}

/// Evaluates a file of words and writes it as plain text; `None`, and findings, when it
/// cannot be evaluated, or has not one subject and a text.
fn read(base: &Base, path: &str, findings: &mut Diagnostics) -> Option<MailText> {
    let origin = Origin::file(path);
    let world = base.mail(&format!("/{path}"));
    // A folder of the office's own templates may be older than the e-mails.
    if let Err(error) = world.source(world.main()) {
        let error = SourceDiagnostic::error(Span::detached(), eco_format!("{error}"));
        world.report([&error], &origin, findings);
        return None;
    }
    let content = world.evaluate(findings)?.content();
    let TitledText { subject, body, titles } =
        plain_text::write_plain(&content, &world, &origin, findings);
    if titles != 1 || subject.is_empty() {
        // Titles without words make no subject, so they are not counted.
        let titles = if subject.is_empty() { 0 } else { titles };
        findings.push(origin.row(1), ProseFinding::SectionTitle(titles));
        return None;
    }
    if body.is_empty() {
        findings.push(origin, FileFinding::EmptyFile);
        return None;
    }
    Some(MailText { subject, body })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::Finding;
    use crate::ground::lang::Lang;
    use crate::period::text_origins::Places;

    /// Builds a base whose council has these words for its e-mail.
    fn base(source: &str) -> Base {
        let words = "#let råd = \"KKR\u{a0}Sjælland\"\n#let manchet(body) = [#par(body)]";
        let file = |path: &str, text: &str| (path.to_owned(), text.as_bytes().to_vec());
        let files = [
            file("/templates/prosa.typ", words),
            file("/tekster/mail.typ", source),
            file("/tekster/brev.typ", "#navn"),
        ];
        let mut findings = Diagnostics::new();
        let base = Base::new(files.into(), Vec::new(), Places::default(), &mut findings);
        base.unwrap()
    }

    /// A finding with its line, nought where there is none, and the value that it is about.
    type Told = (Finding, usize, Option<String>);

    /// Reads these words and fills them in for Åse Ågård; also gives the findings.
    fn words(source: &str) -> (Option<MailWords>, Vec<Told>) {
        let mut findings = Diagnostics::new();
        let text = MailText::of(&base(source), true, &mut findings);
        let words = text.map(|text| text.to("Åse Ågård", "Kære Åse Ågård"));
        let told = findings.sorted().into_iter().map(|one| {
            let one = one.diagnostic.clone();
            (one.finding, one.origin.row.unwrap_or_default(), one.value)
        });
        (words.ok(), told.collect())
    }

    #[test]
    fn prose_becomes_plain_text_that_reads_as_the_page() {
        let (words, findings) = words(
            "= Brev til #navn fra #råd\n\n#manchet[#hilsen]\nHer er _dit_ *brev*,\nog en liste:\n\
             - et\n  - under\n\n- to \\ linjer\n+ først\n+ så\n\n== Spørgsmål?\n\
             Skriv til #link(\"mailto:kkr@kl.dk\")[Bo], #link(\"mailto:bo@kl.dk\"), https://kl.dk \
             eller #link(\"https://kkr.dk/\")[kkr.dk].\n\nHilsen \\\n#råd\n",
        );
        assert_eq!(findings, []);
        let words = words.unwrap();
        assert_eq!(words.subject, "Brev til Åse Ågård fra KKR Sjælland");
        assert_eq!(
            words.body,
            "Kære Åse Ågård\n\nHer er dit brev, og en liste:\n- et\n  - under\n\n- to\n  linjer\n\
             1. først\n2. så\n\nSpørgsmål?\n\nSkriv til Bo (kkr@kl.dk), bo@kl.dk, https://kl.dk \
             eller https://kkr.dk/.\n\nHilsen\nKKR Sjælland"
        );
    }

    #[test]
    fn what_plain_text_cannot_carry_is_reported_at_its_place() {
        let (words, findings) = words("= Brev\nSe her:\n#table[a]\n\n#context navn\n");
        assert_eq!(words.unwrap().body, "Se her:");
        let lost = |line, what: &str| {
            (ProseFinding::BelongsInTemplate.into(), line, Some(what.to_owned()))
        };
        assert_eq!(findings, [lost(3, "table"), lost(5, "context")]);
    }

    #[test]
    fn an_email_has_one_subject_and_a_text() {
        let count = |titles| (ProseFinding::SectionTitle(titles).into(), 1, None);
        assert_eq!(words("Tekst").1, [count(0)]);
        assert_eq!(words("= #sym.wj\nTekst").1, [count(0)]);
        assert_eq!(words("= Brev\nTekst\n= Igen").1, [count(2)]);
        assert_eq!(words("= Brev\n").1, [(FileFinding::EmptyFile.into(), 0, None)]);
    }

    #[test]
    fn the_recipient_is_known_to_the_email_alone_and_cannot_be_reckoned_with() {
        let base = base("= Brev\n#navm #hilsen");
        let mut findings = Diagnostics::new();
        base.check_words(["tekster/brev.typ", schema::MAIL], &mut findings);
        let told: Vec<_> = findings
            .sorted()
            .into_iter()
            .map(|one| match &one.diagnostic.finding {
                Finding::Prose(ProseFinding::Typst(TypstFault::Source {
                    message,
                    suggestion,
                    ..
                })) => (message.clone(), suggestion.clone()),
                other => panic!("{other:?}"),
            })
            .collect();
        let unknown = |word: &str| format!("unknown variable: {word}");
        assert_eq!(told[0], (unknown("navn"), None));
        assert_eq!(told[1], (unknown("navm"), Some("navn".into())));
        assert_eq!(words("= Brev\n#navn.split()").1.len(), 1);
    }

    #[test]
    fn templates_without_an_email_are_told() {
        let mut findings = Diagnostics::new();
        let text = MailText::of(&base("= Brev"), false, &mut findings);
        assert!(matches!(text, Err(Error::Data)));
        let told = findings.sorted()[0].diagnostic;
        assert_eq!(&*told.origin.file, "templates/mail.typ");
        let message = told.finding.sentences(Lang::En, "").message;
        assert!(message.contains("not found"), "{message}");
    }

    #[test]
    fn elements_within_elements_without_end_are_refused() {
        let deep = "= Brev\n#let deep = [a]\n#for _ in range(400) { deep = strong(deep) }\n#deep";
        assert_eq!(words(deep).1[0].0, ProseFinding::Typst(TypstFault::GaveUp).into());
    }
}
