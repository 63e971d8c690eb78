//! What Typst complains of, as findings: at the place in prose or template that it names,
//! or else at the data that the document is made of.

use typst::diag::{Severity, SourceDiagnostic};
use typst::syntax::{DiagSpan, DiagSpanKind};
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
                value: None,
                finding,
                excerpt,
            });
        }
    }

    /// Finds a place of Typst's in its file, with line and character, both counted from 1.
    /// `None` when Typst names no place, or one in a document's own data, which no person
    /// has written as a file.
    pub fn place(&self, span: impl Into<DiagSpan>) -> Option<Origin> {
        let span = span.into();
        let id = span.id()?;
        let source = self.base.files.source(id).ok()?;
        let start = match span.get() {
            DiagSpanKind::Number { num, sub_range, .. } => {
                source.range(num, sub_range).map(|range| range.start)
            }
            DiagSpanKind::Range { range, .. } => Some(range.start),
            DiagSpanKind::Detached => None,
        };
        let origin = Origin::file(self.name(id));
        let place = start.and_then(|start| source.lines().byte_to_line_column(start));
        Some(match place {
            Some((line, column)) => origin.row(line + 1).character(column + 1),
            None => origin,
        })
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
        let suggestion = unknown.and_then(|word| nearest(word, self.vocabulary.words()));
        let hints = diagnostic.hints.iter().map(|hint| hint.v.to_string()).collect();
        ProseFinding::Typst(TypstFault::Source { message, hints, suggestion }).into()
    }

    /// Shows the lines of the source with a caret, as Typst itself prints them; `None` when
    /// Typst names no place. In prose it leaves out the way through the templates, which is
    /// not the office's.
    fn excerpt(&self, diagnostic: &SourceDiagnostic) -> Option<String> {
        let id = diagnostic.span.id()?;
        let mut diagnostic = diagnostic.clone();
        if !self.name(id).starts_with(TEMPLATES) {
            diagnostic.trace.clear();
        }
        let mut lines = termcolor::NoColor::new(Vec::new());
        emit(&mut lines, self, [&diagnostic], DiagnosticFormat::Human).ok()?;
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
