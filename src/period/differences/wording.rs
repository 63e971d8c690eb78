//! The sentences about differences, in both languages. The words of the data stay Danish in English
//! sentences, too.

use super::difference::{Field, Remark, Subject};
use super::uncompared::{PageFault, Part, Side, Uncompared};
use super::value::{Value, ranges};
use super::whole_difference::ComparedFolder;
use crate::ground::danish;
use crate::ground::lang::{Lang, counted};
use crate::pdf::page_differences::NoPages;
use crate::period::model::LastDay;

/// The words that a subject has for what is new and what is gone.
struct SubjectWords {
    /// The name of the subject as a heading: "Udpegede".
    title: &'static str,
    /// The word for one that is new, and for several.
    came: [&'static str; 2],
    /// The word for what is gone, one or several.
    went: &'static str,
}

/// Makes the words of a subject.
const fn words(
    title: &'static str,
    came: [&'static str; 2],
    went: &'static str,
) -> SubjectWords {
    SubjectWords { title, came, went }
}

impl Subject {
    /// Gives the name of the subject in JSON.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Settings => "settings",
            Self::Chairmanship => "chairmanship",
            Self::Municipalities => "municipalities",
            Self::Areas => "subject-areas",
            Self::Timeline => "timeline",
            Self::Fora => "fora",
            Self::People => "people",
            Self::Mandates => "mandates",
            Self::Contacts => "contacts",
            Self::Texts => "texts",
            Self::Pictures => "pictures",
            Self::Documents => "documents",
        }
    }

    /// Gives the words for the subject and for what is new and gone of it.
    fn words(self, lang: Lang) -> SubjectWords {
        const NY: [&str; 2] = ["ny", "nye"];
        const NYT: [&str; 2] = ["nyt", "nye"];
        let (da, en) = match self {
            Self::Settings => (words("Indstillinger", NY, "udgået"), "Settings"),
            Self::Chairmanship => (words("Formandskab", NY, "gået ud"), "Chairmanship"),
            Self::Municipalities => (words("Kommuner", NY, "udgået"), "Municipalities"),
            Self::Areas => (words("Fagområder", NYT, "udgået"), "Subject areas"),
            Self::Timeline => (words("Tidslinje", NY, "udgået"), "Timeline"),
            Self::Fora => (words("Fora", NYT, "udgået"), "Fora"),
            Self::People => (words("Udpegede", NY, "gået ud"), "Appointees"),
            Self::Mandates => (words("Mandater", NYT, "udgået"), "Mandates"),
            Self::Contacts => (words("Kontaktpersoner", NY, "gået ud"), "Contacts"),
            Self::Texts => (words("Tekster", NY, "udgået"), "Texts"),
            Self::Pictures => (words("Billeder", NYT, "udgået"), "Pictures"),
            Self::Documents => (words("Dokumenter", NYT, "udgået"), "Documents"),
        };
        lang.pick(da, words(en, ["new"; 2], "gone"))
    }

    /// Gives the name of the subject as a heading.
    pub(crate) fn title(self, lang: Lang) -> &'static str {
        self.words(lang).title
    }
}

impl Lang {
    /// Gives the heading of a subject with how many came, went and changed, of which at least one is
    /// not 0: "Udpegede: 12 nye, 9 gået ud, 3 ændret".
    pub(super) fn subject_heading(
        self,
        subject: Subject,
        [came, went, changed]: [usize; 3],
    ) -> String {
        let words = subject.words(self);
        let new = words.came[usize::from(came != 1)];
        let counts =
            [(came, new), (went, words.went), (changed, self.pick("ændret", "changed"))];
        let counts = counts.into_iter().filter(|(count, _)| *count > 0);
        let counts: Vec<_> = counts
            .map(|(count, word)| format!("{} {word}", self.count(count)))
            .collect();
        match &counts[..] {
            [] => words.title.to_owned(),
            counts => format!("{}: {}", words.title, counts.join(", ")),
        }
    }

    /// Writes how many there are: in Danish with a full stop between the thousands.
    fn count(self, count: usize) -> String {
        self.pick(danish::number(count), count.to_string())
    }

    /// Gives the word that stands before an entry that is new.
    pub(crate) fn came(self, subject: Subject) -> &'static str {
        subject.words(self).came[0]
    }

    /// Gives the word that stands before an entry that is gone.
    pub(crate) fn went(self, subject: Subject) -> &'static str {
        subject.words(self).went
    }

    /// Gives the word that stands before an entry that has changed.
    pub(crate) fn changed_word(self) -> &'static str {
        self.pick("ændret", "changed")
    }

    /// Gives the words that stand before what could not be compared.
    pub(crate) fn uncompared_word(self) -> &'static str {
        self.pick("ikke sammenlignet", "not compared")
    }

    /// Gives the word for a side.
    pub(crate) fn side(self, side: Side) -> &'static str {
        match side {
            Side::Before => self.pick("før", "before"),
            Side::Now => self.pick("nu", "now"),
        }
    }

    /// Names a field. Headers and keys are the office's own in both languages.
    pub(crate) fn field(self, field: &Field) -> &'static str {
        match field {
            Field::Named(name) | Field::Item(name) => name,
            Field::Paragraph => self.pick("afsnit", "paragraph"),
            Field::Content => self.pick("indhold", "content"),
            Field::FileName => self.pick("filnavn", "file name"),
            Field::Order => self.pick("rækkefølge", "order"),
            Field::PageCount => self.pick("sidetal", "number of pages"),
            Field::Pages => {
                self.pick("sider, der ser anderledes ud", "pages that look otherwise")
            }
        }
    }

    /// Tells what a field says: "2. januar 2022", "(tom)".
    pub(crate) fn value(self, value: &Value) -> String {
        let last = |to: &LastDay| match to {
            LastDay::On(day) => self.day(*day),
            LastDay::Open => {
                self.pick("indtil videre", "until further notice").to_owned()
            }
        };
        match value {
            Value::Empty => self.pick("(tom)", "(empty)").to_owned(),
            Value::Text(text) => text.clone(),
            Value::Day(day) => self.day(*day),
            Value::Until(to) => last(to),
            Value::Days { from, to } => {
                let from = from.map(|day| self.day(day)).unwrap_or_default();
                let to = to.as_ref().map(last).unwrap_or_default();
                format!("{from} – {to}").trim().to_owned()
            }
            Value::Count(count) => count.to_string(),
            Value::Pages(pages) => ranges(pages, "–").join(", "),
        }
    }

    /// Says what stands beside an entry.
    pub(crate) fn remark(self, remark: &Remark) -> String {
        match remark {
            Remark::DescribedAs(gone) => self.pick(
                format!("har samme beskrivelse, som {gone} havde"),
                format!("has the description that {gone} had"),
            ),
            Remark::LooksTheSame => self
                .pick(
                    "filen er en anden, men alle sider ser ens ud",
                    "the file is another one, but all pages look the same",
                )
                .into(),
            Remark::PagesNotCompared(fault) => {
                let why = self.page_fault(*fault);
                self.pick(
                    format!("siderne er ikke sammenlignet: {why}"),
                    format!("the pages were not compared: {why}"),
                )
            }
        }
    }

    /// Says why the pages of a document were not compared.
    fn page_fault(self, fault: PageFault) -> &'static str {
        match fault {
            PageFault::Refused(NoPages::Unreadable) => self.pick(
                "den ene fil er beskadiget, låst eller ingen PDF",
                "one file is damaged, locked or no PDF",
            ),
            PageFault::Refused(NoPages::TooMuchWork) => self.pick(
                "den ene fil har for store sider eller tager for lang tid",
                "one file has pages that are too large, or takes too long",
            ),
            PageFault::Refused(NoPages::NoMemory) => self.pick(
                "maskinen har for lidt ledig hukommelse",
                "the machine has too little free memory",
            ),
            PageFault::NotTheFile => self.pick(
                "den ene fil mangler eller er ikke den, der blev dannet",
                "one file is missing, or is not the one that was made",
            ),
            PageFault::NotTried => self.pick(
                "der er mange ændrede dokumenter; `--all` ser på alle",
                "many documents have changed; `--all` looks at all",
            ),
        }
    }

    /// Says which pages look otherwise than before, or have come or gone.
    pub(super) fn differing_pages(self, before: &[usize], now: &[usize]) -> String {
        let list = |pages: &[usize]| ranges(pages, "–").join(", ");
        let (old, new) = (list(before), list(now));
        match (before, now) {
            (_, _) if before == now => self.pick(
                format!("side {new} ser anderledes ud"),
                format!("page {new} looks otherwise"),
            ),
            ([], _) => {
                self.pick(format!("side {new} er ny"), format!("page {new} is new"))
            }
            (_, []) => self.pick(
                format!("side {old} fra før er udgået"),
                format!("page {old} of before is gone"),
            ),
            _ => self.pick(
                format!("side {new} ser anderledes ud (før side {old})"),
                format!("page {new} looks otherwise (before: page {old})"),
            ),
        }
    }

    /// Says what could not be compared: "før: tabellen `kommuner` mangler eller kan ikke læses".
    pub(crate) fn uncompared(self, Uncompared { side, part }: &Uncompared) -> String {
        let what = match part {
            Part::Whole(name) => self.pick(
                format!("`{name}` mangler eller kan ikke læses"),
                format!("`{name}` is missing or cannot be read"),
            ),
            Part::SomeOf(table) => self.pick(
                format!(
                    "`{table}` mangler kolonner eller har rækker, der ikke kan læses, så noget kan se \
                     nyt eller udgået ud, som ikke er det"
                ),
                format!(
                    "`{table}` lacks columns or has rows that cannot be read, so that something may \
                     seem new or gone that is not"
                ),
            ),
            Part::Rows(table, count) => self.pick(
                format!(
                    "{} i `{table}` uden læseligt navn",
                    counted(*count, "række", "rækker")
                ),
                format!("{} of `{table}` without a name that can be read", {
                    counted(*count, "row", "rows")
                }),
            ),
            Part::Cells(table, count) => self.pick(
                format!(
                    "{} i `{table}`, som ikke kan læses",
                    counted(*count, "felt", "felter")
                ),
                format!("{} of `{table}` that cannot be read", {
                    counted(*count, "field", "fields")
                }),
            ),
            Part::Key(key) => self.pick(
                format!("`{key}` i `periode.json` mangler eller kan ikke læses"),
                format!("`{key}` in `periode.json` is missing or cannot be read"),
            ),
            Part::MissingDocument(path) => self.pick(
                format!("`{path}` står i `manifest.json`, men ligger ikke i mappen"),
                format!("`{path}` stands in `manifest.json`, but is not in the folder"),
            ),
            Part::AlteredDocument(path) => self.pick(
                format!("`{path}` er ikke den fil, der blev dannet: den er ændret siden"),
                format!("`{path}` is not the file that was made: it was changed since"),
            ),
        };
        format!("{}: {what}", self.side(*side))
    }

    /// Names a folder that is compared, on the line of its side.
    pub(super) fn compared_folder(self, side: Side, folder: &ComparedFolder) -> String {
        let path = folder.path.display();
        let word = self.side(side);
        match &folder.title {
            Some((council, period)) => format!("{word}: {path} ({council} {period})"),
            None => format!("{word}: {path}"),
        }
    }

    /// Says how much was found while a folder was read, and where to see what; `None` where there is no
    /// error, without which all is read.
    pub(super) fn reading_faults(
        self,
        side: Side,
        folder: &ComparedFolder,
    ) -> Option<String> {
        let count = folder.findings.filter(|count| count.errors > 0)?;
        let (word, count) = (self.side(side), count.in_words(self));
        let path = folder.path.display();
        Some(self.pick(
            format!(
                "{word}: {count} ved læsningen; hvad der ikke kan læses, er ikke sammenlignet (kør \
                 `folio check {path}`)"
            ),
            format!(
                "{word}: {count} while reading; what cannot be read was not compared (run `folio \
                 check {path}`)"
            ),
        ))
    }

    /// Says that both names lead to one folder.
    pub(super) fn same_folder(self) -> &'static str {
        self.pick(
            "de to navne er den samme mappe, så der er intet at sammenligne",
            "both names are the same folder, so there is nothing to compare",
        )
    }

    /// Says that nothing differs, be it only as far as it could be compared.
    pub(super) fn no_difference(self, is_all_compared: bool) -> &'static str {
        match is_all_compared {
            true => self.pick("ingen forskelle", "no differences"),
            false => self.pick(
                "ingen forskelle i det, der kunne sammenlignes",
                "no differences in what could be compared",
            ),
        }
    }

    /// Says in which row or line something stood, which is there no longer; `word` is that for a
    /// row or a line.
    pub(super) fn stood_in(self, word: &str, row: usize) -> String {
        self.pick(format!("stod i {word} {row}"), format!("was in {word} {row}"))
    }

    /// Names the subjects in which nothing differs, of which there is at least one.
    pub(super) fn without_differences(self, subjects: &[Subject]) -> String {
        let titles: Vec<_> = subjects
            .iter()
            .map(|subject| subject.title(self).to_lowercase())
            .collect();
        let titles = titles.join(", ");
        self.pick(
            format!("uden forskelle: {titles}"),
            format!("without differences: {titles}"),
        )
    }

    /// Says how many lines are not shown.
    pub(super) fn folded_lines(self, count: usize) -> String {
        let count = self.count(count);
        self.pick(
            format!("… og {count} mere; `--all` viser alle"),
            format!("… and {count} more; `--all` shows all"),
        )
    }

    /// Says that so many entries have changed in the same way: "62 på samme måde".
    pub(super) fn alike(self, count: usize) -> String {
        let count = self.count(count);
        self.pick(format!("{count} på samme måde"), format!("{count} in the same way"))
    }

    /// Says that there are more than those that are named.
    pub(super) fn and_others(self) -> &'static str {
        self.pick("m.fl.", "and others")
    }

    /// Says that something was put into a list.
    pub(super) fn put_in(self) -> &'static str {
        self.pick("tilføjet", "added")
    }

    /// Says that something was taken out of a list.
    pub(super) fn taken_out(self) -> &'static str {
        self.pick("taget ud", "taken out")
    }
}
