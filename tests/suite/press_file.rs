//! A small PDF that a press can print, made by hand so that tests can put one fault in.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

/// The trimmed page in points, A5, and the bleed of 3 mm around it.
const TRIM: [f32; 2] = [419.53, 595.28];

/// The bleed in points.
const BLEED: f32 = 8.504;

/// The contents of every page: a field over the foot out to the bleed, a headline in
/// colours, text and a line in black, a form with text, and a picture of 100 pixels on
/// 24 points.
const CONTENT: &str = "\
q 0.6 0.2 0 0.1 k 0 0 436.54 120 re f Q
BT /F1 22 Tf 0.8 0.3 0 0.2 k 40 500 Td (Velkommen) Tj ET
BT /F1 10 Tf 0 0 0 1 k 40 470 Td (Kommunekontaktraadet) Tj ET
0 0 0 1 K 0.5 w 40 460 m 200 460 l S
q 24 0 0 24 60 300 cm /Picture Do Q
q 1 0 0 1 40 200 cm /Form Do Q
";

/// The metadata; tests replace parts of it.
const XMP: &str = r#"<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Velkommen</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>2022-02-01T00:00:00Z</xmp:CreateDate>
<xmp:ModifyDate>2022-02-01T00:00:00Z</xmp:ModifyDate>
<xmp:MetadataDate>2022-02-01T00:00:00Z</xmp:MetadataDate>
<pdf:Trapped>False</pdf:Trapped>
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
<xmpMM:DocumentID>uuid:1</xmpMM:DocumentID>
<xmpMM:InstanceID>uuid:2</xmpMM:InstanceID>
<xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"#;

/// The file, and where its parts lie.
pub(crate) struct PressFile {
    /// The file.
    pub(crate) document: Document,
    /// Its pages.
    pub(crate) pages: Vec<ObjectId>,
    /// Its metadata.
    pub(crate) xmp: String,
    /// The resources of all pages.
    pub(crate) resources: ObjectId,
    /// The form.
    pub(crate) form: ObjectId,
    /// The picture.
    pub(crate) picture: ObjectId,
    /// The descriptor of the font.
    pub(crate) descriptor: ObjectId,
    /// The profile of the output intent.
    pub(crate) profile: ObjectId,
    /// The output intent.
    pub(crate) intent: ObjectId,
    /// The information dictionary.
    pub(crate) info: ObjectId,
    /// The catalog.
    pub(crate) catalog: ObjectId,
    /// The root of the page tree.
    tree: ObjectId,
}

impl PressFile {
    /// Makes a file of four pages that has no fault.
    pub(crate) fn new() -> Self {
        let mut document = Document::with_version("1.6");
        let tree = document.new_object_id();
        let profile = profile(&mut document);
        let intent = document.add_object(dictionary! {
            "Type" => "OutputIntent",
            "S" => "GTS_PDFX",
            "OutputConditionIdentifier" => Object::string_literal("FOGRA39"),
            "DestOutputProfile" => profile,
        });
        let (font, descriptor) = font(&mut document);
        let form = Stream::new(
            dictionary! {
                "Type" => "XObject",
                "Subtype" => "Form",
                "BBox" => rect([0.0, 0.0, 200.0, 50.0]),
                "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
            },
            b"BT /F1 8 Tf 0 0 0 1 k 0 0 Td (Sekretariatet) Tj ET".to_vec(),
        );
        let form = document.add_object(form);
        let picture = document.add_object(picture("DeviceCMYK", &[90, 60, 40, 20], 100));
        let resources = document.add_object(dictionary! {
            "Font" => dictionary! { "F1" => font },
            "XObject" => dictionary! { "Form" => form, "Picture" => picture },
        });
        let catalog = document.add_object(dictionary! {
            "Type" => "Catalog",
            "Pages" => tree,
            "OutputIntents" => vec![Object::Reference(intent)],
        });
        let date = || Object::string_literal("D:20220201000000Z");
        let info = document.add_object(dictionary! {
            "Title" => Object::string_literal("Velkommen"),
            "CreationDate" => date(),
            "ModDate" => date(),
            "Trapped" => "False",
        });
        document.trailer.set("Root", catalog);
        document.trailer.set("Info", info);
        let id = || Object::string_literal("0123456789abcdef");
        document.trailer.set("ID", vec![id(), id()]);
        let mut file = Self {
            document,
            pages: Vec::new(),
            xmp: XMP.into(),
            resources,
            form,
            picture,
            descriptor,
            profile,
            intent,
            info,
            catalog,
            tree,
        };
        for _ in 0..4 {
            file.add_page();
        }
        file
    }

    /// Adds a page like the others.
    pub(crate) fn add_page(&mut self) {
        let content = Stream::new(dictionary! {}, CONTENT.as_bytes().to_vec());
        let content = self.document.add_object(content);
        let [width, height] = TRIM;
        let sheet = [0.0, 0.0, width + 2.0 * BLEED, height + 2.0 * BLEED];
        let page = self.document.add_object(dictionary! {
            "Type" => "Page",
            "Parent" => self.tree,
            "MediaBox" => rect(sheet),
            "BleedBox" => rect(sheet),
            "TrimBox" => rect([BLEED, BLEED, width + BLEED, height + BLEED]),
            "Resources" => self.resources,
            "Contents" => content,
        });
        self.pages.push(page);
    }

    /// Gives the dictionary of a number, that of a stream included.
    pub(crate) fn dict(&mut self, id: ObjectId) -> &mut Dictionary {
        match self.document.get_object_mut(id).unwrap() {
            Object::Stream(stream) => &mut stream.dict,
            object => object.as_dict_mut().unwrap(),
        }
    }

    /// Gives the dictionary of a page, counted from 1.
    pub(crate) fn page(&mut self, number: usize) -> &mut Dictionary {
        self.dict(self.pages[number - 1])
    }

    /// Adds a value to a dictionary of the resources, which has this key.
    pub(crate) fn resource(&mut self, key: &str, name: &str, value: impl Into<Object>) {
        let resources = self.dict(self.resources);
        if !resources.has(key.as_bytes()) {
            resources.set(key, Dictionary::new());
        }
        let dict = resources.get_mut(key.as_bytes()).unwrap().as_dict_mut().unwrap();
        dict.set(name, value);
    }

    /// Puts operators before the contents of a page, counted from 1.
    pub(crate) fn prepend(&mut self, number: usize, operators: &str) {
        self.set_content(number, &format!("{operators}\n{CONTENT}"));
    }

    /// Replaces a part of the contents of a page, where it must stand.
    #[track_caller]
    pub(crate) fn replace(&mut self, number: usize, from: &str, to: &str) {
        assert!(CONTENT.contains(from), "`{from}` does not stand in the contents");
        self.set_content(number, &CONTENT.replace(from, to));
    }

    /// Sets the contents of a page, counted from 1.
    pub(crate) fn set_content(&mut self, number: usize, content: &str) {
        let id = self.page(number).get(b"Contents").unwrap().as_reference().unwrap();
        let stream = self.document.get_object_mut(id).unwrap().as_stream_mut().unwrap();
        stream.set_plain_content(content.as_bytes().to_vec());
    }

    /// Replaces the picture by one of a colour, but for its first pixel, and so many columns and
    /// rows.
    pub(crate) fn set_picture(&mut self, space: &str, colour: &[u8], side: usize) {
        let picture = picture(space, colour, side);
        self.document.set_object(self.picture, picture);
    }

    /// Replaces a part of the metadata, where it must stand.
    #[track_caller]
    pub(crate) fn replace_xmp(&mut self, from: &str, to: &str) {
        assert!(self.xmp.contains(from), "`{from}` does not stand in the metadata");
        self.xmp = self.xmp.replace(from, to);
    }

    /// Gives the bytes of the file.
    pub(crate) fn bytes(mut self) -> Vec<u8> {
        let kids: Vec<_> = self.pages.iter().map(|id| Object::Reference(*id)).collect();
        let tree = dictionary! {
            "Type" => "Pages",
            "Count" => kids.len() as i64,
            "Kids" => kids,
        };
        self.document.set_object(self.tree, tree);
        let metadata = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
        let metadata = Stream::new(metadata, self.xmp.clone().into_bytes());
        let metadata = self.document.add_object(metadata);
        let catalog = self.catalog;
        self.dict(catalog).set("Metadata", metadata);
        let mut bytes = Vec::new();
        self.document.save_to(&mut bytes).unwrap();
        bytes
    }
}

/// Makes a rectangle.
pub(crate) fn rect(corners: [f32; 4]) -> Object {
    corners.map(Object::Real).to_vec().into()
}

/// Makes a picture of one colour, but for its first pixel: what is of one colour altogether has no
/// resolution.
fn picture(space: &str, colour: &[u8], side: usize) -> Stream {
    let dict = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => side as i64,
        "Height" => side as i64,
        "BitsPerComponent" => 8,
        "ColorSpace" => space,
    };
    let mut pixels = colour.repeat(side * side);
    pixels[0] = !pixels[0];
    Stream::new(dict, pixels)
}

/// Adds the profile that the program ships.
fn profile(document: &mut Document) -> ObjectId {
    let bytes = folio::OutputProfile::fogra39().bytes().to_vec();
    document.add_object(Stream::new(dictionary! { "N" => 4 }, bytes))
}

/// Adds a font of the program; gives it and its descriptor.
fn font(document: &mut Document) -> (ObjectId, ObjectId) {
    let fonts = folio::assets::fonts();
    let program = fonts.get("source-sans-3/SourceSans3_400Regular.ttf").unwrap();
    let program = document.add_object(Stream::new(dictionary! {}, program.to_vec()));
    let descriptor = document.add_object(dictionary! {
        "Type" => "FontDescriptor",
        "FontName" => "SourceSans3",
        "Flags" => 32,
        "FontFile2" => program,
    });
    let font = document.add_object(dictionary! {
        "Type" => "Font",
        "Subtype" => "TrueType",
        "BaseFont" => "SourceSans3",
        "FirstChar" => 32,
        "LastChar" => 126,
        "Widths" => vec![Object::Integer(500); 95],
        "Encoding" => "WinAnsiEncoding",
        "FontDescriptor" => descriptor,
    });
    (font, descriptor)
}
