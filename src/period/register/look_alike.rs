//! Files that are, or seem to be, another copy of the register: what OneDrive, Dropbox, Nextcloud
//! and Syncthing put beside a file that two people have changed, and what Explorer calls a copy.

use super::storage::{self, Content};

/// What the name of every copy of the register has in it, whatever a program has put before,
/// between or behind: "Kopi af forsendelser.jsonl", "forsendelser-ANNES-PC.jsonl".
const STEM: &str = "forsendelser";

/// The extension of the register. A program may have put another one behind it.
const EXTENSION: &str = ".jsonl";

/// What every record of the register has in it, and hardly anything else.
const KEY: &str = "\"fil_sha256\"";

/// Tells whether a file is named like the register or a copy of it.
pub(crate) fn has_register_name(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    name.find(STEM).is_some_and(|at| name[at..].contains(EXTENSION))
}

/// Tells whether bytes are those of a register, whatever their file is named: a line of them is a
/// record.
pub(crate) fn is_register(bytes: &[u8]) -> bool {
    let text = storage::without_mark(bytes).trim_ascii_start();
    // Most files are told at a glance.
    if !text.starts_with(b"{") {
        return false;
    }
    let Ok(text) = std::str::from_utf8(text) else { return false };
    let mut lines = text.lines().filter(|line| line.contains(KEY));
    lines.any(|line| matches!(storage::content(line.as_bytes()), Content::Record(_)))
}

#[cfg(test)]
mod tests {
    use super::super::tests::record;
    use super::*;

    #[test]
    fn what_programs_name_a_second_copy_is_known_and_no_other_file() {
        for name in [
            "forsendelser-ANNES-PC.jsonl",
            "forsendelser (Annes konflikt).jsonl",
            "forsendelser (Annes's conflicted copy 2022-02-03).jsonl",
            "forsendelser (Annes modstridende kopi 2022-02-03).jsonl",
            "forsendelser (conflicted copy 2022-02-03 101112).jsonl",
            "forsendelser_conflict-20220203-101112.jsonl",
            "forsendelser.sync-conflict-20220203-101112-ABCDEF.jsonl",
            "forsendelser - Kopi.jsonl",
            "forsendelser – Kopi (2).jsonl",
            "Kopi af forsendelser.jsonl",
            "Copy of forsendelser-kopi.jsonl",
            "forsendelser (1).jsonl",
            "forsendelser-kopi-ANNES-PC.jsonl",
            "gammelt/Forsendelser.JSONL",
            "forsendelser.jsonl.bak",
            "forsendelser.jsonl~",
            "forsendelser.jsonl",
        ] {
            assert!(has_register_name(name), "{name}");
        }
        for name in [
            "udpegede.csv",
            "forsendelser.txt",
            "forsendelser.xlsx",
            "udpegede (Annes konflikt).csv",
            "forsendelser/noter.txt",
            "log.jsonl",
        ] {
            assert!(!has_register_name(name), "{name}");
        }
    }

    #[test]
    fn records_are_known_under_any_name_and_other_texts_are_none() {
        let line = serde_json::to_string(&record("001", 2)).unwrap();
        for text in [line.clone(), format!("\u{feff}{line}\r\n"), format!("{{\n{line}")] {
            assert!(is_register(text.as_bytes()), "{text}");
        }
        let cut = &line[..line.len() - 5];
        for text in ["", "{\"fil_sha256\": 1}", "Kære Åse", &format!("x{line}"), cut] {
            assert!(!is_register(text.as_bytes()), "{text}");
        }
    }
}
