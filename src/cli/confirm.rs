//! The question before something is recorded. It is asked where somebody can answer it; elsewhere a
//! flag must have answered it.

use std::io::{self, IsTerminal, Write};

use folio::listing::Format;
use folio::{Error, Exit, Explain, Lang};

use crate::cli::terminal::{Terminal, printable_lines};

/// Asks a question, unless there is none or a flag has answered it.
///
/// # Errors
/// [`Unasked`] where nobody can be asked, and [`Declined`] when the answer is anything but yes.
pub(crate) fn confirm(
    question: Option<String>,
    is_sure: bool,
    terminal: Terminal,
) -> Result<(), Error> {
    let Some(question) = question.filter(|_| !is_sure) else { return Ok(()) };
    let (stdin, mut stderr) = (io::stdin(), io::stderr());
    let can_answer = stdin.is_terminal() && stderr.is_terminal();
    if !can_answer || terminal.format == Format::Json {
        return Err(Unasked { question }.into());
    }
    let choice = terminal.lang.pick("j/n", "y/n");
    // Whoever does not see the question will not say yes.
    write!(stderr, "{} ({choice}) ", printable_lines(&question)).ok();
    let mut answer = String::new();
    stdin.read_line(&mut answer).ok();
    if is_yes(&answer) { Ok(()) } else { Err(Declined.into()) }
}

/// Whether an answer says yes, in Danish or in English.
fn is_yes(answer: &str) -> bool {
    let answer = answer.trim().to_lowercase();
    ["ja", "j", "yes", "y"].contains(&answer.as_str())
}

/// The refusal to record something without being sure, where nobody can be asked.
#[derive(Debug)]
struct Unasked {
    /// The question that nobody has answered.
    question: String,
}

impl Explain for Unasked {
    fn message(&self, lang: Lang) -> String {
        let question = &self.question;
        lang.pick(
            format!(
                "{question} her kan der ikke svares: er det rigtigt, så tilføj `--yes`"
            ),
            format!("{question} nobody can answer here: if it is right, add `--yes`"),
        )
    }

    fn exit(&self) -> Exit {
        Exit::Usage
    }
}

/// The end of a command whose question was not answered with yes. That is a decision, and no error; a script
/// hears by the exit code that nothing was recorded.
#[derive(Debug)]
pub(crate) struct Declined;

impl Explain for Declined {
    fn message(&self, lang: Lang) -> String {
        lang.pick(
            "der blev ikke svaret ja, så intet er noteret",
            "the answer was not yes, so nothing was recorded",
        )
        .into()
    }

    fn exit(&self) -> Exit {
        Exit::Findings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_declined_is_no_wrong_use() {
        assert_eq!(Declined.exit().code(), 1);
        assert!(Declined.message(Lang::Da).ends_with("intet er noteret"));
    }

    #[test]
    fn only_a_yes_in_one_of_the_two_languages_is_a_yes() {
        for yes in ["ja", "J\n", " yes \r\n", "y"] {
            assert!(is_yes(yes), "{yes}");
        }
        for no in ["", "\n", "n", "nej", "no", "jo", "jaja", "yes please"] {
            assert!(!is_yes(no), "{no}");
        }
    }
}
