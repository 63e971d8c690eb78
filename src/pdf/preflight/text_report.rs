//! A report as a person reads it in a terminal: a head, the checks under their headings with
//! their notes, and the result as the last line.

use std::io::{Result, Write};

use anstyle::{AnsiColor, Style};
use strum::IntoEnumIterator;

use super::check::{Section, Verdict};
use super::notes::{Note, NotesShown, clean, notes};
use super::preflight_report::Item;
use super::report_wording::WordedReport;
use crate::ground::lang::Lang;

/// The width of the column of verdicts, in characters: the longest word has ten.
const VERDICT_WIDTH: usize = 10;

/// The width of the column of titles, in characters: "Transfer functions" alone is longer.
const TITLE_WIDTH: usize = 17;

/// The style of the title, the headings and the word before advice.
const STRONG: Style = Style::new().bold();

impl WordedReport<'_> {
    /// Writes the report for a person. `out` takes colours out where they are not wanted.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn write_text(&self, out: &mut dyn Write, shown: NotesShown) -> Result<()> {
        let Self { report, lang, .. } = *self;
        writeln!(out, "{STRONG}{}{STRONG:#}\n", lang.preflight_title())?;
        for line in self.head_lines() {
            writeln!(out, "{:TITLE_WIDTH$}{}", line.label, clean(&line.value))?;
        }
        for section in Section::iter() {
            writeln!(out, "\n{STRONG}{}{STRONG:#}", section.title(lang))?;
            for item in report.section(section) {
                write_item(out, item, lang)?;
                for note in notes(item, lang, shown) {
                    write_note(out, &note, lang)?;
                }
            }
        }
        self.write_result(out)
    }

    /// Writes how many checks have failed or been remarked on, what the report is worth, and
    /// whether the file may be printed.
    fn write_result(&self, out: &mut dyn Write) -> Result<()> {
        let Self { report, lang, .. } = *self;
        let (failed, remarks) =
            (report.count(Verdict::Failed), report.count(Verdict::Remark));
        let count = lang.preflight_count(failed, remarks);
        writeln!(out, "\n{count}. {}", lang.preflight_note())?;
        let is_go = report.is_go();
        let style = style(if is_go { Verdict::Passed } else { Verdict::Failed });
        writeln!(out, "{style}{}{style:#}", lang.preflight_result(is_go))
    }
}

/// Writes the line of one check: its verdict, its title and what was measured.
fn write_item(out: &mut dyn Write, item: &Item, lang: Lang) -> Result<()> {
    let (style, word) = (style(item.verdict), item.verdict.word(lang));
    let title = item.check.title(lang);
    let measured = item.measured.as_ref();
    let value = measured.map(|it| clean(&it.text(lang))).unwrap_or_default();
    // A check without a value would leave blanks at the end of its line.
    let line =
        format!("{style}{word:VERDICT_WIDTH$}{style:#} {title:TITLE_WIDTH$} {value}");
    writeln!(out, "  {}", line.trim_end())
}

/// Writes the lines of a note, and below them what to do.
fn write_note(out: &mut dyn Write, note: &Note, lang: Lang) -> Result<()> {
    for line in &note.lines {
        writeln!(out, "  {:VERDICT_WIDTH$} {line}", "")?;
    }
    let (hint, advice) = (lang.hint(), note.advice);
    writeln!(out, "  {:VERDICT_WIDTH$} {STRONG}{hint}{STRONG:#}: {advice}", "")
}

/// Gives the colour of a verdict: green, yellow and red as lights have them.
fn style(verdict: Verdict) -> Style {
    match verdict {
        Verdict::NotApplicable => Style::new().dimmed(),
        Verdict::Passed => AnsiColor::Green.on_default(),
        Verdict::Remark => AnsiColor::Yellow.on_default().bold(),
        Verdict::Failed => AnsiColor::Red.on_default().bold(),
    }
}
