//! One letter to one person, about mandates or with thanks for those that have ended: what it
//! says, where it lies, and how it is rendered.

pub(crate) mod denied_claims;
mod letter_data;
mod letter_names;
mod letter_texts;

use time::Date;

use self::letter_data::{RecipientData, SharedData};
pub(crate) use self::letter_names::{FOLDER, letter_of_path};
use self::letter_texts::{LetterProse, OWN_PROSE};
use super::address_block;
use super::fingerprint::{LetterDigests, SharedFiles};
use crate::findings::PageFinding;
use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::ground::digest::Digest;
use crate::period::ended_mandate::{EndedMandate, is_over};
use crate::period::letter_contents::{
    Change, Contents, Kind, MandateContents, NO_COUNCIL_MEMBER,
};
use crate::period::model::{
    Affiliation, Appointee, Contact, ElectionPeriod, Mandate, Officer, ThanksWish,
};
use crate::period::register::SentLetter;
use crate::period::rows::TableRow as _;
use crate::period::schema::{AppointeeColumn, CellWord as _};
use crate::typeset::render::{Pages, Particulars};
use crate::typeset::window_guard;
use crate::typeset::world::Base;

/// The virtual path of the template.
pub(crate) const TEMPLATE: &str = "/templates/brev.typ";

/// How many mandates a letter may name that must keep to one page.
const MANDATES_ON_ONE_PAGE: usize = 4;

/// A letter to be made.
#[derive(Debug, Clone)]
pub struct Letter<'a> {
    /// The period whose council writes the letter.
    pub period: &'a ElectionPeriod,
    /// The person who receives the letter.
    pub appointee: &'a Appointee,
    /// What the letter is about: mandates, or thanks for them.
    pub kind: Kind,
    /// The day that the letter bears.
    pub date: Date,
    /// The day of the letter that this one replaces; `None` when the person had none.
    pub replaces: Option<Date>,
    /// What the register has of that letter; `None` also when it no longer has it.
    pub(crate) replaced: Option<&'a SentLetter>,
    /// Whether the person was sent the letter as it is today.
    pub(crate) is_sent: bool,
    /// The mandates that the letter names, at least one, in the order of the data.
    pub mandates: Vec<&'a Mandate>,
}

/// Makes what all letters of a period share, as the bytes of `/brev.json`.
pub fn shared_data(period: &ElectionPeriod) -> Vec<u8> {
    let data = SharedData::new(period);
    serde_json::to_vec(&data).expect("the data is plain")
}

/// Digests what the letters of a period share.
pub(crate) fn shared_digests(
    files: &SharedFiles,
    period: &ElectionPeriod,
) -> LetterDigests {
    LetterDigests::new(files, TEMPLATE, wording_digests(files, period), &OWN_PROSE)
}

/// Digests what the letters of a period say, but for their prose, from each day on which another
/// chairmanship signs.
fn wording_digests(files: &SharedFiles, period: &ElectionPeriod) -> Vec<(Date, Digest)> {
    let officers = period.chairmanship.officers.iter();
    let turns = officers.flat_map(|one| [one.from, one.to.and_then(Date::next_day)]);
    let mut days: Vec<_> = turns.flatten().chain([Date::MIN]).collect();
    days.sort_unstable();
    days.dedup();
    let digest = |day| (day, wording_digest(files, period, day));
    days.into_iter().map(digest).collect()
}

/// Digests what all letters of a day say, but for their prose: names, contacts, signatures.
/// It is made of the data alone, so that it is the same in the next version of the program.
fn wording_digest(files: &SharedFiles, period: &ElectionPeriod, day: Date) -> Digest {
    let council = &period.settings.council;
    let mut parts = vec![council.name.clone(), council.short_name.clone()];
    parts.push(period.settings.term.key());
    for officer in period.chairmanship.on(day) {
        let Officer {
            role,
            title,
            name,
            party,
            municipality: _,
            from: _,
            to: _,
            portrait: _,
            signature,
        } = officer;
        let signature = signature.as_ref().and_then(|it| files.picture_digest(&it.name));
        parts.push(role.word().into());
        parts.extend([title.clone(), name.clone(), party.clone().unwrap_or_default()]);
        parts.push(signature.map(|it| it.to_string()).unwrap_or_default());
    }
    for Contact { name, title, phone, email } in &period.contacts {
        parts.extend([name, title, phone, email].map(String::clone));
    }
    Digest::of_parts(parts)
}

/// Gives the mandates of a person that are not over on the day of the letters, in the order of
/// the data.
fn held<'a>(
    period: &'a ElectionPeriod,
    appointee: &'a Appointee,
) -> impl Iterator<Item = &'a Mandate> {
    let letter = &period.settings.letter;
    let is_over = |one: &Mandate| is_over(one.to, letter.date, &period.settings.term);
    appointee.mandates.iter().filter(move |one| !is_over(one))
}

/// Gives the mandates of a person that are over, in the order of the data, each with what decides
/// whether the person is thanked for it.
pub(crate) fn ended<'a>(
    period: &'a ElectionPeriod,
    appointee: &'a Appointee,
) -> impl Iterator<Item = (&'a Mandate, EndedMandate<'a>)> {
    let goes_on = held(period, appointee).next().is_some();
    let letter = &period.settings.letter;
    let is_over = |one: &&Mandate| is_over(one.to, letter.date, &period.settings.term);
    let ended = move |one: &'a Mandate| EndedMandate {
        number: &appointee.number,
        name: &appointee.name,
        forum: &period.fora[one.forum].name,
        from: one.from,
        to: one.to,
        wish: one.thanks,
        goes_on,
    };
    appointee
        .mandates
        .iter()
        .filter(is_over)
        .map(move |one| (one, ended(one)))
}

/// Tells whether there is a letter to a person of those who shall get one. There is none where
/// all mandates are over and the office wants no thanks.
pub(crate) fn has_letter(period: &ElectionPeriod, appointee: &Appointee) -> bool {
    held(period, appointee).next().is_some()
        || ended(period, appointee).any(|(_, ended)| ended.is_thanked(&period.register))
}

impl<'a> Letter<'a> {
    /// Writes the letters to a person: one about the mandates, and one with thanks for those that
    /// are over, as far as the person is thanked. Either is left out when it would name no
    /// mandate. A letter that the person has already, as it is, keeps its day; one that has
    /// changed since replaces the other.
    pub fn to(period: &'a ElectionPeriod, appointee: &'a Appointee) -> Vec<Self> {
        let held = held(period, appointee).collect();
        let thanked = ended(period, appointee)
            .filter(|(_, ended)| ended.is_thanked(&period.register))
            .map(|(mandate, _)| mandate);
        let letters = [(Kind::Mandates, held), (Kind::Thanks, thanked.collect())];
        let letters = letters.into_iter();
        let letters = letters.filter(|(_, mandates): &(_, Vec<_>)| !mandates.is_empty());
        let letter = |(kind, mandates)| {
            let first = Self::first(period, appointee);
            Self { kind, mandates, ..first }.after_those_sent()
        };
        letters.map(letter).collect()
    }

    /// Settles the day of the letter, and which one it replaces, by the last of its kind that the
    /// person was sent.
    fn after_those_sent(self) -> Self {
        let Appointee { number, name, .. } = self.appointee;
        let register = &self.period.register;
        let Some(last) = register.last(number, name, self.kind) else {
            return self;
        };
        if last.changes(name, &self.contents()).is_empty() {
            let replaced = register.replaced_by_last(number, name, self.kind);
            Self {
                date: last.date,
                replaces: last.replaces,
                replaced,
                is_sent: true,
                ..self
            }
        } else {
            Self {
                replaces: Some(last.date),
                replaced: Some(last),
                ..self
            }
        }
    }

    /// Tells whether the letter replaces one to a former name of the person.
    fn corrects_name(&self) -> bool {
        self.replaced
            .is_some_and(|replaced| *replaced.name != *self.appointee.name)
    }

    /// Tells whether the letter replaces one that named all its mandates already, whatever has
    /// changed in them. Then there is nothing to congratulate anybody on.
    fn has_no_news(&self) -> bool {
        let is_new = |change: &Change| matches!(change, Change::Added(_));
        self.replaced.is_some_and(|replaced| {
            let changes = replaced.changes(&self.appointee.name, &self.contents());
            !changes.iter().any(is_new)
        })
    }

    /// Lists those who sign the letter, as indices into the officers of the chairmanship: all who hold
    /// an office on the day of the letter, but for the person whom it goes to.
    fn signers(&self) -> Vec<usize> {
        let Appointee { name, affiliation, .. } = self.appointee;
        let is_self = |officer: &Officer| {
            officer.name == *name
                && affiliation.municipality() == Some(&officer.municipality)
        };
        let officers = self.period.chairmanship.officers.iter().enumerate();
        let signs = |(_, officer): &(usize, &Officer)| {
            officer.holds_office(self.date) && !is_self(officer)
        };
        officers.filter(signs).map(|(index, _)| index).collect()
    }

    /// Tells whether the letter thanks somebody who goes on in other mandates, because the office
    /// has asked for it.
    fn thanks_in_passing(&self) -> bool {
        let is_asked = |mandate: &&Mandate| mandate.thanks == Some(ThanksWish::Yes);
        self.kind == Kind::Thanks
            && self.mandates.iter().any(is_asked)
            && held(self.period, self.appointee).next().is_some()
    }

    /// Writes a letter to a person who was never sent one, about all the mandates, whether or not
    /// they have ended.
    pub fn first(period: &'a ElectionPeriod, appointee: &'a Appointee) -> Self {
        Self {
            period,
            appointee,
            kind: Kind::Mandates,
            date: period.settings.letter.date,
            replaces: None,
            replaced: None,
            is_sent: false,
            mandates: appointee.mandates.iter().collect(),
        }
    }

    /// Collects what the letter says to its person, as the register keeps it.
    pub fn contents(&self) -> Contents {
        let mandate = |mandate: &&Mandate| {
            let forum = &self.period.fora[mandate.forum];
            MandateContents {
                forum: forum.name.clone(),
                role: mandate.role.word().into(),
                from: mandate.from,
                to: mandate.to,
                basis: forum.basis.word().into(),
                appointer: self.period.appointer(mandate).map(str::to_owned),
                stands_in_for: mandate.stands_in_for.clone(),
                meaning: mandate.role.own_meaning(),
                is_personal: forum.is_personal,
            }
        };
        let affiliation = match &self.appointee.affiliation {
            Affiliation::Municipality { is_council_member: true, .. } => None,
            Affiliation::Municipality { .. } => Some(NO_COUNCIL_MEMBER.to_owned()),
            Affiliation::Organisation(name) => Some(name.clone()),
        };
        Contents {
            address: address_block::full_lines(self.appointee),
            mandates: self.mandates.iter().map(mandate).collect(),
            affiliation,
        }
    }

    /// Makes what the template receives of this letter alone, as the bytes of `/modtager.json`.
    pub fn data(&self) -> Vec<u8> {
        serde_json::to_vec(&RecipientData::new(self)).expect("the data is plain")
    }

    /// Digests all that the letter is made of and judged by; `shared` are the digests of what
    /// letters share. The window by which the page is judged is part of what the template receives.
    pub fn content_digest(&self, shared: &LetterDigests) -> Digest {
        let Particulars { identifier, date, standard: _ } = self.particulars();
        let own = [self.title(), identifier, date.to_string()];
        let own = own.into_iter().map(String::into_bytes).chain([self.data()]);
        let shared = shared.of(&self.prose()).as_ref().to_vec();
        Digest::of_parts([shared].into_iter().chain(own))
    }

    /// Lists the virtual paths of the prose that the letter sets, from top to bottom.
    pub fn prose(&self) -> Vec<String> {
        LetterProse::of(self).paths()
    }

    /// Lays the letter out. An address that leaves the window of the envelope is reported, as is
    /// anything else that may show there, and a letter of few mandates that runs over its page;
    /// such a letter is laid out all the same. Gives `None` when template or prose has a fault.
    pub fn compile<'b>(
        &self,
        base: &'b Base,
        findings: &mut Diagnostics,
    ) -> Option<Pages<'b>> {
        let world = base.letter(TEMPLATE, [("/modtager.json", self.data())]);
        let mut pages = Pages::compile(world, &self.subject(), findings)?;
        pages.set_title(&self.title());
        let window = self.period.settings.letter.envelope.window;
        window_guard::check_letter(pages.document(), window, |fault| {
            findings.push_value(self.subject(), &self.appointee.name, fault);
        });
        let (count, mandates) = (pages.count(), self.mandates.len());
        if count > 1 && mandates <= MANDATES_ON_ONE_PAGE {
            let fault = PageFinding::LetterTooLong { pages: count, mandates };
            findings.push_value(self.subject(), &self.appointee.name, fault);
        }
        Some(pages)
    }

    /// Exports the pages of the letter to the bytes of a PDF. Gives `None` when they cannot be
    /// exported by the standard, and reports why.
    pub fn export(&self, pages: &Pages, findings: &mut Diagnostics) -> Option<Vec<u8>> {
        pages.export(&self.particulars(), &self.subject(), findings)
    }

    /// Gives the place of findings to which Typst gives none: the name of the person in the
    /// table.
    pub fn subject(&self) -> Origin {
        self.appointee.at(AppointeeColumn::Name)
    }
}
