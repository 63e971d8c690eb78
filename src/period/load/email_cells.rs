//! Cells of e-mail addresses: one address and nothing else, which somebody reads.

use crate::findings::AddressFinding;
use crate::findings::sink::Diagnostics;
use crate::ground::email;
use crate::period::load::table::Cell;

impl Cell<'_> {
    /// Reads an e-mail address with a dot in its domain.
    pub(super) fn email(&self, findings: &mut Diagnostics) -> Option<String> {
        let bad = |text: &str| AddressFinding::BadEmail(email_within(text));
        let email =
            self.parsed(findings, |text| parse_email(text).ok_or_else(|| bad(text)))?;
        self.check_alphabet(findings);
        if is_mailbox_of_nobody(&email) {
            self.report(AddressFinding::EmailOfNobody, findings);
        }
        Some(email)
    }
}

/// Reads an e-mail address with a dot in its domain.
fn parse_email(text: &str) -> Option<String> {
    let is_sound = email::is_address(text) && email::has_dotted_domain(text);
    is_sound.then(|| text.to_owned())
}

/// Mailboxes that stand in forms and nobody has, or from which nobody reads.
const MAILBOXES_OF_NOBODY: [&str; 10] = [
    "fornavn.efternavn",
    "ikke.oplyst",
    "mangler",
    "navn",
    "no-reply",
    "noreply",
    "test",
    "ukendt",
    "xx",
    "xxx",
];

/// Whether an e-mail address is that of a form, or of a mailbox from which nobody reads.
fn is_mailbox_of_nobody(email: &str) -> bool {
    let mailbox = email.split('@').next().unwrap_or_default().to_lowercase();
    MAILBOXES_OF_NOBODY.contains(&mailbox.as_str())
}

/// Finds the one e-mail address in a text that has more: `mailto:bo@x.dk`, `Bo Dahl <bo@x.dk>`.
/// `None` where there is none, or several.
fn email_within(text: &str) -> Option<String> {
    let parts = text.split([' ', '<', '>', '(', ')', '[', ']', ';', ',', ':', '"']);
    let mut emails = parts.filter_map(|part| parse_email(part.trim_matches(['.', '\''])));
    let first = emails.next()?;
    emails.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_in_a_cell_with_more_is_found_when_there_is_one() {
        let found = ["mailto:bo@x.dk", "Bo Dahl <bo@x.dk>", "bo@x.dk;", "(bo@x.dk)"];
        for text in found {
            assert_eq!(email_within(text).as_deref(), Some("bo@x.dk"), "{text}");
        }
        for text in ["ukendt@", "Bo Dahl", "bo@x.dk; ane@x.dk", "bo@x", ""] {
            assert_eq!(email_within(text), None, "{text}");
        }
    }

    #[test]
    fn an_address_is_one_with_a_dot_in_its_domain() {
        assert!(parse_email("JEBJ@kl.dk").is_some());
        for text in ["jebj@kl", "jebj.kl.dk", "a b@kl.dk", "<jebj@kl.dk>", "@kl.dk"] {
            assert_eq!(parse_email(text), None, "{text}");
        }
    }

    #[test]
    fn the_mailboxes_of_forms_are_nobodys() {
        for email in ["navn@kommune.dk", "TEST@ringsted.dk", "no-reply@ringsted.dk"] {
            assert!(is_mailbox_of_nobody(email), "{email}");
        }
        for email in ["bo@x.dk", "navnit.singh@ringsted.dk", "post@ringsted.dk"] {
            assert!(!is_mailbox_of_nobody(email), "{email}");
        }
    }
}
