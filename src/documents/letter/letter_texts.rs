//! Which texts stand in a letter: the opening, what is said of each kind of mandate in the order of
//! the table, what the council expects, and the close. Each is chosen by what the data say of the
//! person and the mandates, so that no text says more than they do.

use serde::Serialize;

use super::Letter;
use super::letter_names::Decision;
use crate::ground::danish;
use crate::period::letter_contents::Kind;
use crate::period::model::{Affiliation, ElectionPeriod, Mandate, RoleMeaning, StandsIn};
use crate::period::schema::{self, virtual_path};

/// The virtual path of the prose of a letter of thanks for councils that have none of their own.
const OWN_THANKS: &str = "/templates/brev-tak.typ";

/// The virtual path of the program's own prose of a letter of thanks to somebody who goes on in
/// other mandates.
const OWN_THANKS_IN_PASSING: &str = "/templates/brev-tak-undervejs.typ";

/// The virtual path of the opening of a letter that replaces another and names no new mandate,
/// for councils that have none of their own.
const OWN_REPLACEMENT: &str = "/templates/brev-erstatning.typ";

/// The virtual path of the opening of a letter of which the usual one is not true, for councils that
/// have none of their own.
const OWN_OTHER_MANDATES: &str = "/templates/brev-andre-mandater.typ";

/// The same where the council has appointed to all its mandates.
const OWN_OTHER_APPOINTED: &str = "/templates/brev-andre-mandater-udpeget.typ";

/// The same where the council has nominated to all its mandates.
const OWN_OTHER_NOMINATED: &str = "/templates/brev-andre-mandater-indstillet.typ";

/// The virtual path of the text on a personal task in a letter that has expectations for others.
const OWN_PERSONAL_AMONG_OTHERS: &str =
    "/templates/brev-personligt-hverv-blandt-andre.typ";

/// The virtual path of the prose of a letter of thanks for such mandates, for councils that have none
/// of their own.
const OWN_THANKS_FOR_OTHERS: &str = "/templates/brev-tak-andre-mandater.typ";

/// What the virtual paths of the program's own texts begin with.
const OWN_PREFIX: &str = "/templates/";

/// The texts of letters that the program has where the council has none.
pub(super) const OWN_PROSE: [&str; 15] = [
    OWN_OTHER_APPOINTED,
    OWN_OTHER_NOMINATED,
    OWN_PERSONAL_AMONG_OTHERS,
    OWN_THANKS,
    OWN_THANKS_IN_PASSING,
    OWN_THANKS_FOR_OTHERS,
    OWN_REPLACEMENT,
    OWN_OTHER_MANDATES,
    "/templates/brev-indstillet.typ",
    "/templates/brev-stedfortraeder.typ",
    "/templates/brev-personlig-stedfortraeder.typ",
    "/templates/brev-uden-stemmeret.typ",
    "/templates/brev-personligt-hverv.typ",
    "/templates/brev-organisation.typ",
    "/templates/brev-uden-kommunalbestyrelse.typ",
];

/// The virtual paths of the texts that a letter sets.
#[derive(Debug, Serialize)]
pub(super) struct LetterProse {
    /// The text above the table of mandates. A letter of thanks has no other.
    pub(super) opening: String,
    /// The texts below the table on single mandates or kinds of them; none in most letters.
    pub(super) passages: Vec<Passage>,
    /// The text on what the council expects; `None` where it expects nothing of its own, and in a
    /// letter of thanks.
    pub(super) expectations: Option<Passage>,
    /// The text before the signatures; `None` in a letter of thanks.
    pub(super) closing: Option<String>,
}

/// A text with the words that stand in it for what is this letter's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Passage {
    /// The virtual path of the text.
    pub(super) path: String,
    /// What stands in the place of `#forum`: one name, or several with commas and "og".
    forum: String,
    /// What stands in the place of `#rolle`: "medlem".
    role: String,
    /// What stands in the place of `#udpeget-af`; empty where the council appoints.
    appointer: String,
    /// What stands in the place of `#stedfortræder-for`; empty where nobody is named.
    stands_in_for: String,
    /// What stands in the place of `#organisation`; empty for somebody of a municipality.
    organisation: String,
    /// The places of the mandates that the text is about among those of the letter; none where it is
    /// about the person.
    #[serde(skip)]
    pub(super) mandates: Vec<usize>,
}

/// A passage that is being put together of the mandates that have it in common.
struct Gathered<'a> {
    /// The text, by its path below the period folder, whether or not the council has it.
    text: &'a str,
    /// The mandates, in the order of the table, each with its place among those of the letter.
    mandates: Vec<(usize, &'a Mandate)>,
}

impl LetterProse {
    /// Chooses the texts of a letter.
    pub(super) fn of(letter: &Letter) -> Self {
        match letter.kind {
            Kind::Thanks => Self {
                opening: thanks(letter),
                passages: Vec::new(),
                expectations: None,
                closing: None,
            },
            Kind::Mandates => {
                let expectations = expectations(letter);
                // Of somebody of an organisation nothing is expected on behalf of municipalities.
                let is_of_municipality =
                    letter.appointee.affiliation.municipality().is_some();
                let speaks_for_others = is_of_municipality && expectations.is_some();
                Self {
                    opening: opening(letter),
                    passages: passages(letter, speaks_for_others),
                    expectations,
                    closing: Some(virtual_path(schema::CLOSING)),
                }
            }
        }
    }

    /// Gives the virtual paths of all texts, from top to bottom.
    pub(super) fn paths(self) -> Vec<String> {
        let Self { opening, passages, expectations, closing } = self;
        let passages = passages.into_iter().chain(expectations);
        std::iter::once(opening)
            .chain(passages.map(|passage| passage.path))
            .chain(closing)
            .collect()
    }
}

impl Letter<'_> {
    /// Tells whether the usual words are true of the letter: the council itself has appointed the
    /// person to all its mandates, for the election period, to speak for the municipalities, and with a
    /// vote. Of anything else they would say something false.
    pub(crate) fn is_usual(&self) -> bool {
        let comes_from_municipality = self.appointee.affiliation.municipality().is_some();
        comes_from_municipality
            && self.mandates.iter().all(|mandate| self.has_usual_words(mandate))
    }

    /// Tells whether the usual words are true of all that the person goes on with; also where that is
    /// nothing.
    fn goes_on_as_usual(&self) -> bool {
        super::held(self.period, self.appointee)
            .all(|mandate| self.has_usual_words(mandate))
    }

    /// Tells whether the usual words are true of a mandate, whoever holds it.
    fn has_usual_words(&self, mandate: &Mandate) -> bool {
        let forum = &self.period.fora[mandate.forum];
        !mandate.is_nominated
            && mandate.role.meaning().has_vote
            && !forum.is_personal
            && forum.term.is_none()
    }
}

/// Chooses the text of a letter of thanks. It is the program's own where the council has none, and
/// then another for somebody who goes on and so has no successor everywhere.
fn thanks(letter: &Letter) -> String {
    if !letter.is_usual() || !letter.goes_on_as_usual() {
        own_or_programs(letter, schema::THANKS_FOR_OTHERS, OWN_THANKS_FOR_OTHERS)
    } else if letter.period.has_text(schema::THANKS) {
        virtual_path(schema::THANKS)
    } else if letter.thanks_in_passing() {
        OWN_THANKS_IN_PASSING.into()
    } else {
        OWN_THANKS.into()
    }
}

/// Chooses the opening of a letter about mandates: by their number, or one that
/// congratulates nobody when the letter replaces another and has no news. Without a text of
/// the council's, the latter is for letters that correct a name alone: letters that were
/// sent before there was such a text keep their words.
fn opening(letter: &Letter) -> String {
    if !letter.is_usual() {
        let programs = match letter.decision() {
            Decision::Appointed => OWN_OTHER_APPOINTED,
            Decision::Nominated => OWN_OTHER_NOMINATED,
            Decision::Both => OWN_OTHER_MANDATES,
        };
        own_or_programs(letter, schema::OTHER_MANDATES, programs)
    } else if letter.period.has_text(schema::REPLACEMENT) && letter.has_no_news() {
        virtual_path(schema::REPLACEMENT)
    } else if letter.corrects_name() && letter.has_no_news() {
        OWN_REPLACEMENT.into()
    } else if letter.mandates.len() == 1 {
        virtual_path(schema::ONE_MANDATE)
    } else {
        virtual_path(schema::SEVERAL_MANDATES)
    }
}

/// Gives the council's own text, or the program's where there is none.
fn own_or_programs(letter: &Letter, own: &str, programs: &str) -> String {
    match letter.period.has_text(own) {
        true => virtual_path(own),
        false => programs.into(),
    }
}

/// Puts the passages of a letter together, in the order of the table. Mandates that a text would say
/// the same of share it.
fn passages(letter: &Letter, speaks_for_others: bool) -> Vec<Passage> {
    let mut gathered: Vec<Gathered> = Vec::new();
    for (at, &mandate) in letter.mandates.iter().enumerate() {
        for text in texts_of(letter, mandate) {
            let one = Gathered { text, mandates: vec![(at, mandate)] };
            match gathered.iter_mut().find(|other| other.is_alike(&one, letter.period)) {
                Some(other) => other.mandates.extend(one.mandates),
                None => gathered.push(one),
            }
        }
    }
    let finish = |one: Gathered| one.finish(letter, speaks_for_others);
    gathered.into_iter().map(finish).collect()
}

/// Lists the texts that are true of a mandate and that the usual ones do not say. The forum's own text
/// stands in the place of those on the role and on the personal task.
fn texts_of<'a>(letter: &'a Letter, mandate: &Mandate) -> Vec<&'a str> {
    let forum = &letter.period.fora[mandate.forum];
    let nomination = mandate.is_nominated.then_some(schema::NOMINATED);
    if let Some(own) = &forum.letter_text {
        return nomination.into_iter().chain([own.as_str()]).collect();
    }
    let RoleMeaning { has_vote, stands_in, .. } = mandate.role.meaning();
    let role = match stands_in {
        StandsIn::ForNobody => None,
        _ if mandate.stands_in_for.is_some() => Some(schema::PERSONAL_DEPUTY),
        _ => Some(schema::DEPUTY),
    };
    let vote = (!has_vote).then_some(schema::WITHOUT_VOTE);
    let capacity = forum.is_personal.then_some(schema::PERSONAL_CAPACITY);
    [nomination, role, vote, capacity].into_iter().flatten().collect()
}

/// Gives the virtual path of the program's own text for one of the council's, by its path below the
/// period folder.
fn programs_text(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    format!("{OWN_PREFIX}{name}")
}

/// Chooses the text on what the council expects, which depends on whom the person comes from. There
/// is none where no mandate is held for anybody but the person alone, nor for somebody whom the council
/// has only nominated.
fn expectations(letter: &Letter) -> Option<Passage> {
    let is_held_for_others =
        |mandate: &&&Mandate| !letter.period.fora[mandate.forum].is_personal;
    let mut held = letter.mandates.iter().filter(is_held_for_others);
    if !held.any(|mandate| !mandate.is_nominated) {
        return None;
    }
    let affiliation = &letter.appointee.affiliation;
    let programs = |path| own_or_programs(letter, path, &programs_text(path));
    let path = match affiliation {
        Affiliation::Municipality { is_council_member: true, .. } => {
            virtual_path(schema::EXPECTATIONS)
        }
        Affiliation::Municipality { .. } => programs(schema::NO_COUNCIL_MEMBER),
        Affiliation::Organisation(_) => programs(schema::ORGANISATION),
    };
    Some(Passage::of_person(path, affiliation))
}

impl Passage {
    /// Makes a passage that speaks of the person and of no single mandate.
    fn of_person(path: String, affiliation: &Affiliation) -> Self {
        let organisation = match affiliation {
            Affiliation::Organisation(name) => name.clone(),
            Affiliation::Municipality { .. } => String::new(),
        };
        let (forum, role) = (String::new(), String::new());
        let (appointer, stands_in_for) = (String::new(), String::new());
        Self {
            path,
            forum,
            role,
            appointer,
            stands_in_for,
            organisation,
            mandates: Vec::new(),
        }
    }
}

/// So many fora a text names; of more it says how many they are, since nobody reads such a sentence.
const MOST_NAMED: usize = 3;

impl<'a> Gathered<'a> {
    /// Tells whether the text would say the same of both, but for the forum: of the same role, where it
    /// is about that, with the same appointer or member.
    fn is_alike(&self, other: &Self, period: &ElectionPeriod) -> bool {
        let ((_, one), (_, two)) = (self.mandates[0], other.mandates[0]);
        // What the person is only nominated to stands behind the sentence on the nomination.
        self.text == other.text
            && one.is_nominated == two.is_nominated
            && match self.text {
                schema::NOMINATED => {
                    one.role == two.role && period.appointer(one) == period.appointer(two)
                }
                schema::PERSONAL_DEPUTY => {
                    one.role == two.role && one.stands_in_for == two.stands_in_for
                }
                schema::DEPUTY | schema::WITHOUT_VOTE => one.role == two.role,
                _ => true,
            }
    }

    /// Makes the passage, with the fora and the roles as series.
    fn finish(self, letter: &Letter, speaks_for_others: bool) -> Passage {
        let period = letter.period;
        let (_, first) = self.mandates[0];
        let roles = self.mandates.iter().map(|(_, one)| one.role.word().to_owned());
        let stands_in_for = first.stands_in_for.clone().unwrap_or_default();
        Passage {
            path: self.path(letter, speaks_for_others),
            forum: self.fora(period),
            role: danish::series(&distinct(roles)),
            appointer: period.appointer(first).unwrap_or_default().to_owned(),
            stands_in_for,
            organisation: String::new(),
            mandates: self.mandates.into_iter().map(|(at, _)| at).collect(),
        }
    }

    /// Gives the virtual path: that of the council's text, or of the program's. That on a personal task
    /// says otherwise where expectations follow, which do not hold for it.
    fn path(&self, letter: &Letter, speaks_for_others: bool) -> String {
        let is_among_others = self.text == schema::PERSONAL_CAPACITY && speaks_for_others;
        let programs = if is_among_others {
            OWN_PERSONAL_AMONG_OTHERS.to_owned()
        } else {
            programs_text(self.text)
        };
        own_or_programs(letter, self.text, &programs)
    }

    /// Writes the fora as a sentence has them. A name with a comma in it stands in quotation marks.
    fn fora(&self, period: &ElectionPeriod) -> String {
        let name = |(_, mandate): &(usize, &Mandate)| {
            let name = &period.fora[mandate.forum].name;
            if name.contains(',') { format!("»{name}«") } else { name.clone() }
        };
        let names = distinct(self.mandates.iter().map(name));
        let must_name = self.text == schema::PERSONAL_CAPACITY
            || schema::forum_text_key(self.text).is_some();
        if names.len() <= MOST_NAMED || must_name {
            return danish::series(&names);
        }
        let word = danish::NUMBER_WORDS.get(names.len()).map(|word| (*word).to_owned());
        let count = word.unwrap_or_else(|| danish::number(names.len()));
        format!("{count} af oversigtens fora")
    }
}

/// Leaves out what stands among texts before, and keeps their order.
fn distinct(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut distinct = Vec::new();
    for text in texts {
        if !distinct.contains(&text) {
            distinct.push(text);
        }
    }
    distinct
}
