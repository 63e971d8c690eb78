//! Where the surname of a name begins. The tables have names as they are spoken, and the Blå Bog
//! has them in the order of the surnames.

/// What stands behind a surname and is none, in lower case. Sen and Jun are names where no full stop
/// follows.
const SUFFIXES: [&str; 6] = ["jr", "jr.", "sr", "sr.", "jun.", "sen."];

/// Parts a name before its surname: "Åse Holm" and "Ågård". The surname is the last word, since
/// a Danish name between first name and surname is a middle name: "Gorm Klarskov Fuglevang" is a
/// Fuglevang. So "von Bülow" stands under B, as Danish lists have it. A name of one word is a
/// surname alone, before which nothing stands.
pub(super) fn parted(name: &str) -> (&str, &str) {
    let name = name.trim();
    let last_space = |text: &str| text.rfind(char::is_whitespace);
    let mut at = last_space(name);
    let is_suffix = |word: &str| SUFFIXES.contains(&word.to_lowercase().trim());
    if let Some(space) = at
        && is_suffix(&name[space..])
    {
        at = last_space(name[..space].trim_end());
    }
    let Some(at) = at else { return ("", name) };
    (name[..at].trim_end(), name[at..].trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_surname_is_the_last_word_but_for_a_suffix() {
        assert_eq!(parted("Åse Holm Ågård"), ("Åse Holm", "Ågård"));
        assert_eq!(parted("Otto von Bülow"), ("Otto von", "Bülow"));
        assert_eq!(parted("Bo Berg-Hansen Jr."), ("Bo", "Berg-Hansen Jr."));
        assert_eq!(parted("Amartya Sen"), ("Amartya", "Sen"));
        assert_eq!(parted("Bo Holm sen."), ("Bo", "Holm sen."));
        assert_eq!(parted("Madonna"), ("", "Madonna"));
        assert_eq!(parted("Sen"), ("", "Sen"));
    }
}
