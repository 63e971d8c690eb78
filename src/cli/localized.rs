//! The command line in the language of whoever types it. Each flag and command has both texts
//! where it is declared: the English one as its documentation, the Danish one as its long help.
//! Here clap's command is told which of them to show, with headings and names of values to match.

use std::ffi::OsString;
use std::fmt;

use clap::builder::Str;
use clap::{Arg, ArgAction, Command, CommandFactory, FromArgMatches};
use folio::Lang;
use folio::listing::Format;

use super::args::Cli;
use super::usage_error;

/// How the help of a command is laid out in Danish, where the heading of the usage is our own.
const DANISH_TEMPLATE: &str =
    "{before-help}{about-with-newline}\nBrug: {usage}\n\n{all-args}{after-help}";

/// What is said below the help in Danish; the English text is beside the command itself.
const DANISH_EXIT_CODES: &str = "Slutkoder: 0 færdig (advarsler er tilladt), 1 beskeder om data, \
                                 skabeloner eller en PDF, eller et nej til et spørgsmål, 2 forkert \
                                 brug, 3 computeren";

/// The names of values in usage and help: the English one and the Danish one.
const VALUE_NAMES: &[(&str, &str)] = &[
    ("CODE", "KODE"),
    ("COUNCIL", "RÅD"),
    ("DAY", "DAG"),
    ("DIR", "MAPPE"),
    ("FILE", "FIL"),
    ("FILE.xlsx", "FIL.xlsx"),
    ("G", "GRAM"),
    ("MM", "MM"),
    ("N", "ANTAL"),
    ("N/COUNT", "NR/ANTAL"),
    ("NAME", "NAVN"),
    ("NEW", "NY"),
    ("OLD", "GAMMEL"),
    ("OUT.pdf", "NY.pdf"),
    ("PAGE", "SIDE"),
    ("PDF", "PDF"),
    ("PERIOD", "PERIODE"),
    ("REPORT.pdf", "RAPPORT.pdf"),
];

/// Why a value of a flag cannot be read, in both languages, as the parsers of values tell clap.
#[derive(Debug, Clone)]
pub(crate) struct BadValue {
    /// The reason in Danish.
    da: String,
    /// The reason in English.
    en: String,
}

impl BadValue {
    /// Takes the reason in Danish and in English, each to follow the flag and a colon.
    pub(crate) fn new(da: impl Into<String>, en: impl Into<String>) -> Self {
        Self { da: da.into(), en: en.into() }
    }

    /// Gives the reason in a language.
    pub(crate) fn reason(&self, lang: Lang) -> &str {
        lang.pick(&self.da, &self.en)
    }
}

impl fmt::Display for BadValue {
    /// Writes the English reason, which clap prints.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.en)
    }
}

impl std::error::Error for BadValue {}

/// Reads the command line. When it cannot be read, or asks for help, what is to be said is said,
/// and the exit code is given instead: 2, or 0 behind help.
///
/// # Errors
/// Fails with the exit code.
pub(crate) fn parse(words: impl Iterator<Item = OsString>) -> Result<Cli, u8> {
    let words = with_help_flag(words.collect());
    let (lang, format) = (language(&words), format(&words));
    let matches = command(lang).try_get_matches_from(&words);
    let parsed = matches.and_then(|matches| Cli::from_arg_matches(&matches));
    parsed.map_err(|error| usage_error::tell(&error, &words, lang, format))
}

/// Writes `folio help build` as `folio build --help`, so that there is one way to the help.
fn with_help_flag(mut words: Vec<OsString>) -> Vec<OsString> {
    let is_help = |word: &OsString| word == "help" || word == "hjælp";
    if words.get(1).is_some_and(is_help) {
        words.remove(1);
        words.push("--help".into());
    }
    words
}

/// Tells the language that the words of a command line ask for, also when they are wrong in other
/// ways.
fn language(words: &[OsString]) -> Lang {
    if is_set(words, "--lang", "en") { Lang::En } else { Lang::Da }
}

/// Tells the form of messages that the words of a command line ask for.
fn format(words: &[OsString]) -> Format {
    if is_set(words, "--format", "json") { Format::Json } else { Format::Human }
}

/// Whether a flag stands among the words with a value, behind it or joined by an equals sign.
fn is_set(words: &[OsString], flag: &str, value: &str) -> bool {
    let joined = format!("{flag}={value}");
    let is_pair = |pair: &[OsString]| pair[0] == flag && pair[1] == value;
    words.windows(2).any(is_pair) || words.iter().any(|word| *word == *joined)
}

/// Gives the whole command line in a language.
pub(crate) fn command(lang: Lang) -> Command {
    let command = localized(Cli::command(), lang);
    let version = Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version)
        .help(lang.pick("Vis programmets version", "Print the version"))
        .help_heading(flags_heading(lang));
    let command = command.disable_version_flag(true).arg(version);
    match lang {
        Lang::Da => with_danish_usage(command.after_help(DANISH_EXIT_CODES)),
        Lang::En => command,
    }
}

/// Gives the heading of flags.
fn flags_heading(lang: Lang) -> &'static str {
    lang.pick("Valg", "Options")
}

/// Gives a command and those below it in a language, but for their usage.
fn localized(command: Command, lang: Lang) -> Command {
    let help = Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::Help)
        .help(lang.pick("Vis denne hjælp", "Print this help"))
        .help_heading(flags_heading(lang));
    let danish = command.get_long_about().map(ToString::to_string);
    let about = lang.pick(danish, command.get_about().map(ToString::to_string));
    let command = command
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .arg(help)
        .about(about.unwrap_or_default())
        .long_about(None::<&'static str>)
        .subcommand_help_heading(lang.pick("Kommandoer", "Commands"))
        .subcommand_value_name(lang.pick("KOMMANDO", "COMMAND"))
        .mut_args(|arg| localized_arg(arg, lang))
        .mut_subcommands(|command| localized(command, lang));
    match lang {
        Lang::Da => command.help_template(DANISH_TEMPLATE),
        Lang::En => command,
    }
}

/// Gives a flag or a value in a language. Defaults and words to choose from stand in its text and
/// in its name, so that clap adds none of its own.
fn localized_arg(arg: Arg, lang: Lang) -> Arg {
    let Some(danish) = arg.get_long_help().map(ToString::to_string) else { return arg };
    let english = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let heading = match arg.get_help_heading() {
        Some("Letters again") => lang.pick("Breve igen", "Letters again"),
        _ if arg.is_positional() => lang.pick("Argumenter", "Arguments"),
        _ => flags_heading(lang),
    };
    let names = arg.get_value_names().unwrap_or_default();
    let names: Vec<Str> = names.iter().map(|name| value_name(name, lang)).collect();
    let arg = arg
        .help(lang.pick(danish, english))
        .long_help(None::<&'static str>)
        .help_heading(heading);
    if !arg.get_action().takes_values() {
        return arg;
    }
    let arg = arg.hide_default_value(true).hide_possible_values(true);
    if names.is_empty() { arg } else { arg.value_names(names) }
}

/// Gives the name of a value in a language. Words to choose from, `post|e-mail`, are the same in
/// both.
fn value_name(english: &Str, lang: Lang) -> Str {
    let known = VALUE_NAMES.iter().find(|(name, _)| name == english);
    let danish = known.map_or(english.clone(), |(_, danish)| (*danish).into());
    lang.pick(danish, english.clone())
}

/// Writes the usage of a command and of those below it with Danish words.
fn with_danish_usage(command: Command) -> Command {
    let mut built = command.clone();
    built.build();
    danish_usage(command, &mut built)
}

/// Writes the usage of a command as clap makes it of the `built` one, with Danish words.
fn danish_usage(command: Command, built: &mut Command) -> Command {
    let usage = built.render_usage().to_string();
    let usage = usage
        .trim_start_matches("Usage:")
        .trim()
        .replace("[OPTIONS]", "[VALG]");
    let below = |command: Command| {
        let name = command.get_name().to_owned();
        let built = built.find_subcommand_mut(&name).expect("it has the same commands");
        danish_usage(command, built)
    };
    command.override_usage(usage).mut_subcommands(below)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Goes through a command and all below it.
    fn walk(command: &Command, look: &mut dyn FnMut(&Command)) {
        look(command);
        command.get_subcommands().for_each(|below| walk(below, look));
    }

    #[test]
    fn every_command_and_flag_has_a_text_in_both_languages() {
        walk(&Cli::command(), &mut |command| {
            let name = command.get_name();
            assert!(command.get_about().is_some(), "{name}");
            assert!(command.get_long_about().is_some(), "{name} has no Danish text");
            for arg in command.get_arguments() {
                let id = arg.get_id();
                assert!(arg.get_help().is_some(), "{name} {id}");
                assert!(arg.get_long_help().is_some(), "{name} {id} has no Danish text");
                let names = arg.get_value_names().unwrap_or_default();
                let is_known = |name: &str| {
                    name.contains('|')
                        || VALUE_NAMES.iter().any(|(known, _)| *known == name)
                };
                let takes_value = arg.get_action().takes_values();
                assert!(
                    !takes_value || names.iter().all(|name| is_known(name)),
                    "{name} {id}: {names:?}"
                );
            }
        });
    }

    #[test]
    fn defaults_and_choices_are_told_in_both_languages() {
        walk(&Cli::command(), &mut |command| {
            for arg in command.get_arguments() {
                let texts = [arg.get_help(), arg.get_long_help()]
                    .map(|text| text.map(ToString::to_string).unwrap_or_default());
                for default in arg.get_default_values() {
                    let default = default.to_string_lossy();
                    let told = texts.iter().all(|text| text.contains(&*default));
                    assert!(!arg.get_action().takes_values() || told, "{texts:?}");
                }
                let names = arg.get_value_names().unwrap_or_default().join("|");
                let values = arg.get_possible_values();
                let takes_value = arg.get_action().takes_values();
                for value in values.iter().filter(|_| takes_value) {
                    assert!(names.contains(value.get_name()), "{names}: {value:?}");
                }
            }
        });
    }

    #[test]
    fn no_english_heading_is_left_in_danish_help() {
        let mut command = command(Lang::Da);
        command.build();
        walk(&command.clone(), &mut |command| {
            let help = command.clone().render_long_help().to_string();
            let english = [
                "Usage",
                "Options",
                "Commands",
                "Arguments",
                "[default",
                "[possible",
                "Print th",
                "[OPTIONS]",
                "COMMAND",
                "PERIOD]",
                "Exit codes",
                "aliases",
            ];
            for word in english {
                assert!(!help.contains(word), "`{word}` stands in:\n{help}");
            }
            assert!(help.contains("Brug: folio"), "{help}");
        });
        let help = super::command(Lang::En).render_long_help().to_string();
        assert!(help.contains("Usage: folio") && help.contains("Commands:"), "{help}");
    }

    #[test]
    fn help_is_asked_for_by_a_word_or_a_flag() {
        let words = |text: &str| text.split(' ').map(OsString::from).collect::<Vec<_>>();
        let asked = with_help_flag(words("folio hjælp letters sent"));
        assert_eq!(asked, words("folio letters sent --help"));
        assert_eq!(language(&words("folio build --lang=en")), Lang::En);
        assert_eq!(language(&words("folio build --lang")), Lang::Da);
    }
}
