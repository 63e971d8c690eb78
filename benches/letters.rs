//! Letters per second on one and two threads, for a period with 1,000 appointees made
//! from the sample data. Run with `cargo bench --bench letters`.

use std::path::Path;

use divan::Bencher;
use divan::counter::ItemsCount;
use folio::correspondence::Correspondence;
use folio::diagnostic::Diagnostics;
use folio::letters::{Batch, Done};
use folio::lock::Owner;
use folio::output::Shelf;
use folio::{Prepared, Project, Selection, prepare};

/// How many letters a run makes.
const LETTERS: usize = 1_000;

fn main() {
    divan::main();
}

/// The sample period with its appointees repeated until there are enough.
fn thousand() -> Prepared {
    let period =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("data/kkr-sjaelland/2022-2026");
    let project = Project {
        period,
        output: "output".into(),
        templates: None,
        profile: None,
        selection: Selection::ALL,
        threads: 1,
        choices: Vec::new(),
        shard: None,
        is_fresh: true,
        owner: Owner { name: "bench".into(), since: 0 },
    };
    let mut prepared =
        prepare(&project, &mut Diagnostics::new()).expect("the sample is sound");
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
        let Prepared { base, period, stock, .. } = &prepared;
        let Correspondence { letters, parts } = Correspondence::of(period);
        let batch = Batch {
            base,
            stock: stock.letters,
            letters: &letters,
            parts: &parts,
            shelf: &Shelf::default(),
            threads,
        };
        let count = |done| {
            if let Done::Made(output, _) = done {
                bytes += output.bytes;
            }
            Ok(())
        };
        batch.render(&mut findings, count).expect("the sink takes everything");
        assert!(!findings.has_errors());
        comemo::evict(0);
        bytes
    });
}
