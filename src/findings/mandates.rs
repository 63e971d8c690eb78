//! What can be wrong with the mandates of a person, and with the seats of a forum.

use time::Date;

use crate::findings::declare::findings;
use crate::findings::sentences::Sentences;
use crate::ground::danish;
use crate::ground::lang::{Lang, counted};

findings! {
    /// What can be wrong with a mandate or a forum.
    pub enum MandateFinding {
        /// An appointee has no mandate, and so would get no letter. Either a row is missing, or
        /// the person has left.
        NoMandate = F0404, Rule, Error, Fixed;
        /// A person sits in a forum twice at the same time; holds the row of the first mandate.
        /// Both days of a mandate belong to it, the first and the last.
        OverlappingMandate(usize) = F0405, Rule, Error, Adjustable;
        /// A mandate has ended before the day that the letters bear, and they no longer name
        /// it. A letter of thanks is made about it, or the person goes on elsewhere.
        Ended {
            /// The day that the letters bear.
            letters: Date,
            /// Whether the person is thanked for the mandate.
            is_thanked: bool,
        } = F0434, Rule, Warning, Adjustable;
        /// A mandate of somebody who has died or left goes on behind the day of the letters. It fills a
        /// seat, and the folder counts it.
        OfSomebodyGone {
            /// The office's word for why the person gets no letter.
            why: &'static str,
            /// The forum of the mandate.
            forum: String,
            /// The last day of the mandate; `None` where its end is open.
            to: Option<Date>,
        } = F0462, Rule, Warning, Adjustable;
        /// A forum has a chair already at that time; holds the row of the first. Both would
        /// stand as chair in their letters.
        SecondChair(usize) = F0420, Rule, Error, Adjustable;
        /// Nobody is appointed to a forum. Either mandates are missing, or the forum should go.
        EmptyForum = F0414, Rule, Warning, Adjustable;
        /// A forum has more members at a time than seats. Deputies and substitutes do not
        /// count.
        TooManyMembers {
            /// How many seats the forum has.
            seats: usize,
            /// The most members that it has at a time.
            members: usize,
        } = F0423, Rule, Error, Adjustable;
        /// A forum never has as many members as seats. A seat may be vacant, or a row missing.
        TooFewMembers {
            /// How many seats the forum has.
            seats: usize,
            /// The most members that it has at a time.
            members: usize,
        } = F0424, Rule, Warning, Adjustable;
        /// A forum has a deputy, but no member at that time; holds the forum.
        LoneDeputy(String) = F0425, Rule, Warning, Adjustable;
        /// The council only nominates to a mandate, and its forum does not say who appoints.
        NominatedForNobody = F0479, Rule, Error, Fixed;
        /// A forum says that the council itself appoints those whom it nominates.
        AppointedByCouncil = F0480, Rule, Error, Fixed;
        /// A role stands in for one member, and none is named.
        DeputyOfNobody = F0481, Rule, Error, Fixed;
        /// A member is named beside a role that stands in for nobody; holds the role.
        StandsInForNobody(String) = F0482, Rule, Error, Fixed;
        /// Whom a deputy stands in for has no seat in the forum on the day of the letters, or during the
        /// deputy's mandate; holds the forum. Letters name the member.
        NoSuchMember(String) = F0483, Rule, Warning, Adjustable;
        /// Whom a deputy stands in for is nearly the name of a member. Letters would print the slip.
        MisspeltMember {
            /// The forum.
            forum: String,
            /// The name of the member who is meant.
            meant: String,
        } = F0496, Rule, Error, Fixed;
        /// A deputy stands in for himself or herself.
        DeputyOfSelf = F0497, Rule, Error, Fixed;
        /// What should name whom appoints is no name that a sentence could take.
        NoAppointer = F0498, Rule, Error, Fixed;
        /// A seat stands empty between two holders: the next begins later than the day after the
        /// last one has left.
        EmptySeat {
            /// The forum.
            forum: String,
            /// The last day of the one who left.
            last: Date,
        } = F0478, Rule, Warning, Adjustable;
        /// One sex has less than two members in five of a forum. Two fifths are rounded down;
        /// of two members each sex should have one. The Danish gender equality act, chapter 4,
        /// asks for a balance.
        GenderBalance {
            /// Members who are women.
            women: usize,
            /// Members who are men.
            men: usize,
        } = F0430, Rule, Info, Adjustable;
    }
}

impl MandateFinding {
    /// Says what is wrong, and what to do about it, in the language `lang`. `value` is the text of
    /// the cell, which some sentences quote; it is empty where there is none.
    pub(super) fn sentences(&self, lang: Lang, value: &str) -> Sentences {
        match self {
            Self::NoMandate => lang.say(
                (
                    format!("`{value}` har intet mandat og får derfor ikke noget brev"),
                    format!("`{value}` has no mandate and would get no letter"),
                ),
                (
                    "tilføj en række i `mandater`; er personen fratrådt eller afdød, \
                     så skriv det i `forsendelse`",
                    "add a row to `mandater`; if the person has resigned or died, \
                     write `fratrådt` or `afdød` into `forsendelse`",
                ),
            ),
            Self::OverlappingMandate(row) => lang.say(
                (
                    format!(
                        "personen sidder allerede i `{value}` i samme tid (række {row})"
                    ),
                    format!(
                        "the person already sits in `{value}` at that time (row {row})"
                    ),
                ),
                ("ret eller slet den ene", "mend or delete one of them"),
            ),
            Self::OfSomebodyGone { why, forum, to } => {
                let open = || lang.pick("videre", "further notice").to_owned();
                let day = to.map_or_else(open, |to| lang.day(to));
                lang.say(
                    (
                        format!(
                            "`{value}` er `{why}`, men mandatet i `{forum}` løber til {day} i \
                             `mandater`"
                        ),
                        format!(
                            "`{value}` is `{why}`, but the mandate in `{forum}` runs until {day} in \
                             `mandater`"
                        ),
                    ),
                    (
                        "ret `til` til den dag, personen trådte ud, eller slet mandatet; skal \
                         personen have brev, så ret `forsendelse`",
                        "make `til` the day on which the person left, or delete the mandate; if the \
                         person is to get a letter, mend `forsendelse`",
                    ),
                )
            }
            Self::Ended { letters, is_thanked: true } => lang.say(
                (
                    format!(
                        "mandatet slutter `{value}`, før brevenes dato {}; personen får \
                         et takkebrev",
                        danish::date(*letters)
                    ),
                    format!(
                        "the mandate ends `{value}`, before the letters' date {letters}; \
                         the person gets a letter of thanks"
                    ),
                ),
                (
                    "er personen trådt ud, så send takkebrevet, eller skriv \
                     `fratrådt` i `forsendelse`, hvis intet skal sendes; ellers ret \
                     datoen, eller `brev.dato`",
                    "if the person has left, send the letter of thanks, or write \
                     `fratrådt` into `forsendelse` if nothing is to be sent; \
                     otherwise mend the date, or `brev.dato`",
                ),
            ),
            Self::Ended { letters, is_thanked: false } => lang.say(
                (
                    format!(
                        "mandatet slutter `{value}`, før brevenes dato {}; personen har \
                         andre mandater og får intet takkebrev",
                        danish::date(*letters)
                    ),
                    format!(
                        "the mandate ends `{value}`, before the letters' date {letters}; \
                         the person has other mandates and gets no letter of thanks"
                    ),
                ),
                (
                    "skal der takkes, så skriv `ja` i kolonnen `tak` i `mandater`, og \
                     ellers `nej`; er mandatet ikke slut, så ret datoen, eller \
                     `brev.dato`",
                    "if thanks are due, write `ja` into the column `tak` of `mandater`, \
                     otherwise `nej`; if the mandate is not over, mend the date, or \
                     `brev.dato`",
                ),
            ),
            Self::SecondChair(row) => lang.say(
                (
                    format!(
                        "`{value}` har allerede en formand i samme tid (række {row})"
                    ),
                    format!("`{value}` already has a chair at that time (row {row})"),
                ),
                (
                    "ret rollen eller datoerne i den ene række",
                    "mend the role or the dates in one of the rows",
                ),
            ),
            Self::EmptyForum => lang.say(
                (
                    format!("ingen er udpeget til `{value}`"),
                    format!("nobody is appointed to `{value}`"),
                ),
                (
                    "tilføj mandaterne i `mandater`, eller slet forummet",
                    "add the mandates to `mandater`, or delete the forum",
                ),
            ),
            Self::TooManyMembers { seats, members } => {
                let (plads, seat) = seat_count(*seats);
                lang.say(
                    (
                        format!(
                            "`{value}` har {plads}, men {members} medlemmer samtidig"
                        ),
                        format!("`{value}` has {seat}, but {members} members at a time"),
                    ),
                    (
                        "ret pladserne her eller mandaterne i `mandater`; kun roller, der \
                         tager en plads, tælles med",
                        "mend the seats here or the mandates in `mandater`; only roles \
                         that take a seat count",
                    ),
                )
            }
            Self::TooFewMembers { seats, members } => {
                let (plads, seat) = seat_count(*seats);
                lang.say(
                    (
                        format!("`{value}` har {plads}, men højst {members} besat"),
                        format!("`{value}` has {seat}, but at most {members} filled"),
                    ),
                    (
                        "ret pladserne her eller mandaterne i `mandater`; kun roller, der \
                         tager en plads, tælles med",
                        "mend the seats here or the mandates in `mandater`; only roles \
                         that take a seat count",
                    ),
                )
            }
            Self::LoneDeputy(forum) => lang.say(
                (
                    format!("`{forum}` har en `{value}`, men intet medlem i samme tid"),
                    format!("`{forum}` has a `{value}`, but no member at that time"),
                ),
                (
                    "tilføj medlemmet i `mandater`, eller ret rollen",
                    "add the member to `mandater`, or mend the role",
                ),
            ),
            Self::NominatedForNobody => lang.say(
                (
                    format!("rådet indstiller til `{value}`, men der står ikke, hvem der udpeger"),
                    format!("the council nominates to `{value}`, but nothing says who appoints"),
                ),
                (
                    "skriv hvem i kolonnen `udpeges af` i `fora`, eller `udpeget` her",
                    "write who does into the column `udpeges af` of `fora`, or `udpeget` here",
                ),
            ),
            Self::AppointedByCouncil => lang.say(
                (
                    format!("`{value}` er rådet selv; kolonnen er til en anden, der udpeger"),
                    format!("`{value}` is the council itself; the column is for somebody else who appoints"),
                ),
                (
                    "lad cellen være tom, hvor rådet selv udpeger",
                    "leave the cell empty where the council itself appoints",
                ),
            ),
            Self::DeputyOfNobody => lang.say(
                (
                    format!("en `{value}` træder ind for ét medlem, men der er ikke skrevet hvem"),
                    format!("a `{value}` stands in for one member, but nothing says for whom"),
                ),
                (
                    "skriv medlemmets navn i kolonnen `for`, eller brug `stedfortræder`, når det \
                     er for alle",
                    "write the member's name into the column `for`, or use `stedfortræder` where it \
                     is for all of them",
                ),
            ),
            Self::StandsInForNobody(role) => lang.say(
                (
                    format!("rollen `{role}` træder ikke ind for nogen, men i `for` står `{value}`"),
                    format!("the role `{role}` stands in for nobody, but `for` says `{value}`"),
                ),
                (
                    "ret rollen, fx til `personlig stedfortræder`, eller tøm cellen",
                    "mend the role, for example to `personlig stedfortræder`, or empty the cell",
                ),
            ),
            Self::NoSuchMember(forum) => lang.say(
                (
                    format!("`{value}` har ingen plads i `{forum}` på brevets dag"),
                    format!("`{value}` has no seat in `{forum}` on the day of the letter"),
                ),
                (
                    "skriv navnet på det medlem, der har pladsen nu; er medlemmet udpeget af en anden \
                     end rådet, så skriv en undtagelse i `kontrol`",
                    "write the name of the member who has the seat now; if somebody else than the \
                     council appoints the member, write an exception into `kontrol`",
                ),
            ),
            Self::MisspeltMember { forum, meant } => lang.say(
                (
                    format!("`{value}` har ingen plads i `{forum}`, men det har `{meant}`"),
                    format!("`{value}` has no seat in `{forum}`, but `{meant}` has"),
                ),
                (
                    "skriv navnet, som det står ved medlemmets eget mandat; brevet trykker det",
                    "write the name as it stands at the member's own mandate; the letter prints it",
                ),
            ),
            Self::DeputyOfSelf => lang.say(
                (
                    format!("`{value}` kan ikke være stedfortræder for sig selv"),
                    format!("`{value}` cannot stand in for himself or herself"),
                ),
                (
                    "skriv navnet på det medlem, som personen træder ind for",
                    "write the name of the member whom the person stands in for",
                ),
            ),
            Self::NoAppointer => lang.say(
                (
                    format!("`{value}` er ikke navnet på den, der udpeger"),
                    format!("`{value}` is not the name of whoever appoints"),
                ),
                (
                    "skriv det, som det skal stå i sætningen »Det er …, der udpeger«, fx \
                     `beskæftigelsesministeren`; udpeger rådet selv, så lad cellen være tom",
                    "write it as it shall stand in the sentence »Det er …, der udpeger«, for example \
                     `beskæftigelsesministeren`; where the council itself appoints, leave the cell empty",
                ),
            ),
            Self::EmptySeat { forum, last } => {
                let day = lang.day(*last);
                lang.say(
                    (
                        format!(
                            "en plads i `{forum}` står tom mellem {day} og `{value}`, hvor den næste begynder"
                        ),
                        format!(
                            "a seat in `{forum}` stands empty between {day} and `{value}`, when the \
                             next holder begins"
                        ),
                    ),
                    (
                        "ret `til` hos den, der gik, eller `fra` her; stod pladsen tom, så skriv en \
                         undtagelse i `kontrol`",
                        "mend `til` of the one who left, or `fra` here; if the seat stood empty, \
                         write an exception into `kontrol`",
                    ),
                )
            }
            Self::GenderBalance { women, men } => lang.say(
                (
                    format!(
                        "kønnene er ulige fordelt i `{value}`: kvinder {women}, mænd \
                         {men}"
                    ),
                    format!(
                        "the sexes are unevenly spread in `{value}`: women {women}, men \
                         {men}"
                    ),
                ),
                (
                    "se på fordelingen, næste gang rådet udpeger til forummet",
                    "look at the balance the next time the council appoints to the \
                     forum",
                ),
            ),
        }
    }
}

/// A number of seats, in Danish and in English.
fn seat_count(number: usize) -> (String, String) {
    (counted(number, "plads", "pladser"), counted(number, "seat", "seats"))
}
