//! The e-mails that letters are attached to: their words, and what a period may say of them.

use std::fs;
use std::io::Read;

use folio::listing::Format;
use folio::{
    Diagnostics, Lang, MailText, MailWords, Names, Recipients, Request, Selection,
    Sending, SendingDay, Way, prepare,
};

use crate::project::{Copy, check, must_contain, print, sjaelland, vestland};

/// Gives the e-mail to Åse Ågård, of a period without a fault.
#[track_caller]
fn words(copy: &Copy, has_own: bool) -> MailWords {
    let mut findings = Diagnostics::new();
    let prepared = prepare(&copy.request(), &mut findings).unwrap();
    let text = MailText::of(&prepared.base, has_own, &mut findings);
    assert_eq!(print(&findings, Format::Human, Lang::En), "");
    text.unwrap().to("Åse Ågård", "Kære Åse Ågård")
}

#[test]
fn a_council_without_words_of_its_own_has_those_of_the_program() {
    for (period, council, years) in [
        (sjaelland(), "KKR Sjælland", "2022–2026"),
        (vestland(), "KKR Vestland", "2026–2030"),
    ] {
        let MailWords { subject, body } = words(&Copy::of(&period), false);
        assert_eq!(subject, format!("Dit mandatbrev fra {council}"));
        let paragraphs: Vec<_> = body.split("\n\n").collect();
        assert_eq!(paragraphs[0], "Kære Åse Ågård");
        must_contain(
            paragraphs[1],
            &format!("udpeget af {council} i valgperioden {years}."),
        );
        assert_eq!(paragraphs.last(), Some(&"Med venlig hilsen\nKKR-sekretariatet"));
    }
}

#[test]
fn a_council_writes_its_own_email_by_the_rules_of_its_prose() {
    let copy = Copy::of(&vestland());
    copy.write("tekster/mail.typ", "= Brev fra #råd\n\n#hilsen\n\nVelkommen, #navn.\n");
    let MailWords { subject, body } = words(&copy, true);
    assert_eq!(subject, "Brev fra KKR Vestland");
    assert_eq!(body, "Kære Åse Ågård\n\nVelkommen, Åse Ågård.");
    for (text, code) in [
        ("#hilsen\n", "F0707"),
        ("= Brev\n#hilsne\n", "F0701"),
        ("= Brev\n#set text(red)\n#hilsen\n", "F0709"),
        ("= Brev\n#hilsen // og mere\n", "F0708"),
        ("= Brev\n#hilsen #1\n", "F0710"),
    ] {
        copy.write("tekster/mail.typ", text);
        let said = print(&check(&copy.request()), Format::Human, Lang::En);
        must_contain(&said, &format!("[{code}]"));
        must_contain(&said, "tekster/mail.typ");
    }
}

/// Builds the letters of a copy; gives the request by which it did.
fn built(copy: &Copy) -> Request {
    let letters = Selection::LETTERS;
    let request = Request { selection: letters, ..copy.request() };
    folio::build(&request, &mut Diagnostics::new(), &|_| {}).unwrap();
    request
}

#[test]
fn a_draft_is_made_of_the_letter_that_was_built_until_it_is_sent() {
    let copy = Copy::of(&vestland());
    let request = built(&copy);
    let drafts = || {
        let recipients = Recipients::Due(Way::Email);
        folio::write_drafts(&request, &recipients, &mut Diagnostics::new()).unwrap()
    };
    let first = drafts();
    assert_eq!((first.count, first.unwritable.len()), (1, 0));
    let path = first.folder.join("005-gitte-klarup.eml");
    let bytes = fs::read(&path).unwrap();
    drafts();
    assert!(bytes == fs::read(&path).unwrap(), "the bytes differ");
    let text = String::from_utf8(bytes).unwrap();
    must_contain(&text, "X-Unsent: 1");
    let day = folio::parse_day("2026-02-12").unwrap();
    let day = SendingDay { said: Some(day), today: day };
    let sending = Sending { to: Vec::new(), way: Way::Email, day };
    folio::letters_sent(&request, &sending, &mut Diagnostics::new()).unwrap();
    assert_eq!(drafts().count, 0);
    assert!(!path.exists(), "it would be sent twice");
}

#[test]
fn the_package_holds_every_letter_by_post_as_it_was_built() {
    let copy = Copy::of(&vestland());
    let request = built(&copy);
    let recipients = Recipients::Due(Way::Post);
    let packed = folio::write_package(
        &request,
        &recipients,
        Names::Danish,
        &mut Diagnostics::new(),
    );
    let packed = packed.unwrap();
    assert_eq!((packed.count, packed.left_out.len()), (11, 0));
    let mut zip = zip::ZipArchive::new(fs::File::open(&packed.path).unwrap()).unwrap();
    let folder = packed.path.ancestors().nth(2).unwrap().join("breve");
    let names: Vec<_> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    assert_eq!(names.len(), 12);
    for name in names.iter().filter(|name| name.ends_with(".pdf")) {
        let mut packed = Vec::new();
        zip.by_name(name).unwrap().read_to_end(&mut packed).unwrap();
        assert!(packed == fs::read(folder.join(name)).unwrap(), "{name}");
    }
    let mut index = String::new();
    zip.by_name("indeks.csv").unwrap().read_to_string(&mut index).unwrap();
    assert_eq!(index.lines().count(), 12);
    must_contain(&index, ";Kirketorvet 3, 2. th.;;;;;9903;Nørrehus;Danmark;Nørrehus;");
}
