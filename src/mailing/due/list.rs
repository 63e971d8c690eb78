//! The list of what is due: in sentences for a person, and as lines of JSON for a program.

use serde::Serialize;

use super::{Before, Departed, Due, DueLetter, Reason, Unthanked};
use crate::ground::lang::Lang;
use crate::period::letter_contents::{Change, Kind};
use crate::period::register::Undone;

impl Lang {
    /// Says what is due, line by line: how many letters, each letter with its reason, how many
    /// are not due, who has left, and who is not thanked.
    pub fn due(self, due: &Due) -> Vec<String> {
        let mut lines = vec![self.due_count(due.letters.len())];
        lines.extend(due.letters.iter().flat_map(|letter| self.due_letter(letter)));
        if due.sent > 0 {
            lines.push(self.sent_count(due.sent));
        }
        if due.reworded > 0 {
            lines.push(self.reworded_count(due.reworded));
        }
        lines.extend(due.gone.iter().map(|departed| self.departed(departed)));
        lines.extend(due.unthanked.iter().map(|one| self.unthanked(one)));
        if !due.unthanked.is_empty() {
            lines.push(self.how_to_thank().into());
        }
        lines
    }

    /// Says how many letters are due: "3 breve mangler at blive sendt:". A list of them follows
    /// the colon; when there is none, there is no colon.
    fn due_count(self, count: usize) -> String {
        match count {
            0 => self
                .pick("ingen breve mangler at blive sendt", "no letter is due")
                .into(),
            1 => self.pick("1 brev mangler at blive sendt:", "1 letter is due:").into(),
            count => self.pick(
                format!("{count} breve mangler at blive sendt:"),
                format!("{count} letters are due:"),
            ),
        }
    }

    /// Says how many letters are not due, of which there is at least one: "64 er sendt, som de er
    /// nu".
    fn sent_count(self, sent: usize) -> String {
        match sent {
            1 => self
                .pick("1 er sendt, som det er nu", "1 was sent as it is now")
                .into(),
            _ => self.pick(
                format!("{sent} er sendt, som de er nu"),
                format!("{sent} were sent as they are now"),
            ),
        }
    }

    /// Says that the text of so many letters has changed since they were sent, and that this
    /// makes none of them due. Else somebody who has mended a comma would think that all letters
    /// must be sent again.
    fn reworded_count(self, count: usize) -> String {
        self.pick(
            format!(
                "siden {count} af dem blev sendt, er tekst, kontakter eller underskrifter \
                 ændret; derfor sendes intet brev igen"
            ),
            format!(
                "since {count} of them were sent, prose, contacts or signatures have \
                 changed; no letter is sent again for that"
            ),
        )
    }

    /// Says that a person who had a letter gets none any more, be it that the person has left or is
    /// in no row: "017 Åse Ågård fik brev af 2. februar 2022 og skal ikke have flere". What is to
    /// be done about it, if anything, the office knows.
    fn departed(self, departed: &Departed) -> String {
        let Departed { number, name, date } = departed;
        let sent = self.day(*date);
        self.pick(
            format!("{number} {name} fik brev af {sent} og skal ikke have flere"),
            format!("{number} {name} had a letter of {sent} and gets no more"),
        )
    }

    /// Says that a person is not thanked for a mandate, and why: "017 Åse Ågård har andre
    /// mandater og takkes ikke for Klimarådet, der sluttede 31. december 2023".
    fn unthanked(self, unthanked: &Unthanked) -> String {
        let Unthanked { number, name, forum, to } = unthanked;
        let end = self.day(*to);
        self.pick(
            format!(
                "{number} {name} har andre mandater og takkes ikke for {forum}, der sluttede {end}"
            ),
            format!(
                "{number} {name} has other mandates and is not thanked for {forum}, which ended \
                 {end}"
            ),
        )
    }

    /// Says how the office has people thanked who go on in other mandates.
    fn how_to_thank(self) -> &'static str {
        self.pick(
            "skal der takkes, så skriv `ja` i kolonnen `tak` i `mandater`, og ellers `nej`",
            "if thanks are due, write `ja` into the column `tak` of `mandater`, otherwise `nej`",
        )
    }

    /// Says that a letter is due and why. The first line is about the letter: "017 Åse Ågård:
    /// ændret siden brevet af 2. februar 2022". Below it each change since the last letter has a
    /// line of its own, further to the right. Only a letter of thanks is named as what it is.
    fn due_letter(self, letter: &DueLetter) -> Vec<String> {
        let DueLetter { number, name, kind, reason, undone } = letter;
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
        let undone = undone.map(|undone| self.taken_back(undone)).unwrap_or_default();
        let head = format!("  {number} {name}{thanks}: {why}{undone}");
        let changes =
            changes.iter().map(|change| format!("      {}", self.change(change)));
        std::iter::once(head).chain(changes).collect()
    }

    /// Says how a letter was said to have been sent, which was taken back.
    fn taken_back(self, Undone { sent, way }: Undone) -> String {
        let (by, day) = (self.by(way), self.day(sent));
        self.pick(
            format!("; noteringen som sendt {by} den {day} er fortrudt"),
            format!("; the record that it was sent {by} on {day} was taken back"),
        )
    }

    /// Says that a person was never sent a letter, and what may be behind it: the number was
    /// somebody else's, or the person has had another number. In the second case it asks whether
    /// it is the same person, since two people may have one name.
    fn before(self, before: &Before) -> String {
        match before {
            Before::Nothing => self.pick("aldrig sendt", "never sent").into(),
            Before::Number { name, date } => {
                let day = self.day(*date);
                self.pick(
                    format!("aldrig sendt; nummeret havde {name}, brev af {day}"),
                    format!("never sent; the number was {name}'s, letter of {day}"),
                )
            }
            Before::FormerName { name, date } => {
                let day = self.day(*date);
                self.pick(
                    format!(
                        "aldrig sendt under dette navn; nummeret havde {name}, brev af {day}; er \
                         det samme person, så skriv `{name}` i kolonnen `tidligere navn` i \
                         `udpegede`"
                    ),
                    format!(
                        "never sent under this name; the number was {name}'s, letter of {day}; \
                         if it is the same person, write `{name}` into the column `tidligere \
                         navn` of `udpegede`"
                    ),
                )
            }
            Before::Name { number, date } => {
                let day = self.day(*date);
                self.pick(
                    format!(
                        "aldrig sendt under dette nummer, men under {number}, brev af {day}; er \
                         det samme person?"
                    ),
                    format!(
                        "never sent under this number, but under {number}, letter of {day}; is \
                         it the same person?"
                    ),
                )
            }
        }
    }
}

/// A letter that is due as one line of JSON.
#[derive(Debug, Serialize)]
pub struct DueLine<'a> {
    /// The member number of the person.
    number: &'a str,
    /// The full name of the person.
    name: &'a str,
    /// What the letter is about, in the word of the register: `mandat` or `tak`.
    kind: Kind,
    /// Why the letter is due: `never_sent` or `changed`.
    reason: &'static str,
    /// The day of the last letter, as "2022-02-02"; `None` when there was none.
    last: Option<String>,
    /// The changes since the last letter, in sentences; empty when there was none.
    changes: Vec<String>,
}

impl DueLetter {
    /// Makes a line of JSON of the letter. `sentence` puts a change into words, in the language
    /// of whoever reads the line. The keys and the words of `kind` and `reason` are the same in
    /// both languages.
    pub fn line(&self, sentence: impl Fn(&Change) -> String) -> DueLine<'_> {
        let (reason, last, changes) = match &self.reason {
            Reason::NeverSent(_) => ("never_sent", None, Vec::new()),
            Reason::Changed { last, changes } => (
                "changed",
                Some(last.to_string()),
                changes.iter().map(sentence).collect(),
            ),
        };
        let Self { number, name, kind, .. } = self;
        DueLine { number, name, kind: *kind, reason, last, changes }
    }
}
