//! Letters say what is true of their mandates: texts are chosen by what each mandate and each person
//! is, with the program's words where the council has none.

use std::fs;

use folio::letter::Letter;
use folio::{Diagnostics, Prepared};

use crate::project::{Copy, prepared, vestland};
use crate::tags::Tagged;

/// A copy of the period of KKR Vestland with people and mandates of other kinds than its own.
fn of_all_kinds() -> Copy {
    let copy = Copy::of(&vestland());
    let add = |path: &str, columns: &str, rows: &[&str]| {
        let text = fs::read_to_string(copy.period().join(path)).unwrap();
        let mut lines = text.lines();
        let mut table = format!("{};{columns}\n", lines.next().unwrap());
        let empty = ";".repeat(columns.split(';').count());
        lines.for_each(|line| table += &format!("{line}{empty}\n"));
        rows.iter().for_each(|row| table += &format!("{row}\n"));
        fs::write(copy.period().join(path), table).unwrap();
    };
    add(
        "fora.csv",
        "udpeges af;fra;til;personligt hverv;brevtekst",
        &[
            "Arbejdsmarkedsrådet;Uddannelse;1;lov;;beskæftigelsesministeren;;;;",
            "FGU Vestland;Uddannelse;1;lov;;;2026-05-01;2030-04-30;ja;",
            "Trafikselskabet;Uddannelse;1;vedtægt;;;2026-01-01;indtil videre;;",
            "Vækstforum;Uddannelse;0;aftale;;;;;;",
            "Erhvervshuset;Uddannelse;1;bekendtgørelse;;;;;;erhverv",
        ],
    );
    add(
        "udpegede.csv",
        "repræsenterer;kommunalbestyrelse",
        &[
            "101;Dorte Falkner;Direktør;;;Engvej 3;9902;Strandby;df@x.example;;post;Værftet;",
            "102;Hans Bro;Kommunaldirektør;;Vadum;Åvej 5;9902;Strandby;hb@x.example;;post;;nej",
            "103;Inge Stald;Byrådsmedlem;;Vadum;Markvej 8;9902;Strandby;is@x.example;;post;;",
            "104;Karl Muus;Byrådsmedlem;;Vadum;Skovvej 1;9902;Strandby;km@x.example;;post;;",
            "105;Lene Nørby;Byrådsmedlem;;Vadum;Søvej 44;9902;Strandby;ln@x.example;;post;;",
        ],
    );
    add(
        "mandater.csv",
        "for;udpegning",
        &[
            "101;Dorte Falkner;Erhvervshuset;medlem;2026-02-01;2030-01-31;;",
            "102;Hans Bro;Praktikpladsudvalget;stedfortræder;2026-02-01;2030-01-31;;",
            "103;Inge Stald;Arbejdsmarkedsrådet;medlem;2026-02-01;2030-01-31;;",
            "103;Inge Stald;FGU Vestland;medlem;2026-05-01;2030-04-30;;",
            "104;Karl Muus;Arbejdsmarkedsrådet;personlig stedfortræder;2026-02-01;2030-01-31;Inge Stald;",
            "105;Lene Nørby;Vækstforum;observatør;2026-02-01;2030-01-31;;",
            "105;Lene Nørby;Trafikselskabet;2. næstformand;2026-02-01;indtil videre;;",
        ],
    );
    let own = copy.period().join("tekster/brev-forum-erhverv.typ");
    fs::write(own, "I #forum sidder du som #rolle.\n").unwrap();
    copy
}

/// Lays out the first letter to the person with a number, and gives its words with single spaces.
fn words(prepared: &Prepared, number: &str) -> String {
    let appointees = &prepared.period.appointees;
    let appointee = appointees.iter().find(|one| one.number == number).unwrap();
    let letter = Letter::to(&prepared.period, appointee).remove(0);
    let mut findings = Diagnostics::new();
    let pages = letter.compile(&prepared.base, &mut findings).unwrap();
    assert_eq!(findings.count().errors, 0, "{number}");
    let text = Tagged::read(&letter.export(&pages, &mut findings).unwrap())
        .root
        .text();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn each_kind_of_mandate_and_person_has_its_own_words_and_none_that_are_false() {
    let prepared = prepared(&of_all_kinds());
    let usual = "har udpeget dig til at repræsentere";
    let council = "Du skal være medlem af en af kommunalbestyrelserne";
    for (number, said, unsaid) in [
        (
            "101",
            &["I Erhvervshuset sidder du som medlem.", "Du kommer fra Værftet"][..],
            &[usual, council, "Vi beder dig"][..],
        ),
        (
            "102",
            &[
                usual,
                "Som stedfortræder i Praktikpladsudvalget træder du ind, når et medlem",
                "uden selv at sidde i en kommunalbestyrelse",
            ],
            &[council, "Vi beder dig"],
        ),
        (
            "103",
            &[
                "Dit mandat og din indstilling fra KKR Vestland",
                "Til Arbejdsmarkedsrådet har KKR Vestland indstillet dig som medlem. Det er \
                 beskæftigelsesministeren, der udpeger.",
                "I FGU Vestland er hvervet personligt: Dér er du ikke bundet",
                "1. maj 2026 – 30. april 2030",
                "Medlem (indstillet)",
            ],
            &[usual, council],
        ),
        (
            "104",
            &[
                "Din indstilling i valgperioden",
                "Som personlig stedfortræder i Arbejdsmarkedsrådet træder du ind, når Inge Stald er",
                "Personlig stedfortræder for Inge Stald (indstillet)",
            ],
            &[usual, council],
        ),
        (
            "105",
            &[
                "Som observatør i Vækstforum deltager du uden stemmeret.",
                "1. feb. 2026 – indtil videre",
                "2. næstformand",
                "Vedtægt",
                council,
            ],
            &[usual],
        ),
        ("012", &[usual, council], &["indstillet", "stedfortræder"]),
    ] {
        let words = words(&prepared, number);
        for part in said {
            assert!(words.contains(part), "{number} lacks `{part}`: {words}");
        }
        for part in unsaid {
            assert!(!words.contains(part), "{number} says `{part}`: {words}");
        }
    }
}

#[test]
fn who_holds_an_office_on_the_day_of_the_letter_signs_it_and_nobody_signs_to_herself() {
    let copy = of_all_kinds();
    copy.replace("formandskab.csv", "kommune;portræt", "kommune;fra;til;portræt");
    copy.replace(
        "formandskab.csv",
        "Holmstrand;korsholm",
        "Holmstrand;;2026-02-28;korsholm",
    );
    copy.replace("formandskab.csv", "Strandø;vraaby", "Strandø;;2026-02-28;vraaby");
    copy.replace("formandskab.csv", "Nørrehus;oedegaard", "Nørrehus;;;oedegaard");
    let path = copy.period().join("formandskab.csv");
    let next = "formand;Borgmester;Tue Vraaby;A;Strandø;2026-03-01;;;\n";
    fs::write(&path, fs::read_to_string(&path).unwrap() + next).unwrap();
    let signed = |words: &str| {
        let close = words.rsplit("Med venlig hilsen").next().unwrap().to_owned();
        ["Ærlinda Korsholm", "Tue Vraaby", "Malou Ødegaard"]
            .map(|name| close.contains(name))
    };
    let before = prepared(&copy);
    assert_eq!(signed(&words(&before, "103")), [true, true, true]);
    assert_eq!(signed(&words(&before, "001")), [false, true, true]);
    copy.replace("periode.json", "2026-02-11", "2026-03-11");
    let after = prepared(&copy);
    assert_eq!(signed(&words(&after, "103")), [false, true, true]);
    assert_eq!(signed(&words(&after, "001")), [false, true, true]);
    assert_eq!(signed(&words(&after, "002")), [false, false, true]);
}
