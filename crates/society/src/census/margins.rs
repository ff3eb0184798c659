//! The totals the census was made to meet, each with the claims it rests on and the number found
//! in the finished tables.
//!
//! The list is made after the census, by adding its cells again: a total that got lost between two
//! steps would show here.

use evidence::{Evidence, Region};

use crate::census::ages::{ARMY, TOWNSPEOPLE, age_claims, men_claim};
use crate::census::classes::{SECURITY_CLAIM, class_claims, class_totals, party_claim};
use crate::census::enumerated::Census;
use crate::census::error::Error;
use crate::census::figures::{id, people, people_together};
use crate::census::margin::Margin;
use crate::census::nationality;
use crate::census::regions::{Basis, COUNTED, counted_claim};
use crate::census::rules::CensusRules;
use crate::census::strata::{Class, Nationality, Occupation, Party};

/// All totals of a census.
///
/// # Errors
/// When the evidence lacks a figure.
pub fn of(evidence: &Evidence, rules: &CensusRules, census: &Census) -> Result<Vec<Margin>, Error> {
    let mut margins = vec![whole(
        "people",
        people(evidence, COUNTED)?,
        union(|region| census.people(region)),
        vec![COUNTED.to_owned()],
    )];
    regions(evidence, census, &mut margins)?;
    homes(evidence, census, &mut margins)?;
    nationalities(evidence, rules, census, &mut margins)?;
    groups(evidence, rules, census, &mut margins)?;
    Ok(margins)
}

fn whole(what: &str, given: u64, held: u64, claims: Vec<String>) -> Margin {
    Margin {
        what: what.to_owned(),
        place: "USSR".to_owned(),
        given,
        held,
        claims,
        assumption: None,
    }
}

fn union(of: impl Fn(Region) -> u32) -> u64 {
    Region::all().map(|region| u64::from(of(region))).sum()
}

fn regions(evidence: &Evidence, census: &Census, margins: &mut Vec<Margin>) -> Result<(), Error> {
    for region in Region::all().filter(|region| census.basis(*region) == Basis::Counted) {
        let mut add = |what: &str, claim: String, held: u32| -> Result<(), Error> {
            margins.push(Margin {
                what: what.to_owned(),
                place: id(evidence, region).to_owned(),
                given: people(evidence, &claim)?,
                held: u64::from(held),
                claims: vec![claim],
                assumption: None,
            });
            Ok(())
        };
        let cells = census.cells(region).map(|(_, people)| people).sum();
        add("people", counted_claim(evidence, region), cells)?;
        let men = men_claim(evidence, region);
        if evidence.claim(&men).is_some() {
            add("men", men, census.men(region))?;
        }
    }
    Ok(())
}

fn homes(evidence: &Evidence, census: &Census, margins: &mut Vec<Margin>) -> Result<(), Error> {
    let town = people(evidence, TOWNSPEOPLE)?;
    margins.push(whole(
        "townspeople",
        town,
        union(|region| census.townspeople(region)),
        vec![TOWNSPEOPLE.to_owned()],
    ));
    for (what, decade, held) in [
        (
            "children under ten",
            0,
            union(|region| census.of_occupation(region, Occupation::Child)),
        ),
        ("aged 10 to 19", 10, union(|region| census.youths(region))),
    ] {
        let claims = age_claims(decade..=decade);
        let given = people_together(evidence, claims.iter().map(String::as_str))?;
        margins.push(whole(what, given, held, claims));
    }
    for (what, claim, occupation) in [
        ("army and border guard", ARMY, Occupation::Army),
        (
            "staff of state security",
            SECURITY_CLAIM,
            Occupation::StateSecurity,
        ),
    ] {
        margins.push(whole(
            what,
            people(evidence, claim)?,
            union(|region| census.of_occupation(region, occupation)),
            vec![claim.to_owned()],
        ));
    }
    Ok(())
}

fn nationalities(
    evidence: &Evidence,
    rules: &CensusRules,
    census: &Census,
    margins: &mut Vec<Margin>,
) -> Result<(), Error> {
    let totals = nationality::totals(evidence, rules)?;
    for (nationality, given) in Nationality::ALL.into_iter().zip(totals) {
        let counted = nationality::is_counted(nationality);
        margins.push(Margin {
            assumption: (!counted).then_some("nationalities"),
            ..whole(
                &format!("nationality {nationality}"),
                given,
                union(|region| census.of_nationality(region, nationality)),
                nationality::claims_of(nationality),
            )
        });
    }
    Ok(())
}

fn groups(
    evidence: &Evidence,
    rules: &CensusRules,
    census: &Census,
    margins: &mut Vec<Margin>,
) -> Result<(), Error> {
    let totals = class_totals(evidence, rules, census.counted())?;
    for (class, given) in Class::ALL.into_iter().zip(totals) {
        margins.push(Margin {
            assumption: Some("individual"),
            ..whole(
                &format!("social group {class}"),
                given,
                union(|region| census.of_class(region, class)),
                class_claims(class)
                    .iter()
                    .map(|id| (*id).to_owned())
                    .collect(),
            )
        });
    }
    for party in Party::ALL {
        if let Some(claim) = party_claim(party) {
            margins.push(whole(
                &format!("party {party}"),
                people(evidence, claim)?,
                union(|region| census.of_party(region, party)),
                vec![claim.to_owned()],
            ));
        }
    }
    Ok(())
}
