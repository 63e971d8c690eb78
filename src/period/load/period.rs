//! The objects of the JSON files: `periode.json`, `fagomraader.json`, `tidslinje.json`.

use std::cell::RefCell;

use crate::findings::origin::Origin;
use crate::findings::policy::{Policy, Waiver};
use crate::findings::{
    Code, ColourFinding, DateFinding, SettingsFinding, Severity, ValueFinding,
};
use crate::ground::date;
use crate::ground::length::Mm;
use crate::pdf::paper::Grammage;
use crate::pdf::press::PictureColour;
use crate::period::envelope::{
    Envelope, EnvelopeFormat, Fold, SHEET, Window, WindowSide,
};
use crate::period::label_sheet::LabelSheet;
use crate::period::load::json::{Keys, Node};
use crate::period::model::{
    AppointmentRange, Colour, Council, Imprint, LetterSettings, Milestone, Palette,
    PressSettings, PrintSettings, SubjectArea, Task, Term,
};
use crate::period::rows::SettingsRow;

/// `periode.json`.
pub(super) fn settings(root: Node) -> Option<SettingsRow> {
    root.object(settings_keys)
}

/// `fagomraader.json`.
pub(super) fn subject_areas(root: Node) -> Option<Vec<SubjectArea>> {
    root.list(|node| node.object(subject_area))
}

/// `tidslinje.json`.
pub(super) fn timeline(root: Node) -> Option<Vec<Milestone>> {
    root.list(|node| node.object(milestone))
}

/// The keys of `periode.json`. All are read before any is required, so that all faults show.
fn settings_keys(keys: &Keys) -> Option<SettingsRow> {
    // The reference by which an editor finds the schema.
    keys.optional("$schema", |node| node.text());
    let is_sample = keys.get("eksempeldata", |node| node.boolean());
    let council = keys.get("råd", |node| node.object(council));
    let term = keys.get("valgperiode", |node| node.object(term));
    let envelopes = keys.optional("kuverter", envelopes);
    let envelopes = envelopes.unwrap_or(Some(Vec::new()));
    let letter =
        keys.get("brev", |node| node.object(|keys| letter(keys, envelopes.as_deref())));
    let folder = keys.get("folder", |node| {
        node.object(|keys| {
            let range = keys.get("udpegninger", |node| node.object(range));
            let bodies = keys.get("administration", |node| node.list(|node| node.text()));
            let grammage = keys.optional("papirvægt", grammage).flatten();
            Some((range, bodies, grammage.unwrap_or_default()))
        })
    });
    let palette = keys.get("farver", |node| node.object(palette));
    let press = keys.optional("tryk", |node| node.object(press));
    let print = keys.optional("udskrift", |node| node.object(print));
    let imprint = keys.get("kolofon", |node| {
        node.object(|keys| {
            let publisher = keys.get("udgiver", |node| node.text());
            let lines = keys.get("linjer", |node| node.list(|node| node.text()));
            Some(Imprint { publisher: publisher?, lines: lines? })
        })
    });
    let control = keys.optional("kontrol", |node| node.object(control)).flatten();
    let (policy, local_lists) = control.unwrap_or_default();
    let (appointments, administration, grammage) = folder.unwrap_or_default();
    Some(SettingsRow {
        is_sample,
        council,
        term,
        letter,
        envelopes: envelopes.unwrap_or_default(),
        appointments,
        administration,
        grammage,
        palette,
        press: press.unwrap_or(Some(PressSettings::default())),
        print: print.unwrap_or(Some(PrintSettings::default())),
        imprint,
        policy,
        local_lists,
    })
}

/// The key `kontrol`: how findings are judged, and the letters of local lists.
fn control(keys: &Keys) -> Option<(Policy, Vec<String>)> {
    let local_lists = keys.optional("lokallister", |node| node.list(|node| node.text()));
    let severities =
        keys.optional("alvor", |node| node.list(|node| node.object(severity)));
    let waivers = keys.optional("undtagelser", |node| {
        node.list(|node| node.object(|keys| waiver(keys, node.place())))
    });
    let severities = severities.flatten().unwrap_or_default();
    let policy = Policy {
        severities: severities.into_iter().collect(),
        waivers: waivers.flatten().unwrap_or_default(),
        unfitting: Vec::new(),
    };
    Some((policy, local_lists.flatten().unwrap_or_default()))
}

/// An element of `alvor`.
fn severity(keys: &Keys) -> Option<(Code, Severity)> {
    let code = keys.get("kode", code);
    let severity = keys.get("alvor", |node| node.word(SEVERITIES));
    Some((code?, severity?))
}

/// An element of `undtagelser`.
fn waiver(keys: &Keys, origin: Option<Origin>) -> Option<Waiver> {
    let code = keys.get("kode", code);
    let table = keys.get("tabel", |node| node.text());
    let row = keys.optional("række", |node| node.integer(1, i32::MAX)).flatten();
    let value = keys.optional("værdi", |node| node.text_as_it_stands()).flatten();
    let subject = match row {
        Some(_) => keys.get("hvem", |node| node.text()).map(Some),
        None => Some(keys.optional("hvem", |node| node.text()).flatten()),
    };
    let reason = keys.get("begrundelse", |node| node.text());
    Some(Waiver {
        origin: origin?,
        code: code?,
        table: without_extension(&table?.to_lowercase()).to_owned(),
        row: row.and_then(|row| row.try_into().ok()),
        value: value.unwrap_or_default(),
        subject: subject?,
        reason: reason?,
    })
}

/// The name of a file as findings have it; a sheet may have a point in its name.
fn without_extension(file: &str) -> &str {
    let extensions = [".csv", ".json", ".typ"];
    extensions
        .iter()
        .find_map(|end| file.strip_suffix(end))
        .unwrap_or(file)
}

/// The code of a finding that may be judged otherwise.
fn code(node: Node) -> Option<Code> {
    let name = node.text()?;
    let Some(code) = Code::named(&name) else {
        node.push(&name, SettingsFinding::UnknownCode(Code::nearest(&name)));
        return None;
    };
    if !code.is_adjustable() {
        node.push(&name, SettingsFinding::FixedCode);
        return None;
    }
    Some(code)
}

/// The words of the key `alvor`.
const SEVERITIES: &[(&str, Severity)] = &[
    ("fejl", Severity::Error),
    ("advarsel", Severity::Warning),
    ("oplysning", Severity::Info),
];

/// The key `råd`.
fn council(keys: &Keys) -> Option<Council> {
    let https = |text: &str| {
        let host = text.strip_prefix("https://")?;
        let plain = !host.is_empty() && !text.contains([' ', '"', '<', '>']);
        plain.then(|| text.to_owned())
    };
    let name = keys.get("navn", |node| node.text());
    let short_name = keys.get("kortnavn", |node| node.text());
    let region = keys.get("region", |node| node.text());
    let adjective = keys.get("tillægsord", |node| node.text());
    let website = keys
        .get("hjemmeside", |node| node.parsed("^https://", https, ValueFinding::BadUrl));
    Some(Council {
        name: name?,
        short_name: short_name?,
        region: region?,
        adjective: adjective?,
        website: website?,
    })
}

/// The key `valgperiode`.
fn term(keys: &Keys) -> Option<Term> {
    let from = keys.get("fra", date);
    let to = keys.get("til", |node| {
        let to = date(node)?;
        if from.is_some_and(|from| to <= from) {
            node.push(&node.text()?, DateFinding::DatesReversed);
            return None;
        }
        Some(to)
    });
    let number = keys.get("nummer", |node| node.integer(1, 12));
    Some(Term {
        from: from?,
        to: to?,
        number: number?.unsigned_abs(),
    })
}

/// The key `brev`; `own` are the council's envelopes, if they could be read.
fn letter(keys: &Keys, own: Option<&[Envelope]>) -> Option<LetterSettings> {
    let place = keys.get("sted", |node| node.text());
    let day = keys.get("dato", date);
    let envelope = keys.get("kuvert", |node| envelope_by_name(node, own));
    let labels = keys.optional("etiketter", |node| {
        let names = LabelSheet::all().iter().map(|sheet| sheet.name.as_str());
        node.named(LabelSheet::named, names)
    });
    let labels = labels.map_or(Some(None), |labels| labels.map(Some));
    Some(LetterSettings {
        place: place?,
        date: day?,
        envelope: envelope?,
        labels: labels?,
    })
}

/// The key `kuvert`.
fn envelope_by_name(node: Node, own: Option<&[Envelope]>) -> Option<Envelope> {
    // Where the council's own ones have a fault, any name may be one of theirs.
    let Some(own) = own else {
        let name = node.text()?;
        return Envelope::named(&name, &[]).cloned();
    };
    let all = own.iter().chain(Envelope::built_in());
    let names = all.map(|envelope| envelope.name.as_str());
    node.named(|name| Envelope::named(name, own).cloned(), names)
}

/// The words of the key `format`.
const FORMATS: &[(&str, EnvelopeFormat)] = &[
    ("C5", EnvelopeFormat::C5),
    ("M65", EnvelopeFormat::M65),
    ("C65", EnvelopeFormat::M65),
    ("C4", EnvelopeFormat::C4),
    ("DL", EnvelopeFormat::DL),
];

/// The words of the key `side`.
const SIDES: &[(&str, WindowSide)] =
    &[("venstre", WindowSide::Left), ("højre", WindowSide::Right)];

/// The words of the key `fold`.
const FOLDS: &[(&str, Fold)] =
    &[("ingen", Fold::None), ("halv", Fold::Half), ("tredjedele", Fold::Thirds)];

/// The key `kuverter`; no name may stand twice, or be that of a built-in envelope.
fn envelopes(node: Node) -> Option<Vec<Envelope>> {
    let names = RefCell::new(Vec::new());
    node.list(|node| {
        node.object(|keys| {
            let name = keys.get("navn", |node| {
                let name = node.text()?;
                let is_taken = names.borrow().contains(&name.to_lowercase())
                    || Envelope::named(&name, &[]).is_some();
                names.borrow_mut().push(name.to_lowercase());
                if is_taken {
                    node.push(&name, SettingsFinding::EnvelopeTaken);
                    return None;
                }
                Some(name)
            });
            envelope(keys, name)
        })
    })
}

/// An element of `kuverter`; the window lies on the sheet with all its width and height, on
/// the first panel.
fn envelope(keys: &Keys, name: Option<String>) -> Option<Envelope> {
    let format = keys.get("format", |node| node.word(FORMATS));
    let side = keys.get("side", |node| node.word(SIDES));
    let fold = keys.get("fold", |node| {
        let fold: Fold = node.word(FOLDS)?;
        let Some(other) = format.filter(|format| format.fold() != fold) else {
            return Some(fold);
        };
        let (format, fitting) = (other.name(), other.fold().word());
        node.push(fold.word(), SettingsFinding::FoldOfFormat { format, fold: fitting });
        None
    });
    let width = keys.get("bredde", |node| node.number(50.0, 180.0));
    let height = keys.get("højde", |node| node.number(20.0, 100.0));
    let most_x = SHEET.width.0 - width.unwrap_or_default();
    let most_y = SHEET.height.0 - height.unwrap_or_default();
    let x = keys.get("x", |node| node.number(0.0, most_x));
    let y = keys.get("y", |node| {
        let y = node.number(0.0, most_y)?;
        let panel = fold?.panel_height();
        if y + height? > panel.0 {
            node.push(&y.to_string(), SettingsFinding::WindowAcrossFold(panel.0 as u32));
            return None;
        }
        Some(y)
    });
    let window = Window {
        x: Mm(x?),
        y: Mm(y?),
        width: Mm(width?),
        height: Mm(height?),
    };
    Some(Envelope {
        name: name?,
        format: format?,
        side: side?,
        window: window.measured_from(side?),
        fold: fold?,
    })
}

/// A date as text.
fn date(node: Node) -> Option<time::Date> {
    node.parsed("[0-9]{4}", date::parse, DateFinding::BadDate)
}

/// The key `udpegninger`.
fn range(keys: &Keys) -> Option<AppointmentRange> {
    let from = keys.get("fra", |node| node.integer(1, 10_000));
    let to = keys.get("til", |node| node.integer(from.unwrap_or(1), 10_000));
    Some(AppointmentRange {
        fewest: from?.unsigned_abs(),
        most: to?.unsigned_abs(),
    })
}

/// The key `papirvægt`.
fn grammage(node: Node) -> Option<Grammage> {
    let grams = node.integer(Grammage::LIGHTEST.into(), Grammage::HEAVIEST.into())?;
    Grammage::new(u16::try_from(grams).ok()?)
}

/// The key `farver`.
fn palette(keys: &Keys) -> Option<Palette> {
    let primary = keys.get("primær", |node| node.object(colour));
    let secondary = keys.get("sekundær", |node| node.object(colour));
    let accent = keys.get("accent", |node| node.object(colour));
    let paper = keys.get("papir", |node| node.object(colour));
    Some(Palette {
        primary: primary?,
        secondary: secondary?,
        accent: accent?,
        paper: paper?,
    })
}

/// One colour: `{"skærm": "#0f3d49", "tryk": [95, 55, 45, 45]}`.
fn colour(keys: &Keys) -> Option<Colour> {
    let hex = |text: &str| {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let number = u32::from_str_radix(digits, 16).ok()?;
        let [_, red, green, blue] = number.to_be_bytes();
        digits
            .bytes()
            .all(|byte| byte.is_ascii_hexdigit())
            .then_some([red, green, blue])
    };
    let srgb = keys.get("skærm", |node| {
        node.parsed("^#[0-9A-Fa-f]{6}$", hex, ColourFinding::BadColour)
    });
    let cmyk = keys.get("tryk", |node| {
        let inks = node.list(|node| node.integer(0, 100))?;
        let count = inks.len();
        let inks: Option<[i32; 4]> = inks.try_into().ok();
        if inks.is_none() {
            node.push(&count.to_string(), ColourFinding::InkCount(count));
        }
        Some(inks?.map(|ink| u8::try_from(ink).unwrap_or(100)))
    });
    let of_its_own = |name: &str| {
        let is_reserved = RESERVED_INKS.iter().any(|ink| ink.eq_ignore_ascii_case(name));
        (!is_reserved).then(|| name.to_owned())
    };
    let spot = keys.optional("spotfarve", |node| {
        node.parsed(".", of_its_own, ColourFinding::ReservedInk)
    });
    let spot = spot.map_or(Some(None), |spot| spot.map(Some));
    Some(Colour { srgb: srgb?, cmyk: cmyk?, spot: spot? })
}

/// What a PDF calls the four inks, all plates and none (ISO 32000-1, 8.6.6.4), and what an
/// office may call the four.
const RESERVED_INKS: [&str; 8] =
    ["Cyan", "Magenta", "Yellow", "Black", "All", "None", "Gul", "Sort"];

/// The most bleed that a print shop asks, in millimetres (docs/press.md).
const MOST_BLEED: f64 = 5.0;

/// The words of the key `billeder`.
const PICTURE_COLOURS: &[(&str, PictureColour)] =
    &[("cmyk", PictureColour::Cmyk), ("srgb", PictureColour::Srgb)];

/// The key `tryk`; what is left out is as usual.
fn press(keys: &Keys) -> Option<PressSettings> {
    let usual = PressSettings::default();
    let bleed = keys.optional("beskæring", |node| node.number(0.0, MOST_BLEED).map(Mm));
    let has_marks = keys.optional("skæremærker", |node| node.boolean());
    let pictures = keys.optional("billeder", |node| node.word(PICTURE_COLOURS));
    Some(PressSettings {
        bleed: bleed.unwrap_or(Some(usual.bleed))?,
        has_marks: has_marks.unwrap_or(Some(usual.has_marks))?,
        pictures: pictures.unwrap_or(Some(usual.pictures))?,
    })
}

/// The most letters of a print file: it is held in memory while it is made.
const MOST_LETTERS_PER_FILE: i32 = 500;

/// How letters are printed.
fn print(keys: &Keys) -> Option<PrintSettings> {
    let usual = PrintSettings::default();
    let is_duplex = keys.optional("tosidet", |node| node.boolean());
    let staple = keys.optional("hæftemærke", |node| node.boolean());
    let insertion = keys.optional("kuverteringsmærker", |node| node.boolean());
    let letters = keys.optional("breve pr. fil", |node| {
        node.integer(1, MOST_LETTERS_PER_FILE).map(|letters| letters as usize)
    });
    Some(PrintSettings {
        is_duplex: is_duplex.unwrap_or(Some(usual.is_duplex))?,
        has_staple_mark: staple.unwrap_or(Some(usual.has_staple_mark))?,
        has_insertion_marks: insertion.unwrap_or(Some(usual.has_insertion_marks))?,
        letters_per_file: letters.unwrap_or(Some(usual.letters_per_file))?,
    })
}

/// An element of `fagomraader.json`.
fn subject_area(keys: &Keys) -> Option<SubjectArea> {
    let title = keys.get("titel", |node| node.text());
    let paragraphs = keys.get("afsnit", |node| node.list(|node| node.text()));
    Some(SubjectArea { title: title?, paragraphs: paragraphs? })
}

/// An element of `tidslinje.json`.
fn milestone(keys: &Keys) -> Option<Milestone> {
    let from = keys.get("fra", |node| node.integer(1900, 2200));
    let to = keys.get("til", |node| node.integer(from.unwrap_or(1900), 2200));
    let tasks = keys.get("opgaver", |node| {
        node.list(|node| {
            node.object(|keys| {
                let title = keys.get("opgave", |node| node.text());
                let note = keys.optional("uddybning", |node| node.text());
                let note = note.map_or(Some(None), |note| note.map(Some));
                Some(Task { title: title?, note: note? })
            })
        })
    });
    Some(Milestone { from: from?, to: to?, tasks: tasks? })
}
