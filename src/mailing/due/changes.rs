//! What has changed in a letter since it was sent, in sentences: its address, and its mandates
//! one by one.

use crate::ground::lang::Lang;
use crate::period::letter_contents::{Change, MandateContents};
use crate::period::model::LastDay;

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
            Change::Affiliation { then, now } => {
                let own = self
                    .pick("medlem af kommunalbestyrelsen", "on the municipal council");
                let words = |what: &Option<String>| {
                    what.clone().unwrap_or_else(|| own.to_owned())
                };
                let (then, now) = (words(then), words(now));
                self.pick(
                    format!("kommer fra: {then} → {now}"),
                    format!("comes from: {then} → {now}"),
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
    /// Of what letters say of it only those are named that have changed, with semicolons between.
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
        if then.stands_in_for != now.stands_in_for {
            let name =
                |one: &MandateContents| one.stands_in_for.clone().unwrap_or("–".into());
            parts.push(self.pick(
                format!("stedfortræder for {} → {}", name(then), name(now)),
                format!("deputy for {} → {}", name(then), name(now)),
            ));
        }
        if then.appointer != now.appointer {
            let who = |one: &MandateContents| {
                let council = self.pick("rådet", "the council");
                one.appointer.clone().unwrap_or_else(|| council.to_owned())
            };
            parts.push(self.pick(
                format!("udpeges af {} → {}", who(then), who(now)),
                format!("appointed by {} → {}", who(then), who(now)),
            ));
        }
        if then.meaning != now.meaning {
            let (then, now) = (&then.meaning, &now.meaning);
            let words =
                |what: &Option<String>| what.clone().unwrap_or_else(|| "–".into());
            parts.push(format!("{} → {}", words(then), words(now)));
        }
        if then.is_personal != now.is_personal {
            let is_now = now.is_personal;
            parts.push(
                self.pick(
                    if is_now {
                        "nu personligt hverv"
                    } else {
                        "ikke længere personligt hverv"
                    },
                    if is_now {
                        "now in a personal capacity"
                    } else {
                        "no longer in a personal capacity"
                    },
                )
                .to_owned(),
            );
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
        let to = match mandate.to {
            LastDay::On(day) => self.day(day),
            LastDay::Open => {
                self.pick("indtil videre", "until further notice").to_owned()
            }
        };
        format!("{} – {to}", self.day(mandate.from))
    }
}
