//! Drafts of the e-mails that letters go out with. Folio sends nothing: a person opens each draft,
//! looks at it and sends it.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::letters_of_today::LettersOfToday;
use super::opened_output::OpenedOutput;
use super::outgoing::OutgoingFolder;
use super::{Mailroom, Recipients};
use crate::documents::letter::{self, Letter};
use crate::error::Error;
use crate::findings::sink::Diagnostics;
use crate::ground::digest::Digest;
use crate::ground::lang::{Lang, counted};
use crate::mailing::draft::{Draft, Mailbox, UnwritableAddress};
use crate::output::manifest::{HeldLetter, Output};
use crate::output::previous::PreviousRuns;
use crate::output::staging::OutputFolder;
use crate::period::letter_contents::Kind;
use crate::period::model::{MailAddress, Settings};
use crate::period::presence::{may_lie_at, read_if_there};
use crate::run::prepare::{Prepared, with_sources};
use crate::run::request::Request;
use crate::run::withdrawn::{Staleness, Withdrawal, Withdrawn};
use crate::typeset::mail_text::{MailText, MailWords};

/// The drafts that were written.
#[derive(Debug)]
pub struct Drafts {
    /// The folder in which they lie.
    pub folder: PathBuf,
    /// How many drafts were written.
    pub count: usize,
    /// How many of them have a letter that its person is recorded to have had as it is.
    pub had_already: usize,
    /// The letters without a draft, in mailing order.
    pub unwritable: Vec<NotDrafted>,
    /// The paths of drafts that were not written anew, since somebody has changed them; they are of the
    /// letters of today.
    pub edited: Vec<String>,
    /// What was out of date among earlier drafts and in the package.
    pub withdrawal: Withdrawal,
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

    /// Says that a draft was not written anew, since somebody has changed it.
    pub fn not_renewed(self, path: &str) -> String {
        self.pick(
            format!(
                "{path} er ikke skrevet på ny, for den er ændret af en person; slet den først, hvis \
                 Folio skal skrive den igen"
            ),
            format!(
                "{path} was not written anew, since somebody has changed it; delete it first if Folio \
                 is to write it again"
            ),
        )
    }

    /// Says how many of the drafts would be sent a second time.
    pub fn had_already(self, count: usize) -> String {
        self.pick(
            format!(
                "{count} af dem er til en, der er noteret at have fået det brev; send kun igen, \
                 hvis det er meningen"
            ),
            format!(
                "{count} of them go to somebody who is recorded to have had that letter; send \
                 again only if that is meant"
            ),
        )
    }
}

/// The texts of the council's e-mails.
pub(super) struct MailTexts {
    /// The text with a letter about mandates.
    mandates: MailText,
    /// The text with a letter about mandates of which the usual words are not true.
    other_mandates: MailText,
    /// The text with a letter of thanks.
    thanks: MailText,
}

/// A letter that goes by e-mail, to an address that a draft can be written to.
struct Mail<'m, 'a> {
    /// The letter that is attached.
    letter: &'m Letter<'a>,
    /// The person who receives it.
    to: Mailbox,
    /// Who sends it; `None` for whoever opens the draft.
    sender: Option<Mailbox>,
    /// Who receives a copy.
    copy: Option<Mailbox>,
    /// The subject and the text.
    words: MailWords,
}

/// Writes drafts of the e-mails with the letters attached. Drafts of the last time that are not
/// asked for any more go, so that nobody sends them; when people are asked for by name, the
/// drafts to others stay. So does every draft that somebody has changed.
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
        let texts = MailTexts::of(&prepared, findings)?;
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
    let opened = OpenedOutput::of(&prepared.period.settings, request)?;
    let mailroom = Mailroom::of(prepared, &opened);
    let letters = mailroom.letters(recipients)?;
    let (mut mails, unwritable) = mails(&letters, texts, &prepared.period.settings);
    let (mut output, previous) = opened.open_folder(OutgoingFolder::Drafts)?;
    let mut edited = edited(&previous)?;
    for mail in &mails {
        if edited.contains(&mail.path()) && mail.lies_in(&output, &mailroom)? {
            edited.remove(&mail.path());
        }
    }
    mails.retain(|mail| !edited.contains(&mail.path()));
    let mut staged = mails.iter().map(|mail| mail.stage(&mailroom, &mut output));
    if let Err(error) = staged.try_for_each(|staged| staged) {
        output.discard();
        return Err(error);
    }
    let today = LettersOfToday::of(prepared);
    let made = opened.previous().outputs().map(|made| (&*made.path, made)).collect();
    let stays = matches!(recipients, Recipients::People(_));
    let mut stale = keep_others(&mut output, &previous, |draft| {
        // Of one that is out of date it is said when all is held against the letters.
        if edited.contains(&draft.path) {
            return Fate::Stays;
        }
        match today.staleness(OutgoingFolder::Drafts, draft, &made) {
            Some(reason) => Fate::Stale(reason),
            None if stays => Fate::Stays,
            None => Fate::Goes,
        }
    });
    stale.retain(|one| may_lie_at(&opened.path().join(&one.path)));
    let folder = opened.path().join(OutgoingFolder::Drafts.name());
    let had = mails.iter().filter(|mail| mail.letter.is_sent);
    let (count, had_already) = (mails.len(), had.count());
    let mut withdrawal = OpenedOutput::commit_folder(
        OutgoingFolder::Drafts,
        (output, previous),
        prepared,
        stale,
    )?;
    withdrawal.append(opened.clear(prepared, &BTreeSet::new())?);
    let edited = edited.iter().map(|draft| OutgoingFolder::Drafts.path_of(draft));
    let edited = edited.filter(|path| !withdrawal.left.contains(path)).collect();
    Ok(Drafts {
        folder,
        count,
        had_already,
        unwritable,
        edited,
        withdrawal,
    })
}

/// Lists the drafts of the last time that somebody has changed, by their paths in the folder.
///
/// # Errors
/// Fails with [`Error::Io`] when a draft cannot be read: what somebody has written would be lost.
fn edited(previous: &PreviousRuns) -> Result<BTreeSet<String>, Error> {
    let mut edited = BTreeSet::new();
    for draft in previous.outputs() {
        if previous.is_changed(draft)? {
            edited.insert(draft.path.clone());
        }
    }
    Ok(edited)
}

/// What becomes of an earlier draft that is not written anew.
enum Fate {
    /// It stays.
    Stays,
    /// It goes, since nobody has asked for it, though it could be sent.
    Goes,
    /// It goes, since it is out of date.
    Stale(Staleness),
}

/// Keeps the earlier drafts that are to stay. Gives those that are out of date, with the reasons, which
/// leave.
fn keep_others(
    output: &mut OutputFolder,
    previous: &PreviousRuns,
    fate: impl Fn(&Output) -> Fate,
) -> Vec<Withdrawn> {
    let has: BTreeSet<_> = output.paths().into_iter().map(str::to_owned).collect();
    let mut stale = Vec::new();
    for found in previous.documents(|path| !has.contains(path)) {
        match fate(&found.output) {
            Fate::Stale(reason) => {
                let path = OutgoingFolder::Drafts.path_of(&found.output.path);
                stale.push(Withdrawn { path, reason });
            }
            Fate::Stays => output.keep(found),
            Fate::Goes => {}
        }
    }
    stale
}

/// Parts letters that go by e-mail into those that a draft can be written of and those of which
/// none can. Letters that go by post are in neither.
fn mails<'m, 'a>(
    letters: &[&'m Letter<'a>],
    texts: &MailTexts,
    settings: &Settings,
) -> (Vec<Mail<'m, 'a>>, Vec<NotDrafted>) {
    let (mut mails, mut unwritable) = (Vec::new(), Vec::new());
    for letter in letters.iter().copied() {
        match texts.mail(letter, settings) {
            Some(Ok(mail)) => mails.push(mail),
            Some(Err(fault)) => {
                let name = letter.appointee.name.clone();
                unwritable.push(NotDrafted { name, fault });
            }
            None => {}
        }
    }
    (mails, unwritable)
}

impl MailTexts {
    /// Reads the texts of a period.
    ///
    /// # Errors
    /// Fails as [`MailText::of`].
    fn of(prepared: &Prepared, findings: &mut Diagnostics) -> Result<Self, Error> {
        Ok(Self {
            mandates: MailText::of(&prepared.base, prepared.has_mail, findings)?,
            other_mandates: MailText::of_other_mandates(
                &prepared.base,
                prepared.has_mail,
                findings,
            )?,
            thanks: MailText::of_thanks(&prepared.base, findings)?,
        })
    }

    /// Reads the texts of a period; `None` when there is a fault in them, which whoever wants
    /// drafts is told.
    pub(super) fn if_sound(prepared: &Prepared) -> Option<Self> {
        Self::of(prepared, &mut Diagnostics::new()).ok()
    }

    /// Writes the e-mail with a letter, without the letter. Gives `None` when the letter does not
    /// go by e-mail.
    ///
    /// # Errors
    /// Fails when no mail can be written to the address.
    fn mail<'m, 'a>(
        &self,
        letter: &'m Letter<'a>,
        settings: &Settings,
    ) -> Option<Result<Mail<'m, 'a>, UnwritableAddress>> {
        let name = &letter.appointee.name;
        let to = match Mailbox::new(name, letter.appointee.dispatch.email()?) {
            Ok(to) => to,
            Err(fault) => return Some(Err(fault)),
        };
        let text = match letter.kind {
            Kind::Mandates if letter.is_usual() => &self.mandates,
            Kind::Mandates => &self.other_mandates,
            Kind::Thanks => &self.thanks,
        };
        let mail = &settings.letter.mail;
        Some(Ok(Mail {
            letter,
            to,
            sender: mail.sender.as_ref().map(mailbox),
            copy: mail.copy.as_ref().map(mailbox),
            words: text.to(name, &letter.salutation()),
        }))
    }

    /// Digests what goes with a letter in its e-mail. Gives `None` when no e-mail can be written.
    pub(super) fn accompanying(
        &self,
        letter: &Letter,
        settings: &Settings,
    ) -> Option<Digest> {
        Some(self.mail(letter, settings)?.ok()?.accompanying())
    }
}

/// Makes the mailbox of an address of the settings.
///
/// # Panics
/// Panics when no mail can be written to the address; the settings are refused then.
fn mailbox(address: &MailAddress) -> Mailbox {
    let MailAddress { name, address } = address;
    Mailbox::new(name, address).expect("the settings have plain addresses")
}

impl Mail<'_, '_> {
    /// Writes the draft with the letter as it was made, and stages it.
    ///
    /// # Errors
    /// Fails with [`NotBuilt`](super::NotBuilt) when the letter was not made as it is today, or
    /// when the environment refuses.
    fn stage(&self, mailroom: &Mailroom, output: &mut OutputFolder) -> Result<(), Error> {
        let made = mailroom.made(self.letter)?;
        let draft = self.draft(&made.bytes);
        output.stage(self.described(&draft, made.output), &draft)
    }

    /// Whether the draft lies in its folder as it would be written now, whatever the manifest says: a
    /// run that died may have written the one and not the other.
    ///
    /// # Errors
    /// Fails as [`Mail::stage`].
    fn lies_in(&self, output: &OutputFolder, mailroom: &Mailroom) -> Result<bool, Error> {
        let draft = self.draft(&mailroom.made(self.letter)?.bytes);
        Ok(read_if_there(&output.path().join(self.path()))?.is_some_and(|it| it == draft))
    }

    /// Writes the draft with the bytes of the letter attached.
    fn draft(&self, pdf: &[u8]) -> Vec<u8> {
        let identifier = self.letter.identifier();
        let draft = Draft {
            sender: self.sender.as_ref(),
            to: &self.to,
            copy: self.copy.as_ref(),
            subject: &self.words.subject,
            text: &self.words.body,
            attachment_name: &self.letter.name_for_a_person(),
            pdf,
            date: self.letter.date,
            identifier: &identifier,
        };
        draft.to_bytes()
    }

    /// Digests all that is in the draft but the letter itself.
    fn accompanying(&self) -> Digest {
        Digest::of(&self.draft(&[]))
    }

    /// Gives the path of the draft in the folder of the drafts.
    fn path(&self) -> String {
        let path = self.letter.path();
        let name = path.trim_start_matches(letter::FOLDER).trim_end_matches(".pdf");
        format!("{name}.eml")
    }

    /// Describes the draft for the manifest of the drafts. It has no pages.
    fn described(&self, draft: &[u8], letter: &Output) -> Output {
        let content = Digest::of(draft);
        let described = Output::new(&self.path(), draft, 0, content, &Diagnostics::new());
        let held = HeldLetter {
            path: letter.path.clone(),
            sha256: letter.sha256,
            accompanying: self.accompanying(),
            is_again: self.letter.is_sent,
        };
        Output { made_of: Some(vec![held]), ..described }
    }
}
