//! The pictures of a press file: screen colours become inks, grey becomes black ink.

use image::ImageFormat;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use crate::pdf::press::PictureColour;
use crate::pdf::profile::OutputProfile;

use crate::pdf::press::{PressError, PressJob};

/// The most that the channels of a neutral colour differ: scanned black ink is never quite
/// grey, blue ink differs by eighty and more.
const NEUTRAL: u8 = 24;

/// The colours of a picture as the typesetter writes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    /// One channel: black ink alone.
    Grey,
    /// Three channels of sRGB.
    Srgb,
}

/// Converts the pictures. Tagged grey is told to be black ink, whatever the setting: a
/// press would make it of four inks. Transparency stays.
pub(super) fn convert(document: &mut Document, job: &PressJob) -> Result<(), PressError> {
    let found: Vec<_> = document
        .objects
        .iter()
        .filter_map(|(id, object)| Some((*id, source(document, object)?)))
        .collect();
    for (id, source) in found {
        match (source, job.pictures) {
            (Source::Grey, _) => to_black(picture(document, id)?, job.profile)?,
            (Source::Srgb, PictureColour::Srgb) => {}
            (Source::Srgb, PictureColour::Cmyk) => {
                to_inks(picture(document, id)?, job.profile)?;
            }
        }
    }
    Ok(())
}

/// The colours of an object that is a picture.
fn source(document: &Document, object: &Object) -> Option<Source> {
    let dict = &object.as_stream().ok()?.dict;
    let subtype = dict.get(b"Subtype").and_then(Object::as_name);
    let is_picture = subtype.is_ok_and(|subtype| subtype == b"Image");
    let space = dict.get_deref(b"ColorSpace", document).ok().filter(|_| is_picture)?;
    let [_, profile] = &space.as_array().ok()?[..] else { return None };
    let (_, profile) = document.dereference(profile).ok()?;
    let channels = profile.as_stream().ok()?.dict.get(b"N").ok()?;
    match channels.as_i64() {
        Ok(1) => Some(Source::Grey),
        Ok(3) => Some(Source::Srgb),
        _ => None,
    }
}

/// The stream of a picture.
fn picture(document: &mut Document, id: ObjectId) -> Result<&mut Stream, lopdf::Error> {
    document.get_object_mut(id)?.as_stream_mut()
}

/// Converts a picture in sRGB to inks, without loss. One without colour, such as a
/// signature, becomes black ink alone.
fn to_inks(picture: &mut Stream, profile: &OutputProfile) -> Result<(), PressError> {
    let pixels = pixels(picture, Source::Srgb)?;
    let (pixels, _) = pixels.as_chunks::<3>();
    if pixels.iter().all(is_neutral) {
        let greys = pixels.iter().map(|[_, green, _]| *green);
        replace(picture, in_black(greys, profile), "DeviceGray")
    } else {
        let inks = pixels.iter().flat_map(|pixel| profile.inks(*pixel)).collect();
        replace(picture, inks, "DeviceCMYK")
    }
}

/// Converts a grey picture to black ink alone.
fn to_black(picture: &mut Stream, profile: &OutputProfile) -> Result<(), PressError> {
    let greys = pixels(picture, Source::Grey)?;
    replace(picture, in_black(greys, profile), "DeviceGray")
}

/// Greys in black ink, as a press counts them: 0 is the full ink.
fn in_black(greys: impl IntoIterator<Item = u8>, profile: &OutputProfile) -> Vec<u8> {
    greys.into_iter().map(|grey| u8::MAX - profile.black(grey)).collect()
}

/// Whether a pixel has no colour.
fn is_neutral(pixel: &[u8; 3]) -> bool {
    let (least, most) = (pixel.iter().min(), pixel.iter().max());
    least.zip(most).is_some_and(|(least, most)| most - least <= NEUTRAL)
}

/// The pixels of a picture, eight bits a channel.
fn pixels(picture: &Stream, source: Source) -> Result<Vec<u8>, PressError> {
    let refuse = |reason: String| Err(PressError::Picture(reason));
    let bits = picture.dict.get(b"BitsPerComponent")?.as_i64()?;
    if bits != 8 {
        return refuse(format!("{bits} bits a channel"));
    }
    match picture.filters().unwrap_or_default()[..] {
        [b"DCTDecode"] => {
            let format = ImageFormat::Jpeg;
            match image::load_from_memory_with_format(&picture.content, format) {
                Ok(picture) => Ok(match source {
                    Source::Grey => picture.into_luma8().into_raw(),
                    Source::Srgb => picture.into_rgb8().into_raw(),
                }),
                Err(error) => refuse(error.to_string()),
            }
        }
        _ => Ok(picture.get_plain_content()?),
    }
}

/// Puts other pixels into a picture, packed without loss.
fn replace(picture: &mut Stream, pixels: Vec<u8>, space: &str) -> Result<(), PressError> {
    let dict: &mut Dictionary = &mut picture.dict;
    for key in [&b"Filter"[..], b"DecodeParms", b"Decode"] {
        dict.remove(key);
    }
    picture.dict.set("ColorSpace", Object::Name(space.into()));
    picture.set_content(pixels);
    Ok(picture.compress()?)
}

#[cfg(test)]
mod tests {
    use lopdf::dictionary;

    use super::*;

    /// A picture of some pixels, converted.
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
