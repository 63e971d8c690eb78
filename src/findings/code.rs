//! The codes of findings: what they are called in messages and settings, how grave they
//! are, and which of them a period may judge otherwise.

use strum::IntoEnumIterator;

use crate::error::{Exit, Explain};
use crate::findings::finding::Code as C;
use crate::findings::finding::Code;
use crate::findings::nearest::nearest;
use crate::ground::lang::Lang;

/// What a finding means for the build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Good to know.
    Info,
    /// A person should look.
    Warning,
    /// A document would be wrong: nothing is written.
    Error,
}

impl Severity {
    /// The name in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// What a finding is about, told by the first two digits of its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// `F01`: whole files.
    File,
    /// `F02`: the shape of a table.
    Table,
    /// `F03`: single values.
    Value,
    /// `F04`: rules across rows and tables.
    Rule,
    /// `F05`: JSON.
    Json,
    /// `F06`: pictures.
    Picture,
    /// `F07`: prose and layout.
    Layout,
}

impl Code {
    /// All codes, in order.
    pub fn all() -> Vec<Self> {
        let mut all: Vec<_> = Self::iter().collect();
        all.sort_by_key(|code| code.as_str());
        all
    }

    /// The code of a name such as "F0101", in any case.
    pub fn named(name: &str) -> Option<Self> {
        Self::iter().find(|code| code.as_str().eq_ignore_ascii_case(name))
    }

    /// The code whose name is nearest to one that no code has.
    pub fn nearest(name: &str) -> Option<String> {
        nearest(name, Self::iter().map(Self::as_str))
    }

    /// The name, which never changes its meaning: "F0101".
    pub fn as_str(self) -> &'static str {
        match self {
            C::MissingFile => "F0101",
            C::UnknownFile => "F0102",
            C::NotUtf8 => "F0103",
            C::EmptyFile => "F0104",
            C::FileTooLarge => "F0105",
            C::LinkOutside => "F0106",
            C::BadWorkbook => "F0107",
            C::TableTwice => "F0108",
            C::WrongFormat => "F0109",
            C::UnknownSheet => "F0110",
            C::RegisterLine => "F0111",
            C::RegisterLacks => "F0112",
            C::MissingColumn => "F0201",
            C::UnknownColumn => "F0202",
            C::DuplicateColumn => "F0203",
            C::RowLength => "F0204",
            C::NoRows => "F0205",
            C::UnclosedQuote => "F0206",
            C::MissingValue => "F0207",
            C::UnnamedColumn => "F0208",
            C::HeaderLength => "F0209",
            C::TooManyRows => "F0210",
            C::TooManyColumns => "F0211",
            C::HiddenSheet => "F0212",
            C::HiddenRows => "F0213",
            C::MergedCells => "F0214",
            C::BadDate => "F0301",
            C::BadCount => "F0302",
            C::BadEmail => "F0303",
            C::BadPhone => "F0304",
            C::BadPostcode => "F0305",
            C::NotOneOf => "F0306",
            C::ControlCharacter => "F0307",
            C::Mojibake => "F0308",
            C::BadColour => "F0309",
            C::BadPicturePath => "F0310",
            C::BadUrl => "F0311",
            C::OutOfRange => "F0312",
            C::TooLong => "F0313",
            C::ExcelError => "F0314",
            C::Unseen => "F0315",
            C::InkCount => "F0316",
            C::LooksLikeCode => "F0317",
            C::UnknownParty => "F0318",
            C::TooMuchInk => "F0319",
            C::ReservedInk => "F0321",
            C::SpotColourTwice => "F0322",
            C::TownWithDigits => "F0320",
            C::ShortFormTooLong => "F0323",
            C::UnknownReference => "F0401",
            C::Duplicate => "F0402",
            C::NameMismatch => "F0403",
            C::NoMandate => "F0404",
            C::OverlappingMandate => "F0405",
            C::OutsidePeriod => "F0406",
            C::DatesReversed => "F0407",
            C::ChairCount => "F0408",
            C::NoViceChair => "F0409",
            C::AppointmentsOutsideRange => "F0410",
            C::LowContrast => "F0411",
            C::FolderName => "F0412",
            C::NotReachable => "F0413",
            C::EmptyForum => "F0414",
            C::SharedName => "F0415",
            C::MunicipalityMismatch => "F0416",
            C::MayorMismatch => "F0417",
            C::LetterDate => "F0418",
            C::DuplicateArea => "F0419",
            C::SecondChair => "F0420",
            C::OtherTown => "F0421",
            C::NearDomain => "F0422",
            C::TooManyMembers => "F0423",
            C::TooFewMembers => "F0424",
            C::LoneDeputy => "F0425",
            C::OtherPostcode => "F0426",
            C::NearName => "F0427",
            C::LetterOnWeekend => "F0428",
            C::MayorWithoutMandate => "F0429",
            C::GenderBalance => "F0430",
            C::SharedEmail => "F0431",
            C::TownElsewhere => "F0432",
            C::PartyMismatch => "F0433",
            C::EndedMandate => "F0434",
            C::ReplacesSameDay => "F0440",
            C::AddressOfAnother => "F0441",
            C::EmailOfAnother => "F0442",
            C::TooManyAddressLines => "F0435",
            C::JsonSyntax => "F0501",
            C::MissingKey => "F0502",
            C::UnknownKey => "F0503",
            C::WrongKind => "F0504",
            C::EmptyList => "F0505",
            C::DuplicateKey => "F0506",
            C::EmptyText => "F0507",
            C::UnknownCode => "F0508",
            C::FixedCode => "F0509",
            C::UnusedWaiver => "F0510",
            C::EnvelopeTaken => "F0511",
            C::WindowAcrossFold => "F0512",
            C::FoldOfFormat => "F0513",
            C::MissingPicture => "F0601",
            C::PictureFormat => "F0602",
            C::PictureBroken => "F0603",
            C::PictureTooLarge => "F0604",
            C::LowResolution => "F0605",
            C::PictureTruncated => "F0606",
            C::SharedPicture => "F0607",
            C::Typst => "F0701",
            C::TypstWarning => "F0702",
            C::DoesNotFit => "F0703",
            C::PageCount => "F0704",
            C::LetterTooLong => "F0705",
            C::MissingGlyph => "F0706",
            C::SectionTitle => "F0707",
            C::Comment => "F0708",
            C::LayoutInProse => "F0709",
            C::LostMark => "F0710",
            C::NotReadyForPress => "F0711",
            C::AddressOutsideWindow => "F0712",
            C::InkInWindow => "F0713",
            C::AddressTooHigh => "F0714",
            C::InkAtLeftEdge => "F0715",
            C::NoAddressBlock => "F0716",
        }
    }

    /// What findings of this code are about.
    pub fn group(self) -> Group {
        match &self.as_str()[..3] {
            "F01" => Group::File,
            "F02" => Group::Table,
            "F03" => Group::Value,
            "F04" => Group::Rule,
            "F05" => Group::Json,
            "F06" => Group::Picture,
            _ => Group::Layout,
        }
    }

    /// What findings of this code mean for the build, unless the period says otherwise.
    pub fn severity(self) -> Severity {
        match self {
            C::HiddenSheet
            | C::HiddenRows
            | C::MayorWithoutMandate
            | C::GenderBalance => Severity::Info,
            C::UnknownFile
            | C::UnknownSheet
            | C::UnknownColumn
            | C::UnnamedColumn
            | C::MergedCells
            | C::Unseen
            | C::LooksLikeCode
            | C::UnknownParty
            | C::NoViceChair
            | C::AppointmentsOutsideRange
            | C::EmptyForum
            | C::LetterDate
            | C::OtherTown
            | C::NearDomain
            | C::TooFewMembers
            | C::LoneDeputy
            | C::OtherPostcode
            | C::NearName
            | C::LetterOnWeekend
            | C::SharedEmail
            | C::TownElsewhere
            | C::EndedMandate
            | C::ReplacesSameDay
            | C::UnknownKey
            | C::UnusedWaiver
            | C::LowResolution
            | C::SharedPicture
            | C::TypstWarning
            | C::LetterTooLong
            | C::NotReadyForPress
            | C::Comment
            | C::LostMark => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// Whether a period may judge the code otherwise, or waive it for a row. Of the
    /// errors only those after which the documents can be made, and name nobody wrongly.
    pub fn is_adjustable(self) -> bool {
        // What Typst doubts is told apart by nothing that a waiver could quote.
        let is_told_apart =
            !matches!(self, C::UnusedWaiver | C::TypstWarning | C::NotReadyForPress);
        let is_doubt = self.severity() != Severity::Error && is_told_apart;
        let is_rule = matches!(
            self,
            C::OverlappingMandate
                | C::OutsidePeriod
                | C::SecondChair
                | C::TooManyMembers
                | C::AddressOfAnother
                | C::EmailOfAnother
        );
        is_doubt || is_rule
    }
}

/// A name that no code has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownCode {
    /// The name that was asked for.
    pub name: String,
    /// The nearest code, if one is near.
    pub suggestion: Option<String>,
}

impl UnknownCode {
    /// A name that no code has, with the nearest code.
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
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_code_has_a_name_of_its_own_by_which_it_is_found() {
        let names: BTreeSet<_> = Code::all().iter().map(|code| code.as_str()).collect();
        assert_eq!(names.len(), Code::iter().count());
        for code in Code::all() {
            assert_eq!(Code::named(&code.as_str().to_lowercase()), Some(code));
        }
        assert_eq!(Code::named("F9999"), None);
    }
}
