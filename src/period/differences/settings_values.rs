//! The settings of two periods, key by key, as `periode.json` has them. A key that is left out says
//! what it usually means, so that writing that out makes no difference.

use super::difference::{
    Changed, DifferingField, Entry, Field, Subject, SubjectDifferences,
};
use super::uncompared::{Part, Side, Uncompared};
use super::value::Value;
use crate::findings::Severity;
use crate::findings::origin::Origin;
use crate::ground::lang::Lang;
use crate::ground::list_changes::changed_places;
use crate::pdf::press::PictureColour;
use crate::period::envelope::Envelope;
use crate::period::model::{
    Colour, Council, Imprint, LetterSettings, MailAddress, Palette, PressSettings,
    PrintSettings, Term,
};
use crate::period::rows::SettingsRow;
use crate::period::schema;

/// What a key says.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Setting {
    /// One value.
    One(Value),
    /// A list of texts in their order.
    List(Vec<String>),
}

/// A key with what it says: "brev.dato".
type KeyValue = (&'static str, Setting);

/// A key at the root of the file, with what is below it; `None` where it is missing or has a
/// fault.
type Section = (&'static str, Option<Vec<KeyValue>>);

/// Compares the settings of two periods.
pub(super) fn compare(before: &SettingsRow, now: &SettingsRow) -> SubjectDifferences {
    let mut found = SubjectDifferences::none(Subject::Settings);
    let [before, now] = [before, now].map(sections);
    for (side, sections) in [(Side::Before, &before), (Side::Now, &now)] {
        found
            .uncompared
            .extend(unread_sections(sections).map(|part| Uncompared { side, part }));
    }
    // Of a file that cannot be read, what may be left out would seem to be left out.
    if found.uncompared.iter().any(|one| matches!(one.part, Part::Whole(_))) {
        return found;
    }
    for ((_, old), (_, new)) in before.into_iter().zip(now) {
        let (Some(old), Some(new)) = (old, new) else { continue };
        for ((key, old), (_, new)) in old.into_iter().zip(new) {
            let fields = differing_fields(key, &old, &new);
            if !fields.is_empty() {
                let entry = Entry::new(key, Some(place(key)));
                found.changed.push(Changed { entry, fields });
            }
        }
    }
    found
}

/// Says which sections could not be read: the whole file where there is none at all.
fn unread_sections(sections: &[Section]) -> impl Iterator<Item = Part> {
    let unread: Vec<_> = sections.iter().filter(|(_, values)| values.is_none()).collect();
    let needed = sections.iter().filter(|(key, _)| !MAY_BE_LEFT_OUT.contains(key));
    let is_whole = unread.len() >= needed.count();
    let whole = is_whole.then(|| Part::Whole(schema::SETTINGS.into()));
    let keys = unread.into_iter().map(|(key, _)| Part::Key(key));
    let keys: Vec<_> = if is_whole { Vec::new() } else { keys.collect() };
    whole.into_iter().chain(keys)
}

/// Finds where two values of a key differ; in a list, element by element.
fn differing_fields(
    key: &'static str,
    before: &Setting,
    now: &Setting,
) -> Vec<DifferingField> {
    let field = |field: Field, before: Value, now: Value| DifferingField {
        field,
        before,
        now,
        before_origin: Some(place(key)),
        now_origin: Some(place(key)),
    };
    match (before, now) {
        (Setting::List(before), Setting::List(now)) => {
            let text = |list: &[String], at: Option<usize>| {
                at.map_or(Value::Empty, |at| Value::text(&list[at]))
            };
            let places = changed_places(before, now);
            // Of lists too long to be compared it is only said that they differ.
            let places = places.unwrap_or_else(|| vec![(None, None)]);
            let places = places.into_iter();
            places
                .map(|(old, new)| {
                    field(Field::Item(key), text(before, old), text(now, new))
                })
                .collect()
        }
        (Setting::One(before), Setting::One(now)) if before != now => {
            vec![field(Field::Named(key), before.clone(), now.clone())]
        }
        _ => Vec::new(),
    }
}

/// Gives the place of a key.
fn place(key: &'static str) -> Origin {
    Origin::file(schema::SETTINGS).key(key)
}

/// The sections that are read from a file without any key.
const MAY_BE_LEFT_OUT: [&str; 4] = ["kuverter", "folder", "blå bog", "kontrol"];

/// Lists all sections in the order in which the office is shown them.
fn sections(settings: &SettingsRow) -> Vec<Section> {
    let administration = settings.administration.as_ref();
    let appointments = settings.appointments.as_ref().map(|range| {
        let count = |number: u32| one(Value::text(number.to_string()));
        vec![
            ("folder.udpegninger.fra", count(range.fewest)),
            ("folder.udpegninger.til", count(range.most)),
        ]
    });
    vec![
        ("eksempeldata", settings.is_sample.map(|is| vec![("eksempeldata", yes_no(is))])),
        ("råd", settings.council.as_ref().map(council)),
        ("valgperiode", settings.term.as_ref().map(term)),
        ("brev", settings.letter.as_ref().map(letter)),
        ("kuverter", Some(vec![("kuverter", envelopes(&settings.envelopes))])),
        ("folder.udpegninger", appointments),
        (
            "folder.administration",
            administration
                .map(|bodies| vec![("folder.administration", list(bodies.clone()))]),
        ),
        ("folder", Some(rest_of_folder(settings))),
        ("blå bog", Some(blue_book(settings))),
        ("farver", settings.palette.as_ref().map(palette)),
        ("tryk", settings.press.as_ref().map(press)),
        ("udskrift", settings.print.as_ref().map(print)),
        ("kolofon", settings.imprint.as_ref().map(imprint)),
        ("roller", settings.roles.as_ref().map(|_| vec![("roller", roles(settings))])),
        ("kontrol", Some(control(settings))),
    ]
}

/// Lists what the key `blå bog` says.
fn blue_book(settings: &SettingsRow) -> Vec<KeyValue> {
    vec![("blå bog.dato", one(settings.blue_book_date.map_or(Value::Empty, Value::Day)))]
}

/// Makes a setting of one value.
fn one(value: Value) -> Setting {
    Setting::One(value)
}

/// Makes a setting of one text.
fn text(text: &str) -> Setting {
    one(Value::text(text))
}

/// Makes a setting of a list whose order counts.
fn list(texts: Vec<String>) -> Setting {
    Setting::List(texts)
}

/// Makes a setting of a list whose order means nothing.
fn unordered(texts: impl IntoIterator<Item = String>) -> Setting {
    let mut texts: Vec<_> = texts.into_iter().collect();
    texts.sort();
    Setting::List(texts)
}

/// Makes a setting of a truth value, as JSON writes it.
fn yes_no(is_so: bool) -> Setting {
    text(if is_so { "true" } else { "false" })
}

/// Lists what the key `råd` says.
fn council(council: &Council) -> Vec<KeyValue> {
    vec![
        ("råd.navn", text(&council.name)),
        ("råd.kortnavn", text(&council.short_name)),
        ("råd.region", text(&council.region)),
        ("råd.tillægsord", one(Value::of(council.adjective.as_ref()))),
        ("råd.hjemmeside", text(&council.website)),
        ("råd.adresse", one(Value::of(council.address.as_ref()))),
    ]
}

/// Lists what the key `valgperiode` says.
fn term(term: &Term) -> Vec<KeyValue> {
    vec![
        ("valgperiode.fra", one(Value::Day(term.from))),
        ("valgperiode.til", one(Value::Day(term.to))),
        ("valgperiode.nummer", text(&term.number.to_string())),
    ]
}

/// Lists what the key `brev` says.
fn letter(letter: &LetterSettings) -> Vec<KeyValue> {
    let mailbox = |mailbox: &Option<MailAddress>| {
        one(mailbox.as_ref().map_or(Value::Empty, |mailbox| {
            let MailAddress { name, address } = mailbox;
            Value::text(format!("{name} <{address}>").trim())
        }))
    };
    vec![
        ("brev.sted", text(&letter.place)),
        ("brev.dato", one(Value::Day(letter.date))),
        ("brev.kuvert", text(&letter.envelope.name)),
        ("brev.etiketter", one(Value::of(letter.labels.map(|sheet| &sheet.name)))),
        ("brev.mail.afsender", mailbox(&letter.mail.sender)),
        ("brev.mail.kopi", mailbox(&letter.mail.copy)),
        ("brev.falsemærker", yes_no(letter.has_fold_marks)),
    ]
}

/// Lists the council's own envelopes with their measures.
fn envelopes(envelopes: &[Envelope]) -> Setting {
    let measures = |one: &Envelope| {
        let (format, side, fold) = (one.format.name(), one.side.word(), one.fold.word());
        let (x, y) = (one.distance_from_side().0, one.window.y.0);
        let (width, height) = (one.window.width.0, one.window.height.0);
        format!(
            "{}: format {format}, side {side}, x {x}, y {y}, bredde {width}, højde {height}, \
             fold {fold}",
            one.name
        )
    };
    unordered(envelopes.iter().map(measures))
}

/// Lists what the key `folder` says that may be left out.
fn rest_of_folder(settings: &SettingsRow) -> Vec<KeyValue> {
    let day = settings.folder_date.map_or(Value::Empty, Value::Day);
    vec![
        ("folder.dato", one(day)),
        ("folder.papirvægt", text(&settings.grammage.grams().to_string())),
        ("folder.gennemsigtige underskrifter", yes_no(settings.has_clear_signatures)),
    ]
}

/// Lists the four colours, each for screen and press.
fn palette(palette: &Palette) -> Vec<KeyValue> {
    let colours = [
        (
            ["farver.primær.skærm", "farver.primær.tryk", "farver.primær.spotfarve"],
            &palette.primary,
        ),
        (
            [
                "farver.sekundær.skærm",
                "farver.sekundær.tryk",
                "farver.sekundær.spotfarve",
            ],
            &palette.secondary,
        ),
        (
            ["farver.accent.skærm", "farver.accent.tryk", "farver.accent.spotfarve"],
            &palette.accent,
        ),
        (
            ["farver.papir.skærm", "farver.papir.tryk", "farver.papir.spotfarve"],
            &palette.paper,
        ),
    ];
    let colours = colours.into_iter();
    colours
        .flat_map(|([screen, press, spot], colour)| {
            let Colour {
                srgb: [red, green, blue],
                cmyk: [c, m, y, k],
                spot: ink,
            } = colour;
            [
                (screen, text(&format!("#{red:02x}{green:02x}{blue:02x}"))),
                (press, text(&format!("[{c}, {m}, {y}, {k}]"))),
                (spot, one(Value::of(ink.as_ref()))),
            ]
        })
        .collect()
}

/// Lists what the key `tryk` says.
fn press(press: &PressSettings) -> Vec<KeyValue> {
    let pictures = match press.pictures {
        PictureColour::Cmyk => "cmyk",
        PictureColour::Srgb => "srgb",
    };
    vec![
        ("tryk.beskæring", text(&press.bleed.0.to_string())),
        ("tryk.skæremærker", yes_no(press.has_marks)),
        ("tryk.billeder", text(pictures)),
    ]
}

/// Lists what the key `udskrift` says.
fn print(print: &PrintSettings) -> Vec<KeyValue> {
    vec![
        ("udskrift.tosidet", yes_no(print.is_duplex)),
        ("udskrift.hæftemærke", yes_no(print.has_staple_mark)),
        ("udskrift.kuverteringsmærker", yes_no(print.has_insertion_marks)),
        ("udskrift.breve pr. fil", text(&print.letters_per_file.to_string())),
    ]
}

/// Lists what the key `kolofon` says.
fn imprint(imprint: &Imprint) -> Vec<KeyValue> {
    vec![
        ("kolofon.udgiver", text(&imprint.publisher)),
        ("kolofon.linjer", list(imprint.lines.clone())),
    ]
}

/// Lists the roles of the council's own with what they mean.
fn roles(settings: &SettingsRow) -> Setting {
    let roles = settings.roles.iter().flatten();
    unordered(roles.map(|role| {
        let meaning = crate::period::model::MandateRole::Own(role.clone()).own_meaning();
        format!("{}: {}", role.word, meaning.unwrap_or_default())
    }))
}

/// Lists how the office wants findings to be judged.
fn control(settings: &SettingsRow) -> Vec<KeyValue> {
    let severity = |severity: &Severity| Lang::Da.severity(*severity);
    let severities = settings.policy.severities.iter();
    let severities =
        severities.map(|(code, grave)| format!("{}: {}", code.as_str(), severity(grave)));
    // A waiver that fits no row stands in the file all the same.
    let waivers = settings.policy.waivers.iter().chain(&settings.policy.unfitting);
    let waivers = waivers.map(|waiver| {
        let row = waiver.row.map(|row| format!(" {row}")).unwrap_or_default();
        let who = waiver.subject.as_deref().unwrap_or_default();
        let parts = [who, &waiver.value, &waiver.reason];
        let said: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        format!("{} {}{row}: {}", waiver.code.as_str(), waiver.table, said.join(" – "))
    });
    let districts = settings.shared_districts.iter();
    let districts =
        districts.map(|district| format!("{}: {}", district.town, district.municipality));
    let reviews = settings.reviews.iter();
    let reviews = reviews.map(|(what, day)| format!("{}: {}", what.key(), day.date));
    vec![
        ("kontrol.gennemgået", unordered(reviews)),
        ("kontrol.alvor", unordered(severities)),
        ("kontrol.undtagelser", unordered(waivers)),
        ("kontrol.lokallister", unordered(settings.local_lists.iter().cloned())),
        ("kontrol.postdistrikter", unordered(districts)),
    ]
}
