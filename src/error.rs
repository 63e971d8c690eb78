//! What stops a run: the environment, or errors in the data.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::artwork::size_fault::SizeFault;
use crate::booklet::fault::BookletFault;
use crate::envelope::Envelope;
use crate::finding::{Code, nearest};
use crate::owner::Holder;
use crate::preflight::unreadable::Unreadable;
use crate::profile::ProfileFault;
use crate::recipients::fault::ChoiceFault;
use crate::shards::fault::MergeFault;
use crate::wording::Lang;

/// What stops a run.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The file system refused.
    Io {
        /// What was tried: `read`, `write`, …
        action: &'static str,
        /// The file or directory.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// There is no period folder where one was named or looked for.
    NoPeriod {
        /// Where it was looked for.
        path: PathBuf,
        /// Whether `periode.json.txt` lies there: Explorer hides the extension.
        has_text_file: bool,
    },
    /// Several councils have a folder for the newest period, and none was named.
    AmbiguousPeriod(Vec<String>),
    /// The data or templates hold errors, which the sink has collected.
    Data,
    /// The fonts or templates in the binary or in `--templates` cannot be used.
    Templates(String),
    /// The templates do not tell how large their pictures are.
    PictureSizes(SizeFault),
    /// A file is no profile that a folder can be printed by.
    Profile {
        /// The file.
        path: PathBuf,
        /// Why not.
        fault: ProfileFault,
    },
    /// A file that is to be made is there already.
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The documents would be written among the data.
    OutputAmongData {
        /// The folder for the output.
        path: PathBuf,
    },
    /// A workbook is asked for under a name that says it is something else.
    NotXlsx {
        /// The file.
        path: PathBuf,
    },
    /// Not the code of a finding; perhaps a known one misspelt.
    UnknownCode {
        /// What was asked for.
        name: String,
        /// The nearest code.
        suggestion: Option<String>,
    },
    /// Not the name of an envelope; perhaps a known one misspelt.
    UnknownEnvelope {
        /// What was asked for.
        name: String,
        /// The nearest name.
        suggestion: Option<String>,
        /// All names.
        known: Vec<String>,
    },
    /// A PDF cannot be made into a booklet.
    Booklet {
        /// The PDF.
        path: PathBuf,
        /// Why.
        fault: BookletFault,
    },
    /// There is no file where one was named.
    NoFile {
        /// The file.
        path: PathBuf,
    },
    /// A PDF that cannot be judged.
    UnreadablePdf {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: Unreadable,
    },
    /// A PDF that has failed the preflight; its report is printed already.
    NotReady,
    /// The writer of workbooks refuses.
    Workbook(String),
    /// A letter that was asked for is not told.
    Choice(ChoiceFault),
    /// A letter that was never made as it is today cannot have been sent.
    NotBuilt {
        /// Its path below the output folder.
        path: String,
        /// Who would receive it.
        name: String,
    },
    /// Some letters are not among those that were written; each with its reason.
    LeftOut(Vec<String>),
    /// The shares of several machines cannot be joined.
    Merge(MergeFault),
    /// Another run is changing the same folder.
    Locked {
        /// The lock file.
        path: PathBuf,
        /// Who runs it, where that is known.
        holder: Option<Holder>,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}

impl Error {
    /// An [`Error::Io`] at `path`, for `map_err`.
    pub fn io(
        action: &'static str,
        path: impl AsRef<Path>,
    ) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.as_ref().to_owned();
        move |source| Self::Io { action, path, source }
    }

    /// An [`Error::UnknownCode`], with the nearest code.
    pub fn unknown_code(name: &str) -> Self {
        Self::UnknownCode {
            name: name.to_owned(),
            suggestion: Code::nearest(name),
        }
    }

    /// An [`Error::UnknownEnvelope`], with the nearest name among `own` and those built in.
    pub fn unknown_envelope(name: &str, own: &[Envelope]) -> Self {
        let all = own.iter().chain(Envelope::built_in());
        let known: Vec<_> = all.map(|envelope| envelope.name.clone()).collect();
        Self::UnknownEnvelope {
            name: name.to_owned(),
            suggestion: nearest(name, known.iter().map(String::as_str)),
            known,
        }
    }

    /// An [`Error::Booklet`] of the PDF at `path`, for `map_err`.
    pub fn booklet(path: impl AsRef<Path>) -> impl FnOnce(BookletFault) -> Self {
        let path = path.as_ref().to_owned();
        move |fault| Self::Booklet { path, fault }
    }

    /// An [`Error::Workbook`], for `map_err`.
    pub fn workbook(reason: impl fmt::Display) -> Self {
        Self::Workbook(reason.to_string())
    }

    /// The sentence for the person at the terminal. The system's own reason stands in its
    /// own language.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::Io { action, path, source } => {
                let path = path.display();
                let action_da = danish(action);
                lang.pick(
                    format!("kan ikke {action_da} `{path}` ({source})"),
                    format!("cannot {action} `{path}` ({source})"),
                )
            }
            Self::NoPeriod { path, has_text_file: true } => {
                let path = path.display();
                lang.pick(
                    format!(
                        "ingen periodemappe i `{path}`: filen hedder `periode.json.txt`; \
                         slå `Filtypenavne` til i Stifinder, og fjern `.txt`"
                    ),
                    format!(
                        "no period folder at `{path}`: the file is named `periode.json.txt`; \
                         switch on `File name extensions` in Explorer and remove `.txt`"
                    ),
                )
            }
            Self::NoPeriod { path, has_text_file: false } => {
                let path = path.display();
                lang.pick(
                    format!(
                        "ingen periodemappe i `{path}` (en mappe med `periode.json`)"
                    ),
                    format!(
                        "no period folder at `{path}` (a folder with `periode.json`)"
                    ),
                )
            }
            Self::AmbiguousPeriod(folders) => {
                let folders = folders.join(", ");
                lang.pick(
                    format!(
                        "der er flere nyeste perioder: {folders}; skriv mappens navn"
                    ),
                    format!("several newest periods: {folders}; name one"),
                )
            }
            Self::Data => {
                lang.pick("der er fejl i dataene", "the data holds errors").into()
            }
            Self::Templates(reason) => lang.pick(
                format!("skabelonerne kan ikke bruges ({reason})"),
                format!("cannot use the templates ({reason})"),
            ),
            Self::PictureSizes(fault) => fault.message(lang),
            Self::Profile { path, fault } => {
                let path = path.display();
                let why = profile_fault(*fault, lang);
                lang.pick(
                    format!("`{path}` kan ikke bruges som trykprofil ({why}); bed trykkeriet om sin ICC-profil"),
                    format!("cannot print by the profile `{path}` ({why}); ask the print shop for its own"),
                )
            }
            Self::Exists { path } => {
                let path = path.display();
                lang.pick(
                    format!("`{path}` findes allerede; vælg et andet navn"),
                    format!("`{path}` exists already; choose another name"),
                )
            }
            Self::OutputAmongData { path } => {
                let path = path.display();
                lang.pick(
                    format!("`{path}` er en mappe med data; vælg en anden mappe med `--output`"),
                    format!("`{path}` is a folder of data; choose another one with `--output`"),
                )
            }
            Self::NotXlsx { path } => {
                let path = path.display();
                lang.pick(
                    format!("`{path}` ender ikke på `.xlsx`; Folio skriver kun den slags projektmapper"),
                    format!("`{path}` does not end in `.xlsx`; Folio writes no other workbooks"),
                )
            }
            Self::UnknownCode { name, suggestion } => {
                let near = suggestion.as_ref().map_or_else(String::new, |near| {
                    lang.pick(
                        format!("; mente du {near}?"),
                        format!("; did you mean {near}?"),
                    )
                });
                lang.pick(
                    format!("`{name}` er ikke nummeret på en besked{near}"),
                    format!("`{name}` is not the code of a finding{near}"),
                )
            }
            Self::UnknownEnvelope { name, suggestion, known } => {
                let others = match suggestion {
                    Some(near) => lang.pick(
                        format!("mente du `{near}`?"),
                        format!("did you mean `{near}`?"),
                    ),
                    None => known.join(", "),
                };
                lang.pick(
                    format!("`{name}` er ikke navnet på en kuvert; {others}"),
                    format!("`{name}` is not the name of an envelope; {others}"),
                )
            }
            Self::Booklet { path, fault } => {
                let path = path.display();
                let fault = fault.message(lang);
                lang.pick(
                    format!("intet hæfte af `{path}`: {fault}"),
                    format!("no booklet of `{path}`: {fault}"),
                )
            }
            Self::NoFile { path } => {
                let path = path.display();
                lang.pick(
                    format!(
                        "`{path}` er ingen fil (den findes ikke, eller det er en mappe)"
                    ),
                    format!("`{path}` is no file (there is none, or it is a folder)"),
                )
            }
            Self::UnreadablePdf { path, reason } => {
                let (path, reason) = (path.display(), reason.message(lang));
                lang.pick(
                    format!("`{path}` kan ikke kontrolleres: {reason}"),
                    format!("cannot judge `{path}`: {reason}"),
                )
            }
            Self::NotReady => lang.preflight_result(false).into(),
            Self::Workbook(reason) => lang.pick(
                format!("projektmappen kan ikke dannes ({reason})"),
                format!("cannot make the workbook ({reason})"),
            ),
            Self::Choice(fault) => fault.message(lang),
            Self::Merge(fault) => fault.message(lang),
            Self::LeftOut(reasons) => {
                let (count, reasons) = (reasons.len(), reasons.join("; "));
                lang.pick(
                    format!("{count} er ikke med: {reasons}"),
                    format!("{count} left out: {reasons}"),
                )
            }
            Self::NotBuilt { path, name } => lang.pick(
                format!(
                    "brevet til {name} ligger ikke i output-mappen, som det ville blive dannet nu \
                     (`{path}`); kør `folio build`, og se brevet efter"
                ),
                format!(
                    "the letter to {name} is not in the output folder as it would be made now \
                     (`{path}`); run `folio build` and look at the letter"
                ),
            ),
            Self::Locked { path, holder } => locked(path, holder.as_ref(), lang),
        }
    }
}

/// Who keeps a run out.
fn locked(path: &Path, holder: Option<&Holder>, lang: Lang) -> String {
    let path = path.display();
    let Some(Holder { name, seconds }) = holder else {
        return lang.pick(
            format!("en anden kørsel skriver netop nu (`{path}`); vent, og prøv igen"),
            format!("another run is writing (`{path}`); wait and try again"),
        );
    };
    let age = lang.age(*seconds);
    let somebody = lang.pick("en anden kørsel", "another run");
    let name = if name.is_empty() { somebody } else { name };
    lang.pick(
        format!("{name} har arbejdet her i {age} (`{path}`); vent, og prøv igen"),
        format!("{name} has been at work here for {age} (`{path}`); wait and try again"),
    )
}

/// Why a file is no profile to print by.
fn profile_fault(fault: ProfileFault, lang: Lang) -> &'static str {
    match fault {
        ProfileFault::Unreadable => {
            lang.pick("det er ingen ICC-profil", "it is no ICC profile")
        }
        ProfileFault::Class => lang.pick(
            "den er ikke til en trykmaskine, klasse `prtr`",
            "it is not for an output device, class `prtr`",
        ),
        ProfileFault::Inks => {
            lang.pick("dens farver er ikke CMYK", "its colours are not CMYK")
        }
        ProfileFault::Table => lang.pick(
            "dens tabeller har en form, der ikke læses",
            "its tables are of a form that is not read",
        ),
    }
}

/// What was tried, in Danish.
fn danish(action: &str) -> &str {
    match action {
        "read" => "læse",
        "write" => "skrive",
        "replace" => "erstatte",
        "remove" => "fjerne",
        "lock" => "låse",
        "start" => "starte",
        other => other,
    }
}
