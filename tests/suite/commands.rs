//! The commands over letters as an office gives them: the program is run over a copy of the second council's
//! period, and judged by what it prints and by the files that it leaves.

mod corrections;
mod drafts;
mod due;
mod extract;
mod former_name;
mod marks;
mod merge;
mod package;
mod registers;
mod sent;
mod stale;
mod thanks;
mod undo;
mod unknown_files;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use lopdf::Document;
use serde_json::Value;

use crate::project::{Copy, folio, must_fail, must_succeed, overlay, tree, vestland};

/// Where the documents of the period lie, below the folder that the program is run in.
const FOLDER: &str = "output/kkr-vestland/2026-2030";

/// The day of the letters in the settings.
const DATED: &str = "\"dato\": \"2026-02-11\"";

/// An office: a folder with the second council's period in `data` and its documents in `output`, in which
/// the program is run.
struct Office {
    /// The period and the documents.
    copy: Copy,
}

impl Office {
    /// Makes an office that has made no letters.
    fn new() -> Self {
        Self { copy: Copy::of(&vestland()) }
    }

    /// Makes an office that has made all letters.
    #[track_caller]
    fn with_letters() -> Self {
        let office = Self::new();
        must_succeed(&office.run("build --only breve"));
        office
    }

    /// Makes an office that has made all letters, and recorded them as sent on 12 February 2026.
    #[track_caller]
    fn with_sent_letters() -> Self {
        let office = Self::with_letters();
        must_succeed(&office.run("letters sent --by post --on 2026-02-12"));
        must_succeed(&office.run("letters sent --by e-mail --on 2026-02-12"));
        office
    }

    /// Makes an office that has made all letters, of which 003 and 004 go to people of one name.
    #[track_caller]
    fn with_two_of_one_name() -> Self {
        let office = Self::new();
        office.rename("Malou Ødegaard", "Per Lindø");
        // The name alone does not say whose a mandate is.
        office
            .copy
            .add_column("mandater.csv", "kommune", |number| match number {
                "003" => "Nørrehus",
                "004" => "Aalborre",
                _ => "",
            });
        must_succeed(&office.run("build --only breve"));
        office
    }

    /// Runs a command over the period. Words are divided by spaces; a name with spaces stands in quotes.
    /// The question of commands that ask one is answered with yes.
    fn run(&self, command: &str) -> Output {
        let asks = ["letters sent", "letters undo", "letters redate"];
        if asks.iter().any(|asking| command.starts_with(asking)) {
            return self.run_unsure(&format!("{command} --yes"));
        }
        self.run_unsure(command)
    }

    /// Runs a command over the period as it stands, without answering its question.
    fn run_unsure(&self, command: &str) -> Output {
        let mut program = folio(&words(command));
        program.arg("data").current_dir(self.root()).output().unwrap()
    }

    /// Runs a command that must succeed and print these lines to standard error, and nothing else.
    #[track_caller]
    fn must_say(&self, command: &str, lines: &str) {
        let output = self.run(command);
        assert_eq!(must_succeed(&output), lines);
        assert_eq!(output.stdout, b"");
    }

    /// Runs a command that must end with an exit code and print these lines to standard error, and nothing
    /// else.
    #[track_caller]
    fn must_refuse(&self, command: &str, code: i32, lines: &str) {
        assert_eq!(must_fail(&self.run(command), code), lines);
    }

    /// Runs a command that must succeed; gives what it printed to standard output.
    #[track_caller]
    fn list(&self, command: &str) -> String {
        let output = self.run(command);
        must_succeed(&output);
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs a build that must succeed; gives what it printed, but for the line that says how long it took.
    #[track_caller]
    fn build(&self, command: &str) -> String {
        let said = must_succeed(&self.run(command));
        let time = format!("skrevet til {FOLDER} på ");
        let lines = said.lines().filter(|line| !line.starts_with(&time));
        lines.map(|line| format!("{line}\n")).collect()
    }

    /// Brings the office to where its next build dies behind its journal, with nothing moved yet: what
    /// the build makes in a copy of it is staged, and the journal says what to do.
    #[track_caller]
    fn die_behind_the_journal(&self) {
        let healthy = Office::new();
        overlay(&self.root(), &healthy.root());
        must_succeed(&healthy.run("build --only breve"));
        let files = |office: &Office| {
            let tree = tree(&office.path("")).into_iter();
            tree.filter(|(path, _)| !path.starts_with('.'))
                .collect::<BTreeMap<_, _>>()
        };
        let (before, after) = (files(self), files(&healthy));
        let staging = self.path(".folio-staging");
        let is_new =
            |(path, bytes): &(&String, &Vec<u8>)| before.get(*path) != Some(bytes);
        let (mut moves, mut digests) = (Vec::new(), BTreeMap::new());
        for (path, bytes) in after.iter().filter(is_new) {
            let staged = staging.join(path);
            fs::create_dir_all(staged.parent().unwrap()).unwrap();
            fs::write(staged, bytes).unwrap();
            moves.push(path.clone());
            digests.insert(path.clone(), folio::Digest::of(bytes).to_string());
        }
        let gone = before.iter().filter(|(path, _)| !after.contains_key(*path));
        let removals: Vec<_> = gone
            .map(|(path, bytes)| (path, folio::Digest::of(bytes).to_string()))
            .collect();
        let journal =
            serde_json::json!({"moves": moves, "sha256": digests, "removals": removals});
        fs::write(staging.join("journal.json"), journal.to_string()).unwrap();
    }

    /// Replaces text in a file of the period, where it must stand.
    #[track_caller]
    fn change(&self, path: &str, from: &str, to: &str) {
        self.copy.replace(path, from, to);
    }

    /// Replaces a person's name, or number and name, in both tables that have it.
    #[track_caller]
    fn rename(&self, from: &str, to: &str) {
        self.change("udpegede.csv", from, to);
        self.change("mandater.csv", from, to);
    }

    /// Has the mandate of 001 in Sundhedsklynge Nord end on the last day of May. What is left of
    /// the person's mandates goes on.
    #[track_caller]
    fn end_first_mandate(&self) {
        let last = "Sundhedsklynge Nord;formand;2026-02-01;";
        let end = |day| format!("{last}{day}");
        self.change("mandater.csv", &end("2030-01-31"), &end("2026-05-31"));
    }

    /// Has people thanked, by number, for every mandate of theirs that ends.
    fn thank(&self, numbers: &[&str]) {
        let wish = |number: &str| if numbers.contains(&number) { "ja" } else { "" };
        self.copy.add_column("mandater.csv", "tak", wish);
    }

    /// Has new letters bear another day.
    #[track_caller]
    fn date(&self, day: &str) {
        self.change("periode.json", DATED, &format!("\"dato\": \"{day}\""));
    }

    /// Adds a key with its value to the settings of the period.
    #[track_caller]
    fn set(&self, setting: &str) {
        self.change("periode.json", "\"farver\"", &format!("{setting}, \"farver\""));
    }

    /// Gives the folder that the program is run in.
    fn root(&self) -> PathBuf {
        self.copy.period().parent().unwrap().to_owned()
    }

    /// Gives the path of a document.
    fn path(&self, document: &str) -> PathBuf {
        self.root().join(FOLDER).join(document)
    }

    /// Gives the words of a document, with single spaces between them.
    #[track_caller]
    fn words(&self, document: &str) -> String {
        let document = Document::load(self.path(document)).unwrap();
        let pages: Vec<_> = document.get_pages().into_keys().collect();
        let text = document.extract_text(&pages).unwrap();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Gives the names of the files in a folder of the output, in order; none where there is no
    /// such folder.
    fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(folder)).into_iter().flatten();
        let mut names: Vec<_> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| !name.starts_with('.'))
            .collect();
        names.sort();
        names
    }

    /// Gives the numbers of the people whose letters are in a print file, with the first and last
    /// page of each.
    fn printed(&self, file: &str) -> Vec<(String, u64, u64)> {
        let manifest = json(&self.path("manifest.json"));
        let outputs = manifest["outputs"].as_array().unwrap();
        let output = outputs.iter().find(|output| output["path"] == file).unwrap();
        let letter = |letter: &Value| {
            let path = letter["path"].as_str().unwrap();
            let number = path.strip_prefix("breve/").unwrap()[..3].to_owned();
            let page = |key: &str| letter[key].as_u64().unwrap();
            (number, page("first_page"), page("last_page"))
        };
        output["letters"].as_array().unwrap().iter().map(letter).collect()
    }

    /// Gives the numbers of the people whose letters are in `breve-udtraek.pdf`, in their order.
    fn extracted(&self) -> Vec<String> {
        let printed = self.printed("breve-udtraek.pdf");
        printed.into_iter().map(|(number, _, _)| number).collect()
    }
}

/// Gives the words of a command: what stands in single quotes is one word.
fn words(command: &str) -> Vec<&str> {
    let parts = command.split('\'').enumerate();
    parts
        .flat_map(|(index, part)| match index % 2 {
            0 => part.split_whitespace().collect(),
            _ => vec![part],
        })
        .collect()
}

/// Reads the JSON in a file.
fn json(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

/// Asserts that a run with `--format json` ended with an exit code and printed a single object with the keys
/// of a finding; gives its message.
#[track_caller]
fn must_refuse_in_json(output: &Output, code: i32) -> String {
    let said = must_fail(output, code);
    let object: Value = serde_json::from_str(&said).unwrap();
    assert_eq!(object.as_object().unwrap().len(), 9, "{said}");
    assert_eq!(object["severity"], "error");
    object["message"].as_str().unwrap().to_owned()
}
