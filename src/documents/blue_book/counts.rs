//! What the Blå Bog says of itself in numbers, in sentences that are true of its day.

use super::overview::Overview;
use crate::ground::danish;

/// A noun that is counted, with its singular and plural behind the number.
struct Counted {
    /// The singular with its number in words: "én kommune".
    one: &'static str,
    /// The plural: "kommuner".
    many: &'static str,
}

impl Counted {
    /// Writes a number with the noun, to twelve in words: "to kommuner", "17 kommuner".
    fn of(&self, count: usize) -> String {
        match count {
            1 => self.one.to_owned(),
            _ => format!("{}{}{}", in_words(count), danish::NO_BREAK, self.many),
        }
    }
}

const PEOPLE: Counted = Counted { one: "én person", many: "personer" };
const MANDATES: Counted = Counted { one: "ét mandat", many: "mandater" };
const FORA: Counted = Counted { one: "ét forum", many: "fora" };
const MUNICIPALITIES: Counted = Counted { one: "én kommune", many: "kommuner" };
const ORGANISATIONS: Counted =
    Counted { one: "én organisation", many: "organisationer" };

/// Writes a number in words to twelve and in figures beyond.
fn in_words(count: usize) -> String {
    let word = danish::NUMBER_WORDS.get(count);
    word.map_or_else(|| danish::number(count), |word| (*word).to_owned())
}

/// Says how many people have how many mandates, where they come from, how many fora have nobody,
/// and how many mandates are nominations: a sentence each, those left out that have nothing to
/// say.
pub(super) fn facts(overview: &Overview) -> Vec<String> {
    let sentences = [
        Some(totals(overview)),
        homes(overview),
        empty_fora(overview),
        nominations(overview),
    ];
    sentences.into_iter().flatten().collect()
}

/// Says how many people have how many mandates in how many fora.
fn totals(overview: &Overview) -> String {
    let day = &overview.day;
    if overview.mandates.is_empty() {
        return format!("Ingen har et mandat, der løber den {day}.");
    }
    let people = danish::capitalised(&PEOPLE.of(overview.people.len()));
    let mandates = MANDATES.of(overview.mandates.len());
    let with_people = overview.fora().filter(|forum| !forum.mandates.is_empty());
    let fora = FORA.of(with_people.count());
    let verb = if overview.people.len() == 1 { "har" } else { "har tilsammen" };
    format!("{people} {verb} {mandates} i {fora} den {day}.")
}

/// Says how many municipalities and organisations the people come from.
fn homes(overview: &Overview) -> Option<String> {
    if overview.people.len() < 2 {
        return None;
    }
    let homes = [
        (&overview.municipalities, MUNICIPALITIES),
        (&overview.organisations, ORGANISATIONS),
    ];
    let homes = homes.map(|(groups, word)| {
        let count = groups.iter().filter(|group| !group.people.is_empty()).count();
        (count > 0).then(|| word.of(count))
    });
    let homes: Vec<_> = homes.into_iter().flatten().collect();
    Some(format!("De kommer fra {}.", danish::series(&homes)))
}

/// Says how many fora have nobody.
fn empty_fora(overview: &Overview) -> Option<String> {
    let count = overview.fora().filter(|forum| forum.mandates.is_empty()).count();
    let has_any = !overview.mandates.is_empty();
    (count > 0 && has_any).then(|| format!("I {} er der ingen udpegede.", FORA.of(count)))
}

/// Says how many mandates the council has only nominated for.
fn nominations(overview: &Overview) -> Option<String> {
    let count = overview
        .mandates
        .iter()
        .filter(|mandate| mandate.is_nominated)
        .count();
    let subject = match (count, overview.mandates.len()) {
        (0, _) => return None,
        (1, 1) => "Mandatet er en indstilling".to_owned(),
        (1, _) => "Ét af mandaterne er en indstilling".to_owned(),
        (count, all) if count == all => "Alle mandaterne er indstillinger".to_owned(),
        (count, _) => {
            let count = danish::capitalised(&in_words(count));
            format!("{count} af mandaterne er indstillinger")
        }
    };
    Some(format!("{subject}: Her indstiller rådet, og en anden udpeger."))
}
