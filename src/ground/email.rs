//! What makes a text an e-mail address, for cells, settings and the e-mails themselves.

use email_address::EmailAddress;

/// Whether a text is one e-mail address and nothing else.
pub(crate) fn is_address(text: &str) -> bool {
    EmailAddress::is_valid(text) && !text.contains(['<', '>', '"', ' '])
}

/// Whether a text is an e-mail address of the characters that every mail server takes.
pub(crate) fn is_plain(text: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_graphic() && !r#"<>()[]\,;:""#.contains(c);
    EmailAddress::is_valid(text) && text.chars().all(is_plain)
}

/// Whether an address has a dot within its domain. The standard allows one without, but in an
/// office it is a slip.
pub(crate) fn has_dotted_domain(address: &str) -> bool {
    let domain = address.rsplit_once('@').map_or("", |(_, domain)| domain);
    domain.trim_matches('.').contains('.')
}
