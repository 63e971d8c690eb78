//! What is wrong with a file for the press, in one sentence for each fault.

use crate::ground::lang::Lang;
use crate::ground::length::Mm;
use crate::pdf::preflight::fault::{DateField, Fault, Obstacle, Teller};
use crate::pdf::preflight::measure::Edge;
use crate::pdf::preflight::uses::{Blending, Family, Object};

impl Fault {
    /// What is wrong.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::Damaged
            | Self::TooMuchWork
            | Self::TooDeep
            | Self::PictureUnreadable
            | Self::NotMultipleOfFour { .. }
            | Self::OtherSize { .. }
            | Self::UserUnit
            | Self::Turned => self.page_message(lang),
            Self::NoTrimBox
            | Self::NoBleedBox
            | Self::ArtBox
            | Self::TrimOutsideBleed
            | Self::BleedOutsideMedia
            | Self::CropInsideBleed
            | Self::NoBleed
            | Self::NarrowBleed { .. }
            | Self::UnfilledBleed { .. } => self.box_message(lang),
            Self::ScreenColour { .. }
            | Self::ScreenPicture { .. }
            | Self::ProfiledGrey { .. }
            | Self::ProfiledInks { .. }
            | Self::SpotColour { .. }
            | Self::RegistrationColour { .. }
            | Self::UnknownSpace { .. } => self.space_message(lang),
            Self::ColouredSmallText { .. }
            | Self::ColouredThinLine { .. }
            | Self::TooMuchInk { .. }
            | Self::UnjudgedInk { .. }
            | Self::WhiteOverprints
            | Self::LiveTransparency { .. }
            | Self::NoGroupSpace
            | Self::ScreenGroupSpace => self.ink_message(lang),
            Self::LowResolution { .. }
            | Self::PoorResolution { .. }
            | Self::CoarseLineArt { .. }
            | Self::FontNotEmbedded { .. }
            | Self::Type3Font { .. }
            | Self::Annotation { .. }
            | Self::Action { .. }
            | Self::FormFields => self.content_message(lang),
            Self::OtherVersion { .. }
            | Self::NoIntent
            | Self::SeveralIntents { .. }
            | Self::NoConditionName
            | Self::OtherIntentProfile
            | Self::NoProfile
            | Self::UnreadableProfile
            | Self::ProfileClass { .. }
            | Self::ProfileColours { .. }
            | Self::ProfileCondition { .. } => self.intent_message(lang),
            Self::NoXmp
            | Self::UnreadableXmp
            | Self::NoStandard
            | Self::OtherStandard { .. }
            | Self::NoTitle { .. }
            | Self::TitlesDiffer { .. }
            | Self::NoDate { .. }
            | Self::DatesDiffer { .. }
            | Self::NoTrapped { .. }
            | Self::TrappedUnknown { .. }
            | Self::TrappedDiffers
            | Self::NoProperty { .. } => self.metadata_message(lang),
            Self::NoFileId
            | Self::Encrypted
            | Self::Lzw { .. }
            | Self::TransferFunction { .. }
            | Self::PostScript => self.file_message(lang),
        }
    }

    /// The value that is wrong, as JSON has it; the same in both languages.
    pub fn value(&self) -> Option<String> {
        match self {
            Self::NotMultipleOfFour { pages } => Some(pages.to_string()),
            Self::OtherSize { size, .. } => Some(format!("{} mm", size.text())),
            Self::NarrowBleed { found, .. } => Some(format!("{} mm", found.text())),
            Self::UnfilledBleed { from, to, .. } => {
                Some(format!("{}–{} mm", from.text(), to.text()))
            }
            Self::ScreenColour { family, .. } | Self::ScreenPicture { family } => {
                Some(family_name(*family).into())
            }
            Self::SpotColour { name }
            | Self::FontNotEmbedded { name }
            | Self::Type3Font { name } => Some(name.clone()),
            Self::ColouredSmallText { size } => Some(format!("{} pt", points(*size))),
            Self::ColouredThinLine { width } => Some(format!("{} pt", points(*width))),
            Self::TooMuchInk { percent, .. } => Some(format!("{percent} %")),
            Self::LiveTransparency { blending: Blending::Mode(mode) } => {
                Some(mode.clone())
            }
            Self::LowResolution { ppi }
            | Self::PoorResolution { ppi }
            | Self::CoarseLineArt { ppi } => Some(format!("{ppi} ppi")),
            Self::Annotation { subtype } => Some(subtype.clone()),
            Self::Action { kind } => Some(kind.clone()),
            Self::OtherVersion { found }
            | Self::ProfileClass { found }
            | Self::ProfileColours { found }
            | Self::OtherStandard { found } => Some(found.clone()),
            Self::SeveralIntents { count } => Some(count.to_string()),
            Self::ProfileCondition { profile, .. } => Some(profile.clone()),
            Self::TitlesDiffer { xmp, .. } => Some(xmp.clone()),
            Self::NoProperty { name } => Some((*name).into()),
            Self::Lzw { streams } => Some(streams.to_string()),
            Self::TransferFunction { key } => Some((*key).into()),
            _ => None,
        }
    }

    /// Sentences about reading, and about pages as a whole.
    fn page_message(&self, lang: Lang) -> String {
        let (da, en) = match self {
            Self::TooMuchWork => (
                "indholdet er mere indviklet, end det kan bedømmes",
                "the contents are more involved than can be judged",
            ),
            Self::TooDeep => (
                "indholdet ligger i sig selv eller i for mange lag og er ikke bedømt",
                "the contents lie in themselves, or too deep, and were not judged",
            ),
            Self::PictureUnreadable => {
                ("billedets punkter kan ikke læses", "the pixels cannot be read")
            }
            Self::NotMultipleOfFour { pages } => {
                return lang.pick(
                    format!("sidetallet {pages} går ikke op i fire"),
                    format!("the page count {pages} is no multiple of four"),
                );
            }
            Self::OtherSize { size, first } => {
                let (size, first) = (size.text(), first.text());
                let (size, first) = (lang.decimal(&size), lang.decimal(&first));
                return lang.pick(
                    format!("siden er {size} mm, den første {first} mm"),
                    format!("the page is {size} mm, the first one {first} mm"),
                );
            }
            Self::UserUnit => (
                "siden måles i en anden enhed end punkt",
                "the page measures in another unit than the point",
            ),
            Self::Turned => (
                "siden er drejet (`Rotate`), og en trykmaskine drejer den ikke",
                "the page is turned (`Rotate`), and no press turns it",
            ),
            _ => (
                "noget er beskadiget og kan ikke læses, som det skal",
                "something is damaged and cannot be read as it should",
            ),
        };
        lang.pick(da, en).into()
    }

    /// Sentences about boxes and bleed.
    fn box_message(&self, lang: Lang) -> String {
        let mm = |length: &Mm| lang.decimal(&length.text());
        let (da, en) = match self {
            Self::NoTrimBox => ("TrimBox mangler", "there is no TrimBox"),
            Self::NoBleedBox => ("BleedBox mangler", "there is no BleedBox"),
            Self::ArtBox => ("siden har også en ArtBox", "the page has an ArtBox, too"),
            Self::TrimOutsideBleed => (
                "TrimBox ligger uden for BleedBox",
                "the TrimBox lies outside the BleedBox",
            ),
            Self::BleedOutsideMedia => (
                "BleedBox ligger uden for MediaBox",
                "the BleedBox lies outside the MediaBox",
            ),
            Self::CropInsideBleed => (
                "CropBox skærer noget af beskæringen fra",
                "the CropBox cuts into the bleed",
            ),
            Self::NarrowBleed { edge, found, wanted } => {
                let (found, wanted, edge) = (mm(found), mm(wanted), side(*edge, lang));
                return lang.pick(
                    format!("{edge} er der {found} mm til beskæring, ikke {wanted}"),
                    format!("{edge} the bleed is {found} mm, not {wanted}"),
                );
            }
            Self::UnfilledBleed { edge, from, to } => {
                let (from, to, along) = (mm(from), mm(to), side(*edge, lang));
                let origin = match edge {
                    Edge::Left | Edge::Right => lang.pick("foden", "the foot"),
                    Edge::Bottom | Edge::Top => lang.pick("venstre", "the left"),
                };
                return lang.pick(
                    format!(
                        "{along} stopper farven før beskæringens kant, {from}–{to} mm fra {origin}"
                    ),
                    format!(
                        "{along} the colour ends before the bleed does, {from}–{to} mm from {origin}"
                    ),
                );
            }
            _ => ("siden har ingen beskæring", "the page has no bleed"),
        };
        lang.pick(da, en).into()
    }

    /// Sentences about colour spaces.
    fn space_message(&self, lang: Lang) -> String {
        match self {
            Self::ScreenColour { family, object } => {
                let (family, object) = (family_name(*family), object_name(*object, lang));
                lang.pick(
                    format!("{object} i skærmfarver ({family})"),
                    format!("{object} in colours of a screen ({family})"),
                )
            }
            Self::ScreenPicture { family } => {
                let family = family_name(*family);
                lang.pick(
                    format!("billedet er i skærmfarver med profil ({family}), som trykkeriet omsætter"),
                    format!("the picture is in colours of a screen with a profile ({family}), which the press converts"),
                )
            }
            Self::ProfiledGrey { object } => {
                let object = object_name(*object, lang);
                lang.pick(
                    format!(
                        "{object} i grå med profil, som kan blive til fire trykfarver"
                    ),
                    format!(
                        "{object} in grey with a profile, which may become four inks"
                    ),
                )
            }
            Self::ProfiledInks { object } => {
                let object = object_name(*object, lang);
                lang.pick(
                    format!("{object} i CMYK med egen profil, som trykkeriet måske omsætter"),
                    format!("{object} in CMYK with a profile of its own, which the press may convert"),
                )
            }
            Self::SpotColour { name } => lang.pick(
                format!("specialfarven `{name}` kræver en trykplade mere"),
                format!("the spot colour `{name}` takes another plate"),
            ),
            Self::RegistrationColour { object } => {
                let object = object_name(*object, lang);
                lang.pick(
                    format!("{object} i registerfarven, som trykkes på alle plader"),
                    format!(
                        "{object} in the registration colour, which is on all plates"
                    ),
                )
            }
            Self::UnknownSpace { object } => {
                let object = object_name(*object, lang);
                lang.pick(
                    format!("{object} i et farverum, der ikke kan læses"),
                    format!("{object} in a colour space that cannot be read"),
                )
            }
            _ => unreachable!("only colour spaces come here"),
        }
    }

    /// Sentences about inks and how they are laid.
    fn ink_message(&self, lang: Lang) -> String {
        match self {
            Self::ColouredSmallText { size } => {
                let size = lang.decimal(&points(*size));
                lang.pick(
                    format!("tekst på {size} punkt er i farve"),
                    format!("text of {size} points is in colour"),
                )
            }
            Self::ColouredThinLine { width } => {
                let width = lang.decimal(&points(*width));
                lang.pick(
                    format!("en streg på {width} punkt er i flere trykfarver"),
                    format!("a line of {width} points is in several inks"),
                )
            }
            Self::TooMuchInk { percent, object } => {
                let object = object_name(*object, lang);
                lang.pick(
                    format!("{object} med {percent} % trykfarve"),
                    format!("{object} with {percent} % of ink"),
                )
            }
            Self::UnjudgedInk { because } => obstacle(*because, lang).into(),
            Self::LiveTransparency { blending } => transparency(blending, lang),
            Self::WhiteOverprints => lang
                .pick(
                    "noget hvidt overtrykker og forsvinder i trykken",
                    "something white overprints, and will vanish",
                )
                .into(),
            Self::NoGroupSpace => lang
                .pick(
                    "siden er gennemsigtig, og det fremgår ikke, i hvilke farver den blandes",
                    "the page has transparency, and does not say in which colours it is blended",
                )
                .into(),
            Self::ScreenGroupSpace => lang
                .pick(
                    "siden er gennemsigtig og blandes i skærmfarver",
                    "the page has transparency, and is blended in colours of a screen",
                )
                .into(),
            _ => unreachable!("only inks come here"),
        }
    }

    /// Sentences about pictures, fonts, and what is for a screen.
    fn content_message(&self, lang: Lang) -> String {
        match self {
            Self::LowResolution { ppi } => lang.pick(
                format!("{ppi} ppi er mindre end 300"),
                format!("{ppi} ppi are less than 300"),
            ),
            Self::PoorResolution { ppi } => lang.pick(
                format!("{ppi} ppi er for lidt til tryk"),
                format!("{ppi} ppi are too few to be printed"),
            ),
            Self::CoarseLineArt { ppi } => lang.pick(
                format!("sort-hvid streg med {ppi} ppi er mindre end 800"),
                format!("line art of {ppi} ppi is less than 800"),
            ),
            Self::FontNotEmbedded { name } => lang.pick(
                format!("skriften `{name}` ligger ikke i filen"),
                format!("the font `{name}` is not embedded"),
            ),
            Self::Type3Font { name } => lang.pick(
                format!("skriften `{name}` er tegninger (Type 3)"),
                format!("the font `{name}` is drawings (Type 3)"),
            ),
            Self::Annotation { subtype } => lang.pick(
                format!("på siden ligger en note eller et link ({subtype})"),
                format!("an annotation lies on the page ({subtype})"),
            ),
            Self::Action { kind } => lang.pick(
                format!("filen rummer en handling ({kind})"),
                format!("the file holds an action ({kind})"),
            ),
            Self::FormFields => {
                lang.pick("filen rummer en formular", "the file holds a form").into()
            }
            _ => unreachable!("only contents come here"),
        }
    }

    /// Sentences about the version, the output intent and its profile.
    fn intent_message(&self, lang: Lang) -> String {
        match self {
            Self::OtherVersion { found } => lang.pick(
                format!("filen er PDF {found}, ikke 1.6"),
                format!("the file is PDF {found}, not 1.6"),
            ),
            Self::NoIntent => lang
                .pick(
                    "ingen trykbetingelse (GTS_PDFX) er nævnt",
                    "no output intent for PDF/X is there",
                )
                .into(),
            Self::SeveralIntents { count } => lang.pick(
                format!("{count} trykbetingelser er nævnt, ikke én"),
                format!("{count} output intents for PDF/X are there, not one"),
            ),
            Self::NoConditionName => lang
                .pick(
                    "trykbetingelsen har intet navn",
                    "the output intent does not name its condition",
                )
                .into(),
            Self::OtherIntentProfile => lang
                .pick(
                    "en anden output intent har sin egen profil",
                    "another output intent has a profile of its own",
                )
                .into(),
            Self::NoProfile => lang
                .pick("trykbetingelsens profil mangler", "the profile is missing")
                .into(),
            Self::UnreadableProfile => lang
                .pick("profilen kan ikke læses", "the profile cannot be read")
                .into(),
            Self::ProfileClass { found } => lang.pick(
                format!("profilen er af klassen `{found}`, ikke `prtr`"),
                format!("the profile is of class `{found}`, not `prtr`"),
            ),
            Self::ProfileColours { found } => lang.pick(
                format!("profilen er til `{found}`, ikke til fire trykfarver"),
                format!("the profile is for `{found}`, not for four inks"),
            ),
            Self::ProfileCondition { intent, profile } => lang.pick(
                format!("trykbetingelsen hedder {intent}, men profilen er til {profile}"),
                format!("the condition is {intent}, but the profile is for {profile}"),
            ),
            _ => unreachable!("only intents come here"),
        }
    }

    /// Sentences about what the file says of itself.
    fn metadata_message(&self, lang: Lang) -> String {
        match self {
            Self::NoXmp => lang
                .pick("filen har ingen XMP-metadata", "there is no XMP metadata")
                .into(),
            Self::UnreadableXmp => lang
                .pick("XMP-metadata kan ikke læses", "the XMP metadata cannot be read")
                .into(),
            Self::NoStandard => lang
                .pick(
                    "XMP-metadata nævner ikke PDF/X-4 (GTS_PDFXVersion)",
                    "the XMP metadata does not name PDF/X-4 (GTS_PDFXVersion)",
                )
                .into(),
            Self::OtherStandard { found } => lang.pick(
                format!("XMP-metadata nævner `{found}`, ikke `PDF/X-4`"),
                format!("the XMP metadata names `{found}`, not `PDF/X-4`"),
            ),
            Self::NoTitle { in_ } => {
                let place = teller(*in_);
                lang.pick(
                    format!("titlen mangler i {place}"),
                    format!("the title is missing in {place}"),
                )
            }
            Self::TitlesDiffer { info, xmp } => lang.pick(
                format!("titlen er `{info}` i Info, men `{xmp}` i XMP"),
                format!("the title is `{info}` in Info, but `{xmp}` in XMP"),
            ),
            Self::NoDate { field, in_ } => {
                let (field, place) = (field_name(*field), teller(*in_));
                lang.pick(
                    format!("datoen {field} mangler eller er ugyldig i {place}"),
                    format!("the date {field} is missing or none in {place}"),
                )
            }
            Self::DatesDiffer { field } => {
                let field = field_name(*field);
                lang.pick(
                    format!("datoen {field} er en anden i XMP end i Info"),
                    format!("the date {field} differs between Info and XMP"),
                )
            }
            Self::NoTrapped { in_ } => {
                let place = teller(*in_);
                lang.pick(
                    format!("Trapped mangler i {place}"),
                    format!("Trapped is missing in {place}"),
                )
            }
            Self::TrappedUnknown { in_ } => {
                let place = teller(*in_);
                lang.pick(
                    format!("Trapped er hverken True eller False i {place}"),
                    format!("Trapped is neither True nor False in {place}"),
                )
            }
            Self::TrappedDiffers => lang
                .pick(
                    "Trapped er en anden i XMP end i Info",
                    "Trapped differs between Info and XMP",
                )
                .into(),
            Self::NoProperty { name } => lang.pick(
                format!("XMP-metadata mangler {name}"),
                format!("the XMP metadata lacks {name}"),
            ),
            _ => unreachable!("only metadata comes here"),
        }
    }

    /// Sentences about the file as such.
    fn file_message(&self, lang: Lang) -> String {
        match self {
            Self::NoFileId => lang
                .pick(
                    "filens id i traileren mangler eller har ikke to dele",
                    "the identifier in the trailer is missing, or not of two strings",
                )
                .into(),
            Self::Encrypted => {
                lang.pick("filen er krypteret", "the file is encrypted").into()
            }
            Self::Lzw { streams } => lang.pick(
                format!("{streams} steder er komprimeret med LZW"),
                format!("streams compressed with LZW: {streams}"),
            ),
            Self::TransferFunction { key } => lang.pick(
                format!("en tonekurve ({key}) ændrer farverne"),
                format!("a transfer function ({key}) changes the colours"),
            ),
            Self::PostScript => lang
                .pick(
                    "siden rummer PostScript, som pressen ikke må udføre",
                    "the page holds PostScript, which a press must not run",
                )
                .into(),
            _ => unreachable!("only files come here"),
        }
    }
}

/// Hundredths of a point as points.
fn points(hundredths: u32) -> String {
    format!("{}", f64::from(hundredths) / 100.0)
}

/// At a side of the page.
fn side(edge: Edge, lang: Lang) -> &'static str {
    match edge {
        Edge::Left => lang.pick("til venstre", "at the left"),
        Edge::Right => lang.pick("til højre", "at the right"),
        Edge::Bottom => lang.pick("forneden", "at the foot"),
        Edge::Top => lang.pick("foroven", "at the head"),
    }
}

/// The name of a family, as PDF has it.
fn family_name(family: Family) -> &'static str {
    match family {
        Family::DeviceGray => "DeviceGray",
        Family::DeviceRgb => "DeviceRGB",
        Family::DeviceCmyk => "DeviceCMYK",
        Family::CalGray => "CalGray",
        Family::CalRgb => "CalRGB",
        Family::Lab => "Lab",
        Family::IccGray => "ICC, Gray",
        Family::IccRgb => "ICC, RGB",
        Family::IccCmyk => "ICC, CMYK",
        Family::Separation => "Separation",
        Family::Registration => "All",
        Family::Unknown => "?",
    }
}

/// What has a colour, as a sentence begins.
fn object_name(object: Object, lang: Lang) -> &'static str {
    match object {
        Object::Text => lang.pick("tekst", "text"),
        Object::Fill => lang.pick("en flade", "an area"),
        Object::Stroke => lang.pick("en streg", "a line"),
        Object::Picture => lang.pick("et billede", "a picture"),
        Object::Shading => lang.pick("en farveovergang", "a shading"),
    }
}

/// The two places.
fn teller(teller: Teller) -> &'static str {
    match teller {
        Teller::Info => "Info",
        Teller::Xmp => "XMP",
    }
}

/// The name of a date, as XMP has it.
fn field_name(field: DateField) -> &'static str {
    match field {
        DateField::Created => "CreateDate",
        DateField::Modified => "ModifyDate",
        DateField::Metadata => "MetadataDate",
    }
}

/// Why inks cannot be summed up.
fn obstacle(obstacle: Obstacle, lang: Lang) -> &'static str {
    let (da, en) = match obstacle {
        Obstacle::Overprint => (
            "farver overtrykker andre, så farvemængden kan være større end målt",
            "colours overprint others, so there may be more ink than was measured",
        ),
        Obstacle::Blending => (
            "farver blandes med dem nedenunder, så farvemængden kan være større end målt",
            "colours blend with those below, so there may be more ink than was measured",
        ),
        Obstacle::Shading => (
            "farvemængden i en farveovergang kan ikke måles",
            "the ink of a shading cannot be measured",
        ),
        Obstacle::Conversion => (
            "farver, som trykkeriet omsætter, kan ikke måles",
            "colours that the press converts cannot be measured",
        ),
    };
    lang.pick(da, en)
}

/// A kind of transparency.
fn transparency(blending: &Blending, lang: Lang) -> String {
    match blending {
        Blending::Mode(mode) => lang.pick(
            format!("noget blandes med det nedenunder ({mode})"),
            format!("something blends with what lies below ({mode})"),
        ),
        Blending::SoftMask => lang
            .pick("noget har en blød maske", "something has a soft mask")
            .into(),
        Blending::Opacity => lang
            .pick("noget er delvis gennemsigtigt", "something is partly transparent")
            .into(),
        Blending::PictureMask => lang
            .pick("et billede har en blød maske", "a picture has a soft mask")
            .into(),
    }
}
