//! The population that each line of repression drew on, by region.
//!
//! A national operation named a people, and more were taken than were of it: the stock is those who
//! could be found under that name in the census, not those who fell to the line. One line named no
//! nationality: the people who had worked on the railway in Manchuria and come back from Harbin,
//! most of them Russians, whom only the NKVD had on a list.

use evidence::{Evidence, Line, Region};

use crate::census::enumerated::Census;
use crate::census::figures::{is_among, nearest, small};
use crate::census::rounding::apportion;
use crate::census::rules::CensusRules;
use crate::census::strata::{Nationality, Occupation, Party};

/// Where those returned from Harbin, railwaymen mostly, may have settled, by the rule that sets
/// them there.
const EASTERN_RAILWAYS: [&str; 10] = [
    "ALM", "BUR", "CHE", "DVK", "ESI", "KRA", "NKZ", "OMS", "SVE", "WSI",
];

/// How much thicker they stand there.
const EASTERN_FACTOR: f64 = 3.0;

/// People of every region, and within it of every line in the order of `Line::ALL`: for a national
/// line the nationality it named, all ages; for the lists the members and candidates of the party;
/// the whole people for the account of the people; those in offices, in the army and in state
/// security for the lines within the state's own ranks; the adults for every other line.
pub fn by_region_and_line(evidence: &Evidence, rules: &CensusRules, census: &Census) -> Vec<u32> {
    let returned = returned_from_harbin(evidence, rules, census);
    let mut stocks = Vec::with_capacity(Region::COUNT * Line::ALL.len());
    for (region, returned) in Region::all().zip(returned) {
        for line in Line::ALL {
            stocks.push(match line {
                Line::Harbin => returned,
                Line::Lists => {
                    census.of_party(region, Party::Member)
                        + census.of_party(region, Party::Candidate)
                }
                Line::People => census.people(region),
                Line::Cadres => census.of_occupation(region, Occupation::Office),
                Line::Army => census.of_occupation(region, Occupation::Army),
                Line::Organs => census.of_occupation(region, Occupation::StateSecurity),
                _ if line.is_national() => named(rules, line)
                    .iter()
                    .map(|nationality| census.of_nationality(region, *nationality))
                    .sum(),
                _ => census.adults(region),
            });
        }
    }
    stocks
}

/// The nationalities that a line named; none for a line that named no nationality.
pub fn named(rules: &CensusRules, line: Line) -> &'static [Nationality] {
    match line {
        Line::Polish => &[Nationality::Polish],
        Line::German => &[Nationality::German],
        Line::Latvian => &[Nationality::Latvian],
        Line::Finnish => &[Nationality::Finnish],
        Line::Estonian => &[Nationality::Estonian],
        Line::Greek => &[Nationality::Greek],
        Line::Romanian if rules.romanian_line == 0 => {
            &[Nationality::Romanian, Nationality::Moldavian]
        }
        Line::Romanian => &[Nationality::Romanian],
        Line::Iranian => &[Nationality::Iranian],
        Line::Afghan => &[Nationality::Afghan],
        Line::Bulgarian => &[Nationality::Bulgarian],
        Line::Chinese => &[Nationality::Chinese],
        _ => &[],
    }
}

fn returned_from_harbin(evidence: &Evidence, rules: &CensusRules, census: &Census) -> Vec<u32> {
    let weights: Vec<f64> = Region::all()
        .map(|region| {
            let eastern = rules.harbin_places == 1 && is_among(evidence, region, &EASTERN_RAILWAYS);
            let factor = if eastern { EASTERN_FACTOR } else { 1.0 };
            f64::from(census.townspeople(region)) * factor
        })
        .collect();
    apportion(nearest(rules.harbin_thousands * 1000.0), &weights)
        .into_iter()
        .map(small)
        .collect()
}
