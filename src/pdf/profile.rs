//! The output condition of a press as an ICC profile, and screen colours converted to the
//! inks of that condition.
//!
//! The conversion is worked out here and not by the colour management library, whose vector
//! instructions round otherwise on another processor: the same input must give the same
//! bytes everywhere. The library only reads the profile.

mod black_ink;
mod curves;
mod lab;
mod lookup_table;

use std::path::PathBuf;

use moxcms::{
    ColorProfile, DataColorSpace, LocalizableString, LutWarehouse, ProfileClass,
    ProfileText,
};

use self::lookup_table::LookupTable;
use crate::error::{Exit, Explain};
use crate::ground::lang::Lang;

/// The profile that the program carries: FOGRA39L, for coated paper in sheet-fed offset with
/// at most 300 % ink. `NOTICE.md` beside it says where it comes from.
const FOGRA39: &[u8] = include_bytes!("profile/FOGRA39L_coated.icc");

/// The most ink that coated paper takes, in percent of one full ink. More would not dry
/// before the sheets are stacked (docs/press.md).
pub(crate) const INK_LIMIT: u32 = 300;

/// The largest profile that is read, in mebibytes; those of presses have a few.
pub(crate) const MAX_MEBIBYTES: u64 = 16;

/// The amounts of cyan, magenta, yellow and black in a pixel, in this order; 255 is the full
/// ink.
pub(crate) type CmykPixel = [u8; 4];

/// An ICC profile for the four inks of a press, ready to convert colours by.
#[derive(Debug, Clone)]
pub struct OutputProfile {
    /// The bytes of the file.
    bytes: Vec<u8>,
    /// The name that the profile gives itself.
    description: String,
    /// The profile's perceptual table from colours to inks.
    to_inks: LookupTable<3, 4>,
    /// The profile's perceptual table from inks to colours.
    to_colours: LookupTable<4, 3>,
    /// The black ink that looks as a grey of the screen does, at the index of that grey, 0
    /// to 255.
    blacks: Vec<u8>,
}

/// Why a file is no profile to print by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProfileFault {
    /// The file cannot be read as a profile.
    Unreadable,
    /// The profile is not for an output device (class `prtr`).
    Class,
    /// The colours of the profile are not the four inks.
    Inks,
    /// The profile has no table between colours and inks, or one of a form that is not read.
    Table,
}

impl ProfileFault {
    /// Gives the reason as it follows the name of the file.
    fn message(self, lang: Lang) -> &'static str {
        match self {
            Self::Unreadable => {
                lang.pick("det er ingen ICC-profil", "it is no ICC profile")
            }
            Self::Class => lang.pick(
                "den er ikke til en trykmaskine, klasse `prtr`",
                "it is not for an output device, class `prtr`",
            ),
            Self::Inks => {
                lang.pick("dens farver er ikke CMYK", "its colours are not CMYK")
            }
            Self::Table => lang.pick(
                "dens tabeller har en form, der ikke læses",
                "its tables are of a form that is not read",
            ),
        }
    }
}

/// The refusal of a file that somebody wants the folder to be printed by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnusableProfile {
    /// The path of the file.
    pub path: PathBuf,
    /// Why nothing can be printed by it.
    pub fault: ProfileFault,
}

impl Explain for UnusableProfile {
    fn message(&self, lang: Lang) -> String {
        let (path, why) = (self.path.display(), self.fault.message(lang));
        lang.pick(
            format!("`{path}` kan ikke bruges som trykprofil ({why}); bed trykkeriet om sin ICC-profil"),
            format!("cannot print by the profile `{path}` ({why}); ask the print shop for its own"),
        )
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}

impl OutputProfile {
    /// Reads the profile that the program carries.
    pub fn fogra39() -> Self {
        Self::from_bytes(FOGRA39.to_vec()).expect("the profile in the program is sound")
    }

    /// Reads a print shop's own profile.
    ///
    /// # Errors
    /// Fails when the bytes are no profile for the four inks of an output device, or when its
    /// perceptual tables cannot be read.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, ProfileFault> {
        let Inspected { profile, description } = inspect(&bytes)?;
        // In the ICC's words, A is the device and B the connection space. Profiles of presses
        // have tables and CIELAB; those with matrices or XYZ are for screens.
        let tables = (profile.lut_b_to_a_perceptual, profile.lut_a_to_b_perceptual);
        let (
            DataColorSpace::Lab,
            (Some(LutWarehouse::Lut(to_inks)), Some(LutWarehouse::Lut(to_colours))),
        ) = (profile.pcs, tables)
        else {
            return Err(ProfileFault::Table);
        };
        let to_colours = LookupTable::new(&to_colours).ok_or(ProfileFault::Table)?;
        Ok(Self {
            description,
            to_inks: LookupTable::new(&to_inks).ok_or(ProfileFault::Table)?,
            blacks: black_ink::by_grey(&to_colours),
            to_colours,
            bytes,
        })
    }

    /// Gives the bytes of the file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Gives the name that the profile gives itself, such as "FOGRA39L Coated", or "CMYK"
    /// when it has none.
    pub fn description(&self) -> &str {
        &self.description
    }

    /// Gives the name of the printing condition in the registry of the ICC, such as
    /// "FOGRA39"; `None` when the description does not contain one.
    pub fn registered_condition(&self) -> Option<String> {
        registered(&self.description)
    }

    /// Converts a screen colour (red, green, blue in sRGB) to inks.
    ///
    /// It uses the perceptual table, which keeps the relations of a photograph's colours and
    /// reaches the darkest black that the condition prints, so that the black point needs no
    /// compensation. Where the table takes more than `INK_LIMIT`, as that of FOGRA39L does
    /// near black, the three colours give way.
    pub fn inks(&self, srgb: [u8; 3]) -> CmykPixel {
        limited(self.to_inks.inks(lab::from_srgb(srgb)))
    }

    /// Tells how different a screen colour (red, green, blue in sRGB) and inks (percent of cyan,
    /// magenta, yellow and black) look, as a distance by CIEDE2000: 0 for equal colours, some 50
    /// for red and blue. The screen colour counts as it is, or as the condition prints it where
    /// that is nearer: no press reaches the brightest colours of a screen, and what it prints in
    /// their place is no other colour.
    pub fn distance(&self, srgb: [u8; 3], percent: [u8; 4]) -> f64 {
        let printed = self.to_colours.colour(percent.map(|ink| f64::from(ink) / 100.0));
        let converted = self.inks(srgb).map(|ink| f64::from(ink) / 255.0);
        let wanted = [lab::from_srgb(srgb), self.to_colours.colour(converted)];
        let [there, nearest] = wanted.map(|wanted| lab::distance(wanted, printed));
        there.min(nearest)
    }

    /// Converts a grey of the screen (0 is black) to the amount of black ink that looks like
    /// it; 255 is the full ink. Greys darker than black ink on paper become the full ink.
    pub fn black(&self, grey: u8) -> u8 {
        self.blacks[usize::from(grey)]
    }
}

/// Finds the name of a printing condition of the ICC's registry in a text: "FOGRA39" in
/// "FOGRA39L Coated". Gives `None` when the text has none.
pub(crate) fn registered(text: &str) -> Option<String> {
    let at = text.to_ascii_uppercase().find("FOGRA")?;
    let rest = &text[at + "FOGRA".len()..];
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    (!digits.is_empty()).then(|| format!("FOGRA{digits}"))
}

/// Reads the name that a profile gives itself. The profile may lack the tables that
/// [`OutputProfile::from_bytes`] asks for.
///
/// # Errors
/// Fails when the bytes are no profile for the four inks of an output device.
pub(crate) fn describe(bytes: &[u8]) -> Result<String, ProfileFault> {
    inspect(bytes).map(|inspected| inspected.description)
}

/// A profile that is known to be for the four inks of an output device.
struct Inspected {
    /// The profile as the library has read it.
    profile: ColorProfile,
    /// The name that the profile gives itself, or "CMYK".
    description: String,
}

/// Reads a profile and checks that it is for the four inks of an output device.
fn inspect(bytes: &[u8]) -> Result<Inspected, ProfileFault> {
    let profile =
        ColorProfile::new_from_slice(bytes).map_err(|_| ProfileFault::Unreadable)?;
    if profile.profile_class != ProfileClass::OutputDevice {
        return Err(ProfileFault::Class);
    }
    if profile.color_space != DataColorSpace::Cmyk {
        return Err(ProfileFault::Inks);
    }
    let description = profile.description.as_ref().and_then(first_text);
    let description = description.unwrap_or_else(|| "CMYK".into());
    Ok(Inspected { profile, description })
}

/// Lowers cyan, magenta and yellow alike until all inks together keep to [`INK_LIMIT`]. Black
/// stays, since the outlines of a picture are in it.
fn limited([cyan, magenta, yellow, black]: CmykPixel) -> CmykPixel {
    let most = INK_LIMIT * 255 / 100 - u32::from(black);
    let colours: u32 = [cyan, magenta, yellow].map(u32::from).iter().sum();
    if colours <= most {
        return [cyan, magenta, yellow, black];
    }
    let less = |ink: u8| (u32::from(ink) * most / colours) as u8;
    [less(cyan), less(magenta), less(yellow), black]
}

/// Takes the first text of a tag, without the blanks and null bytes around it; `None` when
/// nothing is left.
fn first_text(text: &ProfileText) -> Option<String> {
    let text = match text {
        ProfileText::PlainString(text) => text.clone(),
        ProfileText::Localizable(texts) => {
            texts.first().map(|LocalizableString { value, .. }| value.clone())?
        }
        ProfileText::Description(text) => text.ascii_string.clone(),
    };
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\0');
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use moxcms::{Layout, RenderingIntent, TransformOptions};

    use super::*;

    #[test]
    fn the_inks_are_those_of_the_colour_management_library() {
        let profile = OutputProfile::fogra39();
        let target = ColorProfile::new_from_slice(FOGRA39).unwrap();
        let options = TransformOptions {
            rendering_intent: RenderingIntent::Perceptual,
            ..TransformOptions::default()
        };
        let source = ColorProfile::new_srgb();
        let transform = source
            .create_transform_8bit(Layout::Rgb, &target, Layout::Rgba, options)
            .unwrap();
        let steps = [0, 40, 90, 128, 200, 255];
        for (red, green, blue) in steps.into_iter().flat_map(|red| {
            steps
                .into_iter()
                .flat_map(move |green| steps.map(|blue| (red, green, blue)))
        }) {
            let mut expected = [0; 4];
            transform.transform(&[red, green, blue], &mut expected).unwrap();
            let expected = limited(expected);
            let found = profile.inks([red, green, blue]);
            // The library goes through a coarser grid of its own.
            let far = found.iter().zip(expected).any(|(a, b)| a.abs_diff(b) > 6);
            assert!(!far, "{red} {green} {blue}: {found:?}, not {expected:?}");
        }
    }

    #[test]
    fn no_colour_takes_more_ink_than_the_condition_allows() {
        let profile = OutputProfile::fogra39();
        let steps = || (0..=255).step_by(15);
        let most = steps()
            .flat_map(|r| steps().flat_map(move |g| steps().map(move |b| [r, g, b])))
            .map(|srgb| profile.inks(srgb).iter().map(|ink| u32::from(*ink)).sum::<u32>())
            .max();
        assert!(most.unwrap() <= INK_LIMIT * 255 / 100, "{most:?}");
        assert_eq!(profile.inks([255; 3]), [0; 4]);
    }

    #[test]
    fn a_grey_is_printed_as_light_as_it_is_on_the_screen() {
        let profile = OutputProfile::fogra39();
        assert_eq!((profile.black(255), profile.black(0)), (0, 255));
        let source = ColorProfile::new_from_slice(FOGRA39).unwrap();
        let options = TransformOptions {
            rendering_intent: RenderingIntent::Perceptual,
            ..TransformOptions::default()
        };
        let screen = ColorProfile::new_srgb();
        let transform = source
            .create_transform_8bit(Layout::Rgba, &screen, Layout::Rgb, options)
            .unwrap();
        for grey in [230, 180, 128, 90] {
            let mut shown = [0; 3];
            transform
                .transform(&[0, 0, 0, profile.black(grey)], &mut shown)
                .unwrap();
            assert!(shown[1].abs_diff(grey) <= 5, "{grey}: {shown:?}");
        }
    }

    #[test]
    fn a_colour_and_its_inks_are_near_and_other_colours_are_far() {
        let profile = OutputProfile::fogra39();
        for (srgb, inks, range) in [
            // A dark green and its inks by a design manual; the inks in another order.
            ([0x0f, 0x3d, 0x49], [95, 55, 45, 45], 0.0..10.0),
            ([0x0f, 0x3d, 0x49], [45, 55, 95, 45], 30.0..50.0),
            // A blue that no press reaches, in the inks that come nearest; red inks.
            ([0x00, 0x00, 0xff], [100, 80, 0, 0], 0.0..20.0),
            ([0x00, 0x00, 0xff], [0, 100, 100, 0], 40.0..60.0),
            // A bright green, and full cyan and yellow; a cream, and the inks of a yellow.
            ([0x00, 0xff, 0x00], [100, 0, 100, 0], 0.0..20.0),
            ([0xf5, 0xf0, 0xe3], [5, 15, 85, 0], 23.0..30.0),
            ([0xff, 0xff, 0xff], [0, 0, 0, 0], 0.0..1.0),
        ] {
            let found = profile.distance(srgb, inks);
            assert!(range.contains(&found), "{srgb:?} {inks:?}: {found}");
        }
    }

    #[test]
    fn a_profile_of_a_screen_or_of_no_device_is_refused() {
        let screen = ColorProfile::new_srgb().encode().unwrap();
        let fault = |bytes: &[u8]| OutputProfile::from_bytes(bytes.to_vec()).unwrap_err();
        assert_eq!(fault(&screen), ProfileFault::Class);
        assert_eq!(fault(b"no profile"), ProfileFault::Unreadable);
        let mut scanner = FOGRA39.to_vec();
        scanner[12..16].copy_from_slice(b"scnr");
        assert_eq!(fault(&scanner), ProfileFault::Class);
        let profile = OutputProfile::fogra39();
        assert_eq!(profile.registered_condition().as_deref(), Some("FOGRA39"));
    }
}
