//! What the texts say of the period, against what the period says of itself: years, ordinal
//! numbers and counts that are typed, and persons that are said to be invented.

mod contacts;
mod counts;
mod days;
mod invented;
mod officers;
mod other_councils;
mod periods;
mod wording;
pub(crate) mod words;

use std::ops::Range;

use self::counts::{CountMention, Counts};
use self::days::DayMention;
use self::periods::{Periods, Tense};
use self::wording::WordingMention;
use crate::findings::StatementFinding;
use crate::findings::sink::Diagnostics;
use crate::period::printed_texts;
use crate::period::rows::Rows;
use crate::period::running_text::RunningText;
use crate::period::schema;

/// What is to be said of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Judgement {
    /// The statement is right today; the word of the program says it in every period.
    Typed(&'static str),
    /// The statement contradicts the period; holds what the period says.
    Contradicts(String),
}

/// What kind of text a statement stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    /// Whether the text may have the program's words, as prose does and JSON does not.
    has_words: bool,
    /// Whether it is a letter or an e-mail, which tells no history.
    is_letter: bool,
}

/// Reports statements in prose and JSON files that contradict the period, or that the words of
/// the program could make.
pub(super) fn check_statements(rows: &Rows, findings: &mut Diagnostics) {
    let places = printed_texts::of(rows);
    let timeline = rows.timeline.as_deref().unwrap_or_default();
    let periods = rows.settings.term.as_ref().map(|term| Periods::of(term, timeline));
    let counts = Counts::of(rows);
    wording::check_adjectives(rows, findings);
    // A text tells history if it names several other periods, in whatever paragraphs.
    for texts in places.chunk_by(|one, next| one.file() == next.file()) {
        if let Some(periods) = &periods {
            check_periods(texts, periods, findings);
        }
        for text in texts {
            for (range, judgement) in contacts::judge(text.text(), rows) {
                report(text, range, judgement, findings);
            }
            let sentences = words::sentences(text.text());
            for WordingMention { range, finding } in wording::judge(&sentences, rows) {
                if let Some(origin) = text.origin_at(range.start) {
                    findings.push_value(origin, &text.text()[range], finding);
                }
            }
            for sentence in &sentences {
                let place = place_of(text);
                for CountMention { range, judgement } in counts.judge(sentence, place) {
                    report(text, range, judgement, findings);
                }
                let named = officers::judge(sentence, rows).into_iter();
                for (range, judgement) in
                    named.chain(other_councils::judge(sentence, rows))
                {
                    report(text, range, judgement, findings);
                }
                let term = rows.settings.term.filter(|_| place.is_letter);
                for DayMention { range, finding } in days::judge(sentence, term) {
                    if let Some(origin) = text.origin_at(range.start) {
                        findings.push_value(origin, &text.text()[range], finding);
                    }
                }
            }
        }
    }
    if rows.settings.is_sample == Some(false) {
        invented::check(&places, findings);
    }
}

/// Tells what kind of text a paragraph stands in.
fn place_of(text: &RunningText) -> Place {
    let file = text.file();
    Place {
        has_words: schema::is_prose(file),
        is_letter: schema::is_letter_prose(file) || file == schema::MAIL,
    }
}

/// Reports what the paragraphs of one file say of periods.
fn check_periods(texts: &[RunningText], periods: &Periods, findings: &mut Diagnostics) {
    let mut found = Vec::new();
    for text in texts {
        for sentence in words::sentences(text.text()) {
            let tense = Tense::of(&sentence);
            let mentions = periods::mentions(&sentence).into_iter();
            found.extend(mentions.map(|mention| (text, tense, mention)));
        }
    }
    let others = periods.others(found.iter().map(|(_, _, mention)| mention));
    for (text, tense, mention) in &found {
        let judgement = periods.judge(mention, *tense, place_of(text), others > 1);
        if let Some(judgement) = judgement {
            report(text, mention.range.clone(), judgement, findings);
        }
    }
}

/// Reports a statement at its place, with its words.
fn report(
    text: &RunningText,
    range: Range<usize>,
    judgement: Judgement,
    findings: &mut Diagnostics,
) {
    let Some(origin) = text.origin_at(range.start) else { return };
    let finding = match judgement {
        Judgement::Typed(word) => StatementFinding::Typed(word),
        Judgement::Contradicts(fact) => StatementFinding::Contradicts(fact),
    };
    findings.push_value(origin, &text.text()[range], finding);
}

#[cfg(test)]
mod tests {
    use time::{Date, Month};

    use super::*;
    use crate::findings::origin::Origin;
    use crate::period::model::{
        AppointmentRange, Contact, Council, Imprint, Milestone, OfficerRole, SubjectArea,
        Term,
    };
    use crate::period::rows::{ContactRow, MunicipalityRow, OfficerRow, SettingsRow};

    /// Makes the rows of the sixth period, 2026-2030, with 16 municipalities and five subject
    /// areas, and these texts: each the path of its file and its paragraphs.
    fn rows(texts: &[(&str, &[&str])]) -> Rows {
        let day = |year| Date::from_calendar_date(year, Month::January, 31).unwrap();
        let years = [(2018, 2022), (2022, 2026), (2026, 2030)];
        let milestone = |(from, to)| Milestone { from, to, tasks: Vec::new() };
        let municipality = |number: usize| MunicipalityRow {
            mayor_title: None,
            origin: Origin::file("kommuner.csv").row(number),
            name: Some(format!("By {number}")),
            mayor: None,
            party: None,
            full_name: None,
        };
        let area =
            |title: &str| SubjectArea { title: title.into(), paragraphs: Vec::new() };
        let place = |file: &str| Origin::file(file).row(1).character(1);
        let paragraphs = texts.iter().flat_map(|(file, paragraphs)| {
            paragraphs.iter().map(|text| RunningText::of_key(text, place(file)))
        });
        Rows {
            prose: paragraphs.collect(),
            timeline: Some(years.map(milestone).to_vec()),
            municipalities: (2..18).map(municipality).collect(),
            contacts: vec![ContactRow {
                origin: place("kontakter.csv"),
                contact: Some(Contact {
                    name: "Bo Dahl".into(),
                    title: "konsulent".into(),
                    phone: "41324706".into(),
                    email: "ADR@kl.dk".into(),
                }),
            }],
            chairmanship: vec![OfficerRow {
                from: None,
                to: None,
                origin: place("formandskab.csv"),
                role: Some(OfficerRole::Chair),
                title: None,
                name: Some("Åse Møller-Holm".into()),
                party: None,
                municipality: None,
                portrait: None,
                signature: None,
            }],
            subject_areas: Some(["A", "B", "C", "D", "E"].map(area).to_vec()),
            settings: SettingsRow {
                is_sample: Some(false),
                term: Some(Term { from: day(2026), to: day(2030), number: 6 }),
                appointments: Some(AppointmentRange { fewest: 50, most: 70 }),
                council: Some(Council {
                    name: "KKR Vestland".into(),
                    short_name: "Vestland".into(),
                    region: "Region Vestland".into(),
                    adjective: Some("vestlandske".into()),
                    website: "https://x.example".into(),
                    address: None,
                }),
                ..SettingsRow::default()
            },
            ..Rows::default()
        }
    }

    /// Judges rows, and gives each finding as its code and the words that it quotes.
    fn told(rows: &Rows) -> Vec<String> {
        let mut findings = Diagnostics::new();
        check_statements(rows, &mut findings);
        let told = findings.sorted().into_iter().map(|one| {
            let value = one.diagnostic.value.as_deref().unwrap_or_default();
            format!("{} {value}", one.diagnostic.finding.code().as_str())
        });
        told.collect()
    }

    /// Judges a paragraph of a section.
    fn told_of(text: &str) -> Vec<String> {
        told(&rows(&[("tekster/ny-valgperiode.typ", &[text])]))
    }

    #[test]
    fn what_the_program_knows_is_told_where_it_is_typed() {
        for (text, finding) in [
            ("Vi mødes i valgperioden 2026-2030.", "F0455 valgperioden 2026-2030"),
            ("Velkommen til 2026–2030.", "F0455 2026–2030"),
            (
                "I valgperioden fra 2026 til 2030 mødes vi.",
                "F0455 valgperioden fra 2026 til 2030",
            ),
            ("KKR er nu i sin sjette valgperiode.", "F0455 sjette valgperiode"),
            ("Det er den 6. valgperiode (2026-30).", "F0455 6. valgperiode (2026-30)"),
            ("De 16 kommuner arbejder sammen.", "F0455 16 kommuner"),
            (
                "Seksten vestlandske kommuner er med.",
                "F0455 Seksten vestlandske kommuner",
            ),
            (
                "Arbejdet er delt i fem overordnede fagområder.",
                "F0455 fem overordnede fagområder",
            ),
            ("KKR udpeger 50-70 kommunale repræsentanter.", "F0455 50-70"),
            ("De 16 medlemskommuner er med.", "F0455 16 medlemskommuner"),
        ] {
            assert_eq!(told_of(text), [finding], "{text}");
        }
    }

    #[test]
    fn what_is_left_of_the_last_period_is_told() {
        for (text, finding) in [
            (
                "KKR er nu i sin femte valgperiode (2022-2026).",
                "F0456 femte valgperiode (2022-2026)",
            ),
            ("Femte periode 2022-2026", "F0456 Femte periode 2022-2026"),
            ("Femte valgperiode 2026-2030", "F0456 Femte valgperiode 2026-2030"),
            ("KKR er nu i sin femte valgperiode.", "F0456 femte valgperiode"),
            (
                "I valgperioden 2022 til 2026 sker der meget.",
                "F0456 valgperioden 2022 til 2026",
            ),
            ("Vi ses i valgperioden 2026-2029.", "F0456 valgperioden 2026-2029"),
            ("De 17 kommuner arbejder sammen.", "F0456 17 kommuner"),
            ("Alle 15 vestlandske kommuner er med.", "F0456 15 vestlandske kommuner"),
            ("Samarbejdet har 17 kommuner i KKR.", "F0456 17 kommuner"),
            ("Arbejdet er delt i de seks fagområder.", "F0456 seks fagområder"),
            ("De sytten kommuner er med.", "F0456 sytten kommuner"),
            ("Velkommen fra formand Bo Ib Dahl.", "F0456 formand Bo Ib Dahl"),
            ("Rådets formand hedder Bo Dahl.", "F0456 formand hedder Bo Dahl"),
            (
                "KKR’s formand, borgmester Bo Dahl, byder velkommen.",
                "F0456 formand, borgmester Bo Dahl",
            ),
        ] {
            assert_eq!(told_of(text), [finding], "{text}");
        }
        let letter =
            rows(&[("tekster/brev-et-mandat.typ", &["Tillykke med 2022-2026."])]);
        assert_eq!(told(&letter), ["F0456 2022-2026"]);
    }

    #[test]
    fn a_slip_in_a_number_or_an_address_of_a_contact_is_told() {
        for (text, finding) in [
            ("Ring på 41 32 47 60, eller skriv.", "F0456 41 32 47 60"),
            ("Ring 41324760.", "F0456 41324760"),
            ("Skriv til adr@kl.kd.", "F0456 adr@kl.kd"),
        ] {
            assert_eq!(told_of(text), [finding], "{text}");
        }
        for text in [
            "Ring på 41 32 47 06, eller skriv til adr@kl.dk.",
            "Ring til regionen på 22 33 44 55, eller skriv til post@region.dk.",
            "Ring til en kollega på 41 32 47 07, eller skriv til abr@kl.dk.",
            "Budgettet er 41 324 706 kr., og der er 12 34 56 møder.",
        ] {
            assert_eq!(told_of(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_day_that_no_calendar_has_is_told_in_every_text() {
        for (text, finding) in [
            ("Mødet er den 31. februar 2026.", "F0466 31. februar 2026"),
            (
                "Mødet er mandag den 15. februar 2026.",
                "F0468 mandag den 15. februar 2026",
            ),
        ] {
            assert_eq!(told_of(text), [finding], "{text}");
        }
        let sound = "Mødet er søndag den 15. februar 2026 og den 28. februar 2026.";
        assert_eq!(told_of(sound), [""; 0]);
    }

    #[test]
    fn days_of_other_periods_are_told_in_letters_alone() {
        let of_letter =
            |text: &str| told(&rows(&[("tekster/brev-et-mandat.typ", &[text])]));
        for (text, finding) in [
            ("Vi ses den 4. marts 2022 i Sorø.", "F0448 4. marts 2022"),
            ("Svar senest 4.3.2022.", "F0448 4.3.2022"),
            ("Svar senest 04-03-2031.", "F0448 04-03-2031"),
            ("Vi aftaler alt den 4. marts 2022.", "F0448 4. marts 2022"),
        ] {
            assert_eq!(of_letter(text), [finding], "{text}");
            assert_eq!(told_of(text), [""; 0], "{text}");
        }
        for text in [
            "Mødet den 17. november 2025 valgte dig.",
            "KKR blev dannet den 1. januar 2007, og reformen træder i kraft 1. januar 2037.",
            "Svar senest den 4. marts 2026.",
            "Du udpeges efter lov nr. 55 af 30. januar 2018.",
            "Samarbejdsaftalen af 1. januar 2019 og sundhedsloven af 24. juni 2005.",
        ] {
            assert_eq!(of_letter(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn history_and_what_is_of_others_stay_silent() {
        for text in [
            "KKR er nu i sin #ordenstal valgperiode (#valgperiode).",
            "I den femte valgperiode (2022-2026) fik KKR nye opgaver.",
            "KKR blev etableret i 2006, i den første valgperiode.",
            "Siden valgperioden 2018–2022 er samarbejdet vokset.",
            "Sundhedsaftalen 2026-2030 og klimaplanen for 2026–2030 gælder.",
            "DK2020 løber i perioden 2020–2023, budgettet i 2024-2027.",
            "I næste valgperiode 2030-2034 kommer der mere.",
            "Senest i 2050, i 2030 eller den 2026-01-01.",
            "KL varetager alle 98 kommuners interesser, og fem kommuner har prøvet det.",
            "De 15 kommuner, der har vedtaget planen, og 17 kommuner uden for regionen.",
            "To fagområder hænger sammen, og 16 af kommunerne er med.",
            "De #kommuner i #råd har #antal fagområder.",
            "Den femte kommune kom til, og den sjette er på vej.",
            "Velkommen til din første valgperiode, eller en ny i en anden valgperiode.",
            "Det er en fiktiv case om et forløb.",
            "KL-formand Bo Dahl og KL’s formand Bo Dahl deltog.",
            "Formand for KL Bo Dahl og formand Bo Dahl i udvalget deltog.",
            "Udvalgets formand Bo Dahl og formandskabet deltog. Rådets formand Bo deltog.",
            "Formandskabet består af Åse Møller-Holm, formand, Bo Ib Dahl, næstformand.",
            "Formand, KKR Vestland. Rådets formand - Bo Dahl - byder velkommen.",
            "Rådets formand Åse Møller-Holm byder velkommen.",
            "Velkommen i formand Åse Holms navn, fra formand Åse Møller\u{2011}Holm.",
            "Mødet ledes af formand Bo Dahl, og vores formand Bo Dahl fra KL deltager.",
            "I alt 15 kommuner er med, og klimaplanen omfatter 15 kommuner.",
        ] {
            assert_eq!(told_of(text), [""; 0], "{text}");
        }
        let history = [
            "Anden valgperiode 2010-2014",
            "Tredje valgperiode 2014-2018",
            "Fjerde valgperiode 2018-2022",
            "Femte valgperiode 2022-2026",
        ];
        assert_eq!(told(&rows(&[("tekster/samspil.typ", &history)])), [""; 0]);
    }

    #[test]
    fn a_colophon_that_says_that_persons_are_invented_is_told_where_they_are_real() {
        let with_line = |line: &str, is_sample| {
            let mut rows = rows(&[]);
            rows.settings.is_sample = Some(is_sample);
            let lines = vec![line.to_owned()];
            rows.settings.imprint = Some(Imprint { publisher: "KKR".into(), lines });
            told(&rows)
        };
        let invented = "Alle personer i folderen er opdigtede.";
        assert_eq!(with_line(invented, false), ["F0457 opdigtede"]);
        assert_eq!(with_line("Navnene er fiktive.", false), ["F0457 fiktive"]);
        assert_eq!(with_line(invented, true), [""; 0]);
        assert_eq!(with_line("Ingen personer er opdigtede.", false), [""; 0]);
        assert_eq!(with_line("Folderen er sat med Source Serif.", false), [""; 0]);
        // JSON cannot have the program's words, so what is right there stays.
        assert_eq!(with_line("De 16 kommuner, 2026-2030.", false), [""; 0]);
        assert_eq!(with_line("De 17 kommuner.", false), ["F0456 17 kommuner"]);
    }
}
