//! What Typst complains of, as findings: at the place in prose or template that it names,
//! or else at the data that the document is made of.

use std::ops::Range;

use typst::diag::{Severity, SourceDiagnostic};
use typst::syntax::{DiagSpan, DiagSpanKind, LinkedNode, Side, Source, SyntaxKind};
use typst_kit::diagnostics::{DiagnosticFormat, DiagnosticWorld, emit, termcolor};

use super::DocumentWorld;
use crate::findings::origin::Origin;
use crate::findings::sink::{Diagnostic, Diagnostics};
use crate::findings::{Finding, ProseFinding, TypstFault, nearest};

/// What the names of templates begin with.
const TEMPLATES: &str = "templates/";

impl DocumentWorld<'_> {
    /// Reports what Typst complains of, at its place in prose or template.
    ///
    /// What Typst finds at no place is the fault of the data that the document is made of,
    /// and so is a character that no font has and that a template prints. Both are reported
    /// at `subject`.
    pub fn report<'a>(
        &self,
        diagnostics: impl IntoIterator<Item = &'a SourceDiagnostic>,
        subject: &Origin,
        findings: &mut Diagnostics,
    ) {
        for diagnostic in diagnostics {
            let value = self.text_at(diagnostic.span);
            let finding = self.finding(diagnostic);
            // Templates print what they are handed, so a character in one comes from the data.
            let is_of_data = |place: &Origin| {
                matches!(finding, Finding::Prose(ProseFinding::MissingGlyph(_)))
                    && place.file.starts_with(TEMPLATES)
            };
            let place = self.place(diagnostic.span).filter(|place| !is_of_data(place));
            let excerpt = place.is_some().then(|| self.excerpt(diagnostic)).flatten();
            // Several documents of a run may have the same fault, as for screen and for press.
            findings.add_new(Diagnostic {
                origin: place.unwrap_or_else(|| subject.clone()),
                value,
                finding,
                excerpt,
            });
        }
    }

    /// Finds a place of Typst's in its file, with line and character, both counted from 1.
    /// `None` when Typst names no place, or one in a document's own data, which no person
    /// has written as a file.
    pub fn place(&self, span: impl Into<DiagSpan>) -> Option<Origin> {
        let (source, range) = self.source_range(span.into())?;
        let name = self.name(source.id());
        let place = range.and_then(|range| match self.places().prose(&name) {
            Some(prose) => Some(prose.place(range.start)),
            None => {
                let (line, column) = source.lines().byte_to_line_column(range.start)?;
                Some((line + 1, column + 1))
            }
        });
        let origin = Origin::file(name);
        Some(match place {
            Some((line, character)) => origin.row(line).character(character),
            None => origin,
        })
    }

    /// Finds the source that Typst names, and the bytes in it where they are known.
    fn source_range(&self, span: DiagSpan) -> Option<(Source, Option<Range<usize>>)> {
        let source = self.base.files.source(span.id()?).ok()?;
        let range = match span.get() {
            DiagSpanKind::Number { num, sub_range, .. } => source.range(num, sub_range),
            DiagSpanKind::Range { range, .. } => Some(range),
            DiagSpanKind::Detached => None,
        };
        Some((source, range))
    }

    /// Gives the first line of the text that Typst names, and of a formula all of it; `None`
    /// where that is no prose.
    fn text_at(&self, span: DiagSpan) -> Option<String> {
        let (source, range) = self.source_range(span)?;
        self.places().prose(&self.name(source.id()))?;
        let range = range?;
        let leaf = LinkedNode::new(source.root()).leaf_at(range.start, Side::After);
        let formula = std::iter::successors(leaf, |node| node.parent().cloned())
            .find(|node| node.kind() == SyntaxKind::Equation);
        let range = formula.map_or(range, |formula| formula.range());
        Some(
            source
                .text()
                .get(range)?
                .lines()
                .next()
                .unwrap_or_default()
                .to_owned(),
        )
    }

    /// Makes a finding of what Typst says. A font that is not there is an error, since the
    /// page would come out in another one.
    ///
    /// Typst gives no codes to its messages, so they are known by their words; a new
    /// version of Typst may word them anew.
    fn finding(&self, diagnostic: &SourceDiagnostic) -> Finding {
        let message = diagnostic.message.to_string();
        let is_warning = diagnostic.severity == Severity::Warning;
        // Both leave a page that is not what it should be.
        let spoils = message.starts_with("unknown font family")
            || message.contains("did not converge");
        if is_warning && !spoils {
            return ProseFinding::TypstWarning(message).into();
        }
        if let Some(text) = missing_glyph(&message) {
            return ProseFinding::MissingGlyph(text.to_owned()).into();
        }
        let unknown = message.strip_prefix("unknown variable: ");
        let suggestion = unknown.and_then(|word| self.near_word(word));
        let hints = diagnostic.hints.iter().map(|hint| hint.v.to_string()).collect();
        ProseFinding::Typst(TypstFault::Source { message, hints, suggestion }).into()
    }

    /// Finds the word of the prose that is meant by an unknown one. It may be one that the
    /// unknown one begins with: `#rådet`, or `#råd-sekretariat`, which takes a `;`.
    fn near_word(&self, unknown: &str) -> Option<String> {
        let begins = |word: &&str| word.chars().count() > 2 && unknown.starts_with(word);
        let longest =
            || self.vocabulary.words().filter(begins).max_by_key(|word| word.len());
        nearest(unknown, self.vocabulary.words()).or_else(|| {
            let word = longest()?;
            let rest = &unknown[word.len()..];
            let is_apart = rest.starts_with(['-', '_']);
            Some(if is_apart { format!("{word};{rest}") } else { word.to_owned() })
        })
    }

    /// Shows the place with a caret below: in prose its line, in a template the lines as Typst
    /// itself prints them, with the way that led there. `None` when Typst names no place.
    fn excerpt(&self, diagnostic: &SourceDiagnostic) -> Option<String> {
        let (source, range) = self.source_range(diagnostic.span)?;
        if let Some(prose) = self.places().prose(&self.name(source.id())) {
            return Some(prose.picture(range?));
        }
        let mut lines = termcolor::NoColor::new(Vec::new());
        emit(&mut lines, self, [diagnostic], DiagnosticFormat::Human).ok()?;
        String::from_utf8(lines.into_inner()).ok()
    }
}

/// Takes the text that no font has from a message of Typst's, which quotes it; `None` when
/// the message is about anything else.
fn missing_glyph(message: &str) -> Option<&str> {
    let (_, rest) = message.split_once("the text `\"")?;
    let (text, _) = rest.split_once("\"` could not be displayed with font")?;
    Some(text)
}
