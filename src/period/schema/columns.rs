//! The six tables of a period folder, column by column, with what the office is told to write
//! in each. A column is an enum variant, so that one that does not exist cannot be named.

use crate::period::model::{
    Answer, Appointment, Basis, DispatchWay, OfficerRole, Sex, ThanksWish,
};
use crate::period::schema::cell_words::words;
use crate::period::schema::{ColumnDefinition, Form, Presence, Schema, TableColumn};

/// The most members of a chairmanship. The pages have places for one to five, and letters that name
/// more have no room left.
const MOST_OFFICERS: usize = 12;

/// The most municipalities of a council. Denmark has 98.
const MOST_MUNICIPALITIES: usize = 200;

/// The most fora of a council. The sample has 22. Each takes up to four megabytes to be set.
const MOST_FORA: usize = 150;

/// The most contacts of a secretariat, which stand on one page.
const MOST_CONTACTS: usize = 100;

/// The most rows of any table. No council has a thousand; Excel has a million, and a file made to do
/// harm still more.
pub(crate) const MAX_ROWS: usize = 200_000;

/// Defines a table by its name, the most rows, its purpose and its columns. Each column has documentation, a
/// presence, a header, a hint in the office's words and, unless its cells are texts, a form.
/// The macro makes an enum of the columns, and the [`Schema`] that lists them in the same
/// order.
macro_rules! table {
    (
        $schema:ident = $name:literal, $most_rows:expr, $purpose:literal;
        $columns:ident {
            $(
                $(#[$about:meta])+
                $column:ident: $presence:ident($header:literal, $hint:literal $(, $form:expr)?),
            )+
        }
    ) => {
        #[doc = concat!("The columns of `", $name, "`.")]
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum $columns {
            $($(#[$about])+ $column,)+
        }

        #[doc = concat!("The table `", $name, "`.")]
        pub(crate) const $schema: Schema = Schema {
            name: $name,
            file: concat!($name, ".csv"),
            purpose: $purpose,
            most_rows: $most_rows,
            columns: &[$(ColumnDefinition {
                name: $header,
                presence: Presence::$presence,
                form: table!(@form $($form)?),
                hint: $hint,
            },)+],
        };

        impl TableColumn for $columns {
            const TABLE: &'static Schema = &$schema;

            fn index(self) -> usize {
                self as usize
            }
        }
    };
    (@form) => { Form::Text };
    (@form $form:expr) => { $form };
}

table! {
    CHAIRMANSHIP = "formandskab", MOST_OFFICERS,
        "Dem, der skriver under: netop én formand og de næstformænd, der er.";
    OfficerColumn {
        /// The office that the person has in the council. Exactly one is the chair.
        Role: Filled(
            "rolle",
            "formand, næstformand, 1. næstformand eller 2. næstformand",
            Form::Words(words::<OfficerRole>)
        ),
        /// The title that is printed with the name below the greeting and the letters.
        Title: Filled("titel", "Som den skal trykkes, fx Borgmester"),
        /// The name as it is printed.
        Name: Filled("navn", "Fornavn og efternavn, som det skal trykkes"),
        /// The letter of the party; empty for a person without one.
        Party: MayBeEmpty("parti", "Partiets bogstav, fx A"),
        /// The municipality that the person comes from.
        Municipality: Filled(
            "kommune",
            "Kommunens korte navn, som i arket kommuner",
            Form::Row(&MUNICIPALITIES)
        ),
        /// The first day in office, for somebody who took it over within the period.
        From: Optional("fra", "Kun ved skift i perioden: første dag på posten", Form::Date),
        /// The last day in office, for somebody who left it within the period.
        To: Optional("til", "Kun ved skift i perioden: sidste dag på posten", Form::Date),
        /// The file of the portrait in the folder `billeder`.
        Portrait: Optional("portræt", "Navnet på en fil i mappen billeder, fx smed.jpg"),
        /// The file of the signature in the folder `billeder`.
        Signature: Optional(
            "underskrift",
            "Navnet på en fil i mappen billeder, fx smed-underskrift.png"
        ),
    }
}

table! {
    MUNICIPALITIES = "kommuner", MOST_MUNICIPALITIES,
        "Rådets kommuner og deres borgmestre.";
    MunicipalityColumn {
        /// The short name, by which all other tables refer to the municipality.
        Name: Filled("kommune", "Kommunens korte navn, fx Vordingborg"),
        /// The mayor's name, to the letter as it stands in other tables.
        Mayor: Filled("borgmester", "Fornavn og efternavn, skrevet ens overalt"),
        /// The title of whoever heads the municipality, where it is not `Borgmester`.
        MayorTitle: Optional(
            "borgmestertitel",
            "Kun hvor titlen er en anden, fx Overborgmester; så er en borgmester ikke kommunens leder"
        ),
        /// The letter of the mayor's party.
        Party: MayBeEmpty("parti", "Borgmesterens partibogstav, fx A"),
        /// The full name, where it is not the short name followed by `Kommune`.
        FullName: Optional(
            "fulde navn",
            "Kun hvis det ikke er navnet og Kommune, fx Bornholms Regionskommune"
        ),
    }
}

table! {
    FORA = "fora", MOST_FORA, "De fora, som rådet udpeger til.";
    ForumColumn {
        /// The full name, by which mandates refer to the forum.
        Name: Filled("forum", "Forummets fulde navn"),
        /// The subject area under which the folder prints the forum.
        SubjectArea: Filled(
            "fagområde",
            "Et fagområde, som det hedder i fagomraader.json",
            Form::SubjectArea
        ),
        /// How many members, the chair and vice-chair included, the council appoints.
        Seats: Filled(
            "pladser",
            "Hvor mange medlemmer rådet udpeger, fx 4; 0, hvor det kun er observatører",
            Form::Count
        ),
        /// Whether a law, an order, statutes or an agreement have the council appoint.
        Basis: Filled(
            "grundlag",
            "lov, bekendtgørelse, vedtægt eller aftale",
            Form::Words(words::<Basis>)
        ),
        /// Who appoints where the council only nominates.
        Appointer: Optional(
            "udpeges af",
            "Kun hvor rådet indstiller, og en anden udpeger, fx beskæftigelsesministeren"
        ),
        /// The first day of the forum's own term.
        From: Optional(
            "fra",
            "Kun når forummets periode er en anden end rådets: første dag",
            Form::Date
        ),
        /// The last day of the forum's own term.
        To: Optional(
            "til",
            "Kun når forummets periode er en anden: sidste dag, eller indtil videre",
            Form::Date
        ),
        /// Whether members are appointed in their personal capacity.
        IsPersonal: Optional(
            "personligt hverv",
            "ja, hvor medlemmerne ikke er bundet af nogens instruks, ellers nej",
            Form::Words(words::<Answer>)
        ),
        /// The council's own words in letters about the forum.
        LetterText: Optional(
            "brevtekst",
            "Kun hvis brevet skal have rådets egne ord om forummet: fgu for filen \
             tekster/brev-forum-fgu.typ"
        ),
        /// What the forum does, in a sentence that is printed below its name.
        Description: Optional("beskrivelse", "Én sætning om, hvad forummet laver"),
    }
}

table! {
    APPOINTEES = "udpegede", MAX_ROWS, "De udpegede, en række for hver person.";
    AppointeeColumn {
        /// The member number, by which mandates refer to the person.
        Number: Filled("nr", "Medlemsnummeret, fx 067; nuller forrest bevares"),
        /// The name as it stands on the letter.
        Name: Filled("navn", "Fornavn og efternavn, som det skal stå på brevet"),
        /// The organisation that stands first in the address, before the name.
        Organisation: Optional(
            "organisation",
            "Øverst i adressen, fx Ringsted Kommune; navnet følger så efter Att."
        ),
        /// The line below the name in the address; the mayor of a municipality has `Borgmester`.
        Title: MayBeEmpty("titel", "En linje under navnet i adressen, fx Byrådsmedlem"),
        /// The letter of the party, which is compared with other tables and printed in the Blå Bog.
        Party: MayBeEmpty("parti", "Partiets bogstav, fx C"),
        /// The sex, for the count of women and men in a forum alone.
        Sex: Optional(
            "køn",
            "k eller m; bruges kun til at vise fordelingen i et forum",
            Form::Words(words::<Sex>)
        ),
        /// The municipality that the person comes from, not the one of the address.
        Municipality: MayBeEmpty(
            "kommune",
            "Kommunens korte navn, som i arket kommuner; tom for den, der kommer fra en organisation",
            Form::Row(&MUNICIPALITIES)
        ),
        /// The organisation that the person represents, for somebody of no municipality.
        Represents: Optional(
            "repræsenterer",
            "Kun for den, der ikke kommer fra en kommune: organisationen, fx Dansk Industri"
        ),
        /// Whether the person sits on the municipal council.
        IsCouncilMember: Optional(
            "kommunalbestyrelse",
            "nej for en ansat i kommunen; ja eller tom for et medlem af kommunalbestyrelsen",
            Form::Words(words::<Answer>)
        ),
        /// Whom the letter goes to if the person lives with somebody else.
        CareOf: Optional("co", "Hvem brevet skal til hos, fx Bo Holm; trykkes som c/o Bo Holm"),
        /// The street with its number; needed for a letter by post.
        Street: MayBeEmpty(
            "adresse",
            "Vej og nummer, fx Kløvervej 17; kræves, når brevet sendes med post"
        ),
        /// The short form of the street, where the street is too long for the window.
        ShortStreet: Optional(
            "kort adresse",
            "En kort form til ruden; gadenavnet højst 20 tegn, fx Gl. Ringstedvej 17"
        ),
        /// The postcode; needed for a letter by post within Denmark.
        Postcode: MayBeEmpty("postnr", "Fire cifre, fx 4100; kræves, når brevet sendes med post"),
        /// The town; needed for a letter by post.
        Town: MayBeEmpty("by", "Byens navn, fx Ringsted; kræves, når brevet sendes med post"),
        /// The short form of the town, where the town is too long for the window.
        ShortTown: Optional("kort by", "En kort form til ruden, højst 20 tegn, fx Nykøbing F"),
        /// The country of the address; empty for Denmark.
        Country: Optional("land", "Kun uden for Danmark, fx Sverige; postnr skrives da som dér"),
        /// The e-mail address; needed for a letter by e-mail.
        Email: MayBeEmpty("e-mail", "fx navn@kommune.dk; kræves, når brevet sendes med e-mail"),
        /// The telephone number, which is checked for its form and not printed.
        Phone: Optional("telefon", "Otte cifre, fx 41 32 47 06"),
        /// How the letter goes, or why the person gets none.
        Dispatch: Filled(
            "forsendelse",
            "post eller e-mail; afdød, fratrådt eller ingen giver intet brev",
            Form::Words(words::<DispatchWay>)
        ),
        /// The names under which the person was sent letters before the present name.
        FormerNames: Optional(
            "tidligere navn",
            "Kun når samme person har fået nyt eller rettet navn: navnet, som det stod på brevet; \
             flere skilles med semikolon"
        ),
    }
}

table! {
    MANDATES = "mandater", MAX_ROWS,
        "Mandaterne, en række for hver plads; nr og navn skal passe sammen.";
    MandateColumn {
        /// The member number of the person who holds the mandate.
        Number: Filled("nr", "Personens nummer, som i arket udpegede", Form::Row(&APPOINTEES)),
        /// The name of that person, which must fit the number.
        Name: Filled("navn", "Personens navn, skrevet som i arket udpegede"),
        /// The municipality of that person, where two persons have one name.
        Municipality: Optional(
            "kommune",
            "Kun når to udpegede hedder det samme",
            Form::Row(&MUNICIPALITIES)
        ),
        /// The forum in which the mandate is.
        Forum: Filled("forum", "Forummets navn, som i arket fora", Form::Row(&FORA)),
        /// The role of the person in the forum.
        Role: Filled(
            "rolle",
            "formand, næstformand, 1. næstformand, 2. næstformand, medformand, medlem, \
             stedfortræder, personlig stedfortræder, suppleant, observatør, eller en rolle fra \
             periode.json",
            Form::Role
        ),
        /// The member whom the person stands in for.
        StandsInFor: Optional(
            "for",
            "Navnet på det medlem, som en personlig stedfortræder træder ind for"
        ),
        /// Whether the council appoints the person, or only nominates.
        Appointment: Optional(
            "udpegning",
            "udpeget eller indstillet; tom: som forummets udpeges af siger",
            Form::Words(words::<Appointment>)
        ),
        /// The first day of the mandate.
        From: Filled("fra", "Første dag, fx 01-02-2022", Form::Date),
        /// The last day of the mandate.
        To: Filled("til", "Sidste dag, fx 31-01-2026, eller indtil videre", Form::Date),
        /// On which day somebody of the last period was given the mandate anew.
        Reappointed: Optional(
            "genudpeget",
            "Kun for den, der også stod i sidste periode: dagen for den nye udpegning eller indstilling",
            Form::Date
        ),
        /// Whether the person is thanked when the mandate is over.
        Thanks: Optional(
            "tak",
            "ja eller nej, om der skal takkes, når mandatet er slut; tom: kun når personen ikke \
             har andre mandater",
            Form::Words(words::<ThanksWish>)
        ),
    }
}

table! {
    CONTACTS = "kontakter", MOST_CONTACTS, "Sekretariatets kontaktpersoner.";
    ContactColumn {
        /// The name as it is printed.
        Name: Filled("navn", "Fornavn og efternavn"),
        /// The title that is printed with the name.
        Title: Filled("titel", "fx specialkonsulent"),
        /// The telephone number of eight digits.
        Phone: Filled("telefon", "Otte cifre, fx 41 32 47 06"),
        /// The e-mail address, which readers may write to.
        Email: Filled("e-mail", "fx navn@kl.dk"),
    }
}

/// All tables, in the order in which the office is shown them.
pub(crate) const TABLES: [Schema; 6] =
    [CHAIRMANSHIP, MUNICIPALITIES, FORA, APPOINTEES, MANDATES, CONTACTS];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::period::model::UsualRole;

    #[test]
    fn the_hint_of_a_column_of_words_names_every_word() {
        let columns = TABLES.iter().flat_map(|table| table.columns);
        for ColumnDefinition { name, form, hint, .. } in columns {
            let words = match form {
                Form::Words(words) => words(),
                Form::Role => words::<UsualRole>(),
                _ => continue,
            };
            let hint = format!(" {} ", hint.replace([',', ';'], " "));
            for word in words {
                let named = hint.contains(&format!(" {word} "));
                assert!(named, "{name}: `{word}` is not in its hint");
            }
        }
    }
}
