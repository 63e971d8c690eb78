//! What a name has that nobody's name on a letter has: a comma after the surname, capitals
//! throughout, a title, a word that holds the place of a person. Names of all the world are
//! names: "Ørsted-Møller", "O'Brien", "bin Said", "Ib B. Bo", "Þórður".

use crate::findings::{MunicipalityFault, NameFault, NameFinding, TitleFault};
use crate::ground::date;
use crate::period::load::name_proposal::proposal;
use crate::period::load::name_words::{
    ends_in_party, has_small_letters, has_stray_sign, has_title, is_in_capitals,
    is_nobody, words,
};
use crate::period::load::text_faults::{is_care_of_mark, is_phone_like};

/// Tells whether a name has a certain fault.
type Rule = fn(&str) -> bool;

/// What each fault is known by. Of several that a name has, the first is told: it is the one
/// that a person sees first.
const RULES: [(NameFault, Rule); 13] = [
    (NameFault::Email, |name| name.contains('@')),
    (NameFault::Phone, is_phone_like),
    (NameFault::CareOf, |name| words(name).any(|word| is_care_of_mark(&word))),
    (NameFault::SeveralPersons, names_several),
    (NameFault::Title, has_title),
    (NameFault::Brackets, |name| name.contains(BRACKETS)),
    (NameFault::Digits, |name| name.contains(char::is_numeric)),
    (NameFault::Comma, |name| name.trim_matches([',', ' ']).contains(',')),
    (NameFault::Dash, |name| {
        [" - ", " – ", " — "].iter().any(|dash| name.contains(dash))
    }),
    (NameFault::Party, ends_in_party),
    (NameFault::Sign, has_stray_sign),
    (NameFault::Capitals, is_in_capitals),
    (NameFault::SmallLetters, has_small_letters),
];

/// The brackets that lists put round what is no part of a name.
pub(super) const BRACKETS: [char; 8] = ['(', ')', '[', ']', '{', '}', '<', '>'];

/// Finds what makes a person's name doubtful, the most telling thing alone. The name has single
/// spaces.
pub(super) fn name_doubt(name: &str) -> Option<NameFinding> {
    if is_nobody(name) {
        return Some(NameFinding::Nobody);
    }
    let fault = name_fault(name)?;
    Some(NameFinding::NotAsOnALetter { fault, proposal: proposal(name, fault) })
}

/// Finds the first fault of a name by the rules.
pub(super) fn name_fault(name: &str) -> Option<NameFault> {
    let found = RULES.iter().find(|(_, has_fault)| has_fault(name));
    found.map(|(fault, _)| *fault)
}

/// Whether a name is a list of persons: "Bo Dahl og Ane Høegh", "A / B". What joins them stands
/// in small letters, since Og and Samt may be names.
fn names_several(name: &str) -> bool {
    let is_joint = |word: &str| {
        let is_long = words(name).count() > 4;
        matches!(word, "og" | "OG" | "eller" | "samt" | "m.fl." | "mfl.")
            || word == "and" && is_long
    };
    name.contains(['&', '+', '/', ';', '\\']) || name.split(' ').any(is_joint)
}

/// Words that stand in the column of titles and are none, in lower case: why somebody gets no
/// letter, a form of address, a repetition.
const NO_TITLES: [&str; 17] = [
    "afdød",
    "ditto",
    "do",
    "e-mail",
    "fratrådt",
    "fru",
    "hr",
    "ja",
    "mangler",
    "nej",
    "orlov",
    "post",
    "samme",
    "tidligere",
    "udgået",
    "udtrådt",
    "ukendt",
];

/// Finds what makes a title doubtful. Titles may have small letters, digits and brackets
/// ("1. viceborgmester").
pub(super) fn title_doubt(title: &str) -> Option<NameFinding> {
    let has_letters = title.contains(char::is_alphabetic);
    let word = title.to_lowercase();
    let word = word.trim_end_matches('.');
    let is_date = date::parse(title).is_some();
    let is_letter = title.chars().count() == 1;
    let fault = if is_date {
        TitleFault::NoLetter
    } else if title.contains('@') || is_phone_like(title) {
        TitleFault::Contact
    } else if NO_TITLES.contains(&word) || is_letter && has_letters {
        TitleFault::OtherWord
    } else if title.contains(char::is_numeric) && !has_letters {
        TitleFault::NoLetter
    } else if has_letters && title.ends_with([',', ';', ':', '/', '-', '–', '?', '*']) {
        TitleFault::TrailingSign
    } else {
        return None;
    };
    Some(NameFinding::NotATitle(fault))
}

/// Finds what makes the short name of a municipality doubtful. Where it has a full name of its
/// own, the word Kommune is not put behind the short one.
pub(super) fn municipality_doubt(name: &str, has_full_name: bool) -> Option<NameFinding> {
    let is_listed = name.contains(char::is_numeric)
        || name.contains(BRACKETS)
        || is_in_capitals(name)
        || !name.contains(char::is_uppercase);
    let ends_in_kommune = name.to_lowercase().ends_with(" kommune");
    let fault = if ends_in_kommune && !has_full_name {
        MunicipalityFault::WordKommune
    } else if is_listed {
        MunicipalityFault::Form
    } else {
        return None;
    };
    Some(NameFinding::NotAMunicipality(fault))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Says of a name that it is as lists have it, with a proposal or without.
    fn listed(fault: NameFault, proposal: Option<&str>) -> Option<NameFinding> {
        let proposal = proposal.map(ToOwned::to_owned);
        Some(NameFinding::NotAsOnALetter { fault, proposal })
    }

    #[test]
    fn names_as_lists_have_them_are_told_by_their_most_telling_fault() {
        let proposed = [
            ("Høegh, Ane", NameFault::Comma, "Ane Høegh"),
            ("von Bülow, Hans Peter", NameFault::Comma, "Hans Peter von Bülow"),
            ("Møller Hansen, Bo", NameFault::Comma, "Bo Møller Hansen"),
            ("Hallberg, K.B.", NameFault::Comma, "K.B. Hallberg"),
            ("Bo Dahl, V", NameFault::Comma, "Bo Dahl"),
            ("Jensen, Ane K", NameFault::Comma, "Ane K Jensen"),
            ("Bo Dahl, Holbæk Kommune", NameFault::Comma, "Bo Dahl"),
            ("Brøndsted, Camilla (C)", NameFault::Brackets, "Camilla Brøndsted"),
            ("Camilla Brøndsted (C)", NameFault::Brackets, "Camilla Brøndsted"),
            ("Bo Dahl [afventer]", NameFault::Brackets, "Bo Dahl"),
            ("Bo Dahl V", NameFault::Party, "Bo Dahl"),
            ("Ane Høegh SF", NameFault::Party, "Ane Høegh"),
            ("'Bo Dahl", NameFault::Sign, "Bo Dahl"),
            ("-Bo Dahl", NameFault::Sign, "Bo Dahl"),
            ("\"Bo Dahl\"", NameFault::Sign, "Bo Dahl"),
            ("Bo Dahl,", NameFault::Sign, "Bo Dahl"),
            ("Bo Dahl.", NameFault::Sign, "Bo Dahl"),
            ("Bo Dahl*", NameFault::Sign, "Bo Dahl"),
            ("Borgmester Hans Hansen", NameFault::Title, "Hans Hansen"),
            ("Hr. Bo Dahl", NameFault::Title, "Bo Dahl"),
            ("Rådmand Bo Dahl", NameFault::Title, "Bo Dahl"),
            ("Bo Dahl, formand", NameFault::Title, "Bo Dahl"),
            ("Bo Dahl, cand.jur.", NameFault::Title, "Bo Dahl"),
            ("Bo Dahl <bo@x.dk>", NameFault::Email, "Bo Dahl"),
            ("Bo Dahl, bo@x.dk", NameFault::Email, "Bo Dahl"),
            ("Bo Dahl tlf. 41 32 47 06", NameFault::Phone, "Bo Dahl"),
            ("067 Bo Dahl", NameFault::Digits, "Bo Dahl"),
        ];
        for (name, fault, proposal) in proposed {
            assert_eq!(name_doubt(name), listed(fault, Some(proposal)), "{name}");
        }
        let unsure = [
            ("AHMET YILDIZ", NameFault::Capitals),
            ("BO", NameFault::Capitals),
            ("Ane HØEGH", NameFault::Capitals),
            ("D'ANGELO, Bo", NameFault::Comma),
            ("Bo O'BRIEN", NameFault::Capitals),
            ("cAMILLA bRØNDSTED", NameFault::Capitals),
            ("bo dahl", NameFault::SmallLetters),
            ("Bo dahl", NameFault::SmallLetters),
            ("camilla Brøndsted", NameFault::SmallLetters),
            ("Bo D4hl Jensen", NameFault::Digits),
            ("Fru Jensen", NameFault::Title),
            ("Borgmester", NameFault::Title),
            ("bo@x.dk", NameFault::Email),
            ("Bo Dahl og Ane Høegh", NameFault::SeveralPersons),
            ("Bo Dahl & Ane Høegh", NameFault::SeveralPersons),
            ("Bo Dahl / Ane Høegh", NameFault::SeveralPersons),
            ("Bo Dahl, Ane Høegh", NameFault::Comma),
            ("Bo Dahl v/ Ane Høegh", NameFault::CareOf),
            ("c/o Bo Dahl", NameFault::CareOf),
            ("Bo Dahl - C", NameFault::Dash),
            ("Bo_Dahl", NameFault::Sign),
        ];
        for (name, fault) in unsure {
            assert_eq!(name_doubt(name), listed(fault, None), "{name}");
        }
    }

    #[test]
    fn what_holds_the_place_of_a_person_is_nobody() {
        let nobody = [
            "Vakant",
            "VAKANT (V)",
            "(vakant)",
            "N.N.",
            "NN",
            "n.n. (A)",
            "Ukendt",
            "Ikke udpeget",
            "Afventer",
            "Afventer kommunalbestyrelsen",
            "Udpeges senere",
            "TBA",
            "xxx",
            "Xxxx Xxxx",
            "X",
            "Navn Navnesen",
            "Fornavn Efternavn",
            "Test Testesen",
            "Ubesat",
            "-",
            "0",
            "?",
            "...",
            "17",
        ];
        for name in nobody {
            assert_eq!(name_doubt(name), Some(NameFinding::Nobody), "{name}");
        }
    }

    #[test]
    fn names_of_real_people_are_silent() {
        let names = [
            "Lise Ørsted-Møller",
            "Conan O'Brien",
            "Conan O’Brien",
            "Ane d'Hondt",
            "’t Hooft",
            "Hassan bin Said",
            "bin Said",
            "von Bülow",
            "Vicco von Bülow",
            "Ib B. Bo",
            "Bo",
            "Aa",
            "Þórður",
            "Þórður Guðjónsson",
            "Björk Guðmundsdóttir",
            "Łukasz Wałęsa",
            "Václav Čapek",
            "Ömer Özgür",
            "Ahmet Yıldız",
            "Nguyễn Thị Hương",
            "Li Bo",
            "Mc Donald",
            "Ronald McDonald",
            "Jan-Erik Skov",
            "Jan–Erik Skov",
            "Ditte de la Cour",
            "de la Cour",
            "van der Vaart",
            "della Casa",
            "K.B. Hallberg",
            "K. B. Hallberg",
            "H.C. Andersen",
            "HC Andersen",
            "J.P. Holm",
            "C.O. Jensen",
            "N.N. Hansen",
            "Ole Hansen jr.",
            "Ole Hansen junior",
            "Ole Hansen den yngre",
            "Ole D.",
            "Malcolm X",
            "Ole D",
            "Pia Stine K.",
            "Jens Peter NN Holm",
            "Hans Chr. Schmidt",
            "Svend Chr.",
            "Christian IV",
            "Bo Dahl III",
            "Niels \"Noller\" Holm",
            "Nan Hansen",
            "Anna None",
            "Sand",
            "Bo Sand",
            "Ingen Svendsen",
            "Test Hansen",
            "Ny Nguyen",
            "Tom Ledig",
            "Anders And",
            "Bo Rådmand",
            "Lise Provst",
            "Rådmand",
            "Søren Pape Poulsen",
            "Mette-Marit Ræder Clausen",
            "Fatima El-Amrani",
            "Khalid al-Assad",
            "Anne-Marie Christophersen-Hvidkjær von Rosenschiöld-Kofoed",
            "Montserrat Gal·la",
            "Bo Greve",
            "王小明",
            "Ελένη Παπαδοπούλου",
            "Ольга Иванова",
        ];
        for name in names {
            assert_eq!(name_doubt(name), None, "{name}");
        }
    }

    #[test]
    fn titles_and_municipalities_are_told_from_what_stands_in_their_place() {
        let titles = [
            ("Borgmester,", Some(TitleFault::TrailingSign)),
            ("Formand for:", Some(TitleFault::TrailingSign)),
            ("bo@x.dk", Some(TitleFault::Contact)),
            ("41 32 47 06", Some(TitleFault::Contact)),
            ("4300", Some(TitleFault::NoLetter)),
            ("2022-02-01", Some(TitleFault::NoLetter)),
            ("V", Some(TitleFault::OtherWord)),
            ("Byrådsmedlem?", Some(TitleFault::TrailingSign)),
            ("-", None),
            ("1. viceborgmester", None),
            ("2. næstformand (V)", None),
            ("MF", None),
            ("cand.jur.", None),
            ("Direktør, ph.d.", None),
        ];
        for (title, fault) in titles {
            assert_eq!(title_doubt(title), fault.map(NameFinding::NotATitle), "{title}");
        }
        let municipalities = [
            ("Holbæk Kommune", Some(MunicipalityFault::WordKommune)),
            ("316 Holbæk", Some(MunicipalityFault::Form)),
            ("HOLBÆK", Some(MunicipalityFault::Form)),
            ("holbæk", Some(MunicipalityFault::Form)),
            ("Holbæk (A)", Some(MunicipalityFault::Form)),
            ("Høje-Taastrup", None),
            ("Bornholms Regionskommune", None),
            ("Ærø", None),
        ];
        for (name, fault) in municipalities {
            let found = municipality_doubt(name, false);
            assert_eq!(found, fault.map(NameFinding::NotAMunicipality), "{name}");
        }
        assert_eq!(municipality_doubt("Holbæk Kommune", true), None);
    }
}
