//! An e-mail draft with a letter attached, as the bytes of an `.eml` file that Outlook
//! opens ready to be sent. Nothing is sent from here, and nothing in a draft comes from
//! the clock, from chance or from the machine.

use mail_builder::MessageBuilder;
use mail_builder::headers::address::Address;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::raw::Raw;
use mail_builder::mime::{BodyPart, MimePart};
use time::Date;

use super::file_name::Names;
use crate::ground::digest::Digest;
use crate::ground::email;
use crate::ground::lang::Lang;
use crate::ground::unseen::is_unseen;

/// The name and the e-mail address of a person, as a header of a mail can hold them. Whatever
/// the data says, neither can add a header or a second recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mailbox {
    /// The name, on one line and without characters that nobody sees; may be empty.
    name: String,
    /// The address, in ASCII: "aase@stevns.dk".
    address: String,
}

/// An e-mail address that no draft can be written to, since it has characters that mean
/// something else in a header, or letters outside ASCII, which many mail servers refuse. It
/// holds the address as the data has it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no address that a mail can be written to")]
pub struct UnwritableAddress(pub String);

impl UnwritableAddress {
    /// Says why there is no draft, to follow the name of the recipient.
    pub fn message(&self, lang: Lang) -> String {
        let address = &self.0;
        lang.pick(
            format!(
                "der kan ikke skrives en mail til `{address}`; en adresse må kun have bogstaverne \
                 a-z, tal og `.`, `-`, `_`, `+`"
            ),
            format!(
                "no mail can be written to `{address}`; an address may have only the letters a-z, \
                 digits and `.`, `-`, `_`, `+`"
            ),
        )
    }
}

impl Mailbox {
    /// Makes a mailbox of a name and an address. What nobody sees is left out of the name.
    ///
    /// # Errors
    /// Fails when the address is no single address of plain characters.
    pub(crate) fn new(name: &str, address: &str) -> Result<Self, UnwritableAddress> {
        if !email::is_plain(address) {
            return Err(UnwritableAddress(address.to_owned()));
        }
        Ok(Self { name: one_line(name), address: address.to_owned() })
    }

    /// Gives the mailbox as a header has it: without a name it is the address alone.
    fn header(&self) -> Address<'_> {
        let name = Some(self.name.as_str()).filter(|name| !name.is_empty());
        Address::new_address(name, self.address.as_str())
    }
}

/// An e-mail that has not been sent, to one person and with one letter. Nobody else receives it
/// but the office itself, where it wants a copy.
#[derive(Debug, Clone)]
pub(crate) struct Draft<'a> {
    /// The sender. With `None`, the program that opens the draft fills in its own user.
    pub sender: Option<&'a Mailbox>,
    /// The one person who receives the e-mail.
    pub to: &'a Mailbox,
    /// The mailbox of the office that receives a copy, as the recipient sees; `None` for no copy.
    pub copy: Option<&'a Mailbox>,
    /// The subject; it becomes one line.
    pub subject: &'a str,
    /// The text. Its lines may end in any way: like those of Unix, Windows or a Mac.
    pub text: &'a str,
    /// The name under which the letter is attached: "Mandatbrev – Åse Ågård.pdf".
    pub attachment_name: &'a str,
    /// The bytes of the letter.
    pub pdf: &'a [u8],
    /// The day that the letter bears; the e-mail gets its midnight, UTC.
    pub date: Date,
    /// What tells the letter from all others of the council: "KKR Sjælland 2022–2026 brev 017".
    pub identifier: &'a str,
}

impl Draft<'_> {
    /// Writes the `.eml` file: text and letter as the two parts of a message, and the header
    /// `X-Unsent`, by which Outlook opens the file ready to be sent. Boundary and message number
    /// are made of the draft's own text, since chance would make other bytes each time.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let fingerprint = self.fingerprint();
        let text =
            MimePart::new("text/plain", BodyPart::Text(mail_lines(self.text).into()));
        let pdf = MimePart::new("application/pdf", BodyPart::Binary(self.pdf.into()))
            .attachment(attachment_name(self.attachment_name));
        // `=_` stands in no text that is encoded for e-mail (RFC 2045, 6.7).
        let boundary = format!("=_{fingerprint}");
        let mixed = ContentType::new("multipart/mixed").attribute("boundary", boundary);
        let sent = self.date.midnight().assume_utc().unix_timestamp();
        let mut message = MessageBuilder::new();
        if let Some(sender) = self.sender {
            message = message.from(sender.header());
        }
        let mut message = message.to(self.to.header());
        if let Some(copy) = self.copy {
            message = message.cc(copy.header());
        }
        let message = message
            .subject(one_line(self.subject))
            .date(sent)
            .message_id(format!("{fingerprint}@folio.invalid"))
            .header("X-Unsent", Raw::new("1"))
            .header("MIME-Version", Raw::new("1.0"))
            .body(MimePart::new(mixed, vec![text, pdf]));
        let mut bytes = Vec::new();
        message.serialize(&mut bytes);
        bytes
    }

    /// Gives 32 hexadecimal digits that tell this e-mail from every other. They are made of all
    /// that is in it but the names: the same letter to the same address has the same digits, so
    /// that two runs make the same bytes.
    fn fingerprint(&self) -> String {
        let date = self.date.to_string();
        let parts: [&[u8]; 6] = [
            self.identifier.as_bytes(),
            self.to.address.as_bytes(),
            self.subject.as_bytes(),
            self.text.as_bytes(),
            date.as_bytes(),
            self.pdf,
        ];
        let office = [self.sender, self.copy].into_iter().flatten();
        let office = office.map(|mailbox| mailbox.address.as_bytes());
        let parts = parts.into_iter().chain(office);
        let mut digits = Digest::of_parts(parts).to_string();
        digits.truncate(32);
        digits
    }
}

/// Makes the name of an attachment safe: it has no path in it and is always that of a PDF. Of a
/// name with nothing usable in it comes "brev.pdf". The apostrophe of "O'Brien" is written as
/// books have it, which no system takes for a quotation mark.
fn attachment_name(name: &str) -> String {
    let name = one_line(name).replace('\'', "’");
    let stem = Names::Danish.stem_of_pdf(&name, "brev");
    format!("{stem}.pdf")
}

/// Writes a text as one line with single spaces, without what nobody sees: controls, joiners,
/// marks of direction. "=?", with which an encoded word begins (RFC 2047), is broken up: a mail
/// program would decode it to another text.
fn one_line(text: &str) -> String {
    let seen: String = text.chars().filter(|c| !is_left_out(*c)).collect();
    let words: Vec<_> = seen.split_whitespace().collect();
    words.join(" ").replace("=?", "= ?")
}

/// Writes a text in lines that end as those of an e-mail do, in CR and LF, the last one too.
/// Characters that nobody sees, and spaces at the ends of lines, are left out.
fn mail_lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let lines =
        text.split(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']);
    let line = |line: &str| {
        let seen: String = line.chars().filter(|c| !is_left_out(*c)).collect();
        format!("{}\r\n", seen.trim_end())
    };
    let text: String = lines.map(line).collect();
    format!("{}\r\n", text.trim_end())
}

/// Whether a character has no place in an e-mail: one that nobody sees, or a control that is no
/// space.
fn is_left_out(character: char) -> bool {
    is_unseen(character) || (character.is_control() && !character.is_whitespace())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use mail_parser::{Message, MessageParser, MimeHeaders};
    use time::Month;

    use super::*;

    /// The headers that a draft and its parts may have, and no others.
    const HEADERS: [&str; 10] = [
        "From",
        "To",
        "Cc",
        "Subject",
        "Date",
        "Message-ID",
        "X-Unsent",
        "MIME-Version",
        "Content-Type",
        "Content-Disposition",
    ];

    /// Gives texts that would be more than a text, if they could: further headers and
    /// recipients, other names of files, lines that are too long.
    fn hostile() -> Vec<String> {
        let mut texts: Vec<_> = [
            "Bo\r\nBcc: ond@example.com",
            "Bo\nBcc: ond@example.com\n\nNy tekst",
            "Bo\rBcc: ond@example.com",
            "Bo\u{2028}Bcc: ond@example.com\u{85}Cc: ond@example.com",
            "Bo\" <ond@example.com>, \"Bo",
            "Bo <ond@example.com>; Cc: ond@example.com",
            "Bo, ond@example.com",
            "Bo (ond@example.com) \\\" \\",
            "=?utf-8?Q?Bo=0D=0ABcc:_ond@example.com?=",
            "\u{202e}gpj.fdp\u{2066}\0\u{7}",
            "ond.pdf\"; name=\"ond.exe",
            "",
        ]
        .map(ToOwned::to_owned)
        .into();
        texts.extend(["å".repeat(5000), "x".repeat(5000), "Bo ".repeat(5000)]);
        texts
    }

    /// A letter with bytes in it that would end a part of a message, were they not encoded.
    const PDF: &[u8] = b"%PDF-1.7\r\n--=_\n.\n\xff\0";

    /// Makes a draft to one person, without a sender and with [`PDF`] as its letter.
    fn draft(to: &Mailbox, subject: &str, text: &str, attachment_name: &str) -> Vec<u8> {
        let date = Date::from_calendar_date(2022, Month::February, 2).unwrap();
        let draft = Draft {
            sender: None,
            to,
            copy: None,
            subject,
            text,
            attachment_name,
            pdf: PDF,
            date,
            identifier: "KKR Sjælland 2022–2026 brev 017",
        };
        draft.to_bytes()
    }

    /// Makes a mailbox of a name with the one address of the tests.
    fn mailbox(name: &str) -> Mailbox {
        Mailbox::new(name, "aase@stevns.dk").unwrap()
    }

    /// Reads a draft with another library than wrote it. It must find one recipient, no header
    /// but those that are meant, and the letter whole.
    #[track_caller]
    fn parsed(bytes: &[u8]) -> Message<'_> {
        let lines: Vec<_> = bytes.split(|&byte| byte == b'\n').collect();
        let last = lines.len() - 1;
        assert!(lines[..last].iter().all(|line| line.ends_with(b"\r")));
        assert!(lines.iter().all(|line| line.len() < 998 && line.is_ascii()));
        let message = MessageParser::default().parse(bytes).unwrap();
        let names: Vec<_> = message.headers().iter().map(|one| one.name()).collect();
        let distinct: BTreeSet<_> = names.iter().collect();
        assert_eq!(distinct.len(), names.len(), "{names:?}");
        assert!(names.iter().all(|name| HEADERS.contains(name)), "{names:?}");
        let to = message.to().unwrap().as_list().unwrap();
        assert_eq!(to.len(), 1);
        assert_eq!(to[0].address(), Some("aase@stevns.dk"));
        assert_eq!(message.attachment_count(), 1);
        assert_eq!(message.attachment(0).unwrap().contents(), PDF);
        message
    }

    #[test]
    fn a_draft_says_what_it_was_given() {
        let text = "Kære Åse Ågård\n\nHer er brevet.\n- æ\n- ø\n\nHilsen";
        let name = "Mandatbrev – Åse Ågård.pdf";
        let bytes =
            draft(&mailbox("Åse Ågård"), "Dit mandatbrev fra KKR Sjælland", text, name);
        let message = parsed(&bytes);
        let to = message.to().unwrap().first().unwrap();
        assert_eq!(to.name(), Some("Åse Ågård"));
        assert_eq!(message.subject(), Some("Dit mandatbrev fra KKR Sjælland"));
        assert_eq!(message.date().unwrap().to_rfc3339(), "2022-02-02T00:00:00Z");
        assert_eq!(message.header_raw("X-Unsent").unwrap().trim(), "1");
        assert!(message.from().is_none());
        let expected = text.replace('\n', "\r\n");
        assert_eq!(message.body_text(0).unwrap().trim_end(), expected);
        let attachment = message.attachment(0).unwrap();
        assert_eq!(attachment.attachment_name(), Some(name));
        let kind = attachment.content_type().unwrap();
        assert_eq!((kind.ctype(), kind.subtype()), ("application", Some("pdf")));
        assert_eq!(
            bytes,
            draft(&mailbox("Åse Ågård"), message.subject().unwrap(), text, name)
        );
    }

    #[test]
    fn no_text_adds_a_header_an_address_or_a_part() {
        for text in hostile() {
            let bytes = draft(&mailbox(&text), &text, &text, &text);
            let message = parsed(&bytes);
            let to = message.to().unwrap().first().unwrap();
            assert_eq!(to.name().unwrap_or_default(), one_line(&text));
            assert_eq!(message.subject().unwrap_or_default(), one_line(&text));
            let name = message.attachment(0).unwrap().attachment_name().unwrap();
            assert!(name.ends_with(".pdf") && name.len() <= 124, "{name}");
            assert!(!name.contains(['/', '\\', ':', '"', '\r', '\n']), "{name}");
        }
    }

    #[test]
    fn no_text_ends_its_part() {
        let text = "--=_\r\n--\r\n.\r\nFrom ond\r\nContent-Type: text/html\r\n\r\n<b>";
        let bytes = draft(&mailbox("Bo"), "Brev", text, "brev.pdf");
        assert_eq!(parsed(&bytes).body_text(0).unwrap().trim_end(), text);
    }

    #[test]
    fn an_address_is_one_address() {
        for address in [
            "a@b.dk>, <ond@example.com",
            "a@b.dk, ond@example.com",
            "a@b.dk\r\nBcc: c@d.dk",
            "\"a b\"@b.dk",
            "a@[127.0.0.1]",
            "a@b.dk;c@d.dk",
            "a(c)@b.dk",
            "åse@b.dk",
            "a@blåbær.dk",
            "a",
            "",
        ] {
            let refused = UnwritableAddress(address.to_owned());
            assert_eq!(Mailbox::new("Bo", address), Err(refused));
        }
        assert!(Mailbox::new("Bo", "bo.d'or+kkr@stevns.dk").is_ok());
    }

    #[test]
    fn sender_and_copy_are_named_where_there_are_any() {
        let (to, sender) = (mailbox("Bo"), Mailbox::new("Øst", "kkr@kl.dk").unwrap());
        let copy = Mailbox::new("", "arkiv@kl.dk").unwrap();
        let draft = Draft {
            sender: Some(&sender),
            to: &to,
            copy: Some(&copy),
            subject: "Brev",
            text: "",
            attachment_name: "",
            pdf: PDF,
            date: Date::MIN,
            identifier: "",
        };
        let bytes = draft.to_bytes();
        let message = parsed(&bytes);
        let from = message.from().unwrap().first().unwrap();
        assert_eq!((from.name(), from.address()), (Some("Øst"), Some("kkr@kl.dk")));
        let copy = message.cc().unwrap().first().unwrap();
        assert_eq!((copy.name(), copy.address()), (None, Some("arkiv@kl.dk")));
    }
}
