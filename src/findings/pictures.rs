//! What can be wrong with a picture of the period folder.

use crate::findings::declare::findings;
use crate::findings::sentences::{Sentences, is_not};
use crate::ground::lang::Lang;

findings! {
    /// What can be wrong with a picture.
    pub enum PictureFinding {
        /// The value is not the name of a file in `billeder/`. A path that leads elsewhere
        /// would be lost when the folder is copied.
        BadPath = F0310, Value, Error, Fixed;
        /// There is no such picture; holds the name of which it may be a slip.
        Missing(Option<String>) = F0601, Picture, Error, Fixed;
        /// The file is neither JPEG, PNG, WebP nor TIFF. The content decides, not the ending of
        /// the name.
        UnknownFormat = F0602, Picture, Error, Fixed;
        /// The picture cannot be read; holds the decoder's reason.
        Broken(String) = F0603, Picture, Error, Fixed;
        /// The file ends before its picture does. Its lower part would be grey; a transfer was
        /// broken off.
        Truncated = F0606, Picture, Error, Fixed;
        /// The picture is larger than can be handled. A file can claim a size for which no
        /// machine has room.
        TooLarge {
            /// How many pixels it has across.
            width: u32,
            /// How many pixels it has down.
            height: u32,
        } = F0604, Picture, Error, Fixed;
        /// The pictures are together larger than can be handled in a moment; holds how many
        /// millions of pixels they may have. This one goes beyond.
        TogetherTooLarge(u64) = F0609, Picture, Error, Fixed;
        /// The picture is too small for its place on the page. No picture is ever enlarged.
        LowResolution {
            /// Pixels per inch at the placed size.
            found: u32,
            /// Pixels per inch needed.
            needed: u32,
        } = F0605, Picture, Warning, Adjustable;
        /// Another person, or another place, has the picture already; holds the row. Two
        /// persons would have one face, or one hand.
        Shared(usize) = F0607, Picture, Warning, Adjustable;
        /// A signature brings the paper along that it was written on. It shows as a box on the
        /// coloured field below the greeting.
        PaperAround = F0608, Picture, Warning, Adjustable;
    }
}

impl PictureFinding {
    /// Says what is wrong, and what to do about it, in the language `lang`. `value` is the text of
    /// the cell, which some sentences quote; it is empty where there is none.
    pub(super) fn sentences(&self, lang: Lang, value: &str) -> Sentences {
        match self {
            Self::BadPath => lang.say(
                is_not(
                    value,
                    "et filnavn i mappen `billeder`",
                    "a file name in the folder `billeder`",
                ),
                (
                    "skriv filens navn alene, fx smed.jpg",
                    "write the file's name alone, for example smed.jpg",
                ),
            ),
            Self::Missing(near) => lang.say_or_near(
                near.as_deref(),
                (
                    format!("billedet `{value}` findes ikke i mappen `billeder`"),
                    format!("the picture `{value}` is not in the folder `billeder`"),
                ),
                (
                    "læg billedet i `billeder`, eller tøm cellen",
                    "put the picture into `billeder`, or empty the cell",
                ),
            ),
            Self::UnknownFormat => lang.say(
                (
                    format!("`{value}` er hverken JPEG, PNG, WebP eller TIFF"),
                    format!("`{value}` is neither JPEG, PNG, WebP nor TIFF"),
                ),
                (
                    "åbn billedet, og gem det på ny som JPEG eller PNG",
                    "open the picture and save it anew as JPEG or PNG",
                ),
            ),
            Self::Broken(reason) => lang.say(
                (
                    format!("billedet `{value}` kan ikke læses ({reason})"),
                    format!("the picture `{value}` cannot be read ({reason})"),
                ),
                (
                    "åbn billedet, og gem det på ny som JPEG eller PNG",
                    "open the picture and save it anew as JPEG or PNG",
                ),
            ),
            Self::Truncated => lang.say(
                (
                    format!(
                        "billedet `{value}` er kun kopieret halvt (filen slutter for \
                         tidligt)"
                    ),
                    format!(
                        "the picture `{value}` is only half copied (the file ends too \
                         early)"
                    ),
                ),
                ("kopiér billedet igen", "copy the picture again"),
            ),
            Self::TooLarge { width, height } => lang.say(
                (
                    format!(
                        "billedet `{value}` er for stort ({width} × {height} \
                         billedpunkter)"
                    ),
                    format!(
                        "the picture `{value}` is too large ({width} × {height} pixels)"
                    ),
                ),
                (
                    "gør billedet mindre; højst 12.000 billedpunkter på hver led, 60 \
                     millioner i alt",
                    "make the picture smaller; at most 12,000 pixels either way, 60 \
                     million in all",
                ),
            ),
            Self::TogetherTooLarge(limit) => lang.say(
                (
                    format!(
                        "billederne er tilsammen for store: med `{value}` har de flere end {limit} \
                         millioner billedpunkter"
                    ),
                    format!(
                        "the pictures are together too large: with `{value}` they have more than \
                         {limit} million pixels"
                    ),
                ),
                (
                    "gør billederne mindre; et portræt trykkes med 425 × 532 billedpunkter",
                    "make the pictures smaller; a portrait is printed with 425 × 532 pixels",
                ),
            ),
            Self::LowResolution { found, needed } => lang.say(
                (
                    format!(
                        "billedet `{value}` har kun {found} ppi i den trykte størrelse \
                         ({needed} ppi kræves til tryk)"
                    ),
                    format!(
                        "the picture `{value}` has only {found} ppi at its printed size \
                         (press needs {needed} ppi)"
                    ),
                ),
                (
                    "brug et større billede, helst originalen fra fotografen",
                    "use a larger picture, best the photographer's original",
                ),
            ),
            Self::PaperAround => lang.say(
                (
                    format!(
                        "underskriften `{value}` har baggrund og vil stå i en lys kasse på \
                         folderens farvede felt"
                    ),
                    format!(
                        "the signature `{value}` has a ground, and will stand in a light box \
                         on the coloured field of the folder"
                    ),
                ),
                (
                    "gem den som PNG med gennemsigtig baggrund, eller skriv \
                     `\"gennemsigtige underskrifter\": true` under `folder` i `periode.json`",
                    "save it as a PNG with a transparent ground, or write \
                     `\"gennemsigtige underskrifter\": true` below `folder` in `periode.json`",
                ),
            ),
            Self::Shared(row) => lang.say(
                (
                    format!("billedet `{value}` bruges allerede i række {row}"),
                    format!("the picture `{value}` is used already in row {row}"),
                ),
                (
                    "skriv navnet på personens eget billede",
                    "write the name of the person's own picture",
                ),
            ),
        }
    }
}
