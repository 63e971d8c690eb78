//! The address of a person as letters and labels print it, one line below the other.

use crate::period::address::{Address, Line};
use crate::period::letter_contents::ATTENTION;
use crate::period::model::{Appointee, Dispatch};

/// Gives the lines of a person's address, on letters and labels alike: the organisation and
/// "Att." with the name, or the name alone; title, "c/o", street, postcode and town, country.
/// A line that the data leave out is left out, so none is empty. Whoever gets the letter by
/// e-mail has that address below the name; whoever gets no letter has no address.
pub fn lines(appointee: &Appointee) -> Vec<Line> {
    let Appointee { name, organisation, title, dispatch, .. } = appointee;
    let mut lines = match organisation {
        Some(organisation) => {
            vec![Line::plain(organisation), Line::plain(format!("{ATTENTION}{name}"))]
        }
        None => vec![Line::plain(name)],
    };
    lines.extend(title.as_ref().map(Line::plain));
    match dispatch {
        Dispatch::Post(Address { care_of, street, locality }) => {
            lines.extend(care_of.as_ref().map(|name| Line::plain(format!("c/o {name}"))));
            lines.push(street.clone());
            lines.extend(locality.lines());
        }
        Dispatch::Email(email) => lines.push(Line::plain(email)),
        Dispatch::None(_) => {}
    }
    lines
}

/// Gives what stands between a person's name and the town, in the order in which a print
/// provider's table has it: organisation, title, "c/o", street. Lines have their full forms,
/// and those that the data leave out are left out. Without a letter by post there are only
/// organisation and title.
pub fn between_name_and_place(appointee: &Appointee) -> Vec<String> {
    let Appointee { organisation, title, dispatch, .. } = appointee;
    let mut lines: Vec<_> = organisation.iter().chain(title).cloned().collect();
    if let Dispatch::Post(Address { care_of, street, .. }) = dispatch {
        lines.extend(care_of.as_ref().map(|name| format!("c/o {name}")));
        lines.push(street.full.clone());
    }
    lines
}

/// Gives the lines of a person's address in their full forms, as the register keeps them.
pub fn full_lines(appointee: &Appointee) -> Vec<String> {
    lines(appointee).into_iter().map(|line| line.full).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::origin::Origin;
    use crate::period::address::Locality;
    use crate::period::model::{Affiliation, NoLetter};

    /// Gives the full lines of the address of somebody who may have an organisation and a title.
    fn full(organisation: bool, title: bool, dispatch: Dispatch) -> Vec<String> {
        let appointee = Appointee {
            origin: Origin::file("udpegede.csv"),
            number: "017".into(),
            name: "Åse Ågård".into(),
            former_names: Vec::new(),
            organisation: organisation.then(|| "Ringsted Kommune".into()),
            affiliation: Affiliation::Organisation(String::new()),
            title: title.then(|| "Borgmester".into()),
            party: None,
            dispatch,
            mandates: Vec::new(),
        };
        full_lines(&appointee)
    }

    /// Makes a Danish address, whose town has a short form.
    fn danish(care_of: Option<&str>) -> Dispatch {
        let town = Line {
            full: "Nykøbing Falster".into(),
            short: Some("Nykøbing F".into()),
        };
        Dispatch::Post(Address {
            care_of: care_of.map(Into::into),
            street: Line::plain("Kløvervej 17"),
            locality: Locality::Denmark { postcode: "4800".into(), town },
        })
    }

    #[test]
    fn an_address_has_the_lines_that_are_filled_in_the_order_of_the_post() {
        let short = full(false, false, danish(None));
        assert_eq!(short, ["Åse Ågård", "Kløvervej 17", "4800 Nykøbing Falster"]);
        let long = full(true, true, danish(Some("Bo Holm")));
        let expected = [
            "Ringsted Kommune",
            "Att. Åse Ågård",
            "Borgmester",
            "c/o Bo Holm",
            "Kløvervej 17",
            "4800 Nykøbing Falster",
        ];
        assert_eq!(long, expected);
        let email = Dispatch::Email("aa@ringsted.example".into());
        assert_eq!(full(false, false, email), ["Åse Ågård", "aa@ringsted.example"]);
        assert_eq!(full(false, false, Dispatch::None(NoLetter::Deceased)), ["Åse Ågård"]);
    }

    #[test]
    fn a_town_without_postcode_has_no_space_before_it_and_its_short_form_keeps_the_postcode()
     {
        let locality = Locality::Abroad {
            postcode: None,
            town: "Cobh".into(),
            country: "Irland".into(),
        };
        assert_eq!(locality.lines(), [Line::plain("Cobh"), Line::plain("IRLAND")]);
        let Dispatch::Post(address) = danish(None) else { panic!("it goes by post") };
        assert_eq!(address.locality.lines()[0].short.as_deref(), Some("4800 Nykøbing F"));
    }
}
