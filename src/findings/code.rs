//! The codes of findings: what they are called in messages and settings, how grave they
//! are, and which of them a period may judge otherwise.

use crate::error::{Exit, Explain};
use crate::findings::finding::Finding;
use crate::findings::nearest::nearest;
use crate::ground::lang::Lang;

/// What a finding means for the build, from the least grave to the gravest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// It is good to know, and nothing needs to be done.
    Info,
    /// A person should look; the documents are made.
    Warning,
    /// A document would be wrong: nothing is written.
    Error,
}

impl Severity {
    /// Gives the name in JSON: `info`, `warning` or `error`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// The chapter of the page of findings in which a finding stands; its digit stands in the
/// codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// The codes `F01..` are about whole files.
    File,
    /// The codes `F02..` are about the shape of a table.
    Table,
    /// The codes `F03..` are about single values, which are judged without their row.
    Value,
    /// The codes `F04..` are about rules across rows and tables.
    Rule,
    /// The codes `F05..` are about JSON files: their syntax, keys and settings.
    Json,
    /// The codes `F06..` are about pictures.
    Picture,
    /// The codes `F07..` are about prose, templates and finished pages.
    Layout,
    /// The codes `F08..` are about what is still there from the last period.
    LastPeriod,
}

impl Group {
    /// Gives the digit after `F0`, as ASCII.
    const fn digit(self) -> u8 {
        match self {
            Self::File => b'1',
            Self::Table => b'2',
            Self::Value => b'3',
            Self::Rule => b'4',
            Self::Json => b'5',
            Self::Picture => b'6',
            Self::Layout => b'7',
            Self::LastPeriod => b'8',
        }
    }
}

/// Whether a period may set another severity for a finding, or waive it for a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Leeway {
    /// The period may not. So it is with errors after which documents would not come about,
    /// or name somebody wrongly, and with findings that a waiver cannot tell apart.
    Fixed,
    /// The period may, under `kontrol` in its settings.
    Adjustable,
}

/// The code of a finding, such as F0101, by which a person asks what the finding means. There is
/// a constant for each, such as [`Code::F0101`], which is declared with the finding that it
/// belongs to. A code never changes its meaning, and none is used again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code {
    /// The name, "F0101", which no other code has. It stands first, so that codes are ordered by
    /// it.
    name: &'static str,
    /// The group that findings of the code belong to.
    group: Group,
    /// How grave findings of the code are, unless the period says otherwise.
    severity: Severity,
    /// Whether the period may say otherwise.
    leeway: Leeway,
}

impl Code {
    /// Makes the code of a name such as "F0101".
    ///
    /// # Panics
    /// When the digit after "F0" is not that of the group. All codes are constants, so it is the
    /// compiler that stops.
    pub(super) const fn new(
        name: &'static str,
        group: Group,
        severity: Severity,
        leeway: Leeway,
    ) -> Self {
        let is_of_group = name.len() == 5 && name.as_bytes()[2] == group.digit();
        assert!(is_of_group, "the code does not have the digit of its group");
        Self { name, group, severity, leeway }
    }

    /// Gives all codes, in the order of their names.
    pub fn all() -> Vec<Self> {
        let mut all: Vec<_> = Finding::codes().collect();
        all.sort();
        all
    }

    /// Finds the code of a name such as "F0101", in upper or lower case; `None` when no code has
    /// the name.
    pub fn named(name: &str) -> Option<Self> {
        Finding::codes().find(|code| code.name.eq_ignore_ascii_case(name))
    }

    /// Finds the code that is nearest to a name that none has; `None` when none is near. Letters that
    /// look like digits are taken for those first.
    pub fn nearest(name: &str) -> Option<String> {
        let digits = name.to_uppercase().replace('O', "0").replace(['I', 'L'], "1");
        if let Some(code) = Self::named(&digits) {
            return Some(code.as_str().to_owned());
        }
        nearest(name, Finding::codes().map(Self::as_str))
    }

    /// Gives the name: "F0101".
    pub fn as_str(self) -> &'static str {
        self.name
    }

    /// Gives the group of the findings of this code.
    pub fn group(self) -> Group {
        self.group
    }

    /// Tells what findings of this code mean for the build, unless the period says otherwise.
    pub fn severity(self) -> Severity {
        self.severity
    }

    /// Whether a period may judge findings of this code otherwise, or waive them for a row.
    pub fn is_adjustable(self) -> bool {
        self.leeway == Leeway::Adjustable
    }
}

/// The refusal to explain a code that does not exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownCode {
    /// The name that was asked for.
    pub name: String,
    /// The code that may be meant; `None` when none is near.
    pub suggestion: Option<String>,
}

impl UnknownCode {
    /// Makes the refusal for a name, and looks for the nearest code.
    pub fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            suggestion: Code::nearest(name),
        }
    }
}

impl Explain for UnknownCode {
    fn message(&self, lang: Lang) -> String {
        let Self { name, suggestion } = self;
        let near = suggestion.as_ref().map_or_else(String::new, |near| {
            lang.pick(format!("; mente du {near}?"), format!("; did you mean {near}?"))
        });
        lang.pick(
            format!("`{name}` er ikke nummeret på en besked{near}"),
            format!("`{name}` is not the code of a finding{near}"),
        )
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_found_by_its_name_in_any_case() {
        for code in Code::all() {
            assert_eq!(Code::named(&code.as_str().to_lowercase()), Some(code));
        }
        assert_eq!(Code::named("F9999"), None);
    }

    #[test]
    fn a_period_may_change_every_doubt_that_a_waiver_can_tell_apart() {
        let fixed = Code::all().into_iter().filter(|code| !code.is_adjustable());
        let fixed: Vec<_> =
            fixed.filter(|code| code.severity() != Severity::Error).collect();
        assert_eq!(fixed, [Code::F0510, Code::F0702, Code::F0711]);
    }
}
