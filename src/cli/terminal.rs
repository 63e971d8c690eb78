//! What a person sees on the terminal: the progress bar, the findings, the summary.

use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

use folio::booklet::Booklet;
use folio::listing::{self, Extent, Format};
use folio::preflight::{self, NotReady, NotesShown, Report, WordedReport};
use folio::{
    Built, Code, Count, Diagnostics, Drafts, Due, Error, Explanation, Lang, LetterCount,
    Packed, Progress, Record, Recorded, Selection, SentCount, counted, editions,
};
use indicatif::{ProgressBar, ProgressStyle};

/// The language and form of all that is printed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Terminal {
    /// The language.
    pub(crate) lang: Lang,
    /// The form of findings; JSON keeps everything else off standard error.
    pub(crate) format: Format,
    /// How many of the same kind are shown.
    pub(crate) extent: Extent,
}

impl Terminal {
    /// A bar that shows itself only on a terminal.
    pub(crate) fn progress_bar(self) -> ProgressBar {
        let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}");
        let message = self.lang.pick("dokumenter", "documents");
        if self.format == Format::Json {
            return ProgressBar::hidden();
        }
        ProgressBar::no_length()
            .with_style(style.expect("the template is well-formed"))
            .with_message(message)
    }

    /// Prints the findings, in colour on a terminal. A reader that has gone away changes
    /// nothing in the result.
    pub(crate) fn findings(self, findings: &Diagnostics) {
        let mut to = anstream::stderr().lock();
        listing::write(&mut to, findings, self.format, self.lang, self.extent).ok();
        let count = findings.count();
        if self.format == Format::Human && count.files > 0 {
            writeln!(to, "\n{}{}", self.count(count), self.in_files(count)).ok();
        }
    }

    /// " i 2 filer".
    fn in_files(self, Count { files, .. }: Count) -> String {
        match files {
            1 => self.lang.pick(" i 1 fil", " in 1 file").into(),
            _ => self
                .lang
                .pick(format!(" i {files} filer"), format!(" in {files} files")),
        }
    }

    /// "3 fejl og 1 advarsel", and what else there is: "3 fejl, 1 advarsel og 2
    /// oplysninger (1 undtaget)".
    fn count(self, Count { errors, warnings, notes, waived, .. }: Count) -> String {
        let lang = self.lang;
        let error = lang.pick(("fejl", "fejl"), ("error", "errors"));
        let warning = lang.pick(("advarsel", "advarsler"), ("warning", "warnings"));
        let note = lang.pick(("oplysning", "oplysninger"), ("note", "notes"));
        let and = lang.pick("og", "and");
        let errors = counted(errors, error.0, error.1);
        let warnings = counted(warnings, warning.0, warning.1);
        let count = if notes == 0 {
            format!("{errors} {and} {warnings}")
        } else {
            format!("{errors}, {warnings} {and} {}", counted(notes, note.0, note.1))
        };
        count + &self.waived(waived)
    }

    /// " (1 undtaget)"; nothing when nothing is waived.
    fn waived(self, waived: usize) -> String {
        match waived {
            0 => String::new(),
            _ => format!(" ({waived} {})", self.lang.pick("undtaget", "waived")),
        }
    }

    /// Explains a code, on standard output.
    pub(crate) fn explain(self, code: Code) {
        let Explanation { title, text } = code.explanation(self.lang);
        let severity = self.lang.severity(code.severity());
        let adjustable = self.lang.adjustable(code.is_adjustable());
        let mut to = io::stdout().lock();
        writeln!(to, "{}: {title} ({severity})\n\n{text}\n\n{adjustable}", code.as_str())
            .ok();
    }

    /// Lists all codes with their titles, on standard output.
    pub(crate) fn codes(self) {
        let mut to = io::stdout().lock();
        for code in Code::all() {
            let severity = self.lang.severity(code.severity());
            let title = code.explanation(self.lang).title;
            writeln!(to, "{}  {severity:<10}  {title}", code.as_str()).ok();
        }
    }

    /// Prints the report on a PDF, on standard output, in colour on a terminal.
    pub(crate) fn preflight(self, report: &Report, path: &Path) {
        let mut to = anstream::stdout().lock();
        let name = preflight::file_name(path);
        let worded = WordedReport { report, file_name: &name, lang: self.lang };
        match self.format {
            Format::Human => {
                let shown = match self.extent {
                    Extent::All => NotesShown::All,
                    Extent::Folded => NotesShown::FirstOfEachKind,
                };
                worded.write_text(&mut to, shown).ok();
            }
            Format::Json => {
                worded.write_json(&mut to).ok();
            }
        }
    }

    /// Says that a file was written.
    pub(crate) fn wrote(self, path: &Path) {
        let path = path.display();
        self.say(&self.lang.pick(format!("skrevet: {path}"), format!("written: {path}")));
    }

    /// Says how a booklet is printed.
    pub(crate) fn imposed(self, booklet: &Booklet) {
        self.say(&booklet.summary(self.lang));
    }

    /// Says which period folder was chosen, when none was named.
    pub(crate) fn chosen(self, period: &Path) {
        let period = period.display();
        self.say(&self.lang.pick(format!("læser {period}"), format!("reading {period}")));
    }

    /// Says that nothing stands in the way of a build, as far as it was looked at.
    pub(crate) fn checked(self, findings: &Diagnostics, selection: Selection) {
        let count = findings.count();
        let is_clean = count.warnings == 0;
        let message = match (selection, is_clean) {
            (Selection::NONE, true) => self.lang.pick(
                "oplysningerne er i orden; siderne er ikke prøvet",
                "the data is sound; the pages were not tried",
            ),
            (Selection::NONE, false) => self.lang.pick(
                "oplysningerne kan bruges, men se på advarslerne; siderne er ikke prøvet",
                "the data can be used, but look at the warnings; the pages were not tried",
            ),
            (_, true) => self.lang.pick(
                "alt er i orden: folder og breve kan dannes",
                "all is well: folder and letters can be built",
            ),
            (_, false) => self.lang.pick(
                "folder og breve kan dannes, men se på advarslerne først",
                "folder and letters can be built, but look at the warnings first",
            ),
        };
        self.say(&format!("{message}{}", self.waived(count.waived)));
    }

    /// Says what was written, where, and how long it took.
    pub(crate) fn built(self, built: &Built, findings: &Diagnostics, elapsed: Duration) {
        for document in &built.documents {
            let pages = match document.pages {
                1 => self.lang.pick("side", "page"),
                _ => self.lang.pick("sider", "pages"),
            };
            let state = self.lang.pick(", uændret", ", unchanged");
            let state = if document.is_new { "" } else { state };
            self.say(&format!("{} ({} {pages}{state})", document.path, document.pages));
        }
        let LetterCount { made, kept } = built.letters;
        if made + kept > 0 {
            self.say(&format!("breve/ ({})", self.lang.letters(made, kept)));
        }
        if !built.withdrawn.is_empty() {
            self.say(&self.lang.withdrawn(&built.withdrawn));
        }
        if let SentCount { sent: sent @ 1.., all } = built.sent {
            self.say(&self.lang.sent_of(sent, all));
        }
        for person in &built.without_letter {
            self.say(&self.lang.without_letter(person));
        }
        for path in &built.left {
            self.say(&self.lang.left(path));
        }
        if built
            .documents
            .iter()
            .any(|document| document.path == editions::PRESS)
        {
            self.say(self.press_verdict(findings));
        }
        let folder = built.folder.display();
        let count = self.count(findings.count());
        if !built.has_new() {
            return self.say(&self.lang.pick(
                format!("intet er ændret i {folder}; {count}"),
                format!("nothing has changed in {folder}; {count}"),
            ));
        }
        let seconds = format!("{:.1}", elapsed.as_secs_f64());
        self.say(&self.lang.pick(
            format!("skrevet til {folder} på {} s; {count}", seconds.replace('.', ",")),
            format!("written to {folder} in {seconds} s; {count}"),
        ));
    }

    /// Says which letters are due: to a person in sentences, as JSON one object a line.
    pub(crate) fn due(self, due: &Due) {
        match self.format {
            Format::Human => self.lang.due(due).iter().for_each(|line| print_line(line)),
            Format::Json => due.letters.iter().for_each(|letter| {
                let line = letter.line(|change| self.lang.change(change));
                print_line(&serde_json::to_string(&line).expect("a line is plain"));
            }),
        }
    }

    /// Says which drafts were written.
    pub(crate) fn drafts(self, drafts: &Drafts) {
        let folder = drafts.folder.display().to_string();
        self.say(&self.lang.drafts_in(drafts.count, &folder));
    }

    /// Says what is in a package.
    pub(crate) fn packed(self, packed: &Packed) {
        let path = packed.path.display().to_string();
        self.say(&self.lang.packed_in(packed.count, &path));
    }

    /// Says that shares were joined.
    pub(crate) fn merged(self, folder: &Path, count: usize) {
        let folder = folder.display();
        self.say(&self.lang.pick(
            format!("{count} dokumenter er samlet i {folder}"),
            format!("{count} documents were joined in {folder}"),
        ));
    }

    /// Says what was recorded as sent.
    pub(crate) fn recorded(self, recorded: &Recorded) {
        let Recorded { names, known } = recorded;
        self.lang
            .recorded(names, *known)
            .iter()
            .for_each(|line| self.say(line));
    }

    /// Says whose letters were recorded as not sent after all.
    pub(crate) fn undone(self, records: &[Record]) {
        records.iter().for_each(|record| self.say(&self.lang.undone(record)));
    }

    /// Whether the press edition may be sent to the print shop.
    fn press_verdict(self, findings: &Diagnostics) -> &'static str {
        if findings.has(Code::F0711) {
            self.lang.pick(
                "trykfilen er IKKE klar til tryk; se folder-tryk-rapport.pdf",
                "the press edition is NOT ready to print; see folder-tryk-rapport.pdf",
            )
        } else {
            self.lang
                .pick("trykfilen er klar til tryk", "the press edition is ready to print")
        }
    }

    /// Says why the run stopped.
    pub(crate) fn stopped(self, error: &Error) {
        if let Error::Data = error {
            let message = self.lang.pick(
                "intet dokument er skrevet: ret fejlene, og kør igen",
                "no document was written: mend the errors and run again",
            );
            self.say(message);
            return;
        }
        // The report has said so already.
        if error.reason::<NotReady>().is_some() {
            return;
        }
        let message = error.message(self.lang);
        match self.format {
            Format::Human => {
                let word = self.lang.pick("fejl", "error");
                self.say(&format!("{word}: {message}"));
            }
            Format::Json => {
                listing::write_stop(&mut io::stderr(), &message).ok();
            }
        }
    }

    /// Prints a line for a person. A reader that has gone away is no reason to stop.
    fn say(self, line: &str) {
        if self.format == Format::Human {
            writeln!(io::stderr(), "{line}").ok();
        }
    }
}

/// Prints a line of what a command was asked for. A reader that has gone away is no reason
/// to stop.
fn print_line(line: &str) {
    writeln!(io::stdout(), "{line}").ok();
}

/// Moves the bar along.
pub(crate) fn advance(bar: &ProgressBar, progress: Progress) {
    match progress {
        Progress::Started(count) => bar.set_length(count as u64),
        Progress::Document => bar.inc(1),
    }
}
