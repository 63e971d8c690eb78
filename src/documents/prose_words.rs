//! The words that prose may use without knowing the council: names, counts, phrases.
//! `templates/prosa.typ` receives them as `/ord.json` and makes them variables.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::ground::danish;
use crate::period::model::{
    AppointmentRange, Council, ElectionPeriod, Officer, OfficerRole,
};
use crate::period::rows::{OfficerRow, Rows};
use crate::typeset::letter_words::LetterWord;

/// What `/ord.json` says. Each key is the Danish word that the office writes in its prose behind
/// a `#`, and what is printed in its place: `#råds` prints "KKR Sjællands".
#[derive(Debug, Serialize)]
pub struct ProseWords {
    /// The name of the council: "KKR Sjælland".
    råd: String,
    /// The name of the council in the genitive: "KKR Sjællands".
    råds: String,
    /// The short name of the council: "Sjælland".
    kortnavn: String,
    /// The name of the region: "Region Sjælland".
    region: String,
    /// The name of the region in the genitive: "Region Sjællands".
    regions: String,
    /// The adjective of the region, as in "de sjællandske kommuner": "sjællandske". `None` for a
    /// council that has none; a text that needs it all the same is a fault.
    tillægsord: Option<String>,
    /// All municipalities of the council: "de sjællandske kommuner", or without an adjective
    /// "kommunerne i KKR Hovedstaden".
    kommunerne: String,
    /// The staff of the secretariat: "to konsulenter og én studentermedhjælper".
    medarbejdere: String,
    /// The web address of the council, with `https://`.
    hjemmeside: String,
    /// The years of the period: "2022–2026".
    valgperiode: String,
    /// Which period of the council it is: "femte".
    ordenstal: String,
    /// How many appointments a period has, from the fewest to the most, "50–70", or the one
    /// number that both are, "67".
    udpegninger: String,
    /// The numbers from zero to twelve in words, each at its own index. `#antal` writes by
    /// them: "tolv mandater", but "13 mandater".
    talord: [&'static str; 13],
    /// What the program counts, so that no text has to be mended when a row is added.
    tal: ProseCounts,
    /// The chair first, then the vice chairs; `#formandskabet` prints all of them.
    formandskab: Vec<OfficerWords>,
}

/// The numbers that prose may use, as `#tal.fora`.
#[derive(Debug, Serialize)]
struct ProseCounts {
    /// How many rows `kommuner.csv` has.
    kommuner: usize,
    /// How many subject areas `fagomraader.json` has.
    fagområder: usize,
    /// How many rows `fora.csv` has.
    fora: usize,
    /// How many vice chairs `formandskab.csv` has.
    næstformænd: usize,
    /// How many rows `kontakter.csv` has.
    kontakter: usize,
    /// How many rows `udpegede.csv` has.
    udpegede: usize,
    /// How many rows `mandater.csv` has.
    mandater: usize,
    /// The numbers of `udpegninger`, which `#antal` writes in a sentence.
    udpegninger: RangeWords,
}

/// A range of numbers, which `#antal` writes as "mellem 50 og 70 personer", or as one number where
/// both are the same.
#[derive(Debug, Serialize)]
struct RangeWords {
    /// The least number.
    fra: u32,
    /// The largest number.
    til: u32,
}

/// A member of the chairmanship, as a sentence names one: "formanden Mikael Smed (A), Vordingborg
/// Kommune".
#[derive(Debug, Serialize)]
struct OfficerWords {
    /// Whether this is the chair, and not a vice chair.
    er_formand: bool,
    /// The title in the officer's own municipality: "Borgmester".
    titel: String,
    /// The full name, without the party.
    navn: String,
    /// The letter of the party, which stands in brackets; `None` for those outside the parties.
    parti: Option<String>,
    /// The full name of the municipality: "Vordingborg Kommune".
    kommune: String,
}

impl ProseWords {
    /// Collects the words of a period.
    pub fn new(period: &ElectionPeriod) -> Self {
        let settings = &period.settings;
        let council = &settings.council;
        let term = &settings.term;
        let AppointmentRange { fewest, most } = settings.appointments;
        let officers = || period.chairmanship.on(settings.folder_date);
        let is_vice_chair = |officer: &&Officer| officer.role != OfficerRole::Chair;
        Self {
            råd: council.name.clone(),
            råds: danish::genitive(&council.name),
            kortnavn: council.short_name.clone(),
            region: council.region.clone(),
            regions: danish::genitive(&council.region),
            tillægsord: council.adjective.clone(),
            kommunerne: all_municipalities(council),
            medarbejdere: staff(period.contacts.iter().map(|one| one.title.as_str())),
            hjemmeside: council.website.clone(),
            valgperiode: danish::range(term.from.year(), term.to.year()),
            ordenstal: danish::ordinal(term.number),
            udpegninger: match fewest == most {
                true => fewest.to_string(),
                false => danish::range(fewest, most),
            },
            talord: danish::NUMBER_WORDS,
            tal: ProseCounts {
                kommuner: period.municipalities.len(),
                fagområder: period.subject_areas.len(),
                fora: period.fora.len(),
                næstformænd: officers().filter(is_vice_chair).count(),
                kontakter: period.contacts.len(),
                udpegede: period.appointees.len(),
                mandater: period.mandate_count(),
                udpegninger: RangeWords { fra: fewest, til: most },
            },
            formandskab: officers()
                .map(|officer| OfficerWords::new(period, officer))
                .collect(),
        }
    }
}

impl ProseWords {
    /// Gives words of an invented council, for a period whose own cannot be told: each is of the
    /// same kind as the right one, so a text that uses them rightly has no fault.
    pub fn stand_in() -> Self {
        let text = |word: &str| word.to_owned();
        let officer = |er_formand, navn| OfficerWords {
            er_formand,
            titel: text("Borgmester"),
            navn: text(navn),
            parti: Some(text("A")),
            kommune: text("Nordby Kommune"),
        };
        Self {
            råd: text("KKR Nord"),
            råds: text("KKR Nords"),
            kortnavn: text("Nord"),
            region: text("Region Nord"),
            regions: text("Region Nords"),
            tillægsord: Some(text("nordlige")),
            kommunerne: text("de nordlige kommuner"),
            medarbejdere: text("to konsulenter"),
            hjemmeside: text("https://www.kkr-nord.example/"),
            valgperiode: text("2022–2026"),
            ordenstal: text("femte"),
            udpegninger: text("50–70"),
            talord: danish::NUMBER_WORDS,
            tal: ProseCounts {
                kommuner: 17,
                fagområder: 6,
                fora: 22,
                næstformænd: 1,
                kontakter: 2,
                udpegede: 67,
                mandater: 90,
                udpegninger: RangeWords { fra: 50, til: 70 },
            },
            formandskab: vec![officer(true, "Bo Holm"), officer(false, "Åse Ågård")],
        }
    }
}

/// Writes all municipalities of a council as a sentence names them: by its adjective, or by its
/// name where it has none.
fn all_municipalities(council: &Council) -> String {
    match &council.adjective {
        Some(adjective) => format!("de {adjective} kommuner"),
        None => format!("kommunerne i {}", council.name),
    }
}

/// What all titles of consultants end in: "chefkonsulent".
const CONSULTANT: &str = "konsulent";

/// Counts the staff of a secretariat by their titles, in the order in which these first stand:
/// "to konsulenter og én studentermedhjælper". Consultants of all kinds are one.
fn staff<'a>(titles: impl Iterator<Item = &'a str>) -> String {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for title in titles {
        let title = within_sentence(title);
        let is_consultant = title.to_lowercase().ends_with(CONSULTANT);
        let title = if is_consultant { CONSULTANT.to_owned() } else { title };
        match counts.iter_mut().find(|(known, _)| *known == title) {
            Some((_, count)) => *count += 1,
            None => counts.push((title, 1)),
        }
    }
    let phrases = counts
        .iter()
        .map(|(title, count)| danish::persons_of_title(*count, title));
    danish::series(&phrases.collect::<Vec<_>>())
}

/// Writes a title as it stands within a sentence: in small letters, but for words that are capitals
/// throughout, as in "IT-chef".
fn within_sentence(title: &str) -> String {
    let words = title.split_inclusive(|c: char| !c.is_alphabetic());
    let is_initials = |word: &str| {
        let mut letters = word.chars().filter(|c| c.is_alphabetic());
        letters.clone().count() > 1 && letters.all(char::is_uppercase)
    };
    let words = words.map(|word| match is_initials(word) {
        true => word.to_owned(),
        false => word.to_lowercase(),
    });
    words.collect()
}

/// How many characters a chairmanship takes in a sentence for each officer, beside the names:
/// "næstformændene borgmester " and " fra " with commas and brackets.
const AROUND_AN_OFFICER: usize = 40;

/// Gives the number of characters that the words print which may be longer than their names, by
/// these names, as far as the rows of a period tell.
pub(crate) fn lengths(rows: &Rows) -> BTreeMap<&'static str, usize> {
    let length = |text: &str| text.chars().count();
    let council = rows.settings.council.as_ref();
    let of_council = council.into_iter().flat_map(|council| {
        [
            ("råd", length(&council.name)),
            ("råds", length(&danish::genitive(&council.name))),
            ("kortnavn", length(&council.short_name)),
            ("region", length(&council.region)),
            ("regions", length(&danish::genitive(&council.region))),
            ("tillægsord", council.adjective.as_deref().map_or(0, length)),
            ("kommunerne", length(&all_municipalities(council))),
            ("hjemmeside", length(&council.website)),
        ]
    });
    // A municipality may have a full name of its own.
    let full_names = rows.municipalities.iter().flat_map(|row| &row.full_name);
    let full_name = full_names.map(|name| length(name)).max().unwrap_or_default();
    let of_officer = |officer: &OfficerRow| {
        let OfficerRow { name, title, party, municipality, .. } = officer;
        let texts = [name, title, party, municipality].into_iter().flatten();
        texts.map(|text| length(text)).sum::<usize>() + full_name + AROUND_AN_OFFICER
    };
    let officers = rows.chairmanship.iter().map(of_officer).sum();
    let contacts = rows.contacts.iter().filter_map(|row| row.contact.as_ref());
    let staff = staff(contacts.map(|contact| contact.title.as_str()));
    let of_people = [("formandskabet", officers), ("medarbejdere", length(&staff))];
    of_council.chain(of_people).chain(of_letters(rows)).collect()
}

/// How many fora one text of a letter names at most, in the longest letters that there are.
const MOST_FORA_OF_TEXT: usize = 14;

/// Gives the number of characters that the words of letters print at most.
fn of_letters(rows: &Rows) -> [(&'static str, usize); 4] {
    let longest = |texts: &mut dyn Iterator<Item = &Option<String>>| {
        let lengths = texts.flatten().map(|text| text.chars().count());
        lengths.max().unwrap_or_default()
    };
    let fora = &mut rows.fora.iter().map(|row| &row.name);
    let appointers = &mut rows.fora.iter().map(|row| &row.appointer);
    let members = &mut rows.mandates.iter().map(|row| &row.stands_in_for);
    let organisations = &mut rows.appointees.iter().map(|row| &row.represents);
    [
        (LetterWord::Forum.word(), MOST_FORA_OF_TEXT * longest(fora)),
        (LetterWord::Appointer.word(), longest(appointers)),
        (LetterWord::StandsInFor.word(), longest(members)),
        (LetterWord::Organisation.word(), longest(organisations)),
    ]
}

impl OfficerWords {
    /// Collects the words of one officer.
    fn new(period: &ElectionPeriod, officer: &Officer) -> Self {
        Self {
            er_formand: officer.role == OfficerRole::Chair,
            titel: officer.title.clone(),
            navn: officer.name.clone(),
            parti: officer.party.clone(),
            kommune: period.full_municipality_name(&officer.municipality).to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_staff_is_counted_by_title_and_consultants_of_all_kinds_are_one() {
        let of = |titles: &[&str]| staff(titles.iter().copied()).replace('\u{a0}', " ");
        assert_eq!(of(&["chefkonsulent", "Specialkonsulent"]), "to konsulenter");
        assert_eq!(of(&["konsulent"]), "én konsulent");
        assert_eq!(
            of(&["konsulent", "studentermedhjælper", "konsulent", "chefkonsulent"]),
            "tre konsulenter og én studentermedhjælper",
        );
        assert_eq!(
            of(&[
                "sekretariatschef",
                "assistent",
                "assistent",
                "fuldmægtig",
                "fuldmægtig"
            ]),
            "én sekretariatschef, to assistenter og to fuldmægtige",
        );
        assert_eq!(of(&["medarbejder", "medarbejder"]), "to medarbejdere");
        assert_eq!(
            of(&["IT-Chef", "IT-chef", "Assistent"]),
            "to IT-chefer og én assistent"
        );
        assert_eq!(of(&["HR-konsulent", "Konsulent"]), "to konsulenter");
        assert_eq!(of(&["konsulent"; 13]), "13 konsulenter");
    }
}
