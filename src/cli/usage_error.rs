//! What is said of a command line that cannot be read, in our own words: clap has them in
//! English alone. The exit code is 2.

use std::error::Error as _;
use std::ffi::OsString;
use std::io::{self, Write};

use clap::Command;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use folio::listing::{self, Format};
use folio::{Exit, Lang, printable};

use super::localized::{self, BadValue};

/// Danish words by which an office may look for a command, and the command that is meant. Those
/// of the commands below `letters` come behind it.
const DANISH_WORDS: &[(&str, &[&str])] = &[
    ("check", &["tjek", "kontrol", "kontroller", "kontrollér", "efterse"]),
    ("build", &["byg", "dan", "lav", "dannelse"]),
    ("compare", &["sammenlign", "forskel", "forskelle", "ændret", "ændringer"]),
    ("next", &["næste", "naeste", "fortsæt"]),
    ("new", &["ny", "nyt", "begynd", "opret"]),
    ("letters", &["breve", "brev"]),
    ("merge", &["saml", "flet"]),
    ("booklet", &["hæfte", "haefte", "folder"]),
    ("envelope-test", &["kuvert", "kuvertprøve", "kuvertproeve", "prøveark"]),
    ("explain", &["forklar", "besked", "beskeder"]),
    ("workbook", &["regneark", "projektmappe", "excel"]),
    ("preflight", &["tryk", "trykkeri", "tryktjek"]),
    ("due", &["mangler", "skyldige", "manglende"]),
    ("sent", &["sendt", "send"]),
    ("undo", &["fortryd", "tilbage"]),
    ("redate", &["omdatér", "omdater", "dato", "dag"]),
    ("join", &["forén", "foren", "sammenlæg"]),
    ("drafts", &["kladder", "kladde", "mail", "mails"]),
    ("package", &["pakke", "pakken", "fjernprint"]),
];

/// Tells why a command line cannot be read, or prints the help that it asks for. Gives the exit
/// code.
pub(super) fn tell(error: &Error, words: &[OsString], lang: Lang, format: Format) -> u8 {
    if is_help(error.kind()) {
        // A reader that has gone away changes nothing in the result.
        error.print().ok();
        return error.exit_code().try_into().unwrap_or(Exit::Usage.code());
    }
    let message = message(error, words, lang);
    match format {
        Format::Human => {
            let word = lang.pick("fejl", "error");
            let help = path_of(words, &localized::command(lang));
            let see = lang.pick("se", "see");
            // A shell writes names of files into the command line, which may steer a terminal.
            let message = printable(&message);
            writeln!(io::stderr(), "{word}: {message}\n{see} `{help} --help`").ok();
        }
        Format::Json => {
            listing::write_stop(&mut io::stderr(), &message).ok();
        }
    }
    Exit::Usage.code()
}

/// Whether clap has written a help or the version, and not an error.
fn is_help(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::DisplayHelp
            | ErrorKind::DisplayVersion
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    )
}

/// Gives the command that the words name, as far as they name one: "folio letters sent".
fn path_of(words: &[OsString], command: &Command) -> String {
    let mut path = command.get_name().to_owned();
    let mut command = command;
    for word in words.iter().skip(1).filter_map(|word| word.to_str()) {
        if let Some(below) = command.find_subcommand(word) {
            path = format!("{path} {word}");
            command = below;
        }
    }
    path
}

/// Says in a sentence what is wrong with a command line: in lower case, without a full stop.
fn message(error: &Error, words: &[OsString], lang: Lang) -> String {
    let found = |kind| texts(error, kind);
    let (argument, value) =
        (first(found(ContextKind::InvalidArg)), first(found(ContextKind::InvalidValue)));
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let command = first(found(ContextKind::InvalidSubcommand));
            let near = found(ContextKind::SuggestedSubcommand);
            let command_line = localized::command(lang);
            unknown_command(&command, &near, &path_of(words, &command_line), lang)
        }
        ErrorKind::UnknownArgument => {
            unknown_argument(&argument, &found(ContextKind::SuggestedArg), lang)
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            lang.pick(
                format!("der mangler en værdi efter `{argument}`"),
                format!("a value is missing behind `{argument}`"),
            ) + &choices(&found(ContextKind::ValidValue), lang)
        }
        ErrorKind::InvalidValue => {
            lang.pick(
                format!("`{value}` kan ikke stå i `{argument}`"),
                format!("`{value}` cannot stand in `{argument}`"),
            ) + &choices(&found(ContextKind::ValidValue), lang)
        }
        ErrorKind::ValueValidation => bad_value(error, &argument, &value, lang),
        ErrorKind::ArgumentConflict => {
            let prior = found(ContextKind::PriorArg);
            conflict(&argument, &prior, lang)
        }
        ErrorKind::MissingRequiredArgument => {
            let missing = found(ContextKind::InvalidArg);
            let missing: Vec<_> = missing.iter().map(|one| one_of(one, lang)).collect();
            let missing = missing.join(", ");
            lang.pick(format!("der mangler {missing}"), format!("{missing} is missing"))
        }
        ErrorKind::MissingSubcommand => {
            let known = choices(&found(ContextKind::ValidSubcommand), lang);
            lang.pick("der mangler en kommando", "a command is missing")
                .to_owned()
                + &known
        }
        ErrorKind::InvalidUtf8 => lang
            .pick(
                "et ord har tegn, der ikke kan læses",
                "a word has characters that cannot be read",
            )
            .to_owned(),
        _ => lang.pick(
            format!("`{argument}` kan ikke bruges sådan"),
            format!("`{argument}` cannot be used like this"),
        ),
    }
}

/// Gives the texts that clap has kept of an error under a kind; none where it has kept none.
fn texts(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

/// Gives the first of some texts; an empty one where there is none.
fn first(texts: Vec<String>) -> String {
    texts.into_iter().next().unwrap_or_default()
}

/// Lists texts between backticks.
fn quoted(texts: &[String]) -> String {
    let texts: Vec<_> = texts.iter().map(|text| format!("`{text}`")).collect();
    texts.join(", ")
}

/// Names a flag that is missing, between backticks; or, as clap names a group of flags of which one must be
/// there ("<--to <NAVN>|--last>"), all of them.
fn one_of(missing: &str, lang: Lang) -> String {
    let group = missing.strip_prefix("<--").and_then(|group| group.strip_suffix('>'));
    let Some(group) = group else { return format!("`{missing}`") };
    let flags: Vec<_> = group.split("|--").map(|flag| format!("`--{flag}`")).collect();
    flags.join(lang.pick(" eller ", " or "))
}

/// Lists what can be chosen, to follow a message; nothing where there is no choice.
fn choices(known: &[String], lang: Lang) -> String {
    if known.is_empty() {
        return String::new();
    }
    let known = quoted(known);
    lang.pick(format!("; vælg mellem {known}"), format!("; choose from {known}"))
}

/// Asks whether something else was meant, to follow a message; nothing where nothing is near.
fn did_you_mean(near: &[String], lang: Lang) -> String {
    if near.is_empty() {
        return String::new();
    }
    let near = quoted(near);
    lang.pick(format!("; mente du {near}?"), format!("; did you mean {near}?"))
}

/// Says that there is no such command below `path`, and which may be meant: by a Danish word for
/// it, or as a slip.
fn unknown_command(word: &str, near: &[String], path: &str, lang: Lang) -> String {
    let lower = word.to_lowercase();
    let command_line = localized::command(lang);
    let below = path.split(' ').skip(1);
    let command = below.fold(&command_line, |command, name| {
        command.find_subcommand(name).unwrap_or(command)
    });
    let by_word = DANISH_WORDS.iter().find(|(name, words)| {
        words.contains(&&*lower) && command.find_subcommand(name).is_some()
    });
    let near = match by_word {
        Some((name, _)) => vec![format!("{path} {name}")],
        None => near.iter().map(|name| format!("{path} {name}")).collect(),
    };
    let unknown = lang.pick(
        format!("kommandoen `{word}` findes ikke"),
        format!("there is no command `{word}`"),
    );
    unknown + &did_you_mean(&near, lang)
}

/// Says that there is no such flag, or that a word is one too many.
fn unknown_argument(argument: &str, near: &[String], lang: Lang) -> String {
    let unknown = match argument.starts_with('-') {
        true => lang.pick(
            format!("`{argument}` findes ikke her"),
            format!("there is no `{argument}` here"),
        ),
        false => lang.pick(
            format!("`{argument}` er et ord for meget; et navn med mellemrum skal stå i anførselstegn"),
            format!("`{argument}` is one word too many; a name with spaces must stand in quotes"),
        ),
    };
    unknown + &did_you_mean(near, lang)
}

/// Says why a value cannot be read.
fn bad_value(error: &Error, argument: &str, value: &str, lang: Lang) -> String {
    let source = error.source();
    let known = source.and_then(|source| source.downcast_ref::<BadValue>());
    let reason = match (known, source) {
        (Some(known), _) => known.reason(lang).to_owned(),
        (None, Some(other)) => {
            lang.pick(format!("kan ikke læses ({other})"), other.to_string())
        }
        (None, None) => lang.pick("kan ikke læses", "cannot be read").to_owned(),
    };
    lang.pick(
        format!("`{value}` kan ikke stå i `{argument}`: {reason}"),
        format!("`{value}` cannot stand in `{argument}`: {reason}"),
    )
}

/// Says that two flags cannot stand together, or that one stands twice.
fn conflict(argument: &str, prior: &[String], lang: Lang) -> String {
    let others = quoted(prior);
    if prior.is_empty() || prior.iter().all(|prior| prior == argument) {
        return lang.pick(
            format!("`{argument}` står to gange"),
            format!("`{argument}` stands twice"),
        );
    }
    lang.pick(
        format!("`{argument}` kan ikke bruges sammen med {others}"),
        format!("`{argument}` cannot be used together with {others}"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives what is said of a command line in Danish.
    #[track_caller]
    fn said(line: &str) -> String {
        let words: Vec<_> = line.split(' ').map(OsString::from).collect();
        let error = localized::command(Lang::Da).try_get_matches_from(&words);
        message(&error.unwrap_err(), &words, Lang::Da)
    }

    #[test]
    fn each_mistake_is_told_in_danish() {
        for (line, expected) in [
            ("folio tjek", "kommandoen `tjek` findes ikke; mente du `folio check`?"),
            ("folio byg", "kommandoen `byg` findes ikke; mente du `folio build`?"),
            (
                "folio letters sendt",
                "kommandoen `sendt` findes ikke; mente du `folio letters sent`?",
            ),
            ("folio chekc", "kommandoen `chekc` findes ikke; mente du `folio check`?"),
            ("folio xyzzy", "kommandoen `xyzzy` findes ikke"),
            ("folio build --onyl breve", "`--onyl` findes ikke her; mente du `--only`?"),
            (
                "folio build --only brev",
                "`brev` kan ikke stå i `--only <folder|breve|blaa-bog>`; vælg mellem `folder`, `breve`, `blaa-bog`",
            ),
            (
                "folio build --only",
                "der mangler en værdi efter `--only <folder|breve|blaa-bog>`; vælg mellem `folder`, `breve`, `blaa-bog`",
            ),
            ("folio letters sent", "der mangler `--by <post|e-mail>`"),
            ("folio letters undo", "der mangler `--to <NAVN>` eller `--last`"),
            (
                "folio letters redate",
                "der mangler `--on <DAG>`, `--to <NAVN>` eller `--last`",
            ),
            (
                "folio letters undo --to 003 --last",
                "`--to <NAVN>` kan ikke bruges sammen med `--last`",
            ),
            (
                "folio letters drafts --every --to 003",
                "`--every` kan ikke bruges sammen med `--to <NAVN>`",
            ),
            (
                "folio letters sent --by post --on i-går",
                "`i-går` kan ikke stå i `--on <DAG>`: skriv dagen som 2022-02-03",
            ),
            (
                "folio build --threads 0",
                "`0` kan ikke stå i `--threads <ANTAL>`: skriv et helt tal fra 1 til 256",
            ),
            (
                "folio build --first mange",
                "`mange` kan ikke stå i `--first <ANTAL>`: skriv et helt tal",
            ),
            (
                "folio check a b",
                "`b` er et ord for meget; et navn med mellemrum skal stå i anførselstegn",
            ),
        ] {
            assert_eq!(said(line), expected, "{line}");
        }
    }

    #[test]
    fn every_command_has_a_danish_word() {
        let command = localized::command(Lang::Da);
        let below = command.find_subcommand("letters").map(Command::get_subcommands);
        for command in command.get_subcommands().chain(below.into_iter().flatten()) {
            let name = command.get_name();
            assert!(DANISH_WORDS.iter().any(|(known, _)| *known == name), "{name}");
        }
    }
}
