//! What can be wrong with the texts of the period, which Typst sets, and with the templates.

use crate::findings::declare::findings;
use crate::findings::prose_excess::ProseExcess;
use crate::findings::sentences::Sentences;
use crate::findings::typst_fault::{PLACE, TypstFault, danish};
use crate::ground::lang::Lang;

findings! {
    /// What can be wrong with a text of the period, or with a template.
    pub enum ProseFinding {
        /// Typst cannot set prose or a template.
        Typst(TypstFault) = F0701, Layout, Error, Fixed;
        /// Typst has a doubt about prose or a template; holds Typst's own message.
        TypstWarning(String) = F0702, Layout, Warning, Fixed;
        /// No font of the program has these characters. Each would be an empty box on the page.
        MissingGlyph(String) = F0706, Layout, Error, Fixed;
        /// The text of a section has not exactly one title; holds how many it has. The table of
        /// contents and the bookmarks are made of titles.
        SectionTitle(usize) = F0707, Layout, Error, Fixed;
        /// Typst passes over a part of the prose as a comment. Nobody would see that it is
        /// missing.
        Comment = F0708, Layout, Warning, Adjustable;
        /// A rule of layout, a computation or a function stands in prose that has no place there.
        /// The words are the council's, the look is the templates'.
        BelongsInTemplate = F0709, Layout, Error, Fixed;
        /// Marks are not printed, though they hardly are meant to do what they do.
        LostMark(Mark) = F0710, Layout, Warning, Adjustable;
        /// A line begins like a point of a list, in a form that Typst does not know. It is put
        /// behind the line before.
        ListMark = F0717, Layout, Warning, Adjustable;
        /// A line break that somebody made on purpose becomes a space.
        LostLineBreak = F0718, Layout, Warning, Adjustable;
        /// A control character stands in prose. Nobody sees it in an editor.
        UnseenCharacter(char) = F0719, Layout, Warning, Adjustable;
        /// Words stand in the text that somebody meant to replace, or that a program could not
        /// fill in: `[navn]`, "TODO".
        Placeholder = F0720, Layout, Warning, Adjustable;
        /// A mark stands where the council's own words must stand, as `folio new` writes it.
        MarkLeft = F0730, Layout, Error, Fixed;
        /// The quotation has quotation marks around it, and its page puts its own there.
        QuotedQuotation = F0721, Layout, Warning, Adjustable;
        /// A hyphen stands directly before a word beside the items of a list. The line is none of
        /// them.
        LooseHyphen = F0722, Layout, Warning, Adjustable;
        /// Two files have the same text; holds the path of the other. One was copied over the other.
        SameText(String) = F0723, Layout, Warning, Adjustable;
        /// A text uses the adjective of a council that has none. There would be a hole in its place.
        NoAdjective = F0728, Layout, Error, Fixed;
        /// A text has "mellem" before a number of appointments that is one number; holds that. It
        /// takes two to be between them.
        BetweenOneNumber(u32) = F0729, Layout, Warning, Adjustable;
        /// A text has more of something than is set.
        TooMuch(ProseExcess) = F0726, Layout, Error, Fixed;
    }
}

impl ProseFinding {
    /// Says what is wrong, and what to do about it, in the language `lang`. `value` is the text of
    /// the cell, which some sentences quote; it is empty where there is none.
    pub(super) fn sentences(&self, lang: Lang, value: &str) -> Sentences {
        match self {
            Self::Typst(fault) => fault.sentences(lang, value),
            Self::TypstWarning(message) => {
                danish(lang, message, value).unwrap_or_else(|| {
                    lang.say(
                        (
                            format!("Typst advarer ({message})"),
                            format!("Typst warns ({message})"),
                        ),
                        PLACE,
                    )
                })
            }
            Self::MissingGlyph(text) => {
                let is_one = text.chars().count() == 1;
                let the = if is_one { "tegnet" } else { "tegnene" };
                let text = with_code_points(text);
                lang.say(
                    (
                        format!(
                            "{the} {text} findes ikke i skrifterne og kan ikke trykkes"
                        ),
                        format!("no font has {text}, so it cannot be printed"),
                    ),
                    (
                        "skriv tegnet om med almindelige bogstaver",
                        "write the character in common letters",
                    ),
                )
            }
            Self::NoAdjective => lang.say(
                (
                    format!("teksten bruger `{value}`, men rådet har intet tillægsord"),
                    format!("the text uses `{value}`, but the council has no adjective"),
                ),
                (
                    "skriv `#kommunerne` i stedet for `de #tillægsord kommuner`; har rådet et \
                     tillægsord, så udfyld `råd.tillægsord`",
                    "write `#kommunerne` in place of `de #tillægsord kommuner`; if the council \
                     has an adjective, fill in `råd.tillægsord`",
                ),
            ),
            Self::BetweenOneNumber(number) => lang.say(
                (
                    format!(
                        "`{value}` bliver til »mellem {number}«, fordi `folder.udpegninger` er \
                         ét tal"
                    ),
                    format!(
                        "`{value}` becomes “mellem {number}”, since `folder.udpegninger` is one \
                         number"
                    ),
                ),
                (
                    "skriv fx `#antal(tal.udpegninger, \"én repræsentant\", \"repræsentanter\")`, \
                     som selv skriver »mellem«, når der er to tal",
                    "write for example `#antal(tal.udpegninger, \"én repræsentant\", \
                     \"repræsentanter\")`, which writes “mellem” by itself where there are two",
                ),
            ),
            Self::SectionTitle(0) => lang.say(
                (
                    "teksten begynder ikke med afsnittets titel",
                    "the text does not begin with the section's title",
                ),
                (
                    "skriv `= ` og titlen i den første linje",
                    "write `= ` and the title in the first line",
                ),
            ),
            Self::SectionTitle(count) => lang.say(
                (
                    format!("afsnittet skal have netop én titel, her er {count}"),
                    format!("a section must have exactly one title, here are {count}"),
                ),
                ("brug `== ` til mellemrubrikker", "use `== ` for subheadings"),
            ),
            Self::QuotedQuotation => lang.say(
                (
                    "citatet har selv anførselstegn, og siden sætter sine egne omkring det",
                    "the quotation has quotation marks, and its page puts its own around it",
                ),
                ("slet tegnene i begge ender", "delete the marks at both ends"),
            ),
            Self::LooseHyphen => lang.say(
                (
                    "stregen står lige foran et ord, så linjen ikke bliver et punkt i listen",
                    "the hyphen stands directly before a word, so the line is no item of the list",
                ),
                ("skriv et mellemrum efter stregen", "write a space behind the hyphen"),
            ),
            Self::TooMuch(excess) => excess.sentences(lang),
            Self::SameText(other) => lang.say(
                (
                    format!("filen har samme tekst som `{other}`"),
                    format!("the file has the same text as `{other}`"),
                ),
                (
                    "den ene er nok kopieret over den anden: hent den rigtige tekst",
                    "one was probably copied over the other: take the right text",
                ),
            ),
            Self::Comment => lang.say(
                (
                    format!("`{value}` er en kommentar og kommer ikke med på siden"),
                    format!("`{value}` is a comment and does not come onto the page"),
                ),
                (
                    "skal det stå på siden, så skriv `\\/` i stedet for `/`",
                    "if it is to stand on the page, write `\\/` for each `/`",
                ),
            ),
            Self::BelongsInTemplate => lang.say(
                (
                    format!("`{value}` hører til i en skabelon, ikke i en tekst"),
                    format!("`{value}` belongs in a template, not in a text"),
                ),
                (
                    "slet det: en tekst har kun ord; udseende og beregninger står i `templates`",
                    "delete it: a text has words alone; look and computations stand in `templates`",
                ),
            ),
            Self::LostMark(mark) => mark.sentences(lang, value),
            Self::ListMark => lang.say(
                (
                    format!(
                        "`{value}` giver ikke et punkt i en liste, og linjen løber sammen med \
                         den før"
                    ),
                    format!(
                        "`{value}` does not make an item of a list, and the line runs on from \
                         the one before"
                    ),
                ),
                (
                    "skriv `- ` foran hvert punkt, eller `+ `, hvis punkterne skal have numre; \
                     ellers sæt en blank linje mellem dem",
                    "write `- ` before each item, or `+ ` if the items are to have numbers; \
                     otherwise put a blank line between them",
                ),
            ),
            Self::LostLineBreak => lang.say(
                (
                    format!("`{value}` løber sammen med linjen før"),
                    format!("`{value}` runs on from the line before"),
                ),
                (
                    "sæt en blank linje imellem, hvis det er et nyt afsnit; sæt ` \\` sidst i \
                     linjen før, hvis kun linjen skal skifte",
                    "put a blank line between them if it is a new paragraph; put ` \\` at the \
                     end of the line before if only the line is to change",
                ),
            ),
            Self::MarkLeft => lang.say(
                (
                    format!("her mangler noget: `{value}`"),
                    format!("something is missing here: `{value}`"),
                ),
                (
                    "skriv det i stedet for `[…]`, klammerne med; om et tal skal der heller ikke være \
                     anførselstegn",
                    "write it in the place of `[…]`, the brackets included; a number has no quotation marks \
                     around it, either",
                ),
            ),
            Self::Placeholder => lang.say(
                (
                    format!("`{value}` står, hvor der mangler ord"),
                    format!("`{value}` stands where words are missing"),
                ),
                (
                    "skriv det, der skal stå; et ord, Folio selv udfylder, har `#` foran, fx `#råd`",
                    "write what shall stand there; a word that Folio fills in has `#` in front, \
                     such as `#råd`",
                ),
            ),
            Self::UnseenCharacter(character) => {
                let code = u32::from(*character);
                lang.say(
                    (
                        format!("her står et usynligt styretegn (U+{code:04X})"),
                        format!("here stands an invisible control character (U+{code:04X})"),
                    ),
                    (
                        "slet det: skriv ordene om på stedet; det kommer ofte med fra Word",
                        "delete it: write the words at the place anew; it often comes from Word",
                    ),
                )
            }
        }
    }
}

/// Each character with its code point, since some are not to be seen: "`漢` (U+6F22)".
fn with_code_points(text: &str) -> String {
    let name = |c: char| format!("`{c}` (U+{:04X})", u32::from(c));
    text.chars().map(name).collect::<Vec<_>>().join(", ")
}

/// A mark of prose that is easily written by mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A `#` before a number or a text in quotes.
    Hash,
    /// A name in angle brackets that labels no title.
    Label,
    /// Stars or underscores around spaces.
    Emphasis,
    /// A backslash before a letter or digit.
    Backslash,
    /// A backslash before a space within a line.
    LineBreak,
    /// A `~` or `-?` that does not stand between words or letters.
    Shorthand,
    /// Text between two dollars.
    Formula,
    /// Text between accents.
    Code,
    /// A slash at the beginning of a line, and a colon.
    Term,
    /// A date at the beginning of a line.
    Date,
    /// A plus at the beginning of a line, and a telephone number.
    Phone,
}

impl Mark {
    /// That the mark is lost from the text `value`.
    fn sentences(self, lang: Lang, value: &str) -> Sentences {
        match self {
            Self::Hash => lang.say(
                (
                    format!("`{value}` kommer på siden uden `#`"),
                    format!("`{value}` comes onto the page without its `#`"),
                ),
                (
                    "skriv `\\#`, hvis tegnet skal stå på siden",
                    "write `\\#` if the character is to stand on the page",
                ),
            ),
            Self::Label => lang.say(
                (
                    format!("`{value}` kommer ikke med på siden"),
                    format!("`{value}` does not come onto the page"),
                ),
                (
                    "skriv `\\<`, hvis tegnet skal stå på siden",
                    "write `\\<` if the character is to stand on the page",
                ),
            ),
            Self::Emphasis => lang.say(
                (
                    format!(
                        "`{value}` bliver til fed eller kursiv, og tegnene om det forsvinder"
                    ),
                    format!(
                        "`{value}` becomes bold or italic, and the marks around it vanish"
                    ),
                ),
                (
                    "skriv `\\*` eller `\\_`, hvis tegnene skal stå på siden, eller `- ` for et \
                     punkt i en liste; ellers slet mellemrummet inden for dem",
                    "write `\\*` or `\\_` if the marks are to stand on the page, or `- ` for an \
                     item of a list; otherwise delete the space within",
                ),
            ),
            Self::Backslash => lang.say(
                (
                    format!("`{value}` kommer på siden uden `\\`"),
                    format!("`{value}` comes onto the page without its `\\`"),
                ),
                BACKSLASH,
            ),
            Self::LineBreak => lang.say(
                (
                    "`\\` med mellemrum efter bliver til et linjeskift",
                    "`\\` with a space behind it becomes a line break",
                ),
                BACKSLASH,
            ),
            Self::Shorthand => lang.say(
                (
                    format!("`{value}` kommer ikke med på siden"),
                    format!("`{value}` does not come onto the page"),
                ),
                (
                    "skriv `\\~` eller `-\\?`, hvis tegnene skal stå på siden",
                    "write `\\~` or `-\\?` if the characters are to stand on the page",
                ),
            ),
            Self::Formula => lang.say(
                (
                    format!("`{value}` bliver til en formel, og `$` forsvinder"),
                    format!("`{value}` becomes a formula, and the `$` vanish"),
                ),
                (
                    "skriv `\\$`, hvis tegnet skal stå på siden",
                    "write `\\$` if the character is to stand on the page",
                ),
            ),
            Self::Code => lang.say(
                (
                    format!("`{value}` bliver sat som kode, og accenterne forsvinder"),
                    format!("`{value}` is set as code, and the accents vanish"),
                ),
                (
                    "skriv `’` for en apostrof, eller `\\` foran accenten, hvis den skal stå på \
                     siden",
                    "write `’` for an apostrophe, or `\\` before the accent if it is to stand on \
                     the page",
                ),
            ),
            Self::Term => lang.say(
                (
                    format!("`{value}` bliver til et opslag med fed, og `/` og `:` forsvinder"),
                    format!("`{value}` becomes a term in bold, and `/` and `:` vanish"),
                ),
                (
                    "skriv `\\/`, hvis skråstregen skal stå på siden, eller `- ` for et punkt i \
                     en liste",
                    "write `\\/` if the slash is to stand on the page, or `- ` for an item of a \
                     list",
                ),
            ),
            Self::Date | Self::Phone => lang.say(
                (
                    format!("`{value}` bliver til et punkt i en nummereret liste"),
                    format!("`{value}` becomes an item of a numbered list"),
                ),
                if self == Self::Date {
                    (
                        "skriv `\\.` for punktummet efter datoens tal",
                        "write `\\.` for the full stop behind the number of the day",
                    )
                } else {
                    ("skriv `\\+` for plustegnet", "write `\\+` for the plus")
                },
            ),
        }
    }
}

/// What to do about a backslash that is meant as one.
const BACKSLASH: (&str, &str) = (
    "skriv `\\\\`, hvis tegnet skal stå på siden",
    "write `\\\\` if the character is to stand on the page",
);
