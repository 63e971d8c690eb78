//! The output condition of the press as an ICC profile, and screen colours converted to
//! its inks.
//!
//! The conversion is worked out here and not by the colour management library, whose
//! vector instructions round otherwise on another processor: the same input must give the
//! same bytes everywhere. The library reads the profile.

use std::path::PathBuf;

use moxcms::{ColorProfile, DataColorSpace, LocalizableString, LutDataType, LutStore};
use moxcms::{LutWarehouse, ProfileClass, ProfileText};

use crate::error::{Exit, Explain};
use crate::ground::lang::Lang;

/// FOGRA39L, coated paper, sheet-fed offset, 300 % ink: see NOTICE.md beside it.
const FOGRA39: &[u8] = include_bytes!("profile/FOGRA39L_coated.icc");

/// The most ink that coated paper takes, in percent of one full ink: more does not dry
/// before the sheets are stacked (docs/press.md).
pub const INK_LIMIT: u32 = 300;

/// No profile of a press comes near this size, in mebibytes.
pub const MAX_MEBIBYTES: u64 = 16;

/// Cyan, magenta, yellow and black of a pixel, 255 for the full ink.
pub type Inks = [u8; 4];

/// The profile of a printing condition.
#[derive(Debug, Clone)]
pub struct OutputProfile {
    /// The file.
    bytes: Vec<u8>,
    /// What the profile calls itself.
    description: String,
    /// From the connection space to inks, perceptually.
    table: Table,
    /// The black ink that looks as a grey of the screen does, for each of them.
    blacks: Vec<u8>,
}

/// Why a file is no profile to print by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProfileFault {
    /// It cannot be read as a profile.
    Unreadable,
    /// It is not for an output device (class `prtr`).
    Class,
    /// Its colours are not the four inks.
    Inks,
    /// It has no table from colours to inks, or one of a form that is not read.
    Table,
}

impl ProfileFault {
    /// Why, to follow the name of the file.
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

/// A file that no folder can be printed by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnusableProfile {
    /// The file.
    pub path: PathBuf,
    /// Why not.
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
    /// The profile that the program ships.
    pub fn fogra39() -> Self {
        Self::from_bytes(FOGRA39.to_vec()).expect("the profile in the program is sound")
    }

    /// Reads the print shop's own profile.
    ///
    /// # Errors
    /// When it is none for the four inks of an output device.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, ProfileFault> {
        let (profile, description) = inspect(&bytes)?;
        let tables = (profile.lut_b_to_a_perceptual, profile.lut_a_to_b_perceptual);
        let (table, blacks) = match (profile.pcs, tables) {
            (
                DataColorSpace::Lab,
                (Some(LutWarehouse::Lut(inks)), Some(LutWarehouse::Lut(colours))),
            ) => (Table::new(&inks), blacks(&colours)),
            _ => (None, None),
        };
        Ok(Self {
            description,
            table: table.ok_or(ProfileFault::Table)?,
            blacks: blacks.ok_or(ProfileFault::Table)?,
            bytes,
        })
    }

    /// The file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What the profile calls itself: "FOGRA39L Coated".
    pub fn description(&self) -> &str {
        &self.description
    }

    /// The name of the printing condition in the registry of the ICC, where the
    /// description has one: "FOGRA39".
    pub fn registered_condition(&self) -> Option<String> {
        registered(&self.description)
    }

    /// The inks of a screen colour (sRGB), by the perceptual table: it keeps the relations
    /// of a photograph's colours and reaches the darkest black that the condition prints,
    /// so that no compensation of the black point is needed. Where the table takes more
    /// than [`INK_LIMIT`], as that of FOGRA39L does near black, the colours give way.
    pub fn inks(&self, srgb: [u8; 3]) -> Inks {
        limited(self.table.inks(lab(srgb)))
    }

    /// The black ink alone that looks as a grey of the screen does; 255 is the full ink. What
    /// is darker than black ink on paper becomes the full ink.
    pub fn black(&self, grey: u8) -> u8 {
        self.blacks[usize::from(grey)]
    }
}

/// The name of a printing condition in the registry of the ICC, where a text has one:
/// "FOGRA39".
pub fn registered(text: &str) -> Option<String> {
    let at = text.to_ascii_uppercase().find("FOGRA")?;
    let rest = &text[at + "FOGRA".len()..];
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    (!digits.is_empty()).then(|| format!("FOGRA{digits}"))
}

/// What the profile of a printing condition calls itself, whether or not it has a table that
/// is read.
///
/// # Errors
/// When it is none for the four inks of an output device.
pub fn describe(bytes: &[u8]) -> Result<String, ProfileFault> {
    inspect(bytes).map(|(_, description)| description)
}

/// A profile for the four inks of an output device, and what it calls itself.
fn inspect(bytes: &[u8]) -> Result<(ColorProfile, String), ProfileFault> {
    let profile =
        ColorProfile::new_from_slice(bytes).map_err(|_| ProfileFault::Unreadable)?;
    if profile.profile_class != ProfileClass::OutputDevice {
        return Err(ProfileFault::Class);
    }
    if profile.color_space != DataColorSpace::Cmyk {
        return Err(ProfileFault::Inks);
    }
    let description = profile.description.as_ref().and_then(first_line);
    Ok((profile, description.unwrap_or_else(|| "CMYK".into())))
}

/// The black ink for each grey of the screen, by the table from inks to colours; `None` when
/// it is not one of four inks to three coordinates.
fn blacks(lut: &LutDataType) -> Option<Vec<u8>> {
    if (lut.num_input_channels, lut.num_output_channels) != (4, 3) {
        return None;
    }
    let points = usize::from(lut.num_clut_grid_points);
    let inputs: [Vec<f64>; 4] = curves(&lut.input_table)?;
    let outputs: [Vec<f64>; 3] = curves(&lut.output_table)?;
    let grid = values(&lut.clut_table);
    // Black is the last ink, which runs fastest: without the others, its steps come first.
    let steps: Vec<_> =
        grid.chunks_exact(3).take(points).map(|colour| colour[0]).collect();
    if points < 2 || steps.len() < points {
        return None;
    }
    let lightness = |black: u8| {
        let at = curve(&inputs[3], f64::from(black) / 255.0);
        curve(&outputs[0], curve(&steps, at)) * 100.0 / scale(&lut.clut_table)
    };
    let printed: Vec<_> = (0..=u8::MAX).map(lightness).collect();
    let black_for = |grey: u8| {
        let [wanted, ..] = lab([grey; 3]);
        let nearest =
            |a: &f64, b: &f64| (a - wanted).abs().total_cmp(&(b - wanted).abs());
        let places = printed.iter().enumerate();
        let (place, _) = places.min_by(|(_, a), (_, b)| nearest(a, b))?;
        u8::try_from(place).ok()
    };
    (0..=u8::MAX).map(black_for).collect()
}

/// Inks of which there is no more than the limit: black stays, for it draws.
fn limited([cyan, magenta, yellow, black]: Inks) -> Inks {
    let most = INK_LIMIT * 255 / 100 - u32::from(black);
    let colours: u32 = [cyan, magenta, yellow].map(u32::from).iter().sum();
    if colours <= most {
        return [cyan, magenta, yellow, black];
    }
    let less = |ink: u8| (u32::from(ink) * most / colours) as u8;
    [less(cyan), less(magenta), less(yellow), black]
}

/// The first text of a tag that is not blank.
fn first_line(text: &ProfileText) -> Option<String> {
    let text = match text {
        ProfileText::PlainString(text) => text.clone(),
        ProfileText::Localizable(texts) => {
            texts.first().map(|LocalizableString { value, .. }| value.clone())?
        }
        ProfileText::Description(text) => text.ascii_string.clone(),
    };
    let line = text.trim_matches(|c: char| c.is_whitespace() || c == '\0');
    (!line.is_empty()).then(|| line.to_owned())
}

/// A table of type `mft1` or `mft2` (ICC.1:2010, 10.8 and 10.9): curves, a grid of the three
/// coordinates, curves. All values from 0 to 1.
#[derive(Debug, Clone)]
struct Table {
    /// A curve for each coordinate.
    inputs: [Vec<f64>; 3],
    /// The number of points of the grid along each coordinate.
    points: usize,
    /// The inks at each point; the last coordinate runs fastest.
    grid: Vec<[f64; 4]>,
    /// A curve for each ink.
    outputs: [Vec<f64>; 4],
    /// The greatest value of a coordinate that the encoding has, as a share of one.
    scale: f64,
}

impl Table {
    /// Takes the table over; `None` when it is not one of three coordinates to four inks.
    fn new(lut: &LutDataType) -> Option<Self> {
        if (lut.num_input_channels, lut.num_output_channels) != (3, 4) {
            return None;
        }
        let points = usize::from(lut.num_clut_grid_points);
        let grid = values(&lut.clut_table);
        let (grid, _) = grid.as_chunks::<4>();
        let is_whole = points >= 2 && grid.len() == points.pow(3);
        Some(Self {
            inputs: curves(&lut.input_table)?,
            points,
            grid: is_whole.then(|| grid.to_vec())?,
            outputs: curves(&lut.output_table)?,
            scale: scale(&lut.clut_table),
        })
    }

    /// The inks of a colour.
    fn inks(&self, [lightness, a, b]: [f64; 3]) -> Inks {
        // L* from 0 to 100, a* and b* from -128 to 127.
        let encoded = [lightness / 100.0, (a + 128.0) / 255.0, (b + 128.0) / 255.0];
        let last = (self.points - 1) as f64;
        let at = [0, 1, 2].map(|i| {
            let value = (encoded[i] * self.scale).clamp(0.0, 1.0);
            curve(&self.inputs[i], value) * last
        });
        let inks = self.interpolated(at);
        [0, 1, 2, 3].map(|i| {
            let ink = curve(&self.outputs[i], inks[i].clamp(0.0, 1.0));
            (ink * 255.0).round() as u8
        })
    }

    /// The inks between the points of the grid, each corner of the cell weighted by its
    /// nearness.
    fn interpolated(&self, at: [f64; 3]) -> [f64; 4] {
        let below = at.map(|value| (value as usize).min(self.points - 2));
        let share = [0, 1, 2].map(|i| at[i] - below[i] as f64);
        let mut inks = [0.0; 4];
        for corner in 0..8 {
            let (mut place, mut weight) = (0, 1.0);
            for i in 0..3 {
                let step = (corner >> i) & 1;
                place = place * self.points + below[i] + step;
                weight *= if step == 1 { share[i] } else { 1.0 - share[i] };
            }
            for (ink, value) in inks.iter_mut().zip(self.grid[place]) {
                *ink += weight * value;
            }
        }
        inks
    }
}

/// The greatest value of a coordinate that the encoding of a table has, as a share of one: in
/// 16 bits, Lab ends at 0xff00 (ICC.1:2010, 10.8).
fn scale(store: &LutStore) -> f64 {
    match store {
        LutStore::Store16(_) => f64::from(0xff00) / f64::from(0xffff),
        LutStore::Store8(_) => 1.0,
    }
}

/// The values of a table from 0 to 1.
fn values(store: &LutStore) -> Vec<f64> {
    match store {
        LutStore::Store8(values) => {
            values.iter().map(|value| f64::from(*value) / 255.0).collect()
        }
        LutStore::Store16(values) => {
            values.iter().map(|value| f64::from(*value) / 65535.0).collect()
        }
    }
}

/// A table of `N` curves of equal length; `None` when there are not so many.
fn curves<const N: usize>(store: &LutStore) -> Option<[Vec<f64>; N]> {
    let values = values(store);
    let length = values.len() / N;
    let curves: Vec<_> =
        values.chunks_exact(length.max(1)).map(<[f64]>::to_vec).collect();
    (length >= 2).then(|| curves.try_into().ok())?
}

/// The value of a curve between its points, at `x` from 0 to 1.
fn curve(points: &[f64], x: f64) -> f64 {
    let at = x * (points.len() - 1) as f64;
    let below = (at as usize).min(points.len() - 2);
    let share = at - below as f64;
    points[below] * (1.0 - share) + points[below + 1] * share
}

/// sRGB to XYZ under D50 (IEC 61966-2-1, adapted by Bradford as in the ICC's sRGB profile).
const TO_XYZ: [[f64; 3]; 3] = [
    [0.436_074_7, 0.385_064_9, 0.143_080_4],
    [0.222_504_5, 0.716_878_6, 0.060_616_9],
    [0.013_932_2, 0.097_104_5, 0.714_173_3],
];

/// The white of the connection space, D50.
const WHITE: [f64; 3] = [0.964_22, 1.0, 0.825_21];

/// A screen colour in CIELAB under D50. The powers are those of a library that rounds alike
/// on every machine.
fn lab(srgb: [u8; 3]) -> [f64; 3] {
    let linear = srgb.map(|channel| {
        let share = f64::from(channel) / 255.0;
        if share <= 0.04045 {
            share / 12.92
        } else {
            libm::pow((share + 0.055) / 1.055, 2.4)
        }
    });
    let [x, y, z] = [0, 1, 2].map(|i| {
        let sum: f64 =
            TO_XYZ[i].iter().zip(linear).map(|(part, value)| part * value).sum();
        compressed(sum / WHITE[i])
    });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// The cube root of CIELAB, with its straight line near black.
fn compressed(share: f64) -> f64 {
    const EDGE: f64 = 216.0 / 24389.0;
    const SLOPE: f64 = 24389.0 / 27.0;
    if share > EDGE { libm::cbrt(share) } else { (SLOPE * share + 16.0) / 116.0 }
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
