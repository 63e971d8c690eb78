//! What Typst complains of, as findings: at the place in prose or template that it names,
//! or else at the data that the document is made of.

use std::collections::HashMap;
use std::ops::Range;

use typst::diag::{Severity, SourceDiagnostic};
use typst::syntax::{DiagSpan, DiagSpanKind, LinkedNode, Side, Source, SyntaxKind};
use typst_kit::diagnostics::{DiagnosticFormat, DiagnosticWorld, emit, termcolor};

use super::DocumentWorld;
use crate::findings::origin::Origin;
use crate::findings::sink::{Diagnostic, Diagnostics};
use crate::findings::{Finding, ProseFinding, TypstFault, nearest};
use crate::period::prose_text::MOST_FINDINGS;

/// What the names of templates begin with.
const TEMPLATES: &str = "templates/";

impl DocumentWorld<'_> {
    /// Reports what Typst complains of, at its place in prose or template.
    ///
    /// What Typst finds at no place is the fault of the data that the document is made of,
    /// and so is a character that no font has and that a template prints. Both are reported
    /// at `subject`. Of each file the first are told ([`MOST_FINDINGS`]): a text of brackets has a
    /// fault in each of them, which is one slip.
    pub fn report<'a>(
        &self,
        diagnostics: impl IntoIterator<Item = &'a SourceDiagnostic>,
        subject: &Origin,
        findings: &mut Diagnostics,
    ) {
        let mut told = HashMap::new();
        for diagnostic in diagnostics {
            let of_file = told.entry(diagnostic.span.id()).or_insert(0);
            *of_file += 1;
            if *of_file > MOST_FINDINGS {
                continue;
            }
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
            return ProseFinding::MissingGlyph(text).into();
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
fn missing_glyph(message: &str) -> Option<String> {
    let (_, rest) = message.split_once("the text `\"")?;
    let (text, _) = rest.split_once("\"` could not be displayed with font")?;
    Some(unescaped(text))
}

/// Writes the characters themselves that Typst quotes by their numbers: `\u{13}`.
fn unescaped(text: &str) -> String {
    let mut parts = text.split("\\u{");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |plain, part| {
        let found = part.split_once('}').and_then(|(number, rest)| {
            let code = u32::from_str_radix(number, 16).ok()?;
            Some((char::from_u32(code)?, rest))
        });
        match found {
            Some((character, rest)) => format!("{plain}{character}{rest}"),
            None => format!("{plain}\\u{{{part}"),
        }
    })
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use crate::findings::sink::Diagnostics;
    use crate::findings::{Finding, ProseFinding, TypstFault, typst_words};
    use crate::ground::lang::Lang;
    use crate::period::prose_text::ProseText;
    use crate::period::schema;
    use crate::typeset::world::WORDS_TEMPLATE;
    use crate::typeset::{assets, prose_trial, world};

    /// The words of a council, as the texts below use them.
    const WORDS: &str = "#let råd = \"KKR Nord\"\n#let tal = (fora: 3)\n\
                         #let antal(n, ental, flertal) = if n == 1 { ental } else { flertal }";

    /// Texts that Typst complains of, and a part of what the office reads.
    const FAULTS: &[(&str, &str)] = &[
        ("Det koster 5 $ for alle", "`$` begynder en formel"),
        ("Det * er", "`*` begynder fed skrift"),
        ("Det _ er", "`_` begynder kursiv"),
        ("#antal(tal.fora, [et, [to])", "parentesen `(` bliver ikke lukket"),
        ("#antal(tal.fora, \"et, to)", "anførselstegnet `\"` mangler"),
        ("Skriv <navn her", "`<` begynder et mærke"),
        ("Et ` her", "begynder kode"),
        ("Et ] her", "`]` lukker en parentes"),
        ("Et */ her", "`*/` afslutter en kommentar"),
        ("Et \\u{12 her", "`\\u{` mangler sit `}`"),
        ("Et \\u{110000} her", "intet tegn har nummeret `110000`"),
        ("Se https://kl.dk/(a her", "internetadressen `https://kl.dk/(a`"),
        ("Vi i #råt", "ordet `#råt` kendes ikke"),
        ("Det er 5 $ kr $", "`$ kr $` læses som en formel"),
        ("Vi er # her", "efter `#` mangler et ord"),
        ("/ Vi er her", "mangler det `:`"),
        ("#antal(tal.fora \"et\", \"to\")", "mangler et komma"),
        ("#let x = 1 og", "skilt fra det"),
        ("#antal(tal.fora, #råd, \"b\")", "tegnet `#` kan ikke stå her"),
        ("#antal(tal.fora, “et”, “to”)", "tegnet `“` kan ikke stå her"),
        ("Vi er #5kr", "kan ikke følges af `kr`"),
        ("#råd(1)", "noget andet, end ordet"),
        ("#antal(,)", "`,` står her uden grund"),
        ("#antal(tal.fora)", "mangler en oplysning"),
        ("#antal(tal.fora, \"a\", \"b\", \"c\")", "en oplysning for meget"),
        ("Se #råd.dk", "punktummet efter et ord"),
        ("Vi har #tal.forra", "`tal` har ikke \"forra\""),
        ("#read(\"/x.txt\")", "filen `\"/x.txt\"` findes ikke"),
        ("Se @regionale-fora", "har mistet sit mærke"),
        ("Skriv til @navn", "`@navn` er en henvisning"),
        ("== a <x>\n== b <x>\n@x", "mærket `<x>` står flere steder"),
        ("*fed* <x> @x", "noget, som ikke har et nummer"),
        ("#text(font: \"Comic\")[a]", "skriften `comic` findes ikke"),
        ("#råd.nu()", "kan ikke følges af `.nu`"),
        ("#box[#pagebreak()]", "en side kan ikke skifte her"),
        ("#(1 + \"a\")", "ord og tal kan ikke lægges sammen"),
        ("#{ \"a\"; 1 }", "kan ikke sættes sammen"),
        ("#let f(n) = f(n)\n#f(1)", "bruger sig selv uden ende"),
        ("#{ let n = 0\nwhile n < 1 { n = n * 1 } }", "gentagelse bliver ved uden ende"),
        ("Det ** er", "mellem stjernerne"),
        ("Det __ er", "mellem understregerne"),
        ("#{ [<x>] }", "hører ikke til nogen titel"),
        ("#par[Et\n\nto]", "den tomme linje tages ikke med"),
        ("== a <x> <y>", "titlen har flere mærker"),
        ("Et ```typ``` her", "der står intet mellem accenterne"),
    ];

    /// Judges a text as the section about the fora, which must have a label for references.
    fn judged(text: &str) -> Diagnostics {
        let label =
            if text.contains("@regionale-fora") { "" } else { " <regionale-fora>" };
        let text = format!("= Fora{label}\n\n{text}\n");
        let files = [(WORDS_TEMPLATE.to_owned(), WORDS.as_bytes().to_vec())];
        let others = schema::prose().filter(|path| *path != schema::MAIL);
        let mut prose: BTreeMap<_, _> = others
            .map(|path| (path.to_owned(), ProseText::new("Ord og #råd.")))
            .collect();
        prose.insert(schema::FORA_SECTION.to_owned(), ProseText::new(&text));
        let fonts = world::fonts(&assets::fonts()).unwrap();
        let mut findings = Diagnostics::new();
        world::check_syntax(&prose, &mut findings);
        prose_trial::judge(files.into(), &prose, fonts, &mut findings).unwrap();
        findings
    }

    #[test]
    fn what_typst_complains_of_is_told_in_danish_at_its_place() {
        let mut asked_for = BTreeSet::new();
        let mut failures = Vec::new();
        let mut all = 0;
        for (text, told) in FAULTS {
            let findings = judged(text);
            let found = findings.sorted().into_iter().map(|one| one.diagnostic.clone());
            let found: Vec<_> = found.collect();
            let messages: Vec<_> =
                found.iter().map(|one| one.message(Lang::Da)).collect();
            if !messages.iter().any(|message| message.contains(told)) {
                let english: Vec<_> =
                    found.iter().map(|one| one.message(Lang::En)).collect();
                failures.push(format!("{text}: {messages:?} {english:?}"));
            }
            for one in &found {
                let Finding::Prose(
                    ProseFinding::Typst(TypstFault::Source { message, .. })
                    | ProseFinding::TypstWarning(message),
                ) = &one.finding
                else {
                    continue;
                };
                let value = one.value.as_deref().unwrap_or_default();
                let (number, rows) = typst_words::number(message, value);
                asked_for.extend(number);
                all = rows;
                assert!(one.origin.row.is_some(), "{text}: no line");
                assert!(
                    one.excerpt.as_ref().is_some_and(|one| one.contains('^')),
                    "{text}"
                );
            }
        }
        let missing: Vec<_> = (0..all).filter(|row| !asked_for.contains(row)).collect();
        assert!(failures.is_empty(), "{}; unused {missing:?}", failures.join("\n"));
        assert!(missing.is_empty(), "no text for the rows {missing:?}");
    }

    #[test]
    fn a_text_without_a_fault_has_none_when_it_stands_alone() {
        let findings = judged("#råd, bo@kl.dk, sommer\u{ad}hus,\u{a0}»å« “å” \u{200b}å");
        assert!(findings.is_empty(), "{findings:?}");
    }
}
