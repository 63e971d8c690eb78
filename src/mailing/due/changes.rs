//! What has changed in a letter since it was sent, in sentences: its address, and its mandates
//! one by one.

use crate::ground::lang::Lang;
use crate::period::letter_contents::{Change, MandateContents};

impl Lang {
    /// Says what is different in a letter, on one line: "adresse: Egevej 8, 0800 Høje Taastrup →
    /// Engvej 61, 4660 Store Heddinge", "nyt mandat: …", "ikke længere: …". The words of the data,
    /// such as a role, stay Danish in English sentences, too.
    pub fn change(self, change: &Change) -> String {
        match change {
            Change::Name { then, now } => self.pick(
                format!("navnet er ændret fra {then} til {now}"),
                format!("the name has changed from {then} to {now}"),
            ),
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

    /// Says what is different in a mandate of the same forum: "Klimarådet: medlem → formand".
    /// Of role, term and basis only those are named that have changed, with semicolons between.
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

    /// Names a mandate by its forum, with role and term in brackets: "Klimarådet (medlem, 1.
    /// februar 2022 – 31. januar 2026)". One person may have several in the same forum.
    fn mandate(self, mandate: &MandateContents) -> String {
        format!("{} ({}, {})", mandate.forum, mandate.role, self.term(mandate))
    }

    /// Writes the term of a mandate, first and last day: "1. februar 2022 – 31. januar 2026".
    fn term(self, mandate: &MandateContents) -> String {
        format!("{} – {}", self.day(mandate.from), self.day(mandate.to))
    }
}
