//! What a run says of itself at its end, in both languages: whether a period can be built, and
//! what was written. A terminal prints these sentences; any other face can show the same.

use std::time::Duration;

use crate::documents::editions;
use crate::findings::Code;
use crate::findings::sink::{Count, Diagnostics};
use crate::ground::lang::{Lang, NAMES_SHOWN, counted};
use crate::output::manifest::SentCount;
use crate::run::built::{Built, BuiltDocument, LetterCount, PageChange};
use crate::run::merge::Merged;
use crate::run::request::Selection;

impl Selection {
    /// Says that nothing stands in the way of these documents, as far as a check has looked:
    /// without documents it has judged the data alone. `count` is what a check without errors
    /// has found.
    pub fn verdict(self, count: Count, lang: Lang) -> String {
        let message = match (self, count.warnings == 0) {
            (Self::NONE, true) => lang.pick(
                "oplysningerne er i orden; siderne er ikke prøvet",
                "the data is sound; the pages were not tried",
            ),
            (Self::NONE, false) => lang.pick(
                "oplysningerne kan bruges, men se på advarslerne; siderne er ikke prøvet",
                "the data can be used, but look at the warnings; the pages were not tried",
            ),
            (_, true) => lang.pick(
                "alt er i orden: folder, breve og Blå Bog kan dannes",
                "all is well: folder, letters and Blå Bog can be built",
            ),
            (_, false) => lang.pick(
                "folder, breve og Blå Bog kan dannes, men se på advarslerne først",
                "folder, letters and Blå Bog can be built, but look at the warnings first",
            ),
        };
        format!("{message}{}", count.waived_in_words(lang))
    }
}

impl Built {
    /// Says what was written, where, and how long it took: one sentence an element, in the
    /// order in which they are to be read. The last one always stands there.
    pub fn summary(
        &self,
        findings: &Diagnostics,
        elapsed: Duration,
        lang: Lang,
    ) -> Vec<String> {
        let mut lines: Vec<_> =
            self.documents.iter().map(|document| document.line(lang)).collect();
        lines.extend(self.page_change.as_ref().map(|change| change.line(lang)));
        lines.extend(self.letters.line(lang));
        lines.extend(self.withdrawal.summary(lang));
        if let SentCount { sent: sent @ 1.., all } = self.sent {
            lines.push(lang.sent_of(sent, all));
        }
        lines
            .extend(self.without_letter.iter().map(|person| lang.without_letter(person)));
        lines.extend(self.press_verdict(findings, lang).map(String::from));
        lines.push(self.end(findings.count(), elapsed, lang));
        lines
    }

    /// Says whether the press edition may be sent to the print shop; `None` when the run was
    /// not asked for one.
    fn press_verdict(&self, findings: &Diagnostics, lang: Lang) -> Option<&'static str> {
        let mut paths = self.documents.iter().map(|document| &*document.path);
        if !paths.any(|path| path == editions::PRESS) {
            return None;
        }
        Some(if findings.has(Code::F0711) {
            lang.pick(
                "trykfilen er IKKE klar til tryk; se folder-tryk-rapport.pdf",
                "the press edition is NOT ready to print; see folder-tryk-rapport.pdf",
            )
        } else {
            lang.pick("trykfilen er klar til tryk", "the press edition is ready to print")
        })
    }

    /// Says where the documents lie, how long they took, and how many findings there are. When
    /// no document was made, the time is of no interest and is left out.
    fn end(&self, count: Count, elapsed: Duration, lang: Lang) -> String {
        let (folder, count) = (self.folder.display(), count.in_words(lang));
        if !self.has_new() {
            return lang.pick(
                format!("intet er ændret i {folder}; {count}"),
                format!("nothing has changed in {folder}; {count}"),
            );
        }
        let seconds = format!("{:.1}", elapsed.as_secs_f64());
        lang.pick(
            format!("skrevet til {folder} på {} s; {count}", seconds.replace('.', ",")),
            format!("written to {folder} in {seconds} s; {count}"),
        )
    }
}

impl BuiltDocument {
    /// Names the document with its pages, and says when it was there already:
    /// "folder-web.pdf (16 sider, uændret)".
    fn line(&self, lang: Lang) -> String {
        let Self { path, pages, is_new } = self;
        let [one, several] = lang.pick(["side", "sider"], ["page", "pages"]);
        // What is no PDF has no pages.
        let pages = (*pages > 0).then(|| counted(*pages, one, several));
        let state = (!is_new).then(|| lang.pick("uændret", "unchanged").to_owned());
        let notes: Vec<_> = pages.into_iter().chain(state).collect();
        match &notes[..] {
            [] => path.clone(),
            notes => format!("{path} ({})", notes.join(", ")),
        }
    }
}

impl PageChange {
    /// Says that the folder has another number of pages, and which files have changed since:
    /// "folderen har nu 20 sider; sidst var det 16. Ændret siden da: fora.csv".
    fn line(&self, lang: Lang) -> String {
        let Self { before, now, files } = self;
        let count = lang.pick(
            format!("folderen har nu {now} sider, sidst {before}"),
            format!("the folder now has {now} pages, {before} last time"),
        );
        let since = lang.pick("ændret siden da", "changed since");
        let changed = match &files[..] {
            [] => String::new(),
            files if files.len() > NAMES_SHOWN => {
                let others = files.len() - NAMES_SHOWN;
                let more = lang.pick(format!("{others} til"), format!("{others} more"));
                format!("; {since}: {}, {more}", files[..NAMES_SHOWN].join(", "))
            }
            files => format!("; {since}: {}", files.join(", ")),
        };
        let shop = lang.pick(
            "har trykkeriet fået det gamle sidetal, så send den nye til-trykkeriet.txt",
            "if the print shop was told the old number, send it the new til-trykkeriet.txt",
        );
        format!("{count}{changed}; {shop}")
    }
}

impl LetterCount {
    /// Says how many letters there are: "breve/ (14 breve: 2 dannet, 12 uændrede)"; `None` when
    /// there are none.
    fn line(self, lang: Lang) -> Option<String> {
        (self.all() > 0).then(|| format!("breve/ ({})", self.in_words(lang)))
    }

    /// Counts all letters.
    fn all(self) -> usize {
        self.made + self.taken_over + self.kept
    }

    /// Says how many letters there are, and when not all of them were made, how many were, how
    /// many come from a run that was interrupted, and how many lay there.
    pub fn in_words(self, lang: Lang) -> String {
        let Self { made, taken_over, kept } = self;
        let all = self.all();
        let word = match all {
            1 => lang.pick("brev", "letter"),
            _ => lang.pick("breve", "letters"),
        };
        if made == all {
            return format!("{all} {word}");
        }
        if kept == all {
            return lang.pick(
                format!("{all} {word}, alle uændrede"),
                format!("{all} {word}, all unchanged"),
            );
        }
        let parts = [
            (made, lang.pick("dannet", "made")),
            (
                taken_over,
                lang.pick(
                    "overtaget fra en afbrudt kørsel",
                    "taken over from a run that was interrupted",
                ),
            ),
            (kept, lang.pick("uændrede", "unchanged")),
        ];
        let parts = parts.into_iter().filter(|(count, _)| *count > 0);
        let parts: Vec<_> =
            parts.map(|(count, words)| format!("{count} {words}")).collect();
        format!("{all} {word}: {}", parts.join(", "))
    }
}

impl Merged {
    /// Says that the shares of several machines were joined, and where, or that there were none, behind
    /// what left the folder; one sentence an element.
    pub fn summary(&self, lang: Lang) -> Vec<String> {
        let (folder, count) = (self.folder.display(), self.documents);
        let joined = match self.had_shares {
            true => lang.pick(
                format!("{count} dokumenter er samlet i {folder}"),
                format!("{count} documents were joined in {folder}"),
            ),
            false => lang.pick(
                format!(
                    "der er ingen dele at samle; de {count} dokumenter med breve i {folder} er dannet \
                     af de oplysninger, der er nu"
                ),
                format!(
                    "there are no shares to join; the {count} documents of letters in {folder} were \
                     made of the data of today"
                ),
            ),
        };
        self.withdrawal.summary(lang).into_iter().chain([joined]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_counted_and_the_new_ones_told_when_some_are_not() {
        let told = |made, taken_over, kept| {
            LetterCount { made, taken_over, kept }.in_words(Lang::Da)
        };
        assert_eq!(told(1, 0, 0), "1 brev");
        assert_eq!(told(14, 0, 0), "14 breve");
        assert_eq!(told(0, 0, 14), "14 breve, alle uændrede");
        assert_eq!(told(2, 0, 12), "14 breve: 2 dannet, 12 uændrede");
        assert_eq!(told(2, 5, 0), "7 breve: 2 dannet, 5 overtaget fra en afbrudt kørsel");
        assert_eq!(LetterCount::default().line(Lang::Da), None);
    }

    #[test]
    fn a_check_says_how_far_it_has_looked_and_what_was_waived() {
        let count = Count {
            errors: 0,
            warnings: 0,
            notes: 3,
            waived: 1,
            files: 1,
        };
        assert_eq!(
            Selection::NONE.verdict(count, Lang::En),
            "the data is sound; the pages were not tried (1 waived)"
        );
        let count = Count { warnings: 2, waived: 0, ..count };
        assert_eq!(
            Selection::ALL.verdict(count, Lang::Da),
            "folder, breve og Blå Bog kan dannes, men se på advarslerne først"
        );
    }
}
