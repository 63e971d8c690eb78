//! The content of one page: its text and its pictures, by the marks they stand under.

use std::collections::BTreeMap;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Encoding, Object, ObjectId, decode_text_string};

use super::canvas::{Canvas, IDENTITY, Matrix, Spot};
use super::objects::number;

/// Text and pictures that the page shows under one mark.
#[derive(Debug, Clone, Default)]
pub(crate) struct Passage {
    /// The text as it is read out.
    pub(crate) text: String,
    /// The page, from 1.
    pub(crate) page: usize,
    /// Where each run of text and each picture begins, in the order it is drawn.
    pub(crate) spots: Vec<Spot>,
    /// The language; empty if none is set.
    pub(crate) lang: String,
}

/// A picture as it is placed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Picture {
    /// Pixels across.
    pub(crate) pixels: f64,
    /// Width on the page in points.
    pub(crate) width: f64,
}

/// All that a page shows.
#[derive(Debug, Default)]
pub(super) struct PageContent {
    /// What belongs to the structure tree, by the mark's number.
    pub(super) tagged: BTreeMap<i64, Passage>,
    /// What is passed over.
    pub(super) artifacts: Vec<Passage>,
    /// The pictures.
    pub(super) pictures: Vec<Picture>,
}

/// A mark that is open.
enum Mark {
    /// Of the structure tree, with its number.
    Tagged(i64),
    /// Of decoration; the index of its passage.
    Artifact(usize),
    /// Its text stands for what is drawn within.
    Replaced,
    /// Of no meaning here.
    Other,
}

/// Reads the operators of a page one after the other.
struct Reader<'a> {
    /// The file.
    document: &'a Document,
    /// The resources of the page.
    resources: &'a Dictionary,
    /// How the fonts map codes to characters, by resource name.
    encodings: BTreeMap<Vec<u8>, Encoding<'a>>,
    /// The page, from 1.
    page: usize,
    /// The page as it is painted.
    canvas: Canvas,
    /// The text matrix.
    text_matrix: Matrix,
    /// The resource name of the font.
    font: Vec<u8>,
    /// The open marks, innermost last.
    marks: Vec<Mark>,
    /// What was read.
    content: PageContent,
}

/// Reads a page.
pub(super) fn read_page(document: &Document, id: ObjectId, page: usize) -> PageContent {
    let dict = document.get_dictionary(id).unwrap();
    let media_box = dict.get(b"MediaBox").unwrap().as_array().unwrap();
    let fonts = document.get_page_fonts(id).unwrap().into_iter();
    let mut reader = Reader {
        document,
        resources: dict.get_deref(b"Resources", document).unwrap().as_dict().unwrap(),
        encodings: fonts
            .map(|(name, font)| (name, font.get_font_encoding(document).unwrap()))
            .collect(),
        page,
        canvas: Canvas::new(number(&media_box[3])),
        text_matrix: IDENTITY,
        font: Vec::new(),
        marks: Vec::new(),
        content: PageContent::default(),
    };
    let stream = document.get_page_content(id);
    for operation in Content::decode(&stream).unwrap().operations {
        reader.execute(&operation);
    }
    reader.content
}

impl<'a> Reader<'a> {
    /// Executes an operator, if it moves, shows or marks something.
    fn execute(&mut self, Operation { operator, operands }: &Operation) {
        let matrix = || std::array::from_fn(|index| number(&operands[index]));
        match operator.as_str() {
            "q" => self.canvas.save(),
            "Q" => self.canvas.restore(),
            "cm" => self.canvas.transform(matrix()),
            "scn" => self.canvas.set_fill(operands),
            "m" | "l" | "c" => self.canvas.extend_path(operands),
            "f" | "f*" => self.canvas.fill(),
            "n" | "S" => self.canvas.clear_path(),
            "BT" => self.text_matrix = IDENTITY,
            "Tm" => self.text_matrix = matrix(),
            "Tf" => self.font = operands[0].as_name().unwrap().to_vec(),
            "Tj" => self.show_text(&operands[..1]),
            "TJ" => self.show_text(operands[0].as_array().unwrap()),
            "Td" | "TD" | "T*" | "'" | "\"" | "re" | "v" | "y" | "rg" | "g" | "B"
            | "b" => {
                panic!("`{operator}` is not read")
            }
            "Do" => self.show_picture(operands[0].as_name().unwrap()),
            "BDC" | "BMC" => self.open(operands),
            "EMC" => drop(self.marks.pop()),
            _ => {}
        }
    }

    /// Opens a mark.
    fn open(&mut self, operands: &[Object]) {
        let properties = operands.get(1).map(|dict| dict.as_dict().unwrap());
        let property = |key: &[u8]| properties.and_then(|dict| dict.get(key).ok());
        let mark = if operands[0].as_name().unwrap() == b"Artifact" {
            let passage = Passage { page: self.page, ..Passage::default() };
            self.content.artifacts.push(passage);
            Mark::Artifact(self.content.artifacts.len() - 1)
        } else if let Some(id) = property(b"MCID") {
            let id = id.as_i64().unwrap();
            let lang = property(b"Lang").map(|lang| decode_text_string(lang).unwrap());
            let lang = lang.unwrap_or_default();
            let passage = Passage { page: self.page, lang, ..Passage::default() };
            self.content.tagged.insert(id, passage);
            Mark::Tagged(id)
        } else if let Some(text) = property(b"ActualText") {
            let text = decode_text_string(text).unwrap();
            self.passage().text.push_str(&text);
            Mark::Replaced
        } else {
            Mark::Other
        };
        self.marks.push(mark);
    }

    /// Gives the passage of the innermost mark; nothing may be shown outside of marks.
    fn passage(&mut self) -> &mut Passage {
        let content = &mut self.content;
        let mut passage = None;
        for mark in &self.marks {
            passage = match mark {
                Mark::Tagged(id) => content.tagged.get_mut(id),
                Mark::Artifact(index) => content.artifacts.get_mut(*index),
                Mark::Replaced | Mark::Other => continue,
            };
            break;
        }
        passage.unwrap_or_else(|| panic!("page {} shows unmarked content", self.page))
    }

    /// Shows strings; between them may stand numbers, which move the pen.
    fn show_text(&mut self, parts: &[Object]) {
        let encoding = &self.encodings[&self.font];
        let mut text = String::new();
        for bytes in parts.iter().filter_map(|part| part.as_str().ok()) {
            encoding.write_to_string(bytes, &mut text).unwrap();
        }
        let spot = self.canvas.spot(self.text_matrix);
        let is_replaced = self.marks.iter().any(|mark| matches!(mark, Mark::Replaced));
        let passage = self.passage();
        passage.spots.push(spot);
        if !is_replaced {
            passage.text.push_str(&text);
        }
    }

    /// Shows a picture.
    fn show_picture(&mut self, name: &[u8]) {
        let pictures = self.resources.get_deref(b"XObject", self.document).unwrap();
        let picture = pictures.as_dict().unwrap().get_deref(name, self.document).unwrap();
        let dict = &picture.as_stream().unwrap().dict;
        assert_eq!(dict.get(b"Subtype").unwrap().as_name().unwrap(), b"Image");
        // A picture is one unit wide and high; its upper left corner is where it begins.
        let spot = self.canvas.spot([1.0, 0.0, 0.0, 1.0, 0.0, 1.0]);
        self.passage().spots.push(spot);
        let pixels = number(dict.get(b"Width").unwrap());
        let width = self.canvas.width_of_unit();
        self.content.pictures.push(Picture { pixels, width });
    }
}
