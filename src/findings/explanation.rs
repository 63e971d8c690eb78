//! What each code means, at length: the texts of `folio explain`, which stand in a file for
//! each language, `explanations.da.md` and `explanations.en.md`, in the order of the codes.

use crate::findings::Code;
use crate::ground::lang::Lang;

/// The Danish texts, each below a line `## F0101 Title`.
const DANISH: &str = include_str!("explanations.da.md");
/// The English texts, in the same form and order.
const ENGLISH: &str = include_str!("explanations.en.md");

/// What a code means, in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Explanation {
    /// What is wrong, in at most 60 characters.
    pub title: &'static str,
    /// How it comes about and what to do, in Markdown with lines of some 100 characters.
    pub text: &'static str,
}

impl Code {
    /// Explains the code at length.
    ///
    /// # Panics
    /// When the file of explanations lacks the code, which a test excludes.
    pub fn explanation(self, lang: Lang) -> Explanation {
        let mut all = explanations(lang);
        let found = all.find(|(name, _)| *name == self.as_str());
        found
            .map(|(_, explanation)| explanation)
            .expect("every code is explained")
    }
}

/// Writes the page of all findings in Markdown, by group and code: `docs/beskeder.md` in Danish,
/// `docs/findings.md` in English.
pub fn page(lang: Lang) -> String {
    let mut page = lang.pick(DANISH_OPENING, ENGLISH_OPENING).to_owned();
    let mut group = None;
    for code in Code::all() {
        if group.replace(code.group()) != Some(code.group()) {
            page += &format!("\n## {}\n", lang.group(code.group()));
        }
        let Explanation { title, text } = code.explanation(lang);
        let severity = lang.severity(code.severity());
        let adjustable = match code.is_adjustable() {
            true => lang.pick(", kan ændres og undtages", ", adjustable"),
            false => "",
        };
        let name = code.as_str();
        page += &format!("\n### {name} {title}\n\n*{severity}{adjustable}*\n\n{text}\n");
    }
    page
}

/// The opening of the Danish page.
const DANISH_OPENING: &str = "# Folios beskeder

Alle beskeder, som `folio check` og `folio build` kan give om oplysningerne. `folio explain F0403` viser \
den samme forklaring.

En *fejl* standser: Intet bliver skrevet. En *advarsel* er noget, I skal se på. En *oplysning* er god at \
vide. Ved nogle beskeder kan I selv bestemme alvoren, eller undtage en enkelt række, under `kontrol` i \
`periode.json`; se [data/README.md](../data/README.md#kontrol).

Siden er dannet af `src/findings/explanations.da.md` og rettes dér.
";

/// The opening of the English page.
const ENGLISH_OPENING: &str = "# Findings

All findings that `folio check` and `folio build` can make about the data. `folio explain F0403 --lang en` \
shows the same text.

An *error* stops the build: nothing is written. A *warning* is for a person to look at. A *note* is good \
to know. For codes marked *adjustable* a period can set another severity, or waive a single row, under \
`kontrol` in `periode.json`; see [data/README.md](../data/README.md#kontrol).

This page is made from `src/findings/explanations.en.md`, and mended there.
";

/// Gives all explanations of a language with the names of their codes, in the order of the file.
fn explanations(lang: Lang) -> impl Iterator<Item = (&'static str, Explanation)> {
    let texts = lang.pick(DANISH, ENGLISH).split("## ").skip(1);
    texts.filter_map(|section| {
        let (heading, text) = section.split_once('\n')?;
        let (name, title) = heading.split_once(' ')?;
        Some((name, Explanation { title, text: text.trim() }))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_explained_once_in_both_languages_and_no_other() {
        let codes: Vec<_> = Code::all().into_iter().map(Code::as_str).collect();
        for lang in [Lang::Da, Lang::En] {
            let explained: Vec<_> = explanations(lang).map(|(name, _)| name).collect();
            assert_eq!(explained, codes, "{lang:?}");
            for (name, Explanation { title, text }) in explanations(lang) {
                assert!(!title.is_empty() && title.chars().count() <= 60, "{name}");
                assert!(text.chars().count() > 80, "{name}");
            }
        }
    }
}
