//! The words round a finding, Danish and English: for how grave it is, where it is, and the
//! headers of its lists. What a finding itself says stands beside it, in the file of its subject.

use crate::findings::{Group, Severity};
use crate::ground::lang::Lang;

/// The words that frame a message.
impl Lang {
    /// The word for a severity.
    pub fn severity(self, severity: Severity) -> &'static str {
        match severity {
            Severity::Error => self.pick("fejl", "error"),
            Severity::Warning => self.pick("advarsel", "warning"),
            Severity::Info => self.pick("oplysning", "note"),
        }
    }

    /// The word before a hint.
    pub fn hint(self) -> &'static str {
        self.pick("råd", "hint")
    }

    /// That so many findings more are of the same kind at the same place.
    pub fn others(self, others: usize, code: &str, place: &str) -> String {
        self.pick(
            format!("… og {others} mere af samme slags, [{code}] i {place}; `--all` viser alle"),
            format!("… and {others} more of the same kind, [{code}] in {place}; `--all` shows all"),
        )
    }

    /// The word for a row of a table, or a line of a text file.
    pub fn row(self, is_table: bool) -> &'static str {
        if is_table { self.pick("række", "row") } else { self.pick("linje", "line") }
    }

    /// The word for a sheet of a workbook.
    pub fn sheet(self) -> &'static str {
        self.pick("ark", "sheet")
    }

    /// The word for a column of a table.
    pub fn column(self) -> &'static str {
        self.pick("kolonne", "column")
    }

    /// The word for a character's place in a line.
    pub fn character(self) -> &'static str {
        self.pick("tegn", "character")
    }

    /// What a group of findings is about.
    pub fn group(self, group: Group) -> &'static str {
        match group {
            Group::File => self.pick("Filer", "Files"),
            Group::Table => self.pick("Tabeller", "Tables"),
            Group::Value => self.pick("Værdier", "Values"),
            Group::Rule => self.pick("Regler på tværs", "Rules across rows and tables"),
            Group::Json => self.pick("JSON", "JSON"),
            Group::Picture => self.pick("Billeder", "Pictures"),
            Group::Layout => self.pick("Tekster og sider", "Prose and pages"),
        }
    }

    /// Whether a period may judge a code otherwise.
    pub fn adjustable(self, is_adjustable: bool) -> &'static str {
        if is_adjustable {
            self.pick(
                "Alvoren kan ændres, og en enkelt række undtages, under `kontrol` i `periode.json`.",
                "Its severity can be changed, and a single row be waived, under `kontrol` in `periode.json`.",
            )
        } else {
            self.pick(
                "Kan hverken ændres eller undtages.",
                "Can be neither changed nor waived.",
            )
        }
    }

    /// The words of the report's list: its name, what it says when it is empty and when
    /// it does not hold all, and the headers.
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

    /// The word for a key of a JSON object.
    pub fn key(self) -> &'static str {
        self.pick("felt", "key")
    }
}
