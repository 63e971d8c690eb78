//! Reads the three files of a Blå Bog as whoever gets them does.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::source_text::plain;
use crate::tags::{Element, Tagged};

/// A row of a table by the headers of its columns.
pub(super) type Row = BTreeMap<String, String>;

/// The three files of a Blå Bog.
pub(super) struct Files {
    /// The rows of the table.
    pub(super) table: Vec<Row>,
    /// The table as it is.
    csv: String,
    /// The page as it is.
    pub(super) html: String,
    /// The elements of the page.
    pub(super) web_page: Node,
    /// The PDF.
    pub(super) pdf: Tagged,
}

/// What each file says of a mandate: the name of the person, the forum, the role and the term, in letters
/// and digits alone.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cell([String; 4]);

impl Cell {
    /// Takes texts as they stand in a file.
    fn new(texts: [&str; 4]) -> Self {
        Self(texts.map(plain))
    }

    /// Takes a row of the table, whose days are written otherwise.
    pub(super) fn of_table(row: &Row) -> Self {
        let mut role = row["rolle"].clone();
        if !row["for"].is_empty() {
            role = format!("{role} for {}", row["for"]);
        }
        if row["udpegning"] == "indstillet" {
            role.push_str(" (indstillet)");
        }
        let term = format!("{} – {}", in_words(&row["fra"]), in_words(&row["til"]));
        Self::new([&row["navn"], &row["forum"], &role, &term])
    }
}

/// Writes a day of the table in words; other words stay as they are.
fn in_words(day: &str) -> String {
    let Some(date) = folio::parse_day(day) else { return day.to_owned() };
    let months = [
        "januar",
        "februar",
        "marts",
        "april",
        "maj",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "december",
    ];
    let month = months[usize::from(u8::from(date.month())) - 1];
    format!("{}. {month} {}", date.day(), date.year())
}

impl Files {
    /// Reads the files in an output folder.
    pub(super) fn read(folder: &Path) -> Self {
        let csv = fs::read(folder.join("blaa-bog.csv")).unwrap();
        let text = String::from_utf8(csv.clone()).unwrap();
        assert!(text.starts_with('\u{feff}'), "Excel would not know the encoding");
        assert!(text.lines().count() * 2 == text.matches(['\r', '\n']).count());
        let html = fs::read_to_string(folder.join("blaa-bog.html")).unwrap();
        Self {
            table: table(&csv),
            csv: text,
            web_page: Node::read(&html),
            html,
            pdf: Tagged::read(&fs::read(folder.join("blaa-bog.pdf")).unwrap()),
        }
    }

    /// Gives all that the files say, each under its name.
    pub(super) fn texts(&self) -> [(&'static str, String); 3] {
        let pdf = &self.pdf;
        let passed_over = pdf.artifacts.iter().map(|passage| passage.text.as_str());
        let of_pdf = pdf.root.text() + &passed_over.collect::<Vec<_>>().join("\n");
        let of_pdf = of_pdf.replace('\u{a0}', " ");
        // Comments and attributes of the page are text, too.
        let of_page = self.html.replace('\u{a0}', " ");
        [("table", self.csv.clone()), ("page", of_page), ("PDF", of_pdf)]
    }

    /// Gives the day of which the PDF says it was made.
    pub(super) fn pdf_date(&self) -> String {
        let document = &self.pdf.document;
        let info = document.trailer.get_deref(b"Info", document).unwrap();
        let date = info.as_dict().unwrap().get(b"CreationDate").unwrap();
        String::from_utf8_lossy(date.as_str().unwrap()).into_owned()
    }

    /// Gives the mandates below the fora of the PDF, of which each is a heading.
    pub(super) fn pdf_by_forum(&self) -> Vec<Cell> {
        let mut cells = Vec::new();
        let mut forum = String::new();
        for element in self.pdf.root.elements() {
            match &*element.role {
                "H3" => forum = element.text(),
                // A forum that goes on overleaf is named in a paragraph.
                "H1" if plain(&element.text()) != plain("Fora") => break,
                "TR" => {
                    let row = texts(element);
                    if let [name, role, _, _, term] = &row[..]
                        && element.children()[1].role == "TD"
                    {
                        cells.push(Cell::new([name, &forum, role, term]));
                    }
                }
                _ => {}
            }
        }
        cells
    }

    /// Gives the mandates of the people of the PDF, whose rows begin with their names.
    pub(super) fn pdf_by_person(&self) -> Vec<Cell> {
        let mut cells = Vec::new();
        let mut name = String::new();
        let elements = self.pdf.root.elements();
        let is_title = |element: &&Element| {
            element.role == "H1" && plain(&element.text()) == plain("Personer")
        };
        let begin = elements.iter().position(is_title).unwrap();
        for element in &elements[begin + 1..] {
            if element.role == "H1" {
                break;
            }
            if element.role != "TR" || element.children()[1].role != "TD" {
                continue;
            }
            let row = texts(element);
            let own = if element.children()[0].role == "TH" {
                name = person_name(element.children()[0]);
                &row[1..]
            } else {
                &row[..]
            };
            let [forum, role, term] = own else { panic!("{row:?}") };
            cells.push(Cell::new([&name, forum, role, term]));
        }
        cells
    }
}

/// Gives the name in the cell of a person, which goes on with who that is.
fn person_name(cell: &Element) -> String {
    let text = cell.text();
    text.lines().next().unwrap().replace(" (fortsat)", "")
}

/// Gives the texts of the cells of a row.
fn texts(row: &Element) -> Vec<String> {
    row.children().iter().map(|cell| cell.text()).collect()
}

/// Reads a table of semicolons.
pub(super) fn table(bytes: &[u8]) -> Vec<Row> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(bytes);
    let header = reader.headers().unwrap().clone();
    let rows = reader.records().map(|record| {
        let record = record.unwrap();
        let cells = header.iter().zip(&record);
        cells
            .map(|(header, cell)| (header.to_owned(), cell.to_owned()))
            .collect()
    });
    let mut rows: Vec<Row> = rows.collect();
    for row in &mut rows {
        for column in ["telefon", "repræsenterer"] {
            row.entry(column.to_owned()).or_default();
        }
    }
    rows
}

/// Finds the row of a person.
pub(super) fn row<'a>(table: &'a [Row], name: &str) -> &'a Row {
    table.iter().find(|row| row["navn"] == name).unwrap()
}

/// An element of the page.
#[derive(Debug, Default)]
pub(super) struct Node {
    /// The name of the element: `td`.
    pub(super) name: String,
    /// What it holds, in order: elements, and texts as elements without a name.
    pub(super) kids: Vec<Self>,
    /// The text, of a text.
    value: String,
}

impl Node {
    /// Reads a page, which is well-formed.
    pub(super) fn read(html: &str) -> Self {
        let mut reader = Reader::from_str(html);
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().unwrap() {
                Event::Start(tag) => {
                    let name = tag.name().as_ref().to_owned();
                    open.push(Self { name, ..Self::default() });
                }
                Event::End(_) => {
                    let done = open.pop().unwrap();
                    open.last_mut().unwrap().kids.push(done);
                }
                Event::Text(text) => {
                    let value = text.to_string();
                    open.last_mut().unwrap().kids.push(Self { value, ..Self::default() });
                }
                Event::GeneralRef(entity) => {
                    let value = entity.resolve_char_ref().unwrap().unwrap().to_string();
                    open.last_mut().unwrap().kids.push(Self { value, ..Self::default() });
                }
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(open.len(), 1, "an element is not closed");
        open.remove(0)
    }

    /// Gives the text of the element.
    pub(super) fn text(&self) -> String {
        let below = self.kids.iter().map(Self::text);
        std::iter::once(self.value.clone()).chain(below).collect()
    }

    /// Gives the element and all below it, in their order.
    pub(super) fn elements(&self) -> Vec<&Self> {
        let below = self.kids.iter().flat_map(Self::elements);
        std::iter::once(self).chain(below).collect()
    }

    /// Gives the elements of a name below this one.
    pub(super) fn all(&self, name: &str) -> Vec<&Self> {
        let mut all = self.elements();
        all.retain(|element| element.name == name);
        all
    }

    /// Gives the texts of the cells of a row.
    fn cells(&self) -> Vec<String> {
        let cells = self.kids.iter().filter(|kid| ["th", "td"].contains(&&*kid.name));
        cells.map(Self::text).collect()
    }

    /// Gives the mandates below the fora.
    pub(super) fn by_forum(&self) -> Vec<Cell> {
        let mut cells = Vec::new();
        let mut forum = String::new();
        for element in self.elements() {
            match &*element.name {
                "h4" => forum = element.text(),
                "h2" if element.text() != "Fora" => break,
                "tr" if element.all("td").len() == 4 => {
                    let row = element.cells();
                    cells.push(Cell::new([&row[0], &forum, &row[1], &row[4]]));
                }
                _ => {}
            }
        }
        cells
    }

    /// Gives the mandates of the people, which are lists: "Kystrådet: Formand, 1. februar 2026 …".
    pub(super) fn by_person(&self) -> Vec<Cell> {
        let mut cells = Vec::new();
        for row in self.all("tr").into_iter().filter(|row| !row.all("li").is_empty()) {
            let name = &row.cells()[0];
            for item in row.all("li") {
                let forum = item.all("a")[0].text();
                let rest = item.text()[forum.len()..].to_owned();
                let (role, term) = rest.rsplit_once(", ").unwrap();
                cells.push(Cell::new([
                    name,
                    &forum,
                    role.trim_start_matches(": "),
                    term,
                ]));
            }
        }
        cells
    }
}
