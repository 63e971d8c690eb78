//! Letters per second on one and two threads, for a period with 1,000 appointees made
//! from the sample data. Run with `cargo bench --bench letters`; with `--virtual-files PERIOD
//! FOLDER` it writes what the letters of a period are made of instead, for `compare.sh`.

use std::fs;
use std::path::{Path, PathBuf};

use divan::Bencher;
use divan::counter::ItemsCount;
use folio::{
    Batch, Correspondence, Diagnostics, Done, Prepared, PreviousRuns, ProseWords,
    Request, letter, prepare, sizes,
};

/// How many letters a run makes.
const LETTERS: usize = 1_000;

/// The allocator of the program, since it decides much of the time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let arguments: Vec<_> = std::env::args().collect();
    match arguments.iter().position(|argument| argument == "--virtual-files") {
        Some(at) => {
            write_virtual_files(arguments[at + 1].as_ref(), arguments[at + 2].as_ref());
        }
        None => divan::main(),
    }
}

/// Writes what letters are made of, as files for Typst's own program: `ord.json`, `brev.json`,
/// `billeder.json` and, for each recipient, `modtager/NUMBER.json`.
fn write_virtual_files(period: &Path, folder: &Path) {
    let Prepared { period, .. } = prepared(period.to_owned());
    let recipients = folder.join("modtager");
    fs::create_dir_all(&recipients).expect("the folder can be made");
    let words = serde_json::to_vec(&ProseWords::new(&period)).expect("words are plain");
    let write = |path: PathBuf, bytes: Vec<u8>| {
        fs::write(path, bytes).expect("the folder can be written to");
    };
    write(folder.join("ord.json"), words);
    write(folder.join("brev.json"), letter::shared_data(&period));
    let officers = period.chairmanship.officers.iter();
    let whom = sizes::data(officers.map(|officer| officer.signature.as_ref()));
    write(folder.join("billeder.json"), whom);
    for letter in Correspondence::of(&period).letters {
        let name = format!("{}.json", letter.appointee.number);
        write(recipients.join(name), letter.data());
    }
}

/// Reads and judges a period, which must be without errors.
fn prepared(period: PathBuf) -> Prepared {
    let request = Request { is_fresh: true, ..Request::of(period) };
    prepare(&request, &mut Diagnostics::new()).expect("the period is sound")
}

/// Gives the sample period with its appointees repeated until there are enough.
fn thousand() -> Prepared {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut prepared = prepared(sample.join("data/kkr-sjaelland/2022-2026"));
    let appointees = &mut prepared.period.appointees;
    let originals = appointees.clone();
    let repeated = originals.iter().cycle().zip(1..=LETTERS);
    *appointees = repeated
        .map(|(appointee, number)| {
            let mut appointee = appointee.clone();
            // Each letter is another person's, as in a real run: nothing is free.
            appointee.name = format!("{} {number}", appointee.name);
            appointee.number = format!("{number:04}");
            appointee
        })
        .collect();
    prepared
}

#[divan::bench(args = [1, 2], sample_count = 5)]
fn letters_on_threads(bencher: Bencher, threads: usize) {
    let prepared = thousand();
    bencher.counter(ItemsCount::new(LETTERS)).bench(|| {
        let mut findings = Diagnostics::new();
        let mut bytes = 0;
        let Prepared { base, period, digests, .. } = &prepared;
        let Correspondence { letters, parts } = Correspondence::of(period);
        let batch = Batch {
            base,
            digests,
            letters: &letters,
            parts: &parts,
            previous: &PreviousRuns::default(),
            threads,
        };
        let count = |done| {
            if let Done::Made(document) = done {
                bytes += document.output.bytes;
            }
            Ok(())
        };
        batch.render(&mut findings, count).expect("the sink takes everything");
        assert!(!findings.has_errors());
        comemo::evict(0);
        bytes
    });
}
