//! The keys of `periode.json`: the council, the election period, the letters, the folder and
//! the imprint. The keys with rules of their own have files below.

mod envelope_keys;
mod mail_keys;
mod palette_keys;
mod policy_keys;
mod print_keys;
mod role_keys;

use crate::findings::{DateFinding, ValueFinding};
use crate::ground::{danish, date};
use crate::pdf::paper::Grammage;
use crate::period::envelope::Envelope;
use crate::period::label_sheet::LabelSheet;
use crate::period::load::json_keys::Keys;
use crate::period::load::json_node::{LONGEST_WORD, Node};
use crate::period::model::AppointmentRange;
use crate::period::model::{
    Council, Imprint, LetterSettings, MailSettings, PressSettings, PrintSettings, Term,
};
use crate::period::rows::SettingsRow;

/// The longest postal address of a secretariat, in characters: two thirds of what stands on the line
/// at the foot of a letter.
const LONGEST_ADDRESS: usize = 90;

/// The most that the folder may say the council appoints.
const MOST_APPOINTMENTS: i32 = 10_000;

/// The highest number that an election period may have; a council counts its own from 1.
const MOST_TERMS: i32 = danish::MOST_ORDINAL.cast_signed();

/// Reads `periode.json`. A part of it with a fault is `None` in the row; nothing at all comes
/// from a file whose root is no object.
pub(super) fn settings(root: Node) -> Option<SettingsRow> {
    root.object(settings_keys)
}

/// Reads the keys of `periode.json`. All are read before any is required, so that all faults
/// show.
fn settings_keys(keys: &Keys) -> Option<SettingsRow> {
    // The reference by which an editor finds the schema.
    keys.optional("$schema", |node| node.text());
    let is_sample = keys.get("eksempeldata", |node| node.boolean());
    let council = keys.get("råd", |node| node.object(council));
    let term = keys.get("valgperiode", |node| node.object(term));
    let envelopes = keys.optional_or("kuverter", Vec::new(), envelope_keys::envelopes);
    let letter =
        keys.get("brev", |node| node.object(|keys| letter(keys, envelopes.as_deref())));
    let folder = keys.get("folder", |node| node.object(folder)).unwrap_or_default();
    let blue_book_date = keys.optional("blå bog", |node| node.object(blue_book_date));
    let palette = keys.get("farver", |node| node.object(palette_keys::palette));
    let press = keys.optional_or("tryk", PressSettings::default(), |node| {
        node.object(print_keys::press)
    });
    let print = keys.optional_or("udskrift", PrintSettings::default(), |node| {
        node.object(print_keys::print)
    });
    let roles = keys.optional_or("roller", Vec::new(), role_keys::roles);
    let imprint = keys.get("kolofon", |node| node.object(imprint));
    let control = keys.optional("kontrol", |node| node.object(policy_keys::control));
    let control = control.unwrap_or_default();
    Some(SettingsRow {
        is_sample,
        council,
        term,
        letter,
        envelopes: envelopes.unwrap_or_default(),
        appointments: folder.appointments,
        folder_date: folder.date,
        blue_book_date,
        has_clear_signatures: folder.has_clear_signatures,
        administration: folder.administration,
        grammage: folder.grammage,
        palette,
        press,
        print,
        imprint,
        policy: control.policy,
        reviews: control.reviews,
        local_lists: control.local_lists,
        shared_districts: control.shared_districts,
        roles,
    })
}

/// Reads the key `råd`: the council, with the words that texts have for it. The adjective may be
/// left out, and so may the postal address.
///
/// ```json
/// { "navn": "KKR Sjælland", "kortnavn": "Sjælland", "region": "Region Sjælland",
///   "tillægsord": "sjællandske", "hjemmeside": "https://www.kl.dk",
///   "adresse": "Eksempelvej 1, 4180 Sorø" }
/// ```
fn council(keys: &Keys) -> Option<Council> {
    let word = |key| keys.get(key, |node| node.text_within(LONGEST_WORD));
    let (name, short_name) = (word("navn"), word("kortnavn"));
    let region = word("region");
    let adjective = keys.optional_or("tillægsord", None, |node| {
        node.text_within(LONGEST_WORD).map(Some)
    });
    let website = keys.get("hjemmeside", |node| {
        node.parsed("^https://", parse_website, ValueFinding::BadUrl)
    });
    let address = keys
        .optional_or("adresse", None, |node| node.text_within(LONGEST_ADDRESS).map(Some));
    Some(Council {
        name: name?,
        short_name: short_name?,
        region: region?,
        adjective: adjective?,
        website: website?,
        address: address?,
    })
}

/// The address of a website, which must begin with `https://` and have no spaces, quotation
/// marks or angle brackets; `None` for any other text.
fn parse_website(text: &str) -> Option<String> {
    let host = text.strip_prefix("https://")?;
    let is_plain = !host.is_empty() && !text.contains([' ', '"', '<', '>']);
    is_plain.then(|| text.to_owned())
}

/// Reads the key `valgperiode`, whose last day must lie after its first.
///
/// ```json
/// { "fra": "2022-01-01", "til": "2026-01-31", "nummer": 5 }
/// ```
fn term(keys: &Keys) -> Option<Term> {
    let from = keys.get("fra", date);
    let to = keys.get("til", |node| {
        let to = date(node)?;
        if from.is_some_and(|from| to <= from) {
            node.report(&node.text()?, DateFinding::DatesReversed);
            return None;
        }
        Some(to)
    });
    let number = keys.get("nummer", |node| node.integer(1, MOST_TERMS));
    Some(Term {
        from: from?,
        to: to?,
        number: number?.unsigned_abs(),
    })
}

/// Reads the key `brev`: what is the same for all letters. `own` are the council's own
/// envelopes, `None` where they have a fault. Labels, mail and fold marks may be left out:
///
/// ```json
/// { "sted": "Sorø", "dato": "2022-02-02", "kuvert": "C5 venstre", "etiketter": "L7163",
///   "mail": { "afsender": "KKR Sjælland <kkr@kl.dk>" }, "falsemærker": true }
/// ```
fn letter(keys: &Keys, own: Option<&[Envelope]>) -> Option<LetterSettings> {
    let place = keys.get("sted", |node| node.text());
    let day = keys.get("dato", date);
    let envelope = keys.get("kuvert", |node| envelope_keys::envelope_by_name(node, own));
    let labels = keys.optional_or("etiketter", None, |node| {
        let names = LabelSheet::all().iter().map(|sheet| sheet.name.as_str());
        node.named(LabelSheet::named, names).map(Some)
    });
    let mail = keys.optional_or("mail", MailSettings::default(), |node| {
        node.object(mail_keys::mail)
    });
    let has_fold_marks = keys.optional_or("falsemærker", false, |node| node.boolean());
    Some(LetterSettings {
        place: place?,
        date: day?,
        envelope: envelope?,
        labels: labels?,
        mail: mail?,
        has_fold_marks: has_fold_marks?,
    })
}

/// What the key `folder` says; a part with a fault is `None`.
#[derive(Default)]
struct FolderSettings {
    /// The least and the most that the council appoints, as the folder says.
    appointments: Option<AppointmentRange>,
    /// The day of the folder; `None` where it is left out, too.
    date: Option<time::Date>,
    /// The boxes below the secretariat in the drawing of the council.
    administration: Option<Vec<String>>,
    /// The weight of the office's paper, the usual one where it is left out or has a fault.
    grammage: Grammage,
    /// Whether the paper around scanned signatures is to become transparent.
    has_clear_signatures: bool,
}

/// Reads the key `folder`: what is printed in the folder alone. Its day, the weight of the
/// paper and the last key may be left out:
///
/// ```json
/// { "udpegninger": { "fra": 300, "til": 350 }, "administration": ["Sekretariat"],
///   "dato": "2022-02-02", "papirvægt": 90, "gennemsigtige underskrifter": false }
/// ```
fn folder(keys: &Keys) -> Option<FolderSettings> {
    Some(FolderSettings {
        appointments: keys.get("udpegninger", |node| node.object(appointments)),
        date: keys.optional("dato", date),
        administration: keys.get("administration", |node| node.texts()),
        grammage: keys.optional("papirvægt", grammage).unwrap_or_default(),
        has_clear_signatures: keys
            .optional("gennemsigtige underskrifter", |node| node.boolean())
            .unwrap_or_default(),
    })
}

/// Reads the key `blå bog`: the day on which it is true, which may be left out.
///
/// ```json
/// { "dato": "2022-03-01" }
/// ```
fn blue_book_date(keys: &Keys) -> Option<time::Date> {
    keys.optional("dato", date)
}

/// Reads the key `udpegninger`: the least and the most, which must not be less than the least.
fn appointments(keys: &Keys) -> Option<AppointmentRange> {
    let from = keys.get("fra", |node| node.integer(1, MOST_APPOINTMENTS));
    let least = from.unwrap_or(1);
    let to = keys.get("til", |node| node.integer(least, MOST_APPOINTMENTS));
    Some(AppointmentRange {
        fewest: from?.unsigned_abs(),
        most: to?.unsigned_abs(),
    })
}

/// Reads the key `papirvægt`, a whole number in g/m² within what office printers take.
fn grammage(node: Node) -> Option<Grammage> {
    let grams = node.integer(Grammage::LIGHTEST.into(), Grammage::HEAVIEST.into())?;
    Grammage::new(u16::try_from(grams).ok()?)
}

/// Reads the key `kolofon`: who publishes the folder, and the lines of its imprint.
fn imprint(keys: &Keys) -> Option<Imprint> {
    let publisher = keys.get("udgiver", |node| node.text());
    let lines = keys.get("linjer", |node| node.texts());
    Some(Imprint { publisher: publisher?, lines: lines? })
}

/// Reads a date, written in any of the ways that cells may have: `2022-02-02` or
/// `2. februar 2022`.
pub(super) fn date(node: Node) -> Option<time::Date> {
    node.parsed("[0-9]{4}", date::parse, DateFinding::BadDate { may_be_open: false })
}
