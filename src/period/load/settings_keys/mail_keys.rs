//! The key `mail` of the letters: the mailboxes of the office in the e-mails that letters are
//! attached to.

use crate::findings::SettingsFinding;
use crate::ground::email;
use crate::period::load::json_keys::Keys;
use crate::period::load::json_node::Node;
use crate::period::model::{MailAddress, MailSettings};

/// Reads the key `mail`. Either mailbox may be left out; each is an address, with a name in
/// front of it or not:
///
/// ```json
/// { "afsender": "KKR Sjælland <kkr@kl.dk>", "kopi": "arkiv@kl.dk" }
/// ```
pub(super) fn mail(keys: &Keys) -> Option<MailSettings> {
    let sender = keys.optional_or("afsender", None, |node| mailbox(node).map(Some));
    let copy = keys.optional_or("kopi", None, |node| mailbox(node).map(Some));
    Some(MailSettings { sender: sender?, copy: copy? })
}

/// Reads a mailbox.
fn mailbox(node: Node) -> Option<MailAddress> {
    node.parsed("@", parse_mailbox, SettingsFinding::BadMailbox)
}

/// Reads "KKR Sjælland <kkr@kl.dk>" or "kkr@kl.dk". Quotation marks around the name, as Outlook
/// copies it, are left out. There is one address, of the characters that every mail server takes.
fn parse_mailbox(text: &str) -> Option<MailAddress> {
    let (name, address) = match text.strip_suffix('>') {
        Some(text) => text.split_once('<')?,
        None => ("", text),
    };
    let (name, address) = (name.trim().trim_matches('"').trim(), address.trim());
    let has_stray_sign = name.contains(['<', '>', '"', ';', '@']);
    (!has_stray_sign && email::is_plain(address) && email::has_dotted_domain(address))
        .then(|| MailAddress { name: name.to_owned(), address: address.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mailbox_is_one_plain_address_with_a_name_or_without() {
        let read = |text| parse_mailbox(text).map(|it| (it.name, it.address));
        let mailbox = |name: &str| Some((name.to_owned(), "kkr@kl.dk".to_owned()));
        assert_eq!(read("kkr@kl.dk"), mailbox(""));
        assert_eq!(read("<kkr@kl.dk>"), mailbox(""));
        assert_eq!(read("KKR Sjælland <kkr@kl.dk>"), mailbox("KKR Sjælland"));
        assert_eq!(read("\"KKR, Sjælland\" <kkr@kl.dk>"), mailbox("KKR, Sjælland"));
        for text in [
            "KKR Sjælland",
            "kkr@kl",
            "kkr@kl.dk; arkiv@kl.dk",
            "kkr@kl.dk, arkiv@kl.dk",
            "KKR <kkr@kl.dk",
            "KKR kkr@kl.dk",
            "KKR <kkr@kl.dk> <a@kl.dk>",
            "råd@kl.dk",
            "kkr@blåbær.dk",
            "a@b.dk <kkr@kl.dk>",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
