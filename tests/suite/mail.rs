//! The e-mails that letters are attached to: their words, and what a period may say of them.

use folio::diagnostic::Diagnostics;
use folio::draft::{Draft, Mailbox};
use folio::listing::Format;
use folio::mail_text::{MailText, MailWords};
use folio::wording::Lang;
use folio::{letter, prepare};

use crate::project::{Copy, check, must_contain, print, sjaelland, vestland};

/// The e-mail to Åse Ågård, of a period without a fault.
#[track_caller]
fn words(copy: &Copy, has_own: bool) -> MailWords {
    let mut findings = Diagnostics::new();
    let prepared = prepare(&copy.project(), &mut findings).unwrap();
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
        let said = print(&check(&copy.project()), Format::Human, Lang::En);
        must_contain(&said, &format!("[{code}]"));
        must_contain(&said, "tekster/mail.typ");
    }
}

#[test]
fn a_letter_becomes_the_same_draft_every_time() {
    let copy = Copy::of(&vestland());
    let draft = || {
        let mut findings = Diagnostics::new();
        let prepared = prepare(&copy.project(), &mut findings).unwrap();
        let period = &prepared.period;
        let text = MailText::of(&prepared.base, false, &mut findings).unwrap();
        let appointee = &period.appointees[0];
        let letter = letter::render(&prepared.base, period, appointee).0.unwrap();
        let words = text.to(&appointee.name, &format!("Kære {}", appointee.name));
        let draft = Draft {
            sender: None,
            to: &Mailbox::new(&appointee.name, "aase@example.dk").unwrap(),
            subject: &words.subject,
            text: &words.body,
            attachment_name: &letter.file_name,
            pdf: &letter.pdf,
            date: period.settings.letter.date,
            identifier: &appointee.number,
        };
        draft.to_bytes()
    };
    let bytes = draft();
    assert_eq!(bytes, draft());
}
