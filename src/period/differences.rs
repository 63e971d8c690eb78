//! What is different between two periods, subject by subject: what came, what went, and what stands
//! in both and says something else. Nothing here judges: whether a difference is right, only the
//! office knows.
//!
//! ```text
//! Rows, Rows   ─ between ─────────┬─ SubjectDifferences ─ without_unread ─┬─ text_lines
//! Files, Files ─ between_files ───┘                                       ├─ json_lines
//!                                                                         └─ a workbook
//! ```

mod areas_and_timeline;
mod chairmanship_and_contacts;
pub(crate) mod difference;
mod fora;
mod json_lines;
mod mandates;
mod municipalities;
mod pairs;
mod people;
mod pictures;
mod settings_values;
mod table_rows;
mod text_lines;
mod texts;
pub(crate) mod uncompared;
mod unread;
pub(crate) mod value;
mod whole_difference;
pub(crate) mod wording;

use difference::SubjectDifferences;
pub(crate) use unread::Unread;
pub(crate) use whole_difference::ComparedFolder;
pub use whole_difference::ComparedFolders;

use super::files::Files;
use super::rows::Rows;

/// Finds what is different between the tables and settings of two periods: nothing but what can be
/// told of their rows. In which order rows, columns and keys stand makes no difference, nor
/// whether a table is a file or a sheet. Subjects come in the order in which a reader meets them,
/// those without a difference too.
///
/// A cell that could not be read looks like one that is empty;
/// [`without_unread`](SubjectDifferences::without_unread) takes out what only seems to have
/// changed.
pub(crate) fn between(before: &Rows, now: &Rows) -> Vec<SubjectDifferences> {
    let people = people::People::of(&before.appointees, &now.appointees);
    vec![
        settings_values::compare(&before.settings, &now.settings),
        chairmanship_and_contacts::compare_chairmanship(before, now),
        municipalities::compare(before, now),
        areas_and_timeline::compare_areas(before, now),
        areas_and_timeline::compare_timeline(before, now),
        fora::compare(before, now),
        people.compare(before, now),
        mandates::compare(before, now, &people),
        chairmanship_and_contacts::compare_contacts(before, now),
    ]
}

/// Finds what is different between the texts and the pictures of two period folders.
pub(crate) fn between_files(before: &Files, now: &Files) -> Vec<SubjectDifferences> {
    vec![texts::compare(before, now), pictures::compare(before, now)]
}

#[cfg(test)]
mod tests {
    use super::difference::{Field, Remark, Subject};
    use super::uncompared::{Part, Side, Uncompared};
    use super::*;
    use crate::findings::sink::Diagnostics;
    use crate::period::load;

    /// The tables of a small period.
    const TABLES: [(&str, &str); 3] = [
        (
            "udpegede.csv",
            "nr;navn;titel;parti;kommune;adresse;postnr;by;e-mail;forsendelse\n\
             001;Ane Dahl;Byrådsmedlem;A;Greve;Egevej 1;2670;Greve;;post\n\
             002;Bo Holm;Borgmester;V;Faxe;Egevej 2;4640;Faxe;;post\n",
        ),
        (
            "mandater.csv",
            "nr;navn;forum;rolle;fra;til\n\
             001;Ane Dahl;Klimarådet;medlem;2022-02-01;2026-01-31\n\
             002;Bo Holm;Klimarådet;formand;2022-02-01;2026-01-31\n",
        ),
        (
            "fora.csv",
            "forum;fagområde;pladser;grundlag;beskrivelse\n\
             Klimarådet;Klima;2;aftale;Passer på klimaet.\n",
        ),
    ];

    /// Reads the small period with a change in each of these tables, from one text to another, and
    /// tells what differs from it as it was: the subject, and what came, went and changed.
    fn differences(changes: &[(&str, &str, &str)]) -> Vec<SubjectDifferences> {
        let read = |changes: &[(&str, &str, &str)]| {
            let tables = TABLES.map(|(file, text)| {
                let of_file = changes.iter().filter(|(changed, ..)| *changed == file);
                let text = of_file.fold(text.to_owned(), |text, (_, from, to)| {
                    assert!(text.contains(from), "{from}");
                    text.replace(from, to)
                });
                (file, text)
            });
            let mut findings = Diagnostics::new();
            let rows = load::load(&tables.into_iter().collect(), &mut findings);
            (rows, Unread::of(&findings))
        };
        let ((before, old), (now, new)) = (read(&[]), read(changes));
        let found = between(&before, &now).into_iter();
        found
            .map(|one| one.without_unread(&old, &new))
            .filter(|one| !one.is_empty())
            .collect()
    }

    /// Names what came, went and changed, with the fields that differ.
    fn told(found: &SubjectDifferences) -> String {
        let names = |entries: &[difference::Entry]| {
            let names = entries.iter().map(|one| one.name.as_str());
            names.collect::<Vec<_>>().join("+")
        };
        let changed = found.changed.iter().map(|one| {
            let fields = one.fields.iter().map(|field| match field.field {
                Field::Named(name) | Field::Item(name) => name,
                _ => "?",
            });
            format!("{}: {}", one.entry.name, fields.collect::<Vec<_>>().join(","))
        });
        let changed = changed.collect::<Vec<_>>().join("+");
        format!("{}|{}|{changed}", names(&found.came), names(&found.went))
    }

    #[test]
    fn rows_in_another_order_headers_in_capitals_and_dates_in_words_are_no_difference() {
        let found = differences(&[
            ("udpegede.csv", "nr;navn;titel", "NR;Navn;titel"),
            ("mandater.csv", ";2022-02-01;", ";1. februar 2022;"),
            ("mandater.csv", ";formand;", ";Formand;"),
            (
                "mandater.csv",
                "001;Ane Dahl;Klimarådet;medlem;1. februar 2022;2026-01-31\n",
                "",
            ),
            (
                "mandater.csv",
                ";2026-01-31\n",
                ";31-01-2026\n001;Ane Dahl;Klimarådet;medlem;01/02/2022;2026-01-31\n",
            ),
        ]);
        assert_eq!(found, []);
    }

    #[test]
    fn whoever_has_another_number_or_name_has_changed_and_keeps_the_mandates() {
        let found = differences(&[
            ("udpegede.csv", "001;Ane Dahl", "901;Ane Dahl"),
            ("mandater.csv", "001;Ane Dahl", "901;Ane Dahl"),
            ("udpegede.csv", "Bo Holm;Borgmester", "Bo Holm Lund;Byrådsmedlem"),
            ("mandater.csv", "Bo Holm", "Bo Holm Lund"),
        ]);
        let [people] = &found[..] else { panic!("{found:?}") };
        assert_eq!(people.subject, Subject::People);
        assert_eq!(told(people), "||901 Ane Dahl: nr+002 Bo Holm Lund: navn,titel");
    }

    #[test]
    fn people_mandates_and_fora_that_come_go_or_change_are_told_once() {
        let found = differences(&[
            ("udpegede.csv", "002;Bo Holm;", "003;Eva Rose;"),
            ("mandater.csv", "002;Bo Holm;Klimarådet", "003;Eva Rose;Kystrådet"),
            ("mandater.csv", ";medlem;2022-02-01", ";næstformand;2023-02-01"),
            ("fora.csv", ";2;aftale;", ";3;lov;"),
            ("fora.csv", "klimaet.\n", "klimaet.\nKystrådet;Klima;1;aftale;\n"),
        ]);
        let told: Vec<_> = found.iter().map(|one| (one.subject, told(one))).collect();
        let mandates = "003 Eva Rose – Kystrådet|002 Bo Holm – Klimarådet|\
                        001 Ane Dahl – Klimarådet: rolle,fra";
        assert_eq!(
            told,
            [
                (Subject::Fora, "Kystrådet||Klimarådet: pladser,grundlag".to_owned()),
                (Subject::People, "003 Eva Rose|002 Bo Holm|".to_owned()),
                (Subject::Mandates, mandates.to_owned()),
            ]
        );
    }

    #[test]
    fn several_mandates_of_one_person_in_one_forum_are_each_compared_with_their_own() {
        let second =
            ";2026-01-31\n001;Ane Dahl;Klimarådet;formand;2024-01-01;2026-01-31\n";
        let found = differences(&[("mandater.csv", ";2026-01-31\n", second)]);
        // The replacement adds one row behind each of both mandates.
        let told: Vec<_> = found.iter().map(told).collect();
        let one = "001 Ane Dahl – Klimarådet";
        assert_eq!(told, [format!("{one}+{one}||")]);
    }

    #[test]
    fn a_cell_that_cannot_be_read_has_not_changed() {
        let found = differences(&[
            ("udpegede.csv", ";2670;", ";26;"),
            ("mandater.csv", ";2022-02-01;", ";i går;"),
        ]);
        assert_eq!(found, []);
        let without_column =
            differences(&[("udpegede.csv", ";parti;", ";partibogstav;")]);
        assert_eq!(without_column, []);
        let emptied =
            differences(&[("udpegede.csv", "Ane Dahl;Byrådsmedlem", "Ane Dahl;")]);
        assert_eq!(told(&emptied[0]), "||001 Ane Dahl: titel");
    }

    #[test]
    fn a_forum_with_another_name_is_two_and_known_by_a_description_that_no_other_has() {
        let renamed = ("fora.csv", "Klimarådet;", "Klimaforum;");
        let [fora] = &differences(&[renamed])[..] else { panic!("it is one subject") };
        assert_eq!(told(fora), "Klimaforum|Klimarådet|");
        let remark = Remark::DescribedAs("Klimarådet".into());
        assert_eq!(fora.came[0].remark, Some(remark));
        let second = "klimaet.\nKystrådet;Klima;1;aftale;Passer på klimaet.\n";
        let both = differences(&[renamed, ("fora.csv", "klimaet.\n", second)]);
        assert_eq!(told(&both[0]), "Klimaforum+Kystrådet|Klimarådet|");
        assert!(both[0].came.iter().all(|entry| entry.remark.is_none()));
    }

    #[test]
    fn a_table_that_is_missing_is_not_compared() {
        let files: Files = TABLES.into_iter().collect();
        let without: Files =
            TABLES.into_iter().filter(|(file, _)| *file != "fora.csv").collect();
        let rows = |files: &Files| load::load(files, &mut Diagnostics::new());
        let found = between(&rows(&files), &rows(&without));
        let fora = found.iter().find(|one| one.subject == Subject::Fora).unwrap();
        let missing = Uncompared { side: Side::Now, part: Part::Whole("fora".into()) };
        assert!(fora.is_empty());
        assert_eq!(fora.uncompared, [missing]);
    }
}
