//! A letter's content is what its page shows: what changes no page makes no letter due, makes
//! none anew and takes no draft of it away; what changes a page is never taken for made.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use folio::{
    Diagnostics, Due, Error, Manifest, Recipients, Request, Selection, Sending,
    SendingDay, Way,
};
use serde_json::{Value, json};

use crate::project::{Copy, overlay, repository, tree, vestland};

/// Who of the second council stays, so that the tests are quick: letters by post and by
/// e-mail, of one mandate and of several, and one of thanks.
const PEOPLE: [&str; 4] = ["001", "003", "005", "009"];

/// The person whose letter was not sent yet, and so bears the day of the settings.
const NOT_SENT: &str = "003";

/// The one letter that goes by e-mail, and has a draft.
const DRAFTED: &str = "breve/005-gitte-klarup.pdf";

/// The keys that no page shows, but by which pages are judged: letters are laid out anew for
/// them, and kept when they come out as they were.
const JUDGED: [&str; 1] = ["kuverter[0].bredde"];

/// The changes after which nothing was sent to anybody: letters with the mark of invented
/// persons reach nobody.
const SENDS_ANEW: [&str; 1] = ["eksempeldata"];

/// The changes that bring letters to another folder, where none was made; that of before goes.
const ELSEWHERE: [&str; 1] = ["råd.navn"];

/// Settings in which every key of `periode.json` stands.
fn full_settings(copy: &Copy) -> Value {
    let text = fs::read_to_string(copy.period().join("periode.json")).unwrap();
    let mut settings: Value = serde_json::from_str(&text).unwrap();
    settings["$schema"] = json!("periode.schema.json");
    settings["brev"]["kuvert"] = json!("Vores");
    settings["brev"]["etiketter"] = json!("L7163");
    settings["brev"]["falsemærker"] = json!(false);
    settings["brev"]["mail"] = json!({
        "afsender": "KKR <kkr@vestland.example>", "kopi": "arkiv@vestland.example",
    });
    settings["kuverter"] = json!([{
        "navn": "Vores", "format": "C5", "side": "venstre", "x": 22.0, "y": 50.0,
        "bredde": 92.0, "højde": 36.0, "fold": "halv",
    }]);
    settings["folder"]["dato"] = json!("2026-02-02");
    settings["folder"]["papirvægt"] = json!(100);
    settings["folder"]["gennemsigtige underskrifter"] = json!(false);
    settings["tryk"] = json!({"beskæring": 3.0, "skæremærker": true, "billeder": "cmyk"});
    settings["udskrift"] = json!({
        "tosidet": true, "hæftemærke": false, "kuverteringsmærker": false, "breve pr. fil": 3,
    });
    settings["roller"] = json!([{
        "rolle": "tilforordnet", "plads": false, "stemme": false, "afløser": "ingen",
    }]);
    settings["blå bog"] = json!({"dato": "2026-02-02"});
    let reviewed = [
        "formandskab",
        "borgmestre",
        "fora",
        "kontakter",
        "tekster",
        "fagområder",
        "tidslinje",
        "kolofon",
        "administration",
        "udpegninger",
        "undtagelser",
    ];
    let reviewed = reviewed.map(|what| (what.to_owned(), json!("2026-02-03")));
    settings["kontrol"] = json!({
        "gennemgået": serde_json::Map::from_iter(reviewed),
        "lokallister": ["Ø"],
        "postdistrikter": [{"by": "Havnby", "kommune": "Strandø"}],
        "alvor": [{"kode": "F0424", "alvor": "oplysning"}],
        "undtagelser": [{
            "kode": "F0424", "tabel": "fora", "række": 2, "hvem": "Sundhedsklynge Nord",
            "værdi": "3", "begrundelse": "aftalt",
        }],
    });
    for (role, ink) in [("primær", "PANTONE 505 C"), ("sekundær", "PANTONE 7522 C")] {
        settings["farver"][role]["spotfarve"] = json!(ink);
    }
    settings["farver"]["accent"]["spotfarve"] = json!("PANTONE 489 C");
    settings["farver"]["papir"]["spotfarve"] = json!("PANTONE 7506 C");
    settings
}

/// Gives another value that a key may have. A string takes a letter more where any will do.
fn another(key: &str, value: &Value) -> Value {
    let last = key.rsplit('.').next().unwrap();
    match value {
        Value::Bool(is_so) => json!(!is_so),
        Value::Number(number) if number.is_f64() => json!(number.as_f64().unwrap() + 1.0),
        Value::Number(number) => json!(number.as_u64().unwrap() + 1),
        Value::String(text) => match (last, &**text) {
            ("kortnavn", _) => json!("Vest"),
            ("fra", _) => json!("2026-01-02"),
            ("til", _) => json!("2030-02-28"),
            ("dato", _) => json!("2026-02-12"),
            (_, "2026-02-03") => json!("2026-02-04"),
            ("kuvert", _) => json!("C5 venstre"),
            ("etiketter", _) => json!("L7160"),
            ("format", _) => json!("C4"),
            ("side", _) => json!("højre"),
            ("fold", _) => json!("ingen"),
            ("billeder", _) => json!("srgb"),
            ("kode", _) => json!("F0421"),
            ("alvor", _) => json!("advarsel"),
            ("tabel", _) => json!("udpegede"),
            ("hvem", _) => json!("Sundhedsklynge Syd"),
            ("lokallister[0]", _) => json!("Æ"),
            ("skærm", text) => json!(format!("{}f", &text[..6])),
            ("afløser", _) => json!("person"),
            ("afsender", _) => json!("anden@vestland.example"),
            (_, text) => json!(format!("{text}x")),
        },
        _ => panic!("{key} has no value of its own"),
    }
}

/// Leaves the pictures of a period out, which take long to prepare.
fn drop_pictures(copy: &Copy) {
    let text = fs::read_to_string(copy.period().join("formandskab.csv")).unwrap();
    let lines = text.lines().map(|line| {
        let cells: Vec<_> = line.split(';').take(5).collect();
        cells.join(";") + "\n"
    });
    copy.write("formandskab.csv", lines.collect::<String>());
}

/// Gives the values that are no lists and no objects, by their way from the root.
fn leaves(value: &Value, key: &str, to: &mut Vec<(String, Value)>) {
    match value {
        Value::Object(keys) => {
            let dot = if key.is_empty() { "" } else { "." };
            keys.iter().for_each(|(name, below)| {
                leaves(below, &format!("{key}{dot}{name}"), to);
            });
        }
        Value::Array(items) => (0..).zip(items).for_each(|(index, item): (usize, _)| {
            leaves(item, &format!("{key}[{index}]"), to);
        }),
        _ => to.push((key.to_owned(), value.clone())),
    }
}

/// Gives the value at the way from the root that [`leaves`] gives.
fn at<'a>(settings: &'a mut Value, key: &str) -> &'a mut Value {
    let pointer = key.replace(['.', '['], "/").replace(']', "");
    // One key has a full stop in its name.
    let pointer = pointer.replace("pr/ fil", "pr. fil");
    settings.pointer_mut(&format!("/{pointer}")).unwrap()
}

/// Gives the keys of a schema that have values of their own, without the indices of lists.
fn keys_of_schema(schema: &Value, key: &str, to: &mut BTreeSet<String>) {
    let dot = if key.is_empty() { "" } else { "." };
    if let Some(properties) = schema["properties"].as_object() {
        for (name, below) in properties {
            keys_of_schema(below, &format!("{key}{dot}{name}"), to);
        }
    } else if schema["items"].is_object() {
        keys_of_schema(&schema["items"], &format!("{key}[]"), to);
    } else {
        to.insert(key.to_owned());
    }
}

/// A council's letters as they were made, all but one sent, and drafts of the e-mails made.
struct Office {
    /// The period and its output.
    copy: Copy,
    /// The settings.
    settings: Value,
    /// The letters.
    letters: BTreeMap<String, Letter>,
}

/// A letter as it was made.
#[derive(Clone, PartialEq)]
struct Letter {
    /// The digest of what it was made of.
    content: String,
    /// Its file.
    bytes: Vec<u8>,
}

/// Makes the request for the letters of a copy, and for nothing else.
fn letters_of(copy: &Copy) -> Request {
    let selection = Selection::LETTERS;
    Request { selection, ..copy.request() }
}

/// Gives the letters below an output folder, by the name of the file.
fn made(request: &Request) -> BTreeMap<String, Letter> {
    let files = tree(&request.output);
    let (_, manifest) = files
        .iter()
        .find(|(path, _)| {
            path.matches('/').count() == 2 && path.ends_with("manifest.json")
        })
        .unwrap();
    let manifest: Manifest = serde_json::from_slice(manifest).unwrap();
    let letters = manifest.outputs.iter().filter(|one| one.path.starts_with("breve/"));
    let letter = |output: &folio::Output| {
        let mut files = files.iter().filter(|(path, _)| path.ends_with(&output.path));
        let (_, bytes) = files.next().unwrap();
        let content = output.content_sha256.to_string();
        (output.path.clone(), Letter { content, bytes: bytes.clone() })
    };
    letters.map(letter).collect()
}

impl Office {
    /// Makes the office of the second council, of which some stay.
    fn new() -> Self {
        Self::arranged(|_| {})
    }

    /// Does the same after something else was done to the period.
    fn arranged(arrange: impl FnOnce(&Copy)) -> Self {
        let copy = Copy::of(&vestland());
        for table in ["udpegede.csv", "mandater.csv"] {
            let text = fs::read_to_string(copy.period().join(table)).unwrap();
            let stays = |line: &&str| {
                line.starts_with("nr;") || PEOPLE.iter().any(|one| line.starts_with(one))
            };
            let lines: Vec<_> = text.lines().filter(stays).collect();
            copy.write(table, lines.join("\n") + "\n");
        }
        let over = "009;Jytte Tang;Stormflodsberedskabet;medlem;2026-02-01;";
        copy.replace(
            "mandater.csv",
            &format!("{over}2030-01-31"),
            &format!("{over}2026-02-05"),
        );
        // The person has another mandate.
        copy.add_column("mandater.csv", "tak", |_| "ja");
        let settings = full_settings(&copy);
        copy.write("periode.json", settings.to_string());
        arrange(&copy);
        let mut findings = Diagnostics::new();
        let request = letters_of(&copy);
        folio::build(&request, &mut findings, &|_| {}).unwrap();
        let letters = made(&request);
        let to = PEOPLE.into_iter().filter(|number| *number != NOT_SENT);
        let to = to.map(ToOwned::to_owned).collect();
        let day = folio::parse_day("2026-02-12").unwrap();
        let day = SendingDay { said: Some(day), today: day };
        let sending = Sending { to, way: Way::Post, day };
        folio::letters_sent(&request, &sending, &mut findings).unwrap();
        folio::build(&request, &mut findings, &|_| {}).unwrap();
        assert!(made(&request) == letters, "what was sent is made otherwise");
        let office = Self { copy, settings, letters };
        office.drafts(&request).unwrap();
        office
    }

    /// Writes the drafts.
    fn drafts(&self, request: &Request) -> Result<usize, Error> {
        let recipients = Recipients::All(Way::Email);
        let drafts = folio::write_drafts(request, &recipients, &mut Diagnostics::new())?;
        Ok(drafts.count)
    }

    /// Makes a copy of the office, in which a test may change the period.
    fn copy(&self) -> Copy {
        let copy = Copy::of(&self.copy.period());
        overlay(&self.copy.output(), &copy.output());
        copy
    }

    /// Holds what a change of the period does to the letters against what it does to their
    /// pages; gives how many pages it changed.
    #[track_caller]
    fn judge(&self, change: &str, changed: &Copy) -> usize {
        let request = letters_of(changed);
        let apart = Request {
            output: changed.output().join("apart"),
            ..request.clone()
        };
        let mut findings = Diagnostics::new();
        let built = folio::build(&apart, &mut findings, &|_| {});
        assert!(built.is_ok(), "{change}: {:?}", findings.sorted());
        let truth = made(&apart);
        fs::remove_dir_all(&apart.output).unwrap();
        assert_eq!(truth.len(), self.letters.len(), "{change}: other letters");
        if ELSEWHERE.contains(&change) {
            fs::remove_dir_all(changed.output().join("kkr-vestland")).unwrap();
        }
        let count = |is_other: &dyn Fn(&Letter, &Letter) -> bool| {
            let pairs = truth.values().zip(self.letters.values());
            pairs.filter(|(now, before)| is_other(now, before)).count()
        };
        let other_pages = count(&|now, before| now.bytes != before.bytes);
        let other_contents = count(&|now, before| now.content != before.content);
        let expected = if JUDGED.contains(&change) { truth.len() } else { other_pages };
        assert_eq!(other_contents, expected, "{change}: contents");

        let due = self.due(&request);
        let expected = if SENDS_ANEW.contains(&change) { truth.len() } else { 1 };
        assert_eq!(due.letters.len(), expected, "{change}: letters due");
        assert!(due.reworded <= other_pages, "{change}: {} reworded", due.reworded);
        if other_contents == 0 {
            assert_eq!(self.drafts(&request).unwrap(), 1, "{change}: drafts");
        }
        let built = folio::build(&request, &mut findings, &|_| {}).unwrap();
        assert_eq!(built.letters.made, other_pages, "{change}: letters made");
        assert!(made(&request) == truth, "{change}: a letter is not what it would be");
        let drafts = tree(&changed.output());
        let has_drafts = drafts.iter().any(|(path, _)| path.ends_with(".eml"));
        let is_same = truth[DRAFTED].bytes == self.letters[DRAFTED].bytes;
        assert_eq!(has_drafts, is_same, "{change}: drafts");
        other_pages
    }

    /// Lists the letters that are due.
    fn due(&self, request: &Request) -> Due {
        folio::letters_due(request, &mut Diagnostics::new()).unwrap()
    }

    /// Judges the change of a text in a file of the period.
    #[track_caller]
    fn replace(&self, path: &str, from: &str, to: &str) -> usize {
        let copy = self.copy();
        copy.replace(path, from, to);
        self.judge(path, &copy)
    }
}

#[test]
fn a_key_of_the_settings_makes_anew_the_letters_whose_page_it_changes_and_no_other() {
    let office = Office::arranged(drop_pictures);
    let mut all = Vec::new();
    leaves(&office.settings, "", &mut all);
    let mut shown = BTreeSet::new();
    for (key, value) in &all {
        let copy = office.copy();
        let mut settings = office.settings.clone();
        *at(&mut settings, key) = another(key, value);
        // What one key says must suit what another says.
        let envelope = settings["kuverter"][0].clone();
        match key.as_str() {
            "kuverter[0].navn" => settings["brev"]["kuvert"] = envelope["navn"].clone(),
            "kuverter[0].format" => {
                *at(&mut settings, "kuverter[0].fold") = json!("ingen");
            }
            "kuverter[0].fold" => *at(&mut settings, "kuverter[0].format") = json!("C4"),
            _ => {}
        }
        copy.write("periode.json", settings.to_string());
        if office.judge(key, &copy) > 0 {
            shown.insert(key.as_str());
        }
    }
    let expected = [
        "brev.dato",
        "brev.falsemærker",
        "brev.kuvert",
        "brev.sted",
        "eksempeldata",
        "kuverter[0].højde",
        "kuverter[0].side",
        "kuverter[0].x",
        "kuverter[0].y",
        "råd.adresse",
        "råd.hjemmeside",
        "råd.kortnavn",
        "råd.navn",
    ];
    assert_eq!(shown, expected.into());
    let without_index = |key: &String| {
        let mut parts = key.split('[');
        let first = parts.next().unwrap().to_owned();
        parts.fold(first, |key, part| key + "[]" + part.split_once(']').unwrap().1)
    };
    let keys: BTreeSet<_> = all.iter().map(|(key, _)| without_index(key)).collect();
    let schema = repository().join("docs/schema/periode.schema.json");
    let schema = serde_json::from_slice(&fs::read(schema).unwrap()).unwrap();
    let mut in_schema = BTreeSet::new();
    keys_of_schema(&schema, "", &mut in_schema);
    assert_eq!(keys, in_schema, "a key of the settings is not tried");
}

#[test]
fn what_stands_in_the_folder_alone_changes_no_letter() {
    let office = Office::arranged(drop_pictures);
    for (path, from, to) in [
        ("kommuner.csv", "Kåre Bundgaard", "Kåre Ny Bundgaard"),
        ("fora.csv", "Samler kommuner", "Samler alle kommuner"),
        ("fagomraader.json", "\"afsnit\": [\"", "\"afsnit\": [\"Nyt. "),
        ("tidslinje.json", "\"opgave\": \"", "\"opgave\": \"Ny "),
        ("tekster/hilsen.typ", "= ", "= Ny "),
    ] {
        assert_eq!(office.replace(path, from, to), 0, "{path}");
    }
    let office = Office::new();
    let others = office.replace("formandskab.csv", "korsholm.jpg", "vraaby.png");
    assert_eq!(others, 0, "portraits");
}

#[test]
fn a_text_a_contact_or_a_signature_changes_the_letters_that_show_it() {
    let office = Office::new();
    let count = office.letters.len();
    let replaced = |path, from, to| office.replace(path, from, to);
    assert_eq!(replaced("kontakter.csv", "00 00 20 01", "00 00 20 09"), count);
    // Nobody signs the letter to himself or herself, so the signature is that of somebody else.
    let signed_by_other = Office::arranged(|copy| {
        let (from, to) = ("Borgmester;Ærlinda Korsholm", "Rådmand;Signe Fremmed");
        copy.replace("formandskab.csv", from, to);
    });
    let (from, to) = ("korsholm-underskrift.png", "vraaby-underskrift.png");
    assert_eq!(signed_by_other.replace("formandskab.csv", from, to), count);
    // One letter is of several mandates, one of thanks.
    assert_eq!(replaced("tekster/brev-et-mandat.typ", "Dit", "Her er dit"), count - 2);
    assert_eq!(replaced("tekster/brev-flere-mandater.typ", "Dine", "Her er dine"), 1);
    let copy = office.copy();
    copy.write("tekster/brev-tak.typ", "Tak for indsatsen.\n");
    assert_eq!(office.judge("tekster/brev-tak.typ", &copy), 1);
}

#[test]
fn a_word_of_the_council_changes_the_letters_whose_prose_uses_it() {
    let text = "Se #hjemmeside og de #tal.fora fora. Dit mandat";
    let office = Office::arranged(|copy| {
        drop_pictures(copy);
        copy.replace("tekster/brev-et-mandat.typ", "Dit mandat", text);
    });
    let count = office.letters.len();
    let site = office.replace("periode.json", "kkr-vestland.example", "ny.example");
    assert_eq!(site, count, "the sender of every letter has it, too");
    let (row, other) =
        ("\nFærgerådet;", "\nTunnelrådet;Færger og veje;1;aftale;\nFærgerådet;");
    assert_eq!(office.replace("fora.csv", row, other), count - 2);
    // A person more is counted, too, but nothing of a letter says how many there are.
    let row =
        "004;Per Lindø;Borgmester;C;Aalborre;Åboulevarden 44;9904;Aalborre;;;afdød\n";
    let people = fs::read_to_string(office.copy.period().join("udpegede.csv")).unwrap();
    let copy = office.copy();
    copy.write("udpegede.csv", people + row);
    assert_eq!(office.judge("udpegede.csv", &copy), 0);
}

#[test]
fn a_letter_is_told_to_be_reworded_for_its_words_and_not_for_the_program() {
    let office = Office::arranged(drop_pictures);
    let copy = office.copy();
    let reworded = || office.due(&letters_of(&copy)).reworded;
    let sent = office.letters.len() - 1;
    assert_eq!(reworded(), 0);
    let register = fs::read_to_string(copy.period().join("forsendelser.jsonl")).unwrap();
    // As another version of the program has recorded the same letters.
    let other = |line: &str| {
        let mut record: Value = serde_json::from_str(line).unwrap();
        for digest in ["indhold_sha256", "fil_sha256", "fælles_sha256"] {
            record[digest] = json!("0".repeat(64));
        }
        record
    };
    let lines = |records: Vec<Value>| {
        let lines: Vec<_> = records.iter().map(|record| format!("{record}\n")).collect();
        copy.write("forsendelser.jsonl", lines.concat());
        copy.write("forsendelser-kopi.jsonl", lines.concat());
    };
    lines(register.lines().map(other).collect());
    assert_eq!(reworded(), 0);
    copy.replace("kontakter.csv", "00 00 20 01", "00 00 20 09");
    assert_eq!(reworded(), sent);
    // Of records that do not tell the words, nothing is claimed.
    let without = |line: &str| {
        let mut record = other(line);
        record.as_object_mut().unwrap().remove("ordlyd_sha256").unwrap();
        record
    };
    lines(register.lines().map(without).collect());
    assert_eq!(reworded(), 0);
}

#[test]
fn a_template_changes_the_documents_that_it_sets_and_no_other() {
    let office = Office::arranged(drop_pictures);
    let copy = office.copy();
    let templates = copy.output().join("templates");
    overlay(&repository().join("templates"), &templates);
    let request = Request {
        templates: Some(templates.clone()),
        ..letters_of(&copy)
    };
    let build = || folio::build(&request, &mut Diagnostics::new(), &|_| {}).unwrap();
    let change = |path: &str, from: &str, to: &str| {
        let text = fs::read_to_string(templates.join(path)).unwrap();
        assert!(text.contains(from), "`{from}` does not stand in {path}");
        fs::write(templates.join(path), text.replacen(from, to, 1)).unwrap();
        let built = build();
        let new = built.documents.into_iter().filter(|document| document.is_new);
        (built.letters.made, new.map(|document| document.path).collect::<Vec<_>>())
    };
    assert_eq!(build().letters.made, 0);
    let of_folder =
        change("folder/cover.typ", "_above-title = 12mm", "_above-title = 13mm");
    assert_eq!(of_folder, (0, Vec::new()));
    let (letters, files) = change("breve-liste.typ", "Breve til udskrift", "Liste");
    assert_eq!((letters, files.len()), (0, 2), "{files:?}");
    assert!(files.iter().all(|path| path.starts_with("breve-tryk")), "{files:?}");
    let (letters, files) = change("etiketter.typ", "Etiketter, ", "Labels, ");
    assert_eq!((letters, files), (0, vec!["etiketter.pdf".to_owned()]));
    // What a template imports is part of it.
    let (letters, _) = change("adresse.typ", "let size = 10.5pt", "let size = 10.4pt");
    assert_eq!(letters, office.letters.len());
}
