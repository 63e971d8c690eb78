//! What the texts say of the period, against what the period says of itself: years, ordinal
//! numbers and counts that are typed, and persons that are said to be invented.

mod counts;
mod periods;
mod words;

use std::ops::Range;

use self::counts::{CountMention, Counts};
use self::periods::Periods;
use self::words::Word;
use crate::findings::StatementFinding;
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::period::rows::Rows;
use crate::period::running_text::RunningText;
use crate::period::schema;

/// What is to be said of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Judgement {
    /// The statement is right today; the word of the program says it in every period.
    Typed(&'static str),
    /// The statement contradicts the period; holds what the period says.
    Contradicts(String),
}

/// What kind of text a statement stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    /// Whether the text may have the program's words, as prose does and JSON does not.
    has_words: bool,
    /// Whether it is a letter or an e-mail, which tells no history.
    is_letter: bool,
}

/// Reports statements in prose and JSON files that contradict the period, or that the words of
/// the program could make.
pub(super) fn check_statements(rows: &Rows, findings: &mut Diagnostics) {
    let places = places(rows);
    let timeline = rows.timeline.as_deref().unwrap_or_default();
    let periods = rows.settings.term.as_ref().map(|term| Periods::of(term, timeline));
    let counts = Counts::of(rows);
    // A text tells history if it names several other periods, in whatever paragraphs.
    for texts in places.chunk_by(|one, next| one.file() == next.file()) {
        if let Some(periods) = &periods {
            check_periods(texts, periods, findings);
        }
        for text in texts {
            let sentences = words::sentences(text.text());
            for sentence in &sentences {
                for CountMention { range, judgement } in counts.judge(sentence, place_of(text)) {
                    report(text, range, judgement, findings);
                }
            }
        }
    }
    if rows.settings.is_sample == Some(false) {
        check_invented(&places, findings);
    }
}

/// Collects the texts of a period in which statements may stand, those of a file one after the
/// other.
fn places(rows: &Rows) -> Vec<RunningText> {
    let mut texts = rows.prose.clone();
    let area_file = &Origin::file(schema::SUBJECT_AREAS);
    for (area, number) in rows.subject_areas.iter().flatten().zip(1..) {
        for (text, paragraph) in area.paragraphs.iter().zip(1..) {
            let key = area_file.key(format!("[{number}].afsnit[{paragraph}]"));
            texts.push(RunningText::of_key(text, key));
        }
    }
    let settings = &Origin::file(schema::SETTINGS);
    let lines = rows.settings.imprint.iter().flat_map(|imprint| &imprint.lines);
    for (line, number) in lines.zip(1..) {
        let key = settings.key(format!("kolofon.linjer[{number}]"));
        texts.push(RunningText::of_key(line, key));
    }
    texts
}

/// Tells what kind of text a paragraph stands in.
fn place_of(text: &RunningText) -> Place {
    let file = text.file();
    Place {
        has_words: schema::prose().any(|path| path == file),
        is_letter: schema::is_letter_prose(file) || file == schema::MAIL,
    }
}

/// Reports what the paragraphs of one file say of periods.
fn check_periods(texts: &[RunningText], periods: &Periods, findings: &mut Diagnostics) {
    let mut found = Vec::new();
    for text in texts {
        for sentence in words::sentences(text.text()) {
            for mention in periods::mentions(&sentence) {
                found.push((text, sentence.clone(), mention));
            }
        }
    }
    let others = periods.others(found.iter().map(|(_, _, mention)| mention));
    for (text, sentence, mention) in &found {
        let judgement = periods.judge(mention, sentence, place_of(text), others > 1);
        if let Some(judgement) = judgement {
            report(text, mention.range.clone(), judgement, findings);
        }
    }
}

/// Reports a statement at its place, with its words.
fn report(
    text: &RunningText,
    range: Range<usize>,
    judgement: Judgement,
    findings: &mut Diagnostics,
) {
    let Some(origin) = text.origin_at(range.start) else { return };
    let finding = match judgement {
        Judgement::Typed(word) => StatementFinding::Typed(word),
        Judgement::Contradicts(fact) => StatementFinding::Contradicts(fact),
    };
    findings.push_value(origin, &text.text()[range], finding);
}

/// What the words begin with that say of something that it is invented.
const INVENTED: &[&str] = &["opdigt", "fiktiv", "eksempeldata", "opfund"];

/// What the words begin with for that which is invented where a period is a sample.
const PEOPLE: &[&str] =
    &["person", "navn", "medlem", "udpeg", "mandat", "data", "kommune", "rådet", "alle", "eksempeldata"];

/// Reports sentences that say of persons that they are invented; the period says that they are
/// real.
fn check_invented(texts: &[RunningText], findings: &mut Diagnostics) {
    for text in texts {
        for sentence in words::sentences(text.text()) {
            if let Some(word) = invented(&sentence)
                && let Some(origin) = text.origin_at(word.range.start)
            {
                let value = &text.text()[word.range.clone()];
                findings.push_value(origin, value, StatementFinding::Invented);
            }
        }
    }
}

/// Finds the word by which a sentence says that persons are invented; `None` where it says
/// nothing of persons, or that they are not.
fn invented(sentence: &[Word]) -> Option<&Word> {
    let begins = |word: &&Word, stems: &[&str]| stems.iter().any(|stem| word.text.starts_with(stem));
    let is_denied = sentence.iter().any(|word| word.is(&["ikke", "ingen", "uden"]));
    let is_of_people = sentence.iter().any(|word| begins(&word, PEOPLE));
    sentence.iter().find(|word| begins(word, INVENTED)).filter(|_| is_of_people && !is_denied)
}
