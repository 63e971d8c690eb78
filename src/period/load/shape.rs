//! What a JSON file must be, as its reader asks for it: a JSON Schema (draft 2020-12), by
//! which editors complete and check.

use std::cell::RefCell;

use serde_json::{Map, Value, json};

/// The dialect of the schema.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schema of a value, as far as has been asked.
#[derive(Default)]
pub(super) struct Shape {
    /// The way from the root: `farver.primær.tryk`, `kolofon.linjer[]`.
    path: String,
    /// The keywords.
    keywords: RefCell<Map<String, Value>>,
}

impl Shape {
    /// The schema of a file, as `ask` asks for its root.
    pub(super) fn of_file(title: &str, ask: impl FnOnce(&Shape)) -> Value {
        let shape = Self::default();
        ask(&shape);
        shape.set("$schema", DIALECT);
        shape.set("title", title);
        shape.into_value()
    }

    /// Sets a keyword.
    pub(super) fn set(&self, keyword: &str, value: impl Into<Value>) {
        self.keywords.borrow_mut().insert(keyword.to_owned(), value.into());
    }

    /// Notes a text.
    pub(super) fn text<T>(&self, longest: usize) -> Option<T> {
        self.set("type", "string");
        self.set("minLength", 1);
        self.set("maxLength", longest);
        None
    }

    /// Notes a number.
    pub(super) fn number<T>(
        &self,
        kind: &str,
        min: impl Into<Value>,
        max: impl Into<Value>,
    ) -> Option<T> {
        self.set("type", kind);
        self.set("minimum", min);
        self.set("maximum", max);
        None
    }

    /// Notes true or false.
    pub(super) fn boolean<T>(&self) -> Option<T> {
        self.set("type", "boolean");
        None
    }

    /// Notes a list, of whose elements `ask` asks.
    pub(super) fn list<T, U>(&self, ask: impl FnOnce(&Shape) -> T) -> Option<U> {
        let element = self.below(&format!("{}[]", self.path));
        ask(&element);
        self.set("type", "array");
        self.set("minItems", 1);
        self.set("items", element.into_value());
        None
    }

    /// Notes an object, of whose keys `ask` asks.
    pub(super) fn object<T, U>(&self, ask: impl FnOnce() -> T) -> Option<U> {
        self.set("type", "object");
        self.set("additionalProperties", false);
        self.set("properties", json!({}));
        self.set("required", json!([]));
        ask();
        None
    }

    /// Notes a key of this object, of whose value `ask` asks.
    pub(super) fn property<T>(&self, key: &str, ask: impl FnOnce(&Shape) -> T) -> T {
        let dot = if self.path.is_empty() || self.path.ends_with('.') { "" } else { "." };
        let shape = self.below(&format!("{}{dot}{key}", self.path));
        let answer = ask(&shape);
        let mut keywords = self.keywords.borrow_mut();
        if let Some(Value::Object(properties)) = keywords.get_mut("properties") {
            properties.insert(key.to_owned(), shape.into_value());
        }
        answer
    }

    /// Notes that a key of this object must be there.
    pub(super) fn require(&self, key: &str) {
        if let Some(Value::Array(required)) =
            self.keywords.borrow_mut().get_mut("required")
        {
            required.push(key.into());
        }
    }

    /// The shape of a value below this one.
    fn below(&self, path: &str) -> Self {
        let shape = Self {
            path: path.to_owned(),
            keywords: RefCell::default(),
        };
        let meaning = MEANINGS.iter().find(|(of, _)| *of == path);
        if let Some((_, meaning)) = meaning {
            shape.set("description", *meaning);
        }
        shape
    }

    /// The schema.
    fn into_value(self) -> Value {
        Value::Object(self.keywords.into_inner())
    }
}

/// What the keys mean, in the office's words, by their way from the root.
const MEANINGS: &[(&str, &str)] = &[
    ("$schema", "Stedet, hvor redigeringsprogrammet finder hjælp til filen"),
    (
        "eksempeldata",
        "true, så længe oplysningerne er opdigtede; brevene mærkes så EKSEMPELDATA",
    ),
    ("råd", "Rådet"),
    ("råd.navn", "Navnet, fx KKR Sjælland"),
    ("råd.kortnavn", "Det korte navn, fx Sjælland"),
    ("råd.region", "Regionen, fx Region Sjælland"),
    ("råd.tillægsord", "Tillægsordet i flertal, fx sjællandske"),
    ("råd.hjemmeside", "Hjemmesidens adresse, med https:// forrest"),
    ("valgperiode", "Valgperioden"),
    ("valgperiode.fra", "Første dag, fx 2022-01-01"),
    ("valgperiode.til", "Sidste dag, fx 2026-01-31"),
    ("valgperiode.nummer", "Hvor mange valgperioder rådet har haft med denne"),
    ("brev", "Brevene"),
    ("brev.sted", "Stedet foran datoen, fx Sorø"),
    ("brev.dato", "Datoen på breve og folder, fx 2022-02-02"),
    (
        "brev.kuvert",
        "Kuvertens navn, fx C5 venstre: C5, M65, C4 eller DL og rudens side; eller en fra kuverter",
    ),
    (
        "brev.etiketter",
        "Etiketarkets navn, fx L7163, når adresserne også skal på etiketter; kan udelades",
    ),
    ("kuverter", "Jeres egne kuverter, målt med prøvearket; kan udelades"),
    ("kuverter[]", "En kuvert"),
    ("kuverter[].navn", "Navnet, som brev.kuvert henviser til"),
    ("kuverter[].format", "Kuvertens størrelse"),
    ("kuverter[].side", "Den side, ruden er i, og som x måles fra"),
    ("kuverter[].x", "Fra arkets kant i den side til ruden, i millimeter"),
    ("kuverter[].y", "Fra arkets overkant til ruden, i millimeter"),
    ("kuverter[].bredde", "Rudens bredde i millimeter"),
    ("kuverter[].højde", "Rudens højde i millimeter"),
    ("kuverter[].fold", "Hvordan arket foldes"),
    ("folder", "Det, der kun står i folderen"),
    ("folder.udpegninger", "Hvor mange udpegede folderen taler om, fra og til"),
    ("folder.udpegninger.fra", "Mindst så mange"),
    ("folder.udpegninger.til", "Højst så mange"),
    ("folder.administration", "Kasserne under sekretariatet i tegningen af rådet"),
    ("folder.administration[]", "En kasse"),
    (
        "folder.papirvægt",
        "Vægten af kontorets papir til hæftet i g/m², fx 90; kan udelades",
    ),
    ("farver", "Rådets farver, hver til skærm og tryk"),
    ("farver.primær", "Mørk: felter og overskrifter"),
    ("farver.primær.skærm", "Til skærm, fx #0f3d49"),
    ("farver.primær.tryk", "Til tryk: procent cyan, magenta, gul, sort"),
    ("farver.primær.tryk[]", "Procent"),
    (
        "farver.primær.spotfarve",
        "Navnet på en egen farve hos trykkeriet, fx PANTONE 547 C; kan udelades",
    ),
    ("farver.sekundær", "Mellem: tal og streger"),
    ("farver.sekundær.skærm", "Til skærm, fx #2f7f8f"),
    ("farver.sekundær.tryk", "Til tryk: procent cyan, magenta, gul, sort"),
    ("farver.sekundær.tryk[]", "Procent"),
    (
        "farver.sekundær.spotfarve",
        "Navnet på en egen farve hos trykkeriet, fx PANTONE 547 C; kan udelades",
    ),
    ("farver.accent", "Lys: det, der skal lyse på den mørke"),
    ("farver.accent.skærm", "Til skærm, fx #f0c93a"),
    ("farver.accent.tryk", "Til tryk: procent cyan, magenta, gul, sort"),
    ("farver.accent.tryk[]", "Procent"),
    (
        "farver.accent.spotfarve",
        "Navnet på en egen farve hos trykkeriet, fx PANTONE 547 C; kan udelades",
    ),
    ("farver.papir", "Papirets tone under kasser"),
    ("farver.papir.skærm", "Til skærm, fx #f5f0e3"),
    ("farver.papir.tryk", "Til tryk: procent cyan, magenta, gul, sort"),
    ("farver.papir.tryk[]", "Procent"),
    (
        "farver.papir.spotfarve",
        "Navnet på en egen farve hos trykkeriet, fx PANTONE 547 C; kan udelades",
    ),
    ("tryk", "Det, trykkeriet beder om; kan udelades"),
    ("tryk.beskæring", "Farvernes tillæg uden for beskæringen i millimeter; ellers 3"),
    (
        "tryk.skæremærker",
        "true giver skæremærker og en linje med oplysninger; ellers false",
    ),
    (
        "tryk.billeder",
        "cmyk gør billeder til trykfarver, srgb lader trykkeriet gøre det; ellers cmyk",
    ),
    ("udskrift", "Hvordan brevene udskrives; kan udelades"),
    (
        "udskrift.tosidet",
        "true, når der udskrives på begge sider; true, når det udelades",
    ),
    (
        "udskrift.hæftemærke",
        "true for et mærke, hvor brevet hæftes; false, når det udelades",
    ),
    (
        "udskrift.kuverteringsmærker",
        "true for mærker til en kuverteringsmaskine; false, når det udelades",
    ),
    (
        "udskrift.breve pr. fil",
        "Hvor mange breve en udskriftsfil har, 1 til 500; 100, når det udelades",
    ),
    ("kolofon", "Kolofonen bag på folderen"),
    ("kolofon.udgiver", "Udgiveren"),
    ("kolofon.linjer", "Linjerne i kolofonen"),
    ("kolofon.linjer[]", "En linje"),
    ("kontrol", "Hvordan Folio dømmer oplysningerne; kan udelades"),
    ("kontrol.lokallister", "Lokallisters bogstaver"),
    ("kontrol.lokallister[]", "Et bogstav"),
    ("kontrol.alvor", "Beskeder, der skal tælle anderledes"),
    ("kontrol.alvor[]", "En besked og dens alvor"),
    ("kontrol.alvor[].kode", "Beskedens nummer, fx F0424"),
    ("kontrol.alvor[].alvor", "Hvad den skal tælle som"),
    ("kontrol.undtagelser", "Rækker, som en besked ikke skal gælde for"),
    ("kontrol.undtagelser[]", "En undtagelse; række og værdi skal være beskedens"),
    ("kontrol.undtagelser[].kode", "Beskedens nummer, fx F0421"),
    ("kontrol.undtagelser[].tabel", "Tabellen uden endelse, fx udpegede"),
    ("kontrol.undtagelser[].række", "Rækken, som beskeden nævner"),
    (
        "kontrol.undtagelser[].hvem",
        "Hvem eller hvad rækken handler om: nr, navn, forum eller kommune",
    ),
    ("kontrol.undtagelser[].værdi", "Værdien, som den står i cellen"),
    ("kontrol.undtagelser[].begrundelse", "Hvorfor; kommer med i manifest.json"),
    ("[]", "Et element"),
    ("[].titel", "Fagområdets navn; fora henviser til det"),
    ("[].afsnit", "Teksten, et afsnit ad gangen"),
    ("[].afsnit[]", "Et afsnit"),
    ("[].fra", "Periodens første år, fx 2006"),
    ("[].til", "Periodens sidste år, fx 2007"),
    ("[].opgaver", "Opgaverne, der kom til"),
    ("[].opgaver[]", "En opgave"),
    ("[].opgaver[].opgave", "Opgaven, fx Erhvervsområdet"),
    ("[].opgaver[].uddybning", "Det, der trykkes i parentes; kan udelades"),
];
