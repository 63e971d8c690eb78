//! What a person sees on the terminal: the progress bar, the findings, and what became of the
//! command. The sentences are the library's; here it is decided where and when they are printed.
//!
//! What a command was asked for (an explanation, a report on a PDF, the letters that are due)
//! goes to standard output, everything else to standard error.

use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

use folio::booklet::Booklet;
use folio::listing::{self, Extent, Format};
use folio::preflight::{self, NotReady, NotesShown, Report, WordedReport};
use folio::{
    Built, Code, ComparedFolders, CopyFault, Corrected, Diagnostics, Drafts, Due, Error,
    Exit, Explain, Explanation, JoinedRegister, Lang, Merged, Packed, Progress, Recorded,
    Selection,
};
use indicatif::{ProgressBar, ProgressStyle};

use crate::cli::args::Command;
use crate::cli::confirm::Declined;

/// The language and form of all that is printed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Terminal {
    /// The language of messages; data stays as it is.
    pub(crate) lang: Lang,
    /// The form of findings; JSON keeps everything else off standard error.
    pub(crate) format: Format,
    /// How many findings of the same kind are shown to a person.
    pub(crate) extent: Extent,
}

impl Terminal {
    /// Gives a bar of the documents that are done. It shows itself only when standard error is
    /// a terminal, and never among JSON.
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

    /// Prints the findings, in colour on a terminal, and below them how many there are.
    pub(crate) fn findings(self, findings: &Diagnostics) {
        let mut stderr = anstream::stderr().lock();
        // A reader that has gone away changes nothing in the result, here and below.
        listing::write(&mut stderr, findings, self.format, self.lang, self.extent).ok();
        let count = findings.count();
        if self.format == Format::Human && count.files > 0 {
            let (words, files) = (count.in_words(self.lang), count.in_files(self.lang));
            writeln!(stderr, "\n{words}{files}").ok();
        }
    }

    /// Explains a code at length.
    ///
    /// # Errors
    /// Fails with [`NotPrinted`].
    pub(crate) fn explain(self, code: Code) -> Result<(), Error> {
        let Explanation { title, text } = code.explanation(self.lang);
        let severity = self.lang.severity(code.severity());
        let adjustable = self.lang.adjustable(code.is_adjustable());
        let name = code.as_str();
        print(&format!("{name}: {title} ({severity})\n\n{text}\n\n{adjustable}"))
    }

    /// Lists all codes with their titles, one a line.
    ///
    /// # Errors
    /// Fails with [`NotPrinted`].
    pub(crate) fn codes(self) -> Result<(), Error> {
        Code::all().into_iter().try_for_each(|code| {
            let severity = self.lang.severity(code.severity());
            let title = code.explanation(self.lang).title;
            print(&format!("{}  {severity:<10}  {title}", code.as_str()))
        })
    }

    /// Prints the report on a PDF, in colour on a terminal; `path` is where the PDF lies.
    ///
    /// # Errors
    /// Fails with [`NotPrinted`].
    pub(crate) fn preflight(self, report: &Report, path: &Path) -> Result<(), Error> {
        let mut stdout = anstream::stdout().lock();
        let name = preflight::file_name(path);
        let worded = WordedReport { report, file_name: &name, lang: self.lang };
        let written = match self.format {
            Format::Human => {
                let shown = match self.extent {
                    Extent::All => NotesShown::All,
                    Extent::Folded => NotesShown::FirstOfEachKind,
                };
                worded.write_text(&mut stdout, shown)
            }
            Format::Json => worded.write_json(&mut stdout),
        };
        printed(written.and_then(|()| stdout.flush()))
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
        self.say(&selection.verdict(findings.count(), self.lang));
    }

    /// Says what was written, where, and how long it took.
    pub(crate) fn built(self, built: &Built, findings: &Diagnostics, elapsed: Duration) {
        self.say_all(&built.summary(findings, elapsed, self.lang));
    }

    /// Says which letters are due: to a person in sentences, as JSON one object a line.
    ///
    /// # Errors
    /// Fails with [`NotPrinted`].
    pub(crate) fn due(self, due: &Due) -> Result<(), Error> {
        match self.format {
            Format::Human => self.lang.due(due).iter().try_for_each(|line| print(line)),
            Format::Json => due.letters.iter().try_for_each(|letter| {
                let line = letter.line(|change| self.lang.change(change));
                print(&folio::json_line(&line).expect("a line is plain"))
            }),
        }
    }

    /// Says what is different between two folders: to a person in sentences, as JSON one object a line.
    ///
    /// # Errors
    /// Fails with [`NotPrinted`].
    pub(crate) fn compared(self, compared: &ComparedFolders) -> Result<(), Error> {
        let lines = match self.format {
            Format::Human => compared.text_lines(self.lang, self.extent),
            Format::Json => compared.json_lines(self.lang),
        };
        if lines.is_empty() { Ok(()) } else { print(&lines.join("\n")) }
    }

    /// Says how many drafts were written, and where, and how many would be sent a second time.
    pub(crate) fn drafts(self, drafts: &Drafts) {
        let folder = drafts.folder.display().to_string();
        self.say_all(&drafts.withdrawal.summary(self.lang));
        drafts
            .edited
            .iter()
            .for_each(|path| self.say(&self.lang.not_renewed(path)));
        self.say(&self.lang.drafts_in(drafts.count, &folder));
        if drafts.had_already > 0 {
            self.say(&self.lang.had_already(drafts.had_already));
        }
    }

    /// Says how many letters are in a package, and where it lies.
    pub(crate) fn packed(self, packed: &Packed) {
        let path = packed.path.display().to_string();
        self.say_all(&packed.withdrawal.summary(self.lang));
        self.say(&self.lang.packed_in(packed.count, &path));
    }

    /// Says that the shares of several machines were joined.
    pub(crate) fn merged(self, merged: &Merged) {
        self.say_all(&merged.summary(self.lang));
    }

    /// Says what is unusual about something that is to be recorded.
    pub(crate) fn warnings(self, lines: &[String]) {
        lines.iter().for_each(|line| self.warn(line));
    }

    /// Prints a line for a person, as [`Terminal::say`] does, with the word for a warning before it.
    fn warn(self, line: &str) {
        self.say(&format!("{}: {line}", self.lang.pick("advarsel", "warning")));
    }

    /// Says what was recorded as sent.
    pub(crate) fn recorded(self, recorded: &Recorded) {
        let Recorded { names, known, copy_fault, withdrawal } = recorded;
        self.say_all(&self.lang.recorded(names, *known));
        self.copy_fault(copy_fault.as_ref());
        self.say_all(&withdrawal.summary(self.lang));
    }

    /// Says whose letters were recorded as not sent after all, or as sent on another day.
    pub(crate) fn corrected(self, corrected: &Corrected) {
        self.say_all(&self.lang.corrected(corrected));
        self.copy_fault(corrected.copy_fault.as_ref());
        self.say_all(&corrected.withdrawal.summary(self.lang));
    }

    /// Says that the copy of the register was not written, if it was not.
    fn copy_fault(self, fault: Option<&CopyFault>) {
        if let Some(fault) = fault {
            self.warn(&self.lang.copy_fault(fault));
        }
    }

    /// Says what was joined in the register.
    pub(crate) fn joined_register(self, joined: &JoinedRegister) {
        self.say_all(&self.lang.joined_register(joined));
        self.say_all(&joined.withdrawal.summary(self.lang));
    }

    /// Says why a command stopped: to a person in a sentence, otherwise as a line of JSON. When
    /// the findings have said why, JSON has nothing to add.
    pub(crate) fn stopped(self, error: &Error, command: &Command) {
        if let Error::Data = error {
            let mend = self
                .lang
                .pick("ret fejlene, og kør igen", "mend the errors and run again");
            return self.say(&match command.left_undone(self.lang) {
                Some(undone) => format!("{undone}: {mend}"),
                None => mend.to_owned(),
            });
        }
        if error.reason::<Declined>().is_some() {
            return self.say(&error.message(self.lang));
        }
        // The report has said so already.
        if error.reason::<NotReady>().is_some() {
            return;
        }
        self.stop(&error.message(self.lang));
    }

    /// Says that the program has stopped over a fault of its own, which `place` describes.
    pub(crate) fn own_fault(self, place: &str) {
        let place = place.split_whitespace().collect::<Vec<_>>().join(" ");
        let message = self.lang.pick(
            format!(
                "Folio er stoppet over en fejl i programmet selv ({place}); kør igen, og meld \
                 fejlen, hvis den kommer igen"
            ),
            format!(
                "Folio has stopped over a fault of its own ({place}); run again, and report the \
                 fault if it comes again"
            ),
        );
        self.stop(&message);
    }

    /// Prints what has stopped a run: to a person a sentence, otherwise a line of JSON.
    fn stop(self, message: &str) {
        match self.format {
            Format::Human => {
                let word = self.lang.pick("fejl", "error");
                self.say(&format!("{word}: {message}"));
            }
            Format::Json => {
                listing::write_stop(&mut io::stderr(), message).ok();
            }
        }
    }

    /// Prints a line for a person on standard error, and nothing among JSON.
    fn say(self, line: &str) {
        if self.format == Format::Human {
            // Names of people and of files stand in these lines.
            writeln!(io::stderr(), "{}", printable_lines(line)).ok();
        }
    }

    /// Prints lines for a person, as [`Terminal::say`] prints one.
    pub(crate) fn say_all(self, lines: &[String]) {
        lines.iter().for_each(|line| self.say(line));
    }
}

/// Prints on standard output what a command was asked for, and a line break.
///
/// # Errors
/// Fails with [`NotPrinted`].
fn print(text: &str) -> Result<(), Error> {
    let mut stdout = io::stdout();
    let written = writeln!(stdout, "{}", printable_lines(text));
    printed(written.and_then(|()| stdout.flush()))
}

/// The result of a command could not be printed: whoever reads it, a program perhaps, would take a part
/// for the whole.
#[derive(Debug)]
struct NotPrinted {
    /// The system's own reason, in its own language.
    reason: String,
}

impl Explain for NotPrinted {
    fn message(&self, lang: Lang) -> String {
        let reason = &self.reason;
        lang.pick(
            format!("resultatet kunne ikke skrives ud ({reason})"),
            format!("the result could not be printed ({reason})"),
        )
    }

    fn exit(&self) -> Exit {
        Exit::Environment
    }
}

/// Makes the refusal of what the system says of printing. A reader that has gone away, since it has seen
/// enough, changes nothing in the result.
fn printed(written: io::Result<()>) -> Result<(), Error> {
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(NotPrinted { reason: error.to_string() }.into())
        }
        _ => Ok(()),
    }
}

/// Gives a text without what a terminal would obey, line by line.
pub(crate) fn printable_lines(text: &str) -> String {
    text.split('\n').map(folio::printable).collect::<Vec<_>>().join("\n")
}

/// Moves the bar along.
pub(crate) fn advance(bar: &ProgressBar, progress: Progress) {
    match progress {
        Progress::Started(count) => bar.set_length(count as u64),
        Progress::Document => bar.inc(1),
    }
}
