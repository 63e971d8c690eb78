//! The register of letters sent, held against every other file of the period folder that has
//! records of letters: its own copy, and those that programs and people have made of it.

use crate::findings::origin::Origin;
use crate::findings::sink::Diagnostics;
use crate::findings::{FileFinding, SentFinding};
use crate::period::files::Files;
use crate::period::register::{
    COPY, Difference, FILE_NAME, FormerNames, LineFault, Register, RegisterFile,
};
use crate::period::rows::SettingsRow;

/// Reads the letters of this period that were sent. Sample letters count only in a period of
/// sample data, and real ones only in a real period. What is wrong with the register is reported,
/// and what other files know that it does not. `former_names` are those that people had before.
pub(super) fn register(
    files: &Files,
    settings: &SettingsRow,
    former_names: FormerNames,
    findings: &mut Diagnostics,
) -> Register {
    let period = settings.term.map(|term| term.key()).unwrap_or_default();
    let is_sample = settings.is_sample.unwrap_or_default();
    let registers = files.registers();
    let register = registers.get(FILE_NAME).cloned().unwrap_or_default();
    report_faults(&register, findings);
    report_doubled(&register, &period, is_sample, findings);
    for (path, file) in registers.iter().filter(|(path, _)| *path != FILE_NAME) {
        if path == COPY {
            compare_copy(file, &register, &period, findings);
        } else {
            compare_other(path, file, &register, findings);
        }
    }
    Register::of(register.letters, &period, is_sample, former_names)
}

/// Reports the lines of the register that are no records.
fn report_faults(register: &RegisterFile, findings: &mut Diagnostics) {
    for (line, fault) in register.faults.iter() {
        let place = Origin::file(FILE_NAME);
        match fault {
            LineFault::Unreadable => {
                findings.push(place.row(*line), SentFinding::UnreadableRecord);
            }
            LineFault::Torn => findings.push(place.row(*line), SentFinding::TornRecord),
            LineFault::NotText => {
                findings.push(place, FileFinding::NotUtf8 { is_table: false });
                // One line in another encoding is hardly the only one.
                break;
            }
        }
    }
}

/// Reports letters of the period that are recorded twice in the same words.
fn report_doubled(
    register: &RegisterFile,
    period: &str,
    is_sample: bool,
    findings: &mut Diagnostics,
) {
    for (line, first, letter) in register.doubled(period, is_sample) {
        let (first, sent) = (first, letter.sent);
        let finding = SentFinding::DoubledRecord { first, sent };
        findings.push_value(Origin::file(FILE_NAME).row(line), &letter.number, finding);
    }
}

/// Reports records of the period that stand in the copy alone, unless the register has a fault
/// of its own that explains it.
fn compare_copy(
    copy: &RegisterFile,
    register: &RegisterFile,
    period: &str,
    findings: &mut Diagnostics,
) {
    if register.unreadable().is_some() {
        return;
    }
    if let Some(fault) = copy.unreadable() {
        return report_unreadable(COPY, fault, findings);
    }
    let Difference { own, lacking, is_reordered } =
        copy.difference(register, Some(period));
    if own > 0 {
        let finding = SentFinding::MissingRecords { missing: own, own: lacking };
        findings.push(Origin::file(FILE_NAME), finding);
    } else if is_reordered {
        findings.push(Origin::file(FILE_NAME), SentFinding::Reordered);
    }
}

/// Reports a file that has records and should not be there: as an error when it knows more than
/// the register or cannot be read, and otherwise as one that can be deleted.
fn compare_other(
    path: &str,
    file: &RegisterFile,
    register: &RegisterFile,
    findings: &mut Diagnostics,
) {
    if let Some(fault) = file.unreadable() {
        return report_unreadable(path, fault, findings);
    }
    let Difference { own, lacking, .. } = file.difference(register, None);
    let finding = match own {
        0 => SentFinding::SpareCopy,
        _ => SentFinding::SecondRegister { own, lacking },
    };
    findings.push(Origin::file(path), finding);
}

/// Reports a line of a file beside the register that is no record, so that nobody knows what the
/// file has.
fn report_unreadable(
    path: &str,
    (line, fault): (usize, LineFault),
    findings: &mut Diagnostics,
) {
    let place = Origin::file(path);
    match fault {
        LineFault::NotText => {
            findings.push(place, FileFinding::NotUtf8 { is_table: false });
        }
        _ => findings.push(place.row(line), SentFinding::UnreadableCopy),
    }
}
