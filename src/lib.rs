//! Folio turns the data of one election period into a council's welcome folder, its mandate
//! letters and its Blå Bog, the overview of members and appointees.
//!
//! ```text
//! period folder ─ files ─ load ─ Rows ─ validate ─ ElectionPeriod ─┬─ folder ───┐
//!                           └──────── findings ────────┘           ├─ letters ──┼─ typeset ─ PDF ─ output
//!                                                                  └─ Blå Bog ──┘
//! ```
//!
//! One direction, no way back: readers report findings and go on; the model knows neither
//! Typst nor the file system; a template knows only the JSON that it is handed. [`check`]
//! goes all the way but for the writing, so that it finds whatever [`build`] would find.
//!
//! A period is checked, and built when it is sound; either way there are findings to read:
//!
//! ```
//! use folio::{Diagnostics, Lang, Request};
//!
//! let request = Request::of("tests/cases/ok/kkr-vestland/data");
//! let mut findings = Diagnostics::new();
//! let checked = folio::check(&request, &mut findings, &|_| {})?;
//! for one in findings.sorted() {
//!     println!("{}: {}", one.diagnostic.origin.file, one.diagnostic.message(Lang::En));
//! }
//! checked.verdict()?;
//!
//! let output = tempfile::tempdir().unwrap();
//! let request = Request { output: output.path().into(), ..request };
//! let built = folio::build(&request, &mut Diagnostics::new(), &|_| {})?;
//! assert!(built.folder.join("folder-web.pdf").is_file());
//! # Ok::<(), folio::Error>(())
//! ```
//!
//! The rooms below are private. What stands here is all that a program can use; some of it is
//! there for the tests and benchmarks alone, which look at single documents.
//! `docs/architecture.md` says what each room knows.

mod documents;
mod error;
mod findings;
mod ground;
mod mailing;
mod output;
mod pdf;
mod period;
mod run;
mod typeset;

pub use self::{
    documents::batch::Batch,
    documents::blue_book::BlueBook,
    documents::done::{Done, FinishedFile, NewDocument},
    documents::letter::Letter,
    documents::prose_words::ProseWords,
    documents::welcome_folder::WelcomeFolder,
    documents::{address_block, blue_book, editions, labels, letter, welcome_folder},
    error::{Action, Error, Exit, Explain},
    findings::explanation::{self, Explanation},
    findings::listing,
    findings::origin::Origin,
    findings::sink::{Count, Diagnostic, Diagnostics, Judged},
    findings::{Code, Finding, Group, Leeway, Severity, UnknownCode},
    ground::danish::initials,
    ground::date::parse as parse_day,
    ground::digest::Digest,
    ground::lang::{Lang, counted},
    ground::length::Mm,
    ground::unseen::{json_line, printable},
    mailing::choice::{Choice, ChoiceFault},
    mailing::correspondence::Correspondence,
    mailing::draft::UnwritableAddress,
    mailing::due::{Before, Departed, Due, DueLetter, Reason, Unthanked},
    mailing::file_name::Names,
    mailing::package::LetterTooLarge,
    output::atomic::Exists,
    output::division::Shard,
    output::lock::Locked,
    output::manifest::{Absentee, Manifest, Output, SentCount},
    output::owner::Owner,
    output::previous::PreviousRuns,
    pdf::impose::{LastPage, Layout},
    pdf::paper::{Grammage, SheetFormat},
    pdf::profile::{OutputProfile, UnusableProfile},
    pdf::{booklet, preflight},
    period::differences::ComparedFolders,
    period::envelope::{Envelope, UnknownEnvelope},
    period::files::{Files, NoFile},
    period::label_sheet::LabelSheet,
    period::letter_contents::{Change, Kind},
    period::locate::{PeriodFault, newest_period},
    period::model::{
        Appointee, Colour, Dispatch, Edition, ElectionPeriod, Officer, OfficerRole,
    },
    period::new_period::{
        NewCouncil, NewPeriod, NextPeriod, NextPeriodFault, NoCouncilName, Part,
    },
    period::register::{Record, Undone, Way},
    period::validate::settings::text_pairs,
    period::validate::validate,
    period::{load, workbook},
    run::begin_period::{begin_council, begin_next_period},
    run::build::build,
    run::built::{Built, BuiltDocument, LetterCount, PageChange},
    run::check::{Checked, check},
    run::compare::{NotComparable, check_report as check_comparison_report, compare},
    run::letters::{
        CopyFault, Corrected, DayFault, Drafts, JoinedPart, JoinedRegister, LeftOut,
        NotBuilt, NotDrafted, NotJoined, NotLastBuilt, NotPacked, Packed,
        PlannedCorrection, PlannedSending, Recipients, Recorded, Redating, Retraction,
        Sending, SendingDay, SentTooEarly, Superseded, join_register, letters_due,
        letters_not_sent, letters_sent, plan_redating, plan_retraction, plan_sending,
        write_drafts, write_package,
    },
    run::merge::{MergeFault, Merged, merge},
    run::prepare::{Prepared, prepare},
    run::request::{DayOutsidePeriod, OutputAmongData, Progress, Request, Selection},
    run::single_files::{
        WrittenBooklet, judge_pdf, write_booklet, write_envelope_test, write_test_sheet,
        write_workbook,
    },
    run::withdrawn::{Staleness, Withdrawal, Withdrawn},
    typeset::artwork::sizes,
    typeset::assets::{self, TemplateFault},
    typeset::mail_text::{MailText, MailWords},
    typeset::render::{NoThread, Pages},
};
