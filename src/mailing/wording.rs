//! The sentences about letters: which are due and why, which were sent, whom somebody asks
//! for.

mod dispatch;

use time::Date;

use crate::ground::danish;
use crate::ground::lang::{Lang, counted};
use crate::mailing::due::{Before, Due, DueLetter, Reason};
use crate::output::manifest::Absentee;
use crate::period::contents::{Change, Kind, MandateContents};
use crate::period::register::Record;

/// How many names a sentence lists before it counts the rest.
pub(super) const NAMES_SHOWN: usize = 8;

/// Names or numbers with commas between, the first of them where they are many.
pub(crate) fn listed<T: ToString>(all: &[T]) -> String {
    let shown = all.iter().take(NAMES_SHOWN).map(T::to_string);
    let more = if all.len() > NAMES_SHOWN { ", …" } else { "" };
    shown.collect::<Vec<_>>().join(", ") + more
}

impl Lang {
    /// How many of the letters are recorded as sent, and what prints the others.
    pub fn sent_of(self, sent: usize, all: usize) -> String {
        self.pick(
            format!("{sent} af {all} breve er noteret som sendt; `folio build --due` printer kun resten"),
            format!("{sent} of {all} letters are recorded as sent; `folio build --due` prints only the others"),
        )
    }

    /// That print files and labels were removed whose letters have changed.
    pub fn withdrawn(self, paths: &[String]) -> String {
        let paths = paths.join(", ");
        self.pick(
            format!("fjernet, fordi breve er ændret: {paths}; `folio build` danner dem alle på ny"),
            format!("removed, since letters have changed: {paths}; `folio build` makes all of them anew"),
        )
    }

    /// How many drafts lie where.
    pub fn drafts_in(self, count: usize, folder: &str) -> String {
        self.pick(
            counted(count, "kladde", "kladder") + " i " + folder,
            counted(count, "draft", "drafts") + " in " + folder,
        )
    }

    /// How many letters are in a package.
    pub fn packed_in(self, count: usize, path: &str) -> String {
        self.pick(
            counted(count, "brev", "breve") + " i " + path,
            counted(count, "letter", "letters") + " in " + path,
        )
    }

    /// That a person gets no letter, and why.
    pub fn without_letter(self, person: &Absentee) -> String {
        let Absentee { number, name, reason } = person;
        self.pick(
            format!("intet brev: {number} {name} ({reason})"),
            format!("no letter: {number} {name} ({reason})"),
        )
    }

    /// What is due, line by line.
    pub fn due(self, due: &Due) -> Vec<String> {
        let mut lines = Vec::new();
        lines.push(match due.letters.len() {
            0 => self
                .pick("ingen breve mangler at blive sendt", "no letter is due")
                .into(),
            1 => self.pick("1 brev mangler at blive sendt:", "1 letter is due:").into(),
            count => self.pick(
                format!("{count} breve mangler at blive sendt:"),
                format!("{count} letters are due:"),
            ),
        });
        lines.extend(due.letters.iter().flat_map(|letter| self.due_letter(letter)));
        if due.sent > 0 {
            let sent = due.sent;
            lines.push(match sent {
                1 => self
                    .pick("1 er sendt, som det er nu", "1 was sent as it is now")
                    .into(),
                _ => self.pick(
                    format!("{sent} er sendt, som de er nu"),
                    format!("{sent} were sent as they are now"),
                ),
            });
        }
        if due.reworded > 0 {
            let count = due.reworded;
            lines.push(self.pick(
                format!(
                    "siden {count} af dem blev sendt, er tekst, kontakter eller underskrifter \
                     ændret; derfor sendes intet brev igen"
                ),
                format!(
                    "since {count} of them were sent, prose, contacts or signatures have \
                     changed; no letter is sent again for that"
                ),
            ));
        }
        for (number, name, day) in &due.gone {
            let sent = self.day(*day);
            lines.push(self.pick(
                format!("{number} {name} fik brev af {sent} og er ikke længere blandt de udpegede"),
                format!("{number} {name} had a letter of {sent} and is no longer appointed"),
            ));
        }
        lines
    }

    /// A letter that is due, and why.
    fn due_letter(self, letter: &DueLetter) -> Vec<String> {
        let DueLetter { number, name, kind, reason } = letter;
        let thanks = match kind {
            Kind::Mandates => "",
            Kind::Thanks => self.pick(", takkebrev", ", letter of thanks"),
        };
        let (why, changes) = match reason {
            Reason::NeverSent(before) => (self.before(before), &[][..]),
            Reason::Changed { last, changes } => {
                let day = self.day(*last);
                let why = self.pick(
                    format!("ændret siden brevet af {day}"),
                    format!("changed since the letter of {day}"),
                );
                (why, &changes[..])
            }
        };
        let head = format!("  {number} {name}{thanks}: {why}");
        let changes =
            changes.iter().map(|change| format!("      {}", self.change(change)));
        std::iter::once(head).chain(changes).collect()
    }

    /// That a person was never sent a letter, and what may be behind it.
    fn before(self, before: &Before) -> String {
        match before {
            Before::Nothing => self.pick("aldrig sendt", "never sent").into(),
            Before::Number(name, day) => {
                let day = self.day(*day);
                self.pick(
                    format!("aldrig sendt; nummeret havde {name}, brev af {day}"),
                    format!("never sent; the number was {name}'s, letter of {day}"),
                )
            }
            Before::Name(number, day) => {
                let day = self.day(*day);
                self.pick(
                    format!("aldrig sendt under dette nummer, men under {number}, brev af {day}; er det samme person?"),
                    format!("never sent under this number, but under {number}, letter of {day}; is it the same person?"),
                )
            }
        }
    }

    /// What is different in a letter.
    pub fn change(self, change: &Change) -> String {
        match change {
            Change::Address { then, now } => {
                let (then, now) = (then.join(", "), now.join(", "));
                self.pick(
                    format!("adresse: {then} → {now}"),
                    format!("address: {then} → {now}"),
                )
            }
            Change::Added(mandate) => {
                let mandate = self.mandate(mandate);
                self.pick(
                    format!("nyt mandat: {mandate}"),
                    format!("new mandate: {mandate}"),
                )
            }
            Change::Removed(mandate) => {
                let mandate = self.mandate(mandate);
                self.pick(
                    format!("ikke længere: {mandate}"),
                    format!("no longer: {mandate}"),
                )
            }
            Change::Changed { then, now } => self.changed_mandate(then, now),
            Change::Order => self
                .pick(
                    "mandaterne står i en anden rækkefølge",
                    "the mandates are in another order",
                )
                .into(),
        }
    }

    /// What is different in a mandate.
    fn changed_mandate(self, then: &MandateContents, now: &MandateContents) -> String {
        let mut parts = Vec::new();
        if then.role != now.role {
            parts.push(format!("{} → {}", then.role, now.role));
        }
        if (then.from, then.to) != (now.from, now.to) {
            parts.push(format!("{} → {}", self.term(then), self.term(now)));
        }
        if then.basis != now.basis {
            parts.push(format!("{} → {}", then.basis, now.basis));
        }
        format!("{}: {}", now.forum, parts.join("; "))
    }

    /// A mandate in a few words.
    fn mandate(self, mandate: &MandateContents) -> String {
        format!("{} ({}, {})", mandate.forum, mandate.role, self.term(mandate))
    }

    /// From when to when.
    fn term(self, mandate: &MandateContents) -> String {
        format!("{} – {}", self.day(mandate.from), self.day(mandate.to))
    }

    /// A day.
    fn day(self, day: Date) -> String {
        self.pick(danish::date(day).replace(danish::NO_BREAK, " "), day.to_string())
    }

    /// That a letter is recorded as not sent after all.
    pub fn undone(self, record: &Record) -> String {
        let Record { name, kind, date, sent, .. } = record;
        let (date, sent) = (self.day(*date), self.day(*sent));
        let kind = match kind {
            Kind::Mandates => self.pick("mandatbrev", "letter about mandates"),
            Kind::Thanks => self.pick("takkebrev", "letter of thanks"),
        };
        self.pick(
            format!(
                "ikke længere noteret som sendt: {name}, {kind} af {date}, sendt {sent}"
            ),
            format!("no longer recorded as sent: {name}, {kind} of {date}, sent {sent}"),
        )
    }

    /// What was recorded as sent.
    pub fn recorded(self, names: &[String], known: usize) -> Vec<String> {
        let mut lines = Vec::new();
        match names {
            [] => lines.push(
                self.pick("intet nyt er noteret", "nothing new was recorded")
                    .to_owned(),
            ),
            [name] => lines.push(self.pick(
                format!("noteret som sendt: {name}"),
                format!("recorded as sent: {name}"),
            )),
            _ => {
                let (count, shown) = (names.len(), listed(names));
                lines.push(self.pick(
                    format!("{count} breve er noteret som sendt: {shown}"),
                    format!("{count} letters were recorded as sent: {shown}"),
                ));
            }
        }
        if known > 0 {
            lines.push(self.pick(
                format!("{known} var noteret i forvejen"),
                format!("{known} were recorded already"),
            ));
        }
        lines
    }
}
