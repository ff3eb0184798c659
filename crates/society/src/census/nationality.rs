//! How many of each nationality there were in the Union on 6 January 1937.
//!
//! The count of 1937 by nationality has been read for eight peoples only. The smaller peoples on
//! whom a national operation fell stand between their numbers of 1926 and 1939, and those the
//! census of 1939 did not print apart at their number of 1926. These are the weakest figures of the
//! census: the fall to 1939 is in part the work of the operations themselves.

use evidence::{Claim, Evidence};

use crate::census::error::Error;
use crate::census::figures::{claim, nearest, people, people_together, rest};
use crate::census::raking::real;
use crate::census::regions::COUNTED;
use crate::census::rules::CensusRules;
use crate::census::strata::Nationality;

/// Where a people's number of 1937 comes from, and where it lived in 1926.
struct Source {
    nationality: Nationality,
    /// Columns of the table of 1926.
    columns: &'static [&'static str],
    /// Claim of 1937, when it has been read or recalled.
    counted: Option<&'static str>,
    /// Claim of 1939, when there is one.
    later: Option<&'static str>,
}

const fn counted(
    nationality: Nationality,
    columns: &'static [&'static str],
    claim: &'static str,
) -> Source {
    Source {
        nationality,
        columns,
        counted: Some(claim),
        later: None,
    }
}

const fn between(
    nationality: Nationality,
    columns: &'static [&'static str],
    later: Option<&'static str>,
) -> Source {
    Source {
        nationality,
        columns,
        counted: None,
        later,
    }
}

const SOURCES: [Source; Nationality::COUNT - 1] = [
    counted(Nationality::Russian, &["russians"], "ussr37_russians"),
    counted(Nationality::Ukrainian, &["ukrainians"], "nat37_ukrainians"),
    counted(
        Nationality::Belarusian,
        &["belarusians"],
        "nat37_belarusians",
    ),
    counted(Nationality::Uzbek, &[], "nat37_uzbeks"),
    counted(Nationality::Kazakh, &["kazakhs"], "nat37_kazakhs"),
    counted(Nationality::Jewish, &["jews"], "nat37_jews"),
    counted(Nationality::Polish, &["poles"], "nat37_poles"),
    counted(Nationality::German, &["germans"], "nat37_germans"),
    between(
        Nationality::Latvian,
        &["latvians", "latgalians"],
        Some("nat39_latvians"),
    ),
    between(
        Nationality::Finnish,
        &["finns", "leningrad_finns"],
        Some("nat39_finns"),
    ),
    between(
        Nationality::Estonian,
        &["estonians"],
        Some("nat39_estonians"),
    ),
    between(Nationality::Greek, &["greeks"], Some("nat39_greeks")),
    between(Nationality::Romanian, &["romanians"], None),
    between(
        Nationality::Moldavian,
        &["moldovans"],
        Some("nat39_moldavians"),
    ),
    between(
        Nationality::Bulgarian,
        &["bulgarians"],
        Some("nat39_bulgarians"),
    ),
    between(Nationality::Korean, &["koreans"], Some("nat39_koreans")),
    between(Nationality::Chinese, &["chinese"], None),
    between(Nationality::Iranian, &["persians", "irani"], None),
    between(Nationality::Afghan, &["afghans"], None),
];

/// People of each nationality in the Union on 6 January 1937.
///
/// # Errors
/// When the evidence lacks a figure, or the peoples named exceed the Union.
pub fn totals(evidence: &Evidence, rules: &CensusRules) -> Result<Vec<u64>, Error> {
    let mut totals = Vec::with_capacity(Nationality::COUNT);
    for source in &SOURCES {
        totals.push(match source.counted {
            Some(claim) => people(evidence, claim)?,
            None => between_the_censuses(evidence, rules, source)?,
        });
    }
    let named = totals.iter().sum();
    totals.push(rest(
        "the nationalities named",
        people(evidence, COUNTED)?,
        named,
    )?);
    Ok(totals)
}

/// Claims on which a nationality's total rests.
pub fn claims_of(nationality: Nationality) -> Vec<String> {
    SOURCES
        .iter()
        .filter(|source| source.nationality == nationality)
        .flat_map(|source| match source.counted {
            Some(claim) => vec![claim.to_owned()],
            None => before(source)
                .chain(source.later.map(str::to_owned))
                .collect(),
        })
        .collect()
}

/// Whether a nationality's total was counted in 1937.
pub fn is_counted(nationality: Nationality) -> bool {
    SOURCES
        .iter()
        .any(|source| source.nationality == nationality && source.counted.is_some())
}

fn before(source: &Source) -> impl Iterator<Item = String> {
    source
        .columns
        .iter()
        .map(|column| format!("nat26_{column}"))
}

fn between_the_censuses(
    evidence: &Evidence,
    rules: &CensusRules,
    source: &Source,
) -> Result<u64, Error> {
    let first_ids: Vec<String> = before(source).collect();
    let first = people_together(evidence, first_ids.iter().map(String::as_str))?;
    let Some(later) = source.later else {
        return Ok(first);
    };
    let last = people(evidence, later)?;
    let start = claim(evidence, &first_ids[0])?;
    let passed = days_between(start, claim(evidence, COUNTED)?)
        / days_between(start, claim(evidence, later)?);
    Ok(match rules.nationalities {
        0 => nearest(real(first) + (real(last) - real(first)) * passed),
        1 => last,
        _ => first,
    })
}

fn days_between(from: &Claim, until: &Claim) -> f64 {
    let span = until.period.start.since(from.period.start);
    span.map_or(0.0, |span| f64::from(span.get_days()))
}

/// Columns of the table of 1926 under which a nationality was counted; none for Uzbeks, whom the
/// table we hold does not name, nor for the others.
pub fn columns_of(nationality: Nationality) -> &'static [&'static str] {
    SOURCES
        .iter()
        .find(|source| source.nationality == nationality)
        .map_or(&[], |source| source.columns)
}

/// Columns of the table of 1926 that name a nationality of the census.
pub fn columns() -> Vec<&'static str> {
    SOURCES
        .iter()
        .flat_map(|source| source.columns)
        .copied()
        .collect()
}
