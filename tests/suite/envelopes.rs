//! Letters in their envelopes: what shows in the window, who gets none, labels, test sheets.

use std::fs;

use folio::letter::Letter;
use folio::listing::Format;
use folio::{
    Appointee, Diagnostics, Digest, Dispatch, ElectionPeriod, Envelope, LabelSheet, Lang,
    NewDocument, Prepared, Request, Selection, address_block, labels, prepare,
};
use typst::layout::{Frame, FrameItem};

use crate::project::{
    Copy, check, folio, must_contain, overlay, print, repository, sjaelland, vestland,
};
use crate::tags::Tagged;

/// The letters alone.
const LETTERS: Selection = Selection::LETTERS;

/// Tells what is said of the letters of the second council when their template is changed.
#[track_caller]
fn said_of_template(envelope: &str, change: impl FnOnce(String) -> String) -> String {
    let copy = Copy::of(&vestland());
    copy.replace("periode.json", "C5 venstre", envelope);
    let templates = tempfile::tempdir().unwrap();
    overlay(&repository().join("templates"), templates.path());
    let path = templates.path().join("brev/letter.typ");
    let template = fs::read_to_string(&path).unwrap();
    let changed = change(template.clone());
    assert_ne!(changed, template);
    fs::write(&path, changed).unwrap();
    let templates = Some(templates.path().to_owned());
    let request = Request { templates, selection: LETTERS, ..copy.request() };
    print(&check(&request), Format::Human, Lang::En)
}

/// Does the same, with something more at the end of the letter.
#[track_caller]
fn said_of(envelope: &str, more: &str) -> String {
    said_of_template(envelope, |template| {
        let letter = template.trim_end().strip_suffix(']').unwrap().to_owned();
        format!("{letter}\n{more}\n]\n")
    })
}

#[test]
fn whatever_inks_the_window_beside_the_address_is_named() {
    let svg = "bytes(\"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>\")";
    let cases = [
        ("#on-sheet(70mm, 78mm)[Journalnummer 42]", "the text `Journalnummer 42`"),
        (
            &format!(
                "#on-sheet(90mm, 60mm, image({svg}, width: 9mm, alt: \"Et våben\"))"
            ),
            "a picture",
        ),
        ("#on-sheet(122mm, 50mm, line(length: 40mm))", "1 mm within the right edge"),
        (
            "#on-sheet(60mm, 88mm, rotate(90deg, rect(fill: black, width: 30mm, height: 2mm)))",
            "a line or field of colour",
        ),
    ];
    for (more, expected) in cases {
        let said = said_of("C5 venstre", more);
        must_contain(&said, "F0713");
        must_contain(&said, expected);
        must_contain(&said, "udpegede.csv, row 2");
    }
}

#[test]
fn what_leaves_the_window_free_is_left_alone() {
    let beside = [
        // A frame around all that may show, a field that is cut off above it, a link.
        "#on-sheet(reach.x - 1mm, reach.y - 1mm, rect(width: reach.width + 2mm, height: reach.height + 2mm))",
        "#on-sheet(100mm, 30mm, box(clip: true, width: 9mm, height: 5mm, rect(fill: black, height: 40mm)))",
        "#on-sheet(100mm, reach.y - 0.2mm, text(top-edge: \"baseline\")[HHH])",
    ];
    for more in beside {
        assert_eq!(said_of("C5 højre", more), "", "{more}");
    }
    let descender =
        "#on-sheet(100mm, reach.y - 0.2mm, text(top-edge: \"baseline\")[HgH])";
    must_contain(&said_of("C5 højre", descender), "within the upper edge");
}

#[test]
fn an_address_out_of_its_place_is_told_with_the_edge_and_how_far() {
    let shifted = said_of_template("C5 venstre", |template| {
        template.replace("on-sheet(room.x, room.y,", "on-sheet(room.x - 1mm, room.y,")
    });
    must_contain(&shifted, "1 mm too near to the left edge");
    let lower = said_of_template("DL højre", |template| {
        template.replace("on-sheet(room.x, room.y,", "on-sheet(room.x, room.y + 20mm,")
    });
    must_contain(&lower, "too near to the lower edge");
    let unmarked =
        said_of_template("DL højre", |template| template.replace("<address>", ""));
    must_contain(&unmarked, "F0716");
    assert!(!unmarked.contains("F0713"), "{unmarked}");
}

#[test]
fn the_left_edge_of_every_page_is_free() {
    let said = said_of("C5 venstre", "#on-sheet(10mm, 200mm)[HJ 42]");
    must_contain(&said, "F0715");
    must_contain(&said, "the text `HJ 42` on page 1");
    let second = "#pagebreak()\n#place(top + left, dx: 12mm - margin.left, rect())";
    must_contain(&said_of("C5 venstre", second), "a line or field of colour on page 2");
}

#[test]
fn the_letters_of_both_councils_suit_every_envelope() {
    for (period, chosen) in [(sjaelland(), "DL venstre"), (vestland(), "C5 venstre")] {
        for envelope in Envelope::built_in() {
            let copy = Copy::of(&period);
            copy.replace("periode.json", chosen, &envelope.name);
            let request = Request { selection: LETTERS, ..copy.request() };
            let said = print(&check(&request), Format::Human, Lang::En);
            assert_eq!(said, "", "{}", envelope.name);
        }
    }
}

/// Gives the texts of a frame in the order in which they are drawn, one a line.
fn texts(frame: &Frame) -> String {
    let one = |(_, item): &(_, FrameItem)| match item {
        FrameItem::Group(group) => texts(&group.frame),
        FrameItem::Text(text) => format!("{}\n", text.text),
        _ => String::new(),
    };
    frame.items().map(one).collect()
}

/// Makes the second council with further columns of `udpegede.csv`, each with its cell for the
/// person of number 002.
fn with_columns(columns: &[(&str, &str)]) -> Copy {
    let copy = Copy::of(&vestland());
    let table = fs::read_to_string(copy.period().join("udpegede.csv")).unwrap();
    let lines = table.lines().enumerate().map(|(row, line)| {
        let cells = columns.iter().map(|(header, cell)| match (row, &line[..3]) {
            (0, _) => format!(";{header}"),
            (_, "002") => format!(";{cell}"),
            _ => ";".to_owned(),
        });
        format!("{line}{}\n", cells.collect::<String>())
    });
    copy.write("udpegede.csv", lines.collect::<String>());
    copy
}

/// Gives the text of the letter to the person of number 002.
#[track_caller]
fn letter_text(copy: &Copy) -> String {
    let mut findings = Diagnostics::new();
    let Prepared { base, period, .. } = prepare(&copy.request(), &mut findings).unwrap();
    let appointee = period.appointees.iter().find(|one| one.number == "002").unwrap();
    let letter = Letter::first(&period, appointee);
    let pages = letter.compile(&base, &mut findings).unwrap();
    assert_eq!(print(&findings, Format::Human, Lang::En), "");
    texts(&pages.document().pages()[0].frame)
}

#[test]
fn a_short_form_stands_in_only_where_the_full_one_is_too_wide() {
    let short = [("kort adresse", "Gl. Havnevej 12"), ("kort by", "Strand")];
    let copy = with_columns(&short);
    must_contain(&letter_text(&copy), "Havnevej 12\n9902 Strandby\n");
    let long = "Gammel Nordre Havnevejs Forlængelse ved Strandby Kirke 12";
    copy.replace("udpegede.csv", "Havnevej 12", long);
    must_contain(&letter_text(&copy), "Gl. Havnevej 12\n9902 Strandby\n");
}

#[test]
fn an_address_abroad_ends_with_its_country_and_knows_no_danish_rule() {
    let copy = with_columns(&[
        ("organisation", "Öresundskontoret"),
        ("co", "C/O Bo Holm"),
        ("land", "Sverige"),
    ]);
    copy.replace("udpegede.csv", "9902;Strandby", "S-211 20;Malmö 3");
    copy.replace("udpegede.csv", "Tue Vraaby;Borgmester", "Tue Vraaby;");
    let expected = "Öresundskontoret\nAtt. Tue Vraaby\nc/o Bo Holm\nHavnevej 12\nS-211 20 Malmö 3\nSVERIGE\n";
    must_contain(&letter_text(&copy), expected);
}

#[test]
fn who_has_died_or_left_gets_no_letter_and_needs_neither_address_nor_mandate() {
    let copy = Copy::of(&vestland());
    copy.replace(
        "udpegede.csv",
        "oedegaard@noerrehus.example;00 00 10 03;post",
        ";;afdød",
    );
    copy.replace("udpegede.csv", "Kirketorvet 3, 2. th.;9903;Nørrehus", ";;");
    // Nobody signs and nobody sits who has died.
    let officer = "\nnæstformand;Rådmand;Malou Ødegaard;;Nørrehus;oedegaard.webp;oedegaard-underskrift.png";
    copy.replace("formandskab.csv", officer, "");
    let mandate = "\n003;Malou Ødegaard;Sundhedsklynge Nord;medlem;2026-02-01;2030-01-31";
    copy.replace("mandater.csv", mandate, "");
    copy.replace(
        "fora.csv",
        "Sundhedsklynge Nord;Sundhed;3",
        "Sundhedsklynge Nord;Sundhed;2",
    );
    let table = fs::read_to_string(copy.period().join("udpegede.csv")).unwrap();
    let left = "\n013;Ida Molberg;;;Nørrehus;;;;;;Fratrådt\n014;Jens Molberg;;;Nørrehus;;;;;;ingen\n";
    copy.write("udpegede.csv", table.trim_end().to_owned() + left);
    assert_eq!(print(&check(&copy.request()), Format::Human, Lang::En), "");
    let mut findings = Diagnostics::new();
    let Prepared { period, .. } = prepare(&copy.request(), &mut findings).unwrap();
    let words = period.appointees.iter().filter_map(|one| match one.dispatch {
        Dispatch::None(why) => Some(why.word()),
        _ => None,
    });
    assert_eq!(words.collect::<Vec<_>>(), ["afdød", "fratrådt", "ingen"]);
    assert_eq!((period.appointees.len(), period.recipients().count()), (14, 11));
    let built = folio::build(&copy.request(), &mut findings, &|_| {}).unwrap();
    assert_eq!((built.letters.made, built.without_letter.len()), (11, 3));
    let again = folio::build(&copy.request(), &mut findings, &|_| {}).unwrap();
    assert_eq!((again.letters.kept, again.without_letter.len()), (11, 3));
}

/// Removes all spaces and line breaks from a text.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Gives the people of a period whose letters go by post.
fn by_post(period: &ElectionPeriod) -> Vec<&Appointee> {
    let recipients = period.recipients();
    recipients
        .filter(|one| matches!(one.dispatch, Dispatch::Post(_)))
        .collect()
}

#[test]
fn labels_have_the_addresses_of_the_letters_in_their_order() {
    let copy = Copy::of(&sjaelland());
    let mut findings = Diagnostics::new();
    let Prepared { base, period, .. } = prepare(&copy.request(), &mut findings).unwrap();
    let recipients = by_post(&period);
    let content = Digest::of(b"");
    let mut make = |sheet: &'static LabelSheet| {
        let files: Vec<_> =
            labels::files(labels::ALL, &period, sheet, &recipients).collect();
        let [file] = &files[..] else { panic!("there are few") };
        assert_eq!(file.path, "etiketter.pdf");
        let NewDocument { output, bytes: pdf } =
            file.make(&base, content, &mut findings).unwrap();
        assert_eq!(print(&findings, Format::Human, Lang::En), "", "{}", sheet.name);
        assert_eq!(output.pages, recipients.len().div_ceil(sheet.count()));
        pdf
    };
    LabelSheet::all().iter().for_each(|sheet| drop(make(sheet)));
    let made = Tagged::read(&make(LabelSheet::named("L7173").unwrap()));
    let found: Vec<_> = made
        .root
        .all("P")
        .into_iter()
        .map(|one| squeezed(&one.text()))
        .collect();
    let lines =
        |one: &&Appointee| address_block::lines(one).into_iter().map(|line| line.full);
    let expected: Vec<_> = recipients
        .iter()
        .map(|one| squeezed(&lines(one).collect::<String>()))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn very_many_labels_are_divided_into_files_of_a_hundred_sheets() {
    let copy = Copy::of(&sjaelland());
    let mut findings = Diagnostics::new();
    let Prepared { period, .. } = prepare(&copy.request(), &mut findings).unwrap();
    let sheet = LabelSheet::named("L7173").unwrap();
    let paths = |count: usize| {
        let person = by_post(&period)[0];
        let many = vec![person; count];
        let files = labels::files(labels::ALL, &period, sheet, &many);
        files.map(|file| file.path).collect::<Vec<_>>()
    };
    assert_eq!(paths(0), Vec::<String>::new());
    assert_eq!(paths(1_000), ["etiketter.pdf"]);
    assert_eq!(paths(1_001), ["etiketter-001.pdf", "etiketter-002.pdf"]);
}

#[test]
fn an_address_that_does_not_fit_its_label_is_named() {
    let copy = with_columns(&[("organisation", "Fællessekretariatet for sundhed")]);
    let long = "Nordvestrelandevejsforgreningsbagbygningen 117";
    copy.replace("udpegede.csv", "Havnevej 12", long);
    let mut findings = Diagnostics::new();
    let Prepared { base, period, .. } = prepare(&copy.request(), &mut findings).unwrap();
    let recipients = by_post(&period);
    let render = |sheet: &str, findings: &mut Diagnostics| {
        let sheet = LabelSheet::named(sheet).unwrap();
        for file in labels::files(labels::ALL, &period, sheet, &recipients) {
            file.make(&base, Digest::of(b""), findings);
        }
    };
    render("L7163", &mut findings);
    assert_eq!(print(&findings, Format::Human, Lang::En), "");
    render("l7160", &mut findings);
    let said = print(&findings, Format::Human, Lang::En);
    must_contain(&said, "error[F0703]: the address of `Tue Vraaby`");
    must_contain(&said, "udpegede.csv, row 3");
}

#[test]
fn a_test_sheet_is_written_for_every_envelope_and_the_councils_own() {
    let copy = Copy::of(&vestland());
    let own = "\"kuverter\": [{\"navn\": \"Lager 12\", \"format\": \"C4\", \"side\": \"højre\", \
        \"x\": 0, \"y\": 197, \"bredde\": 180, \"højde\": 100, \"fold\": \"ingen\"}], \"folder\": {";
    copy.replace("periode.json", "\"folder\": {", own);
    let sheet = copy.output().with_extension("pdf");
    let mut names: Vec<_> = Envelope::built_in().iter().map(|one| &*one.name).collect();
    names.push("Lager 12");
    for name in names {
        let mut command = folio(&["envelope-test", "--envelope", name]);
        let made = command.arg(copy.period()).arg(&sheet).output().unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        assert!(fs::read(&sheet).unwrap().starts_with(b"%PDF"));
        fs::remove_file(&sheet).unwrap();
    }
    let mut command = folio(&["envelope-test", "--envelope", "Lager 21"]);
    let refused = command.arg(copy.period()).arg(&sheet).output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
    must_contain(&String::from_utf8_lossy(&refused.stderr), "mente du `Lager 12`?");
    let of_period = folio(&["envelope-test"]).arg(copy.period()).arg(&sheet).output();
    assert!(of_period.unwrap().status.success());
}
