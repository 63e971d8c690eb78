//! Drafts of the e-mails that letters go out with. Folio sends nothing: a person opens each draft,
//! looks at it and sends it.

use std::path::PathBuf;

use super::outgoing::DRAFTS;
use super::{Mailroom, Recipients};
use crate::documents::letter::{self, Letter};
use crate::error::Error;
use crate::findings::sink::Diagnostics;
use crate::ground::digest::Digest;
use crate::ground::lang::{Lang, counted};
use crate::mailing::draft::{Draft, Mailbox, UnwritableAddress};
use crate::output::manifest::{Manifest, Output};
use crate::output::staging::OutputFolder;
use crate::period::letter_contents::Kind;
use crate::period::model::Dispatch;
use crate::run::prepare::{Prepared, with_sources};
use crate::run::request::Request;
use crate::typeset::mail_text::MailText;

/// The drafts that were written.
#[derive(Debug)]
pub struct Drafts {
    /// The folder in which they lie.
    pub folder: PathBuf,
    /// How many drafts were written.
    pub count: usize,
    /// The letters without a draft, in mailing order.
    pub unwritable: Vec<NotDrafted>,
}

/// A letter without a draft, since no mail can be written to the address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotDrafted {
    /// The name of the person who should receive the letter.
    pub name: String,
    /// What is wrong with the address.
    pub fault: UnwritableAddress,
}

impl Lang {
    /// Says how many drafts lie in a folder.
    pub fn drafts_in(self, count: usize, folder: &str) -> String {
        self.pick(
            counted(count, "kladde", "kladder") + " i " + folder,
            counted(count, "draft", "drafts") + " in " + folder,
        )
    }
}

/// The texts of the council's e-mails.
struct MailTexts {
    /// The text with a letter about mandates.
    mandates: MailText,
    /// The text with a letter of thanks.
    thanks: MailText,
}

/// A letter that goes by e-mail, to an address that a draft can be written to.
struct Mail<'m, 'a> {
    /// The letter that is attached.
    letter: &'m Letter<'a>,
    /// The person who receives it.
    to: Mailbox,
}

/// Writes drafts of the e-mails with the letters attached. Drafts of the last time that are not
/// asked for any more go, so that nobody sends them; when people are asked for by name, the
/// drafts to others stay.
///
/// # Errors
/// Fails with [`Error::Data`] when there are errors among the findings, with
/// [`ChoiceFault`](crate::mailing::choice::ChoiceFault) when somebody is not found, with
/// [`NotBuilt`](super::NotBuilt) when a letter was not made as it is today, or when the
/// environment refuses. No draft is written then.
pub fn write_drafts(
    request: &Request,
    recipients: &Recipients,
    findings: &mut Diagnostics,
) -> Result<Drafts, Error> {
    request.check_output()?;
    with_sources(request, findings, |sources, findings| {
        let prepared = sources.judge(&request.period, findings)?;
        let texts = MailTexts {
            mandates: MailText::of(&prepared.base, prepared.has_mail, findings)?,
            thanks: MailText::of_thanks(&prepared.base, findings)?,
        };
        drafts_of(&prepared, request, recipients, &texts)
    })
}

/// Writes the drafts of a period that is judged, as [`write_drafts`] says.
fn drafts_of(
    prepared: &Prepared,
    request: &Request,
    recipients: &Recipients,
    texts: &MailTexts,
) -> Result<Drafts, Error> {
    let mailroom = Mailroom::of(prepared, request);
    let letters = mailroom.letters(recipients)?;
    let folder = mailroom.folder.join(DRAFTS);
    let (mut output, previous) = OutputFolder::open(&folder, &request.owner)?;
    let (mails, unwritable) = mails(&letters);
    let mut staged = mails.iter().map(|mail| mail.stage(&mailroom, texts, &mut output));
    if let Err(error) = staged.try_for_each(|staged| staged) {
        output.discard();
        return Err(error);
    }
    if matches!(recipients, Recipients::People(_)) {
        let has = output.paths();
        let others = previous.documents(|path| !has.contains(path));
        others.into_iter().for_each(|found| output.keep(found));
    }
    output.commit(Manifest::new(&prepared.period.settings, Vec::new()), previous)?;
    Ok(Drafts { folder, count: mails.len(), unwritable })
}

/// Parts letters that go by e-mail into those that a draft can be written of and those of which
/// none can. Letters that go by post are in neither.
fn mails<'m, 'a>(letters: &[&'m Letter<'a>]) -> (Vec<Mail<'m, 'a>>, Vec<NotDrafted>) {
    let (mut mails, mut unwritable) = (Vec::new(), Vec::new());
    for letter in letters.iter().copied() {
        let Dispatch::Email(address) = &letter.appointee.dispatch else { continue };
        let name = &letter.appointee.name;
        match Mailbox::new(name, address) {
            Ok(to) => mails.push(Mail { letter, to }),
            Err(fault) => unwritable.push(NotDrafted { name: name.clone(), fault }),
        }
    }
    (mails, unwritable)
}

impl MailTexts {
    /// Gives the text with a letter of this kind.
    fn of(&self, kind: Kind) -> &MailText {
        match kind {
            Kind::Mandates => &self.mandates,
            Kind::Thanks => &self.thanks,
        }
    }
}

impl Mail<'_, '_> {
    /// Writes the draft with the letter as it was made, and stages it.
    ///
    /// # Errors
    /// Fails with [`NotBuilt`](super::NotBuilt) when the letter was not made as it is today, or
    /// when the environment refuses.
    fn stage(
        &self,
        mailroom: &Mailroom,
        texts: &MailTexts,
        output: &mut OutputFolder,
    ) -> Result<(), Error> {
        let made = mailroom.made(self.letter)?;
        let draft = self.draft(&made.bytes, texts);
        output.stage(self.described(&draft), &draft)
    }

    /// Writes the draft with the bytes of the letter attached, under the name of its file.
    fn draft(&self, pdf: &[u8], texts: &MailTexts) -> Vec<u8> {
        let Self { letter, to } = self;
        let words =
            texts.of(letter.kind).to(&letter.appointee.name, &letter.salutation());
        let (identifier, path) = (letter.identifier(), letter.path());
        let draft = Draft {
            sender: None,
            to,
            subject: &words.subject,
            text: &words.body,
            attachment_name: path.trim_start_matches(letter::FOLDER),
            pdf,
            date: letter.date,
            identifier: &identifier,
        };
        draft.to_bytes()
    }

    /// Describes the draft for the manifest of the drafts. It has no pages.
    fn described(&self, draft: &[u8]) -> Output {
        let path = self.letter.path();
        let name = path.trim_start_matches(letter::FOLDER).trim_end_matches(".pdf");
        let content = Digest::of(draft);
        Output::new(&format!("{name}.eml"), draft, 0, content, &Diagnostics::new())
    }
}
