//! The words round a finding, Danish and English: how many there are, how grave each is, where
//! it is, and the headers of its lists. What a finding itself says stands beside it, in the file
//! of its subject.

use crate::findings::sink::Count;
use crate::findings::{Group, Severity};
use crate::ground::danish;
use crate::ground::lang::{Lang, counted};

impl Count {
    /// Counts the findings by severity: "3 fejl og 1 advarsel". Notes and waived findings are
    /// told when there are any: "3 fejl, 1 advarsel og 2 oplysninger (1 undtaget)".
    pub fn in_words(self, lang: Lang) -> String {
        let Self { errors, warnings, notes, waived: _, files: _ } = self;
        let (one, several) = lang.pick(("fejl", "fejl"), ("error", "errors"));
        let errors = counted(errors, one, several);
        let (one, several) =
            lang.pick(("advarsel", "advarsler"), ("warning", "warnings"));
        let warnings = counted(warnings, one, several);
        let and = lang.pick("og", "and");
        let count = if notes == 0 {
            format!("{errors} {and} {warnings}")
        } else {
            let (one, several) =
                lang.pick(("oplysning", "oplysninger"), ("note", "notes"));
            format!("{errors}, {warnings} {and} {}", counted(notes, one, several))
        };
        count + &self.waived_in_words(lang)
    }

    /// Says how many findings are waived, to be put behind another sentence: " (1 undtaget)".
    /// Empty when none is.
    pub fn waived_in_words(self, lang: Lang) -> String {
        match self.waived {
            0 => String::new(),
            waived => format!(" ({waived} {})", lang.pick("undtaget", "waived")),
        }
    }

    /// Says in how many files the findings are, to be put behind their count: " i 2 filer".
    pub fn in_files(self, lang: Lang) -> String {
        match self.files {
            1 => lang.pick(" i 1 fil", " in 1 file").into(),
            files => lang.pick(format!(" i {files} filer"), format!(" in {files} files")),
        }
    }
}

impl Lang {
    /// Gives the word for a severity, as it stands before a message: "advarsel".
    pub fn severity(self, severity: Severity) -> &'static str {
        match severity {
            Severity::Error => self.pick("fejl", "error"),
            Severity::Warning => self.pick("advarsel", "warning"),
            Severity::Info => self.pick("oplysning", "note"),
        }
    }

    /// Gives the word that stands before a hint.
    pub fn hint(self) -> &'static str {
        self.pick("råd", "hint")
    }

    /// Gives the words that stand before a hint about several findings.
    pub fn hint_for_all(self) -> &'static str {
        self.pick("råd til dem alle", "hint for all of them")
    }

    /// Says that there are more findings of the same kind at the same place, which are not
    /// shown. `others` is their number, `code` their code, and `place` a file or sheet, with a
    /// column where they have one.
    pub fn others(self, others: usize, code: &str, place: &str) -> String {
        self.pick(
            format!(
                "… og {others} mere af samme slags, [{code}] i {place}; `--all` viser alle"
            ),
            format!(
                "… and {others} more of the same kind, [{code}] in {place}; `--all` shows all"
            ),
        )
    }

    /// Says how many findings of a kind are neither shown nor kept, since they are too many.
    pub fn left_out(self, findings: usize, code: &str, file: &str) -> String {
        let findings = danish::number(findings);
        self.pick(
            format!(
                "{file} har {findings} flere af samme slags, [{code}], som ikke vises"
            ),
            format!(
                "{file} has {} more of the same kind, [{code}], which are not shown",
                findings.replace('.', ",")
            ),
        )
    }

    /// Gives the word for a row, of a table, or for a line, of a text file.
    pub fn row(self, is_table: bool) -> &'static str {
        if is_table { self.pick("række", "row") } else { self.pick("linje", "line") }
    }

    /// Gives the word for a sheet of a workbook.
    pub fn sheet(self) -> &'static str {
        self.pick("ark", "sheet")
    }

    /// Gives the word for a column of a table.
    pub fn column(self) -> &'static str {
        self.pick("kolonne", "column")
    }

    /// Gives the word for the place of a character in a line: "tegn 12".
    pub fn character(self) -> &'static str {
        self.pick("tegn", "character")
    }

    /// Gives the heading of a group of findings on the page of all of them.
    pub fn group(self, group: Group) -> &'static str {
        match group {
            Group::File => self.pick("Filer", "Files"),
            Group::Table => self.pick("Tabeller", "Tables"),
            Group::Value => self.pick("Værdier", "Values"),
            Group::Rule => self.pick("Regler på tværs", "Rules across rows and tables"),
            Group::Json => self.pick("JSON", "JSON"),
            Group::Picture => self.pick("Billeder", "Pictures"),
            Group::Layout => self.pick("Tekster og sider", "Prose and pages"),
            Group::LastPeriod => self.pick("Fra sidste periode", "From the last period"),
        }
    }

    /// Says whether a period may judge a code otherwise, and where, in a whole sentence with its
    /// full stop.
    pub fn adjustable(self, is_adjustable: bool) -> &'static str {
        if is_adjustable {
            self.pick(
                "Alvoren kan ændres, og en enkelt række undtages, under `kontrol` i \
                 `periode.json`.",
                "Its severity can be changed, and a single row be waived, under `kontrol` in \
                 `periode.json`.",
            )
        } else {
            self.pick(
                "Kan hverken ændres eller undtages.",
                "Can be neither changed nor waived.",
            )
        }
    }

    /// Gives the words of the list of findings in the workbook of a report: the name of its
    /// sheet, what it says when it is empty and when it does not hold all findings, and the
    /// headers of its columns from left to right.
    pub fn report_words(self) -> [&'static str; 10] {
        self.pick(
            [
                "Fund",
                "Alt er i orden",
                "mere; ret disse først, og dan en ny rapport",
                "Alvor",
                "Nr.",
                "Fil",
                "Celle eller linje",
                "Kolonne eller felt",
                "Besked",
                "Råd",
            ],
            [
                "Findings",
                "All is well",
                "more; mend these first, and make a new report",
                "Severity",
                "Code",
                "File",
                "Cell or line",
                "Column or key",
                "Message",
                "Hint",
            ],
        )
    }

    /// Gives the word for a key of a JSON object.
    pub fn key(self) -> &'static str {
        self.pick("felt", "key")
    }
}
