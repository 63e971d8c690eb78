//! What Typst complains of, in the words of the office. Typst gives no codes to its messages, so
//! they are known by their words; those that are not known here are quoted in brackets. A test
//! beside the compiler (`typeset/world/complaints`) makes Typst say each of them.

use crate::findings::sentences::Sentences;

/// A message of Typst's and what it means.
struct Translation {
    /// The message, in which `{}` stands for any words: `unknown variable: {}`.
    typst: &'static str,
    /// What the text at the place begins with; empty for any.
    at: &'static str,
    /// The message in Danish. `{1}` and `{2}` are the words that Typst's message has there, and
    /// `{@}` is the text at the place.
    message: &'static str,
    /// What to do about it, in the same way.
    advice: &'static str,
}

/// Makes a row of the list.
const fn row(
    typst: &'static str,
    at: &'static str,
    message: &'static str,
    advice: &'static str,
) -> Translation {
    Translation { typst, at, message, advice }
}

/// What to do about marks that are one more or one less than they should be.
const COMPARE: &str = "ret stedet ved `^`; sammenlign med sidste periodes tekst";

/// What to do about a function that is called in a way that it does not take.
const CALL: &str = "skriv fx `#antal(tal.fora, \"ét forum\", \"fora\")`; hele listen af ord står i \
                    data/README.md";

/// The messages that prose can give rise to. The first that fits counts.
const TRANSLATIONS: &[Translation] = &[
    row(
        "unclosed delimiter",
        "$",
        "`$` begynder en formel, som ikke bliver afsluttet",
        "skriv `\\$`, hvis tegnet skal stå på siden",
    ),
    row(
        "unclosed delimiter",
        "*",
        "`*` begynder fed skrift, som ikke bliver afsluttet",
        "sæt `*` både før og efter ordene; skriv `\\*`, hvis tegnet skal stå på siden, eller `- ` for \
         et punkt i en liste",
    ),
    row(
        "unclosed delimiter",
        "_",
        "`_` begynder kursiv, som ikke bliver afsluttet",
        "sæt `_` både før og efter ordene; skriv `\\_`, hvis tegnet skal stå på siden",
    ),
    row(
        "unclosed delimiter",
        "",
        "parentesen `{@}` bliver ikke lukket",
        "sæt den parentes, der lukker den; står der `*`, `_` eller `$` efter den, kan det også være \
         tegnet, der mangler sin mage: skriv `\\` foran det",
    ),
    row(
        "unclosed string",
        "",
        "anførselstegnet `\"` mangler sin mage",
        "sæt `\"` både før og efter ordene",
    ),
    row(
        "unclosed label",
        "",
        "`<` begynder et mærke, som mangler sit `>`",
        "skriv `\\<`, hvis tegnet skal stå på siden",
    ),
    row(
        "unclosed raw text",
        "",
        "accenten `` ` `` begynder kode, som ikke bliver afsluttet",
        "skriv `’` for en apostrof, eller `` \\` ``, hvis tegnet skal stå på siden",
    ),
    row(
        "unexpected closing bracket",
        "",
        "`]` lukker en parentes, som ikke er åbnet",
        "slet den, eller skriv `\\]`, hvis tegnet skal stå på siden",
    ),
    row(
        "unexpected end of block comment",
        "",
        "`*/` afslutter en kommentar, som ikke er begyndt",
        "skriv `\\*/`, hvis tegnene skal stå på siden",
    ),
    row(
        "unclosed Unicode escape sequence",
        "",
        "`\\u{` mangler sit `}`",
        "skriv tegnets nummer mellem `{` og `}`, eller skriv tegnet selv",
    ),
    row(
        "invalid Unicode codepoint: {}",
        "",
        "intet tegn har nummeret `{1}`",
        "skriv tegnet selv i stedet for dets nummer",
    ),
    row(
        "automatic links cannot contain unbalanced brackets, use the `link` function instead",
        "",
        "internetadressen `{@}` har en parentes, som mangler sin mage",
        "sæt et mellemrum efter adressen, eller skriv `#link(\"https://…\")`",
    ),
    row(
        "unknown variable: {}",
        "$",
        "`{@}` læses som en formel, fordi det står mellem to `$`",
        "skriv `\\$`, hvis tegnet skal stå på siden",
    ),
    row(
        "unknown variable: {}",
        "",
        "ordet `#{1}` kendes ikke",
        "ret ordet; hele listen står i data/README.md. Nogle ord findes kun i enkelte tekster: `#navn` \
         i mailen, `#forum` i brevenes tekster om ét mandat. Skriv `\\#`, hvis tegnet `#` selv skal \
         stå på siden",
    ),
    row(
        "expected expression{}",
        "",
        "efter `#` mangler et ord, som Folio kender",
        "skriv `\\#`, hvis tegnet `#` skal stå på siden",
    ),
    row(
        "expected colon{}",
        "",
        "linjen begynder med `/ ` og mangler det `:`, som så skal følge",
        "skriv `\\/`, hvis skråstregen skal stå på siden, eller `- ` for et punkt i en liste",
    ),
    row(
        "expected comma{}",
        "",
        "mellem to oplysninger i parentesen mangler et komma",
        CALL,
    ),
    row(
        "expected semicolon or line break{}",
        "",
        "efter ordet med `#` står noget, der hverken hører til det eller er skilt fra det",
        "sæt `;` efter ordet, eller skriv `\\#`, hvis tegnet `#` skal stå på siden",
    ),
    row(
        "the character `{}` is not valid in code",
        "#",
        "tegnet `#` kan ikke stå her",
        "skriv `\\#`, hvis tegnet skal stå på siden",
    ),
    row(
        "the character `{}` is not valid in code",
        "",
        "tegnet `{1}` kan ikke stå her",
        "skriv lige anførselstegn, `\"`, i en parentes efter et ord med `#`; skriv `\\#`, hvis tegnet \
         `#` foran skal stå på siden",
    ),
    row(
        "invalid number suffix: `{}`",
        "",
        "et tal efter `#` kan ikke følges af `{1}`",
        "skriv `\\#`, hvis tegnet `#` skal stå på siden",
    ),
    row(
        "expected {}, found {}",
        "",
        "her står noget andet, end ordet med `#` kan tage",
        CALL,
    ),
    row(
        "missing argument: {}",
        "",
        "i parentesen efter ordet med `#` mangler en oplysning",
        CALL,
    ),
    row(
        "unexpected argument{}",
        "",
        "i parentesen efter ordet med `#` står en oplysning for meget",
        CALL,
    ),
    row("unexpected {}", "", "`{@}` står her uden grund", COMPARE),
    row(
        "cannot access fields on type {}",
        "",
        "punktummet efter et ord med `#` læses som en del af ordet, fordi der ikke er mellemrum efter",
        "sæt `;` efter ordet, som i `#råd;.dk`",
    ),
    row(
        "dictionary does not contain key {}",
        "",
        "`tal` har ikke {1}",
        "skriv et af disse: `tal.kommuner`, `tal.fagområder`, `tal.fora`, `tal.næstformænd`, \
         `tal.kontakter`, `tal.udpegede`, `tal.mandater`",
    ),
    row(
        "file not found {}",
        "",
        "filen `{@}` findes ikke, eller en tekst må ikke hente den",
        "slet henvisningen; billeder sættes af skabelonerne og lægges i mappen `billeder`",
    ),
    row(
        "label `<regionale-fora>` does not exist in the document",
        "",
        "der henvises til afsnittet om regionale fora, men dets titel har mistet sit mærke",
        "skriv `<regionale-fora>` efter titlen i `tekster/regionale-fora.typ`",
    ),
    row(
        "label `{}` does not exist in the document",
        "",
        "`{@}` er en henvisning til et afsnit, som ikke findes her",
        "skriv `\\@`, hvis tegnet `@` skal stå på siden; henvis kun til `@regionale-fora`, og kun i \
         folderen",
    ),
    row(
        "label `{}` occurs multiple times in the document",
        "",
        "mærket `{1}` står flere steder, så henvisningen kan ikke vælge",
        "slet de andre",
    ),
    row(
        "cannot reference {}",
        "",
        "`{@}` henviser til noget, som ikke har et nummer",
        "henvis kun til afsnit",
    ),
    row(
        "unknown font family: {}",
        "",
        "skriften `{1}` findes ikke i Folio",
        "slet den; skrifterne vælges af skabelonerne",
    ),
    row(
        "type {} has no method `{}`",
        "",
        "ordet med `#` kan ikke følges af `.{2}`",
        "sæt `;` efter ordet, som i `#råd;.dk`",
    ),
    row(
        "{} are not allowed inside of containers",
        "",
        "en side kan ikke skifte her",
        "slet `{@}`; siderne bestemmes af skabelonerne",
    ),
    row(
        "cannot add {} and {}",
        "",
        "ord og tal kan ikke lægges sammen",
        "skriv ordene efter hinanden uden `+`",
    ),
    row(
        "cannot join {} with {}",
        "",
        "det, der står her, kan ikke sættes sammen",
        "skriv ordene efter hinanden",
    ),
    row(
        "maximum function call depth exceeded",
        "",
        "et ord bruger sig selv uden ende",
        COMPARE,
    ),
    row("loop seems to be infinite", "", "en gentagelse bliver ved uden ende", COMPARE),
    row(
        "no text within stars",
        "",
        "der står intet mellem stjernerne `**`, så de forsvinder",
        "sæt én `*` før og én efter ordene for fed skrift; skriv `\\*`, hvis tegnet skal stå på siden",
    ),
    row(
        "no text within underscores",
        "",
        "der står intet mellem understregerne `__`, så de forsvinder",
        "sæt én `_` før og én efter ordene for kursiv; skriv `\\_`, hvis tegnet skal stå på siden",
    ),
    row(
        "parbreak may not occur inside of a paragraph and was ignored",
        "",
        "her står alt i ét afsnit, så den tomme linje tages ikke med",
        "slet den tomme linje",
    ),
    row(
        "label `{}` is not attached to anything",
        "",
        "mærket `{1}` hører ikke til nogen titel",
        "slet det, eller skriv `\\<`, hvis tegnet skal stå på siden",
    ),
    row(
        "content labelled multiple times",
        "",
        "titlen har flere mærker, og kun det sidste gælder",
        "slet de andre",
    ),
    row(
        "empty raw text",
        "",
        "der står intet mellem accenterne, så de forsvinder",
        "slet dem; skriv `’` for en apostrof",
    ),
];

/// Gives the Danish sentences for a message of Typst's about the text `at`; `None` for one that is
/// not known.
pub(super) fn sentences(typst: &str, at: &str) -> Option<Sentences> {
    let (_, translation, held) = find(typst, at)?;
    let fill = |text: &str| {
        let mut filled = text.replace("{@}", at);
        for (number, words) in (1..).zip(&held) {
            filled = filled.replace(&format!("{{{number}}}"), words);
        }
        filled
    };
    let (message, hints) = (fill(translation.message), vec![fill(translation.advice)]);
    Some(Sentences { message, hints })
}

/// Finds the translation of a message about the text `at`, with its number in the list and the
/// words that Typst's message holds.
fn find<'a>(
    typst: &'a str,
    at: &str,
) -> Option<(usize, &'static Translation, Vec<&'a str>)> {
    let mut rows = TRANSLATIONS.iter().enumerate();
    rows.find_map(|(number, row)| {
        let held = held_words(row.typst, typst).filter(|_| at.starts_with(row.at));
        Some((number, row, held?))
    })
}

/// Finds the words of a message that stand where its pattern has `{}`; `None` when the message
/// does not fit.
fn held_words<'a>(pattern: &str, message: &'a str) -> Option<Vec<&'a str>> {
    let (first, rest) = match pattern.split_once("{}") {
        None => return (pattern == message).then(Vec::new),
        Some(parts) => parts,
    };
    let mut left = message.strip_prefix(first)?;
    let mut held = Vec::new();
    let mut parts = rest.split("{}").peekable();
    while let Some(part) = parts.next() {
        let is_last = parts.peek().is_none();
        let end = match is_last {
            true if left.ends_with(part) => left.len() - part.len(),
            true => return None,
            false => left.find(part)?,
        };
        held.push(&left[..end]);
        left = &left[end + part.len()..];
    }
    Some(held)
}

/// Gives the number of the translation of a message in the list, and how many there are, so that
/// a test can see that each is asked for.
#[cfg(test)]
pub(crate) fn number(typst: &str, at: &str) -> (Option<usize>, usize) {
    (find(typst, at).map(|(number, _, _)| number), TRANSLATIONS.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_holds_the_words_that_it_leaves_open() {
        assert_eq!(held_words("a {} c", "a b c"), Some(vec!["b"]));
        assert_eq!(held_words("a {}, {}", "a b c, d"), Some(vec!["b c", "d"]));
        assert_eq!(held_words("a{}", "a"), Some(vec![""]));
        assert_eq!(held_words("{}b{}", "abc"), Some(vec!["a", "c"]));
        assert_eq!(held_words("a", "ab"), None);
        assert_eq!(held_words("a {} c", "a b"), None);
    }
}
