//! The pictures of a press file: the colours of a screen become the four inks, and grey
//! becomes black ink alone. A picture keeps its size, its place and its transparency.

use image::ImageFormat;
use lopdf::{Document, Object, ObjectId, Stream};

use super::{PictureColour, PressError, PressJob};
use crate::pdf::profile::OutputProfile;

/// The most that the channels of a pixel may differ, of 255, when it counts as grey. Scanned
/// black ink is never quite grey; the channels of blue ink differ by eighty and more.
const MAX_CHROMA: u8 = 24;

/// The colours of a picture with a profile, as the typesetter writes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ScreenColours {
    /// The picture has one channel of grey.
    Grey,
    /// The picture has the three channels of sRGB.
    Srgb,
}

/// Converts all pictures of a document that have a profile of the screen. Grey becomes black
/// ink whatever the job says of pictures, since a press would make it of four inks.
///
/// # Errors
/// Fails when a picture is damaged or does not have eight bits a channel.
pub(super) fn convert(document: &mut Document, job: &PressJob) -> Result<(), PressError> {
    let found: Vec<_> = document
        .objects
        .iter()
        .filter_map(|(id, object)| Some((*id, screen_colours(document, object)?)))
        .collect();
    for (id, colours) in found {
        match (colours, job.pictures) {
            (ScreenColours::Grey, _) => to_black(picture(document, id)?, job.profile)?,
            (ScreenColours::Srgb, PictureColour::Srgb) => {}
            (ScreenColours::Srgb, PictureColour::Cmyk) => {
                to_inks(picture(document, id)?, job.profile)?;
            }
        }
    }
    Ok(())
}

/// Tells the colours of a picture from the number of channels of its profile. Gives `None` for
/// an object that is no picture, and for a picture that stays as it is, since it has no profile
/// or one of four inks.
fn screen_colours(document: &Document, object: &Object) -> Option<ScreenColours> {
    let dict = &object.as_stream().ok()?.dict;
    let subtype = dict.get(b"Subtype").and_then(Object::as_name);
    let is_picture = subtype.is_ok_and(|subtype| subtype == b"Image");
    let space = dict.get_deref(b"ColorSpace", document).ok().filter(|_| is_picture)?;
    let [_, profile] = &space.as_array().ok()?[..] else { return None };
    let (_, profile) = document.dereference(profile).ok()?;
    let channels = profile.as_stream().ok()?.dict.get(b"N").ok()?;
    match channels.as_i64() {
        Ok(1) => Some(ScreenColours::Grey),
        Ok(3) => Some(ScreenColours::Srgb),
        _ => None,
    }
}

/// Gives the stream of a picture.
fn picture(document: &mut Document, id: ObjectId) -> Result<&mut Stream, lopdf::Error> {
    document.get_object_mut(id)?.as_stream_mut()
}

/// Converts a picture in sRGB to inks, pixel by pixel. A picture without colour, such as a
/// signature, becomes black ink alone.
fn to_inks(picture: &mut Stream, profile: &OutputProfile) -> Result<(), PressError> {
    let pixels = pixels(picture, ScreenColours::Srgb)?;
    let (pixels, _) = pixels.as_chunks::<3>();
    if pixels.iter().all(is_neutral) {
        // Of the three channels, green is nearest to how light a pixel looks.
        let greys = pixels.iter().map(|[_, green, _]| *green);
        replace(picture, in_black(greys, profile), "DeviceGray")
    } else {
        let inks = pixels.iter().flat_map(|pixel| profile.inks(*pixel)).collect();
        replace(picture, inks, "DeviceCMYK")
    }
}

/// Converts a picture in grey to black ink alone.
fn to_black(picture: &mut Stream, profile: &OutputProfile) -> Result<(), PressError> {
    let greys = pixels(picture, ScreenColours::Grey)?;
    replace(picture, in_black(greys, profile), "DeviceGray")
}

/// Converts greys to black ink as `DeviceGray` counts it, where 0 is the full ink.
fn in_black(greys: impl IntoIterator<Item = u8>, profile: &OutputProfile) -> Vec<u8> {
    greys.into_iter().map(|grey| u8::MAX - profile.black(grey)).collect()
}

/// Whether a pixel is grey, or nearly so.
fn is_neutral(pixel: &[u8; 3]) -> bool {
    let (least, most) = (pixel.iter().min(), pixel.iter().max());
    least
        .zip(most)
        .is_some_and(|(least, most)| most - least <= MAX_CHROMA)
}

/// Unpacks the pixels of a picture, a byte for each channel, row by row.
///
/// # Errors
/// Fails when the picture does not have eight bits a channel, or cannot be unpacked.
fn pixels(picture: &Stream, colours: ScreenColours) -> Result<Vec<u8>, PressError> {
    let refuse = |reason: String| Err(PressError::Picture(reason));
    let bits = picture.dict.get(b"BitsPerComponent")?.as_i64()?;
    if bits != 8 {
        return refuse(format!("{bits} bits a channel"));
    }
    match picture.filters().unwrap_or_default()[..] {
        // JPEG, which the PDF library does not unpack.
        [b"DCTDecode"] => {
            let format = ImageFormat::Jpeg;
            match image::load_from_memory_with_format(&picture.content, format) {
                Ok(picture) => Ok(match colours {
                    ScreenColours::Grey => picture.into_luma8().into_raw(),
                    ScreenColours::Srgb => picture.into_rgb8().into_raw(),
                }),
                Err(error) => refuse(error.to_string()),
            }
        }
        _ => Ok(picture.get_plain_content()?),
    }
}

/// Puts other pixels into a picture, in the colour space of this name, and packs them without
/// loss.
fn replace(picture: &mut Stream, pixels: Vec<u8>, space: &str) -> Result<(), PressError> {
    // These describe the old pixels.
    for key in [&b"Filter"[..], b"DecodeParms", b"Decode"] {
        picture.dict.remove(key);
    }
    picture.dict.set("ColorSpace", Object::Name(space.into()));
    picture.set_content(pixels);
    Ok(picture.compress()?)
}

#[cfg(test)]
mod tests {
    use lopdf::dictionary;

    use super::*;

    /// Converts a picture of some pixels; gives its colour space and its new pixels.
    fn converted(pixels: &[[u8; 3]]) -> (Object, Vec<u8>) {
        let dict = dictionary! { "BitsPerComponent" => 8, "ColorSpace" => "DeviceRGB" };
        let mut picture = Stream::new(dict, pixels.concat());
        to_inks(&mut picture, &OutputProfile::fogra39()).unwrap();
        let content = picture.get_plain_content().unwrap();
        (picture.dict.get(b"ColorSpace").unwrap().clone(), content)
    }

    #[test]
    fn a_picture_without_colour_takes_black_ink_alone() {
        let profile = OutputProfile::fogra39();
        let dark = u8::MAX - profile.black(44);
        let grey = converted(&[[40, 44, 38], [255; 3]]);
        assert_eq!(grey, (Object::Name(b"DeviceGray".to_vec()), vec![dark, 255]));
        let (space, inks) = converted(&[[40, 44, 90], [255; 3]]);
        assert_eq!(space, Object::Name(b"DeviceCMYK".to_vec()));
        assert_eq!(inks.len(), 8);
    }
}
