//! What a template is handed, some template reads: each key of its data is left out in turn,
//! and the template must miss it. Else a change of data that no page shows would make letters due.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde::Serialize;
use serde_json::Value;

use super::prepare::{Prepared, prepare};
use super::request::Request;
use super::test_period::copy_vestland;
use crate::documents::letter::{self, Letter};
use crate::documents::print_file::{self, LaidOutLetter, MeasuredLetter};
use crate::documents::prose_words::ProseWords;
use crate::documents::{
    blue_book, editions, envelope_test_sheet, labels, press_report, printer_test_sheet,
    welcome_folder,
};
use crate::findings::sink::Diagnostics;
use crate::findings::{Finding, ProseFinding, TypstFault};
use crate::ground::digest::Digest;
use crate::ground::lang::Lang;
use crate::mailing::correspondence::Correspondence;
use crate::pdf::paper::SheetFormat;
use crate::pdf::preflight;
use crate::period::envelope::Envelope;
use crate::period::files::Files;
use crate::period::label_sheet::LabelSheet;
use crate::period::model::{Appointee, Edition};
use crate::typeset::artwork::sizes;
use crate::typeset::render::{self, Pages, Particulars, Standard};
use crate::typeset::world::Base;
use crate::typeset::{assets, standalone};

/// The files of data that templates are handed, each with a test below.
const TRIED: [&str; 11] = [
    "/billeder.json",
    "/blaa-bog.json",
    "/brev.json",
    "/etiketter.json",
    "/folder.json",
    "/kuvertproeve.json",
    "/liste.json",
    "/modtager.json",
    "/ord.json",
    "/proeveark.json",
    "/rapport.json",
];

/// A template, and data to hand it.
struct Trial<'a> {
    /// The files and fonts that the template shares with others.
    base: &'a Base,
    /// The virtual path of the template.
    template: &'a str,
    /// Files of data by path, in as many ways as are needed to have everything in them.
    data: Vec<Vec<(&'static str, Value)>>,
}

/// The path to a key: the keys above it, from the top, and itself. The elements of a list have
/// the path of the list.
type NestedKeys = Vec<String>;

impl Trial<'_> {
    /// Asserts that every key of a file of data is read in at least one of the ways to fill it.
    #[track_caller]
    fn must_read_all_of(&self, path: &str) {
        assert!(TRIED.contains(&path), "{path} is not among those that are tried");
        let mut keys = BTreeSet::new();
        for (at, file) in self.data.iter().flatten() {
            if *at == path {
                collect_keys(file, &NestedKeys::new(), &mut keys);
            }
        }
        assert!(!keys.is_empty());
        for files in &self.data {
            assert_eq!(self.missing(files), None, "{path} is no data for its template");
        }
        let is_unread = |key: &&NestedKeys| {
            !self.data.iter().any(|files| self.reads(files, path, key))
        };
        let unread: Vec<_> =
            keys.iter().filter(is_unread).map(|key| key.join(".")).collect();
        assert_eq!(unread, [""; 0], "keys of {path} that no template reads");
    }

    /// Whether the template misses a key that is left out of a file: then it reads it.
    fn reads(
        &self,
        files: &[(&'static str, Value)],
        path: &str,
        key: &NestedKeys,
    ) -> bool {
        let mut files = files.to_vec();
        for (at, file) in &mut files {
            if *at == path {
                leave_out(file, key);
            }
        }
        let name = format!("\"{}\"", key.last().unwrap());
        self.missing(&files).is_some_and(|message| message.contains(&name))
    }

    /// Says which key the template misses in files, in Typst's words, empty when it fails over
    /// something else; `None` when it has all it wants.
    fn missing(&self, files: &[(&'static str, Value)]) -> Option<String> {
        let own = files
            .iter()
            .map(|(path, file)| (*path, file.to_string().into_bytes()));
        let document = match self.template {
            letter::TEMPLATE => self.base.letter(self.template, own),
            _ => self.base.document(self.template, own),
        };
        let mut findings = Diagnostics::new();
        let subject = welcome_folder::subject();
        let compile = || Pages::compile(document, &subject, &mut findings).is_some();
        if render::on_own_thread(compile).unwrap().unwrap() {
            return None;
        }
        let missing = findings.sorted().into_iter().find_map(|one| {
            let Finding::Prose(ProseFinding::Typst(TypstFault::Source {
                message, ..
            })) = &one.diagnostic.finding
            else {
                return None;
            };
            message.contains("does not contain key").then(|| message.clone())
        });
        Some(missing.unwrap_or_default())
    }
}

/// Collects the paths to all keys of a value in `found`; `above` is the path to the value.
fn collect_keys(value: &Value, above: &NestedKeys, found: &mut BTreeSet<NestedKeys>) {
    match value {
        Value::Object(keys) => {
            for (key, below) in keys {
                let path = [above.clone(), vec![key.clone()]].concat();
                collect_keys(below, &path, found);
                found.insert(path);
            }
        }
        Value::Array(items) => {
            items.iter().for_each(|item| collect_keys(item, above, found));
        }
        _ => {}
    }
}

/// Leaves a key out of a value, wherever its path leads to one: out of every element of a list.
fn leave_out(value: &mut Value, path: &[String]) {
    match value {
        Value::Object(keys) => match path {
            [key] => drop(keys.remove(key)),
            [key, below @ ..] => {
                keys.get_mut(key)
                    .into_iter()
                    .for_each(|value| leave_out(value, below));
            }
            [] => {}
        },
        Value::Array(items) => items.iter_mut().for_each(|item| leave_out(item, path)),
        _ => {}
    }
}

/// Gives the value of data as its template receives it.
fn value(data: impl Serialize) -> Value {
    serde_json::to_value(data).unwrap()
}

/// Reads the value of bytes of JSON.
fn parsed(json: &[u8]) -> Value {
    serde_json::from_slice(json).unwrap()
}

/// Prepares the period of KKR Vestland to be rendered, with a mandate that is over, a person
/// of many mandates, a town with a short form, and what `arrange` does to its folder.
fn prepared(arrange: impl FnOnce(&Path)) -> Prepared {
    let dir = tempfile::tempdir().unwrap();
    copy_vestland(dir.path());
    let over = "009;Jytte Tang;Stormflodsberedskabet;medlem;2026-02-01;";
    let (from, to) = (format!("{over}2030-01-31"), format!("{over}2026-02-05"));
    replace(dir.path(), "mandater.csv", &from, &to);
    arrange(dir.path());
    let request = Request {
        output: dir.path().join("output"),
        ..Request::of(dir.path().to_owned())
    };
    prepare(&request, &mut Diagnostics::new()).unwrap()
}

/// Adds a column to a table of a period, which is empty but in the row that begins with a text.
fn widen(period: &Path, path: &str, column: &str, row: &str, cell: &str) {
    let text = fs::read_to_string(period.join(path)).unwrap();
    let lines = text.lines().enumerate().map(|(number, line)| match number {
        0 => format!("{line};{column}\n"),
        _ if line.starts_with(row) => format!("{line};{cell}\n"),
        _ => format!("{line};\n"),
    });
    fs::write(period.join(path), lines.collect::<String>()).unwrap();
}

/// Replaces a text in a file of a period, where it must stand.
fn replace(period: &Path, path: &str, from: &str, to: &str) {
    let text = fs::read_to_string(period.join(path)).unwrap();
    assert!(text.contains(from), "`{from}` does not stand in {path}");
    fs::write(period.join(path), text.replacen(from, to, 1)).unwrap();
}

/// Asserts that a template which is made of no period reads all of its data. `template` is the
/// name of its file, and `path` the virtual path of the data.
#[track_caller]
fn must_read_all(template: &str, path: &'static str, data: impl Serialize) {
    let base = &standalone::base().unwrap();
    let template = &assets::virtual_path(template);
    Trial {
        base,
        template,
        data: vec![vec![(path, value(data))]],
    }
    .must_read_all_of(path);
}

#[test]
fn every_file_of_data_that_templates_name_is_tried() {
    let templates: Files = assets::templates(None).unwrap();
    let mut named = BTreeSet::new();
    for (_, bytes) in templates.iter() {
        let text = std::str::from_utf8(bytes).unwrap();
        let calls = text.split("json(\"").skip(1);
        named.extend(calls.map(|call| call.split('"').next().unwrap().to_owned()));
    }
    assert_eq!(named, TRIED.map(ToOwned::to_owned).into());
}

#[test]
fn the_letter_reads_all_that_it_is_handed() {
    let period = prepared(|period| {
        // Of so many mandates a letter has a second page, whose header names the person.
        let row = "012;Finn Ottosen;Færgerådet;medlem;";
        let rows: String = (1..29)
            .map(|day| format!("{row}2026-03-{day:02};2026-03-{day:02}\n"))
            .collect();
        replace(period, "mandater.csv", &format!("{row}2026-02-01;2030-01-31\n"), &rows);
        // Somebody of an organisation, nominated as the deputy of one member, has texts that name all.
        replace(period, "udpegede.csv", ";Vadum;Vadestedet", ";;Vadestedet");
        widen(period, "udpegede.csv", "repræsenterer", "011;", "Værftet");
        // One of an organisation whom the council appoints is told what it expects.
        replace(period, "udpegede.csv", ";Nørrehus;Rådhuspladsen", ";;Rådhuspladsen");
        replace(period, "udpegede.csv", "00 00 10 09;post;", "00 00 10 09;post;Havnen");
        widen(period, "fora.csv", "udpeges af", "Sundhedsklynge Syd;", "ministeren");
        let role = "011;Else Ravnkær;Sundhedsklynge Syd;";
        let deputy = format!("{role}personlig stedfortræder");
        replace(period, "mandater.csv", &format!("{role}medlem"), &deputy);
        widen(period, "mandater.csv", "for", "011;", "Bo Fjeldsø");
    });
    let shared = parsed(&letter::shared_data(&period.period));
    let letters = Correspondence::of(&period.period).letters;
    let replacing = Letter {
        replaces: Some(letters[0].date),
        ..letters[0].clone()
    };
    let data = letters.iter().chain([&replacing]).map(|letter| {
        vec![("/modtager.json", parsed(&letter.data())), ("/brev.json", shared.clone())]
    });
    let data = data.collect();
    let letter = Trial {
        base: &period.base,
        template: letter::TEMPLATE,
        data,
    };
    letter.must_read_all_of("/brev.json");
    letter.must_read_all_of("/modtager.json");
}

#[test]
fn the_folder_reads_all_that_it_is_handed() {
    let period = prepared(|period| {
        fs::write(period.join("tekster/citat.typ"), "Vand forbinder os.").unwrap();
        let marks = "\"tryk\": {\"skæremærker\": true}, \"farver\"";
        replace(period, "periode.json", "\"farver\"", marks);
        replace(period, "formandskab.csv", "korsholm.jpg", "");
    });
    let data = [Edition::Press, Edition::Web].map(|edition| {
        let data = parsed(&period.folder().data(edition));
        vec![("/folder.json", data)]
    });
    let base = &period.base;
    Trial {
        base,
        template: welcome_folder::TEMPLATE,
        data: data.into(),
    }
    .must_read_all_of("/folder.json");
}

#[test]
fn the_blue_book_reads_all_that_it_is_handed() {
    let period = prepared(|period| {
        replace(period, "udpegede.csv", ";Vadum;Vadestedet", ";;Vadestedet");
        widen(period, "udpegede.csv", "repræsenterer", "011;", "Værftet");
    });
    let book = period.blue_book(period.period.settings.blue_book_date);
    let data = vec![vec![("/blaa-bog.json", parsed(&book.data()))]];
    let base = &period.base;
    Trial { base, template: blue_book::TEMPLATE, data }
        .must_read_all_of("/blaa-bog.json");
}

#[test]
fn the_words_of_the_council_are_all_offered_to_prose() {
    let period = prepared(|_| {});
    let words = value(ProseWords::new(&period.period));
    let offered = |words: &Value| {
        let files = [("/ord.json", words.to_string().into_bytes())];
        let document = period.base.document("/templates/prosa.typ", files);
        let module = document.evaluate(&mut Diagnostics::new())?;
        Some(format!("{:?}", module.scope()))
    };
    let mut keys = BTreeSet::new();
    collect_keys(&words, &NestedKeys::new(), &mut keys);
    let all = offered(&words);
    assert!(all.is_some());
    let is_unread = |key: &&NestedKeys| {
        let mut less = words.clone();
        leave_out(&mut less, key);
        offered(&less) == all
    };
    let unread: Vec<_> = keys.iter().filter(is_unread).collect();
    assert!(unread.is_empty(), "{unread:?}");
}

#[test]
fn the_sizes_of_pictures_depend_on_all_that_they_are_handed() {
    let data = parsed(&sizes::data([None].into_iter()));
    must_read_all("pictures.typ", sizes::DATA, data);
}

#[test]
fn labels_and_the_list_of_a_print_file_read_all_that_they_are_handed() {
    let period = prepared(|_| {});
    let Prepared { base, period, .. } = &period;
    let all = Correspondence::of(period);
    let sheet = LabelSheet::named("L7163").unwrap();
    let people: Vec<&Appointee> = period.recipients().collect();
    let labels = labels::files(labels::ALL, period, sheet, &people).next().unwrap();
    let data = vec![vec![("/etiketter.json", value(labels.data()))]];
    Trial { base, template: labels::TEMPLATE, data }.must_read_all_of("/etiketter.json");

    let letter = &all.letters[0];
    let pages = || letter.compile(base, &mut Diagnostics::new()).unwrap().into_sheets();
    let sheets = render::on_own_thread(pages).unwrap().unwrap();
    let content = Digest::of(b"");
    let laid_out = LaidOutLetter { letter, content, sheets };
    let printed = [MeasuredLetter::new(&laid_out, period.settings.print)];
    let list = all.parts[0].print_file.as_ref().unwrap().list(3, &printed);
    let data = vec![vec![("/liste.json", value(list))]];
    Trial { base, template: print_file::TEMPLATE, data }.must_read_all_of("/liste.json");
}

#[test]
fn the_test_sheets_read_all_that_they_are_handed() {
    let sheet = printer_test_sheet::data(SheetFormat::A4);
    must_read_all(printer_test_sheet::TEMPLATE, "/proeveark.json", sheet);
    let envelope = Envelope::named("DL venstre", &[]).unwrap();
    let sheet = envelope_test_sheet::data(envelope);
    must_read_all(envelope_test_sheet::TEMPLATE, "/kuvertproeve.json", sheet);
}

#[test]
fn the_report_of_a_preflight_reads_all_that_it_is_handed() {
    let period = prepared(|_| {});
    let Prepared { base, period, .. } = &period;
    let particulars = Particulars {
        identifier: "test".into(),
        date: period.settings.letter.date,
        // It is no file for the press, so that the report has something to say.
        standard: Standard::Accessible,
    };
    let letter = Correspondence::of(period).letters.remove(0);
    let mut findings = Diagnostics::new();
    let pdf = render::on_own_thread(|| {
        let pages = letter.compile(base, &mut findings).unwrap();
        pages.export(&particulars, &letter.subject(), &mut findings).unwrap()
    });
    let report =
        preflight::preflight(pdf.unwrap().unwrap(), preflight::Demands::default())
            .unwrap();
    let data = press_report::data(&report, editions::PRESS, Lang::Da);
    must_read_all(press_report::TEMPLATE, "/rapport.json", data);
}
