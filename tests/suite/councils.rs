//! Councils of every name and size: the pages answer to what they hold, by the scale of sizes and
//! the rules of `docs/design.md`, and nobody is asked to shorten what is real.

use folio::letter::Letter;
use folio::listing::Format;
use folio::{Appointee, Diagnostics, Edition, Lang, Pages, Prepared};

use crate::page_text::{Run, runs};
use crate::project::{Copy, check, prepared, print, repository, vestland};

/// Gives the runs of every page.
fn pages(pages: &Pages) -> Vec<Vec<Run>> {
    pages
        .document()
        .pages()
        .iter()
        .map(|page| runs(&page.frame))
        .collect()
}

/// Gives the words of a page, runs parted by a space.
fn words(page: &[Run]) -> String {
    page.iter().map(|run| run.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// Lays out the web edition of a period's folder, which must have no finding on its pages, and
/// gives the runs of every page.
#[track_caller]
fn folder(copy: &Copy) -> Vec<Vec<Run>> {
    let prepared = prepared(copy);
    let mut findings = Diagnostics::new();
    let folder = prepared.folder().compile(Edition::Web, &mut findings).unwrap();
    let said = print(&findings, Format::Human, Lang::En);
    assert_eq!(said, "");
    pages(&folder)
}

/// A council of Vestland's data under another name.
fn named(name: &str) -> Copy {
    let copy = Copy::of(&vestland());
    copy.replace("periode.json", "KKR Vestland\"", &format!("KKR {name}\""));
    copy.replace("periode.json", "\"Vestland\"", &format!("\"{name}\""));
    copy.replace("periode.json", "Region Vestnæs", &format!("Region {name}"));
    copy
}

/// Adds rows to a table of a copy.
fn add_rows(copy: &Copy, table: &str, rows: impl Iterator<Item = String>) {
    let path = copy.period().join(table);
    let text = std::fs::read_to_string(path).unwrap();
    copy.write(table, text + &rows.map(|row| row + "\n").collect::<String>());
}

#[test]
fn the_name_of_each_council_stands_on_one_line_of_the_cover_by_a_step_of_the_scale() {
    for (name, size) in [
        ("Nordjylland", 36.0),
        ("Midtjylland", 41.0),
        ("Syddanmark", 36.0),
        ("Sjælland", 41.0),
        ("Hovedstaden", 36.0),
        ("Østdanmark", 36.0),
    ] {
        let copy = named(name);
        let said = print(&check(&copy.request()), Format::Human, Lang::En);
        assert_eq!(said, "", "{name}");
        let cover = &folder(&copy)[0];
        let name = format!("KKR {name}");
        let title = cover.iter().find(|run| run.text == name);
        let title = title.unwrap_or_else(|| panic!("{name} is broken over lines"));
        assert!((title.size - size).abs() < 0.01, "{name} in {} pt", title.size);
    }
}

#[test]
fn a_name_that_no_line_takes_goes_on_in_the_next_between_its_words() {
    let cover = &folder(&named("Vestlandets Fjordkommuner"))[0];
    // The years of the period have 24 points.
    let title: Vec<_> = cover.iter().filter(|run| run.size > 24.5).collect();
    let lines: Vec<_> = title.iter().map(|run| run.text.trim()).collect();
    assert_eq!(lines, ["Velkommen til", "KKR Vestlandets", "Fjordkommuner"]);
}

#[test]
fn the_word_for_the_secretariat_is_not_broken_at_its_hyphen() {
    for name in ["Hovedstaden", "Nordjylland", "Vestlandets Fjordkommuner"] {
        let pages = folder(&named(name));
        let diagram = pages.iter().find(|page| words(page).contains("Administrativ"));
        let words = words(diagram.unwrap());
        assert!(words.contains("KKR-sekretariat"), "{words}");
    }
}

/// A name of sixty letters.
const LONG_NAME: &str = "Jytte Annelise Christophersen-Hvidkjær von Rosenschild-Kofoed";

#[test]
fn nobody_is_asked_to_shorten_the_name_or_title_of_a_person() {
    let copy = Copy::of(&vestland());
    for table in ["kommuner", "formandskab", "udpegede", "mandater", "kontakter"] {
        let table = format!("{table}.csv");
        let mut text = std::fs::read_to_string(copy.period().join(&table)).unwrap();
        for old in ["Malou Ødegaard", "Jytte Tang", "Mona Kjær"] {
            let new = LONG_NAME.replace("Jytte", old.split(' ').next().unwrap());
            text = text.replace(old, &new);
        }
        copy.write(&table, text);
    }
    copy.replace("kontakter.csv", "konsulent;", "kommunalbestyrelsesassistentelev;");
    copy.replace("formandskab.csv", "Rådmand", "Kommunalbestyrelsesmedlem");
    let pages = folder(&copy);
    let all: String = pages.iter().map(|page| words(page)).collect();
    for part in ["Christophersen-Hvidkjær", "Rosenschild-Kofoed"] {
        assert!(all.matches(part).count() >= 3, "{part}");
    }
}

/// Vestland's municipalities and as many more as are asked for.
fn with_municipalities(count: usize) -> Copy {
    let copy = Copy::of(&vestland());
    let letter = |number: usize| char::from(b'a' + u8::try_from(number).unwrap());
    let mayors = ["Bo Ahm", "Anne-Marie Lindegaard", "Ib Højriis Lund"];
    let rows = (0..count - 11).map(|number| {
        let (one, other) = (letter(number / 20), letter(number % 20));
        format!("Ny{one}{other}sted;{};V;", mayors[number % 3])
    });
    add_rows(&copy, "kommuner.csv", rows);
    copy
}

#[test]
fn up_to_sixty_municipalities_stand_on_a_page_and_none_is_smaller_than_9_points() {
    for (count, columns) in [(11, 1), (17, 1), (29, 1), (35, 2), (46, 2), (60, 2)] {
        let pages = folder(&with_municipalities(count));
        let is_list = |page: &&Vec<Run>| words(page).contains("Kommunerne Kommune");
        let lists: Vec<_> = pages.iter().filter(is_list).collect();
        let [list] = &lists[..] else { panic!("{count} on {} pages", lists.len()) };
        // The footer has its own size.
        let in_list: Vec<_> = list.iter().filter(|run| run.size != 8.0).collect();
        let heads = in_list.iter().filter(|run| run.text == "Kommune").count();
        assert_eq!(heads, columns, "columns of {count}");
        let parties = in_list.iter().filter(|run| run.text.ends_with(')')).count();
        assert_eq!(parties, count, "mayors of {count}");
        let least = in_list.iter().map(|run| run.size).fold(f64::MAX, f64::min);
        assert!(least >= 9.0, "{least} pt for {count}");
    }
}

/// The sizes that titles and names may have, in `docs/design.md`.
fn scale() -> Vec<f64> {
    let text = std::fs::read_to_string(repository().join("docs/design.md")).unwrap();
    let line = text.lines().find_map(|line| line.strip_prefix("> ")).unwrap();
    line.split(" · ")
        .map(|size| size.replace(',', ".").parse().unwrap())
        .collect()
}

#[test]
fn the_names_of_municipalities_and_councils_have_sizes_of_the_scale() {
    let scale = scale();
    assert!(scale.is_sorted_by(|one, next| one > next));
    let is_of_scale = |size: f64| scale.iter().any(|own| (own - size).abs() < 0.01);
    for count in [11, 17, 29, 46, 60] {
        let pages = folder(&with_municipalities(count));
        let holmstrand = pages.iter().flatten().filter(|run| run.text == "Holmstrand");
        let sizes: Vec<_> = holmstrand.map(|run| run.size).collect();
        assert!(!sizes.is_empty());
        assert!(sizes.iter().all(|&size| is_of_scale(size)), "{count}: {sizes:?}");
    }
}

#[test]
fn an_area_that_goes_on_overleaf_says_so_and_leaves_no_row_alone() {
    let mut continued = 0;
    for count in (12..32).step_by(3).chain([114]) {
        let copy = Copy::of(&vestland());
        let areas = ["Sundhed", "Uddannelse", "Fjord og kyst", "Færger og veje"];
        let rows = (0..count).map(|number| {
            let area = areas[number * 4 / count];
            format!("Rådet for sag {number};{area};1;aftale;Drøfter sagen.")
        });
        add_rows(&copy, "fora.csv", rows);
        let pages = folder(&copy);
        let mut found = 0;
        for page in pages
            .iter()
            .skip_while(|page| !words(page).contains("Fora og pladser"))
        {
            // A table begins with the heads of its columns.
            let words = words(page);
            let tables: Vec<_> = words.split("Grundlag Pladser").collect();
            for (before, table) in tables.iter().zip(tables.iter().skip(1)) {
                let bases =
                    table.matches(" Aftale ").count() + table.matches(" Lov ").count();
                found += bases;
                let is_continued = before.contains("(fortsat)");
                continued += usize::from(is_continued);
                // Only an area of one forum has a table of one row.
                let is_small = !is_continued && count < 13;
                assert!(bases >= 2 || is_small, "{count}: {before} | {table}");
            }
            if tables.len() == 1 {
                break;
            }
        }
        assert_eq!(found, count + 6, "fora of {count}");
    }
    assert!(continued > 5, "{continued}");
}

/// Those who may sign for Vestland.
const SIGNERS: [&str; 5] = [
    "formand;Borgmester;Ærlinda Korsholm;V;Holmstrand",
    "næstformand;Borgmester;Tue Vraaby;A;Strandø",
    "næstformand;Borgmester;Per Lindø;C;Aalborre",
    "næstformand;Borgmester;Gitte Klarup;V;Bjergsted",
    "næstformand;Borgmester;Bo Fjeldsø;A;Ellemose",
];

/// How many mandates the third appointee of Vestland and the next ones have in the letters below.
const MANDATES: [usize; 10] = [1, 3, 6, 10, 14, 17, 19, 22, 24, 30];

/// Vestland with so many who sign, and with these mandates, which end on a day.
fn with_letters(signers: usize, until: &str) -> Copy {
    let copy = Copy::of(&vestland());
    let rows = SIGNERS[..signers].join("\n");
    copy.write("formandskab.csv", format!("rolle;titel;navn;parti;kommune\n{rows}\n"));
    let fora = (0..30).map(|number| format!("Rådet for sag {number};Sundhed;30;lov;"));
    add_rows(&copy, "fora.csv", fora);
    let people = std::fs::read_to_string(copy.period().join("udpegede.csv")).unwrap();
    let names = people
        .lines()
        .skip(3)
        .map(|line| line.splitn(3, ';').collect::<Vec<_>>());
    let mut mandates = "nr;navn;forum;rolle;fra;til\n".to_owned();
    for (person, count) in names.zip(MANDATES) {
        for number in 0..count {
            let (nr, name) = (person[0], person[1]);
            let row =
                format!("{nr};{name};Rådet for sag {number};medlem;2026-02-01;{until}\n");
            mandates.push_str(&row);
        }
    }
    for one in ["001;Ærlinda Korsholm", "002;Tue Vraaby"] {
        mandates.push_str(&format!("{one};Kystrådet;medlem;2026-02-01;2030-01-31\n"));
    }
    copy.write("mandater.csv", mandates);
    // Two paragraphs of expectations, as real councils have them.
    let path = "tekster/brev-forventninger.typ";
    let text = std::fs::read_to_string(copy.period().join(path)).unwrap();
    copy.write(
        path,
        format!("{text}\nDu siger til i god tid, hvis du må træde ud. {text}"),
    );
    copy
}

/// Lays out the letters of a period to those with several mandates by [`MANDATES`], and gives for
/// each the number of mandates and the words of every page.
fn letters(copy: &Copy) -> Vec<(usize, Vec<String>)> {
    let Prepared { base, period, .. } = prepared(copy);
    let appointees = period.appointees.iter().skip(2);
    let laid_out = appointees.map(|appointee: &Appointee| {
        let letter = Letter::to(&period, appointee).remove(0);
        let pages_of = letter.compile(&base, &mut Diagnostics::new()).unwrap();
        let words = pages(&pages_of).iter().map(|page| words(page)).collect();
        (letter.mandates.len(), words)
    });
    laid_out.collect()
}

#[test]
fn no_page_of_a_letter_has_the_close_alone_and_a_table_that_goes_on_has_its_head_again() {
    let (mut long, mut parted) = (0, 0);
    // Mandates that are over have a letter of thanks, where the close follows on the table.
    let kinds =
        (1..=5).flat_map(|signers| [(signers, "2030-01-31"), (signers, "2026-02-10")]);
    for (signers, until) in kinds {
        for (mandates, pages) in letters(&with_letters(signers, until)) {
            let what = format!("{signers} signers, {mandates} mandates until {until}");
            let rows = |page: &str| page.matches(" Medlem ").count();
            let counts: Vec<_> = pages.iter().map(|page| rows(page)).collect();
            assert_eq!(counts.iter().sum::<usize>(), mandates, "{what}");
            for (page, count) in pages.iter().zip(&counts) {
                let heads = page.matches("Forum Rolle Periode Grundlag").count();
                assert_eq!(heads, usize::from(*count > 0), "{what}: {page}");
                let is_alone = *count == 1 && mandates > 1;
                assert!(!is_alone, "{what}: {counts:?}");
            }
            let last = pages.last().unwrap();
            assert!(last.contains("Med venlig hilsen"), "{what}: {last}");
            let has_more = rows(last) >= mandates.min(2) || last.contains("Du siger til");
            assert!(has_more, "{what}: {last}");
            long += usize::from(pages.len() > 1);
            parted += usize::from(counts.iter().filter(|count| **count > 0).count() > 1);
        }
    }
    assert!(long > 20 && parted > 10, "{long} of two pages, {parted} tables parted");
}

#[test]
fn a_text_serves_councils_with_and_without_an_adjective() {
    let copy = Copy::of(&vestland());
    let path = "tekster/sekretariat.typ";
    copy.replace(path, "De #tillægsord kommuner", "Vi er #kommunerne. De");
    let says = |copy: &Copy, sentence: &str| {
        let all: String = folder(copy).iter().map(|page| words(page)).collect();
        assert!(all.contains(sentence), "{sentence}");
    };
    says(&copy, "Vi er de vestlandske kommuner.");
    copy.replace("periode.json", "    \"tillægsord\": \"vestlandske\",\n", "");
    says(&copy, "Vi er kommunerne i KKR Vestland.");
}

#[test]
fn a_number_of_appointments_is_one_or_a_range_and_the_staff_is_told_by_title() {
    let copy = Copy::of(&vestland());
    let words_of = |fewest: usize, most: usize| {
        copy.write("tekster/samspil.typ", "= A\n\n#manchet[Ja.]\n\nVi er #antal(tal.udpegninger, \"én person\", \"personer\"). Her er #medarbejdere.\n");
        let text = std::fs::read_to_string(vestland().join("periode.json")).unwrap();
        let range = format!("{{\"fra\": {fewest}, \"til\": {most}}}");
        copy.write("periode.json", text.replace("{\"fra\": 10, \"til\": 20}", &range));
        let pages = folder(&copy);
        let page = pages.iter().find(|page| words(page).contains("Vi er")).unwrap();
        words(page)
    };
    for (fewest, most, sentence) in [
        (1, 1, "Vi er én person."),
        (12, 12, "Vi er tolv personer."),
        (67, 67, "Vi er 67 personer."),
        (3, 8, "Vi er mellem tre og otte personer."),
        (10, 20, "Vi er mellem 10 og 20 personer."),
    ] {
        let said = words_of(fewest, most);
        assert!(said.contains(sentence), "{said}");
        let staff = "Her er én sekretariatschef og to konsulenter.";
        assert!(said.contains(staff), "{said}");
    }
}
