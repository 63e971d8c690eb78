//! `folio letters drafts`: e-mails with the letters attached, ready to be looked at and sent.

use std::fs;

use mail_parser::{MessageParser, MimeHeaders};

use super::{FOLDER, Office, must_refuse_in_json};
use crate::project::must_succeed;

/// Lists the drafts that lie in the output, by name.
fn drafts(office: &Office) -> Vec<String> {
    let mut names = office.names("kladder");
    names.retain(|name| name != "manifest.json");
    names
}

#[test]
fn drafts_are_made_of_what_is_due_and_go_when_it_is_sent() {
    let office = Office::new();
    office.change("udpegede.csv", "00 00 10 03;post", "00 00 10 03;e-mail");
    must_succeed(&office.run("build --only breve"));
    office.must_say("letters drafts", &format!("2 kladder i {FOLDER}/kladder\n"));
    assert_eq!(drafts(&office), ["003-malou-oedegaard.eml", "005-gitte-klarup.eml"]);
    must_succeed(&office.run("letters sent --by e-mail --to 003"));
    assert_eq!(drafts(&office), ["005-gitte-klarup.eml"], "a letter would go out twice");
    office
        .must_say("letters drafts --lang en", &format!("1 draft in {FOLDER}/kladder\n"));
    assert_eq!(drafts(&office), ["005-gitte-klarup.eml"]);
    must_succeed(&office.run("letters sent --by e-mail"));
    office.must_say("letters drafts", &format!("0 kladder i {FOLDER}/kladder\n"));
    office.must_say(
        "letters drafts --every --lang en",
        &format!(
            "2 drafts in {FOLDER}/kladder\n2 of them go to somebody who is recorded to have had \
             that letter; send again only if that is meant\n"
        ),
    );
    assert_eq!(drafts(&office).len(), 2);
    must_succeed(&office.run("letters undo --to 003"));
    let again = "1 af dem er til en, der er noteret at have fået det brev; send kun igen, hvis det \
                 er meningen\n";
    office.must_say(
        "letters drafts --every",
        &format!("2 kladder i {FOLDER}/kladder\n{again}"),
    );
}

#[test]
fn a_draft_goes_to_its_person_and_has_the_letter_as_it_was_built() {
    let office = Office::with_letters();
    office.must_say(
        "letters drafts --to 'Gitte Klarup'",
        &format!("1 kladde i {FOLDER}/kladder\n"),
    );
    let bytes = fs::read(office.path("kladder/005-gitte-klarup.eml")).unwrap();
    let mail = MessageParser::default().parse(&bytes).unwrap();
    let to = mail.to().unwrap().first().unwrap();
    assert_eq!(
        (to.name(), to.address()),
        (Some("Gitte Klarup"), Some("klarup@bjergsted.example"))
    );
    assert_eq!(mail.subject(), Some("Dit mandatbrev fra KKR Vestland"));
    assert_eq!(mail.attachment_count(), 1);
    let attachment = mail.attachment(0).unwrap();
    assert_eq!(attachment.attachment_name(), Some("Mandatbrev – Gitte Klarup.pdf"));
    assert!(
        attachment.contents()
            == fs::read(office.path("breve/005-gitte-klarup.pdf")).unwrap()
    );
}

#[test]
fn a_draft_for_one_person_leaves_the_others_and_whoever_gets_post_has_none() {
    let office = Office::new();
    office.change("udpegede.csv", "00 00 10 03;post", "00 00 10 03;e-mail");
    must_succeed(&office.run("build --only breve"));
    for (number, count) in [("003", 1), ("005", 2), ("002", 2)] {
        must_succeed(&office.run(&format!("letters drafts --to {number}")));
        assert_eq!(drafts(&office).len(), count, "{number}");
    }
    let nobody = "fejl: ingen, der får brev, hedder præcis `Gitte` eller har det nummer; skriv hele \
                  navnet, eller nummeret\n";
    office.must_refuse("letters drafts --to Gitte", 2, nobody);
}

#[test]
fn a_letter_that_changes_takes_its_draft_with_it() {
    let office = Office::with_letters();
    must_succeed(&office.run("letters drafts"));
    office.change(
        "mandater.csv",
        "Gitte Klarup;Praktikpladsudvalget",
        "Gitte Klarup;Færgerådet",
    );
    office.change("fora.csv", "Uddannelse;2", "Uddannelse;1");
    office.change("fora.csv", "Færger og veje;2", "Færger og veje;3");
    let sentence = "brevet til Gitte Klarup ligger ikke i output-mappen, som det ville blive dannet nu \
                    (`breve/005-gitte-klarup.pdf`); kør `folio build`, og se brevet efter";
    office.must_refuse("letters drafts", 1, &format!("fejl: {sentence}\n"));
    assert_eq!(
        must_refuse_in_json(&office.run("letters drafts --format json"), 1),
        sentence
    );
    assert_eq!(
        drafts(&office).len(),
        1,
        "the last drafts are gone though none were made"
    );
    must_succeed(&office.run("build --only breve"));
    assert!(drafts(&office).is_empty(), "it is out of date");
    office.must_say("letters drafts --format json", "");
    assert_eq!(drafts(&office).len(), 1);
}

#[test]
fn who_has_an_address_that_no_mail_can_be_written_to_is_named_and_the_others_have_drafts()
{
    let office = Office::new();
    office.change("udpegede.csv", "00 00 10 03;post", "00 00 10 03;e-mail");
    office.change("udpegede.csv", "klarup@", "klårup@");
    // The check tells it as well.
    office.set(
        "\"kontrol\": {\"undtagelser\": [{\"kode\": \"F0339\", \"tabel\": \"udpegede\", \"række\": 6, \
         \"hvem\": \"005\", \"værdi\": \"klårup@bjergsted.example\", \"begrundelse\": \"Hun har ingen anden.\"}]}",
    );
    must_succeed(&office.run("build --only breve"));
    let reason = "1 er ikke med: Gitte Klarup: der kan ikke skrives en mail til `klårup@bjergsted.example`; \
                  en adresse må kun have bogstaverne a-z, tal og `.`, `-`, `_`, `+`";
    let said = format!("1 kladde i {FOLDER}/kladder\nfejl: {reason}\n");
    office.must_refuse("letters drafts", 1, &said);
    assert_eq!(drafts(&office), ["003-malou-oedegaard.eml"]);
    assert_eq!(
        must_refuse_in_json(&office.run("letters drafts --format json"), 1),
        reason
    );
    let said = format!(
        "1 draft in {FOLDER}/kladder\nerror: 1 left out: Gitte Klarup: no mail can be written to \
         `klårup@bjergsted.example`; an address may have only \
         the letters a-z, digits and `.`, `-`, `_`, `+`\n"
    );
    office.must_refuse("letters drafts --lang en", 1, &said);
}
